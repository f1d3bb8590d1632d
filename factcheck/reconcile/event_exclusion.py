"""What excludes that two events are one: countries, times, places, years."""

from __future__ import annotations

from factcheck.reconcile.event_reading import ReadEvent
from factcheck.reconcile.event_relations import (
    SLACK,
    cosine,
    is_elsewhere,
    is_elsewhere_called,
    is_later,
    of_one_day,
)
from factcheck.reconcile.followups import WITHIN
from factcheck.reconcile.moments import parts_differ
from factcheck.reconcile.subject_ar import of_any_event, one_subject
from factcheck.reconcile.values import relate
from factcheck.reconcile.words import english_words, share

__all__ = ["exclude_each_other"]

ALL_BUT_ONE = 0.70
"""Likeness of lead and of article, without English, from which another day makes no other event.

Then the articles are worded alike but for it. Papers of other days are not meant: what is reported
daily is worded alike too.
"""

_OTHER_PLACE = 0.2  # share of the words of two places below which they are two


def exclude_each_other(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether the times or the countries exclude that the events are one."""
    if a.countries and b.countries and not a.countries & b.countries:
        return True
    by_rules = not a.words or not b.words
    if by_rules and _two_by_rules(a, b):
        return True
    if by_rules and is_later(a, b):
        return False
    if a.days is None or b.days is None:
        return _of_another_act(a, b)
    if by_rules and _worded_alike(a, b) and of_one_day(a, b):
        return False
    if by_rules and parts_differ(a.days, b.days):
        return not _one_figure(a, b)
    if relate(a.days, b.days) != "disjoint":
        return _other_hour(a, b)
    if a.days.first and a.days.last and b.days.first and b.days.last:
        return a.days.first > b.days.last + SLACK or b.days.first > a.days.last + SLACK
    left, right = a.days.known_weekday, b.days.known_weekday
    if left is None or right is None:
        return True
    return min((left - right) % 7, (right - left) % 7) > SLACK.days


def _of_another_act(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether papers that are long apart call their events by two acts: a murder, and its trial."""
    if a.published is None or b.published is None or abs(a.published - b.published) <= WITHIN:
        return False
    acts = (a.happening.acts, b.happening.acts)
    return all(acts) and not acts[0] & acts[1]


def _one_figure(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether both give one figure that is not met by chance, of one kind of thing."""
    return bool(a.figures & b.figures) and bool((a.told & b.told) - of_any_event())


def _two_by_rules(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether two articles, one read by rules, are of two places or years, or share nothing."""
    if is_elsewhere(a, b) or is_elsewhere_called(a, b) or _of_other_years(a, b):
        return True
    if a.towns & b.towns or (a.told & b.told) - of_any_event():
        return False
    return not one_subject(a.subject, b.subject)


def _of_other_years(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether the headlines name years, and none in common: the forum of 2024 and that of 2026."""
    return bool(a.years and b.years and not a.years & b.years)


def _worded_alike(a: ReadEvent, b: ReadEvent) -> bool:
    return min(cosine(a.told, b.told), cosine(a.article, b.article)) >= ALL_BUT_ONE


def _other_hour(a: ReadEvent, b: ReadEvent) -> bool:
    """Whether one is in the morning and one in the evening, at places called in other words."""
    if a.days is None or b.days is None or a.days.part is None or b.days.part is None:
        return False
    here, there = english_words(a.event.where_en or ""), english_words(b.event.where_en or "")
    return (
        abs(a.days.part - b.days.part) > 1
        and bool(here and there)
        and share(here, there) < _OTHER_PLACE
    )
