"""Where a text names an outlet: by the name it was given, or where it speaks, in any spelling.

«الرياض» is a town and a newspaper. Under another spelling than the given one («alriyadh»,
"Al-Riyadh", «الرياض») a name is an outlet's only where it speaks, or behind «صحيفة».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.arabic import same_name
from factcheck.checking.tables import words
from factcheck.checking.words import Word, cut_words, language_of, stem_en

__all__ = ["Mention", "mentions"]

_LONGEST = 3
"""Words of an outlet's name at most, where it is looked for in another spelling."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An outlet's name in a text, by the name that was given for it."""

    start: int
    end: int
    name: str


def mentions(text: str, names: Iterable[str]) -> list[Mention]:
    """Where a text names outlets, in its order; longer names before the shorter ones in them."""
    found: list[Mention] = []
    known = [name for name in names if name]
    for name in sorted(known, key=len, reverse=True):
        for match in re.finditer(rf"{re.escape(name)}(?!\w)", text, re.IGNORECASE):
            _add(found, Mention(match.start(), match.end(), name))
    for start, end in _speaking(text):
        same = next((name for name in known if _spells(text[start:end], name)), None)
        if same is not None:
            _add(found, Mention(start, end, same))
    return sorted(found, key=lambda each: each.start)


def _add(found: list[Mention], mention: Mention) -> None:
    if not any(each.start < mention.end and mention.start < each.end for each in found):
        found.append(mention)


def _spells(text: str, name: str) -> bool:
    """Whether both are spellings of one name; «alyaum» has its article unmarked."""
    return any(same_name(text, form) == "equal" for form in _forms(name))


@cache
def _forms(name: str) -> tuple[str, ...]:
    match = re.fullmatch(r"(?i)al([a-z]{3,})", name)
    return (name, f"al-{match[1]}") if match else (name,)


def _speaking(text: str) -> Iterator[tuple[int, int]]:
    """The words that stand where an outlet would: beside a verb of speech, or behind «صحيفة»."""
    language = language_of(text)
    found = cut_words(text, language)
    places = _english(text, found) if language == "en" else _arabic(found)
    for first, last in places:
        yield found[first].start, found[last - 1].end


def _english(text: str, found: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    saying = {stem_en(word) for word in words("english", "saying")} | {"report", "write", "wrote"}
    press = words("english", "press")
    for place, word in enumerate(found):
        if word.stem in saying:
            first = place
            while first and place - first < 2 * _LONGEST and _in_name(text, found[first - 1]):
                first -= 1
            yield from ((start, place) for start in range(first, place))
        elif word.form in press or word.form == "according":
            start = place + (2 if word.form == "according" else 1)
            yield from ((start, end) for end in _ends(found, start))


def _in_name(text: str, word: Word) -> bool:
    return text[word.start].isupper() or (
        word.form == "al" and text[word.end : word.end + 1] in {"-", "’", "'"}
    )


def _arabic(found: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    saying, press = words("arabic", "saying"), words("arabic", "press")
    today = words("arabic", "stop") | {"امس", "اليوم", "غدا"}
    for place, word in enumerate(found[:-1]):
        bare = word.form[1:] if word.form[:1] in {"و", "ف"} else word.form
        says = {bare, word.form} & saying and found[place + 1].form not in today
        if says or {bare, word.form} & press:
            yield from ((place + 1, end) for end in _ends(found, place + 1))


def _ends(found: tuple[Word, ...], start: int) -> Iterator[int]:
    """The ends of runs of words from ``start``, the longest first."""
    last = start
    while last < len(found) and last - start < _LONGEST and not found[last].is_mark:
        last += 1
    yield from range(last, start, -1)
