"""Words of one kind, one put for another: «in the leg» where the claims have the shoulder.

A number or a name is a value, and so is a part of the body, an office or a vehicle: of one kind
only one can be right in its place. The table ``kinds`` lists such words; a sentence's word is
held against the claims among like words, as numbers are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from factcheck.arabic import fold
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.listed import bare_forms
from factcheck.checking.margins import MORE, better
from factcheck.checking.tables import load
from factcheck.checking.told import Mark, Told
from factcheck.checking.words import Language, synonyms

__all__ = ["kind_faults", "names_a_person"]

_WHOLE = 0.8
"""What a claim counts for by all its words, where the words beside the place fit less."""

_UNKNOWN = 0.5 * MORE
"""Likeness that speaks against a word that no claim has: it need not be more than by a word."""

_LEFT = 3  # letters of a word that what is written onto it must leave
_SUFFIXES = ("ها", "هم", "هما", "ه", "ا")

Member = tuple[int, int]
"""The kind and the place in it of a word."""


def kind_faults(told: Told, library: Library) -> Iterator[Fault]:
    """The words for which the fitting claims have another of the same kind."""
    here = [(mark, members_of(mark, told)) for mark in told.marks]
    mentioned = {member for _, members in here for member in members}
    for mark, members in here:
        if not members or mark.value or mark.name:
            continue
        fault = _fault(mark, members, mentioned, told, library)

        if fault is not None:
            yield fault


def _fault(
    mark: Mark,
    members: frozenset[Member],
    mentioned: set[Member],
    told: Told,
    library: Library,
) -> Fault | None:
    window = library.window(told, mark.word.start, mark.word.end)
    known = {mark.word.stem, *synonyms(mark.word, told.language)}
    kinds = {kind for kind, _ in members}
    same = other = 0.0
    rival: tuple[Evidence, Mark] | None = None
    for each in library.items:
        side = each.told(told.language)
        whole = _WHOLE * library.alike(window, library.everything(side))
        has = False
        for found in side.marks:
            theirs = members_of(found, side)
            another = bool(kinds & {kind for kind, _ in theirs}) and not theirs & members
            if another or (found.word.stem not in known and not theirs & members):
                continue  # «ابنة» has the stem of «ابن», and is another
            has = True
            there = library.window(side, found.word.start, found.word.end)
            same = max(same, whole, library.alike(window, there))
        if has:
            continue
        for found in side.marks:
            theirs = members_of(found, side)
            if found.name or theirs & mentioned or not kinds & {kind for kind, _ in theirs}:
                continue
            score = library.alike(window, library.window(side, found.word.start, found.word.end))
            if score > other:
                other, rival = score, (each, found)
    if rival is None or other < (MORE if same else _UNKNOWN) or (same and not better(other, same)):
        return None
    each, found = rival
    text = told.text[mark.word.start : mark.word.end]
    side = each.told(told.language)
    reason = f"«{text}»: the claims have «{side.text[found.word.start : found.word.end]}» there"
    return Fault("word", text, reason, mark.word.start, each.ref)


def members_of(mark: Mark, told: Told) -> frozenset[Member]:
    """Which things of which kinds a word names."""
    if told.language == "en":
        return _table("en").get(mark.word.form, frozenset())
    return _arabic_members(told.text[mark.word.start : mark.word.end])


@lru_cache(maxsize=1 << 14)
def _arabic_members(word: str) -> frozenset[Member]:
    table = _table("ar")
    return next((table[form] for form in _forms(_with_ta(word)) if form in table), frozenset())


_TA = "#"


def _with_ta(word: str) -> str:
    """An Arabic word folded, but for its ة: «والدة» is no «والده»."""
    return str(fold(word.replace("ة", _TA)))


def _forms(form: str) -> Iterator[str]:
    """An Arabic word as it stands, then without what is written onto it."""
    heads = bare_forms(form, _LEFT)
    yield from heads
    for head in heads:
        for suffix in _SUFFIXES:
            if head.endswith(suffix) and len(head) >= len(suffix) + _LEFT:
                bare = head.removesuffix(suffix)
                yield bare
                if bare.endswith("ت") and suffix != "ا":
                    yield bare[:-1] + _TA


_PERSONS = frozenset(
    ["relatives", "professions", "professions of knowledge", "people at the scene"]
)


def names_a_person(told: Told, start: int, end: int) -> bool:
    """Whether a stretch of a text tells by a word who somebody is: a driver, a father, a witness.

    Offices are told by more than their noun, and are known by other tables.
    """
    sets = load("kinds")["sets"]
    return any(
        sets[kind]["about"] in _PERSONS
        for mark in told.marks
        if start <= mark.word.start < end
        for kind, _ in members_of(mark, told)
    )


@cache
def _table(language: Language) -> dict[str, frozenset[Member]]:
    found: dict[str, set[Member]] = {}
    for kind, row in enumerate(load("kinds")["sets"]):
        for place, forms in enumerate(row[language]):
            for form in forms:
                key = _with_ta(form) if language == "ar" else form
                found.setdefault(key, set()).add((kind, place))
    return {form: frozenset(members) for form, members in found.items()}
