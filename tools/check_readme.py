"""Run every console example of the README and of docs/, and compare what it prints.

A block fenced as ``console`` holds commands after ``$ `` and the output that each prints; a line
``…`` stands for any lines. Commands run in a copy of the checkout, with no key and a new cache.
Every command of the program must be named in the README, the table of rules in docs/rules.md must
be the one in the code, and every link to a file must lead to one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from typer import Typer

from factcheck.cli import app
from factcheck.reconcile.rules import RULES

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
}
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY = "…"


def main() -> int:
    """Run the examples; print what differs."""
    faults = [*missing_words(), *dead_links()]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "cassettes"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        examples = [
            example
            for page in PAGES.values()
            for block in BLOCK.findall(page)
            for example in parse(block)
        ]
        for command, expected in examples:
            faults += run(command, expected, folder)
    print("\n".join(faults) or f"{len(examples)} README examples print what the README shows")
    return 1 if faults else 0


def missing_words() -> list[str]:
    """Commands and rules that the pages do not show."""
    faults = [
        f"no command {name!r} in README.md"
        for name in commands_of(app)
        if f"factcheck {name}" not in PAGES["README.md"]
    ]
    for rule in RULES.values():
        row = f"| `{rule.name}` | {rule.verdict.replace('_', ' ')} | {rule.meaning} |"
        if row not in PAGES["docs/rules.md"]:
            faults.append(f"docs/rules.md lacks this row of the rules: {row}")
    return faults


def commands_of(group: Typer) -> list[str]:
    """The names of commands and of groups of them; a group without a name adds its own."""
    found = [
        each.name or each.callback.__name__ for each in group.registered_commands if each.callback
    ]
    for inner in group.registered_groups:
        if isinstance(inner.name, str):
            found.append(inner.name)
        elif inner.typer_instance is not None:
            found += commands_of(inner.typer_instance)
    return found


def dead_links() -> list[str]:
    """Links of a page to a file that is not there."""
    return [
        f"{name}: no file {target!r}, to which it links"
        for name, page in PAGES.items()
        for target in LINK.findall(page)
        if not (ROOT / name).parent.joinpath(target).exists()
    ]


def parse(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block with the lines that follow each."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


def run(command: str, expected: list[str], folder: str) -> list[str]:
    """Run one command; a fault for each difference."""
    environment = {key: os.environ[key] for key in ("HOME", "LANG", "TMPDIR") if key in os.environ}
    environment |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "FACTCHECK_CACHE_DIR": f"{folder}/cache",
    }
    done = subprocess.run(
        ["bash", "-c", command],  # noqa: S607  # as a reader would type it, with its globs
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = (done.stdout + done.stderr).splitlines()
    while expected and not expected[-1].strip():
        expected = expected[:-1]
    if matches([line.rstrip() for line in printed], expected):
        return []
    return [f"$ {command}", "  expected:", *expected, "  printed:", *printed, ""]


def matches(printed: list[str], expected: list[str]) -> bool:
    """Whether the lines are the same, «…» standing for any number of them."""
    if not expected:
        return not printed
    if expected[0].strip() == ANY:
        return any(matches(printed[skip:], expected[1:]) for skip in range(len(printed) + 1))
    return (
        bool(printed) and printed[0] == expected[0].rstrip() and matches(printed[1:], expected[1:])
    )


if __name__ == "__main__":
    sys.exit(main())
