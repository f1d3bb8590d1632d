"""Builders for times told by how far they are from the day of publication: «قبل عامين».

«بعد» looks ahead only where the words do; a bare plural («قبل أيام») is a few; «قبل تسع سنوات» is
the calendar year it leads to, «قبل ستة أشهر» the month, «قبل عقد» about that, all approximate;
«آخر 3 سنوات» and
«الأسابيع المقبلة» are the stretch up to the anchor, or from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from factcheck.arabic import calendars
from factcheck.arabic.calendars import Span
from factcheck.arabic.grammar import Match
from factcheck.arabic.lexemes import Lexeme
from factcheck.arabic.readings import Reading, Scene

__all__ = ["APPROXIMATE_SHARE", "BUILDERS", "FEW"]

# «قبل نحو 4 سنوات» may be this share of the distance nearer or farther, at least one day.
APPROXIMATE_SHARE = Decimal("0.1")
# How many «بضعة أيام», and a bare plural («قبل أيام», «الأسابيع الأخيرة»), may be.
FEW = (3, 9)

_HOURS_A_DAY = 24
# A distance of fewer hours than this is taken to lie on the day of publication.
HOURS_OF_THE_DAY = 12
# Larger distances are no news; they keep the arithmetic inside the calendar.
_LARGEST_COUNT = 5000
_SMALL_UNITS = {"minute", "second"}


def _amounts(match: Match) -> list[tuple[Decimal, Decimal, str]] | None:
    """Lowest and highest count and unit of each piece of a distance («شهر و21 يوماً»)."""
    counts = match.all("count") + match.all("few")
    share_of, unit_of_share = match.number("share"), match.get("unit")
    if share_of is not None and unit_of_share is not None:  # «نصف ساعة», «ربع قرن»
        share = Decimal(share_of) / 60
        return [(share, share, unit_of_share.value)]
    found: list[tuple[Decimal, Decimal, str]] = []
    for unit in match.all("unit"):
        near = [c for c in counts if 0 <= unit.start - c.end <= 2 or 0 <= c.start - unit.end <= 2]
        low_high = _count(near[0] if near else None, unit)
        if low_high is None:
            return None
        found.append((*low_high, unit.value))
    half = match.number("half")
    if half is not None and found:
        share = Decimal(half) / 60
        low, high, unit_name = found[-1]
        found[-1] = (low + share, high + share, unit_name)
    return found


def _count(count: Lexeme | None, unit: Lexeme) -> tuple[Decimal, Decimal] | None:
    few = Decimal(FEW[0]), Decimal(FEW[1])
    if count is None:
        plural = unit.kind == "PLURAL" or (unit.kind == "DAYS_OF" and unit.value == "day")
        if unit.kind in {"PAIR", "THE_PAIR"}:
            return Decimal(2), Decimal(2)
        if unit.kind in {"SINGLE", "MINUTE"}:
            return None
        return few if plural or unit.kind == "THE_PLURAL" else (Decimal(1), Decimal(1))
    if count.kind == "FEW":
        return few
    try:
        number = Decimal(count.value)
    except InvalidOperation:
        return None
    return (number, number) if 0 < number <= _LARGEST_COUNT else None


def _move(anchor: date, count: Decimal, unit: str, direction: int) -> date | None:
    """The anchor moved by a count that need not be whole: a fraction is told in smaller units."""
    whole = int(count)
    day = calendars.add(anchor, direction * whole, unit)
    rest = count - whole
    if day is None or not rest:
        return day
    smaller = {
        "century": ("year", 100),
        "decade": ("month", 120),
        "year": ("month", 12),
        "month": ("day", 30),
    }
    name, size = smaller.get(unit, ("day", 7 if unit == "week" else 1))
    return calendars.add(day, direction * round(rest * size), name)


def _hours(anchor: date, low: Decimal, high: Decimal, direction: int) -> Span:
    def days(count: Decimal, *, up: bool) -> int:
        if count < HOURS_OF_THE_DAY:
            return 0
        return -int(-count // _HOURS_A_DAY) if up else int(count // _HOURS_A_DAY)

    near, far = days(low, up=False), days(high, up=True)
    ends = [anchor + timedelta(days=direction * d) for d in (near, far)]
    return min(ends), max(ends)


def distance(match: Match, scene: Scene) -> Reading | None:
    """«قبل ثلاثة أيام», «منذ أسبوعين», «قبل نحو 4 سنوات», «بعد أسبوع من الآن».

    «بعد» counts from the paper's day only where the words look ahead: a story's «بعد يومين»
    counts from what was told before it. «قبل يومين من …» counts from something else.
    """
    direction, amounts = match.number("direction"), _amounts(match)
    head = match.get("direction")
    if direction is None or head is None or not amounts:
        return None
    behind = match.neighbour(1)
    if behind is not None and behind.kind in {"THE_DAYPART", "OF_DAY"}:  # «منذ ساعات الصباح»
        return None
    from_now = match.get("now") is not None
    if direction > 0 and not from_now and scene.tense(head) <= 0:
        return None
    grain = amounts[-1][2]
    if grain == "night":
        grain = "day"
    vague = match.get("about") is not None or any(low != high for low, high, _ in amounts)
    loose = "" if vague or from_now else _looseness(amounts)
    made = Reading(grain=grain, approximate=vague or bool(loose))
    if scene.anchor is None:
        return made
    about = match.get("about") is not None or loose == "about"
    found = _distant(scene.anchor, amounts, direction, about=about)
    if loose not in {"", "about"} and found is not None:
        found = calendars.unit_span(found[0], loose, 0)
    return made.within(found)


def _looseness(amounts: list[tuple[Decimal, Decimal, str]]) -> str:
    """What is meant no nearer than its month or year, or only about («قبل عقد», «ربع قرن»).

    From three on, months and years are not counted to the day («قبل تسع سنوات»); one and two of
    them («قبل عام», «قبل شهرين») are, and so is what smaller units follow.
    """
    if len(amounts) != 1:
        return ""
    count, _, unit = amounts[0]
    if unit in {"decade", "century"}:
        return "about"
    return unit if unit in {"month", "year"} and count >= FEW[0] else ""


# What may stand before the head of a sentence.
_HEADS = {"", ".", ";", "!", "?", "؟", "؛", ":"}


def from_ago(match: Match, scene: Scene) -> Reading | None:
    """«من أسبوع قرر المجلس»: spoken for «منذ», only at the head of a sentence.

    Elsewhere «من» is rather of what lasts so long: «عقوبة من سنة», «أكثر من أسبوع».
    """
    head, unit = match.get("direction"), match.get("unit")
    if (
        head is None
        or unit is None
        or scene.folded[max(0, head.start - 3) : head.start].rstrip()[-1:] not in _HEADS
    ):
        return None
    amounts = _amounts(match)
    if not amounts or scene.word_behind(unit.end).startswith(("ل", "او")):
        return None
    vague = match.get("about") is not None or any(low != high for low, high, _ in amounts)
    made = Reading(grain=amounts[-1][2], approximate=vague)
    if scene.anchor is None:
        return made
    return made.within(_distant(scene.anchor, amounts, -1, about=match.get("about") is not None))


def _distant(
    anchor: date, amounts: list[tuple[Decimal, Decimal, str]], direction: int, *, about: bool
) -> Span | None:
    near: date | None = anchor
    far: date | None = anchor
    for low, high, unit in amounts:
        if unit in _SMALL_UNITS:
            continue
        if unit == "hour":
            return _hours(anchor, low, high, direction)
        spread = max(low, high) * APPROXIMATE_SHARE if about else Decimal(0)
        near = None if near is None else _move(near, low - spread, unit, direction)
        far = None if far is None else _move(far, high + spread, unit, direction)
    if near is None or far is None:
        return None
    if about and near == far and near != anchor:
        near, far = near + timedelta(days=1), far - timedelta(days=1)
    return min(near, far), max(near, far)


def units(match: Match, scene: Scene) -> Reading | None:
    """«اليومين المقبلين», «الأسابيع الثلاثة الماضية», «آخر 3 سنوات», «الأيام المقبلة»."""
    unit, which = match.get("unit"), match.get("which")
    if unit is None or (which is not None and which.kind in {"PREVIOUS", "FOLLOWING"}):
        return None
    direction = -1 if which is None else max(-1, min(1, int(which.value)))
    amounts = _amounts(match)
    if not amounts or direction == 0:
        return None
    low, high, name = amounts[0]
    made = Reading(grain=name, approximate=low != high)
    if scene.anchor is None:
        return made
    if name in _SMALL_UNITS:
        return made.within((scene.anchor, scene.anchor))
    if name == "hour":
        span = _hours(scene.anchor, Decimal(0), high, direction)
        return made.within(span)
    far = _move(scene.anchor, high, name, direction)
    if far is None:
        return None
    next_to = scene.anchor + timedelta(days=direction)
    return made.within((min(far, next_to), max(far, next_to)))


BUILDERS: dict[str, Callable[[Match, Scene], Reading | None]] = {
    builder.__name__: builder for builder in (distance, from_ago, units)
}
