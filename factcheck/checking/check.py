"""One sentence against the claims it rests on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from factcheck.checking.amounts import amount_faults, bound_of, numbers_in
from factcheck.checking.bindings import bound_faults
from factcheck.checking.cited_mood import mood_faults
from factcheck.checking.days import date_faults, follows, is_comparable
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.naming import name_faults
from factcheck.checking.outlets import outlet_faults, unsettled
from factcheck.checking.press import mentions
from factcheck.checking.speech import speaker_faults
from factcheck.checking.told import Told, read_told
from factcheck.checking.words import Language

__all__ = ["Scope", "both_faults", "sentence_faults", "value_faults", "without"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a sentence may say beside its claims, and against what it is read.

    ``outlets`` are names that may always stand there; ``anchor`` is the day of publication.
    ``sources`` gives the ids of the articles by the outlets' names.
    """

    outlets: tuple[str, ...] = ()
    anchor: dt.date | None = None
    sources: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Mapping[str, str], day: str | None) -> Scope:
        """The scope of articles by their outlets' names; the day as an ISO date, or None."""
        anchor = dt.date.fromisoformat(day) if day else None
        return cls(tuple(sorted(sources)), anchor, sources)


def sentence_faults(
    text: str,
    language: Language,
    cited: Sequence[Evidence],
    scope: Scope,
    elsewhere: Sequence[Evidence] = (),
) -> list[Fault]:
    """All that does not follow from the cited claims; ``elsewhere`` are the other claims."""
    blanked = without(text, scope.outlets)
    told = read_told(blanked, language, scope.anchor)
    if blanked != text:  # an outlet is named: it reports
        told = replace(told, speaks=True)
    faults = [
        *amount_faults(told, cited),
        *date_faults(told, cited),
        *name_faults(told, cited, scope.outlets, elsewhere),
        *speaker_faults(told, cited, scope.outlets),
        *mood_faults(told, cited),
        *outlet_faults(text, told, scope.sources, cited),
    ]
    found = {(fault.kind, fault.start) for fault in faults}
    bound = bound_faults(told, Library(cited, language, (*cited, *elsewhere)))
    bound = [fault for fault in bound if (fault.kind, fault.start) not in found]
    return faults + unsettled(bound, text, told, scope.sources, cited)


def value_faults(
    text: str, language: Language, cited: Sequence[Evidence], scope: Scope
) -> list[Fault]:
    """The numbers and times alone that do not follow from the cited claims."""
    told = read_told(without(text, scope.outlets), language, scope.anchor)
    return [*amount_faults(told, cited), *date_faults(told, cited)]


def both_faults(text_ar: str, text_en: str, scope: Scope) -> Iterator[Fault]:
    """Where the Arabic and the English of one sentence differ in numbers, days or countries."""
    arabic = read_told(without(text_ar, scope.outlets), "ar", scope.anchor)
    english = read_told(without(text_en, scope.outlets), "en", scope.anchor)
    for one, other, name in ((arabic, english, "English"), (english, arabic, "Arabic")):
        yield from _only_here(one, other, name)


def _only_here(one: Told, other: Told, name: str) -> Iterator[Fault]:
    values = {_key(q.low, q.high, bound_of(q)) for q in other.quantities}
    bare = numbers_in(other.text)
    for quantity in one.quantities:
        if quantity.low == quantity.high and (quantity.low in _LOOSE or quantity.low in bare):
            continue
        if _key(quantity.low, quantity.high, bound_of(quantity)) not in values:
            reason = f"«{quantity.text}» stands in one language; the {name} has no such number"
            yield Fault("languages", quantity.text, reason, quantity.start)
    for time in one.times:
        if is_comparable(time) and not follows(time, other.times):
            reason = f"«{time.text}» stands in one language; the {name} has no such time"
            yield Fault("languages", time.text, reason, time.start)


# Told without a number in one language or the other: a dual, «one of».
_LOOSE = (1, 2)


def _key(low: object, high: object, bound: str) -> tuple[object, object, str]:
    return low, high, bound


# «two outlets», «several newspapers», «عدة منابر»: who reports, not what is counted.
_OUTLETS = re.compile(
    r"\b(?:(?:the|all|both|most)\s+)?(?:(?:two|three|four|five|six|several|some|other|all|both)\s+)?"
    r"(?:(?:other|news)\s+)?outlets\b"
    r"|(?<!\w)[وفبل]?(?:(?:عدة|بعض|كل|جميع|ثلاثة|أربعة|خمسة|أكثر)\s+)?"
    r"(?:ال)?(?:منابر|منبران|منبرين)(?!\w)"
    r"|(?<!\w)[وفبل]?(?:(?:عدة|بعض|كل|جميع|معظم|أغلب|ثلاث|أربع|خمس|ست|سبع|ثماني|تسع|عشر)\s+)?"
    r"(?:ال)?(?:وسائل|وسيلتان|وسيلتين|وسيلتا|وسيلتي)\s+(?:ال)?[إا]علام(?!\w)",
    re.IGNORECASE,
)


def without(text: str, names: Sequence[str]) -> str:
    """The text with the outlets' names blanked out: «كوردستان24» holds no number."""
    text = _OUTLETS.sub(lambda match: f";{' ' * (len(match.group()) - 1)}", text)
    for each in mentions(text, names):
        blank = f";{' ' * (each.end - each.start - 1)}"  # a mark: no name stands here
        text = text[: each.start] + blank + text[each.end :]
    return text
