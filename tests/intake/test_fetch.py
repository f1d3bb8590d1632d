"""Addresses: what is asked for, what is refused, and how politely."""

from __future__ import annotations

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from factcheck.article import read_article
from factcheck.errors import InputError
from factcheck.intake.fetch import ROBOT, Fetcher
from factcheck.intake.hosts import parse_url, resolve, without_credentials

from .site import SENTENCE, Site, page, running


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        yield found


def fetcher(**options: Any) -> Fetcher:
    return Fetcher(**{"allow_private": True, "pause": 0, "silence": 5, **options})


def test_a_page_is_an_article_with_what_it_states_of_itself(site: Site) -> None:
    head = (
        "<title>حريق</title><meta property='og:site_name' content='صحيفة الساحل'>"
        "<meta property='article:published_time' content='2026-02-03T10:00:00Z'>"
    )
    url = site.serves("/news/fire-12.html?a=1", page(head=head))
    article = read_article(f"{url}#top", fetcher=fetcher())
    assert article.text.strip() == (SENTENCE * 3).strip()
    assert (article.id, article.path, article.kept) == ("fire-12", url, True)
    known = article.metadata
    assert (known.outlet, str(known.published)) == ("صحيفة الساحل", "2026-02-03")
    assert known.origin["outlet"] == known.origin["published"] == "page"
    assert ROBOT in site.headers[-1]["user-agent"]
    assert not {"cookie", "authorization", "referer"} & site.headers[-1].keys()


def test_the_encoding_that_a_server_declares_is_believed(site: Site) -> None:
    url = site.serves("/a", page().encode("cp1256"), "text/html; charset=windows-1256")
    assert SENTENCE.strip() in read_article(url, fetcher=fetcher()).text
    url = site.serves("/t", "صدر البيان.".encode("cp1256"), "text/plain; charset=cp1256")
    article = read_article(url, fetcher=fetcher())
    assert (article.text, article.notices) == ("صدر البيان.", ())


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a.txt", "expected an http or https address"),
        ("file:///etc/passwd", "expected an http or https address"),
        ("http://user:hunter2@example.org/", "holds a user name or password"),
        ("http://hunter2@example.org/", "holds a user name or password"),
        ("http:///path", "names no host"),
        ("http://exa mple.org/", "names no host"),
        ("http://example.org:99999/", "no valid address"),
        ("http://[::1/", "no valid address"),
    ],
)
def test_addresses_that_are_not_asked_for(url: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_article(url)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.1.2.3", "192.168.0.1", "172.16.9.9"),  # noqa: S104
        *("169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433", "0x7f.1", "127.1", "224.0.0.1"),
    ],
)
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    with pytest.raises(InputError, match=r"not of the public internet|is not found"):
        Fetcher(pause=0).fetch(f"http://{host}/latest/meta-data")


def test_public_addresses_are_not() -> None:
    for host in ("93.184.216.34", "[2606:2800:220:1::1]", "[::ffff:93.184.216.34]"):
        assert resolve(parse_url(f"http://{host}/"), allow_private=False)


