"""Who does it to whom: a sentence in which the two have changed places.

«Kyiv accused Moscow» where the claims have «Moscow accused Kyiv»: each name is there, and so is
each word. Only deeds are read whose doer and whose object are both named beside the verb, and a
sentence is blamed only where the claims have the same deed the other way round and never its way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.checking.evidence import bare_arabic, words_of
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.naming import EvidenceNames
from factcheck.checking.tables import words
from factcheck.checking.told import Named, Told, is_imperfect
from factcheck.checking.words import Language, Word, is_stop, stem_ar, stem_en

__all__ = ["exchange_faults"]

_BEFORE_OBJECT = frozenset({"the", "a", "an", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class _Actor:
    """Somebody named, with the offices before the name: the words from ``first`` to ``last``."""

    first: int
    last: int
    terms: frozenset[str]
    codes: frozenset[str]
    text: str

    def is_one_with(self, other: _Actor) -> bool:
        """Whether two names may be the same one's; a capital is its country here."""
        if self.codes and other.codes:
            return bool(self.codes & other.codes)
        return bool(self.terms & other.terms)


@dataclass(frozen=True, slots=True)
class _Deed:
    """``doer`` does it to ``object``; ``start`` is where the verb stands."""

    stem: str
    start: int
    doer: _Actor
    object: _Actor

    def reverses(self, other: _Deed) -> bool:
        """Whether another deed is this one with its two in each other's place."""
        return (
            self.stem == other.stem
            and self.doer.is_one_with(other.object)
            and self.object.is_one_with(other.doer)
            and not self.is_one_with(other)
        )

    def is_one_with(self, other: _Deed) -> bool:
        """Whether another deed may be this one."""
        return (
            self.stem == other.stem
            and self.doer.is_one_with(other.doer)
            and self.object.is_one_with(other.object)
        )


def exchange_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Deeds of a sentence that the claims have with doer and object in each other's place."""
    families = EvidenceNames(library.items).families()
    deeds = list(_deeds(told, families, library))
    if not deeds:
        return
    theirs = [
        (each, deed)
        for each in library.items
        for deed in _deeds(each.told(library.language), families, library)
    ]
    for deed in deeds:
        reversed_by = [each for each, other in theirs if deed.reverses(other)]
        if reversed_by and not any(deed.is_one_with(other) for _, other in theirs):
            shown = f"{deed.doer.text} … {deed.object.text}"
            reason = f"«{shown}»: in the claims it is {deed.object.text} who does it"
            yield Fault("name", shown, reason, deed.start, reversed_by[0].ref)


def _deeds(told: Told, families: frozenset[str], library: Library) -> Iterator[_Deed]:
    """What is done by one who is named to another who is named, right beside the verb."""
    actors = _actors(told, families)
    if len(actors) < 2:
        return
    find = _english if told.language == "en" else _arabic
    table = "english" if told.language == "en" else "arabic"
    stem = stem_en if told.language == "en" else stem_ar
    mutual = {stem(word) for word in words(table, "mutual")}
    inside = {place for each in actors for place in range(each.first, each.last)}
    for place, word in enumerate(told.words):
        if place in inside or word.is_mark or is_stop(word, told.language):
            continue
        if word.stem in mutual or word.form in words(table, "offices") | words(table, "roles"):
            continue
        for doer, object_ in find(told.words, place, actors):
            if not doer.is_one_with(object_):
                yield _Deed(library.meant(word), word.start, doer, object_)


def _english(
    found: Sequence[Word], place: int, actors: Sequence[_Actor]
) -> Iterator[tuple[_Actor, _Actor]]:
    """«A has accused B», «B was accused by A»."""
    helping = words("english", "being") | words("english", "modals")
    helping |= words("english", "between modal and verb")
    last = place
    while last > 0 and found[last - 1].form in helping:
        last -= 1
    first = place + 1
    passive = first < len(found) and found[first].form == "by"
    first += passive
    while first < len(found) and found[first].form in _BEFORE_OBJECT:
        first += 1
    before, behind = _ending(actors, last), _beginning(actors, first)
    if before is None or behind is None:
        return
    if not passive:
        yield before, behind
    elif found[place - 1].form in words("english", "being"):
        yield behind, before


def _arabic(
    found: Sequence[Word], place: int, actors: Sequence[_Actor]
) -> Iterator[tuple[_Actor, _Actor]]:
    """«اتهمت أ ب», and «أ تتهم ب» where no third name is the object."""
    behind = _beginning(actors, place + 1)
    if behind is None or not _is_bare(found[behind.first]):
        return
    third = _beginning(actors, behind.last)
    if third is not None:
        if _is_bare(found[third.first]):
            yield behind, third
        return
    last = place
    while last > 0 and found[last - 1].form in words("arabic", "before verbs"):
        last -= 1
    before = _ending(actors, last)
    if before is not None and (is_imperfect(found[place].form) or last < place):
        yield before, behind


def _is_bare(word: Word) -> bool:
    """Whether nothing is written onto a name that makes it no object: «وبرلين», «لبرلين»."""
    return len(word.form) < 5 or word.form[0] not in "وفبلك" or word.form.startswith("ال")


def _beginning(actors: Sequence[_Actor], place: int) -> _Actor | None:
    return next((each for each in actors if each.first == place), None)


def _ending(actors: Sequence[_Actor], place: int) -> _Actor | None:
    return next((each for each in actors if each.last == place), None)


def _actors(told: Told, families: frozenset[str]) -> list[_Actor]:
    """The names of a text in its order, each with the offices and adjectives it goes with."""
    table = "english" if told.language == "en" else "arabic"
    offices = words(table, "offices") | words(table, "roles")
    owners = _owners(told, families)
    actors: list[_Actor] = []
    place = 0
    while place < len(told.words):
        first = place
        names: list[Named] = []
        while place < len(told.words):
            word, name = told.words[place], owners[place]
            if name is not None:
                new = bool(names) and name is not names[-1]
                if new and not _goes_on(names[-1], told.language):
                    break
                names += [] if names and name is names[-1] else [name]
            elif not (word.form in offices or _bare_office(word.form, offices)):
                break
            place += 1
        if names:
            actors.append(_actor(told, first, place, names))
        place = max(place, first + 1)
    return actors


def _goes_on(last: Named, language: Language) -> bool:
    """Whether a name belongs to the one right before it.

    English names in a row are one's («President Emmanuel Macron»); Arabic ones are doer and object
    but for «الروسي فلاديمير بوتين».
    """
    return language == "en" or last.kind == "nationality"


def _bare_office(form: str, offices: frozenset[str]) -> bool:
    return form.startswith(("ال", "و")) and bare_arabic(form) in offices


def _owners(told: Told, families: frozenset[str]) -> list[Named | None]:
    """For each word the name that it is of; a family that the claims know is one by itself."""
    owners: list[Named | None] = []
    for word in told.words:
        name = next((n for n in told.names if n.start < word.end and word.start < n.end), None)
        if name is None and word.form in families:
            name = Named(told.text[word.start : word.end], word.start, word.end, None, "person")
        owners.append(name)
    return owners


def _actor(told: Told, first: int, last: int, names: Sequence[Named]) -> _Actor:
    return _Actor(
        first=first,
        last=last,
        terms=frozenset(bare_arabic(w) for name in names for w in words_of(name.text)),
        codes=frozenset(name.code for name in names if name.code),
        text=told.text[told.words[first].start : told.words[last - 1].end],
    )
