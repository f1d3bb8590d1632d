"""Events first: which articles report one event.

Claims about the event itself are only compared between articles of one event; articles of
different events meet only on background that both state.

Two articles report one event when their event's names, places and people are alike and its times
do not exclude each other. Times that are a day apart do not exclude each other: «yesterday» in a
paper that was on the web the evening before is the commonest cause, and an outlet may simply be
wrong, which is a finding and not another event.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.arabic import find_names, name_keys
from factcheck.models import Event, EventGroup
from factcheck.reconcile.resolve import ResolvedSet, read_days
from factcheck.reconcile.values import Days, Named, Names, relate
from factcheck.reconcile.words import arabic_words, english_words

__all__ = ["ALIKE", "group_events"]

ALIKE = 0.45
"""Likeness from which two events without excluding times are one (0 to 1)."""

ALIKE_IN_ARABIC = 0.40
"""The same where one of them has no English, and the articles' own words are compared.

Of 54 real articles on 12 events, all were joined with their own event and none with another at
any line from 0.392 to 0.40.
"""

_SLACK = dt.timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Read:
    """An article's event with its values read."""

    source: str
    event: Event
    words: frozenset[str]
    arabic: frozenset[str]
    article: frozenset[str]  # Arabic words of all that it says about the event
    told: frozenset[str]  # of the headline and the sentence that names the event
    places: frozenset[str]
    people: Names
    where: frozenset[str]
    days: Days | None
    countries: frozenset[str]


def group_events(sets: Sequence[ResolvedSet]) -> list[EventGroup]:
    """Articles grouped by event, the largest group first, with the reason for each group."""
    events = [_read(each) for each in sets if each.claim_set.source.event is not None]
    events.sort(key=lambda event: event.source)
    group = {event.source: {event.source} for event in events}
    by_source = {event.source: event for event in events}
    pairs = sorted(
        ((_likeness(a, b), a.source, b.source) for a, b in combinations(events, 2)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    for score, a, b in pairs:
        worded = bool(by_source[a].words and by_source[b].words)
        if score < (ALIKE if worded else ALIKE_IN_ARABIC) or group[a] is group[b]:
            continue
        if any(_excluded(by_source[x], by_source[y]) for x in group[a] for y in group[b]):
            continue
        merged = group[a] | group[b]
        for source in merged:
            group[source] = merged
    unique = {id(members): sorted(members) for members in group.values()}
    ordered = sorted(unique.values(), key=lambda members: (-len(members), members))
    return [_describe(number, members, by_source) for number, members in enumerate(ordered, 1)]


def _read(resolved: ResolvedSet) -> _Read:
    event = resolved.claim_set.source.event
    assert event is not None  # noqa: S101  # the caller left out those without
    main = [claim for claim in resolved.claim_set.claims if claim.about == "main_event"]
    where = name_keys(event.where_en) if event.where_en else frozenset[str]()
    return _Read(
        source=resolved.source,
        event=event,
        words=english_words(event.name_en),
        arabic=arabic_words([event.name_ar]),
        article=arabic_words(quote.text for claim in main for quote in claim.quotes),
        places=frozenset(place.text for claim in main for place in claim.places),
        told=arabic_words([event.name_ar, event.quote.text if event.quote else ""]),
        people=Names.of(Named.of(name) for name in event.who_en),
        where=where,
        days=read_days(event.when.text, resolved.published) if event.when else None,
        countries=frozenset(
            name.code for name in find_names(event.where.text if event.where else "") if name.code
        ),
    )


def _likeness(a: _Read, b: _Read) -> float:
    """Mean of four likenesses, each 0 to 1: English words, Arabic words, people, place and type."""
    if not a.words or not b.words:
        return _arabic_likeness(a, b)
    people = 0.0
    if a.people.members and b.people.members:
        fewer = min(len(a.people.members), len(b.people.members))
        people = min(a.people.shared(b.people), b.people.shared(a.people)) / fewer
    same_place = bool(a.where & b.where)
    same_type = a.event.type == b.event.type
    return (
        _overlap(a.words, b.words)
        + _overlap(a.arabic, b.arabic)
        + people
        + (same_place + same_type) / 2
    ) / 4


def _arabic_likeness(a: _Read, b: _Read) -> float:
    """The same where one has no English name, having been read by rules.

    Words of the whole article, of its headline and first sentence, and the places it names.
    """
    return (
        0.5 * _cosine(a.article, b.article)
        + 0.3 * _cosine(a.told, b.told)
        + 0.2 * _cosine(a.places, b.places)
    )


def _cosine(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _excluded(a: _Read, b: _Read) -> bool:
    """Whether the times or the countries exclude that the events are one."""
    if a.countries and b.countries and not a.countries & b.countries:
        return True
    if a.days is None or b.days is None or relate(a.days, b.days) != "disjoint":
        return False
    if a.days.first and a.days.last and b.days.first and b.days.last:
        return a.days.first > b.days.last + _SLACK or b.days.first > a.days.last + _SLACK
    left, right = a.days.known_weekday, b.days.known_weekday
    if left is None or right is None:
        return True
    return min((left - right) % 7, (right - left) % 7) > _SLACK.days


def _describe(number: int, members: list[str], by_source: dict[str, _Read]) -> EventGroup:
    first = by_source[members[0]].event
    when = sorted({_when(by_source[m]) for m in members if by_source[m].days is not None})
    others = [event for source, event in sorted(by_source.items()) if source not in members]
    excluded = [other for other in others if any(_excluded(by_source[m], other) for m in members)]
    apart = sorted({_when(other) for other in excluded if other.days is not None})
    reason = "the only article of this event" if len(members) == 1 else "same subject"
    if when:
        reason += f"; time: {', '.join(when)}"
    if apart:
        reason += f"; another event than that of {', '.join(apart)}: the times exclude each other"
    elif excluded:
        places = sorted({other.event.where_en or other.event.name_en for other in excluded})
        reason += f"; another event than that in {', '.join(places)}: the countries differ"
    return EventGroup(
        id=f"e{number}",
        name_en=first.name_en,
        name_ar=first.name_ar,
        sources=members,
        reason=reason,
    )


def _when(read: _Read) -> str:
    days = read.days
    text = f"«{read.event.when.text}»" if read.event.when else ""
    if days is None:
        return text
    if days.first is not None and days.first == days.last:
        return f"{text} ({_WEEKDAYS[days.first.weekday()]} {days.first.isoformat()})"
    if days.known_weekday is not None:
        return f"{text} ({_WEEKDAYS[days.known_weekday]})"
    return text
