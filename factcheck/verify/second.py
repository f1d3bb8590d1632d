"""The sentences that the rules pass, read once more by a model."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.llm import ModelClient
from factcheck.models import (
    SUPPORTS,
    Citation,
    ClaimSet,
    Failing,
    FaultRead,
    SentenceProofread,
    Support,
    Verification,
    VerifiedSentence,
)
from factcheck.proofread import Sentence, proofread, reason_of
from factcheck.verify.draft import Draft

__all__ = ["read_again"]

_CITED = 4
"""Claims that are shown with a sentence at most."""


def read_again(
    result: Verification, draft: Draft, sets: Sequence[ClaimSet], model: ModelClient
) -> Verification:
    """The verdicts on a draft, with what a model doubts of the sentences that are supported.

    Raises:
        ModelError: the model cannot be asked, or left a sentence out.
        MissingRecordingError: replaying, and this reading was not recorded.

    """
    passed = [place for place, each in enumerate(result.sentences) if each.support == "supported"]
    asked = [Sentence(draft.sentences[each].text, draft.sentences[each].pair) for each in passed]
    label = "_".join(each.source.id for each in sets)
    answers = proofread(label, asked, sets, model) if asked else []
    quotes = {
        f"{each.source.id}/{claim.id}": Citation(
            source=each.source.id, claim=claim.id, quotes=list(claim.quotes)
        )
        for each in sets
        for claim in each.claims
    }
    sentences = list(result.sentences)
    for place, answer in zip(passed, answers, strict=True):
        sentences[place] = _judged(sentences[place], answer, quotes)
    counts = {each: sum(told.support == each for told in sentences) for each in SUPPORTS}
    return result.model_copy(update={"sentences": sentences, "counts": counts, "proofread": True})


def _judged(
    sentence: VerifiedSentence, answer: SentenceProofread, quotes: dict[str, Citation]
) -> VerifiedSentence:
    against = [fault.claim for fault in answer.faults if fault.claim]
    shown = [quotes[ref] for ref in dict.fromkeys([*against, *answer.rests_on])][:_CITED]
    update: dict[str, object] = {"citations": shown or sentence.citations}
    if answer.faults:
        update |= {
            "support": _support(answer),
            "failing": [_failing(fault, quotes) for fault in answer.faults],
            "differing": [],
        }
    return sentence.model_copy(update=update)


def _support(answer: SentenceProofread) -> Support:
    if any(fault.claim for fault in answer.faults):
        return "contradicted"
    return "partly" if answer.rests_on else "not_found"


def _failing(fault: FaultRead, quotes: dict[str, Citation]) -> Failing:
    against = quotes[fault.claim] if fault.claim else None
    return Failing(
        kind=fault.kind,
        value=fault.words,
        reason=reason_of(fault),
        source=against.source if against else None,
        claim=against.claim if against else None,
        by="model",
    )
