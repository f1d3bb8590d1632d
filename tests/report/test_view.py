"""Arranging a report: order, names, places of quotes, and what a view says is not at hand."""

from __future__ import annotations

from pathlib import Path

from factcheck.models import Finding, Member, Quote
from factcheck.output import read_texts
from factcheck.report.arrange import build_view

from .event import BURNT, four, report, view


def test_conflicts_stand_first_and_what_stands_alone_last(tmp_path: Path) -> None:
    shown = view(four(), tmp_path)
    assert [section.title for section in shown.sections] == [
        "conflict",
        "agree",
        "only in Al-Manara",
        "only in Khalij Today",
    ]
    assert [(count.name, count.number) for count in shown.counts if count.number] == [
        ("conflict", 1),
        ("agree", 2),
        ("only", 2),
    ]
    assert shown.kinds == ("background", "cause", "count", "event")


def test_the_matrix_has_a_cell_for_each_outlet_in_their_order(tmp_path: Path) -> None:
    shown = view(four(), tmp_path)
    conflict = shown.matrix[0]
    values = [[line.value for line in cell] for cell in conflict.cells]
    assert values == [["خمسة أشخاص"], ["تسعة أشخاص"], ["خمسة أشخاص"], []]
    assert len(shown.matrix) == 3
    assert view(four()[:2], tmp_path).matrix == ()


def test_a_quote_has_a_place_only_where_it_stands_in_the_text(tmp_path: Path) -> None:
    made = report(four(), tmp_path)
    texts = read_texts(made.sources)
    assert set(texts) == {"marsa", "sahel", "manara", "khalij"}
    (tmp_path / "sahel.txt").write_text("نص آخر", encoding="utf-8")
    (tmp_path / "khalij.txt").unlink()
    left = read_texts(made.sources)
    assert set(left) == {"marsa", "manara"}
    shown = build_view(made, left)
    assert [outlet.paragraphs is None for outlet in shown.outlets] == [False, True, False, True]
    for item in shown.items:
        for line in item.lines:
            for cited in line.quotes:
                assert (cited.anchor is None) == (line.source in {"sahel", "khalij"})
    shifted = build_view(made, {**texts, "marsa": f" {texts['marsa']}"})
    assert {
        cited.anchor
        for item in shifted.items
        for line in item.lines
        if line.source == "marsa"
        for cited in line.quotes
    } == {None}


def test_a_value_is_found_in_its_quote_and_not_inside_a_longer_number(tmp_path: Path) -> None:
    made = report(four()[:2], tmp_path)
    text = "بين 127 و27 شخصا"
    member = Member(
        source="marsa",
        claim="c01",
        kind="count",
        statement_ar=text,
        statement_en="-",
        speaker=None,
        value="27",
        quotes=[Quote(text=text, start=0, end=len(text))],
    )
    finding = Finding(
        id="f001",
        verdict="only",
        rule="only-one",
        slot="statement",
        question_en="-",
        explanation_en="-",
        explanation_ar="-",
        notes=[],
        members=[member],
    )
    shown = build_view(made.model_copy(update={"findings": [finding]}))
    (cited,) = shown.items[0].lines[0].quotes
    assert cited.parts == ("بين 127 و", "27", " شخصا")
    assert shown.items[0].kind == "count"


def test_two_articles_of_one_outlet_are_told_apart(tmp_path: Path) -> None:
    made = report(four()[:2], tmp_path)
    same = [source.model_copy(update={"outlet": "Al-Marsa"}) for source in made.sources]
    shown = build_view(made.model_copy(update={"sources": same}))
    assert [outlet.label for outlet in shown.outlets] == ["Al-Marsa (marsa)", "Al-Marsa (sahel)"]


def test_the_checked_outlet_is_known(tmp_path: Path) -> None:
    shown = view(four(), tmp_path, target="sahel")
    assert [outlet.label for outlet in shown.outlets if outlet.checked] == ["Sahel Post"]


def test_overlapping_quotes_share_their_segment(tmp_path: Path) -> None:
    shown = view(four(), tmp_path)
    marsa = shown.outlets[0]
    assert marsa.paragraphs is not None
    (segment,) = [s for p in marsa.paragraphs for s in p if s.text == BURNT]
    assert segment.verdict == "conflict"
    assert len(segment.findings) == 2
    assert len(segment.anchors) == 2
