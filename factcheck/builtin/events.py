"""The event that an article reports, by its headline and its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.arabic import Name, Time, fold
from factcheck.builtin.naming import PLACES, english_of, who_of
from factcheck.builtin.passages import Clause, Passages
from factcheck.builtin.tables import load, words
from factcheck.models import Event, Quote

__all__ = ["event_place", "event_time", "read_event"]

_WORD = re.compile(r"[^\W\d_]+")
# «في عدن», «بعدن», «بمنطقة عسير»; «تستضيف العاصمة الأردنية، عمان»
_IN = re.compile(
    r"(?:\bفي(?: (?!محاول|اطار|حال|ظل)\w+)? ?|\bو?ب"
    r"|\bو?ب(?:مدين|منطق|محافظ|ولاي|بلد|حي|قري|مخيم|ضواحي)\w* "
    r"|\bو?(?:قرب|قبال[ةه]|وسط|جنوب[ي]?|شمال[ي]?|شرق[ي]?|غرب[ي]?|ضواحي|محيط|اطراف|سواحل|ساحل|مشارف)"
    r"(?: (?:مدين|بلد|قري|منطق|محافظ|ولاي|حي|مخيم|سواحل|ساحل)\w*)? "
    r"|\bعل[ىي] طريق (?:\w+ )?"
    r"|(?:يستضيف|تستضيف|استضاف|استضافت|شهدت|تشهد)(?:[ ،]+\w+){0,2}[ ،]+)$"
)
_PART_OF_DAY = re.compile(r"صباح|فجر|ظهر|عصر|مساء|مغرب|ليل")
_MOST_PEOPLE = 6
_GRAINS = frozenset({"minute", "hour", "day"})


def read_event(
    passages: Passages, names: Sequence[Name], times: Sequence[Time], title: str | None
) -> Event | None:
    """The event; its English name is empty. None where the article has no sentence."""
    if not passages.clauses:
        return None
    lead = passages.lead if any(not each.headline for each in passages.clauses) else ()
    told = [clause for clause in (passages.headline, *lead) if clause is not None]
    quote = _span(told[-len(lead) :] if lead else told)
    near = [name for name in names if any(_inside(name, clause) for clause in told)]
    where = event_place(passages, names)
    when = event_time(passages, times)
    heading = title or told[0].text
    return Event(
        name_en="",
        name_ar=heading,
        type=_type_of(f"{heading} {quote.text}"),
        quote=quote,
        when=_quote(when[1]) if when else None,
        where=_quote(where) if where else None,
        where_en=english_of(where) if where else None,
        who_en=[who.name_en for who in who_of(near)][:_MOST_PEOPLE],
    )


def event_place(passages: Passages, names: Sequence[Name]) -> Name | None:
    """The first place in which something is, of the first sentence, else of the headline."""
    told = [*passages.lead, *([passages.headline] if passages.headline else [])]
    return next((name for clause in told for name in names if _is_where(name, clause)), None)


def event_time(passages: Passages, times: Sequence[Time]) -> tuple[Clause, Time] | None:
    """The one time of the first sentence of the body, else of the headline, with its clause.

    None where the sentence names several: which of them is the event's is then unsure.
    """
    body = [clause for clause in passages.clauses if not clause.headline]
    if not body or body[0].aside:
        return None
    headline = [passages.headline] if passages.headline else []
    for told in (passages.lead, headline):
        found = [(clause, time) for clause in told for time in times if _inside(time, clause)]
        if found and found[0][1].grain in _GRAINS and len({_when(t) for _, t in found}) == 1:
            return found[0]
    return None


def _when(time: Time) -> tuple[object, ...]:
    """What must be the same in two times of one sentence, for them to be one."""
    part = _PART_OF_DAY.search(str(fold(time.text)))
    day = (time.first, time.last) if time.first else time.weekday
    return (day, time.clock, part.group() if part else "")


def _is_where(name: Name, clause: Clause) -> bool:
    """A place behind «في» or «بـ»: others are where something comes from, or stand for a state."""
    if name.kind not in PLACES or not _inside(name, clause):
        return False
    before = str(fold(clause.text[: name.start - clause.start]))
    return _IN.search(before) is not None


def _inside(value: Name | Time, clause: Clause) -> bool:
    return clause.start <= value.start and value.end <= clause.end


def _span(clauses: Sequence[Clause]) -> Quote:
    """One quote of one clause: the first of them, which names the event."""
    first = clauses[0]
    return Quote(text=first.text, start=first.start, end=first.end)


def _quote(value: Name | Time) -> Quote:
    return Quote(text=value.text, start=value.start, end=value.end)


def _type_of(text: str) -> str:
    """The type with most of its words in the text; «other» without any."""
    found = [word.removeprefix("و").removeprefix("ب") for word in _WORD.findall(str(fold(text)))]
    scores = {
        kind: sum(word in words("events", kind) for word in found)
        for kind in load("events")
        if kind != "source"
    }
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] else "other"
