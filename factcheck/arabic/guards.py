"""Figures that are no counts: dates, years, clock times, labels, phone numbers, list markers.

A guard looks at a bounded window around one number, so reading stays linear. It only answers
«is this no count?»; what a date means is for ``times`` to say. The words stand in
tables/context.json, the months in the tables of ``times``.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.arabic.bounds import alternatives
from factcheck.arabic.fold import fold
from factcheck.arabic.numerals import Amount
from factcheck.arabic.tables import load

__all__ = [
    "ends_with",
    "first_digit",
    "is_calendar_word",
    "is_figure_of_speech",
    "is_year",
    "looks_like_date",
    "stands_alone",
    "words_before",
]

_REACH = 48
_LETTER = "ء-غف-ٯٱ-ە"
_RUN = re.compile(r"[0-9+/:.,٫٬×*~-]*")
_RUN_BACK = re.compile(r"[0-9+/:.,٫٬×*~-]*$")
_SLASHED = re.compile(r"[0-9] {0,2}/ {0,2}$")
_LIST_MARK = re.compile(rf" *[0-9]{{1,3}} ?[-.)/] ?(?=[{_LETTER}])")
_PHONE = re.compile(r"\+[0-9][0-9 -]*$|[0-9]{8,14} ?(?:او|و|/|-|،) ?$")
_NAME = re.compile(rf"[{_LETTER}a-z]-$")
_HIJRI = re.compile(rf" ?(?:ه|هجري[ةه]?)(?![{_LETTER}])")
_CHRISTIAN = re.compile(rf" ?(?:م|ميلادي[ةه]?)(?![{_LETTER}0-9²³./])")
_BEFORE_CHRIST = re.compile(r" (?:قبل الميلاد|ق\.? ?م)")
_YEARS = (range(1700, 2101), range(1300, 1461))
_MINUTES = re.compile(rf"(?:ال|لل)ساع[ةه] +(?:[{_LETTER}]+|[0-9]{{1,2}})(?: +عشر[ةه]?)? +و ?$")
_OLD_POINT = re.compile("ر[0-9]")  # «3ر5»: which side is the fraction depends on the typist
_WORDS_BEFORE = re.compile(rf"(?:[{_LETTER}]+ )+$")
_CLITICS = ("و", "ف", "ب", "ل")
_MARGIN = 8  # marks and spaces that may stand around a text of one number
_COMMON_YEARS = range(1900, 2101)
_VERSION = re.compile(r"[0-9]\.[0-9]+\.[0-9]")  # «17.2.1»
_SCORE = re.compile(r"[0-9]{1,3}-[0-9]{1,3}[.,]?")
_CHAIN = re.compile(r"\+|[0-9]:[0-9]|[0-9][×*+][0-9]|[0-9](?:-[0-9]+){2,}|[0-9]/[0-9]")


@cache
def _all_months() -> list[str]:
    names: list[str] = []
    for table in ("months", "month_spellings"):
        for heading, months in load(table).items():
            if heading != "source":
                names += [name for spellings in months.values() for name in spellings]
    return names


@cache
def _months() -> str:
    return alternatives(_all_months())


@cache
def _context(heading: str) -> str:
    return alternatives(load("context")[heading])


@cache
def _sport() -> re.Pattern[str]:
    return re.compile(rf"(?<![{_LETTER}])[وفبل]?{_context('scores')}(?![{_LETTER}])")


@cache
def _phrases(heading: str) -> frozenset[str]:
    return frozenset(_spelled(str(fold(phrase))) for phrase in load("context")[heading])


@cache
def _month_names() -> frozenset[str]:
    return frozenset(_spelled(str(fold(name))) for name in _all_months())


def _spelled(words: str) -> str:
    """Write ى as ي and ة as ه: a look-up where a regular expression would offer both."""
    return words.replace("ى", "ي").replace("ة", "ه")


def _last_words(text: str, start: int) -> tuple[str, str]:
    """Give the last word and the last two words before ``start``, brackets and ال passed over."""
    before = text[max(0, start - _REACH) : start].rstrip(' :("-')
    if before.endswith((" ال", "(ال", '"ال')) or before == "ال":
        before = before[:-2].rstrip(' :("-')
    words = _spelled(before).rsplit(" ", 2)
    last = words[-1].lstrip('("«،.-')
    return last, f"{words[-2]} {last}" if len(words) > 1 else last


@cache
def _before_month() -> re.Pattern[str]:
    other_days = r"(?: ?(?:،|، ?و|و|الي|الى|حتى|او|-) ?[0-9]{1,2}){0,6}"
    of_month = rf"(?:من +)?(?:شهر +)?{_months()}(?![{_LETTER}])"
    return re.compile(
        rf"{other_days}[ -]{{0,2}}(?:{of_month}|{_context('in a month')}(?![{_LETTER}]))"
    )


def _is_behind_month(text: str, start: int) -> bool:
    """«يناير 2026», «كانون الأول/ديسمبر 15»."""
    before = text[max(0, start - _REACH) : start]
    month = before.rstrip(" )،,/-")
    if len(month) == len(before):
        return False
    words = _spelled(month.replace("/", " ").replace("(", " ")).rsplit(" ", 2)
    names = {words[-1], " ".join(words[-2:])}
    names |= {name[1:] for name in names if name[:1] in "وفبل"}
    return not names.isdisjoint(_month_names())


@cache
def _after_hour() -> re.Pattern[str]:
    return re.compile(rf" ?{_context('after hours')}(?![{_LETTER}a-z])")


def words_before(text: str, start: int, count: int = 1) -> list[str]:
    """Give up to ``count`` words written right before ``start``, the nearest first.

    Only spaces stand between them: a number or a mark ends the run.
    """
    run = _WORDS_BEFORE.search(text[max(0, start - _REACH) : start])
    return run.group().split()[::-1][:count] if run else []


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a text says nothing but its ``start:end``: only marks and spaces around."""
    if start > _MARGIN or len(text) - end > _MARGIN:
        return False
    return not any(character.isalnum() for character in text[:start] + text[end:])


