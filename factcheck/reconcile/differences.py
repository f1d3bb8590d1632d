"""What is told of pairs beside the groups: only differences, and each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.reconcile.align import Alignment
from factcheck.reconcile.compare import decide
from factcheck.reconcile.decision import Context, Decision
from factcheck.reconcile.limits import counted_at_one_place
from factcheck.reconcile.resolve import FacetKey

__all__ = ["BESIDES", "united", "worth_telling"]

BESIDES = frozenset(
    {"name-exchanged", "roles-swapped", "outcome-opposed", "kinds-exclude", "later-toll"}
)
"""Rules that are told of two claims even where each has found its partner in another."""


def worth_telling(alignment: Alignment, decision: Decision | None) -> bool:
    """Whether a pair beside the groups is told: by its rule, or as two counts at one place."""
    if decision is None or decision.rule.name in BESIDES:
        return decision is not None
    return decision.rule.name == "quantity-disjoint" and all(
        counted_at_one_place(pair.a, pair.b) for pair in alignment.pairs
    )


def united(alignments: Iterable[Alignment], context: Context) -> Iterator[Alignment]:
    """The alignments, statements beside the groups put together where they tell one difference.

    Two outlets that name one body, against a third that names another, are one row and not two.
    What one rule tells of one claim is one difference; what no rule tells is left out.
    """
    rows: dict[int, list[Alignment]] = {}
    row_of: dict[tuple[str, FacetKey], int] = {}
    for number, alignment in enumerate(alignments):
        if not _is_statement_beside(alignment):
            yield alignment
            continue
        decided = decide(alignment, context)
        if decided is None or not worth_telling(alignment, decided):
            continue
        keys = [(decided.rule.name, facet.key) for facet in alignment.facets]
        rows[number] = [alignment]
        for met in sorted({row_of[key] for key in keys if key in row_of}):
            rows[number] += rows.pop(met)
        for each in rows[number]:
            row_of.update(((decided.rule.name, facet.key), number) for facet in each.facets)
    for those in rows.values():
        yield _as_one(those) if len(those) > 1 else those[0]


def _is_statement_beside(alignment: Alignment) -> bool:
    return alignment.besides and alignment.facets[0].slot == "base"


def _as_one(those: Iterable[Alignment]) -> Alignment:
    first, *rest = those
    facets = {facet.key: facet for each in (first, *rest) for facet in each.facets}
    pairs = {(pair.a.key, pair.b.key): pair for each in (first, *rest) for pair in each.pairs}
    return replace(
        first,
        facets=tuple(facets[key] for key in sorted(facets)),
        pairs=tuple(sorted(pairs.values(), key=lambda pair: pair.order)),
    )
