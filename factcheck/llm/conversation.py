"""One question on its way to an answer: the one place where anything is tried again.

A question gets a number of attempts, whether they are needed for faults of the network or for
answers that have to be asked again with reasons; each attempt is one request. (The request that
finds out that a server takes no strict schema comes on top, once per run.) After a fault the
same request is sent again after a wait. After an unfit answer the question is sent again at
once, with that answer and the reasons against it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from factcheck.errors import AnswerError, FactcheckError
from factcheck.llm.endpoint import Reply, UnfitAnswerError
from factcheck.llm.faults import is_retryable, seconds_to_wait
from factcheck.llm.questions import Message, Question, T, asked_again, opening

__all__ = ["Conversation", "Found"]

LONG_WAIT = 5.0
"""Seconds of waiting from which on the user is told why nothing happens."""

_REASONS_SHOWN = 3


class Send(Protocol[T]):
    """Sends one request; ``again`` says whether the question was sent before."""

    def __call__(self, messages: Sequence[Message], *, again: bool) -> Reply[T]:
        """Return the answer; raises UnfitAnswerError or a FactcheckError."""


@dataclass(frozen=True)
class Found(Generic[T]):
    """An answer of the right type, and what the check has against it.

    ``final`` is false where a fault cut the asking short: asked another day, the answer may be
    better, so it is not kept for other runs.
    """

    answer: T
    text: str
    problems: tuple[str, ...]
    final: bool = True


class _AskAgain(Exception):  # noqa: N818  (a signal within this module)
    """The last answer is not acceptable, for these reasons."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


class Conversation(Generic[T]):
    """Asks one question until an answer is accepted or the attempts are used up."""

    def __init__(
        self,
        question: Question[T],
        send: Send[T],
        *,
        attempts: int,
        sleep: Callable[[float], None] | None,
        notice: Callable[[str], None],
    ) -> None:
        """``sleep`` None: nothing is ever waited for (a replay)."""
        self._question = question
        self._send = send
        self._attempts = attempts
        self._sleep = sleep
        self._notice = notice
        self._messages = opening(question)
        self._sent = 0
        self._best: Found[T] | None = None

    def hold(self) -> Found[T]:
        """Return the accepted answer, or the best one had.

        The best is the one with the fewest problems, and of those the latest. Where no answer
        was of the right type, the last fault is raised. What cannot be mended by asking again
        is raised at once (a bad key, a spent budget).
        """
        retrying = Retrying(
            stop=stop_after_attempt(self._attempts),
            retry=retry_if_exception(lambda e: isinstance(e, _AskAgain) or is_retryable(e)),
            wait=self._choose_wait,
            before_sleep=self._announce,
            sleep=self._pause,
            reraise=True,
        )
        try:
            return retrying(self._attempt)
        except _AskAgain as error:
            if self._best is not None:
                return self._best
            raise AnswerError(
                f"{self._question.label}: no usable answer in {self._sent} requests. "
                f"The last one: {_shorten(error.reasons)}"
            ) from error
        except FactcheckError as error:
            if self._best is not None and (is_retryable(error) or isinstance(error, AnswerError)):
                return replace(self._best, final=False)
            if is_retryable(error):
                error.args = (f"{error} Requests sent: {self._sent}.",)
            raise

    def _attempt(self) -> Found[T]:
        """Send one request; return its answer if the check accepts it."""
        again, self._sent = self._sent > 0, self._sent + 1
        try:
            reply = self._send(self._messages, again=again)
        except UnfitAnswerError as error:
            raise self._reject(error.text, error.reasons) from error
        found = Found(reply.answer, reply.text, tuple(self._question.check(reply.answer)))
        if not found.problems:
            return found
        if self._best is None or len(found.problems) <= len(self._best.problems):
            self._best = found
        raise self._reject(found.text, found.problems)

    def _reject(self, text: str, reasons: Sequence[str]) -> _AskAgain:
        """Put the answer and what is wrong with it into the next request."""
        self._messages = asked_again(self._question, text, reasons)
        return _AskAgain(reasons)

    def _choose_wait(self, state: RetryCallState) -> float:
        """Return the seconds before the next attempt: none for an answer asked again."""
        error: Any = state.outcome.exception() if state.outcome else None
        if isinstance(error, _AskAgain) or self._sleep is None:
            return 0.0
        return seconds_to_wait(error, state.attempt_number)

    def _announce(self, state: RetryCallState) -> None:
        """Say why nothing happens, if that takes long."""
        if state.outcome and state.upcoming_sleep >= LONG_WAIT:
            error = state.outcome.exception()
            self._notice(f"{error} Trying again in {state.upcoming_sleep:g} seconds.")

    def _pause(self, seconds: float) -> None:
        if seconds > 0 and self._sleep is not None:
            self._sleep(seconds)


def _shorten(reasons: Sequence[str]) -> str:
    shown = "; ".join(reasons[:_REASONS_SHOWN])
    left = len(reasons) - _REASONS_SHOWN
    return f"{shown}; and {left} more." if left > 0 else shown
