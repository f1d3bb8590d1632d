"""The words of the English readers, as data files."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load"]


@cache
def load(name: str) -> Any:
    """The table ``name``.json."""
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
