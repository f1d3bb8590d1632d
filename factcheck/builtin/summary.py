"""Claims → an extractive summary: the article's own best sentences, in their order.

Without a model there is no English: each ``text_en`` is empty.
"""

from __future__ import annotations

from factcheck.models import Citation, Claim, ClaimSet, Summary, SummarySentence

__all__ = ["SENTENCES", "extract_summary"]

SENTENCES = 5
"""Sentences of a summary at most."""

# What a sentence carries, and how much of it: a figure tells more than a name, a denial most.
_WEIGHTS = {"quantity": 2.0, "time": 1.0, "name": 0.5, "speaker": 1.0, "denied": 2.0}
_MOST_NAMES = 3
_LONG_WORDS = 45  # a sentence beyond that takes the place of two
_LATER = 0.15  # what each claim before it takes off: news tell the main thing first


def extract_summary(claim_set: ClaimSet) -> Summary:
    """The sentences that carry most, each with its quote; the same claims give the same summary."""
    told = [claim for claim in claim_set.claims if claim.kind != "time"]
    best = sorted(range(len(told)), key=lambda place: (-_worth(told[place], place), place))
    chosen: list[int] = []
    for place in best:
        if len(chosen) < SENTENCES and not any(_alike(told[place], told[i]) for i in chosen):
            chosen.append(place)
    event = claim_set.source.event
    title = claim_set.source.title or (event.name_ar if event else "")
    return Summary(
        sources=[claim_set.source],
        headline=SummarySentence(text_ar=title, text_en="", citations=[]) if title else None,
        sentences=[_sentence(claim_set, told[place]) for place in sorted(chosen)],
        dropped=[],
    )


def _worth(claim: Claim, place: int) -> float:
    carried = (
        _WEIGHTS["quantity"] * len(claim.quantities)
        + _WEIGHTS["time"] * len(claim.times)
        + _WEIGHTS["name"] * min(_MOST_NAMES, len(claim.who) + len(claim.places))
        + _WEIGHTS["speaker"] * (claim.speaker is not None)
        + _WEIGHTS["denied"] * (claim.polarity == "denied")
    )
    long = len(claim.statement_ar.split()) > _LONG_WORDS
    aside = claim.about == "background"
    return (carried + 1.0) / (1 + long) / (1 + aside) - _LATER * place


def _alike(a: Claim, b: Claim) -> bool:
    """Whether one says little that the other does not: a headline and the lead."""
    words, others = set(a.statement_ar.split()), set(b.statement_ar.split())
    return len(words & others) > 0.6 * min(len(words), len(others))


def _sentence(claim_set: ClaimSet, claim: Claim) -> SummarySentence:
    return SummarySentence(
        text_ar=claim.statement_ar,
        text_en="",
        citations=[Citation(source=claim_set.source.id, claim=claim.id, quotes=list(claim.quotes))],
    )
