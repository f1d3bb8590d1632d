"""Spans of days of the Gregorian and the Hijri calendar: years, months, weeks, seasons, parts.

A span is a pair of days, both inclusive. What lies outside the calendars (a 31st of June, a
Hijri year that the Umm al-Qura tables do not cover) is None, never a guess.

Constants and where they come from:

- weeks run from Monday to Sunday (ISO 8601); Arab countries begin them on Saturday, Sunday or
  Monday (CLDR weekData), so a week is a span that each reader may be a day or two off;
- the weekend is Saturday and Sunday for the same reason;
- seasons are whole months (meteorological): spring is March to May;
- thirds of a month are the days 1-10, 11-20 and 21 to its end; a year's thirds are four months.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

__all__ = [
    "HIJRI_YEARS",
    "Span",
    "add",
    "easter",
    "hijri_of",
    "hijri_span",
    "nth_week",
    "nth_weekday",
    "part_of",
    "span",
    "unit_span",
]

Span = tuple[date, date]

# What the Umm al-Qura tables of hijridate cover, in whole years.
HIJRI_YEARS = range(1343, 1501)

_MONTHS_A_UNIT = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_DAYS_A_UNIT = {"day": 1, "night": 1, "week": 7}
# Which third of a period the word speaks of.
_THIRDS = {"early": 0, "start": 0, "middle": 1, "late": 2, "end": 2}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def span(year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """A Gregorian year, month or day."""
    first = _day(year, month or 1, day or 1)
    if first is None or day is not None:
        return None if first is None else (first, first)
    if month is None:
        return first, date(year, 12, 31)
    return first, date(year, month, calendar.monthrange(year, month)[1])


def hijri_span(year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """A Hijri year, month or day by the Umm al-Qura calendar, as Gregorian days."""
    if year not in HIJRI_YEARS:
        return None
    try:
        head = Hijri(year, month or 1, 1)
        tail = Hijri(year, month or 12, 1)
        length = tail.month_length()
        if day is not None:
            head = tail = Hijri(year, month or 1, day)
            length = day
        last = Hijri(year, tail.month, length)
        return _plain(head.to_gregorian()), _plain(last.to_gregorian())
    except (ValueError, OverflowError):
        return None


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)


def hijri_of(day: date) -> tuple[int, int, int] | None:
    """Hijri year, month and day of a Gregorian day, inside the tables."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day


def add(day: date, count: int, unit: str) -> date | None:
    """The day ``count`` units later (or earlier); a day that a month lacks becomes its last."""
    try:
        if unit in _DAYS_A_UNIT:
            return day + timedelta(days=count * _DAYS_A_UNIT[unit])
        months = day.year * 12 + day.month - 1 + count * _MONTHS_A_UNIT[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def unit_span(day: date, unit: str, offset: int) -> Span | None:
    """The unit of the calendar (day to century) ``offset`` after the one ``day`` lies in."""
    if unit == "week":
        day = day - timedelta(days=day.weekday()) if day.toordinal() > 7 else day
    start = add(day, offset, unit)
    if start is None:
        return None
    if unit in ("day", "night"):
        return start, start
    if unit == "week":
        last = add(start, 6, "day")
        return None if last is None else (start, last)
    if unit == "month":
        return span(start.year, start.month)
    if unit == "year":
        return span(start.year)
    size = 10 if unit == "decade" else 100
    # The twentieth century is told here as 1900-1999, as newspapers do.
    low = span(start.year // size * size)
    high = span(start.year // size * size + size - 1)
    return None if low is None or high is None else (low[0], high[1])


def part_of(whole: Span, part: str, grain: str, today: date | None) -> Span | None:
    """A part of a period: its first, middle or last third, its first day, or what is left of it.

    «بداية» and «نهاية» of a week are its first three and last two days.
    """
    first, last = whole
    if part == "first":
        return first, first
    if part == "rest":
        return None if today is None else (max(first, today), last)
    days = (last - first).days + 1
    if part == "later":
        half = add(first, 6, "month") if grain == "year" else first + timedelta(days=days // 2)
        return None if half is None else (half, last)
    third = _THIRDS[part]
    if grain == "week":
        return {
            "early": (first, first + timedelta(days=2)),
            "start": (first, first + timedelta(days=2)),
            "middle": (first + timedelta(days=2), first + timedelta(days=3)),
            "late": (first + timedelta(days=3), last),
            "end": (first + timedelta(days=5), last),
        }[part]
    if grain == "month":
        head = first + timedelta(days=10 * third)
        return head, last if third == 2 else head + timedelta(days=9)
    if grain == "year" and first.day == 1 and days in (365, 366):
        begins, ends = span(first.year, 1 + 4 * third), span(first.year, 4 + 4 * third)
        return None if begins is None or ends is None else (begins[0], ends[1])
    head_day = first + timedelta(days=days * third // 3)
    return head_day, first + timedelta(days=days * (third + 1) // 3 - 1)


def nth_weekday(within: Span, weekday: int, nth: int) -> date | None:
    """The nth (from 1; -1 the last) such weekday of a span."""
    first, last = within
    if nth < 0:
        found = last - timedelta(days=(last.weekday() - weekday) % 7)
    else:
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return found if first <= found <= last else None


def nth_week(within: Span, nth: int) -> Span | None:
    """The nth week that begins inside a span."""
    monday = nth_weekday(within, 0, nth)
    return None if monday is None else (monday, monday + timedelta(days=6))


def easter(year: int) -> date | None:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus)."""
    if not 1583 <= year <= 9999:
        return None
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month = (h + j - 7 * m + 90) // 25
    return date(year, month, (h + j - 7 * m + 33 * month + 19) % 32)
