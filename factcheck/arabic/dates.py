"""Builders for days by their dates: numeric, by month names, ranges and pairs of days.

A builder returns None where the pieces make no date (a 31st of June, a count that is no day);
the next rule is then tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from factcheck.arabic import calendars
from factcheck.arabic.calendars import HIJRI_YEARS
from factcheck.arabic.grammar import Match
from factcheck.arabic.lexemes import Lexeme
from factcheck.arabic.months import (
    BARE_YEARS,
    LIVING_HIJRI_YEARS,
    day_span,
    days_of,
    reading_of,
)
from factcheck.arabic.readings import Reading, Scene

__all__ = ["BUILDERS"]


def numeric_date(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """2026-01-06, 6/1/2026 (day first, unless only the second can be a day), 3/9/1445 هـ."""
    parts = [int(p) for p in re.findall(r"[0-9]+", match.value("date") or "")]
    if parts[0] > 31:
        year, month, day = parts
    else:
        day, month, year = parts
    if month > 12 >= day:
        day, month = month, day
    era = match.get("era")
    hijri = year in HIJRI_YEARS if era is None else era.kind == "HIJRI_ERA"
    if not (1 <= month <= 12 and 1 <= day <= (30 if hijri else 31)):
        return None
    found = days_of(year, month, day, hijri=hijri)
    if found is None and not hijri:
        return None
    return reading_of(found, "day", year=year, month=month, day=day, hijri=hijri)


def numeric_month(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """3-2015, 2015/03; a Hijri year needs no mark."""
    low, high = sorted(int(p) for p in re.findall(r"[0-9]+", match.value("month") or ""))
    era = match.get("era")
    hijri = high in LIVING_HIJRI_YEARS if era is None else era.kind == "HIJRI_ERA"
    if not 1 <= low <= 12 or not (hijri or high in BARE_YEARS):
        return None
    found = days_of(high, low, None, hijri=hijri)
    return None if found is None else reading_of(found, "month", year=high, month=low, hijri=hijri)


def day_month(match: Match, scene: Scene) -> Reading | None:
    """«6 يناير 2026», «الأول من مارس», «11 ديسمبر الماضي», «20 محرم»."""
    day = match.number("day")
    if _is_order(match, scene):
        return None
    found = None if day is None else day_span(match, scene, day)
    return None if found is None else found[1]


def _is_order(match: Match, scene: Scene) -> bool:
    """«الجولة الأولى من مارس», «الربع الأول من مارس»: an order, said of what stands before it."""
    day, before = match.get("day"), match.neighbour(-1)
    if day is None or day.start != match.text.lexemes[match.start].start:
        return False
    if day.kind == "ORDINAL":
        return before is not None and before.kind == "FRACTION"
    word = scene.word_before(day.start)
    agrees = word.startswith(("ال", "بال", "وال", "لل")) and word.endswith(("ة", "ه"))
    return day.kind == "FEMININE" and agrees


def day_of_month(match: Match, scene: Scene) -> Reading | None:
    """«20 من الشهر القادم»."""
    day = match.number("day")
    if _is_order(match, scene):
        return None
    found = None if day is None else day_span(match, scene, day)
    return None if found is None or found[0] is None else found[1]


# What stands before «15 الجاري» where it is a day.
_BEFORE_DAY = {"IN", "ON_DATE", "TO", "WEEKDAY", "OF", "AGO", "AFTER", "MATCHING", "BETWEEN"}


def day_of_this(match: Match, scene: Scene) -> Reading | None:
    """«في 15 الجاري», «الثلاثاء 13 المقبل», «26-30 الجاري»: of this, the next or the last month."""
    which, before, both = match.get("which"), match.neighbour(-1), match.value("both")
    low, high = match.number("first"), match.number("last")
    if both is not None:
        low, high = (int(p) for p in re.findall(r"[0-9]+", both))
    if which is None or high is None or (low is not None and low >= high):
        return None
    if scene.folded[which.start : which.end].endswith(("ة", "ه", "ين")):
        return None
    kinds = match.kinds()
    if low is None and "DAY" not in kinds and (before is None or before.kind not in _BEFORE_DAY):
        return None
    if "FEMININE" in kinds or ("ORDINAL" in kinds and "OF" not in kinds):
        return None
    month = None
    if scene.anchor is not None:
        month = calendars.unit_span(scene.anchor, "month", int(which.value))
    if month is None:
        return Reading(day=high if low is None else None)
    first, last = (month[0] + timedelta(days=day - 1) for day in (low or high, high))
    if not month[0] <= first <= last <= month[1]:
        return None
    return Reading(first=first, last=last, day=high if low is None else None)


def _ends(match: Match, scene: Scene) -> tuple[Reading, Reading, int] | None:
    """First day, last day, and how many days lie between them."""
    both = match.value("both")
    if both is None:
        low, high = match.number("first"), match.number("last")
    else:
        low, high = (int(p) for p in re.findall(r"[0-9]+", both))
    if low is None or high is None or low >= high:
        return None
    head, tail = day_span(match, scene, low), day_span(match, scene, high)
    return None if head is None or tail is None else (head[1], tail[1], high - low)


def day_range(match: Match, scene: Scene) -> Reading | None:
    """«من 3 إلى 7 مايو», «3-7 مايو», «بين 3 و12 سبتمبر»."""
    ends = _ends(match, scene)
    if ends is None or (ends[0].first is None and ends[0].month is None):
        return None
    head, tail, length = ends
    first = head.first
    if first is not None and tail.last is not None and first > tail.last:
        # Without a year each end may be nearest in another one; the later end is meant.
        first = tail.last - timedelta(days=length)
    return Reading(first=first, last=tail.last, year=head.year, month=head.month, hijri=head.hijri)


def day_list(match: Match, scene: Scene) -> Reading | None:
    """«5 و6 يناير», «3 و4 و5 مارس»: days that follow each other are one stretch."""
    days = [match.number("first"), *(_whole(x) for x in match.all("more")), match.number("last")]
    told = [day for day in days if day is not None]
    if len(told) < len(days) or any(b - a != 1 for a, b in pairwise(told)):
        return None
    return day_range(match, scene)


def listed_day(match: Match, scene: Scene) -> Reading | None:
    """«3» of «3 و5 و7 مارس»: the month said last holds for every day of the list."""
    return day_month(match, scene)


def _whole(lexeme: Lexeme) -> int | None:
    return int(lexeme.value) if lexeme.value.isdigit() else None


def last_day(match: Match, scene: Scene) -> Reading | None:
    """«اليوم الأخير من شهر أكتوبر»."""
    found = day_span(match, scene, None)
    if found is None or found[0] is None:
        return None
    day = found[0][1]
    return reading_of((day, day), "day", year=found[1].year, month=found[1].month)


def nth_weekday(match: Match, scene: Scene) -> Reading | None:
    """«أول ثلاثاء من أكتوبر», «الاثنين الأخير من مارس»; «الخميس الأول من يناير» when it is one."""
    nth, weekday = match.get("nth"), match.number("weekday")
    found = day_span(match, scene, None)
    if nth is None or weekday is None or found is None or found[0] is None:
        return None
    count = int(nth.value)
    if count > 5:
        return None
    day = calendars.nth_weekday(found[0], weekday, count)
    same_day = False  # «الاثنين الثالث من يونيو» that is the third of June
    if match.text.lexemes[match.start].kind != nth.kind and count > 0:
        same = found[0][0] + timedelta(days=count - 1)
        same_day = same.weekday() == weekday
        day = same if same_day else day
    if day is None:
        return None
    told = day.day if same_day else None
    return Reading(first=day, last=day, weekday=weekday, day=told)


BUILDERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "numeric_date": numeric_date,
    "numeric_month": numeric_month,
    "day_month": day_month,
    "day_of_month": day_of_month,
    "day_of_this": day_of_this,
    "day_range": day_range,
    "day_list": day_list,
    "listed_day": listed_day,
    "last_day": last_day,
    "nth_weekday": nth_weekday,
}
