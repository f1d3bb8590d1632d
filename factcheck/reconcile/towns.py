"""Towns that the tables know: two of them are two places, unless one lies within the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from factcheck.arabic import find_names, name_keys
from factcheck.reconcile.words import table

__all__ = ["towns_apart", "towns_in"]


@lru_cache(maxsize=1 << 14)
def towns_in(arabic: str, english: str | None = None) -> frozenset[str]:
    """Keys of the known towns in an Arabic text, or under an English name."""
    keys = {
        key for name in find_names(arabic) if name.kind in {"place", "capital"} for key in name.keys
    }
    if english:
        keys |= {key for key in name_keys(english) if key.startswith("place:")}
    return frozenset(keys)


def towns_apart(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether both hold towns, and none of the one is a town of the other or has to do with it."""
    left, right = set(a), set(b)
    return bool(left and right) and not any(_touch(x, y) for x in left for y in right)


@cache
def _within() -> dict[str, frozenset[str]]:
    return {
        key: frozenset(inner for name in names for inner in name_keys(name))
        for region, names in table("within")["within"].items()
        for key in name_keys(region)
    }


def _touch(x: str, y: str) -> bool:
    return x == y or y in _within().get(x, ()) or x in _within().get(y, ())
