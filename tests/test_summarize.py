"""Summaries rest on claims: what does not is named, asked again, and at last left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from factcheck.errors import UsageError
from factcheck.formats import Format
from factcheck.llm import Answered
from factcheck.models import BriefReading, Finding, Style, Summaries, SummaryReading, Usage
from factcheck.output import render
from factcheck.reconcile import reconcile
from factcheck.report.digest import only_in, read_languages
from factcheck.report.terminal import Style as TextStyle
from factcheck.summarize import (
    Wanted,
    brief_question,
    check_reading,
    gather,
    summarize_claims,
    summarize_event,
    summary_question,
)

from .builders import claim, claim_set, counting, speaker, who

DEAD = claim("How many died?", "Thirty-five people died in the fire.", "توفي خمسة وثلاثون شخصا")
LATE = claim("When was it?", "The fire broke out on 6 January.", "اندلع الحريق في 6 يناير")
VISIT = claim(
    "Will the minister visit the port?",
    "Health Minister Salim al-Ali will visit the port of Aden.",
    "سيزور وزير الصحة سالم العلي ميناء عدن",
    modality="planned",
    who=[who("سالم العلي", "Salim al-Ali", "agent")],
)
CAUSE = claim(
    "What caused the fire?",
    "Port director Hassan Jaber said the fire was not deliberate.",
    "قال مدير الميناء حسن جابر إن الحريق لم يكن متعمدا",
    polarity="denied",
    speaker=speaker("حسن جابر", "Hassan Jaber"),
)
SET = claim_set("a", DEAD, LATE, VISIT, CAUSE)
GOOD = ("توفي 35 شخصا في 6 يناير", "35 people died on 6 January", ["c01", "c02"])
LINES_BEFORE_CLAIMS = 2


def sentence(ar: str, en: str, ids: list[str], **given: str) -> dict[str, Any]:
    return {"text_ar": ar, "text_en": en, "claims": ids, **given}


def reading(*told: tuple[str, str, list[str]], **given: Any) -> SummaryReading:
    headline = {"headline": sentence("حريق في 6 يناير", "Fire on 6 January", ["c02"])}
    return SummaryReading.model_validate(
        {**headline, "sentences": [sentence(*each) for each in told], **given}
    )


def problems(*told: tuple[str, str, list[str]], **given: Any) -> list[str]:
    return check_reading(reading(*told, **given), gather([SET]), Wanted())


@pytest.mark.parametrize(
    "told",
    [
        GOOD,
        ("توفي خمسة وثلاثون شخصا", "Thirty-five people died", ["c01"]),
        ("سيزور سالم العلي الميناء", "Salim al-Ali is to visit the port", ["c03"]),
        ("يزور سالم العلي ميناء عدن", "Al-Ali plans to visit the port of Aden", ["c03"]),
        ("نفى حسن جابر أن يكون الحريق متعمدا", "Jaber denied that it was deliberate", ["c04"]),
    ],
)
def test_what_follows_from_the_claims_may_be_said_in_other_words(
    told: tuple[str, str, list[str]],
) -> None:
    assert problems(told) == []


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (("توفي 36 شخصا", "35 people died", ["c01"]), "ar: the number «36 شخصا»"),
        (("توفي 35 شخصا", "36 people died", ["c01"]), "en: the number «36»"),
        (("توفي 35 شخصا", "Forty people died", ["c01"]), "the number «Forty»"),
        (("توفي 35 شخصا", "More than 35 people died", ["c01"]), "«More than 35»"),
        (("توفي 35 شخصا في 6 يناير", "35 people died", ["c01"]), "it stands in c02"),
        (("اندلع الحريق في 7 يناير", "The fire broke out on 6 January", ["c02"]), "«7 يناير»"),
        (("اندلع الحريق في 6 يناير", "The fire broke out on Tuesday", ["c02"]), "«Tuesday»"),
        (("توفي 35 شخصا", "35 people died", ["c01", "c09"]), "c09, which do not exist"),
        (("سيزور سالم العلي الميناء", "Al-Ali visited the port", ["c03"]), "en: "),
        (("زار سالم العلي الميناء", "Al-Ali will visit the port", ["c03"]), "ar: "),
        (("لن يزور سالم العلي الميناء", "Al-Ali will visit the port", ["c03"]), "denie"),
        (("سيزور الوزير ميناء المكلا", "The minister will visit Mukalla", ["c03"]), "Mukalla"),
        (("كان الحريق متعمدا بحسب جابر", "It was deliberate, Jaber said", ["c04"]), "den"),
        (("لم يكن الحريق متعمدا", "The fire was not deliberate", ["c04"]), "Hassan Jaber"),
        (
            ("قال سالم العلي إنه لم يكن متعمدا", "Jaber said it was not deliberate", ["c04"]),
            "العلي",
        ),
        (("The fire", "The fire", ["c02"]), "is no Arabic"),
        (("الحريق", "الحريق", ["c02"]), "is no English"),
    ],
)
def test_what_the_claims_do_not_hold_is_named(
    told: tuple[str, str, list[str]], reason: str
) -> None:
    found = problems(told)
    assert found
    assert any(reason in each for each in found), found
    assert all(each.startswith("sentences[0]: ") for each in found)


CITED = speaker("دبلوماسيون", "diplomats")
OWN_VOICE = claim_set(
    "b",
    claim(
        "When is the summit?",
        "The Gulf summit in Doha is on Tuesday.",
        "تعقد قمة الدوحة الثلاثاء",
        kind="time",
    ),
    claim(
        "When is the meeting?",
        "Diplomats said the Gulf allies meet in Doha on Tuesday.",
        "قال دبلوماسيون إن حلفاء الخليج يجتمعون في الدوحة الثلاثاء",
        kind="time",
        speaker=CITED,
    ),
    claim(
        "What is the summit about?",
        "Diplomats said the Doha summit is about gas.",
        "قال دبلوماسيون إن قمة الدوحة تبحث الغاز",
        speaker=CITED,
    ),
    claim(
        "How many attend?",
        "Diplomats said nine leaders attend the Doha summit.",
        "قال دبلوماسيون إن تسعة قادة يحضرون قمة الدوحة",
        kind="count",
        speaker=CITED,
    ),
    claim(
        "When is the summit?",
        "Diplomats said the summit in Doha is not on Tuesday.",
        "قال دبلوماسيون إن قمة الدوحة لا تعقد الثلاثاء",
        kind="time",
        polarity="denied",
        speaker=CITED,
    ),
)


@pytest.mark.parametrize(
    ("ar", "en", "ids", "blamed"),
    [
        ("تعقد قمة الدوحة الثلاثاء", "The Doha summit is on Tuesday", ["c01", "c02"], False),
        ("تعقد القمة الثلاثاء", "Gulf allies meet on Tuesday in Doha", ["c01", "c02"], False),
        ("تعقد قمة الدوحة الثلاثاء", "The Doha summit is on Tuesday", ["c02"], True),
        ("تبحث قمة الدوحة الغاز", "The summit in Doha is about gas", ["c01", "c03"], True),
        ("يحضر تسعة قادة القمة", "Nine attend the Doha summit", ["c01", "c04"], True),
        ("لا تعقد القمة الثلاثاء", "The summit is not on Tuesday", ["c01", "c05"], True),
    ],
)
def test_a_speaker_need_not_be_named_where_an_outlet_says_the_same_itself(
    ar: str, en: str, ids: list[str], blamed: bool
) -> None:
    found = check_reading(reading((ar, en, ids)), gather([OWN_VOICE]), Wanted())
    told = [each for each in found if "told by diplomats" in each and "sentences[0]" in each]
    assert len(told) == (2 if blamed else 0), found


def test_the_languages_say_the_same() -> None:
    (told,) = problems(("توفي 35 شخصا في 6 يناير", "35 people died", ["c01", "c02"]))
    assert "«في 6 يناير»" in told or "«6 يناير»" in told
    assert "English has no such time" in told


def test_the_headline_is_checked_and_a_summary_has_its_length() -> None:
    strange = sentence("مقتل 400", "400 killed", ["c01"])
    assert all(each.startswith("headline: ") for each in problems(GOOD, headline=strange))
    assert problems() == ["sentences: there is none; expected 1 to 5"]
    assert problems(*[GOOD] * 6) == ["sentences: there are 6; expected at most 5"]
    headline_only = check_reading(reading(GOOD), gather([SET]), Wanted(Style.HEADLINE))
    assert headline_only == ["sentences: only the headline is wanted; expected none"]


class Model:
    """A model that gives one answer, whatever is asked."""

    def __init__(self, answer: SummaryReading | BriefReading) -> None:
        self.answer = answer

    def ask(self, question: Any) -> Answered[Any]:
        check: Callable[[Any], Any] = question.check
        return Answered(self.answer, tuple(check(self.answer)), "model", "none")


def test_what_fails_at_last_is_left_out_and_listed() -> None:
    bad = ("توفي 36 شخصا", "36 people died", ["c01"])
    answer = reading(GOOD, bad, headline=sentence("مقتل 400", "400 killed", ["c09"]))
    made = summarize_claims(SET, Model(answer))  # type: ignore[arg-type]
    assert [each.text_en for each in made.sentences] == [GOOD[1]]  # its fact is told already
    assert made.headline is None
    assert [dropped.part for dropped in made.dropped] == ["headline", "sentence"]
    assert [each.claim for each in made.sentences[0].citations] == ["c01", "c02"]
    assert made.sentences[0].citations[0].quotes == SET.claims[0].quotes


def test_more_sentences_than_asked_for_are_listed() -> None:
    made = summarize_claims(SET, Model(reading(GOOD, GOOD)), Wanted(sentences=1))  # type: ignore[arg-type]
    assert len(made.sentences) == 1
    assert "more sentences than the 1 asked for" in made.dropped[0].reason


def test_the_model_is_asked_with_claims_alone() -> None:
    question = summary_question(SET, Wanted(Style.FULL, 7))
    lines = [json.loads(line) for line in question.content.splitlines()]
    assert lines[0] == {"style": "full", "sentences": "at most 7"}
    assert [line["id"] for line in lines[LINES_BEFORE_CLAIMS:]] == ["c01", "c02", "c03", "c04"]
    assert question.label == "summary a-full-7"
    headline = summary_question(SET, Wanted(Style.HEADLINE)).content.splitlines()[0]
    assert json.loads(headline) == {"style": "headline", "sentences": 0}


# Several outlets: a joint brief.

FIRST = claim_set(
    "alpha",
    counting("قتل 12 شخصا في الانفجار", "killed", "people killed in the blast"),
    claim("Where was the blast?", "The blast was in Aden.", "وقع الانفجار في عدن", kind="place"),
)
SECOND = claim_set(
    "beta",
    counting("قتل 15 شخصا في الانفجار", "killed", "people killed in the blast"),
    claim("Where was the blast?", "The blast was in Aden.", "وقع الانفجار في عدن", kind="place"),
    claim("Who denies it?", "The army denies it.", "ينفي الجيش ذلك", polarity="denied"),
)
AGREED = sentence("وقع الانفجار في عدن", "The blast was in Aden", ["A.c02", "B.c02"], part="agreed")
DIFFERS = sentence(
    "قتل 12 شخصا بحسب Alpha و15 شخصا بحسب Beta",
    "12 people were killed according to Alpha, 15 according to Beta",
    ["A.c01", "B.c01"],
    part="differs",
)
ONLY = sentence(
    "وذكر Beta أن الجيش ينفي ذلك", "Beta reports that the army denies it", ["B.c03"], part="only"
)


def findings() -> list[Finding]:
    return list(reconcile([FIRST, SECOND], None).findings)


def brief(*told: dict[str, Any]) -> BriefReading:
    headline = sentence("انفجار في عدن", "Blast in Aden", ["A.c02", "B.c02"])
    return BriefReading.model_validate({"headline": headline, "sentences": list(told)})


def test_a_joint_brief_is_asked_with_findings_and_outlets() -> None:
    question = brief_question([SECOND, FIRST], findings(), Wanted())
    lines = [json.loads(line) for line in question.content.splitlines()]
    assert [line["name_en"] for line in lines[1:3]] == ["Alpha", "Beta"]
    found = [line for line in lines if "verdict" in line]
    assert {each["id"][0] for line in found for each in line["claims"]} == {"A", "B"}
    order = ["agree", "precision", "framing", "update", "conflict", "not_comparable", "only"]
    told = [order.index(line["verdict"]) for line in found]
    assert told == sorted(told)
    assert question.label == "brief alpha_beta"
    again = brief_question([FIRST, SECOND], reversed(findings()), Wanted())
    assert again.content == question.content


def test_a_joint_brief_says_who_says_what() -> None:
    question = brief_question([FIRST, SECOND], findings(), Wanted())
    assert list(question.check(brief(AGREED, DIFFERS, ONLY))) == []


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({**AGREED, "claims": ["A.c02"]}, "claims of one outlet; expected two or more"),
        ({**ONLY, "claims": ["B.c03", "A.c02"]}, "several outlets; expected one outlet's"),
        ({**ONLY, "text_en": "The army denies it"}, "does not name the outlet «Beta»"),
        ({**ONLY, "text_ar": "ينفي الجيش ذلك"}, "ar: it does not name the outlet"),
        ({**DIFFERS, "part": "agreed"}, "only one of the outlets has «12"),
        ({**DIFFERS, "text_en": "13 killed says Alpha, 15 says Beta"}, "«13»"),
        ({**DIFFERS, "text_en": "15 killed says Alpha, 12 says Beta"}, "Alpha does not say so"),
        ({**DIFFERS, "text_en": "Beta says 12 died, Alpha says 15"}, "Beta does not say so"),
        (
            {**DIFFERS, "text_ar": "قتل 15 شخصا بحسب Alpha و12 شخصا بحسب Beta"},
            "ar: «15 شخصا»: Alpha does not say so",
        ),
    ],
)
def test_a_part_of_a_brief_needs_its_outlets(told: dict[str, Any], reason: str) -> None:
    question = brief_question([FIRST, SECOND], findings(), Wanted())
    found = list(question.check(brief(told)))
    assert any(reason in each for each in found), found


def test_the_parts_stand_in_their_order() -> None:
    question = brief_question([FIRST, SECOND], findings(), Wanted())
    assert "expected first what is agreed" in next(iter(question.check(brief(ONLY, AGREED))))


def test_one_bearer_has_one_spelling() -> None:
    one = claim_set("a", claim("q", "Ali Zelensky came.", "جاء علي زيلينسكي", who=[NAMED[0]]))
    two = claim_set("b", claim("q", "Ali Zelenskyy came.", "جاء علي زيلينسكي", who=[NAMED[1]]))
    material = gather([two, one])
    assert [(each.write, each.instead) for each in material.spellings] == [
        ("Ali Zelensky", ("Ali Zelenskyy",))
    ]


NAMED = (who("علي زيلينسكي", "Ali Zelensky"), who("علي زيلينسكي", "Ali Zelenskyy"))


def summaries() -> Summaries:
    model: Any = Model(brief(AGREED, DIFFERS, ONLY))
    made = summarize_event([FIRST, SECOND], findings(), model)
    return Summaries(summaries=[made], comparison=None, usage=Usage())


def test_a_brief_is_printed_with_its_parts_citations_and_quotes() -> None:
    text = render(summaries(), Format.TEXT, TextStyle())
    for told in ("What they agree on", "ما اختلفت فيه", "The blast was in Aden [1, 2]"):
        assert told in text
    assert "[1] Alpha: «وقع الانفجار في عدن»" in text
    markdown = render(summaries(), Format.MD, TextStyle())
    assert "## Where they differ" in markdown
    assert "# Blast in Aden" in markdown
    assert json.loads(render(summaries(), Format.JSON, TextStyle()))["summaries"]


def test_one_language_may_be_left_out() -> None:
    text = render(only_in(summaries(), read_languages("ar")), Format.TEXT, TextStyle())
    assert "ما اختلفت فيه" in text
    assert "Where they differ" not in text
    for wrong in ("fr", "ar,ar", "", "ar en"):
        with pytest.raises(UsageError, match="expected ar, en, or both"):
            read_languages(wrong)
