"""What the readers see and no claim covers; claims that state what their quotes do not hold."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.article import Article, Metadata
from factcheck.audit import audit, reject_unheld
from factcheck.builtin import read_article
from factcheck.extract import ground_reading
from factcheck.llm import Answered
from factcheck.models import Claim, ClaimSet, SpeakerRead
from factcheck.pipeline import Run, compare, read_claims

from .builders import PRODUCER, claim, claim_set, quantity, quote
from .test_extract import claim as read_claim
from .test_extract import reading

TEXT = (
    "قال الوزير سالم العلي أمس إن 15 شاحنة دخلت المخيم، ونفى المتحدث باسم البلدية ذلك.\n"
    "ووصلت ثلاث طائرات إلى مطار عدن يوم الأحد. وأضاف «لن نغلق المعبر أمام أحد هذا العام».\n"
    "جميع الحقوق محفوظة لعام 2021"
)
ARTICLE = Article("a", "a.txt", TEXT, "0" * 64, Metadata(outlet="A"))


def holding(*spans: str) -> ClaimSet:
    """A claim set whose claims quote these spans."""
    made = [
        claim("", "", span).model_copy(update={"quotes": [quote(span, TEXT.index(span))]})
        for span in spans
    ]
    return claim_set("a").model_copy(update={"claims": made})


def missed(made: ClaimSet) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in made.uncovered:
        assert TEXT[value.start : value.end] == value.text
        found.setdefault(value.kind, []).append(value.text)
    return found


def test_without_claims_all_that_is_seen_is_uncovered() -> None:
    made = audit(ARTICLE, holding())
    found = missed(made)
    assert found["quantity"] == ["15 شاحنة", "ثلاث طائرات"]
    assert found["name"] == ["سالم العلي", "مطار عدن"]
    assert found["time"] == ["أمس", "يوم الأحد", "هذا العام"]
    assert found["quotation"] == ["لن نغلق المعبر أمام أحد هذا العام"]
    assert any("ونفى المتحدث" in denial for denial in found["denial"])
    assert made.coverage is not None
    assert (made.coverage.covered, made.coverage.share) == (0, 0.0)


def test_a_value_is_covered_by_the_quote_that_holds_it() -> None:
    made = audit(ARTICLE, holding("قال الوزير سالم العلي أمس إن 15 شاحنة دخلت المخيم"))
    assert missed(made)["quantity"] == ["ثلاث طائرات"]
    assert missed(made)["name"] == ["مطار عدن"]
    part = audit(ARTICLE, holding("شاحنة دخلت المخيم"))  # not the number
    assert missed(part)["quantity"] == ["15 شاحنة", "ثلاث طائرات"]


def test_a_number_told_twice_is_covered_once_and_chrome_is_not_looked_at() -> None:
    text = f"دخلت 15 شاحنة\n{TEXT}"
    article = Article("a", "a.txt", text, "0" * 64, Metadata())
    made = audit(article, holding().model_copy(update={"claims": []}))
    assert [v.text for v in made.uncovered if v.kind == "quantity"] == ["15 شاحنة", "ثلاث طائرات"]
    assert not any("2021" in value.text for value in made.uncovered)


@pytest.mark.parametrize(
    ("statement", "kept"),
    [
        ("15 trucks entered the camp", True),
        ("14 trucks entered the camp", False),
        ("On 6 January 2026, 15 trucks entered the camp", True),
        ("15 trucks entered the camp at 10:30", True),
        ("Fifteen trucks entered the camp", True),
        ("15 trucks with 40 tonnes entered the camp", False),
    ],
)
def test_a_claim_that_states_a_number_its_quote_does_not_hold_is_dropped(
    statement: str, *, kept: bool
) -> None:
    arabic = "15 شاحنة دخلت المخيم"
    counts = [quantity("15 شاحنة", "vehicles", "trucks")]
    made = reject_unheld(claim_set("a", claim("?", statement, arabic, quantities=counts)))
    assert bool(made.claims) == kept
    assert [item.part for item in made.dropped] == ([] if kept else ["claim"])
    assert all(item.statement_en == statement for item in made.dropped)


def test_millions_in_words_hold_the_number() -> None:
    arabic = "خصصت 1.5 مليون دولار للطرق"
    counts = [quantity("1.5 مليون دولار", "money", "for roads")]
    kept = reject_unheld(
        claim_set("a", claim("?", "1.5 million dollars for roads", arabic, quantities=counts))
    )
    assert len(kept.claims) == 1


class Model:
    """Answers the first question with one claim and the further one with another."""

    usage = type("Usage", (), dict.fromkeys(
        ("calls", "retries", "cached", "replayed", "input_tokens", "output_tokens"), 0
    ))()  # fmt: skip

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def ask(self, question: Any) -> Answered[Any]:
        self.asked.append(question)
        again = read_claim(
            question_en="How many aircraft arrived?",
            statement_ar="وصلت ثلاث طائرات",
            statement_en="3 aircraft arrived",
            quotes=["ووصلت ثلاث طائرات إلى مطار عدن يوم الأحد"],
        )
        claims = [read_claim()] if len(self.asked) == 1 else [read_claim(), again]
        return Answered(reading(*claims), (), "model", "fake")


@pytest.mark.parametrize(("least", "labels"), [(None, 1), (0.0, 1), (0.9, 2)])
def test_below_the_wanted_coverage_the_model_is_asked_once_more_about_what_is_missing(
    least: float | None, labels: int
) -> None:
    model = Model()
    run = Run(model, min_coverage=least)  # type: ignore[arg-type]
    made = read_claims([ARTICLE], run).claim_sets[0]
    assert [question.label for question in model.asked] == ["claims a", "claims a more"][:labels]
    assert [each.id for each in made.claims] == [f"c{n:02}" for n in range(1, labels + 1)]
    if labels == 2:
        passages = model.asked[1].content.split("=====")[-1]
        assert "- ثلاث طائرات" in passages
        assert "15 شاحنة" not in passages  # covered already
        assert "ثلاث طائرات" not in [value.text for value in made.uncovered]


def test_reports_tell_the_coverage_of_every_article() -> None:
    other = Article("b", "b.txt", TEXT, "1" * 64, Metadata(outlet="B"))
    report = compare([ARTICLE, other], Run(Model(), by_rules=True))  # type: ignore[arg-type]
    assert report.coverage.keys() == {"a", "b"}
    assert all(0 < found.share <= 1 for found in report.coverage.values())


def test_the_first_question_is_the_same_with_and_without_the_audit() -> None:
    model = Model()
    read_claims([ARTICLE], Run(model, min_coverage=0.9))  # type: ignore[arg-type]
    first, more = model.asked
    assert more.content.startswith(first.content)
    assert more.prompt == first.prompt


def test_claims_of_the_second_answer_are_grounded_too() -> None:
    made: list[Claim] = ground_reading(reading(read_claim()), ARTICLE, PRODUCER).claims
    assert made[0].quotes[0].text in TEXT


def test_by_rules_a_number_is_covered_only_where_its_claim_counts_it() -> None:
    text = "أصيب تسعة عمال في انهيار منجم قرب المدينة. وجاءت فرق عدة من دول عدة إلى المكان."
    article = Article("a", "a", text, "0" * 64, Metadata())
    made = audit(article, read_article(article))
    counted = [value.text for value in made.uncovered if value.kind == "quantity"]
    assert counted == ["فرق عدة", "دول عدة"]


def test_who_speaks_is_covered_though_the_quote_begins_behind_the_name() -> None:
    text = "قال المتحدث باسم وزارة الزراعة سالم العلي إن القمح يكفي. وصلت الوزيرة هند الجابري."
    article = Article("a", "a.txt", text, "0" * 64, Metadata(outlet="A"))
    said = "القمح يكفي"
    speaker = read_article(article).claims[0].speaker
    assert speaker is not None
    speaker = speaker.model_copy(update={"name_ar": "المتحدث باسم وزارة الزراعة سالم العلي"})
    made = claim("", "", said).model_copy(
        update={"quotes": [quote(said, text.index(said))], "speaker": speaker}
    )
    found = audit(article, claim_set("a").model_copy(update={"claims": [made]}))
    assert [each.text for each in found.uncovered if each.kind == "name"] == ["هند الجابري"]


def test_a_name_is_told_whole_and_its_short_form_is_no_further_one() -> None:
    text = (
        "نقل المصابون للرياض صباح الأحد، وفق المتحدث الرسمي للدفاع المدني بالمنطقة.\n"
        "واستقبل مستشفى النور المركزي ثلاثة منهم، ثم غادر اثنان مستشفى النور مساء."
    )
    made = audit(Article("a", "a.txt", text, "0" * 64, Metadata()), holding())
    names = [value.text for value in made.uncovered if value.kind == "name"]
    assert names == ["للدفاع المدني", "مستشفى النور المركزي"]


def test_a_body_that_speaks_in_a_claim_is_named_with_its_particle_too() -> None:
    text = "وأكد المتحدث الرسمي للدفاع المدني أن الحريق أخمد في ساعته، وشكر السكان على صبرهم."
    spoken = claim("", "", text[46:]).model_copy(
        update={
            "quotes": [quote(text[46:], 46)],
            "speaker": SpeakerRead(
                name_en="Civil Defence",
                name_ar="الدفاع المدني",
                type="organisation",
                verb_ar="أكد",
                stance="says",
            ),
        }
    )
    made = audit(
        Article("a", "a.txt", text, "0" * 64, Metadata()),
        claim_set("a").model_copy(update={"claims": [spoken]}),
    )
    assert [value.text for value in made.uncovered if value.kind == "name"] == []
