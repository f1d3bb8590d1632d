"""The words of the Arabic readers, as data: one file a subject, each naming its source.

A table is a JSON object whose key ``source`` says where its words come from. Words stand in
ordinary spelling; whoever reads a table folds them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load"]


@cache
def load(name: str) -> Any:
    """Give the parsed table ``name`` (without ``.json``): one for all, never to be changed.

    Raises:
        FileNotFoundError: there is no such table.

    """
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
