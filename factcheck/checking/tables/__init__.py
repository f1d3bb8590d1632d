"""The words by which the checks know negation, certainty and speech, as data files."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load", "words"]


@cache
def load(name: str) -> Any:
    """The table ``name``.json: one for all, never to be changed."""
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))


@cache
def words(name: str, part: str) -> frozenset[str]:
    """One list of a table; Arabic words are folded.

    Raises:
        KeyError: the table has no such list.

    """
    from factcheck.arabic import fold

    entries = load(name)[part]
    return frozenset(str(fold(word)) if name == "arabic" else word for word in entries)
