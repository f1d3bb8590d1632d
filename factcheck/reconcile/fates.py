"""How English tells what became of one person, by a table of patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.reconcile.words import table

__all__ = ["fates_told"]


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _has(words: Sequence[str], text: str) -> bool:
    return _pattern(tuple(words)).search(text) is not None


def fates_told(statement: str) -> list[str]:
    """The fates that a statement tells; none where it tells two that exclude each other."""
    life, text = table("life_en"), statement.lower()
    found = []
    if not _has([*life["unsure"], *life["kin"]], text):
        alive, dead = _has(life["alive"], text), _has(life["dead"], text)
        if alive and not dead:
            found.append("alive")
        if dead and not alive and not _has(life["later"], text):
            found.append("dead")
        held, free = _has(life["held"], text), _has(life["free"], text)
        if held != free:
            found.append("held" if held else "free")
    for number, pair in enumerate(life["overtaken"]):
        still, over = _has(pair["still"], text), _has(pair["over"], text)
        if still != over:
            found.append(f"{'still' if still else 'over'} {number}")
    return found
