"""Asking a model: which one, and whether the cache or a recording answers in its place."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from factcheck.errors import (
    AnswerError,
    EndpointError,
    MissingRecordingError,
    NotConfiguredError,
    StoppedError,
)
from factcheck.llm.cache import AnswerCache, CachedAnswer, answer_key
from factcheck.llm.faults import is_retryable
from factcheck.llm.questions import Answered, Message, Question, T, opening, read_answer
from factcheck.llm.schema import schema_sha256
from factcheck.llm.settings import DEFAULT_MODEL, Settings
from factcheck.llm.usage import ANSWER_LIMIT, Meter, Usage

if TYPE_CHECKING:
    from factcheck.llm.cassettes import Recordings
    from factcheck.llm.conversation import Found
    from factcheck.llm.endpoint import Endpoint, Reply

__all__ = ["PATIENCE", "ModelClient", "open_model"]

PATIENCE = 50
"""Questions in a row that may go without any answer before the endpoint counts as down, and no
further one is asked: a run of thousands would otherwise try each of them to the end."""

_IN_CACHE = "Answers so far are in the cache; run again with a larger number to go on."
_NOT_KEPT = "Without the cache, answers so far stand in the results alone."


def open_model(
    settings: Settings,
    *,
    sleep: Callable[[float], None] = time.sleep,
    notice: Callable[[str], None] | None = None,
) -> ModelClient:
    """Return a client to be used as a context manager; nothing is contacted or imported yet.

    ``sleep`` waits between attempts, and is never called in a replay. ``notice`` is told, in a
    sentence, what a user should know although the run goes on; it is called from any thread.
    """
    return ModelClient(settings, sleep=sleep, notice=notice or (lambda _: None))


class ModelClient:
    """The door to one model for one run. Thread-safe; see ``open_model``."""

    def __init__(
        self,
        settings: Settings,
        *,
        sleep: Callable[[float], None],
        notice: Callable[[str], None],
    ) -> None:
        self._settings = settings
        self._sleep = sleep
        self._notice = notice
        self._playing = settings.replay is not None
        # A replay neither reads nor fills the cache: what is shown is what was recorded.
        cached = settings.use_cache and not self._playing
        self._cache = AnswerCache(settings.cache_dir, notice=notice) if cached else None
        advice = _NOT_KEPT if self._cache is None else _IN_CACHE
        self._meter = Meter(settings.max_calls, settings.max_tokens, advice=advice)
        self._unanswered = 0  # questions in a row
        self._closed: str | None = None  # why nothing is asked any more
        self._asking = _KeyedLocks()
        self._lock = threading.Lock()
        self._endpoint: Endpoint | None = None
        self._recordings: Recordings | None = None
        self._tools = False  # ask by tool calls: learnt from a server that is not strict

    def __enter__(self) -> ModelClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # After Ctrl-C the process ends: closing would wait for a thread that imports openai.
        if not isinstance(error, KeyboardInterrupt | StoppedError):
            self.close()

    def close(self) -> None:
        """Close connections and the cache."""
        with self._lock:
            if self._endpoint is not None:
                self._endpoint.close()
                self._endpoint = None
        if self._cache is not None:
            self._cache.close()

    @property
    def usage(self) -> Usage:
        """What the run has cost so far."""
        return self._meter.read()

    @property
    def identity(self) -> tuple[str, ...]:
        """What of the settings an answer depends on."""
        if self._playing:
            return ("replay", str(self._settings.replay), self._settings.model or "")
        return (self._settings.model or DEFAULT_MODEL, self._settings.shown_url)

    def unplayed(self) -> tuple[str, ...]:
        """Return the recordings of a replay that nothing has asked for; see ``Recordings``."""
        recordings = self._open_recordings()
        return recordings.unplayed() if recordings is not None else ()

    def ask(self, question: Question[T]) -> Answered[T]:
        """Return the answer to a question, from the cache, a recording or the model.

        Threads that ask one and the same question at once share one answer. Raises ModelError
        (NotConfiguredError, EndpointError, AnswerError, BudgetError) or MissingRecordingError.
        """
        if self._playing:
            return self._replay(question)
        model = self._settings.model or DEFAULT_MODEL
        key = self.key_of(question)
        with self._asking.hold(key):
            cached = self.read_cache(key, question)
            if cached is not None:
                return cached
            self._demand_configuration(question.label)
            found = self._ask_endpoint(question, model)
            if found.final:
                self.keep(key, question, found.text, found.problems)
        return Answered(found.answer, found.problems, "model", model)

    def key_of(self, question: Question[T]) -> str:
        """Return the key under which the answer to a question is cached."""
        return answer_key(
            model=self._settings.model or DEFAULT_MODEL,
            base_url=self._settings.shown_url,  # a new password is no new server
            prompt=question.prompt.sha256,
            schema=schema_sha256(question.answer_type),
            content=question.content,
            parts=question.key_parts,
        )

    def keep(self, key: str, question: Question[T], text: str, problems: Sequence[str]) -> None:
        """Keep an answer and what its check has against it, if there is a cache."""
        if self._cache is not None:
            model = self._settings.model or DEFAULT_MODEL
            name, prompt = question.label, question.prompt.id
            self._cache.put(key, CachedAnswer(name, model, prompt, text, tuple(problems)))

    def _ask_endpoint(self, question: Question[T], model: str) -> Found[T]:
        """Hold the conversation, unless it is known that no request can succeed."""
        with self._lock:
            closed = self._closed
        if closed is not None:
            raise EndpointError(
                f"{question.label}: not asked, since nothing else would come: {closed}"
            )
        try:
            return self._converse(question, model, tools=None)
        except (EndpointError, AnswerError) as error:
            told = str(error).removeprefix(f"{question.label}: ")
            if isinstance(error, EndpointError) and error.lasting:
                self._close_for(told)
            elif is_retryable(error):
                with self._lock:
                    self._unanswered += 1
                    tired = self._unanswered >= PATIENCE
                if tired:
                    self._close_for(f"{PATIENCE} questions in a row had no answer. {told}")
            raise

    def _close_for(self, reason: str) -> None:
        with self._lock:
            self._closed = self._closed or reason

    def _replay(self, question: Question[T]) -> Answered[T]:
        recordings = self._open_recordings()
        assert recordings is not None  # noqa: S101  (there is a folder: this is a replay)
        recorded = recordings.describe(question.label, opening(question))
        model = self._settings.model or recorded.model
        found = self._converse(question, model, tools=recorded.tools)
        return Answered(found.answer, found.problems, "replay", model)

    def read_cache(self, key: str, question: Question[T]) -> Answered[T] | None:
        """Return the cached answer, validated and checked again; None if there is none."""
        if self._cache is None or self._settings.record is not None:
            return None
        cached = self._cache.get(key)
        if cached is None:
            return None
        try:
            answer = read_answer(cached.text, question.answer_type)
        except ValueError:
            return None
        self._meter.add_cached()
        # Checked with the rules of today: those of the day it was cached may have been laxer.
        return Answered(answer, tuple(question.check(answer)), "cache", cached.model)

    def _demand_configuration(self, label: str) -> None:
        if self._settings.base_url is None and self._settings.api_key is None:
            raise NotConfiguredError(
                f"{label}: there is no model to ask. Either set OPENAI_API_KEY; or name a local "
                "server and its model, for Ollama --base-url http://localhost:11434/v1 --model "
                "qwen3; or play recordings with --replay DIR. Without any of these, --model "
                "builtin reads by rules what rules can read."
            )
        if self._settings.base_url is not None and self._settings.model is None:
            raise NotConfiguredError(
                f"{label}: --base-url {self._settings.shown_url} is given, and no model. Name one "
                "that this server has with --model or FACTCHECK_MODEL."
            )

    def _converse(self, question: Question[T], model: str, *, tools: bool | None) -> Found[T]:
        """Hold the conversation, inside the question's recording if there is one.

        ``tools`` None: ask in whatever form the run has learnt that the server takes.
        """
        from factcheck.llm.conversation import Conversation

        def send(messages: Sequence[Message], *, again: bool) -> Reply[T]:
            return self._send(question, model, messages, again=again, tools=tools)

        conversation = Conversation(
            question,
            send,
            attempts=self._settings.attempts,
            sleep=None if self._playing else self._sleep,
            notice=self._notice,
        )
        recordings = self._open_recordings()
        if recordings is None:
            return conversation.hold()
        with recordings.open(question.label, opening(question)):
            try:
                found = conversation.hold()
            except MissingRecordingError as error:
                raise recordings.missing(question.label) from error
            if found.final:
                recordings.save(question.label)
        return found

    def _send(
        self,
        question: Question[T],
        model: str,
        messages: Sequence[Message],
        *,
        again: bool,
        tools: bool | None,
    ) -> Reply[T]:
        """Send one request, or two where the first shows that the server is not strict."""
        from factcheck.llm.endpoint import NoStrictSchemaError

        endpoint = self._open_endpoint()

        def send(*, again: bool) -> Reply[T]:
            by_tools = self._tools if tools is None else tools
            count = _Count(self, question.label, again=again)
            limit = None if self._settings.max_tokens is None or self._playing else ANSWER_LIMIT
            try:
                return endpoint.ask(
                    question.label,
                    model,
                    messages,
                    question.answer_type,
                    tools=by_tools,
                    before=count.before,
                    after=count.after,
                    limit=limit,
                )
            except BaseException as error:
                count.failed(error)
                raise

        try:
            return send(again=again)
        except NoStrictSchemaError as error:
            self._give_up_strictness(str(error))
        return send(again=True)

    def _give_up_strictness(self, reason: str) -> None:
        with self._lock:
            first, self._tools = not self._tools, True
        if first:
            self._notice(
                f"{self._settings.shown_url} takes no JSON schema as response "
                f"format ({reason[:100]}); asking by a tool call instead, which is less strict."
            )

    def _open_recordings(self) -> Recordings | None:
        folder = self._settings.record or self._settings.replay
        if folder is None:
            return None
        with self._lock:
            if self._recordings is None:
                from factcheck.llm.cassettes import Recordings

                self._recordings = Recordings(folder, playing=self._playing)
            return self._recordings

    def _open_endpoint(self) -> Endpoint:
        recordings = self._open_recordings()
        with self._lock:
            if self._endpoint is None:
                from factcheck.llm.endpoint import Endpoint

                self._endpoint = Endpoint(
                    None if self._playing else self._settings.shown_url,
                    None if self._playing else self._settings.api_key,
                    self._settings.timeout,
                    recordings.transport() if recordings is not None else None,
                    None if self._playing else self._settings.headers,
                    self._settings.secrets,
                )
            return self._endpoint


class _Count:
    """The costs of one request, told to the run's meter."""

    def __init__(self, client: ModelClient, label: str, *, again: bool) -> None:
        self._client = client
        self._label = label
        self._again = again
        self._size = 0
        self._held: int | None = None

    def before(self, size: int) -> None:
        """Count a request of so many bytes, or raise BudgetError."""
        self._size = size
        if not self._client._playing:
            self._held = self._client._meter.spend(self._label, size, again=self._again)

    def after(self, tokens: tuple[int, int] | None, size: int) -> None:
        """Count an answer of so many bytes."""
        client = self._client
        if client._playing:
            client._meter.add_replayed()
            return
        with client._lock:
            client._unanswered = 0
        first_uncounted = client._meter.add_tokens(tokens)
        if first_uncounted and client._settings.max_tokens is not None:
            client._notice(
                f"{client._settings.shown_url} does not say how many tokens it took; for "
                "--max-tokens each byte sent and received counts as one."
            )
        took = sum(tokens) if tokens is not None else self._size + min(size, ANSWER_LIMIT)
        self._settle(took)

    def failed(self, error: BaseException) -> None:
        """Count a request without an answer: nothing if it was refused, else all it could take."""
        refused = getattr(error, "status", None) is not None or not isinstance(
            error, EndpointError | AnswerError
        )
        self._settle(0 if refused else self._held or 0)

    def _settle(self, took: int) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._client._meter.settle(held, took)


class _KeyedLocks:
    """One lock per key, kept only while somebody holds or awaits it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """Run the block while no other thread runs one with the same key."""
        with self._lock:
            lock, users = self._held.get(key, (threading.Lock(), 0))
            self._held[key] = (lock, users + 1)
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, users = self._held.pop(key)
                if users > 1:
                    self._held[key] = (lock, users - 1)
