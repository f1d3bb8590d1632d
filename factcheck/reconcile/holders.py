"""One office with two holders, told in claims that may ask quite different things.

One article quotes the governor of a province by one name, the other by another. The claims share
no question, so they never align; but all that is told of one office is found by an index.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import combinations, product

from factcheck.arabic import fold
from factcheck.arabic.spellings import parts
from factcheck.reconcile.decision import Context, decision, quoted
from factcheck.reconcile.found import Found, found
from factcheck.reconcile.moments import days_apart
from factcheck.reconcile.offices import PRESIDING, Held, Office, head_words, offices_in
from factcheck.reconcile.places import places_exclude
from factcheck.reconcile.resolve import Facet, ResolvedSet, named
from factcheck.reconcile.values import Named, Names, relate
from factcheck.reconcile.words import english_words, table

__all__ = ["offices_held_by_two", "two_persons"]

_MOST = 12  # articles of one spelling of a name that are set against others

_ALIKE = 0.6
"""Likeness of the letters from which two parts of names may be spellings of one."""

_OneOffice = tuple[str, str, frozenset[str]]
_SOUNDS = str.maketrans("قغگكڨجخهطثصزشظذضپڤوةآأإ", "ككككككككتتسسسدددبففهااا")


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who holds an office in one article, and the claims that say so."""

    source: str
    name_ar: str
    name_en: str
    claims: tuple[Facet, ...]
    nations: frozenset[str]


def offices_held_by_two(
    sets: Sequence[ResolvedSet], context: Context, target: str | None
) -> Iterable[Found]:
    """For each office that two articles of one event give to two persons, all that give it."""
    offices: dict[_OneOffice, list[_Holder]] = {}
    for resolved in sets:
        event = context.event_of.get(resolved.source)
        if event is not None:
            for office, holder in _of_article(resolved, context):
                offices.setdefault((event, office.head, office.body), []).append(holder)
    for key in sorted(offices, key=lambda key: (key[0], key[1], sorted(key[2]))):
        found = _differing(key[1], offices[key], context, target)
        if found is not None:
            yield _row(key[1], *found)


def _of_article(resolved: ResolvedSet, context: Context) -> Iterable[tuple[Office, _Holder]]:
    """The offices of an article that one person holds in it, and that do not change hands."""
    told: dict[tuple[str, frozenset[str]], list[Held]] = {}
    for facet in {facet.claim.id: facet for facet in reversed(resolved.facets)}.values():
        for held in offices_in(facet) if facet.worded else ():
            told.setdefault((held.office.head, held.office.body), []).append(held)
    for (head, _), those in sorted(told.items(), key=lambda each: (each[0][0], sorted(each[0][1]))):
        first = those[0]
        if any(not _one_person(first, other) for other in those[1:]):
            continue
        if _changes_hands(resolved.source, head, first, context):
            continue
        fullest = max(those, key=lambda held: (len(held.name_ar), held.name_ar))
        claims = tuple(dict.fromkeys(held.facet for held in those))
        yield (
            first.office,
            _Holder(
                resolved.source,
                fullest.name_ar,
                fullest.name_en,
                claims,
                frozenset().union(*(held.office.nations for held in those)),
            ),
        )


def _one_person(a: Held, b: Held) -> bool:
    return Named.of(a.name_en, a.name_ar).meets(Named.of(b.name_en, b.name_ar))


@cache
def _changing() -> frozenset[str]:
    return english_words(" ".join(table("offices_en")["change"]))


def _changes_hands(source: str, head: str, held: Held, context: Context) -> bool:
    """Whether the article tells of the holder or the office that somebody comes or goes."""
    name = english_words(held.name_en)
    return any(
        told & _changing() and (told & head_words(head) or name <= told)
        for facet in context.facts.get(source, ())
        for told in [facet.question | facet.statement]
    )


def _differing(
    head: str, holders: Sequence[_Holder], context: Context, target: str | None
) -> tuple[_Holder, _Holder, list[_Holder]] | None:
    """The first two who cannot be one person, and all who hold the office with either."""
    distinct: dict[str, list[_Holder]] = {}
    for holder in sorted(holders, key=lambda holder: (holder.source, holder.name_ar)):
        distinct.setdefault(str(fold(holder.name_ar)), []).append(holder)
    for one, other in combinations(distinct.values(), 2):
        if not _two_names(one[0], other[0]):
            continue
        for x, y in product(one[:_MOST], other[:_MOST]):
            if target is not None and target not in {x.source, y.source}:
                continue
            if _exclude(x, y, context) and not (head == PRESIDING and _two_hearings(x, y)):
                return x, y, [each for each in holders if _is_one_of(each, x, y)]
    return None


