"""Two Arabic clauses that are one but for a name, or but for a negation; without English.

Rules know no name that no table has. But where two clauses are told word for word alike, and one
title in them is followed by other words, then others are named; and where one has a negation
before a word of both, they do not say the same.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from factcheck.arabic import fold
from factcheck.reconcile.decision import Context, Decision, decision
from factcheck.reconcile.opposed_ar import forms_of
from factcheck.reconcile.opposites import own_word
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.words import arabic_words, share, table

__all__ = ["exchanged_name", "negates_other"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*")
_LONGEST_NAME = 3
_ALIKE = 0.55
"""Share of the other words that both clauses have, from which two names stand in one sentence."""

# The word right behind: «غير متوفر», «لم تصل»; «لا يزال» denies nothing. What is not there at all
# may have its noun only then: «دون توجيه الدعوة» is «بدون دعوة».
_DENIED = re.compile(
    r"(?<!\w)[وف]?(?:(?:لم|لن|لا|ليس|ليست|غير) (?!يزال|تزال|سيما)(\w+)"
    r"|(?:عدم|بلا|دون|بدون) (\w+)(?: (\w+))?)"
)


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a clause, folded and as written."""
    return tuple((str(fold(each.group())), each.group()) for each in _WORD.finditer(text))


@cache
def _titles() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in table("one_answer_ar")["named by"])


@cache
def _one_answer() -> frozenset[str]:
    return frozenset(forms_of(table("one_answer_ar")["acts"]))


def _other_name(a: Facet, b: Facet) -> tuple[str, str] | None:
    """The names that two clauses have behind one title, where they differ; None where not."""
    if a.slot != "base" or b.slot != "base":
        return None
    one, other = _words(a.claim.quotes[0].text), _words(b.claim.quotes[0].text)
    if not {word for word, _ in one} & {word for word, _ in other} & _titles():
        return None
    matcher = SequenceMatcher(None, [w for w, _ in one], [w for w, _ in other], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "replace" or not i1 or max(i2 - i1, j2 - j1) > _LONGEST_NAME:
            continue
        if one[i1 - 1][0] in _titles() and i2 < len(one) and j2 < len(other):
            return (_joined(one[i1:i2]), _joined(other[j1:j2]))
    return None


def _joined(words: tuple[tuple[str, str], ...]) -> str:
    return " ".join(written for _, written in words)


def exchanged_name(a: Facet, b: Facet, context: Context) -> Decision | None:
    """The decision on two names for what has one, in clauses that are otherwise alike."""
    names = _other_name(a, b)
    if names is None or {a.claim.polarity, b.claim.polarity} != {"affirmed"}:
        return None
    acts = [
        {word for word, _ in _words(each.claim.quotes[0].text)} & _one_answer() for each in (a, b)
    ]
    stems = [arabic_words([name]) for name in names]
    if not all(acts) or not all(stems) or stems[0] & stems[1]:
        return None
    if share(a.arabic - stems[0], b.arabic - stems[1]) < _ALIKE:
        return None
    if _tells(b.source, stems[0], context) or _tells(a.source, stems[1], context):
        return None  # the article names both
    return decision("name-exchanged" if own_word(a, b) else "others-named", a, b, names)


def _tells(source: str, name: frozenset[str], context: Context) -> bool:
    return any(name <= facet.arabic for facet in context.facts.get(source, ()))


def negates_other(a: Facet, b: Facet) -> bool:
    """Whether one negates a word that the other affirms: «available», «not available»."""
    denied_a, denied_b = (_denied(each.claim.quotes[0].text) for each in (a, b))
    return bool(denied_a & b.arabic - denied_b) or bool(denied_b & a.arabic - denied_a)


@lru_cache(maxsize=1 << 12)
def _denied(text: str) -> frozenset[str]:
    found = _DENIED.finditer(str(fold(text)))
    return arabic_words(word for each in found for word in each.groups() if word)
