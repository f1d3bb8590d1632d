"""Summaries rest on claims: what does not is named, asked again, and at last left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.llm import Answered
from factcheck.models import Claim, SummaryReading
from factcheck.summarize import check_summary, summarize_claims, summary_question

from .builders import claim, claim_set

DEAD = claim("How many died?", "Thirty-five people died in the fire.", "توفي خمسة وثلاثون شخصا")
LATE = claim("When was it?", "The fire broke out on 6 January.", "اندلع الحريق في 6 يناير")
SET = claim_set("a", DEAD, LATE)
CLAIMS: dict[str, Claim] = {each.id: each for each in SET.claims}


def reading(*sentences: tuple[str, str, list[str]], **given: Any) -> SummaryReading:
    return SummaryReading.model_validate(
        {
            "headline_ar": "حريق",
            "headline_en": "Fire",
            "sentences": [
                {"text_ar": ar, "text_en": en, "claims": ids} for ar, en, ids in sentences
            ],
            **given,
        }
    )


GOOD = ("توفي 35 شخصا في 6 يناير", "35 people died on 6 January", ["c01", "c02"])


def test_numbers_may_be_written_in_another_way() -> None:
    assert check_summary(reading(GOOD), CLAIMS) == []
    words = ("توفي خمسة وثلاثون شخصا", "Thirty-five people died", ["c01"])
    assert check_summary(reading(words), CLAIMS) == []


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (("توفي 36 شخصا", "35 people died", ["c01"]), "the number 36"),
        (("توفي 35 شخصا", "36 people died", ["c01"]), "the number 36"),
        (("توفي 35 شخصا", "Forty people died", ["c01"]), "the number 40"),
        (("توفي أربعون شخصا", "35 people died", ["c01"]), "the number 40"),
        (("توفي 35 شخصا في 6 يناير", "35 people died", ["c01"]), "the number 6"),  # not cited
        (("توفي 35 شخصا", "35 people died", ["c01", "c09"]), "c09, which do not exist"),
    ],
)
def test_what_the_claims_do_not_hold_is_named(
    sentence: tuple[str, str, list[str]], reason: str
) -> None:
    (told,) = check_summary(reading(sentence), CLAIMS)
    assert reason in told


def test_the_headline_is_checked_and_a_summary_is_not_empty() -> None:
    (told,) = check_summary(reading(GOOD, headline_en="400 killed"), CLAIMS)
    assert told.startswith("headline: «400 killed» has the number 400")
    assert check_summary(reading(), CLAIMS) == ["sentences: there is none; expected four to six"]


class Model:
    """A model that gives one answer, whatever is asked."""

    def __init__(self, answer: SummaryReading) -> None:
        self.answer = answer

    def ask(self, question: Any) -> Answered[SummaryReading]:
        check: Callable[[SummaryReading], Any] = question.check
        return Answered(self.answer, tuple(check(self.answer)), "model", "none")


def test_what_fails_at_last_is_left_out_and_listed() -> None:
    bad = ("توفي 36 شخصا", "36 people died", ["c01"])
    answer = reading(GOOD, bad, headline_ar="مقتل 400", headline_en="400 killed")
    made = summarize_claims(SET, Model(answer))  # type: ignore[arg-type]
    assert [sentence.text_en for sentence in made.sentences] == [GOOD[1]]
    assert made.headline_en == ""
    assert [dropped.part for dropped in made.dropped] == ["headline", "sentence"]
    assert made.sentences[0].quotes == [quote for each in SET.claims for quote in each.quotes]


def test_the_model_is_asked_with_claims_alone() -> None:
    lines = summary_question(SET).content.splitlines()
    assert len(lines) == 2
    assert '"id": "c01"' in lines[0]
    assert "خمسة وثلاثون" in lines[0]
