"""Long articles are read in parts: nothing lost, nothing twice, every offset that of the whole."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factcheck.article import Article, Metadata, make_article
from factcheck.errors import FactcheckError
from factcheck.extract import claims_question, extract_claims
from factcheck.llm import Settings, load_prompt, open_model
from factcheck.pipeline import Run, read_claims
from factcheck.splitting import split_article

from .llm import fault_server as play

PLACES = ("عدن", "تعز", "صنعاء", "المكلا", "سيئون", "الحديدة", "مأرب", "إب")
TOLD_TWICE = "وقال الوزير إن 900 خيمة وُزعت."


def paragraph(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return f"في اليوم {number} وصلت {number + 100} شاحنة إلى {place}. " + "وهي تحمل الدقيق. " * 12


LONG = f"{TOLD_TWICE}\n\n" + "\n\n".join(map(paragraph, range(1, 550))) + f"\n\n{TOLD_TWICE}\n"


def article(text: str = LONG) -> Article:
    return Article("long", "long.txt", text, "0" * 64, Metadata())


def claim(quote: str, number: str) -> dict[str, Any]:
    return {
        "question_en": f"How many lorries came, by «{quote}»?",
        "statement_ar": quote,
        "statement_en": f"{number} came, by «{quote}»",
        "quotes": [quote],
        "kind": "count",
        "about": "main_event",
        "who": [],
        "quantities": [
            {"text": number, "counted": "vehicles", "counts_en": "lorries", "scope_en": None}
        ],
        "times": [],
        "places": [],
        "speaker": None,
        "polarity": "affirmed",
        "modality": "happened",
    }


def reads(exchange: play.Exchange) -> None:
    """Answers with a claim for every sentence of the part that has a number."""
    content = exchange.body["messages"][1]["content"]
    part = re.search(r"=====\n(.*)\n=====", content, re.DOTALL)
    assert part is not None
    found = re.findall(r"وصلت \d+ شاحنة إلى \S+|900 خيمة", part[1])
    numbers = [re.search(r"\d+", quote) for quote in found]
    event = {
        **dict.fromkeys(("when_ar", "where_ar", "where_en")),
        "name_en": "Aid",
        "name_ar": "إغاثة",
        "type": "other",
        "quote": found[0],
        "who_en": [],
    }
    answer = {
        "metadata": {"outlet": None, "published": None, "title": None},
        "event": event,
        "claims": [claim(q, n.group()) for q, n in zip(found, numbers, strict=True) if n],
        "omitted": [],
    }
    play.says_json(answer)(exchange)


@pytest.mark.parametrize("limit", [1000, 4097, 30_000])
def test_the_parts_are_the_whole_text_and_end_at_paragraphs(limit: int) -> None:
    parts = split_article(article(), limit)
    assert "".join(part.article.text for part in parts) == LONG
    assert all(LONG[part.start :].startswith(part.article.text) for part in parts)
    assert max(len(part.article.text) for part in parts) <= limit
    assert all(part.article.text.endswith("\n\n") for part in parts[:-1])


@pytest.mark.parametrize("text", ["كلمة " * 5000, "كلمات" * 5000, "جملة قصيرة. " * 3000])
def test_text_without_paragraphs_is_cut_at_the_best_place_there_is(text: str) -> None:
    parts = split_article(article(text), 1000)
    assert "".join(part.article.text for part in parts) == text
    assert max(len(part.article.text) for part in parts) <= 1000
    if " " in text:
        assert all(part.article.text.endswith(" ") for part in parts[:-1])


def test_an_article_under_the_limit_is_asked_about_as_ever() -> None:
    short = article(LONG[:29_000])
    with play.running(reads) as server:
        settings = Settings(base_url=server.base_url, model="m", use_cache=False)
        with open_model(settings) as model:
            extract_claims(short, model)
    (request,) = server.requests
    asked = claims_question(short, load_prompt("claims.v1"))
    assert request["messages"][1]["content"] == asked.content


def test_a_long_article_is_read_whole_and_nothing_counts_twice(tmp_path: Path) -> None:
    assert len(LONG.encode()) > 200_000
    path = tmp_path / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    long = make_article(path.read_bytes(), str(path))
    with play.running(reads) as server:
        settings = Settings(base_url=server.base_url, model="m", use_cache=False)
        with open_model(settings) as model:
            (claim_set,) = read_claims([long], Run(model)).claim_sets
    assert len(server.requests) == len(split_article(long, 30_000)) > 4
    later = [request["messages"][1]["content"] for request in server.requests[1:]]
    assert all("of an article" in content and TOLD_TWICE in content for content in later)
    assert len(claim_set.claims) == 550  # a paragraph each, and what is told first and last
    assert len({each.id for each in claim_set.claims}) == 550
    twice = claim_set.claims[0]
    assert [quote.start for quote in twice.quotes] == [
        match.start() for match in re.finditer("900 خيمة", LONG)
    ]
    for each in claim_set.claims:
        for span in (*each.quotes, *each.quantities):
            assert LONG[span.start : span.end] == span.text
    assert claim_set.dropped == []


def test_a_part_that_fails_fails_the_article() -> None:
    with play.running(reads, play.fails(400)) as server:
        settings = Settings(base_url=server.base_url, model="m", use_cache=False)
        with open_model(settings) as model, pytest.raises(FactcheckError, match="long-2of"):
            extract_claims(article(), model)


def test_what_does_not_stand_in_its_part_is_listed_with_the_part() -> None:
    def invents(exchange: play.Exchange) -> None:
        reads(exchange) if "part 1 of" in str(exchange.body) else play.says_json(
            {
                "metadata": {"outlet": None, "published": None, "title": None},
                "event": {
                    **dict.fromkeys(("when_ar", "where_ar", "where_en")),
                    "name_en": "",
                    "name_ar": "",
                    "type": "other",
                    "quote": "",
                    "who_en": [],
                },
                "claims": [claim("وصلت 7 شاحنات إلى المريخ", "7")],
                "omitted": [],
            }
        )(exchange)

    with play.running(invents) as server:
        settings = Settings(base_url=server.base_url, model="m", use_cache=False, attempts=1)
        with open_model(settings) as model:
            found = extract_claims(article(LONG[:40_000]), model)
    assert [json.dumps(item.part) for item in found.dropped] == [
        '"part 2 of 2: claims[0].quotes[0]"'
    ]
