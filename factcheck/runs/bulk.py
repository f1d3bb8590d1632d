"""Many articles, a few at a time: read, written as they come, failures listed.

Memory holds the paths, where each result stands, and the articles under way: nothing grows with
the length of the articles.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from importlib import metadata
from itertools import count
from pathlib import Path

from factcheck.article import Article
from factcheck.errors import FactcheckError, StoppedError
from factcheck.inputs import Input, refuse_unfit
from factcheck.models import ClaimSet, ClaimSets, Failure
from factcheck.pipeline import Run, claims_of
from factcheck.report.safe import escape_json
from factcheck.runs.results import ResultFile, Span
from factcheck.runs.retries import write_failures

__all__ = ["Read", "Tally", "read_into_file", "read_into_memory", "read_onto_stream"]

Read = Callable[[str], Sequence[Input]]
"""What reads the article, or the claim sets, at a path."""

_REACH = 16
"""Inputs for each thread that may be read ahead of the oldest one that is not done, where
results are wanted in order: the results held back are bounded by it."""

_SHOWN = 10
"""Kinds of failures told at the end of a run that lists all failures in a file."""

_LABEL = re.compile(r"^claims [^:]+: ")

_OWN_FAULT = 3


@dataclass
class Tally:
    """How a run ended: inputs that are done, of them those that a former run did, failures."""

    done: int = 0
    kept: int = 0
    failures: list[Failure] = field(default_factory=list)
    listed: Path | None = None
    """The file that lists the failures, to be read again as ``@FILE``."""

    def told(self) -> list[str]:
        """The failures in sentences, those of one reason together where a file lists all."""
        if self.listed is None:
            return [_sentence(each) for each in self.failures]
        alike: dict[str, list[Failure]] = {}
        for each in self.failures:
            alike.setdefault(_LABEL.sub("", each.error.replace(each.path, "")), []).append(each)
        groups = sorted(alike.values(), key=len, reverse=True)
        lines = [
            _sentence(group[0])
            + (f" ({len(group) - 1} more failed like this)" if len(group) > 1 else "")
            for group in groups[:_SHOWN]
        ]
        lines.append(
            f"{len(self.failures)} of {self.done + len(self.failures)} failed, listed in "
            f"{self.listed}. The same command tries them again; or name @{self.listed} in the "
            "place of articles, with another --output."
        )
        return lines

    @property
    def exit_code(self) -> int:
        """0, or the highest code of the failures."""
        return max((failure.exit_code for failure in self.failures), default=0)


@dataclass(frozen=True)
class _Outcome:
    """What became of one input: claim sets, the place of older ones, or a failure."""

    path: str
    key: str = ""
    claim_sets: tuple[ClaimSet, ...] = ()
    spans: tuple[Span, ...] | None = None
    failure: Failure | None = None

    @property
    def lines(self) -> list[bytes]:
        return [escape_json(each.model_dump_json()).encode() for each in self.claim_sets]


def read_into_file(paths: Sequence[str], read: Read, run: Run, output: Path) -> Tally:
    """Read all inputs into a result file, which in the end is in the inputs' order.

    What the file holds already, by a journal that vouches for it, is not read again. What failed
    is listed in a file beside it.

    Raises:
        InputError: an input is named twice, or the file cannot be written: then the run stops,
            because what is read further would be paid for and lost.
        UsageError: the file belongs to another run.
        StoppedError: Ctrl-C.

    """
    with ResultFile(output, paths, notice=run.notice) as file:
        if file.kept:
            run.notice(f"{output}: holds {file.kept} results; going on from there")
        tally = _fill(file, _Reader(paths, read, run, file.find), run)
        order = {path: number for number, path in enumerate(paths)}
        tally.failures.sort(key=lambda failure: order[failure.path])
        tally.listed = write_failures(output, tally.failures)
    run.notice(f"{output}: {tally.done} of {len(paths)}; {_cost(run)}")
    return tally


def _fill(file: ResultFile, reader: _Reader, run: Run) -> Tally:
    tally = Tally()
    places: dict[int, Sequence[Span]] = {}
    try:
        for number, outcome in _outcomes(reader, run):
            if outcome.failure is not None:
                tally.failures.append(outcome.failure)
            elif outcome.spans is not None:
                places[number] = outcome.spans
                tally.kept += 1
            else:
                places[number] = file.append(outcome.key, outcome.path, outcome.lines)
            run.advance(outcome.path)
    except KeyboardInterrupt:
        message = (
            f"stopped; {len(places)} of {len(reader.paths)} are in {file.path.name}; the same "
            "command goes on from there"
        )
        raise StoppedError(message) from None
    file.put_in_order([span for number in sorted(places) for span in places[number]])
    tally.done = len(places)
    return tally


def read_onto_stream(
    paths: Sequence[str], read: Read, run: Run, write: Callable[[str], None]
) -> Tally:
    """Read all inputs and write their claim sets, one JSON a line, in the order of the inputs.

    Raises:
        InputError: an input is named twice, or ``write`` raises it.

    """
    tally = Tally()
    held: dict[int, _Outcome] = {}
    due = count()
    turn = next(due)
    reader = _Reader(paths, read, run)
    for number, outcome in _outcomes(reader, run, reach=_REACH * run.concurrency):
        held[number] = outcome
        run.advance(outcome.path)
        while turn in held:
            ready = held.pop(turn)
            turn = next(due)
            if ready.failure is not None:
                tally.failures.append(ready.failure)
                continue
            tally.done += 1
            for line in ready.lines:
                write(line.decode() + "\n")
    return tally


def read_into_memory(paths: Sequence[str], read: Read, run: Run) -> ClaimSets:
    """Read all inputs into one result, for the formats that are written whole.

    Raises:
        InputError: an input is named twice.
        FactcheckError: the only input failed.

    """
    found: dict[int, _Outcome] = {}
    for number, outcome in _outcomes(_Reader(paths, read, run), run):
        found[number] = outcome
        run.advance(outcome.path)
    ordered = [found[number] for number in sorted(found)]
    return ClaimSets(
        claim_sets=[each for outcome in ordered for each in outcome.claim_sets],
        failures=[each.failure for each in ordered if each.failure is not None],
        usage=run.usage,
    )


class _Reader:
    """Reads one input at a time; called from many threads.

    ``find`` says where the result with a key stands already, if it does.
    """

    def __init__(
        self,
        paths: Sequence[str],
        read: Read,
        run: Run,
        find: Callable[[str, str], list[Span] | None] = lambda _key, _path: None,
    ) -> None:
        refuse_unfit(paths)
        self.paths = paths
        self._read = read
        self._run = run
        self._find = find
        self._identity = [_version(), *run.identity]

    def read(self, number: int) -> _Outcome:
        path = self.paths[number]
        try:
            found = self._read(path)
            key = self._key(found)
            spans = self._find(key, path)
            if spans is not None:
                return _Outcome(path, key, spans=tuple(spans))
            sets = (
                each if isinstance(each, ClaimSet) else claims_of(each, self._run) for each in found
            )
            return _Outcome(path, key, tuple(sets))
        except FactcheckError as error:
            if len(self.paths) == 1:
                raise
            failure = Failure(path=path, error=str(error), exit_code=error.exit_code)
        except Exception as error:  # not for one article are the others lost
            if len(self.paths) == 1:
                raise
            told = f"a fault of factcheck itself on this article ({type(error).__name__}: {error})"
            failure = Failure(path=path, error=told, exit_code=_OWN_FAULT)
        return _Outcome(path, failure=failure)

    def _key(self, found: Sequence[Input]) -> str:
        """The SHA-256 of all that the result depends on."""
        parts: list[object] = [*self._identity]
        for each in found:
            if isinstance(each, Article):
                parts += [each.id, each.path, each.sha256, repr(each.metadata)]
            else:
                parts.append(each.model_dump_json())
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _outcomes(
    reader: _Reader, run: Run, reach: int | None = None
) -> Iterator[tuple[int, _Outcome]]:
    """What becomes of each input, with its number, as it comes.

    ``reach`` bounds how far reading may run ahead of the oldest input that is not done.
    """
    # Not in a with statement: leaving one waits for requests under way, and Ctrl-C must not.
    pool = ThreadPoolExecutor(max_workers=max(1, run.concurrency))
    waiting: dict[Future[_Outcome], int] = {}
    numbers = iter(range(len(reader.paths)))
    following = next(numbers, None)
    try:
        while waiting or following is not None:
            oldest = min(waiting.values(), default=following)
            while (
                following is not None
                and len(waiting) < run.concurrency  # no answer is paid for and not written
                and (reach is None or following - (oldest or 0) < reach)
            ):
                waiting[pool.submit(reader.read, following)] = following
                following = next(numbers, None)
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(future), future.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _sentence(failure: Failure) -> str:
    named = failure.error.startswith(f"{failure.path}:")
    return failure.error if named else f"{failure.path}: {failure.error}"


def _cost(run: Run) -> str:
    usage = run.usage
    if usage.input_tokens is None or usage.output_tokens is None:
        tokens = "tokens unknown" if usage.calls else "no tokens"
    else:
        tokens = f"{usage.input_tokens + usage.output_tokens} tokens"
    return f"{usage.calls} calls, {usage.cached} from the cache, {tokens}"


def _version() -> str:
    try:
        return metadata.version("factcheck-arabic")
    except metadata.PackageNotFoundError:  # a checkout that was not installed
        return ""
