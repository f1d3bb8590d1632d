"""One server that speaks the Chat Completions API: single requests, no retries.

openai carries the request, instructor shapes it and validates the answer. The wrapper round
openai's ``create`` that instructor is given is where the schema is made strict, where the call
is counted, and where a refusal, a cut answer and a web page are told apart: instructor would
ask again for all three as if they were invalid JSON.

Importing this module costs seconds (openai, instructor): it is imported at the first question
that needs a model.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

import httpx2
import openai
from instructor import Mode, patch
from instructor.core.exceptions import InstructorRetryException
from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from factcheck.errors import AnswerError, FactcheckError, MissingRecordingError
from factcheck.llm.faults import chain, hide, no_connection, refused_request, server_message
from factcheck.llm.questions import Message, T, explain, read_answer
from factcheck.llm.schema import strict_schema
from factcheck.llm.settings import DEFAULT_BASE_URL

__all__ = [
    "Endpoint",
    "NoStrictSchemaError",
    "Reply",
    "UnfitAnswerError",
    "read_completion",
    "read_tokens",
    "request_body",
]

MAX_BODY = 8_000_000
"""Bytes of an answer that are read at most. Claims of a long article take about 100 000."""

_NO_KEY_NEEDED = "none"  # openai's client insists on a key; local servers do not look at it
# What servers answer to a form they do not know; llama-cpp-python's own checks end in a 500.
_NO_STRICT_STATUS = frozenset({400, 422, 500, 501})
_STRICT_WORDS = re.compile(r"response_format|json_schema|structured output", re.IGNORECASE)
_QUOTED = 200


class NoStrictSchemaError(Exception):
    """The server does not take a JSON schema as response format; its reason is the message."""


class UnfitAnswerError(Exception):
    """An answer came that is not of the asked type: the text, and the reasons to send back."""

    def __init__(self, text: str, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.text = text
        self.reasons = tuple(reasons)


@dataclass(frozen=True)
class Reply(Generic[T]):
    """An answer of the asked type, with its text and, if the server counts, its tokens."""

    answer: T
    text: str


class Endpoint:
    """A server (None: the hosted API), a key and a time limit in seconds. Thread-safe.

    ``headers`` go with each request, and ``secrets`` stand in no message.
    """

    def __init__(
        self,
        base_url: str | None,
        api_key: str | None,
        timeout: float,
        transport: httpx2.BaseTransport | None = None,
        headers: Mapping[str, str] | None = None,
        secrets: Sequence[str] = (),
    ) -> None:
        # Both libraries log answers and errors at length, on stderr if nobody listens.
        logging.getLogger("instructor").addHandler(logging.NullHandler())
        self._base_url = base_url or DEFAULT_BASE_URL
        self._hosted = base_url is None or base_url.rstrip("/") == DEFAULT_BASE_URL
        self._api_key = api_key
        self._secrets = secrets
        self._timeout = timeout
        self._client = openai.OpenAI(
            base_url=self._base_url,
            default_headers=headers,
            api_key=api_key or _NO_KEY_NEEDED,
            timeout=timeout,
            max_retries=0,
            http_client=openai.DefaultHttpxClient(transport=transport) if transport else None,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(
        self,
        label: str,
        model: str,
        messages: Sequence[Message],
        answer_type: type[T],
        *,
        tools: bool,
        before: Callable[[int], None],
        after: Callable[[tuple[int, int] | None, int], None],
        limit: int | None = None,
    ) -> Reply[T]:
        """Send one request and return its answer.

        ``tools`` asks for the answer as a tool call, for servers without strict schemas.
        ``before`` is called with the bytes of the request just before it is sent, ``after`` with
        the tokens (None where the server counts none) and bytes once an answer has come.
        ``limit`` is the most tokens that the answer may have. Raises UnfitAnswerError,
        NoStrictSchemaError or a FactcheckError.
        """
        texts: list[str] = []

        def create(**request: Any) -> ChatCompletion:
            _set_schema(request, answer_type)
            if limit is not None:
                # The hosted API refuses the older name for new models; others know only that.
                request["max_completion_tokens" if self._hosted else "max_tokens"] = limit
            before(len(json.dumps(request, ensure_ascii=False).encode("utf-8", "surrogatepass")))
            try:
                completion, size = self._send(label, request)
                after(read_tokens(completion), size)
                texts.append(_read_text(label, completion, self._base_url))
            except FactcheckError as error:  # here already: instructor logs it
                hide(error, self._secrets)
                raise
            return ChatCompletion.construct(**completion)

        ask = patch(create=create, mode=Mode.TOOLS if tools else Mode.JSON_SCHEMA)
        try:
            # Never context=: instructor would render the messages, the article too, as templates.
            ask(response_model=answer_type, max_retries=0, model=model, messages=list(messages))
            # Instructor returns a subclass of the type; the plain type compares with the
            # cache's.
            return Reply(read_answer(texts[-1], answer_type), texts[-1])
        except (InstructorRetryException, ValidationError) as error:
            raise _cause(error, label, texts, answer_type) from error

    def _send(self, label: str, request: dict[str, Any]) -> tuple[dict[str, Any], int]:
        """Send the request and return the JSON of the answer, and its bytes."""
        model = request["model"]
        deadline = time.monotonic() + self._timeout
        try:
            create = self._client.chat.completions.with_streaming_response.create
            with create(**request) as response:
                body = _read_body(label, response, deadline)
        except openai.APIStatusError as error:
            said = server_message(error, self._api_key)
            unstrict = error.param == "response_format" or _STRICT_WORDS.search(said)
            if unstrict and error.status_code in _NO_STRICT_STATUS and "response_format" in request:
                raise NoStrictSchemaError(said) from error
            raise refused_request(error, label, self._base_url, model, self._api_key) from error
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            if _is_unrecorded(error):
                raise MissingRecordingError(label) from error
            raise no_connection(error, label, self._base_url, self._timeout) from error
        return _decode(label, body, self._base_url), len(body)


def request_body(model: str, messages: Sequence[Message], answer_type: type[T]) -> dict[str, Any]:
    """Return the body of the request that :meth:`Endpoint.ask` sends, for a batch."""
    return {
        "messages": list(messages),
        "model": model,
        "response_format": _response_format(answer_type),
    }


def read_completion(
    label: str, completion: dict[str, Any], base_url: str, answer_type: type[T]
) -> Reply[T]:
    """Return the answer in a completion that came some other way than by :meth:`Endpoint.ask`.

    Raises UnfitAnswerError where it is not of the asked type, AnswerError where there is none.
    """
    choices = completion.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        message = f"{label}: {base_url} sent JSON that holds no answer (no «choices»)."
        raise AnswerError(message, retryable=True)
    text = _read_text(label, completion, base_url)
    try:
        return Reply(read_answer(text, answer_type), text)
    except ValidationError as error:
        raise UnfitAnswerError(text, explain(error)) from error


def _response_format(answer_type: type[T]) -> dict[str, Any]:
    form = {"name": _form_name(answer_type), "strict": True, "schema": strict_schema(answer_type)}
    return {"type": "json_schema", "json_schema": form}


def _form_name(answer_type: type[T]) -> str:
    # Names are limited by the API; those of generic types have brackets.
    return re.sub(r"[^A-Za-z0-9_-]", "_", answer_type.__name__)[:64]


def _set_schema(request: dict[str, Any], answer_type: type[T]) -> None:
    """Put the strict schema in the place of the one that instructor wrote."""
    if "tools" in request:
        name = _form_name(answer_type)
        schema = strict_schema(answer_type)
        function = {"name": name, "description": "Give the answer.", "parameters": schema}
        request["tools"] = [{"type": "function", "function": function}]
        request["tool_choice"] = {"type": "function", "function": {"name": name}}
    else:
        request["response_format"] = _response_format(answer_type)


def _read_body(label: str, response: Any, deadline: float) -> bytes:
    """Return the body, read within the time limit: a slow drip is a time-out too."""
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        chunks.append(chunk)
        size += len(chunk)
        if size > MAX_BODY:
            raise AnswerError(
                f"{label}: the answer is longer than {MAX_BODY:,} bytes and was not read on."
            )
        if time.monotonic() > deadline:
            raise httpx2.ReadTimeout("the answer came too slowly")
    return b"".join(chunks)


def _decode(label: str, body: bytes, base_url: str) -> dict[str, Any]:
    """Return the JSON object in a body of status 200; anything else may be tried again."""
    if not body.strip():
        raise AnswerError(f"{label}: {base_url} sent an empty answer.", retryable=True)
    if body.lstrip()[:1] == b"<":
        raise AnswerError(
            f"{label}: {base_url} sent a web page (HTML) in place of an answer. "
            "Check that --base-url is the address of an API; most end in /v1.",
            retryable=True,
        )
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        message = f"{label}: {base_url} sent something that is not JSON."
        raise AnswerError(message, retryable=True) from None
    choices = data.get("choices") if isinstance(data, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        message = f"{label}: {base_url} sent JSON that holds no answer (no «choices»)."
        raise AnswerError(message, retryable=True)
    return dict(data)


def _read_text(label: str, completion: dict[str, Any], base_url: str) -> str:
    """Return the text of the answer; raises AnswerError where the model gave none."""
    choice = completion["choices"][0]
    message = choice.get("message")
    message = message if isinstance(message, dict) else {}
    if refusal := message.get("refusal"):
        said = " ".join(str(refusal).split())[:_QUOTED]
        raise AnswerError(f"{label}: the model refused to answer: «{said}»")
    if choice.get("finish_reason") == "content_filter":
        raise AnswerError(f"{label}: the content filter of {base_url} withheld the answer.")
    if choice.get("finish_reason") == "length":
        raise AnswerError(
            f"{label}: the answer was cut off at the model's limit of tokens. "
            "Use a model with a larger limit, or split the article."
        )
    calls = message.get("tool_calls")
    try:
        text = calls[0]["function"]["arguments"] if calls else message.get("content")
    except (KeyError, TypeError, IndexError):
        text = None
    if not isinstance(text, str) or not text.strip():
        raise AnswerError(f"{label}: {base_url} sent an answer without text.", retryable=True)
    return text


def read_tokens(completion: dict[str, Any]) -> tuple[int, int] | None:
    """Return the input and output tokens that the server counted, or None if it did not."""
    usage = completion.get("usage")
    if not isinstance(usage, dict):
        return None
    counts = usage.get("prompt_tokens"), usage.get("completion_tokens")
    if isinstance(counts[0], int) and isinstance(counts[1], int):
        return counts[0], counts[1]
    return None


def _cause(error: Exception, label: str, texts: list[str], answer_type: type[T]) -> Exception:
    """Return what instructor's error stands for: our own error, or an unfit answer."""
    ours = (FactcheckError, NoStrictSchemaError)
    for cause in chain(error):
        if isinstance(cause, ours):
            return cause
        if isinstance(cause, ValidationError) and texts:
            return UnfitAnswerError(texts[-1], explain(cause))
    if texts:
        # What is left is a missing tool call: the model wrote prose beside the form asked for.
        reason = f"The answer is not a call of the function {answer_type.__name__}."
        return UnfitAnswerError(texts[-1], (reason,))
    return AnswerError(f"{label}: the answer could not be read ({type(error).__name__}).")


def _is_unrecorded(error: Exception) -> bool:
    """Whether a replay met a request that its recording does not hold.

    vcrpy's error arrives as openai's APIConnectionError. Compared by name: a run without
    recordings does not import vcrpy.
    """
    name = "CannotOverwriteExistingCassetteException"
    return any(type(cause).__name__ == name for cause in chain(error))
