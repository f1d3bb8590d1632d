"""Words of one kind put for another, states that last, outlets' own claims, spellings of names."""

from __future__ import annotations

import pytest

from factcheck.checking import make_evidence
from factcheck.checking.amounts import amount_faults
from factcheck.checking.listed import bare_of
from factcheck.checking.told import read_told
from factcheck.models import ClaimSet, Usage, VerifiedSentence
from factcheck.verify.draft import Draft, split_draft
from factcheck.verify.judge import verify_draft
from tests.builders import claim, claim_set, place, quantity, speaker, time, who

WELL = claim_set(
    "alpha",
    claim(
        "Where was the guard hurt?",
        "The guard of the dam was wounded in the shoulder by a stone.",
        "أصيب حارس السد بحجر في الكتف",
    ),
    claim(
        "Who described the rockfall?",
        "Engineer Nabil Al-Sarhani said the rockfall had been expected for two weeks.",
        "قال المهندس نبيل السرحاني إن الانهيار الصخري كان متوقعا منذ أسبوعين",
        id="c02",
        speaker=speaker("نبيل السرحاني", "Nabil Al-Sarhani"),
        who=[who("نبيل السرحاني", "Nabil Al-Sarhani", "agent")],
    ),
    claim(
        "Is the road to the dam open?",
        "The road to the dam is still blocked by stones.",
        "ما زال الطريق إلى السد مغلقا بالحجارة",
        id="c03",
        modality="ongoing",
    ),
    claim(
        "How many sacks were taken away?",
        "The army took away 33,288 sacks of cement from the dam.",
        "نقل الجيش 33288 كيس إسمنت من السد",
        id="c04",
        quantities=[quantity("33288 كيس", "goods", "sacks of cement")],
    ),
    claim(
        "Was the valve repaired?",
        "The broken valve of the dam was repaired at night.",
        "جرى إصلاح صمام السد المكسور ليلا",
        id="c05",
    ),
    claim(
        "How far is the dam?",
        "The dam lies 40 km west of Sirwah.",
        "يقع السد على بعد 40 كلم غرب صرواح",
        id="c06",
        quantities=[quantity("40 كلم", "distance", "distance of the dam")],
        places=[place("صرواح", "Sirwah")],
    ),
)
HOUSE = claim_set(
    "alpha",
    claim(
        "Whom did the collapse hurt?",
        "The collapse of the roof hurt the daughter of the miller Karim Haddad.",
        "أصاب انهيار السقف ابنة الطحان كريم حداد",
        who=[who("كريم حداد", "Karim Haddad", "affected")],
    ),
    claim(
        "Who reported it?",
        "Salim Nassar reported the collapse of the roof on Friday.",
        "أبلغ سليم نصار عن انهيار السقف يوم الجمعة",
        id="c02",
        who=[who("سليم نصار", "Salim Nassar", "agent")],
        times=[time("يوم الجمعة", "the report of the collapse")],
    ),
    claim(
        "Was the beam hidden?",
        "The broken beam was hidden behind a curtain.",
        "كانت العارضة المكسورة مخبأة خلف ستار",
        id="c03",
    ),
    claim(
        "Who else was there?",
        "Others than those who had been carried out were at the mill.",
        "كان في المطحنة غير الذين حملوا إلى الخارج",
        id="c04",
    ),
)
OTHER = claim_set(
    "beta",
    claim(
        "What did the mayor promise?",
        "The mayor promised the farmers a new bridge over the stream.",
        "وعد العمدة المزارعين بجسر جديد فوق الجدول",
    ),
    claim(
        "Was anyone hurt?",
        "A guard was hurt at the dam.",
        "أصيب حارس عند السد",
        id="c02",
    ),
)


BOTH = (
    "{} says the guard of the dam was wounded in the shoulder by a stone, while {} says the mayor "
    "promised the farmers a new bridge."
)


