"""The file that results are written to as they come, and from which a stopped run goes on.

``FILE`` holds one claim set a line, whole lines only. Beside it, ``FILE.journal`` says of each
input that is done what was read (a key of all that its result depends on) and the SHA-256 of its
lines. A line counts only if the journal vouches for it: a line cut short by a killed process, or
changed by a fault of the disk, is read again rather than believed. While a run goes on, lines
stand in the order in which they came; at its end the file is put into the order of the inputs
in one step, so that an interrupted run ends with the same bytes as an undisturbed one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO

from pydantic import ValidationError

from factcheck.errors import InputError, UsageError
from factcheck.models import ClaimSet
from factcheck.runs.lock import lock

__all__ = ["JOURNAL_ENDING", "ResultFile", "Span"]

JOURNAL_ENDING = ".journal"
DAMAGED_ENDING = ".damaged"

_LINE_START = b'{"schema_version":'

Span = tuple[int, int]
"""Offset and length, in bytes, of a line in the result file."""


@dataclass
class _Found:
    """What stands in the file before the run."""

    spans: dict[str, Span] = field(default_factory=dict)
    """By the SHA-256 of the line."""
    end: int = 0
    strange: list[Span] = field(default_factory=list)
    """Lines that the journal does not know."""


class ResultFile:
    """A result file of this process alone, for as long as the block lasts.

    ``inputs`` are the paths of the run, ``notice`` is told what a user should know although the
    run goes on.

    Raises:
        UsageError: another process writes to the file, or it holds results of other inputs.
        InputError: the file or its journal cannot be read or written.

    """

    def __init__(self, path: Path, inputs: Sequence[str], *, notice: Callable[[str], None]) -> None:
        self.path = path.resolve()
        self._shown = path
        self._journal_path = self.path.with_name(self.path.name + JOURNAL_ENDING)
        self._inputs = frozenset(inputs)
        self._notice = notice
        self._done: dict[str, list[Span]] = {}
        self._paths: set[str] = set()
        self._lock = threading.Lock()
        self._told = False
        self._end = 0
        self._new = False
        self._file: IO[bytes] | None = None
        self._journal: IO[bytes] | None = None
        self.kept = 0

    def __enter__(self) -> ResultFile:
        try:
            self._open()
        except OSError as error:
            self._close()
            raise InputError(f"--output {self._shown}: cannot be used ({_why(error)})") from None
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        if error is not None and self._new and self._end == 0:  # nothing came of it
            self.path.unlink(missing_ok=True)
            self._journal_path.unlink(missing_ok=True)

    def find(self, key: str, path: str) -> list[Span] | None:
        """Where the result of the input with this key stands, if a former run left it.

        The first time that one was made of the same path with another key, this is told.
        """
        spans = self._done.get(key)
        with self._lock:
            changed = spans is None and path in self._paths and not self._told
            self._told = self._told or changed
        if changed:
            self._notice(
                f"{self._shown}: its result for {path} comes from another text, metadata, model, "
                "server or prompt; where that is so, articles are read again"
            )
        return spans

    def append(self, key: str, path: str, lines: Sequence[bytes]) -> list[Span]:
        """Write the lines of an input (without line ends); they are there whole or not at all.

        Raises:
            InputError: there is no room, or the file cannot be written for another reason.

        """
        entry = _entry({"key": key, "path": path, "lines": [_digest(line) for line in lines]})
        spans, start = [], self._end
        for line in lines:
            spans.append((start, len(line)))
            start += len(line) + 1
        # The journal first: an entry without its lines is harmless, a line without its entry is
        # paid for and not known.
        self._write(self._journal, entry, None)
        self._write(self._file, b"".join(line + b"\n" for line in lines), self._end)
        self._end = start
        self._done[key] = spans
        return spans

    def put_in_order(self, spans: Iterable[Span]) -> None:
        """Leave just these lines in the file, in this order, in one step.

        Raises:
            InputError: there is no room for the second copy that this takes; the results stay.

        """
        spans = list(spans)
        if list(_follow(spans)) == spans and sum(size + 1 for _, size in spans) == self._end:
            return
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        try:
            with os.fdopen(handle, "wb") as ordered, self.path.open("rb") as file:
                for start, size in spans:
                    file.seek(start)
                    ordered.write(file.read(size) + b"\n")
                ordered.flush()
                os.fsync(ordered.fileno())
            shutil.copymode(self.path, name)
            Path(name).replace(self.path)
        except OSError as error:
            message = (
                f"--output {self._shown}: all results are in it, but it could not be put in order "
                f"({_why(error)}); run the same command again to finish"
            )
            raise InputError(message) from None
        finally:
            Path(name).unlink(missing_ok=True)

    def _open(self) -> None:
        self._new = not self.path.exists() and not self._journal_path.exists()
        self._journal = self._journal_path.open("a+b", buffering=0)
        if not lock(self._journal):
            message = (
                f"--output {self._shown}: another run is writing to it; wait until that ends, or "
                "name another file"
            )
            raise UsageError(message)
        entries = self._read_journal()
        found = self._scan({digest for entry in entries.values() for digest in entry[1]})
        self._refuse_others(found, entries)
        self._done = {
            key: [found.spans[digest] for digest in digests]
            for key, (_, digests) in entries.items()
            if all(digest in found.spans for digest in digests)
        }
        self._paths = {entries[key][0] for key in self._done}
        self.kept = len(self._paths)
        self._file = self.path.open("r+b" if self.path.exists() else "w+b", buffering=0)
        self._end = found.end
        self._file.truncate(self._end)

    def _read_journal(self) -> dict[str, tuple[str, list[str]]]:
        """Path and digests of what is done, by key; a line that is no entry vouches for nothing."""
        assert self._journal is not None  # noqa: S101  # opened just before
        self._journal.seek(0)
        entries = {}
        last = b"\n"
        for last in self._journal:
            try:
                entry = json.loads(last)
                if _entry({name: entry[name] for name in ("key", "path", "lines")}) == last:
                    entries[entry["key"]] = (entry["path"], entry["lines"])
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
        if not last.endswith(b"\n"):
            self._write(self._journal, b"\n", None)
        return entries

    def _scan(self, vouched: set[str]) -> _Found:
        """Look at each line of the file; memory holds one line at a time."""
        found = _Found()
        for start, line in self._lines():
            if not line.endswith(b"\n"):
                if not (line.startswith(_LINE_START) or _LINE_START.startswith(line)):
                    found.strange.append((start, len(line)))
                break
            found.end = start + len(line)
            digest = _digest(line[:-1])
            if digest in vouched:
                found.spans[digest] = (start, len(line) - 1)
            else:
                found.strange.append((start, len(line) - 1))
        return found

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        if not self.path.exists():
            return
        start = 0
        with self.path.open("rb") as file:
            for line in file:
                yield start, line
                start += len(line)

    def _refuse_others(self, found: _Found, entries: dict[str, tuple[str, list[str]]]) -> None:
        """Refuse a file with results of other inputs; keep a copy of what is no result at all."""
        paths = [path for path, digests in entries.values() if found.spans.keys() & {*digests}]
        damaged = stale = 0
        for start, size in found.strange:
            # Where the journal vouches for other lines, it would for this one: it is damaged.
            path = None if found.spans else self._path_in(start, size)
            if path is None:
                damaged += 1
            else:
                stale += 1
                paths.append(path)
        other = min((path for path in paths if path not in self._inputs), default=None)
        if other is not None:
            message = (
                f"--output {self._shown}: holds results of other articles (of {other}, for one); "
                "name another file, or remove this one"
            )
            raise UsageError(message)
        if damaged:
            copy = self.path.with_name(self.path.name + DAMAGED_ENDING)
            shutil.copyfile(self.path, copy)
            self._notice(
                f"{self._shown}: {_lines_are(damaged)} no result of this run, or damaged; a copy "
                f"of the file is kept as {copy.name}, and what is missing is read again."
            )
        elif stale:
            self._notice(
                f"{self._shown}: {_lines_are(stale)} not vouched for by its journal; "
                "these articles are read again."
            )

    def _path_in(self, start: int, size: int) -> str | None:
        """The path of the article in a line that the journal does not know."""
        with self.path.open("rb") as file:
            file.seek(start)
            line = file.read(size)
        try:
            return ClaimSet.model_validate_json(line).source.path
        except (ValidationError, ValueError):
            return None

    def _write(self, file: IO[bytes] | None, data: bytes, start: int | None) -> None:
        """Write all of it at the place, or at the end; after a fault none of it is left."""
        assert file is not None  # noqa: S101  # open while the block lasts
        before = file.seek(0, os.SEEK_END) if start is None else file.seek(start)
        try:
            written = 0
            while written < len(data):
                written += file.write(data[written:]) or 0
        except OSError as error:
            file.truncate(before)
            raise InputError(
                f"--output {self._shown}: cannot be written ({_why(error)}); what is in it stays, "
                "and the same command goes on from there"
            ) from None

    def _close(self) -> None:
        for file in (self._file, self._journal):
            if file is not None:
                file.close()
        self._file = self._journal = None


def _entry(vouched: dict[str, object]) -> bytes:
    """A line of the journal, with a sum of its own: it may be garbled as well."""
    told = json.dumps(vouched)
    return json.dumps({**vouched, "sum": _digest(told.encode())}).encode() + b"\n"


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _follow(spans: Sequence[Span]) -> Iterator[Span]:
    """The same lengths, one after the other from the start."""
    start = 0
    for _, size in spans:
        yield start, size
        start += size + 1


def _lines_are(number: int) -> str:
    return "1 line is" if number == 1 else f"{number} lines are"


def _why(error: OSError) -> str:
    return error.strerror or str(error)
