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
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.arabic import find_names, name_keys
from factcheck.models import Event, EventGroup
from factcheck.reconcile.followups import Toll, follows_up, toll_of
from factcheck.reconcile.moments import parts_differ
from factcheck.reconcile.resolve import ResolvedSet, read_days
from factcheck.reconcile.subject_ar import Subject, of_any_event, one_subject, subject_of
from factcheck.reconcile.towns import localities_in, towns_apart, towns_in
from factcheck.reconcile.values import Days, Named, Names, exact, relate
from factcheck.reconcile.words import arabic_words, english_words, share

__all__ = ["ALIKE", "group_events"]

ALIKE = 0.45
"""Likeness from which two events without excluding times are one (0 to 1)."""

PERHAPS_ALIKE = 0.30
"""Likeness from which two events are one if what the articles say of them is alike as well."""

CLAIMS_ALIKE = 0.50
"""Likeness of what two articles say of their events (0 to 1), for those that are perhaps one.

A name is a few words, freely chosen: «Rumaila output halted» and «Closure of the Rumaila field».
"""

CLAIMS_UNLIKE = 0.2
"""Likeness of what is said below which two events that are called alike are two: «fire in Cairo».

Of 33 pairs of real articles on one event the least has 0.28, one from before a summit and one
from after it. It is asked where the names are not :data:`SURELY_ALIKE`.
"""

SURELY_ALIKE = 0.7

TELLING_WORDS = 30
"""Words that an article must say about its event to be known by them."""

ELSEWHERE = 0.15
"""Added where the articles put their events in different towns: two fires, two floods."""

LEAST_SHARED = 2
"""Words, people or places that two events must share to be looked at closer.

None that share fewer reach :data:`ALIKE`, as type and place alone give a quarter of it.
"""

FAR = dt.timedelta(days=31)
"""Days from which two events are not even said to be another: nobody takes them for one."""

ALIKE_IN_ARABIC = 0.40
"""The same where one of them has no English, and the articles' own words are compared.

Of 54 real articles on 12 events, all were joined with their own event and none with another at
any line from 0.392 to 0.40.
"""

ALIKE_AT_ONE_PLACE = 0.32
"""The same where both report one kind of event in one town, with times that may be one.

Of the 1 353 pairs of those articles on different events, none has more than 0.304 unless both are
on attacks in one province.
"""

ALIKE_ON_ONE_DAY = 0.28
"""The same where both tell one day, and share words that not every such event has.

Of those 1 353 pairs none that is on two subjects reaches it so.
"""

LEAST_TELLING = 2
"""Words that both tell first, and that not every such event has, for two events to be one.

«Fire in a market in Karak» and «fire in a factory in Aqaba» may have all their other words in
common. Not asked of two events of one kind in one town, nor where one of them tells nothing of
its own.
"""

ALIKE_LATER = 0.15
"""The same for a report with a higher toll, some days later (:mod:`followups
<factcheck.reconcile.followups>`)."""

ALL_BUT_ONE = 0.70
"""Likeness of lead and of article, without English, from which another day makes no other event.

Then the articles are worded alike but for it. Papers of other days are not meant: what is reported
daily is worded alike too.
"""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OTHER_PLACE = 0.2  # share of the words of two places below which they are two
_LARGE, _ROUND = 11, 10
_SLACK = dt.timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """An article's event with its values read."""

    source: str
    event: Event
    words: frozenset[str]
    arabic: frozenset[str]
    article: frozenset[str]  # Arabic words of all that it says about the event
    article_en: frozenset[str]
    told: frozenset[str]  # of the headline and the sentence that names the event
    places: frozenset[str]
    people: Names
    where: frozenset[str]
    years: frozenset[str]  # that the headline names
    days: Days | None
    published: dt.date | None
    countries: frozenset[str]
    towns: frozenset[str]  # where the event is, as far as the tables know the town
    towns_told: frozenset[str]  # all that the article names
    localities: tuple[frozenset[str], ...]  # what headline and first sentence call a town …
    toll: Toll
    figures: frozenset[tuple[str, object]]  # numbers too large or too exact to meet by chance
    subject: Subject

    @property
    def keys(self) -> frozenset[str]:
        """Under what it is found by others."""
        people = (key for member in self.people.members for key in member.keys)
        return frozenset((*self.words, *self.arabic, *people, *self.where))

    @property
    def keys_in_arabic(self) -> frozenset[str]:
        """The same where one of the two has no English."""
        return self.told | self.places


_Scored = tuple[float, str, str]


