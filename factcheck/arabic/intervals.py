"""Neighbouring numbers that are one quantity: ranges, double bounds, doubled forms, sums.

``join`` walks over the drafts of a line once and lets each grow into the one behind it.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache

from factcheck.arabic.bounds import alternatives
from factcheck.arabic.drafts import Draft
from factcheck.arabic.guards import stands_alone
from factcheck.arabic.numerals import DIGITS_OF_A_QUOTIENT
from factcheck.arabic.tables import load
from factcheck.arabic.units import hundredths

__all__ = ["join"]

_LETTER = "ء-غف-ٯٱ-ە"
_REACH = 60
_FAR = 24  # longer than any word that joins two numbers
_NEAR_SCORE = 60
_HIGHEST_SCORE = 20  # of football; with a word of sport beside it, of any game
_HIGHEST_OF_ANY = 199
_ONLY_BRACKETS = re.compile(r"""[ ()"\[\]]{0,5}""")
_AND = re.compile(r" {0,2}و {0,2}(?:ال ?)?")
_OR = re.compile(r" {0,2}(?:او|ام) {0,2}")
_HYPHEN = re.compile(r" {0,2}[-~] {0,2}")
_HUNDRED = Decimal(100)
_PARTS_OF = {Decimal(10) ** power for power in (1, 2, 3, 6, 9)}
_ON = re.compile(r" عل[يى] (?:ال)?")
_QUOTIENT = Context(prec=DIGITS_OF_A_QUOTIENT)


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf" {{0,2}}(?:و ?)?{alternatives(load('bounds')['to'])} {{0,2}}(?:ال ?)?")


@cache
def _between() -> re.Pattern[str]:
    words = alternatives(load("bounds")["between"])
    return re.compile(rf"(?<![{_LETTER}])[وف]?{words} {{1,2}}[(\"]?(?:ال ?)?$")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"(?<![{_LETTER}])[وف]?من {{1,2}}(?:ال ?)?$")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{_LETTER}])[وفل]?{alternatives(load('bounds')['change'])}(?![{_LETTER}])"
    )


@cache
def _sport() -> re.Pattern[str]:
    words = alternatives(load("context")["scores"])
    return re.compile(rf"(?<![{_LETTER}])[وفبل]?{words}(?![{_LETTER}])")


def join(text: str, drafts: list[Draft]) -> list[Draft]:
    """Join neighbouring drafts of one line; the order stays."""
    joined: list[Draft] = []
    dropped = False
    for draft in drafts:
        if not joined or dropped:
            dropped = False
            joined.append(draft)
            continue
        first = joined[-1]
        if draft.start - first.end > _FAR:
            joined.append(draft)
            continue
        if _is_score(text, first, draft):
            joined.pop()
            dropped = bool(joined)
            continue
        if not any(rule(text, first, draft) for rule in _RULES):
            joined.append(draft)
    return joined


def _gap(text: str, first: Draft, second: Draft) -> str:
    return text[first.end : second.start]


def _is_point(draft: Draft) -> bool:
    """Tell whether a draft is one exact number with no bound yet (about counts as none)."""
    return draft.low is not None and draft.low == draft.high and draft.bound in {"", "about"}


def _same_unit(first: Draft, second: Draft) -> bool:
    return first.unit is None or first.unit == second.unit


def _is_score(text: str, first: Draft, second: Draft) -> bool:
    """«فاز 3-1»: two small figures round a hyphen where sport is spoken of, or falling ones."""
    if first.unit is not None or not _is_point(second):
        return False
    if not _is_point(first) and not text.startswith("تفوق", first.start):  # «تفوق 3-2»
        return False
    gap = text[first.number_end : second.number_start]
    if not _HYPHEN.fullmatch(gap) or {first.amount.form, second.amount.form} != {"digits"}:
        return False
    low, high = first.amount.low, second.amount.low
    if max(low, high) > _HIGHEST_OF_ANY:
        return False
    if low >= high and max(low, high) <= _HIGHEST_SCORE:
        return True
    window = text[max(0, first.start - _NEAR_SCORE) : second.end + _NEAR_SCORE]
    return _sport().search(window) is not None


def _grow(first: Draft, second: Draft, rule: str) -> None:
    """Let ``first`` span ``second`` too and take its unit if it has none."""
    first.end = second.end
    first.number_end = second.number_end
    if first.unit is None:
        first.unit, first.kind = second.unit, second.kind
    first.approximate = first.approximate or second.approximate
    first.amount = second.amount
    first.rule = f"{rule}: {first.rule}"


def _join_doubled(text: str, first: Draft, second: Draft) -> bool:
    """«(15) خمسة عشر مصليا», «قتيلان اثنان»: one number written twice is one."""
    gap = text[first.end : second.start]
    forms = {first.amount.form, second.amount.form}
    if first.low is None or (first.low, first.high) != (second.low, second.high) or len(forms) < 2:
        return False
    if not _ONLY_BRACKETS.fullmatch(gap) or second.bound:
        return False
    if first.ordinal != second.ordinal and not gap.strip():  # «الشوط الأول 1-0»
        return False
    _grow(first, second, "doubled")
    return True