def test_a_name_is_resolved_once_and_that_very_address_is_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a public answer for the check, a private one for the connection."""
    answers = itertools.chain(["93.184.216.34"], itertools.repeat("127.0.0.1"))
    port = int(site.root.rpartition(":")[2])

    def getaddrinfo(*_: object, **__: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    reached = []

    def create_connection(place: tuple[str, int], **_: object) -> socket.socket:
        reached.append(place[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    with pytest.raises(InputError, match="Connection refused"):
        Fetcher(pause=0).fetch(f"http://rebind.example:{port}/")
    assert reached == ["93.184.216.34"]
    with pytest.raises(InputError, match=r"leads to 127\.0\.0\.1"):
        Fetcher(pause=0).fetch(f"http://rebind.example:{port}/")
    assert len(reached) == 1


def test_redirects_are_followed_checked_and_limited(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = site.serves("/last", page())
    first = site.serves("/first", "", status=302, Location="/last")
    article = read_article(first, fetcher=fetcher())
    assert article.notices == (f"{first}: leads to {last}",)
    round_ = site.serves("/round", "", status=301, Location="/round")
    with pytest.raises(InputError, match="redirects more than 5 times"):
        fetcher().fetch(round_)
    for target, reason in (
        ("file:///etc/passwd", "expected an http or https"),
        ("http://a:b@example.org/", "user name or password"),
    ):
        url = site.serves("/out", "", status=302, Location=target)
        with pytest.raises(InputError, match=reason):
            fetcher().fetch(url)
    # From a host that is allowed into a private network that is not.
    real = socket.getaddrinfo
    port = site.root.rpartition(":")[2]

    def getaddrinfo(host: str, *rest: Any, **options: Any) -> Any:
        if host == "inside.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.8", 80))]
        return real("127.0.0.1" if host == "outside.example" else host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(
        "factcheck.intake.hosts._is_public", lambda place: not place.startswith("10.")
    )
    site.serves("/hop", "", status=302, Location="http://inside.example/secret")
    with pytest.raises(InputError, match=r"leads to 10\.0\.0\.8"):
        fetcher(allow_private=False).fetch(f"http://outside.example:{port}/hop")


def test_robots_are_obeyed(site: Site) -> None:
    rules = "User-agent: *\nDisallow: /private\nDisallow: /*.php$\n"
    rules += "\nUser-agent: another\nDisallow: /"
    site.serves("/robots.txt", rules, "text/plain")
    open_ = site.serves("/open", page())
    for path in ("/private/a", "/x.php"):
        url = site.serves(path, page())
        with pytest.raises(InputError, match="asks programs not to read this page"):
            fetcher().fetch(url)
        assert path not in site.asked
    asking = fetcher()
    asking.fetch(open_)
    asking.fetch(open_)
    assert site.asked.count("/robots.txt") == 3  # once for each fetcher, not for each page
    to_private = site.serves("/to", "", status=302, Location="/private/a")
    with pytest.raises(InputError, match="asks programs not to read"):
        fetcher().fetch(to_private)
    assert "/private/a" not in site.asked
    site.serves("/robots.txt", "", "text/plain", status=503)
    with pytest.raises(InputError, match="answers 503, so it is not known"):
        fetcher().fetch(open_)


def test_one_request_at_a_time_with_a_pause_between(site: Site) -> None:
    site.serves("/robots.txt", "User-agent: *\nCrawl-delay: 7", "text/plain")
    urls = [site.serves(f"/{number}", page()) for number in range(6)]
    waits: list[float] = []
    asking = fetcher(pause=2.0, sleep=waits.append, clock=lambda: 100.0)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(asking.fetch, urls))
    assert site.most_at_once == 1
    assert set(waits) <= {2.0, 7.0}
    assert waits.count(7.0) >= 5


@pytest.mark.parametrize(
    ("kind", "body", "status", "reason"),
    [
        ("application/pdf", b"%PDF-1.7", 200, "sends application/pdf; expected one of text/html"),
        ("application/json", b"{}", 200, "sends application/json"),
        ("text/html", b"%PDF-1.7 not a page", 200, "is a PDF document"),
        ("text/html", b"", 200, "empty"),
        ("text/html", b"<html><body></body></html>", 200, "no article can be made out"),
        ("text/html", b"gone", 404, "answers 404 Not Found"),
        ("text/html", b"no", 403, "answers 403 Forbidden"),
        ("text/html", b"x" * 20_001, 200, "larger than 20,000 bytes"),
    ],
)
def test_what_is_no_page_says_so(
    site: Site, kind: str, body: bytes, status: int, reason: str
) -> None:
    url = site.serves("/a", body, kind, status)
    with pytest.raises(InputError, match=reason) as caught:
        read_article(url, fetcher=fetcher(most_bytes=20_000))
    assert url in str(caught.value)


def test_packed_pages_are_unpacked_within_the_limit(site: Site) -> None:
    url = site.serves("/a", gzip.compress(page().encode()), Content_Encoding="gzip")
    assert SENTENCE.strip() in read_article(url, fetcher=fetcher()).text
    bomb = gzip.compress(b" " * 50_000_000)
    url = site.serves("/bomb", bomb, Content_Encoding="gzip")
    with pytest.raises(InputError, match="larger than"):
        fetcher(most_bytes=1_000_000).fetch(url)
    for packing, body in (("br", b"x"), ("gzip", gzip.compress(page().encode())[:-20])):
        url = site.serves("/odd", body, Content_Encoding=packing)
        with pytest.raises(InputError, match=r"packs the page as br|cannot be read"):
            fetcher().fetch(url)


def test_a_drip_a_cut_and_silence_end_in_a_sentence(site: Site) -> None:
    over = threading.Event()

    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not over.wait(0.02):
            handler.wfile.write(b"<p>")
            handler.wfile.flush()

    def cuts(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"<html>")

    url = site.plays("/drip", drips)
    with pytest.raises(InputError, match=r"not whole after 0\.3 s"):
        fetcher(seconds=0.3).fetch(url)
    with pytest.raises(InputError, match="cut before the end"):
        fetcher().fetch(site.plays("/cut", cuts))
    with pytest.raises(InputError, match="timed out"):
        fetcher(silence=0.2).fetch(site.plays("/deaf", lambda _handler: time.sleep(0.5)))
    over.set()
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(InputError, match="Connection refused"):
        fetcher().fetch(f"http://127.0.0.1:{port}/")


def test_plain_text_where_tls_is_expected_is_told(site: Site) -> None:
    with pytest.raises(InputError, match=r"cannot be read \("):
        fetcher().fetch(site.root.replace("http:", "https:") + "/")


def test_addresses_in_arabic_are_asked_for_in_ascii() -> None:
    address = parse_url("http://موقع.example/أخبار/خبر 1?س=ج#x")
    assert address.host == "xn--4gbrim.example"
    assert address.target.isascii()
    assert " " not in address.target
    assert parse_url("http://e.org/%D8%A3?a=%20b").target == "/%D8%A3?a=%20b"


def test_credentials_are_taken_out_of_any_text() -> None:
    told = without_credentials("see https://me:pw@x.org/a@b and http://k@y.org")
    assert told == "see https://***@x.org/a@b and http://***@y.org"
