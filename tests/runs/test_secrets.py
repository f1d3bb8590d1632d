"""The key goes to the endpoint, and nowhere else."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

import fault_server as play
import newsroom
import pytest

from factcheck.errors import FactcheckError
from factcheck.inputs import read_inputs
from factcheck.llm import Settings, open_model
from factcheck.pipeline import Run
from factcheck.runs import read_into_file

KEY = "sk-proj-0123456789abcdefSECRET"
USER = b"user:pass-of-the-proxy-SECRET"
PASSWORD = "pass-of-the-proxy-SECRET"  # noqa: S105  # a made-up one, searched for below


def repeats_the_key(status: int) -> play.Play:
    """A server, or something before it, that says what it was sent."""

    def fault(exchange: play.Exchange) -> None:
        sent = dict(exchange.handler.headers.items())
        message = f"no access with {sent.get('Authorization')}"
        exchange.send_json(status, {"error": {"message": message, "type": message}})

    return fault


def good(exchange: play.Exchange) -> None:
    play.says(newsroom.reading(newsroom.text_in(exchange.body)))(exchange)


FAULTS: list[play.Play] = [
    *(repeats_the_key(status) for status in (400, 403, 408, 422, 429, 500, 503)),
    play.refuses(f"not with {KEY}"),
    play.hangs_up,
    play.sends(b"<html>"),
    repeats_the_key(404),  # after this and 401 nothing more is asked
]


@pytest.mark.parametrize("record", [False, True])
@pytest.mark.parametrize(
    ("user", "sent"),
    [("", f"Bearer {KEY}"), (f"user:{PASSWORD}@", "Basic " + b64encode(USER).decode())],
)
def test_the_key_stands_in_no_file_no_message_and_no_result(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, record: bool, user: str, sent: str
) -> None:
    caplog.set_level("WARNING")  # below it, libraries log all that is sent and received
    paths = newsroom.write_articles(tmp_path / "news", len(FAULTS) + 2)
    told: list[str] = []
    with play.running(good) as server:
        address = server.base_url.replace("//", f"//{user}")
        settings = Settings(
            base_url=address,
            model="m",
            api_key=KEY,
            attempts=1,
            cache_dir=tmp_path / "c",
            record=tmp_path / "recordings" if record else None,
        )
        server.plays[:] = [good, *FAULTS]
        with open_model(settings, sleep=lambda _: None, notice=told.append) as model:
            run = Run(model, concurrency=1, notice=told.append)
            tally = read_into_file(paths, read, run, tmp_path / "out.jsonl")
        assert {headers["authorization"] for headers in server.headers} == {sent}
        assert len(server.bodies) == len(FAULTS) + 1
    assert len(tally.failures) == len(paths) - 1
    told += [*tally.told(), repr(settings), *(each.error for each in tally.failures)]
    written = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(written) > len(paths) + 2
    for secret in (KEY, PASSWORD, b64encode(USER).decode()):
        assert not [line for line in told if secret in line]
        assert not [path for path, data in written.items() if secret.encode() in data]
        assert secret not in caplog.text


def read(path: str) -> Any:
    return read_inputs([path])


def test_an_address_with_a_password_is_shown_without_it() -> None:
    settings = Settings(base_url=f"http://user:{PASSWORD}@127.0.0.1:9/v1", attempts=1)
    assert settings.shown_url == "http://127.0.0.1:9/v1"
    with open_model(settings) as model, pytest.raises(FactcheckError, match="127") as caught:
        read_one(model)
    assert PASSWORD not in str(caught.value)


def read_one(model: Any) -> None:
    from factcheck.article import make_article
    from factcheck.extract import extract_claims

    extract_claims(make_article(newsroom.article(1).encode(), "-"), model)
