"""A loopback Batch API: files, batches, answers out of order, failures and expiries."""

from __future__ import annotations

import contextlib
import json
import random
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Work = Callable[[dict[str, Any]], dict[str, Any] | tuple[int, str] | None]
"""Request body → completion, or status and message of an error, or None: never got to it."""


@dataclass
class BatchServer:
    """What a test sees: files, batches, and how the work is done once ``finish`` is called."""

    base_url: str = ""
    work: Work = lambda _body: None
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    fail_next: list[int] = field(default_factory=list)
    extra_lines: list[bytes] = field(default_factory=list)

    def requests_of(self, batch_id: str) -> list[dict[str, Any]]:
        data = self.files[self.batches[batch_id]["input_file_id"]]
        return [json.loads(line) for line in data.splitlines()]

    def finish(self, status: str = "completed", seed: int = 0) -> None:
        """Do the work of all batches under way; lines come in any order."""
        chance = random.Random(seed)  # noqa: S311  (a test)
        for batch in self.batches.values():
            if batch["status"] != "in_progress":
                continue
            good, bad = [*self.extra_lines], []
            for request in self.requests_of(batch["id"]):
                line = _answer(request, self.work(request["body"]))
                (good if line["error"] is None and _is_fine(line) else bad).append(
                    json.dumps(line, ensure_ascii=False).encode()
                )
            chance.shuffle(good)
            chance.shuffle(bad)
            batch["status"] = status
            batch["request_counts"] |= {"completed": len(good), "failed": len(bad)}
            for name, lines in (("output_file_id", good), ("error_file_id", bad)):
                if lines:
                    batch[name] = self.keep(b"\n".join(lines) + b"\n")

    def keep(self, data: bytes) -> str:
        name = f"file-{len(self.files) + 1}"
        self.files[name] = data
        return name


def _is_fine(line: dict[str, Any]) -> bool:
    return bool(line["response"]["status_code"] == 200)


def _answer(request: dict[str, Any], made: Any) -> dict[str, Any]:
    line: dict[str, Any] = {"id": "r", "custom_id": request["custom_id"], "error": None}
    if made is None:
        expired = {"code": "batch_expired", "message": "This request could not be executed."}
        return {**line, "response": None, "error": expired}
    if isinstance(made, tuple):
        body = {"error": {"message": made[1], "type": "x"}}
        return {**line, "response": {"status_code": made[0], "request_id": "q", "body": body}}
    return {**line, "response": {"status_code": 200, "request_id": "q", "body": made}}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: BatchServer

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if self._faulty():
            return
        if self.path == "/v1/files":
            boundary = re.search("boundary=(.+)", self.headers["Content-Type"])
            assert boundary is not None
            parts = data.split(b"--" + boundary[1].encode())
            (content,) = (part for part in parts if b'name="file"' in part)
            name = self.state.keep(content.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n"))
            self._send({"id": name, "object": "file", "bytes": 1, "created_at": 0,
                        "filename": "x", "purpose": "batch", "status": "processed"})  # fmt: skip
            return
        asked = json.loads(data)
        name = f"batch_{len(self.state.batches) + 1}"
        total = len(self.state.files[asked["input_file_id"]].splitlines())
        counts = {"total": total, "completed": 0, "failed": 0}
        self.state.batches[name] = {
            "id": name, "object": "batch", "created_at": 0, "status": "in_progress",
            "request_counts": counts, **asked,
        }  # fmt: skip
        self._send(self.state.batches[name])

    def do_GET(self) -> None:
        if self._faulty():
            return
        path = self.path.partition("?")[0].removeprefix("/v1/").split("/")
        if path == ["batches"]:
            data = list(self.state.batches.values())
            self._send({"object": "list", "data": data, "has_more": False})
        elif path[0] == "batches":
            self._send(self.state.batches[path[1]])
        else:
            self._bytes(200, self.state.files[path[1]])

    def _faulty(self) -> bool:
        self.state.asked.append(f"{self.command} {self.path.partition('?')[0]}")
        self.state.headers.append({k.lower(): v for k, v in self.headers.items()})
        status = self.state.fail_next.pop(0) if self.state.fail_next else 0
        if status:
            error = {"message": f"bad key {self.headers['Authorization']}", "type": "x"}
            self._bytes(status, json.dumps({"error": error}).encode())
        return bool(status)

    def _send(self, value: object) -> None:
        self._bytes(200, json.dumps(value).encode())

    def _bytes(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def batch_server(work: Work) -> Iterator[BatchServer]:
    """A server on a free port of the loopback interface, for the length of the block."""
    state = BatchServer(work=work)
    http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    http.daemon_threads = True
    state.base_url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
