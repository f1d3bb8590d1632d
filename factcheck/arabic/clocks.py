"""Builders for clock times: digits, words, parts of the day, zones.

Hours without a part of the day are taken as written («الساعة 7» is 07:00). With one they are
moved to its half of the day: «8 مساءً» is 20:00, «12 ليلاً» is 00:00, «1 ظهراً» is 13:00.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.arabic.grammar import Match
from factcheck.arabic.readings import Reading, Scene

__all__ = ["BUILDERS", "in_part"]

# «ليلاً» of these hours is before midnight, of the others (12, 1 ... 5) behind it.
NIGHT_BEFORE_MIDNIGHT = range(6, 12)
# «ظهراً» of these hours is behind noon; 10, 11 and 12 are as written.
NOON_HOURS = range(1, 8)


def in_part(hour: int, part: str | None) -> int | None:
    """The hour of 24 meant by an hour of 12 in a part of the day; None where they clash."""
    if not 0 <= hour <= 24:
        return None
    hour %= 24
    if part is None or hour > 12:
        return hour
    if part == "morning":
        return 0 if hour == 12 else hour
    if part == "noon":
        return hour + 12 if hour in NOON_HOURS else hour
    if part == "evening":
        return hour if hour == 12 or hour == 0 else hour + 12
    if hour in NIGHT_BEFORE_MIDNIGHT:
        return hour + 12
    return 0 if hour == 12 else hour


def _part(match: Match) -> str | None:
    lexeme = match.get("part") or match.get("before")
    if lexeme is None:
        return None
    return "evening" if lexeme.kind == "LETTER_M" else lexeme.value


def _hour_and_minutes(match: Match, scene: Scene) -> tuple[int, int] | None:
    """Hour and minutes as written; «ثمانية وأربعين صباحاً» is eight and forty."""
    digits = match.value("digits")
    if digits is not None:
        hour, minutes = (int(p) for p in digits.split(":")[:2])
        return (hour, minutes) if hour <= 24 and minutes < 60 else None
    lexeme = match.get("hour")
    if lexeme is None:
        return None
    point = re.fullmatch(r"([0-9]{1,2})\.([0-5][0-9])", lexeme.value)
    if point:
        return int(point.group(1)), int(point.group(2))
    number = match.number("hour")
    if number is None:
        return None
    in_digits = any(c.isdigit() for c in scene.folded[lexeme.start : lexeme.end])
    if lexeme.kind == "YEAR" or (in_digits and lexeme.end - lexeme.start == 4):
        # «1140 صباحًا», «0420 بتوقيت غرينتش»
        return divmod(number, 100) if in_digits and number % 100 < 60 else None
    spelled = match.get("minutes_word") is not None
    if spelled or (number > 24 and not in_digits and number < 60 and _part(match)):
        return (number % 10, number // 10 * 10) if number > 20 else None
    return (number, 0) if number <= 24 else None


def clock(match: Match, scene: Scene) -> Reading | None:
    """«الساعة الثالثة والنصف عصراً», «الساعة 8 إلا ربعاً», «بعد الظهر 7:00»."""
    written = _hour_and_minutes(match, scene)
    if written is None:
        return None
    hour, minutes = written
    if hour == 0 and match.get("hour") is not None and match.get("zone") is None:
        return None
    part = _part(match)
    moved = in_part(hour, part)
    if moved is None:
        return None
    if part is None and _is_first_hour(match, scene):
        return None
    more = match.number("fraction") or match.number("minute") or 0
    less = match.number("less") or match.number("less_minutes") or 0
    if minutes + more >= 60 or less >= 60:
        return None
    total = (moved * 60 + minutes + more - less) % (24 * 60)
    return Reading(
        clock=f"{total // 60:02}:{total % 60:02}",
        grain="minute" if minutes or more or less or match.get("digits") else "hour",
        zone=match.value("zone"),
        role="clock",
        half_day_known=part is not None or hour > 12 or hour == 0,
    )


def _is_first_hour(match: Match, scene: Scene) -> bool:
    """«منذ الساعة الأولى للهجوم»: one o'clock is «الواحدة», or has a part of the day with it."""
    hour = match.get("hour")
    if hour is None or any(match.get(each) for each in ("fraction", "minute", "less", "zone")):
        return False
    return (
        scene.folded[hour.start : hour.end] in {"الاولى", "الاولي"}
        and match.get("less_minutes") is None
    )


