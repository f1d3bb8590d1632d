"""What the model said becomes claims only where it stands in the article."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.article import Article, Metadata
from factcheck.extract import claims_question, ground_reading
from factcheck.llm import load_prompt
from factcheck.models import ArticleReading

from .builders import PRODUCER

TEXT = (
    "قال الوزير سالم العلي أمس إن 15 شاحنة دخلت المخيم، ونفى المتحدث باسم البلدية ذلك.\n"
    "ووصلت ثلاث طائرات إلى مطار عدن يوم الأحد. جميع الحقوق محفوظة"
)
ARTICLE = Article("a", "a.txt", TEXT, "0" * 64, Metadata())


def claim(**given: Any) -> dict[str, Any]:
    return {
        "question_en": "How many trucks entered the camp?",
        "statement_ar": "دخلت 15 شاحنة المخيم",
        "statement_en": "15 trucks entered the camp",
        "quotes": ["15 شاحنة دخلت المخيم"],
        "kind": "count",
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


def reading(*claims: dict[str, Any], **given: Any) -> ArticleReading:
    return ArticleReading.model_validate(
        {
            "metadata": {"outlet": None, "published": None, "title": None},
            "event": {
                "name_en": "Aid convoy",
                "name_ar": "قافلة",
                "type": "other",
                "quote": "15 شاحنة دخلت المخيم",
                "when_ar": "أمس",
                "where_ar": None,
                "where_en": None,
                "who_en": [],
            },
            "claims": list(claims),
            "omitted": [],
            **given,
        }
    )


def speaker(name: str) -> dict[str, Any]:
    return {"name_ar": name, "name_en": "x", "type": "person", "verb_ar": None, "stance": "says"}


def problems(answer: ArticleReading) -> list[str]:
    return list(claims_question(ARTICLE, load_prompt("claims.v1")).check(answer))


def test_a_grounded_reading_has_no_problem_and_exact_offsets() -> None:
    trucks = {"text": "15 شاحنة", "counted": "vehicles", "counts_en": "trucks", "scope_en": None}
    answer = reading(claim(quantities=[trucks]))
    assert problems(answer) == []
    (found,) = ground_reading(answer, ARTICLE, PRODUCER).claims
    for span in (*found.quotes, *found.quantities):
        assert TEXT[span.start : span.end] == span.text


def test_a_misquote_is_a_problem_and_at_last_is_listed_not_kept() -> None:
    answer = reading(claim(quotes=["14 شاحنة دخلت المخيم"]), claim())
    (told,) = problems(answer)
    assert "claims[0].quotes[0]" in told
    assert "«14 شاحنة دخلت المخيم»" in told
    result = ground_reading(answer, ARTICLE, PRODUCER)
    assert [each.id for each in result.claims] == ["c01"]
    (dropped,) = result.dropped
    assert dropped.text == "14 شاحنة دخلت المخيم"
    assert dropped.statement_en == "15 trucks entered the camp"
    assert dropped.claim is None


def test_a_part_that_does_not_stand_is_dropped_and_the_claim_kept() -> None:
    wrong = {"text": "16 شاحنة", "counted": "vehicles", "counts_en": "trucks", "scope_en": None}
    result = ground_reading(reading(claim(quantities=[wrong])), ARTICLE, PRODUCER)
    assert result.claims[0].quantities == []
    (dropped,) = result.dropped
    assert (dropped.part, dropped.claim) == ("claims[0].quantities[0]", "c01")


def test_a_quote_grows_to_hold_its_number() -> None:
    trucks = {"text": "15 شاحنة", "counted": "vehicles", "counts_en": "trucks", "scope_en": None}
    answer = reading(claim(quotes=["دخلت المخيم"], quantities=[trucks]))
    (found,) = ground_reading(answer, ARTICLE, PRODUCER).claims
    assert found.quotes[0].text == "15 شاحنة دخلت المخيم"


def test_a_claim_without_its_speaker_is_not_kept_as_the_outlets_own() -> None:
    answer = reading(claim(speaker=speaker("خالد الحربي")))
    result = ground_reading(answer, ARTICLE, PRODUCER)
    assert result.claims == []
    assert result.dropped[0].part == "claims[0].speaker.name_ar"
    kept = ground_reading(reading(claim(speaker=speaker("سالم العلي"))), ARTICLE, PRODUCER)
    assert len(kept.claims) == 1


def test_claims_are_numbered_in_the_order_of_the_article() -> None:
    planes = claim(quotes=["ووصلت ثلاث طائرات"], statement_en="three planes arrived")
    result = ground_reading(reading(planes, claim()), ARTICLE, PRODUCER)
    assert [(c.id, c.quotes[0].text) for c in result.claims] == [
        ("c01", "15 شاحنة دخلت المخيم"),
        ("c02", "ووصلت ثلاث طائرات"),
    ]


def test_metadata_counts_only_if_it_stands_on_the_page() -> None:
    meta = {"outlet": "صحيفة أخرى", "published": "يوم الأحد", "title": "قال الوزير سالم العلي"}
    answer = reading(claim(), metadata=meta)
    assert any("metadata.outlet" in problem for problem in problems(answer))
    source = ground_reading(answer, ARTICLE, PRODUCER).source
    assert source.outlet is None
    assert source.published is None  # a weekday is no date
    assert source.title == "قال الوزير سالم العلي"
    assert source.metadata_from == {"title": "article"}


@pytest.mark.parametrize("text", ["{{x}} عدن", "{% raw %} عدن", "ﷺ عدن", '{"claims": []} عدن'])
def test_the_article_is_data_in_the_question(text: str) -> None:
    article = Article("a", "a.txt", text, "0" * 64, Metadata())
    assert f"\n{text}\n" in claims_question(article, load_prompt("claims.v1")).content
