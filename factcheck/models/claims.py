"""Claims after grounding: each span with its offsets in the article's decoded text."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import Field, field_serializer, model_validator

from factcheck.models.reading import PlaceRead, QuantityRead, SpeakerRead, TimeRead, WhoRead
from factcheck.models.vocabulary import (
    SCHEMA_VERSION,
    About,
    HiddenKind,
    Kind,
    Modality,
    OmissionReason,
    Polarity,
    Seen,
    Strict,
)


class Quote(Strict):
    """A verbatim span of an article; offsets are code points of its decoded text."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Who(WhoRead):
    """A participant; ``name_ar`` stands in the article as written."""


class QuantitySpan(QuantityRead):
    """A quantity with its place in the article."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class TimeSpan(TimeRead):
    """A time with its place in the article."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class PlaceSpan(PlaceRead):
    """A place with its place in the article."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Claim(Strict):
    """A grounded claim: every quote stands in the article."""

    id: str = Field(
        description="'c01', 'c02' … in the order of the article; 'q01' … for answers to the "
        "questions of other articles."
    )
    question_en: str
    statement_ar: str
    statement_en: str
    quotes: Annotated[list[Quote], Field(min_length=1)]
    kind: Kind
    about: About
    who: list[Who]
    quantities: list[QuantitySpan]
    times: list[TimeSpan]
    places: list[PlaceSpan]
    speaker: SpeakerRead | None
    polarity: Polarity
    modality: Modality


class Event(Strict):
    """The main event, its spans grounded where the article has them."""

    name_en: str
    name_ar: str
    type: str
    quote: Quote | None
    when: Quote | None
    where: Quote | None
    where_en: str | None
    who_en: list[str]


class Dropped(Strict):
    """Something the model said that does not stand in the article; kept for the record."""

    part: str = Field(description="What was dropped: 'claim', 'quantity', 'time', 'place' …")
    text: str
    reason: str
    claim: str | None = Field(
        default=None, description="The claim it belonged to, if that one was kept."
    )
    statement_en: str | None = None


class Omitted(Strict):
    """A passage left out, with the reason."""

    text: str
    reason: OmissionReason | Literal["heading", "byline"]
    start: int | None
    end: int | None


class Uncovered(Strict):
    """Something that the readers see in the article, and that no claim's quote holds."""

    kind: Seen
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Coverage(Strict):
    """How many of the values seen in an article its claims cover; each value counts once."""

    seen: int = Field(ge=0)
    covered: int = Field(ge=0)

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where nothing is there to be covered."""
        return self.covered / self.seen if self.seen else 1.0


class Hidden(Strict):
    """Something in an article that a reader does not see, or sees otherwise than it is read."""

    kind: HiddenKind
    text: str = Field(description="As it stands in the article, or on the page that hides it.")
    start: int | None = Field(description="Null where it is not part of the article's text.")
    end: int | None
    spells: str | None = Field(
        default=None, description="What characters that show nothing spell, where they do."
    )


class Source(Strict):
    """An article as results name it."""

    id: str
    outlet: str | None
    outlet_ar: str | None = None
    title: str | None
    published: str | None = Field(description="ISO date, or null where unknown.")
    path: str
    sha256: str = Field(description="Of the raw bytes.")
    metadata_from: dict[str, str] = Field(
        description="For outlet, title and published: 'option', 'sources.toml', 'page' (what a "
        "web page states of itself) or 'article'."
    )
    event: Event | None = None
    text: str | None = Field(
        default=None,
        description="The text that offsets count, where it is not the file itself in UTF-8: of a "
        "web page, another encoding or standard input.",
    )
    notices: list[str] = Field(
        default_factory=list, description="What is remarkable about how it was read."
    )
    hidden: list[Hidden] = Field(
        default_factory=list,
        description="What it holds and a reader does not see: invisible characters, turned "
        "directions, passages that a page hides.",
    )


class Producer(Strict):
    """What made a claim set: enough to make it again."""

    model: str
    prompt: str
    prompt_sha256: str
    schema_sha256: str


class Answering(Strict):
    """A claim that was read as the answer to a question which another article answers."""

    claim: str
    retells: str | None = Field(description="The claim that tells the same to its own question.")


class ClaimSet(Strict):
    """The grounded claims of one article; each claim has an id of its own."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    producer: Producer
    claims: list[Claim]
    omitted: list[Omitted]
    dropped: list[Dropped]
    coverage: Coverage | None = Field(default=None, description="Null where it was not audited.")
    uncovered: list[Uncovered] = Field(
        default_factory=list, description="What the readers see and no claim covers."
    )
    answering: list[Answering] = Field(
        default_factory=list,
        description="The claims that were read in cross-examination, to questions of others.",
    )

    @property
    def own_claims(self) -> list[Claim]:
        """The claims that were read before any question of another article was put."""
        answering = {item.claim for item in self.answering}
        return [claim for claim in self.claims if claim.id not in answering]

    @model_validator(mode="after")
    def _hangs_together(self) -> ClaimSet:
        """A claim set may come from a file, so what the rest relies on is looked at."""
        if self.schema_version != SCHEMA_VERSION:
            message = f"schema_version is {self.schema_version!r}; expected {SCHEMA_VERSION!r}"
            raise ValueError(message)
        ids = [claim.id for claim in self.claims]
        repeated = sorted({name for name in ids if ids.count(name) > 1})
        if repeated:
            message = f"the claim id {repeated[0]!r} stands {ids.count(repeated[0])} times"
            raise ValueError(message)
        for item in self.answering:
            for name in (item.claim, item.retells):
                if name is not None and name not in ids:
                    message = f"answering names the claim {name!r}, which is not there"
                    raise ValueError(message)
        if self.source.published is not None:
            dt.date.fromisoformat(self.source.published)
        return self


class Usage(Strict):
    """What a run cost. Token counts are null where the server sent none."""

    calls: int = 0
    retries: int = 0
    cached: int = 0
    replayed: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None


class Failure(Strict):
    """An article that could not be read, and why."""

    path: str
    error: str
    exit_code: int

    @field_serializer("path", "error")
    def _without_credentials(self, text: str) -> str:
        """An address may have been given with a user name and password; they go no further."""
        return re.sub(r"(?<=://)[^/?#\s]*@", "***@", text)


class ClaimSets(Strict):
    """What ``factcheck claims`` prints."""

    schema_version: str = SCHEMA_VERSION
    claim_sets: list[ClaimSet]
    failures: list[Failure] = Field(default_factory=list)
    usage: Usage