# Days behind a part of the day: «8 مساء أمس» may be eight of something on yesterday evening.
_DAYS = {"RELATIVE", "TODAY", "WEEKDAY", "DAY", "OTHER"}


def clock_by_part(match: Match, scene: Scene) -> Reading | None:
    """«3:18 صباحاً», «8 مساءً», «الثالثة وربع بعد الظهر»: only the part of the day tells."""
    hour, part, behind = match.get("hour"), match.get("part"), match.neighbour(1)
    if hour is None or part is None:
        return clock(match, scene)
    if part.kind == "LETTER_M" or scene.folded[part.start : part.end] == "ص":
        return None  # «8 م» may be metres
    if hour.kind in {"NUMBER", "YEAR"} and part.kind in {"OF_DAY", "THE_DAYPART"}:
        before = match.neighbour(-1)
        at = before is not None and before.kind in {"AT", "TO"}
        if not at and part.kind == "OF_DAY" and behind is not None and behind.kind in _DAYS:
            return None
    if hour.kind == "YEAR" and part.kind in {"OF_DAY", "THE_DAYPART"}:
        return None  # «2025 المغرب»
    if hour.kind == "ORDINAL" and part.kind != "DAYPART":
        return None
    if hour.kind == "FEMININE" and _is_adjective(scene.word_before(hour.start)):
        return None
    return clock(match, scene)


def _is_adjective(before: str) -> bool:
    """«الساعات الأولى من صباح اليوم», «الجلسة الثالثة من مساء أمس»: no hour, but an order."""
    return before.startswith(("ال", "بال", "لل", "وال")) and before.endswith(("ة", "ه", "ات"))


def clock_digits(match: Match, scene: Scene) -> Reading | None:
    """«12:30»."""
    found = clock(match, scene)
    return None if found is None else found._replace(grain="minute")


def clock_at(match: Match, scene: Scene) -> Reading | None:
    """«عند السابعة»; «في السابعة» only behind a verb that looks ahead and at a clause's end."""
    before, lexeme = match.neighbour(-1), match.get("hour")
    if before is None or lexeme is None or not 1 <= int(lexeme.value) <= 12:
        return None
    if before.kind == "IN" and (scene.tense(lexeme) <= 0 or int(lexeme.value) < 3):
        return None
    return clock(match, scene)


def minutes_before(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """«ثلاث دقائق قبل الثامنة»."""
    hour, minutes = match.number("hour"), match.number("minute")
    if hour is None or minutes is None or not 1 <= hour <= 12 or not 0 < minutes < 60:
        return None
    moved = in_part(hour, _part(match))
    if moved is None:
        return None
    total = (moved * 60 - minutes) % (24 * 60)
    return Reading(clock=f"{total // 60:02}:{total % 60:02}", grain="minute", role="clock")


def noon(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """«منتصف الليل», «الظهيرة»."""
    lexeme = match.get("noon")
    if lexeme is None:
        return None
    return Reading(clock=lexeme.value, grain="hour", zone=match.value("zone"), role="clock")


def zone_alone(match: Match, scene: Scene) -> Reading | None:  # noqa: ARG001 - a builder's shape
    """«صباح الأحد بالتوقيت المحلي»: no time by itself, joined to the clock time before it."""
    return Reading(zone=match.value("zone"), role="zone")


BUILDERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    builder.__name__: builder
    for builder in (clock, clock_by_part, clock_digits, clock_at, minutes_before, noon, zone_alone)
}
