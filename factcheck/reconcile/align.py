"""Facets of N articles → alignments: which ones speak about the same fact.

Two readers put one fact into different words, so no single slot decides. Each slot gives a
likeness from 0 to 1, the weighted sum is the score, and its parts are kept for the explanation.
Words count by how much they tell apart the claims of their own article, so that a word in every
claim («Ukraine» in an article on Ukraine) weighs next to nothing.

Order does not matter: pairs are taken by score, ties by the facets' keys.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.models import Kind
from factcheck.reconcile.resolve import Facet, ResolvedSet, Weights
from factcheck.reconcile.values import Names

__all__ = ["THRESHOLD", "Alignment", "Pair", "align", "score_pair"]

THRESHOLD: Mapping[str, float] = {"base": 0.40, "count": 0.45}
"""Score from which two facets are about the same fact, by the facets' slot."""

ACROSS_EVENTS = 0.15
"""Added to the threshold for background that articles of different events both state."""

_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "base": {"question": 0.25, "statement": 0.25, "arabic": 0.20, "names": 0.15, "kind": 0.15},
    "count": {"counted": 0.35, "question": 0.25, "statement": 0.15, "arabic": 0.10, "names": 0.15},
}
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
    pairs = sorted(_pairs(sets, event_of, target), key=lambda pair: pair.order)
    clusters: dict[tuple[str, str, int], set[Facet]] = {}
    for resolved in sets:
        for facet in resolved.facets:
            clusters[facet.key] = {facet}
    joined: dict[tuple[str, str, int], list[Pair]] = defaultdict(list)
    leftover = []
    for pair in pairs:
        a, b = clusters[pair.a.key], clusters[pair.b.key]
        if a is b:
            joined[min(f.key for f in a)].append(pair)
            continue
        if {f.source for f in a} & {f.source for f in b}:
            leftover.append(pair)
            continue
        _merge(clusters, joined, a, b, pair)
    for pair in leftover:  # the same fact told twice by one article joins as a further member
        a, b = clusters[pair.a.key], clusters[pair.b.key]
        if a is not b and 1 in {len(a), len(b)}:
            _merge(clusters, joined, a, b, pair)
    unique = {id(cluster): cluster for cluster in clusters.values()}
    alignments = [
        Alignment(
            tuple(sorted(cluster, key=lambda facet: facet.key)),
            tuple(sorted(joined[min(f.key for f in cluster)], key=lambda pair: pair.order)),
        )
        for cluster in unique.values()
    ]
    return sorted(alignments, key=lambda alignment: [f.key for f in alignment.facets])


def _merge(
    clusters: dict[tuple[str, str, int], set[Facet]],
    joined: dict[tuple[str, str, int], list[Pair]],
    a: set[Facet],
    b: set[Facet],
    pair: Pair,
) -> None:
    merged = a | b
    pairs = joined.pop(min(f.key for f in a), []) + joined.pop(min(f.key for f in b), [])
    joined[min(f.key for f in merged)] = [*pairs, pair]
    for facet in merged:
        clusters[facet.key] = merged


def _pairs(
    sets: Sequence[ResolvedSet], event_of: Mapping[str, str], target: str | None
) -> Iterable[Pair]:
    ordered = sorted(sets, key=lambda resolved: resolved.source)
    for index, first in enumerate(ordered):
        for second in ordered[index + 1 :]:
            if target is not None and target not in {first.source, second.source}:
                continue
            same_event = event_of.get(first.source) == event_of.get(second.source)
            for a in first.facets:
                for b in second.facets:
                    pair = score_pair(a, b, first.weights, second.weights)
                    if pair is not None and pair.score >= _line(a, b, same_event=same_event):
                        yield pair


def _line(a: Facet, b: Facet, *, same_event: bool) -> float:
    """The score that this pair must reach; infinite where it must not be compared."""
    if same_event:
        return THRESHOLD[a.slot]
    if a.claim.about == b.claim.about == "background":
        return THRESHOLD[a.slot] + ACROSS_EVENTS
    return math.inf


def score_pair(a: Facet, b: Facet, weights_a: Weights, weights_b: Weights) -> Pair | None:
    """How alike two facets are; None where they cannot be about the same fact."""
    if a.slot != b.slot:
        return None
    parts = {
        "question": _cosine(a.question, b.question, weights_a, weights_b),
        "statement": _cosine(a.statement, b.statement, weights_a, weights_b),
        "arabic": _cosine(a.arabic, b.arabic, weights_a, weights_b),
        "names": _names(a.names, b.names, weights_a, weights_b),
    }
    if a.slot == "count":
        parts["counted"] = _counted(a, b)
        if parts["counted"] == 0:
            return None
    else:
        parts["kind"] = _kind(a.claim.kind, b.claim.kind)
        if "participation" in {a.claim.kind, b.claim.kind} and not _same_people(a, b):
            return None
    score = sum(weight * parts[part] for part, weight in _WEIGHTS[a.slot].items())
    return Pair(a, b, score, parts)


def _cosine(a: frozenset[str], b: frozenset[str], weights_a: Weights, weights_b: Weights) -> float:
    shared = sum(weights_a.of(word) * weights_b.of(word) for word in a & b)
    if not shared:
        return 0.0
    length_a = math.sqrt(sum(weights_a.of(word) ** 2 for word in sorted(a)))
    length_b = math.sqrt(sum(weights_b.of(word) ** 2 for word in sorted(b)))
    return min(1.0, shared / (length_a * length_b))


def _names(a: Names, b: Names, weights_a: Weights, weights_b: Weights) -> float:
    """Weighted share of the names that both have; 0.5 where neither names anyone."""
    if not a.members and not b.members:
        return 0.5
    shared = _weight(
        (keys for keys in a.members if any(keys & other for other in b.members)), weights_a
    ) + _weight((keys for keys in b.members if any(keys & other for other in a.members)), weights_b)
    total = _weight(a.members, weights_a) + _weight(b.members, weights_b)
    return shared / total if total else 0.0


def _weight(members: Iterable[frozenset[str]], weights: Weights) -> float:
    return sum(sorted(min(weights.of(key) for key in keys) for keys in members))


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
    from factcheck.reconcile.resolve import who_keys

    roles = {"participant", "leader", "agent"}
    keys = {who_keys(who) for who in facet.claim.who if who.role in roles}
    return Names(frozenset(keys)) if keys else facet.names
