"""Recording and replaying: exact, readable, without keys, without a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fault_server as play
import pytest
import yaml
from fault_server import running
from hypothesis import given
from hypothesis import strategies as st
from llm_bench import GOOD, Bench, Note, make_question

from factcheck.errors import AnswerError, InputError, MissingRecordingError
from factcheck.llm import Answer
from factcheck.llm.cassettes import file_name
from factcheck.llm.transcript import Transcript

HARD = [
    "ﷺ",
    "\u200fقال «نعم»\u200e",
    "one\u2028two\u2029three\x85four",
    "trailing  \n  leading \n\n",
    "\ttab\tin\ttext\t",
    "\x00\x01\x08\x1b\x1f\x7f\x9f",
    "line\r\nline\rline\n",
    "\ufeffmark and 😀 and \U0010fffd",
    " 27 ",
    "yes",
    "2026-01-06",
    "- item: [x] # no",
    "{{x}} {% raw %}",
    '{"json": [1, 2.50, "ﷺ"]}',
    '{"json":[1,2.5,"ﷺ"]}',
    '{"a": 1, "a": 2}',
    "[1, 2",
]


class Echo(Answer):
    text: str


def round_trip(request: bytes, response: bytes) -> tuple[bytes, bytes, str]:
    transcript = Transcript("claims a", "a.yaml")
    headers = {"content-type": ["application/json"]}
    status = {"code": 200, "message": "OK"}
    asked = {"method": "POST", "uri": "/chat/completions", "headers": headers, "body": request}
    answered = {"status": status, "headers": headers, "body": {"string": response}}
    text = transcript.serialize({"interactions": [{"request": asked, "response": answered}]})
    (one,) = transcript.deserialize(text.encode().decode())["interactions"]
    return one["request"]["body"], one["response"]["body"]["string"], text


def assert_exact(value: object) -> None:
    for ascii_only in (False, True):
        body = json.dumps(value, ensure_ascii=ascii_only).encode()
        request, response, _ = round_trip(body, body)
        assert json.loads(request) == json.loads(body)
        assert json.loads(response) == json.loads(body)


@pytest.mark.parametrize("text", HARD)
def test_no_character_of_a_body_changes(text: str):
    answer = json.dumps({"quote": text}, ensure_ascii=False)
    assert_exact({"messages": [{"content": text}, {"content": answer}], text: None})


texts = st.text() | st.sampled_from(HARD)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_any_json_survives_even_as_json_within_json(value: object):
    nested = [json.dumps(value, ensure_ascii=False), json.dumps(value, separators=(",", ":"))]
    assert_exact({"value": value, "nested": nested})


@pytest.mark.parametrize(
    "body", [b"", b"null", b"not json", b"\xff\xfe", b'{"a": "\\ud800"}', b"5"]
)
def test_a_body_that_is_no_json_object_is_kept_as_it_is(body: bytes):
    assert round_trip(body, body)[:2] == (body, body)


def test_a_recording_reads_well():
    answer = json.dumps({"statement_ar": "وصل «الوفد»", "quotes": ["أ", "ب"]}, ensure_ascii=False)
    body = json.dumps({"choices": [{"message": {"content": answer}}]}).encode()
    prompt = json.dumps({"messages": [{"content": "# Rules\n\n- one\n"}]}).encode()
    _, _, text = round_trip(prompt, body)
    for line in ("statement_ar: وصل «الوفد»", "- أ", "content: !json", "# Rules", "- one"):
        assert line in [found.strip() for found in text.splitlines()]
    assert "\\u" not in text


def test_what_was_recorded_is_played_without_key_network_or_waiting(
    bench: Bench, no_network: Callable[[], None]
):
    folder = bench.folder / "recordings"
    question = make_question("claims 000_a", check=lambda n: ["number: 4"] if n.number == 4 else [])
    misread = play.says_json({"number": 4, "remark": ""}, usage=(9, 9))
    with running(play.fails(503), misread, play.says_zipped(GOOD)) as server:
        options = {"base_url": server.base_url, "model": "m-1", "record": folder}
        recorded = bench.open(api_key="sk-secret", **options).ask(question)
    bench.waits.clear()
    no_network()
    model = bench.open(replay=folder)
    played = model.ask(question)
    assert played.answer == recorded.answer == Note(**GOOD)
    assert (recorded.origin, played.origin, played.model) == ("model", "replay", "m-1")
    usage = model.usage
    assert (usage.calls, usage.retries, usage.replayed, usage.input_tokens) == (0, 0, 2, None)
    assert model.unplayed() == ()
    assert model.ask(question) == played  # a repeat plays again
    assert bench.waits == []


def test_a_recording_holds_listed_headers_and_no_key_no_host(bench: Bench):
    key = "sk-abcdef-secret"
    folder = bench.folder / "recordings"
    with running(play.says_json(GOOD)) as server:
        options = {"base_url": server.base_url, "model": "m", "api_key": key, "record": folder}
        bench.open(**options).ask(make_question("claims 000_a"))
        assert server.headers[0]["authorization"] == f"Bearer {key}"
    text = (folder / "claims.000_a.yaml").read_text("utf-8")
    for kept in ("content-type", "/chat/completions"):
        assert kept in text
    for secret in ("authorization", "cookie", "crumbs", "req-1", "127.0.0.1", "user-agent"):
        assert secret not in text.lower()
    files = [path for path in bench.folder.rglob("*") if path.is_file()]
    assert len(files) >= 2  # the recording and the cache
    assert not [path for path in files if key.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "fault",
    [play.fails(429), play.fails(500), play.sends(b""), play.sends(b"<html>"), play.says("")],
)
def test_faults_are_not_recorded(bench: Bench, fault: play.Play):
    folder = bench.folder / "recordings"
    with running(fault, play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m", record=folder)
        model.ask(make_question("claims 000_a"))
    played = bench.open(replay=folder)
    assert played.ask(make_question("claims 000_a")).answer == Note(**GOOD)
    assert played.usage.replayed == 1


def test_a_new_recording_replaces_its_own_file_only_and_only_when_it_succeeds(bench: Bench):
    folder = bench.folder / "recordings"
    first, second = make_question("claims 1", "a"), make_question("claims 2", "b")
    with running(play.says_json(GOOD)) as server:
        options = {"base_url": server.base_url, "model": "m", "record": folder}
        bench.open(**options).ask(first)
        bench.open(**options).ask(second)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        server.plays[:] = [play.refuses("no")]
        with pytest.raises(AnswerError):
            bench.open(**options).ask(first)
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
        server.plays[:] = [play.says_json({"number": 9, "remark": ""})]
        bench.open(**options).ask(first)  # although the cache holds its answer
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after.keys() == before.keys() == {"claims.1.yaml", "claims.2.yaml"}
    assert after["claims.2.yaml"] == before["claims.2.yaml"]
    assert bench.open(replay=folder).ask(first).answer.number == 9


def test_a_missing_recording_says_which_and_how_to_make_it(bench: Bench):
    folder = bench.folder / "recordings"
    with pytest.raises(MissingRecordingError) as caught:
        bench.open(replay=folder).ask(make_question("claims 000_a"))
    for word in ("«claims 000_a»", str(folder / "claims.000_a.yaml"), f"--record {folder}"):
        assert word in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_request_that_is_not_the_recorded_one_is_missing_too(
    bench: Bench, no_network: Callable[[], None]
):
    folder = bench.folder / "recordings"
    with running(play.says_json(GOOD)) as server:
        options = {"base_url": server.base_url, "model": "m", "record": folder}
        bench.open(**options).ask(make_question("claims 000_a", "نص"))
    no_network()
    for options, text in (({}, "نصّ"), ({"model": "other"}, "نص")):
        with pytest.raises(MissingRecordingError, match="holds no recording of this request"):
            bench.open(replay=folder, **options).ask(make_question("claims 000_a", text))
    assert bench.waits == []


def test_unplayed_recordings_are_listed(bench: Bench):
    folder = bench.folder / "recordings"
    checked = make_question("claims 3", "c", check=lambda n: ["mend"] if n.number == 1 else [])
    plays = [play.says_json({"number": n, "remark": ""}) for n in (5, 5, 1, 5)]
    with running(*plays) as server:
        model = bench.open(base_url=server.base_url, model="m", record=folder)
        for question in (make_question("claims 1", "a"), make_question("claims 2", "b"), checked):
            model.ask(question)
    played = bench.open(replay=folder)
    assert played.unplayed() == ("claims.1.yaml", "claims.2.yaml", "claims.3.yaml")
    played.ask(make_question("claims 2", "b"))
    played.ask(make_question("claims 3", "c"))  # whose check no longer asks again
    assert played.unplayed() == ("claims.1.yaml", "claims.3.yaml request 2")


def test_a_tool_call_is_replayed_as_one(bench: Bench):
    folder = bench.folder / "recordings"
    refusal = play.fails(400, {"message": "json_schema?", "param": "response_format"})
    with running(refusal, play.says_json(GOOD)) as server:
        model = bench.open(base_url=server.base_url, model="m", record=folder)
        for name in "ab":
            model.ask(make_question(f"claims {name}", name))
    played = bench.open(replay=folder)
    for name in "ba":
        assert played.ask(make_question(f"claims {name}", name)).answer == Note(**GOOD)
    assert played.unplayed() == ()


def test_twenty_threads_record_and_replay_their_own_answers(bench: Bench):
    folder = bench.folder / "recordings"
    questions = [make_question(f"claims {n}", f"خبر {n}", answer_type=Echo) for n in range(40)]
    expected = [question.content for question in questions]
    with running(play.echoes("text")) as server, ThreadPoolExecutor(20) as pool:
        model = bench.open(base_url=server.base_url, model="m", record=folder)
        assert [a.answer.text for a in pool.map(model.ask, questions)] == expected
    played = bench.open(replay=folder)
    with ThreadPoolExecutor(20) as pool:
        assert [a.answer.text for a in pool.map(played.ask, questions)] == expected
    assert (played.usage.replayed, played.unplayed()) == (40, ())
    assert len(list(folder.iterdir())) == 40


def test_two_runs_record_the_same_bytes(bench: Bench):
    files = []
    for name in ("one", "two"):
        with running(play.says_json(GOOD)) as server:
            folder = bench.folder / name
            bench.open(base_url=server.base_url, model="m", record=folder).ask(make_question())
        files.append((folder / "claims.000_a.yaml").read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize("text", ["", "not: a recording", "exchanges: [", "!!python/object:x {}"])
def test_a_damaged_recording_is_named(bench: Bench, text: str):
    path = bench.folder / "recordings" / "claims.000_a.yaml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"claims\.000_a\.yaml"):
        bench.open(replay=path.parent).ask(make_question("claims 000_a"))


def test_labels_and_file_names():
    assert file_name("claims 000_cb03cc6c") == "claims.000_cb03cc6c.yaml"
    labels = [
        "a b",
        "a  b",
        "a b c",
        "a_b",
        "a/b",
        "A b",
        "a ../b",
        "ملخص",
        "خبر",
        "a " + "x" * 200,
        "",
    ]
    names = [file_name(label) for label in labels]
    assert len(set(names)) == len(labels)
    assert all(Path(name).name == name and len(name) < 100 and name.isascii() for name in names)


def test_a_recording_is_plain_yaml_but_for_the_tag():
    _, _, text = round_trip(b'{"a": "b"}', b'{"c": 1}')
    assert yaml.safe_load(text)["exchanges"][0]["request"]["body"] == {"a": "b"}


def test_a_renamed_question_plays_the_recording_of_what_it_asks(bench: Bench):
    folder = bench.folder / "recordings"
    with running(play.says_json(GOOD), play.says_json({"number": 9, "remark": ""})) as server:
        options = {"base_url": server.base_url, "model": "m", "record": folder}
        model = bench.open(**options)
        model.ask(make_question("claims 000_a", "نص"))
        model.ask(make_question("claims 000_b", "نص آخر"))
    played = bench.open(replay=folder)
    assert played.ask(make_question("claims stdin", "نص")).answer == Note(**GOOD)
    # A name that is another's: what is asked counts, not the name.
    assert played.ask(make_question("claims 000_b", "نص")).answer == Note(**GOOD)
    assert played.ask(make_question("claims 000_a", "نص آخر")).answer.number == 9
    assert played.unplayed() == ()
    with pytest.raises(MissingRecordingError, match="or another one in this folder"):
        played.ask(make_question("claims stdin", "نص ثالث"))
    with pytest.raises(MissingRecordingError, match="holds no recording of this request"):
        played.ask(make_question("claims 000_a", "نص ثالث"))


def test_a_damaged_neighbour_does_not_hide_a_recording(bench: Bench):
    folder = bench.folder / "recordings"
    with running(play.says_json(GOOD)) as server:
        options = {"base_url": server.base_url, "model": "m", "record": folder}
        bench.open(**options).ask(make_question("claims b", "نص"))
    (folder / "claims.a.yaml").write_text("exchanges: [", "utf-8")
    played = bench.open(replay=folder)
    assert played.ask(make_question("claims c", "نص")).answer == Note(**GOOD)


def test_a_limit_on_tokens_does_not_part_a_question_from_its_recording(bench: Bench):
    folder = bench.folder / "recordings"
    with running(play.says_json(GOOD)) as server:
        options = {"base_url": server.base_url, "model": "m", "record": folder}
        bench.open(**options, max_tokens=100_000).ask(make_question())
        assert server.requests[0]["max_tokens"] > 0
    assert bench.open(replay=folder).ask(make_question()).answer == Note(**GOOD)
    assert bench.open(replay=folder, max_tokens=1).ask(make_question()).answer == Note(**GOOD)
