"""Names in running Arabic text.

What is read: countries, nationalities, capitals, seats of government, cities and fixed names of
bodies, all by tables; persons where a title, a rank or the make-up of the name shows where it
begins and ends (``people``); bodies named after a head noun (``bodies``). Where the text does not
show it, nothing is read: a false name is worse than none.

Names do not overlap. The title before a person is no part of the name; clitics (و ف ب ل ك) are
left out of it; ال is in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from factcheck.arabic.bodies import body_end, is_head
from factcheck.arabic.fold import fold
from factcheck.arabic.gazetteer import (
    Entry,
    exceptions,
    longest_phrase,
    longest_with,
    nationality_phrases,
    phrases,
    word_set,
)
from factcheck.arabic.people import Person, begins_person, find_person
from factcheck.arabic.spellings import NameRelation, given_name, name_keys, same_name
from factcheck.arabic.titles import drop_titles, is_role, is_title_word
from factcheck.arabic.tokens import Tokens, forms

__all__ = ["Name", "NameRelation", "drop_titles", "find_names", "name_keys", "same_name"]

# Which table's list of cues belongs to which kind of name.
_CUES = {
    "country": ("territory_names", "cued", "cues"),
    "organisation": ("organisations", "cued", "cues"),
}
_PLACE_CUES = ("places", "cued", "cues")


# Words between a verb of motion and its preposition: «وصل الوفد الروسي إلى باريس».
_MOTION_REACH = 6

# Words before the place in a dateline at most: the names of two reporters and the paper.
_DATELINE_REACH = 8


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text.

    Attributes:
        text: The name, ``raw[start:end]``.
        start: Offset of its first code point in the raw text.
        end: Offset behind its last code point.
        keys: See ``name_keys``.
        kind: ``country``, ``nationality``, ``capital`` (the city), ``metonym`` (a capital or a
            seat that stands for its government), ``place``, ``region``, ``organisation`` or
            ``person``.
        code: ISO 3166-1 alpha-2 of the country it is, is in or belongs to; None if unknown.
        rule: Name of the rule that read it.

    """

    text: str
    start: int
    end: int
    keys: frozenset[str]
    kind: str
    code: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A name by its place in a line: tokens ``first`` to before ``last``, less a clitic."""

    first: int
    last: int
    offset: int
    kind: str
    code: str | None
    rule: str
    word: str
    """The first word without its clitic, in full: «الدفاع» of «للدفاع»."""


def find_names(text: str) -> tuple[Name, ...]:
    """The names in a text, in order; see the module's docstring. Never raises on any text."""
    lines: list[tuple[int, Tokens, list[_Found]]] = []
    base = 0
    for line in text.splitlines(keepends=True):
        tokens = Tokens(fold(line))
        lines.append((base, tokens, _read_line(tokens)))
        base += len(line)
    families = {word for _, tokens, found in lines for word in _families(tokens, found)}
    names: list[Name] = []
    for base, tokens, found in lines:
        if families:
            found = _with_families(tokens, found, families)
        names.extend(_name(text, base, tokens, item) for item in found)
    return tuple(names)


def _name(text: str, base: int, tokens: Tokens, found: _Found) -> Name:
    start, end = tokens.raw_span(found.first, found.last, found.offset)
    words = (found.word, *tokens.words[found.first + 1 : found.last])
    return Name(
        text=text[base + start : base + end],
        start=base + start,
        end=base + end,
        keys=name_keys(" ".join(words)),
        kind=found.kind,
        code=found.code,
        rule=found.rule,
    )


def _read_line(tokens: Tokens) -> list[_Found]:
    found: list[_Found] = []
    introduced: dict[int, Person] = {}
    position = 0
    while position < len(tokens.words):
        item = _read_at(tokens, position, introduced)
        if item is None:
            position += 1
        else:
            found.append(item)
            position = item.last
    return found


@lru_cache(maxsize=65536)
def _may_begin(written: str) -> bool:
    """Whether any rule may begin with this word: most words of a text end here."""
    return any(
        longest_with(word) or begins_person(word) or is_head(word) for _, word in forms(written)
    )


def _read_at(tokens: Tokens, position: int, introduced: dict[int, Person]) -> _Found | None:
    if position not in introduced and not _may_begin(tokens.words[position]):
        return None
    person = introduced.get(position) or find_person(tokens, position)
    if person is not None:
        if person.first == position:
            word = tokens.words[position][person.offset :]
            return _Found(position, person.last, person.offset, "person", None, person.rule, word)
        introduced[person.first] = person
    for offset, word in forms(tokens.words[position]):
        last, nationality = body_end(tokens, position, word)
        if last and word in word_set("organisations", "heads", "eponymous"):
            return _Found(position, last, offset, "place", nationality, "called-after", word)
        if last:
            return _Found(position, last, offset, "organisation", nationality, "head-noun", word)
        most = longest_with(word)
        size = longest_phrase(tokens.run(position, word, most)) if most else 0
        if size:
            item = _phrase(tokens, position, offset, word, size)
            if item is not None:
                return item
    return None


