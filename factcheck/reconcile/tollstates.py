"""Two states of one toll: injured who died since, a first count and the one that replaced it.

An article of the later hour often gives both: the first statement's numbers in its body, and the
new ones in its headline. That both stand in one article does not make them counts of two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from factcheck.arabic import fold
from factcheck.models import Counted
from factcheck.reconcile.decision import Context, quoted
from factcheck.reconcile.groups import by_gravity, groups_differ
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import exact, relate
from factcheck.reconcile.words import english_words, table

__all__ = ["died_since", "first_toll", "injured_have_died", "later_of"]

_PROVISIONAL = english_words("initial preliminary provisional")
_BEFORE = english_words("first earlier previous")
_COUNTING = english_words("toll count statement figure tally")
"""Words of a scope in English by which a count is that of an earlier statement."""


def injured_have_died(a: Facet, b: Facet, context: Context) -> bool:
    """Whether one article counts as dead just those whom the other still counts as injured.

    Ten dead and nine injured, then twelve and seven: one toll, later.
    """
    if _counted(a) != _counted(b):
        return False
    other: Counted = "injured" if _counted(a) == "killed" else "killed"
    number_a, number_b = exact(a.amount), exact(b.amount)
    if _counted(a) not in {"killed", "injured"} or number_a is None or number_b is None:
        return False
    return any(
        number_a + x == number_b + y
        for x in _exact_counts(a.source, other, context)
        for y in _exact_counts(b.source, other, context)
    )


def died_since(a: Facet, b: Facet, context: Context) -> bool:
    """Whether one article tells that just so many died of their wounds as the numbers differ by.

    The one with more dead, or fewer injured, must be that article: it knows of them.
    """
    number_a, number_b = exact(a.amount), exact(b.amount)
    if _counted(a) != _counted(b) or _counted(a) not in {"killed", "injured"}:
        return False
    if number_a is None or number_b is None or number_a == number_b or groups_differ(a, b):
        return False
    later = a if (number_a > number_b) == (_counted(a) == "killed") else b
    return abs(number_a - number_b) in _died_of_wounds(later.source, context)


def first_toll(a: Facet, b: Facet, context: Context) -> Facet | None:
    """The one of two whose number the article of the other gives as that of a first statement."""
    for one, other in ((a, b), (b, a)):
        if any(
            relate(each.amount, one.amount) == "equal" and _is_first(each)
            for each in _of_class(other, context)
            if each is not other and each.quantity is not None
        ):
            return one
    return None


def later_of(a: Facet, b: Facet) -> Facet | None:
    """Which of two numbers is the later, as told by wounded who died: more dead, fewer injured."""
    number_a, number_b = exact(a.amount), exact(b.amount)
    if number_a is None or number_b is None:
        return None
    return a if (number_a > number_b) == (_counted(a) == "killed") else b


def _is_first(facet: Facet) -> bool:
    before = facet.scope & _PROVISIONAL or (facet.scope & _BEFORE and facet.scope & _COUNTING)
    return bool(before) or _first_words().search(_told(facet)) is not None


def _died_of_wounds(source: str, context: Context) -> Sequence[Decimal]:
    """How many an article tells to have died of their wounds since, each time it does."""
    return [
        number
        for facet in context.counts.get(source, ())
        if _counted(facet) in {"killed", "injured"} and _died_words().search(_told(facet))
        if (number := exact(facet.amount)) is not None
    ]


def _exact_counts(source: str, counted: Counted, context: Context) -> list[Decimal]:
    """The exact numbers of a class in an article; not of those hurt badly or slightly only."""
    return [
        number
        for facet in context.counts.get(source, ())
        if _counted(facet) == counted and not facet.scope and not by_gravity(facet)
        if (number := exact(facet.amount)) is not None
    ]


def _of_class(facet: Facet, context: Context) -> Sequence[Facet]:
    return [
        other
        for other in context.counts.get(facet.source, ())
        if _counted(other) == _counted(facet)
    ]


def _counted(facet: Facet) -> Counted | None:
    return facet.quantity.counted if facet.quantity else None


def _told(facet: Facet) -> str:
    return str(fold(quoted(facet.claim)))


@cache
def _died_words() -> re.Pattern[str]:
    died, wounds, later = (
        "|".join(map(re.escape, table("tolls_ar")["died since"][part]))
        for part in ("affected", "by wounds", "later")
    )
    return re.compile(rf"(?<!\w)(?:(?:{died})\w*\s+(?:{wounds})\w*|(?:{later}))(?!\w)")


@cache
def _first_words() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("tolls_ar")["provisional"]))
    return re.compile(rf"(?<!\w)و?(?:{words})(?!\w)")
