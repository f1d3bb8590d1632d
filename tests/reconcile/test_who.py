"""One office with two holders, one person with two fates, one act with two doers."""

from __future__ import annotations

import pytest

from factcheck.models import Claim, ClaimSet, Who
from factcheck.reconcile import reconcile
from factcheck.reconcile.fates import fates_told
from factcheck.reconcile.holders import two_persons
from factcheck.reconcile.offices import offices_in
from factcheck.reconcile.resolve import resolve

from ..builders import claim, claim_set, event, speaker, who

GOVERNOR = claim(
    "Is the dam safe?",
    "Sohag Governor Tarek Helmy said the dam is safe.",
    "قال محافظ سوهاج طارق حلمي إن السد آمن",
    kind="statement",
    speaker=speaker("طارق حلمي", "Tarek Helmy"),
)


def one(ar: str, en: str, role: str, kind: str = "person", position: str | None = None) -> Who:
    return who(ar, en, role).model_copy(update={"type": kind, "position_en": position})


def rules(*sets: ClaimSet, target: str | None = None) -> list[str]:
    same = [
        each.model_copy(update={"source": each.source.model_copy(update={"event": event()})})
        for each in sets
    ]
    return [finding.rule for finding in reconcile(same, target, together=True).findings]


def holder(ar: str, en: str, position: str, told: str = "", **given: object) -> Claim:
    return claim(
        "How many tents were set up?",
        f"{en} ordered tents to be set up.",
        told or f"أمر {ar} بنصب خيام",
        who=[one(ar, en, "agent", position=position)],
        **given,
    )


@pytest.mark.parametrize(
    ("other", "conflicts"),
    [
        (holder("عادل لملوم", "Adel Lamloum", "Governor of Sohag"), True),
        (holder("عادل لملوم", "Adel Lamloum", "Colonel, Governor of the Sohag region"), True),
        # Another spelling, a shorter name, a name with a part in common, a by-name.
        (holder("طارق حلمى", "Tareq Hilmi", "Governor of Sohag"), False),
        (holder("حلمي", "Helmy", "Governor of Sohag"), False),
        (holder("طارق السيد", "Tarek al-Sayed", "Governor of Sohag"), False),
        (holder("أبو العز", "Abu al-Ezz", "Governor of Sohag"), False),
        # Another province, none told, another office, or no longer or not yet.
        (holder("عادل لملوم", "Adel Lamloum", "Governor of Minya"), False),
        (holder("عادل لملوم", "Adel Lamloum", "Governor"), False),
        (holder("عادل لملوم", "Adel Lamloum", "Spokesman of the Governor of Sohag"), False),
        (holder("عادل لملوم", "Adel Lamloum", "Deputy Governor of Sohag"), False),
        (holder("عادل لملوم", "Adel Lamloum", "Former Governor of Sohag"), False),
        (
            holder(
                "عادل لملوم", "Adel Lamloum", "Governor of Sohag", "أمر المحافظ السابق عادل لملوم"
            ),
            False,
        ),
        (
            holder(
                "عادل لملوم", "Adel Lamloum", "Governor of Sohag", about="background"
            ),  # who held it then
            False,
        ),
    ],
)
def test_two_holders_of_one_office(other: Claim, conflicts: bool) -> None:
    found = rules(claim_set("a", GOVERNOR), claim_set("b", other))
    assert found.count("office-held-by-two") == conflicts
    if conflicts:  # what the two say besides keeps its rows
        assert found.count("only-one") == 2


def test_an_office_that_changes_hands_has_two_holders() -> None:
    taken = claim(
        "Who was appointed governor of Sohag?",
        "Adel Lamloum was appointed governor of Sohag.",
        "عُيّن عادل لملوم محافظاً لسوهاج",
        who=[one("عادل لملوم", "Adel Lamloum", "leader", position="Governor of Sohag")],
        kind="leadership",
    )
    assert "office-held-by-two" not in rules(claim_set("a", GOVERNOR), claim_set("b", taken))


def test_an_article_that_names_both_tells_of_two() -> None:
    both = claim_set(
        "b",
        holder("عادل لملوم", "Adel Lamloum", "Governor of Sohag"),
        claim("Who came?", "Tarek Helmy came.", "جاء طارق حلمي"),
    )
    assert "office-held-by-two" not in rules(claim_set("a", GOVERNOR), both)


def test_the_holders_of_one_office_are_one_row_with_sides() -> None:
    other = holder("عادل لملوم", "Adel Lamloum", "Governor of Sohag")
    sets = [claim_set("a", GOVERNOR), claim_set("b", other), claim_set("c", other)]
    findings = reconcile(sets, together=True).findings
    (found,) = [each for each in findings if each.rule == "office-held-by-two"]
    assert found.sides == [["b", "c"], ["a"]]
    assert "office-held-by-two" in rules(*sets, target="a")
    assert "office-held-by-two" not in rules(claim_set("a", GOVERNOR), *sets[1:2], target=None)[1:]


