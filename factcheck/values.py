"""What the Arabic readers see in a text, for people who want to look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from factcheck.arabic import Name, Quantity, Time, find_names, find_quantities, find_times
from factcheck.models import Strict

__all__ = ["Value", "ValueList", "read_values"]


class Value(Strict):
    """One value that was read; ``meaning`` is its interval, days or keys in words."""

    kind: Literal["quantity", "time", "name"]
    text: str
    start: int
    end: int
    meaning: str
    rule: str


class ValueList(Strict):
    """All values of a text, in its order."""

    schema_version: str = "1"
    values: Sequence[Value]


def read_values(text: str, anchor: dt.date | None) -> ValueList:
    """Quantities, times and names of a text; ``anchor`` is the day it was published."""
    found = [
        *(_value("quantity", each, _amount(each)) for each in find_quantities(text)),
        *(_value("time", each, _days(each)) for each in find_times(text, anchor)),
        *(_value("name", each, _name(each)) for each in find_names(text)),
    ]
    return ValueList(values=sorted(found, key=lambda value: (value.start, value.end, value.kind)))


def _value(
    kind: Literal["quantity", "time", "name"], read: Quantity | Time | Name, meaning: str
) -> Value:
    return Value(
        kind=kind,
        text=read.text,
        start=read.start,
        end=read.end,
        meaning=meaning,
        rule=read.rule,
    )


def _amount(read: Quantity) -> str:
    told = _interval(read)
    if read.approximate:
        told = f"about {told}"
    if read.ordinal:
        told = f"ordinal {told}"
    return f"{told} {read.unit}" if read.unit else told


def _interval(read: Quantity) -> str:
    low, high = _number(read.low), _number(read.high)
    if read.low is not None and read.low == read.high:
        return low
    if read.high is None:
        return f"more than {low}" if read.low_open else f"at least {low}"
    if read.low is None:
        return f"less than {high}" if read.high_open else f"at most {high}"
    return f"{low} to {high}"


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _days(read: Time) -> str:
    parts = []
    if read.first and read.last:
        same = read.first == read.last
        parts.append(f"{read.first}" if same else f"{read.first} to {read.last}")
    elif read.weekday is not None:
        parts.append(
            ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")[read.weekday] + "day"
        )
    if read.first is None:
        known = (("year", read.year), ("month", read.month), ("day", read.day))
        parts += [f"{name} {number}" for name, number in known if number is not None]
    if read.clock:
        parts.append(f"at {read.clock}")
    return ("about " if read.approximate else "") + (", ".join(parts) or "not known without --on")


def _name(read: Name) -> str:
    return f"{read.kind} {read.code}" if read.code else read.kind
