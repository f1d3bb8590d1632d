"""Who was hurt: whether two claims of a wound are of one person."""

from __future__ import annotations

import re
from functools import cache

from factcheck.reconcile.asking import exclude
from factcheck.reconcile.resolve import Facet, named
from factcheck.reconcile.values import Names, relate
from factcheck.reconcile.words import english_words, table

__all__ = ["one_wound", "two_wounds"]

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_GROUP = "parts of the body"
_HURT = english_words("injured hit shot stabbed hurt bullet")
_MANY = english_words("burn fracture bruise abrasion scratch")
"""Hurts that one has in several places, of which an article may name one."""


@cache
def _people() -> tuple[frozenset[str], frozenset[str]]:
    words = table("victims_en")
    return frozenset(words["one"]), frozenset(words["one"] + words["others"])


def _named(question_en: str) -> frozenset[str]:
    """The people whom a question names: word by word, for the attacker is not the attack."""
    return frozenset(_WORD.findall(question_en.lower())) & _people()[1]


def one_wound(a: Facet, b: Facet) -> bool:
    """Whether two claims name parts of the body where one person was hurt, and not the same part.

    The questions must name one victim of whom there is one in the event, and no other.
    """
    if a.asked is None or b.asked is None or a.asked.another or b.asked.another:
        return False
    if _GROUP not in exclude(a.asked.told, b.asked.told):
        return False
    if _MANY & (a.question | a.statement | b.question | b.statement):
        return False
    if not (_HURT & (a.question | a.statement) and _HURT & (b.question | b.statement)):
        return False
    asked_a, asked_b = _named(a.claim.question_en), _named(b.claim.question_en)
    return asked_a == asked_b and bool(asked_a & _people()[0])


def two_wounds(a: Facet, b: Facet) -> bool:
    """Whether they name two parts of the body, and it is not known that they mean one person."""
    if a.asked is None or b.asked is None or _GROUP not in exclude(a.asked.told, b.asked.told):
        return False
    return not one_wound(a, b) and relate(_those(a), _those(b)) != "equal"


def _those(facet: Facet) -> Names:
    return Names.of(named(who) for who in facet.claim.who)
