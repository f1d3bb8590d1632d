"""The list of what failed: to be read by people, and run again as ``@FILE``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import InputError
from factcheck.expand import list_line
from factcheck.models import Failure

__all__ = ["FAILURES_ENDING", "write_failures"]

FAILURES_ENDING = ".failures"

_HEAD = "# Articles that failed, each below its reason. To read them again: factcheck claims @"


def write_failures(output: Path, failures: Sequence[Failure]) -> Path | None:
    """Write the list beside the output, or remove that of a former run if nothing failed.

    Raises:
        InputError: the list cannot be written.

    """
    place = output.with_name(output.name + FAILURES_ENDING)
    text = f"{_HEAD}{place}\n" + "".join(
        f"# {_one_line(failure.error)}\n{list_line(failure.path)}\n" for failure in failures
    )
    half = place.with_name(f".{place.name}.half")
    try:
        if not failures:
            place.unlink(missing_ok=True)
            return None
        half.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        half.replace(place)
    except OSError as error:
        half.unlink(missing_ok=True)
        message = f"{place}: the list of failures cannot be written ({error.strerror})"
        raise InputError(message) from None
    return place


def _one_line(text: str) -> str:
    return " ".join(text.split())
