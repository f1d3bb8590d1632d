"""Builders for times told from the day of publication: «أمس», «الخميس المقبل», «هذا الشهر».

A weekday alone is settled by the first of these that applies: the word behind it («المقبل»
after the anchor, «الماضي» before it); «منذ» before it; the verb before it or else right behind
it, when that looks ahead («ستنطلق الخميس», «الخميس تبدأ القمة»: on or after the anchor, so that
«يجتمع الثلاثاء» in a paper of a Tuesday is that day); else the latest such day not after the
anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from factcheck.arabic import calendars
from factcheck.arabic.grammar import Match
from factcheck.arabic.lexemes import Lexeme
from factcheck.arabic.months import relative_unit_of
from factcheck.arabic.readings import Reading, Scene, no_nouns

__all__ = ["BUILDERS", "joined_relative"]


def relative_day(match: Match, scene: Scene) -> Reading | None:
    """«أمس», «بعد غد», «مساء أمس الأول»."""
    offset = match.number("day")
    if offset is None:
        return None
    day = None if scene.anchor is None else scene.anchor + timedelta(days=offset)
    part = match.value("part") or _part_told(match, scene)
    return Reading(first=day, last=day, role="relative", part=part)


def _part_told(match: Match, scene: Scene) -> str | None:
    """The part of the day in «الليلة», «هذا المساء»: «الليلة الساعة التاسعة» is 21:00."""
    lexeme = match.get("day")
    words = "" if lexeme is None else scene.folded[lexeme.start : lexeme.end]
    return next((part for word, part in _PARTS_TOLD.items() if word in words), None)


_PARTS_TOLD = {"ليل": "night", "المساء": "evening", "الصباح": "morning"}


def today(match: Match, scene: Scene) -> Reading | None:
    """«اليوم», but not «في اليوم» (a day) and not «اليوم الأول» (of something)."""
    before, behind = match.neighbour(-1), match.neighbour(1)
    if behind is not None and behind.kind in {"ORDINAL", "LATEST"}:
        return None
    lexeme = match.get("day")
    if before is not None and before.kind in {"IN", "THIS", "FRACTION"} and not match.get("part"):
        return None
    if lexeme is not None and scene.word_behind(lexeme.end) == "ال":  # «اليوم الـ28»
        return None
    if lexeme is None or scene.folded[max(0, lexeme.start - 1) : lexeme.start] in {"ب", "ك"}:
        return None
    return relative_day(match, scene)


def next_day(match: Match, scene: Scene) -> Reading | None:
    """«اليوم التالي», «اليوم السابق» where no verb looks back: in a story they have no anchor.

    Nor have they one in «اليوم التالي للانتخابات»: it is counted from those.
    """
    lexeme = match.get("day")
    if lexeme is None or scene.tense(lexeme) < 0 or scene.word_behind(lexeme.end).startswith("لل"):
        return None
    return relative_day(match, scene)


def weekday(match: Match, scene: Scene) -> Reading | None:
    """«الثلاثاء», «يوم الخميس المقبل», «صباح الجمعة»."""
    number, lexeme, which = match.number("weekday"), match.get("weekday"), match.get("which")
    if number is None or lexeme is None:
        return None
    if which is not None and which.kind in {"LATEST", "FOLLOWING"}:
        which = None if which.kind == "LATEST" else which
    which = which or _shared_direction(match)
    if which is None:
        first, last = match.text.lexemes[match.start], match.text.lexemes[match.end - 1]
        tense = _by_particle(match, scene)
        if not tense:
            tense = scene.tense(lexeme) or scene.tense_behind(first.start, last.end)
        day = scene.weekday(number, tense, sure=False)
    else:
        direction = int(which.value)
        day = scene.weekday(number, direction, sure=direction != 0)
        if abs(direction) == 2 and day is not None:  # «بعد المقبل», «قبل الماضي»
            day += timedelta(days=7 * direction // 2)
    role = "weekday" if which is None else "date"
    return Reading(first=day, last=day, weekday=number, role=role, part=match.value("part"))


def _by_particle(match: Match, scene: Scene) -> int:
    """«منذ الخميس» looks back whatever the verb."""
    before = match.neighbour(-1)
    since = before is not None and before.kind == "AGO" and scene.word_before(before.end)[-3:]
    return -1 if since == "منذ" else 0


def _shared_direction(match: Match) -> Lexeme | None:
    """The dual adjective behind the second weekday: «الأحد والاثنين المقبلين»."""
    lexemes, end = match.text.lexemes, match.end
    kinds = [x.kind for x in lexemes[end : end + 3]]
    if kinds != ["AND", "WEEKDAY", "ADJECTIVE"]:
        return None
    adjective = lexemes[end + 2]
    word = match.text.folded[adjective.start : adjective.end]
    return adjective if word.endswith("ين") else None


def weekday_of_week(match: Match, scene: Scene) -> Reading | None:
    """«الثلاثاء من الأسبوع المقبل», «الأسبوع الماضي الأحد», «هذا الجمعة»."""
    number = match.number("weekday")
    if number is None or ("THIS" not in match.kinds() and match.get("which") is None):
        return None
    which = match.get("which")
    offset = 0 if which is None else int(which.value)
    if which is not None and which.kind == "LATEST":
        return None
    if scene.anchor is None:
        return Reading(weekday=number)
    week = calendars.unit_span(scene.anchor, "week", offset)
    if week is None:
        return None
    day = week[0] + timedelta(days=number)
    return Reading(first=day, last=day, weekday=number, part=match.value("part"))


def weekday_day(match: Match, scene: Scene) -> Reading | None:
    """«الخميس 21», «السبت السادس عشر»: the nearest month in which the two agree.

    An ordinal up to the fifth that is no such day counts weekdays of the month («الثلاثاء
    الثالث»). A number that may count what stands behind it is no day.
    """
    number, day, behind = match.number("weekday"), match.number("day"), match.neighbour(1)
    lexeme = match.get("day")
    if number is None or day is None or lexeme is None or scene.anchor is None:
        return None
    if behind is not None and behind.kind not in _CLAUSE_ENDS:
        return None
    counts = lexeme.kind != "NUMBER" and day <= 5
    for offset in (0,) if counts else (0, -1, 1):
        month = calendars.unit_span(scene.anchor, "month", offset)
        found = None if month is None else calendars.span(month[0].year, month[0].month, day)
        if found is not None and found[0].weekday() == number:
            return Reading(weekday=number).within(found)
    month = calendars.unit_span(scene.anchor, "month", 0)
    if not counts or month is None:
        return None
    nth = calendars.nth_weekday(month, number, day)
    return None if nth is None else Reading(weekday=number).within((nth, nth))


_CLAUSE_ENDS = {"COMMA", "STOP", "DOT", "CLOSE", "AND", "TO"}


def day_number(match: Match, scene: Scene) -> Reading | None:
    """«يوم 27» with no noun behind that 27 might count: of the anchor's month."""
    day, behind, lexeme = match.number("day"), match.neighbour(1), match.get("day")
    if day is None or scene.anchor is None:
        return None
    if behind is not None and behind.kind not in _CLAUSE_ENDS:
        particle = lexeme is not None and scene.word_behind(lexeme.end) in no_nouns()
        if behind.kind not in {"OTHER", "IN"} or not particle:
            return None
    found = calendars.span(scene.anchor.year, scene.anchor.month, day)
    return None if found is None else Reading(day=day).within(found)


