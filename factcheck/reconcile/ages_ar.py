"""How old somebody is, in Arabic clauses: the age with whose it is, by name or by role.

A person has one age, so two ages of one person contradict each other however the sentences are
worded. Whose it is must be beyond doubt: a name of two words in both articles, or a role that
each article tells of just one («the child», «the driver of the bus»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from factcheck.arabic import fold
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import exact, relate
from factcheck.reconcile.words import arabic_words, table

__all__ = ["ages_of", "one_person"]

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 10
"""Words before an age among which the one whose it is stands."""

_NAME = 5  # words of a name at most
_LEAST_NAMES = 2  # words of a name that two articles must share
_SAME_NAME = 0.6  # share of the shorter name that must stand in both
_OWN = re.compile(r"(?<=\w{2})(?:ه|ها)$")  # «ابنه», «زوجته»
_ENDS = re.compile(r"(?<=\w\w)[.؛:!؟](?=\s+\w\w)|[()]")  # not behind an initial
_FIRST = 401  # number of the first facet made here


@cache
def _persons() -> frozenset[str]:
    return frozenset(str(fold(noun)) for noun in table("ages_ar")["persons"])


@cache
def _between() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in table("ages_ar")["between"])


def ages_of(facets: Sequence[Facet]) -> list[Facet]:
    """A facet for each age whose person the clause tells; of one told again, the first.

    A role of which an article gives two ages is of two persons, and is left out where they have
    no names.
    """
    found = [made for facet in facets if _is_age(facet) for made in _whose(facet)]
    of_role: dict[tuple[frozenset[str], frozenset[str]], set[object]] = {}
    for made in found:
        of_role.setdefault((made.question, made.statement), set()).add(made.amount)
    return [
        made for made in found if made.arabic or len(of_role[made.question, made.statement]) == 1
    ]


def _is_age(facet: Facet) -> bool:
    if facet.slot != "count" or facet.quantity is None or facet.quantity.counted != "age":
        return False
    return exact(facet.amount) is not None and facet.claim.polarity == "affirmed"


def _whose(facet: Facet) -> Iterable[Facet]:
    quote, quantity = facet.claim.quotes[0], facet.quantity
    if quantity is None:
        return
    before = quote.text[: quantity.start - quote.start].rstrip().removesuffix("(")
    before = _ENDS.split(before)[-1]
    words = [str(fold(each.group())) for each in _WORD.finditer(before)][-_NEAR:]
    while words and words[-1] in _between():
        words.pop()
    role: frozenset[str] = frozenset()
    name = words[-_NAME:]
    for place in range(len(words) - 1, -1, -1):
        noun = _noun(words[place])
        if noun is None:
            continue
        bare, definite = noun
        behind = words[place + 1 :]
        if not definite and behind[:1] and behind[0].startswith("ال"):
            role = frozenset({bare, f"of {behind[0]}"})  # «سائق الحافلة»
            behind = behind[1:]
        elif definite:
            role = frozenset({bare})
        name = behind[:_NAME]
        break
    names = arabic_words([" ".join(word for word in name if word not in _between())])
    if role or len(names) >= _LEAST_NAMES:
        yield replace(
            facet,
            number=_FIRST + facet.number,
            slot="labels",
            question=frozenset({"whose age"}),
            statement=role,
            arabic=names,
            said=quantity.text,
            times=(),
            asked=None,
            beside=(),
        )


def _noun(word: str) -> tuple[str, bool] | None:
    """A noun for a person without its particles, and whether it is definite by itself."""
    for form in (word, word[1:] if word[:1] in {"و", "ف", "ل", "ب"} else word):
        if form in _persons():
            return form, False
        if form.startswith("ال") and form[2:] in _persons():
            return form[2:], True
        if form.startswith("لل") and form[2:] in _persons():
            return form[2:], True
        bare = _OWN.sub("", form)
        if bare != form:
            for noun in (bare, f"{bare[:-1]}ة" if bare.endswith("ت") else bare):
                if noun in _persons():
                    return f"{noun} of", True
    return None


def one_person(a: Facet, b: Facet) -> bool:
    """Whether two ages are of one person, and exclude each other."""
    if "whose age" not in a.question or relate(a.amount, b.amount) != "disjoint":
        return False
    if a.claim.about != b.claim.about:
        return False
    common, fewer = len(a.arabic & b.arabic), min(len(a.arabic), len(b.arabic))
    if common >= _LEAST_NAMES and common >= _SAME_NAME * fewer:
        return True
    if not a.statement or a.statement != b.statement:
        return False
    return fewer == 0 or common > 0
