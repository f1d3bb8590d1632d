"""Facets of N articles → alignments: which ones speak about the same fact.

Candidates come from an index of what the facets say (:func:`_index_keys`), not from all pairs.
Pairs are taken by score, ties by the facets' keys, so the order of the articles does not matter.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from factcheck.reconcile.decision import ahead_and_done
from factcheck.reconcile.likeness import (
    LEAST_ARABIC_WORDS,
    LEAST_WORDS,
    ONE_SENTENCE,
    Pair,
    kinds_alike,
    may_answer_alike,
    obstacle,
    score_pair,
)
from factcheck.reconcile.opposed_ar import act_rows
from factcheck.reconcile.resolve import Facet, FacetKey, ResolvedSet
from factcheck.reconcile.values import relate
from factcheck.reconcile.weighing import Weighed, weigh, words_alike
from factcheck.reconcile.words import share

__all__ = ["THRESHOLD", "Alignment", "align", "line_for"]

THRESHOLD: Mapping[str, float] = {
    "base": 0.32,
    "count": 0.45,
    "names": 0.6,
    "words": 0.6,
    "labels": 0.6,
}
"""Score from which two facets are about the same fact, by the facets' slot."""

ACROSS_EVENTS = 0.15
"""Added to the threshold for background that articles of different events both state."""

OPPOSED = 0.10
"""Added where one affirms and the other denies: «no progress on the border question» and «the
border question is the obstacle» share their words, and do not contradict each other."""

STRANGE_KIND = 0.08
"""Added where the kinds have nothing to do with each other: a reader may err, but seldom does."""

IndexKey = tuple[str, str, str]

SHARED_WORDS = 3
SHARED_PART = 0.4
"""Of the words of question and statement, what background of two events must share."""

STRONG = 0.6
"""Score from which two facets that stand in two groups are still looked at for a conflict.

A claim that holds several facts may find its partner for the one in another claim than for the
other: «teams of A and of B came along», and «a team of C came along».
"""

_MEETS_AT_ONCE = frozenset({"act", "counted", "kind", "named"})
_NEARLY = 0.999  # the sum over the index is not exact to the last bit; the score is

MERGED = 0.5
"""Score of the two facets by which two groups are looked at for being one: more than the line."""

COHESION = 0.85
"""Share of the threshold that every pair in a group must reach, not only those that made it."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Facets about one fact, in the order of their keys, and the pairs that joined them.

    ``nearest`` is the pair with the best score that is not enough; where none has a score,
    ``kept_apart`` is the facet most alike in words, and why it is not compared.
    ``besides``: the pair stands beside the groups, to be told only where it contradicts.
    """

    facets: tuple[Facet, ...]
    pairs: tuple[Pair, ...]
    nearest: Pair | None = None
    kept_apart: tuple[Facet, str] | None = None
    besides: bool = False


def align(
    sets: Sequence[ResolvedSet],
    event_of: Mapping[str, str],
    target: str | None = None,
    *,
    explain: bool = False,
) -> list[Alignment]:
    """Group the facets of all articles by fact; a facet that nobody shares stands alone.

    ``event_of`` maps a source to its event. With ``target``, only pairs with that source are
    made: one outlet is checked against the others, not those against each other. With
    ``explain``, a facet alone gets the pair that came nearest to an alignment.
    """
    clusters = _Clusters(sets, event_of, target)
    alignments = clusters.build() + clusters.apart()
    return [clusters.with_nearest(each) for each in alignments] if explain else alignments


