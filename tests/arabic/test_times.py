"""Times: corpora of values and their spellings, negatives, whole articles, and what must hold."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.arabic.fold import fold
from factcheck.arabic.grammar import rules
from factcheck.arabic.lexemes import TABLES
from factcheck.arabic.tables import load
from factcheck.arabic.times import Time, find_times

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).parent.parent.parent


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _rows(name: str) -> list[dict]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _negatives() -> list[str]:
    lines = (CORPUS / "times_negative.tsv").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _values() -> list[tuple[str, dict]]:
    return [(text, row) for row in _rows("times.jsonl") for text in row["texts"]]


def _shown(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize(("text", "row"), _values())
def test_corpus_spelling_has_the_value(text: str, row: dict) -> None:
    found = find_times(text, _day(row["anchor"]))
    assert len(found) == 1, found
    assert {key: _shown(getattr(found[0], key)) for key in row["expect"]} == row["expect"]


@pytest.mark.parametrize("text", _negatives())
def test_no_time_is_read_where_none_is_named(text: str) -> None:
    assert find_times(text, dt.date(2026, 1, 6)) == ()


@pytest.mark.parametrize("row", _rows("times_sentences.jsonl"), ids=lambda row: row["text"][:40])
def test_sentence_holds_exactly_these_times(row: dict) -> None:
    found = find_times(row["text"], _day(row["anchor"]))
    assert [[t.text, _shown(t.first), _shown(t.last), t.clock] for t in found] == row["times"]


@pytest.mark.parametrize(("text", "row"), _values())
def test_marks_inside_words_change_nothing(text: str, row: dict) -> None:
    anchor = _day(row["anchor"])
    letters = itertools.pairwise((*text, " "))
    stretched = "".join(a + "\u0640\u064e" if _joins(a) and _joins(b) else a for a, b in letters)
    plain, marked = find_times(text, anchor), find_times(stretched, anchor)
    assert [_value(t) for t in plain] == [_value(t) for t in marked]


def _joins(character: str) -> bool:
    return unicodedata.category(character) == "Lo" and "\u0621" <= character <= "\u064a"


def _value(found: Time) -> tuple:
    return (found.first, found.last, found.clock, found.weekday, found.grain, found.rule)


ARABIC = st.text(
    alphabet=st.sampled_from(
        list("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ 0123456789٠١٢٣٩/-:.,،()ـًَُِّ\n\u200f«»و")
    ),
    max_size=200,
)
WORDS = """
الثلاثاء الأحد يوم أمس اليوم غدا و من إلى بين في قبل بعد منذ 5 31 2015 1436 هـ م ( ) - / : ، .
يناير رمضان آب الساعة الثالثة والنصف إلا ربعا صباحا مساء شهر عام الأسبوع الماضي المقبل هذا
أول آخر نحو ثلاثة أيام 12:30 6/1/2026 3/9/1445 الموافق بتوقيت غرينتش منتصف نهاية
"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=40).map(" ".join)
ANCHORS = st.none() | st.dates()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | ARABIC | PIECES, ANCHORS)
def test_nothing_raises_and_offsets_give_the_text_back(text: str, anchor: dt.date | None) -> None:
    end = 0
    for found in find_times(text, anchor):
        assert text[found.start : found.end] == found.text != ""
        assert found.start >= end
        end = found.end
        assert (found.first is None) == (found.last is None)
        assert found.first is None or found.first <= found.last


@settings(max_examples=100, deadline=None)
@given(PIECES, st.dates(dt.date(1950, 1, 1), dt.date(2060, 1, 1)))
def test_reading_is_the_same_twice_and_beside_other_sentences(text: str, anchor: dt.date) -> None:
    alone = find_times(text, anchor)
    assert alone == find_times(text, anchor)
    framed = find_times(f"انتهى البيان.\n{text}\nانتهى البيان", anchor)
    assert [_value(t) for t in alone] == [_value(t) for t in framed]


@pytest.mark.parametrize(("text", "row"), _values())
def test_far_words_around_change_nothing(text: str, row: dict) -> None:
    far = "كلام " * 100
    anchor = _day(row["anchor"])
    alone, framed = find_times(text, anchor), find_times(f"{far}\n{text}\n{far}", anchor)
    assert [_value(t) for t in alone] == [_value(t) for t in framed]


@pytest.mark.parametrize("unit", ["1", "و", "ال", "1/", "12:", "يوم ", "من 5 إلى ", "الساعة "])
def test_long_runs_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_times(text, dt.date(2026, 1, 6))
        return time.process_time() - start

    seconds(1_000)
    small = min(seconds(20_000) for _ in range(3))
    large = min(seconds(200_000) for _ in range(2))
    # Ten times the text; a square would take a hundred times as long.
    assert large < 30 * small + 0.05


def test_generated_tables_are_what_cldr_says(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "make_tables.py", tmp_path], check=True)
    made = sorted(tmp_path.iterdir())
    assert made
    for path in made:
        kept = ROOT / "factcheck" / "arabic" / "tables" / path.name
        assert path.read_bytes() == kept.read_bytes(), path.name


def test_tables_hold_no_spelling_twice_and_no_foreign_letters() -> None:
    seen: dict[str, tuple[str, str, str]] = {}
    for name in TABLES:
        for kind, values in load(name).items():
            if kind == "source":
                continue
            for value, words in values.items():
                for word in words:
                    assert not set(word) & set("یکہەۀٱٲٳ\u0640"), (name, word)
                    place = (name, kind, value)
                    other = seen.setdefault(str(fold(word)), place)
                    # Zones stand behind «بتوقيت», so a city may be spelled like a feast.
                    same = other == place or kind.startswith("ZONE")
                    generated = {other[0], name} & {"months", "zones"}
                    assert same or (generated and other[1:] == place[1:]), (word, other, place)


def test_every_rule_is_used_by_the_corpus() -> None:
    sentences = [(row["text"], row) for row in _rows("times_sentences.jsonl")]
    used = {
        part
        for text, row in (*_values(), *sentences)
        for found in find_times(text, _day(row["anchor"]))
        for part in found.rule.split("+")
    }
    unused = {rule.name for rule in rules()} - used
    # A zone alone is no time; it only lends itself to the clock time before it.
    assert unused == {"zone"}
