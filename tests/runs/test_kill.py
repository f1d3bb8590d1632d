from __future__ import annotations

from pathlib import Path

import fault_server as play
import newsroom
from kill import Children, Newspaper, kill


def test_a_killed_run_goes_on_without_paying_twice(tmp_path: Path) -> None:
    assert kill(2, 3, tmp_path, articles=6)["killed"] == 2


def test_two_processes_share_a_cache_and_not_a_result_file(tmp_path: Path) -> None:
    newspaper, children = Newspaper(0.02), Children()
    newsroom.write_articles(tmp_path / "news", 8)
    with play.running(newspaper) as server:
        options = ["claims", "news", "--base-url", server.base_url, "--model", "m", "--quiet"]
        options += ["--format", "jsonl", "-o"]
        both = [children.start([*options, name], tmp_path) for name in ("a.jsonl", "b.jsonl")]
        for process in both:
            process.join(60)
        assert [process.exitcode for process in both] == [0, 0]
        assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
        assert not (tmp_path / "messages").read_text(encoding="utf-8")
        one = [*options, "c.jsonl", "--no-cache"]
        same = [children.start(one, tmp_path) for _ in range(2)]
        for process in same:
            process.join(60)
        codes = [process.exitcode for process in same]
    told = (tmp_path / "messages").read_text(encoding="utf-8")
    assert sorted(map(str, codes)) in (["0", "2"], ["0", "0"])  # or the second came after the first
    assert told.count("another run is writing to it") == codes.count(2)
    assert (tmp_path / "c.jsonl").read_bytes() == (tmp_path / "a.jsonl").read_bytes()
