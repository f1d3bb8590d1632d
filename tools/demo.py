"""The demo: one outlet checked against another, replayed from recordings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKED = "seeds/002_2ab0bc65dba4d484.txt"
AGAINST = "seeds/001_9d517f8af344f13e.txt"
WRITTEN = {"json": "report.json", "html": "report.html"}
NEXT_STEPS = """
The same report as a page to open in a browser, the articles beside it: report.html
The whole report as data: report.json

Your own articles, with a key:
    export OPENAI_API_KEY=...
    .venv/bin/factcheck check mine.txt --against theirs.txt
with a model on your own machine (here Ollama):
    .venv/bin/factcheck check mine.txt --against theirs.txt \\
        --base-url http://localhost:11434/v1 --model qwen3
"""


def main() -> int:
    """Print the report, write report.json and report.html, say how to go on."""
    command = [sys.executable, "-m", "factcheck", "check", CHECKED, "--against", AGAINST]
    replay = ["--replay", "cassettes"]
    print(f"$ factcheck {' '.join([*command[3:], *replay])}\n", flush=True)
    files = [["--format", kind, "--output", name] for kind, name in WRITTEN.items()]
    for extra in ([], *files):
        done = subprocess.run([*command, *replay, *extra], cwd=ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
    print(NEXT_STEPS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
