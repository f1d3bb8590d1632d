"""Whether the days, months, years and hours of a sentence follow from claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.arabic import Time, fold
from factcheck.arabic.calendars import hijri_of
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.periods import other_period
from factcheck.checking.told import Told

__all__ = [
    "date_faults",
    "days_apart",
    "fits",
    "follows",
    "is_comparable",
    "is_of_no_part",
    "other_part",
    "spans_apart",
]

# A time of day is compared by what both languages name alike.
_PARTS = {  # «فجر» alone is also «blew up»
    "dawn": ("الفجر", "فجرا"),
    "morning": ("صباح", "صبيحة"),
    "noon": ("ظهر", "ظهيرة"),
    "afternoon": ("عصر",),
    "evening": ("مساء", "مسائي", "مسائه", "عشية"),
    "night": ("ليل", "ليلة", "ليلي"),
}
_WITHIN = {"afternoon": "evening", "night": "evening"}
"""«مساء» goes from noon to midnight: 15:45 of it is an English afternoon, a speech at nine is
held on Sunday evening or on Sunday night."""

_ENGLISH_PARTS = {  # «فجر» alone is also «blew up»
    "evening": ("evening", "tonight"),
    "night": ("night", "tonight", "overnight", "midnight"),
}


def date_faults(told: Told, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """The times that follow from no claim."""
    pool = [t for each in cited for side in (each.english, each.arabic) for t in side.times]
    texts = [side for each in cited for side in (each.english, each.arabic)]
    for time in told.times:
        if is_word_of(time, told, texts) or follows(time, pool):
            continue
        if part_follows(time, texts):
            continue
        reason = f"«{time.text}» follows from no time in the claims"
        have = ", ".join(dict.fromkeys(f"«{other.text}»" for other in pool))
        yield Fault("date", time.text, f"{reason}: {have}" if have else reason, time.start)


def fits(time: Time, told: Told, each: Evidence) -> bool:
    """Whether a time follows from the times of a claim."""
    pool = (*each.english.times, *each.arabic.times)
    sides = (each.english, each.arabic)
    if is_part(time):
        return part_follows(time, sides)
    if other_part(time, sides) is not None:  # «Tuesday evening» does not follow from its morning
        return False
    if other_period(time, told, sides) is not None:  # «the end of the month», told of its beginning
        return False
    return is_word_of(time, told, sides) or follows(time, pool)


def is_word_of(time: Time, told: Told, texts: Sequence[Told]) -> bool:
    """Whether the very words stand in a claim of the same language."""
    wanted = str(fold(time.text)).casefold()
    pattern = re.compile(rf"(?<!\w)[وفبل]?{re.escape(wanted)}(?!\w)")
    return any(
        each.language == told.language and pattern.search(str(fold(each.text)).casefold())
        for each in texts
    )


def part_follows(time: Time, texts: Sequence[Told]) -> bool:
    """Whether a time that is a part of the day, and nothing more, stands in a text."""
    part = _part(time)
    return part is not None and is_part(time) and _has_part(part, texts)


def is_part(time: Time) -> bool:
    """Whether a time is a part of the day and no more: «the evening», not its seventh hour."""
    named = (time.weekday, time.day, time.clock)
    return _part(time) is not None and all(value is None for value in named)


def is_comparable(time: Time) -> bool:
    """Whether a time says something that both languages tell alike: a date, a period, an hour."""
    named = (time.day, time.month, time.year, time.weekday, time.clock)
    return any(value is not None for value in named) or _span(time) is not None


def follows(time: Time, pool: Sequence[Time]) -> bool:
    """Whether what the time says of year, month, day, weekday and hour is in the pool.

    Day and month must come from one time, so that the 6th of one and January of another make no
    date; year, weekday and hour may be told apart from them.
    """
    named = {
        "date": (time.month, time.day) if time.day is not None else None,
        "month": time.month if time.day is None else None,
        "year": time.year,
        "weekday": time.weekday,
        "clock": time.clock,
    }
    asked = {key: value for key, value in named.items() if value is not None}
    if not asked:
        return _by_days(time, pool)
    known: dict[str, set[object]] = {key: set() for key in named}
    for other in pool:
        _add(known, other)
    return all(value in known[key] for key, value in asked.items())


def _add(known: dict[str, set[object]], other: Time) -> None:
    if other.month is not None:
        known["month"].add(other.month)
        known["date"].add((other.month, other.day))
    if other.year is not None:
        known["year"].add(other.year)
    if other.weekday is not None:
        known["weekday"].add(other.weekday)
    if other.clock is not None:
        known["clock"].add(other.clock)
    if other.first is None or other.last is None:
        return
    if other.first.year == other.last.year:
        known["year"].add(other.first.year)
        if other.first.month == other.last.month:
            known["month"].add(other.first.month)
    if other.first == other.last:
        known["date"].add((other.first.month, other.first.day))
        known["weekday"].add(other.first.weekday())


def _by_days(time: Time, pool: Sequence[Time]) -> bool:
    """A time that names no calendar day: «yesterday», «الأسبوع الماضي», «Ramadan»."""
    if time.rule.startswith(_HIJRI):
        return any(_in_hijri(time, other) for other in pool)
    if time.first is not None and time.last is not None and _span(time) is None:
        return any(
            other.first is not None
            and other.last is not None
            and time.first <= other.first
            and other.last <= time.last
            for other in pool
        )
    span = _span(time)
    if span is not None:
        return any(_span(other) == span and not days_apart(time, other) for other in pool)
    shift = _shift(time)
    if shift is None:
        return True  # of a kind that is not compared: «recently»
    return any(_shift(other) == shift for other in pool)


_HIJRI = "hijri: "


def _in_hijri(time: Time, other: Time) -> bool:
    """Whether a time lies in a Hijri month (on its day, if told) of no year; or may, undated."""
    if other.rule.startswith(_HIJRI):
        return other.rule == time.rule
    if other.first is None or other.last is None:
        return other.month is None and other.grain in {"day", "month", "third"}
    month, day = map(int, time.rule.removeprefix(_HIJRI).split())
    ends = [hijri_of(each) for each in (other.first, other.last)]
    return all(each is not None and each[1] == month and day in {0, each[2]} for each in ends)


def days_apart(one: Time, other: Time) -> bool:
    """Whether both are days of the calendar and have none in common: two coming months by name."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.last < other.first or other.last < one.first


