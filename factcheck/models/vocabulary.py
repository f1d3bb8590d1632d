"""The closed vocabularies: the words that the reconciler can lean on.

Two readings of one article choose freely among words, but only among these kinds and classes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1"
BUILTIN = "builtin"
"""The producer of claim sets that were read by rules, without a model."""

Kind = Literal[
    "event",
    "time",
    "place",
    "count",
    "participation",
    "leadership",
    "aim",
    "agreement",
    "plan",
    "proposal",
    "demand",
    "position",
    "denial",
    "accusation",
    "obstacle",
    "cause",
    "legal",
    "statement",
    "background",
]
Counted = Literal[
    "killed",
    "injured",
    "killed_and_injured",
    "missing",
    "arrested",
    "accused",
    "displaced",
    "hostages",
    "leaders",
    "countries",
    "officials",
    "troops",
    "attendees",
    "people",
    "attacks",
    "weapons",
    "vehicles",
    "meetings",
    "buildings",
    "documents",
    "goods",
    "money",
    "share",
    "duration",
    "age",
    "distance",
    "area",
    "weight_or_volume",
    "temperature",
    "rank",
    "other",
]
Modality = Literal[
    "happened", "ongoing", "planned", "expected", "possible", "conditional", "demanded"
]
Polarity = Literal["affirmed", "denied"]
About = Literal["main_event", "background"]
NameType = Literal["person", "country", "organisation", "group", "place", "office", "other"]
WhoRole = Literal["agent", "affected", "participant", "leader", "host", "recipient", "topic"]
TimeRole = Literal["occurs", "starts", "ends", "deadline", "compared_with"]
PlaceRole = Literal["where", "target", "origin", "destination"]
Stance = Literal["says", "confirms", "denies", "claims", "accuses", "warns", "promises", "asks"]
Seen = Literal["quantity", "time", "name", "quotation", "denial"]
OmissionReason = Literal["menu", "advert", "footer", "related_link", "opinion", "duplicate"]
HiddenKind = Literal[
    "invisible_characters",
    "control_characters",
    "direction_override",
    "mark_in_number",
    "look_alike_digits",
    "hidden_html",
]
Verdict = Literal["conflict", "update", "precision", "framing", "agree", "not_comparable", "only"]
Part = Literal["agreed", "differs", "only"]
# What stands above the parts of a joint brief.
PART_HEADINGS: dict[Part, dict[Literal["ar", "en"], str]] = {
    "agreed": {"en": "What they agree on", "ar": "ما اتفقت عليه"},
    "differs": {"en": "Where they differ", "ar": "ما اختلفت فيه"},
    "only": {"en": "What one alone reports", "ar": "ما انفردت به وسيلة إعلام واحدة"},
}
"""The parts of a joint brief: agreed by outlets, told differently, told by one alone."""
Failed = Literal[
    "number", "date", "name", "word", "speaker", "negation", "certainty", "claims", "languages"
]
"""What of a sentence fails; 'word': one of a kind put for another, 'claims': claims have too little
of it, 'languages': the other half."""
Support = Literal["supported", "partly", "contradicted", "not_found"]
"""What the claims do for a sentence of a draft."""
SUPPORTS: tuple[Support, ...] = ("supported", "partly", "contradicted", "not_found")
VERDICTS: tuple[Verdict, ...] = (
    "conflict",
    "update",
    "precision",
    "framing",
    "agree",
    "not_comparable",
    "only",
)


class Style(StrEnum):
    """How much a summary tells."""

    BRIEF = "brief"
    FULL = "full"
    HEADLINE = "headline"


LONGEST_SUMMARY = 40
"""Sentences that may be asked for at most: beyond that a summary is no summary."""


MAX_CHARS = 30_000
"""Characters of an article that go to the model at once, if nothing else is asked for.

Arabic takes about one token for two to three characters, so this is 10 000 to 15 000 tokens: room
for the answer is left in models with a context of 32 000, and one answer can still hold all that
such a text says.
"""


class Strict(BaseModel):
    """Unknown keys are errors: a misspelt key must not pass as an absent one."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def number_asked(counted: Counted, counts_en: str) -> str:
    """The English question that a number answers: «How many», and of what is measured «What is»."""
    if counted in {"money", "weight_or_volume"}:
        return f"How much {counts_en}?"
    if counted == "share":
        return f"What share {counts_en}?"
    if counted in {"duration", "age", "distance", "area", "temperature", "rank"}:
        return f"What is the {counts_en}?"
    return f"How many {counts_en}?"
