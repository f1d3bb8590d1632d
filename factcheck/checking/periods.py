"""Which month of the Hijri year, and which part of a period, a time is told by.

Without the day of publication, «مطلع شهر ذي القعدة المقبل» has no days, and shares with «نهاية شهر
ذي الحجة المقبل» all but what is wrong: the month's name, and the beginning or the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.arabic import Time, fold
from factcheck.checking.tables import load
from factcheck.checking.told import Told
from factcheck.checking.words import Language

__all__ = ["hijri_month", "other_period"]

_HIJRI = "hijri: "


def hijri_month(time: Time) -> int | None:
    """The number of the Hijri month that a time names."""
    if time.rule.startswith(_HIJRI):
        return int(time.rule.removeprefix(_HIJRI).split()[0])
    match = _hijri_pattern().search(str(fold(time.text)))
    return _hijri_months()[match[1]] if match else None


def other_period(time: Time, told: Told, texts: Sequence[Told]) -> str | None:
    """A time of the texts that is of another month or part of a period, if none is of the same.

    Parts are compared between times of one period: the beginning of the month, of the coming week.
    """
    others = [(other, text) for text in texts for other in text.times]
    month, side = hijri_month(time), _side(time, told)
    if month is not None:
        months = [(found, other) for other, _ in others if (found := hijri_month(other))]
        if months and all(found != month for found, _ in months):
            return months[0][1].text
    if side is None:
        return None
    sides = list(_sides(time, others))
    if sides and all(found != side for found, _ in sides):
        return sides[0][1].text
    return None


def _sides(time: Time, others: Sequence[tuple[Time, Told]]) -> Iterator[tuple[str, Time]]:
    for other, text in others:
        found = _side(other, text)
        months = {hijri_month(time), hijri_month(other)} - {None}
        named = {time.month, other.month} - {None}
        if found and other.grain == time.grain and len(months) < 2 and len(named) < 2:
            yield found, other


def _side(time: Time, told: Told) -> str | None:
    """Which part of a period: by a time's first word in Arabic, by what is before it in English."""
    if time.grain not in {"week", "month", "year", "decade", "century"}:
        return None
    if told.language == "ar":
        first = str(fold(time.text)).split()[0]
        return _side_words("ar").get(first.lstrip("وبل"), _side_words("ar").get(first))
    match = _before().search(told.text[: time.start])
    return _side_words("en")[match[1].casefold()] if match else None


@cache
def _side_words(language: Language) -> dict[str, str]:
    return {
        str(fold(word)) if language == "ar" else word: side
        for side, rows in load("periods")["sides"].items()
        for word in rows[language]
    }


@cache
def _before() -> re.Pattern[str]:
    sides = "|".join(_side_words("en"))
    between = "|".join(load("periods")["between"])
    return re.compile(rf"\b({sides})[\s-]+(?:(?:{between})\s+)*$", re.IGNORECASE)


@cache
def _hijri_months() -> dict[str, int]:
    rows = load("periods")["hijri months"]
    return {str(fold(name)): place for place, row in enumerate(rows, 1) for name in row}


@cache
def _hijri_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_hijri_months(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)[وفبل]?({names})(?!\w)")
