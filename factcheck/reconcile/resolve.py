"""Claims → facets: the values read, and the claim taken apart into what can be compared.

A claim may hold several facts («leaders of 35 countries, 27 of them heads of state»). Alignment
works on *facets*: the claim itself without its numbers, and one facet for each number. So the
number is compared with a number wherever the other outlet put it, and the rest with the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from factcheck.arabic import Quantity, find_quantities, find_times, fold
from factcheck.models import BUILTIN, Claim, ClaimSet, Counted, QuantitySpan, TimeSpan, Who
from factcheck.reconcile.ages import age_by_decade
from factcheck.reconcile.asking import Asked, asked
from factcheck.reconcile.values import Amount, Days, Named, Names, exact, part_of_day, relate
from factcheck.reconcile.weights import Weights
from factcheck.reconcile.words import arabic_words, english_words

__all__ = ["Facet", "FacetKey", "ResolvedSet", "ResolvedTime", "resolve"]

# «ثلاثة منهم»: a part of what was counted before.
_PARTITIVE = re.compile(r"(?<=\w )من(?:هم|هن|ها|هما)(?!\w)")

# Counts are of a class; these classes are told in units, and the unit is part of the value.
_MEASURED: frozenset[Counted] = frozenset(
    {"money", "share", "duration", "age", "distance", "area", "weight_or_volume", "other"}
)
_PEOPLE: frozenset[Counted] = frozenset(
    {"killed", "injured", "missing", "arrested", "accused", "hostages", "officials", "troops"}
)
# One word, and no plural by its ending.
_ONE_NOUN = re.compile(r"\w{2,}(?<!ون)(?<!ين)(?<!ات)(?<!عدد)")

FacetKind = Literal["base", "count", "names", "words", "labels"]
FacetKey = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class ResolvedTime:
    """A time of a claim: what it dates, and the days it means (None where they are not read)."""

    span: TimeSpan
    days: Days | None
    dates: frozenset[str]

    @property
    def dated(self) -> bool:
        """Whether its days are known by date."""
        return self.days is not None and self.days.first is not None


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """One comparable fact of a claim.

    ``slot`` is "base", or "count" with the class of what is counted in ``counted``; "names",
    "words" and "labels" are made of claims without English only (:mod:`unworded
    <factcheck.reconcile.unworded>`, with the quotation in ``said``). Word sets are stems;
    ``names`` are the keys of all that the claim names.
    """

    source: str
    claim: Claim
    number: int
    slot: FacetKind
    question: frozenset[str]
    statement: frozenset[str]
    arabic: frozenset[str]
    names: Names
    times: tuple[ResolvedTime, ...]
    quantity: QuantitySpan | None = None
    amount: Amount | None = None
    scope: frozenset[str] = frozenset()
    beside: tuple[tuple[Counted, Amount], ...] = ()  # the numbers told in the claim
    asked: Asked | None = None  # question and answer of a fact without a number
    of_event: bool = False  # tells the time or the place of the article's event itself
    summed: bool = False  # a number that the claim does not give, but its parts
    total: str = ""  # the one number of its class that an article read by rules gives: where told
    said: str = ""
    answers: bool = False  # read as the answer to the question of another article's claim
    worded: bool = True  # whether a model told it in English; else only its Arabic can be compared

    @property
    def key(self) -> FacetKey:
        """A name for the facet that does not depend on the order of input."""
        return (self.source, self.claim.id, self.number)

    @property
    def lone_count(self) -> bool:
        """Whether it is the one number of its class that the claim gives."""
        mine = self.quantity.counted if self.quantity else None
        return [counted for counted, _ in self.beside].count(mine) == 1 if mine else False


@dataclass(frozen=True, slots=True)
class ResolvedSet:
    """The facets of one article, with the weights of its words and names."""

    claim_set: ClaimSet
    facets: tuple[Facet, ...]
    weights: Weights

    @property
    def source(self) -> str:
        """The id of the article."""
        return self.claim_set.source.id

    @property
    def published(self) -> dt.date | None:
        """The day of publication, if known."""
        return _date(self.claim_set.source.published)


def resolve(claim_set: ClaimSet) -> ResolvedSet:
    """Read the values of every claim and take the claims apart."""
    anchor = _date(claim_set.source.published)
    worded = claim_set.producer.model != BUILTIN
    of_event = _of_event(claim_set)
    answering = {item.claim for item in claim_set.answering}
    facets = _with_times_beside(
        _without_echoes(
            [
                replace(
                    facet,
                    worded=worded,
                    of_event=claim.id in of_event,
                    answers=claim.id in answering,
                )
                for claim in claim_set.claims
                for facet in _facets(claim, claim_set.source.id, anchor)
            ]
        )
    )
    told = {_content(claim): claim for claim in claim_set.own_claims}  # one told twice counts once
    counts: Counter[str] = Counter()
    for claim in told.values():
        counts.update(
            english_words(claim.question_en)
            | english_words(claim.statement_en)
            | arabic_words(quote.text for quote in claim.quotes)
            | {key for named in _names(claim).members for key in named.keys}
        )
    weights = Weights.over(len(told), counts, _event_words(claim_set))
    return ResolvedSet(claim_set, facets, weights)


def _content(claim: Claim) -> tuple[str, ...]:
    return (claim.question_en, claim.statement_en, *(quote.text for quote in claim.quotes))


def _of_event(claim_set: ClaimSet) -> frozenset[str]:
    """The claims that tell when or where the event itself is.

    Those with the words by which the article's event is dated and placed; where these are not
    known, the first of the kind that names the event.
    """
    event = claim_set.source.event
    main = [claim for claim in claim_set.claims if claim.about == "main_event"]
    found: set[str] = set()
    for kind, told in (
        ("time", event.when if event else None),
        ("place", event.where if event else None),
    ):
        here = [claim for claim in main if claim.kind == kind]
        spans = {
            claim.id: [span.text for span in (claim.times if kind == "time" else claim.places)]
            for claim in here
        }
        if told is None:
            named = english_words(event.name_en) if event else frozenset[str]()
            asking = (claim.id for claim in here if named & english_words(claim.question_en))
            found.update(list(asking)[:1])
            continue
        found.update(
            name
            for name, texts in spans.items()
            if any(text in told.text or told.text in text for text in texts)
        )
    return frozenset(found)


def _event_words(claim_set: ClaimSet) -> frozenset[str]:
    """Words and keys of the event's name, place and people."""
    event = claim_set.source.event
    if event is None:
        return frozenset()
    names = Names.of(Named.of(name) for name in (*event.who_en, event.where_en) if name)
    keys = frozenset(key for member in names.members for key in member.keys)
    english = english_words(f"{event.name_en} {event.where_en or ''} {' '.join(event.who_en)}")
    return english | arabic_words([event.name_ar]) | keys


