"""Values → relations; relations → verdict and rule.

Two aligned facets are compared slot by slot, and the first rule that fits decides (:mod:`rules
<factcheck.reconcile.rules>`). Of an alignment of more than two, every pair is compared and the
gravest verdict stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.reconcile.align import Alignment
from factcheck.reconcile.counts import compare_counts
from factcheck.reconcile.decision import Context, Decision
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.statements import compare_statements
from factcheck.reconcile.unworded import VALUE_SLOTS, compare_values, of_one_value

__all__ = ["compare_facets", "decide"]


def decide(alignment: Alignment, context: Context) -> Decision | None:
    """The gravest decision among the pairs of different articles; None for a facet alone."""
    decisions = [compare_facets(a, b, context) for a, b in _closest(alignment)]
    return min(decisions, key=lambda decision: decision.order) if decisions else None


def _closest(alignment: Alignment) -> Iterable[tuple[Facet, Facet]]:
    """For each two articles the pair of their facets that is most alike."""
    seen: set[tuple[str, str]] = set()
    for pair in alignment.pairs:  # the best first
        sources = (pair.a.source, pair.b.source)
        if sources not in seen:
            seen.add(sources)
            yield pair.a, pair.b


def compare_facets(a: Facet, b: Facet, context: Context) -> Decision:
    """Compare two aligned facets; symmetric but for which is called a."""
    if a.slot == "count":
        return compare_counts(a, b, context)
    if a.slot in VALUE_SLOTS:
        return compare_values(a, b)
    return of_one_value(compare_statements(a, b, context), context)
