"""Which part of a whole a number counts: children, soldiers, one nation's men."""

from __future__ import annotations

import re
from functools import cache

from factcheck.arabic import find_names, fold
from factcheck.models import QuantitySpan
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.words import english_words, stem, table

__all__ = [
    "by_gravity",
    "fates_differ",
    "groups_differ",
    "groups_of",
    "heads_differ",
    "nationalities",
    "nations_of",
    "parts_differ",
]

_AFTER_HEAD = re.compile(
    r"\b(?:who|that|which|whom|killed|dead|injured|wounded|arrested|detained|died|taking|attending"
    r"|in|at|by|from|on|aboard|to|with|during|after|among|between)\b"
)


_HEAD_END = re.compile(
    r"\b(?:in|at|by|from|on|to|with|during|after|among|between|for|that|which|who|expected"
    r"|planned|forecast|recorded|reported|allocated|paid)\b"
)


@cache
def _group_of() -> dict[str, int]:
    groups = table("groups_en")["groups"]
    return {stem(word): number for number, group in enumerate(groups) for word in group}


def groups_differ(a: Facet, b: Facet) -> bool:
    """Whether one counts a part that the other does not: children, soldiers, one nation's men."""
    if a.quantity is None or b.quantity is None:
        return False
    return parts_differ(a.quantity, b.quantity) or (
        nations_of(a.quantity.text) != nations_of(b.quantity.text)
    )


def parts_differ(a: QuantitySpan, b: QuantitySpan) -> bool:
    """Whether the nouns of two counts name other groups.

    An age is of one person, whom the one calls the man and the other the driver, so there it says
    nothing that one is called a man; a child or a woman is another.
    """
    groups_a, groups_b = groups_of(a.counts_en), groups_of(b.counts_en)
    if a.counted == b.counted == "age":
        men = frozenset({_group_of()[stem("man")]})
        return groups_a - men != groups_b - men
    return groups_a != groups_b


def by_gravity(facet: Facet) -> bool:
    """Whether only those are counted who are hurt badly, or only those who are hurt slightly."""
    gravity = frozenset(
        _group_of()[stem(word)] for word in ("critically", "moderately", "slightly")
    )
    return facet.quantity is not None and bool(groups_of(facet.quantity.counts_en) & gravity)


@cache
def _fate_words() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in table("fates_en")["groups"])


def heads_differ(a: QuantitySpan, b: QuantitySpan) -> bool:
    """Whether two shares or sums have no word in common before the first preposition or verb form.

    «Growth expected in 2026» is not «inflation expected in 2026».
    """
    one, other = _head_words(a.counts_en), _head_words(b.counts_en)
    return bool(one and other) and not one & other


def _head_words(counts_en: str) -> frozenset[str]:
    head = _HEAD_END.split(counts_en.lower(), maxsplit=1)[0]
    return english_words(head) - _measuring()


@cache
def _measuring() -> frozenset[str]:
    """Words of the measure itself, which say nothing of what is measured."""
    return english_words(
        "share percentage percent rate ratio proportion value amount sum cost price"
    )


def fates_differ(a: Facet, b: Facet) -> bool:
    """Whether the counted are told to have met two fates: shops burnt, shops held."""
    if a.quantity is None or b.quantity is None:
        return False
    told_a, told_b = _words_of(a.quantity.counts_en), _words_of(b.quantity.counts_en)
    if told_a & _limiting() != told_b & _limiting() or _with_crew(told_a, told_b):
        return True  # two acquitted are not the nine accused
    if _still_in_care(told_a) != _still_in_care(told_b):
        return True  # those whom the hospital received, and those who are there yet
    if _of_the_injured(a.quantity) != _of_the_injured(b.quantity):
        return True  # two of the injured who died are a part of the dead
    fates_a, fates_b = _fates(a.quantity.counts_en), _fates(b.quantity.counts_en)
    return bool(fates_a and fates_b) and not fates_a & fates_b


def _still_in_care(told: frozenset[str]) -> bool:
    """Whether only those of the hurt are counted who have not left the hospital yet."""
    care = table("fates_en")["care"]
    return not told.isdisjoint(care["yet"]) and not told.isdisjoint(care["in care"])


def _of_the_injured(quantity: QuantitySpan) -> bool:
    """Whether dead are counted among the injured: «اثنان من المصابين», who died since."""
    words = str(fold(quantity.text)).split()
    return quantity.counted == "killed" and not _injured().isdisjoint(words)


@cache
def _injured() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in table("tolls_ar")["of the injured"])


@cache
def _limiting() -> frozenset[str]:
    """What courts do to a part of those who are counted: who tells none of it counts them all."""
    return frozenset(table("fates_en")["limiting"])


def _with_crew(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether only one of two counts of passengers counts the crew with them."""
    both = {"passengers", "crew"}
    return any(
        both <= one and "passengers" in other and "crew" not in other
        for one, other in ((a, b), (b, a))
    )


def _words_of(counts_en: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", counts_en.lower()))


def _fates(counts_en: str) -> frozenset[int]:
    # Word by word: what a flood destroyed is not flooded.
    told = re.findall(r"[a-z]+", counts_en.lower())
    words = frozenset(told) | {word.removesuffix("s") for word in told}
    return frozenset(number for number, group in enumerate(_fate_words()) if group & words)


def groups_of(counts_en: str) -> frozenset[int]:
    """The groups that the noun of a count names, by their place in the table."""
    head = _AFTER_HEAD.split(counts_en.lower(), maxsplit=1)[0]  # not «people held by police»
    words = (stem(word) for word in re.findall(r"[a-z]+", head))
    return frozenset(_group_of()[word] for word in words if word in _group_of())


def nations_of(text: str) -> frozenset[str]:
    """The codes of the nations that a number counts: «22 مصريا», not a town's."""
    kinds = {"country", "nationality"}
    return frozenset(name.code for name in find_names(text) if name.code and name.kind in kinds)


def nationalities(text: str) -> frozenset[str]:
    """The codes of the nations by whose adjectives things in a text are called."""
    return frozenset(
        name.code for name in find_names(text) if name.code and name.kind == "nationality"
    )
