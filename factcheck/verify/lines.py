"""A draft's lines → the runs of text that its sentences stand in.

A line break ends a run unless the line was only wrapped: a terminal, a mail program or an editor
breaks a line where its next word would not have fitted. What ``factcheck summarize`` prints around
its sentences (the outlets, the headings, the quotes under their numbers, what was left out) is no
sentence of anybody's and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.models import PART_HEADINGS

__all__ = ["runs_of"]

_LINE = re.compile(r"[^\n]+|(?<=\n)(?=\n)")
_LIST_MARK = re.compile(r"\s*(?:[>#*•–—-]|\d{1,2}[.)]\s)")
_ENDED = re.compile(r"[.!?؟…:؛;]+[\"'»”’)\]]*(?:\s*\\?\[[\d,;\s]+\\?\])?\s*$")
_ENDS_WITHIN = re.compile(r"[.!?؟…][\"'»”’)\]]*(?:\s|$)")
_QUOTE = re.compile(r"\s*\\?\[\d+\\?\].*«")
_SOURCES = re.compile(r"[\s*]*\S.* · (?:\d{4}-\d{2}-\d{2}|date unknown)(?:\s*\||[\s*]*$)")
_LEFT_OUT = re.compile(r"\s*left out \([a-z]+\): ")
_HEADINGS = frozenset(told for part in PART_HEADINGS.values() for told in part.values())
# Terminals, mail programs and editors wrap at 60 to 120 columns. Text with longer lines has a
# line a paragraph; where all lines are shorter, their ends are the writer's.
_NARROWEST, _WIDEST = 50, 120


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def runs_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end, in code points, of each run of text that sentences may stand in."""
    lines = [_Line(m.start(), m.end(), m.group()) for m in _LINE.finditer(text)]
    width = _width(lines)
    run: list[_Line] = []
    left_out: _Line | None = None
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        if not line.text.strip():
            yield from _span(run)
            run, left_out = [], None
        elif _is_printed(line.text) or (left_out and line.indent > left_out.indent):
            yield from _span(run)
            run = []
            left_out = line if _LEFT_OUT.match(line.text) else left_out
        elif run and not _goes_on(run, line, below, width):
            yield from _span(run)
            run, left_out = [line], None
        else:
            run.append(line)
            left_out = None
    yield from _span(run)


def _span(run: list[_Line]) -> Iterator[tuple[int, int]]:
    if run:
        yield run[0].start, run[-1].end


def _is_printed(line: str) -> bool:
    """Whether ``factcheck summarize`` puts such a line around its sentences."""
    bare = line.strip().strip("#* ")
    return bare in _HEADINGS or any(each.match(line) for each in (_QUOTE, _SOURCES, _LEFT_OUT))


def _width(lines: list[_Line]) -> int | None:
    """The width the text is wrapped at, in characters; None if its line ends are the writer's."""
    told = [line for line in lines if not _is_printed(line.text)]
    width = max((len(line.text.rstrip()) for line in told), default=0)
    ends = any(_ENDS_WITHIN.search(line.text) for line in told)
    return width if ends and _NARROWEST <= width <= _WIDEST else None


def _goes_on(run: list[_Line], line: _Line, below: _Line | None, width: int | None) -> bool:
    """Whether the line is the rest of a line that was too long; ``below`` is the next one."""
    last = run[-1].text.rstrip()
    if width is None or _LIST_MARK.match(line.text) or run[0].text.lstrip().startswith("#"):
        return False
    if line.indent > run[0].indent and _LIST_MARK.match(run[0].text):
        return True
    if line.indent > run[0].indent:  # a hanging line, or the first one below a headline
        if len(run) == 1 and below and below.text.strip() and below.indent > line.indent:
            return False
    elif line.indent < run[-1].indent or _ENDED.search(last):
        return False
    first_word = line.text.split(maxsplit=1)[0]
    return len(last) + 1 + len(first_word) > width
