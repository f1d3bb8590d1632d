"""The second reading: a model doubts what the rules pass, and code holds it to words and claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from factcheck import pipeline
from factcheck.cli import app
from factcheck.errors import ModelError, UsageError
from factcheck.formats import Format
from factcheck.llm import Answered
from factcheck.models import ClaimSet, Proofreading, Usage, Verification
from factcheck.output import render
from factcheck.proofread import Sentence, proofread
from factcheck.reconcile import reconcile
from factcheck.report.terminal import Style
from factcheck.summarize import summarize_claims, summarize_event
from factcheck.verify import Draft, split_draft

from .builders import claim, claim_set

HEARD = "Judge Salma Idrissi heard the appeal in Fez."
GRANTED = "Judge Omar Tazi granted bail in Fez."
COURT = claim_set(
    "court",
    claim("Who heard the appeal?", HEARD, "نظرت القاضية سلمى الإدريسي في الاستئناف في فاس"),
    claim("Who granted bail?", GRANTED, "منح القاضي عمر التازي السراح بكفالة في فاس"),
)
SWAPPED = "Judge Omar Tazi heard the appeal in Fez."


class Model:
    """Gives one answer after the other; keeps what it was asked."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), []  # type: ignore[var-annotated]
        self.usage = Usage()

    def ask(self, question: Any) -> Answered[Any]:
        self.asked.append(question)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        told = question.answer_type.model_validate(answer)
        return Answered(told, tuple(question.check(told)), "model", "none")


def right(number: int, *refs: str) -> dict[str, Any]:
    return {"sentence": number, "rests_on": list(refs or ("court/c01",)), "faults": []}


def wrong(number: int, words: str, against: str | None = "court/c01", **given: Any) -> Any:
    fault = {"kind": "name", "words": words, "claim": against, "reason": "the claims have another"}
    return {"sentence": number, "rests_on": ["court/c01"], "faults": [{**fault, **given}]}


def reading(*sentences: Any) -> dict[str, Any]:
    return {"sentences": list(sentences)}


def verified(text: str, *answers: Any, sets: Any = (COURT,)) -> tuple[Verification, Model]:
    model = Model(*answers)
    run = pipeline.Run(model, proofread=True)  # type: ignore[arg-type]
    return pipeline.verify(Draft("text", tuple(split_draft(text))), sets, run), model


def test_only_what_the_rules_pass_is_read_again() -> None:
    found, model = verified(
        f"{HEARD}\nJudge Nadia Alami heard it.\n{GRANTED}", reading(right(1), right(2))
    )
    assert [each.support == "supported" for each in found.sentences] == [True, False, True]
    asked = [
        json.loads(line) for line in model.asked[0].content.splitlines() if 'sentence"' in line
    ]
    assert asked == [{"sentence": 1, "text": HEARD}, {"sentence": 2, "text": GRANTED}]
    assert found.sentences[1].failing[0].by == "rules"
    assert found.proofread


def test_nothing_is_asked_where_nothing_passes() -> None:
    found, model = verified("Judge Nadia Alami heard it.")
    assert model.asked == []
    assert found.counts["supported"] == 0


def test_a_doubt_names_words_and_the_claim_and_counts() -> None:
    found, _ = verified(SWAPPED, reading(wrong(1, "Omar Tazi")))
    (sentence,) = found.sentences
    assert sentence.support == "contradicted"
    assert [(each.value, each.claim, each.by) for each in sentence.failing] == [
        ("Omar Tazi", "c01", "model")
    ]
    assert sentence.citations[0].claim == "c01"
    assert found.counts == {"supported": 0, "partly": 0, "contradicted": 1, "not_found": 0}
    told = "name: «Omar Tazi»: the claims have another (second reading)"
    assert told in render(found, Format.TEXT, Style())
    assert told in render(found, Format.MD, Style())
    assert "one reading by the model" in render(found, Format.TEXT, Style())


def test_a_doubt_without_a_claim_is_weaker() -> None:
    found, _ = verified(SWAPPED, reading(wrong(1, "Omar Tazi", None)))
    assert found.sentences[0].support == "partly"
    nowhere = {**wrong(1, "Omar Tazi", None), "rests_on": []}
    found, _ = verified(SWAPPED, reading(nowhere))
    assert found.sentences[0].support == "not_found"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (reading(right(1)), r"\[1\]; expected each of \[1, 2\]"),
        (reading(right(2), right(1)), r"\[2, 1\]"),
        (reading(right(1, "court/c09"), right(2)), "sentences\\[0\\].rests_on: 'court/c09'"),
        (reading({**right(1), "rests_on": []}, right(2)), "rests on no claim"),
        (reading(wrong(1, "Omar the judge"), right(2)), "faults\\[0\\].words"),
        (reading(wrong(1, " "), right(2)), "faults\\[0\\].words"),
        (reading(wrong(1, "Fez", "c01"), right(2)), "faults\\[0\\].claim: 'c01'"),
    ],
)
def test_what_is_wrong_with_a_reading_is_told_to_the_model(
    answer: dict[str, Any], reason: str
) -> None:
    model = Model(reading(right(1), right(2)))
    proofread("x", [Sentence(HEARD), Sentence(GRANTED)], [COURT], model)  # type: ignore[arg-type]
    problems = list(model.asked[0].check(Proofreading.model_validate(answer)))
    assert len(problems) == 1
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(problems[0])


