"""Article → claim set, without a model: clauses, and the values that the readers see in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from factcheck.arabic import Name, Quantity, Time, find_names, find_quantities, find_times
from factcheck.article import Article
from factcheck.builtin.counts import read_counts, value_en
from factcheck.builtin.events import event_place, event_time, read_event
from factcheck.builtin.mood import read_modality, read_polarity
from factcheck.builtin.naming import PLACES, english_of, place_of, who_of
from factcheck.builtin.passages import Clause, Passages, read_passages
from factcheck.builtin.speech import Speech, read_speech
from factcheck.models import (
    BUILTIN,
    Claim,
    ClaimSet,
    Kind,
    Modality,
    Polarity,
    Producer,
    QuantitySpan,
    Quote,
    Source,
    SpeakerRead,
    TimeSpan,
)
from factcheck.models.vocabulary import number_asked

__all__ = ["RULES_VERSION", "Read", "is_denial", "read_article"]

RULES_VERSION = "rules.v4"
"""Raised when the reader's rules or tables change what it makes of an article."""

LEAST_WORDS = 4
"""Words from which a clause without a value is worth comparing."""

_QUESTION_END = ("؟", "?")
_LIST_FOLLOWS = re.compile(r":\s*[-–]?$")  # «كما يلي:»: what is said stands in the lines behind
V = TypeVar("V", Quantity, Time, Name)


@dataclass(frozen=True, slots=True)
class Read:
    """The values of an article, read once for all its clauses."""

    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]

    @classmethod
    def of(cls, text: str, published: dt.date | None) -> Read:
        """Read a whole text: names that stand in full once are known by their family later."""
        return cls(find_quantities(text), find_times(text, published), find_names(text))


def read_article(article: Article) -> ClaimSet:
    """The claims of an article, as far as rules can read them; deterministic, never raises.

    A claim is a clause as it stands. Its English is built from the numbers whose class a table
    names («soldiers killed: 5»), and is empty otherwise.
    """
    passages = read_passages(article.text)
    read = Read.of(article.text, article.metadata.published)
    claims = [
        claim.model_copy(update={"id": f"c{number:02}"})
        for number, claim in enumerate(_claims(passages, read), 1)
    ]
    return ClaimSet(
        source=_source(article, passages, read),
        producer=Producer(
            model=BUILTIN,
            prompt=RULES_VERSION,
            prompt_sha256=hashlib.sha256(RULES_VERSION.encode()).hexdigest(),
            schema_sha256="",
        ),
        claims=claims,
        omitted=list(passages.omitted),
        dropped=[],
    )


def _source(article: Article, passages: Passages, read: Read) -> Source:
    known = article.metadata
    origin = dict(known.origin)
    title = known.title
    if title is None and passages.headline is not None:
        title, origin["title"] = passages.headline.text, "article"
    return Source(
        id=article.id,
        outlet=known.outlet,
        outlet_ar=known.outlet_ar,
        title=title,
        published=known.published.isoformat() if known.published else None,
        path=article.path,
        sha256=article.sha256,
        metadata_from=origin,
        event=read_event(passages, read.names, read.times, title),
        **article.for_results(),
    )


def _claims(passages: Passages, read: Read) -> Iterator[Claim]:
    speaker: SpeakerRead | None = None
    sentence = -1
    carried: Speech | None = None
    when = event_time(passages, read.times)
    where = event_place(passages, read.names)
    for clause in passages.clauses:
        names = _within(read.names, clause)
        speech = read_speech(clause, names, speaker)
        if speech is not None:
            speaker = speech.speaker or speaker
        elif clause.sentence == sentence and carried is not None:
            speech = Speech(carried.speaker, carried.stance, clause.text)  # he goes on speaking
        if clause.sentence != sentence:
            sentence, carried = clause.sentence, speech
        else:
            carried = speech or carried
        claim = _claim(clause, speech, names, read)
        if claim is None:
            continue
        if claim.polarity == "affirmed":
            if when is not None and when[0] is clause:
                yield _time_claim(clause, when[1], claim)
            if where is not None and clause.start <= where.start < clause.end:
                yield _place_claim(clause, where, claim)
        yield claim


