"""Dates, periods and clock times of a text, read against its day of publication.

``find_times`` cuts the text into lexemes, tries the rules of tables/time_rules.json at each
place (the first that fits and makes sense is taken), then joins neighbours that speak of one
time: «أمس الجمعة», «الخميس الموافق 21/10/1436هـ», «يوم 6 يناير الساعة 8 مساءً», «من الأحد إلى
الخميس». What is only named without a day («الثلاثاء» with no anchor) is still given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from factcheck.arabic import clocks, dates, elapsed, periods, relative, seasons
from factcheck.arabic.fold import fold
from factcheck.arabic.grammar import Match, first_codes, matches_at
from factcheck.arabic.joints import Item, join
from factcheck.arabic.lexemes import Lexeme, Text, cut
from factcheck.arabic.readings import Reading, Scene
from factcheck.arabic.regions import regions
from factcheck.arabic.tables import load

__all__ = ["Time", "find_times"]

_BUILDERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    **dates.BUILDERS,
    **periods.BUILDERS,
    **seasons.BUILDERS,
    **relative.BUILDERS,
    **elapsed.BUILDERS,
    **clocks.BUILDERS,
}
# Stands for a line end, which parts sentences and which folding would make a space.
_LINE_END = ";"


@dataclass(frozen=True, slots=True)
class Time:
    """A time named in a text.

    ``start`` and ``end`` are code points of the raw text, ``text`` is what stands there.
    ``first`` and ``last`` are the first and the last day meant, both inclusive; None when there
    is no anchor to count from, or no calendar covers them. ``clock`` is "HH:MM" as told, in
    ``zone`` (an IANA name, or "local") when one is named. ``weekday`` (Monday 0), ``year``,
    ``month`` and ``day`` are what the words themselves say, of the Gregorian calendar.
    ``grain`` is the unit the words speak in: minute, hour, day, weekend, week, month, quarter,
    third, half, season, year, decade or century; a part of a period has the period's grain.
    ``approximate``: the words leave the bounds open («نحو», «منتصف», «الأيام الماضية»).
    ``rule`` names the rule of tables/time_rules.json, or the joint, that read it.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    clock: str | None
    weekday: int | None
    year: int | None
    month: int | None
    day: int | None
    grain: str
    approximate: bool
    zone: str | None
    rule: str


@cache
def _refusals() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        kind: (
            frozenset(str(fold(w)) for w in words["before"]),
            frozenset(str(fold(w)) for w in words["behind"]),
        )
        for kind, words in load("time_refusals").items()
        if kind not in ("source", "not times")
    }


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("[" + "".join(first_codes()) + "]")


def _is_refused(name: str, start: int, end: int, scene: Scene) -> bool:
    """Whether a word beside a piece (or a rule's whole match) makes it something else."""
    words = _refusals().get(name)
    if words is None:
        return False
    before = scene.word_before(start)
    bare = before[1:] if before[:1] in ("و", "ب", "ل", "ف") else before
    return not words[0].isdisjoint((before, bare)) or scene.word_behind(end) in words[1]


def _names_something(match: Match, scene: Scene) -> bool:
    """«ثورة 25 يناير» is a name; «22 فبراير من كل عام», «كل ثلاثاء» come again and again."""
    before, behind = match.neighbour(-1), match.neighbour(1)
    if before is not None and before.kind == "EVERY":
        return True
    if behind is not None and behind.kind == "EVERY" and behind.end - behind.start > 2:
        return True
    if match.rule.name not in _refusals():
        return False
    lexemes = match.text.lexemes
    start, end = lexemes[match.start].start, lexemes[match.end - 1].end
    return _is_refused(match.rule.name, start, end, scene)


def _is_title(lexeme: Lexeme, scene: Scene) -> bool:
    """«الغد», «اليوم» alone in quotes: a party or a paper."""
    if lexeme.kind not in {"TODAY", "RELATIVE"}:
        return False
    around = scene.folded[max(0, lexeme.start - 1) : lexeme.end + 1]
    return len(around) > 2 and around[0] == around[-1] == '"'


def _read(match: Match, scene: Scene) -> Reading | None:
    start, end = match.found.span()
    table = _refusals()
    for lexeme in match.text.lexemes[start:end]:
        kind = lexeme.kind
        if kind not in table:
            continue
        if _is_title(lexeme, scene) or _is_refused(kind, lexeme.start, lexeme.end, scene):
            return None
    try:
        found = _BUILDERS[match.rule.builder](match, scene)
    except OverflowError:  # a day beyond the calendar
        return None
    if found is None:
        return None
    return found if found.rule else found._replace(rule=match.rule.name)


def _items(text: Text, scene: Scene) -> list[Item]:
    """Readings from left to right that do not overlap."""
    found: list[Item] = []
    position = 0
    starts = _starts()
    while (start := starts.search(text.codes, position)) is not None:
        position = start.start()
        for match in matches_at(text, position):
            reading = _read(match, scene)
            if reading is not None and _names_something(match, scene):
                position = match.end
                break
            if reading is not None:
                found.append(Item(match.start, match.end, reading))
                position = match.end
                break
        else:
            position += 1
    return found


def _time(item: Item, text: Text, raw: str) -> Time:
    folded_start = text.lexemes[item.start].start
    folded_end = text.lexemes[item.end - 1].end
    start, end = text.folded.raw_span(folded_start, folded_end)
    reading = item.reading
    return Time(
        text=raw[start:end],
        start=start,
        end=end,
        first=reading.first,
        last=reading.last,
        clock=reading.clock,
        weekday=reading.weekday,
        year=reading.year,
        month=reading.month,
        day=reading.day,
        grain=reading.grain,
        approximate=reading.approximate,
        zone=reading.zone,
        rule=reading.rule,
    )


def find_times(text: str, anchor: date | None) -> tuple[Time, ...]:
    """Every time named in ``text``, from left to right, none inside another.

    ``anchor`` is the day of publication; without it, what must be counted from it has no days.
    A length of time («لمدة ثلاثة أيام») is no time, nor is «اليوم» in a name. Nothing raises.
    """
    folded = fold(text.replace("\n", _LINE_END).replace("\r", _LINE_END))
    scene = Scene(folded, anchor)
    found: list[Time] = []
    for start, end in regions(folded):
        pieces = cut(folded, start, end)
        found += [_time(x, pieces, text) for x in join(_items(pieces, scene), pieces, anchor)]
    return tuple(found)