def slashed_day(match: Match, scene: Scene) -> Reading | None:
    """«يوم 22/4», «في 4/22»: day first, unless only the second can be a day.

    With no word for a day before them only behind «في» or a verb that looks ahead, at a clause's
    end, and where one number cannot be a month, so that no ratio or score is read.
    """
    parts = [int(p) for p in re.findall(r"[0-9]+", match.value("both") or "")]
    day, month = parts
    if len(match.kinds()) == 1 and not _may_be_day(match, scene, max(parts)):
        return None
    if month > 12:
        day, month = month, day
    if calendars.span(2000, month, day) is None:
        return None
    direction = scene.tense(match.text.lexemes[match.start])
    found = scene.year_of(month, day, direction, hijri=False, sure=False)
    return Reading(month=month, day=day).within(found)


def _may_be_day(match: Match, scene: Scene, highest: int) -> bool:
    before, behind = match.neighbour(-1), match.neighbour(1)
    if highest <= 12 or (behind is not None and behind.kind not in _CLAUSE_ENDS):
        return False
    looks_ahead = scene.tense(match.text.lexemes[match.start]) > 0
    return looks_ahead or (before is not None and before.kind == "IN")


def relative_unit(match: Match, scene: Scene) -> Reading | None:
    """«الأسبوع الماضي», «الشهر المقبل», «هذا العام»."""
    behind = match.neighbour(1)
    if behind is not None and behind.kind == "OTHER_YEAR" and match.get("which") is None:
        return None
    found = relative_unit_of(match, scene)
    return None if found is None else Reading(grain=found[1]).within(found[0])


def weekend(match: Match, scene: Scene) -> Reading | None:
    """«نهاية الأسبوع», «عطلة نهاية الأسبوع المقبل»: Saturday and Sunday."""
    which = match.number("which") or 0
    if scene.anchor is None:
        return Reading(grain="weekend")
    week = calendars.unit_span(scene.anchor, "week", which)
    if week is None:
        return None
    return Reading(first=week[0] + timedelta(days=5), last=week[1], grain="weekend")


def joined_relative(relative: Reading, named: Reading, anchor: date | None) -> Reading:
    """«أمس الجمعة»: the weekday, within two days of the relative day; farther, no day at all.

    The day of a crawl is often a day off the day of the paper, so the weekday is trusted.
    """
    merged = named._replace(part=relative.part or named.part, role="date")
    if anchor is None or relative.first is None or named.weekday is None:
        return merged._replace(rule="relative-weekday")
    off = (named.weekday - relative.first.weekday() + 3) % 7 - 3
    if abs(off) == 3:
        return merged._replace(first=None, last=None, rule="relative-weekday-conflict")
    day = relative.first + timedelta(days=off)
    rule = "relative-weekday" if off == 0 else "relative-weekday-corrected"
    return merged._replace(first=day, last=day, rule=rule)


BUILDERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    builder.__name__: builder
    for builder in (
        relative_day,
        today,
        next_day,
        weekday,
        weekday_of_week,
        weekday_day,
        day_number,
        slashed_day,
        relative_unit,
        weekend,
    )
}