def judge(ar: str, en: str, statement: str, *hit: Who, modality: str = "happened") -> Claim:
    return claim(
        "Who presided over the hearing?",
        statement.format(en),
        f"ترأس الجلسة القاضي {ar}",
        kind="leadership",
        modality=modality,
        who=[one(ar, en, "leader", position="Judge"), *hit],
    )


@pytest.mark.parametrize(
    ("statement", "hit", "conflicts"),
    [
        ("The verdict was issued by a panel that Judge {} headed.", (), True),
        ("Judge {} presided over the appeal hearing.", (), False),
        ("Judge {} presided over it.", (one("هاني فريد", "Hani Farid", "affected"),), False),
    ],
)
def test_one_hearing_has_one_presiding_judge(
    statement: str, hit: tuple[Who, ...], conflicts: bool
) -> None:
    first = judge(
        "صلاح رشدان",
        "Salah Rashdan",
        "Judge {} presided over the hearing.",
        one("عمر زكي", "Omar Zaki", "affected"),
    )
    asked = judge("نبيل حافظ", "Nabil Hafez", statement, *hit)
    other = asked.model_copy(update={"question_en": "Which judge headed the panel of the trial?"})
    found = rules(claim_set("a", first), claim_set("b", other))
    assert ("office-held-by-two" in found) == conflicts


@pytest.mark.parametrize(
    ("position", "office"),
    [
        ("Governor of Asir Region", ("governor", {"asir"})),
        ("Minister of Defence of Niger, General", ("minister", {"defenc", "niger"})),
        ("Adviser to the Governor of Asir", None),
        ("Captain", None),
        ("Captain of the ferry Amal", ("captain", {"ferr", "amal"})),
        ("Minister of Health", None),
        ("Acting Mayor of Girga", None),
        ("Member of Parliament", None),
    ],
)
def test_offices_that_one_person_holds(position: str, office: tuple[str, set[str]] | None) -> None:
    claims = claim_set("a", holder("عادل لملوم", "Adel Lamloum", position))
    (facet,) = resolve(claims).facets
    found = [(held.office.head, set(held.office.body)) for held in offices_in(facet)]
    assert found == ([office] if office else [])


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("Jordan's health minister, Adel Lamloum, said it was over.", "jord"),
        ("The Jordanian Health Minister Adel Lamloum said it was over.", "jord"),
        ("Adel Lamloum, the health minister of Jordan, said it was over.", "jord"),
        ("The health minister of Jordan is Adel Lamloum.", "jord"),
        ("A guest of Jordan's health minister, Adel Lamloum said it was over.", None),
        ("Jordan's health minister said that Adel Lamloum was well.", None),
    ],
)
def test_offices_beside_a_name(statement: str, place: str | None) -> None:
    told = claim(
        "What?", statement, "قال عادل لملوم", speaker=speaker("عادل لملوم", "Adel Lamloum")
    )
    (facet,) = resolve(claim_set("a", told)).facets
    found = [held.office for held in offices_in(facet)]
    assert [office.head for office in found] == (["minister"] if place else [])
    assert all(place in office.body for office in found)


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("سردار أوغلو", "كمال ديمير", True),
        ("المنجي القريدي", "منجي الغريدي", False),
        ("عبدالله الشمراني", "عبدالله بن سعد القحطاني", False),
        ("أم خالد", "سعاد حسني", False),
    ],
)
def test_names_of_two_persons(one: str, other: str, two: bool) -> None:
    assert two_persons(one, other) == two_persons(other, one) == two


def fate(source: str, statement: str, ar: str = "راشد العمري", published: str = "") -> ClaimSet:
    told = claim(
        "What is known of the pilot?",
        statement,
        ar,
        who=[one(ar, "Rashid Omari" if ar == "راشد العمري" else "Majed Saadi", "affected")],
    )
    return claim_set(source, told, published=published or None)


ALIVE = "Rashid Omari came out of the wreck alive."


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        (fate("a", ALIVE), fate("b", "Divers found the body of Rashid Omari in the cabin."), True),
        (fate("a", ALIVE), fate("b", "Rashid Omari was killed in the crash."), True),
        # Later, of another, of a relative, feared.
        (fate("a", ALIVE), fate("b", "Divers later found the body of Rashid Omari."), False),
        (fate("a", ALIVE), fate("b", "Rashid Omari died of his wounds in hospital."), False),
        (fate("a", ALIVE), fate("b", "Majed Saadi was killed in the crash.", "ماجد السعدي"), False),
        (fate("a", ALIVE), fate("b", "Rashid Omari's brother was found dead."), False),
        (fate("a", ALIVE), fate("b", "It was feared Rashid Omari was killed."), False),
        # What ends: only where the later paper still tells it.
        (
            fate("a", "Rashid Omari is still missing.", published="2026-01-07"),
            fate("b", "Rashid Omari was found in a cave.", published="2026-01-06"),
            True,
        ),
        (
            fate("a", "Rashid Omari is still missing.", published="2026-01-06"),
            fate("b", "Rashid Omari was found in a cave.", published="2026-01-06"),
            False,
        ),
        (
            fate("a", "The judge ordered Rashid Omari held in custody."),
            fate("b", "The judge ordered the release of Rashid Omari on bail."),
            True,
        ),
        (
            fate("a", "The police remanded Rashid Omari in custody."),
            fate("b", "Rashid Omari was released by the court on bail."),
            False,
        ),
    ],
)
def test_two_fates_of_one_person(a: ClaimSet, b: ClaimSet, conflicts: bool) -> None:
    assert ("fates-exclude" in rules(a, b)) == conflicts
    assert ("fates-exclude" in rules(b, a)) == conflicts


