"""Results → standard output or a file, in the format asked for."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

from factcheck.errors import InputError
from factcheck.models import ClaimSets, Report, Summaries
from factcheck.options import Format
from factcheck.report.terminal import Style, render_claims, render_report, render_summaries
from factcheck.report.view import build_view
from factcheck.values import ValueList

__all__ = ["render", "render_values", "style_for", "write"]


def render(result: ClaimSets | Report | Summaries, kind: Format, style: Style) -> str:
    """The result in a format; JSON Lines hold one claim set, finding or summary a line."""
    if kind is Format.JSON:
        return result.model_dump_json(indent=2) + "\n"
    if kind is Format.JSONL:
        return "".join(f"{line.model_dump_json()}\n" for line in _lines(result))
    if isinstance(result, Report):
        return render_report(build_view(result), style)
    if isinstance(result, ClaimSets):
        return render_claims(result, style)
    view = build_view(result.comparison) if result.comparison else None
    return render_summaries(result, style, view)


def _lines(result: ClaimSets | Report | Summaries) -> Sequence[BaseModel]:
    if isinstance(result, Report):
        return result.findings
    return result.claim_sets if isinstance(result, ClaimSets) else result.summaries


def render_values(found: ValueList, kind: Format, style: Style) -> str:
    """The values of a text in a format; JSON Lines hold one value a line."""
    if kind is Format.JSON:
        return found.model_dump_json(indent=2) + "\n"
    if kind is Format.JSONL:
        return "".join(f"{value.model_dump_json()}\n" for value in found.values)
    return "".join(
        f"{value.start:>6}  {value.kind:<8}  {style.arabic(value.text)}  "
        f"{style.mixed(value.meaning)}  [{value.rule}]\n"
        for value in found.values
    )


def style_for(output: Path | None) -> Style:
    """Colours, isolates and width, if the text goes to a terminal."""
    terminal = output is None and sys.stdout.isatty()
    return Style(
        colour=terminal and "NO_COLOR" not in os.environ,
        isolates=terminal,
        width=min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100,
    )


def write(text: str, output: Path | None) -> None:
    """Write to standard output, or to a file that is whole or not there at all.

    Raises:
        InputError: the file cannot be written.

    """
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.flush()
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            mode = output.stat().st_mode if output.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"--output {output}: cannot be written ({error.strerror})"
        raise InputError(message) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
