"""Runs of the real command killed with -9 at random moments, and gone on with.

``python tests/runs/kill.py 50`` runs the long form of what the suite runs a few times.
Processes are forked from one that has imported everything, so that a start takes no seconds.
"""

from __future__ import annotations

import collections
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = [str(ROOT / "tests/llm"), str(ROOT / "tests/runs"), str(ROOT)]
sys.path[:0] = FOLDERS

import fault_server as play  # noqa: E402  (also run as a script)
import newsroom  # noqa: E402

CONCURRENCY = 4


def command(arguments: Sequence[str], folder: str, cache: str) -> None:
    """What a child does: the command line, with its messages in a file."""
    os.chdir(folder)
    os.environ["FACTCHECK_CACHE_DIR"] = cache
    with Path("messages").open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    from factcheck.cli import main

    sys.argv = ["factcheck", *arguments]
    main()


class Children:
    """Starts the command in new processes, quickly."""

    def __init__(self) -> None:
        # The process that forks is a new one: it learns of these folders by the environment.
        os.environ["PYTHONPATH"] = os.pathsep.join(FOLDERS)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["kill", "preload"])

    def start(
        self, arguments: Sequence[str], folder: Path, cache: str = "cache"
    ) -> multiprocessing.process.BaseProcess:
        process = self._context.Process(target=command, args=(arguments, str(folder), cache))
        process.start()
        return process

    def run(self, arguments: Sequence[str], folder: Path, cache: str = "cache") -> int | None:
        process = self.start(arguments, folder, cache)
        process.join(120)
        return process.exitcode


class Newspaper:
    """Answers after a while, and counts how often each article was asked about."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.asked: collections.Counter[int] = collections.Counter()

    def __call__(self, exchange: play.Exchange) -> None:
        self.asked[newsroom.number_in(exchange.body)] += 1
        time.sleep(self._seconds)
        play.says(newsroom.reading(newsroom.text_in(exchange.body)))(exchange)


def kill(times: int, seed: int, folder: Path, articles: int = 24) -> dict[str, int]:
    """Kill so many runs and go on with each; every second one has no cache to fall back on."""
    chance = random.Random(seed)  # noqa: S311  (a test)
    newspaper, children = Newspaper(0.03), Children()
    newsroom.write_articles(folder / "news", articles)
    extra, at = [], []
    with play.running(newspaper) as server:
        options = ["--base-url", server.base_url, "--model", "m", "--quiet"]
        options += ["--concurrency", str(CONCURRENCY), "--format", "jsonl"]
        children.run(["claims", "news", *options, "-o", "warm.jsonl"], folder, "warm")
        started = time.monotonic()
        whole = ["claims", "news", *options, "-o", "whole.jsonl"]
        assert children.run(whole, folder, "whole") == 0
        length = time.monotonic() - started
        expected = (folder / "whole.jsonl").read_bytes()
        for number in range(times):
            newspaper.asked.clear()
            name = f"{number}.jsonl"
            arguments = ["claims", "news", *options, "-o", name]
            arguments += ["--no-cache"] * (number % 2)
            process = children.start(arguments, folder, f"cache{number}")
            time.sleep(chance.uniform(0, length))
            process.kill()
            process.join()
            before = sum(newspaper.asked.values())
            code = children.run(arguments, folder, f"cache{number}")
            assert code == 0, (folder / "messages").read_text(encoding="utf-8")
            assert (folder / name).read_bytes() == expected
            assert sorted(newspaper.asked) == list(range(articles))
            assert max(newspaper.asked.values()) <= 2
            extra.append(sum(newspaper.asked.values()) - articles)
            assert extra[-1] <= CONCURRENCY
            at.append(before)
    assert not (folder / "messages").read_text(encoding="utf-8")
    return {
        "killed": times,
        "in the midst": sum(0 < before < articles for before in at),
        "most extra calls": max(extra),
        "extra calls in all": sum(extra),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(kill(int(sys.argv[1]), 20260106, Path(place)))  # noqa: T201
