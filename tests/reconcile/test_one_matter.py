"""What looks like one matter and is two, and what is one and looks like two."""

from __future__ import annotations

import pytest

from factcheck.models import Claim, ClaimSet
from factcheck.reconcile import reconcile

from ..builders import claim, claim_set, counting, event, place, time, who

GUARDS = "مرافقو القافلة فريق طبي من مركز النور وفريق من منظمة {} للإغاثة"


def told(*sets: ClaimSet) -> list[tuple[str, str]]:
    found = reconcile(sets, together=True).findings
    return [(each.verdict, each.rule) for each in found if each.verdict != "only"]


def begins(source: str, what_en: str, arabic: str, day: str) -> ClaimSet:
    start = time(day, f"the start of {what_en}", "starts")
    asked = claim(
        f"When does {what_en} in Sirwah start?",
        f"{what_en} in Sirwah starts on {day}.",
        f"{arabic} {day}",
        kind="time",
        times=[start],
    )
    when = event("Sirwah local elections", when={"text": day, "start": 0, "end": len(day)})
    return claim_set(source, asked, event=when, published="2026-03-01")


def test_the_beginnings_of_two_things_are_two() -> None:
    vote = begins("a", "the local vote", "يبدأ الاقتراع المحلي في صرواح", "15 مارس")
    repair = begins("b", "the painting of the halls", "يبدأ طلاء القاعات في صرواح", "5 مارس")
    later = begins("b", "the local vote", "ينطلق الاقتراع المحلي في صرواح", "18 مارس")
    assert ("conflict", "time-disjoint") not in told(vote, repair)
    assert told(vote, later) == [("conflict", "time-disjoint")]


def smuggling(source: str, statement: str, arabic: str) -> ClaimSet:
    return claim_set(
        source,
        claim(
            "Who tried to smuggle the tyres through the Sirwah crossing?",
            statement,
            arabic,
            kind="participation",
            who=[who("معبر صرواح", "Sirwah crossing", "topic")],
        ),
    )


def test_an_attempt_is_no_success() -> None:
    failed = smuggling(
        "a",
        "A traveller attempted to bring in the tyres through the Sirwah crossing.",
        "فشلت محاولة مسافر إدخال الإطارات عبر معبر صرواح",
    )
    tried = smuggling(
        "b",
        "A traveller tried to bring in the tyres through the Sirwah crossing.",
        "حاول مسافر إدخال الإطارات عبر معبر صرواح",
    )
    assert {verdict for verdict, _ in told(failed, tried)} == {"agree"}


def patients(source: str, arabic: str, counts_en: str) -> ClaimSet:
    return claim_set(source, counting(arabic, "injured", counts_en))


def test_those_received_and_those_still_in_care_are_two_counts() -> None:
    received = patients("a", "استقبل المستشفى 40 مصابا", "people injured in the Sirwah fire")
    yet = "injured people of the Sirwah fire still treated in hospital"
    five = patients("b", "ما زال 5 مصابين في المستشفى", yet)
    nine = patients("c", "ما زال 9 مصابين في المستشفى", yet)
    assert "conflict" not in {verdict for verdict, _ in told(received, five)}
    assert told(five, nine) == [("conflict", "quantity-disjoint")]


def escort(source: str, body_en: str, body_ar: str, question: str) -> ClaimSet:
    team = who(body_ar, body_en).model_copy(update={"type": "organisation"})
    return claim_set(
        source,
        claim(
            question,
            f"A team of {body_en} went with the Sirwah convoy.",
            GUARDS.format(body_ar),
            kind="participation",
            who=[team],
        ),
    )


