"""Counts of a part, of another hour and of more than the other counts; opposites denied."""

from __future__ import annotations

import pytest

from factcheck.models import Claim
from factcheck.reconcile import reconcile

from ..builders import claim, claim_set, quantity, time


def count(arabic: str, number: str, counted: str, told: str, **given: object) -> Claim:
    return claim(
        f"How many {told}?",
        f"There were {number} {told}.",
        arabic,
        kind="count",
        quantities=[quantity(number, counted, told)],
        **given,
    )


def statement(question_en: str, statement_en: str, arabic: str, **given: object) -> Claim:
    return claim(question_en, statement_en, arabic, **given)


NINE = count("مثل تسعة متهمين في قضية المحطات", "تسعة متهمين", "accused", "defendants in the case")
EIGHT = count("ومثل 8 متهمين في قضية المحطات", "8 متهمين", "accused", "defendants in the case")
FREED = count("برئ متهمان في قضية المحطات", "متهمان", "accused", "defendants acquitted in the case")
RIDERS = count("نقلت العبارة 214 راكبا", "214 راكبا", "people", "passengers aboard the ferry")
ALL = count(
    "كان على العبارة 230 راكبا وبحارا",
    "230 راكبا",
    "people",
    "people aboard the ferry, passengers and crew",
)
MORE = count("نقلت العبارة 240 راكبا", "240 راكبا", "people", "passengers aboard the ferry")
BY_NOON = count(
    "وقع على العريضة 31 نائبا حتى ظهر الثلاثاء",
    "31 نائبا",
    "people",
    "members of parliament who signed the petition",
    times=[time("ظهر الثلاثاء", "the count", "ends")],
)
BY_EVENING = count(
    "وقع على العريضة 44 نائبا حتى مساء الثلاثاء",
    "44 نائبا",
    "people",
    "members of parliament who signed the petition",
    times=[time("مساء الثلاثاء", "the count", "ends")],
)
AT_NOON_TOO = count(
    "وقع على العريضة 39 نائبا حتى ظهر الثلاثاء",
    "39 نائبا",
    "people",
    "members of parliament who signed the petition",
    times=[time("ظهر الثلاثاء", "the count", "ends")],
)
CLOSED = statement(
    "Were the schools of the city closed on Wednesday?",
    "The schools of the city were closed on Wednesday.",
    "أغلقت مدارس المدينة الأربعاء",
)
NOT_OPENED = statement(
    "Were the schools of the city open on Wednesday?",
    "The schools of the city were not open on Wednesday.",
    "لم تفتح مدارس المدينة الأربعاء",
    polarity="denied",
)
OPENED = statement(
    "Were the schools of the city open on Wednesday?",
    "The schools of the city were open on Wednesday.",
    "فتحت مدارس المدينة الأربعاء",
)


WHO = "Former water minister Essam Naji al-Hamdawi"
WHAT = "the verdict of the criminal court in the desalination plants corruption case"


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        (NINE, EIGHT, True),
        (NINE, FREED, False),
        (RIDERS, MORE, True),
        (RIDERS, ALL, False),
        (BY_NOON, AT_NOON_TOO, True),
        (BY_NOON, BY_EVENING, False),
        (CLOSED, OPENED, True),
        (CLOSED, NOT_OPENED, False),
        (OPENED, NOT_OPENED, True),
    ],
)
def test_what_only_looks_like_a_conflict(one: Claim, other: Claim, conflicts: bool) -> None:
    for pair in ((one, other), (other, one)):
        sets = [claim_set(name, each) for name, each in zip(("a", "b"), pair, strict=True)]
        verdicts = {finding.verdict for finding in reconcile(sets).findings}
        assert ("conflict" in verdicts) == conflicts, verdicts


def test_what_the_same_words_say_does_not_contradict_itself() -> None:
    words = "استمع الوزير إلى الحكم واقفا من دون أن يعلق"
    listened = statement(
        f"How did {WHO} listen to {WHAT}?",
        f"{WHO} listened to {WHAT} standing.",
        words,
    )
    silent = statement(
        f"Did {WHO} comment on {WHAT}?",
        f"{WHO} made no comment as he listened to {WHAT}.",
        words,
        polarity="denied",
    )
    one = claim_set("a", listened, silent)
    quotes = one.claims[0].quotes
    told = one.model_copy(
        update={"claims": [each.model_copy(update={"quotes": quotes}) for each in one.claims]}
    )
    findings = reconcile([told, claim_set("b", OPENED)]).findings
    assert "self-contradiction" not in {finding.rule for finding in findings}
