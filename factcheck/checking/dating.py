"""Times of a sentence where they stand: whether claims have others there."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.arabic import Quantity, Time, find_quantities
from factcheck.checking.amounts import share_value
from factcheck.checking.days import (
    days_apart,
    fits,
    follows,
    is_of_no_part,
    other_part,
    spans_apart,
)
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.margins import MORE, better
from factcheck.checking.periods import other_period
from factcheck.checking.told import Told

__all__ = ["rival_of", "time_faults"]


_THE_SENTENCE, _CLOSER = 0.75, 1.25
"""Share of a sentence that a claim has which tells just that, and how much better it must fit."""


def time_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Times that follow from no claim, or where the fitting claims have others."""
    sides = [side for each in library.known for side in (each.english, each.arabic)]
    for time in told.times:
        if (length := _length(time)) is not None:
            yield from _length_faults(time, length, told, library)
        elif is_of_no_part(time, sides):
            reason = f"«{time.text}»: no claim tells the part of a day"
            yield Fault("date", time.text, reason, time.start)
        else:
            yield from _placed(time, told, library)


def _placed(time: Time, told: Told, library: Library) -> Iterator[Fault]:
    """What is wrong with a day, an hour or a period by the claims that have it or another."""
    here = library.window(told, time.start, time.end)
    same = other = 0.0
    have = False
    rival_at: tuple[Evidence, str] | None = None
    scores = []
    for each in library.items:
        score = library.alike(here, library.everything(each.told(library.language)))
        pool = (*each.english.times, *each.arabic.times)
        scores.append((score, pool))
        if fits(time, told, each):
            have, same = True, max(same, score)
        elif score > other and (rival := rival_of(time, told, each)):
            other, rival_at = score, (each, rival)
    told_there = rival_at is not None and library.share(told, rival_at[0]) >= _THE_SENTENCE
    if have and not better(other, same) and not (told_there and other > _CLOSER * same):
        return
    top = max((score for score, _ in scores), default=0.0)
    union = [found for score, pool in scores if score >= 0.5 * top for found in pool]
    if not have and follows(time, union) and _is_dated(time):
        return
    if rival_at is not None:
        each, rival = rival_at
        reason = f"«{time.text}»: the claims have «{rival}»"
        yield Fault("date", time.text, reason, time.start, each.ref)
    elif not have:
        reason = f"«{time.text}» follows from no time in the claims"
        yield Fault("date", time.text, reason, time.start)


def _length(time: Time) -> Quantity | None:
    """«قبل أربع سنوات»: how long ago, where it is told by a number and a unit alone."""
    if _is_dated(time):
        return None
    _, _, length = time.text.partition(" ")  # behind «قبل» it is a time and no quantity
    found = find_quantities(length)
    return found[0] if len(found) == 1 and found[0].unit is not None else None


def _length_faults(time: Time, length: Quantity, told: Told, library: Library) -> Iterator[Fault]:
    """A stretch of time that no claim has; against the claim that has another one of its unit."""
    here = library.window(told, time.start, time.end)
    top = 0.0
    rival: tuple[Evidence, str] | None = None
    for each in library.items:
        score = library.alike(here, library.everything(each.told(library.language)))
        lengths = [(found, t.text) for t in each.arabic.times if (found := _length(t)) is not None]
        lengths += [(q, q.text) for side in (each.english, each.arabic) for q in side.quantities]
        if any(share_value(length, found) and _one_unit(length, found) for found, _ in lengths):
            return
        others = [text for found, text in lengths if found.unit == length.unit]
        if others and score > top:
            top, rival = score, (each, others[0])
    if rival is not None and top >= MORE:
        reason = f"«{time.text}»: the claims have «{rival[1]}»"
        yield Fault("date", time.text, reason, time.start, rival[0].ref)
    else:
        reason = f"«{time.text}» follows from no time in the claims"
        yield Fault("date", time.text, reason, time.start)


def _one_unit(one: Quantity, other: Quantity) -> bool:
    units = {quantity.unit.removesuffix("s") for quantity in (one, other) if quantity.unit}
    return len(units) < 2


def _is_dated(time: Time) -> bool:
    return any(v is not None for v in (time.day, time.month, time.year, time.weekday, time.clock))


def rival_of(time: Time, told: Told, each: Evidence) -> str | None:
    """A time of a claim that says otherwise what this one says: another day for a day."""
    sides = (each.english, each.arabic)
    part = other_part(time, sides) or other_period(time, told, sides)
    if part is not None:
        return part
    for other in (*each.english.times, *each.arabic.times):
        if _apart(time, other) or spans_apart(time, other) or _another_day(time, other):
            return other.text
        for kind in ("day", "weekday", "clock", "month", "year"):
            mine, theirs = getattr(time, kind), getattr(other, kind)
            if mine is not None and theirs is not None and mine != theirs:
                return other.text
    return None


def _another_day(time: Time, other: Time) -> bool:
    """«6 August», of no year, where «yesterday» was the 7th; «Friday», where it was a Thursday."""
    if other.first is None or other.first != other.last:
        return False
    if time.day is not None and time.month is not None:
        return (time.month, time.day) != (other.first.month, other.first.day)
    return time.weekday is not None and time.weekday != other.first.weekday()


def _apart(time: Time, other: Time) -> bool:
    """Whether both are days of the calendar, of one length, and have none in common."""
    return time.grain == other.grain and days_apart(time, other)