class _Clusters:
    """Facets being grouped: the best pairs first, and only groups that hold together."""

    def __init__(
        self, sets: Sequence[ResolvedSet], event_of: Mapping[str, str], target: str | None
    ) -> None:
        self._event_of = event_of
        self._target = target
        self._weighed: dict[FacetKey, Weighed] = {
            facet.key: weigh(facet, resolved.weights)
            for resolved in sorted(sets, key=lambda each: each.source)
            for facet in resolved.facets
        }
        self._by_arabic = not all(each.facet.worded for each in self._weighed.values())
        self._scored: dict[tuple[FacetKey, FacetKey], Pair] = {}
        self._groups: dict[FacetKey, frozenset[Facet]] = {
            key: frozenset({weighed.facet}) for key, weighed in self._weighed.items()
        }

    def build(self) -> list[Alignment]:
        pairs = sorted(self._candidates(), key=lambda pair: pair.order)
        again = [pair for pair in pairs if not self._join(pair, repeats=False)]
        for pair in again:  # the same fact told twice by one article joins as a further member
            self._join(pair, repeats=True)
        for pair in again:  # and two rows of one fact, which some article told twice, become one
            self._merge(pair)
        unique = {min(facet.key for facet in group): group for group in self._groups.values()}
        return [self._alignment(unique[key]) for key in sorted(unique)]

    def apart(self) -> list[Alignment]:
        """The strong pairs whose facets stand in two groups; of numbers, those that differ."""
        pairs = sorted(self._scored.values(), key=lambda pair: pair.order)
        apart = [
            pair
            for pair in pairs
            if pair.b not in self._groups[pair.a.key]
            and (pair.score >= STRONG or _of_one_sentence(pair))
        ]
        return [
            Alignment((pair.a, pair.b), (pair,), besides=True)
            for pair in apart
            if pair.a.slot == "base"
        ] + self._counts_apart(apart)

    def _counts_apart(self, apart: Sequence[Pair]) -> list[Alignment]:
        """For each two groups of numbers the pairs of them that differ.

        An article that gives the first toll and the new one is in the group with the first; the
        new one has no partner, or others, though it is the news.
        """
        found: dict[tuple[FacetKey, ...], list[Pair]] = {}
        for pair in apart:
            if pair.a.slot == "count" and relate(pair.a.amount, pair.b.amount) == "disjoint":
                groups = (self._groups[each.key] for each in (pair.a, pair.b))
                names = (min(facet.key for facet in group) for group in groups)
                found.setdefault(tuple(sorted(names)), []).append(pair)
        return [
            Alignment(_facets_of(pairs), tuple(pairs), besides=True)
            for _, pairs in sorted(found.items(), key=lambda each: each[0])
        ]

    def with_nearest(self, alignment: Alignment) -> Alignment:
        """The same; for a facet alone, with what came nearest and why it is not aligned with it."""
        if len(alignment.facets) > 1:
            return alignment
        facet = alignment.facets[0]
        mine = self._weighed[facet.key]
        others = [other for other in self._weighed.values() if self._comparable(facet, other.facet)]
        pairs = (self._pair(facet, other.facet) for other in others)
        nearest = min((pair for pair in pairs if pair), key=lambda pair: pair.order, default=None)
        if nearest is not None or not others:
            return replace(alignment, nearest=nearest)
        other = min(
            others,
            key=lambda other: (
                other.facet.slot != facet.slot,
                -words_alike(mine, other),
                other.facet.key,
            ),
        )
        return replace(alignment, kept_apart=(other.facet, obstacle(mine, other)))

    def _comparable(self, a: Facet, b: Facet) -> bool:
        if a.source == b.source or (self._target or a.source) not in {a.source, b.source}:
            return False
        return not math.isinf(self._line(a, b))

    def _candidates(self) -> Iterable[Pair]:
        """The pairs that an index of keys brings together and that reach their line."""
        met: set[tuple[FacetKey, FacetKey]] = set()
        for brought_up in (self._within_events(), self._across_events()):
            for other, key in brought_up:
                if (other, key) in met:
                    continue
                met.add((other, key))
                pair = self._pair(self._weighed[other].facet, self._weighed[key].facet)
                if pair is None:
                    continue
                line = self._line(pair.a, pair.b)
                if pair.score >= COHESION * line:
                    self._scored[pair.a.key, pair.b.key] = pair
                if pair.score >= line:
                    yield pair

    def _within_events(self) -> Iterable[tuple[FacetKey, FacetKey]]:
        """Facets of one event that share words, or count one class of things.

        The index adds up how alike their words are as it goes along, so that only those are
        scored that may reach :data:`LEAST_WORDS`.
        """
        seen_with: dict[IndexKey, list[tuple[FacetKey, float]]] = {}
        for key, weighed in self._weighed.items():
            met: dict[FacetKey, float] = {}
            facet, event = weighed.facet, self._event_of.get(key[0])
            for index_key in _index_keys(facet, event, by_arabic=self._by_arabic):
                bucket = seen_with.setdefault(index_key, [])
                own = weighed.weights.of(index_key[2])
                if index_key[1] in _MEETS_AT_ONCE:
                    weight, own = math.inf, 1.0
                else:
                    weight = math.inf if facet.slot == "words" else own
                for other, its in bucket:
                    met[other] = met.get(other, 0.0) + weight * its
                bucket.append((key, own))
            for other in sorted(met):
                if self._may_meet(self._weighed[other], weighed, met[other]):
                    yield other, key

    def _across_events(self) -> Iterable[tuple[FacetKey, FacetKey]]:
        """Background that names one and the same, and shares enough words (:func:`_enough`).

        Those that share n words share one that is not of the n - 1 commonest of either, so each
        is looked for under all its words but those. Nothing is lost by it, and the words that
        stand everywhere bring nobody up.
        """
        told = {
            key: self._words(weighed.facet)
            for key, weighed in self._weighed.items()
            if weighed.facet.claim.about == "background"
        }
        common: Counter[str] = Counter()
        for words in told.values():
            common.update(words)
        seen_with: dict[IndexKey, list[FacetKey]] = {}
        for key, words in told.items():
            facet, least = self._weighed[key].facet, _enough(words)
            telling = sorted(words, key=lambda word: (common[word], word))
            telling = telling[: max(0, len(words) - least + 1)]
            names = sorted({name for member in facet.names.members for name in member.keys})
            met: set[FacetKey] = set()
            for index_key in ((facet.slot, name, word) for name in names for word in telling):
                bucket = seen_with.setdefault(index_key, [])
                met.update(bucket)
                bucket.append(key)
            event = self._event_of.get(key[0])
            for other in sorted(met):
                if event is not None and self._event_of.get(other[0]) == event:
                    continue  # met within it
                if len(words & told[other]) >= max(least, _enough(told[other])):
                    yield other, key

    def _words(self, facet: Facet) -> frozenset[str]:
        words = facet.question | facet.statement
        return words | facet.arabic if self._by_arabic else words

    def _may_meet(self, a: Weighed, b: Weighed, product: float) -> bool:
        """Whether two facets with this product of their common words may be about one fact."""
        if a.facet.source == b.facet.source:
            return False
        if not (a.facet.worded and b.facet.worded):
            least = LEAST_ARABIC_WORDS * a.arabic.length * b.arabic.length
            return a.facet.slot == b.facet.slot and product >= _NEARLY * least
        if product >= _NEARLY * LEAST_WORDS * a.both.length * b.both.length:
            return True
        return may_answer_alike(a.facet, b.facet)

    def _pair(self, a: Facet, b: Facet) -> Pair | None:
        """The scored pair, in the order of the keys; None where it must not be made."""
        first, second = sorted((a.key, b.key))
        if (first, second) in self._scored:
            return self._scored[first, second]
        if a.source == b.source:
            return None
        if self._target is not None and self._target not in {a.source, b.source}:
            return None
        if math.isinf(self._line(a, b)):
            return None
        return score_pair(self._weighed[first], self._weighed[second])

    def _join(self, pair: Pair, *, repeats: bool) -> bool:
        """Join the groups of a pair, if the whole then speaks about one fact."""
        a, b = self._groups[pair.a.key], self._groups[pair.b.key]
        if a is b:
            return True
        shared = {x.source for x in a} & {x.source for x in b}
        if shared and not (repeats and 1 in {len(a), len(b)} and _told_alike(a, b)):
            return False
        if not all(self._fits(x, y) for x in a for y in b if x.source != y.source):
            return False
        merged = a | b
        for facet in merged:
            self._groups[facet.key] = merged
        return True

    def _merge(self, pair: Pair) -> None:
        """Make one group of two that tell one fact, though not every two in them are alike.

        Articles that tell it twice, in the headline and below, found a partner for each telling.
        What counts is how alike they are in the mean; nothing in them may differ.
        """
        a, b = self._groups[pair.a.key], self._groups[pair.b.key]
        if a is b or pair.score < MERGED:
            return
        across = [(x, y) for x in a for y in b if x.source != y.source]
        if not all(_may_be_one(x, y) for x in a for y in b):
            return
        scores = [(self._pair(x, y), self._line(x, y)) for x, y in across]
        reached = [each.score / line if each is not None else 0.0 for each, line in scores]
        if math.fsum(reached) < len(reached):
            return
        merged = a | b
        for facet in merged:
            self._groups[facet.key] = merged

    def _fits(self, a: Facet, b: Facet) -> bool:
        """Whether two facets may stand in one group, though they need not have made it."""
        if self._target is not None and self._target not in {a.source, b.source}:
            return True
        pair = self._pair(a, b)
        return pair is not None and pair.score >= COHESION * self._line(a, b)

    def _line(self, a: Facet, b: Facet) -> float:
        same = self._event_of.get(a.source) == self._event_of.get(b.source)
        return line_for(a, b, same_event=same)

    def _alignment(self, group: frozenset[Facet]) -> Alignment:
        facets = sorted(group, key=lambda facet: facet.key)
        pairs = [
            pair
            for a, b in combinations(facets, 2)
            if a.source != b.source and (pair := self._pair(a, b)) is not None
        ]
        return Alignment(tuple(facets), tuple(sorted(pairs, key=lambda pair: pair.order)))


