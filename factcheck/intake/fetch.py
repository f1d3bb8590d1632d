"""http and https addresses → bytes, politely and within limits.

One request at a time to a host, a pause between them, robots.txt obeyed (RFC 9309), a name that
says what asks. Time, size and redirects are limited; every redirect is checked like the first
address. Proxies are not used: behind one, the address that is reached cannot be checked.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from factcheck.errors import InputError
from factcheck.intake.hosts import Address, parse_url, resolve, without_credentials

__all__ = ["USER_AGENT", "Fetched", "Fetcher"]

ROBOT = "factcheck-arabic"
USER_AGENT = f"{ROBOT}/0.1 (reads single articles at a person's request)"
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65536
_ROBOTS_SIZE = 512_000  # RFC 9309, 2.5: at least 500 KiB must be read
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body with its status; ``url`` is where it came from after redirects."""

    url: str
    status: int
    content_type: str
    charset: str | None
    data: bytes
    location: str | None = None


@dataclass
class Fetcher:
    """Asks for pages. Times in seconds, sizes in bytes.

    ``seconds`` is for one request from its start to its last byte, ``silence`` for a server that
    says nothing, ``pause`` lies between two requests to one host. ``sleep`` and ``clock`` are
    for tests.
    """

    allow_private: bool = False
    seconds: float = 60.0
    silence: float = 20.0
    most_bytes: int = 10_000_000
    most_redirects: int = 5
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _hosts: dict[str, threading.Lock] = field(default_factory=dict, repr=False)
    _last: dict[str, float] = field(default_factory=dict, repr=False)
    _robots: dict[str, object] = field(default_factory=dict, repr=False)

    def fetch(self, url: str) -> Fetched:
        """The page at an address.

        Raises:
            InputError: it may not be asked for, cannot be reached, is too large or no page.

        """
        address = parse_url(url)
        self._obey_robots(address)
        found = self._follow(address, self.most_bytes, self._obey_robots)
        if found.status != http.client.OK:
            reason = http.client.responses.get(found.status, "")
            message = f"{found.url}: the server answers {found.status} {reason}".rstrip()
            raise InputError(message)
        if found.content_type and found.content_type not in _TYPES:
            message = (
                f"{found.url}: the server sends {found.content_type}; expected one of "
                f"{', '.join(_TYPES)}"
            )
            raise InputError(message)
        return found

    def _follow(
        self, address: Address, most: int, check: Callable[[Address], None] | None
    ) -> Fetched:
        first = address.url
        for _ in range(self.most_redirects + 1):
            found = self._request(address, most)
            if found.status not in _REDIRECTS or not found.location:
                return found
            address = parse_url(urljoin(address.url, found.location))
            if check is not None:
                check(address)
        message = f"{first}: redirects more than {self.most_redirects} times"
        raise InputError(message)

    def _obey_robots(self, address: Address) -> None:
        from protego import Protego

        with self._lock:
            known = self._robots.get(address.origin)
        if known is None:
            known = Protego.parse(self._robots_of(address))
            with self._lock:
                self._robots[address.origin] = known
        assert isinstance(known, Protego)  # noqa: S101  # for the type checker
        delay = known.crawl_delay(ROBOT)
        if delay:
            self._last.setdefault(f"delay {address.host}", min(float(delay), _LONGEST_PAUSE))
        if not known.can_fetch(address.origin + address.target, ROBOT):
            message = (
                f"{address.url}: {address.origin}/robots.txt asks programs not to read this page; "
                "open it yourself and save it as a file"
            )
            raise InputError(message)

    def _robots_of(self, address: Address) -> str:
        """The rules of a host; none where there is no file, everything forbidden at 5xx."""
        found = self._follow(parse_url(f"{address.origin}/robots.txt"), _ROBOTS_SIZE, None)
        if found.status >= http.client.INTERNAL_SERVER_ERROR:
            message = (
                f"{address.url}: {address.origin}/robots.txt answers {found.status}, so it is not "
                "known whether the page may be read; try again later"
            )
            raise InputError(message)
        return found.data.decode("utf-8", "replace") if found.status == http.client.OK else ""

    def _request(self, address: Address, most: int) -> Fetched:
        with self._turn(address.host):
            places = resolve(address, allow_private=self.allow_private)
            try:
                return self._ask(address, places, most)
            except (OSError, http.client.HTTPException, zlib.error) as error:
                reason = _reason(error)
                message = f"{address.url}: cannot be read ({reason})"
                raise InputError(without_credentials(message)) from None

    @contextlib.contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """The host for this request alone, after a pause since the last."""
        with self._lock:
            turn = self._hosts.setdefault(host, threading.Lock())
        with turn:
            last = self._last.get(host)
            pause = max(self.pause, self._last.get(f"delay {host}", 0.0))
            if last is not None and (wait := last + pause - self.clock()) > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                self._last[host] = self.clock()

    def _ask(self, address: Address, places: list[str], most: int) -> Fetched:
        connection = _connect(address, places, self.silence)
        line = connection.sock  # http.client lets go of it before the body has come
        over = threading.Event()

        def cut() -> None:
            over.set()
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

        watch = threading.Timer(self.seconds, cut)
        watch.daemon = True
        watch.start()
        try:
            found = self._answer(connection, address, most)
            if over.is_set():  # a body of no stated length only looks whole
                raise TimeoutError(f"not whole after {self.seconds:g} s")
            return found
        except (OSError, http.client.HTTPException) as error:
            if over.is_set():
                raise TimeoutError(f"not whole after {self.seconds:g} s") from error
            raise
        finally:
            watch.cancel()
            connection.close()

    def _answer(
        self, connection: http.client.HTTPConnection, address: Address, most: int
    ) -> Fetched:
        headers = {
            "User-Agent": USER_AGENT,
            "Accept": ", ".join(_TYPES),
            "Accept-Language": "ar",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        connection.request("GET", address.target, headers=headers)
        response = connection.getresponse()
        location = response.getheader("Location")
        data = b""
        if response.status not in _REDIRECTS:
            data = _read(response, most, address.url)
        return Fetched(
            url=address.url,
            status=response.status,
            content_type=response.headers.get_content_type()
            if "Content-Type" in response.headers
            else "",
            charset=response.headers.get_content_charset(),
            data=data,
            location=location,
        )


def _connect(address: Address, places: list[str], silence: float) -> http.client.HTTPConnection:
    """A connection to one of the addresses that were looked at, and to no other."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    connection = http.client.HTTPConnection(host, address.port, timeout=silence)
    if address.scheme == "https":
        connection.default_port = 443  # so that Host names no port
    error: OSError | None = None
    for place in places:
        try:
            plain = socket.create_connection((place, address.port), timeout=silence)
            break
        except OSError as failed:
            error = failed
    else:
        raise error or OSError("no address")
    if address.scheme == "https":
        try:
            connection.sock = ssl.create_default_context().wrap_socket(
                plain, server_hostname=address.host
            )
        except BaseException:
            plain.close()
            raise
    else:
        connection.sock = plain
    return connection


def _read(response: http.client.HTTPResponse, most: int, url: str) -> bytes:
    """The body, unpacked, if it is no longer than ``most``.

    Raises:
        InputError: it is longer, or packed in another way than gzip.

    """
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        message = f"{url}: the server packs the page as {packing}; expected gzip or nothing"
        raise InputError(message)
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in packing else None
    body = bytearray()
    while chunk := response.read(_CHUNK):
        body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        if len(body) > most or (unpack and unpack.unconsumed_tail):
            message = f"{url}: is larger than {most:,} bytes and was not read on"
            raise InputError(message)
    if response.length not in (None, 0):
        raise http.client.IncompleteRead(bytes(body))
    if unpack and not unpack.eof and body:
        raise zlib.error("incomplete")
    return bytes(body)


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return str(error) or "timed out"
    if isinstance(error, http.client.IncompleteRead):
        return "the connection was cut before the end"
    if isinstance(error, OSError):
        return error.strerror or str(error) or type(error).__name__
    return f"not HTTP as expected: {type(error).__name__}"
