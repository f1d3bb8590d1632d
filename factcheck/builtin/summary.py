"""Claims → an extractive summary: the articles' own best sentences, in their order.

Without a model there is no English: each ``text_en`` is empty. Of several articles the findings
between them say what is agreed, what differs and what one alone has; the sentences are theirs.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from factcheck.arabic import find_quantities
from factcheck.models import (
    Citation,
    Claim,
    ClaimSet,
    Finding,
    Part,
    Summary,
    SummarySentence,
    Verdict,
)

__all__ = ["SENTENCES", "extract_brief", "extract_summary"]

SENTENCES = 5
"""Sentences of one article's summary at most, if no other number is asked for."""

_DIFFERING: tuple[Verdict, ...] = ("conflict", "update", "framing")
_SHARES: tuple[tuple[Part, float], ...] = (("agreed", 0.5), ("differs", 0.3), ("only", 0.2))

# What a sentence carries, and how much of it: a figure tells more than a name, a denial most.
_WEIGHTS = {"quantity": 2.0, "time": 1.0, "name": 0.5, "speaker": 1.0, "denied": 2.0}
_MOST_NAMES = 3
_LONG_WORDS = 45  # a sentence beyond that takes the place of two
_LATER = 0.15  # what each claim before it takes off: news tell the main thing first


def extract_summary(claim_set: ClaimSet, sentences: int = SENTENCES) -> Summary:
    """The sentences that carry most, each with its quote; the same claims give the same summary.

    ``sentences`` at most; with 0 there is the headline alone.
    """
    told = [claim for claim in claim_set.claims if claim.kind != "time"]
    best = sorted(range(len(told)), key=lambda place: (-_worth(told[place], place), place))
    chosen: list[int] = []
    for place in best:
        if len(chosen) < sentences and not any(_alike(told[place], told[i]) for i in chosen):
            chosen.append(place)
    event = claim_set.source.event
    title = claim_set.source.title or (event.name_ar if event else "")
    return Summary(
        sources=[claim_set.source],
        headline=SummarySentence(text_ar=title, text_en="", citations=[]) if title else None,
        sentences=[_sentence(claim_set, told[place]) for place in sorted(chosen)],
        dropped=[],
    )


def extract_brief(
    sets: Sequence[ClaimSet], findings: Sequence[Finding], name_ar: str, sentences: int
) -> Summary:
    """The articles' own sentences on what they agree on, what differs, what one alone has.

    ``name_ar`` is the event's name, which stands for a headline. Of ``sentences`` at most, half
    tell what is agreed; room that a part does not need falls to the next.
    """
    ordered = sorted(sets, key=lambda each: each.source.id)
    claims = {(each.source.id, claim.id): claim for each in ordered for claim in each.claims}
    labels = {each.source.id: _label(each) for each in ordered}
    titles = {
        (each.source.id, claim.id)
        for each in ordered
        for claim in each.claims
        if claim.statement_ar == each.source.title
    }
    chosen: list[SummarySentence] = []
    room = 0.0
    for part, share in _SHARES:
        room += share * sentences
        for told in _of_part(part, findings, claims, labels, titles):
            if len(chosen) >= round(room) or len(chosen) >= sentences:
                break
            if not any(_same_words(told.text_ar, each.text_ar) for each in chosen):
                chosen.append(told)
    return Summary(
        sources=[each.source for each in ordered],
        headline=SummarySentence(text_ar=name_ar, text_en="", citations=[]) if name_ar else None,
        sentences=chosen,
        dropped=[],
    )


def _label(claim_set: ClaimSet) -> str:
    source = claim_set.source
    return source.outlet_ar or source.outlet or source.id


def _of_part(
    part: Part,
    findings: Sequence[Finding],
    claims: Mapping[tuple[str, str], Claim],
    labels: Mapping[str, str],
    titles: Container[tuple[str, str]],
) -> Iterator[SummarySentence]:
    """The sentences that a part may have, each with its outlet, the weightiest first."""
    wanted = {"agreed": ("agree",), "differs": _DIFFERING, "only": ("only",)}[part]
    found = []
    for finding in findings:
        refs = [(m.source, m.claim) for m in finding.members]
        here = [ref for ref in refs if ref in claims and ref not in titles]
        outlets = dict.fromkeys(source for source, _ in here)
        if finding.verdict in wanted and outlets and (part == "only") == (len(outlets) == 1):
            worth = max(_worth(claims[ref], 0) for ref in here)
            found.append((-len(outlets), -worth, finding.id, here))
    for *_, here in sorted(found):
        first = {source: ref for ref in reversed(here) for source in (ref[0],)}
        told = sorted(first.values(), key=lambda ref: (len(claims[ref].statement_ar), ref))
        if part == "agreed":
            told = [ref for ref in told if _borne_out(ref, here, claims)][:1]
        if not told:
            continue
        texts = [f"{labels[ref[0]]}: {claims[ref].statement_ar.rstrip(' .')}" for ref in told]
        yield SummarySentence(
            text_ar="؛ ".join(texts),
            text_en="",
            part=part,
            citations=[
                Citation(source=ref[0], claim=ref[1], quotes=list(claims[ref].quotes))
                for ref in (first.values() if part == "differs" else here)
            ],
        )


def _borne_out(
    ref: tuple[str, str],
    members: Sequence[tuple[str, str]],
    claims: Mapping[tuple[str, str], Claim],
) -> bool:
    """Whether every number in a sentence stands in another outlet's sentence on the same fact.

    Rules read whole sentences: two may agree on one number while one of them has a second.
    """
    others = [claims[other].statement_ar for other in members if other[0] != ref[0]]
    theirs = {(q.low, q.high) for text in others for q in find_quantities(text)}
    return all((q.low, q.high) in theirs for q in find_quantities(claims[ref].statement_ar))


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
    return _same_words(a.statement_ar, b.statement_ar)


def _same_words(text: str, other: str) -> bool:
    words, others = set(text.split()), set(other.split())
    return len(words & others) > 0.6 * min(len(words), len(others))


def _sentence(claim_set: ClaimSet, claim: Claim) -> SummarySentence:
    return SummarySentence(
        text_ar=claim.statement_ar,
        text_en="",
        citations=[Citation(source=claim_set.source.id, claim=claim.id, quotes=list(claim.quotes))],
    )
