"""Opposite verbs in Arabic clauses that otherwise say the same; for claims without English."""

from __future__ import annotations

from functools import cache

from factcheck.reconcile.decision import Decision, decision
from factcheck.reconcile.opposites import own_word
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.words import arabic_words, share, table

__all__ = ["opposed"]

_SAME_ELSE = 0.6
"""Share of the other words that both clauses have: only where little else differs is it sure."""


@cache
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (arabic_words(left), arabic_words(right)) for left, right in table("antonyms_ar")["pairs"]
    )


def opposed(a: Facet, b: Facet) -> Decision | None:
    """The decision on two clauses of which one has the opposite verb; None where none has."""
    if a.claim.modality != b.claim.modality or a.claim.polarity != b.claim.polarity:
        return None
    only_a, only_b = a.arabic - b.arabic, b.arabic - a.arabic
    for left, right in _pairs():
        for x, y in ((left, right), (right, left)):
            if not (only_a & x and only_b & y) or a.arabic & y or b.arabic & x:
                continue
            if only_a - x and only_b - y:
                continue  # the price of one thing rose, and that of another fell
            if share(a.arabic - x, b.arabic - y) >= _SAME_ELSE:
                return decision("antonyms" if own_word(a, b) else "speakers-differ", a, b)
    return None
