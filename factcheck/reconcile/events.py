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
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from factcheck.models import EventGroup
from factcheck.reconcile.event_exclusion import exclude_each_other
from factcheck.reconcile.event_likeness import likeness_of_one
from factcheck.reconcile.event_reading import ReadEvent, read_event
from factcheck.reconcile.resolve import ResolvedSet
from factcheck.reconcile.values import Days

__all__ = ["group_events", "one_event"]

LEAST_SHARED = 2
"""Words, people or places that two events must share to be looked at closer.

None that share fewer reach :data:`ALIKE <factcheck.reconcile.event_likeness.ALIKE>`, as type and
place alone give a quarter of it.
"""

FAR = dt.timedelta(days=31)
"""Days from which two events are not even said to be another: nobody takes them for one."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_Scored = tuple[float, str, str]


def one_event(sets: Sequence[ResolvedSet]) -> list[EventGroup]:
    """All articles as one event, because whoever asks says so; called as most of them call it."""
    found = group_events(sets)
    if not found:
        return []
    group = EventGroup(
        id="e1",
        name_en=found[0].name_en,
        name_ar=found[0].name_ar,
        sources=sorted(each.source for each in sets),
        reason="compared as one event, as was asked for",
    )
    return [group]


def group_events(sets: Sequence[ResolvedSet]) -> list[EventGroup]:
    """Articles grouped by event, the largest group first, with the reason for each group."""
    events = [read_event(each) for each in sets if each.claim_set.source.event is not None]
    events.sort(key=lambda event: event.source)
    by_source = {event.source: event for event in events}
    group = {event.source: frozenset({event.source}) for event in events}
    apart: dict[str, set[str]] = {}

    @cache
    def excluded(x: str, y: str) -> bool:
        return exclude_each_other(by_source[x], by_source[y])

    for _, a, b in sorted(_alike(events), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if group[a] is group[b]:
            continue
        if any(excluded(*sorted((x, y))) for x in group[a] for y in group[b]):
            apart.setdefault(a, set()).add(b)
            apart.setdefault(b, set()).add(a)
            continue
        merged = group[a] | group[b]
        for source in merged:
            group[source] = merged
    unique = {id(members): sorted(members) for members in group.values()}
    ordered = sorted(unique.values(), key=lambda members: (-len(members), members))
    return [
        _describe(number, members, by_source, apart) for number, members in enumerate(ordered, 1)
    ]


def _alike(events: Sequence[ReadEvent]) -> Iterable[_Scored]:
    """The pairs of events that may be one, with their likeness."""
    by_source = {event.source: event for event in events}
    for ways, keys in (
        ({True}, {event.source: event.keys for event in events if event.words}),
        (
            {False},
            {event.source: event.keys_in_arabic for event in events}
            if not all(event.words for event in events)
            else {},
        ),
    ):
        for a, b in _sharing(keys):
            x, y = by_source[a], by_source[b]
            if _far(x.days, y.days):
                continue
            if bool(x.words and y.words) in ways and (score := likeness_of_one(x, y)) is not None:
                yield (score, a, b)


def _far(x: Days | None, y: Days | None) -> bool:
    if x is None or y is None or not (x.first and x.last and y.first and y.last):
        return False
    return x.first - y.last > FAR or y.first - x.last > FAR


def _sharing(keys: Mapping[str, frozenset[str]]) -> Iterable[tuple[str, str]]:
    """The pairs that share enough keys.

    Those that share two share one that is not the commonest of either, so each is looked for
    under all its keys but that: «fire» and «meeting» bring nobody up. Nothing is lost by it.
    """
    common: Counter[str] = Counter()
    for each in keys.values():
        common.update(each)
    seen_with: dict[str, list[str]] = {}
    for source, own in keys.items():
        met: Counter[str] = Counter()
        for key in sorted(own, key=lambda key: (common[key], key))[: 1 - LEAST_SHARED]:
            bucket = seen_with.setdefault(key, [])
            met.update(bucket)
            bucket.append(source)
        for other in met:
            if len(own & keys[other]) >= LEAST_SHARED:
                yield other, source


def _describe(
    number: int,
    members: list[str],
    by_source: Mapping[str, ReadEvent],
    excluded: Mapping[str, set[str]],
) -> EventGroup:
    """The group, with the reason why it is one and why others that resemble it are not in it."""
    first = by_source[members[0]].event
    when = sorted({_when(by_source[m]) for m in members if by_source[m].days is not None})
    like = {source for member in members for source in excluded.get(member, ())} - set(members)
    others = [by_source[source] for source in sorted(like)]
    apart = sorted({_when(other) for other in others if other.days is not None} - set(when))
    rest = [other for other in others if _when(other) not in apart]
    reason = "the only article of this event" if len(members) == 1 else "same subject"
    if when:
        reason += f"; time: {', '.join(when)}"
    if apart:
        reason += f"; another event than that of {', '.join(apart)}: the times exclude each other"
    if rest:
        places = sorted({other.event.where_en or other.event.name_en for other in rest} - {""})
        told = f"that in {', '.join(places)}" if places else "that of other articles"
        by_country = all(
            by_source[member].countries and other.countries for member in members for other in rest
        )
        why = "the countries differ" if by_country else "the places, hours or years differ"
        reason += f"; another event than {told}: {why}"
    return EventGroup(
        id=f"e{number}",
        name_en=first.name_en,
        name_ar=first.name_ar,
        sources=members,
        reason=reason,
    )


def _when(read: ReadEvent) -> str:
    days = read.days
    text = f"«{read.event.when.text}»" if read.event.when else ""
    if days is None:
        return text
    if days.first is not None and days.first == days.last:
        return f"{text} ({_WEEKDAYS[days.first.weekday()]} {days.first.isoformat()})"
    if days.known_weekday is not None:
        return f"{text} ({_WEEKDAYS[days.known_weekday]})"
    return text
