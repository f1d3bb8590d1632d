"""Dates, weekdays, clock times and parts of the day in English text.

"January 6, 2026", "6 January", "2026-01-06", "in January", "2025", "Tuesday", "yesterday",
"8:30 p.m.", "20:00", "half past six", "six o'clock on Tuesday evening", "Tuesday evening"; of the
Hijri calendar "21 Shawwal 1436 AH", "Dhu al-Qa'dah", "1434 AH". The result is the Arabic readers'
:class:`Time`, so that the two languages compare; ``rule`` is
«part: evening» for a part of the day, «relative: -1» for "yesterday", «hijri: 11 0» for a Hijri
month without a year (and the day, if it is told). Without an anchor, what is
counted from the day of publication has no days.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import cache
from typing import Any

from factcheck.arabic import Time
from factcheck.arabic.calendars import hijri_span
from factcheck.english.tables import load

__all__ = ["find_times"]

_BESIDE = 30
"""Characters beside an hour in which the part of the day is looked for."""

_FIRST_YEAR, _LAST_YEAR = 1800, 2199


@cache
def _pattern() -> re.Pattern[str]:
    table = load("times")
    months = "|".join([*table["months"], *table["short months"]])
    days = "|".join(table["weekdays"])
    relative = "|".join(sorted(table["relative"], key=len, reverse=True))
    parts = "|".join(table["parts"])
    sides, units = "|".join(table["sides"]), "|".join(table["units"])
    number = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
    hours = "|".join([*table["hours"], r"1[0-2]|0?[1-9]"])
    past = "|".join(table["past the hour"])
    hijri = "|".join(table["hijri months"])
    decades = "|".join(table["decades"])
    era = r"\s?(?:AH\b|A\.H\.)"
    return re.compile(
        rf"\b(?:(?P<hday>{number})\s+(?:of\s+)?)?(?P<hmonth>{hijri})(?!\w)"
        rf"(?:\s+(?P<hday2>{number})(?!\d))?(?:,?\s+(?P<hyear>1[34]\d\d)\b(?:{era})?)?"
        rf"|\b(?P<hday3>[0-3]?\d)\s?[/.-]\s?(?P<hmonth3>[01]?\d)\s?[/.-]\s?(?P<hyear3>1[34]\d\d)\b"
        rf"(?:{era})?"
        rf"|\b(?P<hyear4>1[34]\d\d){era}"
        r"|\b(?P<iso>(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d))\b"
        rf"|\b(?:(?P<month>{months})\.?\s+(?P<day>{number})(?!\d|[.,]\d{{1,2}}\b)"
        rf"(?:,?\s+(?P<year>\d{{4}}))?)\b"
        rf"|\b(?P<day2>{number})\s+(?:of\s+)?(?P<month2>{months})\.?(?:,?\s+(?P<year2>\d{{4}}))?\b"
        rf"|\b(?P<month3>{months})(?:\s+(?P<year3>\d{{4}}))?\b"
        rf"|\b(?P<weekday>{days})s?\b"
        rf"|\b(?P<relative>{relative})\b"
        r"|\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
        r"|\b(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)\b(?!:)"
        rf"|\b(?P<hour3>{hours})\s+o['’]?\s?clock\b"
        rf"|\b(?:an?\s+)?(?P<past>{past})\s+(?P<hour4>{hours})\b(?:\s+o['’]clock\b)?"
        rf"|\b(?P<side>{sides})\s+(?:few\s+|several\s+|two\s+|three\s+)?(?P<unit>{units})s?\b"
        r"|\b(?:an?|one)\s+(?P<ago>week|month|year|decade)\s+ago\b"
        rf"|\b(?P<part>{parts})s?\b"
        rf"|(?<=\bthe\s)(?:(?:early|mid|late)[\s-])?(?:nineteen[\s-])?(?P<decade>{decades})\b"
        r"|(?<![\w.,$€£])(?P<year4>(?:1[89]|20|21)\d\d)(?:['’]?s)?\b(?![.,]\d|%)",
        re.IGNORECASE,
    )


def find_times(text: str, anchor: dt.date | None) -> tuple[Time, ...]:
    """The times named in a text, left to right; ``anchor`` is its day. Never raises."""
    found = []
    for match in _pattern().finditer(text):
        read = _read(match, text, anchor)
        if read is not None:
            found.append(read)
    return tuple(found)


def _read(match: re.Match[str], text: str, anchor: dt.date | None) -> Time | None:
    if match["hmonth"] or match["hmonth3"] or match["hyear4"]:
        return _hijri(match, text)
    if match["iso"]:
        return _date(match, int(match["iy"]), int(match["im"]), int(match["id"]))
    for day, month, year in (("day", "month", "year"), ("day2", "month2", "year2")):
        if match[month]:
            number = int(re.sub(r"\D", "", match[day]))
            return _date(match, _int(match[year]), _month(match[month]), number)
    if match["month3"]:
        if not _is_month(match, text):
            return None
        return _date(match, _int(match["year3"]), _month(match["month3"]), None)
    if match["decade"]:
        tens = load("times")["decades"].index(match["decade"].lower())
        return _decade(match, 1900 + 10 * (tens + 2))
    if match["year4"]:
        return _year(match, text)
    if any(match[name] for name in ("hour", "hour2", "hour3", "hour4")):
        return _clock(match, text)
    return _word(match, anchor)


def _hijri(match: re.Match[str], text: str) -> Time | None:
    """A day, month or year of the Hijri calendar, by the Umm al-Qura tables."""
    day = _int(re.sub(r"\D", "", match["hday"] or match["hday2"] or match["hday3"] or ""))
    year = _int(match["hyear"] or match["hyear3"] or match["hyear4"])
    month = _hijri_month(match["hmonth"]) if match["hmonth"] else _int(match["hmonth3"])
    if match["hmonth"] and day is None and year is None and not _is_hijri_month(match, text):
        return None
    grain = "day" if day else "month" if month else "year"
    if year is None:
        return _time(match, grain=grain, rule=f"hijri: {month} {day or 0}")
    days = hijri_span(year, month, day)
    return _time(match, first=days[0], last=days[1], grain=grain, rule="date") if days else None


@cache
def _hijri_month(name: str) -> int:
    months = load("times")["hijri months"]
    return next(n for n, each in enumerate(months, 1) if re.fullmatch(each, name, re.IGNORECASE))


def _is_hijri_month(match: re.Match[str], text: str) -> bool:
    """Whether it is the month and nobody of that name: «Ramadan», not «Ramadan Ali said»."""
    table = load("times")
    if match["hmonth"].lower().replace("’", "'") not in table["hijri months that are names"]:
        return True
    before = re.findall(r"[a-z]+", text[: match.start()].lower())[-1:]
    return bool(before) and before[0] in {"month", *table["before such a month"]}


def _word(match: re.Match[str], anchor: dt.date | None) -> Time:
    """A weekday, a day counted from today, a period beside ours, or a part of the day."""
    table = load("times")
    if match["weekday"]:
        weekday = table["weekdays"].index(match["weekday"].lower())
        return _time(match, weekday=weekday, rule="weekday")
    if match["relative"]:
        shift = table["relative"][match["relative"].lower()]
        meant = anchor + dt.timedelta(days=shift) if anchor else None
        return _time(match, first=meant, last=meant, rule=f"relative: {shift}")
    if match["side"]:
        side = table["sides"][match["side"].lower()]
        return _time(match, grain=match["unit"].lower(), rule=f"span: {side}")
    if match["ago"]:
        return _time(match, grain=match["ago"].lower(), rule="span: -1")
    return _time(match, grain="hour", rule=f"part: {table['parts'][match['part'].lower()]}")


def _clock(match: re.Match[str], text: str) -> Time:
    table = load("times")
    minute = int(match["minute"] or match["minute2"] or 0)
    if match["past"]:
        minute = table["past the hour"][" ".join(match["past"].lower().split())]
    told = (match["hour"] or match["hour2"] or match["hour3"] or match["hour4"]).lower()
    hour = table["hours"].get(told) or int(told)
    if match["half"]:
        hour = hour % 12 + 12 * match["half"].lower().startswith("p")
    elif hour <= 12 and not told.startswith("0"):
        hour = _hour_of_day(hour, _part_beside(match, text))
    hour, minute = divmod((hour * 60 + minute) % (24 * 60), 60)
    return _time(match, clock=f"{hour:02}:{minute:02}", grain="minute", rule="clock")


def _part_beside(match: re.Match[str], text: str) -> str:
    """The part of the day told with an hour: «six o'clock on Friday evening»."""
    near = re.split(r"[.;,()]", text[match.end() : match.end() + _BESIDE])[0]
    before = re.split(r"[.;,()]", text[max(0, match.start() - _BESIDE) : match.start()])[-1]
    parts = load("times")["parts"]
    for side in (near, before):
        found = [parts[word] for word in re.findall(r"[a-z]+", side.lower()) if word in parts]
        if found:
            return str(found[0])
    return ""


