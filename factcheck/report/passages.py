"""An article cut into paragraphs and segments, so that every quote in it can be marked.

Quotes overlap and nest. Each place where one begins or ends is a cut, so a segment lies wholly
inside or outside every quote, and knows all findings that quote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from factcheck.models import VERDICTS, Verdict

__all__ = ["Mark", "Segment", "cut"]

_PARAGRAPH_END = re.compile(r"\r?\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote in its article: code points, the finding it belongs to, the name of the place."""

    start: int
    end: int
    finding: str
    verdict: Verdict
    anchor: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of an article; without findings, nobody quotes it.

    ``verdict`` and the first of ``findings`` are the gravest; ``anchors`` name the quotes that
    begin here.
    """

    text: str
    findings: tuple[str, ...] = ()
    verdict: Verdict | None = None
    anchors: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Whether this is only the space between two paragraphs."""
        return "\n" in self.text and self.text.isspace()


def cut(text: str, marks: Iterable[Mark]) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs of a text; their segments, joined, are the text again.

    Raises:
        ValueError: a mark is empty or reaches beyond the text.

    """
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.anchor))
    for mark in ordered:
        if not 0 <= mark.start < mark.end <= len(text):
            message = f"mark {mark.anchor}: {mark.start} to {mark.end} of {len(text)} characters"
            raise ValueError(message)
    gaps = [match.span() for match in _PARAGRAPH_END.finditer(text)]
    edges = {0, len(text)}.union(*gaps)
    edges.update(mark.start for mark in ordered)
    edges.update(mark.end for mark in ordered)
    cuts = sorted(edges)
    paragraph_ends = {len(text), *(end for _, end in gaps)}
    paragraphs: list[tuple[Segment, ...]] = []
    current: list[Segment] = []
    waiting = ordered[::-1]
    active: list[Mark] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start == start:
            active.append(waiting.pop())
        current.append(_segment(text[start:end], start, active))
        if end in paragraph_ends:
            paragraphs.append(tuple(current))
            current = []
    return tuple(paragraphs)


def _segment(text: str, start: int, active: Iterable[Mark]) -> Segment:
    ranked = sorted(active, key=lambda mark: (VERDICTS.index(mark.verdict), mark.finding))
    if not ranked:
        return Segment(text)
    return Segment(
        text,
        tuple(dict.fromkeys(mark.finding for mark in ranked)),
        ranked[0].verdict,
        tuple(mark.anchor for mark in ranked if mark.start == start),
    )
