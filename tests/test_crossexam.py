"""Cross-examination: an article is asked what only the others answer, and rules still decide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from factcheck import pipeline
from factcheck.cli import app
from factcheck.crossexam import Asked, answer_questions, open_questions
from factcheck.errors import InputError, UsageError
from factcheck.llm import Answered
from factcheck.models import AnswersReading, ClaimSet, Report
from factcheck.reconcile import reconcile

from .builders import claim, claim_set

HELD = "Is the captain of the ferry in custody?"
FOUND = "What did divers come upon in the wheelhouse?"
CAPTAIN = "عثر الغواصون على جثة رضا الماجري في غرفة القيادة"
TEXT = f"{CAPTAIN}. وغرقت العبارة قرب الجزيرة فجر السبت."

FIRST = claim_set(
    "a",
    claim(HELD, "The captain of the ferry is in custody.", "قبطان العبارة موقوف على ذمة التحقيق"),
)
SECOND = claim_set(
    "b",
    claim(FOUND, "Divers came upon the dead body of Ridha Mejri in the wheelhouse.", CAPTAIN),
)


class Model:
    """Gives one answer after the other; keeps what it was asked."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers, self.asked = list(answers), []  # type: ignore[var-annotated]

    def ask(self, question: Any) -> Answered[Any]:
        self.asked.append(question)
        given = self.answers.pop(0) if self.answers else {"answers": []}
        answer = AnswersReading.model_validate(given)
        return Answered(answer, tuple(question.check(answer)), "model", "none")

    @property
    def usage(self) -> Any:
        raise AssertionError


def answer(question: str, quote: str, retells: str | None = "c01", **given: Any) -> dict[str, Any]:
    told = claim(question, "The captain was found dead.", quote, **given).model_dump()
    del told["id"]
    return {"claim": {**told, "quotes": [quote]}, "retells": retells}


def answered(*answers: dict[str, Any], asked: str = HELD) -> tuple[ClaimSet, Model]:
    model = Model({"answers": list(answers)})
    found = answer_questions(SECOND, TEXT, [Asked(asked, "event")], model)  # type: ignore[arg-type]
    return found, model


DENIED = answer(HELD, CAPTAIN, polarity="denied")


def asked_of(
    *sets: ClaimSet, turn: Any = "first", target: str | None = None
) -> dict[str, list[str]]:
    result = reconcile(sets, target)
    found = open_questions(sets, result.events, result.findings, turn, target)
    return {source: [each.question_en for each in asked] for source, asked in found.items()}


def test_each_question_goes_to_an_article_once() -> None:
    assert asked_of(FIRST, SECOND) == {"b": [HELD]}
    assert asked_of(FIRST, SECOND, turn="second") == {"a": [FOUND]}
    told, _ = answered(DENIED)
    assert asked_of(FIRST, told, turn="second") == {}  # its own claim has been told as an answer


def test_in_a_check_only_the_checked_article_asks_and_is_asked() -> None:
    third = claim_set(
        "c", claim("Who owns the ferry?", "A bank owns the ferry.", "العبارة ملك مصرف")
    )
    assert asked_of(SECOND, FIRST, third, target="b") == {"a": [FOUND], "c": [FOUND]}
    second = asked_of(SECOND, FIRST, third, turn="second", target="b")
    assert second == {"b": [HELD, "Who owns the ferry?"]}


def test_what_all_tell_is_not_asked() -> None:
    assert asked_of(FIRST, claim_set("b", *FIRST.claims)) == {}


def test_the_answers_of_others_are_not_shown() -> None:
    _, model = answered()
    (question,) = model.asked
    assert HELD in question.content
    assert "The captain of the ferry is in custody." not in question.content
    assert TEXT in question.content
    assert '"id": "c01"' in question.content


def test_an_answer_is_a_grounded_claim_under_the_others_question() -> None:
    told, _ = answered(DENIED)
    (own, new) = told.claims
    assert (own.id, new.id, new.question_en) == ("c01", "q01", HELD)
    assert [TEXT[quote.start : quote.end] for quote in new.quotes] == [CAPTAIN]
    assert [(item.claim, item.retells) for item in told.answering] == [("q01", "c01")]
    assert told.own_claims == [own]


