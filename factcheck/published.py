"""The published JSON Schemas: made from the models, read from the package."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from factcheck.errors import UsageError

__all__ = ["build_schemas", "schema_names", "schema_text"]


def build_schemas() -> dict[str, str]:
    """File name → text of every published schema, made from the models."""
    from factcheck.models import PUBLISHED

    return {
        f"{name}.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema"}
            | model.model_json_schema(mode="serialization"),
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for name, model in sorted(PUBLISHED.items())
    }


def schema_names() -> list[str]:
    """The names of the published schemas."""
    return sorted(
        file.name.removesuffix(".json")
        for file in _folder().iterdir()
        if file.name.endswith(".json")
    )


def schema_text(name: str) -> str:
    """One schema as it stands in the file.

    Raises:
        UsageError: there is none of that name.

    """
    if name not in schema_names():
        message = f"there is no schema {name!r}; expected one of {', '.join(schema_names())}"
        raise UsageError(message)
    return _folder().joinpath(f"{name}.json").read_text(encoding="utf-8")


def _folder() -> Traversable:
    """The folder in an installed package, or the one of a checkout."""
    packaged = files("factcheck").joinpath("schemas")
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "schemas"
