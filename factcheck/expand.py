"""What is typed in the place of articles → the paths of the articles.

A folder stands for the article files in it (not those in folders below it), a pattern for the
files that it matches (``**`` reaches into folders below), ``@FILE`` for the paths in a list. All
else (a path, ``-``, a URL) stands for itself.

A list is UTF-8 text with one path a line, relative to the current folder. Empty lines and lines
that begin with ``#`` are passed over; a line that begins with ``"`` is a path written as a JSON
string, for names that hold line ends.
"""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import InputError

__all__ = ["ARTICLE_ENDINGS", "expand_articles", "list_line"]

ARTICLE_ENDINGS = (".txt", ".html", ".htm")
"""Endings of the files that a folder is searched for, in any case of letters."""

_MAGIC = re.compile(r"[*?\[]")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def expand_articles(arguments: Sequence[str]) -> list[str]:
    """The paths that the arguments stand for, in their order; within one argument, sorted.

    Raises:
        InputError: a folder or pattern holds no article, or a list cannot be read.

    """
    return [path for argument in arguments for path in _expand(argument)]


def list_line(path: str) -> str:
    """A path as a line of a list, without its line end."""
    odd = path.startswith(("#", '"')) or path != path.strip() or not path.isprintable()
    return json.dumps(path) if odd else path


def _expand(argument: str) -> list[str]:
    if argument == "-" or _URL.match(argument):
        return [argument]
    if argument.startswith("@"):
        return _listed(argument[1:])
    try:
        if Path(argument).is_dir():
            return _in_folder(argument)
        if _MAGIC.search(argument) and not Path(argument).exists():
            return _matching(argument)
    except (OSError, ValueError):  # too long for a path, or with a null byte: reading it will tell
        pass
    return [argument]


def _in_folder(argument: str) -> list[str]:
    folder = Path(argument)
    try:
        files = [path for path in folder.iterdir() if path.is_file()]
    except OSError as error:
        message = f"{argument}: the folder cannot be read ({error.strerror})"
        raise InputError(message) from None
    found = sorted(
        str(path)
        for path in files
        if path.suffix.lower() in ARTICLE_ENDINGS and not path.name.startswith(".")
    )
    if not found:
        message = (
            f"{argument}: the folder holds no article; expected files ending in "
            f"{', '.join(ARTICLE_ENDINGS)} (for those in folders below: '{folder}/**/*.txt')"
        )
        raise InputError(message)
    return found


def _matching(pattern: str) -> list[str]:
    matches = glob.glob(pattern, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute one
    found = sorted(path for path in matches if Path(path).is_file())
    if not found:
        message = f"{pattern}: no file matches this pattern; expected articles"
        raise InputError(message)
    return found


def _listed(name: str) -> list[str]:
    try:
        text = Path(name).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        message = (
            f"@{name}: there is no list {name!r}; expected a text file with one path a line "
            f"(for a file of that name: ./@{name})"
        )
        raise InputError(message) from None
    except (OSError, UnicodeDecodeError) as error:
        message = f"@{name}: the list cannot be read ({error})"
        raise InputError(message) from None
    paths = [
        _listed_path(line.strip(), f"{name}:{number}")
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip() and not line.startswith("#")
    ]
    if not paths:
        message = f"@{name}: the list names no article; expected one path a line"
        raise InputError(message)
    return paths


def _listed_path(line: str, place: str) -> str:
    if not line.startswith('"'):
        return line
    try:
        path = json.loads(line)
    except ValueError:
        path = None
    if not isinstance(path, str):
        message = f"{place}: {line} is no JSON string; expected a path"
        raise InputError(message)
    return path
