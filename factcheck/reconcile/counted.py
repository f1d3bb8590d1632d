"""Whether two numbers count one class of things, in one unit, and the same of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.models import Counted
from factcheck.reconcile.groups import fates_differ, heads_differ, nations_of, parts_differ
from factcheck.reconcile.limits import limited_apart
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import Named, Names, exact, relate
from factcheck.reconcile.words import english_words, table

__all__ = ["class_of", "counted_alike", "counts_others", "places_apart"]

_DOER = re.compile(r"\bby\s+(.+?)(?=\s+(?:in|at|on|during|for|since)\b|$)")
_RATIOS: Sequence[Counted] = ("share", "money")  # two of one thing are worth setting side by side
_WIDE: Sequence[Counted] = (
    "people",
    "killed",
    "injured",
    "killed_and_injured",
    "attendees",
    "displaced",
    "arrested",
    "accused",
    "missing",
    "hostages",
    "officials",
    "troops",
)


def class_of(facet: Facet) -> Counted | None:
    """The class of what a facet counts; None of one without a number."""
    return facet.quantity.counted if facet.quantity else None


def counted_alike(a: Facet, b: Facet) -> bool:
    """Whether one class of things is counted, in one unit.

    «people» is what a reader says who finds no narrower class, so it meets the others if the
    words for what is counted are alike. Two currencies meet as well, though not their numbers.
    """
    if a.quantity is None or b.quantity is None or a.amount is None or b.amount is None:
        return False
    if a.quantity.counted == b.quantity.counted:
        return a.amount.unit == b.amount.unit or a.quantity.counted == "money"
    if not {a.quantity.counted, b.quantity.counted} <= set(_WIDE) or not (a.worded and b.worded):
        return False
    if "people" not in {a.quantity.counted, b.quantity.counted} or a.amount.unit != b.amount.unit:
        return False
    one, other = english_words(a.quantity.counts_en), english_words(b.quantity.counts_en)
    return bool(one and other) and 2 * len(one & other) > min(len(one), len(other))


def counts_others(a: Facet, b: Facet) -> bool:
    """Whether other people or things are counted: children and all, one post and another.

    Unless the numbers say the same, or those beside the one make up the other.
    """
    if a.quantity is None or b.quantity is None or not (a.worded and b.worded):
        return False
    if relate(a.amount, b.amount) != "disjoint":
        return False
    if _makes_up(a, b) or _makes_up(b, a):
        return False
    if fates_differ(a, b) or limited_apart(a, b) or _are_others(a, b):
        return True
    if a.quantity.counted in _RATIOS:
        return heads_differ(a.quantity, b.quantity)
    if parts_differ(a.quantity, b.quantity):
        return True
    if nations_of(a.quantity.text) != nations_of(b.quantity.text):
        return True
    shared, fewer = len(a.scope & b.scope), min(len(a.scope), len(b.scope))
    return fewer > 0 and 2 * shared <= fewer and places_apart(a, b)


def _are_others(a: Facet, b: Facet) -> bool:
    return _of_other_ends(a, b) or _by_others(a, b) or _ages_of_others(a, b)


def _ages_of_others(a: Facet, b: Facet) -> bool:
    """Whether two ages are those of two parts: «of Salim, a survivor» and «of the bus driver».

    Who is told by a name alone, or as the victim, may be either.
    """
    if a.quantity is None or b.quantity is None or a.quantity.counted != "age":
        return False
    parts = english_words(" ".join(table("parts_en")["persons"]))
    one, other = (english_words(each.counts_en) & parts for each in (a.quantity, b.quantity))
    return bool(one and other) and not one & other


def _of_other_ends(a: Facet, b: Facet) -> bool:
    """Whether two distances have no end in common: of the town from the capital, to a junction."""
    if a.quantity is None or b.quantity is None or a.quantity.counted != "distance":
        return False
    one, other = english_words(a.quantity.counts_en), english_words(b.quantity.counts_en)
    return not (one & other) - english_words("distance length kilometres miles")


def _by_others(a: Facet, b: Facet) -> bool:
    """Whether others do what is counted: goals «scored by the top scorer» and «by the club»."""
    if a.quantity is None or b.quantity is None:
        return False
    doers = [
        english_words(match[1]) if (match := _DOER.search(each.counts_en)) else frozenset()
        for each in (a.quantity, b.quantity)
    ]
    return bool(doers[0] and doers[1]) and not doers[0] & doers[1]


def _makes_up(part: Facet, whole: Facet) -> bool:
    """Whether the numbers of its class that stand in the claim of one make up the other."""
    same = [exact(amount) for of, amount in part.beside if of == class_of(part)]
    total = exact(whole.amount)
    if total is None or len(same) < 2 or None in same:
        return False
    return sum(number for number in same if number is not None) == total


def places_apart(a: Facet, b: Facet) -> bool:
    """Whether each names places in its sentence, and none of the other's."""
    here = Names.of(Named.of(place.name_en, place.text) for place in a.claim.places)
    there = Names.of(Named.of(place.name_en, place.text) for place in b.claim.places)
    return relate(here, there) == "disjoint"
