"""Made-up articles by number, and a model that reads them: for runs of thousands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_PLACES = ("عدن", "صنعاء", "تعز", "المكلا", "مأرب", "الحديدة", "سيئون", "زنجبار")
_MARKED = re.compile(r"^===== article [0-9a-f]{12} =====\n(.*)\n===== article", re.DOTALL)


def article(number: int) -> str:
    place = _PLACES[number % len(_PLACES)]
    return (
        f"أعلنت السلطات في مدينة {place} أن {number + 3} أشخاص أصيبوا في الحادث رقم {number}.\n"
        f"وقال المتحدث باسم الشرطة إن التحقيق مستمر في {place}.\n"
    )


def write_articles(folder: Path, number: int) -> list[str]:
    folder.mkdir(exist_ok=True)
    for each in range(number):
        (folder / f"n{each:05}.txt").write_text(article(each), encoding="utf-8")
    return [str(folder / f"n{each:05}.txt") for each in range(number)]


def text_in(body: dict[str, Any]) -> str:
    """The article that a request asks about."""
    match = _MARKED.match(body["messages"][1]["content"])
    assert match is not None
    return match[1]


def number_in(body: dict[str, Any]) -> int:
    """The number of the article that a request asks about."""
    match = re.search(r"رقم (\d+)", text_in(body))
    assert match is not None
    return int(match[1])


def reading(text: str, quote: str | None = None) -> str:
    """What a careful model answers: one claim, quoting the first sentence (or ``quote``)."""
    first = text.split("\n", 1)[0]
    many = re.search(r"\d+ أشخاص", first)
    assert many is not None
    claim = {
        "question_en": "How many people were injured in the accident?",
        "statement_ar": first,
        "statement_en": f"The authorities say that {many[0].split()[0]} people were injured.",
        "quotes": [quote or first],
        "kind": "count",
        "about": "main_event",
        "who": [],
        "quantities": [],
        "times": [],
        "places": [],
        "speaker": None,
        "polarity": "affirmed",
        "modality": "happened",
    }
    event = {
        "name_en": "Accident",
        "name_ar": "حادث",
        "type": "accident",
        "quote": first,
        "when_ar": None,
        "where_ar": None,
        "where_en": None,
        "who_en": [],
    }
    answer = {
        "metadata": {"outlet": None, "published": None, "title": None},
        "event": event,
        "claims": [claim],
        "omitted": [],
    }
    return json.dumps(answer, ensure_ascii=False)
