"""Words for one thing that take sides: «شهيد» and «قتيل»."""

from __future__ import annotations

import re
from functools import cache

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


def loaded_words(a: str, b: str) -> tuple[str, str] | None:
    """The words by which two quotes call one thing differently; None if there are none.

    A group of the table counts only where each quote uses one of its ways, and not the other's.
    """
    left, right = fold(a), fold(b)
    for of_one_name, group in _groups():
        in_a = [(n, match) for n, way in enumerate(group) if (match := way.search(left))]
        in_b = [(n, match) for n, way in enumerate(group) if (match := way.search(right))]
        if not in_a or not in_b or {n for n, _ in in_a} & {n for n, _ in in_b}:
            continue
        if of_one_name and in_a[0][1].group(2) != in_b[0][1].group(2):
            continue
        x, y = in_a[0][1].span(1), in_b[0][1].span(1)
        return a[slice(*left.raw_span(*x))], b[slice(*right.raw_span(*y))]
    return None
