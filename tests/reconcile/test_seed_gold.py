"""The findings on the five seeds against a reading of all their claims by eye.

``python -m tests.reconcile.test_seed_gold`` prints the figures and every pair that is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from factcheck.inputs import read_inputs
from factcheck.llm import Settings, open_model
from factcheck.models import Finding
from factcheck.pipeline import Run, compare

ROOT = Path(__file__).parent.parent.parent
GOLD = Path(__file__).parent / "gold" / "seeds.tsv"

Pair = frozenset[tuple[str, str]]

# What was measured, and no more: a change for the worse fails.
LEAST_JOINS_RIGHT = 0.86
LEAST_JOINS_FOUND = 0.71
LEAST_VERDICTS_RIGHT = 0.91


@cache
def gold() -> dict[Pair, frozenset[str]]:
    """Of each pair of claims that tells one fact the relations that an editor could defend."""
    told = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        left, right, relations = line.split("\t")
        pair = frozenset((name, claim) for name, claim in (left.split(), right.split()))
        assert pair not in told, line
        told[pair] = frozenset(relations.split("|"))
    return told


@cache
def findings() -> tuple[Finding, ...]:
    seeds = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
    with open_model(Settings(replay=ROOT / "cassettes")) as model:
        return tuple(compare(read_inputs(seeds), Run(model)).findings)


def joined() -> Iterator[tuple[Pair, Finding]]:
    """The pairs of claims of two articles that a finding puts together."""
    for finding in findings():
        for a, b in combinations(finding.members, 2):
            if a.source != b.source:
                yield frozenset({(a.source[:3], a.claim), (b.source[:3], b.claim)}), finding


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs that were put together, and rightly; that had to be, and were; verdicts between two."""

    joined: int
    rightly: int
    due: int
    found: int
    verdicts: int
    verdicts_right: int
    wrong: tuple[str, ...]


@cache
def figures() -> Figures:
    pairs = dict(joined())
    due = [pair for pair, relations in gold().items() if "none" not in relations]
    of_two = [
        (pair, finding)
        for pair, finding in pairs.items()
        if pair in gold() and len(finding.members) == 2 and finding.verdict != "not_comparable"
    ]
    right = [finding.verdict in gold()[pair] - {"none"} for pair, finding in of_two]
    wrong = [f"joined and not one fact: {_name(pair)}" for pair in pairs if pair not in gold()]
    wrong += [f"one fact and not joined: {_name(pair)}" for pair in due if pair not in pairs]
    wrong += [
        f"{finding.verdict}, not {'|'.join(sorted(gold()[pair]))}: {_name(pair)}"
        for (pair, finding), good in zip(of_two, right, strict=True)
        if not good
    ]
    return Figures(
        joined=len(pairs),
        rightly=sum(pair in gold() for pair in pairs),
        due=len(due),
        found=sum(pair in pairs for pair in due),
        verdicts=len(of_two),
        verdicts_right=sum(right),
        wrong=tuple(sorted(wrong)),
    )


def _name(pair: Pair) -> str:
    return " ".join(f"{source}:{claim}" for source, claim in sorted(pair))


def describe() -> str:
    got = figures()
    return "\n".join(
        [
            f"pairs put together: {got.rightly} of {got.joined} tell one fact",
            f"pairs that tell one fact: {got.found} of {got.due} put together",
            f"verdicts between two: {got.verdicts_right} of {got.verdicts} as an editor's",
            *got.wrong,
        ]
    )


def test_the_conflicts_are_those_that_an_editor_sees() -> None:
    told = {pair for pair, finding in joined() if finding.verdict == "conflict"}
    due = {pair for pair, relations in gold().items() if relations == {"conflict"}}
    allowed = {pair for pair, relations in gold().items() if "conflict" in relations}
    assert due <= told <= allowed, describe()


def test_pairs_are_put_together_as_an_editor_does() -> None:
    got = figures()
    assert got.rightly >= LEAST_JOINS_RIGHT * got.joined, describe()
    assert got.found >= LEAST_JOINS_FOUND * got.due, describe()


def test_verdicts_between_two_are_an_editors() -> None:
    got = figures()
    assert got.verdicts_right >= LEAST_VERDICTS_RIGHT * got.verdicts, describe()


if __name__ == "__main__":
    sys.stdout.write(f"{describe()}\n")
