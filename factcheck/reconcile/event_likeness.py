"""How alike two events are, and how alike they must be to be one."""

from __future__ import annotations

import math

from factcheck.reconcile.event_reading import ReadEvent
from factcheck.reconcile.event_relations import (
    at_one_place,
    cosine,
    is_elsewhere,
    is_later,
    near_days,
    of_one_day,
    overlap,
)
from factcheck.reconcile.happenings import one_happening
from factcheck.reconcile.subject_ar import of_any_event, one_subject
from factcheck.reconcile.values import relate

__all__ = ["ALIKE", "likeness_of_one"]

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

COMPANY_ALIKE, SAID_IN_COMPANY = 0.40, 0.33
"""The same two where both name two or more who take part, and one day: «the first session of the
government» and «the cabinet meets after its reshuffle»."""

LEAST_COMPANY = 2

SAID_OF_ONE = 0.15
"""The same two where both name one kind of happening, of one with a name, on one day
(:mod:`happenings <factcheck.reconcile.happenings>`): half of the pairs on different events reach
0.1, few 0.15."""

TELLING_WORDS = 30
"""Words that an article must say about its event to be known by them."""

ELSEWHERE = 0.15
"""Added where the articles put their events in different towns: two fires, two floods."""

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


def likeness_of_one(a: ReadEvent, b: ReadEvent) -> float | None:
    """The likeness of two events that may be one by it; None where it is too small."""
    score = _likeness(a, b)
    if not a.words or not b.words:
        near = score >= _line_in_arabic(a, b) or one_subject(a.subject, b.subject)
        return score if near else None
    called_one = one_happening(a.happening, b.happening) and near_days(a, b)
    if score < PERHAPS_ALIKE and not called_one:
        return None
    elsewhere = is_elsewhere(a, b)
    said = (cosine(a.article_en, b.article_en) + cosine(a.article, b.article)) / 2
    long = min(len(a.article_en), len(b.article_en)) >= TELLING_WORDS
    if called_one and not elsewhere and (not long or said >= SAID_OF_ONE):
        return score
    if score < PERHAPS_ALIKE:
        return None
    if score >= ALIKE + (ELSEWHERE if elsewhere else 0.0):
        return None if long and score < SURELY_ALIKE and said < CLAIMS_UNLIKE else score
    if elsewhere:
        return None
    one_company = score >= COMPANY_ALIKE and said >= SAID_IN_COMPANY and _in_one_company(a, b)
    return score if said >= CLAIMS_ALIKE or one_company else None


def _in_one_company(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether both name some of the same who take part, and one day of their event."""
    if not a.people.members or not b.people.members or a.days is None or b.days is None:
        return False
    shared = min(a.people.shared(b.people), b.people.shared(a.people))
    return shared >= LEAST_COMPANY and _of_one_weekday(a, b)


def _line_in_arabic(a: ReadEvent, b: ReadEvent) -> float:
    """The likeness that two events need, one of them read by rules."""
    if is_later(a, b):
        return ALIKE_LATER
    if at_one_place(a, b):
        return ALIKE_AT_ONE_PLACE
    if len((a.told & b.told) - of_any_event()) < LEAST_TELLING:
        own = (a.subject.first - b.article - b.told, b.subject.first - a.article - a.told)
        return math.inf if all(own) else ALIKE_IN_ARABIC
    return ALIKE_ON_ONE_DAY if _of_one_weekday(a, b) else ALIKE_IN_ARABIC


def _of_one_weekday(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether both tell one day of their event, by date or by weekday.

    Where one tells none, that of the papers: they report what is of today.
    """
    if a.days is None or b.days is None:
        known = a.published is not None and b.published is not None
        return known and of_one_day(a, b)
    days = (a.days.known_weekday, b.days.known_weekday)
    return days[0] is not None and days[0] == days[1] and relate(a.days, b.days) != "disjoint"


def _likeness(a: ReadEvent, b: ReadEvent) -> float:
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
        overlap(a.words, b.words)
        + overlap(a.arabic, b.arabic)
        + people
        + (same_place + same_type) / 2
    ) / 4


def _arabic_likeness(a: ReadEvent, b: ReadEvent) -> float:
    """The same where one has no English name, having been read by rules.

    Words of the whole article, of its headline and first sentence, and the places it names. Where
    one of them names no place that the tables know, the words alone are looked at.
    """
    words = 0.5 * cosine(a.article, b.article) + 0.3 * cosine(a.told, b.told)
    if not a.places or not b.places:
        return words / 0.8
    return words + 0.2 * cosine(a.places, b.places)
