"""Why claims were aligned or not, in numbers: for people who want to look behind a finding."""

from __future__ import annotations

from factcheck.reconcile.align import Alignment, line_for
from factcheck.reconcile.decision import Context
from factcheck.reconcile.likeness import Pair
from factcheck.reconcile.resolve import Facet

__all__ = ["told"]


def told(alignment: Alignment, context: Context) -> list[str]:
    """A line for each pair that stands behind an alignment, or for the one that came nearest."""
    lines = [f"Aligned: {_numbers(pair, context)}." for pair in alignment.pairs]
    if alignment.nearest is not None:
        near = alignment.nearest
        line = line_for(near.a, near.b, same_event=context.same_event(near.a, near.b))
        why = "; a nearer one stands in its place" if near.score >= line else ""
        lines.append(f"Nearest, and not aligned: {_numbers(near, context)}{why}.")
    if alignment.kept_apart is not None:
        facet, (other, reason) = alignment.facets[0], alignment.kept_apart
        lines.append(f"Most alike, and not compared: {_names(facet, other, context)}: {reason}.")
    return lines


def _numbers(pair: Pair, context: Context) -> str:
    line = line_for(pair.a, pair.b, same_event=context.same_event(pair.a, pair.b))
    parts = sorted(pair.parts.items(), key=lambda part: (-part[1], part[0]))
    slots = ", ".join(f"{name} {value:.2f}" for name, value in parts)
    return f"{_names(pair.a, pair.b, context)}, score {pair.score:.3f}, needed {line:.3f} ({slots})"


def _names(a: Facet, b: Facet, context: Context) -> str:
    names = [f"{context.names[each.source]} {each.claim.id}" for each in (a, b)]
    return " and ".join(names)
