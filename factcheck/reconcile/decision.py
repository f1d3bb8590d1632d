"""What a comparison knows, and what it decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.models import VERDICTS, Claim, Modality, Who
from factcheck.reconcile.resolve import Facet, FacetKey, named
from factcheck.reconcile.rules import RULES, Rule
from factcheck.reconcile.values import Named, Names

__all__ = ["AHEAD", "Context", "Decision", "ahead_and_done", "decision", "quoted"]

AHEAD: frozenset[Modality] = frozenset({"planned", "expected", "conditional", "demanded"})
"""Told of something to come; «possible» is not here, it tells how sure one is."""

_NONE: frozenset[int] = frozenset()
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
    facts: Mapping[str, Sequence[Facet]]  # all but the numbers

    def tells(self, source: str, group: str, members: frozenset[int]) -> bool:
        """Whether an article names one of these things of a group that exclude each other."""
        return any(
            members & (each.asked.told.get(group, _NONE) | each.asked.given.get(group, _NONE))
            for each in self.facts.get(source, ())
            if each.asked is not None
        )

    def answered(self, source: str, predicates: frozenset[str], answers: Names) -> bool:
        """Whether an article names one of these for one of the predicates, in any claim."""
        return any(
            answers.shared(each.names) > 0
            for each in self.facts.get(source, ())
            if each.asked is not None and each.asked.predicates & predicates
        )

    def names_place(self, source: str, facet: Facet) -> bool:
        """Whether an article names a place of a claim of another, in any of its own."""
        told = Names.of(Named.of(place.name_en, place.text) for place in facet.claim.places)
        return any(
            told.shared(Names.of(Named.of(place.name_en, place.text) for place in here)) > 0
            for each in self.facts.get(source, ())
            if (here := each.claim.places)
        )

    def names_body(self, source: str, who: Who) -> bool:
        """Whether an article names this one, in any of its claims."""
        one = named(who)
        return any(
            one.meets(named(other))
            for each in (*self.facts.get(source, ()), *self.counts.get(source, ()))
            for other in each.claim.who
        )

    def names_together(self, source: str, x: Who, y: Who) -> bool:
        """Whether one claim of an article names both: they did it together."""
        return any(
            all(any(named(one).meets(named(other)) for other in each.claim.who) for one in (x, y))
            for each in (*self.facts.get(source, ()), *self.counts.get(source, ()))
        )

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
