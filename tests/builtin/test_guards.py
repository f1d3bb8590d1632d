"""Two clauses that are nearly one, read by rules: which contradict, which must not even agree."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from factcheck.article import Article, Metadata
from factcheck.builtin import read_article
from factcheck.reconcile import Reconciled, reconcile

DAY = dt.date(2026, 3, 10)


def article(name: str, text: str, day: dt.date) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(name, name, text, digest, Metadata(published=day))


def compared(a: str, b: str, later: int = 0) -> Reconciled:
    days = (DAY, DAY + dt.timedelta(days=later))
    return reconcile(
        [
            read_article(article(name, text, day))
            for name, text, day in zip("ab", (a, b), days, strict=True)
        ]
    )


def rules(found: Reconciled, verdict: str) -> set[str]:
    return {finding.rule for finding in found.findings if finding.verdict == verdict}


AWARD = "جائزة الرواية في مسقط\nفازت الروائية {} بجائزة مسقط للرواية العربية في دورتها الرابعة."


def test_one_title_and_two_names_in_one_sentence_are_two_winners() -> None:
    found = compared(AWARD.format("نجوى بركات"), AWARD.format("ميسون القاضي"))
    assert rules(found, "conflict") == {"name-exchanged"}


def test_an_article_that_names_both_contradicts_neither() -> None:
    both = AWARD.format("نجوى بركات") + "\nوحلت ثانية في الجائزة الروائية ميسون القاضي."
    assert not rules(compared(both, AWARD.format("ميسون القاضي")), "conflict")


def test_those_who_say_something_are_no_one_answer() -> None:
    told = "ندوة في مسقط\nقالت الروائية {} إن الرواية العربية تعيش اليوم عصرها الذهبي."
    found = compared(told.format("نجوى بركات"), told.format("ميسون القاضي"))
    assert not rules(found, "conflict")


def test_burnt_and_damaged_houses_are_two_numbers() -> None:
    fire = "حريق في غابات عجلون\n{} منزلا في بلدة عنجرة جراء الحريق الذي شب في الغابات."
    found = compared(fire.format("احترق 12"), fire.format("تضرر 30"))
    assert not rules(found, "conflict")
    found = compared(fire.format("احترق 12"), fire.format("احترق 30"))
    assert rules(found, "conflict") == {"quantity-disjoint"}


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("الدواء متوفر في صيدليات المدينة", "الدواء غير متوفر في صيدليات المدينة", False),
        ("الدواء متوفر في صيدليات المدينة", "الدواء متوفر في كل صيدليات المدينة", True),
        ("يوزع الدواء بدون وصفة في المدينة", "يوزع الدواء دون طلب وصفة في المدينة", True),
    ],
)
def test_what_one_negates_and_the_other_affirms_is_no_agreement(
    a: str, b: str, agree: bool
) -> None:
    found = compared(f"دواء الضغط في إربد\n{a}.", f"دواء الضغط في إربد\n{b}.")
    shared = {
        finding.rule
        for finding in found.findings
        if finding.verdict == "agree" and any("الدواء" in m.quotes[0].text for m in finding.members)
    }
    assert ("same-claim" in shared) == agree


def test_what_a_clause_says_is_in_its_verb_and_not_in_the_reason() -> None:
    oil = "إنتاج الزيت في صفاقس\n{} إنتاج الزيت في صفاقس {} تراجع الأمطار."
    assert rules(compared(oil.format("ارتفع", "رغم"), oil.format("انخفض", "بسبب")), "conflict")
    assert not rules(compared(oil.format("ارتفع", "رغم"), oil.format("زاد", "مع")), "conflict")


CHILD = "وفاة طفل في نابلس\n{}.\nوفتحت الشرطة تحقيقا في الحادث الذي وقع في نابلس."


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        ("توفي الطفل كريم صالح جابر (6 أعوام)", "الطفل كريم صالح، البالغ تسعة أعوام، توفي", True),
        ("توفي الطفل، وهو في السادسة من عمره", "الطفل ك. جابر، البالغ تسعة أعوام، توفي", True),
        ("توفي الطفل، وهو في السادسة من عمره", "الطفل ك. جابر، البالغ ستة أعوام، توفي", False),
        # Two children by their names, two drivers, a father and his son, and who may be anyone.
        ("توفي الطفل كريم جابر (6 أعوام)", "الطفل ليث دويكات، البالغ تسعة أعوام، توفي", False),
        ("توفي سائق الحافلة (34 عاما)", "وتوفي سائق الشاحنة (51 عاما)", False),
        ("توفي طفل عمره 6 أعوام", "وتوفي طفل عمره تسعة أعوام", False),
        ("الأب البالغ 40 عاما فقد ابنه", "توفي ابنه البالغ ستة أعوام", False),
        ("فقد ابنه البالغ 6 أعوام", "فقد ابنه البالغ 6 أعوام ثم زوجته (40 عاما)", False),
        ("توفي الطفل (6 أعوام) ثم الطفل (9 أعوام)", "توفي الطفل (8 أعوام)", False),
    ],
)
def test_a_person_has_one_age(a: str, b: str, conflict: bool) -> None:
    found = compared(CHILD.format(a), CHILD.format(b))
    assert rules(found, "conflict") == ({"quantity-disjoint"} if conflict else set())


SALES = "نتائج «مراعي الشرق»\n{} خلال الربع الثاني من العام.\nونشرت «مراعي الشرق» نتائجها الاثنين."


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        ("زيادة المبيعات بنسبة 7% لتبلغ 300 مليون", "تراجعت مبيعات الشركة نحو 7%", True),
        ("زيادة المبيعات بنسبة 7% لتبلغ 300 مليون", "نمت مبيعات الشركة نحو 7%", False),
        ("زيادة المبيعات بنسبة 7% لتبلغ 300 مليون", "تراجعت أرباح الشركة نحو 7%", False),
        ("زيادة المبيعات بنسبة 7% لتبلغ 300 مليون", "لم تتراجع مبيعات الشركة نحو 7%", False),
        ("زيادة المبيعات بنسبة 7% لتبلغ 300 مليون", "تراجعت مبيعات الشركة 12%", False),
    ],
)
def test_one_figure_is_a_rise_or_a_fall(a: str, b: str, conflict: bool) -> None:
    found = compared(SALES.format(a), SALES.format(b))
    assert rules(found, "conflict") == ({"antonyms"} if conflict else set())


def test_who_denies_the_opposite_says_the_same() -> None:
    a = "أسعار القمح في عمان\nارتفعت أسعار القمح في أسواق عمان هذا الأسبوع."
    b = "أسعار القمح في عمان\nلم تتراجع أسعار القمح في أسواق عمان هذا الأسبوع."
    assert not rules(compared(a, b), "conflict")
    b = "أسعار القمح في عمان\nلم ترتفع أسعار القمح في أسواق عمان هذا الأسبوع."
    assert rules(compared(a, b), "conflict")


@pytest.mark.parametrize(
    ("headline", "body", "conflict"),
    [
        ("مقتل 7 صيادين", "قتل تسعة صيادين الاثنين بعدما غرق مركبهم قبالة صور", True),
        ("مقتل 9 صيادين", "قتل تسعة صيادين الاثنين بعدما غرق مركبهم قبالة صور", False),
        ("مقتل 9 صيادين", "قتل سبعة صيادين الاثنين قبالة صور، وتوفي اثنان في المستشفى", False),
        ("مقتل 7 صيادين", "قتل سبعة صيادين الاثنين قبالة صور، وكان اثنان قد قتلا العام", False),
        ("مقتل 7 صيادين", "قتل أكثر من خمسة صيادين الاثنين بعدما غرق مركبهم", False),
        ("مقتل 7 صيادين", "ارتفع ضحايا المركب قبالة صور إلى 7 حالات وفاة بعد وفاة اثنين", False),
        ("مقتل وإصابة 7 صيادين", "قتل صيادان الاثنين قبالة صور وأصيب خمسة آخرون", False),
        ("مقتل 7 صيادين", "أصيب تسعة صيادين الاثنين بعدما غرق مركبهم قبالة صور", False),
    ],
)
def test_a_headline_gives_the_toll_of_its_text(headline: str, body: str, conflict: bool) -> None:
    text = f"{headline} في غرق مركب قبالة صور\n{body}.\nوتوقف البحث مساء."
    other = "غرق مركب قبالة صور\nغرق مركب صيد قبالة صور الاثنين، وتوقف البحث مساء."
    assert rules(compared(text, other), "conflict") == (
        {"self-contradiction"} if conflict else set()
    )


def test_a_post_of_several_has_no_toll_of_all() -> None:
    head = "هجوم فجر الأحد على حرس الحدود في نجد الريان"
    one = f"{head}\nقتل جنديان في نقطة السدرة بهجوم فجر الأحد على حرس الحدود."
    every = f"{head}\nقتل خمسة جنود بهجوم فجر الأحد على حرس الحدود."
    assert not rules(compared(one, every), "conflict")
    assert rules(compared(one.replace("في نقطة السدرة ", ""), every), "conflict")