def _with_times_beside(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    """The facets, those without a time given the times that stand in their own quotes.

    A reader who makes a claim of its own of «in a statement today» leaves the time out where the
    statement's content is told, though the sentence has it.
    """
    spans = {
        (time.span.start, time.span.end): time
        for facet in facets
        if facet.worded and facet.slot == "base"
        for time in facet.times
    }
    return tuple(
        replace(facet, times=_standing_in(facet, spans))
        if facet.worded and facet.slot == "base" and not facet.times
        else facet
        for facet in facets
    )


def _standing_in(
    facet: Facet, spans: Mapping[tuple[int, int], ResolvedTime]
) -> tuple[ResolvedTime, ...]:
    return tuple(
        spans[start, end]
        for start, end in sorted(spans)
        if any(quote.start <= start < end <= quote.end for quote in facet.claim.quotes)
    )


def _without_echoes(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    """The facets without numbers that another claim of the article is there to tell.

    «The four injured were taken to hospital» repeats the four in passing; its own fact is the
    hospital. The number stays where a claim is about it, or else where it comes first.
    """
    told: list[Facet] = []
    numbers = sorted(
        (facet for facet in facets if facet.slot == "count"),
        key=lambda facet: (facet.claim.kind != "count", facet.claim.quotes[0].start, facet.key),
    )
    echoes = set()
    for facet in numbers:
        if facet.summed:
            continue
        if facet.claim.kind != "count" and any(_same_number(facet, other) for other in told):
            echoes.add(facet.key)
        else:
            told.append(facet)
    return tuple(facet for facet in facets if facet.key not in echoes)


def _same_number(a: Facet, b: Facet) -> bool:
    if a.quantity is None or b.quantity is None:
        return False
    if (a.quantity.counted, a.scope) != (b.quantity.counted, b.scope):
        return False
    one, other = english_words(a.quantity.counts_en), english_words(b.quantity.counts_en)
    if one and other and 2 * len(one & other) < min(len(one), len(other)):
        return False  # «5 countries signed» does not repeat «5 countries abstained»
    return relate(a.amount, b.amount) == "equal"


def read_days(text: str, anchor: dt.date | None) -> Days | None:
    """The first time that the text names, or None."""
    for time in find_times(text, anchor):
        return Days.of(time)
    part = part_of_day(text)  # «during the noon prayer» names no day, but a time of it
    return None if part is None else Days(None, None, part=part)


def _days_of(span: TimeSpan, claim: Claim, anchor: dt.date | None) -> Days | None:
    """The days that a time means in its quote: the verb there tells a next Thursday from a last.

    Read alone where the quote does not hold it, or reads it as part of something else.
    """
    for quote in claim.quotes:
        if not quote.start <= span.start < span.end <= quote.end:
            continue
        start, end = span.start - quote.start, span.end - quote.start
        for time in find_times(quote.text, anchor):
            if time.start < end and start < time.end:
                return Days.of(time)
    return read_days(span.text, anchor)


def _date(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _facets(claim: Claim, source: str, anchor: dt.date | None) -> Iterable[Facet]:
    question = english_words(claim.question_en)
    statement = english_words(claim.statement_en)
    arabic = arabic_words(quote.text for quote in claim.quotes)
    if claim.speaker is not None:  # who says it is no part of what is said
        statement -= english_words(claim.speaker.name_en) - question
        arabic -= arabic_words([claim.speaker.name_ar])
    names = _names(claim)
    times = tuple(
        ResolvedTime(time, _days_of(time, claim, anchor), english_words(time.dates_en))
        for time in claim.times
    )
    amounts = [(span, amount) for span in claim.quantities if (amount := _amount(span, claim))]
    beside = tuple((span.counted, amount) for span, amount in amounts)
    if claim.kind != "count" or not amounts:
        yield Facet(
            source,
            claim,
            0,
            "base",
            question,
            statement,
            arabic,
            names,
            times,
            beside=beside,
            asked=asked(claim),
        )
    for number, (span, amount) in enumerate(amounts, 1):
        counts = english_words(span.counts_en)
        yield Facet(
            source,
            claim,
            number,
            "count",
            counts | question if claim.kind == "count" else counts,
            statement,
            arabic,
            names,
            times,
            span,
            amount,
            english_words(span.scope_en or "") | _part(span, claim),
            beside,
        )
    casualties = _casualties(claim, amounts)
    if casualties is not None:
        span, amount, dead, hurt = casualties
        counts = english_words(f"{dead.counts_en} {hurt.counts_en}")
        yield Facet(
            source,
            claim,
            len(amounts) + 1,
            "count",
            counts | question if claim.kind == "count" else counts,
            statement,
            arabic,
            names,
            times,
            span,
            amount,
            english_words(span.scope_en or ""),
            beside,
            summed=True,
        )


def _casualties(
    claim: Claim, amounts: Sequence[tuple[QuantitySpan, Amount]]
) -> tuple[QuantitySpan, Amount, QuantitySpan, QuantitySpan] | None:
    """Killed and injured together, where a claim gives both: «4 killed, 8 injured» are 12.

    Its words are those from the first number to the second, as the quote has them; behind the
    sum come its parts.
    """
    killed = [each for each in amounts if each[0].counted == "killed"]
    injured = [each for each in amounts if each[0].counted == "injured"]
    if len(killed) != 1 or len(injured) != 1:
        return None
    (dead, x), (hurt, y) = killed[0], injured[0]
    number, other = exact(x), exact(y)
    if number is None or other is None or dead.scope_en != hurt.scope_en:
        return None
    start, end = min(dead.start, hurt.start), max(dead.end, hurt.end)
    for quote in claim.quotes:
        if quote.start <= start and end <= quote.end:
            span = dead.model_copy(
                update={
                    "text": quote.text[start - quote.start : end - quote.start],
                    "counted": "killed_and_injured",
                    "counts_en": "people killed and injured",
                    "start": start,
                    "end": end,
                }
            )
            return span, Amount(number + other, number + other), dead, hurt
    return None


def _part(span: QuantitySpan, claim: Claim) -> frozenset[str]:
    """A scope of its own for «three of them»: a part, whatever the reader made of it.

    Only behind the number: «35 countries, among them 27 kings» counts all the kings.
    """
    behind = ""
    for quote in claim.quotes:
        if quote.start <= span.start < span.end <= quote.end:
            end = span.end - quote.start
            behind = quote.text[end : end + 8]
    told = _PARTITIVE.search(fold(f"{span.text}{behind}"))
    return frozenset({"«of them»"}) if told else frozenset()


def _read_in_quote(span: QuantitySpan, claim: Claim) -> Sequence[Quantity]:
    """What the span counts, read in its quote: «27» in «more than 27» keeps its bound.

    Read alone where no quote holds the span, or nothing is read there.
    """
    for quote in claim.quotes:
        if quote.start <= span.start < span.end <= quote.end:
            start, end = span.start - quote.start, span.end - quote.start
            if quote.text[start:end] != span.text:
                continue  # offsets of another text: a claim set made elsewhere
            found = [
                quantity
                for quantity in find_quantities(quote.text)
                if quantity.start < end and start < quantity.end
            ]
            if found:
                return found
    return find_quantities(span.text)


def _amount(span: QuantitySpan, claim: Claim) -> Amount | None:
    """The first count in the span; money and shares keep their unit, counts are of a class."""
    if span.counted == "age" and (age := age_by_decade(span.text)) is not None:
        return age
    for quantity in _read_in_quote(span, claim):
        if quantity.ordinal and span.counted != "rank":
            continue
        return Amount.of(quantity, quantity.unit if span.counted in _MEASURED else None)
    if _ONE_NOUN.fullmatch(fold(span.text)) and span.counted in _PEOPLE:
        return Amount(Decimal(1), Decimal(1))  # «an officer» in a list of the killed
    return None


def _names(claim: Claim) -> Names:
    found = [named(who) for who in claim.who]
    found += [Named.of(place.name_en, place.text) for place in claim.places]
    return Names.of(found)


def named(who: Who) -> Named:
    """One that takes part, under the English name and the Arabic one."""
    return Named.of(who.name_en, who.name_ar)
