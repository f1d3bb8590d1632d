"""The values that travel from stage to stage, and the only source of ``schemas/``.

Three layers:

* what a language model answers (:mod:`factcheck.models.reading`);
* what is known after grounding (:mod:`factcheck.models.claims`);
* what the reconciler finds and the commands print (:mod:`factcheck.models.report`).

Offsets are code points of the article's decoded text: ``text[start:end] == quote.text``.
"""

from __future__ import annotations

from pydantic import BaseModel

from factcheck.models.claims import (
    Claim,
    ClaimSet,
    ClaimSets,
    Coverage,
    Dropped,
    Event,
    Failure,
    Hidden,
    Omitted,
    PlaceSpan,
    Producer,
    QuantitySpan,
    Quote,
    Source,
    TimeSpan,
    Uncovered,
    Usage,
    Who,
)
from factcheck.models.reading import (
    ArticleReading,
    ClaimRead,
    EventRead,
    MetadataRead,
    OmissionRead,
    PlaceRead,
    QuantityRead,
    SpeakerRead,
    SummaryReading,
    SummarySentenceRead,
    TimeRead,
    WhoRead,
)
from factcheck.models.report import (
    Directional,
    EventGroup,
    Finding,
    Member,
    Report,
    Summaries,
    Summary,
    SummarySentence,
)
from factcheck.models.vocabulary import (
    BUILTIN,
    SCHEMA_VERSION,
    VERDICTS,
    About,
    Counted,
    HiddenKind,
    Kind,
    Modality,
    NameType,
    OmissionReason,
    PlaceRole,
    Polarity,
    Seen,
    Stance,
    Strict,
    TimeRole,
    Verdict,
    WhoRole,
)

# The schemas written to schemas/NAME.json.
PUBLISHED: dict[str, type[BaseModel]] = {
    "article_reading": ArticleReading,
    "claim_set": ClaimSet,
    "claims": ClaimSets,
    "report": Report,
    "summaries": Summaries,
    "summary_reading": SummaryReading,
}

__all__ = [
    "BUILTIN",
    "PUBLISHED",
    "SCHEMA_VERSION",
    "VERDICTS",
    "About",
    "ArticleReading",
    "Claim",
    "ClaimRead",
    "ClaimSet",
    "ClaimSets",
    "Counted",
    "Coverage",
    "Directional",
    "Dropped",
    "Event",
    "EventGroup",
    "EventRead",
    "Failure",
    "Finding",
    "Hidden",
    "HiddenKind",
    "Kind",
    "Member",
    "MetadataRead",
    "Modality",
    "NameType",
    "OmissionRead",
    "OmissionReason",
    "Omitted",
    "PlaceRead",
    "PlaceRole",
    "PlaceSpan",
    "Polarity",
    "Producer",
    "QuantityRead",
    "QuantitySpan",
    "Quote",
    "Report",
    "Seen",
    "Source",
    "SpeakerRead",
    "Stance",
    "Strict",
    "Summaries",
    "Summary",
    "SummaryReading",
    "SummarySentence",
    "SummarySentenceRead",
    "TimeRead",
    "TimeRole",
    "TimeSpan",
    "Uncovered",
    "Usage",
    "Verdict",
    "Who",
    "WhoRead",
    "WhoRole",
]
