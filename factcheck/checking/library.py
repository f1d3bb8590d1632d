"""All claims of the articles in one language, and how near the words of a sentence are to them.

A value of a sentence is right where it stands among the words among which the claims have it.
So everything here is about windows: the content words round a place, the nearer the heavier,
each as heavy as it is rare among the claims.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.checking.amounts import has_amount
from factcheck.checking.evidence import Evidence
from factcheck.checking.listed import is_speech, tells_certainty
from factcheck.checking.sources import Sources
from factcheck.checking.told import Mark, Told
from factcheck.checking.words import Language, Word, synonyms

__all__ = ["Cover", "Library", "Window"]

Window = Mapping[str, float]
"""Stem → nearness, from 1 beside the place down to a little at the window's edge."""

_REACH = 8
_FALLOFF = 0.2
_NAME_WEIGHT = 0.4
"""Names tell little about what is said of them: a swapped name must not choose its own claim."""

_BEYOND = 0.3
_MOST_CLAIMS = 8
_NEARLY = 0.75
_WHOLE = 0.75
"""Share of a claim's words, by their weights, with which a sentence tells it wholly."""

_LEAST_GAIN = 0.08
"""Share of a sentence that a further claim must cover to be counted among its support."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The claims a sentence rests on, the best first, and the share of its words they have."""

    claims: tuple[Evidence, ...]
    share: float


_DIRECTIONS = {"from": "<", "to": ">", "من": "<", "الى": ">", "of": "<"}


def _direction(told: Told, start: int) -> str | None:
    """«<» for a number told as where a change comes from, «>» as where it goes to."""
    before = [word for word in told.words if word.end <= start][-1:]
    return _DIRECTIONS.get(before[0].form) if before else None


def _counted(told: Told, start: int) -> frozenset[int]:
    """Where the nouns that other numbers count stand: «27 countries, 35 of them»."""
    found = set()
    for quantity in told.quantities:
        if quantity.start <= start < quantity.end:
            continue
        behind = next((mark for mark in told.marks if mark.word.start >= quantity.start), None)
        while behind is not None and behind.value:
            place = behind.word.end
            behind = next((mark for mark in told.marks if mark.word.start >= place), None)
        if behind is not None:
            found.add(behind.word.start)
    return frozenset(found)


def _telling_how(told: Told) -> Iterator[str]:
    """The stems of words that only tell how sure something is or that it is said.

    Whether they are right is checked elsewhere; claims need not have the same ones.
    """
    for mark in told.marks:
        if is_speech(mark.word, told.language) or tells_certainty(mark.word, told.language):
            yield mark.word.stem


