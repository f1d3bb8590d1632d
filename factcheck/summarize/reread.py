"""The sentences of a summary that the checks pass, read once more by a model."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.llm import ModelClient
from factcheck.models import ClaimSet
from factcheck.proofread import Sentence, proofread, reason_of
from factcheck.summarize.sifting import Sifted

__all__ = ["read_sentences"]


def read_sentences(
    sifted: Sifted, sets: Sequence[ClaimSet], model: ModelClient, label: str
) -> None:
    """Let fail what the model doubts of the sentences that it has not read yet, in either language.

    Raises:
        ModelError: the model cannot be asked, or left a sentence out.
        MissingRecordingError: replaying, and this reading was not recorded.

    """
    unread = sifted.unread
    if not unread:
        return
    halves = [
        half
        for each in unread
        for half in (Sentence(each.text_ar, each.text_en), Sentence(each.text_en, each.text_ar))
    ]
    ordered = sorted(sets, key=lambda each: each.source.id)
    name = "_".join(each.source.id for each in ordered)
    answers = proofread(f"{name}{label}", halves, ordered, model)
    told = [
        [f"{language}: {reason_of(fault)}" for fault in answer.faults]
        for language, answer in zip(("ar", "en") * len(unread), answers, strict=True)
    ]
    sifted.doubt([told[place] + told[place + 1] for place in range(0, len(told), 2)])
