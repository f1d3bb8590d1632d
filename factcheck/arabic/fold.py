"""Search forms of Arabic text, with a map back to the raw text.

Arabic news spells one word in many ways: with and without tashkeel, stretched with tatweel,
with the hamza written or left out, with digits of three scripts, with invisible marks that
steer the direction of lines. A *folded* text has one spelling for all of these. Readers search
the folded text and report offsets of the raw text, which is never altered.

Two depths:

``fold``
    for reading values: all of the below, and the hamza seats of alef (أ إ آ ٱ → ا), Persian
    letters for their Arabic look-alikes (ی → ي, ک → ك, ہ ە → ه), Latin letters lowered.
``fold_marks``
    for finding quotes: only what does not change a word: tashkeel, tatweel and invisible marks
    dropped, quotation glyphs, dashes and white space unified, digits written 0-9.

Neither folds what keeps words apart: ى is not ي and not ا (على/علي, إلى/إلا), ة is not ه.
Folding is idempotent, and folding twice at different depths equals the deeper one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

__all__ = ["Folded", "fold", "fold_marks"]

# Dropped at both depths: tashkeel, Quranic marks, tatweel, and the default-ignorable and
# bidirectional controls that news pages carry (Unicode 15, General_Category Cf and Mn in the
# Arabic blocks, plus variation selectors).
_DROPPED = (
    [chr(c) for c in range(0x0610, 0x061B)]
    + ["\u061c", "\u0640"]
    + [chr(c) for c in range(0x064B, 0x0660)]
    + ["\u0670"]
    + [chr(c) for c in range(0x06D6, 0x06EE) if unicodedata.category(chr(c)) in {"Mn", "Cf"}]
    + [chr(c) for c in range(0x08D3, 0x0900)]
    + ["\u00ad", "\u034f", "\u180e", "\ufeff"]
    + [chr(c) for c in range(0x200B, 0x2010)]
    + [chr(c) for c in range(0x202A, 0x202F)]
    + [chr(c) for c in range(0x2060, 0x2070)]
    + [chr(c) for c in range(0xFE00, 0xFE10)]
    # Fillers, and the tags and variation selectors in which messages are written that no one sees.
    + [*"\u115f\u1160\u3164\uffa0", *(chr(c) for c in range(0x180B, 0x1810))]
    + [chr(c) for c in range(0xFFF9, 0xFFFC)]
    + [chr(c) for c in range(0xE0000, 0xE0200)]
)

_QUOTES = "«»“”„‟″❝❞〝〞＂"
_APOSTROPHES = "‘’‚‛′`´ʼ＇"
_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    chr(c) for c in range(0x2000, 0x200B)
)

_MARKS: dict[int, str] = {
    **{ord(c): '"' for c in _QUOTES},
    **{ord(c): "'" for c in _APOSTROPHES},
    **{ord(c): "-" for c in _DASHES},
    **{ord(c): " " for c in _SPACES},
    **{0x0660 + d: str(d) for d in range(10)},
    **{0x06F0 + d: str(d) for d in range(10)},
    **{0xFF10 + d: str(d) for d in range(10)},
    **{0x1D7CE + d: str(d % 10) for d in range(50)},  # mathematical digits, five styles of ten
}

_LETTERS: dict[int, str] = {
    **{ord(c): "ا" for c in "أإآٱٲٳ"},
    **{ord(c): "ي" for c in "یۍې"},
    **{ord(c): "ك" for c in "کڪ"},
    **{ord(c): "ه" for c in "ہەۀ"},
    **{c: chr(c).lower() for c in range(ord("A"), ord("Z") + 1)},
}

# What news texts hold most of what is folded to one character.
_FREQUENT = "أإآ«»“”–—’\n\r\t\u00a0٠١٢٣٤٥٦٧٨٩"

# Presentation forms (ﻻ, ﷲ, ﷺ) stand for one to eighteen letters each.
_PRESENTATION: dict[int, str] = {
    c: unicodedata.normalize("NFKC", chr(c))
    for c in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]
    if unicodedata.normalize("NFKC", chr(c)) != chr(c)
}


class Edges(NamedTuple):
    """Where the offsets of a folded text stop running along with the raw ones.

    From ``folded[i]`` on, the raw offset is ``raw[i]`` and grows by ``step[i]`` a character: 1,
    or 0 within what one raw character became.
    """

    folded: list[int]
    raw: list[int]
    step: list[int]


# The raw offset of a character, and how many characters it became, which is not one.
Mark = tuple[int, int]


def _edges(marks: Iterable[Mark]) -> Edges:
    found = Edges([], [], [])
    shift = 0  # how much farther on the folded text is
    for position, size in marks:
        edges = [(position + shift, position, 0)] if size else []
        shift += size - 1
        for folded, raw, step in (*edges, (position + 1 + shift, position + 1, 1)):
            if found.folded and found.folded[-1] == folded:
                found.raw[-1], found.step[-1] = raw, step
            else:
                found.folded.append(folded)
                found.raw.append(raw)
                found.step.append(step)
    return found


class Folded(str):
    """A folded text that remembers where each of its characters stood in the raw text.

    It is a plain ``str`` for comparing and searching. ``raw`` is the text it was made from.
    """

    __slots__ = ("_edges", "_marks", "raw")

    raw: str
    _marks: Sequence[Mark]
    _edges: Edges | None

    @classmethod
    def of(cls, raw: str, folded: str, marks: Sequence[Mark] = ()) -> Folded:
        """Build one; ``marks`` are the raw characters that became none or several."""
        self = cls(folded)
        self.raw = raw
        self._marks = marks
        self._edges = None
        return self

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of ``self[start:end]``; dropped marks behind a letter belong to it.

        Raises:
            ValueError: the span is empty or outside the text.

        """
        if not 0 <= start < end <= len(self):
            message = f"span {start}:{end} is empty or outside 0:{len(self)}"
            raise ValueError(message)
        if not self._marks:
            return start, end
        if self._edges is None:
            self._edges = _edges(self._marks)
        last = _raw_offset(self._edges, end - 1)
        stop = _raw_offset(self._edges, end) if end < len(self) else len(self.raw)
        if stop <= last:  # one raw character became several folded ones
            stop = last + 1
        first = _raw_offset(self._edges, start)
        return first, _without_outer_marks(self.raw, last, stop)