def group_events(sets: Sequence[ResolvedSet]) -> list[EventGroup]:
    """Articles grouped by event, the largest group first, with the reason for each group."""
    events = [_read(each) for each in sets if each.claim_set.source.event is not None]
    events.sort(key=lambda event: event.source)
    by_source = {event.source: event for event in events}
    group = {event.source: frozenset({event.source}) for event in events}
    apart: dict[str, set[str]] = {}

    @cache
    def excluded(x: str, y: str) -> bool:
        return _excluded(by_source[x], by_source[y])

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


def _alike(events: Sequence[_Read]) -> Iterable[_Scored]:
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
            if bool(x.words and y.words) in ways and (score := _one_event(x, y)) is not None:
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


def _one_event(a: _Read, b: _Read) -> float | None:
    """The likeness of two events that may be one by it; None where it is too small."""
    score = _likeness(a, b)
    if not a.words or not b.words:
        near = score >= _line_in_arabic(a, b) or one_subject(a.subject, b.subject)
        return score if near else None
    if score < PERHAPS_ALIKE:
        return None
    elsewhere = _elsewhere(a, b)
    said = (_cosine(a.article_en, b.article_en) + _cosine(a.article, b.article)) / 2
    if score >= ALIKE + (ELSEWHERE if elsewhere else 0.0):
        long = min(len(a.article_en), len(b.article_en)) >= TELLING_WORDS
        return None if long and score < SURELY_ALIKE and said < CLAIMS_UNLIKE else score
    return score if not elsewhere and said >= CLAIMS_ALIKE else None


def _line_in_arabic(a: _Read, b: _Read) -> float:
    """The likeness that two events need, one of them read by rules."""
    if _later(a, b):
        return ALIKE_LATER
    if _at_one_place(a, b):
        return ALIKE_AT_ONE_PLACE
    if len((a.told & b.told) - of_any_event()) < LEAST_TELLING:
        own = (a.subject.first - b.article - b.told, b.subject.first - a.article - a.told)
        return math.inf if all(own) else ALIKE_IN_ARABIC
    return ALIKE_ON_ONE_DAY if _of_one_weekday(a, b) else ALIKE_IN_ARABIC


def _of_one_weekday(a: _Read, b: _Read) -> bool:
    """Whether both tell one day of their event, by date or by weekday.

    Where one tells none, that of the papers: they report what is of today.
    """
    if a.days is None or b.days is None:
        known = a.published is not None and b.published is not None
        return known and _of_one_day(a, b)
    days = (a.days.known_weekday, b.days.known_weekday)
    return days[0] is not None and days[0] == days[1] and relate(a.days, b.days) != "disjoint"


def _at_one_place(a: _Read, b: _Read) -> bool:
    """Whether both report one kind of event in one town, whatever else they say."""
    return bool(a.towns & b.towns) and a.event.type == b.event.type != "other"


def _later(a: _Read, b: _Read) -> bool:
    """Whether one is a later report of the other's event: its toll has grown, at one place."""
    return (bool(a.towns & b.towns) or _called_alike(a, b)) and follows_up(a.toll, b.toll)


def _called_alike(a: _Read, b: _Read) -> bool:
    """Whether what one calls a town, a road … is named where the other tells its event."""
    called_a, called_b = (frozenset().union(*each.localities) for each in (a, b))
    return bool(called_a & b.told or called_b & a.told)


def _elsewhere(a: _Read, b: _Read) -> bool:
    """Whether each is in a town of its own that the other article does not even name."""
    if not a.towns or not b.towns:
        return False
    return towns_apart(a.towns, b.towns_told) and towns_apart(b.towns, a.towns_told)


def _elsewhere_called(a: _Read, b: _Read) -> bool:
    """The same of places that no table has, by what they are called: «the town of», «the road to».

    Only where no town is in both, and neither article has any word of the other's places.
    """
    if a.towns_told & b.towns_told:
        return False
    said_a, said_b = a.article | a.told, b.article | b.told
    of_one_size = zip(a.localities, b.localities, strict=True)
    return any(x and y and not x & said_b and not y & said_a for x, y in of_one_size)


