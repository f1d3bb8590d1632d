"""Search forms of text, and the way back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.arabic import Folded, fold, fold_marks

ANY = st.text(max_size=80) | st.text(alphabet="اأبهةىي٣3ـًَ\u200fﷺﻻ «»-–\n", max_size=80)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("مُحَمَّـــد", "محمد"),
        ("أإآٱ", "اااا"),
        ("٣٥ ۳۵", "35 35"),
        ("«نص» –", '"نص" -'),
        ("\u200fنص\u200b\u00a0نص", "نص نص"),
        ("ﻻ ﷺ", "لا صلى الله عليه وسلم"),
        ("کی", "كي"),
        ("NATO", "nato"),
    ],
)
def test_one_spelling_for_all(raw: str, folded: str) -> None:
    assert fold(raw) == folded


@pytest.mark.parametrize(("one", "other"), [("على", "علي"), ("إلى", "إلا"), ("مدرسة", "مدرسه")])
def test_what_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert fold_marks(one) != fold_marks(other)


def test_folding_marks_changes_no_letter() -> None:
    assert fold_marks("أُعلِنَ") == "أعلن"
    assert fold_marks("NATO") == "NATO"


def test_a_span_takes_its_marks_along() -> None:
    raw = "قالَ الوزيـرُ اليوم"
    folded = fold(raw)
    start = folded.index("الوزير")
    assert raw[slice(*folded.raw_span(start, start + 6))] == "الوزيـرُ"
    with pytest.raises(ValueError, match="empty or outside"):
        folded.raw_span(3, 3)


@pytest.mark.parametrize("depth", [fold, fold_marks])
@given(text=ANY)
def test_folding_twice_is_folding_once(depth: type[Folded], text: str) -> None:
    assert depth(str(depth(text))) == depth(text)


@given(ANY)
def test_folding_goes_character_by_character(text: str) -> None:
    folded = fold(text)
    assert folded == "".join(fold(character) for character in text)
    place = 0
    for position, character in enumerate(text):
        for _ in range(len(fold(character))):
            start, end = folded.raw_span(place, place + 1)
            assert start == position
            assert end > position
            place += 1
    assert place == len(folded)
