"""The whole that an article tells by its parts: «ten soldiers, besides three workers, were killed».

A reader makes a claim of each part, and another outlet tells the whole. So where one quote joins
two numbers of one class, of two groups, and the article gives no number as large, their sum is a
facet too. It may agree with another outlet's number, or be its earlier or later state; an article
may leave a part out, so a sum contradicts nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from factcheck.arabic import fold
from factcheck.models import Claim, Counted
from factcheck.reconcile.groups import groups_of
from factcheck.reconcile.resolve import Facet, ResolvedSet
from factcheck.reconcile.values import Amount, exact
from factcheck.reconcile.words import english_words

__all__ = ["is_sum", "with_sums"]

_NUMBER = 300
"""Facet numbers of sums begin here, behind those of a claim's own numbers."""

_SUMMED: Sequence[Counted] = ("killed", "injured", "arrested", "missing")

_JOINED = re.compile(
    r"\W*(?:و|اضافة الى|واضافة الى|بالاضافة الى|الى جانب|والى جانب|فضلا عن|علاوة على|فيما قتل"
    r"|كما قتل|وكذلك)\W*"
)
"""What stands between two numbers that are told together, folded."""


def with_sums(resolved: ResolvedSet) -> ResolvedSet:
    """The same with a facet for each sum of parts that a quote of the article joins."""
    made = [total for counted in _SUMMED for total in _sums(resolved.facets, counted)]
    return replace(resolved, facets=(*resolved.facets, *made)) if made else resolved


def is_sum(facet: Facet) -> bool:
    """Whether a facet is such a sum."""
    return facet.summed and facet.number >= _NUMBER


def _sums(facets: Sequence[Facet], counted: Counted) -> Iterable[Facet]:
    of_class = [
        facet
        for facet in facets
        if facet.quantity is not None and facet.quantity.counted == counted and not facet.summed
    ]
    found = sorted((each for each in of_class if _is_part(each)), key=lambda each: each.key)
    once = {_start(each): each for each in reversed(found)}  # a claim may be told twice
    parts = [once[start] for start in sorted(once)]
    for row in _rows(parts):
        numbers = [number for each in row if (number := exact(each.amount)) is not None]
        total = sum(numbers, Decimal(0))
        told = [each.amount for each in of_class if not each.scope]
        if any(amount is None or amount.high is None or amount.high >= total for amount in told):
            continue  # the article gives a total of its own
        whole = _whole(row, Amount(total, total))
        if whole is not None:
            yield whole
            return


def _is_part(facet: Facet) -> bool:
    claim = facet.claim
    return (
        facet.worded
        and not facet.scope
        and exact(facet.amount) is not None
        and claim.about == "main_event"
        and claim.polarity == "affirmed"
        and claim.modality == "happened"
        and _start(facet) >= 0
    )


def _start(facet: Facet) -> int:
    return facet.quantity.start if facet.quantity else -1


def _rows(parts: Sequence[Facet]) -> Iterable[list[Facet]]:
    """The parts that stand one behind the other, joined, and count different groups."""
    row: list[Facet] = []
    for one, other in pairwise(parts):
        if _joined(one, other):
            row = [*row, other] if row and row[-1] is one else [one, other]
        elif row:
            yield row
            row = []
    if row:
        yield row


def _joined(a: Facet, b: Facet) -> bool:
    if a.quantity is None or b.quantity is None:
        return False
    if groups_of(a.quantity.counts_en) == groups_of(b.quantity.counts_en):
        return False
    holder = _holder((a, b))
    if holder is None:
        return False
    text, start = holder[1], holder[2]
    between = text[a.quantity.end - start : b.quantity.start - start]
    return _JOINED.fullmatch(str(fold(between))) is not None


def _holder(row: Sequence[Facet]) -> tuple[Claim, str, int] | None:
    """The claim with a quote that holds all the numbers, that quote, and where it starts."""
    spans = [each.quantity for each in row if each.quantity is not None]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    for facet in row:
        for quote in facet.claim.quotes:
            if quote.start <= start and end <= quote.end:
                return facet.claim, quote.text, quote.start
    return None


def _whole(row: Sequence[Facet], amount: Amount) -> Facet | None:
    holder = _holder(row)
    first, last = row[0].quantity, row[-1].quantity
    if holder is None or first is None or last is None:
        return None
    claim, text, start = holder
    counts_en = f"people {first.counted}"
    span = first.model_copy(
        update={
            "text": text[first.start - start : last.end - start],
            "counts_en": counts_en,
            "end": last.end,
        }
    )
    facet = next(each for each in row if each.claim is claim)
    shared = frozenset.intersection(*(each.question for each in row))
    return replace(
        facet,
        number=_NUMBER,
        question=english_words(counts_en) | shared,
        statement=frozenset.intersection(*(each.statement for each in row)),
        quantity=span,
        amount=amount,
        summed=True,
    )
