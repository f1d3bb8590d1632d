"""Builders for seasons and feasts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from factcheck.arabic import calendars
from factcheck.arabic.grammar import Match
from factcheck.arabic.months import BARE_YEARS, days_of, relative_unit_of, year_in
from factcheck.arabic.readings import Reading, Scene

__all__ = ["BUILDERS", "season_of"]


# In autumn «this summer» is the one that has just ended; by winter it is the next one.
_SEASON_DAYS = 92


def season_of(match: Match, scene: Scene) -> Reading | None:
    """«صيف 2015», «الشتاء الماضي»: three whole months, winter from December on."""
    month_number = match.number("season")
    if month_number is None:
        return None
    given = match.number("year")
    unit = relative_unit_of(match, scene)
    if match.get("unit") is not None and (unit is None or unit[1] != "year"):
        return None
    if given is None and unit is not None and unit[0] is not None:
        given = unit[0][0].year
    if given is not None:
        if given not in BARE_YEARS:
            return None
        return _season(given, month_number)
    return _named_season(match, scene, month_number)


def _named_season(match: Match, scene: Scene, month_number: int) -> Reading | None:
    """A season by «الماضي» or «المقبل»: the nearest that lies wholly on that side."""
    which = match.number("which")
    if which is None and match.get("part") is None:
        return None
    if scene.anchor is None:
        return Reading(grain="season")
    years = range(scene.anchor.year - 2, scene.anchor.year + 3)
    every = [s for y in years if (s := _season(y, month_number)) is not None]
    past = [s for s in every if s.last is not None and s.last < scene.anchor]
    coming = [s for s in every if s.first is not None and s.first > scene.anchor]
    now = [s for s in every if s not in past and s not in coming]
    if which is None or which == 0:
        return (now or past[-1:])[0]
    return coming[0] if which > 0 else past[-1]


def this_season(match: Match, scene: Scene) -> Reading | None:
    """«هذا الصيف»: the one that the anchor lies in, or just behind, or else the next."""
    number = match.number("season")
    if number is None or scene.anchor is None:
        return None if number is None else Reading(grain="season")
    years = range(scene.anchor.year - 1, scene.anchor.year + 2)
    every = [made for y in years if (made := _season(y, number)) is not None]
    behind = scene.anchor - timedelta(days=_SEASON_DAYS)
    return next((made for made in every if made.last is not None and made.last >= behind), None)


def _season(year_number: int, month_number: int) -> Reading | None:
    first = calendars.span(year_number, month_number)
    last = None if first is None else calendars.add(first[0], 3, "month")
    if first is None or last is None:
        return None
    return Reading(first=first[0], last=last - timedelta(days=1), grain="season")


def feast(match: Match, scene: Scene) -> Reading | None:
    """«عيد الأضحى 2013», «عيد الفطر الماضي»."""
    kind, _, rest = (match.value("feast") or "").partition("-")
    parts = [int(p) for p in rest.split("-")]
    found = year_in(match)
    which = match.number("which")
    if found is None:
        if which is None or kind == "e":
            return None
        day = scene.year_of(parts[0], parts[1], which, hijri=kind == "h", sure=which != 0)
        return None if day is None else Reading(first=day[0], last=day[1])
    number, hijri = found
    if kind == "e":
        sunday = calendars.easter(number)
        return None if sunday is None else Reading(first=sunday, last=sunday)
    if kind == "g" or hijri:
        span = days_of(number, parts[0], parts[1], hijri=kind == "h")
        return None if span is None or hijri != (kind == "h") else Reading().within(span)
    start = calendars.hijri_of(date(number, 1, 1)) if 1926 <= number <= 2070 else None
    for candidate in range(start[0], start[0] + 2) if start else ():
        span = calendars.hijri_span(candidate, parts[0], parts[1])
        if span is not None and span[0].year == number:
            return Reading().within(span)
    return None


def nth_weekday_after(match: Match, scene: Scene) -> Reading | None:
    """«ثالث ثلاثاء بعد عيد الميلاد 2014»."""
    nth, weekday, start = match.number("nth"), match.number("weekday"), feast(match, scene)
    if start is None or start.last is None or nth is None or weekday is None or nth < 1:
        return None
    first = start.last + timedelta(days=1)
    day = calendars.nth_weekday((first, first + timedelta(days=7 * nth)), weekday, nth)
    return None if day is None else Reading(first=day, last=day, weekday=weekday)


BUILDERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "season": season_of,
    "this_season": this_season,
    "feast": feast,
    "nth_weekday_after": nth_weekday_after,
}
