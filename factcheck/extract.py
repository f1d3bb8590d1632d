"""Article → claim set, by a language model: asks, grounds, re-asks.

One call reads one article, or one part of an article that is too long for one (see
:mod:`factcheck.splitting`). The answer is grounded at once: what the model quotes must stand in
the article. What does not is asked again with the reason (the client counts the attempts), and
what still does not is listed in ``dropped``, never kept and never silently lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from factcheck.arabic import find_times
from factcheck.article import Article
from factcheck.grounding import Ground, NotGroundedError
from factcheck.intake.hidden import without_smuggled
from factcheck.llm import ModelClient, Prompt, Question, load_prompt, schema_sha256
from factcheck.models import (
    MAX_CHARS,
    ArticleReading,
    Claim,
    ClaimRead,
    ClaimSet,
    Dropped,
    Event,
    EventRead,
    MetadataRead,
    Omitted,
    PlaceRead,
    PlaceSpan,
    Producer,
    QuantityRead,
    QuantitySpan,
    Quote,
    Source,
    TimeRead,
    TimeSpan,
    Who,
)
from factcheck.splitting import Part, merge_parts, split_article

__all__ = [
    "PROMPT",
    "claims_question",
    "extract_claims",
    "extract_more",
    "ground_claim",
    "ground_reading",
]

PROMPT = "claims.v1"
_ONLY_PART = "Give only the claims that this part holds."
_BEGINNING = 400
"""Characters of the article's beginning that tell the later parts what it is about."""

_ONLY_THESE = "Give only the claims that these passages of it hold:"
S = TypeVar("S", QuantitySpan, TimeSpan, PlaceSpan)


def extract_claims(article: Article, model: ModelClient, max_chars: int = MAX_CHARS) -> ClaimSet:
    """Ask the model for the article's claims and ground them.

    An article of more than ``max_chars`` characters is asked about part by part.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this article was not recorded.

    """
    parts = split_article(article, max_chars)
    if len(parts) == 1:
        return _extract(article, claims_question(article, load_prompt(PROMPT)), model)
    sets = [_extract(part.article, _part_question(article, part), model) for part in parts]
    return merge_parts(parts, sets)


def _extract(article: Article, question: Question[ArticleReading], model: ModelClient) -> ClaimSet:
    prompt = question.prompt
    answered = model.ask(question)
    producer = Producer(
        model=answered.model,
        prompt=prompt.id,
        prompt_sha256=prompt.sha256,
        schema_sha256=schema_sha256(ArticleReading),
    )
    return ground_reading(answered.answer, article, producer)


def claims_question(article: Article, prompt: Prompt) -> Question[ArticleReading]:
    """The question put to the model; the article is data in it, between two marker lines."""
    mark = f"===== article {article.sha256[:12]} ====="
    ground = Ground(article.text)
    return Question(
        label=f"claims {article.id}",
        prompt=prompt,
        content=f"{mark}\n{without_smuggled(article.text)}\n{mark}",
        answer_type=ArticleReading,
        check=lambda reading: _Grounder(ground).problems(reading),
        key_parts={"article": article.sha256},
    )


def _part_question(article: Article, part: Part) -> Question[ArticleReading]:
    """The question about one part of a long article; its beginning says what it is about."""
    asked = claims_question(part.article, load_prompt(PROMPT))
    told = f"This is part {part.number} of {part.of} of an article. {_ONLY_PART}"
    if part.start:
        told += f" The article begins: {' '.join(article.text[:_BEGINNING].split())}"
    return replace(
        asked,
        label=f"claims {article.id}-{part.number}of{part.of}",
        content=f"{asked.content}\n{told}",
        key_parts={**asked.key_parts, "part": f"{part.number}/{part.of}"},
    )


def extract_more(
    article: Article,
    claim_set: ClaimSet,
    spans: Sequence[str],
    model: ModelClient,
    max_chars: int = MAX_CHARS,
) -> ClaimSet:
    """Ask once more, about passages that no claim covers; the new claims join the old ones.

    Of a long article, each part that has such passages is asked about by itself.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this question was not recorded.

    """
    parts = split_article(article, max_chars)
    if len(parts) == 1:
        asked = claims_question(article, load_prompt(PROMPT))
        question = _more(asked, f"claims {article.id} more", spans)
        more: ClaimSet | None = ground_reading(
            model.ask(question).answer, article, claim_set.producer
        )
    else:
        more = _more_by_part(article, parts, claim_set.producer, spans, model)
    return claim_set if more is None else _with(claim_set, more)


