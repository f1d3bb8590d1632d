"""The tables of docs/faults.md against what happens."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fault_server as play
import newsroom
import pytest
from fault_server import running
from llm_bench import Bench

from factcheck.article import make_article
from factcheck.errors import FactcheckError
from factcheck.llm import ModelClient
from factcheck.pipeline import Run, read_claims

DOCUMENT = Path(__file__).parents[2] / "docs" / "faults.md"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| (\d) \|$", re.MULTILINE)
ARTICLE = make_article(newsroom.article(1).encode(), "-")
TIMEOUT = 0.3


def good(exchange: play.Exchange) -> None:
    play.says(newsroom.reading(newsroom.text_in(exchange.body)))(exchange)


def misquotes(exchange: play.Exchange) -> None:
    text = newsroom.text_in(exchange.body)
    play.says(newsroom.reading(text, "كلام لم يقله أحد في هذا الخبر"))(exchange)


def without_schemas(then: play.Play) -> play.Play:
    """A server that takes tools and no JSON schema."""
    refusal = play.fails(400, {"message": "json_schema is not supported"})
    return lambda exchange: (then if "tools" in exchange.body else refusal)(exchange)


def writes_prose(exchange: play.Exchange) -> None:
    exchange.send_json(200, play.completion({"model": "m"}, "Five people were injured."))


class Turns:
    """A server without schemas that leaves the tool call out, so many times."""

    def __init__(self, times: int) -> None:
        self._left = times

    def __call__(self, exchange: play.Exchange) -> None:
        self._left -= "tools" in exchange.body
        without_schemas(writes_prose if self._left >= 0 else good)(exchange)


QUOTA = {"message": "no money", "code": "insufficient_quota"}
FAULTS: dict[str, play.Play] = {
    "429, no Retry-After": play.fails(429),
    "429, Retry-After: 2": play.fails(429, Retry_After="2"),
    "429, Retry-After: 3600": play.fails(429, Retry_After="3600"),
    "429 insufficient_quota": play.fails(429, QUOTA),
    "408": play.fails(408),
    "500": play.fails(500),
    "502 with a web page": play.sends(b"<html><p>Bad gateway</p></html>", "text/html", 502),
    "503, Retry-After: 0.25": play.fails(503, Retry_After="0.25"),
    "no answer in time": play.stays_silent(2 * TIMEOUT),
    "silence within the body": play.stops_within(2 * TIMEOUT),
    "slow drip": play.drips(4 * TIMEOUT),
    "connection cut": play.hangs_up,
    "connection cut within the body": play.cuts_body,
    "empty body": play.sends(b""),
    "web page with status 200": play.sends(b"<!DOCTYPE html><html>Login</html>", "text/html"),
    "invalid JSON": play.sends(b'{"choices": [{"message"'),
    "JSON without an answer": play.sends(b'{"choices": []}'),
    "answer without text": play.says(""),
    "answer of 10 MB": play.says("x" * 10_000_000),
    "400": play.fails(400, {"message": "messages too long"}),
    "401, bad key": play.fails(401),
    "403": play.fails(403, {"message": "not from here"}),
    "404, wrong model name": play.fails(404, {"message": "no such model"}),
    "no strict schema (400)": without_schemas(good),
    "JSON cut at the token limit": play.says('{"metadata": {', finish_reason="length"),
    "refusal": play.refuses("I cannot help"),
    "content filter": play.says("", finish_reason="content_filter"),
    "JSON cut without a word": play.says('{"metadata": {'),
    "prose in place of JSON": play.says("Five people were injured."),
    "prose round JSON": lambda exchange: play.says(
        f"Here it is:\n{newsroom.reading(newsroom.text_in(exchange.body))}\nDone."
    )(exchange),
    "another schema": play.says_json({"metadata": {"outlet": None}, "claims": []}),
    "quote not in the article": misquotes,
}
OWN = {"nobody listens", "no TLS at an https address", "untrusted certificate", "tool call missing"}


def rows() -> dict[str, tuple[str, ...]]:
    found = ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    return {row[0]: row[1:] for row in found}


def told_of(model: ModelClient, bench: Bench) -> tuple[str, int]:
    """What reading the article with this model tells, and its exit code."""
    try:
        (made,) = read_claims([ARTICLE], Run(model)).claim_sets
    except FactcheckError as error:
        return str(error), error.exit_code
    return ("listed as dropped" if made.dropped else " ".join(bench.notices)), 0


def cost(requests: int, waits: list[float]) -> str:
    noun = "1 request" if requests == 1 else f"{requests} requests"
    return f"{noun}, " + (" + ".join(f"{wait:g}" for wait in waits) + " s" if waits else "no wait")


def assert_told(told: str, expected: str) -> None:
    pieces = [re.escape(piece.strip()) for piece in expected.split("…")]
    assert re.search(".*".join(pieces), told), told


def test_the_tables_name_every_fault_and_no_other() -> None:
    assert rows().keys() == FAULTS.keys() | OWN


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_costs_and_tells_what_its_row_says(bench: Bench, fault: str) -> None:
    once, always, told, code = rows()[fault]
    options = {"model": "m", "use_cache": False, "timeout": TIMEOUT if slow(fault) else 20.0}
    with running(FAULTS[fault], good) as server:
        model = bench.open(base_url=server.base_url, **options)
        told_of(model, bench)
        assert cost(len(server.bodies), bench.waits) == once
        assert model.usage.calls == len(server.bodies)
    bench.waits.clear()
    with running(FAULTS[fault]) as server:
        model = bench.open(base_url=server.base_url, **options)
        message, exit_code = told_of(model, bench)
        assert cost(len(server.bodies), bench.waits) == always
    assert_told(message, told)
    assert exit_code == int(code)


def slow(fault: str) -> bool:
    return any(word in fault for word in ("in time", "silence", "drip"))


@pytest.mark.parametrize(("times", "column"), [(1, 0), (99, 1)])
def test_a_missing_tool_call(bench: Bench, times: int, column: int) -> None:
    row = rows()["tool call missing"]
    with running(Turns(times)) as server:
        model = bench.open(base_url=server.base_url, model="m", use_cache=False)
        message, exit_code = told_of(model, bench)
    assert cost(len(server.bodies), bench.waits) == row[column]
    if column:
        assert_told(message, row[2])
        assert exit_code == int(row[3])


def test_nobody_listens(bench: Bench) -> None:
    with running(good) as server:
        pass
    assert_row(bench, "nobody listens", server.base_url)


def test_no_tls_at_an_https_address(bench: Bench) -> None:
    with running(good) as server:
        address = server.base_url.replace("http:", "https:")
        assert_row(bench, "no TLS at an https address", address)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_an_untrusted_certificate(bench: Bench, tmp_path: Path) -> None:
    with secure(tmp_path) as address:
        assert_row(bench, "untrusted certificate", address)


def assert_row(bench: Bench, fault: str, address: str) -> None:
    _, always, told, code = rows()[fault]
    model = bench.open(base_url=address, model="m", use_cache=False)
    message, exit_code = told_of(model, bench)
    assert cost(model.usage.calls, bench.waits) == always
    assert_told(message, told)
    assert exit_code == int(code)


@contextmanager
def secure(folder: Path) -> Iterator[str]:
    """A server with a certificate that nobody vouches for."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=127.0.0.1"],
        cwd=folder,
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    with running(good, context=context) as server:
        yield server.base_url.replace("http:", "https:")
