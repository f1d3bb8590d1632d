"""``factcheck verify``: drafts of any kind, verdicts, formats and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.formats import Format
from factcheck.models import (
    BUILTIN,
    Citation,
    ClaimSet,
    ClaimSets,
    Summaries,
    Summary,
    SummarySentence,
    Usage,
    Verification,
)
from factcheck.output import render
from factcheck.reconcile import reconcile
from factcheck.report.terminal import Style
from factcheck.verify import Draft, read_draft, split_draft, verify_draft

from ..builders import claim, claim_set, quantity, speaker, who
from .harbour import HARBOUR

ROOT = Path(__file__).parent.parent.parent
GOOD = "Norway will send two fire engines next week."
BAD = "Norway will send four fire engines next week."
ELSEWHERE = "The parliament of Chile adopted a budget for schools in the capital."


def verify(text: str, *sets: ClaimSet) -> Verification:
    return verify_draft(Draft("text", tuple(split_draft(text))), sets or (HARBOUR,), Usage())


def test_each_sentence_has_a_verdict_its_faults_and_its_quotes() -> None:
    found = verify(f"{GOOD}\n{BAD}\n{ELSEWHERE}\nNorway will send two fire engines from Bergen.")
    good, bad, elsewhere, partly = found.sentences
    assert [each.support for each in found.sentences] == [
        *("supported", "contradicted", "not_found", "partly"),
    ]
    assert good.failing == []
    assert good.citations[0].claim == "c06"
    assert good.citations[0].quotes[0].text in HARBOUR.claims[5].statement_ar
    assert [(each.kind, each.value, each.claim) for each in bad.failing] == [
        ("number", "four", "c06")
    ]
    assert elsewhere.failing
    assert [(each.kind, each.value, each.claim) for each in partly.failing] == [
        ("name", "Bergen", None)
    ]
    assert found.counts == {"supported": 1, "partly": 1, "contradicted": 1, "not_found": 1}


def arabic_only() -> ClaimSet:
    claims = [each.model_copy(update={"statement_en": ""}) for each in HARBOUR.claims]
    return HARBOUR.model_copy(update={"claims": claims})


def test_english_needs_claims_that_have_english() -> None:
    assert verify("سترسل النرويج سيارتي إطفاء الأسبوع المقبل.", arabic_only()).counts["supported"]
    with pytest.raises(InputError, match=r"claims have no English.*--model builtin"):
        verify(GOOD, arabic_only())
    # The few English words that rules write («people killed: 5») are not enough to judge by.
    by_rules = HARBOUR.producer.model_copy(update={"model": BUILTIN})
    with pytest.raises(InputError, match="claims have no English"):
        verify(GOOD, HARBOUR.model_copy(update={"producer": by_rules}))


def summaries(text_ar: str, text_en: str) -> str:
    told = SummarySentence(
        text_ar=text_ar,
        text_en=text_en,
        citations=[Citation(source="harbour", claim="c06", quotes=[])],
    )
    summary = Summary(sources=[HARBOUR.source], headline=None, sentences=[told], dropped=[])
    return Summaries(summaries=[summary], comparison=None, usage=Usage()).model_dump_json()


def test_summaries_as_json_are_compared_across_their_languages(tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    path.write_text(summaries("سترسل النرويج سيارتي إطفاء إلى عدن", GOOD), encoding="utf-8")
    draft = read_draft(str(path))
    assert [each.language for each in draft.sentences] == ["ar", "en"]
    found = verify_draft(draft, [HARBOUR], Usage())
    kinds = {failing.kind for each in found.sentences for failing in each.failing}
    assert kinds == {"languages"}  # «next week» stands in one of them


def test_it_is_shown_in_every_format() -> None:
    found = verify(f"{GOOD}\n{BAD}")
    text = render(found, Format.TEXT, Style())
    assert "✓ supported     Norway will send two" in text
    assert "number: «four»: the claims have «سيارتي إطفاء»" in text or "have «two»" in text
    assert "1 supported · 0 partly · 1 contradicted · 0 not found" in text
    assert "✗ **contradicted**: Norway" in render(found, Format.MD, Style())
    assert json.loads(render(found, Format.JSON, Style()))["counts"]["supported"] == 1
    assert len(render(found, Format.JSONL, Style()).splitlines()) == 2


def run(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", "verify", *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONPATH": str(ROOT)},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sets = ClaimSets(claim_sets=[HARBOUR], usage=Usage())
    (tmp_path / "claims.json").write_text(sets.model_dump_json(), encoding="utf-8")
    (tmp_path / "draft.txt").write_text(f"{GOOD}\n{BAD}\n", encoding="utf-8")
    (tmp_path / "latin1.txt").write_bytes(b"caf\xe9 is good")
    (tmp_path / "empty.txt").write_text("\n\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["draft.txt"], 0),
        (["draft.txt", "--fail-on", "contradicted"], 1),
        ([GOOD, "--fail-on", "unsupported"], 0),
        ([ELSEWHERE, "--fail-on", "unsupported"], 1),
        ([ELSEWHERE, "--fail-on", "contradicted"], 0),
        (["-", "--fail-on", "contradicted"], 1),
    ],
)
def test_pipelines_can_stop_on_what_is_not_supported(
    folder: Path, arguments: list[str], code: int
) -> None:
    done = run(*arguments, "--against", "claims.json", cwd=folder, stdin=BAD)
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["gone.txt"], 3, "gone.txt: no such file; expected a draft"),
        (["latin1.txt"], 3, "latin1.txt: expected UTF-8 text, found byte 0xe9"),
        (["empty.txt"], 3, "empty.txt: holds no sentence"),
        (["draft.txt", "more.txt"], 2, "verify takes one TEXT"),
        (["draft.txt", "--format", "html"], 2, "expected one of text, json, jsonl, md"),
        (["draft.txt", "--output", "draft.txt"], 2, "is one of the files read"),
    ],
)
def test_what_cannot_be_verified_ends_in_one_sentence(
    folder: Path, arguments: list[str], code: int, told: str
) -> None:
    done = run(*arguments, "--against", "claims.json", cwd=folder)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_not_is_no_word_of_speech() -> None:
    (sentence,) = verify("Aden will not bury the dock workers.").sentences
    assert "speaker" not in {fault.kind for fault in sentence.failing}


def test_the_evening_does_not_follow_from_the_dawn_of_its_day() -> None:
    told = "The fire in the port of Aden broke out at {} on Monday."
    good, bad = (verify(told.format(part)).sentences[0] for part in ("dawn", "evening"))
    assert good.support == "supported"
    assert {fault.kind for fault in bad.failing} == {"date"}


def ferry() -> ClaimSet:
    return claim_set(
        "alpha",
        claim(
            "Who spoke of the ferry?",
            "Captain Salim Al-Harbi said that the ferry at Batha crossing sank before the prayer.",
            "قال النقيب سالم الحربي إن العبارة عند معبر البطحاء غرقت قبل الصلاة",
            speaker=speaker("سالم الحربي", "Salim Al-Harbi"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Quoting Al-Harbi, Alpha reports that the ferry sank before the prayer.", "supported"),
        ("The ferry at the Al Batha crossing sank before the prayer, Al-Harbi said.", "supported"),
        ("Al-Harbi said after the accident that the ferry sank before the prayer.", "supported"),
        ("قال الحربي بعد أن غرقت العبارة إنها غرقت قبل الصلاة.", "supported"),
        ("The ferry sank after the prayer, Al-Harbi said.", "contradicted"),
        ("غرقت العبارة بعد الصلاة، بحسب الحربي.", "contradicted"),
        # What is said begins with a verb, and the speaker ends before it.
        ("بحسب الحربي يرجح أن العبارة غرقت قبل الصلاة.", "supported"),
    ],
)
def test_words_that_only_look_like_names_or_opposites_blame_nothing(
    text: str, verdict: str
) -> None:
    (sentence,) = verify(text, ferry()).sentences
    assert sentence.support == verdict, sentence.failing


def test_an_office_may_stand_before_its_name() -> None:
    told = "The ferry sank before the prayer, according to the official spokesman in {}."
    good = told.format("the coastal region of the Batha crossing, Salim Al-Harbi")
    bad = told.format("the coastal region of the Batha crossing, Karim Al-Otaibi")
    assert "speaker" not in {fault.kind for fault in verify(good, ferry()).sentences[0].failing}
    assert verify(bad, ferry()).sentences[0].failing


def test_what_was_foiled_is_not_told_as_carried_out() -> None:
    seized = claim(
        "What did the customs foil?",
        "Customs officers foiled an attempt to smuggle cigarettes through the port of Duba.",
        "أحبط موظفو الجمارك محاولة لتهريب سجائر عبر ميناء ضباء",
    )
    good = "أحبط موظفو الجمارك تهريب سجائر عبر ميناء ضباء."
    bad = "هرّب موظفو الجمارك سجائر عبر ميناء ضباء."
    (kept,) = verify(good, claim_set("alpha", seized)).sentences
    assert kept.support == "supported", kept.failing
    (blamed,) = verify(bad, claim_set("alpha", seized)).sentences
    assert blamed.support != "supported"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("عقد المجلس اجتماعه الأخير في 9 فبراير الماضي.", "supported"),
        ("عقد المجلس اجتماعه الأخير في 7 فبراير الماضي.", "contradicted"),
    ],
)
def test_past_or_next_of_one_day_says_nothing_of_another(text: str, verdict: str) -> None:
    last = claim(
        "When did the council meet?",
        "The council held its last meeting on 9 February.",
        "عقد المجلس اجتماعه الأخير في 9 فبراير",
    )
    coming = claim(
        "When will the council meet?",
        "The council will hold its meeting next Thursday.",
        "يعقد المجلس اجتماعه الخميس المقبل",
        id="c02",
        modality="planned",
    )
    (sentence,) = verify(text, claim_set("alpha", last, coming)).sentences
    assert sentence.support == verdict, sentence.failing


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("The water reaches one and a half metres.", True),
        ("The water reaches up to a metre and a half.", True),
        ("The water reaches more than one and a half metres.", False),
        ("The water reaches two and a half metres.", False),
    ],
)
def test_what_a_level_reaches_is_that_or_at_most_that(text: str, supported: bool) -> None:
    level = claim(
        "How high does the water stand?",
        "The water in the well reaches a metre and a half.",
        "منسوب المياه في البئر يصل إلى متر ونصف المتر",
    )
    (sentence,) = verify(text, claim_set("alpha", level)).sentences
    assert ("number" not in {fault.kind for fault in sentence.failing}) is supported


def test_the_quotes_have_the_sentences_number_where_outlets_differ() -> None:
    def toll(source: str, number: int) -> ClaimSet:
        told = f"{number} people were killed in the quarry."
        return claim_set(
            source, claim("How many were killed?", told, f"مقتل {number} شخصا في المحجر")
        )

    (sentence,) = verify(
        "19 people were killed in the quarry.", toll("alpha", 14), toll("beta", 19)
    ).sentences
    assert sentence.support == "supported"
    assert sentence.citations[0].source == "beta"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("أوقفت وزارة الداخلية السعودية ثلاثة مهربين في جدة.", "supported"),
        ("أوقفت وزارة الدفاع السعودية ثلاثة مهربين في جدة.", "partly"),
    ],
)
def test_a_body_may_be_told_with_the_country_that_its_claim_has_in_english(
    text: str, verdict: str
) -> None:
    arrested = claim(
        "Whom did the ministry arrest?",
        "The Saudi Interior Ministry arrested three smugglers in Jeddah.",
        "أوقفت وزارة الداخلية ثلاثة مهربين في جدة",
    )
    (sentence,) = verify(text, claim_set("alpha", arrested)).sentences
    assert sentence.support == verdict, sentence.failing


def test_who_will_not_come_is_not_put_in_the_place_of_those_who_will() -> None:
    sets = [
        claim_set(
            "alpha",
            claim(
                "Who receives the guests?",
                "Amina Darwish receives the envoys Karim Haddad and Munir Saleh for lunch.",
                "تستقبل أمينة درويش المبعوثين كريم حداد ومنير صالح على الغداء",
                who=[who("كريم حداد", "Karim Haddad"), who("منير صالح", "Munir Saleh")],
            ),
        ),
        claim_set(
            "beta",
            claim(
                "Does Tariq Nasser take part?",
                "Tariq Nasser does not take part in the forum on the Moroccan side.",
                "لا يشارك طارق ناصر في المنتدى عن الجانب المغربي",
                who=[who("طارق ناصر", "Tariq Nasser")],
                polarity="denied",
            ),
        ),
    ]
    told = "{} take part in the forum on the Moroccan side."
    (two,) = verify(told.format("Karim Haddad and Munir Saleh"), *sets).sentences
    assert "name" not in {fault.kind for fault in two.failing}
    (stranger,) = verify(told.format("Salim Mansour and Munir Saleh"), *sets).sentences
    assert "name" in {fault.kind for fault in stranger.failing}


def fleet(source: str, number: str, number_en: str = "") -> ClaimSet:
    told = f"غرق {number} قاربا في ميناء عدن فجر الاثنين"
    counted = claim(
        "How many boats sank in Aden's port?",
        f"{number_en or number} boats sank in Aden's port.",
        told,
        kind="count",
        quantities=[quantity(f"{number} قاربا", "vehicles", "boats")],
    )
    return claim_set(source, counted)


@pytest.mark.parametrize("text", ["14 boats sank in Aden's port.", "غرق 14 قاربا في ميناء عدن."])
def test_a_number_that_another_outlet_contradicts_is_supported_and_the_other_named(
    text: str, tmp_path: Path
) -> None:
    sets = [fleet("alpha", "14"), fleet("beta", "19"), fleet("gamma", "14")]
    path = tmp_path / "claims.json"
    path.write_text(ClaimSets(claim_sets=sets, usage=Usage()).model_dump_json(), encoding="utf-8")
    shown = {
        form: run(text, "--against", str(path), "--format", form, cwd=tmp_path).stdout
        for form in ("text", "md", "json")
    }
    (sentence,) = Verification.model_validate_json(shown["json"]).sentences
    assert (sentence.support, sentence.failing) == ("supported", [])
    assert [(each.source, each.has) for each in sentence.differing] == [("beta", "19 قاربا")]
    assert "differs: «14" in shown["text"]
    assert "Beta has «" in shown["text"]
    assert "- differs: «14" in shown["md"]


@pytest.mark.parametrize(
    "text",
    [
        "14 boats sank in Aden's port by one count, 19 boats by another.",
        "Boats sank in Aden's port.",
        "23 boats sank in Aden's port.",
    ],
)
def test_nothing_differs_where_both_numbers_or_none_of_them_is_told(text: str) -> None:
    sets = [fleet("alpha", "14"), fleet("beta", "19")]
    draft = Draft("text", tuple(split_draft(text)))
    found = verify_draft(draft, sets, Usage(), reconcile(sets).findings)
    assert [each.differing for each in found.sentences] == [[]]


def test_another_outlets_lower_bound_that_has_room_for_the_number_does_not_differ() -> None:
    sets = [fleet("alpha", "14"), fleet("beta", "أكثر من 10", "More than 10")]
    draft = Draft("text", tuple(split_draft("14 boats sank in Aden's port.")))
    (sentence,) = verify_draft(draft, sets, Usage(), reconcile(sets).findings).sentences
    assert sentence.differing == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("14 boats were lost in the dock on Monday.", "supported"),
        ("16 boats were lost in the dock on Monday.", "contradicted"),
        ("14 boats were lost in the dock on Monday, Beta reports.", "contradicted"),
    ],
)
def test_a_number_in_the_words_of_the_outlet_that_differs_is_the_other_outlets_all_the_same(
    text: str, verdict: str
) -> None:
    lost = claim(
        "How many boats sank in Aden's port?",
        "19 boats were lost in the dock of Aden's port on Monday.",
        "فقد 19 قاربا في حوض ميناء عدن الاثنين",
        kind="count",
        quantities=[quantity("19 قاربا", "vehicles", "boats")],
    )
    sets = [fleet("alpha", "14"), claim_set("beta", lost)]
    draft = Draft("text", tuple(split_draft(text)))
    findings = reconcile(sets).findings
    assert "conflict" in {finding.verdict for finding in findings}
    (sentence,) = verify_draft(draft, sets, Usage(), findings).sentences
    assert sentence.support == verdict, sentence.failing
    if verdict == "supported":
        assert [each.source for each in sentence.differing] == ["beta"]
