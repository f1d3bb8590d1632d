"""Cutting an article: nothing is lost, and every quote is whole, however quotes overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import VERDICTS
from factcheck.report.passages import Mark, cut

texts = st.text(alphabet="ابج د\n\t.\u200f\U0001f600", min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(texts)
    marks = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        verdict = draw(st.sampled_from(VERDICTS))
        marks.append(Mark(start, end, f"f{number % 4}", verdict, f"a{number}"))
    return text, marks


@given(marked())
def test_segments_are_the_text_again_and_hold_each_quote_whole(
    case: tuple[str, list[Mark]],
) -> None:
    text, marks = case
    segments = [segment for paragraph in cut(text, marks) for segment in paragraph]
    assert "".join(segment.text for segment in segments) == text
    assert all(segment.text for segment in segments)
    by_finding: dict[str, set[int]] = {}
    for mark in marks:
        by_finding.setdefault(mark.finding, set()).update(range(mark.start, mark.end))
    at = 0
    for segment in segments:
        for finding, held in by_finding.items():
            inside = set(range(at, at + len(segment.text))) <= held
            assert inside == (finding in segment.findings)
        begun = {mark.anchor for mark in marks if mark.start == at}
        assert set(segment.anchors) == begun
        at += len(segment.text)


def test_line_breaks_of_windows_are_one_gap() -> None:
    first, second = cut("اب\r\n\r\nجد", [])
    assert [segment.text for segment in (*first, *second)] == ["اب", "\r\n\r\n", "جد"]


def test_the_gravest_finding_gives_a_segment_its_verdict() -> None:
    (paragraph,) = cut("ابجد", [Mark(0, 4, "f2", "agree", "a"), Mark(1, 3, "f1", "conflict", "b")])
    assert [(s.text, s.verdict, s.findings) for s in paragraph] == [
        ("ا", "agree", ("f2",)),
        ("بج", "conflict", ("f1", "f2")),
        ("د", "agree", ("f2",)),
    ]


def test_paragraphs_end_after_their_line_breaks_and_a_gap_is_known() -> None:
    first, second = cut("اب\n \nجد", [])
    assert [segment.text for segment in first] == ["اب", "\n \n"]
    assert [segment.is_gap for segment in first] == [False, True]
    assert [segment.text for segment in second] == ["جد"]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 99)])
def test_a_mark_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"mark a: .* of 4 characters"):
        cut("ابجد", [Mark(start, end, "f1", "agree", "a")])
