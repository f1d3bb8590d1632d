"""What is sent, what is asked again, and what a client does without a model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import fault_server as play
import pytest
from fault_server import running
from llm_bench import GOOD, Bench, Note, make_prompt, make_question

from factcheck.errors import NotConfiguredError, UsageError
from factcheck.llm import Settings

HOSTILE = (
    "«{{x}}» {% raw %} {{ 7*7 }} ﷺ \u200f\u202e٣٥\u2028 \x00\x01\x1f\x7f\x85 "
    '\ttab trailing  \r\n\ufeff 😀 "quoted" \\n ```json {} ```'
)


def at_least(minimum: int):
    def check(note: Note) -> Sequence[str]:
        return [f"number: {n} is missing" for n in range(note.number, minimum)]

    return check


def test_the_request_holds_the_article_to_the_byte_and_nothing_else(bench: Bench):
    with running(play.says_json(GOOD)) as server:
        bench.open(base_url=server.base_url, model="m").ask(make_question(content=HOSTILE))
    (body,) = server.bodies
    assert json.dumps(HOSTILE, ensure_ascii=False).encode() in body
    request = json.loads(body)
    assert request.keys() == {"model", "messages", "response_format"}
    assert request["messages"] == [
        {"role": "system", "content": make_prompt().text},
        {"role": "user", "content": HOSTILE},
    ]
    form = request["response_format"]["json_schema"]
    assert (form["name"], form["strict"]) == ("Note", True)
    assert form["schema"]["additionalProperties"] is False
    assert form["schema"]["required"] == ["number", "remark"]


def test_an_unacceptable_answer_is_asked_again_with_the_reasons(bench: Bench):
    with running(play.says_json({"number": 3, "remark": ""}), play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        answered = model.ask(make_question(check=at_least(5)))
    assert answered.answer == Note(number=5, remark="حسناً")
    assert type(answered.answer) is Note
    first, second = server.requests
    assert second["messages"][:2] == first["messages"]
    assert second["messages"][2]["content"] == '{"number": 3, "remark": ""}'
    assert second["messages"][3]["content"] == (
        "This answer cannot be used as it stands:\n"
        "- number: 3 is missing\n- number: 4 is missing\n"
        "Give the whole answer again in the same form, with these points mended."
    )
    assert bench.waits == []


def test_reasons_do_not_carry_a_library_s_version(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    bodies = []
    for setting in ("0", "1"):
        monkeypatch.setenv("PYDANTIC_ERRORS_INCLUDE_URL", setting)
        with running(play.says_json({"number": "5"}), play.says_json(GOOD)) as server:
            bench.open(base_url=server.base_url, model="m", use_cache=False).ask(make_question())
        bodies.append(server.bodies[1])
    assert bodies[0] == bodies[1]
    assert b"pydantic" not in bodies[0]
    assert b"input_value" not in bodies[0]


def test_the_best_answer_comes_back_with_what_stands_against_it(bench: Bench):
    answers = [play.says_json({"number": n, "remark": r}) for n, r in ((1, "a"), (3, "b"), (2, ""))]
    with running(*answers) as server:
        model = bench.open(base_url=server.base_url, model="m")
        answered = model.ask(make_question(check=at_least(5)))
        assert len(server.bodies) == 3
        assert answered.answer == Note(number=3, remark="b")
        assert answered.problems == ("number: 3 is missing", "number: 4 is missing")
        again = model.ask(make_question(check=at_least(5)))
    assert (again.origin, again.problems) == ("cache", answered.problems)
    assert len(server.bodies) == 3


def test_a_fault_after_an_imperfect_answer_does_not_lose_it_nor_keep_it(bench: Bench):
    imperfect = play.says_json({"number": 4, "remark": ""})
    with running(imperfect, play.fails(500), play.fails(500), play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        first = model.ask(make_question(check=at_least(5)))
        second = model.ask(make_question(check=at_least(5)))
    assert first.problems == ("number: 4 is missing",)
    assert (second.origin, second.problems) == ("model", ())
    assert len(server.bodies) == 4


def test_a_server_without_strict_schemas_is_asked_by_tool_calls_from_then_on(bench: Bench):
    refusal = play.fails(400, {"message": "response_format json_schema is not supported"})
    with running(refusal, play.says_json({"number": 1, "remark": ""}), play.says_json(GOOD)) as s:
        model = bench.open(base_url=s.base_url, model="m", attempts=2)
        first = model.ask(make_question("claims a", "a", check=at_least(5)))
        second = model.ask(make_question("claims b", "b"))
    assert first.answer == second.answer == Note(**GOOD)
    assert ["tools" in request for request in s.requests] == [False, True, True, True]
    assert s.requests[1]["tools"][0]["function"]["parameters"]["required"] == ["number", "remark"]
    assert len(bench.notices) == 1
    assert "asking by a tool call instead" in bench.notices[0]
    assert bench.waits == []


@pytest.mark.parametrize("status", [422, 500, 501])
def test_servers_say_in_several_ways_that_they_take_no_schema(bench: Bench, status: int):
    told = "1 validation error: {'loc': ('body', 'response_format', 'type')}"
    with running(play.fails(status, {"message": told}), play.says_json(GOOD)) as server:
        answered = bench.open(base_url=server.base_url, model="m").ask(make_question())
    assert answered.answer == Note(**GOOD)
    assert ["tools" in request for request in server.requests] == [False, True]
    assert bench.waits == []


def test_a_missing_tool_call_is_asked_again(bench: Bench):
    refusal = play.fails(400, {"message": "bad", "param": "response_format"})

    def prose(exchange: play.Exchange) -> None:
        exchange.send_json(200, play.completion({"model": "m"}, "The number is five."))

    with running(refusal, prose, play.says_json(GOOD)) as server:
        answered = bench.open(base_url=server.base_url, model="m").ask(make_question())
    assert answered.answer == Note(**GOOD)
    assert "not a call of the function Note" in server.requests[2]["messages"][3]["content"]


def test_a_server_without_key_gets_a_placeholder(bench: Bench, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    with running(play.says_json(GOOD)) as server:
        bench.open(base_url=server.base_url, model="m").ask(make_question())
    assert server.headers[0]["authorization"] == "Bearer none"


def test_without_a_model_the_three_ways_on_are_named(bench: Bench):
    with pytest.raises(NotConfiguredError) as caught:
        bench.open().ask(make_question("claims 000_a"))
    for way in (
        "claims 000_a",
        "OPENAI_API_KEY",
        "--base-url http://localhost:11434/v1",
        "--replay",
    ):
        assert way in str(caught.value)
    with pytest.raises(NotConfiguredError, match="--model"):
        bench.open(base_url="http://localhost:1/v1").ask(make_question())


def test_settings_from_the_environment():
    environ = {"FACTCHECK_MODEL": "a", "OPENAI_BASE_URL": "http://b/v1", "OPENAI_API_KEY": "sk-c"}
    settings = Settings.from_environment(environ=environ)
    assert (settings.model, settings.base_url, settings.api_key) == ("a", "http://b/v1", "sk-c")
    assert Settings.from_environment(environ=environ, model="z").model == "z"
    assert "sk-c" not in repr(settings)
    empty = Settings.from_environment(environ={"OPENAI_BASE_URL": "", "OPENAI_API_KEY": ""})
    assert (empty.base_url, empty.api_key) == (None, None)


@pytest.mark.parametrize(
    "options", [{"attempts": 0}, {"max_calls": -1}, {"timeout": 0}, {"record": "a", "replay": "b"}]
)
def test_settings_that_cannot_be_meant(options: dict[str, object]):
    with pytest.raises(UsageError):
        Settings(**options)  # type: ignore[arg-type]


def test_tokens_are_the_server_s_or_unknown(bench: Bench):
    counted = play.says_json(GOOD, usage=(10, 4))
    with running(counted, counted, play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m")
        assert model.usage.input_tokens is None
        model.ask(make_question(content="1"))
        model.ask(make_question(content="2"))
        assert (model.usage.input_tokens, model.usage.output_tokens) == (20, 8)
        model.ask(make_question(content="3"))
    assert (model.usage.input_tokens, model.usage.output_tokens) == (None, None)


def test_threads_get_their_own_answers_and_share_one_for_one_question(bench: Bench):
    class Echo(Note.__base__):  # type: ignore[name-defined, misc]
        text: str

    with running(play.echoes("text")) as server:
        model = bench.open(base_url=server.base_url, model="m")

        def ask(n: int) -> str:
            return model.ask(make_question(f"claims {n}", f"نص {n}", answer_type=Echo)).answer.text

        with ThreadPoolExecutor(20) as pool:
            assert list(pool.map(ask, range(40))) == [f"نص {n}" for n in range(40)]
            assert len(server.bodies) == 40
            assert set(pool.map(ask, [99] * 20)) == {"نص 99"}
    assert len(server.bodies) == 41
    assert (model.usage.calls, model.usage.cached) == (41, 19)
