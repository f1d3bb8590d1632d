"""Each sentence of a draft against the claims of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from factcheck.checking import Fault, Scope, both_faults, make_evidence
from factcheck.checking.amounts import has_amount
from factcheck.checking.bindings import bound_faults
from factcheck.checking.check import without
from factcheck.checking.counterparts import Counterparts
from factcheck.checking.evidence import Evidence
from factcheck.checking.library import Cover, Library
from factcheck.checking.outlets import outlet_faults, outlet_parts, outlets_apart, unsettled
from factcheck.checking.respelling import Respelling
from factcheck.checking.told import Told, read_told
from factcheck.checking.translated import translation_faults
from factcheck.checking.words import Language
from factcheck.errors import InputError
from factcheck.models import (
    BUILTIN,
    SUPPORTS,
    Citation,
    ClaimSet,
    Failing,
    Finding,
    Support,
    Usage,
    Verification,
    VerifiedSentence,
)
from factcheck.verify.differing import differing_numbers, is_disputed
from factcheck.verify.draft import Draft, DraftSentence

__all__ = ["verify_draft"]

_SUPPORTED = 0.5
"""Share of a sentence's words that claims must have for it to be supported."""

_FOUND = 0.3
"""Share below which the claims do not speak about what the sentence says."""

_OF_THE_OUTLET = 0.7
"""Of the share that all claims have: what those of the outlet that a sentence names must have."""

_LEAST_TOLD = 4
"""Content words of a part of a sentence from which it is held against its outlet alone."""

_CITED = 4
"""Claims that are shown with a sentence at most."""


def verify_draft(
    draft: Draft, sets: Sequence[ClaimSet], usage: Usage, findings: Sequence[Finding] = ()
) -> Verification:
    """Judge every sentence of a draft; ``findings`` are those between the claim sets.

    Raises:
        InputError: it has English sentences, and no claim has English: rules read the articles.

    """
    judge = _Judge(sets, draft, findings)
    sentences = [judge.sentence(sentence) for sentence in draft.sentences]
    counts: dict[str, int] = dict.fromkeys(SUPPORTS, 0)
    for each in sentences:
        counts[each.support] += 1
    return Verification(
        draft=draft.name,
        sources=[each.source for each in sets],
        sentences=sentences,
        counts=counts,
        usage=usage,
    )


