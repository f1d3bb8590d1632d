"""Which articles that rules read are of one event, by their words, days and places."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from factcheck.article import Article, Metadata
from factcheck.builtin import read_article
from factcheck.reconcile import reconcile

DAY = dt.date(2026, 5, 4)

DAM_A = """سد وادي الرشا يبدأ تخزين المياه
بدأت وزارة المياه صباح الاثنين تخزين المياه في سد وادي الرشا بعد سبع سنوات من العمل في المشروع.
ويتسع خزان السد لنحو 90 مليون متر مكعب من مياه السيول.
وقال مدير المشروع نبيل قاسم إن السد سيروي مزارع وادي الرشا كلها.
"""
DAM_B = """مزارعو وادي الرشا يحتفلون بأولى دفعات المياه
احتفل مزارعون في وادي الرشا ببدء تخزين مياه السيول في السد الجديد الذي طال انتظاره.
وروى مدير المشروع نبيل قاسم للحاضرين كيف توقف العمل في السد مرتين.
وينتظر المزارعون وصول المياه من خزان السد إلى الوادي في الصيف.
"""
OTHER_DAM = """سد جبل الكراع يدخل الخدمة
بدأت هيئة الري صباح الاثنين ملء سد جبل الكراع بعد عامين من التأخير.
وتبلغ سعة السد 40 مليون متر مكعب، وتكفي حاجة المدينة من مياه الشرب.
وقال المهندس فؤاد الصلوي إن الأعمال كلفت 200 مليون دولار.
"""


def article(name: str, text: str, day: dt.date | None) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(name, name, text, digest, Metadata(published=day))


def events(*texts: str, later: int = 0, day: dt.date | None = DAY) -> int:
    """The number of events; the last article is published so many days later."""
    days = [day] * len(texts)
    if day is not None:
        days[-1] = day + dt.timedelta(days=later)
    named = [article(name, t, d) for name, t, d in zip("abc", texts, days, strict=False)]
    return len(reconcile([read_article(each) for each in named]).events)


def test_what_both_tell_first_and_again_makes_one_event_however_worded() -> None:
    assert events(DAM_A, DAM_B) == 1
    assert events(DAM_A, DAM_B, day=None) == 1


def test_another_of_its_kind_is_another_event() -> None:
    assert events(DAM_A, OTHER_DAM) == events(DAM_B, OTHER_DAM) == 2


def test_the_same_kind_of_news_elsewhere_on_the_same_day_is_another_event() -> None:
    fire = (
        "حريق في {0}\nاندلع حريق كبير ظهر الاثنين في {0}، وأسفر عن إصابة ثلاثة عمال."
        "\nوهرعت فرق الدفاع المدني إلى المكان."
    )
    assert events(fire.format("مصنع للأخشاب بالعقبة"), fire.format("سوق الخضار بالكرك")) == 2


RESULTS = (
    "أرباح شركة «نبراس»\n{0} أرباح شركة «نبراس» للاتصالات إلى {1} مليون دينار في الربع الأول."
    "\nوعزت الشركة ذلك إلى أسعار خدمات الإنترنت."
)


def test_papers_of_one_day_need_less_in_common_where_no_day_is_told() -> None:
    a = RESULTS.format("ارتفعت", "14.2")
    b = (
        "«نبراس» تعلن نتائجها\nأعلنت «نبراس» للاتصالات تحقيق 14.2 مليون دينار، وهي أعلى أرباح لها."
        "\nوقال محللون في بورصة عمان إن السهم مرشح للصعود هذا الأسبوع."
    )
    assert events(a, b) == 1


@pytest.mark.parametrize(
    ("road", "count"), [("طريق سريع", 1), ("طريق الموجب", 1), ("طريق العدسية", 2)]
)
def test_of_what_kind_a_road_is_does_not_name_it(road: str, count: int) -> None:
    a = "تصادم شاحنتين\nقتل سائقان الاثنين في تصادم شاحنتي إسمنت على طريق الموجب."
    b = f"وفاة سائقين بتصادم\nتوفي سائقان الاثنين في تصادم شاحنتي إسمنت على {road} في الجنوب."
    assert events(a, b) == count
