"""What the reconciler finds and what the commands print."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from factcheck.models.claims import Coverage, Dropped, Failure, Quote, Source, Uncovered, Usage
from factcheck.models.vocabulary import SCHEMA_VERSION, Kind, Strict, Verdict


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


class SummarySentence(Strict):
    """A sentence of a summary with the claims it rests on."""

    text_ar: str
    text_en: str
    claims: list[str]
    quotes: list[Quote]


class Summary(Strict):
    """A bilingual summary of one article."""

    source: Source
    headline_ar: str
    headline_en: str
    sentences: list[SummarySentence]
    dropped: list[Dropped]


class Summaries(Strict):
    """What ``factcheck summarize`` prints; ``comparison`` only for several articles."""

    schema_version: str = SCHEMA_VERSION
    summaries: list[Summary]
    comparison: Report | None
    failures: list[Failure] = Field(default_factory=list)
    usage: Usage
