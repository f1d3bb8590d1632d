"""A later article on the same event: «the toll of Sunday's explosion rises to nine».

Its first sentence tells a later day than the event's, and much else that is new; what it has in
common with the first report is the place, the kind of the event, and a toll that has grown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from factcheck.models import Counted
from factcheck.reconcile.resolve import ResolvedSet
from factcheck.reconcile.totals import TOLLS, told_as_grown
from factcheck.reconcile.values import exact

__all__ = ["WITHIN", "Toll", "follows_up", "toll_of"]

WITHIN = dt.timedelta(days=7)
"""Days after the first report in which a higher toll is taken for that of the same event."""


@dataclass(frozen=True, slots=True)
class Toll:
    """What an article tells of a toll: its numbers, whether it has changed, and the days named."""

    published: dt.date | None
    numbers: Mapping[Counted, frozenset[Decimal]]
    rises: bool
    days: frozenset[dt.date]
    weekdays: frozenset[int]


def toll_of(resolved: ResolvedSet) -> Toll:
    """Read the tolls of an article."""
    main = [facet for facet in resolved.facets if facet.claim.about == "main_event"]
    numbers: dict[Counted, set[Decimal]] = {}
    for facet in main:
        number = exact(facet.amount)
        if facet.quantity is not None and facet.quantity.counted in TOLLS and number is not None:
            numbers.setdefault(facet.quantity.counted, set()).add(number)
    times = [time.days for facet in main for time in facet.times if time.days is not None]
    told = "\n".join(quote.text for facet in main for quote in facet.claim.quotes)
    return Toll(
        published=resolved.published,
        numbers={counted: frozenset(found) for counted, found in numbers.items()},
        rises=told_as_grown(told),
        days=frozenset(day.first for day in times if day.first and day.first == day.last),
        weekdays=frozenset(day for time in times if (day := time.known_weekday) is not None),
    )


def follows_up(a: Toll, b: Toll) -> bool:
    """Whether one is the later report of the other's event, its kind and place being the same.

    The later one tells a number as grown, or names the day of the first; and none of its tolls
    is lower, but for injured who have died.
    """
    if a.published is None or b.published is None:
        return False
    first, later = (a, b) if a.published <= b.published else (b, a)
    if later.published is None or first.published is None:
        return False
    if later.published - first.published > WITHIN or not any(_grown(first, later)):
        return False
    return later.rises or bool(first.days & later.days and later.published > first.published)


def _grown(first: Toll, later: Toll) -> Iterator[bool]:
    """For each class that both count but the injured, whether its number is higher later."""
    for counted in first.numbers.keys() & later.numbers.keys() - {"injured"}:
        yield max(later.numbers[counted]) > max(first.numbers[counted])
