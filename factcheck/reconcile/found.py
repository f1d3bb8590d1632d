"""What a search over all claims finds: facets put together, the decision, and who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reconcile.align import Alignment
from factcheck.reconcile.decision import Decision
from factcheck.reconcile.resolve import Facet

__all__ = ["Found", "found"]


@dataclass(frozen=True, slots=True)
class Found:
    """Claims of several articles that contradict each other, though they ask different things.

    ``sides``: those that say the same, the side of most articles first. The alignment is
    ``besides`` where the claims tell other matters, so that each keeps the row it has without it.
    """

    alignment: Alignment
    decision: Decision
    sides: tuple[tuple[Facet, ...], ...]


def found(sides: Sequence[Sequence[Facet]], decision: Decision, *, besides: bool = False) -> Found:
    """The two sides of one difference, with the facets of both in the order of their keys."""
    facets = sorted((facet for side in sides for facet in side), key=lambda facet: facet.key)
    ordered = sorted(
        (tuple(sorted(side, key=lambda facet: facet.key)) for side in sides),
        key=lambda side: (-len({facet.source for facet in side}), side[0].key),
    )
    return Found(Alignment(tuple(facets), (), besides=besides), decision, tuple(ordered))