def _is_one_of(holder: _Holder, *those: _Holder) -> bool:
    named = Named.of(holder.name_en, holder.name_ar)
    return any(named.meets(Named.of(each.name_en, each.name_ar)) for each in those)


def _two_names(x: _Holder, y: _Holder) -> bool:
    """Whether the names are those of two persons in both languages."""
    return two_persons(x.name_ar, y.name_ar) and two_persons(x.name_en, y.name_en)


def _exclude(x: _Holder, y: _Holder, context: Context) -> bool:
    if x.source == y.source or not _two_names(x, y):
        return False
    if x.nations and y.nations and not x.nations & y.nations:
        return False
    return not (_names(x.source, y, context) or _names(y.source, x, context))


def _two_hearings(x: _Holder, y: _Holder) -> bool:
    """Whether the claims tell of two hearings: of other people, on other days, elsewhere."""
    return any(
        relate(_tried(a), _tried(b)) == "disjoint" or days_apart(a, b) or places_exclude(a, b)
        for a in x.claims
        for b in y.claims
    )


def _tried(facet: Facet) -> Names:
    return Names.of(named(who) for who in facet.claim.who if who.role == "affected")


def _names(source: str, holder: _Holder, context: Context) -> bool:
    """Whether an article names the other's holder as well, in whatever part."""
    last = str(fold(holder.name_ar)).split()[-1]
    one = Named.of(holder.name_en, holder.name_ar)
    return any(
        last in str(fold(quoted(facet.claim))).split()
        or any(one.meets(each) for each in facet.names.members)
        for facet in context.facts.get(source, ())
    )


@lru_cache(maxsize=1 << 10)
def two_persons(one: str, other: str) -> bool:
    """Whether two names have nothing in common, and are no two spellings of one name.

    A first or a last name in common may be all that two papers leave of a longer name; and a
    by-name («Abu …») may be anybody's.
    """
    mine, theirs = parts(one), parts(other)
    if min(len(mine), len(theirs)) < 2 or {mine[0].word, theirs[0].word} & _BY_NAMES:
        return False
    if any(set(x.keys) & set(y.keys) or x.word == y.word for x in mine for y in theirs):
        return False
    fewer, more = sorted((mine, theirs), key=len)
    return not all(any(_alike(x.word, y.word) for y in more) for x in fewer)


_BY_NAMES = frozenset({"ابو", "ام", "ابي", "ابا", "abu", "abou", "umm", "um"})


def _alike(one: str, other: str) -> bool:
    one, other = one.translate(_SOUNDS), other.translate(_SOUNDS)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _row(head: str, x: _Holder, y: _Holder, holders: Sequence[_Holder]) -> Found:
    """The claims that name the holder: the one on the office itself, or else the first."""
    sides: list[dict[str, Facet]] = [{x.source: _telling(x, head)}, {y.source: _telling(y, head)}]
    for holder in holders:
        if holder.source not in {x.source, y.source}:
            side = sides[0] if _is_one_of(holder, x) else sides[1]
            side[holder.source] = _telling(holder, head)
    about = all(_on_the_office(facet, head) for side in sides for facet in side.values())
    return found(
        [list(side.values()) for side in sides],
        decision(
            "office-held-by-two",
            sides[0][x.source],
            sides[1][y.source],
            (x.name_ar, y.name_ar),
        ),
        besides=not about,
    )


def _telling(holder: _Holder, head: str) -> Facet:
    return min(
        holder.claims,
        key=lambda facet: (
            not _on_the_office(facet, head),
            facet.claim.about != "main_event",
            facet.claim.quotes[0].start,
            facet.key,
        ),
    )


def _on_the_office(facet: Facet, head: str) -> bool:
    """Whether a claim answers who holds the office, and not what its holder says or does."""
    return (
        facet.claim.question_en.startswith("Wh")
        and facet.claim.speaker is None
        and (facet.claim.kind in {"leadership", "background"})
        and bool(facet.question & head_words(head))
    )
