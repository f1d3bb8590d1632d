"""Files and standard input → articles.

An article's text is its bytes decoded as UTF-8 and nothing else: no newline translation, no
normalisation, a byte order mark kept. All offsets count code points of that text.

What is known about an article beside its text (outlet, date of publication, title) comes from
options, or from a ``sources.toml`` in the same folder::

    ["002.txt"]
    outlet = "Kurdistan24"
    outlet_ar = "كوردستان24"      # optional
    published = 2026-01-06        # optional; leave out what is not known
    title = "…"                   # optional
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from factcheck.errors import InputError

__all__ = [
    "METADATA_FILE",
    "Article",
    "Metadata",
    "make_article",
    "read_article",
    "read_bytes",
    "read_text",
    "unique_ids",
]

METADATA_FILE = "sources.toml"
_KEYS = {"outlet": str, "outlet_ar": str, "published": dt.date, "title": str}
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


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


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet. ``path`` is as the user gave it, ``-`` for standard input."""

    id: str
    path: str
    text: str
    sha256: str
    metadata: Metadata


def read_article(path: str, options: Metadata | None = None) -> Article:
    """Read a file, or standard input for ``-``, with the metadata beside it.

    Raises:
        InputError: it cannot be read, is not UTF-8, is empty or holds no Arabic text.

    """
    return make_article(read_bytes(path), path, options)


def make_article(data: bytes, path: str, options: Metadata | None = None) -> Article:
    """The article of these bytes, with the metadata beside the path.

    Raises:
        InputError: they are not UTF-8, empty or hold no Arabic text.

    """
    text = decode(data, path)
    beside = Metadata() if path == "-" else _metadata_beside(Path(path))
    metadata = (options or Metadata()).over(beside)
    name = "stdin" if path == "-" else Path(path).stem
    return Article(name, path, text, hashlib.sha256(data).hexdigest(), metadata)


def read_text(text_or_path: str) -> str:
    """The text itself, or that of the file it names, or standard input for ``-``.

    Raises:
        InputError: the file cannot be read, or there is no Arabic in it.

    """
    try:
        named = text_or_path == "-" or Path(text_or_path).exists()
    except (OSError, ValueError):  # too long for a path, or with a null byte
        named = False
    if named:
        return decode(read_bytes(text_or_path), text_or_path)
    return decode(text_or_path.encode("utf-8", "surrogatepass"), "the text given")


def decode(data: bytes, path: str) -> str:
    """UTF-8 text that holds Arabic.

    Raises:
        InputError: anything else.

    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"{path}: expected UTF-8 text, found byte 0x{data[error.start]:02x} at offset "
            f"{error.start}; convert it first, for example: iconv -f WINDOWS-1256 -t UTF-8"
        )
        raise InputError(message) from None
    if not text.strip():
        message = f"{path}: the file is empty; expected the text of an Arabic article"
        raise InputError(message)
    if "\0" in text:
        message = f"{path}: holds null bytes, so it is not text; expected an Arabic article"
        raise InputError(message)
    if not _ARABIC_LETTER.search(text):
        message = f"{path}: holds no Arabic letter; expected an Arabic article"
        raise InputError(message)
    return text


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        InputError: there is no such file, or it cannot be read.

    """
    if path == "-":
        return sys.stdin.buffer.read()
    file = Path(path)
    try:
        if file.is_dir():
            message = f"{path}: is a folder; expected a file (name its articles one by one)"
            raise InputError(message)
        return file.read_bytes()
    except FileNotFoundError:
        message = f"{path}: no such file; expected an Arabic article or a claim set (JSON)"
        raise InputError(message) from None
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise InputError(message) from None


def _metadata_beside(path: Path) -> Metadata:
    file = path.parent / METADATA_FILE
    if not file.is_file():
        return Metadata()
    known = file.stat()
    entry = _table(file, (known.st_mtime_ns, known.st_size)).get(path.name)
    if entry is None:
        return Metadata()
    return _checked(entry, file, path.name)


@functools.lru_cache(maxsize=16)  # thousands of articles lie beside one file
def _table(file: Path, _state: tuple[int, int]) -> dict[str, Any]:
    """What the file says, by the names of articles; read once for each state of the file."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{file}: not valid TOML: {error}"
        raise InputError(message) from None
    for name in table:
        if not (file.parent / name).is_file():
            message = (
                f"{file}: names {name!r}, and there is no such file beside it; expected tables "
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


def unique_ids(articles: Sequence[Article]) -> list[Article]:
    """The same articles with ids told apart, where two files have one name.

    The id is the file's name without its ending; of several alike, each gets the first eight
    digits of its SHA-256 as well, so that an id does not depend on the order of the articles.
    """
    names = [article.id for article in articles]
    return [
        replace(article, id=f"{article.id}-{article.sha256[:8]}")
        if names.count(article.id) > 1
        else article
        for article in articles
    ]
