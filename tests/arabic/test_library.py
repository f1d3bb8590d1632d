"""The readers as a library: what its documentation shows and promises, for all three together."""

from __future__ import annotations

import datetime as dt
import doctest
import inspect
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck.arabic as library
from factcheck.arabic import find_names, find_quantities, find_times
from factcheck.arabic.words import places

ANCHOR = dt.date(2026, 1, 6)
READERS: list[Callable[[str], Sequence[Any]]] = [
    find_quantities,
    find_names,
    lambda text: find_times(text, ANCHOR),
    lambda text: find_times(text, None),
]
# Pieces that meet in dates, numbers and names, to be repeated and mixed.
PIECES = [
    *("7", "٣", "12/", "1-", "0.", "،5", "ر", "و", "ال", "لل", " ", "\n", "%", "(", ")", '"', ":"),
    *("ألف", "مئة", "يوم ", "الثلاثاء ", "والأربعاء ", "الجاري ", "من ", "إلى ", "قبل ", "عام "),
    *("2024", "أولى ", "تان ", "تين ", "ـ", "َ", "\u200f", "ﷺ", "الرئيس ", "بن ", "é", "\U0001f600"),
]


def _holds(text: str) -> None:
    for read in READERS:
        found = read(text)
        assert all(text[value.start : value.end] == value.text != "" for value in found)
        assert all(value.rule for value in found)
        assert all(one.end <= other.start for one, other in pairwise(found))


def test_the_example_runs() -> None:
    assert doctest.testmod(library).failed == 0
    assert doctest.testmod(library).attempted > 0


def test_what_is_public_is_documented() -> None:
    for name in library.__all__:
        public = getattr(library, name)
        if inspect.isclass(public) or inspect.isfunction(public):
            assert public.__doc__, name


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_mixture_of_pieces_is_read(pieces: list[str]) -> None:
    _holds("".join(pieces))


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_long_runs_are_read(piece: str) -> None:
    _holds(piece * 1500)


@given(st.text(alphabet="ابتو ،1", max_size=80), st.integers(0, 60))
def test_words_are_found_where_they_stand(text: str, most: int) -> None:
    every = [(match.start(), match.group()) for match in re.finditer("[ابتو]+", text)]
    wanted = frozenset(sorted({word for _, word in every})[:most])
    assert places(text, wanted) == [(start, word) for start, word in every if word in wanted]
