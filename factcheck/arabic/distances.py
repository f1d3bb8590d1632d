"""Lengths of time that are told as a time: «قبل ثلاثة أيام» is a day, and no count of days.

A user expects one reading of such words. Where ``times`` reads the day or the period meant, the
number in it says how far off that is and is no quantity beside it. A length that lasts («استمرت
ثلاثة أيام»), or that is counted from something else («قبل ثلاثة أيام من الانتخابات»), stays one.
"""

from __future__ import annotations

import re
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


def _is_distance(text: str, made: Draft) -> bool:
    first = max(0, made.start - _WINDOW_BEFORE)
    if first:  # at a word's beginning
        first = text.find(" ", first, made.start) + 1 or made.start
    window = text[first : made.end + _WINDOW_BEHIND]
    return any(
        time.start <= made.number_start - first and made.number_end - first <= time.end
        for time in find_times(window, None)
        if time.rule in _RULES
    )


def without_distances(text: str, drafts: list[Draft]) -> list[Draft]:
    """Leave out the lengths that tell a time, each looked at in a window of bounded size."""
    return [
        made for made in drafts if not (_may_be_distance(text, made) and _is_distance(text, made))
    ]
