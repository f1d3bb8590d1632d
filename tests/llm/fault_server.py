"""A loopback Chat Completions server that plays whatever faults a test tells it to.

A test gives a list of plays, one per request; the last is repeated. Bodies of the requests are
kept, as bytes and as JSON, with the headers they came with.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Play = Callable[["Exchange"], None]


@dataclass
class FaultServer:
    """What a test sees of the server: where it is, what to play, what was asked."""

    base_url: str
    plays: list[Play]
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def requests(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.bodies]


@dataclass
class Exchange:
    """One request, with the ways to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]

    def send(
        self, status: int, body: bytes, content_type: str = "application/json", **headers: str
    ):
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", content_type)
        self.handler.send_header("Content-Length", str(len(body)))
        self.handler.send_header("Set-Cookie", "session=crumbs")
        self.handler.send_header("x-request-id", "req-1")
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def send_json(self, status: int, value: object, **headers: str) -> None:
        self.send(status, json.dumps(value, ensure_ascii=False).encode(), **headers)


def completion(
    body: dict[str, Any], text: str | None, *, usage: tuple[int, int] | None = None, **choice: Any
) -> dict[str, Any]:
    """A completion in the form the request asked for: content, or a tool call."""
    message: dict[str, Any] = {"role": "assistant", "content": text, "refusal": None}
    if body.get("tools") and text is not None:
        function = {"name": body["tools"][0]["function"]["name"], "arguments": text}
        calls = [{"id": "call_1", "type": "function", "function": function}]
        message = {"role": "assistant", "content": None, "refusal": None, "tool_calls": calls}
    answer = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": body["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}],
    }
    if usage:
        names = ("prompt_tokens", "completion_tokens", "total_tokens")
        answer["usage"] = dict(zip(names, (*usage, sum(usage)), strict=True))
    return answer


def says(text: str, **options: Any) -> Play:
    return lambda exchange: exchange.send_json(200, completion(exchange.body, text, **options))


def says_json(value: object, **options: Any) -> Play:
    return says(json.dumps(value, ensure_ascii=False), **options)


def echoes(name: str) -> Play:
    """Answers with the user's message under one key, so that mixed-up answers are seen."""
    return lambda exchange: says_json({name: exchange.body["messages"][1]["content"]})(exchange)


def fails(status: int, error: dict[str, Any] | None = None, **headers: str) -> Play:
    body = {"error": error or {"message": "out of order", "type": "server_error"}}
    return lambda exchange: exchange.send_json(status, body, **headers)


def sends(body: bytes, content_type: str = "application/json", status: int = 200) -> Play:
    return lambda exchange: exchange.send(status, body, content_type)


def says_zipped(value: object) -> Play:
    def play(exchange: Exchange) -> None:
        text = json.dumps(value, ensure_ascii=False)
        body = json.dumps(completion(exchange.body, text), ensure_ascii=False).encode()
        exchange.send(200, gzip.compress(body), Content_Encoding="gzip")

    return play


def refuses(reason: str) -> Play:
    def play(exchange: Exchange) -> None:
        answer = completion(exchange.body, None)
        answer["choices"][0]["message"]["refusal"] = reason
        exchange.send_json(200, answer)

    return play


def hangs_up(exchange: Exchange) -> None:
    """Closes the connection without a word."""
    exchange.handler.connection.shutdown(socket.SHUT_RDWR)
    exchange.handler.close_connection = True


def cuts_body(exchange: Exchange) -> None:
    """Announces more than it sends, and closes."""
    handler = exchange.handler
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def stays_silent(seconds: float) -> Play:
    def play(exchange: Exchange) -> None:
        time.sleep(seconds)
        exchange.handler.close_connection = True

    return play


def drips(seconds: float) -> Play:
    """Sends a byte at a time: no single read times out."""

    def play(exchange: Exchange) -> None:
        handler = exchange.handler
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        until = time.monotonic() + seconds
        with contextlib.suppress(OSError):
            while time.monotonic() < until:
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.02)
        handler.close_connection = True

    return play


def stops_within(seconds: float) -> Play:
    """Begins an answer, and then is silent."""

    def play(exchange: Exchange) -> None:
        handler = exchange.handler
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"choices": [')
        handler.wfile.flush()
        time.sleep(seconds)
        handler.close_connection = True

    return play


class _QuietServer(ThreadingHTTPServer):
    request_queue_size = 128  # twenty clients at once must not meet a full queue
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: broken connections are what these tests are about."""


def _handler(server: FaultServer) -> type[BaseHTTPRequestHandler]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with lock:
                server.bodies.append(body)
                server.headers.append({k.lower(): v for k, v in self.headers.items()})
                play = server.plays.pop(0) if len(server.plays) > 1 else server.plays[0]
            play(Exchange(self, json.loads(body)))

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextlib.contextmanager
def running(*plays: Play, context: ssl.SSLContext | None = None) -> Iterator[FaultServer]:
    """A server on a free port of the loopback interface, for the length of the block."""
    server = FaultServer("", list(plays))
    http = _QuietServer(("127.0.0.1", 0), _handler(server))
    if context is not None:
        http.socket = context.wrap_socket(http.socket, server_side=True)
    server.base_url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
