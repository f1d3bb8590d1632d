"""Results → standard output or a file, in the format asked for."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel

from factcheck.errors import InputError
from factcheck.formats import Format, check_format
from factcheck.models import ClaimSets, Report, Source, Summaries, Verification
from factcheck.report.arrange import build_view
from factcheck.report.digest import render_digest, render_digest_markdown
from factcheck.report.linked import Review, render_linked
from factcheck.report.markdown import render_markdown
from factcheck.report.safe import escape_json
from factcheck.report.table import render_table
from factcheck.report.terminal import Style, render_claims, render_report
from factcheck.report.verdicts import render_verdicts, render_verdicts_markdown
from factcheck.values import ValueList

__all__ = ["open_stream", "read_texts", "render", "render_values", "style_for", "write"]


def render(
    result: ClaimSets | Report | Summaries | Verification,
    kind: Format,
    style: Style,
    reviews: Sequence[Review] = (),
) -> str:
    """The result in a format; JSON Lines hold one claim set, finding, summary or sentence a line.

    ``reviews`` are people's ratings of claims, which only JSON-LD shows.

    Raises:
        UsageError: the format is one that only reports have, or a review is of no claim.

    """
    if kind is Format.JSON:
        return escape_json(result.model_dump_json(indent=2)) + "\n"
    if kind is Format.JSONL:
        return "".join(f"{escape_json(line.model_dump_json())}\n" for line in _lines(result))
    if isinstance(result, Report):
        return _report(result, kind, style, reviews)
    if isinstance(result, ClaimSets):
        check_format("claims", kind)
        return render_claims(result, style)
    if isinstance(result, Verification):
        check_format("verify", kind)
        if kind is Format.MD:
            return render_verdicts_markdown(result)
        return render_verdicts(result, style)
    check_format("summarize", kind)
    if kind is Format.MD:
        return render_digest_markdown(result)
    return render_digest(result, style)


def _report(report: Report, kind: Format, style: Style, reviews: Sequence[Review]) -> str:
    if kind is Format.HTML:
        from factcheck.report.page import render_page  # jinja2: 0.2 s that other formats save

        return render_page(build_view(report, read_texts(report.sources)))
    if kind is Format.MD:
        return render_markdown(build_view(report))
    if kind is Format.CSV:
        return render_table(build_view(report))
    if kind is Format.JSONLD:
        return render_linked(build_view(report), reviews)
    return render_report(build_view(report), style)


def read_texts(sources: Iterable[Source]) -> dict[str, str]:
    """The decoded texts of sources by id, read again from where they were read.

    A source that holds its text has it at hand. Another, whose file is gone or is no longer the
    one that was read (by its SHA-256), is left out: a report made from a claim set need not have
    its article.
    """
    texts = {}
    for source in sources:
        if source.text is not None:
            texts[source.id] = source.text
            continue
        path = Path(source.path)
        try:
            data = path.read_bytes() if path.is_file() else b""
        except (OSError, ValueError):
            continue
        if hashlib.sha256(data).hexdigest() == source.sha256:
            texts[source.id] = data.decode("utf-8", errors="replace")
    return texts


def _lines(result: ClaimSets | Report | Summaries | Verification) -> Sequence[BaseModel]:
    if isinstance(result, Report):
        return result.findings
    if isinstance(result, Verification):
        return result.sentences
    return result.claim_sets if isinstance(result, ClaimSets) else result.summaries


def render_values(found: ValueList, kind: Format, style: Style) -> str:
    """The values of a text in a format; JSON Lines hold one value a line.

    Raises:
        UsageError: the format is one that only reports have.

    """
    check_format("values", kind)
    if kind is Format.JSON:
        return escape_json(found.model_dump_json(indent=2)) + "\n"
    if kind is Format.JSONL:
        return "".join(f"{escape_json(value.model_dump_json())}\n" for value in found.values)
    return "".join(
        f"{value.start:>6}  {value.kind:<8}  {style.arabic(value.text)}  "
        f"{style.mixed(value.meaning)}  [{value.rule}]\n"
        for value in found.values
    )


def style_for(output: Path | None) -> Style:
    """Colours, isolates and width, if the text goes to a terminal."""
    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    return Style(
        colour=terminal and "NO_COLOR" not in os.environ,
        isolates=terminal,
        width=min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100,
    )


def write(text: str, output: Path | None) -> None:
    """Write to standard output, or to a file that is whole or not there at all.

    What exists and is no regular file (a device, a pipe) is written to, not replaced; a link is
    followed.

    Raises:
        InputError: the place cannot be written to.

    """
    try:
        if output is None:
            _write_out(text)
        elif output.exists() and not output.is_file():
            output.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(output.resolve(), text)
    except BrokenPipeError:
        raise
    except OSError as error:
        place = "standard output" if output is None else f"--output {output}"
        message = f"{place}: cannot be written ({error.strerror})"
        raise InputError(message) from None


@contextmanager
def open_stream(output: Path | None) -> Iterator[Callable[[str], None]]:
    """What writes piece by piece to standard output, or to a device or pipe.

    Raises:
        InputError: the place cannot be written to.

    """
    place = "standard output" if output is None else f"--output {output}"
    try:
        if output is None:
            yield _write_out
        else:
            with output.open("w", encoding="utf-8", newline="\n", buffering=1) as file:

                def put(text: str) -> None:
                    file.write(text)

                yield put
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"{place}: cannot be written ({error.strerror})"
        raise InputError(message) from None


def _write_out(text: str) -> None:
    if sys.stdout is None:
        message = "standard output is closed; name a file with --output"
        raise InputError(message)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


def _replace(output: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(output.stat().st_mode if output.exists() else 0o666 & ~_umask())
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
