"""Numbers of one toll at two moments, sums of parts, ages by decades, and facts told twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.models import Claim, ClaimSet
from factcheck.reconcile import reconcile
from factcheck.reconcile.ages import age_by_decade
from factcheck.reconcile.resolve import resolve
from factcheck.reconcile.sums import with_sums
from factcheck.reconcile.values import exact

from ..builders import claim, claim_set, counting, quantity, time, who

CRASH = "people killed in the Qena bus crash"


def toll(source: str, text: str, *more: Claim) -> ClaimSet:
    return claim_set(source, counting(text, "killed", CRASH), *more, published="2026-03-04")


def died(text: str = "وتوفي اثنان من المصابين متأثرين بجراحهم") -> Claim:
    return claim(
        "How many of the injured died later?",
        "Two of the injured died later of their wounds.",
        text,
        kind="count",
        quantities=[quantity("اثنان من المصابين", "killed", "injured people who died later")],
    )


def rules(*sets: ClaimSet) -> list[str]:
    return [each.rule for each in reconcile(sets).findings if each.rule != "only-one"]


def test_those_who_died_of_their_wounds_explain_a_higher_toll() -> None:
    assert rules(toll("a", "مقتل 8 أشخاص"), toll("b", "مقتل 10 أشخاص", died())) == ["later-toll"]


def test_the_article_that_knows_of_them_has_the_higher_toll() -> None:
    assert rules(toll("a", "مقتل 8 أشخاص", died()), toll("b", "مقتل 10 أشخاص")) == [
        "quantity-disjoint"
    ]


def test_another_number_of_them_explains_nothing() -> None:
    assert rules(toll("a", "مقتل 8 أشخاص"), toll("b", "مقتل 11 شخصا", died())) == [
        "quantity-disjoint"
    ]


def test_an_article_that_gives_the_first_toll_and_the_new_one_does_not_contradict_itself() -> None:
    first = counting("حصيلة أولية تحدثت عن مقتل 8 أشخاص", "killed", CRASH)
    assert rules(toll("a", "مقتل 13 شخصا", first)) == []
    both = rules(toll("a", "مقتل 13 شخصا", first), toll("b", "مقتل 8 أشخاص"))
    assert sorted(both) == ["later-toll", "quantity-equal"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ثلاثيني", 30, 39),
        ("في الستينات من عمره", 60, 69),
        ("أربعينية", 40, 49),
        ("العقد الثالث من عمره", 20, 30),
        ("في عقدها السادس", 50, 60),
    ],
)
def test_ages_by_decade(text: str, first: int, last: int) -> None:
    age = age_by_decade(text)
    assert age is not None
    assert (age.low, age.high, age.unit) == (Decimal(first * 12), Decimal(last * 12), "month")


@pytest.mark.parametrize("text", ["ثلاثين عاما", "35 سنة", "العقد الأخير", "عقد اجتماعا"])
def test_what_is_no_age_by_decade(text: str) -> None:
    assert age_by_decade(text) is None


def sums(text: str, *parts: tuple[str, str], **given: object) -> list[Decimal | None]:
    told = claim(
        "How many were killed in Qena?",
        "They were killed in Qena.",
        text,
        kind="count",
        quantities=[quantity(part, "killed", counts) for part, counts in parts],
        **given,
    )
    at = {part: text.index(part) for part, _ in parts}
    told = told.model_copy(
        update={
            "quantities": [
                span.model_copy(
                    update={"start": at[span.text], "end": at[span.text] + len(span.text)}
                )
                for span in told.quantities
            ]
        }
    )
    facets = with_sums(resolve(claim_set("a", told))).facets
    return [exact(facet.amount) for facet in facets if facet.number >= 300]


def test_parts_that_a_quote_joins_have_a_sum() -> None:
    parts = (("عشرة جنود", "soldiers killed"), ("ثلاثة عمال", "workers killed"))
    assert sums("قتل عشرة جنود إضافة إلى ثلاثة عمال", *parts) == [Decimal(13)]
    assert sums("قتل عشرة جنود، بينهم ثلاثة عمال", *parts) == []
    assert sums("نفى مقتل عشرة جنود وثلاثة عمال", *parts, polarity="denied") == []


def test_a_total_of_its_own_makes_a_sum_needless() -> None:
    parts = (
        ("13 قتيلا", "people killed"),
        ("عشرة جنود", "soldiers killed"),
        ("ثلاثة عمال", "workers killed"),
    )
    assert sums("سقط 13 قتيلا: عشرة جنود وثلاثة عمال", *parts) == []


def body_found(source: str, *, twice: bool) -> ClaimSet:
    def told(who_ar: str, who_en: str) -> Claim:
        return claim(
            "Was the body of the diver recovered from the Tabuk well?",
            f"{who_en} recovered the body of the diver from the well in Tabuk.",
            f"انتشلت {who_ar} جثة الغواص من البئر في تبوك",
            who=[who(who_ar, who_en, "agent")],
        )

    claims = [told("فرق الإنقاذ", "Rescue teams")]
    if twice:
        claims.append(told("فرق الإنقاذ", "Rescue teams"))
    return claim_set(source, *claims)


def test_a_fact_that_two_articles_tell_twice_is_one_row() -> None:
    sets = [body_found("a", twice=True), body_found("b", twice=True), body_found("c", twice=False)]
    found = reconcile(sets).findings
    assert [(each.verdict, len(each.members)) for each in found] == [("agree", 5)]


def test_a_claim_without_a_time_has_the_one_in_its_quote() -> None:
    text = "وقال الناطق في بيان اليوم إن المدارس ستفتح أبوابها"
    said = claim("Will the schools open?", "The schools will open.", text)
    at = text.index("اليوم")
    when = time("اليوم", "the spokesman's statement").model_copy(
        update={"start": at, "end": at + len("اليوم")}
    )
    dated = claim("When did the spokesman speak?", "The spokesman spoke today.", text, times=[when])
    elsewhere = claim("Will the shops open?", "The shops will open.", "ستفتح المتاجر أبوابها")
    resolved = resolve(claim_set("a", said, dated, elsewhere, published="2026-03-04"))
    times = {facet.claim.id: [each.span.text for each in facet.times] for facet in resolved.facets}
    assert times == {"c01": ["اليوم"], "c02": ["اليوم"], "c03": []}