def _phrase(tokens: Tokens, first: int, offset: int, word: str, size: int) -> _Found | None:
    phrase = (word, *tokens.words[first + 1 : first + size])
    entry = phrases()[phrase]
    before = tokens.before(first)
    clitic = tokens.words[first][:offset]
    if entry.cued and not _is_cued(entry, before, clitic):
        return None
    if before in exceptions().get(" ".join(phrase), ()):
        return None
    last = first + size
    if (
        entry.kind == "country"
        and phrase in nationality_phrases()
        and _agrees(word, before, offset)
    ):
        return _Found(first, last, offset, "nationality", entry.code, "nationality", word)
    if entry.kind == "capital" and not _is_city(tokens, first, last, clitic):
        return _Found(first, last, offset, "metonym", entry.code, "capital-as-government", word)
    return _Found(first, last, offset, entry.kind, entry.code, entry.rule, word)


def _is_cued(entry: Entry, before: str, clitic: str) -> bool:
    if entry.kind in _CUES:
        return before in word_set(*_CUES[entry.kind])
    return before in word_set(*_PLACE_CUES) or clitic.endswith("ب")


def _is_city(tokens: Tokens, position: int, last: int, clitic: str) -> bool:
    """Whether a capital is meant as a city: in it, on the way to it, a dateline, «العاصمة»."""
    if clitic.endswith("ب") or _is_dateline(tokens, position, last):
        return True
    cues = word_set("places", "place_cues", "words")
    before = tokens.before(position)
    if before in cues:
        return True
    place = position - 1
    if before in word_set("places", "place_cues", "ways"):
        motion = word_set("places", "place_cues", "motion")
        return not motion.isdisjoint(tokens.words[max(0, place - _MOTION_REACH) : place])
    # «العاصمة الفرنسية، باريس»
    if tokens.gap(position) in {"", "،", ","} and tokens.words[place : place + 1]:
        nationality = (tokens.words[place],) in nationality_phrases()
        return nationality and tokens.before(place).endswith("عاصمة")
    return False


def _is_dateline(tokens: Tokens, first: int, last: int) -> bool:
    """«وكالات - الرياض:», «باريس - وكالات»: behind a dash at the line's head, or before one."""
    behind, before = tokens.gap(first), tokens.gap(last)
    if behind == "-" and first <= _DATELINE_REACH:
        return last == len(tokens.words) or before.startswith((":", "-", "("))
    return first == 0 and before.startswith("-")


def _agrees(word: str, before: str, offset: int) -> bool:
    """Whether «السعودية» behind ``before`` is its adjective: «الطائرة السعودية»."""
    return not offset and word.endswith("ة") and before.endswith(("ة", "ات"))


def _families(tokens: Tokens, found: list[_Found]) -> list[str]:
    """Family names of persons named in full; a given name alone points at nobody."""
    families = [
        tokens.words[item.last - 1]
        for item in found
        if item.kind == "person" and item.last - item.first > 1
    ]
    return [
        word
        for word in families
        if len(word) > 3 and not given_name(word) and word not in word_set("name_stops", "words")
    ]


def _with_families(tokens: Tokens, found: list[_Found], families: set[str]) -> list[_Found]:
    """Add the families that stand alone; «التركي» behind a rank is one, not the nationality."""
    rest = [item for item in found if not _is_family_here(tokens, item, families)]
    taken = {place for item in rest for place in range(item.first, item.last)}
    more = [
        _Found(position, position + 1, offset, "person", None, "named-in-full-elsewhere", word)
        for position, written in enumerate(tokens.words)
        if position not in taken
        for offset, word in forms(written)
        if word in families
    ]
    return sorted([*rest, *more], key=lambda item: item.first) if more else found


def _is_family_here(tokens: Tokens, item: _Found, families: set[str]) -> bool:
    """Whether «التركي», a family in this text, is it here: behind a rank or behind no noun."""
    if item.kind != "nationality" or item.word not in families:
        return False
    before = tokens.before(item.first)
    if is_role(before):
        return False
    return is_title_word(before) or not before.lstrip("وفبلك").startswith(("ال", "ل"))