def is_denial(clause: Clause) -> bool:
    """Whether a clause says that something is not so, in the outlet's voice or a speaker's."""
    speech = read_speech(clause, (), None)
    if speech is not None and speech.stance == "denies":
        return True
    return read_polarity(speech.statement if speech is not None else clause.text) == "denied"


def _claim(
    clause: Clause, speech: Speech | None, names: Sequence[Name], read: Read
) -> Claim | None:
    quantities = _within(read.quantities, clause)
    times = _within(read.times, clause)
    counts = read_counts(clause, quantities)
    if clause.text.endswith(_QUESTION_END) or _LIST_FOLLOWS.search(clause.text):
        return None
    if len(clause.text.split()) < LEAST_WORDS and not (counts or times):
        return None
    statement = speech.statement if speech is not None else clause.text
    polarity = read_polarity(statement)
    if speech is not None and speech.stance == "denies":
        polarity = "affirmed" if polarity == "denied" else "denied"
    modality = read_modality(statement)
    question, told = _english(counts, quantities)
    return _made(
        clause,
        question_en=question,
        statement_en=told,
        kind=_kind(speech, modality),
        quantities=counts,
        times=[_time(time) for time in times],
        names=names,
        speaker=speech.speaker if speech is not None else None,
        polarity=polarity,
        modality="demanded" if speech is not None and speech.stance == "asks" else modality,
    )


def _made(
    clause: Clause,
    *,
    question_en: str,
    statement_en: str,
    kind: Kind,
    quantities: list[QuantitySpan],
    times: list[TimeSpan],
    names: Sequence[Name],
    places: Sequence[Name] | None = None,
    speaker: SpeakerRead | None,
    polarity: Polarity,
    modality: Modality,
) -> Claim:
    return Claim(
        id="c00",
        question_en=question_en,
        statement_ar=clause.text,
        statement_en=statement_en,
        quotes=[Quote(text=clause.text, start=clause.start, end=clause.end)],
        kind=kind,
        about="background" if clause.aside else "main_event",
        who=who_of(names, clause),
        quantities=quantities,
        times=times,
        places=[
            place_of(name) for name in (names if places is None else places) if name.kind in PLACES
        ],
        speaker=speaker,
        polarity=polarity,
        modality=modality,
    )


def _time_claim(clause: Clause, time: Time, said: Claim) -> Claim:
    """When the event takes place, by the first sentence."""
    return _made(
        clause,
        question_en="When?",
        statement_en=f"time: {time.first.isoformat()}" if _one_day(time) and time.first else "",
        kind="time",
        quantities=[],
        times=[_time(time).model_copy(update={"dates_en": "the event"})],
        names=(),
        speaker=said.speaker,
        polarity=said.polarity,
        modality=said.modality,
    )


def _place_claim(clause: Clause, place: Name, said: Claim) -> Claim:
    """Where the event takes place, by the headline or the first sentence."""
    english = english_of(place)
    return _made(
        clause,
        question_en="Where?",
        statement_en=f"place: {english}" if english.isascii() else "",
        kind="place",
        quantities=[],
        times=[],
        names=(),
        places=[place],
        speaker=said.speaker,
        polarity=said.polarity,
        modality=said.modality,
    )


def _one_day(time: Time) -> bool:
    return time.first is not None and time.first == time.last


def _english(counts: Sequence[QuantitySpan], quantities: Sequence[Quantity]) -> tuple[str, str]:
    """Question and statement, from what the tables can name; empty where they can name nothing."""
    named = [span for span in counts if span.counts_en]
    if not named:
        return "", ""
    values = {quantity.start: value_en(quantity) for quantity in quantities}
    told = "; ".join(f"{span.counts_en}: {values.get(span.start, '1')}" for span in named)
    return number_asked(named[0].counted, named[0].counts_en), told


def _time(time: Time) -> TimeSpan:
    return TimeSpan(text=time.text, dates_en="", role="occurs", start=time.start, end=time.end)


def _kind(speech: Speech | None, modality: Modality) -> Kind:
    if speech is not None and speech.stance == "asks":
        return "demand"
    return "plan" if modality == "planned" else "event"


def _within(values: Sequence[V], clause: Clause) -> list[V]:
    return [value for value in values if clause.start <= value.start and value.end <= clause.end]
