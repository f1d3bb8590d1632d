"""Facets of N articles → alignments: which ones speak about the same fact.

Two readers put one fact into different words, so no single slot decides. Each slot gives a
likeness from 0 to 1, the weighted sum is the score, and its parts are kept for the explanation.
Words count by how much they tell apart the claims of their own article, so that a word in every
claim («Ukraine» in an article on Ukraine) weighs next to nothing.

Order does not matter: pairs are taken by score, ties by the facets' keys.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.models import Kind
from factcheck.reconcile.resolve import Facet, FacetKey, ResolvedSet, Weights, named
from factcheck.reconcile.values import Named, Names

__all__ = ["THRESHOLD", "Alignment", "Pair", "align", "score_pair"]

THRESHOLD: Mapping[str, float] = {"base": 0.36, "count": 0.45}
"""Score from which two facets are about the same fact, by the facets' slot."""

ACROSS_EVENTS = 0.15
"""Added to the threshold for background that articles of different events both state."""

OPPOSED = 0.10
"""Added where one affirms and the other denies: «no progress on the border question» and «the
border question is the obstacle» share their words, and do not contradict each other."""

STRANGE_KIND = 0.08
"""Added where the kinds have nothing to do with each other: a reader may err, but seldom does."""

LEAST_WORDS = 0.2
"""Likeness of question and statement without which names and kind alone make no fact."""

COHESION = 0.85
"""Share of the threshold that every pair in a group must reach, not only those that made it."""

