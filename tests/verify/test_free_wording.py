"""Good sentences in words that no claim has."""

from __future__ import annotations

import pytest

from factcheck.checking.words import cut_words, synonyms
from factcheck.models import ClaimSet, Usage, VerifiedSentence
from factcheck.thesaurus import groups
from factcheck.verify import Draft, split_draft, verify_draft

from ..builders import claim, claim_set, counting, place, quantity, speaker, who
from .harbour import HARBOUR


def verify(text: str, claims: ClaimSet) -> VerifiedSentence:
    (found,) = verify_draft(Draft("text", tuple(split_draft(text))), [claims], Usage()).sentences
    return found


VISIT = claim_set(
    "alpha",
    claim(
        "Whom did the king receive?",
        "The king received the envoys Salim Haddad and Karim Mansour on Sunday evening.",
        "استقبل الملك المبعوثين سالم حداد وكريم منصور مساء الأحد",
        who=[who("سالم حداد", "Salim Haddad"), who("كريم منصور", "Karim Mansour")],
    ),
    claim(
        "What may not be announced?",
        "An adviser said that the size of the loan may not be announced, as it is a trade secret.",
        "قال مستشار إن حجم القرض قد لا يعلن لأنه سر تجاري",
        id="c02",
        polarity="denied",
        modality="possible",
        speaker=speaker("مستشار", "an adviser"),
    ),
)


CLASH = claim_set(
    "alpha",
    counting(
        "قال متحدث الجيش إن عشرة من الجنود قتلوا في السوق", "killed", "soldiers killed"
    ).model_copy(
        update={
            "statement_en": "The army spokesman said ten of the soldiers were killed in the market."
        }
    ),
    counting("وقتل ثلاثة من الباعة في السوق", "killed", "vendors killed").model_copy(
        update={"statement_en": "Three of the vendors were also killed in the market."}
    ),
    counting("وأصيب سبعة من الباعة في السوق", "injured", "vendors injured").model_copy(
        update={"statement_en": "Seven of the vendors were injured in the market."}
    ),
    claim(
        "What did the governor say?",
        "The governor hopes for calm if the pressure of the neighbours is not enough.",
        "يأمل المحافظ في الهدوء إذا كان ضغط الجيران غير كاف",
        modality="conditional",
    ),
)
JAILED = claim_set(
    "alpha",
    claim(
        "How long is the prison sentence of Essam Hamdi?",
        "Essam Hamdi was sentenced to 12 years in prison in the case of the mills.",
        "حكم على عصام حمدي بالسجن 12 عاما في قضية المطاحن",
        quantities=[quantity("12 عاما", "duration", "years of prison")],
        who=[who("عصام حمدي", "Essam Hamdi", "affected")],
    ),
    claim(
        "How long is the prison sentence of Walid al-Falih?",
        "Walid al-Falih received seven years.",
        "ونال وليد الفالح سبع سنوات",
        quantities=[quantity("سبع سنوات", "duration", "years of prison")],
        who=[who("وليد الفالح", "Walid al-Falih", "affected")],
    ),
)
SENT = claim_set(
    "alpha",
    claim(
        "How many engines were sent?",
        "Two engines were sent to the mills.",
        "أرسلت سيارتا إطفاء إلى المطاحن",
        quantities=[quantity("سيارتا إطفاء", "vehicles", "fire engines")],
    ),
    claim(
        "How many engines came from Sfax?",
        "Three engines came to the mills from Sfax.",
        "وجاءت ثلاث سيارات إلى المطاحن من صفاقس",
        quantities=[quantity("ثلاث سيارات", "vehicles", "fire engines")],
    ),
    claim(
        "Did the governor attend?",
        "The governor did not attend.",
        "لم يحضر الوالي",
        polarity="denied",
    ),
    claim(
        "What do the merchants have?",
        "The merchants have wheat for a month.",
        "لدى التجار قمح يكفي شهرا",
    ),
)
TRUCE = claim_set(
    "alpha",
    claim(
        "Where is the meeting held?",
        "The envoys of Chad and Sudan meet in Kober Palace.",
        "يجتمع مبعوثو تشاد والسودان في قصر كوبر",
        places=[place("قصر كوبر", "Kober Palace")],
    ),
    claim(
        "Is Chad ready to support a truce?",
        "Chad expressed its readiness to support any African plan for a truce.",
        "أبدت تشاد استعدادها لدعم أي خطة أفريقية للهدنة",
        id="c02",
        who=[who("تشاد", "Chad", "agent")],
    ),
    claim(
        "What did the African Union states say?",
        "The African Union states said that observers will be sent as soon as the truce begins.",
        "قالت دول الاتحاد الأفريقي إن مراقبين سيرسلون فور بدء الهدنة",
        id="c03",
        speaker=speaker("دول الاتحاد الأفريقي", "African Union states"),
        modality="planned",
    ),
    claim(
        "Whom does Khartoum accuse?",
        "Days ago Khartoum announced that it will leave the talks, having accused Chad of delay.",
        "أعلنت الخرطوم قبل أيام أنها ستغادر المحادثات بعد أن اتهمت تشاد بالمماطلة",
        id="c04",
        speaker=speaker("الخرطوم", "Khartoum"),
        modality="planned",
    ),
    claim(
        "What had the military pledges been?",
        "So far the military pledges had been vague.",
        "وحتى الآن كانت التعهدات العسكرية غامضة",
        id="c05",
    ),
)


