"""Where times may stand: the stretches of a text around the words and digits that tell one.

Most of an article names no time. One pass over its words finds those that a time cannot do
without (a unit, a weekday, a month, four digits); only the stretches around them are read.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.arabic.fold import fold
from factcheck.arabic.lexemes import forms_of_kinds
from factcheck.arabic.tables import load
from factcheck.arabic.words import distinct_words, places

__all__ = ["REACH_BEFORE", "REACH_BEHIND", "regions"]

# Characters read before and behind a telling word, a bit more than the longest that may stand
# there without another telling word: «من الثالث والعشرين وحتى السادس والعشرين من شهر» has 49
# before «أكتوبر», «ألف وتسعمائة وتسعة وثمانين» 27 from «ألف» on.
REACH_BEFORE = 60
REACH_BEHIND = 40
# A region ends between words; a run of more letters than this is no word.
_LONGEST_WORD = 40

# Kinds that never make a time without one of the others, or without four digits.
_WEAK = frozenset(
    {"OF", "TO", "IN", "BETWEEN", "AND", "WITHIN", "MATCHING", "ON_DATE", "ABOUT", "FEW", "LATEST"}
    | {"LITTLE", "THIS", "LAST", "LETTER_M", "AGE", "EVERY", "COUNTED_FROM", "NOW", "EXCEPT", "AT"}
    | {"ADJECTIVE", "FOLLOWING", "PREVIOUS", "AFTER_NEXT", "AGO", "AFTER", "HIJRI_ERA"}
    | {"COMMON_ERA", "BEFORE_ERA", "OTHER_YEAR", "PART", "FRACTION"}
)
# Four digits, a date or clock in digits, or a Latin word that may name a zone. One class of
# characters comes first, which is what a search skips to quickly.
_TELLING = re.compile(
    r"[0-9a-z](?:(?<=[0-9])(?:[0-9]{3}|[0-9]?[/:\-][0-9])|(?<=[a-z])[a-z.]+)"
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
    return frozenset(words)


def regions(text: str) -> list[tuple[int, int]]:
    """Stretches in which a time may stand, from left to right, not touching; linear in time."""
    words = places(text, _telling_words() & distinct_words(text))
    telling = [(start, start + len(word)) for start, word in words]
    telling += [match.span() for match in _TELLING.finditer(text)]
    telling.sort()
    found: list[tuple[int, int]] = []
    for start, end in telling:
        left, right = start - REACH_BEFORE, end + REACH_BEHIND
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return [_between_words(text, left, right) for left, right in found]


def _between_words(text: str, left: int, right: int) -> tuple[int, int]:
    """The stretch moved inwards to spaces, where it does not end with the text."""
    if left > 0:
        space = text.find(" ", left, left + _LONGEST_WORD)
        left = left if space < 0 else space + 1
    if right < len(text):
        space = text.rfind(" ", right - _LONGEST_WORD, right)
        right = right if space < 0 else space
    return max(0, left), min(len(text), right)
