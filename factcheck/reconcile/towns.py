"""Towns that the tables know: two of them are two places, unless one lies within the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from factcheck.arabic import find_names, fold, name_keys
from factcheck.reconcile.words import arabic_words, table

__all__ = ["localities_in", "towns_apart", "towns_in"]


@lru_cache(maxsize=1 << 14)
def towns_in(arabic: str, english: str | None = None) -> frozenset[str]:
    """Keys of the known towns in an Arabic text, or under an English name."""
    keys = {
        key for name in find_names(arabic) if name.kind in {"place", "capital"} for key in name.keys
    }
    if english:
        keys |= {key for key in name_keys(english) if key.startswith("place:")}
    return frozenset(keys)


def localities_in(arabic: str) -> tuple[frozenset[str], ...]:
    """Stems of what is called a town, a province, a quarter …, also where no table has it.

    In the order of the table: those of one size are compared.
    """
    folded = str(fold(arabic))
    return tuple(
        arabic_words(found[1] for found in each.finditer(folded) if found[1] not in _qualities())
        for each in _localities()
    )


@cache
def _qualities() -> frozenset[str]:
    """Of what kind a place is, where its name would stand: «طريق سريع»."""
    return frozenset(str(fold(word)) for word in table("places_ar")["qualities"])


@cache
def _localities() -> tuple[re.Pattern[str], ...]:
    sizes = ("|".join(str(fold(noun)) for noun in nouns) for nouns in table("places_ar")["nouns"])
    # Behind the noun without the article a word with it is a name («طريق العدسية»); one without
    # may tell of what kind it is («مدينة ساحلية»).
    return tuple(
        re.compile(rf"(?<!\w)[وف]?[بل]?(?:{nouns}) (ال\w+|(?!\w*(?:ية|يه)(?!\w))\w{{3,}})")
        for nouns in sizes
    )


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
