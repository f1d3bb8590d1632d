"""Run the real command against a real server: llama-cpp-python's, with a model of random weights.

Usage: real_server.py PYTHON, that of an environment with llama-cpp-python[server] and gguf; see
make real-server. The server takes the requests, its grammar makes the answers fit the schema,
and what they quote stands in no article: all of it must be dropped or fail, and nothing crash.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODEL = "tiny-random"
PATIENCE = 120  # seconds for the server to start
ARTICLES = 3


def main(python: str) -> int:
    """Start the server, run the command, say what came of it; 1 where that is not as it must be."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        subprocess.run([python, ROOT / "tools/tiny_model.py", folder / "tiny.gguf"], check=True)
        port = free_port()
        with (folder / "server.log").open("wb") as log:
            server = subprocess.Popen(
                [
                    *(python, "-m", "llama_cpp.server", "--model", str(folder / "tiny.gguf")),
                    *("--model_alias", MODEL, "--n_ctx", "65536", "--chat_format", "chatml"),
                    *("--host", "127.0.0.1", "--port", str(port)),
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                await_server(port, server, folder / "server.log")
                return run(folder, port)
            finally:
                server.terminate()
                server.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def await_server(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not start:\n" + log.read_text(errors="replace")[-3000:])


def run(folder: Path, port: int) -> int:
    """Read some articles through the server, and look at what came of them."""
    for article in sorted((ROOT / "seeds").glob("*.txt"))[:ARTICLES]:
        shutil.copy(article, folder)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "factcheck", "claims", ".", "--format", "jsonl"),
            *("-o", "out.jsonl", "--base-url", f"http://127.0.0.1:{port}/v1", "--model", MODEL),
            *("--no-cache", "--concurrency", "1"),
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    print(done.stderr)
    log = (folder / "server.log").read_text(errors="replace")
    accepted = log.count('POST /v1/chat/completions HTTP/1.1" 200')
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    sets = [json.loads(line) for line in lines]
    claims = sum(len(each["claims"]) for each in sets)
    dropped = sum(len(each["dropped"]) for each in sets)
    failures = folder / "out.jsonl.failures"
    failed = failures.read_text(encoding="utf-8").splitlines() if failures.exists() else []
    listed = sum(not line.startswith("#") for line in failed)
    print(
        f"exit {done.returncode}; {accepted} requests answered with 200; of {ARTICLES} articles "
        f"{len(sets)} read ({claims} claims, {dropped} parts dropped), {listed} listed as failed"
    )
    right = (
        "Traceback" not in done.stderr
        and accepted > 0
        and claims == 0
        and dropped > 0
        and len(sets) + listed == ARTICLES
        and done.returncode == (4 if listed else 0)
    )
    print("as it must be" if right else "NOT as it must be")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
