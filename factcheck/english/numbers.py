"""Numbers of English text with bounds and units → the same intervals as Arabic ones.

«thirty-five», "35", "1.5 million", "half a million", "a metre and a half", "a dozen", "between
10 and 20", "10-20", "more than 27", "27 or more", "about four", "dozens", "30%", "$60 million",
"the third". Dates and clock times are no numbers here (:mod:`factcheck.english.times` reads
them): where the two overlap, the time has the place. "one" alone is a pronoun as often as a
number, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from factcheck.arabic import Quantity
from factcheck.english.tables import load
from factcheck.english.times import find_times

__all__ = ["find_quantities"]

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@cache
def _table() -> Any:
    return load("numbers")


def _either(words: Any) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def _number() -> re.Pattern[str]:
    """A number in digits or words, with its scale; groups name the parts."""
    table = _table()
    units, tens, scales = (_either(table[name]) for name in ("units", "tens", "scales"))
    small = rf"(?:(?:{tens})(?:[-\s](?:one|{units}))?|{units}|one)"
    hundreds = rf"(?:(?:a|one|{units})\s+hundred(?:\s+(?:and\s+)?{small})?)"
    word = rf"(?:{hundreds}|{small})"
    words = rf"{word}(?:\s+(?:{scales})(?:,?\s+(?:and\s+)?{word})?)*"
    return re.compile(
        rf"(?P<money>US\$|[$€£])?\s?(?<![\w.,])(?P<digits>{_DIGITS})(?![\d]|[.,]\d)"
        rf"(?:[-\s]?(?P<scale>{scales}|m|k)\b)?(?P<suffix>st|nd|rd|th)?\b"
        rf"|\b(?P<vague>{_either(table['vague'])})\b"
        rf"|\b(?P<ordinal>(?:(?:{tens})-)?(?:{_either(table['ordinals'])}|first))\b"
        rf"|\b(?P<words>{words})(?P<and_half>\s+and\s+a\s+half)?\b"
        rf"|\b(?P<one>an?|one)\s+(?P<of>[a-z]+)\s+and\s+a\s+half\b"
        rf"|\b(?P<half>half\s+a|a)\s+(?P<halved>million|billion|thousand|hundred|dozen)\b",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    named = _table()["before"]
    groups = "|".join(
        f"(?P<{name.replace(' ', '_')}>{_either(named[name])})" for name in _PRECEDENCE
    )
    return re.compile(rf"(?<![\w-])(?:{groups})\s*(?:the\s+|US)?$", re.IGNORECASE)


# «no more than» ends in «more than».
_PRECEDENCE = ("at most", "at least", "about", "below", "above")


@cache
def _behind() -> re.Pattern[str]:
    named = _table()["behind"]
    groups = "|".join(
        f"(?P<{name.replace(' ', '_')}>{_either(words)})" for name, words in named.items()
    )
    return re.compile(rf"(?:\s+\w+)?,?\s+(?:{groups})\b", re.IGNORECASE)


_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percentage\b)")
_NOUN = re.compile(r"[\s-]+(?P<noun>[a-zA-Z]+)")
_RANGE = re.compile(r"\s?[-–—]\s?|\s+(?:to|and|or)\s+")


# «do not, by its count, exceed half a million»
_NOT_IN_ALL = re.compile(r"\b(?:not|never)\b,[^,.;]{1,40},\s*$")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text, left to right; offsets are code points. Never raises."""
    taken = [(time.start, time.end) for time in find_times(text, None)]
    found = [
        read
        for match in _number().finditer(text)
        if not any(low < match.end() and match.start() < high for low, high in taken)
        and (read := _read(match, text)) is not None
    ]
    return tuple(_joined(found, text))


