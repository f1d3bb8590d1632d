"""Recording what was asked and answered, and playing it without a network: vcrpy, per question.

A folder holds one file per question, named by it, with the requests that the question took. A
question that has no file of its name is looked for by what it asks, so that a renamed article, or
one from standard input, plays the same recording. vcrpy's usual
way is to patch the HTTP libraries of the whole process with one cassette at a time. Here its
cassette sits in the transport of our own client instead, so that twenty threads can each play
a file of their own, and an article fetched from the web is not mistaken for a model's answer.

What is kept of a request is its path below the API's base address and its body: the same
recording plays whatever server it was made with, and says nothing about it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import InputError, MissingRecordingError
from factcheck.llm.transcript import Transcript

if TYPE_CHECKING:
    import httpx2
    from vcr.cassette import Cassette

__all__ = ["Recorded", "Recordings", "file_name"]

_KEPT_HEADERS = ("content-type",)
_PLAIN_LABEL = re.compile(r"([a-z]+) ([A-Za-z0-9_-]{1,80})")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_OK = 200
_LIMITS = ("max_tokens", "max_completion_tokens")  # of --max-tokens: no part of the question

Messages = Sequence[Mapping[str, str]]

# The cassette of the question that this thread is asking.
_current: ContextVar[Cassette | None] = ContextVar("cassette", default=None)


def file_name(label: str) -> str:
    """Return the name of the file that holds the recording of a question.

    «claims 000_cb03» is claims.000_cb03.yaml. A label of any other form loses what no file
    system takes, and gains eight digits of its SHA-256, so that no two labels share a file.
    """
    if match := _PLAIN_LABEL.fullmatch(label):
        return f"{match[1]}.{match[2]}.yaml"
    digest = hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_UNSAFE.sub('_', label)[:60]}.{digest}.yaml"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a recording says about itself: the model asked, and whether by a tool call."""

    model: str
    tools: bool


class Recordings:
    """A folder of recordings, opened either for recording or for playing. Thread-safe."""

    def __init__(self, folder: Path, *, playing: bool) -> None:
        logging.getLogger("vcr").addHandler(logging.NullHandler())
        self._folder = folder
        self._playing = playing
        self._lock = threading.RLock()
        self._played: dict[str, Cassette] = {}
        self._asked: dict[str, str] | None = None
        self._written: set[str] = set()

    @contextlib.contextmanager
    def open(self, label: str, messages: Messages) -> Iterator[None]:
        """Record or play what is asked inside, as the recording of this question.

        ``messages`` are those that the question begins with. What was recorded is written by
        ``save`` alone, inside the block. Raises MissingRecordingError when playing without a
        recording.
        """
        cassette = self._find(label, messages) if self._playing else self._load(file_name(label))
        token = _current.set(cassette)
        try:
            yield
        finally:
            _current.reset(token)

    def save(self, label: str) -> None:
        """Write what was recorded in this block, whole, in place of an older recording.

        Only a question that got its answer is worth a recording: a fault would be played for
        ever. In a replay nothing is written. Two articles may share a name, and so their
        questions a label: what this run recorded under it before stays.
        """
        cassette = _current.get()
        if self._playing or cassette is None:
            return
        with self._lock:
            exchanges = {"requests": cassette.requests, "responses": cassette.responses}
            transcript = self._transcript(label)
            if file_name(label) in self._written:
                before = _Files.load_cassette(cassette.path, transcript)
                for kept, new in zip(before, exchanges.values(), strict=True):
                    new[:0] = kept
            _Files.save_cassette(cassette.path, exchanges, transcript)
            self._written.add(file_name(label))

    def describe(self, label: str, messages: Messages) -> Recorded:
        """Return what this question's recording was made with; raises MissingRecordingError."""
        body = json.loads(self._find(label, messages).requests[0].body)
        return Recorded(model=body["model"], tools="tools" in body)

    def missing(self, label: str) -> MissingRecordingError:
        """Return the error for a question whose recording does not hold what is asked now."""
        path = self._folder / file_name(label)
        if path.is_file():
            what = (
                f"{path} holds no recording of this request for «{label}»: "
                "the text, the prompt, the schema or the model is not the one recorded."
            )
        else:
            what = (
                f"There is no recording of «{label}»: expected the file {path}, or another one in "
                "this folder that asks the same."
            )
        return MissingRecordingError(
            f"{what} To record it, run the same command with --record {self._folder} "
            f"in place of --replay {self._folder}, with a key or a server."
        )

    def unplayed(self) -> tuple[str, ...]:
        """Return the recordings, and requests within them, that nothing has asked for so far.

        Each is a file name, with the number of the request where others of the file were played.
        """
        left = []
        for path in sorted(self._folder.glob("*.yaml")):
            cassette = self._played.get(path.name)
            if cassette is None or not cassette.play_count:
                left.append(path.name)
                continue
            left += [
                f"{path.name} request {n + 1}"
                for n in range(len(cassette))
                if not cassette.play_counts[n]
            ]
        return tuple(left)

    def transport(self) -> httpx2.BaseTransport:
        """Return the transport that records or plays; in a replay it has no way to a network.

        Proxies of the environment are not used while recording.
        """
        import httpx2
        from vcr.stubs.httpx_stubs import vcr_handle_request

        def send(transport: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
            return httpx2.HTTPTransport.handle_request(transport, request)

        playing = self._playing

        class Tape(httpx2.HTTPTransport):
            def handle_request(self, request: httpx2.Request) -> httpx2.Response:
                cassette = _current.get()
                if cassette is None and not playing:
                    return send(self, request)
                if cassette is None:
                    raise httpx2.ConnectError("a replay has no network", request=request)
                handle = vcr_handle_request(cassette, send, httpx2)
                response: httpx2.Response = handle(self, request)
                return response

        return Tape()

    def _find(self, label: str, messages: Messages) -> Cassette:
        """Return the cassette that plays this question: of its name, or else of its messages.

        A file of its name that begins with other messages is returned if no other file fits: what
        is asked then meets a cassette without it, and is said to be missing there.
        """
        name = file_name(label)
        with self._lock:
            own = self._open(name) if (self._folder / name).is_file() else None
            if own is not None and _opening(own) == _as_key(messages):
                return own
            other = self._index().get(_as_key(messages))
            if other is not None:
                return self._open(other)
            if own is None:
                raise self.missing(label)
            return own

    def _open(self, name: str) -> Cassette:
        """Return the cassette in a file, loaded once."""
        if name not in self._played:
            cassette = self._load(name)
            if not len(cassette):
                raise InputError(f"{self._folder / name} holds no exchange; record it again.")
            self._played[name] = cassette
        return self._played[name]

    def _index(self) -> dict[str, str]:
        """Return the file names by the messages that their first requests carry."""
        if self._asked is None:
            self._asked = {}
            for path in sorted(self._folder.glob("*.yaml")):
                # A damaged file is complained of by the question that has its name.
                with contextlib.suppress(InputError, ValueError):
                    self._asked.setdefault(_opening(self._open(path.name)), path.name)
        return self._asked

    def _load(self, name: str) -> Cassette:
        """Return vcrpy's cassette in a file: what the file holds, or a new one."""
        import vcr
        from vcr.cassette import Cassette

        maker = vcr.VCR(
            record_mode=vcr.mode.NONE if self._playing else vcr.mode.ALL,
            match_on=("method", "path", "json"),
            before_record_request=_keep_request,
            before_record_response=_keep_response,
            decode_compressed_response=True,
        )
        maker.register_matcher("json", _same_json)
        maker.register_persister(_Files if self._playing else _NewFiles)
        path = str(self._folder / name)
        maker.register_serializer("transcript", Transcript(name, path))
        options = maker.get_merged_config(
            path=path, serializer="transcript", allow_playback_repeats=True
        )
        for unused in ("path_transformer", "func_path_generator", "record_on_exception"):
            options.pop(unused)
        cassette: Cassette = Cassette.load(**options)
        return cassette

    def _transcript(self, label: str) -> Transcript:
        return Transcript(label, str(self._folder / file_name(label)))


class _Files:
    """vcrpy's persister: UTF-8 files without conversion of line ends, replaced atomically."""

    @staticmethod
    def load_cassette(path: str, serializer: Transcript) -> tuple[list[Any], list[Any]]:
        from vcr.serialize import deserialize

        try:
            text = Path(path).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path} cannot be read as a recording: {error}.") from error
        requests, responses = deserialize(text, serializer)
        return requests, responses

    @staticmethod
    def save_cassette(path: str, exchanges: dict[str, Any], serializer: Transcript) -> None:
        from vcr.serialize import serialize

        target = Path(path)
        text = serialize(exchanges, serializer)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(text.encode("utf-8"))
                Path(name).chmod(0o644)  # mkstemp's 0600 would keep a shared checkout from it
                Path(name).replace(target)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise InputError(f"The recording {path} cannot be written: {error}.") from error


