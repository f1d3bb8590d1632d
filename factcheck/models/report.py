"""What the reconciler finds and what the commands print."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from factcheck.models.claims import (
    Coverage,
    Dropped,
    Failure,
    Quote,
    Source,
    Uncovered,
    Usage,
)
from factcheck.models.vocabulary import SCHEMA_VERSION, Failed, Kind, Part, Strict, Support, Verdict


class Member(Strict):
    """What one source says in a finding."""

    source: str
    claim: str
    kind: Kind
    statement_ar: str
    statement_en: str
    speaker: str | None
    value: str | None = Field(description="The verbatim span that the deciding slot compared.")
    quotes: list[Quote]


class Finding(Strict):
    """Claims of one or more sources about one fact, and how they relate."""

    id: str
    verdict: Verdict
    rule: str
    slot: str
    question_en: str
    explanation_en: str
    explanation_ar: str
    notes: list[str] = Field(description="Further differences: who stands behind it, wording.")
    sides: list[list[str]] = Field(
        default_factory=list,
        description="Where what they say cannot all hold together: the sources of each side, the "
        "side of most sources first.",
    )
    members: list[Member]


class EventGroup(Strict):
    """Sources that report one event."""

    id: str
    name_en: str
    name_ar: str
    sources: list[str]
    reason: str


class Directional(Strict):
    """Claims of the checked source, counted by what the others say of them."""

    target: str
    corroborated: int
    contradicted: int
    updated: int
    not_comparable: int
    not_mentioned: int


class Report(Strict):
    """What ``factcheck check`` and ``factcheck compare`` print."""

    schema_version: str = SCHEMA_VERSION
    command: Literal["check", "compare"]
    sources: list[Source]
    events: list[EventGroup]
    findings: list[Finding]
    counts: dict[str, int]
    directional: Directional | None
    dropped: dict[str, list[Dropped]]
    coverage: dict[str, Coverage] = Field(
        default_factory=dict,
        description="By source: of the values seen in its article, those that its claims cover.",
    )
    uncovered: dict[str, list[Uncovered]] = Field(
        default_factory=dict,
        description="By source: what the readers see in its article and no claim covers.",
    )
    read_by_rules: list[str] = Field(
        default_factory=list,
        description="Sources whose claims were read by rules, without a language model.",
    )
    usage: Usage


class Citation(Strict):
    """A claim that a sentence rests on, and where it stands in its article."""

    source: str
    claim: str
    quotes: list[Quote]


class SummarySentence(Strict):
    """A sentence of a summary with the claims it rests on."""

    text_ar: str
    text_en: str = Field(description="Empty where no model wrote it.")
    part: Part | None = Field(default=None, description="Of a joint brief; else null.")
    citations: list[Citation]


class Summary(Strict):
    """A bilingual summary of one article, or a joint brief of several about one event."""

    sources: list[Source]
    headline: SummarySentence | None = Field(description="Null where it failed the checks.")
    sentences: list[SummarySentence]
    dropped: list[Dropped] = Field(description="What failed the checks at last, with the reason.")


class Summaries(Strict):
    """What ``factcheck summarize`` prints: one summary for each event.

    ``comparison`` is what a joint brief was written from; null for one article.
    """

    schema_version: str = SCHEMA_VERSION
    summaries: list[Summary]
    comparison: Report | None
    failures: list[Failure] = Field(default_factory=list)
    usage: Usage


class Failing(Strict):
    """A part of a sentence that the claims do not bear out."""

    kind: Failed
    value: str = Field(description="The part of the sentence; empty where it is the whole.")
    reason: str
    source: str | None = Field(description="Of the claim that says otherwise, if one does.")
    claim: str | None
    by: Literal["rules", "model"] = Field(
        default="rules", description="Who saw it: the rules, or the model's second reading."
    )


class Differing(Strict):
    """A number of a sentence for which another outlet has one that excludes it."""

    value: str = Field(description="The sentence's number.")
    source: str
    claim: str
    has: str = Field(description="The other number, verbatim.")
    quotes: list[Quote]


class VerifiedSentence(Strict):
    """A sentence of a draft and what the articles' claims say of it."""

    text: str
    start: int = Field(ge=0, description="Code points of the draft's text.")
    end: int = Field(ge=0)
    language: Literal["ar", "en"]
    support: Support
    failing: list[Failing]
    citations: list[Citation] = Field(description="The claims nearest to it, the best first.")
    differing: list[Differing] = Field(
        default_factory=list,
        description="Other outlets' numbers that exclude its own; no fault of it.",
    )


class Verification(Strict):
    """What ``factcheck verify`` prints."""

    schema_version: str = SCHEMA_VERSION
    proofread: bool = Field(
        default=False, description="Whether a model has read once more what the rules passed."
    )
    draft: str = Field(description="The file, «-» for standard input, or «text».")
    sources: list[Source]
    sentences: list[VerifiedSentence]
    counts: dict[str, int]
    usage: Usage
