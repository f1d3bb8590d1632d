"""Facets with what their words and names weigh, worked out once for many comparisons."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.reconcile.resolve import Facet, named
from factcheck.reconcile.unworded import office_words
from factcheck.reconcile.values import Named, Names
from factcheck.reconcile.weights import Weights

__all__ = ["Bag", "Weighed", "cosine", "names_alike", "weigh", "words_alike"]

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bag:
    """Words with the length of their vector of weights."""

    words: frozenset[str]
    length: float


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A facet with what is needed to compare it many times over."""

    facet: Facet
    weights: Weights
    question: Bag
    statement: Bag
    both: Bag
    arabic: Bag
    said: Bag  # what is said of those whom it names: statement and quotes without the names
    said_ar: Bag
    focus: Names
    named: float


def weigh(facet: Facet, weights: Weights) -> Weighed:
    """Work out once what every comparison of the facet uses."""
    return Weighed(
        facet,
        weights,
        question=_bag(facet.question, weights),
        statement=_bag(facet.statement, weights),
        both=_bag(facet.question | facet.statement, weights),
        arabic=_bag(facet.arabic, weights),
        said=_bag(facet.statement - facet.asked.named if facet.asked else _NOTHING, weights),
        said_ar=_bag(_said_in_arabic(facet), weights),
        focus=_focus(facet),
        named=_weight(facet.names.members, weights),
    )


def _said_in_arabic(facet: Facet) -> frozenset[str]:
    """The words of the quotes without the names; without English, without their offices too."""
    if facet.asked is None:
        return _NOTHING
    return facet.arabic - facet.asked.named - (_NOTHING if facet.worded else office_words())


def _bag(words: frozenset[str], weights: Weights) -> Bag:
    # fsum is exact, so the order in which a set gives its words changes no bit of the sum.
    return Bag(words, math.sqrt(math.fsum(weights.of(word) ** 2 for word in words)))


def words_alike(a: Weighed, b: Weighed) -> float:
    """Likeness of question and statement, 0 to 1."""
    return cosine(a.both, b.both, a, b)


def cosine(x: Bag, y: Bag, a: Weighed, b: Weighed) -> float:
    """Likeness of two bags of words, each weighed in its own article, 0 to 1."""
    shared = x.words & y.words
    if not shared:
        return 0.0
    product = math.fsum(a.weights.of(word) * b.weights.of(word) for word in shared)
    return min(1.0, product / (x.length * y.length))


def names_alike(a: Weighed, b: Weighed) -> float:
    """Weighted share of the names that both have, less where only common names are shared.

    0.3 where one of them names nobody: that says nothing for and little against.
    """
    one, other = a.facet.names, b.facet.names
    if not one.members or not other.members:
        return 0.3
    shared_a, shared_b = one.common(other), other.common(one)
    if not shared_a:
        return 0.0
    both = _weight(shared_a, a.weights) + _weight(shared_b, b.weights)
    telling = (_telling(shared_a, a.weights) + _telling(shared_b, b.weights)) / 2
    return both / (a.named + b.named) * telling


def _telling(shared: Iterable[Named], weights: Weights) -> float:
    """How much the rarest of the names tells: 1 for a name in at most three claims."""
    return min(1.0, max(_rarity(member, weights) for member in shared) / weights.of_rare)


def _weight(members: Iterable[Named], weights: Weights) -> float:
    return math.fsum(_rarity(member, weights) for member in members)


def _rarity(member: Named, weights: Weights) -> float:
    return min(weights.of(key) for key in member.keys)


def _focus(facet: Facet) -> Names:
    """Those whom a claim about taking part is about."""
    roles = {"participant", "leader", "agent"}
    focus = Names.of(named(who) for who in facet.claim.who if who.role in roles)
    return focus if focus.members else facet.names