def _with(claim_set: ClaimSet, more: ClaimSet) -> ClaimSet:
    """The claims of both, numbered in the order of the article."""
    places = {(quote.start, quote.end) for claim in claim_set.claims for quote in claim.quotes}
    new = [
        claim
        for claim in more.claims
        if not all((quote.start, quote.end) in places for quote in claim.quotes)
    ]
    joined = sorted(
        [*claim_set.claims, *new], key=lambda claim: (claim.quotes[0].start, claim.quotes[0].end)
    )
    ids = {id(claim): f"c{number:02}" for number, claim in enumerate(joined, 1)}
    renamed = {claim.id: ids[id(claim)] for claim in claim_set.claims}
    return claim_set.model_copy(
        update={
            "claims": [claim.model_copy(update={"id": ids[id(claim)]}) for claim in joined],
            "dropped": [
                *(
                    item.model_copy(update={"claim": renamed.get(item.claim or "")})
                    for item in claim_set.dropped
                ),
                *(item.model_copy(update={"claim": None}) for item in more.dropped),
            ],
        }
    )


def _more(
    asked: Question[ArticleReading], label: str, spans: Sequence[str]
) -> Question[ArticleReading]:
    passages = "\n".join(f"- {span}" for span in spans)
    return replace(asked, label=label, content=f"{asked.content}\n{_ONLY_THESE}\n{passages}")


def _more_by_part(
    article: Article,
    parts: Sequence[Part],
    producer: Producer,
    spans: Sequence[str],
    model: ModelClient,
) -> ClaimSet | None:
    """What the parts say that hold the spans; None where each stands across the end of a part."""
    left = list(spans)
    chosen, sets = [], []
    for part in parts:
        own = [span for span in left if span in part.article.text]
        left = [span for span in left if span not in own]
        if not own:
            continue
        asked = _part_question(article, part)
        question = _more(asked, f"{asked.label} more", own)
        chosen.append(part)
        sets.append(ground_reading(model.ask(question).answer, part.article, producer))
    return merge_parts(chosen, sets) if sets else None


def ground_reading(reading: ArticleReading, article: Article, producer: Producer) -> ClaimSet:
    """The claim set of a reading: spans found, the rest listed as dropped."""
    grounder = _Grounder(Ground(article.text))
    event = grounder.event(reading.event)
    claims = grounder.claims(reading.claims)
    omitted = [grounder.omitted(item.quote, item.reason) for item in reading.omitted]
    source = _source(article, reading.metadata, event, grounder)
    return ClaimSet(
        source=source,
        producer=producer,
        claims=claims,
        omitted=[item for item in omitted if item is not None],
        dropped=grounder.dropped,
    )


def ground_claim(read: ClaimRead, ground: Ground) -> tuple[Claim | None, list[Dropped]]:
    """One claim with its spans found; None where a quote or the speaker does not stand.

    With it, what of it was dropped. It has no id of its own yet.
    """
    grounder = _Grounder(ground)
    return grounder.claim(read, "claim"), grounder.dropped


