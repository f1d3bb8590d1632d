"""Run every console example of the README and compare what it prints.

A block fenced as ``console`` holds commands after ``$ `` and the output that each prints; a line
``…`` stands for any lines. Commands run in a copy of the checkout, with no key and a new cache.
Every command of the program must be named in the README, and its table of rules must be the one
in the code.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck.cli import app
from factcheck.reconcile.rules import RULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY = "…"


def main() -> int:
    """Run the examples; print what differs."""
    faults = missing_words()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "cassettes"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        examples = [example for block in BLOCK.findall(README) for example in parse(block)]
        for command, expected in examples:
            faults += run(command, expected, folder)
    print("\n".join(faults) or f"{len(examples)} README examples print what the README shows")
    return 1 if faults else 0


def missing_words() -> list[str]:
    """Commands and rules that the README does not show."""
    commands = [
        each.name or each.callback.__name__ for each in app.registered_commands if each.callback
    ]
    commands += [group.name for group in app.registered_groups if group.name]
    faults = [
        f"no command {name!r} in README.md"
        for name in commands
        if f"factcheck {name}" not in README
    ]
    for rule in RULES.values():
        row = f"| `{rule.name}` | {rule.verdict.replace('_', ' ')} | {rule.meaning} |"
        if row not in README:
            faults.append(f"README.md lacks this row of the rules: {row}")
    return faults


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