def verify(text: str, *sets: ClaimSet) -> VerifiedSentence:
    drafts = tuple(split_draft(text))
    (found,) = verify_draft(Draft("text", drafts), sets, Usage()).sentences
    return found


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("The guard of the dam was wounded in the shoulder.", "supported"),
        ("The guard of the dam was wounded in the leg.", "contradicted"),
        ("أصيب حارس السد في الكتف بحجر.", "supported"),
        ("أصيب حارس السد في الساق بحجر.", "contradicted"),
        # What lasts, and what is over.
        ("The road to the dam is still blocked by stones.", "supported"),
        ("The road to the dam is no longer blocked by stones.", "contradicted"),
        ("لا يزال الطريق إلى السد مغلقا بالحجارة.", "supported"),
        ("لم يعد الطريق إلى السد مغلقا بالحجارة.", "contradicted"),
        # A round bound close to the number; another bound is none.
        ("The army took away more than 33,000 sacks of cement from the dam.", "supported"),
        ("The army took away nearly 34,000 sacks of cement from the dam.", "supported"),
        ("The army took away more than 20,000 sacks of cement from the dam.", "contradicted"),
        ("The army took away more than 33,287 sacks of cement from the dam.", "contradicted"),
        # «كلم» is no «لم» with a preposition.
        ("يقع السد غرب صرواح على بعد 40 كيلومترا.", "supported"),
        # A passive made by a verb and a noun.
        ("تم إصلاح صمام السد المكسور ليلا.", "supported"),
        ("سيجري إصلاح صمام السد المكسور ليلا.", "contradicted"),
        # One Arabic name is spelt in two ways; another is another.
        ("Nabil Al-Sirhani said the rockfall had been expected for two weeks.", "supported"),
        ("Nabil Al-Farhani said the rockfall had been expected for two weeks.", "partly"),
        ("The rockfall had been expected for two months, Nabil Al-Sarhani said.", "contradicted"),
    ],
)
def test_words_of_one_kind(text: str, support: str) -> None:
    assert verify(text, WELL).support == support, text


@pytest.mark.parametrize(
    ("text", "support"),
    [
        # «ابنته» is his daughter, «ابنه» his son: the ة tells them apart.
        ("أصاب انهيار السقف ابنة الطحان كريم حداد.", "supported"),
        ("أصاب انهيار السقف الطحان كريم حداد في ابنته.", "supported"),
        ("أصاب انهيار السقف ابن الطحان كريم حداد.", "contradicted"),
        # A first name of one family before another.
        ("The collapse hurt the daughter of Karim Haddad.", "supported"),
        ("The collapse hurt the daughter of Salim Haddad.", "partly"),
        # A part of the day that nobody tells.
        ("Salim Nassar reported the collapse of the roof on Friday.", "supported"),
        ("أبلغ سليم نصار عن انهيار السقف مساء الجمعة.", "partly"),
        # What «was not» denies is what follows; «other than those» denies nothing.
        ("كانت العارضة المكسورة مخبأة خلف ستار.", "supported"),
        ("لم تكن العارضة المكسورة مخبأة خلف ستار.", "contradicted"),
        ("حملوا إلى الخارج من المطحنة.", "supported"),
    ],
)
def test_families_days_and_denials(text: str, support: str) -> None:
    assert verify(text, HOUSE).support == support, text


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("Outlet alpha reports that the guard was wounded in the shoulder.", "supported"),
        ("beta reports that the guard was wounded in the shoulder by a stone.", "contradicted"),
        ("beta reports that the mayor promised the farmers a new bridge.", "supported"),
        (BOTH.format("alpha", "beta"), "supported"),
        (BOTH.format("beta", "alpha"), "contradicted"),
        (
            "alpha quotes the engineer Nabil Al-Sarhani as saying the rockfall had been expected.",
            "supported",
        ),
        (
            "alpha quotes the driver of the truck as saying the rockfall had been expected.",
            "contradicted",
        ),
        ("نقلت alpha عن المهندس نبيل السرحاني أن الانهيار الصخري كان متوقعا.", "supported"),
        ("نقلت alpha عن والد الحارس أن الانهيار الصخري كان متوقعا.", "contradicted"),
    ],
)
def test_what_an_outlet_is_told_to_say_is_its_own(text: str, support: str) -> None:
    assert verify(text, WELL, OTHER).support == support, text


@pytest.mark.parametrize(
    ("form", "bare"),
    [("كلم", "كلم"), ("فلم", "لم"), ("لعدم", "عدم"), ("وغير", "غير"), ("بلا", "بلا")],
)
def test_prepositions_stand_before_nouns_only(form: str, bare: str) -> None:
    assert bare_of(form, frozenset({"لم", "عدم", "غير", "لا", "بلا"})) == bare


@pytest.mark.parametrize(
    ("statement", "arabic", "fails"),
    [
        ("A citizen was hurt at the dam.", "أصيب مواطن عند السد", False),
        ("Five citizens were hurt at the dam.", "أصيب خمسة مواطنين عند السد", True),
    ],
)
def test_one_of_whom_nobody_is_counted(statement: str, arabic: str, fails: bool) -> None:
    cited = [make_evidence("a/c01", "a", claim("Who was hurt?", statement, arabic), None)]
    told = read_told("أصيب مواطن واحد عند السد.", "ar", None)
    assert bool(list(amount_faults(told, cited))) == fails
