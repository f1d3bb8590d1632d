"""Values → relations; relations → verdict and rule.

Two aligned facets are compared slot by slot, and the first rule that fits decides (:mod:`rules
<factcheck.reconcile.rules>`). Of an alignment of more than two, every pair is compared and the
gravest verdict stands.
"""

from __future__ import annotations

from itertools import combinations

from factcheck.reconcile.align import Alignment
from factcheck.reconcile.counts import compare_counts
from factcheck.reconcile.decision import Context, Decision
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.statements import compare_statements

__all__ = ["compare_facets", "decide"]


def decide(alignment: Alignment, context: Context) -> Decision | None:
    """The gravest decision among the pairs of different articles; None for a facet alone."""
    decisions = [
        compare_facets(a, b, context)
        for a, b in combinations(alignment.facets, 2)
        if a.source != b.source
    ]
    return min(decisions, key=lambda decision: decision.order) if decisions else None


def compare_facets(a: Facet, b: Facet, context: Context) -> Decision:
    """Compare two aligned facets; symmetric but for which is called a."""
    if a.slot == "count":
        return compare_counts(a, b, context)
    return compare_statements(a, b, context)
