"""Numbers of those at one place: how many dead a hospital received is one question."""

from __future__ import annotations

import re
from functools import cache

from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import Named
from factcheck.reconcile.words import english_words, stem, table

__all__ = ["counted_at_one_place", "limited_apart"]

_WORD = re.compile(r"[a-z]+")


@cache
def _verbs() -> dict[str, int]:
    groups = table("limits_en")["groups"]
    return {stem(word): number for number, group in enumerate(groups) for word in group}


def counted_at_one_place(a: Facet, b: Facet) -> bool:
    """Whether both count whom one named place received, or treated, or let go.

    Then an article that gives the other number as that of the whole event does not excuse the one
    that gives it for the place.
    """
    if not _done(a) & _done(b):
        return False
    return any(x.meets(y) for x in _places(a) for y in _places(b))


def limited_apart(a: Facet, b: Facet) -> bool:
    """Whether each counts those of another place, or whom one received and the other let go."""
    done_a, done_b = _done(a), _done(b)
    if done_a and done_b and not done_a & done_b:
        return True
    places_a, places_b = _places(a), _places(b)
    return bool(done_a & done_b and places_a and places_b) and not any(
        x.meets(y) for x in places_a for y in places_b
    )


def _limits(facet: Facet) -> str:
    span = facet.quantity
    return f"{span.counts_en} {span.scope_en or ''}".lower() if span is not None else ""


def _done(facet: Facet) -> frozenset[int]:
    stems = (stem(word) for word in _WORD.findall(_limits(facet)))
    return frozenset(_verbs()[word] for word in stems if word in _verbs())


def _places(facet: Facet) -> list[Named]:
    """The places, and bodies that have one, whose whole name stands in what is counted."""
    counted = english_words(_limits(facet))
    claim = facet.claim
    named = [(who.name_en, who.name_ar) for who in claim.who if who.role in {"recipient", "agent"}]
    named += [(place.name_en, place.text) for place in claim.places]
    return [
        Named.of(english, arabic)
        for english, arabic in named
        if _kind(english) and english_words(english) <= counted
    ]


def _kind(name_en: str) -> bool:
    kinds = {stem(kind) for kind in table("places_en")["kinds"]}
    return bool(kinds & {stem(word) for word in _WORD.findall(name_en.lower())})
