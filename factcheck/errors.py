"""Every error that factcheck raises on purpose.

The tree, with the exit code that the command line gives to each branch::

    FactcheckError
    ├── UsageError            2   options that do not go together
    ├── InputError            3   an article, claim set or metadata file that cannot be used
    │   └── SeveralInputsError    several of them, each in its own words
    ├── ModelError            4   the model or its endpoint
    │   ├── NotConfiguredError    no key, no server, no recording
    │   ├── EndpointError         the endpoint cannot be reached, or refuses the request
    │   ├── AnswerError           an answer came, and it cannot be used
    │   └── BudgetError           --max-calls or --max-tokens is spent
    ├── MissingRecordingError 5   --replay, and no recording of this request
    └── StoppedError        130   Ctrl-C

Messages name the thing (file, option, request), show the value and say what was expected.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AnswerError",
    "BudgetError",
    "EndpointError",
    "FactcheckError",
    "InputError",
    "MissingRecordingError",
    "ModelError",
    "NotConfiguredError",
    "SeveralInputsError",
    "StoppedError",
    "UsageError",
]


class FactcheckError(Exception):
    """Base of all errors that are the user's or the world's to mend, not the program's."""

    exit_code = 3


class UsageError(FactcheckError):
    """Options or arguments that cannot be meant together."""

    exit_code = 2


class InputError(FactcheckError):
    """A file that cannot be read as an article, a claim set or metadata."""

    exit_code = 3


class SeveralInputsError(InputError):
    """Several inputs that cannot be used; ``each`` holds their errors in the order given."""

    def __init__(self, each: Sequence[InputError]) -> None:
        super().__init__("\n".join(map(str, each)))
        self.each = tuple(each)


class ModelError(FactcheckError):
    """The language model, or the way to it, failed."""

    exit_code = 4


class NotConfiguredError(ModelError):
    """No key, no server and no recording: there is no model to ask."""


class EndpointError(ModelError):
    """The endpoint could not be reached, or answered with an HTTP error.

    ``retryable`` says whether the same request may succeed later; ``status`` is the HTTP
    status, or None where no answer came; ``retry_after`` is the server's wish in seconds.
    """

    def __init__(
        self,
        message: str,
        *,
        retryable: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.status = status
        self.retry_after = retry_after

    @property
    def lasting(self) -> bool:
        """Whether every other request to this endpoint would fail in the same way.

        So with no TLS, a bad key (401), no such model (404) and an empty account (429).
        """
        return not self.retryable and self.status in {None, 401, 404, 429}


class AnswerError(ModelError):
    """The model answered, and the answer cannot be used (refusal, cut off, not the schema).

    ``retryable`` says whether the same request may bring a usable answer later: a web page in
    place of an answer may give way to one, a refusal does not.
    """

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable


class BudgetError(ModelError):
    """What --max-calls or --max-tokens allows is spent."""


class MissingRecordingError(FactcheckError):
    """A replayed run asked for something that was never recorded."""

    exit_code = 5


class StoppedError(FactcheckError):
    """The user stopped the run; the code is the shell's for an interrupt, 128 and its number."""

    exit_code = 130
