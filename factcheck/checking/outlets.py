"""Which outlet a sentence lets say which number: «27 بحسب كوردستان24، وأكثر من 27 بحسب …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.arabic import Quantity, Time
from factcheck.checking.amounts import has_amount
from factcheck.checking.dating import rival_of
from factcheck.checking.days import fits
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.press import mentions
from factcheck.checking.told import Told

__all__ = ["outlet_faults", "outlet_parts", "outlets_apart", "unsettled"]

_PARTS = re.compile("[;؛]")


_AGAINST = re.compile(r"[;؛]|(?<!\w)(?:while|whereas|بينما|فيما|في حين)(?!\w)", re.IGNORECASE)

_AGAINST_EACH_OTHER = 2
"""Outlets that a sentence must name to set one against another."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """An outlet's name in a sentence."""

    start: int
    end: int
    name: str
    source: str


def outlet_faults(
    text: str, told: Told, names: Mapping[str, str], evidence: Sequence[Evidence]
) -> Iterator[Fault]:
    """Numbers and times given to an outlet that does not have them, while another has.

    ``told`` is the text with the outlets' names blanked out; ``names`` are the outlets' names with
    the ids of their articles. A value belongs to the outlet beside it, before or behind as the
    sentence begins with the one or the other; where the nearest outlet has it, it is let pass. A
    time is only held against an outlet that tells another one: of «today» one may not know the day.
    """
    mentions = list(_mentions(text, names))
    if not mentions:
        return
    for quantity in told.quantities:
        having = {each.source for each in evidence if has_amount(each, quantity)}
        given = _given_to(quantity, told.quantities, mentions, text)
        if given is None or not having or {each.source for each in given} & having:
            continue
        yield _not_theirs(quantity, given[0], evidence, having)
    for time in told.times if len({each.source for each in mentions}) > 1 else ():
        having = {each.source for each in evidence if fits(time, told, each)}
        given = _given_to(time, told.times, mentions, text)
        if given is None or not having or {each.source for each in given} & having:
            continue
        theirs = [each for each in evidence if each.source == given[0].source]
        if any(rival_of(time, told, each) for each in theirs):
            yield _not_theirs(time, given[0], evidence, having)


def _not_theirs(
    value: Quantity | Time, given: _Mention, evidence: Sequence[Evidence], having: set[str]
) -> Fault:
    against = next(each.ref for each in evidence if each.source in having)
    reason = f"«{value.text}»: {given.name} does not say so, another outlet does"
    return Fault("speaker", value.text, reason, value.start, against)


def _given_to(
    value: Quantity | Time,
    values: Sequence[Quantity] | Sequence[Time],
    mentions: Sequence[_Mention],
    text: str,
) -> tuple[_Mention, _Mention] | None:
    """The outlet to which a sentence gives a value by its order, and the nearest one."""
    by_order = _in_part(value, mentions, text) or _by_order(value, values, mentions, text)
    nearest = min(mentions, key=lambda each: _distance(each, value))
    return None if by_order is None else (by_order, nearest)


def outlets_apart(text: str, other: str, names: Mapping[str, str]) -> Iterator[Fault]:
    """The first outlet of a sentence where each half names one that the other does not."""
    mine, theirs = list(_mentions(text, names)), list(_mentions(other, names))
    here, there = {each.source for each in mine}, {each.source for each in theirs}
    alone = [each for each in mine if each.source not in there]
    if alone and there - here:
        value = text[alone[0].start : alone[0].end]
        rival = next(each for each in theirs if each.source not in here)
        reason = f"«{value}»: the other half has «{other[rival.start : rival.end]}»"
        yield Fault("languages", value, reason, alone[0].start)


def outlet_parts(text: str, names: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """The parts of a sentence that name one outlet each: where it begins, its text, the article.

    A sentence is parted where it sets one outlet against another: «while», «بينما», a semicolon.
    """
    start = 0
    for match in (*_AGAINST.finditer(text), None):
        end = match.start() if match else len(text)
        part = text[start:end]
        found = {mention.source for mention in _mentions(part, names)}
        if len(found) == 1:
            yield start, part, found.pop()
        start = match.end() if match else end


def unsettled(
    faults: Sequence[Fault],
    text: str,
    told: Told,
    names: Mapping[str, str],
    evidence: Sequence[Evidence],
) -> list[Fault]:
    """The faults without those of numbers and times that an outlet named in the sentence has.

    Where a sentence sets outlets against each other, the words round a value are those of all.
    """
    named = {mention.source for mention in _mentions(text, names)}
    if len(named) < _AGAINST_EACH_OTHER:
        return list(faults)
    theirs = [each for each in evidence if each.source in named]
    return [fault for fault in faults if not _is_theirs(fault, told, theirs)]


def _is_theirs(fault: Fault, told: Told, theirs: Sequence[Evidence]) -> bool:
    if fault.kind == "number":
        found = [q for q in told.quantities if q.start == fault.start]
        return any(has_amount(each, quantity) for each in theirs for quantity in found)
    if fault.kind == "date":
        times = [time for time in told.times if time.start == fault.start]
        return any(fits(time, told, each) for each in theirs for time in times)
    return False


def _mentions(text: str, names: Mapping[str, str]) -> Iterator[_Mention]:
    for each in mentions(text, names):
        yield _Mention(each.start, each.end, each.name, names[each.name])


def _in_part(value: Quantity | Time, mentions: Sequence[_Mention], text: str) -> _Mention | None:
    """The one outlet between the same semicolons: «… بحسب عكاظ؛ …، بحسب سبق»."""
    marks = [0, *(place.start() for place in _PARTS.finditer(text)), len(text)]
    start = max(mark for mark in marks if mark <= value.start)
    end = min(mark for mark in marks if mark > value.start)
    found = [each for each in mentions if start <= each.start < end]
    return found[0] if len(marks) > 2 and len(found) == 1 else None


def _by_order(
    value: Quantity | Time,
    values: Sequence[Quantity] | Sequence[Time],
    mentions: Sequence[_Mention],
    text: str,
) -> _Mention | None:
    """The outlet behind the value where a value comes first, else the one before it.

    Each part of a sentence has an order of its own: «35 بحسب سبق، فيما تتحدث عكاظ عن 27».
    """
    ends = [0, *(match.end() for match in _AGAINST.finditer(text)), len(text)]
    start = max(end for end in ends if end <= value.start)
    stop = min(end for end in ends if end > value.start)
    here = sorted((m for m in mentions if start <= m.start < stop), key=lambda each: each.start)
    ordered = here or sorted(mentions, key=lambda each: each.start)
    first = next(each.start for each in values if each.start >= (start if here else 0))
    if first < ordered[0].start:
        return next((each for each in ordered if each.start > value.start), None)
    before = [each for each in ordered if each.start < value.start]
    return before[-1] if before else None


def _distance(mention: _Mention, value: Quantity | Time) -> int:
    return max(value.start - mention.end, mention.start - value.end)
