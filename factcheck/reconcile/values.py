"""One algebra for values: quantities, times and names are sets, and sets compare.

``relate(a, b)`` answers with one :data:`Relation`:

=============  ===========================================================
equal          the same set
narrower       all of a lies in b, and b holds more (35 and «أكثر من 27»)
wider          the other way round
overlapping    they share something, and each holds more
disjoint       they share nothing: both cannot be right of one thing
incomparable   different units, or one of them is not known well enough
=============  ===========================================================
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, singledispatch
from typing import Literal

from factcheck.arabic import Quantity, Time, fold, name_keys, same_name
from factcheck.arabic.quantities import APPROXIMATE_TOLERANCE
from factcheck.reconcile.words import table

__all__ = [
    "Amount",
    "Days",
    "Named",
    "Names",
    "Relation",
    "exact",
    "inverse",
    "part_of_day",
    "relate",
]

Relation = Literal["equal", "narrower", "wider", "overlapping", "disjoint", "incomparable"]

_INVERSE: dict[Relation, Relation] = {"narrower": "wider", "wider": "narrower"}


def inverse(relation: Relation) -> Relation:
    """The relation of b to a, from that of a to b."""
    return _INVERSE.get(relation, relation)


@cache
def _factors() -> dict[str, tuple[str, Decimal]]:
    measures = table("measures")["factors"]
    return {unit: (base, Decimal(factor)) for unit, (base, factor) in measures.items()}


def base_unit(unit: str | None) -> tuple[str | None, Decimal]:
    """The base unit of a measure and the factor to it; any other unit stands for itself."""
    if unit is None:
        return None, Decimal(1)
    return _factors().get(unit, (unit, Decimal(1)))


@dataclass(frozen=True, slots=True)
class Amount:
    """An interval of numbers with a unit; a bound of None is open to that side.

    ``low_open``: the low bound itself is not meant («أكثر من 27» is (27, ∞)).
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None

    @classmethod
    def of(cls, quantity: Quantity, unit: str | None) -> Amount:
        """From a quantity as read, in the base unit of its kind.

        «نحو» widens it by the documented tolerance; kilometres and metres become comparable.
        """
        unit, factor = base_unit(unit)
        low = None if quantity.low is None else quantity.low * factor
        high = None if quantity.high is None else quantity.high * factor
        if quantity.approximate:
            spread = Decimal(str(APPROXIMATE_TOLERANCE))
            low = None if low is None else low - abs(low) * spread
            high = None if high is None else high + abs(high) * spread
        return cls(low, high, quantity.low_open, quantity.high_open, unit)


def exact(amount: Amount | None) -> Decimal | None:
    """The number, if it is one and not an interval."""
    return amount.low if amount is not None and amount.low == amount.high else None


# In the order of the day; the first that fits. «صلاة الجمعة» is held at noon.
_PARTS_OF_DAY = tuple(
    re.compile(words)
    for words in ("صباح|فجر|ضحى|سحر", "ظهر|صلاة الجمعة", "عصر", "مساء|ليل|عشاء|مغرب")
)
_HALF_OF_DAY = re.compile("صباح|مساء|ظهر|عصر|فجر|ليل|ضحى|مغرب|عشاء|سحر")


def part_of_day(text: str) -> int | None:
    """Morning 0, noon 1, afternoon 2, evening 3; None where the text names no part of a day."""
    folded = fold(text)
    found = (part for part, words in enumerate(_PARTS_OF_DAY) if words.search(folded))
    return next(found, None)


_NEXT_OR_LAST = re.compile("مقبل|قادم|ماضي|ماضى|فائت|منصرم|جاري|حالي|هذا|[0-9]")


# «قبل عامين» may be told of what is half a unit nearer or farther.
_HALF_A_UNIT = {"month": dt.timedelta(days=15), "year": dt.timedelta(days=182)}


