"""The toll of an event as an article tells it: one number of dead, of injured, of arrested.

Rules read no question that a number answers. But what became of people at an event has one number
for all of them, and an article that gives just one, of no part, period or other event, gives that.
Two such numbers answer one question, however the sentences are worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.arabic import fold
from factcheck.models import Counted
from factcheck.reconcile.counted import class_of, places_apart
from factcheck.reconcile.decision import quoted
from factcheck.reconcile.groups import nations_of
from factcheck.reconcile.moments import days_apart
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.subject_ar import of_any_event
from factcheck.reconcile.values import exact, relate
from factcheck.reconcile.words import arabic_words, table

__all__ = [
    "TOLLS",
    "same_toll",
    "sites_differ",
    "told_as_grown",
    "told_otherwise_below",
    "with_totals",
]

TOLLS: frozenset[Counted] = frozenset(
    {"killed", "injured", "arrested", "missing", "hostages", "displaced"}
)
"""Classes of which an event has one number."""

ANYONE = frozenset({"people", "citizens", "residents", "men", "foreign residents"})
"""Those whom a writer calls so or so; workers or children may be a part of the dead."""

_EARLY = 3
"""Sentences and clauses, the headline among them, in which an article tells what it is about."""

_SETTLED: Sequence[Counted] = ("killed", "arrested")
"""Of the tolls those of which a text does not tell in passing who else belongs to them."""

_MAY_BE = frozenset({"equal", "overlapping", "narrower", "wider"})
_ADDED = 12  # numbers of an article of which every sum is looked at

_TOLD = frozenset({"happened", "ongoing"})


def with_totals(facets: Sequence[Facet]) -> tuple[Facet, ...]:
    """The same, the numbers marked that are the article's one number of their class."""
    clauses = sorted({facet.claim.quotes[0].start for facet in facets})
    early = frozenset(clauses[:_EARLY])
    of_class: dict[Counted | None, list[Facet]] = {}
    for facet in facets:
        if facet.slot == "count" and not facet.summed and class_of(facet) in TOLLS:
            of_class.setdefault(class_of(facet), []).append(facet)
    marked: dict[tuple[str, str, int], str] = {}
    for those in of_class.values():
        whole = [facet for facet in those if _is_whole(facet)]
        if len({facet.amount for facet in whole}) != 1 or len({_of(f) for f in whole}) != 1:
            continue
        if any(not facet.scope and not _is_whole(facet) for facet in those):
            continue  # another number beside it, of which it is not known what it counts
        soon = any(facet.claim.quotes[0].start in early for facet in whole)
        marked.update({facet.key: "early" if soon else "late" for facet in whole})
    return tuple(
        replace(facet, total=marked[facet.key]) if facet.key in marked else facet
        for facet in facets
    )


def _of(facet: Facet) -> str:
    """Whom a number counts, those who may be anyone under one name."""
    counts = facet.quantity.counts_en.rsplit(" ", 1)[0] if facet.quantity else ""
    return "people" if counts in ANYONE else counts


def _is_whole(facet: Facet) -> bool:
    """Whether a number is told of the event, as done, and of all whom it names."""
    claim = facet.claim
    if facet.scope or claim.about != "main_event" or claim.polarity != "affirmed":
        return False
    if claim.modality not in _TOLD or (claim.speaker and claim.speaker.stance == "claims"):
        return False
    return not facet.arabic & _limits() and not any(_is_long(facet))


def _is_long(facet: Facet) -> Sequence[bool]:
    """For each time of the clause, whether it is longer than a day."""
    return [
        time.days.first is not None and time.days.first != time.days.last
        for time in facet.times
        if time.days is not None
    ]


@cache
def _limits() -> frozenset[str]:
    """Words by which a clause speaks of other times or other events than the article's."""
    return arabic_words(table("limiters_ar")["other events"])


def same_toll(a: Facet, b: Facet) -> bool:
    """Whether two numbers are the tolls that two articles give of one event."""
    if not a.total or not b.total or "early" not in {a.total, b.total}:
        return False
    if class_of(a) != class_of(b) or _of(a) != _of(b) or a.quantity is None or b.quantity is None:
        return False
    if nations_of(a.quantity.text) != nations_of(b.quantity.text):
        return False
    if places_apart(a, b) or sites_differ(a, b):
        return False
    # «rose to nine on Tuesday»: the day is that of the count.
    return not days_apart(a, b) or any(told_as_grown(quoted(each.claim)) for each in (a, b))


def sites_differ(a: Facet, b: Facet) -> bool:
    """Whether one of two clauses is about a post or a camp that the other is not about."""
    return _sites(a) != _sites(b)


def _sites(facet: Facet) -> frozenset[str]:
    """The one of several places of an event that a clause is about: «at the post of Karsh»."""
    told = str(fold(quoted(facet.claim)))
    named = arabic_words(found[1] for found in _site().finditer(told))
    return named - of_any_event() - arabic_words(table("places_ar")["qualities"])


@cache
def _site() -> re.Pattern[str]:
    nouns = "|".join(str(fold(noun)) for noun in table("places_ar")["sites"])
    return re.compile(rf"(?<!\w)[وفبل]?(?:{nouns}) (?!تابع|لل)(\w{{3,}})")


def told_otherwise_below(facets: Sequence[Facet], title: str) -> Iterable[tuple[Facet, Facet]]:
    """The tolls that a headline gives and the text below it does not, each with that of the text.

    Only where the text has one such number, and none of any class that may be the headline's or
    adds up to it («the death and injury of six»).
    """
    headline = str(fold(title))
    counts = [facet for facet in facets if facet.slot == "count" and not facet.worded]
    first = [f for f in counts if str(fold(f.claim.quotes[0].text)).strip(" .") in headline]
    text = [facet for facet in counts if facet not in first]
    hit = [f for f in text if class_of(f) in TOLLS]
    numbers = [number for facet in hit if (number := exact(facet.amount)) is not None]
    for counted in _SETTLED:
        heads = [facet for facet in first if class_of(facet) == counted]
        below = [facet for facet in text if class_of(facet) == counted]
        whole = [facet for facet in below if _is_whole(facet)]
        if len(heads) != 1 or not whole or len({facet.amount for facet in whole}) != 1:
            continue
        head, body = heads[0], whole[0]
        told = exact(head.amount)
        if told is None or not _is_whole(head) or _of(head) != _of(body) or _sums_to(told, numbers):
            continue
        if told in {exact(facet.amount) for facet in text}:
            continue  # «12 cases of death», whatever they are taken for
        if all(relate(head.amount, facet.amount) not in _MAY_BE for facet in text):
            yield head, body


def _sums_to(total: Decimal, numbers: Sequence[Decimal]) -> bool:
    """Whether some of the numbers, added up, are the total; or too many to tell."""
    sums = {Decimal(0)}
    for number in numbers[:_ADDED]:
        sums |= {each + number for each in sums}
    return total in sums or len(numbers) > _ADDED


def told_as_grown(text: str) -> bool:
    """Whether a text tells of a toll that it has risen, or why: injured who died, bodies found."""
    return _rising().search(str(fold(text))) is not None


@cache
def _rising() -> re.Pattern[str]:
    words = table("tolls_ar")
    changed, toll, died = (
        "|".join(map(re.escape, words[part])) for part in ("changed", "toll", "died of wounds")
    )
    near = r"(?:\W+\w+){0,2}?\W+"  # as far apart as «ارتفع عدد القتلى»
    return re.compile(
        rf"(?<!\w)و?(?:(?:{changed}){near}(?:{toll})|(?:{toll}){near}(?:{changed})|(?:{died}))(?!\w)"
    )
