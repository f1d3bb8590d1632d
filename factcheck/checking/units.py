"""What a number counts: whether two numbers are of units, or of people, that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from factcheck.arabic import Quantity, fold
from factcheck.checking.tables import load
from factcheck.checking.told import Told
from factcheck.checking.words import Language

__all__ = ["measures_apart", "people_counted", "people_in"]

_AHEAD = 3
"""Words behind an English number among which its noun is looked for: «five Saudi soldiers»."""

_ENDS = frozenset(
    ["and", "or", "of", "in", "at", "by", "to", "for", "from", "with", "were", "was", "are", "had"]
    + ["have", "has", "who", "that", "on", "as", "near", "after", "before", "when", "while", "but"]
)


def measures_apart(one: Quantity, other: Quantity) -> bool:
    """Whether both numbers have a unit of measure, and not the same.

    «كيلو» is a kilogram and a kilometre: the two are not held apart.
    """
    mine, theirs = _measure(one), _measure(other)
    if mine is None or theirs is None or mine == theirs:
        return False
    return not any({mine, theirs} <= set(pair) for pair in load("units")["mixed"])


def people_counted(quantity: Quantity, told: Told) -> int | None:
    """The kind of people that a number counts, as a number of the table; None: none, or unknown."""
    known = _people(told.language)
    if told.language == "ar":
        found = known.get(str(fold(quantity.unit or "")))
        if found is not None:
            return found
        inside = [w for w in told.words if quantity.start <= w.start < quantity.end]
        return next((known[form] for w in inside if (form := _bare(w.form)) in known), None)
    for word in [word for word in told.words if word.start >= quantity.end][:_AHEAD]:
        if word.is_mark or word.form in _ENDS:
            return None
        if word.form in known:
            return known[word.form]
    return None


def people_in(texts: Iterable[Told]) -> frozenset[int]:
    """The kinds of people that any of the texts names."""
    return frozenset(kind for told in texts for kind in _named(told))


def _named(told: Told) -> Iterator[int]:
    known = _people(told.language)
    for word in told.words:
        form = _bare(word.form) if told.language == "ar" else word.form
        if form in known:
            yield known[form]


def _bare(form: str) -> str:
    """An Arabic word without the article and the clitics before it, and without a case ending."""
    for prefix in ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف"):
        rest = form.removeprefix(prefix)
        if rest != form and (rest in _people("ar") or rest.removesuffix("ا") in _people("ar")):
            form = rest
            break
    bare = form.removesuffix("ا")
    return bare if bare in _people("ar") else form


def _measure(quantity: Quantity) -> str | None:
    unit = quantity.unit
    if unit is None:
        return None
    return unit if unit in load("units")["measures"] else _english_measures().get(unit)


@cache
def _english_measures() -> dict[str, str]:
    table = load("units")["measures"]
    return {word: name for name, listed in table.items() for word in listed}


@cache
def _people(language: Language) -> dict[str, int]:
    side = 1 if language == "ar" else 0
    return {
        str(fold(word)) if side else word: number
        for number, kinds in enumerate(load("units")["people"])
        for word in kinds[side]
    }