def _as_told(time: Time) -> tuple[dt.date | None, dt.date | None]:
    """The days meant: a distance told in months or years does not name its day."""
    half = _HALF_A_UNIT.get(time.grain) if time.rule in {"ago", "after"} else None
    if half is None or time.first is None or time.first != time.last:
        return time.first, time.last
    if not dt.MINYEAR < time.first.year < dt.MAXYEAR:
        return time.first, time.last
    return time.first - half, time.first + half


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, or what is known of it without a calendar: weekday, day and month."""

    first: dt.date | None
    last: dt.date | None
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    clock: str | None = None
    zone: str | None = None
    half_said: bool = False  # whether the clock time says which half of the day it is in
    part: int | None = None  # of the day, where one is named: 0 morning to 3 evening
    only_weekday: bool = False  # no date, no «next» or «last»
    loose: bool = False  # «the beginning of the week»: where it ends, nobody says
    floating: bool = False  # «today»: known only as well as the day of publication

    @classmethod
    def of(cls, time: Time) -> Days:
        """From a time as read."""
        first, last = _as_told(time)
        return cls(
            first,
            last,
            time.weekday,
            time.month,
            time.day,
            time.year,
            time.clock,
            zone=time.zone,
            part=part_of_day(time.text),
            half_said=_HALF_OF_DAY.search(fold(time.text)) is not None,
            only_weekday=time.weekday is not None and _NEXT_OR_LAST.search(fold(time.text)) is None,
            loose=time.rule == "part-of-period",
            floating=time.rule in {"relative-day", "ago"},
        )

    @property
    def known_weekday(self) -> int | None:
        """The weekday said, or that of the one day meant."""
        if self.weekday is None and self.first is not None and self.first == self.last:
            return self.first.weekday()
        return self.weekday


@dataclass(frozen=True, slots=True)
class Named:
    """One that has a name, in each language, and the keys under which its spellings meet."""

    names: tuple[str, ...]
    keys: frozenset[str]

    @property
    def name(self) -> str:
        """The fullest and most usual of its names."""
        return self.names[0]

    @classmethod
    def of(cls, *names: str) -> Named:
        """One named in several ways, the fullest and most usual first."""
        return _named(names)

    def meets(self, other: Named) -> bool:
        """Whether both may be the same one: spelt differently, or one in a short form."""
        # Each in its own script: two readers may write «الحفظي» as al-Hifzi and as Al-Hafzi.
        return bool(self.keys & other.keys) or any(
            _short_form(mine, its) for mine in self.names for its in other.names
        )


@lru_cache(maxsize=1 << 16)
def _named(names: tuple[str, ...]) -> Named:
    return Named(names, frozenset(key for name in names for key in name_keys(name)))


@lru_cache(maxsize=1 << 16)
def _short_form(a: str, b: str) -> bool:
    return same_name(a, b) in {"narrower", "wider"}


@dataclass(frozen=True, slots=True)
class Names:
    """A set of named ones."""

    members: frozenset[Named]

    @classmethod
    def of(cls, members: Iterable[Named]) -> Names:
        """Those of them that have a key."""
        return cls(frozenset(member for member in members if member.keys))

    def common(self, other: Names) -> list[Named]:
        """Those of these that are in the other set as well, by name."""
        met = (mine for mine in self.members if any(mine.meets(each) for each in other.members))
        return sorted(met, key=lambda member: member.name)

    def shared(self, other: Names) -> int:
        """How many of these are in the other set as well."""
        return len(self.common(other))


@singledispatch
def relate(_a: object, _b: object) -> Relation:
    """How two values of one kind compare; values of two kinds are incomparable."""
    return "incomparable"


@relate.register
def _(a: Amount, b: object) -> Relation:
    if not isinstance(b, Amount) or a.unit != b.unit:
        return "incomparable"
    if (a.low, a.high) == (None, None) or (b.low, b.high) == (None, None):
        return "incomparable"
    a_low, b_low = _low(a), _low(b)
    a_high, b_high = _high(a), _high(b)
    if a_low > b_high or b_low > a_high:
        return "disjoint"
    return _nested(
        a_in_b=a_low >= b_low and a_high <= b_high, b_in_a=a_low <= b_low and a_high >= b_high
    )


@relate.register
def _(a: Days, b: object) -> Relation:
    if not isinstance(b, Days):
        return "incomparable"
    if a.first and a.last and b.first and b.last:
        if a.first > b.last or b.first > a.last:
            return "disjoint"
        return _nested(
            a_in_b=a.first >= b.first and a.last <= b.last,
            b_in_a=a.first <= b.first and a.last >= b.last,
        )
    return _relate_parts(a, b)


@relate.register
def _(a: Names, b: object) -> Relation:
    if not isinstance(b, Names) or not a.members or not b.members:
        return "incomparable"
    in_b, in_a = a.shared(b), b.shared(a)
    if not in_b:
        return "disjoint"
    return _nested(a_in_b=in_b == len(a.members), b_in_a=in_a == len(b.members))


def _nested(*, a_in_b: bool, b_in_a: bool) -> Relation:
    """The relation of two sets that are known to share something."""
    if a_in_b and b_in_a:
        return "equal"
    if a_in_b:
        return "narrower"
    return "wider" if b_in_a else "overlapping"


def _relate_parts(a: Days, b: Days) -> Relation:
    """Without a date for both, the parts that both give decide."""
    known = list(zip(_parts(a), _parts(b), strict=True))
    both = [(x, y) for x, y in known if x is not None and y is not None]
    if not both:
        return "incomparable"
    if any(x != y for x, y in both):
        return "disjoint"
    return _nested(
        a_in_b=all(x is not None for x, y in known if y is not None),
        b_in_a=all(y is not None for x, y in known if x is not None),
    )


def _parts(days: Days) -> tuple[int | None, int | None, int | None, int | None]:
    """Weekday, year, month and day of the month, as far as they are said or follow."""
    year, month, day = days.year, days.month, days.day
    first, last = days.first, days.last
    if first is not None and last is not None:
        if first.year == last.year:
            year = first.year
            if first.month == last.month:
                month = first.month
        if first == last:
            day = first.day
    return days.known_weekday, year, month, day


# Bounds as pairs that sort: an open low bound starts just after its number, an open high bound
# ends just before it, and no bound lies beyond all numbers.
_Bound = tuple[Decimal, int]
_INFINITY = Decimal("Infinity")


def _low(amount: Amount) -> _Bound:
    if amount.low is None:
        return (-_INFINITY, 0)
    return (amount.low, 1 if amount.low_open else 0)


def _high(amount: Amount) -> _Bound:
    if amount.high is None:
        return (_INFINITY, 0)
    return (amount.high, -1 if amount.high_open else 0)