def _hour_of_day(hour: int, part: str) -> int:
    """An hour of twelve as one of 24; at night, those before six are of the morning."""
    later = part in {"afternoon", "evening"} or (part == "night" and 6 <= hour < 12)
    if part == "noon":
        later = hour < 11
    if part in {"morning", "dawn", "night"} and hour == 12:
        return 0
    return hour % 12 + 12 if later else hour


def _year(match: re.Match[str], text: str) -> Time | None:
    """A number of four digits that counts nothing: «2,000» and «1900 people» are no years."""
    year = int(match["year4"])
    behind = re.match(r"\s+([a-z]+)", text[match.end() :])
    counted = behind is not None and behind[1] in {"people", "persons", "men", "women", "soldiers"}
    if counted or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if match.group().endswith("s"):
        return _decade(match, year)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return _time(match, first=first, last=last, year=year, grain="year", rule="year")


def _decade(match: re.Match[str], year: int) -> Time:
    """«the 1990s», «the nineties»: of the twentieth century, where no century is told."""
    first, last = dt.date(year, 1, 1), dt.date(year + 9, 12, 31)
    return _time(match, first=first, last=last, grain="decade", rule="decade")


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether «May», «March» is the month: capitalised, and behind a word that months follow."""
    table = load("times")
    word = match["month3"]
    if not word[0].isupper() or word.lower() in table["short months"]:
        return bool(match["year3"])
    if word.lower() not in table["months that are words"] or match["year3"]:
        return True
    before = re.findall(r"[a-z]+", text[: match.start()].lower())[-1:]
    return bool(before) and before[0] in table["before such a month"]


def _month(name: str) -> int:
    table = load("times")
    short: dict[str, int] = table["short months"]
    name = name.lower()
    return short[name] if name in short else table["months"].index(name) + 1


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _date(match: re.Match[str], year: int | None, month: int, day: int | None) -> Time | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    first = last = None
    if year is not None and dt.MINYEAR <= year <= dt.MAXYEAR:
        length = monthrange(year, month)[1]
        if day is not None and day > length:
            return None
        first = dt.date(year, month, day or 1)
        last = dt.date(year, month, day or length)
    grain = "day" if day else "month"
    return _time(
        match, first=first, last=last, year=year, month=month, day=day, grain=grain, rule="date"
    )


def _time(match: re.Match[str], **given: Any) -> Time:
    fields: dict[str, Any] = {
        **dict.fromkeys(("first", "last", "clock", "weekday", "year", "month", "day", "zone")),
        "grain": "day",
        "approximate": False,
        "rule": "english",
    }
    return Time(text=match.group(), start=match.start(), end=match.end(), **{**fields, **given})
