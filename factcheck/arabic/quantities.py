"""Numbers with bounds and units → intervals: «أكثر من 27 زعيماً» is (27, ∞) leaders.

What becomes of a number:

- an exact count has ``low == high``; a bound leaves one side None («أكثر من», «لا يتجاوز»);
- «نحو 4» keeps 4 with ``approximate``: comparing allows ``APPROXIMATE_TOLERANCE`` of it;
- vague words are intervals: بضعة and عدة [3, 9], عشرات [20, 99], مئات [200, 999], آلاف
  [2000, 999 999], «عشرات الآلاف» [20 000, 99 999];
- «بين 18 و24», «من 3 إلى 5», «10-20» and «أكثر من 10 وأقل من 20» are one interval;
- a dual counts two («قتيلان», «يومين») where its shape cannot be a plural; the singular counts
  one only behind «منهم» or where another figure stands in the same list of casualties, behind
  «لمدة» and the like for time, or where «واحد» says so: rules ``one …`` name these.

The unit is as in ``units`` and ``nouns``, or None if nothing says what is counted. Not read:
dates, years, clock times, scores, labels, list marks, phone numbers (``guards``), lengths that
tell a time («قبل ثلاثة أيام», ``distances``), fractions in running text («ثلث السكان»), «الأول»,
and numbers broken across lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.arabic.counting import draft
from factcheck.arabic.distances import without_distances
from factcheck.arabic.drafts import Draft
from factcheck.arabic.fold import Folded, fold
from factcheck.arabic.intervals import join
from factcheck.arabic.numerals import read_amounts
from factcheck.arabic.singles import add_singles
from factcheck.arabic.units import time_words

__all__ = ["APPROXIMATE_TOLERANCE", "Quantity", "find_quantities"]

# «نحو 4 سنوات» agrees with what lies within a tenth of it: what «نحو» covers in news is the
# rounding to the nearest «round» figure («نحو 100» for 93, «نحو 4» for 3.8), not more.
APPROXIMATE_TOLERANCE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval of numbers with its unit, and where the text says so.

    ``raw[start:end] == text`` in code points of the raw text. ``low`` and ``high`` are None
    where there is no bound; ``low_open`` and ``high_open`` say that the bound itself is outside.
    ``rule`` names how it was read, for people: «above: digits».
    """

    text: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    approximate: bool
    unit: str | None
    ordinal: bool
    rule: str


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Read every quantity of a text, left to right, not overlapping; never raises.

    Line by line: a heading or a list item does not run into the next. Linear in the length.
    """
    lone = _lone_time_word(text)
    if lone is not None:
        return (lone,)
    found: list[Quantity] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        folded = fold(line)
        found += [_quantity(folded, made, offset) for made in _line(folded)]
        offset += len(line)
    return tuple(found)


def _line(folded: Folded) -> list[Draft]:
    drafts = [made for amount in read_amounts(folded) if (made := draft(folded, amount))]
    joined = join(folded, add_singles(folded, drafts))
    return list(_apart(without_distances(folded, joined)))


def _apart(drafts: list[Draft]) -> Iterator[Draft]:
    """Let no quantity reach back into the one before it («27 شخصا على الأقل عشرة»)."""
    end = 0
    for made in drafts:
        if made.number_start < end:
            continue
        if made.start < end:
            made.start = made.number_start
        yield made
        end = made.end


def _quantity(folded: Folded, made: Draft, offset: int) -> Quantity:
    start, end = folded.raw_span(made.start, made.end)
    return Quantity(
        folded.raw[start:end],
        offset + start,
        offset + end,
        _plain(made.low),
        _plain(made.high),
        made.low_open,
        made.high_open,
        made.approximate,
        made.unit,
        made.ordinal,
        made.rule,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Write a whole number without a fraction or an exponent: 1500000.0 is 1500000."""
    if value is None or value != value.to_integral_value():
        return value
    return Decimal(int(value))


def _lone_time_word(text: str) -> Quantity | None:
    """Read a text that is one time unit and nothing else («أسبوع») as one of it."""
    if len(text) > 24:
        return None
    word = re.fullmatch(r"\s*(\w+)\s*", text)
    unit = time_words().get(str(fold(word.group(1)))) if word else None
    if word is None or unit is None or word.group(1).startswith("ال"):
        return None
    one = Decimal(1)
    start, end = word.span(1)
    return Quantity(
        text[start:end], start, end, one, one, False, False, False, unit, False, "one time unit"
    )
