"""Words that tell an encoding or a language, as data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["words"]


@cache
def words() -> Any:
    """The table: ``frequent`` words of Arabic news, those that only Arabic has, and others'."""
    text = files("factcheck.intake.tables").joinpath("words.json").read_text(encoding="utf-8")
    return json.loads(text)
