"""The algebra of values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.arabic import find_quantities, find_times
from factcheck.reconcile.values import Amount, Days, Named, Names, inverse, relate

NEW_YEAR = dt.date(2026, 1, 1)


def amount(text: str) -> Amount:
    return Amount.of(find_quantities(text)[0], None)


def days(text: str, anchor: dt.date | None = dt.date(2026, 1, 6)) -> Days:
    return Days.of(find_times(text, anchor)[0])


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("35 دولة", "خمس وثلاثين دولة", "equal"),
        ("27 رئيسا", "أكثر من 27 زعيماً", "disjoint"),
        ("35 دولة", "أكثر من 27 دولة", "narrower"),
        ("أكثر من 27 دولة", "35 دولة", "wider"),
        ("ما لا يقل عن 5 قتلى", "5 قتلى", "wider"),
        ("أقل من 5 قتلى", "5 قتلى", "disjoint"),
        ("بين 10 و20 قتيلا", "بين 15 و25 قتيلا", "overlapping"),
        ("نحو 100 قتيل", "98 قتيلا", "wider"),
        ("نحو 100 قتيل", "200 قتيل", "disjoint"),
        ("قتيلان", "2 قتيل", "equal"),
    ],
)
def test_amounts(a: str, b: str, relation: str) -> None:
    assert relate(amount(a), amount(b)) == relation


def test_units_that_differ_are_incomparable() -> None:
    dollars = Amount(Decimal(5), Decimal(5), unit="USD")
    riyals = Amount(Decimal(5), Decimal(5), unit="SAR")
    assert relate(dollars, riyals) == "incomparable"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("6 يناير 2026", "السادس من كانون الثاني/يناير 2026", "equal"),
        ("6 يناير 2026", "يناير 2026", "narrower"),
        ("6 يناير 2026", "7 يناير 2026", "disjoint"),
        ("قبل عامين", "مارس 2024", "wider"),
        ("قبل عامين", "عام 2021", "disjoint"),
        ("قبل شهر", "5 ديسمبر 2025", "wider"),
        ("قبل تسع سنوات", "عام 2017", "equal"),
        ("قبل يومين", "قبل ثلاثة أيام", "disjoint"),
    ],
)
def test_days(a: str, b: str, relation: str) -> None:
    assert relate(days(a), days(b)) == relation


def test_without_a_date_a_weekday_still_says_something() -> None:
    tuesday = days("الثلاثاء", None)
    assert relate(tuesday, days("6 يناير 2026")) in {"wider", "overlapping"}
    assert relate(tuesday, days("الثلاثاء", None)) == "equal"
    assert relate(tuesday, days("الخميس", None)) == "disjoint"
    assert relate(tuesday, days("8 يناير 2026")) == "disjoint"


def test_names_are_sets_of_keys() -> None:
    macron, starmer = Named.of("Emmanuel Macron"), Named.of("Keir Starmer")
    merz = Named.of("Friedrich Merz")
    two, three = Names.of([macron, starmer]), Names.of([macron, starmer, merz])
    assert relate(two, three) == "narrower"
    assert relate(three, two) == "wider"
    assert relate(two, Names.of([merz])) == "disjoint"
    assert relate(two, Names.of([])) == "incomparable"


def test_a_short_form_and_another_spelling_are_the_same_one() -> None:
    full = Names.of([Named.of("Volodymyr Zelensky", "فولوديمير زيلينسكي")])
    assert relate(full, Names.of([Named.of("Zelenskyy")])) == "equal"
    assert relate(full, Names.of([Named.of("زيلنسكي")])) == "equal"
    assert relate(full, Names.of([Named.of("Olena Zelenska")])) == "disjoint"


def test_values_of_two_kinds_are_incomparable() -> None:
    assert relate(Amount(Decimal(1), None), Days(NEW_YEAR, NEW_YEAR)) == "incomparable"


_BOUND = st.one_of(st.none(), st.integers(-5, 5).map(Decimal))


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = draw(_BOUND), draw(_BOUND)
    if low is not None and high is not None and low > high:
        low, high = high, low
    exact = low is not None and low == high
    return Amount(
        low,
        high,
        low_open=not exact and draw(st.booleans()),
        high_open=not exact and draw(st.booleans()),
    )


@st.composite
def intervals(draw: st.DrawFn) -> Days:
    first = NEW_YEAR + dt.timedelta(days=draw(st.integers(0, 40)))
    return Days(first, first + dt.timedelta(days=draw(st.integers(0, 10))))


@given(amounts(), amounts())
def test_amounts_relate_both_ways_alike(a: Amount, b: Amount) -> None:
    assert relate(a, b) == inverse(relate(b, a))


@given(intervals(), intervals())
def test_days_relate_both_ways_alike(a: Days, b: Days) -> None:
    assert relate(a, b) == inverse(relate(b, a))


@given(amounts(), amounts(), amounts())
def test_narrower_is_transitive(a: Amount, b: Amount, c: Amount) -> None:
    if relate(a, b) == "narrower" and relate(b, c) == "narrower":
        assert relate(a, c) == "narrower"


@given(amounts())
def test_a_value_equals_itself(a: Amount) -> None:
    expected = "incomparable" if a.low is None and a.high is None else "equal"
    assert relate(a, a) == expected