MILLS = claim_set(
    "alpha",
    claim(
        "When did the dispute over the mills begin?",
        "The dispute over the mills began about four years ago.",
        "بدأ الخلاف على المطاحن قبل نحو 4 سنوات",
    ),
    claim(
        "Who leads the talks on the mills?",
        "The talks on the mills are led by the Tunisian side.",
        "يقود الجانب التونسي المحادثات بشأن المطاحن",
        id="c02",
    ),
    claim(
        "Who is in the Tunisian team?",
        "The Tunisian team, of the merchants Jared Kamal and Ahmed Saleh, is to hold a press "
        "conference.",
        "من المقرر أن يعقد الفريق التونسي الذي يضم التاجرين جاريد كمال وأحمد صالح مؤتمرا صحافيا",
        id="c03",
        modality="planned",
        who=[who("جاريد كمال", "Jared Kamal"), who("أحمد صالح", "Ahmed Saleh")],
    ),
    claim(
        "Will the governor attend?",
        "The governor is not expected to attend.",
        "من غير المتوقع أن يحضر الوالي",
        id="c04",
        polarity="denied",
        modality="expected",
    ),
)


@pytest.mark.parametrize(
    ("text", "claims", "verdict"),
    [
        (
            "Norway is to send two fire engines to Aden within the coming week.",
            HARBOUR,
            "supported",
        ),
        ("The blaze in the port of Aden began at dawn on Monday.", HARBOUR, "supported"),
        ("انطلقت النيران في مرفأ عدن فجر الاثنين.", HARBOUR, "supported"),
        # «the two» of whom the claims name two in a row; four are named nowhere.
        ("The king received the two envoys on Sunday evening.", VISIT, "supported"),
        ("The king received the four envoys on Sunday evening.", VISIT, "partly"),
        # A Sunday evening is a Sunday night, and no morning.
        ("The king received the envoys on Sunday night.", VISIT, "supported"),
        ("The king received the envoys on Sunday morning.", VISIT, "contradicted"),
        # What may not be announced may stay secret, and was not announced.
        ("The loan's size might stay a trade secret, an adviser said.", VISIT, "supported"),
        ("An adviser said that the size of the loan was announced.", VISIT, "contradicted"),
        # Whoever is named in the sentence may be counted in it.
        ("Two states, Chad and Sudan, send envoys to Kober Palace.", TRUCE, "supported"),
        ("يجتمع المبعوثون في قصر كوبر.", TRUCE, "supported"),
        ("يجتمع المبعوثون في قصر بندر.", TRUCE, "contradicted"),
        ("Chad is willing to back an African truce plan.", TRUCE, "supported"),
        ("Chad refused to back any African truce plan.", TRUCE, "contradicted"),
        ("Observers will be sent once the truce starts, AU states said.", TRUCE, "supported"),
        ("Observers will be sent before the truce begins, AU states said.", TRUCE, "contradicted"),
        # Who is accused is not who accuses, and when it is said is no part of who says it.
        ("أعلنت الخرطوم قبل أيام أنها ستغادر المحادثات.", TRUCE, "supported"),
        ("أعلنت تشاد قبل أيام أنها ستغادر المحادثات.", TRUCE, "contradicted"),
        ("The pledges of the military had been unclear until now.", TRUCE, "supported"),
        ("The military pledges had been clear so far.", TRUCE, "contradicted"),
        # What two claims count of one thing has a sum; what a number counts is its own.
        ("Thirteen people were killed in the market.", CLASH, "supported"),
        ("Fourteen people were killed in the market.", CLASH, "partly"),
        ("Ten of the vendors were killed in the market.", CLASH, "contradicted"),
        ("قتل عشرة من الباعة في السوق.", CLASH, "contradicted"),
        ("Seven of the vendors in the market were wounded.", CLASH, "supported"),
        ("Three per cent of the vendors were killed in the market.", CLASH, "contradicted"),
        # Whose number it is, where two have one; and names as others spell them.
        ("Walid al-Falih was sentenced to seven years in prison in the case.", JAILED, "supported"),
        ("Waleed al-Faleh received seven years.", JAILED, "supported"),
        ("Walid al-Falih was sentenced to 12 years in prison.", JAILED, "contradicted"),
        # A verb is denied, and not who does not do it.
        ("يأمل المحافظ في الهدوء إن لم يكف ضغط الجيران.", CLASH, "supported"),
        # Only and all are more than the claims say.
        ("Only soldiers were killed in the market.", CLASH, "partly"),
        # How long ago is told by the unit too.
        ("بدأ الخلاف قبل نحو أربعة أعوام.", MILLS, "supported"),
        ("بدأ الخلاف قبل نحو أربعة أشهر.", MILLS, "partly"),
        # Whose side it is, also where it is a region's; and a name that ends like a past.
        ("The Tunisian side leads the talks on the mills.", MILLS, "supported"),
        ("The European side leads the talks on the mills.", MILLS, "contradicted"),
        ("Jared Kamal and Ahmed Saleh make up the Tunisian team.", MILLS, "supported"),
        ("The two merchants are to hold a press conference.", MILLS, "supported"),
        ("The two cooks are to hold a press conference.", MILLS, "partly"),
        # Only what befell persons adds up, and a negation reaches no further than its clause.
        ("Five engines were sent to the mills.", SENT, "contradicted"),
        ("لم يحضر الوالي، وليس لدى التجار قمح.", SENT, "contradicted"),
        ("من المستبعد أن يحضر الوالي.", MILLS, "supported"),
        ("من المرجح أن يحضر الوالي.", MILLS, "contradicted"),
    ],
)
def test_free_wording(text: str, claims: ClaimSet, verdict: str) -> None:
    found = verify(text, claims)
    assert found.support == verdict, found.failing


def test_synonyms_are_found_behind_what_is_written_onto_a_word() -> None:
    (word,) = cut_words("وبالمرفأ", "ar")
    (port,) = cut_words("ميناء", "ar")
    assert port.stem in synonyms(word, "ar")
    assert not synonyms(cut_words("الطاولة", "ar")[0], "ar")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_group_is_empty_or_holds_a_word_twice(language: str) -> None:
    for group in groups("ar" if language == "ar" else "en"):
        assert len(group) > 1
        assert len(set(group)) == len(group), group
