"""Progress and notices on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from factcheck.report.safe import visible

if TYPE_CHECKING:
    from factcheck.llm import Usage

__all__ = ["Progress", "tell"]


def tell(text: str) -> None:
    """Print a notice on standard error, on one line and safe to show."""
    print(visible(text), file=sys.stderr)  # noqa: T201  # notices belong on stderr


_SAY_EVERY = 60.0
"""Seconds between the lines that tell of progress where there is no terminal."""

_MANY = 20
"""Articles from which on such lines are worth their place in a log."""


class Progress:
    """A bar on a terminal: articles done, how many a minute, time left, calls made.

    Elsewhere, a line a minute for many articles, or one for each article if verbose. ``total`` is
    the number of articles, ``clock`` counts seconds. Nothing is written to standard output.
    """

    def __init__(
        self,
        total: int,
        *,
        quiet: bool,
        verbose: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total = total
        self._clock = clock
        self._began = self._told = clock()
        self._quiet = quiet
        self._verbose = verbose
        self._bar: Any = None
        self._task: Any = None
        self._done = 0
        self.usage: Callable[[], Usage] | None = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty() and not self._quiet and self._total > 0:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn("reading"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
                TextColumn("{task.fields[calls]}"),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("reading", total=self._total, rate="", calls="")
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def notice(self, text: str) -> None:
        """Tell the user something that does not stop the run."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.console.print(visible(text), markup=False, highlight=False)
        else:
            tell(text)

    def advance(self, path: str) -> None:
        """One more article is done."""
        self._done += 1
        now = self._clock()
        calls = f"{self.usage().calls} calls" if self.usage else ""
        if self._bar is not None:
            self._bar.update(self._task, advance=1, rate=self._rate(now), calls=calls)
        if self._verbose:
            self.notice(f"read {path} ({self._done} of {self._total}, {calls})")
        elif self._bar is None and self._total >= _MANY and now - self._told >= _SAY_EVERY:
            self._told = now
            left = (self._total - self._done) * (now - self._began) / self._done
            self.notice(
                f"{self._done} of {self._total} articles, {self._rate(now)}, "
                f"about {max(1, round(left / 60))} min left, {calls}"
            )

    def _rate(self, now: float) -> str:
        minutes = (now - self._began) / 60
        return f"{self._done / minutes:.0f} a minute" if minutes > 0 else ""
