"""The names that tables know: phrases → what they name.

A *phrase* is a tuple of folded words. ``phrases`` holds the Arabic ones of running text with the
forms of nationalities spelled out; ``known_keys`` answers for one whole name of either script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.arabic.fold import fold
from factcheck.arabic.tables import load
from factcheck.arabic.transliteration import is_latin, latin

__all__ = [
    "Entry",
    "Phrase",
    "known_keys",
    "longest_phrase",
    "longest_with",
    "nationality_phrases",
    "phrases",
    "word_set",
    "words_of",
]

Phrase = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_BRACKETED = re.compile(r"\([^)]*\)")

# Endings that make the other forms of a nationality from the masculine singular.
_FORMS = ("", "ة", "ه", "ون", "ين", "ان", "تان", "تين", "ات")
_FINAL_YA = re.compile("ي$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase names. ``cued``: the phrase is another word too and needs a word before it."""

    kind: str
    code: str | None
    key: str
    rule: str
    cued: bool = False


def words_of(text: str) -> Phrase:
    """Cut a name into words, folded: Arabic by ``fold``, Latin without case and diacritics."""
    plain = fold(text).replace("&", " and ")
    return tuple(
        latin(word) if is_latin(word) else word.replace("'", "") for word in _WORD.findall(plain)
    )


@cache
def word_set(table: str, *path: str) -> frozenset[str]:
    """Give the folded words of a list within a table."""
    return frozenset(" ".join(words_of(word)) for word in _within(load(table), path))


def _within(data: Any, path: Iterable[str]) -> Any:
    for name in path:
        data = data[name]
    return data


def _territories() -> Iterator[tuple[str, Entry]]:
    more = load("territory_names")["names"]
    cued = word_set("territory_names", "cued", "names")
    for code, names in load("territories")["territories"].items():
        written = [*names["ar"], *names["en"]]
        short = [_BRACKETED.sub("", name) for name in written]
        for name in [*short, *written, *more.get(code, ())]:
            is_cued = " ".join(words_of(name)) in cued
            yield name, Entry("country", code, f"country:{code}", "country", is_cued)


def _nationalities() -> Iterator[tuple[str, Entry]]:
    table = load("nationalities")
    definite_only = word_set("nationalities", "definite_only", "adjectives")
    for code, stems in table["adjectives"].items():
        entry = Entry("nationality", code, f"country:{code}", "nationality")
        for stem in map(fold, stems):
            for form in nationality_forms(stem, definite_only=stem in definite_only):
                yield form, entry
    for part in ("compound", "plurals"):
        for code, forms in table[part]["adjectives"].items():
            for form in forms:
                yield form, Entry("nationality", code, f"country:{code}", "nationality")


def nationality_forms(stem: str, *, definite_only: bool) -> Iterator[str]:
    """Every form of an adjective in ي, with ال and without; final ى is Egyptian for ي."""
    for ending in _FORMS:
        yield "ال" + stem + ending
        if ending or not definite_only:
            yield stem + ending
    yield "ال" + _FINAL_YA.sub("ى", stem)
    if not definite_only:
        yield stem + "ا"


def _places() -> Iterator[tuple[str, Entry]]:
    table = load("places")
    cued = word_set("places", "cued", "names")

    def entries(kind: str, code: str | None, names: list[str], rule: str) -> Iterator[Any]:
        key = f"place:{' '.join(words_of(names[0]))}"
        for name in names:
            yield name, Entry(kind, code, key, rule, " ".join(words_of(name)) in cued)

    for code, names in table["capitals"].items():
        yield from entries("capital", code, names, "capital")
    for code, seats in table["seats"].items():
        for names in seats:
            yield from entries("metonym", code, names, "seat-of-government")
    for code, cities in table["cities"].items():
        for names in cities:
            yield from entries("place", code, names, "place")
    for names in table["regions"]["names"]:
        yield from entries("region", None, names, "region")


def _organisations() -> Iterator[tuple[str, Entry]]:
    cued = word_set("organisations", "cued", "names")
    for names in load("organisations")["bodies"]:
        key = f"body:{' '.join(words_of(names[0]))}"
        for name in names:
            is_cued = " ".join(words_of(name)) in cued
            yield name, Entry("organisation", None, key, "organisation", is_cued)


@cache
def phrases() -> dict[Phrase, Entry]:
    """Every phrase of the tables, both scripts; the first table that has a phrase keeps it.

    «عمان» alone is Oman or Amman by its vowels only, which folding drops: it is left out here.
    """
    found: dict[Phrase, Entry] = {}
    for source in (_territories, _places, _organisations, _nationalities):
        for name, entry in source():
            found.setdefault(words_of(name), entry)
    return found


@cache
def _longest_by_first() -> dict[str, int]:
    """Map each first word of a phrase to the words of the longest phrase it begins."""
    found: dict[str, int] = {}
    for phrase in phrases():
        if phrase:
            found[phrase[0]] = max(found.get(phrase[0], 0), len(phrase))
    return found


def longest_with(word: str) -> int:
    """Give the words of the longest known phrase that begins with this folded word, or 0."""
    return _longest_by_first().get(word, 0)


def longest_phrase(words: Sequence[str]) -> int:
    """Give how many of ``words``, from the first, make the longest known phrase; 0 if none."""
    size = min(_longest_by_first().get(words[0], 0), len(words)) if words else 0
    while size and tuple(words[:size]) not in phrases():
        size -= 1
    return size


@cache
def exceptions() -> dict[str, frozenset[str]]:
    """Map a country's name to the words behind which it is another word: «صلاة المغرب»."""
    table = load("territory_names")["never_after"]["words"]
    return {
        " ".join(words_of(name)): frozenset(str(fold(word)) for word in words)
        for name, words in table.items()
    }


@cache
def nationality_phrases() -> dict[Phrase, Entry]:
    """Give the nationalities alone: «السعودية» is a country and an adjective."""
    return {words_of(name): entry for name, entry in _nationalities()}


def known_keys(words: Phrase) -> frozenset[str] | None:
    """Give the key of a whole name that a table knows, or None."""
    entry = phrases().get(words)
    return None if entry is None else frozenset({entry.key})
