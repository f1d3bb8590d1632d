"""Articles that share no sentence, read by rules: they meet on names, quotations, time, place."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from factcheck.article import Article, Metadata
from factcheck.builtin import read_article, read_passages
from factcheck.models import Finding
from factcheck.reconcile import Reconciled, reconcile

SEEDS = Path(__file__).parents[2] / "seeds"
DAYS = {"002": dt.date(2026, 1, 6)}

PORT = """افتتاح ميناء الصيد في عدن
افتتح صباح الأربعاء في عدن ميناء الصيد الجديد بحضور الوزير سامي الخوري والمهندسة ريم الصباغ.
وقالت ريم الصباغ "لن نسمح بعد اليوم بإلقاء المخلفات في حوض الميناء الجديد".
"""
HARBOUR = """ميناء الصيد في عدن يفتح أبوابه
شهدت مدينة عدن يوم الأربعاء حفلا في ميناء الصيد الجديد، شارك فيه كل من سامي الخوري وريم الصباغ.
وتعهدت المسؤولة: "لن نسمح بعد اليوم بإلقاء المخلفات في حوض الميناء".
"""


def article(name: str, text: str, published: dt.date | None = None) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(name, name, text, digest, Metadata(published=published))


def compared(**texts: str) -> Reconciled:
    return reconcile(
        [read_article(article(name, text, DAYS.get(name[1:]))) for name, text in texts.items()]
    )


def by_rule(found: Reconciled, rule: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.rule == rule]


def values(finding: Finding) -> dict[str, str | None]:
    return {member.source: member.value for member in finding.members}


@pytest.fixture(scope="module")
def seeds() -> Reconciled:
    texts = {
        f"s{path.name[:3]}": path.read_text(encoding="utf-8") for path in SEEDS.glob("00[0-3]*.txt")
    }
    return compared(**texts)


def test_three_seeds_are_one_event_and_the_meeting_of_another_day_is_its_own(
    seeds: Reconciled,
) -> None:
    assert [group.sources for group in seeds.events] == [["s000", "s001", "s002"], ["s003"]]


def test_the_seeds_differ_on_the_leaders_and_on_nothing_else(seeds: Reconciled) -> None:
    (conflict,) = [finding for finding in seeds.findings if finding.verdict == "conflict"]
    assert conflict.rule == "quantity-disjoint"
    assert values(conflict) == {"s001": "أكثر من 27 زعيماً", "s002": "27 رئيسا"}


def test_the_seeds_agree_on_the_envoys_the_countries_the_day_and_the_city(
    seeds: Reconciled,
) -> None:
    envoys = [values(finding) for finding in by_rule(seeds, "names-equal")]
    assert {"s000", "s001", "s002"} in [set(each) for each in envoys]
    assert "ستيف ويتكوف، جاريد كوشنر" in [each.get("s001") for each in envoys]
    (countries,) = by_rule(seeds, "quantity-equal")
    assert set(values(countries)) == {"s000", "s001", "s002"}
    assert len(by_rule(seeds, "time-equal")) == len(by_rule(seeds, "place-equal")) == 1


def test_who_chairs_the_summit_and_who_meets_the_press_is_no_agreement(seeds: Reconciled) -> None:
    for finding in seeds.findings:
        told = " ".join(quote.text for member in finding.members for quote in member.quotes)
        if finding.verdict != "only":
            assert not ("تحت رئاسة" in told and "مؤتمر صحافي" in told)


def test_free_texts_meet_on_who_takes_part_what_is_quoted_when_and_where() -> None:
    found = compared(a=PORT, b=HARBOUR)
    assert len(found.events) == 1
    (names,) = by_rule(found, "names-equal")
    assert values(names) == dict.fromkeys("ab", "سامي الخوري، ريم الصباغ")
    (said,) = by_rule(found, "quotation-equal")
    assert values(said)["b"] == "لن نسمح بعد اليوم بإلقاء المخلفات في حوض الميناء"
    assert len(by_rule(found, "time-equal")) == len(by_rule(found, "place-equal")) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("لن نسمح بعد اليوم", "نسمح بعد اليوم"),  # the opposite
        ('"لن نسمح بعد اليوم بإلقاء المخلفات في حوض الميناء"', '"نشكر كل من عمل في هذا الحوض"'),
    ],
)
def test_other_words_are_no_quotation_in_common(before: str, after: str) -> None:
    assert before in HARBOUR
    found = compared(a=PORT, b=HARBOUR.replace(before, after))
    assert not by_rule(found, "quotation-equal")


def test_those_who_only_are_named_and_others_do_not_take_part() -> None:
    others = HARBOUR.replace("سامي الخوري وريم الصباغ", "وليد الراعي وهند الجابري")
    assert not by_rule(compared(a=PORT, b=others), "names-equal")
    named = HARBOUR.replace("شارك فيه كل من", "بعد سنوات من مطالبة")
    assert not by_rule(compared(a=PORT, b=named), "names-equal")


def test_a_sentence_alone_keeps_only_the_english_of_what_nobody_shares() -> None:
    a = "حريق في سوق نابل\nأصيب 14 شخصا في حريق سوق نابل القديم وأرسلت 9 سيارات إسعاف إلى المكان."
    b = "حريق في سوق نابل\nنقل 14 شخصا أصيبوا في حريق سوق نابل القديم إلى المستشفى الجهوي."
    alone = [f for f in compared(a=a, b=b).findings if f.verdict == "only"]
    told = [member.statement_en for finding in alone for member in finding.members]
    assert "cars: 9" in told
    assert not any("14" in each for each in told)


PAGE = """الرئيسية » محليات » افتتاح السد
افتتاح السد الكبير بعد عامين من العمل
مسقط (وكالة البحر)- افتتح الوزير أمس السد الكبير الذي يروي سهول الساحل ويمد المدن الثلاث بالماء.
خطوة طال انتظارها
وقال الوزير "سنبدأ الضخ غدا. ولن نتأخر ساعة" أمام حشد من المزارعين الذين جاؤوا من القرى القريبة.
قد يعجبك أيضا
لماذا جفت الآبار هذا العام؟
في حديث طويل عن المياه قال الخبير إن ما جرى في العقود الماضية كان ...
البحر - وكالات
"""


def test_what_surrounds_an_article_and_divides_it_makes_no_claims() -> None:
    passages = read_passages(PAGE)
    assert [(item.reason, item.text.split()[0]) for item in passages.omitted] == [
        ("menu", "الرئيسية"),
        ("heading", "خطوة"),
        ("related_link", "قد"),
        ("related_link", "لماذا"),
        ("related_link", "في"),
        ("related_link", "البحر"),
    ]
    told = [clause.text for clause in passages.clauses]
    assert told[0] == "افتتاح السد الكبير بعد عامين من العمل"
    assert told[1].startswith("افتتح الوزير أمس")
    assert '"سنبدأ الضخ غدا. ولن نتأخر ساعة"' in told[2]
