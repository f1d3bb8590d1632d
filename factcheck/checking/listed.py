"""Whether words are on a list of the tables, in whatever form a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.arabic import fold
from factcheck.checking.tables import load, words
from factcheck.checking.words import Language, Word, light_forms, stem_en

__all__ = [
    "bare_forms",
    "bare_of",
    "has_listed",
    "is_light",
    "is_listed",
    "is_speech",
    "tells_certainty",
]


def has_listed(found: Sequence[Word], forms: set[str], language: Language, table: str) -> bool:
    """Whether a word of the list is there: English by its stem, Arabic with «و» or without."""
    if language == "en":
        listed = words("english", table)
        helping = listed & words("english", "modals")  # «willing» has the stem of «will»
        stems = {stem_en(word) for word in listed - helping}
        written = {word.form for word in found}
        forms = forms - {"not"}  # «not» has the stem of «note»
        return bool(stems & forms) or bool(helping & written)
    listed = words("arabic", table)
    return any(bare_of(word.form, listed) in listed for word in found)


def bare_of(form: str, listed: frozenset[str]) -> str:
    """The word without the clitics before it, where the rest is one of the listed."""
    for cut in (0, 1, 2):
        head, rest = form[:cut], form[cut:]
        # a preposition stands before nouns: «لعدم», but «كلم» are kilometres and not «لم»
        clitics = "وفبلك" if len(rest) > 2 else "وف"
        if rest in listed and all(letter in clitics for letter in head):
            return rest
    return form


_CLITICS = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل")


def bare_forms(form: str, least: int = 2) -> list[str]:
    """An Arabic word as it stands, then without what may be written before it.

    ``least``: letters that must be left of it.
    """
    cut = [form[len(p) :] for p in _CLITICS if form.startswith(p) and len(form) - len(p) >= least]
    return [form, *cut]


def is_listed(word: Word, language: Language, table: str) -> bool:
    """Whether a word is on a list."""
    return has_listed([word], {word.form, word.stem}, language, table)


def is_speech(word: Word, language: Language) -> bool:
    """Whether a word is one of those by which somebody says something."""
    return is_listed(word, language, "speech")


def tells_certainty(word: Word, language: Language) -> bool:
    """Whether a word is one of those that tell a plan, a wish or a possibility."""
    return is_listed(word, language, "ahead")


def is_light(word: Word, language: Language) -> bool:
    """Whether a word may be left out of what is told: light verbs, persons in general, speech."""
    if is_speech(word, language) or tells_certainty(word, language):
        return True
    listed = _light(language)
    if language == "en":
        return word.stem in listed
    return any(form in listed for form in light_forms(word.form))


@cache
def _light(language: Language) -> frozenset[str]:
    rows = load("light")[language]
    return frozenset(stem_en(word) if language == "en" else str(fold(word)) for word in rows)
