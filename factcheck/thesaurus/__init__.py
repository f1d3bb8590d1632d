"""Words that news uses for one thing: groups of English and of Arabic words, as data files."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal

__all__ = ["groups", "translations"]


@cache
def groups(language: Literal["ar", "en"]) -> tuple[tuple[str, ...], ...]:
    """The groups of a language as written, unstemmed; the first word stands for its group."""
    file = files(__name__).joinpath("tables", f"{language}.json")
    return tuple(map(tuple, json.loads(file.read_text(encoding="utf-8"))["groups"]))


@cache
def translations() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Groups of Arabic and of English words that news puts for one another, as written."""
    file = files(__name__).joinpath("tables", "ar_en.json")
    rows = json.loads(file.read_text(encoding="utf-8"))["groups"]
    return tuple((tuple(arabic), tuple(english)) for arabic, english in rows)