def test_a_statement_of_both_fates_tells_neither() -> None:
    both = "He was found alive by some, and by others his body was found."
    assert not {"alive", "dead"} & set(fates_told(both))
    assert fates_told("He survived unharmed.") == ["alive"]


SAMI = one("سامي العلي", "Sami Ali", "affected")


def deed(source: str, question: str, statement: str, *by: Who, hit: bool = True) -> ClaimSet:
    told = claim(
        question,
        statement,
        " ".join(["خبر", *(each.name_ar for each in by)]),
        who=[*([SAMI] if hit else []), *by],
    )
    return claim_set(source, told)


def body(ar: str, en: str) -> Who:
    return one(ar, en, "agent", "organisation")


@pytest.mark.parametrize(
    ("statement", "conflicts"),
    [
        ("Firefighters pulled Sami Ali out of the well.", True),
        ("Sami Ali was pulled from the well by a unit of firefighters.", True),
        ("After the police came, firefighters rescued Sami Ali.", True),
        ("Rescue teams pulled Sami Ali out of the well.", False),
        ("Firefighters carried out a search for Sami Ali.", False),
        ("A group of mine workers rescued Sami Ali.", False),
        ("Residents pulled Sami Ali out of the well.", False),  # the miners may live there
    ],
)
def test_who_pulled_one_out(statement: str, conflicts: bool) -> None:
    a = deed("a", "Who rescued Sami Ali?", "Miners dug Sami Ali out of the well.")
    b = deed("b", "Who brought Sami Ali out?", statement)
    assert ("doers-exclude" in rules(a, b)) == conflicts
    assert "doers-exclude" not in rules(a, claim_set("b", b.claims[0], a.claims[0]))


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        (("قوات الدرك", "Gendarmerie"), ("الجيش", "Army"), True),
        (("الاستخبارات العسكرية", "Military Intelligence"), ("الجيش", "Army"), False),
        (("قوات الأمن", "Security Forces"), ("الجيش", "Army"), False),
    ],
)
def test_who_arrested_one(first: tuple[str, str], second: tuple[str, str], conflicts: bool) -> None:
    a = deed("a", "Which force arrested Sami Ali?", f"{first[1]} arrested Sami Ali.", body(*first))
    b = deed("b", "When was Sami Ali arrested?", "Sami Ali was arrested.", body(*second))
    assert ("doers-exclude" in rules(a, b)) == conflicts


@pytest.mark.parametrize(
    ("question", "statement", "conflicts"),
    [
        ("Which team arrived first in Tamra?", "Firefighters arrived first in Tamra.", True),
        ("Who was first to reach the dam?", "Firefighters were first to reach the dam.", False),
        ("Who arrived in Tamra?", "Firefighters arrived in Tamra.", False),
    ],
)
def test_who_was_there_first(question: str, statement: str, conflicts: bool) -> None:
    told = "Soldiers were the first to reach Tamra."
    a = deed("a", "Who was the first to reach Tamra?", told, hit=False)
    b = deed("b", question, statement, hit=False)
    assert ("doers-exclude" in rules(a, b)) == conflicts


@pytest.mark.parametrize(
    ("statement", "conflicts"),
    [
        ("The Audit Bureau alone supervises the reconstruction fund.", True),
        ("The Audit Bureau supervises the reconstruction fund.", False),
        ("Since last year alone, the Audit Bureau supervises the reconstruction fund.", False),
        ("The Housing Council alone supervises the reconstruction fund.", False),
    ],
)
def test_who_supervises_alone(statement: str, conflicts: bool) -> None:
    asked = "Who supervises the reconstruction fund?"
    council, bureau = (
        one("مجلس الإسكان", "Housing Council", "leader", "organisation"),
        one("ديوان المحاسبة", "Audit Bureau", "leader", "organisation"),
    )
    a = deed(
        "a", asked, "The Housing Council supervises the reconstruction fund.", council, hit=False
    )
    by = council if "Housing" in statement else bureau
    assert ("doers-exclude" in rules(a, deed("b", asked, statement, by, hit=False))) == conflicts


def test_security_forces_are_no_other_body() -> None:
    a = deed("a", "Which force arrested Sami Ali?", "Security forces arrested Sami Ali.",
             body("قوات الأمن", "Security forces"))  # fmt: skip
    b = deed("b", "Which force arrested Sami Ali?", "The gendarmerie arrested Sami Ali.",
             body("قوات الدرك", "Gendarmerie"))  # fmt: skip
    assert "name-exchanged" not in rules(a, b)