def _read(match: re.Match[str], text: str) -> Quantity | None:
    value = _value(match)
    if value is None:
        return None
    low, high, ordinal = value
    unit, end = _unit(match, text)
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    bound, start = _bound(text, start, end)
    low_open = high_open = approximate = False
    top: Decimal | None = high
    bottom: Decimal | None = low
    if bound == "above":
        top, low_open = None, True
    elif bound == "at_least":
        top = None
    elif bound == "below":
        bottom, high_open = None, True
    elif bound == "at_most":
        bottom = None
    elif bound == "about":
        approximate = True
    return Quantity(
        text=text[start:end],
        start=start,
        end=end,
        low=bottom,
        high=top,
        low_open=low_open,
        high_open=high_open,
        approximate=approximate,
        unit=unit,
        ordinal=ordinal,
        rule=f"{bound}: english" if bound else "english",
    )


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal, bool] | None:
    table = _table()
    if match["digits"]:
        value = Decimal(match["digits"].replace(",", ""))
        scale = (match["scale"] or "").lower()
        value *= {"m": 1_000_000, "k": 1000, "": 1, **table["scales"]}[scale]
        return value, value, bool(match["suffix"])
    if match["vague"]:
        low, high = table["vague"][" ".join(match["vague"].lower().split())]
        return Decimal(low), Decimal(high), False
    if match["one"]:  # «a metre and a half», «a million and a half»
        value = Decimal("1.5") * table["scales"].get(match["of"].lower(), 1)
        return value, value, False
    if match["halved"]:
        sizes = {"hundred": 100, "dozen": 12, **table["scales"]}
        value = Decimal(sizes[match["halved"].lower()])
        value = value / 2 if match["half"].lower().startswith("half") else value
        return value, value, False
    if match["ordinal"]:
        parts = match["ordinal"].lower().split("-")
        if parts == ["first"]:
            return None  # «first» is said of what is not counted as often as of what is
        units = {"first": 1, **table["ordinals"]}
        value = Decimal(sum({**table["tens"], **units}[part] for part in parts))
        return value, value, True
    value = _of_words(match["words"])
    if match["and_half"]:  # «one and a half metres»
        value += Decimal("0.5")
    return (value, value, False) if value != 1 else None


def _of_words(words: str) -> Decimal:
    """The value of number words: «one hundred and twenty thousand»."""
    table = _table()
    total = current = Decimal(0)
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in table["scales"]:
            total += (current or 1) * table["scales"][word]
            current = Decimal(0)
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in {"a", "one"}:
            current += 1
        elif word != "and":
            current += table["units"].get(word, 0) + table["tens"].get(word, 0)
    return total + current


def _unit(match: re.Match[str], text: str) -> tuple[str | None, int]:
    """«percent», a currency or the noun that follows; and where the quantity ends."""
    percent = _PERCENT.match(text, match.end())
    if percent:
        return "percent", percent.end()
    if match["money"]:
        return _table()["money"][match["money"]], match.end()
    if match["of"] and match["of"].lower() not in _table()["scales"]:
        return match["of"].lower(), match.end()
    noun = _NOUN.match(text, match.end())
    if noun is None:
        return None, match.end()
    money = _table()["money"].get(noun["noun"].lower())
    return (money, noun.end()) if money else (noun["noun"].lower(), match.end())


def _bound(text: str, start: int, end: int) -> tuple[str | None, int]:
    before = _before().search(text, max(0, start - 24), start)
    if before:
        name = before.lastgroup
        if name == "at_least" and before.group().strip().lower() == "from":
            return None, start
        if name == "above" and (denied := _NOT_IN_ALL.search(text, 0, before.start())):
            return "at_most", denied.start()
        return name, before.start()
    behind = _behind().match(text, end)
    return (behind.lastgroup, start) if behind else (None, start)


def _joined(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """«between 10 and 20», «10-20», «10 to 20» as one interval."""
    position = 0
    while position < len(found):
        one = found[position]
        position += 1
        if position < len(found) and (both := _range(one, found[position], text)):
            yield both
            position += 1
        else:
            yield one


def _range(one: Quantity, other: Quantity, text: str) -> Quantity | None:
    between = _RANGE.fullmatch(text, one.end, other.start)
    if between is None or one.low is None or other.high is None or one.low >= other.high:
        return None
    if one.low != one.high or other.low != other.high or one.ordinal != other.ordinal:
        return None
    word = between.group().strip().lower()
    before = text[: one.start].rstrip().lower()
    if word == "and" and not before.endswith("between"):
        return None
    if word == "or" or (word == "to" and not before.endswith("from") and other.unit is None):
        return None
    return Quantity(
        text=text[one.start : other.end],
        start=one.start,
        end=other.end,
        low=one.low,
        high=other.high,
        low_open=False,
        high_open=False,
        approximate=one.approximate or other.approximate,
        unit=other.unit,
        ordinal=False,
        rule="range: english",
    )
