"""Public bodies, forces, firms: two of one noun are two, as the ministries of health and trade."""

from __future__ import annotations

from functools import cache

from factcheck.models import Who
from factcheck.reconcile.decision import Context, quoted
from factcheck.reconcile.resolve import Facet, named
from factcheck.reconcile.words import arabic_words, english_words, table

__all__ = ["bodies_exchanged", "count_of_bodies", "may_be_any", "two_bodies"]

_SAME_QUESTION = 0.7
"""Share of the words of two questions from which they are one, the bodies not being named in it."""

_FEWEST = 3
_TYPES = frozenset({"organisation", "group", "office", "other"})


@cache
def _heads() -> frozenset[str]:
    return frozenset().union(*(arabic_words([head]) for head in table("bodies_ar")["heads"]))


def two_bodies(x: Who, y: Who) -> bool:
    """Whether two names begin with one noun for a body, and have no other word in common.

    «قوات الأمن» may be short for «قوات الأمن الخاصة», and «الوزارة» for any; those are not two.
    """
    if not {x.type, y.type} <= _TYPES or named(x).meets(named(y)):
        return False
    left, right = arabic_words([x.name_ar]), arabic_words([y.name_ar])
    heads = left & right & _heads()
    first_x, first_y = _first(x.name_ar), _first(y.name_ar)
    if not heads or not first_x or first_x != first_y or not first_x <= heads:
        return False
    own_x, own_y = left - heads, right - heads
    english = english_words(x.name_en) & english_words(y.name_en) - _general()
    return bool(own_x and own_y) and not own_x & own_y - _adjectives() and not english


def may_be_any(who: Who) -> bool:
    """Whether a name only says that somebody acts for the state or a group: «security forces»."""
    words = english_words(who.name_en)
    return who.type in _TYPES and bool(words) and words <= _unspecific()


@cache
def _unspecific() -> frozenset[str]:
    return english_words(" ".join(table("doers_en")["any"]))


def bodies_exchanged(a: Facet, b: Facet, context: Context) -> tuple[Who, Who] | None:
    """The two bodies that two claims name for one thing, where each names one and only one.

    The questions are the same without them: so they are the answer. And neither article names the
    other's body anywhere, for several may have done it together.
    """
    pair = _own_bodies(a, b)
    if pair is None or not _one_question(a, b, *pair) or _two_acts(a, b):
        return None
    if context.names_body(a.source, pair[1]) or context.names_body(b.source, pair[0]):
        return None
    return pair


def count_of_bodies(a: Facet, b: Facet, context: Context) -> tuple[Who, Who] | None:
    """The same of two equal numbers: to which body the two who died belonged.

    Here an article may name the other body for other people, so it must not count as many of it.
    """
    pair = _own_bodies(a, b)
    if pair is None or a.quantity is None or b.quantity is None:
        return None
    x, y = pair
    if x.name_ar not in a.quantity.text or y.name_ar not in b.quantity.text:
        return None
    if not _one_question(a, b, x, y):
        return None
    if _counts_body(b.source, a, x, context) or _counts_body(a.source, b, y, context):
        return None
    return pair


def _own_bodies(a: Facet, b: Facet) -> tuple[Who, Who] | None:
    """The one that each names and the other does not, if they are two bodies of one noun."""
    left = [who for who in a.claim.who if _is_own(who, b)]
    right = [who for who in b.claim.who if _is_own(who, a)]
    if len(left) != 1 or len(right) != 1 or left[0].role != right[0].role:
        return None
    return (left[0], right[0]) if two_bodies(left[0], right[0]) else None


def _is_own(who: Who, other: Facet) -> bool:
    if who.type not in _TYPES or who.role in {"topic", "participant"}:
        return False
    if any(named(who).meets(named(each)) for each in other.claim.who):
        return False
    return not arabic_words([who.name_ar]) <= arabic_words([quoted(other.claim)])


def _one_question(a: Facet, b: Facet, x: Who, y: Who) -> bool:
    own_x, own_y = english_words(x.name_en), english_words(y.name_en)
    # Its first word may stand in the question («which ministry»); what tells it apart may not.
    asked_a, asked_b = english_words(a.claim.question_en), english_words(b.claim.question_en)
    if (own_x - own_y) & asked_a or (own_y - own_x) & asked_b:
        return False
    shared, fewer = len(asked_a & asked_b), min(len(asked_a), len(asked_b))
    return fewer >= _FEWEST and shared >= _SAME_QUESTION * fewer


def _two_acts(a: Facet, b: Facet) -> bool:
    """Whether each question has a word that the other has not: who paid, who approved the payment.

    Of equal numbers that says nothing: there such words are those for the event.
    """
    nouns = _general()
    asked_a, asked_b = english_words(a.claim.question_en), english_words(b.claim.question_en)
    return bool(asked_a - asked_b - nouns and asked_b - asked_a - nouns)


def _counts_body(source: str, like: Facet, who: Who, context: Context) -> bool:
    """Whether an article gives the same number of the same class for this body."""
    return any(
        each.amount == like.amount
        and each.quantity is not None
        and like.quantity is not None
        and each.quantity.counted == like.quantity.counted
        and any(named(who).meets(named(other)) for other in each.claim.who)
        for each in context.counts.get(source, ())
    )


def _first(name: str) -> frozenset[str]:
    return arabic_words(name.split()[:1])


@cache
def _general() -> frozenset[str]:
    """English words that many bodies have in their names."""
    words = table("bodies_en")
    return english_words(" ".join(words["nouns"] + words["adjectives"]))


@cache
def _adjectives() -> frozenset[str]:
    """The same in Arabic."""
    return arabic_words(table("bodies_ar")["adjectives"])
