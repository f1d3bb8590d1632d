"""Values → relations; relations → verdict and rule.

Two aligned facets are compared slot by slot, and the first rule of :mod:`rules
<factcheck.reconcile.rules>` that fits decides. Of an alignment of more than two, every pair is
compared and the gravest verdict stands, with the outlets on each side named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.arabic import find_names
from factcheck.models import VERDICTS, Claim, Counted, Kind, Modality
from factcheck.reconcile.align import Alignment
from factcheck.reconcile.framing import loaded_words
from factcheck.reconcile.resolve import Facet, ResolvedTime, named
from factcheck.reconcile.rules import RULES, Rule
from factcheck.reconcile.values import Named, Names, relate

__all__ = ["Context", "Decision", "compare_facets", "decide"]

_AHEAD: frozenset[Modality] = frozenset(
    {"planned", "expected", "possible", "conditional", "demanded"}
)
_CUMULATIVE: frozenset[Counted] = frozenset(
    {"killed", "injured", "killed_and_injured", "missing", "arrested", "displaced"}
)
_UNCHANGING: frozenset[Kind] = frozenset({"time", "place"})  # held as announced: no new state
_GRAVITY = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision needs to know about the articles, by source id.

    Their event, their day of publication, and how to call them.
    """

    event_of: Mapping[str, str]
    published: Mapping[str, str | None]

    names: Mapping[str, str]

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

    @property
    def order(self) -> tuple[int, tuple[str, str, int], tuple[str, str, int]]:
        """Gravest first, then by the facets' own names."""
        return (_GRAVITY[self.rule.verdict], self.a.key, self.b.key)


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
        return _compare_counts(a, b, context)
    return _compare_statements(a, b, context)


def _compare_counts(a: Facet, b: Facet, context: Context) -> Decision:
    def decision(name: str) -> Decision:
        return Decision(RULES[name], a, b, _bounded_text(a), _bounded_text(b))

    relation = relate(a.amount, b.amount)
    if relation in {"equal", "overlapping"}:
        return decision("quantity-equal")
    if bool(a.scope) != bool(b.scope) or (a.scope and not a.scope & b.scope):
        return decision("scope-differs")
    if not context.same_event(a, b):
        return decision("other-event")
    if relation in {"narrower", "wider"}:
        return decision("quantity-narrower")
    if relation == "incomparable":
        return decision("scope-differs")
    if _ahead_and_done(a.claim, b.claim):
        return _in_time(decision("planned-then-done"))
    if _later_toll(a, b, context):
        return decision("later-toll")
    return decision("quantity-disjoint")


def _compare_statements(a: Facet, b: Facet, context: Context) -> Decision:
    return (
        _compare_polarity(a, b, context)
        or _compare_states(a, b, context)
        or _compare_times(a, b, context)
        or _compare_places(a, b)
        or _compare_people(a, b)
        or _compare_words(a, b)
        or _decision("same-claim", a, b)
    )


def _decision(name: str, a: Facet, b: Facet, x: str = "", y: str = "") -> Decision:
    return Decision(RULES[name], a, b, x or _short(a), y or _short(b))


def _compare_polarity(a: Facet, b: Facet, context: Context) -> Decision | None:
    if a.claim.polarity == b.claim.polarity:
        return None
    if not context.same_event(a, b):
        return _decision("other-event", a, b)
    return _decision("polarity-opposed" if _own_word(a, b) else "speakers-differ", a, b)


def _compare_states(a: Facet, b: Facet, context: Context) -> Decision | None:
    if {a.claim.kind, b.claim.kind} & _UNCHANGING:
        return None
    if not context.same_event(a, b) or not _ahead_and_done(a.claim, b.claim):
        return None
    return _in_time(_decision("planned-then-done", a, b))


def _compare_times(a: Facet, b: Facet, context: Context) -> Decision | None:
    times = _times(a, b)
    for relation, x, y in times:
        if relation == "disjoint":
            name = "time-disjoint" if context.same_event(a, b) else "other-event"
            return _decision(name, a, b, x.span.text, y.span.text)
    for relation, x, y in times:
        # Without a date for both («Tuesday» and «Tuesday, 6 January») it is only less known here.
        if relation in {"narrower", "wider"} and x.dated and y.dated:
            return _decision("time-narrower", a, b, x.span.text, y.span.text)
    return None


