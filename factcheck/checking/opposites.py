"""A word of a sentence where the claims have its opposite: «confirms» for «denies»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.arabic import fold
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library, Window
from factcheck.checking.margins import better
from factcheck.checking.tables import load
from factcheck.checking.told import Told
from factcheck.checking.words import Language, Word, stem_en

__all__ = ["opposite_faults"]

_CLITICS = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال")


def opposite_faults(told: Told, library: Library) -> Iterator[Fault]:
    """The first word that the claims have the opposite of; the sentence may not have both."""
    here = {side for word in told.words for side in _sides(word, told.language)}
    for mark in told.words:
        for pair, side in _sides(mark, told.language):
            if (pair, 1 - side) in here:
                continue
            window = library.window(told, mark.start, mark.end)
            same, _, _ = _best(library, pair, side, window)
            other, against, text = _best(library, pair, 1 - side, window)
            if against is not None and better(other, same):
                shown = told.text[mark.start : mark.end]
                reason = f"«{shown}»: the claims have the opposite, «{text}»"
                yield Fault("negation", shown, reason, mark.start, against.ref)
                return


def _best(
    library: Library, pair: int, side: int, window: Window
) -> tuple[float, Evidence | None, str]:
    """Where one side of a pair stands among the most like words."""
    best: tuple[float, Evidence | None, str] = (0.0, None, "")
    for each in library.items:
        told = each.told(library.language)
        for place, word in enumerate(told.words):
            if (pair, side) not in _sides(word, library.language):
                continue
            if place and told.words[place - 1].form == "من":  # «من قبل» is «by», not «before»
                continue
            score = library.alike(window, library.window(told, word.start, word.end))
            if score > best[0]:
                best = (score, each, told.text[word.start : word.end])
    return best


def _sides(word: Word, language: Language) -> tuple[tuple[int, int], ...]:
    """The pairs that a word belongs to, and on which side."""
    known = _known(language)
    if language == "en":
        return known.get(word.stem, ())
    for clitic in _CLITICS:
        if word.form.startswith(clitic) and word.form[len(clitic) :] in known:
            return known[word.form[len(clitic) :]]
    return ()


@cache
def _known(language: Language) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    table = load("english" if language == "en" else "arabic")["opposites"]
    for number, pair in enumerate(table):
        for side, entries in enumerate(pair):
            for entry in entries:
                key = stem_en(entry) if language == "en" else str(fold(entry))
                found[key] = (*found.get(key, ()), (number, side))
    return found
