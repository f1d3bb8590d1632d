"""Runs over many articles: what is written, when, and what is left to go on from."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import fault_server as play
import newsroom
import pytest

from factcheck.article import make_article
from factcheck.errors import InputError, UsageError
from factcheck.expand import expand_articles
from factcheck.extract import extract_claims
from factcheck.inputs import Input, read_inputs
from factcheck.llm import AnswerCache, ModelClient, Settings, open_model
from factcheck.llm.cache import CachedAnswer
from factcheck.llm.client import PATIENCE
from factcheck.pipeline import Run
from factcheck.runs import Tally, read_into_file, read_onto_stream

ROOT = Path(__file__).parents[2]


def read(path: str) -> list[Input]:
    return read_inputs([path])


def good(exchange: play.Exchange) -> None:
    play.says(newsroom.reading(newsroom.text_in(exchange.body)), usage=(100, 20))(exchange)


class Desk:
    """Articles, a server and a folder: what the tests of this file work with."""

    def __init__(self, folder: Path, server: play.FaultServer) -> None:
        self.folder, self.server = folder, server
        self.output = folder / "out.jsonl"
        self.notices: list[str] = []
        self.usage = ModelClient.usage
        self.calls = 0

    def articles(self, number: int) -> list[str]:
        return newsroom.write_articles(self.folder / "news", number)

    def run(
        self, paths: list[str], *, concurrency: int = 4, patience: int = 3, **options: object
    ) -> Tally:
        cache = {"use_cache": False, "cache_dir": self.folder / "own cache"}
        given = {**cache, "attempts": patience, **options}
        settings = Settings(base_url=self.server.base_url, model="m", **given)  # type: ignore[arg-type]
        sent = len(self.server.bodies)
        with open_model(settings, sleep=lambda _: None, notice=self.notices.append) as model:
            run = Run(model, concurrency=concurrency, notice=self.notices.append)
            try:
                return read_into_file(paths, read, run, self.output)
            finally:
                self.calls = len(self.server.bodies) - sent
                self.usage = model.usage

    @property
    def lines(self) -> list[bytes]:
        return self.output.read_bytes().splitlines()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with play.running(good) as server:
        yield Desk(tmp_path, server)


def builtin(*arguments: str, cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    """The real command, without a model."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "factcheck", "claims", *arguments, "--model", "builtin"],
        cwd=cwd,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(cwd),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",  # a limit on the size of files would cut that too
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def test_results_stand_in_the_order_of_the_articles_however_they_came(desk: Desk) -> None:
    paths = desk.articles(12)
    found = []
    for concurrency in (1, 8):
        desk.run(paths, concurrency=concurrency)
        found.append(desk.output.read_bytes())
        for file in desk.folder.glob("out.*"):
            file.unlink()
    assert found[0] == found[1]
    sources = [json.loads(line)["source"]["path"] for line in found[0].splitlines()]
    assert sources == paths


def test_the_same_command_goes_on_and_pays_for_nothing_twice(desk: Desk) -> None:
    paths = desk.articles(6)
    tally = desk.run(paths, max_calls=4, concurrency=1)
    assert (tally.done, len(tally.failures), desk.calls) == (4, 2, 4)
    assert desk.run(paths).failures == []
    assert desk.calls == 2
    assert desk.run(paths).kept == 6
    assert desk.calls == 0


def test_what_failed_is_a_list_that_can_be_run(desk: Desk) -> None:
    paths = [*desk.articles(4), str(desk.folder / "none.txt")]
    (desk.folder / "latin.txt").write_text("no Arabic", encoding="utf-8")
    odd = desk.folder / "two\nlines.txt"
    odd.write_text(newsroom.article(7), encoding="utf-8")
    paths += [str(desk.folder / "latin.txt"), str(odd)]

    def refuses_seven(exchange: play.Exchange) -> None:
        seven = newsroom.number_in(exchange.body) == 7
        (play.refuses("no, thank you") if seven else good)(exchange)

    desk.server.plays[:] = [refuses_seven]
    tally = desk.run(paths)
    assert [failure.path for failure in tally.failures] == paths[4:]
    assert [failure.exit_code for failure in tally.failures] == [3, 3, 4]
    assert tally.exit_code == 4
    assert len(desk.lines) == 4
    assert tally.listed is not None
    assert expand_articles([f"@{tally.listed}"]) == paths[4:]
    text = tally.listed.read_text(encoding="utf-8")
    assert text.index("no, thank you") > text.index("no Arabic letter")
    assert "3 of 7 failed" in tally.told()[-1]
    desk.server.plays[:] = [good]
    Path(paths[4]).write_text(newsroom.article(5), encoding="utf-8")
    Path(paths[5]).write_text(newsroom.article(6), encoding="utf-8")
    assert desk.run(paths).exit_code == 0
    assert not tally.listed.exists()


