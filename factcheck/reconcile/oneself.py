"""An article against itself: a headline that rounds, a lead that differs from the quotation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from factcheck.reconcile.align import Alignment
from factcheck.reconcile.counts import injured_have_died
from factcheck.reconcile.decision import Context, Decision, ahead_and_done, decision
from factcheck.reconcile.likeness import score_pair, weigh
from factcheck.reconcile.resolve import Facet, ResolvedSet
from factcheck.reconcile.values import exact, relate
from factcheck.reconcile.words import english_words

__all__ = ["contradictions_within"]

SAME_QUESTION = 0.8
"""Likeness of what is counted from which two numbers of one article answer one question.

Higher than between articles: a writer who gives two numbers mostly counts two things.
"""


def contradictions_within(
    resolved: ResolvedSet, context: Context
) -> Sequence[tuple[Alignment, Decision]]:
    """The pairs of numbers of one article that exclude each other."""
    counts = [facet for facet in resolved.facets if facet.slot == "count"]
    found = []
    for a, b in combinations(sorted(counts, key=lambda facet: facet.key), 2):
        if _contradict(a, b, resolved) and not injured_have_died(a, b, context):
            values = (a.quantity.text if a.quantity else "", b.quantity.text if b.quantity else "")
            found.append((Alignment((a, b), ()), decision("self-contradiction", a, b, values)))
    return found


def _contradict(a: Facet, b: Facet, resolved: ResolvedSet) -> bool:
    if a.claim.id == b.claim.id or a.scope or b.scope or a.claim.about != b.claim.about:
        return False
    if exact(a.amount) is None or exact(b.amount) is None:
        return False
    if relate(a.amount, b.amount) != "disjoint" or ahead_and_done(a.claim, b.claim):
        return False
    if a.claim.speaker != b.claim.speaker and a.claim.speaker and b.claim.speaker:
        return False  # two speakers may count differently; the article only reports them
    if a.quantity is None or b.quantity is None:
        return False
    if english_words(a.quantity.counts_en) != english_words(b.quantity.counts_en):
        return False
    pair = score_pair(weigh(a, resolved.weights), weigh(b, resolved.weights))
    return pair is not None and pair.parts["question"] >= SAME_QUESTION
