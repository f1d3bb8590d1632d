"""Doer and object in each other's place."""

from __future__ import annotations

import pytest

from factcheck.models import ClaimSet, Usage
from factcheck.verify import Draft, split_draft, verify_draft

from ..builders import claim, claim_set, who


def told(statement_en: str, statement_ar: str, *names: tuple[str, str]) -> ClaimSet:
    people = [
        who(arabic, english, role)
        for (arabic, english), role in zip(names, ("agent", "affected"), strict=True)
    ]
    return claim_set("alpha", claim("Who did it?", statement_en, statement_ar, who=people))


ACCUSED = told(
    "Turkey accused Greece of violating its airspace over the Aegean Sea.",
    "اتهمت تركيا اليونان بانتهاك مجالها الجوي فوق بحر إيجة",
    ("تركيا", "Turkey"),
    ("اليونان", "Greece"),
)
INVITED = told(
    "King Abdullah invited President Emmanuel Macron to a dinner in Amman.",
    "دعا الملك عبد الله الرئيس إيمانويل ماكرون إلى عشاء في عمان",
    ("عبد الله", "Abdullah"),
    ("إيمانويل ماكرون", "Emmanuel Macron"),
)
MET = told(
    "Emmanuel Macron met Abdullah in Amman.",
    "التقى إيمانويل ماكرون عبد الله في عمان",
    ("إيمانويل ماكرون", "Emmanuel Macron"),
    ("عبد الله", "Abdullah"),
)


@pytest.mark.parametrize(
    ("text", "claims", "verdict"),
    [
        ("Turkey accused Greece of violating its airspace.", ACCUSED, "supported"),
        ("Ankara has accused Athens of violating its airspace.", ACCUSED, "supported"),
        ("Greece was accused by Turkey of violating its airspace.", ACCUSED, "supported"),
        ("Greece accused Turkey of violating its airspace.", ACCUSED, "contradicted"),
        ("Athens has accused Ankara of violating its airspace.", ACCUSED, "contradicted"),
        ("Turkey was accused by Greece of violating its airspace.", ACCUSED, "contradicted"),
        ("اتهمت أنقرة أثينا بانتهاك مجالها الجوي.", ACCUSED, "supported"),
        ("تركيا تتهم اليونان بانتهاك مجالها الجوي.", ACCUSED, "supported"),
        ("اتهمت اليونان تركيا بانتهاك مجالها الجوي.", ACCUSED, "contradicted"),
        ("اليونان تتهم تركيا بانتهاك مجالها الجوي.", ACCUSED, "contradicted"),
        ("King Abdullah invited President Emmanuel Macron to dinner.", INVITED, "supported"),
        ("President Emmanuel Macron invited King Abdullah to dinner.", INVITED, "contradicted"),
        # Who meets whom is all one.
        ("Abdullah met Emmanuel Macron in Amman.", MET, "supported"),
        ("التقى عبد الله إيمانويل ماكرون في عمان.", MET, "supported"),
    ],
)
def test_who_does_it_to_whom(text: str, claims: ClaimSet, verdict: str) -> None:
    (found,) = verify_draft(Draft("text", tuple(split_draft(text))), [claims], Usage()).sentences
    assert found.support == verdict, found.failing
