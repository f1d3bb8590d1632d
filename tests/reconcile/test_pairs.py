"""A corpus of contradiction types: small pairs of claim sets, each with the verdict of an editor.

The expectations are written from the rules' meaning, not from what the code does. Pairs that the
code still gets wrong are listed in ``corpus/known_failures.txt``; a pair that turns right fails its
test until its line is taken out. ``python -m tests.reconcile.test_pairs`` prints the figures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from factcheck.models import Claim, ClaimSet, Event, SpeakerRead, Verdict, Who
from factcheck.reconcile import reconcile

from ..builders import claim, claim_set, event, place, quantity, quote, speaker, time, who

CORPUS = Path(__file__).parent / "corpus"
VERDICTS: tuple[str, ...] = get_args(Verdict)
QUOTE_STEP = 1000  # the builder lays the quotes of a claim set out at this distance
AMBIGUOUS_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claim sets and the verdicts that an honest editor could give."""

    id: str
    type: str
    a: ClaimSet
    b: ClaimSet
    expect: tuple[str, ...]
    within: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one verdict is given: counts of pairs."""

    given: int
    rightly: int
    due: int
    found: int

    @property
    def precision(self) -> float:
        return self.rightly / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.due if self.due else 1.0


def _typed(name: str, rest: list[str], read: Who | SpeakerRead) -> dict[str, str]:
    """The type of a name, where the corpus says it: a person otherwise."""
    assert len(rest) <= 1, name
    return {"type": rest[0]} if rest else {"type": read.type}


def _who(name_ar: str, name_en: str, role: str, *rest: str) -> Who:
    read = who(name_ar, name_en, role)
    return Who.model_validate(read.model_dump() | _typed(name_ar, list(rest), read))


def _speaker(name_ar: str, name_en: str, stance: str, *rest: str) -> SpeakerRead:
    read = speaker(name_ar, name_en, stance)
    return SpeakerRead.model_validate(read.model_dump() | _typed(name_ar, list(rest), read))


def _laid(span: Any, text: str, start: int) -> Any:
    """The span at its true place in the quote that starts at ``start``."""
    at = text.index(span.text)
    return span.model_copy(update={"start": start + at, "end": start + at + len(span.text)})


def _claim(given: dict[str, Any], start: int) -> Claim:
    fields = dict(given)
    text = fields.pop("quote")
    spans: dict[str, Callable[..., Any]] = {"quantities": quantity, "times": time, "places": place}
    for slot, build in spans.items():
        fields[slot] = [_laid(build(*values), text, start) for values in fields.get(slot, ())]
    fields["who"] = [_who(*values) for values in fields.get("who", ())]
    if "speaker" in fields:
        fields["speaker"] = _speaker(*fields["speaker"])
    return claim(fields.pop("question_en"), fields.pop("statement_en"), text, **fields)


def _event(given: dict[str, Any]) -> Event:
    when = given["when"]
    return event(**(given | {"when": quote(when) if when else None}))


def _set(source: str, given: dict[str, Any]) -> ClaimSet:
    claims = [_claim(each, QUOTE_STEP * at) for at, each in enumerate(given["claims"])]
    told = _event(given["event"])
    return claim_set(source, *claims, published=given["published"], event=told)


def _rows() -> Iterator[dict[str, Any]]:
    for line in (CORPUS / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _pair(row: dict[str, Any]) -> Pair:
    expect = row["expect"]
    return Pair(
        id=row["id"],
        type=row["type"],
        a=_set("a", row["a"]),
        b=_set("b", row["b"]),
        expect=(expect,) if isinstance(expect, str) else tuple(expect),
        within=row.get("self", False),
    )


ROWS = list(_rows())
PAIRS = {row["id"]: _pair(row) for row in ROWS}
KNOWN_FAILURES = (CORPUS / "known_failures.txt").read_text(encoding="utf-8").split()


def _joins(members: list[str], pair: Pair) -> bool:
    return members.count("a") > 1 if pair.within else {"a", "b"} <= set(members)


@cache
def verdict_on(pair_id: str) -> str:
    """The gravest verdict that joins the two sides, 'only' where none does.

    For a pair marked ``self`` the sides are two claims of the first article.
    """
    pair = PAIRS[pair_id]
    found = {
        finding.verdict
        for finding in reconcile([pair.a, pair.b]).findings
        if _joins([member.source for member in finding.members], pair)
    }
    return next((verdict for verdict in VERDICTS if verdict in found), "only")


def measure(verdict: str, told: Iterable[tuple[tuple[str, ...], str]]) -> Figures:
    """Figures of one verdict over (expected, given).

    Where an editor could say either, giving the verdict is right, and not giving it is no miss.
    """
    pairs = list(told)
    given = [expect for expect, got in pairs if got == verdict]
    due = [got for expect, got in pairs if expect == (verdict,)]
    return Figures(
        given=len(given),
        rightly=sum(verdict in expect for expect in given),
        due=len(due),
        found=sum(got == verdict for got in due),
    )


def describe() -> str:
    """The figures over the whole corpus, and every pair that is wrong."""
    told = [(pair.expect, verdict_on(pair.id)) for pair in PAIRS.values()]
    right = sum(got in expect for expect, got in told)
    lines = [f"{right} of {len(told)} pairs as expected"]
    for verdict in ("conflict", "agree"):
        got = measure(verdict, told)
        lines.append(
            f"{verdict}: precision {got.rightly}/{got.given} = {got.precision:.3f}, "
            f"recall {got.found}/{got.due} = {got.recall:.3f}"
        )
    lines.extend(
        f"{pair.id}\t{' or '.join(pair.expect)}\t{verdict_on(pair.id)}"
        for pair in PAIRS.values()
        if verdict_on(pair.id) not in pair.expect
    )
    return "\n".join(lines)


@pytest.mark.parametrize("pair_id", PAIRS)
def test_pair(pair_id: str) -> None:
    expect, got = PAIRS[pair_id].expect, verdict_on(pair_id)
    if pair_id in KNOWN_FAILURES:
        assert got not in expect, f"{pair_id} is right now: take it out of known_failures.txt"
    else:
        assert got in expect, f"{got}, expected {' or '.join(expect)}"


def test_the_known_failures_are_the_failures_and_nothing_else() -> None:
    failing = [each.id for each in PAIRS.values() if verdict_on(each.id) not in each.expect]
    assert sorted(failing) == KNOWN_FAILURES, describe()


def test_the_corpus_keeps_its_own_rules() -> None:
    assert len(PAIRS) == len(ROWS) >= 170, "ids are unique"
    assert all(set(pair.expect) <= set(VERDICTS) for pair in PAIRS.values())
    ambiguous = [pair.id for pair in PAIRS.values() if len(pair.expect) > 1]
    assert len(ambiguous) <= AMBIGUOUS_SHARE * len(PAIRS)
    for kind in {pair.type for pair in PAIRS.values()}:
        sides = {"conflict" in pair.expect for pair in PAIRS.values() if pair.type == kind}
        assert sides == {True, False}, f"{kind}: conflicts and pairs that only look like one"


@pytest.mark.parametrize("pair_id", PAIRS)
def test_names_stand_in_their_article(pair_id: str) -> None:
    for each in (PAIRS[pair_id].a, PAIRS[pair_id].b):
        text = "\n".join(q.text for told in each.claims for q in told.quotes)
        for told in each.claims:
            names = [name.name_ar for name in told.who]
            if told.speaker is not None:
                names.append(told.speaker.name_ar)
            assert [name for name in names if name not in text] == []


def test_an_either_or_counts_as_right_and_never_as_missed() -> None:
    told = [
        (("conflict",), "conflict"),
        (("conflict",), "only"),
        (("agree",), "conflict"),
        (("conflict", "not_comparable"), "conflict"),
        (("conflict", "not_comparable"), "not_comparable"),
    ]
    got = measure("conflict", told)
    assert got == Figures(given=3, rightly=2, due=2, found=1)
    assert (got.precision, got.recall) == (2 / 3, 0.5)
    assert measure("update", told).precision == 1.0


if __name__ == "__main__":
    sys.stdout.write(f"{describe()}\n")
