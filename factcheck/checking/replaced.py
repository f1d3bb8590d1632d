"""A word put for another where a sentence otherwise runs beside a claim, word by word.

«for cancer patients» where the claim, in the same words before and behind, has dialysis. Such a
word need not be of any listed kind, nor unknown: it may be right elsewhere in the articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.checking.counterparts import may_mean_one, stands_in_list
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.listed import is_light, is_listed, is_speech, tells_certainty
from factcheck.checking.spelt import sounds_like
from factcheck.checking.told import Mark, Told
from factcheck.checking.words import Language, Word, synonyms

__all__ = ["replaced_faults"]

_WIDE = 2
"""Words at most that are put for another, and that it had in its place."""

_BESIDE = 4
"""Words on both sides together that must be the claim's, and one on each."""

_UNEVEN = 6
"""The same where one word stands for two."""


def replaced_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Where a sentence has other words than a claim, between the same words; the first only."""
    mine = _content(told)
    near = {each.ref: each for each in (*library.nearest(told), *library.cover(told).claims)}
    for each in near.values():
        side = each.told(told.language)
        for theirs in _segments(side):
            for mark, span in _replaced(mine, theirs, side, told):
                if _is_told_so(mark, mine, each, library):
                    continue
                text = told.text[mark[0].word.start : mark[-1].word.end]
                there = side.text[span[0].word.start : span[-1].word.end]
                reason = f"«{text}»: the claim has «{there}» between the same words"
                yield Fault("word", text, reason, mark[0].word.start, each.ref)
                return


def _content(told: Told) -> tuple[Mark, ...]:
    language = told.language
    return tuple(
        mark
        for mark in told.marks
        if not (is_speech(mark.word, language) or tells_certainty(mark.word, language))
    )


def _segments(side: Told) -> Iterator[tuple[Mark, ...]]:
    """The content words of a claim's statement, and of each of its quotes."""
    start = 0
    for line in side.text.split("\n"):
        end = start + len(line)
        yield tuple(m for m in _content(side) if start <= m.word.start < end)
        start = end + 1


def _replaced(
    mine: Sequence[Mark], theirs: Sequence[Mark], side: Told, told: Told
) -> Iterator[tuple[Sequence[Mark], Sequence[Mark]]]:
    language = told.language
    for first in range(1, len(mine)):
        for width in range(1, _WIDE + 1):
            last = first + width
            if last >= len(mine):
                break
            here = mine[first:last]
            if any(_is_open(m, told) or _has(side, m, language) for m in here):
                continue
            for place in range(1, len(theirs)):
                for span in range(1, _WIDE + 1):
                    behind = place + span
                    if behind >= len(theirs):
                        break
                    there = theirs[place:behind]
                    if any(_is_open(m, side) or _has(told, m, language) for m in there):
                        continue
                    left = _run(mine, theirs, first - 1, place - 1, -1, language)
                    right = _run(mine, theirs, last, behind, 1, language)
                    least = _BESIDE if span == width else _UNEVEN
                    if left and right and left + right >= least:
                        yield here, there


def _is_open(mark: Mark, told: Told) -> bool:
    """A value or a country, which are compared elsewhere, or a word that says too little."""
    denies = is_listed(mark.word, told.language, "negations")
    if mark.value or denies or is_light(mark.word, told.language):
        return True
    named = [n for n in told.names if n.start <= mark.word.start < n.end]
    if any(name.code for name in named):
        return True
    return not (mark.name or stands_in_list(mark.word, told.language))


def _run(
    mine: Sequence[Mark], theirs: Sequence[Mark], at: int, there: int, step: int, language: Language
) -> int:
    length = 0
    while 0 <= at < len(mine) and 0 <= there < len(theirs):
        if not _is_one(mine[at].word, theirs[there].word, language):
            break
        length, at, there = length + 1, at + step, there + step
    return length


def _has(side: Told, mark: Mark, language: Language) -> bool:
    return any(_is_one(mark.word, each.word, language) for each in side.marks)


@lru_cache(maxsize=1 << 16)
def _is_one(one: Word, other: Word, language: Language) -> bool:
    if one.stem == other.stem or other.stem in synonyms(one, language):
        return True
    if one.stem in synonyms(other, language) or may_mean_one(one, other, language):
        return True
    return language == "en" and sounds_like(one.form, [other.form])


def _is_told_so(
    here: Sequence[Mark], mine: Sequence[Mark], each: Evidence, library: Library
) -> bool:
    """Whether another claim has the word beside one of those that stand beside it here."""
    language = library.language
    first, last = mine.index(here[0]), mine.index(here[-1])
    beside = {m.word.stem for m in (*mine[max(0, first - 2) : first], *mine[last + 1 : last + 3])}
    for stem in library.meanings(here[0].word) | library.meanings(here[-1].word):
        for one, found in library.occurrences(stem):
            if one.ref == each.ref:
                continue
            for segment in _segments(one.told(language)):
                if found not in segment:
                    continue
                at = segment.index(found)
                near = {m.word.stem for m in segment[max(0, at - 2) : at + 3]} - {stem}
                if near & beside:
                    return True
    return False