def test_failures_of_one_kind_are_told_once(desk: Desk) -> None:
    paths = desk.articles(6)
    desk.server.plays[:] = [play.fails(500)]
    lines = desk.run(paths, concurrency=1, patience=1).told()
    assert len(lines) == 2
    assert "(5 more failed like this)" in lines[0]
    assert "6 of 6 failed" in lines[1]


@pytest.mark.parametrize(
    ("fault", "calls"),
    [
        (play.fails(401), 1),
        (play.fails(404), 1),
        (play.fails(429, {"code": "insufficient_quota"}), 1),
        (play.fails(503), 6),
        (play.sends(b"<html>"), 6),
    ],
)
def test_an_endpoint_that_answers_nobody_is_not_asked_by_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: play.Play, calls: int
) -> None:
    assert PATIENCE == 50
    monkeypatch.setattr("factcheck.llm.client.PATIENCE", 6)
    paths = desk.articles(9)
    desk.server.plays[:] = [fault]
    tally = desk.run(paths, concurrency=1, patience=1)
    assert (desk.calls, len(tally.failures)) == (calls, 9)
    assert "not asked" in tally.failures[-1].error


def test_results_of_other_articles_are_not_written_over(desk: Desk) -> None:
    paths = desk.articles(4)
    desk.run(paths[:2])
    before = desk.output.read_bytes()
    with pytest.raises(UsageError, match=r"n00000\.txt"):
        desk.run(paths[2:])
    assert desk.output.read_bytes() == before
    Path(f"{desk.output}.journal").unlink()
    with pytest.raises(UsageError, match=r"n00000\.txt"):
        desk.run(paths[2:])
    assert desk.output.read_bytes() == before


def test_what_is_no_result_is_kept_as_a_copy(desk: Desk) -> None:
    paths = desk.articles(2)
    desk.output.write_text("My notes\nof years\n", encoding="utf-8")
    desk.run(paths)
    assert len(desk.lines) == 2
    copy = Path(f"{desk.output}.damaged")
    assert copy.read_text(encoding="utf-8") == "My notes\nof years\n"
    assert [copy.name in notice for notice in desk.notices] == [True, False]


def test_a_changed_article_or_model_is_read_again_and_told(desk: Desk) -> None:
    paths = desk.articles(3)
    desk.run(paths)
    Path(paths[1]).write_text(newsroom.article(9), encoding="utf-8")
    desk.notices.clear()
    desk.run(paths)
    assert desk.calls == 1
    assert len(desk.lines) == 3
    assert sum("another text" in notice for notice in desk.notices) == 1
    assert "12 people" in json.loads(desk.lines[1])["claims"][0]["statement_en"]


def test_a_second_run_on_the_same_file_is_refused(desk: Desk) -> None:
    paths = desk.articles(3)
    refused = []

    def starts_another(exchange: play.Exchange) -> None:
        if not refused:
            with pytest.raises(UsageError, match="another run") as caught:
                desk.run(paths)
            refused.append(caught.value)
        good(exchange)

    desk.server.plays[:] = [starts_another]
    assert desk.run(paths).done == 3
    assert refused