def _raw_offset(edges: Edges, position: int) -> int:
    """Where the folded character at ``position`` stood in the raw text."""
    edge = bisect_right(edges.folded, position) - 1
    if edge < 0:
        return position
    return edges.raw[edge] + (position - edges.folded[edge]) * edges.step[edge]


def _without_outer_marks(raw: str, last: int, stop: int) -> int:
    """End after the marks that are written on ``raw[last]``, before trailing invisibles."""
    end = last + 1
    for position in range(last + 1, stop):
        if unicodedata.category(raw[position]) == "Mn" or raw[position] == "\u0640":
            end = position + 1
    return end


def _folder(mapping: dict[int, str]) -> Callable[[str], Folded]:
    drops = {ord(c): None for c in _DROPPED}
    # Applied until stable, so that folding is idempotent: a presentation form may hold an أ.
    full: dict[int, str] = dict(mapping)
    for point, letters in _PRESENTATION.items():
        full[point] = letters.translate(mapping).translate(drops)
    for point in drops:
        full[point] = ""
    one_to_one = {point: text for point, text in full.items() if len(text) == 1}
    # Replacing a character that is seldom there costs next to nothing, translating every
    # character a lot: texts with none but the frequent ones are spared it.
    frequent = [(c, one_to_one[ord(c)]) for c in _FREQUENT if ord(c) in one_to_one]
    others = _any_of(full.keys() - {ord(c) for c, _ in frequent})

    def folder(text: str) -> Folded:
        folded, marks = text, list[Mark]()
        if others.search(text) is not None:

            def letters(match: re.Match[str]) -> str:
                found = full[ord(match.group())]
                if len(found) != 1:
                    marks.append((match.start(), len(found)))
                return found

            folded = others.sub(letters, text)
        for old, new in frequent:
            folded = folded.replace(old, new)
        return Folded.of(text, folded, marks)

    return folder


def _any_of(points: Iterable[int]) -> re.Pattern[str]:
    """A class of characters, written in ranges.

    ``re`` compares what lies beyond the first 65 536 code points piece by piece at every place of
    a text: as ranges these are a handful, one by one they would be hundreds.
    """
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    pieces = [re.escape(chr(low)) + "-" + re.escape(chr(high)) for low, high in ranges]
    return re.compile("[" + "".join(pieces) + "]")


_fold_deep = _folder({**_MARKS, **_LETTERS})
_fold_marks = _folder(_MARKS)


def fold(text: str) -> Folded:
    """The search form used for reading values; see the module's docstring."""
    return _fold_deep(text)


def fold_marks(text: str) -> Folded:
    """The shallower form used for finding quotes: no word, digit or negation changes."""
    return _fold_marks(text)
