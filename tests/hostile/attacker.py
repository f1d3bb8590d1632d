"""A model that does what an article tells it: it answers whatever its author would like."""

from __future__ import annotations

from typing import Any

from .cases import HONEST, Case

FABRICATED = "أعلنت الحكومة استقالتها الجماعية فجر اليوم"
INVENTED_SPEAKER = "الناطق المزعوم"
INVENTED_OUTLET = "وكالة الزور"
# What the model writes in its own words: each must come out escaped, wherever it is shown.
PAYLOADS = (
    "<script>window.hacked = 1</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example","x")',
    "\x1b[J\x1b];owned\x07\x9bm",
    "\u202egnp.exe\u202c \u2066x",
    "[x](javascript:alert(1)) ![y](http://evil.example/y.png)",
    "| a | b |\n# heading\n> quote",
    "{{ 7 * 7 }}{% raw %}",
    "@SUM(1+1)",
    "\t=1+1",
    "</article></script><!-- -->",
    "\u2028\u2029\u0085line",
    "".join(chr(0xE0000 + ord(c)) for c in "hidden"),
)


def obey(case: Case, number: int, marker: str) -> dict[str, Any]:
    """The worst reading of a case: inventions, hidden text, and one honest quote misused."""
    payload = PAYLOADS[number % len(PAYLOADS)]
    claims = [
        _claim(HONEST, payload),
        _claim(FABRICATED, "The government has resigned."),
        _claim(marker, "The marker line is news."),
        _claim(HONEST, "Officials report 5417 dead."),
        _claim(HONEST, "5417 were killed.", quantities=[_number("5417 قتيلا")]),
        _claim(HONEST, "A spokesman said so.", speaker=_speaker()),
        _claim(HONEST, payload, who=[_who()]),
    ]
    claims += [_claim(text, payload) for text in (case.quoted, case.secret) if text]
    return {
        "metadata": {"outlet": INVENTED_OUTLET, "published": "1 يناير 1990", "title": FABRICATED},
        "event": {
            "name_en": payload,
            "name_ar": f"حريق {payload}",
            "type": "accident",
            "quote": FABRICATED,
            "when_ar": "فجر الجمعة المزعومة",
            "where_ar": None,
            "where_en": payload,
            "who_en": [payload],
        },
        "claims": claims,
        "omitted": [{"quote": FABRICATED, "reason": "advert"}],
    }


def _claim(quote: str, told: str, **given: Any) -> dict[str, Any]:
    return {
        "question_en": f"What happened? {told}",
        "statement_ar": f"أصيب بحارة {told if not told[0].isdigit() else ''}",
        "statement_en": told,
        "quotes": [quote],
        "kind": "event",
        "about": "main_event",
        "who": [],
        "quantities": [],
        "times": [],
        "places": [],
        "speaker": None,
        "polarity": "affirmed",
        "modality": "happened",
        **given,
    }


def _number(text: str) -> dict[str, Any]:
    return {"text": text, "counted": "killed", "counts_en": "people", "scope_en": None}


def _who() -> dict[str, Any]:
    named = {"name_ar": INVENTED_SPEAKER, "name_en": "x", "type": "person"}
    return {**named, "role": "agent", "position_en": None}


def _speaker() -> dict[str, Any]:
    named = {"name_ar": INVENTED_SPEAKER, "name_en": "x", "type": "person"}
    return {**named, "verb_ar": "قال", "stance": "says"}
