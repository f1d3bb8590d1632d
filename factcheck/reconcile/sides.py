"""Who stands with whom, where more than two outlets tell a fact: never an average of them."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reconcile.compare import compare_facets
from factcheck.reconcile.decision import Context
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import exact, relate

__all__ = ["told_sides"]

_TOGETHER = frozenset({"agree", "precision", "framing"})


def told_sides(facets: Sequence[Facet], slot: str, context: Context) -> list[str]:
    """The sides with the words each gives for the slot, and who stands alone against the rest.

    Nothing where all say what can hold together. A number that fits two others that do not fit
    each other («more than 30», 35 and 40) stands with the first of them.
    """
    if slot in {"time", "place"}:  # who gives none stands on no side
        facets = [facet for facet in facets if _value(facet, slot)]
    sides: list[list[Facet]] = []
    for facet in sorted(facets, key=lambda facet: (exact(facet.amount) is None, facet.key)):
        for side in sides:
            if all(_together(other, facet, context) for other in side):
                side.append(facet)
                break
        else:
            sides.append([facet])
    if len(sides) < 2:
        return []
    sides.sort(key=lambda side: (-len(_outlets(side)), min(facet.key for facet in side)))
    told = [f"Sides: {' | '.join(_told(side, slot, context) for side in sides)}."]
    most, *rest = sides
    if len(rest) == 1 and len(_outlets(rest[0])) == 1 and len(_outlets(most)) > 1:
        (alone,) = _outlets(rest[0])
        told.append(f"Alone against {len(_outlets(most))}: {context.names[alone]}.")
    return told


def _outlets(side: Sequence[Facet]) -> set[str]:
    return {facet.source for facet in side}


def _together(a: Facet, b: Facet, context: Context) -> bool:
    if a.amount is not None and b.amount is not None:
        return relate(a.amount, b.amount) in {"equal", "narrower", "wider", "overlapping"}
    return compare_facets(a, b, context).rule.verdict in _TOGETHER


def _told(side: Sequence[Facet], slot: str, context: Context) -> str:
    sources = ", ".join(context.names[key] for key in sorted(_outlets(side)))
    values: list[str] = []
    seen: list[Facet] = []
    for facet in sorted(side, key=lambda facet: facet.key):
        value = _value(facet, slot)
        new = not seen or relate(seen[0].amount, facet.amount) in {"narrower", "wider"}
        if value and new:  # one spelling of each number is enough
            values.append(value)
            seen.append(facet)
    return f"{sources}: {'، '.join(f'«{value}»' for value in values)}" if values else sources


def _value(facet: Facet, slot: str) -> str:
    """The words of a facet for a slot, as its article has them."""
    claim = facet.claim
    if facet.quantity is not None:
        return facet.quantity.text
    if slot == "time":
        return "، ".join(time.span.text for time in facet.times if time.days is not None)
    if slot == "place":
        return "، ".join(place.text for place in claim.places)
    if slot == "names":
        return "، ".join(who.name_ar for who in claim.who if who.role not in {"topic"})
    return ""
