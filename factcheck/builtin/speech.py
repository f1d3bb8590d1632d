"""Reported speech: who says it, with which verb, and where what is said begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.arabic import Name, fold
from factcheck.builtin.naming import english_of, type_of
from factcheck.builtin.passages import Clause
from factcheck.builtin.tables import load, words
from factcheck.models import SpeakerRead, Stance

__all__ = ["Speech", "read_speech"]

_WORD = re.compile(r"[^\W\d_]+")
_VERB_WITHIN = 3  # words from the head of a clause: «من جانبه أكد»
_SPEAKER_WORDS = 8
_UNKNOWN_WORDS = 5  # of one whom no table knows, before «أن»
_THAT = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها"})
_BREAK = re.compile(r"[،,:؛\"«»“”().]")


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker, None where only a verb without a name is there, and what is said."""

    speaker: SpeakerRead | None
    stance: Stance
    statement: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str


@cache
def _stances() -> dict[str, Stance]:
    return {
        str(fold(w)): stance for stance, found in load("speech")["stances"].items() for w in found
    }


def read_speech(clause: Clause, names: Sequence[Name], before: SpeakerRead | None) -> Speech | None:
    """The reported speech of a clause; ``before`` is who spoke last, for «وأضاف أن»."""
    found = [
        _Word(match.start(), match.end(), str(fold(match.group())))
        for match in _WORD.finditer(clause.text)
    ]
    for place, word in enumerate(found[:_VERB_WITHIN]):
        stance, bare = _stance_of(word.folded)
        if stance is None or _is_preposition(found, place, names, clause):
            continue
        if place and found[place - 1].folded.lstrip("وف") in words("mood", "governing"):
            return None  # «لم تعلن»: nobody says it
        if bare in words("speech", "with a source") and not _has_source(found[place + 1 :]):
            continue  # «نقل المصابين»
        verb = clause.text[word.start : word.end]
        if bare in words("speech", "participles"):
            name, end = None, place + 1
        else:
            name, end = _subject(found, place + 1, names, clause)
        statement = clause.text[found[end].start :] if end < len(found) else ""
        speaker = _speaker(name, verb, stance) or _again(before, verb, stance)
        return Speech(speaker, stance, _behind_that(statement))
    return _source(found, names, clause)


def _stance_of(word: str) -> tuple[Stance | None, str]:
    for bare in (word, word[1:] if word[:1] in {"و", "ف"} else word):
        if bare in _stances():
            return _stances()[bare], bare
    return None, word


def _has_source(behind: Sequence[_Word]) -> bool:
    """Whether «عن» stands near: «نقلت الوكالة عن مصدر»."""
    return any(word.folded == "عن" for word in behind[:_SPEAKER_WORDS])


def _is_preposition(
    found: Sequence[_Word], place: int, names: Sequence[Name], clause: Clause
) -> bool:
    """Whether «بين» is «between» here: as a verb it has a speaker and «أن» behind it."""
    if found[place].folded.lstrip("و") != "بين":
        return False
    _, end = _subject(found, place + 1, names, clause)
    return not (end < len(found) and found[end].folded in {"ان", "انه", "انها", "بان"})


@dataclass(frozen=True, slots=True)
class _Subject:
    text: str
    name: Name | None


def _subject(
    found: Sequence[_Word], first: int, names: Sequence[Name], clause: Clause
) -> tuple[_Subject | None, int]:
    """Who speaks, and the place of the word behind; None where the verb has no subject."""
    last = first
    ends = words("speech", "ends of the speaker")
    while last < len(found) and last - first < _SPEAKER_WORDS:
        between = clause.text[found[last - 1].end : found[last].start] if last else ""
        if found[last].folded in ends or (last > first and _BREAK.search(between)):
            break
        last += 1
    if last == first:
        return None, first
    low, high = clause.start + found[first].start, clause.start + found[last - 1].end
    inside = [name for name in names if low <= name.start and name.end <= high]
    persons = [name for name in inside if name.kind == "person"]
    if persons:
        return _Subject(persons[0].text, persons[0]), last
    text = clause.text[found[first].start : found[last - 1].end]
    if found[first].folded in words("speech", "roles"):
        return _Subject(text, None), last
    if inside and inside[0].start - low <= 1:
        return _Subject(inside[0].text, inside[0]), last
    if last < len(found) and last - first <= _UNKNOWN_WORDS and found[last].folded in _THAT:
        return _Subject(text, None), last  # whoever it is, it is not the outlet
    return None, first


def _speaker(subject: _Subject | None, verb: str | None, stance: Stance) -> SpeakerRead | None:
    if subject is None:
        return None
    return SpeakerRead(
        name_ar=subject.text,
        name_en=english_of(subject.name) if subject.name else subject.text,
        type=type_of(subject.name) if subject.name else "office",
        verb_ar=verb,
        stance=stance,
    )


def _again(before: SpeakerRead | None, verb: str, stance: Stance) -> SpeakerRead | None:
    return None if before is None else before.model_copy(update={"verb_ar": verb, "stance": stance})


def _behind_that(statement: str) -> str:
    """What is said, without «أن» and «إلى أن» before it."""
    found = re.match(r"[\s:،\"«“]*(?:(?:إلى|على|عن)\s+)?(?:[بأإا]?أ?[نّ]+[هها]*م?\s+)?", statement)
    rest = statement[found.end() :] if found else statement
    return re.sub(r"^(?:ب?[أإا]ن(?:ه|ها|هم)?)\s+", "", rest)


def _source(found: Sequence[_Word], names: Sequence[Name], clause: Clause) -> Speech | None:
    """«بحسب مصدر طبي»: the words behind, up to a break."""
    for place, word in enumerate(found):
        if word.folded not in words("speech", "sources") or place + 1 >= len(found):
            continue
        first = place + 1
        if found[first].folded in {"ل", "لما", "ما", "عن"}:
            first += 1
        subject, _ = _subject(found, first, names, clause)
        speaker = _speaker(subject, None, "says")
        if speaker is not None:
            return Speech(speaker, "says", clause.text)
    return None
