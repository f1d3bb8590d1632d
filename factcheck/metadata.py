"""What is known about an article beside its text: from options, from ``sources.toml``, from pages.

A ``sources.toml`` stands in the folder of the files that it is about. For addresses, the one in
the current folder counts; their tables are named by the whole address::

    ["002.txt"]
    outlet = "Kurdistan24"
    outlet_ar = "كوردستان24"      # optional
    published = 2026-01-06        # optional; leave out what is not known
    title = "…"                   # optional

    ["https://example.org/news/1"]
    outlet = "Example"
"""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.errors import InputError
from factcheck.intake.hosts import is_url

__all__ = ["METADATA_FILE", "Metadata", "metadata_beside"]

METADATA_FILE = "sources.toml"
_KEYS = {"outlet": str, "outlet_ar": str, "published": dt.date, "title": str}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article apart from its text; None where it is not known."""

    outlet: str | None = None
    outlet_ar: str | None = None
    published: dt.date | None = None
    title: str | None = None
    origin: dict[str, str] = field(default_factory=dict)

    def over(self, other: Metadata) -> Metadata:
        """This metadata, with the gaps filled from ``other``."""
        filled = {key: getattr(self, key) or getattr(other, key) for key in _KEYS}
        origin = {**other.origin, **self.origin}
        return Metadata(**filled, origin={k: v for k, v in origin.items() if filled[k]})


def metadata_beside(path: str) -> Metadata:
    """What the ``sources.toml`` beside a file, or in the current folder for an address, says.

    Raises:
        InputError: that file is faulty, or names a file that is not there.

    """
    folder, name = (Path(), path) if is_url(path) else (Path(path).parent, Path(path).name)
    file = folder / METADATA_FILE
    if not file.is_file():
        return Metadata()
    known = file.stat()
    entry = _table(file.absolute(), (known.st_mtime_ns, known.st_size)).get(name)
    return Metadata() if entry is None else _checked(entry, file, name)


@functools.lru_cache(maxsize=16)  # thousands of articles lie beside one file
def _table(file: Path, _state: tuple[int, int]) -> dict[str, Any]:
    """What the file says, by the names of articles; read once for each state of the file."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{file}: not valid TOML: {error}"
        raise InputError(message) from None
    except OSError as error:
        message = f"{file}: cannot be read ({error.strerror})"
        raise InputError(message) from None
    for named in table:
        if not is_url(named) and not (file.parent / named).is_file():
            message = (
                f"{file}: names {named!r}, and there is no such file beside it; expected tables "
                'such as ["article.txt"], the name of a file in quotes'
            )
            raise InputError(message)
    return table


def _checked(entry: Any, file: Path, name: str) -> Metadata:
    if not isinstance(entry, dict):
        message = f'{file}: expected a table ["{name}"], found {entry!r}'
        raise InputError(message)
    for key, value in entry.items():
        kind = _KEYS.get(key)
        if kind is None:
            message = f'{file}: ["{name}"] has the key {key!r}; expected one of {", ".join(_KEYS)}'
            raise InputError(message)
        if not isinstance(value, kind) or isinstance(value, dt.datetime):
            wanted = "a date such as 2026-01-06" if kind is dt.date else "text in quotes"
            message = f'{file}: ["{name}"] {key} is {value!r}; expected {wanted}'
            raise InputError(message)
    return Metadata(**entry, origin=dict.fromkeys(entry, METADATA_FILE))