class _Judge:
    def __init__(self, sets: Sequence[ClaimSet], draft: Draft, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._evidence = {
            f"{each.source.id}/{claim.id}": make_evidence(
                f"{each.source.id}/{claim.id}", each.source.id, claim, each.source.published
            )
            for each in sets
            for claim in each.claims
        }
        needed = {sentence.language for sentence in draft.sentences}
        self._libraries = {
            language: Library(self._evidence.values(), language) for language in sorted(needed)
        }
        self._respelling = Respelling(self._evidence.values())
        by_rules = all(each.producer.model == BUILTIN for each in sets)
        if "en" in needed and (by_rules or not self._libraries["en"].items):
            message = (
                f"{draft.name}: has English sentences, and the claims have no English: they were "
                "read by rules (--model builtin). English drafts need claims made by a model: "
                "name one with --model, or give claim sets that one made"
            )
            raise InputError(message)
        names = {
            name: each.source.id
            for each in sets
            for name in (each.source.outlet, each.source.outlet_ar)
            if name
        }
        days = {each.source.published for each in sets}
        day = days.pop() if len(days) == 1 else None
        self._scope = Scope.of(names, day)

    def sentence(self, sentence: DraftSentence) -> VerifiedSentence:
        """The verdict on one sentence, with what fails and what supports."""
        library = self._libraries[sentence.language]
        text = sentence.text
        if sentence.language == "en":
            text = self._respelling.respelt(text)
        told = read_told(without(text, self._scope.outlets), sentence.language, self._scope.anchor)
        cover = library.cover(told)
        faults = bound_faults(told, library)
        faults = unsettled(faults, text, told, self._scope.sources, library.items)
        faults = [fault for fault in faults if not self._is_disputed(fault, told, library)]
        faults += outlet_faults(text, told, self._scope.sources, library.items)
        if not faults:
            faults = list(self._by_its_outlet(text, sentence.language, library))
        faults += self._pair(sentence)
        if not faults and cover.share < _SUPPORTED:
            reason = f"claims have {cover.share:.0%} of what the sentence says"
            faults = [Fault("claims", "", reason)]
        return VerifiedSentence(
            text=sentence.text,
            start=sentence.start,
            end=sentence.end,
            language=sentence.language,
            support=_support(faults, cover),
            failing=[self._failing(fault) for fault in faults],
            citations=self._citations(self._telling(cover, told, library), faults),
            differing=[]
            if faults
            else list(differing_numbers(told, library, self._evidence, self._findings)),
        )

    def _by_its_outlet(self, text: str, language: Language, library: Library) -> Iterator[Fault]:
        """What an outlet does not say to which a part of a sentence gives it, though others do."""
        for start, part, source in outlet_parts(text, self._scope.sources):
            theirs = [each for each in library.items if each.source == source]
            told = read_told(without(part, self._scope.outlets), language, self._scope.anchor)
            if not theirs or sum(not mark.value for mark in told.marks) < _LEAST_TOLD:
                continue  # «while okaz says twelve»: of what, the words before say
            own = Library(theirs, language, library.items)
            cover, share = library.cover(told), own.cover(told).share
            others = [each.ref for each in cover.claims if each.source != source]
            if others and share < _OF_THE_OUTLET * cover.share:
                reason = f"the outlet named has {share:.0%} of what is told here"
                yield Fault("speaker", "", reason, start, others[0])
                continue
            faults = unsettled(bound_faults(told, own), part, told, self._scope.sources, own.items)
            yield from (replace(fault, start=start + fault.start) for fault in faults)

    def _is_disputed(self, fault: Fault, told: Told, library: Library) -> bool:
        return is_disputed(fault, told, library, self._evidence, self._findings)

    def _pair(self, sentence: DraftSentence) -> list[Fault]:
        """What a sentence and its other half do not both say."""
        if sentence.pair is None:
            return []
        texts: dict[Language, str] = {sentence.language: sentence.text}
        texts.setdefault("ar", sentence.pair)
        texts.setdefault("en", sentence.pair)
        faults = list(both_faults(texts["ar"], texts["en"], self._scope))
        faults += outlets_apart(sentence.text, sentence.pair, self._scope.sources)
        libraries = {language: self._library(language) for language in texts}
        if faults or not all(library.items for library in libraries.values()):
            return faults
        told = {language: self._read(text, language) for language, text in texts.items()}
        orders: tuple[tuple[Language, Language], ...] = (("ar", "en"), ("en", "ar"))
        for one, other in orders if sentence.language == "ar" else orders[::-1]:
            faults += translation_faults(
                told[one], told[other], libraries[one], libraries[other], self._counterparts
            )
        return faults[:1]

    @cached_property
    def _counterparts(self) -> Counterparts:
        return Counterparts(self._evidence.values())

    def _library(self, language: Language) -> Library:
        if language not in self._libraries:
            self._libraries[language] = Library(self._evidence.values(), language)
        return self._libraries[language]

    def _read(self, text: str, language: Language) -> Told:
        if language == "en":
            text = self._respelling.respelt(text)
        return read_told(without(text, self._scope.outlets), language, self._scope.anchor)

    def _failing(self, fault: Fault) -> Failing:
        against = self._evidence[fault.against] if fault.against else None
        return Failing(
            kind=fault.kind,
            value=fault.value,
            reason=fault.reason,
            source=against.source if against else None,
            claim=against.claim.id if against else None,
        )

    def _telling(self, cover: Cover, told: Told, library: Library) -> list[Evidence]:
        """The claims that a sentence rests on, with one for each number that they do not have.

        Where outlets give different numbers, the words may be most like those of the other one.
        """
        wanted = library.everything(told)
        ordered = sorted(
            library.items,
            key=lambda each: -library.alike(wanted, library.everything(each.told(told.language))),
        )
        first = []
        for quantity in told.quantities:
            having = [each for each in ordered if has_amount(each, quantity)]
            if having and not any(each in cover.claims for each in having):
                first.append(having[0])
        return [*first, *(each for each in cover.claims if each not in first)]

    def _citations(self, claims: Sequence[Evidence], faults: Sequence[Fault]) -> list[Citation]:
        against = [self._evidence[fault.against] for fault in faults if fault.against]
        shown = list(dict.fromkeys([*(e.ref for e in against), *(e.ref for e in claims)]))
        return [
            Citation(
                source=self._evidence[ref].source,
                claim=self._evidence[ref].claim.id,
                quotes=list(self._evidence[ref].claim.quotes),
            )
            for ref in shown[:_CITED]
        ]


def _support(faults: Sequence[Fault], cover: Cover) -> Support:
    if any(fault.against for fault in faults):
        return "contradicted"
    if cover.share < _FOUND:
        return "not_found"
    return "partly" if faults else "supported"
