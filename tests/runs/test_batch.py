"""The Batch API: what is sent, what becomes of the answers, what is left to do again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import fault_server as play
import newsroom
import pytest
from batch_server import BatchServer, batch_server
from typer.testing import CliRunner

from factcheck.article import make_article
from factcheck.batch.collecting import Collected, collect
from factcheck.batch.desk import Desk, open_desk
from factcheck.batch.state import load
from factcheck.batch.submitting import submit
from factcheck.cli import app
from factcheck.errors import EndpointError, InputError, NotConfiguredError, UsageError
from factcheck.extract import extract_claims
from factcheck.inputs import read_inputs
from factcheck.llm import Settings, open_model
from factcheck.pipeline import Run, read_claims

KEY = "sk-very-secret-of-the-batch"
MISQUOTE = "كلام لم يقله أحد في هذا الخبر"


def good(body: dict[str, Any]) -> dict[str, Any]:
    return play.completion(body, newsroom.reading(newsroom.text_in(body)), usage=(100, 20))


def misquoting(body: dict[str, Any]) -> dict[str, Any]:
    return play.completion(body, newsroom.reading(newsroom.text_in(body), MISQUOTE))


class Office:
    """A folder with articles, a server, and the two commands."""

    def __init__(self, folder: Path, server: BatchServer) -> None:
        self.folder, self.server = folder, server
        self.state = folder / "batch.json"
        self.notices: list[str] = []
        self.waits: list[float] = []
        self.settings = Settings(
            base_url=server.base_url, model="m", api_key=KEY, cache_dir=folder / "cache"
        )

    @contextmanager
    def desk(self, **options: Any) -> Iterator[Desk]:
        with open_desk(
            self.state,
            options.pop("settings", self.settings),
            new=options.pop("new", True),
            notice=self.notices.append,
            sleep=self.waits.append,
        ) as desk:
            yield desk

    def articles(self, number: int) -> list[str]:
        return newsroom.write_articles(self.folder / "news", number)

    def submit(self, paths: list[str], **options: Any) -> int:
        with self.desk() as desk:
            sent, failures = submit(desk, paths, **options)
            assert failures == []
            return sent

    def collect(self, **options: Any) -> Collected:
        with self.desk() as desk:
            return collect(desk, **options)

    def standing(self) -> list[str]:
        state = load(self.state)
        assert state is not None
        return [item.standing for item in sorted(state.items.values(), key=lambda i: i.path)]

    def item(self, number: int) -> Any:
        state = load(self.state)
        assert state is not None
        return sorted(state.items.values(), key=lambda item: item.path)[number]

    def read(self, paths: list[str]) -> Any:
        """What ``factcheck claims`` makes of the articles: no request can be sent."""
        with open_model(replace(self.settings, max_calls=0)) as model:
            return read_claims(read_inputs(paths), Run(model))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with batch_server(good) as server:
        yield Office(tmp_path, server)


def test_what_is_collected_is_free_for_claims(office: Office) -> None:
    paths = office.articles(12)
    assert office.submit(paths) == 12
    assert office.collect().answers == 0
    assert set(office.standing()) == {"submitted"}
    office.server.finish(seed=5)
    found = office.collect()
    assert (found.batches, found.answers, found.tokens) == (1, 12, 12 * 120)
    assert set(office.standing()) == {"answered"}
    made = office.read(paths)
    assert made.failures == []
    assert (made.usage.calls, made.usage.cached) == (0, 12)
    for number, claim_set in enumerate(made.claim_sets):
        assert f"that {number + 3} people" in claim_set.claims[0].statement_en
    assert office.submit(paths) == 0


def test_the_requests_are_those_that_claims_sends(office: Office) -> None:
    paths = office.articles(1)
    office.submit(paths)
    (request,) = office.server.requests_of("batch_1")
    sent: list[dict[str, Any]] = []

    def keep(exchange: play.Exchange) -> None:
        sent.append(exchange.body)
        exchange.send_json(200, good(exchange.body))

    article = make_article(Path(paths[0]).read_bytes(), paths[0])
    with play.running(keep) as server:
        settings = Settings(base_url=server.base_url, model="m", use_cache=False)
        with open_model(settings) as model:
            extract_claims(article, model)
    assert request["body"] == sent[0]
    assert (request["method"], request["url"]) == ("POST", "/v1/chat/completions")
    assert newsroom.article(0).split("\n")[0].encode() in next(iter(office.server.files.values()))


def test_failures_and_expiries_come_back_and_can_be_submitted_again(office: Office) -> None:
    fates: dict[int, Any] = {
        1: None,
        2: (500, "server out of order"),
        3: (400, "messages too long"),
        4: "refusal",
        5: "cut",
    }

    def mixed(body: dict[str, Any]) -> Any:
        fate = fates.get(newsroom.number_in(body), "good")
        if fate == "refusal":
            answer = play.completion(body, None)
            answer["choices"][0]["message"]["refusal"] = "I cannot help"
            return answer
        if fate == "cut":
            return play.completion(body, "{", finish_reason="length")
        return good(body) if fate == "good" else fate

    paths = office.articles(7)
    office.server.work = mixed
    office.submit(paths)
    office.server.finish("expired")
    office.collect()
    assert office.standing() == ["answered", *["failed"] * 5, "answered"]
    reasons = [office.item(number).error for number in range(1, 6)]
    words = ("could not be executed", "500: server", "400: messages too long", "«I cannot help»")
    assert all(word in reason for word, reason in zip(words, reasons, strict=False))
    assert "cut off" in reasons[4]
    fates.clear()
    assert office.submit([]) == 2  # what may succeed by itself
    office.server.finish()
    office.collect()
    assert office.standing() == [*["answered"] * 3, *["failed"] * 3, "answered"]
    assert office.submit([], failed=True) == 3
    office.server.finish()
    office.collect()
    assert set(office.standing()) == {"answered"}
    assert office.read(paths).failures == []


def test_a_misquote_is_asked_again_with_the_reasons_in_the_next_batch(office: Office) -> None:
    paths = office.articles(2)
    office.server.work = misquoting
    office.submit(paths)
    office.server.finish()
    office.collect()
    assert office.standing() == ["again", "again"]
    office.server.work = good
    assert office.submit([]) == 2
    first, second = (office.server.requests_of(name)[0]["body"] for name in office.server.batches)
    assert second["messages"][:2] == first["messages"]
    assert MISQUOTE in second["messages"][2]["content"]
    assert "claims[0].quotes[0]: " in second["messages"][3]["content"]
    office.server.finish()
    office.collect()
    made = office.read(paths)
    assert [claim_set.dropped for claim_set in made.claim_sets] == [[], []]


def test_after_three_answers_the_best_one_stands_and_the_rest_is_dropped(office: Office) -> None:
    paths = office.articles(1)
    office.server.work = misquoting
    for standing in ("again", "again", "answered"):
        office.submit(paths)
        office.server.finish()
        office.collect()
        assert office.standing() == [standing]
    made = office.read(paths).claim_sets[0]
    assert made.claims == []
    assert MISQUOTE in made.dropped[0].text


def test_misquotes_can_be_dropped_at_once(office: Office) -> None:
    paths = office.articles(1)
    office.server.work = misquoting
    office.submit(paths)
    office.server.finish()
    office.collect(as_is=True)
    assert office.standing() == ["answered"]
    assert office.read(paths).claim_sets[0].dropped


def test_an_answer_of_no_use_fails_after_three(office: Office) -> None:
    office.server.work = lambda body: play.completion(body, '{"claims": []}')
    paths = office.articles(1)
    for standing in ("again", "again", "failed"):
        office.submit(paths)
        office.server.finish()
        office.collect()
        assert office.standing() == [standing]
    assert "no usable answer in 3 requests" in office.item(0).error
    assert office.submit([]) == 0


def test_lines_that_answer_nothing_are_passed_over(office: Office) -> None:
    paths = office.articles(3)
    office.submit(paths)
    (request, *_) = office.server.requests_of("batch_1")
    stray = {"custom_id": "another", "response": {"status_code": 200, "body": {}}, "error": None}
    body = misquoting(request["body"])
    second = {
        "custom_id": request["custom_id"],
        "response": {"status_code": 200, "body": body},
        "error": None,
    }
    office.server.extra_lines = [b"{", json.dumps(stray).encode(), b"[]", b"\xff", b'{"a": 1}']
    office.server.finish(seed=3)
    output = office.server.batches["batch_1"]["output_file_id"]
    office.server.files[output] += json.dumps(second).encode() + b"\n"
    office.collect()
    assert set(office.standing()) == {"answered"}
    assert sum("6 lines" in notice for notice in office.notices) == 1
    assert not office.read(paths).claim_sets[0].dropped


def test_a_batch_that_the_server_rejects_is_told(office: Office) -> None:
    office.submit(office.articles(2))
    error = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached"}
    office.server.batches["batch_1"] |= {"status": "failed", "errors": {"data": [error]}}
    office.collect()
    assert set(office.standing()) == {"failed"}
    assert "Enqueued token limit reached" in office.item(0).error
    assert office.submit([]) == 2


def test_large_archives_are_split(office: Office) -> None:
    paths = office.articles(7)
    assert office.submit(paths, largest=(3, 10**9)) == 7
    counts = [len(office.server.requests_of(name)) for name in office.server.batches]
    assert counts == [3, 3, 1]
    office.server.finish()
    assert office.collect().batches == 3
    more = newsroom.write_articles(office.folder / "more", 3)
    for number, path in enumerate(more):
        Path(path).write_text(newsroom.article(100 + number), encoding="utf-8")
    office.submit(more, largest=(99, 1))  # each request is larger: one a batch
    assert len(office.server.batches) == 6


def test_max_calls_leaves_the_rest_waiting(office: Office) -> None:
    paths = office.articles(5)
    assert office.submit(paths, most=2) == 2
    assert office.standing().count("waiting") == 3
    assert office.submit([]) == 3


def test_a_batch_is_not_started_twice_by_a_run_that_died(office: Office) -> None:
    paths = office.articles(2)
    office.submit(paths)
    state = json.loads(office.state.read_text(encoding="utf-8"))
    state["batches"][0]["id"] = None  # as it stands between the request and its answer
    office.state.write_text(json.dumps(state), encoding="utf-8")
    assert office.submit(paths) == 0
    assert len(office.server.batches) == 1
    office.server.finish()
    assert office.collect().answers == 2


def test_a_batch_that_was_never_started_is_submitted_again(office: Office) -> None:
    paths = office.articles(2)
    office.server.fail_next = [0, 500]  # the upload succeeds, the batch does not
    with pytest.raises(EndpointError, match="500"), office.desk() as desk:
        submit(desk, paths)
    assert set(office.standing()) == {"submitted"}
    assert office.submit([]) == 2
    assert len(office.server.batches) == 1
    assert office.waits == []


def test_faults_are_tried_again_and_the_key_is_not_told(office: Office) -> None:
    office.server.fail_next = [503, 429]
    office.submit(office.articles(1))
    assert office.waits == [1.0, 2.0]
    office.server.fail_next = [400]
    with pytest.raises(EndpointError) as caught:
        office.collect()
    assert KEY not in str(caught.value)
    assert "***" in str(caught.value)
    assert KEY not in office.state.read_text(encoding="utf-8")
    assert all(KEY.encode() not in data for data in office.server.files.values())


def test_a_changed_article_is_not_given_the_answer_of_the_old_one(office: Office) -> None:
    paths = office.articles(1)
    office.submit(paths)
    office.server.finish()
    Path(paths[0]).write_text(newsroom.article(9), encoding="utf-8")
    office.collect()
    assert "has changed since" in office.item(0).error
    assert office.submit(paths) == 1
    office.server.finish()
    office.collect()
    assert office.standing() == ["answered"]


def test_bad_articles_are_listed_and_the_others_go(office: Office) -> None:
    paths = [*office.articles(2), str(office.folder / "none.txt"), "-"]
    with office.desk() as desk:
        sent, failures = submit(desk, paths)
    assert sent == 2
    assert [failure.path for failure in failures] == paths[2:]


def test_states_that_cannot_be_used_are_told(office: Office) -> None:
    with pytest.raises(InputError, match="there is no such file"), office.desk(new=False):
        pass
    office.submit(office.articles(1))
    other = Settings(base_url=office.server.base_url, model="z", cache_dir=office.folder)
    with pytest.raises(UsageError, match="--model m, and now it is z"), office.desk(settings=other):
        pass
    with office.desk(), pytest.raises(UsageError, match="another factcheck batch"), office.desk():
        pass
    office.state.write_text('{"items": 5}', encoding="utf-8")
    with pytest.raises(InputError, match="not a state of"), office.desk():
        pass
    office.state.unlink()
    with (
        pytest.raises(NotConfiguredError, match="OPENAI_API_KEY"),
        office.desk(settings=Settings()),
    ):
        pass


def test_the_commands_say_what_stands_and_what_to_do(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.articles(5)
    monkeypatch.chdir(office.folder)
    for name, value in (("CACHE_DIR", "cache"), ("MODEL", "m")):
        monkeypatch.setenv(f"FACTCHECK_{name}", value)
    monkeypatch.setenv("OPENAI_BASE_URL", office.server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    def batch(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["batch", *arguments, "--state", "b.json"])
        return done.exit_code, done.output

    assert batch("submit", "news", "none.txt") == (
        3,
        (
            "5 requests submitted; 5 articles: 5 under way\n"
            "factcheck: none.txt: no such file; expected an Arabic article or a claim set (JSON)\n"
        ),
    )
    code, told = batch("status")
    assert (code, told.startswith("batch_1 in_progress 0 of 5 done")) == (0, True)
    office.server.work = lambda body: {
        0: None,
        1: (400, f"too long for {KEY}"),
        2: misquoting(body),
    }.get(newsroom.number_in(body), good(body))
    office.server.finish("expired")
    code, told = batch("collect")
    assert code == 4
    assert "2 answered, 1 to be asked again with reasons, 2 failed" in told
    assert "to ask again: factcheck batch submit --state b.json" in told
    assert "n00001.txt: too long for ***" in told
    assert "2 failed; factcheck batch submit" in told
    assert KEY not in (office.folder / "b.json").read_text(encoding="utf-8")
    office.server.work = good
    assert batch("submit", "--failed")[1].startswith("3 requests submitted")
    office.server.finish()
    assert batch("collect")[0] == 0
