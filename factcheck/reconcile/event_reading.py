"""An article's event with its values read, once for all comparisons."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from factcheck.arabic import find_names, name_keys
from factcheck.models import Event
from factcheck.reconcile.followups import Toll, toll_of
from factcheck.reconcile.happenings import Happening, happening_of
from factcheck.reconcile.resolve import ResolvedSet, read_days
from factcheck.reconcile.subject_ar import Subject, subject_of
from factcheck.reconcile.towns import localities_in, towns_in
from factcheck.reconcile.values import Days, Named, Names, exact
from factcheck.reconcile.words import arabic_words, english_words

__all__ = ["ReadEvent", "read_event"]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_LARGE, _ROUND = 11, 10


@dataclass(frozen=True, slots=True, eq=False)
class ReadEvent:
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
    happening: Happening

    @property
    def keys(self) -> frozenset[str]:
        """Under what it is found by others."""
        people = (key for member in self.people.members for key in member.keys)
        return frozenset((*self.words, *self.arabic, *people, *self.where))

    @property
    def keys_in_arabic(self) -> frozenset[str]:
        """The same where one of the two has no English."""
        return self.told | self.places


def read_event(resolved: ResolvedSet) -> ReadEvent:
    """The event of an article that names one; sets without are left out by the caller."""
    event = resolved.claim_set.source.event
    assert event is not None  # noqa: S101  # the caller left out those without
    main = [claim for claim in resolved.claim_set.own_claims if claim.about == "main_event"]
    where_ar = event.where.text if event.where else ""
    named = find_names(where_ar)
    towns = towns_in(f"{where_ar} {event.name_ar}", event.where_en)
    placed = [place for claim in resolved.claim_set.own_claims for place in claim.places]
    where = name_keys(event.where_en) if event.where_en else frozenset[str]()
    told = arabic_words([event.name_ar, event.quote.text if event.quote else ""])
    return ReadEvent(
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
            if facet.quantity is not None and _telling(exact(facet.amount))
        ),
        subject=subject_of(
            [event.name_ar, *(quote.text for claim in main for quote in claim.quotes)], told
        ),
        happening=happening_of(event),
    )


def _telling(number: Decimal | None) -> bool:
    """Whether a number is large enough, or exact enough, that two articles rarely share it."""
    return number is not None and (
        (number >= _LARGE and number % _ROUND != 0) or number != number.to_integral_value()
    )
