"""Why claims were aligned or not, in numbers: for people who want to look behind a finding."""

from __future__ import annotations

from factcheck.reconcile.align import Alignment, line_for
from factcheck.reconcile.decision import Context
from factcheck.reconcile.likeness import Pair

__all__ = ["told"]


def told(alignment: Alignment, context: Context) -> list[str]:
    """A line for each pair that stands behind an alignment, or for the one that came nearest."""
    lines = [f"Aligned: {_numbers(pair, context)}." for pair in alignment.pairs]
    if alignment.nearest is not None:
        lines.append(f"Nearest, and not aligned: {_numbers(alignment.nearest, context)}.")
    return lines


def _numbers(pair: Pair, context: Context) -> str:
    names = [f"{context.names[each.source]} {each.claim.id}" for each in (pair.a, pair.b)]
    line = line_for(pair.a, pair.b, same_event=context.same_event(pair.a, pair.b))
    parts = sorted(pair.parts.items(), key=lambda part: (-part[1], part[0]))
    slots = ", ".join(f"{name} {value:.2f}" for name, value in parts)
    return f"{names[0]} and {names[1]}, score {pair.score:.3f}, needed {line:.3f} ({slots})"
