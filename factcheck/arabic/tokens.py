"""A line of text as words: folded, with the gaps between them and the way back to the raw line."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.arabic.fold import Folded

__all__ = ["Tokens", "forms"]

# A mark on a Latin letter («é» in two code points) is part of the word, and not of a gap.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|'(?=[^\W_]))*")

# Words looked at together at most: a long title and a name of five words.
_RUN = 20


class Tokens:
    """The words of a folded line."""

    __slots__ = ("_folded", "_spans", "words")

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        self._spans = [match.span() for match in _WORD.finditer(folded)]
        self.words = [folded[start:end] for start, end in self._spans]

    def gap(self, position: int) -> str:
        """Give what stands between the word before ``position`` and the word there, stripped."""
        if not 0 < position < len(self._spans):
            return "\n"
        return self._folded[self._spans[position - 1][1] : self._spans[position][0]].strip()

    def before(self, position: int) -> str:
        """Give the word before, if only white space stands between; else an empty string."""
        return self.words[position - 1] if position and not self.gap(position) else ""

    def run(self, position: int, first: str, most: int = _RUN) -> list[str]:
        """Give ``first`` and the words that follow ``position`` with only white space between."""
        words = [first]
        for place in range(position + 1, min(position + most, len(self.words))):
            if self.gap(place):
                break
            words.append(self.words[place])
        return words

    def raw_span(self, first: int, last: int, offset: int) -> tuple[int, int]:
        """Give raw offsets of the words ``first`` to before ``last``, less ``offset`` letters."""
        return self._folded.raw_span(self._spans[first][0] + offset, self._spans[last - 1][1])


@lru_cache(maxsize=65536)
def forms(word: str) -> tuple[tuple[int, str], ...]:
    """Give a word and what is left of it without clitics, each with the letters taken off.

    و or ف, then ب, ل or ك; «لل» is ل before ال, whose alef is not written: its remainder stands
    in the text without it («للولايات» → «الولايات», one letter taken off).
    """
    found = [(0, word)]
    offset = 0
    if word[:1] in {"و", "ف"} and len(word) > 3:
        offset = 1
        found.append((1, word[1:]))
    for start in dict.fromkeys((0, offset)):
        rest = word[start:]
        if rest[:1] in {"ب", "ل", "ك"} and len(rest) > 3:
            found.append((start + 1, rest[1:]))
            if rest.startswith("لل"):
                found.append((start + 1, "ا" + rest[1:]))
    return tuple(found)
