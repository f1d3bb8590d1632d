"""What is known of an archive under way, in one JSON file that is whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import InputError

__all__ = ["Batch", "Item", "State", "load", "save"]

Standing = Literal["waiting", "submitted", "answered", "again", "failed"]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_assignment=True)


class Item(_Kept):
    """One article.

    ``answers`` counts those that came; after as many as a question has attempts, the best one
    stands. ``retry`` says of one that failed whether the same request may succeed later.
    """

    path: str
    sha256: str
    standing: Standing = "waiting"
    batch: str | None = None
    answers: int = 0
    error: str | None = None
    retry: bool = False
    text: str | None = Field(default=None, description="The last answer, to be asked again about.")
    reasons: list[str] = Field(default_factory=list)
    best: str | None = Field(default=None, description="The answer with the fewest problems.")
    problems: list[str] = Field(default_factory=list, description="Those of the best answer.")


class Batch(_Kept):
    """One batch; ``id`` is null until the server has given it one."""

    name: str
    id: str | None = None
    items: int
    status: str = "unknown"
    collected: bool = False


class State(_Kept):
    """All of it: what was asked, of whom, and what became of it.

    ``items`` are named by the keys of their answers in the cache.
    """

    version: Literal["1"] = "1"
    run: str = Field(description="What this run's batches are known by at the server.")
    model: str
    base_url: str
    prompt_sha256: str
    schema_sha256: str
    items: dict[str, Item] = Field(default_factory=dict)
    batches: list[Batch] = Field(default_factory=list)

    def count(self) -> Counter[str]:
        """How many items stand how."""
        return Counter(item.standing for item in self.items.values())


def load(path: Path) -> State | None:
    """The state in a file; None where there is no such file.

    Raises:
        InputError: the file cannot be read, or holds something else.

    """
    try:
        return State.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        message = f"--state {path}: not a state of `factcheck batch`: {place}: {first['msg']}"
        raise InputError(message) from None
    except OSError as error:
        message = f"--state {path}: cannot be read ({error.strerror})"
        raise InputError(message) from None


def save(state: State, path: Path) -> None:
    """Write the state, in one step.

    Raises:
        InputError: the file cannot be written; the older one stays.

    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(state.model_dump_json(indent=1, exclude_defaults=True).encode())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        message = f"--state {path}: cannot be written ({error.strerror})"
        raise InputError(message) from None
