"""What can go wrong on the way to a model, in plain sentences, and what may be tried again.

Tried again: no connection, time-outs, 408, 5xx, 429 without ``insufficient_quota``, and answers
that are no completion at all (a web page, an empty body). Not tried again, because the same
request cannot succeed later: any other 4xx, TLS that fails for good, a refusal, a filtered or
a cut answer, a missing recording, a spent budget.
"""

from __future__ import annotations

import math
import re
import ssl
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from factcheck.errors import EndpointError, FactcheckError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import openai

__all__ = [
    "RETRY_AFTER_CAP",
    "WAIT_CAP",
    "chain",
    "hide",
    "is_retryable",
    "no_connection",
    "read_retry_after",
    "refused_request",
    "seconds_to_wait",
]

FIRST_WAIT = 1.0
"""Seconds before the first repetition; doubled before each further one."""

WAIT_CAP = 30.0
"""Seconds that a doubled wait never exceeds."""

RETRY_AFTER_CAP = 60.0
"""Seconds waited at most when the server asks for more: then the next request tells."""

_QUOTED = 200  # characters of a server's own message that are worth repeating
_NO_QUOTA = "insufficient_quota"
_REQUEST_TIMEOUT, _TOO_MANY, _SERVER_FAULT = 408, 429, 500
_BAD_KEY, _FORBIDDEN, _NOT_FOUND = 401, 403, 404


def is_retryable(error: BaseException) -> bool:
    """Whether the same request may succeed later."""
    return isinstance(error, FactcheckError) and bool(getattr(error, "retryable", False))


def hide(error: Exception, secrets: Sequence[str]) -> None:
    """Take secrets out of a message: it may quote a server that repeats what it was sent."""
    told = str(error)
    for secret in secrets:
        told = told.replace(secret, "***")
    if told != str(error):
        error.args = (told,)


def seconds_to_wait(error: BaseException | None, attempt: int) -> float:
    """Return the seconds to wait after the ``attempt``-th request (from 1) failed like this."""
    asked = getattr(error, "retry_after", None)
    if asked is not None:
        return float(min(asked, RETRY_AFTER_CAP))
    return float(min(FIRST_WAIT * 2 ** (attempt - 1), WAIT_CAP))


def read_retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return the seconds that a server asks to wait: 0 or more, or None if it does not say.

    Reads ``retry-after-ms`` (OpenAI) and both forms of ``Retry-After``: seconds and an HTTP
    date (RFC 9110, 10.2.3). What is neither counts as not said.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        date = parsedate_to_datetime(headers["retry-after"])
    except (KeyError, ValueError, TypeError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - (now or datetime.now(UTC))).total_seconds())


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what caused it, outermost first.

    Not what merely happened before it (``__context__``): that may be another request's fault.
    """
    while error is not None:
        yield error
        # httpcore forgets the cause and keeps the socket's error as its argument.
        first = error.args[0] if error.args else None
        error = error.__cause__ or (first if isinstance(first, BaseException) else None)


def no_connection(error: Exception, label: str, base_url: str, timeout: float) -> EndpointError:
    """Return the error for a request that got no answer, or only part of one."""
    causes = list(chain(error))
    if fault := next((cause for cause in causes if _is_lasting_tls(cause)), None):
        reason = getattr(fault, "verify_message", "") or getattr(fault, "reason", "") or "TLS"
        return EndpointError(
            f"{label}: no secure connection to {base_url} ({reason}). Check the address (http or "
            "https?) and the certificates of this machine."
        )
    if any("Timeout" in type(cause).__name__ for cause in causes):
        return EndpointError(
            f"{label}: {base_url} did not finish its answer within {timeout:g} seconds.",
            retryable=True,
        )
    reason = " ".join(str(causes[-1]).split())[:_QUOTED] or type(causes[-1]).__name__
    return EndpointError(
        f"{label}: no whole answer came from {base_url} ({reason}). "
        "Check the address and that the server runs.",
        retryable=True,
    )


def _is_lasting_tls(error: BaseException) -> bool:
    """Whether TLS failed for good: a bad certificate, no TLS at all; not a line that was cut."""
    cut = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
    return isinstance(error, ssl.SSLError) and not isinstance(error, cut)


def refused_request(
    error: openai.APIStatusError, label: str, base_url: str, model: str, secret: str | None
) -> EndpointError:
    """Return the error for an HTTP error status; ``secret`` is kept out of its message."""
    status = error.status_code
    said = server_message(error, secret)
    if status == _TOO_MANY and _NO_QUOTA in {error.code, error.type}:
        message = f"the account at {base_url} has no quota left (429 insufficient_quota)."
        return EndpointError(f"{label}: {message} Top it up, or use another key.", status=status)
    if status == _BAD_KEY:
        message = f"{base_url} refuses the key (401). Check OPENAI_API_KEY."
        return EndpointError(f"{label}: {message}", status=status)
    if status == _FORBIDDEN:
        message = f"{base_url} does not allow this (403): {said}"
        return EndpointError(f"{label}: {message}", status=status)
    if status == _NOT_FOUND:
        message = f"{base_url} knows no model «{model}», or no such address (404): {said}"
        return EndpointError(f"{label}: {message} Check --model and --base-url.", status=status)
    retryable = status in {_REQUEST_TIMEOUT, _TOO_MANY} or status >= _SERVER_FAULT
    return EndpointError(
        f"{label}: {base_url} answered {status}: {said}",
        retryable=retryable,
        status=status,
        retry_after=read_retry_after(error.response.headers) if retryable else None,
    )


def server_message(error: openai.APIStatusError, secret: str | None = None) -> str:
    """Return what the server said about an error: one short line, without the key."""
    body: Any = error.body
    said = body.get("message") if isinstance(body, dict) else body
    line = " ".join(str(said or "no reason given").split())
    if secret:
        line = line.replace(secret, "***")
    line = re.sub(r"<[^<>]{0,500}>", " ", line)  # an error page, not an error object
    line = " ".join("".join(c if c.isprintable() else " " for c in line).split())
    return line[:_QUOTED] + ("" if line.endswith(".") else ".")
