"""Parts of a day that Arabic tells of a day named before: «فجر ذلك اليوم», «مساء اليوم نفسه»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.arabic import Time, fold
from factcheck.checking.tables import load

__all__ = ["parts_of_that_day"]


def parts_of_that_day(text: str) -> Iterator[Time]:
    """Those in a text, as times that have a part of a day and no more."""
    folded = fold(text)
    for match in _pattern().finditer(str(folded)):
        start, end = folded.raw_span(match.start(1), match.end())
        yield Time(
            text=text[start:end],
            start=start,
            end=end,
            first=None,
            last=None,
            clock=None,
            weekday=None,
            year=None,
            month=None,
            day=None,
            grain="hour",
            approximate=False,
            zone=None,
            rule=f"part: {_parts()[match[1]]}",
        )


@cache
def _parts() -> dict[str, str]:
    rows = load("periods")["parts of that day"]
    return {str(fold(word)): part for part, words in rows.items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    parts = "|".join(sorted(_parts(), key=len, reverse=True))
    days = "|".join(str(fold(day)) for day in load("periods")["that day"])
    return re.compile(rf"(?<!\w)[وب]?({parts}) (?:{days})(?!\w)")
