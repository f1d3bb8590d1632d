"""Words around a number that bound or soften it: «أكثر من», «لا يقل عن», «نحو», «فأكثر».

The words stand in tables/bounds.json under the name of what they mean, which is also the name
that a reading's rule bears: above (>), at least (≥), below (<), at most (≤), about, exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from factcheck.arabic.fold import fold
from factcheck.arabic.tables import load

__all__ = ["Bound", "alternatives", "bound_after", "bound_before", "pattern"]

# Longer than any phrase of the table with its brackets and clitics.
_REACH = 48
# «ما يصل إلى 700» is at most that, but «لتصل إلى 700», «ويصل إلى 700» is what was reached.
_REACHING = re.compile("[يت]صل ")
_SIGNS = ("<", ">", "=", "≤", "≥")
_LETTER = "ء-غف-ٯٱ-ە"
_KINDS_BEFORE = ("above", "at least", "below", "at most", "about", "exactly", "nonsense")
_KINDS_AFTER = ("after at least", "after at most", "after about")


@dataclass(frozen=True, slots=True)
class Bound:
    """What bounds a number, and the span of the words that say so."""

    kind: str
    start: int
    end: int


def pattern(phrase: str) -> str:
    """Write a phrase as a regular expression over folded text: ى and ي, ة and ه at word ends.

    ``...`` stands for one to three words.
    """
    words = []
    for word in str(fold(phrase)).split():
        if word == "...":
            words.append(f"(?:[{_LETTER}]+ +){{0,2}}[{_LETTER}]+")
            continue
        shape = re.escape(word)
        if word[-1] in "يى":
            shape = shape[:-1] + "[يى]"
        elif word[-1] in "ةه":
            shape = shape[:-1] + "[ةه]"
        words.append(shape)
    return " +".join(words)


def alternatives(phrases: Iterable[str]) -> str:
    """Join phrases to one group, the longest first."""
    return "(?:" + "|".join(sorted({pattern(p) for p in phrases}, key=len, reverse=True)) + ")"


@cache
def _before() -> re.Pattern[str]:
    table = load("bounds")
    groups = []
    for kind in _KINDS_BEFORE:
        signs = [p for p in table[kind] if not p[0].isalpha()]
        words = [p for p in table[kind] if p[0].isalpha()]
        shapes = []
        if words:
            shapes.append(f"{alternatives(words)}(?![{_LETTER}]{{2}})")
        if signs:
            shapes.append(alternatives(signs))
        groups.append(f"(?P<{kind.replace(' ', '_')}>{'|'.join(shapes)})")
    # Never within a word: «اعتقل ما لا يقل عن» holds the letters of «تقل ... عن».
    start = f"(?:(?<![{_LETTER}])[وف]?[بلك]?|(?<![<>={_LETTER}]))"
    return re.compile(f"{start}(?:{'|'.join(groups)})" + r"""[ ("]{0,4}(?:عدد |مبلغ |ال ?)?$""")


@cache
def _after() -> re.Pattern[str]:
    table = load("bounds")
    groups = [f"(?P<{k.replace(' ', '_')}>{alternatives(table[k])})" for k in _KINDS_AFTER]
    return re.compile(rf"""[ )"،]{{0,3}}(?:{"|".join(groups)})(?![{_LETTER}])(?! من )""")


@cache
def _last_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words a bound can end in, and the first words of those that end in any («تجاوز ...»)."""
    ends, open_ended = set(), set()
    for kind in _KINDS_BEFORE:
        for phrase in load("bounds")[kind]:
            words = str(fold(phrase)).split()
            if words[-1] == "...":
                open_ended.add(words[-2])
            else:
                ends.add(words[-1].replace("ى", "ي").replace("ة", "ه"))
    return frozenset(ends), tuple(sorted(open_ended))


def _may_bound(before: str) -> bool:
    """Look at the last word before a number only: cheap, and false for most numbers."""
    ends, open_ended = _last_words()
    bare = before.rstrip(' ("')
    last = bare.rsplit(" ", 1)[-1].lstrip('("«،.').replace("ى", "ي").replace("ة", "ه")
    if last in {"عدد", "مبلغ", "ال"} or last[-1:] in _SIGNS:
        return True
    if last in ends or last[1:] in ends or last[2:] in ends:
        return True
    return any(word in before for word in open_ended)


def bound_before(text: str, start: int) -> Bound | None:
    """Find the bound whose words end at ``start``, the number's first character."""
    window = max(0, start - _REACH)
    before = text[window:start]
    if not _may_bound(before):
        return None
    match = _before().search(before)
    if match is None or match.lastgroup is None:
        return None
    begin = window + match.start(match.lastgroup)  # the clitics are no part of the bound
    if match.start(match.lastgroup) > match.start() and _REACHING.match(text, begin):
        return None
    return Bound(match.lastgroup.replace("_", " "), begin, start)


def bound_after(text: str, end: int) -> Bound | None:
    """Find the bound whose words begin at ``end``, behind a number or its unit."""
    match = _after().match(text[end : end + _REACH])
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup.removeprefix("after_").replace("_", " ")
    return Bound(kind, end, end + match.end())
