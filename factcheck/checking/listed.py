"""Whether words are on a list of the tables, in whatever form a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checking.tables import words
from factcheck.checking.words import Language, Word, stem_en

__all__ = ["bare_forms", "bare_of", "has_listed", "is_listed", "is_speech", "tells_certainty"]


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