_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    # What a meeting is for has many answers, so the answers must be alike, not only the question.
    "many": {
        "question": 0.15,
        "statement": 0.15,
        "both": 0.30,
        "arabic": 0.20,
        "names": 0.10,
        "kind": 0.10,
    },
    # When it takes place or who chairs it has one answer: the same question is the same fact,
    # however much the answers differ.
    "one": {"question": 0.35, "both": 0.15, "arabic": 0.15, "names": 0.20, "kind": 0.15},
    "count": {"counted": 0.35, "question": 0.25, "both": 0.20, "arabic": 0.10, "names": 0.10},
}
_ONE_ANSWER: frozenset[Kind] = frozenset({"time", "place", "leadership", "participation"})
_OF_THE_EVENT: frozenset[Kind] = frozenset({"time", "place"})
_RELATED_KINDS: Sequence[frozenset[Kind]] = (
    frozenset({"aim", "plan", "proposal", "agreement"}),
    frozenset({"position", "demand", "statement", "denial", "accusation"}),
    frozenset({"event", "background", "cause", "obstacle", "legal"}),
    frozenset({"participation", "leadership", "event"}),
    frozenset({"plan", "demand", "position"}),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facets of different articles with their score and its parts."""

    a: Facet
    b: Facet
    score: float
    parts: Mapping[str, float]

    @property
    def order(self) -> tuple[float, tuple[str, str, int], tuple[str, str, int]]:
        """Best score first, then by the facets' own names."""
        return (-self.score, self.a.key, self.b.key)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Facets about one fact, in the order of their keys, and the pairs that joined them."""

    facets: tuple[Facet, ...]
    pairs: tuple[Pair, ...]


def align(
    sets: Sequence[ResolvedSet],
    event_of: Mapping[str, str],
    target: str | None = None,
) -> list[Alignment]:
    """Group the facets of all articles by fact; a facet that nobody shares stands alone.

    ``event_of`` maps a source to its event. With ``target``, only pairs with that source are
    made: one outlet is checked against the others, not those against each other.
    """
    return _Clusters(sets, event_of, target).build()


class _Clusters:
    """Facets being grouped: the best pairs first, and only groups that hold together."""

    def __init__(
        self, sets: Sequence[ResolvedSet], event_of: Mapping[str, str], target: str | None
    ) -> None:
        self._sets = {resolved.source: resolved for resolved in sets}
        self._event_of = event_of
        self._target = target
        facets = [facet for resolved in sets for facet in resolved.facets]
        self._groups: dict[FacetKey, frozenset[Facet]] = {
            facet.key: frozenset({facet}) for facet in facets
        }
        self._scores: dict[tuple[FacetKey, FacetKey], Pair | None] = {}

    def build(self) -> list[Alignment]:
        pairs = sorted(self._candidates(), key=lambda pair: pair.order)
        again = [pair for pair in pairs if not self._join(pair, repeats=False)]
        for pair in again:  # the same fact told twice by one article joins as a further member
            self._join(pair, repeats=True)
        unique = {min(facet.key for facet in group): group for group in self._groups.values()}
        return [self._alignment(unique[key]) for key in sorted(unique)]

    def _candidates(self) -> Iterable[Pair]:
        for first, second in combinations(sorted(self._sets), 2):
            if self._target is not None and self._target not in {first, second}:
                continue
            for a in self._sets[first].facets:
                for b in self._sets[second].facets:
                    pair = self._pair(a, b)
                    if pair is not None and pair.score >= self._line(a, b):
                        yield pair

    def _pair(self, a: Facet, b: Facet) -> Pair | None:
        if b.key < a.key:
            a, b = b, a
        key = (a.key, b.key)
        if key not in self._scores:
            weights_a, weights_b = self._sets[a.source].weights, self._sets[b.source].weights
            self._scores[key] = score_pair(a, b, weights_a, weights_b)
        return self._scores[key]

    def _join(self, pair: Pair, *, repeats: bool) -> bool:
        """Join the groups of a pair, if the whole then speaks about one fact."""
        a, b = self._groups[pair.a.key], self._groups[pair.b.key]
        if a is b:
            return True
        sources_a, sources_b = ({facet.source for facet in group} for group in (a, b))
        if sources_a & sources_b and not (repeats and 1 in {len(a), len(b)}):
            return False
        if not all(self._fits(x, y) for x in a for y in b if x.source != y.source):
            return False
        merged = a | b
        for facet in merged:
            self._groups[facet.key] = merged
        return True

    def _fits(self, a: Facet, b: Facet) -> bool:
        """Whether two facets may stand in one group, though they need not have made it."""
        if self._target is not None and self._target not in {a.source, b.source}:
            return True
        pair = self._pair(a, b)
        return pair is not None and pair.score >= COHESION * self._line(a, b)

    def _line(self, a: Facet, b: Facet) -> float:
        """The score that a pair must reach; infinite where it must not be compared."""
        line = THRESHOLD[a.slot]
        if a.claim.polarity != b.claim.polarity:
            line += OPPOSED
        if a.slot == "base" and not _kind(a.claim.kind, b.claim.kind):
            line += STRANGE_KIND
        if self._event_of.get(a.source) == self._event_of.get(b.source):
            return line
        if a.claim.about == b.claim.about == "background":
            return line + ACROSS_EVENTS
        return math.inf

    def _alignment(self, group: frozenset[Facet]) -> Alignment:
        facets = sorted(group, key=lambda facet: facet.key)
        pairs = [
            pair
            for a, b in combinations(facets, 2)
            if a.source != b.source and (pair := self._pair(a, b)) is not None
        ]
        return Alignment(tuple(facets), tuple(sorted(pairs, key=lambda pair: pair.order)))


def score_pair(a: Facet, b: Facet, weights_a: Weights, weights_b: Weights) -> Pair | None:
    """How alike two facets are; None where they cannot be about the same fact."""
    if a.slot != b.slot:
        return None
    parts = {
        "question": _cosine(a.question, b.question, weights_a, weights_b),
        "statement": _cosine(a.statement, b.statement, weights_a, weights_b),
        "both": _cosine(a.question | a.statement, b.question | b.statement, weights_a, weights_b),
        "arabic": _cosine(a.arabic, b.arabic, weights_a, weights_b),
        "names": _names(a.names, b.names, weights_a, weights_b),
    }
    way = "count"
    if a.slot == "count":
        parts["counted"] = _counted(a, b)
        if parts["counted"] == 0:
            return None
    else:
        kinds = {a.claim.kind, b.claim.kind}
        parts["kind"] = _kind(a.claim.kind, b.claim.kind)
        way = "one" if len(kinds) == 1 and kinds <= _ONE_ANSWER else "many"
        if kinds & _OF_THE_EVENT:
            if len(kinds) > 1:
                return None
            if a.claim.about == b.claim.about == "main_event":
                parts["question"] = parts["both"] = 1.0  # the event has one time and one place
        if "participation" in kinds and not _same_people(a, b):
            return None
        if parts["both"] < LEAST_WORDS:
            return None
    score = sum(weight * parts[part] for part, weight in _WEIGHTS[way].items())
    return Pair(a, b, score, parts)


def _cosine(a: frozenset[str], b: frozenset[str], weights_a: Weights, weights_b: Weights) -> float:
    shared = sum(weights_a.of(word) * weights_b.of(word) for word in a & b)
    if not shared:
        return 0.0
    length_a = math.sqrt(sum(weights_a.of(word) ** 2 for word in sorted(a)))
    length_b = math.sqrt(sum(weights_b.of(word) ** 2 for word in sorted(b)))
    return min(1.0, shared / (length_a * length_b))


def _names(a: Names, b: Names, weights_a: Weights, weights_b: Weights) -> float:
    """Weighted share of the names that both have, less where only common names are shared.

    0.3 where one of them names nobody: that says nothing for and little against.
    """
    if not a.members or not b.members:
        return 0.3
    shared_a, shared_b = a.common(b), b.common(a)
    if not shared_a:
        return 0.0
    total = _weight(a.members, weights_a) + _weight(b.members, weights_b)
    share = (_weight(shared_a, weights_a) + _weight(shared_b, weights_b)) / total
    rarest = max(_rarity(member, weights_a) for member in shared_a)
    return share * min(1.0, rarest / weights_a.of_rare)


def _weight(members: Iterable[Named], weights: Weights) -> float:
    return sum(sorted(_rarity(member, weights) for member in members))


def _rarity(member: Named, weights: Weights) -> float:
    return min(weights.of(key) for key in member.keys)


def _counted(a: Facet, b: Facet) -> float:
    """1 for one class of counted things, 0 where the units or classes differ."""
    if a.quantity is None or b.quantity is None or a.amount is None or b.amount is None:
        return 0.0
    if a.quantity.counted != b.quantity.counted or a.amount.unit != b.amount.unit:
        return 0.0
    return 1.0


def _kind(a: Kind, b: Kind) -> float:
    if a == b:
        return 1.0
    return 0.5 if any(a in group and b in group for group in _RELATED_KINDS) else 0.0


def _same_people(a: Facet, b: Facet) -> bool:
    """Whether the ones who take part are partly the same: else they are two facts."""
    return bool(_focus(a).shared(_focus(b)))


def _focus(facet: Facet) -> Names:
    roles = {"participant", "leader", "agent"}
    focus = Names.of(named(who) for who in facet.claim.who if who.role in roles)
    return focus if focus.members else facet.names
