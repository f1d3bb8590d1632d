"""Claim sets → findings: each rule with a case, and the promises that hold for any input."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from factcheck.errors import UsageError
from factcheck.models import ClaimSet, Finding
from factcheck.models.vocabulary import number_asked
from factcheck.reconcile import Reconciled, reconcile

from ..builders import claim, claim_set, counting, event, place, quote, speaker, time, who


def only_finding(result: Reconciled) -> Finding:
    found = [finding for finding in result.findings if finding.verdict != "only"]
    assert len(found) == 1, [(f.verdict, f.rule, f.question_en) for f in result.findings]
    return found[0]


def killed(arabic: str, **given: object) -> ClaimSet:
    source = str(given.pop("source"))
    published = given.pop("published", None)
    return claim_set(
        source,
        counting(arabic, "killed", "people killed in the Aden harbour fire", **given),
        published=published if isinstance(published, str) else None,
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict", "rule"),
    [
        ("مقتل 5 أشخاص", "مقتل خمسة أشخاص", "agree", "quantity-equal"),
        ("مقتل 5 أشخاص", "مقتل 6 أشخاص", "conflict", "quantity-disjoint"),
        ("مقتل 6 أشخاص", "مقتل أكثر من 5 أشخاص", "precision", "quantity-narrower"),
        ("مقتل 5 أشخاص", "مقتل أكثر من 5 أشخاص", "conflict", "quantity-disjoint"),
        ("مقتل شخصين", "مقتل 2 من الأشخاص", "agree", "quantity-equal"),
    ],
)
def test_counts(left: str, right: str, verdict: str, rule: str) -> None:
    finding = only_finding(reconcile([killed(left, source="a"), killed(right, source="b")]))
    assert (finding.verdict, finding.rule) == (verdict, rule)


def test_a_higher_toll_in_a_later_paper_is_an_update() -> None:
    early = killed("مقتل 5 أشخاص", source="a", published="2026-01-06")
    late = killed("مقتل 9 أشخاص", source="b", published="2026-01-07")
    assert only_finding(reconcile([early, late])).rule == "later-toll"
    falling = killed("مقتل 3 أشخاص", source="b", published="2026-01-07")
    assert only_finding(reconcile([early, falling])).rule == "quantity-disjoint"


def test_a_part_is_not_put_against_the_whole() -> None:
    part = killed("مقتل 3 أشخاص", source="a", scope_en="at the northern quay")
    whole = killed("مقتل 9 أشخاص", source="b")
    assert only_finding(reconcile([part, whole])).rule == "scope-differs"


def test_killed_and_injured_are_two_facts() -> None:
    dead = killed("مقتل 5 أشخاص", source="a")
    hurt = claim_set("b", counting("إصابة 8 أشخاص", "injured", "people injured in the Aden fire"))
    assert {f.verdict for f in reconcile([dead, hurt]).findings} == {"only"}


def fire(source: str, quote: str = "أغلق ميناء عدن بعد الحريق", **given: object) -> ClaimSet:
    published = given.pop("published", None)
    return claim_set(
        source,
        claim(
            "Was the harbour of Aden closed after the fire?",
            "The harbour of Aden was closed after the fire.",
            quote,
            **given,
        ),
        published=published if isinstance(published, str) else None,
    )


def test_the_same_statement_agrees_and_says_who_stands_behind_it() -> None:
    told = only_finding(reconcile([fire("a"), fire("b")]))
    assert (told.verdict, told.rule, told.notes) == ("agree", "same-claim", [])
    quoted = fire("b", speaker=speaker("المحافظ", "the governor"))
    told = only_finding(reconcile([fire("a"), quoted]))
    assert told.verdict == "agree"
    assert told.notes == [
        "Who stands behind it: A: the outlet's own voice; B: the governor (says)."
    ]


def test_planned_then_done_is_an_update_told_in_that_order() -> None:
    planned = fire("b", "سيغلق ميناء عدن بعد الحريق", modality="planned")
    told = only_finding(reconcile([fire("a"), planned]))
    assert (told.verdict, told.rule) == ("update", "planned-then-done")
    assert [member.source for member in told.members] == ["b", "a"]


def test_one_sentence_that_two_readers_take_for_planned_and_for_done_is_no_update() -> None:
    told = only_finding(reconcile([fire("a"), fire("b", modality="planned")]))
    assert (told.verdict, told.rule) == ("agree", "same-claim")


def test_denial_is_a_conflict_in_the_own_voice_but_not_between_two_speakers() -> None:
    denied = fire("b", polarity="denied")
    assert only_finding(reconcile([fire("a"), denied])).rule == "polarity-opposed"
    one = fire("a", speaker=speaker("المحافظ", "the governor"))
    other = fire("b", polarity="denied", speaker=speaker("القبطان", "the captain", "denies"))
    told = only_finding(reconcile([one, other]))
    assert (told.verdict, told.rule) == ("not_comparable", "speakers-differ")
    both = fire("a", polarity="denied")
    assert only_finding(reconcile([both, denied])).verdict == "agree"


def dated(source: str, text: str, published: str | None = "2026-01-07") -> ClaimSet:
    return fire(source, published=published, times=[time(text, "the closing of the harbour")])


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("6 يناير 2026", "7 يناير 2026", "time-disjoint"),
        ("أمس الثلاثاء", "6 يناير 2026", "same-claim"),
        ("6 يناير 2026", "يناير 2026", "time-narrower"),
    ],
)
def test_times(left: str, right: str, rule: str) -> None:
    assert only_finding(reconcile([dated("a", left), dated("b", right)])).rule == rule


def test_yesterday_and_today_in_papers_of_two_days_are_one_day() -> None:
    today = dated("a", "اليوم", published="2026-01-06")
    yesterday = dated("b", "أمس", published="2026-01-07")
    assert only_finding(reconcile([today, yesterday])).rule == "same-claim"


def test_words_that_take_sides_are_framing() -> None:
    def told(source: str, arabic: str) -> ClaimSet:
        return claim_set(
            source, claim("Who died in the raid on Taiz?", "Salem died in the Taiz raid.", arabic)
        )

    finding = only_finding(
        reconcile([told("a", "استشهاد سالم في غارة تعز"), told("b", "مقتل سالم في غارة تعز")])
    )
    assert (finding.verdict, finding.rule) == ("framing", "loaded-words")
    assert "«استشهاد»" in finding.explanation_en


def named(source: str, kind: str, *names: tuple[str, str]) -> ClaimSet:
    role = "leader" if kind == "leadership" else "participant"
    verb = "chair" if kind == "leadership" else "attend"
    return claim_set(
        source,
        claim(
            f"Who {verb}s the Aden conference?",
            f"{' and '.join(en for _, en in names)} {verb} the Aden conference.",
            "في مؤتمر عدن " + " و".join(ar for ar, _ in names),
            kind=kind,
            who=[who(ar, en, role) for ar, en in names],
        ),
    )


SALEM, KHALED = ("سالم العلي", "Salem al-Ali"), ("خالد الحربي", "Khaled al-Harbi")


def test_who_takes_part_may_be_told_in_part_but_who_chairs_is_told_in_whole() -> None:
    one, two = named("a", "participation", SALEM), named("b", "participation", SALEM, KHALED)
    assert only_finding(reconcile([one, two])).verdict == "agree"
    one, two = named("a", "leadership", SALEM), named("b", "leadership", SALEM, KHALED)
    assert only_finding(reconcile([one, two])).rule == "names-narrower"


def test_two_people_who_take_part_are_two_facts() -> None:
    result = reconcile([named("a", "participation", SALEM), named("b", "participation", KHALED)])
    assert result.counts["only"] == 2


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (
            [("باريس", "Paris")],
            [("قصر الإليزيه", "Élysée Palace"), ("باريس", "Paris")],
            "place-narrower",
        ),
        ([("باريس", "Paris")], [("باريس", "Paris")], "same-claim"),
        ([("باريس", "Paris")], [("موسكو", "Moscow")], "place-disjoint"),
    ],
)
def test_places(left: list[tuple[str, str]], right: list[tuple[str, str]], rule: str) -> None:
    def held(source: str, places: list[tuple[str, str]]) -> ClaimSet:
        return claim_set(
            source,
            claim(
                "Where is the peace conference held?",
                f"The peace conference is held in {places[0][1]}.",
                f"يعقد مؤتمر السلام في {places[0][0]}",
                kind="place",
                places=[place(ar, en) for ar, en in places],
            ),
        )

    assert only_finding(reconcile([held("a", left), held("b", right)])).rule == rule


def test_in_a_check_the_checked_article_speaks_first() -> None:
    mine, theirs = killed("مقتل 5 أشخاص", source="z"), killed("مقتل 6 أشخاص", source="a")
    assert [m.source for m in only_finding(reconcile([mine, theirs], "z")).members] == ["z", "a"]
    assert [m.source for m in only_finding(reconcile([mine, theirs])).members] == ["a", "z"]


def test_one_claim_with_two_numbers_meets_two_claims() -> None:
    both = counting("مقتل 4 أشخاص", "killed", "people killed in the Aden fire")
    hurt = counting("إصابة 8 أشخاص", "injured", "people injured in the Aden fire")
    merged = both.model_copy(
        update={
            "quantities": [*both.quantities, *hurt.quantities],
            "quotes": [quote("مقتل 4 أشخاص وإصابة 8 أشخاص")],
        }
    )
    result = reconcile([claim_set("a", merged), claim_set("b", both, hurt)])
    assert [finding.rule for finding in result.findings] == ["quantity-equal", "quantity-equal"]


def test_different_events_are_not_put_against_each_other() -> None:
    tuesday = event(when=quote("6 يناير 2026"))
    thursday = event(when=quote("15 يناير 2026"))
    a = claim_set("a", *killed("مقتل 5 أشخاص", source="a").claims, event=tuesday)
    b = claim_set("b", *killed("مقتل 6 أشخاص", source="b").claims, event=thursday)
    result = reconcile([a, b])
    assert len(result.events) == 2
    assert result.counts["conflict"] == 0
    assert "another event than that of «15 يناير 2026»" in result.events[0].reason
    assert "differ" not in result.events[0].reason
    far = claim_set("b", *b.claims, event=event(where_en="Chile", where=quote("تشيلي")))
    near = claim_set("a", *a.claims, event=event(where_en="Egypt", where=quote("مصر")))
    result = reconcile([near, far])
    assert len(result.events) == 2
    assert "another event than that in Chile: the countries differ" in result.events[0].reason
    same = claim_set("b", *b.claims, event=event(when=quote("7 يناير 2026")))
    assert len(reconcile([a, same]).events) == 1  # a day apart may be an error: a finding


def test_three_outlets_make_one_row_with_its_sides() -> None:
    sets = [
        killed("مقتل 5 أشخاص", source="a"),
        killed("مقتل خمسة أشخاص", source="b"),
        killed("مقتل 7 أشخاص", source="c"),
    ]
    told = only_finding(reconcile(sets))
    assert told.verdict == "conflict"
    assert {member.source for member in told.members} == {"a", "b", "c"}
    assert told.notes == ["Sides: A, B: «5 أشخاص» | C: «7 أشخاص».", "Alone against 2: C."]
    assert told.sides == [["a", "b"], ["c"]]


def test_check_counts_the_claims_of_the_checked_article() -> None:
    mine = claim_set("a", *fire("a").claims, *killed("مقتل 5 أشخاص", source="a").claims)
    theirs = killed("مقتل 6 أشخاص", source="b")
    told = reconcile([mine, theirs], "a").directional
    assert told is not None
    assert (told.contradicted, told.not_mentioned, told.corroborated) == (1, 1, 0)


def many() -> list[ClaimSet]:
    return [
        claim_set("a", *fire("a").claims, *killed("مقتل 5 أشخاص", source="a").claims),
        claim_set("b", *killed("مقتل 6 أشخاص", source="b").claims, *fire("b").claims),
        claim_set("c", *killed("مقتل أكثر من 4 أشخاص", source="c").claims),
        dated("d", "6 يناير 2026"),
    ]


def as_json(sets: Sequence[ClaimSet]) -> list[str]:
    result = reconcile(sets)
    return [each.model_dump_json() for each in (*result.events, *result.findings)]


def test_the_order_of_articles_changes_nothing() -> None:
    expected = as_json(many())
    for seed in range(10):
        shuffled = many()
        random.Random(seed).shuffle(shuffled)  # noqa: S311  # no secret
        assert as_json(shuffled) == expected


def test_an_unrelated_article_changes_no_other_finding() -> None:
    other = claim_set(
        "z",
        claim(
            "Who won the Amman derby?", "Al-Faisaly won the Amman derby.", "فاز الفيصلي بالديربي"
        ),
        event=event("Amman football derby", name_ar="ديربي عمان", type="sport", where_en="Amman"),
    )
    without = {
        f.model_copy(update={"id": ""}).model_dump_json() for f in reconcile(many()).findings
    }
    joined = reconcile([*many(), other]).findings
    having = {
        f.model_copy(update={"id": ""}).model_dump_json()
        for f in joined
        if "z" not in {member.source for member in f.members}
    }
    assert having == without


def test_sources_must_have_ids_of_their_own_and_the_target_must_be_there() -> None:
    with pytest.raises(UsageError, match="'a' stands for two"):
        reconcile([fire("a"), fire("a")])
    with pytest.raises(UsageError, match="'x' is none of a, b"):
        reconcile([fire("a"), fire("b")], "x")


def office(source: str, english: str, arabic: str) -> ClaimSet:
    """What one outlet calls the spokesman of a coast guard."""
    officer = who("سالم الحربي", "Salem al-Harbi", "topic")
    return claim_set(
        source,
        claim(
            "Who is the spokesman of the Aden coast guard?",
            f"Salem al-Harbi is the {english}.",
            arabic,
            kind="background",
            who=[officer.model_copy(update={"position_en": english})],
        ),
    )


def test_an_office_and_its_deputy_are_two_offices_of_one_person() -> None:
    full = office("a", "spokesman of the Aden coast guard", "المتحدث باسم الخفر سالم الحربي")
    deputy = office("b", "deputy spokesman of the Aden coast guard", "نائب المتحدث سالم الحربي")
    acting = office("b", "acting spokesman of the Aden coast guard", "المتحدث المكلف سالم الحربي")
    assert only_finding(reconcile([full, deputy])).rule == "office-differs"
    assert only_finding(reconcile([full, acting])).verdict == "agree"


def test_an_acting_officer_fits_both_the_deputy_and_the_officer() -> None:
    full = office("a", "spokesman of the Aden coast guard", "المتحدث باسم الخفر سالم الحربي")
    deputy = office("b", "deputy spokesman of the Aden coast guard", "نائب المتحدث سالم الحربي")
    acting = office("c", "acting spokesman of the Aden coast guard", "المتحدث المكلف سالم الحربي")
    told = only_finding(reconcile([full, deputy, acting]))
    assert told.rule == "office-differs"
    assert told.sides == [["a"], ["b"]]
    assert "On no side: C." in told.notes
    again = office("d", "deputy spokesman of the Aden coast guard", "نائب متحدث الخفر سالم الحربي")
    told = only_finding(reconcile([full, deputy, again]))
    assert told.sides == [["b", "d"], ["a"]]
    assert not any(note.startswith("On no side") for note in told.notes)


def arrival_and_statement(source: str, day: str, arrived: str) -> ClaimSet:
    """A ship that came in on one day, and a statement made «today»."""
    return claim_set(
        source,
        claim(
            "When did the ship reach Aden?",
            "The ship reached Aden.",
            f"وصلت السفينة إلى عدن {arrived}",
            times=[time(arrived, "the arrival of the ship in Aden")],
        ),
        claim(
            "Where will the flour of the ship be distributed?",
            "The flour of the ship will be distributed in three districts, the master said.",
            "وقال مدير الميناء في تصريح اليوم إن الدقيق سيوزع في ثلاث مديريات",
            times=[time("اليوم", "the statement of the harbour master")],
            modality="planned",
        ),
        published=day,
    )


def test_a_wires_today_kept_in_the_next_days_paper_is_another_day() -> None:
    wire = arrival_and_statement("a", "2026-01-05", "اليوم")
    kept = arrival_and_statement("b", "2026-01-06", "أمس")
    told = [f for f in reconcile([wire, kept]).findings if f.verdict == "conflict"]
    assert [f.rule for f in told] == ["time-disjoint"]
    assert "تصريح" in told[0].members[0].quotes[0].text
    # Where no other date shows that the papers are rightly dated, «today» may be the page's.
    alone = arrival_and_statement("b", "2026-01-06", "اليوم")
    assert reconcile([wire, alone]).counts["conflict"] == 0


def test_a_beginning_is_either_past_or_to_come() -> None:
    begun = claim(
        "Has the port begun unloading the wheat ships?",
        "The port of Aden has begun unloading the wheat ships.",
        "بدأ ميناء عدن تفريغ سفن القمح",
    )
    to_begin = claim(
        "When does the port begin unloading the wheat ships?",
        "The port of Aden will begin unloading the wheat ships tomorrow.",
        "سيبدأ ميناء عدن غدا تفريغ سفن القمح",
        modality="planned",
    )
    told = reconcile([claim_set("a", begun, to_begin)]).findings
    assert [f.rule for f in told if f.verdict == "conflict"] == ["self-contradiction"]
    ended = begun.model_copy(
        update={"statement_en": "The port of Aden has finished unloading the wheat ships."}
    )
    assert reconcile([claim_set("a", ended, to_begin)]).counts["conflict"] == 0


def test_a_morning_and_an_evening_elsewhere_are_two_events() -> None:
    def crash(source: str, when: str, where: str) -> ClaimSet:
        told_of = event("Road accident near Aden", where_en=where, when=quote(when))
        return claim_set(source, *killed("مقتل 5 أشخاص", source=source).claims, event=told_of)

    morning = crash("a", "صباح الثلاثاء", "the Abyan road at the cement works")
    assert len(reconcile([morning, crash("b", "مساء الثلاثاء", "Lahij crossing")]).events) == 2
    same_place = crash("b", "مساء الثلاثاء", "Abyan road, cement works")
    assert len(reconcile([morning, same_place]).events) == 1


def test_why_two_claims_were_kept_apart() -> None:
    dead = killed("مقتل 5 أشخاص", source="a")
    hurt = claim_set("b", counting("إصابة 8 أشخاص", "injured", "people injured in the Aden fire"))
    notes = [note for f in reconcile([dead, hurt], explain=True).findings for note in f.notes]
    assert all("different classes or units: " in note for note in notes)
    assert len(notes) == 2


def volunteers(source: str, arabic: str, statement_en: str, polarity: str) -> ClaimSet:
    question = "Did divers join the search of Aden harbour without being asked?"
    return claim_set(source, claim(question, statement_en, arabic, polarity=polarity))


def test_one_reader_may_call_a_denial_what_another_calls_done_without() -> None:
    denied = volunteers(
        "a",
        "التحق الغواصون بعمليات البحث من دون طلب من أحد",
        "Divers joined the search of Aden harbour without anybody having asked them.",
        "denied",
    )
    done = volunteers(
        "b",
        "انضم الغواصون إلى عمليات البحث بأنفسهم ودون طلب رسمي",
        "Divers joined the search of Aden harbour by themselves and without being asked.",
        "affirmed",
    )
    assert only_finding(reconcile([denied, done])).verdict == "agree"
    refused = volunteers(
        "a",
        "لم يلتحق الغواصون بعمليات البحث",
        "Divers did not join the search of Aden harbour.",
        "denied",
    )
    assert only_finding(reconcile([refused, done])).rule == "polarity-opposed"


def test_a_family_name_that_readers_spell_differently_is_one_by_its_arabic() -> None:
    arabic = "ترأس {} اجتماع لجنة الميناء الطارئ في عدن"
    sets = [
        claim_set(
            source,
            claim(
                "Who chaired the emergency meeting of the harbour committee in Aden?",
                f"{english} chaired the emergency meeting of the harbour committee in Aden.",
                arabic.format(name),
                who=[who(name, english, "leader")],
            ),
        )
        for source, name, english in (
            ("a", "صالح الحضيفي", "Saleh al-Hudhaifi"),
            ("b", "صالح بن عمر الحضيفي", "Saleh bin Omar Al-Hodaify"),
        )
    ]
    assert reconcile(sets).counts["conflict"] == 0


@pytest.mark.parametrize(
    ("kind", "left", "right", "one", "other", "told"),
    [
        (
            "distance",
            "12 كيلومترا",
            "90 كيلومترا",
            "distance of Marsa from the capital",
            "distance to the quarry where the search is",
            0,
        ),
        (
            "distance",
            "12 كيلومترا",
            "90 كيلومترا",
            "distance of Marsa from the capital",
            "distance between Marsa and the capital",
            1,
        ),
        (
            "other",
            "4 أهداف",
            "3 أهداف",
            "goals scored by the top scorer of the cup",
            "goals scored by Marsa in the final",
            0,
        ),
        (
            "other",
            "4 أهداف",
            "3 أهداف",
            "goals scored by Marsa",
            "goals scored by Marsa in the final",
            1,
        ),
        (
            "age",
            "29 عاما",
            "34 عاما",
            "age of Salim Nasser, a survivor of the accident",
            "age of the bus driver in the accident",
            0,
        ),
        ("age", "29 عاما", "34 عاما", "age of the driver of the bus", "age of the bus driver", 1),
    ],
)
def test_numbers_of_other_things_are_no_conflict(
    kind: str, left: str, right: str, one: str, other: str, told: int
) -> None:
    sets = [
        claim_set(name, counting(arabic, kind, counts))
        for name, arabic, counts in (("a", left, one), ("b", right, other))
    ]
    assert reconcile(sets).counts["conflict"] == told


def test_what_is_measured_is_not_asked_for_by_how_many() -> None:
    assert (
        number_asked("distance", "distance to the quarry") == "What is the distance to the quarry?"
    )
    assert number_asked("killed", "people killed") == "How many people killed?"
    assert number_asked("money", "aid to Aden") == "How much aid to Aden?"