def _of_one_sentence(pair: Pair) -> bool:
    """Whether the quotes of two statements are nearly one sentence: what it names may differ."""
    return pair.a.slot == "base" and share(pair.a.arabic, pair.b.arabic) >= ONE_SENTENCE


def _facets_of(pairs: Iterable[Pair]) -> tuple[Facet, ...]:
    facets = {facet.key: facet for pair in pairs for facet in (pair.a, pair.b)}
    return tuple(facets[key] for key in sorted(facets))


def _enough(words: frozenset[str]) -> int:
    """How many of these words another must have."""
    return max(SHARED_WORDS, math.ceil(SHARED_PART * len(words)))


def line_for(a: Facet, b: Facet, *, same_event: bool) -> float:
    """The score that a pair must reach; infinite where it must not be compared."""
    line = THRESHOLD[a.slot]
    if a.claim.polarity != b.claim.polarity:
        line += OPPOSED
    if a.slot == "base" and not kinds_alike(a.claim.kind, b.claim.kind):
        line += STRANGE_KIND
    if same_event:
        return line
    if a.claim.about == b.claim.about == "background":
        return line + ACROSS_EVENTS
    return math.inf


def _may_be_one(a: Facet, b: Facet) -> bool:
    """Whether nothing in two facets differs that both give: a number, yes and no, what state."""
    if a.slot == "count":
        return relate(a.amount, b.amount) in {"equal", "overlapping"}
    return a.claim.polarity == b.claim.polarity and not ahead_and_done(a.claim, b.claim)


