"""What lasts, told as over, and the other way round: «no longer treated», «still treated»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from factcheck.arabic import fold
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.tables import load
from factcheck.checking.told import Told
from factcheck.checking.words import Language

__all__ = ["lasting_faults"]

_BEHIND, _COMMON = 4, 2
"""Content words behind «still» that tell what lasts, and how many the other must have of them."""


def lasting_faults(told: Told, library: Library) -> Iterator[Fault]:
    """A state told as over that the fitting claims tell as lasting, or the reverse."""
    for here, there in (("over", "lasts"), ("lasts", "over")):
        for start, end, stems in _told(told, here):
            found = [
                (other & stems, each)
                for each in library.items
                for _, _, other in _told(each.told(told.language), there)
            ]
            same = any(
                len(other & stems) >= _COMMON
                for each in library.items
                for _, _, other in _told(each.told(told.language), here)
            )
            against = next((each for shared, each in found if len(shared) >= _COMMON), None)
            if against is not None and not same:
                text = told.text[start:end]
                reason = f"«{text}»: in the claims it {'lasts' if here == 'over' else 'is over'}"
                yield Fault("negation", text, reason, start, against.ref)
                return


def _told(told: Told, state: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Where a text says so, with the stems of the words behind it."""
    for match in _pattern(told.language, state).finditer(_plain(told.text, told.language)):
        behind = [mark for mark in told.marks if mark.word.start >= match.end()]
        stems = {mark.word.stem for mark in behind[:_BEHIND] if not mark.value}
        yield match.start(), match.end(), frozenset(stems)


@lru_cache(maxsize=1 << 14)
def _plain(text: str, language: Language) -> str:
    """A text in small letters or folded, character for character."""
    if language == "en":
        return text.lower()
    return "".join(str(fold(letter))[:1] or letter for letter in text)


@cache
def _pattern(language: Language, state: str) -> re.Pattern[str]:
    phrases = [str(fold(each)) for each in load("lasting")[language][state]]
    return re.compile(rf"(?<!\w)و?(?:{'|'.join(map(re.escape, phrases))})(?!\w)")
