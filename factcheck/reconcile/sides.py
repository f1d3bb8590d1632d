"""Who stands with whom, where more than two outlets tell a fact: never an average of them."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.arabic import fold
from factcheck.reconcile.compare import compare_facets
from factcheck.reconcile.decision import Context
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import exact, relate

__all__ = ["find_sides", "told_days", "told_sides"]

_TOGETHER = frozenset({"agree", "precision", "framing"})


def find_sides(facets: Sequence[Facet], slot: str, context: Context) -> list[list[Facet]]:
    """Those that can hold together, side by side, the side of most outlets first.

    Nothing where all can. A number that fits two others that do not fit each other («more than
    30», 35 and 40) stands with the first of them; whose name or office fits all the others, and
    so contradicts nobody, stands on no side.
    """
    if slot in {"time", "place"}:  # who gives none stands on no side
        facets = [facet for facet in facets if _value(facet, slot)]
    if slot == "names":
        facets = [
            facet
            for facet in facets
            if not all(_together(facet, other, context) for other in facets if other is not facet)
        ]
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
    return sides


def told_sides(
    facets: Sequence[Facet], sides: Sequence[Sequence[Facet]], slot: str, context: Context
) -> list[str]:
    """The sides with the words each gives for the slot, and who stands alone or on no side."""
    if not sides:
        return []
    told = [f"Sides: {' | '.join(_told(side, slot, context) for side in sides)}."]
    most, *rest = sides
    if len(rest) == 1 and len(_outlets(rest[0])) == 1 and len(_outlets(most)) > 1:
        (alone,) = _outlets(rest[0])
        told.append(f"Alone against {len(_outlets(most))}: {context.names[alone]}.")
    neither = _outlets(facets) - {source for side in sides for source in _outlets(side)}
    if neither:
        told.append(f"On no side: {', '.join(context.names[key] for key in sorted(neither))}.")
    return told


def told_days(facets: Sequence[Facet], context: Context) -> list[str]:
    """Which days the outlets mean, where they say them in the same words: «today» in two papers."""
    words: dict[str, dict[str, str]] = {}
    for facet in facets:
        for time in facet.times:
            days = time.days
            if days is not None and days.first is not None and days.first == days.last:
                meant = words.setdefault(str(fold(time.span.text)), {})
                meant[f"{context.names[facet.source]} {days.first.isoformat()}"] = time.span.text
    return [
        f"«{next(iter(meant.values()))}» is, by the dates of publication: "
        f"{', '.join(sorted(meant))}."
        for meant in words.values()
        if len({outlet.rsplit(" ", 1)[1] for outlet in meant}) > 1
    ]


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
