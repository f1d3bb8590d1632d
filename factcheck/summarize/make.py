"""Claim sets → summaries: asked of a model, checked by code, what fails replaced and listed.

A sentence that fails at last does not take its facts with it. Of a joint brief the failed ones
are asked for once more, by themselves; where that gives none, a plain sentence of the claims' own
statements stands in its place (:mod:`factcheck.summarize.safe`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.errors import MissingRecordingError, ModelError
from factcheck.llm import ModelClient
from factcheck.models import (
    BriefSentenceRead,
    Citation,
    ClaimSet,
    Finding,
    Summary,
    SummarySentence,
    SummarySentenceRead,
)
from factcheck.summarize.asking import brief_question, replacement_question, summary_question
from factcheck.summarize.check import Checker
from factcheck.summarize.material import Material, gather
from factcheck.summarize.naming import in_guillemets
from factcheck.summarize.relations import relate
from factcheck.summarize.reread import read_sentences
from factcheck.summarize.safe import safe_sentence
from factcheck.summarize.sifting import Sifted, sift
from factcheck.summarize.wanted import Wanted

__all__ = ["summarize_claims", "summarize_event"]


def summarize_claims(
    claim_set: ClaimSet,
    model: ModelClient,
    wanted: Wanted | None = None,
    *,
    proofread: bool = False,
) -> Summary:
    """A summary of one article in Arabic and English.

    ``proofread``: what the checks pass is read once more by the model, and what it doubts fails.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this summary was not recorded.

    """
    wanted = wanted or Wanted()
    reading = model.ask(summary_question(claim_set, wanted)).answer
    material = gather([claim_set])
    checker = Checker(material, wanted)
    sifted = sift(reading, checker, wanted.limit(joint=False))
    if proofread:
        read_sentences(sifted, [claim_set], model, wanted.label)
    sifted.fill(lambda failed, told: safe_sentence(failed, material, None, checker, told))
    return _summary(sifted, material)


def summarize_event(
    sets: Sequence[ClaimSet],
    findings: Iterable[Finding],
    model: ModelClient,
    wanted: Wanted | None = None,
    *,
    proofread: bool = False,
) -> Summary:
    """A joint brief of several articles about one event, in Arabic and English.

    Sentences that fail at last are asked for once more. Where that request fails, or was not
    recorded, the brief is there all the same: it says so with what was left out.
    ``proofread``: what the checks pass is read once more by the model, and what it doubts fails.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this brief was not recorded.

    """
    wanted = wanted or Wanted()
    told = list(findings)
    material = gather(sets)
    relations = relate(told, material)
    checker = Checker(material, wanted, relations)
    reading = model.ask(brief_question(sets, told, wanted)).answer
    sifted = sift(reading, checker, wanted.limit(joint=True))
    if proofread:
        read_sentences(sifted, sets, model, wanted.label)
    failed = sifted.failed
    if failed:
        question = replacement_question(failed, material, relations, checker, wanted.label)
        try:
            sifted.replace(model.ask(question).answer)
        except (ModelError, MissingRecordingError) as error:
            sifted.note(f"no replacement could be asked for: {error}")
    if proofread and failed:
        read_sentences(sifted, sets, model, f"{wanted.label} again")
    sifted.fill(lambda each, kept: safe_sentence(each, material, relations, checker, kept))
    return _summary(sifted, material)


def _summary(sifted: Sifted, material: Material) -> Summary:
    return Summary(
        sources=[outlet.source for outlet in material.outlets],
        headline=_sentence(sifted.headline, material) if sifted.headline else None,
        sentences=[_sentence(read, material) for read in sifted.sentences],
        dropped=sifted.dropped,
    )


def _sentence(read: SummarySentenceRead, material: Material) -> SummarySentence:
    cited = [material.claims[ref] for ref in dict.fromkeys(read.claims)]
    return SummarySentence(
        text_ar=in_guillemets(read.text_ar, material),
        text_en=read.text_en,
        part=read.part if isinstance(read, BriefSentenceRead) else None,
        citations=[
            Citation(
                source=each.outlet.source.id, claim=each.claim.id, quotes=list(each.claim.quotes)
            )
            for each in cited
        ],
    )
