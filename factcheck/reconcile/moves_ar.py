"""What rose or fell by a figure, in Arabic clauses: «نمو الإيرادات بنسبة 6%».

One figure of one thing cannot be its rise and its fall, however the sentences are worded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.reconcile.opposed_ar import level_acts
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import relate
from factcheck.reconcile.words import arabic_words, table

__all__ = ["moves_of", "opposite_moves"]

_NEAR = 7
"""Words from the act to its figure at most: «انخفاض إيرادات الشركة المدرجة بنحو 6%»."""

_FIRST = 501  # number of the first facet made here


def moves_of(facets: Sequence[Facet]) -> Iterable[Facet]:
    """A facet for each share of which the clause tells that something rose or fell by it."""
    for facet in facets:
        quote, quantity = facet.claim.quotes[0], facet.quantity
        if facet.slot != "count" or quantity is None or quantity.counted != "share":
            continue
        if facet.claim.polarity != "affirmed" or facet.claim.modality not in {
            "happened",
            "ongoing",
        }:
            continue
        near = level_acts(quote.text, quantity.start - quote.start, _NEAR)
        if near is None:
            continue
        start, subject, sides = near
        yield replace(
            facet,
            number=_FIRST + facet.number,
            slot="labels",
            question=frozenset({"moves"}),
            statement=frozenset({subject}) | _limits(quote.text[start:]),
            arabic=frozenset(sides),
            said=quote.text[start : quantity.end - quote.start],
            times=(),
            asked=None,
            beside=(),
        )


def _limits(text: str) -> frozenset[str]:
    """Words near a figure that limit it to a part or a period: «خلال عام», «على أساس شهري»."""
    near = text.split()[: 2 * _NEAR]
    return arabic_words([" ".join(near)]) & arabic_words(table("limiters_ar")["words"])


def opposite_moves(a: Facet, b: Facet) -> bool:
    """Whether one figure is the rise of a thing in one article, and its fall in the other.

    Over one period, as far as the clauses tell it near the figure.
    """
    if "moves" not in a.question or a.statement != b.statement:
        return False
    if relate(a.amount, b.amount) == "disjoint":
        return False
    turned = frozenset(side[:-1] + ("-" if side[-1] == "+" else "+") for side in b.arabic)
    return a.claim.about == b.claim.about and bool(a.arabic & turned)
