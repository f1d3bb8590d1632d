"""The Arabic and the English of one sentence, word by word."""

from __future__ import annotations

import pytest

from factcheck.checking import make_evidence
from factcheck.checking.counterparts import Counterparts, meanings_of
from factcheck.checking.words import cut_words
from factcheck.models import Usage, VerifiedSentence
from factcheck.thesaurus import translations
from factcheck.verify.draft import Draft, DraftSentence
from factcheck.verify.judge import verify_draft
from tests.builders import claim, claim_set

CLINIC = claim_set(
    "alpha",
    claim(
        "For whom is the new ward?",
        "The new ward of the clinic in Wadi Lamsa is meant for patients with burns.",
        "خصص الجناح الجديد في عيادة وادي لمسة لمرضى الحروق",
    ),
    claim(
        "What did the nurses receive?",
        "The nurses of the clinic received a bonus from the charity in the spring.",
        "تلقت ممرضات العيادة مكافأة من الجمعية الخيرية في الربيع",
        id="c02",
    ),
    claim(
        "Who is treated in the old ward?",
        "Patients with malaria are treated in the old ward.",
        "يعالج مرضى الملاريا في الجناح القديم",
        id="c03",
    ),
    claim(
        "Where did the roof fall in?",
        "The roof of the mosque beside the clinic fell in after the storm.",
        "انهار سقف المسجد المجاور للعيادة بعد العاصفة",
        id="c04",
    ),
    claim(
        "Who gave the beds?",
        "A Jordanian charity gave the clinic its beds.",
        "قدمت جمعية أردنية للعيادة أسرتها",
        id="c05",
    ),
)

_WARD_EN = "The new ward of the clinic in Wadi Lamsa is meant for patients with burns."
_WARD_AR = "خصص الجناح الجديد في عيادة وادي لمسة لمرضى الحروق."
_NURSES_EN = "The clinic's nurses received a bonus from the charity in the spring."
_NURSES_AR = "تلقت ممرضات العيادة مكافأة من الجمعية الخيرية في الربيع."


def _both(english: str, arabic: str) -> list[VerifiedSentence]:
    pair = (
        DraftSentence(english, 0, len(english), "en", arabic),
        DraftSentence(arabic, 0, len(arabic), "ar", english),
    )
    return verify_draft(Draft("text", pair), [CLINIC], Usage()).sentences


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        (_WARD_EN, _WARD_AR),
        (_NURSES_EN, _NURSES_AR),
        # Freely translated: other words of one meaning, light verbs added or left out.
        ("The clinic's nurses were given a bonus by the charity in spring.", _NURSES_AR),
        (_WARD_EN, "الجناح الجديد في عيادة وادي لمسة مخصص للمرضى ذوي الحروق."),
        (
            "The storm brought down the roof of the mosque next to the clinic.",
            "سقط سقف المسجد القريب من العيادة إثر العاصفة.",
        ),
    ],
)
def test_halves_that_say_the_same_are_supported(english: str, arabic: str) -> None:
    assert [each.support for each in _both(english, arabic)] == ["supported", "supported"]


@pytest.mark.parametrize(
    ("english", "arabic", "value"),
    [
        # A word that stands in another claim, but not in this one.
        (_WARD_EN, "خصص الجناح الجديد في عيادة وادي لمسة لمرضى الملاريا.", "burns"),
        (_WARD_EN.replace("new", "old"), _WARD_AR, "old"),
        # A word that no claim has, and no word of the other half answers.
        (_NURSES_EN.replace("bonus", "sculpture"), _NURSES_AR, "sculpture"),
        (_NURSES_EN.replace("spring", "autumn"), _NURSES_AR, "autumn"),
        # One of a kind for another of the kind.
        (
            "The roof of the church beside the clinic fell in after the storm.",
            "انهار سقف المسجد المجاور للعيادة بعد العاصفة.",
            "church",
        ),
        # Each half names its own country.
        (
            "A Kuwaiti charity gave the clinic its beds.",
            "قدمت جمعية أردنية للعيادة أسرتها.",
            "Kuwaiti",
        ),
    ],
)
def test_halves_that_differ_are_blamed(english: str, arabic: str, value: str) -> None:
    verdicts = _both(english, arabic)
    assert "supported" not in {each.support for each in verdicts}
    assert value in {fault.value for each in verdicts for fault in each.failing}


def _word(text: str, language: str) -> object:
    return cut_words(text, language)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arabic", "english", "one"),
    [
        ("والمستشفيات", "hospital", True),
        ("سينقلونها", "carried", True),
        ("زوجته", "wife", True),
        ("تنطلق", "launch", True),
        ("مدرسة", "hospital", False),
        ("شمال", "south", False),
    ],
)
def test_forms_of_arabic_words_find_their_counterparts(
    arabic: str, english: str, *, one: bool
) -> None:
    mine = meanings_of(_word(arabic, "ar"), "ar")  # type: ignore[arg-type]
    theirs = meanings_of(_word(english, "en"), "en")  # type: ignore[arg-type]
    assert bool(mine & theirs) is one


def test_claims_teach_what_the_list_lacks() -> None:
    claims = [
        claim(f"Q{n}?", f"The zarbol was {verb}.", f"{arabic} الزربول", id=f"c0{n}")
        for n, (verb, arabic) in enumerate((("found", "وجد"), ("sold", "بيع"), ("lost", "فقد")), 1)
    ]
    evidence = [make_evidence(each.id, "alpha", each, None) for each in claims]
    (zarbol,) = [m.word for m in evidence[0].english.marks if m.word.form == "zarbol"]
    assert not Counterparts([]).stands_in(zarbol, "en", evidence[1].arabic)
    assert Counterparts(evidence).stands_in(zarbol, "en", evidence[1].arabic)


def test_the_list_is_of_single_words_in_both_languages() -> None:
    for arabic, english in translations():
        assert arabic
        assert english
        assert all(word and " " not in word for word in (*arabic, *english))
        assert all("\u0620" <= letter <= "\u06d3" for word in arabic for letter in word)
        assert all(letter.isascii() for word in english for letter in word)
