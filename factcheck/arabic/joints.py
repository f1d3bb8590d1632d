"""Joints: neighbouring readings that speak of one time become one.

``gap`` is the kinds of the lexemes that stand between two readings; only the gaps listed here
join. Three joints: a day told twice («أمس الجمعة», «الخميس الموافق 21/10/1436هـ»), a day and a
clock time, and the two ends of a range («من الأحد إلى الخميس»).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.arabic import clocks
from factcheck.arabic.calendars import span
from factcheck.arabic.lexemes import Text
from factcheck.arabic.readings import Reading
from factcheck.arabic.relative import joined_relative

__all__ = ["Item", "join"]

Gap = tuple[str, ...]

_DAY_TO_DAY = {
    *[(), ("COMMA",), ("OPEN",), ("DASH",), ("MATCHING",), ("SLASH",), ("IN",)],
    *[("OPEN", "MATCHING"), ("COMMA", "MATCHING"), ("CLOSE",), ("COMMA", "OPEN")],
    *[("MATCHING", "COLON"), ("COMMA", "IN"), ("OF",), ("DASH", "MATCHING"), ("ON_DATE",)],
}
_DAY_TO_CLOCK = {
    *[(), ("COMMA",), ("IN",), ("AT",), ("DASH",), ("COMMA", "IN"), ("COMMA", "AT"), ("OF",)],
    *[("IN", "AT"), ("OPEN",), ("ABOUT",), ("IN", "ABOUT"), ("COLON",), ("AND",), ("BEFORE",)],
}
_CLOCK_TO_DAY = {(), ("COMMA",), ("OF",), ("IN",), ("OPEN",), ("DASH",)}
_LISTS = {("AND",), ("TO",), ("AND", "TO"), ("DASH",), ("COMMA",)}
_WEEK_TO_DAYS = {(), ("OF",), ("BETWEEN",), ("COMMA",), ("COMMA", "OF")}
_LISTED = {("AND",), ("COMMA",), ("COMMA", "AND")}
_RANGE = {("TO",), ("AND", "TO"), ("DASH",), ("COMMA", "TO"), ("COMMA", "AND", "TO")}


class Item(NamedTuple):
    """A reading of the lexemes ``start:end``."""

    start: int
    end: int
    reading: Reading


def _is_named_day(reading: Reading) -> bool:
    """A day told by its date in some calendar."""
    return (
        reading.role == "date"
        and reading.grain == "day"
        and (reading.day is not None or reading.hijri)
        and reading.first == reading.last
    )


def _with_weekday(dated: Reading, other: Reading) -> Reading:
    """A date and a weekday or «اليوم» beside it: the date, moved a day where a Hijri one is off."""
    merged = dated._replace(weekday=other.weekday, part=other.part or dated.part)
    if other.weekday is None or dated.first is None or not dated.hijri:
        return merged
    off = (other.weekday - dated.first.weekday() + 3) % 7 - 3
    if abs(off) != 1:
        return merged
    day = dated.first + timedelta(days=off)
    return merged._replace(
        first=day,
        last=day,
        year=day.year,
        month=day.month,
        day=day.day,
        rule="hijri-weekday",
    )


def _join_days(left: Reading, right: Reading, gap: Gap, anchor: date | None) -> Reading | None:
    """One day told twice: by word and weekday, weekday and date, or in two calendars."""
    if gap not in _DAY_TO_DAY or left.clock or right.clock:
        return None
    plain = {"weekday", "relative"}
    if {left.role, right.role} == plain and gap in {(), ("COMMA",), ("OPEN",), ("DASH",)}:
        by_word, by_name = (left, right) if left.role == "relative" else (right, left)
        return joined_relative(by_word, by_name, anchor)
    named_left, named_right = _is_named_day(left), _is_named_day(right)
    if named_left and named_right:
        if left.hijri == right.hijri:
            return None
        common, hijri = (right, left) if left.hijri else (left, right)
        return common._replace(
            weekday=common.weekday if hijri.weekday is None else hijri.weekday,
            rule="two-calendars",
        )
    loose = left.role in plain or left.weekday is not None
    if named_right and loose and left.grain == "day" and left.day is None and not left.hijri:
        return _with_weekday(right, left)
    if named_left and right.role in plain and gap in {(), ("COMMA",), ("OPEN",), ("MATCHING",)}:
        return None if left.weekday is not None else _with_weekday(left, right)
    return None


def _join_clock(left: Reading, right: Reading, gap: Gap) -> Reading | None:
    """A day and a clock time: «يوم الجمعة الساعة 8 مساءً», «الثالثة من عصر أمس»."""
    day, clock = (right, left) if left.role == "clock" else (left, right)
    allowed = _CLOCK_TO_DAY if left.role == "clock" else _DAY_TO_CLOCK
    if clock.role != "clock" or day.role == "clock" or day.clock or gap not in allowed:
        return None
    if day.grain != "day" or day.first != day.last:
        return None
    told = clock.clock
    if told and day.part and not clock.half_day_known:
        hour = clocks.in_part(int(told[:2]), day.part)
        told = told if hour is None else f"{hour:02}{told[2:]}"
    rule = f"{day.rule}+clock"
    return day._replace(clock=told, zone=clock.zone, grain=clock.grain, role="date", rule=rule)


def _join_zone(left: Reading, right: Reading, gap: Gap) -> Reading | None:
    """«الساعة 7 صباح الأحد بالتوقيت المحلي»."""
    if right.role != "zone" or left.clock is None or left.zone is not None:
        return None
    return left._replace(zone=right.zone) if gap in {(), ("COMMA",)} else None


def _range_end(left: Reading, right: Reading) -> date | None:
    """The last day of a range; a weekday behind another is the next such day."""
    if left.first is None or right.last is None:
        return None
    if right.last > left.first:
        return right.last
    if right.role == "weekday" and right.weekday is not None:
        ahead = (right.weekday - left.first.weekday()) % 7
        return left.first + timedelta(days=ahead or 7)
    return None


def _join_range(left: Reading, right: Reading, gap: Gap, before: str) -> Reading | None:
    """«من الأحد إلى الخميس», «بين الجمعة والأحد», «من 13 تموز إلى 15 تموز»."""
    between = gap == ("AND",) and before == "BETWEEN"
    if left.part == "night" and gap in {(), ("DASH",), ("SLASH",)} and right.role == "weekday":
        between = left.weekday is not None and (left.weekday + 1) % 7 == right.weekday
    if not between and gap not in _RANGE:
        return None
    if left.clock or right.clock or left.grain != right.grain or left.hijri != right.hijri:
        return None
    if gap == ("DASH",) and left.role != "date" and not between:
        return None
    last = _range_end(left, right)
    if last is None or left.approximate or right.approximate:
        return None
    return Reading(
        first=left.first, last=last, grain=left.grain, hijri=left.hijri, rule="range", role="range"
    )


def join(items: list[Item], text: Text, anchor: date | None) -> list[Item]:
    """Joined items, from left to right: each takes in what follows as long as a joint fits."""
    items = _lent_halves(_listed_weekdays(_lent_years(items, text), text), text)
    days = _fold_in(items, text, lambda left, right, gap: _join_days(left, right, gap, anchor))
    clocks_joined = _fold_in(_fold_in(days, text, _join_clock), text, _join_zone)
    return _ranges([i for i in clocks_joined if i.reading.role != "zone"], text)


def _lent_years(items: list[Item], text: Text) -> list[Item]:
    """«بين يناير ومارس 2014», «5 مايو و10 يونيو 2014»: the year said last holds for both."""
    row = list(items)
    for position in range(len(row) - 2, -1, -1):
        left, right = row[position].reading, row[position + 1].reading
        gap = _gap(row[position], row[position + 1], text)
        if gap not in _LISTS or left.year is not None or left.month is None or left.hijri:
            continue
        if right.year is None or right.month is None or right.hijri or left.approximate:
            continue
        days = span(right.year - (left.month > right.month), left.month, left.day)
        if days is not None and left.weekday is None:
            row[position] = row[position]._replace(reading=left.within(days))
    return row


def _listed_weekdays(items: list[Item], text: Text) -> list[Item]:
    """«الثلاثاء والأربعاء» in a paper of a Tuesday: a day listed later is a later day."""
    row = list(items)
    for position in range(1, len(row)):
        left, right = row[position - 1].reading, row[position].reading
        gap = _gap(row[position - 1], row[position], text)
        if gap not in _LISTED or left.rule != "weekday" or right.rule != "weekday":
            continue
        if left.first is None or right.first is None or right.first > left.first:
            continue
        if left.weekday is None or right.weekday is None or left.weekday == right.weekday:
            continue
        day = left.first + timedelta(days=(right.weekday - left.weekday) % 7)
        row[position] = row[position]._replace(reading=right.within((day, day)))
    return row


def _lent_halves(items: list[Item], text: Text) -> list[Item]:
    """«من الساعة 8 إلى 10 مساء»: the half of the day said last holds for both hours.

    Unless the first would then be the later one: «من 9 إلى 5 مساء».
    """
    row = list(items)
    for position in range(len(row) - 2, -1, -1):
        left, right = row[position].reading, row[position + 1].reading
        if _gap(row[position], row[position + 1], text) not in _LISTS:
            continue
        if left.clock is None or right.clock is None or left.role != "clock":
            continue
        hour, minutes = int(left.clock[:2]), left.clock[2:]
        if left.half_day_known or not right.half_day_known or not 0 < hour < 12:
            continue
        later = f"{hour + 12}{minutes}"
        moved = later if later < right.clock else left.clock
        reading = left._replace(clock=moved, half_day_known=True)
        row[position] = row[position]._replace(reading=reading)
    return row


def _gap(left: Item, right: Item, text: Text) -> Gap | None:
    if right.start - left.end > 3:
        return None
    return tuple(x.kind for x in text.lexemes[left.end : right.start])


def _fold_in(
    items: list[Item], text: Text, joint: Callable[[Reading, Reading, Gap], Reading | None]
) -> list[Item]:
    row: list[Item] = []
    for item in items:
        left = row[-1] if row else None
        gap = None if left is None else _gap(left, item, text)
        joined = None
        if left is not None and gap is not None:
            joined = joint(left.reading, item.reading, gap)
        if left is None or gap is None or joined is None:
            row.append(item)
            continue
        end = item.end
        closed = end < len(text.lexemes) and text.lexemes[end].kind == "CLOSE"
        row[-1] = Item(left.start, end + (closed and "OPEN" in gap), joined)
    return row


def _put_in_week(row: list[Item], text: Text, joined: Reading) -> None:
    """«الأسبوع الماضي بين الجمعة والأحد»: a range of weekdays, of the week named before it."""
    if len(row) < 2 or joined.role != "weekday":
        return
    week, days = row[-2], row[-1]
    gap = _gap(week, days, text)
    first, last, monday = days.reading.first, days.reading.last, week.reading.first
    if week.reading.grain != "week" or gap not in _WEEK_TO_DAYS or week.reading.approximate:
        return
    if first is None or last is None or monday is None:
        return
    ahead = timedelta(days=(monday - first).days // 7 * 7 + (7 if (monday - first).days % 7 else 0))
    row[-2:] = [Item(week.start, days.end, days.reading.within((first + ahead, last + ahead)))]


def _ranges(items: list[Item], text: Text) -> list[Item]:
    row: list[Item] = []
    for item in items:
        left = row[-1] if row else None
        gap = None if left is None else _gap(left, item, text)
        if left is not None and gap is not None:
            before = text.lexemes[left.start - 1].kind if left.start else ""
            joined = _join_range(left.reading, item.reading, gap, before)
            if joined is not None:
                row[-1] = Item(left.start, item.end, joined)
                _put_in_week(row, text, joined=left.reading)
                continue
        row.append(item)
    return row