def ends_with(text: str, start: int, heading: str) -> bool:
    """Tell whether a word of the table's heading stands right before ``start``."""
    last, two = _last_words(text, start)
    phrases = _phrases(heading)
    if last in phrases or two in phrases:
        return True
    return last[:1] in _CLITICS and last[1:] in phrases


def looks_like_date(text: str, start: int, end: int) -> bool:
    """Tell whether the number at ``start:end`` is part of a date or of a clock time."""
    if _before_month().match(text, end) or ends_with(text, start, "hours"):
        return True
    if _is_behind_month(text, start):
        return True
    if _MINUTES.search(text[max(0, start - _REACH) : start]):
        return True
    return _after_hour().match(text, end) is not None


def is_calendar_word(text: str, amount: Amount) -> bool:
    """Tell whether number words name a day, an hour or a year: «الخامس من مايو», «عام ألفين»."""
    if looks_like_date(text, amount.start, amount.end):
        return True
    return amount.low >= 1000 and ends_with(text, amount.start, "years")


def is_year(text: str, amount: Amount, *, has_unit: bool, bounded: bool) -> bool:
    """Tell whether digits are a year; with a unit behind only «عام» and the like say so."""
    digits = text[amount.start : amount.end]
    if _BEFORE_CHRIST.match(text, amount.end) and ends_with(text, amount.start, "years"):
        return True
    if not digits.isdigit() or len(digits) != 4 or not any(int(digits) in y for y in _YEARS):
        return False
    if _HIJRI.match(text, amount.end) or ends_with(text, amount.start, "years"):
        return True
    if _CHRISTIAN.match(text, amount.end):
        nearby = text[max(0, amount.start - _REACH) : amount.start]
        return re.search(_context("depths"), nearby) is None
    if has_unit or bounded or int(digits) not in _COMMON_YEARS:
        return False
    alone = stands_alone(text, amount.start, amount.end)
    return not alone and (int(digits) != 2000 or ends_with(text, amount.start, "around years"))


def first_digit(text: str, amount: Amount) -> int:
    """Give the place of the first digit, behind the sign: «-5», «سالب 5»."""
    start = amount.start
    while amount.signed and start < amount.end - 1 and not text[start].isdigit():
        start += 1
    return start


def is_figure_of_speech(text: str, amount: Amount) -> bool:
    """Tell whether digits are part of a word, a list mark, a reference, a chain or a code."""
    start, end = first_digit(text, amount), amount.end
    before = text[max(0, start - _REACH) : start]
    digits = text[start:end]
    if _is_glued(amount, before, text[end : end + 2]):
        return True
    if start <= _MARGIN and not text[:start].strip() and _LIST_MARK.match(text):
        return True
    if before.endswith("[") and text[end : end + 1] == "]":  # a reference, «[3]»
        return True
    if _PHONE.search(before) or _is_in_chain(text, before, digits, end):
        return True
    if _SLASHED.search(before) or re.match(r" {0,2}/ {0,2}[0-9]", text[end : end + 6]):
        return True
    return digits.isdigit() and len(digits) > 1 and digits[0] == "0"


def _is_in_chain(text: str, before: str, digits: str, end: int) -> bool:
    """«1080×2400», «4-3-3», «17.2.1», «+966…»: digits and signs without a space between."""
    left = _RUN_BACK.search(before)
    right = _RUN.match(text, end, end + _REACH)
    run = (left.group() if left else "") + digits + (right.group() if right else "")
    if _CHAIN.search(run) or run.count(".") > 2:
        return True
    if _SCORE.fullmatch(run) and _sport().search(before):  # «بنتيجة 3-1 مساء أمس»
        return True
    return run != digits and _VERSION.search(run) is not None


def _is_run_together(before: str) -> bool:
    """«بلغت18 مليونا», «إلى24»: a space is lacking behind a word that no name ends with.

    A word of two letters may be the name of a letter («إم16», «سي5»).
    """
    word = before.rsplit(" ", 1)[-1]
    word = _spelled(word)
    return len(word) > 2 and (word in _phrases("no noun") or word in _phrases("counting"))


def _is_glued(amount: Amount, before: str, behind: str) -> bool:
    """«كوردستان24», «f16», «إف-16»: digits written on letters that are no clitics of theirs."""
    if _OLD_POINT.match(behind):
        return True
    last = before[-1:]
    hangs = amount.article or amount.preposition or amount.conjunction
    if last.isalpha() and not (hangs and last in "والبكف") and not _is_run_together(before):
        return True
    return last == "_" or behind[:1] == "_" or _NAME.search(before) is not None
