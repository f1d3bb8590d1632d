"""Names as read → participants and places, with their English where a table has it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.arabic import Name, fold, name_keys
from factcheck.arabic.tables import load
from factcheck.builtin.passages import Clause
from factcheck.builtin.tables import words
from factcheck.models import NameType, PlaceSpan, Who, WhoRole

__all__ = ["PLACES", "english_of", "place_of", "type_of", "who_of"]

PLACES = frozenset({"place", "region", "capital", "country"})
"""Kinds of names that say where something is."""

_TYPES: dict[str, NameType] = {
    "country": "country",
    "metonym": "country",
    "organisation": "organisation",
    "person": "person",
}
# Words at most between the word that gives a part and the name: those who take part are listed,
# with their offices; what happened to somebody is told right before the name.
_REACH: dict[WhoRole, int] = {"leader": 24, "host": 6, "participant": 24, "affected": 4}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")


@cache
def _english() -> dict[str, str]:
    """The usual English of fixed names, by their keys."""
    lines: list[list[str]] = [
        [*entry["ar"], *entry["en"]] for entry in load("territories")["territories"].values()
    ]
    for table, key in (("places", "cities"), ("organisations", "bodies")):
        found = load(table).get(key, [])
        lines += [line for line in found if isinstance(line, list)]
    lines += [line for line in load("places")["capitals"].values() if isinstance(line, list)]
    told: dict[str, str] = {}
    for line in lines:
        latin = next((name for name in line if _LATIN.search(name)), None)
        if latin is None:
            continue
        for name in line:
            for key in name_keys(name):
                told.setdefault(key, latin)
    return told


def english_of(name: Name) -> str:
    """The English name where a table has it; else the name as the article writes it."""
    if name.kind == "person":
        return name.text
    if name.kind in {"country", "metonym"} and name.code:
        return str(load("territories")["territories"][name.code]["en"][0])
    found = (_english()[key] for key in sorted(name.keys) if key in _english())
    return next(found, name.text)


def type_of(name: Name) -> NameType:
    """The type of one that acts."""
    return _TYPES.get(name.kind, "place")


def who_of(names: Iterable[Name], clause: Clause | None = None) -> list[Who]:
    """Those that may act, each once, with the part that the words before them give them."""
    told: dict[str, Who] = {}
    for name in names:
        if name.kind not in _TYPES:
            continue
        role: WhoRole = "topic" if clause is None else _role(name, clause)
        known = told.get(name.text)
        if known is None or known.role == "topic":
            told[name.text] = Who(
                name_ar=name.text,
                name_en=english_of(name),
                type=type_of(name),
                role=role,
                position_en=None,
            )
    return list(told.values())


def _role(name: Name, clause: Clause) -> WhoRole:
    """The part of the nearest word before the name that gives one; «topic» without any.

    Of persons and bodies: a country is named for too much else.
    """
    if name.kind not in {"person", "organisation"}:
        return "topic"
    before = _WORD.findall(str(fold(clause.text[: name.start - clause.start])))
    for far, word in enumerate(reversed(before[-max(_REACH.values()) :])):
        for role, reach in _REACH.items():
            if far < reach and _bare(word) & words("roles", role):
                return role
    return "topic"


def _bare(word: str) -> frozenset[str]:
    """The word, and what is left of it without «و», «ف» and the letter of the future."""
    found = {word}
    if word[:1] in {"و", "ف"}:
        found.add(word[1:])
    return frozenset(found | {each[1:] for each in found if each[:2] in {"سي", "ست"}})


def place_of(name: Name) -> PlaceSpan:
    """A place named in a clause."""
    return PlaceSpan(
        text=name.text, name_en=english_of(name), role="where", start=name.start, end=name.end
    )
