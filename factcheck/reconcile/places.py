"""Two places of one thing → verdict."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from factcheck.arabic import find_names
from factcheck.models import PlaceSpan
from factcheck.reconcile.decision import Context, Decision, decision
from factcheck.reconcile.resolve import Facet, named
from factcheck.reconcile.towns import towns_apart, towns_in
from factcheck.reconcile.values import Named, Names, relate
from factcheck.reconcile.words import english_words, stem, table

__all__ = ["compare_places", "places_exclude"]


def compare_places(a: Facet, b: Facet, context: Context) -> Decision | None:
    """Where something is: a palace and its city fit, two countries and two towns do not."""
    values = (_text(a), _text(b))
    if _taken_to_two(a, b, context):
        return decision("place-disjoint", a, b, values)
    relation = relate(_names(a), _names(b))
    of_place = {a.claim.kind, b.claim.kind} == {"place"}
    if of_place and relation in {"narrower", "wider"}:
        return decision("place-narrower", a, b, values)
    if relation != "disjoint" or not _one_each(a, b):
        return None
    countries_a, countries_b = _countries(a), _countries(b)
    if of_place and countries_a and countries_b and not countries_a & countries_b:
        return decision("place-disjoint", a, b, values)
    apart = places_exclude(a, b) or _two_of_a_kind(a, b)
    if apart and not context.names_place(a.source, b) and not context.names_place(b.source, a):
        return decision("place-disjoint", a, b, values)
    return None


def _taken_to_two(a: Facet, b: Facet, context: Context) -> bool:
    """Whether one is told to have been taken to two towns, from wherever, or to two hospitals.

    Several hurt may be in two hospitals, one person is in one. An article that names the other's
    place too tells of a further journey.
    """
    here, there = (
        replace(each, claim=each.claim.model_copy(update={"places": _ends(each)}))
        for each in (a, b)
    )
    if not (here.claim.places and there.claim.places):
        return False
    if relate(_names(here), _names(there)) != "disjoint":
        return False
    if not (places_exclude(here, there) or (_one_person(a, b) and _two_hospitals(here, there))):
        return False
    return not (context.names_place(a.source, there) or context.names_place(b.source, here))


def _one_person(a: Facet, b: Facet) -> bool:
    """Whether both tell what befell one and the same person."""
    hit = (
        Names.of(
            named(who) for who in each.claim.who if who.type == "person" and who.role == "affected"
        )
        for each in (a, b)
    )
    return relate(*hit) == "equal"


def _two_hospitals(a: Facet, b: Facet) -> bool:
    """Whether each names a place of care, and their names share no other word."""
    mine, theirs = (
        [stems for place in each.claim.places if (stems := english_words(place.name_en)) & _care()]
        for each in (a, b)
    )
    return bool(mine and theirs) and not any(x & y - _care() for x in mine for y in theirs)


@cache
def _care() -> frozenset[str]:
    return english_words(" ".join(table("places_en")["care"]))


def _ends(facet: Facet) -> list[PlaceSpan]:
    return [place for place in facet.claim.places if place.role == "destination"]


def places_exclude(a: Facet, b: Facet) -> bool:
    """Whether each names towns that the tables know, and none that is or holds one of the other."""
    return towns_apart(_towns(a), _towns(b))


def _towns(facet: Facet) -> frozenset[str]:
    return frozenset().union(*(towns_in(place.text, place.name_en) for place in facet.claim.places))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(map(stem, table("places_en")["kinds"]))


def _two_of_a_kind(a: Facet, b: Facet) -> bool:
    """Whether both are of one kind of place, and share no other word: two seas, two airports."""
    (x,), (y,) = a.claim.places, b.claim.places
    kinds = _kinds_of(x) & _kinds_of(y)
    return bool(kinds) and english_words(x.name_en) & english_words(y.name_en) <= kinds


def _kinds_of(place: PlaceSpan) -> frozenset[str]:
    return frozenset(stem(word) for word in place.name_en.lower().split()) & _kinds()


def _one_each(a: Facet, b: Facet) -> bool:
    """Whether each names one place, in one role that both have."""
    roles = {place.role for facet in (a, b) for place in facet.claim.places}
    return len(a.claim.places) == len(b.claim.places) == len(roles) == 1


def _names(facet: Facet) -> Names:
    return Names.of(Named.of(place.name_en, place.text) for place in facet.claim.places)


def _text(facet: Facet) -> str:
    return "، ".join(place.text for place in facet.claim.places)


def _countries(facet: Facet) -> frozenset[str]:
    names = [name for place in facet.claim.places for name in find_names(place.text)]
    return frozenset(name.code for name in names if name.code)
