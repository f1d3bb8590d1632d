"""Words for one thing that take sides: «شهيد» and «قتيل»."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.arabic import fold
from factcheck.reconcile.words import table

__all__ = ["loaded_words"]


_ARTICLE = r"(?<!\w)(?:[وفبلك]?(?:ال|لل)?)"


@cache
def _groups() -> tuple[tuple[bool, tuple[re.Pattern[str], ...]], ...]:
    """For each thing, one pattern for each way to call it; whether the next word must be one.

    A militia and forces are one thing only where both go by one name: «ميليشيا فلان», «قوات فلان».
    """
    return tuple(
        (
            group.get("of_one_name", False),
            tuple(
                re.compile(
                    _ARTICLE
                    + "("
                    + "|".join(map(fold, words))
                    + r")(?!\w)"
                    + (r"\s+(\w+\s+\w+|\w+)" if group.get("of_one_name") else "()")
                )
                for words in group["ways"]
            ),
        )
        for group in table("framing_ar")["groups"]
    )


_Way = tuple[int, str, str]
"""A way to call a thing, the word as it is written, and the name behind it where that counts."""


@lru_cache(maxsize=1 << 14)
def _ways(text: str) -> tuple[tuple[_Way, ...], ...]:
    """For each group of the table the ways that a text uses."""
    folded = fold(text)
    return tuple(
        tuple(
            (number, text[slice(*folded.raw_span(*match.span(1)))], match.group(2))
            for number, way in enumerate(group)
            if (match := way.search(folded))
        )
        for _, group in _groups()
    )


def loaded_words(a: str, b: str) -> tuple[str, str] | None:
    """The words by which two quotes call one thing differently; None if there are none.

    A group of the table counts only where each quote uses one of its ways, and not the other's.
    """
    for (of_one_name, _), in_a, in_b in zip(_groups(), _ways(a), _ways(b), strict=True):
        if not in_a or not in_b or {n for n, _, _ in in_a} & {n for n, _, _ in in_b}:
            continue
        if of_one_name and in_a[0][2] != in_b[0][2]:
            continue
        return in_a[0][1], in_b[0][1]
    return None
