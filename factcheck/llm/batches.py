"""The Batch API: requests in a file, answers in a file within a day, at a lower price.

Only what goes over the wire: what is asked, and what becomes of the answers, is
:mod:`factcheck.batch`. Source: «Batch API» in OpenAI's reference (files, batches, and the lines
of input, output and error files).

Importing this module costs seconds (openai).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx2
import openai
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from factcheck.errors import NotConfiguredError
from factcheck.llm.faults import (
    hide,
    is_retryable,
    no_connection,
    refused_request,
    seconds_to_wait,
)
from factcheck.llm.settings import DEFAULT_MODEL, Settings

__all__ = ["ENDED", "MOST_BYTES", "MOST_REQUESTS", "BatchApi", "BatchState", "Result"]

MOST_REQUESTS = 50_000
"""Requests that one batch may hold."""

MOST_BYTES = 200_000_000
"""Bytes that the file of one batch may have."""

ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
"""States of a batch that nothing more will come of."""

_PATH = "/v1/chat/completions"
_NAME = "factcheck"

R = TypeVar("R")


@dataclass(frozen=True)
class BatchState:
    """What the server says of a batch; ``files`` are those that hold answers and errors."""

    id: str
    status: str
    done: int
    failed: int
    total: int
    files: tuple[str, ...]
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """One line of an output or error file: a completion, or the reason why there is none.

    ``status`` is the HTTP status of the request, None where it was never made.
    """

    custom_id: str
    completion: dict[str, Any] | None
    status: int | None
    error: str


class BatchApi:
    """Files and batches at one endpoint. Faults are tried again by the rules of single requests."""

    def __init__(self, settings: Settings, *, sleep: Callable[[float], None] = time.sleep) -> None:
        if settings.base_url is None and settings.api_key is None:
            message = "a batch needs an endpoint: set OPENAI_API_KEY, or name one with --base-url"
            raise NotConfiguredError(message)
        self._settings = settings
        self._sleep = sleep
        self._client = openai.OpenAI(
            base_url=settings.shown_url,
            default_headers=settings.headers,
            api_key=settings.api_key or "none",
            timeout=settings.timeout,
            max_retries=0,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def upload(self, path: Path) -> str:
        """Send a file of requests and return its id."""

        def send() -> str:
            with path.open("rb") as file:
                return self._client.files.create(file=file, purpose="batch").id

        return self._do("the file of requests", send)

    def create(self, file_id: str, name: str) -> str:
        """Start a batch and return its id. Not tried again: it might then be there twice."""
        return self._do(
            "the batch",
            lambda: (
                self._client.batches.create(
                    input_file_id=file_id,
                    endpoint=_PATH,  # type: ignore[arg-type]
                    completion_window="24h",
                    metadata={_NAME: name},
                ).id
            ),
            attempts=1,
        )

    def find(self, name: str) -> str | None:
        """The id of the batch that was started under a name, if there is one."""

        def look() -> str | None:
            for batch in self._client.batches.list(limit=100):
                if (batch.metadata or {}).get(_NAME) == name:
                    return batch.id
            return None

        return self._do("the list of batches", look)

    def retrieve(self, batch_id: str) -> BatchState:
        """What the server says of a batch now."""
        batch = self._do(f"batch {batch_id}", lambda: self._client.batches.retrieve(batch_id))
        counts = batch.request_counts
        errors = (batch.errors.data if batch.errors else None) or []
        return BatchState(
            id=batch.id,
            status=batch.status,
            done=counts.completed if counts else 0,
            failed=counts.failed if counts else 0,
            total=counts.total if counts else 0,
            files=tuple(each for each in (batch.output_file_id, batch.error_file_id) if each),
            errors=tuple(str(each.message or each.code) for each in errors),
        )

    def results(self, file_id: str, folder: Path) -> Iterator[Result | None]:
        """The lines of an output or error file; None for one that cannot be read.

        The file is first written into ``folder``, and not held in memory.
        """
        path = folder / "results.jsonl"

        def fetch() -> None:
            with self._client.files.with_streaming_response.content(file_id) as response:
                response.stream_to_file(path)

        self._do(f"file {file_id}", fetch)
        with path.open("rb") as file:
            for line in file:
                if line.strip():
                    yield _result(line)

    def _do(self, what: str, act: Callable[[], R], attempts: int | None = None) -> R:
        def once() -> R:
            url = self._settings.shown_url
            model = self._settings.model or DEFAULT_MODEL
            try:
                return act()
            except openai.APIStatusError as error:
                fault = refused_request(error, what, url, model, self._settings.api_key)
                hide(fault, self._settings.secrets)
                raise fault from error
            except (openai.APIConnectionError, httpx2.HTTPError) as error:
                raise no_connection(error, what, url, self._settings.timeout) from error

        return Retrying(
            stop=stop_after_attempt(attempts or self._settings.attempts),
            retry=retry_if_exception(is_retryable),
            wait=_wait,
            sleep=self._sleep,
            reraise=True,
        )(once)


def _wait(state: RetryCallState) -> float:
    return seconds_to_wait(
        state.outcome.exception() if state.outcome else None, state.attempt_number
    )


def _result(line: bytes) -> Result | None:
    try:
        entry = json.loads(line)
        name = entry["custom_id"]
        response, error = entry.get("response"), entry.get("error")
        if not isinstance(name, str) or not isinstance(response or {}, dict):
            return None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    status = response.get("status_code") if response else None
    body = response.get("body") if response else None
    if status == 200 and isinstance(body, dict):  # HTTP's «OK»
        return Result(name, body, status, "")
    told = error or (body.get("error") if isinstance(body, dict) else None) or body
    if isinstance(told, dict):
        told = told.get("message") or told.get("code")
    return Result(name, None, status, " ".join(str(told or "no reason given").split())[:200])
