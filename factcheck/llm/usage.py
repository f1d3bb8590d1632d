"""Counting what a run asked of a model."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from factcheck.errors import BudgetError

__all__ = ["Meter", "Usage"]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run has cost so far.

    ``calls`` are requests sent, whatever came of them; ``retries`` are those of them that
    repeated a question, after a fault or with reasons. ``cached`` are questions answered from
    the cache, and ``replayed`` are answers played from recordings: neither is a call.
    Tokens are what the server counted, summed over all its answers; None where it did not
    count, be it for one answer: no number is made up, and no partial sum is shown as the whole.
    """

    calls: int = 0
    retries: int = 0
    cached: int = 0
    replayed: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None


class Meter:
    """Counts from many threads, and refuses the call that would exceed the budget."""

    def __init__(self, max_calls: int | None) -> None:
        self._max_calls = max_calls
        self._lock = threading.Lock()
        self._calls = self._retries = self._cached = self._replayed = 0
        self._tokens: tuple[int, int] | None = None
        self._uncounted = False

    def spend(self, label: str, *, again: bool) -> None:
        """Count one request that is about to be sent; raises BudgetError instead of exceeding."""
        with self._lock:
            if self._max_calls is not None and self._calls >= self._max_calls:
                raise BudgetError(
                    f"{label}: the {self._max_calls} calls allowed by --max-calls are spent. "
                    "Answers so far are in the cache; run again with a larger number to go on."
                )
            self._calls += 1
            self._retries += again

    def add_tokens(self, counted: tuple[int, int] | None) -> None:
        """Add the input and output tokens that the server counted for one answer, if it did."""
        with self._lock:
            if counted is None:
                self._uncounted = True
            else:
                so_far = self._tokens or (0, 0)
                self._tokens = (so_far[0] + counted[0], so_far[1] + counted[1])

    def add_cached(self) -> None:
        """Count one question answered from the cache."""
        with self._lock:
            self._cached += 1

    def add_replayed(self) -> None:
        """Count one answer played from a recording."""
        with self._lock:
            self._replayed += 1

    def read(self) -> Usage:
        """Return the counts at this moment."""
        with self._lock:
            known = None if self._uncounted else self._tokens
            return Usage(
                calls=self._calls,
                retries=self._retries,
                cached=self._cached,
                replayed=self._replayed,
                input_tokens=known[0] if known else None,
                output_tokens=known[1] if known else None,
            )
