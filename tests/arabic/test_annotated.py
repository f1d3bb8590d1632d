"""Precision and recall on annotated texts: everything that is there is found, and nothing else.

The notation of the annotations is told at the head of ``corpus/annotated.txt``.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.arabic import Quantity, Time, find_quantities, find_times

CORPUS = Path(__file__).parent / "corpus" / "annotated.txt"
PUBLISHED = date(2026, 3, 11)
LEAST = 0.97
_ANNOTATION = re.compile(r"⟦(.*?)\|(.*?)⟧")


class Note(NamedTuple):
    """What a reader of the text sees at ``start:end``."""

    start: int
    end: int
    kind: str
    value: str


def _articles() -> list[tuple[str, list[Note]]]:
    articles = []
    for block in re.split(r"^### .*\n", CORPUS.read_text(encoding="utf-8"), flags=re.M)[1:]:
        text, notes, position = "", [], 0
        for match in _ANNOTATION.finditer(block):
            text += block[position : match.start()]
            kind, *values = (
                match.group(2).split(" ")
                if match.group(2)[0] == "L"
                else [
                    match.group(2)[0],
                    match.group(2)[2:],
                ]
            )
            end = len(text) + len(match.group(1))
            kind = "T" if kind == "L" else kind
            notes += [Note(len(text), end, kind, value) for value in values]
            text += match.group(1)
            position = match.end()
        articles.append((text + block[position:], notes))
    return articles


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _told_quantity(found: Quantity) -> str:
    low, high = _number(found.low), _number(found.high)
    numbers = low if low == high else f"{low}-{high}"
    return f"{numbers} {found.unit or ''}".strip()


def _told_time(found: Time) -> str:
    days = f"{found.first or ''}" if found.first == found.last else f"{found.first}..{found.last}"
    return f"{days}@{found.clock}" if found.clock else days


def _meet(note: Note, found: Quantity | Time) -> bool:
    return note.start < found.end and found.start < note.end


@pytest.mark.parametrize("kind", ["Q", "T"])
def test_precision_and_recall(kind: str) -> None:
    expected = right = told = 0
    wrong: list[str] = []
    for text, notes in _articles():
        values = (
            [(q, _told_quantity(q)) for q in find_quantities(text) if not q.ordinal]
            if kind == "Q"
            else [(t, _told_time(t)) for t in find_times(text, PUBLISHED)]
        )
        open_notes = [note for note in notes if note.kind == "N"]
        values = [(v, said) for v, said in values if not any(_meet(n, v) for n in open_notes)]
        wanted = [note for note in notes if note.kind == kind]
        expected, told = expected + len(wanted), told + len(values)
        for value, said in values:
            hit = next((n for n in wanted if _meet(n, value) and n.value == said), None)
            if hit is None:
                wrong.append(f"«{value.text}» read as {said}")
            else:
                wanted.remove(hit)
                right += 1
        wrong += [f"{note.value} not found in «{text[note.start : note.end]}»" for note in wanted]
    assert expected > 50
    assert right / expected >= LEAST, wrong
    assert right / told >= LEAST, wrong