def _told_alike(a: frozenset[Facet], b: frozenset[Facet]) -> bool:
    """Whether an article that is in both groups gives no two numbers in them.

    One that tells fifteen dead in all and twelve of them soldiers tells two facts, not one twice.
    """
    return all(
        relate(x.amount, y.amount) in {"equal", "overlapping"}
        for x in a
        for y in b
        if x.source == y.source and x.slot == "count"
    )


def _index_keys(facet: Facet, event: str | None, *, by_arabic: bool) -> Iterable[IndexKey]:
    """Under what a facet can be found by those of its event that may be about the same fact.

    A word of the question or the statement: a pair that shares none stays below
    :data:`LEAST_WORDS <factcheck.reconcile.likeness.LEAST_WORDS>`. The event's own time and place,
    and counts of one class, meet without a word. With ``by_arabic`` some facets have no English,
    so Arabic words bring up as well.
    """
    words = facet.question | facet.statement
    if by_arabic:
        words |= facet.arabic
    if event is not None:
        if facet.quantity is not None:
            yield (event, "counted", facet.quantity.counted)
        elif facet.slot == "names":
            for member in facet.names.members:
                for name in member.keys:
                    yield (event, "named", name)
        elif facet.claim.kind in {"time", "place"}:
            yield (event, "kind", facet.claim.kind)
        else:
            for word in words:
                yield (event, "word", word)
            yield from ((event, "act", row) for row in act_rows(facet))
