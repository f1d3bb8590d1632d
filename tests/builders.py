"""Small claims and claim sets for tests, with what a test does not care about filled in."""

from __future__ import annotations

import hashlib
from typing import Any

from factcheck.arabic import find_quantities
from factcheck.models import (
    Claim,
    ClaimSet,
    Event,
    PlaceSpan,
    Producer,
    QuantitySpan,
    Quote,
    Source,
    SpeakerRead,
    TimeSpan,
    Who,
)

PRODUCER = Producer(model="none", prompt="none.v1", prompt_sha256="0", schema_sha256="0")


def quote(text: str, start: int = 0) -> Quote:
    return Quote(text=text, start=start, end=start + len(text))


def who(name_ar: str, name_en: str, role: str = "participant") -> Who:
    return Who.model_validate(
        {
            "name_ar": name_ar,
            "name_en": name_en,
            "type": "person",
            "role": role,
            "position_en": None,
        }
    )


def quantity(text: str, counted: str, counts_en: str, scope_en: str | None = None) -> QuantitySpan:
    return QuantitySpan.model_validate(
        {
            "text": text,
            "counted": counted,
            "counts_en": counts_en,
            "scope_en": scope_en,
            "start": 0,
            "end": len(text),
        }
    )


def time(text: str, dates_en: str, role: str = "occurs") -> TimeSpan:
    return TimeSpan.model_validate(
        {"text": text, "dates_en": dates_en, "role": role, "start": 0, "end": len(text)}
    )


def place(text: str, name_en: str, role: str = "where") -> PlaceSpan:
    return PlaceSpan.model_validate(
        {"text": text, "name_en": name_en, "role": role, "start": 0, "end": len(text)}
    )


def speaker(name_ar: str, name_en: str, stance: str = "says") -> SpeakerRead:
    return SpeakerRead.model_validate(
        {
            "name_ar": name_ar,
            "name_en": name_en,
            "type": "person",
            "verb_ar": None,
            "stance": stance,
        }
    )


def claim(question_en: str, statement_en: str, arabic: str, **given: Any) -> Claim:
    """A claim about the main event, told as happened, in the outlet's own voice."""
    fields: dict[str, Any] = {
        "id": "c01",
        "question_en": question_en,
        "statement_ar": arabic,
        "statement_en": statement_en,
        "quotes": [quote(arabic)],
        "kind": "event",
        "about": "main_event",
        "who": [],
        "quantities": [],
        "times": [],
        "places": [],
        "speaker": None,
        "polarity": "affirmed",
        "modality": "happened",
    }
    return Claim.model_validate({**fields, **given})


def counting(arabic: str, counted: str, counts_en: str, **given: Any) -> Claim:
    """A claim that says how many; the number is read from the Arabic to be sure there is one."""
    scope = given.pop("scope_en", None)
    number = find_quantities(arabic)[0].text
    return claim(
        f"How many {counts_en}?",
        f"{number} {counts_en}",
        arabic,
        kind="count",
        quantities=[quantity(number, counted, counts_en, scope)],
        **given,
    )


def event(name_en: str = "Harbour fire in Aden", **given: Any) -> Event:
    fields: dict[str, Any] = {
        "name_en": name_en,
        "name_ar": "حريق ميناء عدن",
        "type": "accident",
        "quote": None,
        "when": None,
        "where": None,
        "where_en": "Aden",
        "who_en": [],
    }
    return Event.model_validate({**fields, **given})


def claim_set(source: str, *claims: Claim, published: str | None = None, **given: Any) -> ClaimSet:
    """A claim set with its claims numbered and laid out one after the other."""
    numbered = []
    start = 0
    for number, each in enumerate(claims, 1):
        quotes = [quote(q.text, start) for q in each.quotes]
        start += 1000
        numbered.append(each.model_copy(update={"id": f"c{number:02}", "quotes": quotes}))
    return ClaimSet(
        source=Source(
            id=source,
            outlet=source.title(),
            title=None,
            published=published,
            path=f"{source}.txt",
            sha256=hashlib.sha256(source.encode()).hexdigest(),
            metadata_from={},
            event=given.get("event", event()),
        ),
        producer=PRODUCER,
        claims=numbered,
        omitted=[],
        dropped=[],
    )
