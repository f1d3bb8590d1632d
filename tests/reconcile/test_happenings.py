"""Which articles report one happening, by whatever stage or outcome each of them calls it."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.models import ClaimSet
from factcheck.reconcile import reconcile
from factcheck.reconcile.words import english_words

from ..builders import claim, claim_set, counting, event, quote

TODAY, TOMORROW = "2026-04-08", "2026-04-09"


def told(name_en: str, name_ar: str, when: str | None = "اليوم الأربعاء", **given: Any) -> ClaimSet:
    """An article of Wednesday about an event of that name."""
    published = given.pop("published", TODAY)
    fields = {"type": "other", "where_en": None, "who_en": [], **given}
    said = claim("What happened?", f"{name_en}.", name_ar)
    named = event(name_en, name_ar=name_ar, when=quote(when) if when else None, **fields)
    return claim_set(name_en, said, published=published, event=named)


def are_one(a: ClaimSet, b: ClaimSet) -> bool:
    return len(reconcile([a, b]).events) == 1


CONVICTION = told(
    "Conviction of Salim Haddouche, former head of the port customs, over smuggled cars",
    "إدانة المدير السابق لجمارك الميناء سليم حدوش بتهمة تهريب سيارات",
    type="crime_or_trial",
    who_en=["Salim Haddouche", "Oran Criminal Court"],
)
SETTLEMENT = told(
    "Settlement ending the walkout of the Skikda bus drivers over unpaid bonuses",
    "تسوية تنهي إضراب سائقي حافلات سكيكدة",
    type="agreement",
    where_en="Skikda",
)
APPOINTMENT = told(
    "Naming of Samira Toumi as governor of the Central Bank",
    "تسمية سميرة التومي محافظة للبنك المركزي",
    type="decision",
    who_en=["Samira Toumi", "Central Bank"],
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            CONVICTION,
            told(
                "Nine-year sentence for Salim Hadouche in the vehicles affair",
                "تسع سنوات للمسؤول حدوش في ملف المركبات",
                "أمس",
                published=TOMORROW,
                type="decision",
                who_en=["Salim Hadouche", "Rachida Benali", "Nawal Cherif"],
            ),
        ),
        (
            SETTLEMENT,
            told(
                "Signing of the Skikda drivers' accord at the prefecture",
                "توقيع وثيقة السائقين في مقر الولاية",
                "أمس",
                published=TOMORROW,
                type="decision",
                where_en="the prefecture",
            ),
        ),
        (
            APPOINTMENT,
            told(
                "Appointment of a first woman at the helm: Samira Toumi",
                "تعيين أول امرأة على رأس مؤسسة النقد",
                "أمس",
                published=TOMORROW,
                type="economy",
                who_en=["Samira Toumi", "Mounir Gharbi"],
            ),
        ),
        (
            told(
                "Takeover of Zitouna Cement by the Turkish group Karahan",
                "استحواذ مجموعة كاراهان التركية على إسمنت الزيتونة",
                type="economy",
                who_en=["Zitouna Cement", "Karahan"],
            ),
            told(
                "Sale of a majority stake in Zitouna Cement",
                "بيع حصة الأغلبية في شركة الإسمنت",
                "أمس",
                published=TOMORROW,
                type="economy",
                who_en=["Zitouna Cement", "Workers' Union"],
            ),
        ),
    ],
)
def test_a_stage_or_outcome_names_the_same_happening(a: ClaimSet, b: ClaimSet) -> None:
    assert are_one(a, b)
    assert are_one(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # another man, on the same day
        (
            CONVICTION,
            told(
                "Nine-year sentence for Karim Hadj in the vehicles affair",
                "تسع سنوات للمسؤول حاج في ملف المركبات",
                type="crime_or_trial",
                who_en=["Karim Hadj", "Rachida Benali"],
            ),
        ),
        # the same man, months before
        (
            CONVICTION,
            told(
                "First verdict against Salim Haddouche",
                "الحكم الأول على سليم حدوش",
                "12 كانون الثاني 2026",
                published="2026-01-12",
                type="crime_or_trial",
                who_en=["Salim Haddouche"],
            ),
        ),
        # another agreement of that town, on the same day
        (
            SETTLEMENT,
            told(
                "Signing of the Skikda refinery contract with an Italian firm",
                "توقيع عقد مصفاة سكيكدة",
                type="agreement",
                where_en="Algiers",
            ),
        ),
        # another act
        (
            APPOINTMENT,
            told(
                "Dismissal of Central Bank governor Samira Toumi",
                "إقالة محافظة البنك المركزي سميرة التومي",
                "الجمعة 27 آذار 2026",
                type="decision",
                who_en=["Samira Toumi"],
            ),
        ),
    ],
)
def test_another_happening_of_that_kind_is_another_event(a: ClaimSet, b: ClaimSet) -> None:
    assert not are_one(a, b)
    assert not are_one(b, a)


@pytest.mark.parametrize("when", [None, "اليوم الأربعاء"])
def test_a_crime_is_not_its_trial(when: str | None) -> None:
    crime = told(
        "Murder of jeweller Tarek Lamouchi in his shop in Gabes",
        "مقتل الصائغ طارق اللموشي في دكانه بقابس",
        "4 شباط 2026",
        published="2026-02-05",
        type="crime_or_trial",
        where_en="Gabes",
        who_en=["Tarek Lamouchi"],
    )
    trial = told(
        "Opening of the trial over the killing of jeweller Tarek Lamouchi",
        "بدء محاكمة قتلة الصائغ طارق اللموشي",
        when,
        type="crime_or_trial",
        where_en="Gabes",
        who_en=["Tarek Lamouchi"],
    )
    assert not are_one(crime, trial)


def test_a_capital_letter_at_the_beginning_makes_no_name() -> None:
    mosque = told("Suicide bombing at a mosque", "تفجير انتحاري في مسجد", where_en="Diyala")
    other = told("Suicide attack on worshippers", "هجوم على المصلين", where_en="Samarra")
    assert not are_one(mosque, other)


def test_marks_on_latin_letters_are_left_out() -> None:
    assert english_words("Şanlıurfa's Łódź and Sana'a") == english_words("Sanliurfa Lodz Sanaa")
    told_of = {"type": "disaster", "where_en": "eastern Turkey"}
    marked = told("Quake in Şanlıurfa", "هزة أرضية في شانلي أورفة", **told_of)
    plain = told("Sanliurfa earthquake", "زلزال شانليورفا", **told_of)
    assert are_one(marked, plain)


def test_workers_of_two_kinds_are_not_counted_against_each_other() -> None:
    back = counting("عودة 900 عامل", "people", "workers returning to the docks")
    kept = counting("تثبيت 40 عاملا", "people", "workers made permanent at the docks")
    assert reconcile([claim_set("a", back), claim_set("b", kept)]).counts["conflict"] == 0
