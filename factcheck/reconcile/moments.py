"""Two times of one thing → verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.arabic import fold
from factcheck.reconcile.decision import Context, Decision, decision
from factcheck.reconcile.points import points_apart
from factcheck.reconcile.resolve import Facet, ResolvedTime
from factcheck.reconcile.values import Days, Relation, relate
from factcheck.reconcile.words import share

__all__ = ["compare_times", "days_apart", "parts_differ", "times_exclude"]

_SAME_THING = 0.6  # share of the words by which two readers say what a time dates
_LOOSE_DAYS = 2
_LOCAL = "local"  # the time of the place, which an hour without a zone is told in as well
_CLOCK_SLACK = 15  # minutes: «nearly four» and 15:50 are one time


def compare_times(a: Facet, b: Facet, context: Context) -> Decision | None:
    """The decision on the times that both give of one thing; None where they do not differ."""
    unmatched = _unmatched_times(a, b)
    for relation, x, y in unmatched:
        if _exclude(relation, x, y) or (
            _day_kept(relation, x, y) and _rightly_dated(a.source, b.source, context)
        ):
            return decision("time-disjoint", a, b, (x.span.text, y.span.text))
    for relation, x, y in unmatched:
        # Without a date for both («Tuesday» and «Tuesday, 6 January») it is only less known here.
        if relation in {"narrower", "wider"} and x.dated and y.dated:
            return decision("time-narrower", a, b, (x.span.text, y.span.text))
        if relation == "disjoint" and _loose(x.days, y.days):
            return decision("time-narrower", a, b, (x.span.text, y.span.text))
        if relation != "disjoint" and _finer(x.days, y.days):
            return decision("time-narrower", a, b, (x.span.text, y.span.text))
    return None


def _day_kept(relation: Relation, x: ResolvedTime, y: ResolvedTime) -> bool:
    """Whether papers of two days say the same «today»: one has kept the day of a wire's text."""
    if relation != "disjoint" or x.days is None or y.days is None:
        return False
    return x.days.floating and y.days.floating and fold(x.span.text) == fold(y.span.text)


def _rightly_dated(a: str, b: str, context: Context) -> bool:
    """Whether «yesterday» in the one and «today» in the other date one thing alike.

    Then the days of publication are right, and what the two papers otherwise call «today» are
    two days.
    """
    return any(
        x.days is not None
        and y.days is not None
        and (x.days.floating or y.days.floating)
        and fold(x.span.text) != fold(y.span.text)
        and share(x.dates, y.dates) >= _SAME_THING
        and relate(x.days, y.days) == "equal"
        for x in _times_of(a, context)
        for y in _times_of(b, context)
    )


def _times_of(source: str, context: Context) -> Iterable[ResolvedTime]:
    return (time for facet in context.facts.get(source, ()) for time in facet.times)


def times_exclude(a: Facet, b: Facet) -> bool:
    """Whether two claims give times of one thing that exclude each other."""
    return any(_exclude(*each) for each in _unmatched_times(a, b))


def days_apart(a: Facet, b: Facet) -> bool:
    """Whether each names days on which something occurs, and every two of them exclude each other.

    Whatever the times are said to date: rules do not read that. «Today» and «yesterday» of papers
    whose day is not sure are not apart.
    """
    here, there = (
        [time.days for time in each.times if time.days and time.span.role == "occurs"]
        for each in (a, b)
    )
    return bool(here and there) and all(
        relate(x, y) == "disjoint" and not _one_day_off(x, y) and not _loose(x, y)
        for x in here
        for y in there
    )


def _exclude(relation: Relation, x: ResolvedTime, y: ResolvedTime) -> bool:
    if relation == "disjoint":
        return not (
            _one_day_off(x.days, y.days) or _loose(x.days, y.days) or _one_weekday(x.days, y.days)
        )
    return _clocks_differ(x.days, y.days) or parts_differ(x.days, y.days)


def _finer(x: Days | None, y: Days | None) -> bool:
    """Whether one of them gives the hour where the other names a part of that day."""
    if x is None or y is None or (x.clock is None) == (y.clock is None):
        return False
    return x.part is not None and x.part == y.part


def _unmatched_times(a: Facet, b: Facet) -> Sequence[tuple[Relation, ResolvedTime, ResolvedTime]]:
    """The times of both that date the same thing in the same role, with their relation.

    A time that the other claim has as well is left out: «on Tuesday and Wednesday» in both is
    two days and no contradiction.
    """
    pairs = [
        (relate(x.days, y.days), x, y)
        for x in a.times
        for y in b.times
        if x.days and y.days and _in_one_role(x, y)
        if x.dates & y.dates and not points_apart(x.dates, y.dates)
    ]
    same = [
        (x, y)
        for relation, x, y in pairs
        if relation == "equal"
        and not (_clocks_differ(x.days, y.days) or parts_differ(x.days, y.days))
        and not _finer(x.days, y.days)
    ]
    met_a, met_b = [x for x, _ in same], [y for _, y in same]
    return [pair for pair in pairs if pair[1] not in met_a and pair[2] not in met_b]


def _in_one_role(x: ResolvedTime, y: ResolvedTime) -> bool:
    """Whether both date one point of it; what breaks out at an hour occurs then."""
    roles = {x.span.role, y.span.role}
    clocks = x.days is not None and y.days is not None and x.days.clock and y.days.clock
    return len(roles) == 1 or (bool(clocks) and roles == {"occurs", "starts"})


def _loose(x: Days | None, y: Days | None) -> bool:
    """Whether one is a part of a week or a month («its beginning») that ends within a day.

    Weeks begin on different days in different countries, and nobody says where a beginning ends.
    """
    if x is None or y is None or not (x.loose or y.loose):
        return False
    if not (x.first and x.last and y.first and y.last):
        return False
    return max((x.first - y.last).days, (y.first - x.last).days) <= _LOOSE_DAYS


def _one_weekday(x: Days | None, y: Days | None) -> bool:
    """Whether both only name one weekday: whether the last or the next, the verb alone tells."""
    if x is None or y is None or x.weekday is None or x.weekday != y.weekday:
        return False
    return x.only_weekday and y.only_weekday


def _one_day_off(x: Days | None, y: Days | None) -> bool:
    """Whether «today» or «yesterday» of a paper whose day is not sure explains the difference.

    A page's date is often that of the visit, and copies of one agency text say «today» in papers
    of two days.
    """
    if x is None or y is None or not (x.floating or y.floating):
        return False
    if not (x.first and x.last and y.first and y.last):
        return False
    gap = max((x.first - y.last).days, (y.first - x.last).days)
    return gap <= 1


def _clocks_differ(x: Days | None, y: Days | None) -> bool:
    """Whether both name a time of day in one zone, and not the same.

    Where one does not say which half of the day it means, four may be four in the afternoon.
    """
    if x is None or y is None or x.clock is None or y.clock is None:
        return False
    if (x.zone or _LOCAL) != (y.zone or _LOCAL):
        return False
    around = 1440 if x.half_said and y.half_said else 720
    gap = abs(_minutes(x.clock) - _minutes(y.clock)) % around
    return min(gap, around - gap) > _CLOCK_SLACK


def parts_differ(x: Days | None, y: Days | None) -> bool:
    """Whether the parts of the day named are not even neighbours: noon and evening."""
    if x is None or y is None or x.part is None or y.part is None:
        return False
    return abs(x.part - y.part) > 1


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return 60 * int(hours) + int(minutes)
