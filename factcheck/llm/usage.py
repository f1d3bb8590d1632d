"""Counting what a run asked of a model."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from factcheck.errors import BudgetError

__all__ = ["ANSWER_LIMIT", "Meter", "Usage"]


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


ANSWER_LIMIT = 32_000
"""Tokens that one answer may have under --max-tokens: asked of the server with each request, so
that a request can be held against the limit before its answer is there. Claims of a long article
take about 15 000, and a model that reasons thinks in tokens too."""


class Meter:
    """Counts from many threads, and refuses the call that would exceed a limit.

    ``max_tokens`` is kept by holding the most that a request can take against it until its answer
    tells what it took: a byte of the request counts as a token (none is shorter), and the answer
    as ANSWER_LIMIT. Where the server counts no tokens, the bytes of request and answer stand for
    them; where no answer came, and it may have been made, all that was held.
    ``advice`` ends the message of a spent budget: what becomes of the answers so far.
    """

    def __init__(
        self, max_calls: int | None, max_tokens: int | None = None, *, advice: str = ""
    ) -> None:
        self._max_calls = max_calls
        self._max_tokens = max_tokens
        self._advice = advice
        self._changed = threading.Condition()
        self._calls = self._retries = self._cached = self._replayed = 0
        self._tokens: tuple[int, int] | None = None
        self._uncounted = False
        self._spent = self._held = 0

    def spend(self, label: str, size: int, *, again: bool) -> int:
        """Count one request of ``size`` bytes that is about to be sent; return what it holds.

        Waits for requests under way where only their answers can tell whether there is room.

        Raises:
            BudgetError: it would exceed a limit.

        """
        most = size + ANSWER_LIMIT if self._max_tokens is not None else 0
        with self._changed:
            while True:
                if self._max_calls is not None and self._calls >= self._max_calls:
                    raise BudgetError(
                        f"{label}: the {self._max_calls} calls allowed by --max-calls are spent. "
                        f"{self._advice}"
                    )
                if self._max_tokens is None or self._spent + self._held + most <= self._max_tokens:
                    break
                if not self._held:
                    raise BudgetError(
                        f"{label}: {self._spent} of the {self._max_tokens} tokens allowed by "
                        f"--max-tokens are spent, and one more request can take {_rounded(most)}. "
                        f"{self._advice}"
                    )
                self._changed.wait()
            self._calls += 1
            self._retries += again
            self._held += most
        return most

    def settle(self, held: int, took: int) -> None:
        """Put what a request took, in tokens, in the place of what was held for it."""
        with self._changed:
            self._held -= held
            self._spent += took if held else 0
            self._changed.notify_all()

    def add_tokens(self, counted: tuple[int, int] | None) -> bool:
        """Add the input and output tokens that the server counted for one answer, if it did.

        Returns whether this is the first answer that it did not count.
        """
        with self._changed:
            if counted is None:
                first, self._uncounted = not self._uncounted, True
                return first
            so_far = self._tokens or (0, 0)
            self._tokens = (so_far[0] + counted[0], so_far[1] + counted[1])
            return False

    def add_cached(self) -> None:
        """Count one question answered from the cache."""
        with self._changed:
            self._cached += 1

    def add_replayed(self) -> None:
        """Count one answer played from a recording."""
        with self._changed:
            self._replayed += 1

    def read(self) -> Usage:
        """Return the counts at this moment."""
        with self._changed:
            known = None if self._uncounted else self._tokens
            return Usage(
                calls=self._calls,
                retries=self._retries,
                cached=self._cached,
                replayed=self._replayed,
                input_tokens=known[0] if known else None,
                output_tokens=known[1] if known else None,
            )


def _rounded(tokens: int) -> str:
    return f"{-(-tokens // 1000)} 000"