@dataclass
class _Grounder:
    """Looks spans up in one article and keeps a list of what was not found."""

    ground: Ground
    dropped: list[Dropped] = field(default_factory=list)

    def problems(self, reading: ArticleReading) -> list[str]:
        """What to tell the model about its answer; empty if all of it stands in the article."""
        self.dropped = []
        self.event(reading.event)
        self.claims(reading.claims)
        self.metadata(reading.metadata)
        return [f"{item.part}: {item.reason}" for item in self.dropped]

    def drop(self, part: str, text: str, error: NotGroundedError, claim: ClaimRead | None) -> None:
        statement = claim.statement_en if claim else None
        self.dropped.append(
            Dropped(part=part, text=text, reason=str(error), claim=None, statement_en=statement)
        )

    def optional(self, text: str | None, part: str) -> Quote | None:
        """A span that may be absent; listed as dropped where it is not found."""
        if not text:
            return None
        try:
            return self.ground.find(text)
        except NotGroundedError as error:
            self.drop(part, text, error, None)
            return None

    def event(self, read: EventRead) -> Event:
        quote = self.optional(read.quote, "event.quote")
        return Event(
            name_en=read.name_en,
            name_ar=read.name_ar,
            type=read.type,
            quote=quote,
            when=self.optional(read.when_ar, "event.when_ar"),
            where=self.optional(read.where_ar, "event.where_ar"),
            where_en=read.where_en,
            who_en=read.who_en,
        )

    def metadata(self, read: MetadataRead) -> dict[str, Quote]:
        spans = {
            name: self.optional(getattr(read, name), f"metadata.{name}")
            for name in ("outlet", "published", "title")
        }
        return {name: span for name, span in spans.items() if span is not None}

    def omitted(self, text: str, reason: str) -> Omitted | None:
        try:
            span = self.ground.find(text)
        except NotGroundedError:  # nothing rests on a passage left out: kept without a place
            return Omitted.model_validate(
                {"text": text, "reason": reason, "start": None, "end": None}
            )
        return Omitted.model_validate(
            {"text": span.text, "reason": reason, "start": span.start, "end": span.end}
        )

    def claims(self, reads: list[ClaimRead]) -> list[Claim]:
        """The claims that have all their quotes, numbered in the order of the article."""
        found: list[tuple[tuple[int, int, int], Claim]] = []
        for position, read in enumerate(reads):
            before = len(self.dropped)
            claim = self.claim(read, f"claims[{position}]")
            if claim is None:
                continue
            # Parts dropped from a claim that was kept are told apart by its place in the reading
            # until the claims are numbered.
            for index in range(before, len(self.dropped)):
                self.dropped[index] = self.dropped[index].model_copy(
                    update={"claim": f"#{position}"}
                )
            first = claim.quotes[0]
            found.append(((first.start, first.end, position), claim))
        found.sort(key=lambda item: item[0])
        ids = {f"#{key[2]}": f"c{number:02}" for number, (key, _) in enumerate(found, 1)}
        self.dropped = [
            item.model_copy(update={"claim": ids.get(item.claim or "")}) for item in self.dropped
        ]
        return [claim.model_copy(update={"id": ids[f"#{key[2]}"]}) for key, claim in found]

    def claim(self, read: ClaimRead, path: str) -> Claim | None:
        """One claim; None, with the reason listed, where a quote does not stand."""
        quotes: list[Quote] = []
        for number, text in enumerate(read.quotes):
            try:
                quotes.append(self.ground.find(text, near=quotes[0] if quotes else None))
            except NotGroundedError as error:
                self.drop(f"{path}.quotes[{number}]", text, error, read)
        if len(quotes) < len(read.quotes):
            return None
        if read.speaker is not None and not self.stands(read, path, read.speaker.name_ar):
            return None  # without its speaker the claim would become the outlet's own
        quantities = self.parts(read, quotes, f"{path}.quantities", read.quantities, QuantitySpan)
        times = self.parts(read, quotes, f"{path}.times", read.times, TimeSpan)
        places = self.parts(read, quotes, f"{path}.places", read.places, PlaceSpan)
        return Claim.model_validate(
            {
                **read.model_dump(exclude={"quotes", "quantities", "times", "places", "who"}),
                "id": "c00",
                "quotes": quotes,
                "quantities": quantities,
                "times": times,
                "places": places,
                "who": self.who(read, path),
            }
        )

    def parts(
        self,
        read: ClaimRead,
        quotes: list[Quote],
        path: str,
        parts: Sequence[QuantityRead | TimeRead | PlaceRead],
        kind: Callable[..., S],
    ) -> list[S]:
        """Spans of the parts; a quote that stops short of one is widened to hold it."""
        spans: list[S] = []
        for number, part in enumerate(parts):
            try:
                span, index = self.ground.find_part(part.text, quotes)
            except NotGroundedError as error:
                self.drop(f"{path}[{number}]", part.text, error, read)
                continue
            quotes[index] = self.ground.widen(quotes[index], span)
            spans.append(
                kind(**{**part.model_dump(), "text": span.text}, start=span.start, end=span.end)
            )
        return spans

    def who(self, read: ClaimRead, path: str) -> list[Who]:
        kept = []
        for number, who in enumerate(read.who):
            try:
                name = self.ground.find(who.name_ar).text
            except NotGroundedError as error:
                self.drop(f"{path}.who[{number}].name_ar", who.name_ar, error, read)
                continue
            kept.append(Who(**{**who.model_dump(), "name_ar": name}))
        return kept

    def stands(self, read: ClaimRead, path: str, speaker: str) -> bool:
        """Whether the speaker is named in the article; listed as dropped if not."""
        try:
            self.ground.find(speaker)
        except NotGroundedError as error:
            self.drop(f"{path}.speaker.name_ar", speaker, error, read)
            return False
        return True


def _source(article: Article, read: MetadataRead, event: Event, grounder: _Grounder) -> Source:
    spans = grounder.metadata(read)
    known = article.metadata
    origin = dict(known.origin)
    outlet, title, published = known.outlet, known.title, known.published
    if outlet is None and "outlet" in spans:
        outlet, origin["outlet"] = spans["outlet"].text, "article"
    if title is None and "title" in spans:
        title, origin["title"] = " ".join(spans["title"].text.split()), "article"
    if published is None and "published" in spans:
        published = _whole_date(spans["published"].text)
        if published is not None:
            origin["published"] = "article"
    return Source(
        id=article.id,
        outlet=outlet,
        outlet_ar=known.outlet_ar,
        title=title,
        published=published.isoformat() if published else None,
        path=article.path,
        sha256=article.sha256,
        metadata_from=origin,
        event=event,
        **article.for_results(),
    )


def _whole_date(text: str) -> dt.date | None:
    """A date that names its day, month and year; «منذ 46 دقيقة» does not."""
    for time in find_times(text, None):
        if time.first is not None and time.first == time.last:
            return time.first
    return None