def _read(resolved: ResolvedSet) -> _Read:
    event = resolved.claim_set.source.event
    assert event is not None  # noqa: S101  # the caller left out those without
    main = [claim for claim in resolved.claim_set.claims if claim.about == "main_event"]
    where_ar = event.where.text if event.where else ""
    named = find_names(where_ar)
    towns = towns_in(f"{where_ar} {event.name_ar}", event.where_en)
    placed = [place for claim in resolved.claim_set.claims for place in claim.places]
    where = name_keys(event.where_en) if event.where_en else frozenset[str]()
    told = arabic_words([event.name_ar, event.quote.text if event.quote else ""])
    return _Read(
        source=resolved.source,
        event=event,
        words=english_words(event.name_en),
        arabic=arabic_words([event.name_ar]),
        article=arabic_words(quote.text for claim in main for quote in claim.quotes),
        article_en=frozenset().union(
            *(english_words(told) for c in main for told in (c.question_en, c.statement_en))
        ),
        places=frozenset(place.text for claim in main for place in claim.places),
        told=told,
        people=Names.of(Named.of(name) for name in event.who_en),
        where=where | towns | {key for name in named for key in name.keys},
        days=read_days(event.when.text, resolved.published) if event.when else None,
        years=frozenset(_YEAR.findall(event.name_ar)),
        published=resolved.published,
        countries=frozenset(name.code for name in named if name.code),
        towns=towns,
        towns_told=towns | towns_in(" ، ".join(place.text for place in placed)),
        localities=localities_in(f"{event.name_ar}\n{event.quote.text if event.quote else ''}"),
        toll=toll_of(resolved),
        figures=frozenset(
            (facet.quantity.counted, facet.amount)
            for facet in resolved.facets
            if facet.quantity is not None and telling(exact(facet.amount))
        ),
        subject=subject_of(
            [event.name_ar, *(quote.text for claim in main for quote in claim.quotes)], told
        ),
    )


def telling(number: Decimal | None) -> bool:
    """Whether a number is large enough, or exact enough, that two articles rarely share it."""
    return number is not None and (
        (number >= _LARGE and number % _ROUND != 0) or number != number.to_integral_value()
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

    Words of the whole article, of its headline and first sentence, and the places it names. Where
    one of them names no place that the tables know, the words alone are looked at.
    """
    words = 0.5 * _cosine(a.article, b.article) + 0.3 * _cosine(a.told, b.told)
    if not a.places or not b.places:
        return words / 0.8
    return words + 0.2 * _cosine(a.places, b.places)


def _cosine(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _excluded(a: _Read, b: _Read) -> bool:
    """Whether the times or the countries exclude that the events are one."""
    if a.countries and b.countries and not a.countries & b.countries:
        return True
    by_rules = not a.words or not b.words
    if by_rules and _two_by_rules(a, b):
        return True
    if by_rules and _later(a, b):
        return False
    if a.days is None or b.days is None:
        return False
    if by_rules and _worded_alike(a, b) and _of_one_day(a, b):
        return False
    if by_rules and parts_differ(a.days, b.days):
        return not _one_figure(a, b)
    if relate(a.days, b.days) != "disjoint":
        return _other_hour(a, b)
    if a.days.first and a.days.last and b.days.first and b.days.last:
        return a.days.first > b.days.last + _SLACK or b.days.first > a.days.last + _SLACK
    left, right = a.days.known_weekday, b.days.known_weekday
    if left is None or right is None:
        return True
    return min((left - right) % 7, (right - left) % 7) > _SLACK.days


def _one_figure(a: _Read, b: _Read) -> bool:
    """Whether both give one figure that is not met by chance, of one kind of thing."""
    return bool(a.figures & b.figures) and bool((a.told & b.told) - of_any_event())


def _two_by_rules(a: _Read, b: _Read) -> bool:
    """Whether two articles, one read by rules, are of two places or years, or share nothing."""
    if _elsewhere(a, b) or _elsewhere_called(a, b) or _of_other_years(a, b):
        return True
    if a.towns & b.towns or (a.told & b.told) - of_any_event():
        return False
    return not one_subject(a.subject, b.subject)


def _of_other_years(a: _Read, b: _Read) -> bool:
    """Whether the headlines name years, and none in common: the forum of 2024 and that of 2026."""
    return bool(a.years and b.years and not a.years & b.years)


def _worded_alike(a: _Read, b: _Read) -> bool:
    return min(_cosine(a.told, b.told), _cosine(a.article, b.article)) >= ALL_BUT_ONE


def _of_one_day(a: _Read, b: _Read) -> bool:
    """Whether two papers are of one day, or no day can tell them apart."""
    if a.published is None or b.published is None:
        return relate(a.days, b.days) != "disjoint"
    return abs(a.published - b.published) <= _SLACK


def _other_hour(a: _Read, b: _Read) -> bool:
    """Whether one is in the morning and one in the evening, at places called in other words."""
    if a.days is None or b.days is None or a.days.part is None or b.days.part is None:
        return False
    here, there = english_words(a.event.where_en or ""), english_words(b.event.where_en or "")
    return (
        abs(a.days.part - b.days.part) > 1
        and bool(here and there)
        and share(here, there) < _OTHER_PLACE
    )


def _describe(
    number: int,
    members: list[str],
    by_source: Mapping[str, _Read],
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
