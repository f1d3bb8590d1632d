"""Claim sets → summaries: asked of a model, checked by code, what fails left out and listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.llm import ModelClient
from factcheck.models import (
    BriefReading,
    BriefSentenceRead,
    Citation,
    ClaimSet,
    Dropped,
    Finding,
    Summary,
    SummaryReading,
    SummarySentence,
    SummarySentenceRead,
)
from factcheck.summarize.asking import brief_question, summary_question
from factcheck.summarize.check import Checker
from factcheck.summarize.material import Material, gather
from factcheck.summarize.wanted import Wanted

__all__ = ["summarize_claims", "summarize_event"]


def summarize_claims(
    claim_set: ClaimSet, model: ModelClient, wanted: Wanted | None = None
) -> Summary:
    """A summary of one article in Arabic and English.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this summary was not recorded.

    """
    wanted = wanted or Wanted()
    reading = model.ask(summary_question(claim_set, wanted)).answer
    return _summary(reading, gather([claim_set]), wanted)


def summarize_event(
    sets: Sequence[ClaimSet],
    findings: Iterable[Finding],
    model: ModelClient,
    wanted: Wanted | None = None,
) -> Summary:
    """A joint brief of several articles about one event, in Arabic and English.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this brief was not recorded.

    """
    wanted = wanted or Wanted()
    reading = model.ask(brief_question(sets, findings, wanted)).answer
    return _summary(reading, gather(sets), wanted)


def _summary(reading: SummaryReading | BriefReading, material: Material, wanted: Wanted) -> Summary:
    checker = Checker(material, wanted)
    dropped: list[Dropped] = []

    def keep(read: SummarySentenceRead, part: str) -> bool:
        reasons = checker.faults(read)
        if reasons:
            text = f"{read.text_en} / {read.text_ar}"
            dropped.append(Dropped(part=part, text=text, reason="; ".join(reasons)))
        return not reasons

    headline = _sentence(reading.headline, material) if keep(reading.headline, "headline") else None
    limit = wanted.limit(joint=material.joint)
    kept = [read for read in reading.sentences if keep(read, "sentence")]
    for read in kept[limit:]:
        text = f"{read.text_en} / {read.text_ar}"
        reason = f"there are more sentences than the {limit} asked for"
        dropped.append(Dropped(part="sentence", text=text, reason=reason))
    return Summary(
        sources=[outlet.source for outlet in material.outlets],
        headline=headline,
        sentences=[_sentence(read, material) for read in kept[:limit]],
        dropped=dropped,
    )


def _sentence(read: SummarySentenceRead, material: Material) -> SummarySentence:
    cited = [material.claims[ref] for ref in dict.fromkeys(read.claims)]
    return SummarySentence(
        text_ar=read.text_ar,
        text_en=read.text_en,
        part=read.part if isinstance(read, BriefSentenceRead) else None,
        citations=[
            Citation(
                source=each.outlet.source.id, claim=each.claim.id, quotes=list(each.claim.quotes)
            )
            for each in cited
        ],
    )
