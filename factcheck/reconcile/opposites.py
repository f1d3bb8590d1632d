"""Opposites: affirmed and denied, antonyms, acts that failed, things that exclude each other."""

from __future__ import annotations

import re
from functools import cache

from factcheck.reconcile.asking import exclude
from factcheck.reconcile.decision import Context, Decision, decision
from factcheck.reconcile.persons import agents_differ, parts_agree
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import Named
from factcheck.reconcile.words import english_words, share, stem, table

__all__ = ["compare_opposites", "own_word", "told_by_opposites"]

_OTHER_WORDS = 2

_SAME_REST = 0.6
"""Share of their other words that a thing and the denial of its opposite have in common."""

_SAME_SENSE = 0.4
"""Share of words of which two statements must consist if they differ in one word else."""


def compare_opposites(a: Facet, b: Facet, context: Context) -> Decision | None:
    """The decision on what one says and the other excludes by a word."""
    return _antonyms(a, b) or _unreal(a, b) or _kinds(a, b, context)


def own_word(a: Facet, b: Facet) -> bool:
    """Whether both outlets speak in their own voice, or quote the same speaker."""
    left, right = a.claim.speaker, b.claim.speaker
    if left is None or right is None:
        return left is None and right is None
    return Named.of(left.name_en, left.name_ar).meets(Named.of(right.name_en, right.name_ar))


@cache
def _antonym_pairs() -> tuple[tuple[frozenset[str], frozenset[str], bool], ...]:
    rows = table("antonyms_en")
    converse = {tuple(pair) for pair in rows["converse"]}
    return tuple(
        (
            frozenset(map(stem, left)),
            frozenset(map(stem, right)),
            (left[0], right[0]) in converse,
        )
        for left, right in rows["pairs"]
    )


@cache
def _opposed() -> frozenset[str]:
    return frozenset().union(*(left | right for left, right, _ in _antonym_pairs()))


def _antonyms(a: Facet, b: Facet) -> Decision | None:
    """Opposite words in statements that otherwise share most of theirs, of one subject."""
    if a.asked is None or b.asked is None or a.claim.polarity != b.claim.polarity:
        return None
    opposed = _opposed()
    only_a = (a.asked.stems - b.asked.stems) & opposed
    only_b = (b.asked.stems - a.asked.stems) & opposed
    if not only_a or not only_b:
        return None
    for left, right, converse in _antonym_pairs():
        for x, y in ((left, right), (right, left)):
            if not (only_a & x and only_b & y) or only_a & y or only_b & x:
                continue
            if share(a.statement - x, b.statement - y) < _SAME_SENSE or agents_differ(a, b):
                continue
            if _subjects_apart(a, b, left | right):
                continue
            if converse and parts_agree(a, b):
                continue  # «A beat B» and «B lost to A»
            return decision("antonyms" if own_word(a, b) else "speakers-differ", a, b)
    return None


def told_by_opposites(a: Facet, b: Facet) -> bool:
    """Whether one denies the opposite of what the other says: «did not open», «was closed»."""
    if a.asked is None or b.asked is None:
        return False
    only_a, only_b = a.asked.stems - b.asked.stems, b.asked.stems - a.asked.stems
    return any(
        share(a.statement - left - right, b.statement - left - right) >= _SAME_REST
        for left, right, converse in _antonym_pairs()
        if (only_a & left and only_b & right) or (only_a & right and only_b & left)
        if not converse and stem("deny") not in right  # who denies has not denied a denial
    )


@cache
def _asking() -> frozenset[str]:
    return english_words(" ".join(table("asking_en")["words"]))


def _subjects_apart(a: Facet, b: Facet, opposite: frozenset[str]) -> bool:
    """Whether each question has a word, and each quote two, that the other claim has nowhere.

    «Unemployment rose», «phosphate exports fell»: the opposite words are the lesser difference.
    """
    asking = _asking()
    return bool(
        a.question - b.question - b.statement - asking - opposite
        and b.question - a.question - a.statement - asking - opposite
        and min(len(a.arabic - b.arabic), len(b.arabic - a.arabic)) >= _OTHER_WORDS
    )


def _unreal(a: Facet, b: Facet) -> Decision | None:
    """One tells as attempted, foiled or survived what the other tells as done to the same one."""
    if a.asked is None or b.asked is None or a.asked.unreal == b.asked.unreal:
        return None
    if {a.claim.modality, b.claim.modality} - {"happened", "ongoing"}:
        return None
    if not a.names.shared(b.names) or agents_differ(a, b):
        return None
    done, failed = (a, b) if b.asked.unreal else (b, a)
    if not _of_one_act(failed, done):
        return None
    if len(done.statement & failed.statement) < _MOST * len(done.statement - _names_of(done)):
        return None
    return decision("outcome-opposed" if own_word(a, b) else "speakers-differ", a, b)


_MOST = 0.75

_TRIED = re.compile(
    r"\b(?:(\w+) attempts?\b(?! to)|(?:attempt(?:ed|s)?|tried|tries|trying|sought) to (\w+))"
)


def _of_one_act(failed: Facet, done: Facet) -> bool:
    """Whether what was tried is what the other tells: «tried to smuggle», «smuggled»."""
    tried = [word for pair in _TRIED.findall(failed.claim.statement_en.lower()) for word in pair]
    acts = english_words(" ".join(word for word in tried if word))
    return not acts or bool(acts & done.statement)


def _names_of(facet: Facet) -> frozenset[str]:
    return english_words(" ".join(who.name_en for who in facet.claim.who))


def _kinds(a: Facet, b: Facet, context: Context) -> Decision | None:
    """To one question they answer with things of one kind that exclude each other."""
    if a.asked is None or b.asked is None or not exclude(a.asked.told, b.asked.told):
        return None
    if agents_differ(a, b):
        return None
    many = "participation" in {a.claim.kind, b.claim.kind}
    if many and not (a.asked.only or b.asked.only):
        return None
    groups = exclude(a.asked.told, b.asked.told)
    if not groups or exclude(a.asked.given, b.asked.given):
        return None
    if any(context.tells(b.source, group, a.asked.told[group]) for group in groups):
        return None
    if any(context.tells(a.source, group, b.asked.told[group]) for group in groups):
        return None
    return decision("kinds-exclude" if own_word(a, b) else "speakers-differ", a, b)
