"""Doer and object, numbers, and owners in each other's place."""

from __future__ import annotations

import pytest

from factcheck.models import ClaimSet, Usage
from factcheck.verify import Draft, split_draft, verify_draft

from ..builders import claim, claim_set, quantity, who


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


FAIR = claim_set(
    "alpha",
    claim(
        "How many countries take part in the fair?",
        "Publishers from thirty countries take part in the Amman book fair.",
        "يشارك ناشرون من ثلاثين دولة في معرض عمان للكتاب",
        quantities=[quantity("ثلاثين دولة", "countries", "countries")],
    ),
    claim(
        "How many publishers bring children's books?",
        "Among the publishers at the Amman book fair are 22 houses of children's books.",
        "ومن بين الناشرين في معرض عمان 22 دارا لكتب الأطفال",
        id="c02",
        quantities=[quantity("22 دارا", "other", "publishing houses")],
    ),
    claim(
        "Who opens the fair?",
        "Publishers of Lebanon and Egypt's translators meet Jordan's writers at the fair.",
        "يلتقي ناشرو لبنان ومترجمو مصر كتاب الأردن في المعرض",
        id="c03",
    ),
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "Thirty countries take part in the fair, with 22 houses of children's books.",
            "supported",
        ),
        (
            "22 countries take part in the fair, with thirty houses of children's books.",
            "contradicted",
        ),
        ("Egypt's translators meet Jordan's writers at the fair.", "supported"),
        ("Publishers of Lebanon meet the writers of Jordan.", "supported"),
        ("Lebanon's translators meet Jordan's writers at the fair.", "contradicted"),
        ("يلتقي مترجمو مصر كتاب الأردن في المعرض.", "supported"),
        ("يلتقي مترجمو الأردن كتابه في المعرض.", "contradicted"),
    ],
)
def test_what_belongs_to_whom_and_which_number_to_what(text: str, verdict: str) -> None:
    (found,) = verify_draft(Draft("text", tuple(split_draft(text))), [FAIR], Usage()).sentences
    assert found.support == verdict, found.failing
