"""One happening that articles call by other stages or outcomes of it.

One calls it the conviction of a man, another his sentence, a third the verdict; an agreement ends
a strike, and the strikers' settlement is signed. The names of such events have few words in
common, but they tell one kind of happening of one who has a name, on one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.arabic import without_marks
from factcheck.models import Event
from factcheck.reconcile.values import Named
from factcheck.reconcile.words import english_words, stem, table

__all__ = ["Happening", "happening_of", "one_happening"]

_WORD = re.compile(r"[^\W\d_](?:[\w'’ʼ-]*\w)?|[,;:(]")
_OF = re.compile(r"['’ʼ]s?$")
_BEFORE_NAMES = frozenset({"al", "el", "bin", "ben", "ibn", "bint", "abu", "umm", "of", "de"})
_AFTER_HEAD = frozenset(
    {"of", "in", "at", "on", "near", "off", "from", "to", "by", "for", "against", "over", "after"}
    | {"before", "during", "between", "with", "amid", "among", "into", "through", *",;:("}
)
_WHERE = frozenset({"in", "at", "near", "off", "from", "outside", "around", "to", "between"})
_FULL_NAME = 2  # words of a name by which one is known: a first name and a family's


@dataclass(frozen=True, slots=True)
class Happening:
    """An event by its name: what happened, and to whom or what that has a name of its own."""

    acts: frozenset[int]  # groups of the table
    named: tuple[Named, ...]  # in the event's name
    places: frozenset[Named]  # those of them that only say where it was
    involved: tuple[Named, ...]  # who else takes part, or may be named
    words: frozenset[str]  # what the event's name says besides, in words without capitals


def one_happening(a: Happening, b: Happening) -> bool:
    """Whether both name one kind of happening, of one person, firm, ship or place.

    A place is not enough, as several happen there: then they must have something else in common.
    """
    if not a.acts & b.acts:
        return False
    shared = [*_met(a, b), *_met(b, a)]
    places = a.places | b.places
    if any(_is_full(x) and not {x, y} & places for x, y in shared):
        return True
    return bool(shared) and bool(a.words & b.words)


def _is_full(name: Named) -> bool:
    return len(english_words(name.name) - _common()) >= _FULL_NAME


def _met(a: Happening, b: Happening) -> Iterator[tuple[Named, Named]]:
    """Those named in the one event's name who are in the other's, or take part in it."""
    return ((x, y) for x in a.named for y in (*b.named, *b.involved) if x.meets(y))


def happening_of(event: Event) -> Happening:
    """Read the event's name."""
    words = _WORD.findall(event.name_en)
    where = english_words(event.where_en or "")
    runs = [run for run in _runs(words) if _is_own(run.name)]
    plain = [word for word in words if word == word.lower() and word not in _AFTER_HEAD]
    return Happening(
        acts=_acts(words),
        named=tuple(Named.of(run.name) for run in runs if not run.alone_first),
        places=frozenset(
            Named.of(run.name)
            for run in runs
            if (run.placed or english_words(run.name) <= where)
            and not _takes_part(run.name, event)  # «a stake in» a firm
        ),
        # «Deadly fire»: whether it is a name is only seen where another event has it too.
        involved=tuple(
            Named.of(name)
            for name in (*event.who_en, *(run.name for run in runs if run.alone_first))
            if _is_own(name)
        ),
        words=english_words(" ".join(plain)) - _act_words() - _common(),
    )


def _takes_part(name: str, event: Event) -> bool:
    return any(Named.of(name).meets(Named.of(who)) for who in event.who_en)


def _acts(words: list[str]) -> frozenset[int]:
    """The groups of the noun that heads the name: «the murder trial of» is a trial.

    Of nouns in a row the last one is the head; else the one that the name begins with («agreement
    ending the strike») or that stands last before a preposition («Rades port agreement»).
    """
    kinds = [
        frozenset[int]() if at and word != word.lower() else _kinds(word)  # «March» is a month
        for at, word in enumerate(words)
    ]
    end = next((at for at, word in enumerate(words) if word in _AFTER_HEAD), len(words))
    found = [at for at in range(end) if kinds[at]] or [at for at in range(len(words)) if kinds[at]]
    if not found:
        return frozenset()
    at = found[0] if found[0] == 0 or found[0] > end else found[-1]
    while at + 1 < len(words) and kinds[at + 1]:
        at += 1
    return kinds[at]


@dataclass(frozen=True, slots=True)
class _Run:
    """A row of words with capitals."""

    name: str
    placed: bool  # behind a preposition that tells where
    alone_first: bool  # one word, with which the event's name begins


def _runs(words: list[str]) -> Iterator[_Run]:
    """The names in a name of an event."""
    run: list[str] = []
    for at, word in enumerate([*words, ","]):
        capital = word != word.lower() and not (at == 0 and _kinds(word))
        if capital or (run and word in _BEFORE_NAMES):
            run.append(word)
        elif run:
            first = at - len(run)
            while run[-1] in _BEFORE_NAMES:
                run.pop()
            name = _OF.sub("", " ".join(run))
            yield _Run(name, first > 0 and words[first - 1] in _WHERE, first == 0 == len(run) - 1)
            run = []


def _kinds(word: str) -> frozenset[int]:
    return _groups().get(stem(without_marks(word)), frozenset())


def _is_own(name: str) -> bool:
    """Whether a name is that of one man, firm, ship, quarter …, and no state, office or body.

    Of a country, a large town or a ministry there are many events a day.
    """
    if english_words(name) & _offices() or _known(name):
        return False
    own = (word for word in _WORD.findall(name) if not _known(word))
    return bool(english_words(" ".join(own)) - _common())


def _known(name: str) -> bool:
    return any(":" in key for key in Named.of(name).keys)


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(table("happenings_en")["groups"]):
        for word in group:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _act_words() -> frozenset[str]:
    words = (word for group in table("happenings_en")["groups"] for word in group)
    return english_words(" ".join(words))


@cache
def _common() -> frozenset[str]:
    """What many events have in their names, by which none is known."""
    words = [word for kind in table("happenings_en")["common"].values() for word in kind]
    return english_words(" ".join(words))


@cache
def _offices() -> frozenset[str]:
    """Words in names of offices and bodies, which have to do with many events a day."""
    words = [*table("happenings_en")["common"]["offices"], *table("bodies_en")["nouns"]]
    return english_words(" ".join(words))
