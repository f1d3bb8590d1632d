"""Articles → requests in batches: whatever has no answer and is not under way."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck.article import Article
from factcheck.batch.desk import Desk
from factcheck.batch.state import Batch, Item
from factcheck.errors import FactcheckError, InputError
from factcheck.inputs import read_inputs
from factcheck.llm.batches import MOST_BYTES, MOST_REQUESTS
from factcheck.llm.endpoint import request_body
from factcheck.llm.questions import asked_again, opening
from factcheck.models import ArticleReading, Failure

__all__ = ["adopt", "submit"]


def submit(
    desk: Desk,
    paths: Sequence[str],
    *,
    failed: bool = False,
    most: int | None = None,
    largest: tuple[int, int] = (MOST_REQUESTS, MOST_BYTES),
) -> tuple[int, list[Failure]]:
    """Bring all under way that has no answer; return the requests sent, and unreadable articles.

    ``failed``: also what cannot succeed by itself (a refusal, a bad request). ``most`` bounds the
    requests sent now. ``largest`` are the requests and bytes that one batch may have.

    Raises:
        ModelError: the server cannot be reached or refuses; the state says how far it came.
        InputError: the state cannot be written.

    """
    adopt(desk)
    known = {item.path: key for key, item in desk.state.items.items()}
    failures = [failure for path in paths if (failure := _add(desk, path, known)) is not None]
    desk.save()
    due = [
        key
        for key, item in desk.state.items.items()
        if item.standing in {"waiting", "again"}
        or (item.standing == "failed" and (item.retry or failed))
    ]
    sent = 0
    with tempfile.TemporaryDirectory(dir=desk.path.parent, prefix=f".{desk.path.name}.") as place:
        requests = _requests(desk, due if most is None else due[:most], failures)
        for file, keys in _files(requests, Path(place), largest):
            _send(desk, file, keys)
            sent += len(keys)
    return sent, failures


def adopt(desk: Desk) -> None:
    """Look for batches that were being started when a former run ended.

    Those that the server knows are ours; of the others nothing was started.
    """
    for batch in [each for each in desk.state.batches if each.id is None]:
        batch.id = desk.api.find(batch.name)
        if batch.id is None:
            desk.state.batches.remove(batch)
            for item in desk.state.items.values():
                if item.standing == "submitted" and item.batch == batch.name:
                    item.standing = "again" if item.text is not None else "waiting"
        desk.save()


def _add(desk: Desk, path: str, known: Mapping[str, str]) -> Failure | None:
    """Take an article into the state, unless it is there or the cache has its answer.

    ``known`` gives the items by their paths: one of an article that has changed gives way.
    """
    try:
        if path == "-":
            message = "-: a batch is collected later, and standard input cannot be read again then"
            raise InputError(message)
        for found in read_inputs([path]):
            if not isinstance(found, Article):
                message = f"{path}: is a claim set; expected an article"
                raise InputError(message)
            question = desk.question(found)
            key = desk.client.key_of(question)
            older = desk.state.items.get(known.get(path, ""))
            if older is not None and known[path] != key and older.standing != "submitted":
                del desk.state.items[known[path]]
            if key not in desk.state.items:
                item = Item(path=path, sha256=found.sha256)
                if desk.client.read_cache(key, question) is not None:
                    item.standing = "answered"
                desk.state.items[key] = item
    except FactcheckError as error:
        return Failure(path=path, error=str(error), exit_code=error.exit_code)
    return None


def _requests(
    desk: Desk, keys: Sequence[str], failures: list[Failure]
) -> Iterator[tuple[str, bytes]]:
    """Key and line of each request; an article that is gone is listed as failed."""
    for key in keys:
        item = desk.state.items[key]
        try:
            question = desk.question(desk.article_of(item))
        except FactcheckError as error:
            item.standing, item.error, item.retry = "failed", str(error), True
            failures.append(Failure(path=item.path, error=str(error), exit_code=error.exit_code))
            continue
        messages = (
            opening(question)
            if item.text is None
            else asked_again(question, item.text, item.reasons)
        )
        body = request_body(desk.state.model, messages, ArticleReading)
        yield key, _line(key, body)


def _line(key: str, body: dict[str, Any]) -> bytes:
    request = {"custom_id": key, "method": "POST", "url": "/v1/chat/completions", "body": body}
    return json.dumps(request, ensure_ascii=False).encode() + b"\n"


def _files(
    requests: Iterator[tuple[str, bytes]], folder: Path, largest: tuple[int, int]
) -> Iterator[tuple[Path, list[str]]]:
    """Files of requests, none larger than a batch may be, with the keys in each."""
    path = folder / "requests.jsonl"
    most_requests, most_bytes = largest
    following = next(requests, None)
    while following is not None:
        keys: list[str] = []
        size = 0
        with path.open("wb") as file:
            while following is not None and len(keys) < most_requests:
                key, line = following
                if keys and size + len(line) > most_bytes:
                    break
                file.write(line)
                keys.append(key)
                size += len(line)
                following = next(requests, None)
        yield path, keys


def _send(desk: Desk, file: Path, keys: Sequence[str]) -> None:
    """Start one batch. The state is written before and after: it is never there unknown to it."""
    name = f"{desk.state.run}-{len(desk.state.batches) + 1}"
    file_id = desk.api.upload(file)
    batch = Batch(name=name, items=len(keys))
    desk.state.batches.append(batch)
    for key in keys:
        item = desk.state.items[key]
        item.standing, item.batch, item.error, item.retry = "submitted", name, None, False
    desk.save()
    batch.id = desk.api.create(file_id, name)
    desk.save()