def _join_between(text: str, first: Draft, second: Draft) -> bool:
    """«بين 18 و24 عاما», «بين 5 دولارات و7 دولارات»."""
    if not (_is_point(first) and _is_point(second) and _same_unit(first, second)):
        return False
    if not _AND.fullmatch(_gap(text, first, second)):
        return False
    match = _between().search(text[max(0, first.start - _REACH) : first.start])
    if match is None or not _stretch(first, second, "between"):
        return False
    first.start -= len(match.group()) - (match.group()[0] in "وف")
    return True


def _join_to(text: str, first: Draft, second: Draft) -> bool:
    """«من 3 إلى 5», «10-20»; not what rose or fell «من 10 إلى 15»."""
    if not (_is_point(first) and _is_point(second) and _same_unit(first, second)):
        return False
    gap = _gap(text, first, second)
    if not _to().fullmatch(gap):
        return False
    before = text[max(0, first.start - _REACH) : first.start]
    start = _from().search(before)
    if _change().search(before) and not _HYPHEN.fullmatch(gap):
        return False
    if not _stretch(first, second, "range"):
        return False
    if start is not None:
        first.start -= len(start.group()) - (start.group()[0] in "وف")
    return True


def _join_alternatives(text: str, first: Draft, second: Draft) -> bool:
    """«ثلاثة أو أربعة أيام»: neighbours in counting are a range, other alternatives are two."""
    if not (_is_point(first) and _is_point(second) and _same_unit(first, second)):
        return False
    if not _OR.fullmatch(_gap(text, first, second)) or first.low is None:
        return False
    return second.low == first.low + 1 and _stretch(first, second, "either")


def _stretch(first: Draft, second: Draft, rule: str) -> bool:
    """Make ``first`` the interval up to ``second``; «بين 3 و5 آلاف» shares the scale."""
    low, high = first.low, second.high
    if low is None or high is None or first.ordinal != second.ordinal:
        return False
    scale = second.amount.scale
    if scale > 1 and first.amount.scale == 1 and first.unit is None and low < high / scale:
        low *= scale
    if low >= high:
        return False
    first.low, first.high, first.bound = low, high, rule
    _grow(first, second, rule)
    return True


def _join_bounds(text: str, first: Draft, second: Draft) -> bool:
    """«أكثر من 10 وأقل من 20», «على الأكثر 100 وعلى الأقل 20»: one interval."""
    if not re.fullmatch(r" {0,2}(?:و ?|ولكن |و?ال)", _gap(text, first, second)):
        return False
    if not _same_unit(first, second) and second.unit is not None:
        return False
    lower, upper = (first, second) if first.high is None else (second, first)
    if lower.low is None or upper.high is None or lower.high is not None or upper.low is not None:
        return False
    if lower.low >= upper.high:
        return False
    low, high, opens = lower.low, upper.high, (lower.low_open, upper.high_open)
    first.low, first.high, (first.low_open, first.high_open) = low, high, opens
    first.bound = "both"
    _grow(first, second, second.rule)
    return True


def _join_money(text: str, first: Draft, second: Draft) -> bool:
    """«20 دولارا و43 سنتا» is one sum."""
    if second.unit is None or not hundredths(second.unit, first.unit):
        return False
    if not (_is_point(first) and _is_point(second)):
        return False
    if not _AND.fullmatch(_gap(text, first, second)):
        return False
    first.low = first.high = first.amount.low + second.amount.low / _HUNDRED
    _grow(first, second, "sum")
    return True


def _join_ratio(text: str, first: Draft, second: Draft) -> bool:
    """«واحد على عشرين» is a twentieth; «واحد من عشرين» too where the text says no more."""
    gap = _gap(text, first, second)
    if not (_is_point(first) and _is_point(second)) or first.unit or second.unit:
        return False
    whole = stands_alone(text, first.start, second.end)
    if not _ON.fullmatch(gap) and not (whole and gap == " من "):
        return False
    if not second.amount.low or first.amount.low.is_zero():
        return False
    first.low = first.high = _QUOTIENT.divide(first.amount.low, second.amount.low)
    _grow(first, second, "ratio")
    return True


def _join_parts(text: str, first: Draft, second: Draft) -> bool:
    """«450 جزءا من المليون», «مئتان وثلاثة جزء من مئة» (200.03): parts of a power of ten."""
    whole = second.amount.low
    if first.unit != "جزء" or _gap(text, first, second) not in {" من ", " في "}:
        return False
    if whole not in _PARTS_OF or not (_is_point(first) and _is_point(second)):
        return False
    rest = first.amount.low % whole
    first.low = first.high = first.amount.low - rest + rest / whole
    first.unit, first.kind = second.unit, second.kind
    _grow(first, second, "parts")
    return True


_RULES = (
    _join_doubled,
    _join_between,
    _join_to,
    _join_alternatives,
    _join_bounds,
    _join_money,
    _join_ratio,
    _join_parts,
)
