"""What a claim asks, and what it answers: facts are questions, outlets are answers.

What a question names is given; what only the statement names is the answer. So «Who won the
prize?» asks one thing of two outlets, and two winners are a contradiction; «Who won the best
actress award?» and «Who won the best director award?» are two questions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.models import Claim, Who, WhoRole
from factcheck.reconcile.values import Named, Names
from factcheck.reconcile.words import arabic_words, english_words, stem, table

__all__ = ["Asked", "asked", "exclude"]

Kinds = Mapping[str, frozenset[int]]
"""Of each group of things that exclude each other, the members that are named."""

ANSWERING: frozenset[WhoRole] = frozenset({"agent", "leader", "host", "affected", "recipient"})
"""Roles that one question of «who» asks for; participants and topics are often many."""

_WORD = re.compile(r"[a-z]{2,}")
_ONLY = re.compile(r"\b(?:only|alone|exclusively|solely)\b")
_ANOTHER = re.compile(r"\b(?:another|second|third|further|separate)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as question and answer.

    ``given``: kinds of things in the question; ``told``: those only in the statement.
    ``predicates``: which functional predicates it tells. ``frame``: its words without the answer.
    """

    given: Kinds
    told: Kinds
    predicates: frozenset[str]
    answers: Names
    types: frozenset[str]  # of those who are the answer: person, group, country …
    frame: frozenset[str]
    stems: frozenset[str]  # of the statement, as it is worded
    named: frozenset[str]  # words of the names in it, in both languages
    only: bool
    another: bool
    unreal: bool


@cache
def _members() -> dict[str, tuple[tuple[str, int, bool], ...]]:
    found: dict[str, tuple[tuple[str, int, bool], ...]] = {}
    for group in table("exclusive_en")["groups"]:
        for number, words in enumerate(group["members"]):
            for word in {stem(word) for word in words}:
                entry = (group["about"], number, group["answers"])
                found[word] = (*found.get(word, ()), entry)
    return found


@cache
def _predicates() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (
            group["predicate"],
            frozenset(map(stem, group["words"])),
            frozenset(map(stem, group.get("with", ()))),
        )
        for group in table("functional_en")["groups"]
    )


@cache
def _bodies() -> frozenset[str]:
    return english_words(" ".join(table("bodies_en")["nouns"]))


@cache
def _unreal() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("unreal_en")["words"]))
    return re.compile(rf"\b(?:{words})\b")


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, _WORD.findall(text.lower())))


def _kinds(stems: frozenset[str], *, answers: bool) -> Kinds:
    found: dict[str, set[int]] = {}
    for word in stems:
        for group, member, may_answer in _members().get(word, ()):
            if may_answer or not answers:
                found.setdefault(group, set()).add(member)
    return {group: frozenset(members) for group, members in found.items()}


def exclude(a: Kinds, b: Kinds) -> frozenset[str]:
    """The groups of which both name a member, and none that the other names."""
    return frozenset(group for group in a.keys() & b.keys() if not a[group] & b[group])


def asked(claim: Claim) -> Asked:
    """Take a claim apart into what it asks and what it answers."""
    question, statement = _stems(claim.question_en), _stems(claim.statement_en)
    both = question | statement
    speaker = _stems(claim.speaker.name_en) if claim.speaker else frozenset()
    given = english_words(claim.question_en)
    asked_for = given - _bodies()  # «which ministry» names none
    answering = [
        who
        for who in claim.who
        if who.role in ANSWERING and not english_words(who.name_en) & asked_for
    ]
    names = _stems(" ".join(who.name_en for who in answering))
    words = given | english_words(claim.statement_en)
    return Asked(
        given=_kinds(question, answers=False),
        told=_kinds(statement - question - speaker, answers=True),
        predicates=frozenset(
            name
            for name, verbs, beside in _predicates()
            if both & verbs and (not beside or both & beside)
        ),
        answers=Names.of(Named.of(who.name_en, who.name_ar) for who in answering),
        types=frozenset(_type(who) for who in answering),
        frame=words - names,
        stems=statement,
        named=_names(claim),
        only=_ONLY.search(claim.statement_en.lower()) is not None,
        another=_ANOTHER.search(claim.statement_en.lower()) is not None,
        unreal=_unreal().search(claim.statement_en.lower()) is not None,
    )


def _names(claim: Claim) -> frozenset[str]:
    english = [who.name_en for who in claim.who] + [place.name_en for place in claim.places]
    arabic = [who.name_ar for who in claim.who] + [place.text for place in claim.places]
    return english_words(" ".join(english)) | arabic_words(arabic)


def _type(who: Who) -> str:
    """The type of a name; readers take organisations, groups and offices one for another."""
    return "body" if who.type in {"organisation", "group", "office", "other"} else who.type
