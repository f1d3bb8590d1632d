"""Builders for months, years, decades and their parts: a match of the grammar → a reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from factcheck.arabic import calendars
from factcheck.arabic.calendars import HIJRI_YEARS, Span
from factcheck.arabic.fold import fold
from factcheck.arabic.grammar import Match
from factcheck.arabic.months import (
    BARE_YEARS,
    LIVING_HIJRI_YEARS,
    MONTH_YEARS,
    day_span,
    days_of,
    reading_of,
    relative_unit_of,
    year_in,
)
from factcheck.arabic.readings import Reading, Scene, no_nouns
from factcheck.arabic.seasons import season_of
from factcheck.arabic.tables import load

__all__ = ["BUILDERS"]

# Lexemes looked back for the head of a list of years.
_LONGEST_LIST = 20
# «من 2022» is a year of these only: others may be counts («من 1500»).
_YEARS_OF_NEWS = range(1900, 2101)
# Older years are told with an era, or with nothing behind them that they might count.
_OLDEST_BARE = 1000
_ASKING_FOR_MONTH = {"IN", "AGO", "TO", "BETWEEN", "WITHIN", "PART", "ON_DATE"}


def nth_week(match: Match, scene: Scene) -> Reading | None:
    """«الأسبوع الثالث من هذا الشهر», «آخر أسبوع من مايو»: weeks that begin in the month or year."""
    nth = match.number("nth")
    whole = _target(match, scene)
    if nth is None or whole is None or whole[0] is None or nth > 53:
        return None
    week = calendars.nth_week(whole[0], nth)
    return None if week is None else reading_of(week, "week")


def _target(match: Match, scene: Scene) -> tuple[Span | None, str, Reading] | None:
    """The period that a part, a week or a quarter is of: its span, its grain and its reading."""
    decade, season = match.get("decade"), match.get("season")
    if match.get("century") is not None:
        found = century(match, scene)
    elif decade is not None:
        found = decade_of(match, scene)
    elif season is not None:
        found = season_of(match, scene)
    elif match.get("month") is not None or match.get("month_ordinal") is not None:
        days = day_span(match, scene, None)
        found = None if days is None else days[1]
    elif match.get("year") is not None:
        found = year(match, scene)
    else:
        return _unit_target(match, scene)
    if found is None:
        return None
    days_of = None if found.first is None or found.last is None else (found.first, found.last)
    return days_of, found.grain, found


def _unit_target(match: Match, scene: Scene) -> tuple[Span | None, str, Reading] | None:
    unit = relative_unit_of(match, scene)
    return None if unit is None else (unit[0], unit[1], reading_of(unit[0], unit[1]))


def part_of_period(match: Match, scene: Scene) -> Reading | None:
    """«منتصف ديسمبر الماضي», «أواخر 2014», «مطلع الأسبوع المقبل», «نهاية العام»."""
    part = match.value("part")
    whole = _target(match, scene)
    if whole is None or part is None or whole[1] not in _WITH_PARTS:
        return None
    if part in {"rest", "later"} and match.get("unit") is None:
        return None
    span, grain, reading = whole
    made = Reading(
        year=reading.year,
        month=reading.month,
        day=1 if part == "first" and reading.month is not None else None,
        grain="day" if part == "first" else grain,
        approximate=part != "first",
        hijri=reading.hijri,
    )
    return made.within(None if span is None else calendars.part_of(span, part, grain, scene.anchor))


_WITH_PARTS = {"week", "month", "year", "decade", "century", "season"}


def first_months(match: Match, scene: Scene) -> Reading | None:
    """«الأشهر التسعة الأولى من 2015»."""
    count, first = match.number("count"), match.number("first")
    unit = match.get("unit")
    if unit is None or unit.value != "month" or first != 1 or count is None or count > 12:
        return None
    year_lexeme = match.all("unit")[1:]
    if year_lexeme and scene.anchor is None:
        return Reading(grain="month")
    if year_lexeme and scene.anchor is not None:
        found = calendars.unit_span(scene.anchor, "year", match.number("which") or 0)
    else:
        given = None if match.get("year") is None else year(match, scene)
        found = None if given is None or given.first is None else (given.first, given.first)
    behind = None if found is None else calendars.add(found[0], count, "month")
    if found is None or behind is None:
        return None
    return Reading(first=found[0], last=behind - timedelta(days=1), grain="month")


def part_of_year(match: Match, scene: Scene) -> Reading | None:
    """«الربع الثالث من 2016», «النصف الأول من العام الجاري»."""
    minutes, nth = match.number("share"), match.number("nth")
    whole = _target(match, scene)
    if whole is None or nth is None or whole[1] != "year" or whole[0] is None:
        return None
    months = {15: 3, 20: 4, 30: 6}[minutes or 30]
    if nth < 0:  # «الربع الأخير»
        nth = 12 // months
    if not 1 <= nth <= 12 // months:
        return None
    first = calendars.add(whole[0][0], months * (nth - 1), "month")
    behind = calendars.add(whole[0][0], months * nth, "month")
    if first is None or behind is None:
        return None
    grain = {3: "quarter", 4: "third", 6: "half"}[months]
    return Reading(first=first, last=behind - timedelta(days=1), year=whole[2].year, grain=grain)


def part_of_century(match: Match, scene: Scene) -> Reading | None:
    """«النصف الثاني من القرن العشرين», «الربع الأول من القرن الحالي»: years of a century."""
    minutes, order = match.number("share"), match.number("order")
    whole = _target(match, scene)
    parts = {15: 4, 20: 3, 30: 2}.get(minutes or 0)
    if whole is None or whole[1] != "century" or parts is None or order is None:
        return None
    place = parts if order < 0 else order
    if not 1 <= place <= parts:
        return None
    if whole[0] is None:
        return Reading(grain="century")
    start, end = whole[0][0].year, whole[0][1].year + 1
    years = [start + (end - start) * p // parts for p in (place - 1, place)]
    return Reading(
        first=date(max(1, years[0]), 1, 1), last=date(years[1] - 1, 12, 31), grain="century"
    )


def part_of_month(match: Match, scene: Scene) -> Reading | None:
    """«النصف الأول من مارس», «الثلث الأخير من الشهر»: its days to the 15th, or from the 16th."""
    minutes, nth = match.number("share"), match.number("nth")
    found = day_span(match, scene, None)
    parts = {20: 3, 30: 2}.get(minutes or 0)
    if found is None or parts is None or nth is None:
        return None
    place = parts if nth < 0 else nth
    if not 1 <= place <= parts:
        return None
    made = Reading(
        year=found[1].year,
        month=found[1].month,
        grain={3: "third", 2: "half"}[parts],
        hijri=found[1].hijri,
    )
    if found[0] is None:
        return made
    size = timedelta(days=30 // parts)
    first = found[0][0] + (place - 1) * size
    last = found[0][1] if place == parts else first + size - timedelta(days=1)
    return made._replace(first=first, last=last)


def relative_quarter(match: Match, scene: Scene) -> Reading | None:
    """«الربع الماضي», «هذا الربع»: the calendar quarter before, of or after the anchor."""
    share, which = match.get("share"), match.number("which") or 0
    if share is None or share.value != "15" or not scene.folded.startswith("ال", share.start):
        return None
    if scene.anchor is None:
        return Reading(grain="quarter")
    running = scene.anchor.replace(day=1, month=(scene.anchor.month - 1) // 3 * 3 + 1)
    first = calendars.add(running, 3 * which, "month")
    behind = None if first is None else calendars.add(first, 3, "month")
    if first is None or behind is None:
        return None
    return Reading(first=first, last=behind - timedelta(days=1), grain="quarter")


@cache
def _before_quarter() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in load("context")["before a quarter"])


def quarter_alone(match: Match, scene: Scene) -> Reading | None:
    """«نتائج الربع الثالث»: of the year; the latest that has begun, or the next behind «سيبدأ»."""
    share, nth = match.get("share"), match.number("nth")
    if share is None or share.value != "15" or nth is None or scene.anchor is None:
        return None
    before = scene.word_before(share.start)
    bare = before[1:] if before[:1] in {"و", "ل", "ب"} else before
    if _before_quarter().isdisjoint((before, bare)) or not (1 <= nth <= 4 or nth < 0):
        return None
    quarter = 4 if nth < 0 else nth
    years = range(scene.anchor.year - 1, scene.anchor.year + 2)
    starts = [date(year, quarter * 3 - 2, 1) for year in years]
    first = [start for start in starts if start <= scene.anchor][-1]
    if scene.tense(share) > 0:
        first = next(start for start in starts if start > scene.anchor)
    behind = calendars.add(first, 3, "month")
    if behind is None:
        return None
    return Reading(first=first, last=behind - timedelta(days=1), year=first.year, grain="quarter")


def month(match: Match, scene: Scene) -> Reading | None:
    """«تشرين الثاني/نوفمبر», «مارس 2015», «شهر ذي القعدة المقبل»."""
    lexeme = match.get("month")
    if lexeme is None:
        return None
    if lexeme.kind.startswith("MAYBE") and len(match.kinds()) == 1:
        before = match.neighbour(-1)
        asked = before is not None and before.kind in _ASKING_FOR_MONTH
        if not asked and not _is_behind_month(match):
            return None
    found = day_span(match, scene, None)
    return None if found is None else found[1]


def _is_behind_month(match: Match) -> bool:
    """«يناير ومارس», «يناير - مارس»: what may be a month is one in a row of them."""
    kinds = [x.kind for x in match.text.lexemes[max(0, match.start - 2) : match.start]]
    return len(kinds) == 2 and kinds[0] == "MONTH" and kinds[1] in {"AND", "DASH", "SLASH", "COMMA"}


def year(match: Match, scene: Scene) -> Reading | None:
    """«عام 2012», «سنة 1434هـ»."""
    found = year_in(match)
    lexeme = match.get("year")
    behind = match.neighbour(1)
    if behind is not None and behind.kind == "BEFORE_ERA":
        return None
    if found is None or lexeme is None or not 100 <= found[0] < 2200:
        return None
    if found[0] < _OLDEST_BARE and match.get("era") is None and scene.word_behind(lexeme.end):
        return None  # «بوجه عام 656 حالة»
    span = days_of(found[0], None, None, hijri=found[1])
    if span is None and not found[1]:
        return None
    return reading_of(span, "year", year=found[0], hijri=found[1])


def other_year(match: Match, scene: Scene) -> Reading | None:
    """«السنة المالية 2026», «العام الدراسي 2026»: a year that need not begin in January."""
    found = year(match, scene)
    return None if found is None else found._replace(approximate=True)


def year_marked(match: Match, scene: Scene) -> Reading | None:
    """«1415هـ», «2012م»."""
    found = year_in(match)
    if found is None or (found[1] and found[0] > 1600):
        return None
    return year(match, scene)


def bare_year(match: Match, scene: Scene) -> Reading | None:
    """«في 2018»: four digits behind a preposition, with no noun that they might count."""
    number, lexeme, behind = match.number("year"), match.get("year"), match.neighbour(1)
    if number is None or lexeme is None:
        return None
    digits = scene.folded[lexeme.start : lexeme.end].isdigit()
    if number not in BARE_YEARS if digits else number % 100 == 0:
        return None
    before = match.neighbour(-1)
    of = before is not None and before.kind == "OF"
    if of and (not digits or number not in _YEARS_OF_NEWS):
        return None
    if behind is not None and behind.kind in _COUNTED and behind.start - lexeme.end <= 1:
        if behind.kind == "OTHER" and _is_particle(scene.word_behind(lexeme.end)):
            return year(match, scene)
        asked = before is not None and before.kind in {"AGO", "YEAR_HEAD", "IN", "AT"}
        if not asked or number % 100 == 0 or behind.kind != "OTHER":
            return None
        if not scene.word_behind(lexeme.end):
            return None
    return year(match, scene)


def _is_particle(word: str) -> bool:
    """«خلال 2021 بنحو»: a word that no number counts, with و ب ل ف before it or not."""
    return word in no_nouns() or (word[:1] in {"و", "ب", "ل", "ف"} and word[1:] in no_nouns())


def listed_year(match: Match, scene: Scene) -> Reading | None:
    """«عامي 2012 و2015»: a later year of a list whose first one was read as such."""
    number = match.number("year")
    kinds = [x.kind for x in match.text.lexemes[max(0, match.start - _LONGEST_LIST) : match.start]]
    while kinds and kinds[-1] in {"AND", "COMMA", "YEAR"}:
        kinds.pop()
    if number not in BARE_YEARS or kinds[-1:] not in (["YEARS_OF"], ["YEAR_WORD"], ["THE_YEAR"]):
        return None
    return year(match, scene)


# What may stand behind a number that it counts or measures.
_COUNTED = {"OTHER", "MINUTE", "UNIT", "DAY", "PLURAL", "SINGLE", "NUMBER", "YEAR", "FRACTION"}


def year_range(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """«2014-2018», «من 2014 حتى 2018», «1436/1437هـ»."""
    both = match.value("both")
    if both is not None:
        low, high = (int(p) for p in re.findall(r"[0-9]+", both))
    else:
        low, high = match.number("first") or 0, match.number("last") or 0
    era = match.get("era")
    hijri = low in LIVING_HIJRI_YEARS if era is None else era.kind == "HIJRI_ERA"
    years = HIJRI_YEARS if hijri else MONTH_YEARS
    if not low < high <= low + 200 or low not in years or high not in years:
        return None
    head, tail = days_of(low, None, None, hijri=hijri), days_of(high, None, None, hijri=hijri)
    if head is None or tail is None:
        return None
    return Reading(first=head[0], last=tail[1], grain="year", hijri=hijri)


def decade_of(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """«الثمانينات», «ستينيات القرن الماضي»: the twentieth century unless the words say more."""
    decade = match.number("decade")
    if decade is None:
        return None
    # «العشرينات» without a century may be of this one or the last, or an age.
    if decade < 40 and match.get("which") is None:
        return None
    first = date(1900 + decade, 1, 1)
    return Reading(first=first, last=date(1909 + decade, 12, 31), year=None, grain="decade")


def century(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """«القرن التاسع عشر»."""
    nth, era = match.number("nth"), match.get("era")
    unit = match.value("unit") or match.value("century")
    if unit != "century" or nth is None or not 1 <= nth <= 21:
        return None
    if era is not None and era.kind == "HIJRI_ERA":
        return None
    return Reading(
        first=date(max(1, (nth - 1) * 100), 1, 1), last=date(nth * 100 - 1, 12, 31), grain="century"
    )


BUILDERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "nth_week": nth_week,
    "part_of_period": part_of_period,
    "part_of_year": part_of_year,
    "quarter_alone": quarter_alone,
    "part_of_century": part_of_century,
    "part_of_month": part_of_month,
    "relative_quarter": relative_quarter,
    "month": month,
    "year": year,
    "first_months": first_months,
    "listed_year": listed_year,
    "other_year": other_year,
    "year_marked": year_marked,
    "bare_year": bare_year,
    "year_range": year_range,
    "century": century,
    "decade": decade_of,
}
