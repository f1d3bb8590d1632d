"""Claims that were read as answers to another article's question, beside the claims they retell.

An answer stands in the row of the question. What the article says under its own question is then
told, so its row of one outlet goes; and nothing is found twice, once in either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.reconcile.resolve import Facet, FacetKey, ResolvedSet
from factcheck.reconcile.values import relate

__all__ = ["Answers", "without_answers"]

ClaimKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """For each answer that retells a claim of its own article, that claim."""

    retold: Mapping[ClaimKey, ClaimKey]

    @classmethod
    def of(cls, sets: Iterable[ResolvedSet]) -> Answers:
        """Those of all articles."""
        return cls(
            {
                (each.source, item.claim): (each.source, item.retells)
                for each in sets
                for item in each.claim_set.answering
                if item.retells is not None
            }
        )

    def claims_of(self, facets: Iterable[Facet]) -> frozenset[ClaimKey]:
        """The claims of these facets, for an answer the one that it retells."""
        keys = ((facet.source, facet.claim.id) for facet in facets)
        return frozenset(self.retold.get(key, key) for key in keys)

    def hidden(self, alone: Sequence[Facet], shared: Iterable[Facet]) -> frozenset[FacetKey]:
        """Of the facets that stand alone, those that another row tells."""
        if not self.retold:
            return frozenset()
        told: dict[ClaimKey, list[Facet]] = {}
        for facet in shared:
            key = self.retold.get((facet.source, facet.claim.id))
            if key is not None:
                told.setdefault(key, []).append(facet)
        hidden = set()
        for facet in alone:
            key = (facet.source, facet.claim.id)
            if key in self.retold or (key in told and _is_told(facet, told[key])):
                hidden.add(facet.key)
        return frozenset(hidden)


def _is_told(facet: Facet, answers: Sequence[Facet]) -> bool:
    """Whether the rows of its answers tell a facet: a number only where they have the number."""
    if facet.slot != "count":
        return True
    return any(relate(facet.amount, each.amount) == "equal" for each in answers)


def without_answers(resolved: ResolvedSet) -> ResolvedSet:
    """What the article told before it was asked."""
    return replace(resolved, facets=tuple(each for each in resolved.facets if not each.answers))
