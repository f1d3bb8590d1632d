"""Persons and the offices before their names: a minister's office on the spokesman's name."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checking.evidence import bare_arabic
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.listed import is_speech
from factcheck.checking.tables import words
from factcheck.checking.told import Told
from factcheck.checking.words import Word, is_stop

__all__ = ["title_faults"]

_MOST = 6
"""Words before a name among which its office stands."""

_LEAST = 2
"""Words of an office that must be told of another person to be his."""


def title_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Names behind an office that claims tell of another person, and not of this one."""
    offices = library.sources.offices
    for place, word in enumerate(told.words):
        family = bare_arabic(word.form)
        mine = offices.get(family)
        named = any(n.start < word.end and word.start < n.end for n in told.names)
        if not mine or not place or not (named or told.language == "ar"):
            continue
        first = _name_start(told, place) if named else place - 1  # «سعيد النقير», in no table
        title, office = _title(told, first)
        if len(title) < _LEAST or not office or office & mine:
            continue
        other = next((name for name, theirs in offices.items() if title <= theirs), None)
        if other is not None and other not in {bare_arabic(w.form) for w in told.words}:
            start = told.words[first].start
            text = told.text[start : word.end]
            reason = f"«{text}»: the claims have another in that office, {other}"
            yield Fault("name", text, reason, start)
            return


def _name_start(told: Told, place: int) -> int:
    """The first word of the name that ends with a family's name: words of names in a row."""
    first = place
    while first and place - first < _MOST:
        before = told.words[first - 1]
        named = any(n.start < before.end and before.start < n.end for n in told.names)
        office = before.form in words("english", "offices") | words("english", "roles")
        if before.is_mark or not named or office:
            break
        first -= 1
    return first


def _title(told: Told, first: int) -> tuple[frozenset[str], frozenset[str]]:
    """The content words before a name, and those of them that are an office's."""
    table = "english" if told.language == "en" else "arabic"
    listed = words(table, "offices") | words(table, "roles")
    joins = {"of", "the", "for", "في"}
    found: list[Word] = []
    for word in reversed(told.words[max(0, first - _MOST) : first]):
        if word.is_mark or is_speech(word, told.language):
            break
        if is_stop(word, told.language) and word.form not in joins:
            break
        if not is_stop(word, told.language):
            found.append(word)
    office = [w for w in found if w.form in listed or bare_arabic(w.form) in listed]
    return frozenset(word.stem for word in found), frozenset(word.stem for word in office)
