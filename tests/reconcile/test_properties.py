"""Promises that hold for any claim sets: tried on mixtures of the articles in the corpus."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.models import ClaimSet, Event, Finding
from factcheck.reconcile import Reconciled, reconcile
from factcheck.reconcile.compare import compare_facets
from factcheck.reconcile.decision import Context
from factcheck.reconcile.resolve import Facet, resolve

from ..builders import event
from .test_pairs import PAIRS

ARTICLES = [each for pair in PAIRS.values() for each in (pair.a, pair.b)]
EXAMPLES = settings(max_examples=40, deadline=None, derandomize=True)

# Articles of one event and of many: the corpus tells hundreds of small ones.
_places = st.integers(0, len(PAIRS) - 1)
_mixtures = st.lists(_places, min_size=1, max_size=3, unique=True)


def called(source: str, article: ClaimSet, told_of: Event | None = None) -> ClaimSet:
    """The article under another id, and if asked as one of another event."""
    update: dict[str, object] = {"id": source, "outlet": source.title()}
    if told_of is not None:
        update["event"] = told_of
    return article.model_copy(update={"source": article.source.model_copy(update=update)})


def mixed(places: Sequence[int], *, one_event: bool = False) -> list[ClaimSet]:
    """Both articles of some pairs; with ``one_event`` as if all of them told of one event."""
    pairs = [list(PAIRS.values())[place] for place in places]
    both = [article for pair in pairs for article in (pair.a, pair.b)]
    shared = event() if one_event else None
    return [called(f"s{number}", article, shared) for number, article in enumerate(both)]


def as_json(result: Reconciled) -> list[str]:
    return [each.model_dump_json() for each in (*result.events, *result.findings)]


def said(findings: Sequence[Finding], but: str = "") -> list[str]:
    """The findings that leave an article out, without their numbers."""
    return sorted(
        finding.model_copy(update={"id": ""}).model_dump_json()
        for finding in findings
        if but not in {member.source for member in finding.members}
    )


@EXAMPLES
@given(_mixtures, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_articles_and_claims_changes_nothing(
    places: list[int], one_event: bool, rng: random.Random
) -> None:
    sets = mixed(places, one_event=one_event)
    expected = as_json(reconcile(sets))
    rng.shuffle(sets)
    turned = [each.model_copy(update={"claims": each.claims[::-1]}) for each in sets]
    assert as_json(reconcile(sets)) == expected
    assert as_json(reconcile(turned)) == expected


@EXAMPLES
@given(_mixtures, st.booleans())
def test_twice_is_as_good_as_once_and_nothing_is_changed(
    places: list[int], one_event: bool
) -> None:
    sets = mixed(places, one_event=one_event)
    before = [each.model_dump_json() for each in sets]
    assert as_json(reconcile(sets)) == as_json(reconcile(sets))
    assert [each.model_dump_json() for each in sets] == before


@EXAMPLES
@given(_mixtures)
def test_an_article_of_another_event_changes_no_other_finding(places: list[int]) -> None:
    sets = mixed(places)
    other = called(
        "zz",
        ARTICLES[0],
        event("Chess olympiad in Reykjavik", name_ar="أولمبياد الشطرنج", type="sport"),
    )
    foreign = [claim.model_copy(update={"about": "main_event"}) for claim in other.claims]
    joined = reconcile([*sets, other.model_copy(update={"claims": foreign})])
    assert said(joined.findings, but="zz") == said(reconcile(sets).findings)


@EXAMPLES
@given(_mixtures, st.booleans())
def test_a_claim_told_twice_changes_no_verdict(places: list[int], one_event: bool) -> None:
    sets = mixed(places, one_event=one_event)
    assert verdicts(reconcile(with_first_claim_twice(sets))) == verdicts(reconcile(sets))


def test_a_claim_told_twice_changes_no_verdict_of_any_pair() -> None:
    pairs = [mixed([place]) for place in range(len(PAIRS))]
    changed = [
        name
        for name, sets in zip(PAIRS, pairs, strict=True)
        if verdicts(reconcile(with_first_claim_twice(sets))) != verdicts(reconcile(sets))
    ]
    assert changed == []


def with_first_claim_twice(sets: Sequence[ClaimSet]) -> list[ClaimSet]:
    first = sets[0]
    again = first.claims[0].model_copy(update={"id": "c99"})
    return [first.model_copy(update={"claims": [*first.claims, again]}), *sets[1:]]


def verdicts(result: Reconciled) -> set[tuple[str, str, str]]:
    """Which claims were told to stand how to each other, those told twice as one."""
    return {
        (*sorted((f"{a.source} {a.claim}", f"{b.source} {b.claim}")), finding.verdict)  # type: ignore[misc]
        for finding in result.findings
        for a, b in combinations(finding.members, 2)
        if a.source != b.source and "c99" not in {a.claim, b.claim}
    }


@EXAMPLES
@given(_mixtures, st.booleans())
def test_a_comparison_is_the_same_from_both_sides(places: list[int], one_event: bool) -> None:
    resolved = [resolve(each) for each in mixed(places, one_event=one_event)]
    context = Context(
        event_of={each.source: "e1" for each in resolved},
        published={each.source: each.claim_set.source.published for each in resolved},
        names={each.source: each.source for each in resolved},
        counts={each.source: of_slot(each.facets, "count") for each in resolved},
        facts={each.source: of_slot(each.facets, "base") for each in resolved},
    )
    facets = [facet for each in resolved for facet in each.facets]
    for a, b in combinations(facets, 2):
        if a.slot == b.slot and a.source != b.source:
            here, there = compare_facets(a, b, context), compare_facets(b, a, context)
            assert here.rule == there.rule
            assert {(here.a.key, here.value_a), (here.b.key, here.value_b)} == {
                (there.a.key, there.value_a),
                (there.b.key, there.value_b),
            }


def of_slot(facets: Sequence[Facet], slot: str) -> list[Facet]:
    return [facet for facet in facets if facet.slot == slot]