def test_a_contradiction_in_other_words_is_found_by_the_rules_and_told_once() -> None:
    apart = reconcile([FIRST, SECOND]).findings
    assert [finding.verdict for finding in apart] == ["only", "only"]
    told, _ = answered(DENIED)
    (finding,) = reconcile([FIRST, told]).findings
    assert finding.verdict == "conflict"
    assert [(member.source, member.claim) for member in finding.members] == [
        ("a", "c01"),
        ("b", "q01"),
    ]


def test_the_order_of_the_articles_changes_nothing() -> None:
    told, _ = answered(DENIED)
    assert reconcile([FIRST, told]).findings == reconcile([told, FIRST]).findings


def test_an_answer_that_the_rules_do_not_join_hides_nothing() -> None:
    told, _ = answered(DENIED)
    alone = told.model_copy(
        update={
            "claims": [
                each.model_copy(update={"question_en": "Who is the owner?"})
                if each.id == "q01"
                else each
                for each in told.claims
            ]
        }
    )
    found = reconcile([FIRST, alone]).findings
    assert [member.claim for finding in found for member in finding.members] == ["c01", "c01"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (answer("Is the captain held?", CAPTAIN), "none of the questions"),
        (answer(HELD, CAPTAIN, retells="c09"), "no id of the claims"),
        (answer(HELD, "القبطان في السجن"), "quotes"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told_to_the_model(
    wrong: dict[str, Any], reason: str
) -> None:
    _, model = answered(wrong)
    problems = list(model.asked[0].check(AnswersReading.model_validate({"answers": [wrong]})))
    assert len(problems) == 1
    assert reason in problems[0]
    assert problems[0].startswith("answers[0]")


def test_an_answer_that_does_not_stand_is_listed_not_kept() -> None:
    told, _ = answered(answer("Is the captain held?", CAPTAIN), answer(HELD, "القبطان في السجن"))
    assert told.claims == SECOND.claims
    assert [item.part for item in told.dropped] == ["answer", "claim.quotes[0]"]


def test_a_long_article_is_asked_part_by_part() -> None:
    model = Model()
    text = f"{TEXT}\n" * 40
    answer_questions(SECOND, text, [Asked(HELD, "event")], model, 1000)  # type: ignore[arg-type]
    labels = [question.label for question in model.asked]
    assert len(labels) > 1
    assert labels[0] == f"answers b-1of{len(labels)}"


def compared(model: Model, *inputs: Any, **given: Any) -> Report:
    class Spending(Model):
        @property
        def usage(self) -> Any:
            return pipeline.Usage()

    spending = Spending(*model.answers)
    run = pipeline.Run(spending, cross_examine=True, concurrency=1, **given)  # type: ignore[arg-type]
    return pipeline.compare(inputs, run)


def stored(sets: Sequence[ClaimSet]) -> list[ClaimSet]:
    """The sets with their text as results hold it."""
    return [
        each.model_copy(update={"source": each.source.model_copy(update={"text": TEXT})})
        for each in sets
    ]


def test_compare_asks_and_reports() -> None:
    first, second = stored([FIRST, SECOND])
    report = compared(Model({"answers": [DENIED]}), second, first)
    assert [finding.verdict for finding in report.findings] == ["conflict"]


def test_without_its_text_an_article_cannot_be_asked() -> None:
    with pytest.raises(InputError, match=r"b\.txt: --cross-examine reads the article again"):
        compared(Model(), FIRST, SECOND)


def test_a_claim_set_whose_answers_name_no_claim_is_refused() -> None:
    told, _ = answered(DENIED)
    data = told.model_dump()
    data["answering"][0]["retells"] = "c77"
    with pytest.raises(ValueError, match="c77"):
        ClaimSet.model_validate(data)


def test_rules_cannot_cross_examine(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    command = ["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--cross-examine"]
    result = CliRunner().invoke(app, [*command, "--model", "builtin"])
    assert isinstance(result.exception, UsageError)
    assert "--cross-examine asks a model" in str(result.exception)