class Library:
    """The claims that say anything in a language, with the weights of their words."""

    def __init__(
        self,
        evidence: Iterable[Evidence],
        language: Language,
        among: Iterable[Evidence] | None = None,
    ) -> None:
        """``among``: the claims by which words are rare or not, where ``evidence`` is a part."""
        self.language = language
        self.items = tuple(each for each in evidence if each.told(language).marks)
        self.known = self.items if among is None else tuple(among)
        counts: Counter[str] = Counter()
        for each in self.known:
            counts.update(each.told(language).stems)
        self._counts = counts
        self._size = len(self.known)

    def knows(self, stem: str) -> bool:
        """Whether any of the claims has a word."""
        return stem in self._counts

    def meant(self, word: Word) -> str:
        """The stem under which the claims have a word: its own, or where they lack it a synonym's.

        Its own where they have neither.
        """
        have = self.meanings(word)
        return max(have, key=lambda stem: (self._counts[stem], stem), default=word.stem)

    def meanings(self, word: Word) -> frozenset[str]:
        """The stems under which the claims have a word: its own, or else all its synonyms'."""
        if word.stem in self._counts:
            return frozenset({word.stem})
        return frozenset(s for s in synonyms(word, self.language) if s in self._counts)

    @cached_property
    def sources(self) -> Sources:
        """Who speaks in the claims, and what is told of him."""
        return Sources(self.known, self.language)

    @cached_property
    def _rarest(self) -> float:
        return math.log(self._size + 1.5)

    def weight(self, stem: str) -> float:
        """How much a word tells: the rarer among the claims, the more; unknown words most."""
        count = self._counts.get(stem)
        if count is None:
            return self._rarest
        return max(0.2, math.log((self._size + 1.5) / (count + 0.5)))

    def window(
        self, told: Told, start: int, end: int, *, names: bool = True, number: bool = False
    ) -> Window:
        """The content words round a place of a text, without those in it.

        Of a ``number``, with the noun in it; and what stands beyond another number counts less,
        as it is told of that one.
        """
        before = [mark for mark in told.marks if mark.word.end <= start][::-1]
        behind = [mark for mark in told.marks if mark.word.start >= end]
        found: dict[str, float] = {}
        counted = _counted(told, start) if number else frozenset()
        walls = [q.start for q in told.quantities if number and not start <= q.start < end]
        if number:
            direction = _direction(told, start)
            within = [mark for mark in told.marks if start <= mark.word.start < end]
            found = {self.meant(mark.word): 1.0 for mark in within if not mark.value}
            if direction is not None:
                found[direction] = 1.0
        for side in (before, behind):
            for distance, mark in enumerate(side[:_REACH]):
                if mark.value or (mark.name and not names):
                    continue
                near = (_NAME_WEIGHT if mark.name else 1.0) / (1.0 + _FALLOFF * distance)
                place = mark.word.start
                walled = any(place >= wall > start or place < wall < start for wall in walls)
                if walled or place in counted:
                    near *= _BEYOND
                stem = self.meant(mark.word)
                found[stem] = max(found.get(stem, 0.0), near)
        return found

    def everything(self, told: Told, *, names: bool = True) -> dict[str, float]:
        """All content words of a text, as a window without distances."""
        return {
            self.meant(mark.word): _NAME_WEIGHT if mark.name else 1.0
            for mark in told.marks
            if not mark.value and (names or not mark.name)
        }

    def alike(self, one: Window, other: Window) -> float:
        """What two windows share: the sum of the weights of their common words."""
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        return sum(
            self.weight(stem) * min(near, large[stem])
            for stem, near in small.items()
            if stem in large
        )

    def cover(self, told: Told) -> Cover:
        """The claims that together have most of a sentence's words, each adding enough.

        The share counts words and not their weights: those that all claims have are as much of
        what it says as any. A number that one of these claims has counts as a word.
        """
        wanted = self.everything(told)
        for stem in _telling_how(told):
            if not self.knows(stem):
                wanted.pop(stem, None)
        total = sum(self.weight(stem) * near for stem, near in wanted.items())
        if not total:
            return Cover((), 0.0)
        left = dict(wanted)
        chosen: list[Evidence] = []
        while len(chosen) < _MOST_CLAIMS:
            gains = [
                (self.alike(left, self.everything(each.told(self.language))), -place)
                for place, each in enumerate(self.items)
            ]
            gain, place = max(gains, default=(0.0, 0))
            if gain < _LEAST_GAIN * total:
                break
            best = self.items[-place]
            chosen.append(best)
            stems = best.told(self.language).stems
            left = {stem: near for stem, near in left.items() if stem not in stems}
        had = sum(any(has_amount(each, q) for each in chosen) for q in told.quantities)
        size = sum(wanted.values()) + len(told.quantities)
        return Cover(tuple(chosen), (size - sum(left.values()) - len(told.quantities) + had) / size)

    def share(self, told: Told, each: Evidence) -> float:
        """The share of a sentence's words, by their weights, that one claim has."""
        wanted = self.everything(told)
        total = sum(self.weight(stem) * near for stem, near in wanted.items())
        found = self.alike(wanted, self.everything(each.told(self.language)))
        return found / total if total else 0.0

    def is_within(self, each: Evidence, told: Told) -> bool:
        """Whether a sentence tells the whole of a claim, beside its names and a word or so."""
        wanted = self.everything(each.told(self.language), names=False)
        total = sum(self.weight(stem) for stem in wanted)
        return len(wanted) > 1 and self.alike(wanted, self.everything(told)) >= _WHOLE * total

    def nearest(self, told: Told) -> tuple[Evidence, ...]:
        """The claims that share most with a sentence: the best, and those nearly as good."""
        wanted = self.everything(told)
        scored = [
            (self.alike(wanted, self.everything(each.told(self.language))), each)
            for each in self.items
        ]
        best = max((score for score, _ in scored), default=0.0)
        return tuple(each for score, each in scored if score >= _NEARLY * best > 0)

    def occurrences(self, stem: str) -> Sequence[tuple[Evidence, Mark]]:
        """Where a stem stands in the claims."""
        return self._by_stem.get(stem, ())

    @cached_property
    def _by_stem(self) -> dict[str, list[tuple[Evidence, Mark]]]:
        found: dict[str, list[tuple[Evidence, Mark]]] = {}
        for each in self.items:
            for mark in each.told(self.language).marks:
                found.setdefault(mark.word.stem, []).append((each, mark))
        return found
