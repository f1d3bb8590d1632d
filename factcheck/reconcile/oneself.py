"""An article against itself: a headline and its body, a lead that differs from the quotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.reconcile.align import Alignment
from factcheck.reconcile.counts import rounded
from factcheck.reconcile.decision import AHEAD, Context, Decision, ahead_and_done, decision
from factcheck.reconcile.likeness import score_pair
from factcheck.reconcile.moments import compare_times
from factcheck.reconcile.resolve import Facet, ResolvedSet
from factcheck.reconcile.tollstates import died_since, first_toll, injured_have_died
from factcheck.reconcile.totals import told_otherwise_below
from factcheck.reconcile.values import relate
from factcheck.reconcile.weighing import weigh
from factcheck.reconcile.words import english_words, share

__all__ = ["contradictions_within"]

_BEGIN = english_words("begin inaugurate open")
_SAME_WORDS = 0.5
_FEW = 4  # words that two tellings of one beginning may have for themselves, such as its day
_MOST_WORDS = 4

SAME_QUESTION = 0.8
"""Likeness of what is counted from which two numbers of one article answer one question.

Higher than between articles: a writer who gives two numbers mostly counts two things.
"""


def contradictions_within(
    resolved: ResolvedSet, context: Context
) -> Sequence[tuple[Alignment, Decision]]:
    """The pairs of claims of one article that exclude each other: numbers, times, yes and no."""
    found = []
    told: set[frozenset[str]] = set()
    for a, b in _pairs(resolved.facets):
        values = _excluded(a, b, resolved, context)
        if values is not None and frozenset(values) not in told:  # once, however many claims
            told.add(frozenset(values))
            found.append((Alignment((a, b), ()), decision("self-contradiction", a, b, values)))
    if found:
        return found
    for a, b in told_otherwise_below(resolved.facets, resolved.claim_set.source.title or ""):
        values = (a.quantity.text if a.quantity else "", b.quantity.text if b.quantity else "")
        found.append((Alignment((a, b), ()), decision("self-contradiction", a, b, values)))
    return found


def _pairs(facets: Sequence[Facet]) -> Iterable[tuple[Facet, Facet]]:
    """Two that may answer one question: numbers of one class, statements of one kind."""
    alike: dict[tuple[str, str], list[Facet]] = {}
    for facet in sorted(facets, key=lambda facet: facet.key):
        if facet.slot == "count" and facet.quantity is not None:
            alike.setdefault(("count", facet.quantity.counted), []).append(facet)
            continue
        if facet.slot != "base":
            continue
        alike.setdefault(("kind", facet.claim.kind), []).append(facet)
        if _BEGIN & facet.statement:
            alike.setdefault(("begin", facet.claim.about), []).append(facet)
        if any(time.span.role == "occurs" for time in facet.times):
            alike.setdefault(("time", facet.claim.about), []).append(facet)
    seen = set()
    for those in alike.values():
        for a, b in combinations(those, 2):
            if (a.key, b.key) not in seen:
                seen.add((a.key, b.key))
                yield a, b


def _excluded(
    a: Facet, b: Facet, resolved: ResolvedSet, context: Context
) -> tuple[str, str] | None:
    """The words in which one excludes the other; None where both may hold."""
    if a.claim.id == b.claim.id or a.claim.about != b.claim.about or _of_one_breath(a, b):
        return None
    if a.claim.speaker != b.claim.speaker and a.claim.speaker and b.claim.speaker:
        return None  # two speakers may differ; the article only reports them
    if a.slot == "count":
        if not _numbers(a, b) or injured_have_died(a, b, context):
            return None
        if died_since(a, b, context) or first_toll(a, b, context) is not None:
            return None  # the article tells the first count and the new one
        values = (a.quantity.text if a.quantity else "", b.quantity.text if b.quantity else "")
        return values if _one_question(a, b, resolved) else None
    if _begun_and_to_begin(a, b):
        return (a.claim.quotes[0].text, b.claim.quotes[0].text)
    if ahead_and_done(a.claim, b.claim):
        return None
    if a.claim.polarity != b.claim.polarity:
        if a.claim.speaker != b.claim.speaker or not _one_question(a, b, resolved):
            return None
        return (a.claim.quotes[0].text, b.claim.quotes[0].text)
    return _times(a, b, context)


def _of_one_breath(a: Facet, b: Facet) -> bool:
    """Whether both are statements of the same words, which hold together."""
    return a.slot == "base" and a.claim.quotes == b.claim.quotes


def _begun_and_to_begin(a: Facet, b: Facet) -> bool:
    """Whether the beginning of one thing is told as past and as to come: a thing begins once."""
    if (a.claim.modality in AHEAD) == (b.claim.modality in AHEAD) or a.claim.polarity == "denied":
        return False
    if {a.claim.modality, b.claim.modality} & {"possible", "conditional", "demanded"}:
        return False
    if a.claim.polarity != b.claim.polarity or not _BEGIN & a.statement & b.statement:
        return False
    fewer = min(len(a.statement), len(b.statement))
    left, right = len(a.arabic & b.arabic), min(len(a.arabic), len(b.arabic))
    return (
        len(a.statement & b.statement) >= SAME_QUESTION * fewer
        and left >= _SAME_WORDS * right
        and len(a.statement - b.statement) + len(b.statement - a.statement) <= _FEW
    )


def _times(a: Facet, b: Facet, context: Context) -> tuple[str, str] | None:
    """Two times by which one article dates one thing, in the same words, and that exclude."""
    if a.claim.modality != b.claim.modality:
        return None
    for x in a.times:
        for y in b.times:
            if _one_thing(x.dates, y.dates):
                told = compare_times(replace(a, times=(x,)), replace(b, times=(y,)), context)
                if told is not None and told.rule.name == "time-disjoint":
                    return told.value_a, told.value_b
    return None


def _one_thing(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether two times are said to date one thing, up to a word for each: «suicide bombing»."""
    if share(x, y) >= SAME_QUESTION:
        return True
    return len(x & y) >= _MOST_WORDS and len(x - y) <= 1 and len(y - x) <= 1


def _numbers(a: Facet, b: Facet) -> bool:
    """Whether two numbers that are all of one thing exclude each other."""
    if a.scope or b.scope or a.summed or b.summed or ahead_and_done(a.claim, b.claim):
        return False
    if relate(a.amount, b.amount) != "disjoint" or a.quantity is None or b.quantity is None:
        return False
    if rounded(a.amount, b.amount) or rounded(b.amount, a.amount):
        return False  # as headlines do
    return english_words(a.quantity.counts_en) == english_words(b.quantity.counts_en)


def _one_question(a: Facet, b: Facet, resolved: ResolvedSet) -> bool:
    pair = score_pair(weigh(a, resolved.weights), weigh(b, resolved.weights))
    if pair is None or (a.slot == "base" and not a.question):
        return False
    x, y = a.question, b.question
    alike = pair.parts["question"] if a.slot == "count" else share(x, y)
    return alike >= SAME_QUESTION
