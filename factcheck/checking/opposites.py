"""A word of a sentence where the claims have its opposite: «confirms» for «denies»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.arabic import fold
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library, Window
from factcheck.checking.margins import better
from factcheck.checking.tables import load, words
from factcheck.checking.told import Told
from factcheck.checking.words import Language, Word, stem_en

__all__ = ["opposite_faults"]

_JOINING = frozenset({"ان", "the", "a", "an", "he", "she", "it", "they", "had"})
_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال")


def opposite_faults(told: Told, library: Library) -> Iterator[Fault]:
    """The first word that the claims have the opposite of; the sentence may not have both."""
    here = {side for word in told.words for side in _sides(word, told.language)}
    for mark in told.words:
        for pair, side in _sides(mark, told.language):
            if (pair, 1 - side) in here:
                continue
            window = library.window(told, mark.start, mark.end)
            behind = _behind(told, mark) if pair in _relations(told.language) else None
            same, _, _ = _best(library, pair, side, window, behind)
            other, against, text = _best(library, pair, 1 - side, window, behind)
            if against is not None and better(other, same):
                shown = told.text[mark.start : mark.end]
                reason = f"«{shown}»: the claims have the opposite, «{text}»"
                yield Fault("negation", shown, reason, mark.start, against.ref)
                return


def _best(
    library: Library, pair: int, side: int, window: Window, behind: str | None
) -> tuple[float, Evidence | None, str]:
    """Where one side of a pair stands among the most like words.

    ``behind``: the word that must follow it, for a word that relates what follows («before»).
    """
    best: tuple[float, Evidence | None, str] = (0.0, None, "")
    for each in library.items:
        told = each.told(library.language)
        for place, word in enumerate(told.words):
            if (pair, side) not in _sides(word, library.language):
                continue
            if place and told.words[place - 1].form == "من":  # «من قبل» is «by», not «before»
                continue
            if behind is not None and _behind(told, word) != behind:
                continue
            score = library.alike(window, library.window(told, word.start, word.end))
            if score > best[0]:
                best = (score, each, told.text[word.start : word.end])
    return best


def _sides(word: Word, language: Language) -> tuple[tuple[int, int], ...]:
    """The pairs that a word belongs to, and on which side."""
    known = _known(language)
    if language == "en":
        return () if word.form in words("english", "nouns like verbs") else known.get(word.stem, ())
    for clitic in _CLITICS:
        if word.form.startswith(clitic) and word.form[len(clitic) :] in known:
            return known[word.form[len(clitic) :]]
    return ()


def _behind(told: Told, mark: Word) -> str:
    """The stem of the word after this one; of «after he had left», that after the conjunction."""
    rest = (each for each in told.words if each.start >= mark.end and not each.is_mark)
    return next((each.stem for each in rest if each.form not in _JOINING), "")


def _relations(language: Language) -> frozenset[int]:
    """The pairs that relate what follows them to what stands before."""
    table = load("english" if language == "en" else "arabic")
    plain = len(table["opposites"])
    return frozenset(range(plain, plain + len(table["opposite relations"])))


@cache
def _known(language: Language) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    table = load("english" if language == "en" else "arabic")
    for number, pair in enumerate([*table["opposites"], *table["opposite relations"]]):
        for side, entries in enumerate(pair):
            for entry in entries:
                key = stem_en(entry) if language == "en" else str(fold(entry))
                found[key] = (*found.get(key, ()), (number, side))
    return found
