"""Claim sets → bilingual summaries, every sentence resting on claims.

The model sees claims, not the article. Code then checks each sentence: the claims it names must
exist, and every number in it must stand in one of them. What fails is asked again with the
reason; what fails at last is left out and listed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from factcheck.arabic import fold
from factcheck.arabic.numerals import read_numbers
from factcheck.llm import ModelClient, Question, load_prompt
from factcheck.models import (
    Claim,
    ClaimSet,
    Dropped,
    Quote,
    Summary,
    SummaryReading,
    SummarySentence,
    SummarySentenceRead,
)

__all__ = ["PROMPT", "check_summary", "summarize_claims", "summary_question"]

PROMPT = "summary.v1"

_UNITS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_TEENS = ("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
_ONES = {word: number for number, word in enumerate((*_UNITS, *_TEENS, "nineteen"), 2)}
_ROUND = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * number for number, word in enumerate(_ROUND, 2)}
# «thirty-five», «twelve»; «one» alone is a pronoun as often as a number, and is left out.
_ENGLISH_WORDS = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:-(one|{'|'.join(_ONES)}))?|({'|'.join(_ONES)}))\b", re.IGNORECASE
)
_ENGLISH_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def summarize_claims(claim_set: ClaimSet, model: ModelClient) -> Summary:
    """A summary of one article in Arabic and English.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this summary was not recorded.

    """
    reading = model.ask(summary_question(claim_set)).answer
    claims = {claim.id: claim for claim in claim_set.claims}
    sentences: list[SummarySentence] = []
    dropped: list[Dropped] = []
    headline = (reading.headline_ar, reading.headline_en)
    faults = _headline_faults(reading, claims)
    if faults:
        dropped.append(
            Dropped(part="headline", text=" / ".join(headline), reason="; ".join(faults))
        )
        headline = ("", "")
    for sentence in reading.sentences:
        reasons = _faults(sentence, claims)
        if reasons:
            text = f"{sentence.text_en} / {sentence.text_ar}"
            dropped.append(Dropped(part="sentence", text=text, reason="; ".join(reasons)))
        else:
            sentences.append(_grounded(sentence, claims))
    return Summary(
        source=claim_set.source,
        headline_ar=headline[0],
        headline_en=headline[1],
        sentences=sentences,
        dropped=dropped,
    )


def summary_question(claim_set: ClaimSet) -> Question[SummaryReading]:
    """The question put to the model: the claims, one JSON object a line."""
    claims = {claim.id: claim for claim in claim_set.claims}
    content = "\n".join(_line(claim) for claim in claim_set.claims)
    return Question(
        label=f"summary {claim_set.source.id}",
        prompt=load_prompt(PROMPT),
        content=content,
        answer_type=SummaryReading,
        check=lambda reading: check_summary(reading, claims),
        key_parts={"article": claim_set.source.sha256},
    )


def check_summary(reading: SummaryReading, claims: Mapping[str, Claim]) -> list[str]:
    """Why a summary cannot be kept as it is; empty if it can."""
    if not reading.sentences:
        return ["sentences: there is none; expected four to six"]
    return [
        *(f"headline: {reason}" for reason in _headline_faults(reading, claims)),
        *(
            f"sentences[{number}]: {reason}"
            for number, sentence in enumerate(reading.sentences)
            for reason in _faults(sentence, claims)
        ),
    ]


def _headline_faults(reading: SummaryReading, claims: Mapping[str, Claim]) -> list[str]:
    """Numbers of the headline that no claim has, in either language."""
    known = _numbers_of(claims.values())
    return [
        *_strange(reading.headline_ar, _arabic_numbers(reading.headline_ar), known),
        *_strange(reading.headline_en, _english_numbers(reading.headline_en), known),
    ]


def _line(claim: Claim) -> str:
    speaker = claim.speaker
    told = f"{speaker.name_en} ({speaker.name_ar}) {speaker.stance}" if speaker else None
    return json.dumps(
        {
            "id": claim.id,
            "kind": claim.kind,
            "about": claim.about,
            "statement_ar": claim.statement_ar,
            "statement_en": claim.statement_en,
            "speaker": told,
            "polarity": claim.polarity,
            "modality": claim.modality,
        },
        ensure_ascii=False,
    )


def _faults(sentence: SummarySentenceRead, claims: Mapping[str, Claim]) -> list[str]:
    unknown = [name for name in sentence.claims if name not in claims]
    if unknown:
        return [f"it names the claims {', '.join(unknown)}, which do not exist"]
    cited = [claims[name] for name in sentence.claims]
    known = _numbers_of(cited)
    return [
        *_strange(sentence.text_ar, _arabic_numbers(sentence.text_ar), known),
        *_strange(sentence.text_en, _english_numbers(sentence.text_en), known),
    ]


def _strange(text: str, numbers: set[Decimal], known: set[Decimal]) -> list[str]:
    strange = ", ".join(map(str, sorted(numbers - known)))
    return [f"«{text}» has the number {strange}, which none of its claims has"] if strange else []


def _numbers_of(claims: Iterable[Claim]) -> set[Decimal]:
    known: set[Decimal] = set()
    for claim in claims:
        known |= _english_numbers(claim.statement_en)
        for text in (claim.statement_ar, *(quote.text for quote in claim.quotes)):
            known |= _arabic_numbers(text)
    return known


def _arabic_numbers(text: str) -> set[Decimal]:
    return {number.value for number in read_numbers(fold(text)) if not number.ordinal}


def _english_numbers(text: str) -> set[Decimal]:
    digits = {Decimal(match.replace(",", "")) for match in _ENGLISH_NUMBER.findall(text)}
    words = {
        Decimal(
            _TENS.get(tens.lower(), 0) + _ONES.get((unit or alone).lower(), unit.lower() == "one")
        )
        for tens, unit, alone in _ENGLISH_WORDS.findall(text)
    }
    return digits | words


def _grounded(sentence: SummarySentenceRead, claims: Mapping[str, Claim]) -> SummarySentence:
    quotes: list[Quote] = []
    for name in sentence.claims:
        quotes += [quote for quote in claims[name].quotes if quote not in quotes]
    return SummarySentence(
        text_ar=sentence.text_ar,
        text_en=sentence.text_en,
        claims=list(sentence.claims),
        quotes=quotes,
    )