class _NewFiles(_Files):
    """The persister for recording: an older recording of the question is not looked at."""

    @staticmethod
    def load_cassette(path: str, serializer: Transcript) -> tuple[list[Any], list[Any]]:
        del serializer  # vcrpy's signature
        from vcr.persisters.filesystem import CassetteNotFoundError

        raise CassetteNotFoundError(path)


def _keep_request(request: Any) -> Any:
    """Return what is kept and compared of a request: no host, no base path, no credentials."""
    from vcr.request import Request

    path = "/" + "/".join(request.path.rstrip("/").split("/")[-2:])
    headers = {name: request.headers[name] for name in _KEPT_HEADERS if name in request.headers}
    return Request(request.method, path, request.body, headers)


def _keep_response(response: dict[str, Any]) -> dict[str, Any] | None:
    """Return what is kept of a response, or None for one that no replay should meet.

    Faults (429, 5xx, a web page, an empty body) are asked again with the same request, so a
    replay would meet the fault for ever, as the first match.
    """
    try:
        message = json.loads(response["body"]["string"])["choices"][0]["message"]
        usable = bool(message.get("content") or message.get("tool_calls"))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        usable = False
    if response["status"]["code"] != _OK or not usable:
        return None
    given = {name.lower(): values for name, values in response["headers"].items()}
    headers = {name: given[name] for name in _KEPT_HEADERS if name in given}
    return {**response, "headers": headers}


def _same_json(one: Any, other: Any) -> bool:
    """Whether two requests carry the same body, however it is spaced and its answer limited."""
    try:
        bodies = [json.loads(each.body) for each in (one, other)]
    except (TypeError, ValueError):
        return bool(one.body == other.body)
    for body in bodies:
        for limit in _LIMITS if isinstance(body, dict) else ():
            body.pop(limit, None)
    return bool(bodies[0] == bodies[1])


def _opening(cassette: Cassette) -> str:
    """Return the messages of the first request, as a key."""
    try:
        return _as_key(json.loads(cassette.requests[0].body)["messages"])
    except (TypeError, ValueError, KeyError):
        return ""


def _as_key(messages: Messages) -> str:
    return json.dumps(list(messages), sort_keys=True)
