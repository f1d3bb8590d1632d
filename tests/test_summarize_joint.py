"""A joint brief says how many outlets agree, what really differs, and keeps what failed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factcheck.builtin import extract_brief
from factcheck.errors import EndpointError
from factcheck.llm import Answered
from factcheck.models import BriefReading, ClaimSet, Finding, ReplacementReading
from factcheck.reconcile import reconcile
from factcheck.summarize import Wanted, brief_question, gather, summarize_event
from factcheck.summarize.naming import in_guillemets
from factcheck.summarize.relations import relate

from .builders import claim, claim_set, counting, quote, speaker, time


def flood(**given: Any) -> Any:
    return claim("Which river flooded?", "The Nile flooded.", "فاض نهر النيل", **given)


def rescued(**given: Any) -> Any:
    return claim(
        "Who was rescued?",
        "Divers rescued the crew of the ferry.",
        "أنقذ غواصون طاقم العبارة",
        **given,
    )


def toll(number: int, **given: Any) -> Any:
    return counting(
        f"قتل {number} شخصا في الفيضان", "killed", "people killed in the flood", **given
    )


def titled(source: str, title: str, *claims: Any, published: str | None = None) -> ClaimSet:
    made = claim_set(source, *claims)
    update = {"title": title, "published": published}
    return made.model_copy(update={"source": made.source.model_copy(update=update)})


A = claim_set("alpha", flood(), rescued(), toll(12))
B = claim_set("beta", flood(), rescued(), toll(15))
C = claim_set("gamma", flood())
SETS = [A, B, C]


def findings(*sets: ClaimSet) -> list[Finding]:
    return list(reconcile(list(sets), None).findings)


def told(part: str, ar: str, en: str, *refs: str) -> dict[str, Any]:
    return {"part": part, "text_ar": ar, "text_en": en, "claims": list(refs)}


FLOODED = told("agreed", "فاض نهر النيل", "The Nile flooded", "A.c01", "B.c01", "C.c01")
RESCUED = told(
    "agreed",
    "أنقذ غواصون طاقم العبارة، بحسب وسيلتي إعلام",
    "Divers rescued the crew of the ferry, two outlets report",
    "A.c02",
    "B.c02",
)
TOLL = told(
    "differs",
    "قتل 12 شخصا بحسب Alpha و15 شخصا بحسب Beta",
    "12 people were killed according to Alpha, 15 according to Beta",
    "A.c03",
    "B.c03",
)
HEADLINE = {
    "text_ar": "فيضان نهر النيل",
    "text_en": "The Nile floods",
    "claims": ["A.c01", "B.c01", "C.c01"],
}


def brief(*sentences: dict[str, Any], headline: dict[str, Any] | None = None) -> BriefReading:
    return BriefReading.model_validate(
        {"headline": headline or HEADLINE, "sentences": list(sentences)}
    )


def problems(*sentences: dict[str, Any], headline: dict[str, Any] | None = None) -> list[str]:
    question = brief_question(SETS, findings(*SETS), Wanted())
    return list(question.check(brief(*sentences, headline=headline)))


def test_outlets_that_say_it_are_counted_by_code_and_sent() -> None:
    content = brief_question(SETS, findings(*SETS), Wanted()).content
    sent = [json.loads(line) for line in content.splitlines() if "verdict" in line]
    counted = {line["claims"][0]["statement_en"]: line.get("number") for line in sent}
    assert counted["The Nile flooded."] == "3 of 3"
    assert counted["Divers rescued the crew of the ferry."] == "2 of 3"
    (conflict,) = [line for line in sent if line["verdict"] == "conflict"]
    assert conflict["sides"] == [["A"], ["B"]]


def test_a_brief_with_right_numbers_stands() -> None:
    assert problems(FLOODED, RESCUED, TOLL) == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({**RESCUED, "text_en": "Divers rescued the crew, three outlets report"}, "2 of 3"),
        ({**RESCUED, "text_ar": "أنقذ غواصون طاقم العبارة، وفق ثلاث وسائل إعلام"}, "2 of 3"),
        ({**RESCUED, "text_en": "Divers rescued the crew, several outlets report"}, "2 of 3"),
        ({**RESCUED, "text_en": "Divers rescued the crew of the ferry"}, "expected their number"),
        ({**FLOODED, "text_en": "The Nile flooded, two outlets report"}, "3 of 3"),
        ({**FLOODED, "claims": ["A.c01", "B.c01"], "text_en": "Both outlets: it flooded"}, "3 of"),
        ({**FLOODED, "text_ar": "فاض نهر النيل، بحسب عدة منابر"}, "وسيلتا إعلام"),
    ],
)
def test_a_wrong_number_of_outlets_is_named(changed: dict[str, Any], reason: str) -> None:
    assert any(reason in each for each in problems(changed)), problems(changed)


def test_one_findings_outlets_may_be_named_in_place_of_their_number() -> None:
    named = told(
        "agreed",
        "أنقذ غواصون طاقم العبارة، بحسب Alpha وBeta",
        "Divers rescued the crew of the ferry, Alpha and Beta report",
        *("A.c02", "B.c02"),
    )
    assert problems(named) == []


def test_what_no_finding_sets_apart_is_no_difference() -> None:
    apart = told(
        "differs",
        "فاض نهر النيل بحسب Alpha، وأنقذ غواصون طاقم العبارة بحسب Beta",
        "The Nile flooded, says Alpha; divers rescued the crew of the ferry, says Beta",
        *("A.c01", "B.c02"),
    )
    assert any("no finding sets these claims" in each for each in problems(apart))
    differ = {**HEADLINE, "text_en": "The Nile floods; outlets differ"}
    assert any("«outlets differ»" in each for each in problems(FLOODED, headline=differ))
    both = {**differ, "claims": ["A.c01", "B.c01", "A.c03", "B.c03"]}
    assert not any("«outlets differ»" in each for each in problems(FLOODED, headline=both))


def test_what_others_say_too_is_not_one_outlets_alone() -> None:
    shared = told("only", "ذكرت Alpha أن نهر النيل فاض", "Alpha reports the Nile flooded", "A.c01")
    assert any("is said by Beta, Gamma too" in each for each in problems(shared))
    alone = {**shared, "text_en": "Only Alpha reports the Nile flooded"}
    assert any("the heading says so" in each for each in problems(alone))


def test_a_headlines_number_gives_way_to_its_own_text() -> None:
    title = "قتل 20 شخصا في الفيضان"
    headline = toll(20)
    body = toll(12, quotes=[quote("قتل 12 شخصا في الفيضان", 200)])
    one = titled("alpha", title, headline, body)
    two = titled("beta", "فيضان", toll(15, quotes=[quote("قتل 15 شخصا في الفيضان", 90)]))
    material = gather([one, two])
    relations = relate(findings(one, two), material)
    set_apart = {ref for each in relations.told if each.verdict != "only" for ref in each.refs}
    assert "A.c01" not in set_apart
    alone = titled("alpha", title, headline)
    kept = relate(findings(alone, two), gather([alone, two]))
    assert [each.verdict for each in kept.told] == ["conflict"]  # no text of its own: it stands
    content = brief_question([alone, two], findings(alone, two), Wanted()).content
    assert '"in": "headline"' in content


def test_a_day_copied_a_day_later_is_no_difference() -> None:
    def spoke(source: str, day: str) -> ClaimSet:
        made = claim(
            "When did the minister speak?",
            "The minister spoke today.",
            "تحدث الوزير اليوم",
            times=[time("اليوم", "the speech")],
        )
        return titled(source, "تصريح", made, published=day)

    one, later = spoke("one", "2026-03-04"), spoke("two", "2026-03-09")
    found = findings(one, later)
    assert [each.verdict for each in relate(found, gather([one, later])).told] == ["conflict"]
    (relation,) = relate(found, gather([one, spoke("two", "2026-03-05")])).told
    assert relation.verdict == "agree"
    assert "Tell no day" in relation.because


def test_words_behind_a_speaker_are_his() -> None:
    spoken = {"speaker": speaker("سالم العلي", "Salim al-Ali")}
    said = claim(
        "Did it flood?", "Salim al-Ali said it flooded.", "قال سالم العلي إنه فاض", **spoken
    )
    where = claim("Where?", "The flood was in Mukalla.", "وقع الفيضان في المكلا", kind="place")
    sets = [claim_set("alpha", said, where), claim_set("beta", said)]
    question = brief_question(sets, findings(*sets), Wanted())
    wide = told(
        "agreed",
        "قال سالم العلي إنه فاض في المكلا",
        "Salim al-Ali said it flooded in Mukalla",
        *("A.c01", "B.c01", "A.c02"),
    )
    found = list(question.check(brief(wide)))
    assert any("«Mukalla» is not in what" in each for each in found), found
    narrow = {
        **wide,
        "text_ar": "قال سالم العلي إنه فاض",
        "text_en": "Salim al-Ali said it flooded",
    }
    found = list(question.check(brief({**narrow, "claims": ["A.c01", "B.c01"]})))
    assert not any("is not in what" in each for each in found), found


class Model:
    """Answers the brief and the request for replacements; keeps what it was asked."""

    def __init__(self, first: BriefReading, second: ReplacementReading | Exception) -> None:
        self.first, self.second, self.asked = first, second, []  # type: ignore[var-annotated]

    def ask(self, question: Any) -> Answered[Any]:
        self.asked.append(question)
        answer: Any = self.first if len(self.asked) == 1 else self.second
        if isinstance(answer, Exception):
            raise answer
        return Answered(answer, tuple(question.check(answer)), "model", "none")


WRONG = {**RESCUED, "text_en": "Divers rescued forty of the crew, two outlets report"}


def made_with(second: ReplacementReading | Exception) -> tuple[Any, Model]:
    model = Model(brief(FLOODED, WRONG, TOLL), second)
    made = summarize_event(SETS, findings(*SETS), model)  # type: ignore[arg-type]
    return made, model


def replacement(*sentences: dict[str, Any]) -> ReplacementReading:
    return ReplacementReading.model_validate({"headline": None, "sentences": list(sentences)})


def test_a_failed_sentence_alone_is_asked_for_anew_with_its_findings() -> None:
    made, model = made_with(replacement(RESCUED))
    assert [each.text_en for each in made.sentences] == [
        each["text_en"] for each in (FLOODED, RESCUED, TOLL)
    ]
    lines = [json.loads(line) for line in model.asked[1].content.splitlines()]
    assert lines[0] == {"style": "replace", "sentences": "at most 1"}
    assert [line["question"] for line in lines if "verdict" in line] == ["Who was rescued?"]
    (failed,) = lines[-1]["failed"]
    assert failed["part"] == "agreed"
    assert any("forty" in reason for reason in failed["reasons"])
    (dropped,) = made.dropped
    assert dropped.reason.endswith("it was written anew")


@pytest.mark.parametrize(
    "second", [replacement(WRONG), replacement(), EndpointError("no connection")]
)
def test_where_that_fails_too_the_claims_own_statement_stands(
    second: ReplacementReading | Exception,
) -> None:
    made, _ = made_with(second)
    plain = made.sentences[1]
    assert plain.text_en == "Divers rescued the crew of the ferry, two outlets report."
    assert plain.text_ar == "أنقذ غواصون طاقم العبارة، وفق وسيلتي إعلام."
    assert {each.source for each in plain.citations} == {"alpha", "beta"}
    assert "the claims' own statements" in made.dropped[0].reason
    if isinstance(second, Exception):
        assert "no connection" in made.dropped[0].reason


def test_a_brief_without_faults_is_asked_once() -> None:
    model = Model(brief(FLOODED, RESCUED, TOLL), EndpointError("asked again"))
    made = summarize_event(SETS, findings(*SETS), model)  # type: ignore[arg-type]
    assert len(model.asked) == 1
    assert made.dropped == []


def test_a_plain_sentence_gives_no_outlet_anothers_source() -> None:
    spoken = {"speaker": speaker("سالم العلي", "Salim al-Ali")}
    sets = [claim_set("alpha", flood(), rescued()), claim_set("beta", flood(), rescued(**spoken))]
    wrong = {**WRONG, "text_ar": "أنقذ غواصون أربعين من الطاقم"}
    model = Model(brief(wrong), replacement())
    made = summarize_event(sets, findings(*sets), model)  # type: ignore[arg-type]
    (plain,) = [each for each in made.sentences if "Divers" in each.text_en]
    assert "Beta attributes this to Salim al-Ali" in plain.text_en
    assert "ونُسب ذلك في «Beta» إلى سالم العلي" in plain.text_ar


@pytest.mark.parametrize(
    ("ar", "en", "after"),
    [
        ("مسؤولون محليون", "local officials", "مسؤولين محليين"),
        ("الشقيقان", "both brothers", "الشقيقين"),
        ("سكان الحي", "residents", "سكان الحي"),
        ("إيمانويل ماكرون", "Emmanuel Macron", "إيمانويل ماكرون"),
        ("المدير سعيد ميمون", "Said Mimoun, the director", "المدير سعيد ميمون"),
    ],
)
def test_who_is_told_by_what_they_are_is_inflected(ar: str, en: str, after: str) -> None:
    spoken = {"speaker": speaker(ar, en)}
    sets = [claim_set("alpha", flood(), rescued()), claim_set("beta", flood(), rescued(**spoken))]
    wrong = {**WRONG, "text_ar": "أنقذ غواصون أربعين من الطاقم"}
    model = Model(brief(wrong), replacement())
    made = summarize_event(sets, findings(*sets), model)  # type: ignore[arg-type]
    (plain,) = [each for each in made.sentences if "Divers" in each.text_en]
    assert f"ونُسب ذلك في «Beta» إلى {after}." in plain.text_ar


def test_what_some_still_expect_is_not_told_as_done() -> None:
    def opens(en: str, ar: str, modality: str) -> Any:
        when = [time("الثلاثاء 6 يناير 2026", "the opening of the fair")]
        question = "When does the fair open?"
        return claim(question, en, ar, kind="time", times=when, modality=modality)

    done = opens("The fair opened on 6 January 2026.", "افتُتح المعرض في 6 يناير 2026", "happened")
    due = opens(
        "The fair is to open on Tuesday, 6 January 2026.",
        "من المقرر أن يُفتتح المعرض يوم الثلاثاء 6 يناير 2026",
        "planned",
    )
    sets = [claim_set("alpha", done), claim_set("beta", due)]
    (relation,) = relate(findings(*sets), gather(sets)).told
    assert relation.verdict == "agree"
    refs = list(relation.refs)
    headline = {"text_ar": "افتتاح المعرض", "text_en": "The fair opens", "claims": refs}
    wrong = told("agreed", "افتُتح المعرض في 9 يناير", "The fair opened on 9 January", *refs)
    model = Model(brief(wrong, headline=headline), replacement())
    made = summarize_event(sets, findings(*sets), model)  # type: ignore[arg-type]
    (plain,) = made.sentences
    assert plain.text_en == "The fair is to open on Tuesday, 6 January 2026."


def test_latin_names_stand_in_guillemets_in_arabic() -> None:
    material = gather(SETS)
    assert in_guillemets("أفادت Alpha وBeta", material) == "أفادت «Alpha» و«Beta»"
    assert in_guillemets("بيان لAlpha", material) == "بيان لـ«Alpha»"
    assert in_guillemets("أفادت «Alpha» بذلك", material) == "أفادت «Alpha» بذلك"


def test_a_brief_by_rules_has_its_parts_and_no_number_of_one_outlet_alone() -> None:
    more = counting("قتل 12 شخصا في الفيضان وأصيب 40", "killed", "people killed in the flood")
    sets = [claim_set("alpha", flood(), toll(12)), claim_set("beta", flood(), more)]
    made = extract_brief(sets, findings(*sets), "فيضان النيل", 4)
    texts = [each.text_ar for each in made.sentences if each.part == "agreed"]
    assert any("فاض نهر النيل" in text for text in texts)
    assert any("قتل 12" in text for text in texts)
    assert not any("40" in text for text in texts)
    assert all(each.text_en == "" for each in made.sentences)
    apart = extract_brief([A, B], findings(A, B), "فيضان", 6)
    (differs,) = [each for each in apart.sentences if each.part == "differs"]
    assert "Alpha: قتل 12" in differs.text_ar
    assert "Beta: قتل 15" in differs.text_ar
    assert len(extract_brief([A, B], findings(A, B), "فيضان", 1).sentences) == 1
    assert extract_brief([A, B], findings(A, B), "فيضان", 0).sentences == []
