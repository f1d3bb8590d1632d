"""The prompts: versioned files, loaded whole and hashed.

A prompt is the file ``prompts/NAME.vN.md``; its whole text is the system message. The files lie
beside the package in a checkout and inside it in a wheel. A prompt that is in use is never
edited: a new wording is a new version, because the hash is part of every cache key and of every
result.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from factcheck.errors import UsageError

__all__ = ["Prompt", "list_prompts", "load_prompt"]

_FILE_NAME = re.compile(r"([a-z][a-z0-9_-]*)\.v([1-9][0-9]*)\.md")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system message with its name («claims»), version («v1»), and the SHA-256 of its text."""

    name: str
    version: str
    text: str = field(repr=False)
    sha256: str

    @property
    def id(self) -> str:
        """Name and version as they are written in options and results: «claims.v1»."""
        return f"{self.name}.{self.version}"


def _folder() -> Traversable:
    """Return the folder of prompts: the wheel's inside the package, else the checkout's."""
    inside = files("factcheck") / "prompts"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "prompts"


def _prompt_files() -> dict[str, Traversable]:
    """Return the prompt files by id, in the order of name and version."""
    folder = _folder()
    found = [
        (match[1], int(match[2]), file)
        for file in (folder.iterdir() if folder.is_dir() else ())
        if (match := _FILE_NAME.fullmatch(file.name))
    ]
    found.sort(key=lambda entry: entry[:2])
    return {f"{name}.v{version}": file for name, version, file in found}


def list_prompts() -> tuple[str, ...]:
    """Return the ids of all prompts («claims.v1»), by name and version."""
    return tuple(_prompt_files())


def load_prompt(prompt_id: str) -> Prompt:
    """Return the prompt with this id («claims.v1»); raises UsageError if there is none.

    Line ends are read as LF, so that the hash is the same however the file was checked out.
    """
    found = _prompt_files()
    if prompt_id not in found:
        known = ", ".join(found) or "none"
        raise UsageError(f"There is no prompt «{prompt_id}»; the prompts are: {known}.")
    text = found[prompt_id].read_bytes().decode("utf-8").replace("\r\n", "\n")
    name, version = prompt_id.rsplit(".", 1)
    return Prompt(name, version, text, hashlib.sha256(text.encode()).hexdigest())
