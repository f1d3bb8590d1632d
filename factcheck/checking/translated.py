"""Whether the Arabic and the English of one sentence tell the same, word by word.

A word of the one is right where a counterpart of it stands in the other, or where the claims on
which the other rests have the word in their own telling. «cancer» beside «غسيل الكلى» has
neither, though it may stand in some other claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checking.counterparts import Counterparts, is_listed_in, stands_in_list
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.kinds import members_of
from factcheck.checking.library import Library
from factcheck.checking.listed import is_light, is_listed
from factcheck.checking.told import Mark, Told
from factcheck.checking.words import Language, synonyms

__all__ = ["translation_faults"]


def translation_faults(
    told: Told, other: Told, library: Library, others: Library, counterparts: Counterparts
) -> Iterator[Fault]:
    """What a sentence has instead of what its other half has, or beyond it; the first only.

    ``library`` and ``others`` are the claims in the language of each half.
    """
    found = [
        *_of_another_kind(told, other),
        *_of_another_country(told, other),
        *_without_counterpart(told, other, library, others, counterparts),
    ]
    yield from found[:1]


def _without_counterpart(
    told: Told, other: Told, library: Library, others: Library, counterparts: Counterparts
) -> Iterator[Fault]:
    """The words of a sentence that its other half does not have.

    Excused is what the claims have on which the other half rests; but not where each half has
    such a word, and those claims themselves tell it by a listed word: one was put for the other.
    """
    alone = _unanswered(told, other, library, others, counterparts)
    theirs = _unanswered(other, told, others, library, counterparts)
    exchanged = any(sure for _, _, sure in theirs)
    for mark, known, sure in alone:
        if (theirs and not known) or (sure and exchanged):
            yield _fault(told, mark, f"the {_NAMES[other.language]} says nothing like it")


def _unanswered(
    told: Told, other: Told, library: Library, others: Library, counterparts: Counterparts
) -> list[tuple[Mark, bool, bool]]:
    """The words of a half without a counterpart in the other.

    With each, whether the claims on which the other half rests have it, and whether none of them
    tells it freely: by no listed word of the other language.
    """
    rests = _rests_on(told, other, library, others)
    known = frozenset(mark.word.stem for _, mark in rests)
    freely = frozenset(
        mark.word.stem
        for each, mark in rests
        if not is_listed_in(mark.word, told.language, each.told(other.language))
    )
    found = []
    for mark in told.marks:
        if mark.value or mark.name or is_light(mark.word, told.language):
            continue
        if is_listed(mark.word, told.language, "negations"):
            continue  # who denies is compared by what is denied
        if not stands_in_list(mark.word, told.language):
            continue  # a name, or of a field of its own
        if not counterparts.stands_in(mark.word, told.language, other):
            names = {mark.word.stem, *synonyms(mark.word, told.language)}
            found.append((mark, bool(names & known), not names & freely))
    return found


def _of_another_kind(told: Told, other: Told) -> Iterator[Fault]:
    """«hospital» beside «مسجد»: a word of a kind, where the other half has others of that kind."""
    theirs = [
        (mark, _kinds(mark, other))
        for mark in other.marks
        if not is_listed_in(mark.word, other.language, told)
    ]
    before: frozenset[int] = frozenset()
    for mark in told.marks:
        kinds, of_one = _kinds(mark, told), before
        before = kinds
        if kinds & of_one and not mark.word.form.startswith("و"):
            continue  # «ابن أخيه» is one word in English
        if not kinds or not stands_in_list(mark.word, told.language):
            continue
        if is_listed_in(mark.word, told.language, other):
            continue
        rival = next((found for found, of in theirs if of & kinds), None)
        if rival is not None:
            text = other.text[rival.word.start : rival.word.end]
            yield _fault(told, mark, f"the {_NAMES[other.language]} has «{text}»")


def _kinds(mark: Mark, told: Told) -> frozenset[int]:
    return frozenset(kind for kind, _ in members_of(mark, told))


def _of_another_country(told: Told, other: Told) -> Iterator[Fault]:
    """«a Yemeni national» beside «سعودي»: each half names a country that the other does not."""
    theirs = {name.code: name for name in other.names if name.code}
    mine = {name.code for name in told.names if name.code}
    rival = next((name for code, name in theirs.items() if code not in mine), None)
    if rival is None:
        return
    for name in told.names:
        if name.code and name.code not in theirs:
            reason = f"«{name.text}»: the {_NAMES[other.language]} has «{rival.text}»"
            yield Fault("languages", name.text, reason, name.start)


_NAMES: dict[Language, str] = {"ar": "Arabic", "en": "English"}


def _fault(told: Told, mark: Mark, reason: str) -> Fault:
    text = told.text[mark.word.start : mark.word.end]
    return Fault("languages", text, f"«{text}» stands in one language; {reason}", mark.word.start)


def _rests_on(
    told: Told, other: Told, library: Library, others: Library
) -> list[tuple[Evidence, Mark]]:
    """The words of the claims on which the other half of a sentence rests, in its own language."""
    refs = {each.ref for each in (*others.cover(other).claims, *others.nearest(other))}
    return [
        (each, mark)
        for each in library.items
        if each.ref in refs
        for mark in each.told(told.language).marks
    ]
