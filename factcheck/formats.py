"""Which output formats there are, which a command has, and which one a run prints."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from factcheck.errors import UsageError

__all__ = ["Format", "PlainFormat", "check_format", "choose_format", "format_option"]


class Format(StrEnum):
    """All output formats: those of reports."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    MD = "md"
    CSV = "csv"
    JSONLD = "jsonld"


class PlainFormat(StrEnum):
    """The formats that every result has."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class ProseFormat(StrEnum):
    """Those of summaries and verified drafts."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"


_OF_COMMAND: dict[str, type[StrEnum]] = {
    "claims": PlainFormat,
    "values": PlainFormat,
    "summarize": ProseFormat,
    "verify": ProseFormat,
    "check": Format,
    "compare": Format,
    "report": Format,
}

_BY_SUFFIX = {
    ".txt": Format.TEXT,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MD,
    ".csv": Format.CSV,
    ".jsonld": Format.JSONLD,
}

_HELP = "How to print; without it, what the name of --output ends in says, else text."


def format_option(command: str) -> Any:
    """The annotation of a command's --format: it shows and takes what the command has."""
    return Annotated[_OF_COMMAND[command] | None, typer.Option(help=_HELP)]


def choose_format(command: str, given: str | None, output: Path | None) -> Format:
    """The format asked for; without one, that of the name of the output, else text.

    Raises:
        UsageError: the name is that of a format that the command does not have.

    """
    if given is not None:
        return Format(given)
    named = None if output is None else _BY_SUFFIX.get(output.suffix.casefold())
    if named is None:
        return Format.TEXT
    if named.value not in [*_OF_COMMAND[command]]:
        endings = [end for end, kind in _BY_SUFFIX.items() if kind.value in [*_OF_COMMAND[command]]]
        message = (
            f"--output {output}: {command} does not write {named}; expected a name that ends in "
            f"{', '.join(endings)}, or --format with one of {', '.join(_OF_COMMAND[command])}"
        )
        raise UsageError(message)
    return named


def check_format(command: str, kind: Format) -> None:
    """Refuse a format that a command does not have: reports have all, other results have three.

    Raises:
        UsageError: the command has no such format.

    """
    known = [each.value for each in _OF_COMMAND[command]]
    if kind.value not in known:
        message = (
            f"{command} has no --format {kind.value}; expected one of {', '.join(known)} "
            f"(check and compare have all: {', '.join(Format)})"
        )
        raise UsageError(message)
