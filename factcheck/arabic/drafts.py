"""A number with what it wears: its bound, its unit or counted noun, a part of the unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.arabic.atoms import is_numeral
from factcheck.arabic.bounds import Bound, alternatives, bound_after, bound_before
from factcheck.arabic.fold import Folded
from factcheck.arabic.guards import ends_with
from factcheck.arabic.neighbours import (
    is_singular,
    name_unit,
    noun_after,
    noun_before,
    noun_of_whole,
)
from factcheck.arabic.nouns import is_counted
from factcheck.arabic.numerals import Amount
from factcheck.arabic.tables import load
from factcheck.arabic.units import Unit, sign_before, time_words, unit_at

__all__ = ["OF_HIS_AGE", "Draft", "add_bounds", "add_fraction", "add_unit", "new_draft"]

_LETTER = "ء-غف-ٯٱ-ە"
_NEAR = 60
# A half and a quarter end in decimals; a third does not, and is left to «ثلث» itself.
_PARTS = {"نصف": Decimal(2), "ربع": Decimal(4)}
_AND_PART = re.compile(rf" {{1,2}}و ?(نصف|ربع)(?![{_LETTER}])( (?:ال)?[{_LETTER}]+)?")
# «من عمره», «من عمرها», «من العمر»; «الدقيقة 12 من عمر المباراة» tells no age.
OF_HIS_AGE = re.compile(rf" من (?:العمر|عمر(?:ه|ها|هم|هما|هن|ي|نا))(?![{_LETTER}])")
_BELOW_ZERO = re.compile(f" (?:تحت|دون) الصفر(?![{_LETTER}])")
_AND_ODD = re.compile(f" و ?نيفا?(?![{_LETTER}])")
_ODD_AND = re.compile(f"(?<![{_LETTER}])نيفا? و ?$")


@dataclass(slots=True)
class Draft:
    """A quantity in the making; offsets are of the folded line.

    ``start:end`` spans bound, number and unit; ``number_start:number_end`` the number alone.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    amount: Amount
    unit: str | None = None
    kind: str = ""  # percent, money, time, measure, noun, or "" without a unit
    low_open: bool = False
    high_open: bool = False
    approximate: bool = False
    ordinal: bool = False
    bound: str = ""
    rule: str = ""


def new_draft(amount: Amount) -> Draft:
    """Start a draft: the number alone."""
    return Draft(
        amount.start,
        amount.end,
        amount.start,
        amount.end,
        amount.low,
        amount.high,
        amount,
        rule=amount.form,
    )


def add_unit(text: Folded, made: Draft) -> None:
    """Find what is counted: a sign before, a unit or a noun behind, a definite noun before."""
    sign = sign_before(text, made.number_start) or _percent_before(text, made.number_start)
    if sign is not None:
        kind = "percent" if sign[0] == "percent" else "money"
        made.unit, made.kind, made.start = sign[0], kind, sign[1]
        return
    unit = unit_at(text, made.number_end)
    if unit is None:
        unit = noun_after(text, made.number_end)
    if unit is not None and unit.kind == "time" and _is_of_date(text, made, unit):
        return
    if unit is not None:
        made.unit, made.kind, made.end = unit.name, unit.kind, unit.end
        add_fraction(text, made)
    elif made.amount.article and made.amount.form == "digits":
        noun = noun_before(text, made.number_start)
        if noun is not None:
            made.unit, made.kind = name_unit(noun[0])
            made.start = noun[1]
            made.ordinal = is_singular(noun[0])
    if made.unit is None and ends_with(text, made.number_start, "share"):
        made.unit, made.kind = "percent", "percent"
    if made.unit is None:
        _add_other_unit(text, made)


def _percent_before(text: str, start: int) -> tuple[str, int] | None:
    """«٪20», «%20»: the sign as it is shown, before the digits; not that of a number before."""
    if text[start - 1 : start] not in {"%", "٪"} or text[max(0, start - 2) : start - 1].isdigit():
        return None
    return "percent", start - 1


def _add_other_unit(text: str, made: Draft) -> None:
    """The whole that the number is of, or years of age."""
    whole = None
    if not ends_with(text, made.number_start, "labels"):
        whole = noun_of_whole(text, made.number_end)
    if whole is not None:
        made.unit, made.kind = whole, "noun"
    elif OF_HIS_AGE.match(text, made.number_end):
        made.unit, made.kind = "year", "time"


