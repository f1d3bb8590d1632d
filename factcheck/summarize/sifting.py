"""An answer's sentences: kept, failed, replaced; each in its place, each failure on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from factcheck.models import (
    BriefReading,
    BriefSentenceRead,
    Dropped,
    ReplacementReading,
    SummaryReading,
    SummarySentenceRead,
)
from factcheck.summarize.check import Checker

__all__ = ["Sifted", "sift"]

_HEADLINE_WORDS = 12
_FACTS = 3  # that one failed sentence is followed by, at most
_STATED = "its place is taken by the claims' own statements"
_REWRITTEN = "it was written anew"

Make = Callable[[SummarySentenceRead, frozenset[str]], SummarySentenceRead | None]


@dataclass
class _Place:
    """One sentence of the answer, and what stands for it now: itself, others, or nothing."""

    part: str
    asked: SummarySentenceRead
    reasons: list[str]
    now: list[SummarySentenceRead]
    read: list[SummarySentenceRead] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return not self.now


@dataclass
class Sifted:
    """The headline and the sentences in their order, of which failed ones may be replaced."""

    checker: Checker
    limit: int
    _places: list[_Place]
    _more: list[Dropped] = field(default_factory=list)

    @property
    def failed(self) -> list[tuple[SummarySentenceRead, Sequence[str]]]:
        """Those for which nothing stands yet, the headline first, with the reasons."""
        return [(place.asked, place.reasons) for place in self._places if place.open]

    @property
    def headline(self) -> SummarySentenceRead | None:
        """The headline, if one passes the checks."""
        return next(iter(self._places[0].now), None)

    @property
    def sentences(self) -> list[SummarySentenceRead]:
        """The sentences that pass, as many as were asked for."""
        return self._passing[: self.limit]

    @property
    def dropped(self) -> list[Dropped]:
        """All that failed, with the reasons and what became of it."""
        failed = [
            _dropped(place.part, place.asked, "; ".join(place.reasons))
            for place in self._places
            if place.reasons
        ]
        reason = f"there are more sentences than the {self.limit} asked for"
        beyond = [_dropped("sentence", each, reason) for each in self._passing[self.limit :]]
        return failed + self._more + beyond

    @property
    def _passing(self) -> list[SummarySentenceRead]:
        return [each for place in self._places[1:] for each in place.now]

    def replace(self, reading: ReplacementReading) -> None:
        """Put sentences written anew where their part has a place; those that fail are listed."""
        headline = self._places[0]
        if reading.headline is not None and headline.open:
            self._put(headline, reading.headline)
        for sentence in reading.sentences:
            open_places = [
                place
                for place in self._places[1:]
                if place.open
                and isinstance(place.asked, BriefSentenceRead)
                and place.asked.part == sentence.part
            ]
            shared = [p for p in open_places if set(p.asked.claims) & set(sentence.claims)]
            if open_places:
                self._put((shared or open_places)[0], sentence)
            else:
                reason = f"written anew, and no sentence of the part «{sentence.part}» is missing"
                self._more.append(_dropped("sentence", sentence, reason))

    def fill(self, make: Make) -> None:
        """Let ``make`` find sentences for each place still open, given the claims told so far.

        A sentence that told several facts is followed by several, while there is room.
        """
        still_open = [place for place in self._places[1:] if place.open]
        for place in still_open * _FACTS:
            told = frozenset(ref for each in self._passing for ref in each.claims)
            if len(self._passing) < self.limit and (found := make(place.asked, told)):
                place.now.append(found)
        for place in still_open:
            place.reasons += [_STATED] if place.now else []
        headline = self._places[0]
        if headline.open:
            stated = make(headline.asked, frozenset())
            if stated and len(stated.text_en.split()) <= _HEADLINE_WORDS:
                texts = (stated.text_ar.rstrip("."), stated.text_en.rstrip("."))
                update = dict(zip(("text_ar", "text_en"), texts, strict=True))
                headline.now.append(stated.model_copy(update=update))
                headline.reasons.append(_STATED)

    @property
    def unread(self) -> list[SummarySentenceRead]:
        """What stands and has not been read by the model, the headline first."""
        return [each for place in self._places for each in place.now if each not in place.read]

    def doubt(self, doubts: Sequence[Sequence[str]]) -> None:
        """Let each of those unread fail for its reasons; without any it counts as read."""
        waiting = iter(doubts)
        for place in self._places:
            for each in [each for each in place.now if each not in place.read]:
                place.read.append(each)
                if reasons := next(waiting):
                    place.now.remove(each)
                    self._fail(place, each, reasons)

    def _fail(self, place: _Place, sentence: SummarySentenceRead, reasons: Sequence[str]) -> None:
        if sentence is place.asked:
            place.reasons += reasons
        else:
            self._more.append(_dropped(place.part, sentence, "; ".join(reasons)))

    def note(self, reason: str) -> None:
        """Add to the reasons of what is still missing."""
        for place in self._places:
            if place.open:
                place.reasons.append(reason)

    def _put(self, place: _Place, sentence: SummarySentenceRead) -> None:
        reasons = self.checker.faults(sentence)
        if reasons:
            self._more.append(_dropped(place.part, sentence, "; ".join(reasons)))
            return
        place.now.append(sentence)
        place.reasons.append(_REWRITTEN)


def sift(reading: SummaryReading | BriefReading, checker: Checker, limit: int) -> Sifted:
    """An answer's headline and sentences, checked one by one; ``limit`` sentences at most."""
    read = [("headline", reading.headline), *(("sentence", each) for each in reading.sentences)]
    places = []
    for part, sentence in read:
        reasons = checker.faults(sentence)
        places.append(_Place(part, sentence, reasons, [] if reasons else [sentence]))
    return Sifted(checker, limit, places)


def _dropped(part: str, sentence: SummarySentenceRead, reason: str) -> Dropped:
    return Dropped(part=part, text=f"{sentence.text_en} / {sentence.text_ar}", reason=reason)
