"""Whether the quantities of a sentence stand in claims: value, bound and unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factcheck.arabic import Quantity, fold
from factcheck.arabic.numerals import read_numbers
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.told import Told
from factcheck.checking.units import measures_apart

__all__ = [
    "amount_faults",
    "bound_of",
    "fit_bounds",
    "has_all",
    "has_amount",
    "is_few",
    "numbers_in",
    "same_amount",
    "share_value",
]

_REACHING = re.compile("[يت]صل")
_LEAST_ROUND = Decimal(10)
_LEAST_BOUND, _ROUND_DIGITS = 100, 2
"""The least bound that may be a rounding, and how many of its figures are not noughts."""
_BEHIND = 12
"""Characters behind a number in which the noun of «one citizen», «مواطن واحد» is looked for."""
_ROUNDING = Decimal("0.05")
"""How far a number may be from the round one that is told for it with «about»."""


def amount_faults(told: Told, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """The quantities that no claim has, or has with another bound."""
    pool = [q for each in cited for side in (each.english, each.arabic) for q in side.quantities]
    digits = _bare_numbers(cited)
    for quantity in told.quantities:
        if is_few(quantity):
            continue
        near = [other for other in pool if share_value(quantity, other)]
        if any(same_amount(quantity, other) for other in near):
            continue
        if _is_one_of_them(quantity, told, cited):
            continue
        if near:
            have = ", ".join(dict.fromkeys(f"«{other.text}»" for other in near[:2]))
            reason = f"«{quantity.text}» is {have} in the claims"
            yield Fault("number", quantity.text, reason, quantity.start)
        elif not _is_bare(quantity, digits):
            reason = f"the number «{quantity.text}» stands in none of the claims"
            yield Fault("number", quantity.text, reason, quantity.start)


def _is_one_of_them(quantity: Quantity, told: Told, cited: Sequence[Evidence]) -> bool:
    """Whether «one citizen» is told of whom a claim names and counts nobody: «a citizen»."""
    if quantity.ordinal or not quantity.low == quantity.high == 1:
        return False
    end = quantity.end + _BEHIND
    nouns = {m.word.stem for m in told.marks if quantity.start <= m.word.start < end and not m.name}
    return any(
        nouns & each.told(told.language).stems
        and not any(not q.ordinal for side in (each.english, each.arabic) for q in side.quantities)
        for each in cited
    )


def same_amount(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities have the same value and the same bound, in units that may be one.

    «Some 33,000» and «more than 33,000» have the value of 33,288, of which they are the rounding.
    """
    if measures_apart(one, other):
        return False
    if share_value(one, other):
        return fit_bounds(one, other)
    if bound_of(other) != "exact":
        return False
    return (bound_of(one) == "about" and _rounds(one, other)) or _is_round_bound(one, other)


def has_amount(each: Evidence, quantity: Quantity) -> bool:
    """Whether a claim has this quantity anywhere, in either language."""
    sides = (*each.english.quantities, *each.arabic.quantities)
    return any(same_amount(quantity, found) for found in sides)


def has_all(each: Evidence, quantities: Iterable[Quantity]) -> bool:
    """Whether a claim has all of these quantities."""
    return all(has_amount(each, quantity) for quantity in quantities)


def bound_of(quantity: Quantity) -> str:
    """«exact», «about», «low», «high», «range» or «reach».

    «More than» and «at least» are both low. «يصل إلى 700» may be that many or at most so many.
    """
    if quantity.high is None:
        return "low"
    if quantity.low is None:
        return "reach" if _REACHING.match(quantity.text) else "high"
    if quantity.low != quantity.high:
        return "range"
    return "about" if quantity.approximate else "exact"


def fit_bounds(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one value have bounds that may be the same."""
    bounds = {bound_of(one), bound_of(other)}
    return len(bounds) == 1 or ("reach" in bounds and bounds <= {"reach", "high", "exact"})


def share_value(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities have the same number, whatever their bounds."""
    if _bounds(one) == _bounds(other):
        return True
    # «أكثر من 27» and "27" share their number, and differ in the bound.
    single, double = _single(one), _single(other)
    return single is not None and single == double


def _rounds(one: Quantity, other: Quantity) -> bool:
    """Whether a round number is told of an exact one near it."""
    if one.low is None or other.low is None or one.low < _LEAST_ROUND:
        return False
    return abs(one.low - other.low) <= _ROUNDING * other.low


def _is_round_bound(one: Quantity, other: Quantity) -> bool:
    """Whether a round bound is told of an exact number close to it: «nearly 1,300» of 1,288."""
    bound, number = _single(one), other.low
    if bound is None or number is None or bound_of(one) not in {"low", "high"}:
        return False
    if bound < _LEAST_BOUND or len(str(int(bound)).rstrip("0")) > _ROUND_DIGITS:
        return False
    within = number > bound if bound_of(one) == "low" else number < bound
    return within and abs(bound - number) <= _ROUNDING * number


def _bounds(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    return quantity.low, quantity.high


def _single(quantity: Quantity) -> Decimal | None:
    ends = {end for end in _bounds(quantity) if end is not None}
    return ends.pop() if len(ends) == 1 else None


def _bare_numbers(cited: Iterable[Evidence]) -> frozenset[Decimal]:
    """Numbers that the claims have otherwise than as quantities: in dates, names, ordinals."""
    found: set[Decimal] = set()
    for each in cited:
        for side in (each.english, each.arabic):
            found |= numbers_in(side.text)
    return frozenset(found)


def is_few(quantity: Quantity) -> bool:
    """«عدة», «بضعة»: no figure; English has a dozen ways to say it («several», "repeatedly")."""
    return quantity.rule == "vague" and quantity.high is not None and quantity.high < _LEAST_ROUND


def numbers_in(text: str) -> frozenset[Decimal]:
    """All numbers of a text in digits or Arabic words, ordinals and parts of dates among them."""
    return frozenset(number.value for number in read_numbers(fold(text)))


def _is_bare(quantity: Quantity, digits: frozenset[Decimal]) -> bool:
    ends = [end for end in _bounds(quantity) if end is not None]
    return bound_of(quantity) in {"exact", "range"} and all(end in digits for end in ends)
