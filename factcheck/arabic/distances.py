"""Lengths of time that are told as a time: «قبل ثلاثة أيام» is a day, and no count of days.

A user expects one reading of such words. Where ``times`` reads the day or the period meant, the
number in it says how far off that is and is no quantity beside it. A length that lasts («استمرت
ثلاثة أيام»), or that is counted from something else («قبل ثلاثة أيام من الانتخابات»), stays one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from factcheck.arabic.bounds import alternatives
from factcheck.arabic.drafts import Draft
from factcheck.arabic.tables import load
from factcheck.arabic.times import find_times
from factcheck.arabic.words import LETTER

__all__ = ["without_distances"]

# Rules of tables/time_rules.json that read a time from a number of units, and those that read
# number words as the name of a year, of a decade or of Monday.
_RULES = frozenset({"ago", "after", "from-ago", "last-units", "units", "first-months"})
_RULES |= {"year", "month", "day-month", "decade", "weekday-of-week"}
# Where the words may stand that make a time of a length: before it, with what else the length
# has («قبل عام ونحو ثلاثة أشهر»), and behind it («السنوات الخمس القليلة الماضية»).
_BEFORE, _BEHIND = 40, 24
# What ``times`` is given to see: back to the verb of the sentence, on to the end of the phrase.
_WINDOW_BEFORE, _WINDOW_BEHIND = 160, 60
# Where lengths stand closer than this on average, reading the times of the whole line is quicker.
_CLOSE = 300
_END = 1 << 60  # behind any text


@cache
def _turning_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("relative")

    def any_of(*kinds: str) -> str:
        return alternatives(w for kind in kinds for words in table[kind].values() for w in words)

    before = rf"(?<![{LETTER}])[وف]?{any_of('AGO', 'AFTER', 'LAST')}(?![{LETTER}])"
    before += rf"|(?:^|[.;!?:؟؛]) ?من (?:[{LETTER}]+ )?$"
    behind = rf"(?<![{LETTER}]){any_of('ADJECTIVE', 'LATEST')}(?![{LETTER}])|اول[يى]"
    return re.compile(before), re.compile(behind)


def _may_be_distance(text: str, made: Draft) -> bool:
    if made.kind != "time" or made.amount.form == "ordinal":
        worded = made.amount.form in {"words", "vague", "ordinal"}
        near = text[max(0, made.start - _BEFORE) : made.end + 1]
        return worded and _HEADS.search(near) is not None
    before, behind = _turning_words()
    return (
        before.search(text, max(0, made.start - _BEFORE), made.start) is not None
        or behind.search(text, made.end, made.end + _BEHIND) is not None
    )


_HEADS = re.compile("عام|سن[ةه] |العقد|الفين و|اثنين الاسبوع")


def _spans(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where in ``text[first:last]`` a time is told by one of the rules, in offsets of the whole."""
    found = find_times(text[first:last], None)
    return [(first + t.start, first + t.end) for t in found if t.rule in _RULES]


def _around(text: str, made: Draft) -> list[tuple[int, int]]:
    first = max(0, made.start - _WINDOW_BEFORE)
    if first:  # at a word's beginning
        first = text.find(" ", first, made.start) + 1 or made.start
    return _spans(text, first, made.end + _WINDOW_BEHIND)


def without_distances(text: str, drafts: list[Draft]) -> list[Draft]:
    """Leave out the lengths that tell a time: each is looked at in a window, many in one pass."""
    maybe = [made for made in drafts if _may_be_distance(text, made)]
    if not maybe:
        return drafts
    whole = _spans(text, 0, len(text)) if len(maybe) * _CLOSE > len(text) else []
    row: list[Draft] = []
    waiting = iter(maybe)
    following = next(waiting, None)
    for made in drafts:
        if made is not following:
            row.append(made)
            continue
        following = next(waiting, None)
        if not _is_within(made, whole or _around(text, made)):
            row.append(made)
    return row


def _is_within(made: Draft, spans: list[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (made.number_start, _END)) - 1
    return place >= 0 and made.number_end <= spans[place][1]
