"""How much a word of an article tells its claims apart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["PRIOR", "USUAL", "Weights"]

PRIOR = 4
"""Claims that an article is taken to have besides those read, all of them naming its event."""


USUAL = 8
"""Claims from which word counts tell something; a shorter article is weighed as one of these."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a word of one article tells its claims apart.

    The weight is the inverse document frequency over that article's own claims, so that it does
    not change when other articles join the comparison. From 0.1 (in every claim and more) up to
    that of a word in one claim, or in none.
    """

    by_word: Mapping[str, float]
    of_one: float
    of_rare: float  # of a word in three claims: from there on it tells enough apart

    @classmethod
    def over(cls, total: int, counts: Mapping[str, int], event: frozenset[str]) -> Weights:
        """From the number of claims, in how many of them each word stands, and the event's words.

        Every article is taken to have :data:`PRIOR` claims more, which all name the event: in a
        short one its words would else weigh as much as any.
        """

        def weight(count: int) -> float:
            claims = max(total, USUAL) + PRIOR
            return max(0.0, math.log((claims + 1) / max(1, count))) + 0.1

        by_word = {
            word: weight(counts.get(word, 0) + (PRIOR if word in event else 0))
            for word in event | counts.keys()
        }
        return cls(by_word, weight(1), weight(3))

    def of(self, word: str) -> float:
        """The weight of a word."""
        return self.by_word.get(word, self.of_one)
