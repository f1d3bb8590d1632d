"""One quotation in two mouths."""

from __future__ import annotations

import pytest

from factcheck.models import ClaimSet, SpeakerRead
from factcheck.reconcile import reconcile

from ..builders import claim, claim_set, speaker

WORDS = "كنا ننام إلى جوار قنبلة موقوتة سكت عنها الجميع"
MAYOR = speaker("عادل البكري", "Adel al-Bakri")
UNION = speaker("فؤاد المصري", "Fouad al-Masri")


def said(source: str, who: SpeakerRead, words: str = WORDS) -> ClaimSet:
    told = claim(
        f"What did {who.name_en} say?",
        f"{who.name_en} said that everyone was silent about a time bomb.",
        f"قال {who.name_ar}: «{words}»",
        kind="statement",
        speaker=who,
    )
    return claim_set(source, told)


@pytest.mark.parametrize(
    ("other", "conflicts"),
    [
        (said("b", UNION), True),
        (said("b", UNION, f"{WORDS}!"), True),
        # Another spelling of the name, a spokesman without a name, other or too few words.
        (said("b", speaker("البكري", "Adel Al Bakri")), False),
        (said("b", speaker("المتحدث", "spokesman").model_copy(update={"type": "office"})), False),
        (said("b", UNION, "كنا ننام إلى جوار مصنع سكت عنه الجميع"), False),
        (said("b", UNION, "قنبلة موقوتة"), False),
    ],
)
def test_the_same_words_of_two_persons(other: ClaimSet, conflicts: bool) -> None:
    findings = reconcile([said("a", MAYOR), other]).findings
    rules = [finding.rule for finding in findings]
    assert rules.count("one-quotation") == conflicts
    if conflicts:
        assert rules == ["one-quotation"]  # and it is not told again as one outlet's alone
        assert {member.value for member in findings[0].members} == {"عادل البكري", "فؤاد المصري"}


def test_a_check_tells_only_what_its_article_has_a_part_in() -> None:
    sets = [said("a", MAYOR), said("b", UNION), claim_set("c", claim("Who?", "Nobody.", "لا أحد"))]
    rules = [finding.rule for finding in reconcile(sets, "c").findings]
    assert "one-quotation" not in rules
    assert "one-quotation" in [finding.rule for finding in reconcile(sets, "b").findings]