def _span(time: Time) -> tuple[str, int] | None:
    """«the coming days», «الشهر الماضي»: the unit, and whether it is to come or past."""
    if time.rule.startswith("span: "):
        return time.grain, int(time.rule.removeprefix("span: "))
    words = [word.removeprefix("ال") for word in str(fold(time.text)).split()]
    units = [unit for word in words for unit, names in _UNITS.items() if word in names]
    if len(words) == len(_AGO) + 1 and words[:1] == _AGO and words[1] in _SINGLE:
        return units[0], -1  # «قبل عام»: "a year ago", which is last year or nearly
    sides = [side for word in words for side, names in _SIDES.items() if word in names]
    return (units[0], sides[0]) if units and sides else None


def spans_apart(one: Time, other: Time) -> bool:
    """Whether both are told by a unit and a side, and differ in either."""
    mine, theirs = _span(one), _span(other)
    return mine is not None and theirs is not None and mine != theirs


def _folded(*words: str) -> frozenset[str]:
    return frozenset(str(fold(word)) for word in words)


_UNITS = {
    "day": _folded("يوم", "أيام", "يومين", "أيامه"),
    "week": _folded("أسبوع", "أسابيع", "أسبوعين"),
    "month": _folded("شهر", "أشهر", "شهور", "شهرين"),
    "year": _folded("عام", "أعوام", "سنة", "سنوات", "سنين", "عامين", "سنتين"),
    "decade": _folded("عقد", "عقود"),
}
_AGO = ["قبل"]
_SINGLE = _folded("أسبوع", "شهر", "عام", "سنة", "عقد")
_SIDES = {
    1: _folded("مقبل", "مقبلة", "قادم", "قادمة", "آتي", "تالي", "مقبلين", "قادمين"),
    -1: _folded("ماضي", "ماضية", "فائت", "أخير", "أخيرة", "منصرم", "ماضيين", "سابق", "سابقة"),
    0: _folded("جاري", "حالي", "حالية", "جارية"),
}


def _shift(time: Time) -> int | None:
    """Days from the day of publication, where that is how it is told."""
    if time.rule.startswith("relative: "):
        return int(time.rule.removeprefix("relative: "))
    return _ARABIC_SHIFTS.get(str(fold(time.text)).removeprefix("ال"))


_ARABIC_SHIFTS = {
    **dict.fromkeys(("يوم", "ليوم"), 0),
    **dict.fromkeys(("امس", "بارحه", "بارحة"), -1),
    **dict.fromkeys(("غدا", "غد"), 1),
}


def other_part(time: Time, texts: Sequence[Told]) -> str | None:
    """Another part of the day than the time's, if a text has one and not the same."""
    part = _part(time)
    if part is None or _has_part(part, texts):
        return None
    others = (each for each in _PARTS if each != part)
    return next((each for each in others if _has_part(each, texts, wider=False)), None)


_NEAR = {
    "dawn": ("morning",),
    "morning": ("dawn",),
    "noon": ("afternoon",),
    "afternoon": ("noon", "evening"),
    "evening": ("afternoon", "night"),
    "night": ("evening",),
}
"""Parts of a day that border, and that one writer calls so and another so."""


def is_of_no_part(time: Time, texts: Sequence[Told]) -> bool:
    """Whether a day is told with a part («Friday evening») and no text has that part of any day.

    Nor one that borders on it; an hour may lie in it.
    """
    part = _part(time)
    if part is None or time.weekday is None or any(t.clock for each in texts for t in each.times):
        return False
    return not any(_has_part(each, texts, wider=False) for each in (part, *_NEAR[part]))


def _part(time: Time) -> str | None:
    if time.rule.startswith("part: "):
        return time.rule.removeprefix("part: ")
    words = [_bare(word) for word in str(fold(time.text)).split()]
    for part, names in _PARTS.items():  # of a time, «فجر» is no «blew up»
        if any(_bare(str(fold(name))) in words for name in names):
            return part
    return None


def _bare(word: str) -> str:
    return word.removeprefix("ال").removesuffix("ا")


def _is_part(form: str, listed: Sequence[str]) -> bool:
    """Whether a word is one of these, with what Arabic writes onto it: «بالمساء», «ظهرا»."""
    for prefix in ("", "ال", "و", "ب", "بال", "وال"):
        bare = form.removeprefix(prefix)
        if bare in listed or bare.removesuffix("ا") in listed or bare.removesuffix("s") in listed:
            return True
    return False


def _has_part(part: str, texts: Sequence[Told], *, wider: bool = True) -> bool:
    """Whether a text has a part of the day, or with ``wider`` one that it lies within."""
    parts = [part, *([_WITHIN[part]] if wider and part in _WITHIN else [])]
    english = [word for each in parts for word in _ENGLISH_PARTS.get(each, (each,))]
    arabic = [str(fold(word)) for each in parts for word in _PARTS[each]]
    for each in texts:
        if any(_part(time) in parts for time in each.times):
            return True
        listed = arabic if each.language == "ar" else english
        if any(_is_part(word.form, listed) for word in each.words):
            return True
    return False
