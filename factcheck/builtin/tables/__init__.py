"""The words of the built-in reader, as data: one file a subject, each naming its source."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from factcheck.arabic import fold

__all__ = ["fold_word", "load", "words"]


@cache
def load(name: str) -> Any:
    """Give the parsed table ``name`` (without ``.json``): one for all, never to be changed.

    Raises:
        FileNotFoundError: there is no such table.

    """
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """The folded words of one list in a table.

    Raises:
        KeyError: the table has no such list.

    """
    entry = load(name)
    for key in path:
        entry = entry[key]
    return frozenset(str(fold(word)) for word in entry)


@lru_cache(maxsize=1 << 14)
def fold_word(word: str) -> str:
    """The search form of one word; articles say the same few thousand again and again."""
    return str(fold(word))
