"""One person's fate: out of it alive or dead, let go or held, found or missing.

Whoever came out of the water alive was not found dead in the wheelhouse. What becomes of one later
is another matter: a survivor may die in hospital, the missing may be found. So only what befell
one in the event itself excludes the other fate; and a state that ends is set against its end only
where the later paper still tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.reconcile.decision import Context, decision
from factcheck.reconcile.fates import fates_told
from factcheck.reconcile.found import Found, found
from factcheck.reconcile.moments import days_apart
from factcheck.reconcile.resolve import Facet, FacetKey, ResolvedSet, named
from factcheck.reconcile.values import Named
from factcheck.reconcile.words import english_words

__all__ = ["fates_exclude"]

_MOST = 12  # articles with one fate of a person that are set against others
_TOLD = frozenset({"happened", "ongoing"})
_DECIDERS = english_words("court judge prosecution prosecutor police minister president governor")


@dataclass(frozen=True, slots=True)
class _Fate:
    """What a claim tells to have become of the one person that it names."""

    facet: Facet
    person: Named
    state: str

    @property
    def key(self) -> tuple[FacetKey, str]:
        return (self.facet.key, self.state)


def fates_exclude(
    sets: Sequence[ResolvedSet], context: Context, target: str | None
) -> Iterable[Found]:
    """For each person of an event the claims of two fates, of which one excludes the other."""
    persons: dict[tuple[str, str], dict[tuple[FacetKey, str], _Fate]] = {}
    for resolved in sets:
        event = context.event_of.get(resolved.source)
        for fate in _fates(resolved) if event is not None else ():
            for name in fate.person.keys:
                persons.setdefault((event or "", name), {})[fate.key] = fate
    told: set[frozenset[tuple[str, str]]] = set()
    for key in sorted(persons):
        fates = sorted(persons[key].values(), key=lambda fate: fate.key)
        pair = _opposed(fates, context, target)
        if pair is None:
            continue
        claims = frozenset(each.facet.key[:2] for each in pair)
        if claims not in told:
            told.add(claims)
            yield _row(pair, fates)


def _fates(resolved: ResolvedSet) -> Iterable[_Fate]:
    for facet in resolved.facets:
        if facet.slot != "base" or not facet.worded:
            continue
        claim = facet.claim
        persons = [who for who in claim.who if who.type == "person"]
        if len(persons) != 1 or claim.polarity != "affirmed" or claim.about != "main_event":
            continue
        if claim.modality not in _TOLD or len(persons[0].name_ar.split()) < 2:
            continue
        for state in fates_told(claim.statement_en):
            yield _Fate(facet, named(persons[0]), state)


_OPPOSITE: Mapping[str, str] = {"alive": "dead", "dead": "alive", "held": "free", "free": "held"}


def _exclude(a: _Fate, b: _Fate, context: Context) -> bool:
    if a.facet.source == b.facet.source or not a.person.meets(b.person):
        return False
    if _OPPOSITE.get(a.state) == b.state:
        if days_apart(a.facet, b.facet):
            return False
        return a.state in {"alive", "dead"} or _one_decision(a.facet, b.facet)
    for still, over in ((a, b), (b, a)):
        if still.state.startswith("still") and over.state == still.state.replace("still", "over"):
            told, ended = (context.published.get(each.facet.source) for each in (still, over))
            return bool(told and ended and told > ended)
    return False


def _one_decision(a: Facet, b: Facet) -> bool:
    """Whether the same authority is told to have decided."""
    return bool(a.statement & b.statement & _DECIDERS)


def _opposed(
    fates: Sequence[_Fate], context: Context, target: str | None
) -> tuple[_Fate, _Fate] | None:
    """The first two fates of which one excludes the other, in articles that tell one fate each."""
    by_source: dict[str, set[str]] = {}
    for fate in fates:
        by_source.setdefault(fate.facet.source, set()).add(fate.state)
    both = {
        source
        for source, states in by_source.items()
        if any(_OPPOSITE.get(state) in states for state in states)
    }
    first: dict[tuple[str, str], _Fate] = {}
    for fate in fates:
        if fate.facet.source not in both:
            first.setdefault((fate.facet.source, fate.state), fate)
    by_state: dict[str, list[_Fate]] = {}
    for fate in first.values():
        by_state.setdefault(fate.state, []).append(fate)
    few = [fate for those in by_state.values() for fate in those[:_MOST]]
    for a, b in combinations(few, 2):
        if target is not None and target not in {a.facet.source, b.facet.source}:
            continue
        if _exclude(a, b, context):
            return a, b
    return None


def _row(pair: tuple[_Fate, _Fate], fates: Sequence[_Fate]) -> Found:
    """The two that exclude each other, and the first claim of each other article that joins one."""
    a, b = pair
    sides = {a.state: {a.facet.source: a.facet}, b.state: {b.facet.source: b.facet}}
    for fate in fates:
        source = fate.facet.source
        if fate.state in sides and not any(source in side for side in sides.values()):
            sides[fate.state][source] = fate.facet
    both = [list(side.values()) for side in sides.values()]
    return found(both, decision("fates-exclude", a.facet, b.facet))