@cache
def _behind_day() -> re.Pattern[str]:
    weekdays = [word for words in load("weekdays")["WEEKDAY"].values() for word in words]
    return re.compile(rf" (?:[0-9]{{1,2}}(?![0-9])|{alternatives(weekdays)}(?![{_LETTER}]))")


def _is_of_date(text: str, made: Draft, unit: Unit) -> bool:
    """Whether the word for a time behind a number is not counted by it.

    «5260 العام الماضي»: two and more count no singular with ال; «2017 "عام المنازل"»: a name in
    quotes begins; «5 يوم الجمعة».
    """
    if unit.name == "day" and _begins_date(text, unit.end):
        return True
    if text.startswith(' "', made.number_end):
        return True
    word = text[made.number_end : unit.end].split()[-1]
    one_or_less = made.amount.form == "fraction" or made.amount.high <= 1
    return word.startswith("ال") and word in time_words() and not one_or_less


def _begins_date(text: str, end: int) -> bool:
    """«مونديال 2022 يوم 18», «الساعة 5 يوم الجمعة»: «يوم» is of the date behind it."""
    return text.startswith("يوم", end - 3) and _behind_day().match(text, end) is not None


def add_fraction(text: str, made: Draft) -> None:
    """«ساعتين ونصف», «3 ساعات ونصف الساعة», «مليون دولار ونصف»: a part of the unit or scale."""
    match = _AND_PART.match(text, made.end)
    if match is None or made.unit is None or made.low is None or made.low != made.high:
        return
    behind = match.group(2)
    at = None if behind is None else unit_at(text, match.end(1))
    if behind is not None and (at is not None or _may_be_halved(behind.strip())):
        if at is None or at.name != made.unit:
            return  # «3 سنوات ونصف مليون دولار»
        made.end = at.end
    else:
        made.end = match.end(1)
    share = Decimal(1) / _PARTS[match.group(1)]
    made.low = made.high = made.low + share * made.amount.scale
    made.rule = f"{made.rule} and a part"


def _may_be_halved(word: str) -> bool:
    """Whether «نصف» is of this word and not of the unit before: «نصف المبلغ», «نصف مليون»."""
    return word.startswith("ال") or is_numeral(word) or is_counted(word)


def add_bounds(text: str, made: Draft) -> None:
    """Read the bounds before and behind a draft, and let them take a side away."""
    before = bound_before(text, made.start)
    if before is not None:
        made.start = before.start
        _apply(made, before)
    _add_odd(text, made)
    _below_zero(text, made)
    after = bound_after(text, made.end)
    if after is None and made.end != made.number_end:
        after = bound_after(text, made.number_end)
    if after is not None and after.kind != made.bound:
        made.end = max(made.end, after.end)
        _apply(made, after)


def _below_zero(text: str, made: Draft) -> None:
    """«10 درجات تحت الصفر» is -10 degrees."""
    match = _BELOW_ZERO.match(text, made.end)
    if match is None or made.low is None or made.low != made.high:
        return
    if made.kind not in {"measure", ""}:
        return
    if made.unit is None:
        made.unit, made.kind = "degree", "measure"
    made.low = made.high = -made.low
    made.end = match.end()
    made.rule = f"{made.rule} below zero"


def _add_odd(text: str, made: Draft) -> None:
    """«ثلاثون ونيف», «نيف وثلاثون»: more than the round number, less than the next."""
    if made.low is None or made.low != made.high or made.low % 10 or made.low <= 0:
        return
    behind = _AND_ODD.match(text, made.end)
    before = _ODD_AND.search(text[max(0, made.start - _NEAR) : made.start])
    if behind is not None:
        made.end = behind.end()
    elif before is not None:
        made.start -= len(before.group())
    else:
        return
    step = made.amount.scale if made.amount.scale > 1 else Decimal(10 if made.low % 100 else 100)
    made.low, made.high = made.low + 1, made.low + step - 1
    made.rule = f"odd: {made.rule}"


def _apply(made: Draft, bound: Bound) -> None:
    """Let a bound take one side of the interval away."""
    if bound.kind in {"above", "at least"}:
        made.high, made.low_open = None, bound.kind == "above"
    elif bound.kind in {"below", "at most"}:
        made.low, made.high_open = None, bound.kind == "below"
        made.high = made.amount.high if made.high is None else made.high
    elif bound.kind == "about":
        made.approximate = True
    made.bound = bound.kind
    made.rule = f"{bound.kind}: {made.rule}"
