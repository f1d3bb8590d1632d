"""English values: one meaning, and the ways in which news writes it."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.arabic import Quantity, Time
from factcheck.english import country_of, find_names, find_quantities, find_times


def amount(found: Quantity) -> str:
    low = "" if found.low is None else f"{found.low.normalize():f}"
    high = "" if found.high is None else f"{found.high.normalize():f}"
    open_low, open_high = "(" if found.low_open else "[", ")" if found.high_open else "]"
    about = "~" if found.approximate else ""
    return f"{about}{open_low}{low},{high}{open_high}{'#' if found.ordinal else ''}"


NUMBERS = {
    "[35,35]": ["35 people", "thirty-five people", "Thirty five people", "35-strong crowd"],
    "[1200000,1200000]": ["1.2 million", "1,200,000", "1.2m tonnes", "1.2-million-strong"],
    "[120,120]": ["120 men", "one hundred and twenty men", "a hundred twenty men"],
    "[120000,120000]": ["120 thousand", "one hundred and twenty thousand", "120,000"],
    "[1.5,1.5]": ["one and a half metres", "a metre and a half"],
    "[500000,500000]": ["half a million", "500,000"],
    "[12,12]": ["a dozen", "twelve", "12"],
    "[20,99]": ["dozens of people", "scores of people"],
    "[20000,99999]": ["tens of thousands of homes"],
    "(27,]": ["more than 27", "over 27", "above 27", "upwards of 27"],
    "[27,]": ["at least 27", "27 or more", "no fewer than 27", "a minimum of 27"],
    "[,27)": ["less than 27", "fewer than 27", "under 27"],
    "[,27]": ["up to 27", "at most 27", "no more than 27", "as many as 27"],
    "~[4,4]": ["about four years", "some 4 years", "nearly four years", "roughly 4", "4 or so"],
    "[10,20]": ["10-20 tonnes", "between 10 and 20", "from 10 to 20", "10 to 20 percent"],
    "[3,3]#": ["the third round", "the 3rd round"],
    "[21,21]#": ["the twenty-first summit", "the 21st summit"],
}


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for meant, texts in NUMBERS.items() for text in texts]
)
def test_numbers(text: str, meant: str) -> None:
    (found,) = find_quantities(text)
    assert amount(found) == meant
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "on 6 January 2026",
        "in 2025",
        "at 8:30 p.m.",
        "one of them said no",
        "the first time",
        "the G7 and the U2",
        "Kurdistan24 reported",
        "no number here",
    ],
)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert find_quantities(text) == ()


def test_units() -> None:
    told = "30% of $60 billion, 5 million riyals and 12 ministers"
    assert [found.unit for found in find_quantities(told)] == ["percent", "USD", "SAR", "ministers"]


def day(found: Time) -> tuple[int | None, int | None, int | None]:
    return found.year, found.month, found.day


TIMES = {
    (2026, 1, 6): ["January 6, 2026", "6 January 2026", "6th of January 2026", "2026-01-06"],
    (None, 1, 6): ["January 6", "6 January", "Jan. 6", "the 6th of January"],
    (2025, 11, None): ["November 2025", "in November 2025"],
    (None, 11, None): ["since November"],
    (None, 5, None): ["in May", "last May"],
    (2025, None, None): ["in 2025", "the 2025 budget"],
}


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for meant, texts in TIMES.items() for text in texts]
)
def test_dates(text: str, meant: tuple[int | None, ...]) -> None:
    (found,) = find_times(text, None)
    assert day(found) == meant


def test_a_dated_day_is_an_interval_of_days() -> None:
    (found,) = find_times("on 29 February 2024", None)
    assert found.first == found.last == dt.date(2024, 2, 29)
    assert find_times("on 30 February 2024", None) == ()
    (month,) = find_times("in February 2024", None)
    assert (month.first, month.last) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 21 Shawwal 1436 AH", dt.date(2015, 8, 6), dt.date(2015, 8, 6)),
        ("on 21/10/1436 AH", dt.date(2015, 8, 6), dt.date(2015, 8, 6)),
        ("Dhul-Qa'dah 1, 1436", dt.date(2015, 8, 16), dt.date(2015, 8, 16)),
        ("in Jumada al-Akhirah 1445", dt.date(2023, 12, 14), dt.date(2024, 1, 12)),
        ("in 1434 AH", dt.date(2012, 11, 15), dt.date(2013, 11, 3)),
    ],
)
def test_hijri_dates(text: str, first: dt.date, last: dt.date) -> None:
    (found,) = find_times(text, None)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("at the start of Dhu al-Qa'dah", "hijri: 11 0"),
        ("since Ramadan", "hijri: 9 0"),
        ("on 15 Sha'ban", "hijri: 8 15"),
        ("Rabi al-Thani", "hijri: 4 0"),
    ],
)
def test_hijri_months_without_a_year(text: str, rule: str) -> None:
    (found,) = find_times(text, None)
    assert found.rule == rule


@pytest.mark.parametrize("text", ["Ramadan Ali said so", "1415 people", "Shaban Omar sang"])
def test_what_is_no_hijri_time(text: str) -> None:
    assert find_times(text, None) == ()


def test_days_counted_from_the_day_of_publication() -> None:
    (found,) = find_times("yesterday", dt.date(2026, 1, 7))
    assert found.first == dt.date(2026, 1, 6)
    assert find_times("yesterday", None)[0].first is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("on Tuesday", "weekday"),
        ("next week", "span: 1"),
        ("in the coming days", "span: 1"),
        ("last month", "span: -1"),
        ("in the evening", "part: evening"),
        ("at 20:30", "clock"),
        ("at 8:30 p.m.", "clock"),
    ],
)
def test_other_times(text: str, rule: str) -> None:
    (found,) = find_times(text, None)
    assert found.rule == rule


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 8:30 p.m.", "20:30"),
        ("at six o'clock on Friday morning", "06:00"),
        ("on Friday evening at 6 o’clock", "18:00"),
        ("half past six on Monday", "06:30"),
        ("in the evening, at a quarter to eight in the evening", "19:45"),
        ("at 6:30 on Friday evening", "18:30"),
        ("at 06:30 on Friday evening", "06:30"),
        ("at twelve o'clock at night", "00:00"),
        ("at 12:15 in the afternoon", "12:15"),
        ("ten past two in the afternoon", "14:10"),
    ],
)
def test_hours(text: str, clock: str) -> None:
    assert [found.clock for found in find_times(text, None) if found.clock] == [clock]


@pytest.mark.parametrize(
    "text",
    ["he may go", "they march on", "2,000 people", "1900 people", "from five to ten people"],
)
def test_what_is_no_time(text: str) -> None:
    assert find_times(text, None) == ()


def test_names() -> None:
    told = "French President Emmanuel Macron's adviser met Officials of Al-Ahram in North Korea."
    found = {name.text: (name.code, name.sure) for name in find_names(told)}
    assert found["French"] == ("FR", True)
    assert found["North Korea"] == ("KP", True)
    assert found["Emmanuel"] == (None, True)
    assert "President" not in found


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Officials said no.", False),
        ("Police said no.", False),
        ("Harthi said no.", True),
        ("Al-Harthi agreed.", True),
        ("Participants met Harthi.", False),
        ("Mona Harthi agreed.", True),
    ],
)
def test_a_word_at_the_head_of_a_sentence_is_a_name_if_more_speaks_for_it(
    text: str, sure: bool
) -> None:
    assert find_names(text)[0].sure is sure


def test_an_institution_that_is_not_named_is_no_name() -> None:
    told = "Sabbagh said the Center coordinated with the King Salman Center."
    sure = {name.start: name.sure for name in find_names(told)}
    assert not sure[told.index("Center")]
    assert sure[told.rindex("Center")]


def test_countries() -> None:
    for name in ("Ukraine", "Ukrainian", "Ukrainians", "Kyiv"):
        assert country_of(name) == "UA"
    assert country_of("Najran") is None  # a city is no government