def _compare_places(a: Facet, b: Facet) -> Decision | None:
    """Where something is: a palace and its city fit, two countries do not."""
    if {a.claim.kind, b.claim.kind} != {"place"}:
        return None
    relation = relate(_places(a), _places(b))
    if relation in {"narrower", "wider"}:
        return _decision("place-narrower", a, b, _places_text(a), _places_text(b))
    countries_a, countries_b = _countries(a), _countries(b)
    if relation == "disjoint" and countries_a and countries_b and not countries_a & countries_b:
        return _decision("place-disjoint", a, b, _places_text(a), _places_text(b))
    return None


def _compare_people(a: Facet, b: Facet) -> Decision | None:
    """Who leads is told in whole; who takes part often in part, and all that is told may hold."""
    if {a.claim.kind, b.claim.kind} != {"leadership"}:
        return None
    if relate(_people(a), _people(b)) not in {"narrower", "wider"}:
        return None
    return _decision("names-narrower", a, b, _people_text(a), _people_text(b))


def _compare_words(a: Facet, b: Facet) -> Decision | None:
    words = loaded_words(_quoted(a.claim), _quoted(b.claim))
    return _decision("loaded-words", a, b, *words) if words is not None else None


def _times(a: Facet, b: Facet) -> Sequence[tuple[str, ResolvedTime, ResolvedTime]]:
    """The times of both that date the same thing in the same role, with their relation."""
    found = []
    for x in a.times:
        for y in b.times:
            if x.span.role != y.span.role or x.days is None or y.days is None:
                continue
            if x.dates & y.dates:
                found.append((relate(x.days, y.days), x, y))
    return found


def _ahead_and_done(a: Claim, b: Claim) -> bool:
    return (a.modality in _AHEAD) != (b.modality in _AHEAD) and "happened" in {
        a.modality,
        b.modality,
    }


def _in_time(decision: Decision) -> Decision:
    """The same decision with the earlier state first."""
    if decision.a.claim.modality in _AHEAD:
        return decision
    return decision.turned()


def _later_toll(a: Facet, b: Facet, context: Context) -> bool:
    """Whether the numbers rise with the day of publication."""
    if a.quantity is None or a.quantity.counted not in _CUMULATIVE or not a.amount or not b.amount:
        return False
    first, second = context.published.get(a.source), context.published.get(b.source)
    if first is None or second is None or first == second:
        return False
    low_a, low_b = a.amount.low, b.amount.low
    if low_a is None or low_b is None:
        return False
    return (first < second) == (low_a < low_b)


def _own_word(a: Facet, b: Facet) -> bool:
    """Whether both outlets speak in their own voice, or quote the same speaker."""
    left, right = a.claim.speaker, b.claim.speaker
    if left is None or right is None:
        return left is None and right is None
    return left.name_en.casefold() == right.name_en.casefold()


def _people(facet: Facet) -> Names:
    roles = {"participant", "leader", "host"}
    return Names.of(named(who) for who in facet.claim.who if who.role in roles)


def _people_text(facet: Facet) -> str:
    roles = {"participant", "leader", "host"}
    return "، ".join(who.name_ar for who in facet.claim.who if who.role in roles)


def _places(facet: Facet) -> Names:
    return Names.of(Named.of(place.name_en) for place in facet.claim.places)


def _places_text(facet: Facet) -> str:
    return "، ".join(place.text for place in facet.claim.places)


def _countries(facet: Facet) -> frozenset[str]:
    names = [name for place in facet.claim.places for name in find_names(place.text)]
    return frozenset(name.code for name in names if name.code)


def _bounded_text(facet: Facet) -> str:
    return facet.quantity.text if facet.quantity else ""


def _short(facet: Facet) -> str:
    return facet.claim.quotes[0].text


def _quoted(claim: Claim) -> str:
    return " ".join(quote.text for quote in claim.quotes)
