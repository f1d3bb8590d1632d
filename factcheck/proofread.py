"""A model's second reading of sentences that code has passed, against the claims.

Code compares values, names, denials and the words they stand with. What is false without any of
these being so, it does not see: a judge of another hearing, a ward of another hospital, a plan told
as done in a verb that no list has. So what passes may be read once more, by a model, which is
given the claims and the sentences and nothing else. It can only add doubts: what code blames stays
blamed. A doubt names words of the sentence, and the claim that says otherwise, if one does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.errors import ModelError
from factcheck.llm import ModelClient, Question, load_prompt
from factcheck.models import (
    Claim,
    ClaimSet,
    FaultRead,
    Proofreading,
    SentenceProofread,
    Source,
)

__all__ = ["PROMPT", "Sentence", "proofread", "reason_of"]

PROMPT = "proofread.v1"

_AT_ONCE = 40
"""Sentences in one request at most: a reader of more grows inattentive."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be read, with the same one in the other language, if there is one."""

    text: str
    other_half: str | None = None


def proofread(
    label: str, sentences: Sequence[Sentence], sets: Sequence[ClaimSet], model: ModelClient
) -> list[SentenceProofread]:
    """What the model says of each sentence, in their order; ids of claims are «source/claim».

    Raises:
        ModelError: the model cannot be asked, or left a sentence out.
        MissingRecordingError: replaying, and this reading was not recorded.

    """
    claims = {f"{each.source.id}/{claim.id}": claim for each in sets for claim in each.own_claims}
    read: list[SentenceProofread] = []
    for start in range(0, len(sentences), _AT_ONCE):
        part = sentences[start : start + _AT_ONCE]
        named = f"{label}-{start // _AT_ONCE + 1}" if len(sentences) > _AT_ONCE else label
        answer = model.ask(_question(named, part, sets, claims)).answer
        read += _standing(named, answer, part, claims)
    return read


def _question(
    label: str,
    sentences: Sequence[Sentence],
    sets: Sequence[ClaimSet],
    claims: Mapping[str, Claim],
) -> Question[Proofreading]:
    lines = [_outlet(each.source) for each in sets]
    lines += [_claim(ref, claim) for ref, claim in claims.items()]
    lines += [_sentence(number, each) for number, each in enumerate(sentences, 1)]
    return Question(
        label=f"proofread {label}",
        prompt=load_prompt(PROMPT),
        content="\n".join(json.dumps(line, ensure_ascii=False) for line in lines),
        answer_type=Proofreading,
        check=lambda answer: list(_problems(answer, sentences, claims)),
        key_parts={each.source.id: each.source.sha256 for each in sets},
    )


def _outlet(source: Source) -> dict[str, object]:
    return {
        "outlet": source.id,
        "name_en": source.outlet,
        "name_ar": source.outlet_ar or source.outlet,
        "published": source.published,
    }


def _claim(ref: str, claim: Claim) -> dict[str, object]:
    speaker = claim.speaker
    return {
        "id": ref,
        "statement": claim.statement_en or claim.statement_ar,
        "quotes": [quote.text for quote in claim.quotes],
        **({"speaker": f"{speaker.name_en} ({speaker.name_ar})"} if speaker else {}),
        **({"polarity": claim.polarity} if claim.polarity != "affirmed" else {}),
        "modality": claim.modality,
    }


def _sentence(number: int, sentence: Sentence) -> dict[str, object]:
    told: dict[str, object] = {"sentence": number, "text": sentence.text}
    return told if sentence.other_half is None else {**told, "other_half": sentence.other_half}


def _problems(
    answer: Proofreading, sentences: Sequence[Sentence], claims: Mapping[str, Claim]
) -> Iterator[str]:
    """What to tell the model of its answer."""
    numbers = [each.sentence for each in answer.sentences]
    expected = list(range(1, len(sentences) + 1))
    if numbers != expected:
        yield f"sentences: these are {numbers}; expected each of {expected} once, in order"
        return
    for place, (read, sentence) in enumerate(zip(answer.sentences, sentences, strict=True)):
        for ref in read.rests_on:
            if ref not in claims:
                yield f"sentences[{place}].rests_on: {ref!r} is no id of the claims"
        if not (read.rests_on or read.faults):
            yield f"sentences[{place}]: it rests on no claim; expected a fault that says so"
        for number, fault in enumerate(read.faults):
            where = f"sentences[{place}].faults[{number}]"
            if not fault.words.strip() or fault.words not in sentence.text:
                yield f"{where}.words: {fault.words!r} does not stand in the sentence's text"
            if fault.claim is not None and fault.claim not in claims:
                yield f"{where}.claim: {fault.claim!r} is no id of the claims"


def _standing(
    label: str,
    answer: Proofreading,
    sentences: Sequence[Sentence],
    claims: Mapping[str, Claim],
) -> Iterator[SentenceProofread]:
    """The answer for each sentence; a doubt stays also where its words or its claim do not stand.

    It is then of the whole sentence, or against no claim.
    """
    by_number = {each.sentence: each for each in answer.sentences}
    for number, sentence in enumerate(sentences, 1):
        read = by_number.get(number)
        if read is None:
            message = f"proofread {label}: the model left out sentence {number}: «{sentence.text}»"
            raise ModelError(message)
        yield read.model_copy(
            update={
                "rests_on": [ref for ref in read.rests_on if ref in claims],
                "faults": [_kept(fault, sentence, claims) for fault in read.faults],
            }
        )


def _kept(fault: FaultRead, sentence: Sentence, claims: Mapping[str, Claim]) -> FaultRead:
    return fault.model_copy(
        update={
            "words": fault.words if fault.words in sentence.text else "",
            "claim": fault.claim if fault.claim in claims else None,
        }
    )


def reason_of(fault: FaultRead) -> str:
    """A doubt in words, as reports and re-asks tell it."""
    return f"«{fault.words}»: {fault.reason}" if fault.words else fault.reason
