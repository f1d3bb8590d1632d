"""Counts told by a noun's form alone: the dual («قتيلان») and, rarely, the singular («شخص»).

A dual is read where its shape can be nothing else: مواطنين may be many citizens, مواطنان are
two. With ال («البلدين») it points at two already known, and is not read as a count. A singular
counts one only in six places, each with its rule's name:

- ``one in a list``: a person behind a word of casualties, near another figure of the same list
  («مصرع شخص وإصابة 4»);
- ``one among``: behind «منهم», «بينهم» («منها حالة حرجة»);
- ``one and a part``: a unit with its part («متر ونصف المتر»);
- ``one and a smaller unit``: «ساعة و59 دقيقة», «متر و85 سنتيمترا»;
- ``one with a bound``: a time unit behind one («أقل من عام»);
- ``one for a time``: a time unit behind «لمدة», «خلال», «طوال» («لمدة أسبوع»), or in a list of
  such («عام وشهر»).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import product
from typing import NamedTuple

from factcheck.arabic.bounds import bound_before
from factcheck.arabic.drafts import Draft, add_bounds, add_fraction, new_draft
from factcheck.arabic.fold import fold
from factcheck.arabic.guards import ends_with, looks_like_date, words_before
from factcheck.arabic.neighbours import no_nouns
from factcheck.arabic.nouns import duals, normalize_noun
from factcheck.arabic.numerals import Amount
from factcheck.arabic.tables import load
from factcheck.arabic.units import measure_words, other_duals, time_duals, time_words
from factcheck.arabic.words import places

__all__ = ["add_singles"]

_LETTER = "ء-غف-ٯٱ-ە"
_NOUN_BEHIND = re.compile(rf" ([{_LETTER}]{{3,}})")
_DEFINITE_BEHIND = re.compile(rf" (?:ال|لل)[{_LETTER}]|[ (]{{1,2}}[0-9]")
_TWO_NAMES = re.compile(rf"(?: [{_LETTER}]+){{1,3}} و[{_LETTER}]{{2,}}")
_AGREEING = re.compile(
    rf"(?<![{_LETTER}])([{_LETTER}]{{3,}}ت)(?:ين|ان)(?= [{_LETTER}]{{3,}}ت(?:ين|ان)(?![{_LETTER}]))"
)
_WHOLE = re.compile(r" (?:كامل|كامله|كاملة|واحد|واحده|واحدة)\b")
_CLITICS = [a + b for a, b in product(("", "و", "ف"), ("", "ب", "ل", "ك"))]
_NEAR = 48
_KIN = frozenset({"بن", "ابن", "ال", "ابو", "ابي", "بنت", "ام"})


# Unit → those in which what is over is told.
_SMALLER = {
    "year": ("month", "week", "day"),
    "month": ("week", "day"),
    "week": ("day",),
    "day": ("hour",),
    "hour": ("minute", "second"),
    "minute": ("second",),
    "kilometre": ("metre",),
    "metre": ("centimetre", "millimetre"),
    "tonne": ("kilogram",),
    "kilogram": ("gram",),
}


class _Form(NamedTuple):
    """What a word can count: ``kind``: dual, construct, time, the-time, measure or person."""

    kind: str
    unit: str
    unit_kind: str
    prefix: int


@cache
def _forms() -> dict[str, _Form]:
    bare: dict[str, _Form] = {}
    for word, (noun, alone) in duals().items():
        bare[word] = _Form("dual" if alone else "construct", noun, "noun", 0)
    for word, unit in time_duals().items():
        bare[word] = _Form("dual", unit, "time", 0)
    for word, (unit, unit_kind) in other_duals().items():
        bare.setdefault(word, _Form("dual", unit, unit_kind, 0))
    for word, unit in time_words().items():
        kind = "the-time" if word.startswith("ال") else "time"
        bare[word] = _Form(kind, unit, "time", 0)
    for word, unit in measure_words().items():
        bare[word] = _Form("measure", unit, "measure", 0)
    for word in load("counted")["lone persons"]:
        bare[str(fold(word))] = _Form("person", str(fold(word)), "noun", 0)
    found = dict(bare)
    for clitic, (word, form) in product(_CLITICS, bare.items()):
        if form.kind != "the-time" and len(word) > 2:  # «وطن» is no «and a ton»
            found.setdefault(clitic + word, form._replace(prefix=len(clitic)))
    return {word: form for word, form in found.items() if len(word) > 2 or form.kind == "measure"}


@cache
def _words_of_forms() -> frozenset[str]:
    return frozenset(_forms())


def add_singles(text: str, drafts: list[Draft]) -> list[Draft]:
    """Add the duals and singulars that count, in the order of the line."""
    forms = _forms()
    hits = [
        (start, start + len(word), forms[word]) for start, word in places(text, _words_of_forms())
    ]
    hits = _with_agreeing(text, hits)
    if not hits:
        return drafts
    merged: list[Draft] = []
    waiting = iter(drafts)
    following = next(waiting, None)
    for start, end, form in hits:
        while following is not None and following.end <= start:
            merged.append(following)
            following = next(waiting, None)
        if following is not None and following.start < end:
            continue
        last = merged[-1] if merged else None
        if last is not None and last.end > start:
            continue
        made = _count(text, start + form.prefix, end, form, last, following)
        if made is not None and (following is None or made.end <= following.start):
            merged.append(made)
    if following is not None:
        merged.append(following)
    merged += waiting
    return merged


def _with_agreeing(text: str, hits: list[tuple[int, int, _Form]]) -> list[tuple[int, int, _Form]]:
    """Add «شاحنتين صغيرتين»: a noun of no table whose adjective shows that it is a dual."""
    if "تين " not in text and "تان " not in text:
        return hits
    taken = {start for start, _, _ in hits}
    more = []
    for match in _AGREEING.finditer(text):
        word = match.group()
        if match.start() not in taken and word[0] not in "وفبلك" and not word.startswith("ال"):
            form = _Form("dual", normalize_noun(match.group(1)[:-1] + "ة"), "noun", 0)
            more.append((*match.span(), form))
    return sorted(hits + more, key=lambda hit: hit[0]) if more else hits


def _count(
    text: str, start: int, end: int, form: _Form, last: Draft | None, following: Draft | None
) -> Draft | None:
    if form.kind in {"dual", "construct"}:
        if form.kind == "construct" and not _is_construct(text, end):
            return None
        if not form.prefix and _is_family(text, start, end):
            return None
        if last is not None and last.unit is None and text[last.end : start] == " ":
            return None  # «300 و212 رقمان صالحان»: said of the numbers, not a count
        if last is not None and last.rule == "dual" and text[last.end : start] == " ":
            return None  # «طائرتين مسيرتين»: the adjective agrees with its noun
        return _made(text, start, end, form, Decimal(2), "dual")
    if form.kind in {"measure", "time"} and _is_one_and_smaller(text, end, form, following):
        return _made(text, start, end, form, Decimal(1), "one and a smaller unit")
    if form.kind == "measure":
        return _one_and_part(text, start, end, form)
    if form.kind == "person":
        rule = _person_rule(text, start, end, last, following)
    else:
        rule = _time_rule(text, start, end, form, last)
        if not rule and form.kind == "time":
            return _one_and_part(text, start, end, form)
    return _made(text, start, end, form, Decimal(1), rule) if rule else None


def _one_and_part(text: str, start: int, end: int, form: _Form) -> Draft | None:
    """«متر ونصف المتر» is 1.5 metres; a measure alone counts nothing."""
    made = _made(text, start, end, form, Decimal(1), "one")
    told = made.high if made.low is None else made.low  # «يصل إلى متر ونصف» has no low end
    return made if told is not None and told != 1 else None


def _is_one_and_smaller(text: str, end: int, form: _Form, following: Draft | None) -> bool:
    """«ساعة و59 دقيقة», «متر و85 سنتيمترا»: one of the greater unit, and some of the smaller."""
    if following is None or following.kind != form.unit_kind or following.bound:
        return False
    if text[end : following.number_start].strip() != "و":
        return False
    return following.unit in _SMALLER.get(form.unit, ())


def _is_construct(text: str, end: int) -> bool:
    """«حالتي وفاة», «منطقتي السوق والميناء»; «حالتي» alone is «my case»."""
    if _TWO_NAMES.match(text, end):
        return True
    behind = _NOUN_BEHIND.match(text, end)
    if behind is None or behind.group(1) in no_nouns():  # «عائلتي بعد يوم»: my family
        return False
    return _DEFINITE_BEHIND.match(text, end) is None


@cache
def _given_names() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in load("given_names")["names"])


def _is_family(text: str, start: int, end: int) -> bool:
    """«بن كلبان», «محمد ضيفان العبيدي»; not «استقبل محمد ضيفين»: a name in the form of a dual."""
    before = words_before(text, start)
    named = text.startswith("ان", end - 2) and not _given_names().isdisjoint(before)
    return named or not _KIN.isdisjoint(before)


def _made(text: str, start: int, end: int, form: _Form, value: Decimal, rule: str) -> Draft:
    made = new_draft(Amount(start, end, value, value, rule, 1))
    made.unit, made.kind = form.unit, form.unit_kind
    add_fraction(text, made)
    add_bounds(text, made)
    return made


def _person_rule(
    text: str, start: int, end: int, last: Draft | None, following: Draft | None
) -> str:
    if _DEFINITE_BEHIND.match(text, end):
        return ""
    if ends_with(text, start, "among"):
        return "one among"
    if not ends_with(text, start, "casualty"):
        return ""
    if last is not None and start - last.end <= _NEAR and _is_casualty(text, last):
        return "one in a list"
    if following is not None and following.start - end <= _NEAR and _is_casualty(text, following):
        return "one in a list"
    return ""


def _is_casualty(text: str, other: Draft) -> bool:
    return ends_with(text, other.start, "casualty") or other.rule.startswith("one ")


def _is_bounded(text: str, start: int) -> bool:
    """«أقل من عام», «نحو ساعة»."""
    bound = bound_before(text, start)
    return bound is not None and bound.kind in {"above", "below", "at least", "at most", "about"}


def _time_rule(text: str, start: int, end: int, form: _Form, last: Draft | None) -> str:
    if form.kind == "the-time":
        return "one for a time" if ends_with(text, start, "all of a time") else ""
    if looks_like_date(text, start, end) or _DEFINITE_BEHIND.match(text, end):
        return ""
    if _is_bounded(text, start):
        return "one with a bound"
    whole = _WHOLE.match(text, end) and form.prefix
    if whole or ends_with(text, start, "for a time"):
        return "one for a time"
    listed = last is not None and last.kind == "time" and text[last.end : start].strip() == "و"
    return "one for a time" if listed else ""
