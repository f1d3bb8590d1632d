"""Many articles against a server that fails at random; what must come of it is reckoned apart.

``python tests/runs/soak.py 2000`` runs the long form of what the suite runs with fewer articles.
Time-outs are not in the mix: they would make the run wait, and stand in the table of faults.
"""

from __future__ import annotations

import collections
import json
import random
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/llm"), str(ROOT / "tests/runs"), str(ROOT)]

import fault_server as play  # noqa: E402  (also run as a script)
import newsroom  # noqa: E402

from factcheck.inputs import Input, read_inputs  # noqa: E402
from factcheck.llm import Settings, open_model  # noqa: E402
from factcheck.pipeline import Run  # noqa: E402
from factcheck.runs import Tally, read_into_file  # noqa: E402

SHARE = 0.2
"""Of the requests, how many meet a fault in the long form."""

# What is played, what it leads to, and the seconds of a Retry-After. «wait»: the same request
# again after a wait; «ask»: asked again at once, with reasons; «best»: the same, but the answer
# can be used if no better one comes; «end»: no second request; «fail»: nor is a former answer
# used.
FAULTS: dict[str, tuple[play.Play, str, float | None]] = {
    "429": (play.fails(429), "wait", None),
    "429 in 2 s": (play.fails(429, Retry_After="2"), "wait", 2.0),
    "500": (play.fails(500), "wait", None),
    "502": (play.sends(b"<html>Bad gateway</html>", "text/html", 502), "wait", None),
    "503": (play.fails(503, Retry_After="0.5"), "wait", 0.5),
    "hangs up": (play.hangs_up, "wait", None),
    "cut body": (play.cuts_body, "wait", None),
    "empty body": (play.sends(b""), "wait", None),
    "page": (play.sends(b"<html>Login</html>", "text/html"), "wait", None),
    "no JSON": (play.sends(b'{"choices": ['), "wait", None),
    "no text": (play.says(""), "wait", None),
    "prose": (play.says("Here is what I found."), "ask", None),
    "fenced": (play.says('```json\n{"claims": []}\n```'), "ask", None),
    "other schema": (play.says_json({"claims": []}), "ask", None),
    "misquote": (
        lambda exchange: play.says(
            newsroom.reading(newsroom.text_in(exchange.body), "كلام لم يقله أحد في هذا الخبر")
        )(exchange),
        "best",
        None,
    ),
    "cut answer": (play.says('{"claims"', finish_reason="length"), "end", None),
    "refusal": (play.refuses("I cannot help"), "end", None),
    "filter": (play.says("", finish_reason="content_filter"), "end", None),
    "10 MB": (play.says("x" * 10_000_000), "end", None),
    "400": (play.fails(400, {"message": "messages too long"}), "fail", None),
}


@dataclass
class Expected:
    """What the rules of retrying say of one article."""

    calls: int = 0
    waits: list[float] = field(default_factory=list)
    ends: str = "failure"


def faults_of(number: int, seed: int, attempts: int, share: float) -> list[str | None]:
    """What an article's requests meet, one after the other; None is a good answer."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311  (a test)
    names = sorted(FAULTS)
    return [chance.choice(names) if chance.random() < share else None for _ in range(attempts)]


def reckon(faults: Sequence[str | None]) -> Expected:
    """What must come of an article, by the rules as the documentation tells them."""
    expected = Expected()
    usable = False
    for attempt, fault in enumerate(faults, 1):
        expected.calls += 1
        if fault is None:
            expected.ends = "result"
            return expected
        _, leads_to, asked = FAULTS[fault]
        usable = usable or leads_to == "best"
        if leads_to == "fail":
            return expected
        if leads_to == "end":
            break
        if leads_to == "wait" and attempt < len(faults):
            expected.waits.append(float(2 ** (attempt - 1)) if asked is None else asked)
    expected.ends = "poorer result" if usable else "failure"
    return expected


class Chaos:
    """Plays each article's faults, whatever the order in which the requests come."""

    def __init__(self, seed: int, attempts: int, share: float) -> None:
        self._rule = (seed, attempts, share)
        self._asked: collections.Counter[int] = collections.Counter()
        self._lock = threading.Lock()

    def __call__(self, exchange: play.Exchange) -> None:
        number = newsroom.number_in(exchange.body)
        with self._lock:
            turn = self._asked[number]
            self._asked[number] += 1
        faults = faults_of(number, *self._rule)
        fault = faults[turn] if turn < len(faults) else None
        if fault is None:
            play.says(newsroom.reading(newsroom.text_in(exchange.body)))(exchange)
        else:
            FAULTS[fault][0](exchange)


def read(path: str) -> list[Input]:
    return read_inputs([path])


def run(
    paths: Sequence[str], output: Path, base_url: str, cache: Path, waits: list[float]
) -> tuple[Tally, int]:
    settings = Settings(base_url=base_url, model="m", cache_dir=cache)
    with open_model(settings, sleep=waits.append) as model:
        tally = read_into_file(paths, read, Run(model, concurrency=8), output)
        return tally, model.usage.calls


def soak(number: int, seed: int, folder: Path, share: float = SHARE) -> dict[str, int]:
    """Read so many articles through the faults; compare with the reckoning. Returns counts."""
    attempts = Settings().attempts
    paths = newsroom.write_articles(folder / "news", number)
    expected = {each: reckon(faults_of(each, seed, attempts, share)) for each in range(number)}
    output, waits = folder / "out.jsonl", []
    with play.running(Chaos(seed, attempts, share)) as server:
        tally, calls = run(paths, output, server.base_url, folder / "cache", waits)
        sent = len(server.bodies)
        failed = [paths[each] for each in range(number) if expected[each].ends == "failure"]
        assert calls == sent == sum(each.calls for each in expected.values())
        assert sorted(waits) == sorted(wait for each in expected.values() for wait in each.waits)
        assert [failure.path for failure in tally.failures] == failed
        assert {failure.exit_code for failure in tally.failures} <= {4}
        found = [json.loads(line)["source"]["path"] for line in output.read_bytes().splitlines()]
        assert found == [path for path in paths if path not in {*failed}]
        poorer = [n for n in range(number) if expected[n].ends == "poorer result"]

        # The same command on a day without faults: what failed is asked once, nothing else is.
        server.plays[:] = [Chaos(seed, 0, 0)]
        server.bodies.clear()
        again, calls = run(paths, output, server.base_url, folder / "cache", [])
        assert calls == len(server.bodies)
        bodies = [newsroom.number_in(body) for body in server.requests]
        assert sorted(bodies) == [n for n in range(number) if paths[n] in {*failed}]
        fresh, _ = run(paths, folder / "fresh.jsonl", server.base_url, folder / "other", [])
    assert not again.failures
    assert not fresh.failures
    lines = output.read_bytes().splitlines()
    whole = (folder / "fresh.jsonl").read_bytes().splitlines()
    differ = [n for n in range(number) if lines[n] != whole[n]]
    assert differ == poorer
    return {
        "articles": number,
        "requests": sent,
        "faults met": sum(
            fault is not None
            for n in range(number)
            for fault in faults_of(n, seed, attempts, share)[: expected[n].calls]
        ),
        "failures": len(failed),
        "poorer results": len(poorer),
        "asked again after": len(bodies),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(soak(int(sys.argv[1]), 20260106, Path(place)))  # noqa: T201
