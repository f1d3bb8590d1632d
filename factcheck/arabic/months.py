"""What the builders of dates and periods share: which year, which month, which days are meant."""

from __future__ import annotations

from factcheck.arabic import calendars
from factcheck.arabic.calendars import HIJRI_YEARS, Span
from factcheck.arabic.grammar import Match
from factcheck.arabic.lexemes import Lexeme
from factcheck.arabic.readings import Reading, Scene

__all__ = [
    "BARE_YEARS",
    "LIVING_HIJRI_YEARS",
    "MONTH_YEARS",
    "day_span",
    "days_of",
    "reading_of",
    "relative_unit_of",
    "year_in",
]

# Years written with four digits and no era: Hijri between these, in the lifetime of a reader.
LIVING_HIJRI_YEARS = range(1350, 1461)
# Years that a bare number behind a preposition may be.
BARE_YEARS = range(1900, 2100)
# Years that may stand behind a month's name without the word «عام».
MONTH_YEARS = range(1800, 2200)

_HIJRI_KINDS = {"HIJRI", "MAYBE_HIJRI"}


def year_in(match: Match, month_is_hijri: bool | None = None) -> tuple[int, bool] | None:
    """The year of a match and whether it is Hijri; None when it cannot be a year."""
    year = match.number("year")
    if year is None:
        return None
    era = match.get("era")
    if era is not None and era.kind == "HIJRI_ERA":
        return (year, True)
    if era is not None:
        return (year, False) if era.kind == "COMMON_ERA" or _is_common(match, era) else None
    if month_is_hijri is not None:
        return year, month_is_hijri
    return year, year in LIVING_HIJRI_YEARS


def _is_common(match: Match, era: Lexeme) -> bool:
    """«2012م» is a year, «1500 م» metres: the letter stands close to what may be a year."""
    year = match.get("year") or match.get("date") or match.get("month") or match.get("both")
    near = year is not None and era.start - year.end <= 1
    value = match.number("year")
    return near and (value is None or value in MONTH_YEARS)


def days_of(year: int, month: int | None, day: int | None, *, hijri: bool) -> Span | None:
    """The days of a date in either calendar, or None."""
    return (calendars.hijri_span if hijri else calendars.span)(year, month, day)


def reading_of(
    found: Span | None,
    grain: str,
    *,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    hijri: bool = False,
    approximate: bool = False,
) -> Reading:
    """A reading whose Gregorian year, month and day are those known without an anchor."""
    if hijri:
        year = month = day = None
        if found is not None and found[0] == found[1]:
            year, month, day = found[0].year, found[0].month, found[0].day
    plain = Reading(
        year=year, month=month, day=day, grain=grain, hijri=hijri, approximate=approximate
    )
    return plain.within(found)


def relative_unit_of(match: Match, scene: Scene) -> tuple[Span | None, str] | None:
    """The span and grain of «الشهر الماضي», «هذا العام»; the span is None without an anchor."""
    unit = match.get("unit")
    if unit is None or unit.kind not in {
        "THE_WEEK",
        "OWN_WEEK",
        "THE_MONTH",
        "THE_YEAR",
        "THE_UNIT",
    }:
        return None
    which = match.get("which")
    offset = 0 if which is None else int(which.value)
    if which is not None and which.kind == "LATEST":
        return None
    if which is not None and which.kind == "FOLLOWING" and scene.tense(unit) < 0:
        return None  # «الشهر التالي» of a story told is not counted from the paper's day
    if scene.anchor is None:
        return None, unit.value
    if "HIJRI_ERA" in match.kinds() and match.get("era") is None and unit.value == "year":
        today = calendars.hijri_of(scene.anchor)
        return (calendars.hijri_span(today[0] + offset) if today else None), "year"
    return calendars.unit_span(scene.anchor, unit.value, offset), unit.value


def _month_of(match: Match, scene: Scene) -> tuple[int | None, int, bool] | None:
    """Year (None: to be found), month and whether Hijri, from the month's part of a match."""
    month = match.get("month")
    if month is None:
        return _relative_month(match, scene)
    hijri = month.kind in _HIJRI_KINDS
    number = int(month.value)
    if match.get("year") is not None:
        found = year_in(match, hijri)
        if found is None or found[1] != hijri:
            return None
        good = HIJRI_YEARS if hijri else MONTH_YEARS
        if found[0] not in good and match.get("era") is None:
            return None
        return found[0], number, hijri
    if match.get("unit") is None:
        return None, number, hijri
    unit = relative_unit_of(match, scene)
    if unit is None or unit[1] != "year":
        return None
    year = unit[0][0].year if unit[0] else None
    return year, number, hijri


def _relative_month(match: Match, scene: Scene) -> tuple[int | None, int, bool] | None:
    """«من الشهر المقبل», «من هذا الشهر», «من الشهر الثامن»."""
    ordinal = match.get("month_ordinal")
    if ordinal is not None:
        number = int(match.text.lexemes[match.end - 1].value)
        return (None, number, False) if 1 <= number <= 12 else None
    unit = relative_unit_of(match, scene)
    if unit is None or unit[1] != "month" or unit[0] is None:
        return None
    return unit[0][0].year, unit[0][0].month, False


def day_span(match: Match, scene: Scene, day: int | None) -> tuple[Span | None, Reading] | None:
    """The days of a day (or of the whole month) of the match's month."""
    where = _month_of(match, scene)
    if where is None or (day is not None and not 1 <= day <= (30 if where[2] else 31)):
        return None
    year, month, hijri = where
    if year is not None:
        found = days_of(year, month, day, hijri=hijri)
        if found is None and not (hijri and year not in HIJRI_YEARS):
            return None
    else:
        if not hijri and calendars.span(2000, month, day) is None:
            return None
        which = match.get("which")
        lexeme = match.text.lexemes[match.start]
        direction = int(which.value) if which else scene.tense(lexeme)
        found = scene.year_of(
            month, day, max(-1, min(1, direction)), hijri=hijri, sure=bool(which and direction)
        )
    grain = "month" if day is None else "day"
    return found, reading_of(found, grain, year=year, month=month, day=day, hijri=hijri)
