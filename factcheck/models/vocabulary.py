"""The closed vocabularies: the words that the reconciler can lean on.

Two readings of one article choose freely among words, but only among these kinds and classes.
"""

from __future__ import annotations

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
VERDICTS: tuple[Verdict, ...] = (
    "conflict",
    "update",
    "precision",
    "framing",
    "agree",
    "not_comparable",
    "only",
)


class Strict(BaseModel):
    """Unknown keys are errors: a misspelt key must not pass as an absent one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