def test_a_full_disk_stops_the_run_and_loses_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.write_articles(tmp_path / "news", 40)
    arguments = ("news", "--format", "jsonl", "-o", "out.jsonl")
    limit = 20_000

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = builtin(*arguments, cwd=tmp_path, preexec_fn=small)
    assert done.returncode == 3
    assert "cannot be written (File too large)" in done.stderr
    assert "Traceback" not in done.stderr
    cut = (tmp_path / "out.jsonl").read_bytes()
    results = cut.count(b"\n")
    assert cut.endswith(b"\n")
    assert 0 < results < 40
    monkeypatch.chdir(tmp_path)
    paths = expand_articles(["news"])
    with open_model(Settings(use_cache=False)) as model:
        run = Run(model, by_rules=True)
        assert read_into_file(paths, read, run, Path("out.jsonl")).kept == results
        read_into_file(paths, read, run, Path("fresh.jsonl"))
    assert Path("out.jsonl").read_bytes() == Path("fresh.jsonl").read_bytes()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    newsroom.write_articles(tmp_path / "news", 2)
    (tmp_path / "out.jsonl.journal").mkdir()
    done = builtin("news", "--format", "jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert (done.returncode, "out.jsonl: cannot be used" in done.stderr) == (3, True)
    assert not (tmp_path / "out.jsonl").exists()


def test_ctrl_c_says_how_far_it_came_and_the_run_goes_on(desk: Desk) -> None:
    paths = desk.articles(6)
    answered = threading.Semaphore(3)
    process: list[subprocess.Popen[bytes]] = []

    def stops_after_three(exchange: play.Exchange) -> None:
        if not answered.acquire(blocking=False):
            process[0].send_signal(signal.SIGINT)
            time.sleep(1)
        good(exchange)

    desk.server.plays[:] = [stops_after_three]
    options = ["--base-url", desk.server.base_url, "--model", "m", "--concurrency", "1"]
    command = [sys.executable, "-m", "factcheck", "claims", "news", *options, "--no-cache"]
    process.append(
        subprocess.Popen(
            [*command, "--format", "jsonl", "-o", "out.jsonl"],
            cwd=desk.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(desk.folder), "PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
        )
    )
    _, told = process[0].communicate(timeout=60)
    assert process[0].returncode == 130
    assert b"3 of 6 are in out.jsonl; the same command goes on" in told
    assert len(desk.lines) == 3
    assert len(paths) == 6


def test_lines_on_a_stream_come_in_order_and_are_those_of_the_file(desk: Desk) -> None:
    paths = [*desk.articles(9), str(desk.folder / "none.txt")]
    desk.run(paths)
    written: list[str] = []
    settings = Settings(base_url=desk.server.base_url, model="m", use_cache=False)
    with open_model(settings) as model:
        tally = read_onto_stream(paths, read, Run(model, concurrency=3), written.append)
    assert "".join(written).encode() == desk.output.read_bytes()
    assert [failure.path for failure in tally.failures] == paths[-1:]


def test_an_article_that_trips_the_program_does_not_stop_the_others(desk: Desk) -> None:
    paths = desk.articles(3)

    def trips(path: str) -> list[Input]:
        if path == paths[1]:
            raise RecursionError("too deep")
        return read(path)

    settings = Settings(base_url=desk.server.base_url, model="m", use_cache=False)
    with open_model(settings) as model:
        tally = read_into_file(paths, trips, Run(model), desk.output)
    assert [failure.path for failure in tally.failures] == [paths[1]]
    assert "RecursionError" in tally.failures[0].error


def test_one_article_named_twice_is_refused(desk: Desk) -> None:
    paths = desk.articles(2)
    with pytest.raises(InputError, match="named 2 times"):
        desk.run([*paths, str(desk.folder / "news" / "." / "n00000.txt")])
    assert desk.calls == 0
    assert not desk.output.exists()


@contextlib.contextmanager
def without_root() -> Iterator[Path]:
    """A folder of one's own, and the rights of a common user: root writes anywhere."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        folder.chmod(0o777)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)


@pytest.mark.parametrize("filled", [False, True])
def test_a_read_only_cache_is_gone_without(desk: Desk, filled: bool) -> None:
    desk.run(desk.articles(1), use_cache=True)  # a common user may not read what is imported
    with without_root() as folder:
        cache = folder / "cache"
        cache.mkdir()
        if filled:
            AnswerCache(cache, notice=desk.notices.append).put(
                "k", CachedAnswer("", "", "", "", ())
            )
            for file in cache.iterdir():
                file.chmod(0o444)
        cache.chmod(0o555)
        said: list[str] = []
        settings = Settings(base_url=desk.server.base_url, model="m", cache_dir=cache)
        articles = [newsroom.article(number) for number in range(3)]
        with open_model(settings, notice=said.append) as model:
            for text in articles:
                made = make_article(text.encode(), "-")
                assert extract_claims(made, model).claims
        cache.chmod(0o755)
    assert sum("cannot be used" in notice for notice in said) == len(said) == 1
    assert len(desk.server.bodies) == 1 + 3


def counted(desk: Desk, answer: Callable[[play.Exchange], None]) -> int:
    """The most tokens that --max-tokens let through, as the server counts them."""
    desk.server.plays[:] = [answer]
    paths = desk.articles(40)
    desk.run(paths, concurrency=8, max_tokens=150_000)
    assert 0 < desk.calls < 40
    return desk.calls


def test_max_tokens_is_a_hard_limit_over_all_threads(desk: Desk) -> None:
    def costly(exchange: play.Exchange) -> None:
        assert exchange.body["max_tokens"] == 32_000
        text = newsroom.reading(newsroom.text_in(exchange.body))
        play.says(text, usage=(9_000, 32_000))(exchange)

    calls = counted(desk, costly)
    assert calls * 41_000 <= 150_000
    assert (desk.usage.input_tokens or 0) + (desk.usage.output_tokens or 0) == calls * 41_000


def test_max_tokens_uses_what_answers_leave_of_what_was_held(desk: Desk) -> None:
    def cheap(exchange: play.Exchange) -> None:
        play.says(newsroom.reading(newsroom.text_in(exchange.body)), usage=(3_000, 400))(exchange)

    calls = counted(desk, cheap)
    assert 150_000 - 50_000 < calls * 3_400 <= 150_000


def test_max_tokens_without_a_server_s_count_takes_bytes_and_says_so(desk: Desk) -> None:
    def silent(exchange: play.Exchange) -> None:
        play.says(newsroom.reading(newsroom.text_in(exchange.body)))(exchange)

    calls = counted(desk, silent)
    sizes = sum(map(len, desk.server.bodies[-calls:]))
    assert sizes <= 150_000
    told = [notice for notice in desk.notices if "does not say how many tokens" in notice]
    assert len(told) == 1


def test_a_limit_too_small_for_one_request_sends_none(desk: Desk) -> None:
    tally = desk.run(desk.articles(2), max_tokens=1000)
    assert desk.calls == 0
    assert "0 of the 1000 tokens" in tally.failures[0].error
