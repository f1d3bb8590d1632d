"""Numbers: digits and words to exact values, by a generator of Arabic number words of its own."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.arabic.atoms import is_numeral
from factcheck.arabic.fold import fold
from factcheck.arabic.numerals import Number, read_amounts, read_numbers
from factcheck.arabic.tables import load

TANWIN = "\u064b"
UNITS = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
FEMININE = ["إحدى", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
TENS = ["عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def _below_hundred(number: int, *, feminine: bool) -> str:
    units = FEMININE if feminine else UNITS
    tens, unit = divmod(number, 10)
    if number < 10:
        return "واحدة" if feminine and unit == 1 else units[unit - 1]
    if number == 10:
        return "عشر" if feminine else "عشرة"
    if number < 20:
        first = {1: "إحدى", 2: "اثنتا"} if feminine else {1: "أحد", 2: "اثنا"}
        return f"{first.get(unit, units[unit - 1])} {'عشرة' if feminine else 'عشر'}"
    return TENS[tens - 1] if unit == 0 else f"{units[unit - 1]} و{TENS[tens - 1]}"


def _below_thousand(number: int, *, feminine: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [HUNDREDS[hundreds - 1]] if hundreds else []
    parts += [_below_hundred(rest, feminine=feminine)] if rest else []
    return " و".join(parts)


def say(number: int, *, feminine: bool = False) -> str:
    """Write 1 to 999 999 999 in words, as a newspaper would."""
    parts = []
    for scale, (one, two, few, many) in (
        (1_000_000, ("مليون", "مليونان", "ملايين", "مليونا")),
        (1_000, ("ألف", "ألفان", "آلاف", "ألفا")),
    ):
        count, number = divmod(number, scale)
        if count in {1, 2}:
            parts.append((one, two)[count - 1])
        elif count:
            noun = few if count % 100 in range(3, 11) else one if count % 100 == 0 else many
            parts.append(f"{_below_thousand(count, feminine=False)} {noun}")
    if number:
        parts.append(_below_thousand(number, feminine=feminine))
    return " و".join(parts)


def _values(text: str) -> list[Decimal]:
    return [number.value for number in read_numbers(fold(text))]


@pytest.mark.parametrize("feminine", [False, True])
def test_every_number_below_two_thousand_in_words(feminine: bool) -> None:
    wrong = [n for n in range(1, 2001) if _values(say(n, feminine=feminine)) != [n]]
    assert wrong == []


@given(st.integers(1, 999_999_999), st.booleans())
def test_numbers_in_words(number: int, feminine: bool) -> None:
    assert _values(say(number, feminine=feminine)) == [number]


@given(st.integers(1, 999_999_999))
def test_a_space_behind_the_conjunction_changes_nothing(number: int) -> None:
    assert _values(say(number).replace(" و", " و ")) == [number]


@given(st.integers(0, 10**18), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]))
def test_digits_of_three_scripts(number: int, digits: str) -> None:
    text = str(number).translate(dict(zip(map(ord, "0123456789"), digits, strict=True)))
    assert _values(text) == [number]


@given(st.integers(1000, 10**15), st.sampled_from([",", "٬"]))
def test_grouped_thousands(number: int, separator: str) -> None:
    assert _values(f"{number:,}".replace(",", separator)) == [number]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.5", "3.5"),
        ("3٫5", "3.5"),
        ("3,5", "3.5"),
        (".5", "0.5"),
        ("0,250", "0.250"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1e3", "1000"),
        ("33.288", "33.288"),
    ],
)
def test_separators(text: str, value: str) -> None:
    assert _values(text) == [Decimal(value)]


def test_a_point_before_three_digits_is_marked_as_ambiguous() -> None:
    assert [a.point for a in read_amounts(fold("33.288 33.28 1.234.567"))] == [True, False, False]


def test_a_comma_that_may_be_a_decimal_point_or_not_is_left_alone() -> None:
    assert _values("يوجد ,25 هنا") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الرابعة", 4),
        ("الخامس عشر", 15),
        ("الحادي والعشرون", 21),
        ("الثانية والثلاثين", 32),
        ("عاشر", 10),
        ("الثالثة عشرة", 13),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    (number,) = read_numbers(fold(text))
    assert (number.value, number.ordinal) == (value, True)


def test_clitics_are_outside_and_the_article_inside() -> None:
    text = fold("وبخمسة من الـ 15 و200")
    spans = [text[n.start : n.end] for n in read_numbers(text)]
    assert spans == ["خمسة", "ال 15", "200"]


def test_numbers_of_two_lines_do_not_join() -> None:
    assert _values("3\nآلاف") == [3]


def test_vague_words_are_no_numbers_but_amounts() -> None:
    text = fold("عشرات الآلاف وبضعة عشر")
    assert read_numbers(text) == ()
    assert [(a.low, a.high) for a in read_amounts(text)] == [(20_000, 99_999), (13, 19)]


def test_a_comma_between_words_separates_numbers() -> None:
    assert _values("عشرون، ثلاثة") == [20, 3]


@settings(max_examples=300)
@given(st.text())
def test_nothing_raises_and_offsets_are_ordered(text: str) -> None:
    folded = fold(text)
    numbers = read_numbers(folded)
    assert all(0 <= n.start < n.end <= len(folded) for n in numbers)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    assert all(isinstance(n, Number) for n in numbers)


def _words(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [w for key, value in node.items() if key != "source" for w in _words(value)]
    return [word for item in node for word in _words(item)] if isinstance(node, list) else []


TABLES = ("numerals", "units", "bounds", "context", "counted", "currencies")


@pytest.mark.parametrize("name", TABLES)
def test_table_names_its_source(name: str) -> None:
    assert len(load(name)["source"]) > 20


@pytest.mark.parametrize("name", TABLES)
def test_table_has_no_look_alike_letters_and_no_marks(name: str) -> None:
    # Persian and Urdu letters, presentation forms, tashkeel and tatweel look right and never match.
    strange = {
        (word, unicodedata.name(c))
        for word in _words(load(name))
        for c in word
        if c > "\u0600"
        and not (c == TANWIN and name == "currencies")  # as CLDR writes them
        and not ("ء" <= c <= "غ" or "ف" <= c <= "ي" or c in "٪€₪²³≥≤")
    }
    assert strange == set()


@pytest.mark.parametrize("name", ["units", "bounds", "context"])
def test_lists_have_no_duplicates_after_folding(name: str) -> None:
    for heading, words in load(name).items():
        groups = words.values() if isinstance(words, dict) else [words]
        for group in (g for g in groups if isinstance(g, list)):
            folded = [str(fold(word)) for word in group]
            assert sorted(set(folded)) == sorted(folded), heading


def test_a_numeral_stands_under_one_heading() -> None:
    # خمس is five and a fifth, آلاف a scale and vague: those two readings are meant.
    meant = {"fractions", "vague scales", "not numerals", "source"}
    seen: dict[str, str] = {}
    for heading, words in load("numerals").items():
        for word in {str(fold(w)) for w in _words(words)} if heading not in meant else ():
            assert seen.setdefault(word, heading) == heading, word


def test_refused_words_are_no_numerals() -> None:
    for word in load("numerals")["not numerals"]:
        assert not is_numeral(str(fold(word)))


@pytest.mark.parametrize("text", ["1e50", "1e-50", "9" * 40, "0." + "0" * 30 + "1"])
def test_numbers_beyond_all_news_are_left_alone(text: str) -> None:
    assert _values(text) == []


@pytest.mark.parametrize("text", ["ألف " * 40, "مليون " * 9, "9" * 24 + " تريليون"])
def test_towers_of_scales_do_not_overflow(text: str) -> None:
    assert all(value < Decimal("1e28") for value in _values(text))
