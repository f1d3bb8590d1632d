"""Points of one matter, each with a time of its own: the beginning of talks and their end."""

from __future__ import annotations

from functools import cache

from factcheck.reconcile.words import english_words, table

__all__ = ["points_apart", "without_points"]


@cache
def _points() -> tuple[frozenset[str], ...]:
    return tuple(english_words(" ".join(group)) for group in table("points_en")["groups"])


def points_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the words of each name a point, and none that the other names."""
    here, there = (
        {number for number, group in enumerate(_points()) if group & words} for words in (a, b)
    )
    return bool(here and there) and not here & there


def without_points(words: frozenset[str]) -> frozenset[str]:
    """The words but for those that name a point: of what it is the beginning or the end."""
    return words.difference(*_points())
