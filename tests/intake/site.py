"""A loopback web site whose pages a test writes."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]
SENTENCE = (
    "أعلنت هيئة الموانئ في بيان لها أن سبعة بحارة أصيبوا في حريق اندلع على متن سفينة شحن راسية في "
    "ميناء المكلا مساء الأحد، وأن فرق الإطفاء سيطرت عليه بعد ساعتين. "
)
_WORK = 0.005
"""Seconds that an answer takes: two requests sent together meet within it."""


def page(body: str = f"<article><p>{SENTENCE * 3}</p></article>", head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='ar'><head>{head}</head><body>{body}</body></html>"


@dataclass
class Site:
    """Answers by path; what was asked for, with which headers, how many at once at the most."""

    root: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    def serves(
        self,
        path: str,
        body: bytes | str,
        kind: str | None = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> str:
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            if kind is not None:
                handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(data)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer
        return self.root + path

    def plays(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.root + path


@contextlib.contextmanager
def running() -> Iterator[Site]:
    site = Site()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                site.asked.append(self.path)
                site.headers.append({key.lower(): value for key, value in self.headers.items()})
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            # Its work is over before it answers: whoever has the answer may ask again at once.
            time.sleep(_WORK)
            with lock:
                site.at_once -= 1
            with contextlib.suppress(OSError):
                site.answers.get(self.path, missing)(self)

        def log_message(self, *_: object) -> None:
            pass

    def missing(handler: BaseHTTPRequestHandler) -> None:
        handler.send_error(404)

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Says nothing: broken connections are part of these tests."""

    http = Server(("127.0.0.1", 0), Handler)
    site.root = f"http://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
