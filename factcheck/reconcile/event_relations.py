"""What two events have in common, or not: place, day, words, a toll that has grown."""

from __future__ import annotations

import datetime as dt
import math

from factcheck.reconcile.event_reading import ReadEvent
from factcheck.reconcile.followups import follows_up
from factcheck.reconcile.towns import towns_apart
from factcheck.reconcile.values import relate

__all__ = [
    "SLACK",
    "at_one_place",
    "cosine",
    "is_elsewhere",
    "is_elsewhere_called",
    "is_later",
    "near_days",
    "of_one_day",
    "overlap",
]

SLACK = dt.timedelta(days=1)
"""Papers or events a day apart may be of one day: «yesterday» on the web the evening before."""


def at_one_place(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether both report one kind of event in one town, whatever else they say."""
    return bool(a.towns & b.towns) and a.event.type == b.event.type != "other"


def is_later(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether one is a later report of the other's event: its toll has grown, at one place."""
    return (bool(a.towns & b.towns) or _called_alike(a, b)) and follows_up(a.toll, b.toll)


def _called_alike(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether what one calls a town, a road … is named where the other tells its event."""
    called_a, called_b = (frozenset().union(*each.localities) for each in (a, b))
    return bool(called_a & b.told or called_b & a.told)


def is_elsewhere(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether each is in a town of its own that the other article does not even name."""
    if not a.towns or not b.towns:
        return False
    return towns_apart(a.towns, b.towns_told) and towns_apart(b.towns, a.towns_told)


def is_elsewhere_called(a: ReadEvent, b: ReadEvent) -> bool:
    """The same of places that no table has, by what they are called: «the town of», «the road to».

    Only where no town is in both, and neither article has any word of the other's places.
    """
    if a.towns_told & b.towns_told:
        return False
    said_a, said_b = a.article | a.told, b.article | b.told
    of_one_size = zip(a.localities, b.localities, strict=True)
    return any(x and y and not x & said_b and not y & said_a for x, y in of_one_size)


def of_one_day(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether two papers are of one day, or no day can tell them apart."""
    if a.published is None or b.published is None:
        return relate(a.days, b.days) != "disjoint"
    return abs(a.published - b.published) <= SLACK


def near_days(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether both tell days that are one or a day apart; where one tells none, their papers."""
    if a.days is None or b.days is None:
        return a.published is not None and b.published is not None and of_one_day(a, b)
    if a.days.first and a.days.last and b.days.first and b.days.last:
        return a.days.first <= b.days.last + SLACK and b.days.first <= a.days.last + SLACK
    days = (a.days.known_weekday, b.days.known_weekday)
    return days[0] is not None and days[0] == days[1] and relate(a.days, b.days) != "disjoint"


def cosine(a: frozenset[str], b: frozenset[str]) -> float:
    """What two sets of words share, from 0 to 1, against the sizes of both."""
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """What two sets of words share, from 0 to 1, against the smaller one."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
