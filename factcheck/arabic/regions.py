"""Where times may stand: the stretches of a text around the words and digits that tell one.

Most of an article names no time. One pass over its words finds those that a time cannot do
without (a unit, a weekday, a month, four digits). From there a stretch grows to both sides as
long as the words may belong to a time, and takes in the first that may not: the grammar sees
that something stood there, and nothing behind it can matter.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.arabic.atoms import numeral_words
from factcheck.arabic.fold import fold
from factcheck.arabic.lexemes import forms_of_kinds
from factcheck.arabic.tables import load
from factcheck.arabic.words import LETTER, places

__all__ = ["regions"]

# Kinds that never make a time without one of the others, or without four digits.
_WEAK = frozenset(
    {"OF", "TO", "IN", "BETWEEN", "AND", "WITHIN", "MATCHING", "ON_DATE", "ABOUT", "FEW", "LATEST"}
    | {"LITTLE", "THIS", "LAST", "LETTER_M", "AGE", "EVERY", "COUNTED_FROM", "NOW", "EXCEPT", "AT"}
    | {"ADJECTIVE", "FOLLOWING", "PREVIOUS", "AFTER_NEXT", "AGO", "AFTER", "HIJRI_ERA"}
    | {"COMMON_ERA", "BEFORE_ERA", "OTHER_YEAR", "PART", "FRACTION"}
)
_WORD = re.compile(f"[{LETTER}]+")
# Four digits, a date or clock in digits, «15 الجاري», or a Latin word that may name a zone. One
# class of characters comes first, which is what a search skips to quickly.
_TELLING = re.compile(
    r"[0-9a-z](?:(?<=[0-9])(?:[0-9]{3}|[0-9]?[/:\-][0-9]"
    r"|[0-9]? (?:من )?ال(?:جار|حال|مقبل|ماض|قادم|منصرم))|(?<=[a-z])[a-z.]+)"
)


def _key(phrase: str, single: set[str]) -> str | None:
    """The word that gives a phrase away; None where one of its words does so by itself."""
    words = phrase.split()
    if not single.isdisjoint(words):
        return None
    if words[0].endswith("توقيت"):
        return words[0]
    return max((w for w in words if w not in _COMMON), key=len, default=words[0])


# Words of phrases that stand everywhere: «تشرين الثاني» is given away by تشرين.
_COMMON = {"الثاني", "الثانية", "الاول", "الاولى", "الاخر", "اول", "ثاني", "بعد", "قبل", "الذي"}


@cache
def _telling_words() -> frozenset[str]:
    """Words of the strong kinds with their clitics, and one word of each phrase."""
    forms = forms_of_kinds(_WEAK)
    words = {form for form in forms if " " not in form}
    words |= {key for form in forms if " " in form and (key := _key(form, words)) is not None}
    numerals = load("numerals")
    thousands = [w for w in numerals["scales"]["1000"] if " " not in w]
    hours = [w for v, ws in numerals["ordinals"].items() if int(v) <= 12 for w in ws]
    # «في السابعة», «في الحادية عشرة» and «في ألف وتسعمئة» have no other word that tells.
    hours = [w for w in hours if w.endswith(("ة", "ى"))] + ["حادية"]
    for word in (str(fold(w)) for w in (*thousands, "ألفين", "ألفان", *hours)):
        for spelling in {word, word.replace("ة", "ه")}:
            words |= {c + a + spelling for c in ("", "و", "ب", "ل") for a in ("", "ال")}
            words.add("لل" + spelling)
    words |= {"الجاري", "الجارى"}  # «الخامس عشر من الجاري»
    words |= {"الربع", "والربع", "بالربع", "للربع"}  # «نتائج الربع الثالث»
    return frozenset(words)


@cache
def _fitting_words() -> frozenset[str]:
    """Every word that any piece of a time may hold, number words and clitics apart included."""
    words = {word for form in forms_of_kinds(frozenset()) for word in _WORD.findall(form)}
    return frozenset(words) | numeral_words()


def regions(text: str) -> list[tuple[int, int]]:
    """Stretches in which a time may stand, from left to right, not touching; linear in time."""
    words = places(text, _telling_words())
    telling = [(start, start + len(word)) for start, word in words]
    telling += [match.span() for match in _TELLING.finditer(text)]
    telling.sort()
    found: list[tuple[int, int]] = []
    done = 0
    for start, end in telling:
        if end <= done:
            continue
        left, right = _grown_left(text, start, done), _grown_right(text, end)
        if found and left <= done:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
        done = right
    return found


def _may_belong(chunk: str) -> bool:
    """Whether a piece between spaces may be of a time: of digits, signs and fitting words."""
    return chunk in _fitting_words() or not chunk.isalpha() or chunk.isascii()


def _grown_left(text: str, start: int, stop: int) -> int:
    """Where the stretch before ``start`` begins, at ``stop`` at the earliest."""
    left = text.rfind(" ", stop, start) + 1
    while left > stop:
        before = text.rfind(" ", stop, left - 1) + 1
        chunk = text[before or stop : left - 1]
        left = before or stop
        if not _may_belong(chunk):
            break
    return left or stop


def _grown_right(text: str, end: int) -> int:
    """Where the stretch behind ``end`` ends."""
    length = len(text)
    right = text.find(" ", end)
    while 0 <= right < length:
        behind = text.find(" ", right + 1)
        chunk = text[right + 1 : behind if behind >= 0 else length]
        right = behind
        if not _may_belong(chunk):
            break
    return right if right >= 0 else length
