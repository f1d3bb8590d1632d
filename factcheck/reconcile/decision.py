"""What a comparison knows, and what it decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.models import VERDICTS, Claim, Modality
from factcheck.reconcile.resolve import Facet, FacetKey
from factcheck.reconcile.rules import RULES, Rule

__all__ = ["AHEAD", "Context", "Decision", "ahead_and_done", "decision", "quoted"]

AHEAD: frozenset[Modality] = frozenset({"planned", "expected", "conditional", "demanded"})
"""Told of something to come; «possible» is not here, it tells how sure one is."""

_GRAVITY = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision needs to know about the articles, by source id.

    Their event, their day of publication, how to call them, and all their counts.
    """

    event_of: Mapping[str, str]
    published: Mapping[str, str | None]
    names: Mapping[str, str]
    counts: Mapping[str, Sequence[Facet]]

    def same_event(self, a: Facet, b: Facet) -> bool:
        """Whether the two articles report one event."""
        return self.event_of.get(a.source) == self.event_of.get(b.source)


@dataclass(frozen=True, slots=True)
class Decision:
    """The rule that decided, between which facets, on which words of theirs."""

    rule: Rule
    a: Facet
    b: Facet
    value_a: str
    value_b: str

    def turned(self) -> Decision:
        """The same decision with b first."""
        return Decision(self.rule, self.b, self.a, self.value_b, self.value_a)

    def in_time(self) -> Decision:
        """The same decision with the one told as still to come first."""
        return self if self.a.claim.modality in AHEAD else self.turned()

    @property
    def order(self) -> tuple[int, FacetKey, FacetKey]:
        """Gravest first, then by the facets' own names."""
        return (_GRAVITY[self.rule.verdict], self.a.key, self.b.key)


def decision(name: str, a: Facet, b: Facet, values: tuple[str, str] | None = None) -> Decision:
    """A decision by the rule of that name; without values, on the first quotes."""
    if values is None:
        values = (a.claim.quotes[0].text, b.claim.quotes[0].text)
    return Decision(RULES[name], a, b, *values)


def ahead_and_done(a: Claim, b: Claim) -> bool:
    """Whether one tells as still to come what the other tells as done."""
    states = {a.modality, b.modality}
    return (a.modality in AHEAD) != (b.modality in AHEAD) and "happened" in states


def quoted(claim: Claim) -> str:
    """All the quotes of a claim."""
    return " ".join(quote.text for quote in claim.quotes)
