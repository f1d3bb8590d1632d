"""Imports run downwards only: any other arrow between the parts is a failure."""

from __future__ import annotations

import ast
from pathlib import Path

import factcheck

PACKAGE = Path(factcheck.__file__).parent

# What each part may import of the others; a part always may import its own modules.
BELOW: dict[str, set[str]] = {
    "errors": set(),
    "models": set(),
    "arabic": {"errors"},
    "published": {"errors", "models"},
    "intake": {"errors", "models"},
    "metadata": {"errors", "intake"},
    "article": {"errors", "models", "intake", "metadata"},
    "grounding": {"errors", "models", "arabic"},
    "builtin": {"errors", "models", "arabic", "article", "grounding"},
    "llm": {"errors"},
    "audit": {"errors", "models", "arabic", "article", "builtin"},
    "splitting": {"models", "arabic", "article"},
    "extract": {
        "errors",
        "models",
        "arabic",
        "article",
        "grounding",
        "intake",
        "llm",
        "splitting",
    },
    "crossexam": {"models", "article", "extract", "grounding", "intake", "llm", "splitting"},
    "proofread": {"errors", "models", "llm"},
    "english": {"errors", "arabic"},
    "thesaurus": set(),
    "checking": {"errors", "models", "arabic", "english", "thesaurus"},
    "summarize": {"errors", "models", "arabic", "checking", "llm", "proofread"},
    "verify": {"errors", "models", "arabic", "article", "checking", "llm", "proofread"},
    "reconcile": {"errors", "models", "arabic", "thesaurus"},
    "report": {"errors", "models"},
    "pipeline": {
        "inputs",
        "errors",
        "models",
        "article",
        "audit",
        "builtin",
        "crossexam",
        "extract",
        "llm",
        "reconcile",
        "summarize",
        "verify",
    },
    "inputs": {"article", "errors", "intake", "models"},
    "expand": {"errors"},
    "values": {"arabic", "models"},
    "progress": {"llm", "report"},
    "doctor": {"errors", "llm", "published"},
    "formats": {"errors"},
    "refusals": set(),
    "options": {"errors", "formats", "models", "article", "inputs", "llm", "pipeline", "progress"},
    "output": {"errors", "models", "formats", "report", "values"},
    "runs": {"report", "errors", "models", "article", "expand", "inputs", "pipeline"},
    "batch": {
        "errors",
        "models",
        "article",
        "expand",
        "extract",
        "inputs",
        "llm",
        "runs",
        "report",
    },
    "upkeep": {"doctor", "intake", "llm", "published", "report"},
    "cli": {
        "formats",
        "refusals",
        "batch",
        "expand",
        "runs",
        "inputs",
        "errors",
        "models",
        "options",
        "report",
        "pipeline",
        "output",
        "article",
        "summarize",
        "upkeep",
        "values",
        "verify",
    },
    "__main__": {"cli"},
    "api": {
        "article",
        "errors",
        "inputs",
        "llm",
        "metadata",
        "models",
        "formats",
        "output",
        "pipeline",
        "report",
        "values",
    },
    "__init__": {"api", "article", "errors", "llm", "models"},
}


def part_of(module: str) -> str | None:
    pieces = module.split(".")
    if pieces[0] != "factcheck":
        return None
    return pieces[1] if len(pieces) > 1 else "__init__"


def imports_of(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            part = part_of(node.module or "")
            if part == "__init__":
                found |= {alias.name for alias in node.names}
            elif part:
                found.add(part)
        elif isinstance(node, ast.Import):
            found |= {part for alias in node.names if (part := part_of(alias.name))}
    return found


def test_no_import_runs_upwards() -> None:
    wrong = []
    for file in sorted(PACKAGE.rglob("*.py")):
        part = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        wrong += [
            f"{file.relative_to(PACKAGE)} imports {other}"
            for other in sorted(imports_of(file) - BELOW[part] - {part})
        ]
    assert not wrong, "\n".join(wrong)


def test_the_table_names_every_part_and_has_no_cycle() -> None:
    parts = {file.name.removesuffix(".py") for file in PACKAGE.iterdir() if file.suffix == ".py"}
    parts |= {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    assert parts == BELOW.keys()
    seen: set[str] = set()
    while len(seen) < len(BELOW):
        ready = {part for part, below in BELOW.items() if part not in seen and below <= seen}
        assert ready, f"cycle among {BELOW.keys() - seen}"
        seen |= ready
