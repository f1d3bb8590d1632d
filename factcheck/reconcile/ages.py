"""Ages told by the ten years of a life: «in his thirties», «in the third decade of his life»."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.arabic import find_quantities, fold
from factcheck.reconcile.values import Amount
from factcheck.reconcile.words import table

__all__ = ["age_by_decade"]

_YEARS = 10
_MONTHS = 12

# «العقد الثالث من عمره»، «عقده الثالث»: the reader of numbers knows the ordinal.
_DECADE = re.compile(r"(?<!\w)[وفب]?(?:ال)?عقد(?:ه|ها|هما|هم)?\s+(ال\w+(?:\s+عشر)?)")


@cache
def _tens() -> tuple[tuple[re.Pattern[str], int], ...]:
    """For each word of tens the forms that mean an age in them: «ثلاثيني»، «في الثلاثينات»."""
    return tuple(
        (re.compile(rf"(?<!\w)[وفبل]?(?:ال)?{stem}(?:ي|ية|يين|يان|يتان|ات|يات)(?!\w)"), tens)
        for stem, tens in table("ages_ar")["tens"].items()
    )


def age_by_decade(text: str) -> Amount | None:
    """The age that a text tells by its decade, in months; None where it tells none so.

    Taken at its word: the third decade of a life is that from twenty to thirty, though many use it
    for the thirties; and thirty itself may be said of either.
    """
    folded = str(fold(text))
    for pattern, tens in _tens():
        if pattern.search(folded):
            return _from(tens, tens + _YEARS - 1)
    decade = _DECADE.search(folded)
    if decade is None:
        return None
    for quantity in find_quantities(f"العقد {decade[1]}"):
        if quantity.ordinal and quantity.low is not None:
            last = int(quantity.low) * _YEARS
            return _from(last - _YEARS, last)
    return None


def _from(first: int, last: int) -> Amount:
    return Amount(Decimal(first * _MONTHS), Decimal(last * _MONTHS), unit="month")
