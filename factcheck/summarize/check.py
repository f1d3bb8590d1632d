"""What a summary says → the reasons why it cannot stay so; each sentence by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from factcheck.arabic import fold, same_name
from factcheck.checking import (
    Evidence,
    Scope,
    both_faults,
    make_evidence,
    sentence_faults,
    value_faults,
)
from factcheck.checking.words import Language
from factcheck.models import (
    BriefReading,
    BriefSentenceRead,
    ReplacementReading,
    SummaryReading,
    SummarySentenceRead,
)
from factcheck.summarize.joint import Joint
from factcheck.summarize.material import Material, Outlet
from factcheck.summarize.relations import Relations
from factcheck.summarize.wanted import Wanted
from factcheck.summarize.width import too_wide

__all__ = ["Checker", "check_reading"]

_ARABIC = re.compile(r"[\u0620-\u064a]")
_LATIN = re.compile(r"[A-Za-z]")
_ORDER = ("agreed", "differs", "only")


def check_reading(
    reading: SummaryReading | BriefReading,
    material: Material,
    wanted: Wanted,
    relations: Relations | None = None,
) -> list[str]:
    """Why a summary cannot be kept as it is; empty if it can."""
    return Checker(material, wanted, relations).problems(reading)


class Checker:
    """Checks sentences against one material; claims are read once.

    ``relations`` are those between its outlets; without them, what a sentence says of outlets
    is not checked.
    """

    def __init__(
        self, material: Material, wanted: Wanted, relations: Relations | None = None
    ) -> None:
        self._material = material
        self._relations = relations
        self._limit = wanted.limit(joint=material.joint)
        names = {
            name: outlet.source.id
            for outlet in material.outlets
            for name in (outlet.name_en, outlet.name_ar)
        }
        days = {outlet.source.published for outlet in material.outlets}
        day = days.pop() if len(days) == 1 else None
        self._scope = Scope.of(names if material.joint else {}, day)

    @cached_property
    def _evidence(self) -> Mapping[str, Evidence]:
        return {
            ref: make_evidence(
                ref, cited.outlet.source.id, cited.claim, cited.outlet.source.published
            )
            for ref, cited in self._material.claims.items()
        }

    def problems(self, reading: SummaryReading | BriefReading) -> list[str]:
        """All reasons, each with the place it is about."""
        return [
            *(f"headline: {reason}" for reason in self.faults(reading.headline)),
            *self._length(len(reading.sentences)),
            *(
                f"sentences[{number}]: {reason}"
                for number, sentence in enumerate(reading.sentences)
                for reason in self.faults(sentence)
            ),
            *self._sequence(reading),
        ]

    def replacement_problems(self, reading: ReplacementReading) -> list[str]:
        """All reasons against sentences written anew."""
        headline = self.faults(reading.headline) if reading.headline else []
        return [
            *(f"headline: {reason}" for reason in headline),
            *(
                f"sentences[{number}]: {reason}"
                for number, sentence in enumerate(reading.sentences)
                for reason in self.faults(sentence)
            ),
        ]

    def faults(self, sentence: SummarySentenceRead) -> list[str]:
        """Why one sentence cannot be kept; empty if it can."""
        refs = list(dict.fromkeys(sentence.claims))
        unknown = [ref for ref in refs if ref not in self._evidence]
        if unknown:
            return [f"it names the claims {', '.join(unknown)}, which do not exist"]
        cited = [self._evidence[ref] for ref in refs]
        others = [each for ref, each in self._evidence.items() if ref not in refs]
        found = list(_scripts(sentence, self._material.outlets))
        for told, language in _texts(sentence):
            text = self._as_cited(told, cited) if language == "en" else told
            faults = sentence_faults(text, language, cited, self._scope, others)
            found += [
                f"{language}: {fault.reason}{self._hint(fault.value, others)}" for fault in faults
            ]
        both = both_faults(sentence.text_ar, sentence.text_en, self._scope)
        found += [fault.reason for fault in both]
        found += self._misspelt(sentence.text_en)
        if self._material.joint and getattr(sentence, "part", "agreed") == "agreed":
            for text, language in _texts(sentence):
                found += too_wide(text, language, cited, self._scope)
        if isinstance(sentence, BriefSentenceRead):
            found += self._part(sentence, refs)
        if self._relations is not None:
            joint = Joint(self._material, self._relations, self._evidence, self._scope)
            if isinstance(sentence, BriefSentenceRead):
                found += joint.faults(sentence, refs)
            else:
                found += joint.headline_faults(sentence, refs)
        return found

    def _as_cited(self, text: str, cited: Sequence[Evidence]) -> str:
        """The text with names spelt as the cited claims spell them, where the brief's way differs.

        One bearer has one spelling in all of a brief, also where a sentence rests on claims that
        spell the name in another way.
        """
        claims = "\n".join(each.english.text for each in cited)
        for spelling in self._material.spellings:
            if spelling.write in text and spelling.write not in claims:
                theirs = next((other for other in spelling.instead if other in claims), None)
                text = text.replace(spelling.write, theirs or spelling.write)
        return text

    def _hint(self, value: str, others: Sequence[Evidence]) -> str:
        """Which other claims hold a value, so that the model may name them."""
        if not value:
            return ""
        wanted = str(fold(value)).casefold()
        texts = [(each.ref, f"{each.english.text}\n{each.arabic.text}") for each in others]
        holding = [ref for ref, text in texts if wanted in str(fold(text)).casefold()]
        return f" (it stands in {', '.join(holding[:4])})" if holding else ""

    def _length(self, number: int) -> list[str]:
        if self._limit == 0:
            return ["sentences: only the headline is wanted; expected none"] if number else []
        if number == 0:
            return [f"sentences: there is none; expected 1 to {self._limit}"]
        if number > self._limit:
            return [f"sentences: there are {number}; expected at most {self._limit}"]
        return []

    def _misspelt(self, text: str) -> Iterator[str]:
        for spelling in self._material.spellings:
            for other in spelling.instead:
                if re.search(rf"(?<!\w){re.escape(other)}(?!\w)", text) and (
                    spelling.write not in text
                ):
                    yield f"en: write «{spelling.write}», not «{other}», as in the line «names»"

    def _part(self, sentence: BriefSentenceRead, refs: Sequence[str]) -> Iterator[str]:
        """What each part of a joint brief needs: outlets enough, and named where they must be."""
        named = {self._material.claims[ref].outlet.letter for ref in refs}
        outlets = [outlet for outlet in self._material.outlets if outlet.letter in named]
        if sentence.part == "only" and len(outlets) > 1:
            yield "part «only»: it names claims of several outlets; expected one outlet's"
        if sentence.part != "only" and len(outlets) < 2:
            yield f"part «{sentence.part}»: it names claims of one outlet; expected two or more"
        if sentence.part == "agreed" and len(outlets) > 1:
            yield from self._agreed_by_one(sentence, refs)
        if sentence.part != "agreed":
            for outlet in outlets:
                yield from _unnamed(outlet, sentence)

    def _agreed_by_one(self, sentence: BriefSentenceRead, refs: Sequence[str]) -> Iterator[str]:
        """Numbers and times of an agreed sentence that fewer than two of its outlets have."""
        by_outlet: dict[str, list[Evidence]] = {}
        for ref in refs:
            by_outlet.setdefault(self._evidence[ref].source, []).append(self._evidence[ref])
        for text, language in _texts(sentence):
            missed = [
                {
                    (fault.start, fault.value)
                    for fault in value_faults(text, language, cited, self._scope)
                }
                for cited in by_outlet.values()
            ]
            for value in sorted(set().union(*missed)):
                if len(missed) - 1 <= sum(value in each for each in missed) < len(missed):
                    yield f"{language}: part «agreed»: only one of the outlets has «{value[1]}»"

    def _sequence(self, reading: SummaryReading | BriefReading) -> Iterator[str]:
        if isinstance(reading, BriefReading):
            parts = [_ORDER.index(sentence.part) for sentence in reading.sentences]
            if parts != sorted(parts):
                yield "sentences: expected first what is agreed, then what differs, then the rest"


def _texts(sentence: SummarySentenceRead) -> Sequence[tuple[str, Language]]:
    return (sentence.text_ar, "ar"), (sentence.text_en, "en")


def _scripts(sentence: SummarySentenceRead, outlets: Sequence[Outlet]) -> Iterator[str]:
    """A half that is in another language; the outlets' names may be known in Arabic only."""
    english = sentence.text_en
    for outlet in outlets:
        english = english.replace(outlet.name_en, " ")
    if not _ARABIC.search(sentence.text_ar):
        yield f"text_ar: «{sentence.text_ar}» is no Arabic"
    if not _LATIN.search(english) or _ARABIC.search(english):
        yield f"text_en: «{sentence.text_en}» is no English"


def _unnamed(outlet: Outlet, sentence: SummarySentenceRead) -> Iterator[str]:
    """An outlet that the sentence should name, by the name that the model was given."""
    told_en, told_ar = (str(fold(text)).casefold() for text in (sentence.text_en, sentence.text_ar))
    if str(fold(outlet.name_ar)).casefold() not in told_ar:
        yield f"ar: it does not name the outlet «{outlet.name_ar}»"
    if str(fold(outlet.name_en)).casefold() in told_en:
        return
    if _ARABIC.search(outlet.name_en):  # its English name is not known: any likely spelling will do
        runs = re.findall(
            r"(?:[A-Z][\w'’-]*|al-\w+)(?:\s+(?:[A-Z][\w'’-]*|al-\w+))*", sentence.text_en
        )
        if any(same_name(run, outlet.name_ar) != "disjoint" for run in runs) or runs:
            return
    yield f"en: it does not name the outlet «{outlet.name_en}»"
