"""Quantities: corpora of values and their spellings, negatives, and what must always hold."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.arabic.fold import fold
from factcheck.arabic.nouns import duals, is_counted, normalize_noun
from factcheck.arabic.quantities import APPROXIMATE_TOLERANCE, Quantity, find_quantities
from factcheck.arabic.tables import load

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "seeds"
TATWEEL, FATHA, SHADDA = "\u0640", "\u064e", "\u0651"


def _rows(name: str) -> list[dict]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _negatives() -> list[tuple[str, str]]:
    lines = (CORPUS / "quantities_none.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(line.split("\t")) for line in lines]


def _value(found: Quantity) -> tuple[Decimal | None, Decimal | None, str | None]:
    return found.low, found.high, found.unit


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


SPELLINGS = [(spelling, row) for row in _rows("quantities.jsonl") for spelling in row["spellings"]]


@pytest.mark.parametrize(("text", "row"), SPELLINGS)
def test_spelling_has_the_value(text: str, row: dict) -> None:
    found = find_quantities(text)
    assert len(found) == 1, found
    assert _value(found[0]) == (_decimal(row["low"]), _decimal(row["high"]), row["unit"])
    flags = ("approximate", "ordinal")
    assert {f: getattr(found[0], f) for f in flags} == {f: row.get(f, False) for f in flags}
    for side in ("low_open", "high_open"):
        assert side not in row or getattr(found[0], side) == row[side]


@pytest.mark.parametrize("row", _rows("quantities_news.jsonl"), ids=lambda row: row["text"][:40])
def test_sentence_has_the_values(row: dict) -> None:
    expected = [(_decimal(low), _decimal(high), unit) for low, high, unit in row["values"]]
    assert [_value(found) for found in find_quantities(row["text"])] == expected


@pytest.mark.parametrize(("text", "why"), _negatives())
def test_no_count_is_read(text: str, why: str) -> None:
    assert find_quantities(text) == (), why


# A list mark is one at the head of a line only.
IN_SENTENCES = [(text, why) for text, why in _negatives() if why != "list mark"]


@pytest.mark.parametrize(("text", "why"), IN_SENTENCES)
def test_no_count_is_read_inside_a_sentence(text: str, why: str) -> None:
    assert find_quantities(f"قال المصدر، {text}، وفق البيان.") == (), why


def test_the_seeds() -> None:
    """Every quantity of the five seed articles, in order, listed by reading them."""
    expected = {
        "000": ["35 دولة"],
        "001": ["27-None زعيم", "35 وفد", "3 احتمال", "8 دولة"],
        "002": ["35 دولة", "27 رئيس", "3-9 دولة"],
        "003": [],
        "004": ["27-None دولة", "None-50000000 barrel"],
    }
    for path in sorted(SEEDS.glob("0*.txt")):
        found = [
            f"{q.low}{'' if q.low == q.high else f'-{q.high}'} {q.unit}"
            for q in find_quantities(path.read_text(encoding="utf-8"))
        ]
        assert found == expected[path.name[:3]], path.name


def test_text_and_rule() -> None:
    (found,) = find_quantities("إلى أكثر من 27 زعيماً في العاصمة")
    assert found.text == "أكثر من 27 زعيماً"
    assert found.rule == "above: digits"
    assert found.low_open
    assert not found.high_open


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("يعقد القادة الأربعة مؤتمرا صحفيا", "قائد"),
        ("زار الوزراء الخمسة مصنعا", "وزير"),
        ("اشترى الثلاثة كتب", "كتاب"),
    ],
)
def test_three_to_ten_with_the_article_count_no_singular_behind(text: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert found.unit == unit


def test_about_keeps_the_number_and_the_tolerance_is_a_share() -> None:
    (found,) = find_quantities("استمر نحو 4 سنوات")
    assert (found.low, found.high, found.approximate) == (4, 4, True)
    assert 0 < APPROXIMATE_TOLERANCE < 1


def test_a_heading_does_not_run_into_the_next_line() -> None:
    found = find_quantities("ارتفاع الشهداء إلى 15\nمصابا واحدا نقل إلى المستشفى")
    assert found[0].unit is None


@pytest.mark.parametrize(
    ("shapes", "normal"),
    [
        ("زعيماً زعماء زعيم الزعماء زعيمين", "زعيم"),
        ("دولة دول الدول دولتان", "دولة"),
        ("طائرة طائرات الطائرات", "طائرة"),
        ("مصلياً مصلين مصلون", "مصلي"),
        ("احتمالات احتمالا الاحتمالات", "احتمال"),
        ("تصريحات تصريح", "تصريح"),
        ("حكومات حكومة", "حكومة"),
    ],
)
def test_shapes_of_a_noun_meet(shapes: str, normal: str) -> None:
    assert {normalize_noun(str(fold(shape))) for shape in shapes.split()} == {normal}


def test_nouns_that_differ_stay_apart() -> None:
    words = ["قتيل", "جريح", "شهيد", "مصاب", "زعيم", "رئيس", "قائد", "دولة", "وفد", "كتاب", "كاتب"]
    assert len({normalize_noun(str(fold(word))) for word in words}) == len(words)


def test_a_dual_shape_is_no_plural_of_the_table() -> None:
    plurals = {
        str(fold(plural))
        for group in ("persons", "things")
        for forms in load("counted")[group].values()
        for plural in forms
    }
    assert plurals & set(duals()) == set()
    assert all(is_counted(noun) for noun, _ in duals().values())


def test_a_noun_stands_in_the_table_once() -> None:
    table = load("counted")
    singulars = [str(fold(n)) for group in ("persons", "things") for n in table[group]]
    assert sorted(set(singulars)) == sorted(singulars)


# Joined at random, these make what no newspaper writes and a reader must survive.
PIECES = [
    "أكثر من",
    "27",
    "زعيماً",
    "خمسة",
    "وثلاثون",
    "ألف",
    "%",
    "عام",
    "2015",
    "يناير",
    "،",
    "و",
    "من",
    "إلى",
    "بين",
    "-",
    "/",
    "الساعة",
    "10:30",
    "(",
    ")",
    "\n",
    "يومين",
    "ونصف",
    "مئة",
    "شخص",
    "مصرع",
    "عدة",
    "الدول",
    "الـ",
    "٣٥",
    "1,000",
    "3.288",
    "$",
    "نحو",
    "لا يقل عن",
    "واحد",
    "المركز",
    "مجموعة",
    "من عمره",
    "[",
    "]",
]


def _check(text: str) -> tuple[Quantity, ...]:
    found = find_quantities(text)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.text == one.text.strip() != ""
        assert one.low is not None or one.high is not None
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.rule
    assert all(a.end <= b.start for a, b in pairwise(found))
    return found


@settings(max_examples=300)
@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    _check(text)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_mixture_is_read_without_error(pieces: list[str]) -> None:
    _check(" ".join(pieces))
    _check("".join(pieces))


def _decorate(text: str, marks: list[str]) -> str:
    """Put a mark behind every letter, the marks in turn; a hamza and digits stay bare."""
    out, turn = [], 0
    for position, character in enumerate(text):
        out.append(character)
        joins = text[position + 1 : position + 2].isalpha()
        if character.isalpha() and character > "\u0620" and (joins or marks[0] != TATWEEL):
            out.append(marks[turn % len(marks)])
            turn += 1
    return "".join(out)


@pytest.mark.parametrize("marks", [[TATWEEL], [FATHA], [SHADDA, FATHA], ["\u200f"]])
@pytest.mark.parametrize("row", _rows("quantities_news.jsonl"), ids=lambda row: row["text"][:30])
def test_marks_inside_words_change_no_value(row: dict, marks: list[str]) -> None:
    plain = [_value(found) for found in _check(row["text"])]
    assert [_value(found) for found in _check(_decorate(row["text"], marks))] == plain


RUNS = [
    "7",
    "و",
    "و ",
    "ال",
    "3 و",
    "ألف ",
    "خمس ",
    "1,000,",
    "1.000.",
    "1 000 ",
    "بين 3 و",
    "- ",
    "5-",
    "1/",
    "أكثر من ",
    "شخصين ",
    "( ",
    "الدول ",
    "من 3 إلى ",
    "بضع مئات ",
    "مصرع شخص ",
    "دول عدة ",
]


@pytest.mark.parametrize("unit", RUNS)
def test_reading_is_linear_in_runs(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            find_quantities(text)
            best = min(best, time.perf_counter() - start)
        return best

    find_quantities(unit)
    small, large = seconds(4_000), seconds(32_000)
    # 8 times the text; a quadratic reader would need 64 times the time.
    assert large < 30 * small + 0.05


def test_currency_table_is_what_cldr_says() -> None:
    script = ROOT / "tools" / "make_currency_table.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0
