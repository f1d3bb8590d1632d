"""Finding a few words among many: where a text holds words of a lexicon.

Most words of an article are in no lexicon. Listing them all is cheap, and so is meeting the list
with a lexicon; only what both have is then looked for. Where a text holds many of them, one walk
over its words is cheaper, and keeps the time linear in its length.
"""

from __future__ import annotations

import re

__all__ = ["LETTER", "places"]

# The letters of folded Arabic words, as a class of a regular expression without its brackets.
LETTER = "ء-غف-ٯٱ-ە"
_WORD = re.compile(f"[{LETTER}]+")
# Looking for one more word costs a pass over the text; a walk costs as much as some of them.
_MANY = 30


def places(text: str, lexicon: frozenset[str]) -> list[tuple[int, str]]:
    """Where words of ``lexicon`` stand as whole words of a folded text, left to right."""
    wanted = lexicon.intersection(_WORD.findall(text))
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