def test_one_sentence_with_another_body_is_told_in_one_row() -> None:
    asked = "Who went with the Sirwah convoy?"
    a = escort("a", "Doctors of the Valley", "أطباء الوادي", asked)
    b = escort("b", "Doctors of the Valley", "أطباء الوادي", asked)
    c = escort("c", "Hands of the Coast", "أيادي الساحل", "Did Hands of the Coast go with it?")
    found = [f for f in reconcile([a, b, c]).findings if f.rule == "name-exchanged"]
    assert len(found) == 1
    assert {member.source for member in found[0].members} == {"a", "b", "c"}


def at(span: str, dates: str, role: str = "occurs", **given: object) -> Claim:
    return claim(
        "When did the blast in the Sirwah mill happen?",
        f"The blast in the Sirwah mill happened {span}.",
        f"وقع الانفجار في مطحنة صرواح {span}",
        kind="time",
        times=[time(span, dates, role)],
        **given,
    )


def test_an_article_that_dates_one_thing_in_two_ways_is_told_once() -> None:
    blast = "the blast in the big grain mill of Sirwah"
    article = claim_set(
        "a",
        at("مساء الخميس", blast),
        at("ظهر الخميس", f"{blast} town", id="c02"),
        at("ظهر الخميس", f"{blast} town", id="c03"),
    )
    rules = [each.rule for each in reconcile([article]).findings]
    assert rules.count("self-contradiction") == 1


@pytest.mark.parametrize(
    ("left", "right", "role", "conflicts"),
    [
        ("الساعة الثامنة مساء بالتوقيت المحلي", "الساعة العاشرة مساء", "occurs", True),
        ("الساعة الثامنة مساء بالتوقيت المحلي", "الساعة الثامنة مساء", "occurs", False),
        ("الساعة الثامنة مساء", "الساعة العاشرة مساء", "starts", True),
        ("الخميس", "الجمعة", "starts", False),  # it may begin on another day than it is held
    ],
)
def test_hours_of_one_place(left: str, right: str, role: str, conflicts: bool) -> None:
    blast = "the blast in the Sirwah mill"
    one, other = claim_set("a", at(left, blast)), claim_set("b", at(right, blast, role))
    assert (("conflict", "time-disjoint") in told(one, other)) == conflicts


def taken(source: str, arabic: str, hospital: str, town_ar: str, town: str) -> ClaimSet:
    return claim_set(
        source,
        claim(
            "To which hospital was the guard of the Sirwah mill taken?",
            f"The guard Saad Hamid of the Sirwah mill was taken to {hospital} in {town}.",
            arabic,
            who=[who("سعد حميد", "Saad Hamid", "affected")],
            places=[
                place(arabic.partition(" إلى ")[2], hospital, "destination"),
                place(town_ar, town, "destination"),
                place("المطحنة", "Sirwah mill", "origin"),
            ],
        ),
    )


def test_one_person_taken_to_two_hospitals() -> None:
    a = taken("a", "نقل حارس مطحنة صرواح إلى مستشفى الأمل", "Hope Hospital", "طنطا", "Tanta")
    b = taken("b", "نقل حارس مطحنة صرواح إلى مركز الحروق", "burns centre", "المنصورة", "Mansoura")
    c = taken("c", "نقل حارس مطحنة صرواح إلى طنطا", "Hope Hospital of Tanta", "طنطا", "Tanta")
    assert ("conflict", "place-disjoint") in told(a, b)
    assert ("conflict", "place-disjoint") not in told(a, c)


def test_what_was_wanted_is_not_done_by_being_told_as_done() -> None:
    def wish(source: str, modality: str, statement: str) -> ClaimSet:
        return claim_set(
            source,
            claim(
                "What did the merchants of Sirwah want to do with the mill?",
                statement,
                "أراد تجار صرواح شراء المطحنة",
                kind="plan" if modality == "planned" else "event",
                modality=modality,
            ),
        )

    one = wish("a", "planned", "The merchants of Sirwah wanted to buy the mill.")
    other = wish("b", "happened", "The merchants of Sirwah sought to buy the mill.")
    assert {verdict for verdict, _ in told(one, other)} == {"agree"}
