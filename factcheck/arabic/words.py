"""Finding a few words among many: where a text holds words of a lexicon.

Most words of an article are in no lexicon. Listing them all is cheap, and so is meeting the list
with a lexicon; only what both have is then looked for. Where a text holds many of them, one walk
over its words is cheaper, and keeps the time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Set

__all__ = ["LETTER", "distinct_words", "places"]

# The letters of folded Arabic words, as a class of a regular expression without its brackets.
LETTER = "ء-غف-ٯٱ-ە"
_WORD = re.compile(f"[{LETTER}]+")
# Looking for one more word costs a pass over the text; a walk costs as much as some of them.
_MANY = 30


def distinct_words(text: str) -> frozenset[str]:
    """The different Arabic words of a folded text."""
    return frozenset(_WORD.findall(text))


def places(text: str, wanted: Set[str]) -> list[tuple[int, str]]:
    """Where each of the words ``wanted`` stands as a whole word of ``text``, left to right."""
    if len(wanted) > _MANY:
        return [
            (match.start(), word)
            for match in _WORD.finditer(text)
            if (word := match.group()) in wanted
        ]
    found: list[tuple[int, str]] = []
    for word in wanted:
        size, length = len(word), len(text)
        start = text.find(word)
        while start >= 0:
            end = start + size
            if (not start or not _WORD.match(text, start - 1, start)) and (
                end == length or not _WORD.match(text, end, end + 1)
            ):
                found.append((start, word))
            start = text.find(word, end)
    found.sort()
    return found
