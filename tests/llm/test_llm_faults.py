"""What the table of faults does not show: headers, waits, labels, budgets."""

from __future__ import annotations

import ssl
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import fault_server as play
import pytest
from fault_server import running
from llm_bench import GOOD, Bench, make_question

from factcheck.errors import AnswerError, BudgetError, EndpointError, ModelError
from factcheck.llm.faults import no_connection, read_retry_after

good = play.says_json(GOOD)


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        (play.fails(429, retry_after_ms="1500", Retry_After="9"), [1.5]),
        (play.sends(b"<!DOCTYPE html>"), [1.0]),
        (play.sends(b"[1]"), [1.0]),
        (play.says_json({"number": "5", "remark": "x"}), []),
        (play.says_json({**GOOD, "more": 1}), []),
    ],
)
def test_one_fault_costs_one_more_request(bench: Bench, fault: play.Play, waits: list[float]):
    with running(fault, good) as server:
        model = bench.open(base_url=server.base_url, model="m")
        answered = model.ask(make_question())
    assert answered.answer.model_dump() == GOOD
    assert answered.problems == ()
    assert len(server.bodies) == 2
    assert bench.waits == waits
    assert (model.usage.calls, model.usage.retries) == (2, 1)


def test_a_lasting_fault_tells_the_question_and_the_requests(bench: Bench):
    with running(play.fails(500)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        with pytest.raises(EndpointError, match=r"^claims 000_a: .*Requests sent: 3\.$"):
            model.ask(make_question("claims 000_a"))


@pytest.mark.parametrize("name", ["code", "type"])
def test_an_empty_account_is_told_by_code_or_type(bench: Bench, name: str):
    with running(play.fails(429, {name: "insufficient_quota"}), good) as server:
        model = bench.open(base_url=server.base_url, model="m")
        with pytest.raises(EndpointError, match=r"^claims 000_a: .*no quota"):
            model.ask(make_question("claims 000_a"))
    assert len(server.bodies) == 1


def test_waits_double_up_to_a_cap_and_long_ones_are_announced(bench: Bench):
    with running(play.fails(500)) as server:
        model = bench.open(base_url=server.base_url, model="m", attempts=8)
        with pytest.raises(EndpointError):
            model.ask(make_question())
    assert bench.waits == [1, 2, 4, 8, 16, 30, 30]
    assert len(bench.notices) == 4
    assert "Trying again in 8 seconds" in bench.notices[0]


def test_an_untrusted_certificate_is_not_tried_again():
    cause = ssl.SSLCertVerificationError(1, "certificate verify failed")
    outer = ConnectionError("connect")
    outer.__cause__ = cause
    assert not no_connection(outer, "claims a", "https://x", 1.0).retryable
    assert no_connection(ConnectionError("reset"), "claims a", "https://x", 1.0).retryable


def test_retry_after_is_read_in_all_its_forms():
    now = datetime(2026, 1, 6, 12, tzinfo=UTC)
    later = format_datetime(now + timedelta(seconds=42), usegmt=True)
    assert read_retry_after({"retry-after": "7"}) == 7
    assert read_retry_after({"retry-after": later}, now) == 42
    assert read_retry_after({"retry-after": later}, now + timedelta(hours=1)) == 0
    assert read_retry_after({"retry-after": "-3"}) == 0
    for unread in ("", "soon", "nan", "inf", "1e999"):
        assert read_retry_after({"retry-after": unread}) is None
    assert read_retry_after({}) is None


def test_the_schema_failing_to_the_end_names_label_and_reason(bench: Bench):
    with running(play.says_json({"number": "five"})) as server:
        model = bench.open(base_url=server.base_url, model="m")
        with pytest.raises(AnswerError) as caught:
            model.ask(make_question("claims 000_a"))
    assert len(server.bodies) == 3
    assert bench.waits == []
    assert "claims 000_a: no usable answer in 3 requests" in str(caught.value)
    assert "number: Input should be a valid integer" in str(caught.value)
    assert "remark: Field required" in str(caught.value)


def test_a_key_in_the_server_s_words_is_not_repeated(bench: Bench):
    key = "sk-very-secret"
    with running(play.fails(400, {"message": f"bad request with {key}"})) as server:
        model = bench.open(base_url=server.base_url, model="m", api_key=key)
        with pytest.raises(EndpointError) as caught:
            model.ask(make_question())
    assert "bad request with ***" in str(caught.value)
    assert server.headers[0]["authorization"] == f"Bearer {key}"


def test_the_budget_is_a_hard_limit_over_all_threads(bench: Bench):
    with running(play.fails(500)) as server:
        model = bench.open(base_url=server.base_url, model="m", max_calls=7)

        def ask(number: int) -> type[Exception]:
            with pytest.raises(ModelError) as caught:
                model.ask(make_question(f"claims {number}", str(number)))
            return caught.type

        with ThreadPoolExecutor(20) as pool:
            kinds = list(pool.map(ask, range(20)))
    assert len(server.bodies) == 7
    assert BudgetError in kinds
    assert model.usage.calls == 7


def test_a_budget_of_nothing_sends_nothing(bench: Bench):
    with running(good) as server:
        model = bench.open(base_url=server.base_url, model="m", max_calls=0)
        with pytest.raises(BudgetError, match="--max-calls"):
            model.ask(make_question())
    assert server.bodies == []