def test_a_doubt_whose_words_or_claim_do_not_stand_is_kept_of_the_whole_sentence() -> None:
    found, _ = verified(SWAPPED, reading(wrong(1, "Judge Tazi", "court/c77")))
    (failing,) = found.sentences[0].failing
    assert (failing.value, failing.claim, failing.reason) == ("", None, "the claims have another")
    assert found.sentences[0].support == "partly"


def test_a_sentence_that_was_left_out_is_no_supported_one() -> None:
    with pytest.raises(ModelError, match="left out sentence 2"):
        verified(f"{HEARD}\n{GRANTED}", reading(right(1)))


def test_many_sentences_are_read_in_several_requests() -> None:
    model = Model(reading(*map(right, range(1, 41))), reading(right(1)))
    answers = proofread("x", [Sentence(HEARD)] * 41, [COURT], model)  # type: ignore[arg-type]
    assert len(answers) == 41
    assert [each.label for each in model.asked] == ["proofread x-1", "proofread x-2"]


def test_rules_cannot_proofread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نظرت القاضية سلمى في الاستئناف.", encoding="utf-8")
    command = ["verify", "نظرت القاضية في الاستئناف.", "--against", str(tmp_path / "a.txt")]
    result = CliRunner().invoke(app, [*command, "--proofread", "--model", "builtin"])
    assert isinstance(result.exception, UsageError)
    assert "--proofread asks a model" in str(result.exception)


HEARD_AR = "نظرت القاضية سلمى الإدريسي في الاستئناف في فاس"
GRANTED_AR = "منح القاضي عمر التازي السراح بكفالة في فاس"
WRONG_AR = "نظرت القاضية سلمى الإدريسي في الاستئناف"


def told(ar: str, en: str, *claims: str, **part: str) -> dict[str, Any]:
    return {"text_ar": ar, "text_en": en, "claims": list(claims), **part}


HEADLINE = told(
    "القاضية سلمى الإدريسي تنظر في الاستئناف", "Judge Salma Idrissi hears the appeal", "c01"
)


def summary(*sentences: Any) -> dict[str, Any]:
    return {"headline": HEADLINE, "sentences": list(sentences)}


def test_what_is_doubted_of_a_summary_gives_way_to_the_claims_own_statement() -> None:
    given = summary(told(WRONG_AR, "Judge Salma Idrissi heard the appeal.", "c01"))
    doubt = wrong(4, "heard", kind="word", reason="she put it off")
    read = reading(right(1), right(2), right(3), doubt)
    model = Model(given, read)
    found = summarize_claims(COURT, model, proofread=True)  # type: ignore[arg-type]
    assert [each.text_en for each in found.sentences] == [HEARD]
    (dropped,) = found.dropped
    assert "en: «heard»: she put it off" in dropped.reason
    assert "its place is taken by the claims' own statements" in dropped.reason


def test_a_summary_without_doubts_stands() -> None:
    given = summary(told(WRONG_AR, "Judge Salma Idrissi heard the appeal.", "c01"))
    model = Model(given, reading(*map(right, range(1, 5))))
    found = summarize_claims(COURT, model, proofread=True)  # type: ignore[arg-type]
    assert [each.text_en for each in found.sentences] == ["Judge Salma Idrissi heard the appeal."]
    assert found.dropped == []
    halves = [json.loads(line) for line in model.asked[1].content.splitlines()][-2:]
    assert [each["other_half"] for each in halves] == [each["text"] for each in reversed(halves)]


def joint(*answers: Any) -> tuple[Any, Model]:
    """A brief of two outlets that say the same, proofread."""
    other = claim_set("press", *COURT.claims)
    sets: list[ClaimSet] = [COURT, other]
    model = Model(*answers)
    found = summarize_event(sets, reconcile(sets).findings, model, proofread=True)  # type: ignore[arg-type]
    return found, model


def test_what_is_doubted_of_a_brief_is_written_anew_and_read_again() -> None:
    refs = ("A.c01", "B.c01")
    headline = told(HEADLINE["text_ar"], HEADLINE["text_en"], *refs)
    first = told(WRONG_AR, "Judge Salma Idrissi heard the appeal.", *refs, part="agreed")
    anew = told(HEARD_AR, HEARD, *refs, part="agreed")
    found, model = joint(
        {"headline": headline, "sentences": [first]},
        reading(right(1), right(2), right(3), wrong(4, "heard", None)),
        {"headline": None, "sentences": [anew]},
        reading(right(1), right(2)),
    )
    assert [each.text_en for each in found.sentences] == [HEARD]
    assert [each.label for each in model.asked] == [
        *("brief court_press", "proofread court_press"),
        *("replacement court_press", "proofread court_press again"),
    ]
    assert [each.reason.count("written anew") for each in found.dropped] == [1]
    asked_again = model.asked[3].content
    assert f'"text": "{HEARD}"' in asked_again
    assert first["text_en"] not in asked_again


def test_what_is_doubted_twice_gives_way_to_the_claims_own_statements() -> None:
    refs = ("A.c02", "B.c02")
    headline = told("منح السراح بكفالة في فاس", "Judge Omar Tazi grants bail in Fez", *refs)
    first = told(GRANTED_AR, "Judge Omar Tazi granted bail.", *refs, part="agreed")
    anew = told(GRANTED_AR, "In Fez Judge Omar Tazi granted bail.", *refs, part="agreed")
    found, _ = joint(
        {"headline": headline, "sentences": [first]},
        reading(right(1), right(2), right(3), wrong(4, "granted", None)),
        {"headline": None, "sentences": [anew]},
        reading(right(1), wrong(2, "granted", None)),
    )
    assert [each.text_en for each in found.sentences] == [GRANTED]
    assert len(found.dropped) == 2
