"""Answers of batches → the cache, by the rules by which ``factcheck claims`` takes answers."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from factcheck.batch.desk import Desk
from factcheck.batch.state import Batch, Item
from factcheck.batch.submitting import adopt
from factcheck.errors import AnswerError, FactcheckError
from factcheck.llm import Question
from factcheck.llm.batches import ENDED, BatchState, Result
from factcheck.llm.endpoint import UnfitAnswerError, read_completion, read_tokens
from factcheck.llm.faults import hide
from factcheck.models import ArticleReading

__all__ = ["Collected", "collect"]

_PASSING = frozenset({408, 409, 425, 429})
"""Statuses, beside those of a server's own fault, that the same request may not meet again."""

_SERVER_FAULT = 500


@dataclass
class Collected:
    """What a collection found; tokens are None where an answer did not count them."""

    batches: int = 0
    answers: int = 0
    tokens: int | None = 0


def collect(desk: Desk, *, as_is: bool = False) -> Collected:
    """Take in the answers of all batches that have ended.

    An answer whose check finds nothing goes to the cache. One with misquotes, or not of the asked
    form, is to be asked again with the reasons, in the next batch that is submitted, as often as
    a question has attempts; then the best one goes to the cache, and what does not stand in the
    article is dropped with its reason by whoever reads it from there. ``as_is``: that is done
    now. What has no answer is failed, with the reason.

    Raises:
        ModelError: the server cannot be reached; batches taken in before that are.
        InputError: the state cannot be written.

    """
    adopt(desk)
    found = Collected()
    for batch in desk.state.batches:
        if batch.collected or batch.id is None:
            continue
        told = desk.api.retrieve(batch.id)
        batch.status = told.status
        if told.status in ENDED:
            _take_in(desk, batch, told, found)
            batch.collected = True
            found.batches += 1
        desk.save()
    if as_is:
        for key, item in desk.state.items.items():
            if item.standing == "again":
                _settle_for_best(desk, key, item, None)
        desk.save()
    return found


def _take_in(desk: Desk, batch: Batch, told: BatchState, found: Collected) -> None:
    strange = 0
    with tempfile.TemporaryDirectory() as folder:
        for file_id in told.files:
            for result in desk.api.results(file_id, Path(folder)):
                item = desk.state.items.get(result.custom_id) if result else None
                if result is None or item is None or _is_other(item, batch):
                    strange += 1
                    continue
                _take(desk, result, item, found)
    if strange:
        desk.notice(
            f"batch {told.id}: {strange} lines of its answers cannot be read, or answer nothing "
            "that was asked in it; passed over"
        )
    reason = "; ".join(told.errors) or f"the batch has {told.status} without an answer to it"
    for item in desk.state.items.values():
        if not _is_other(item, batch):
            _fail(item, f"batch {told.id}: {reason}", retry=True)


def _is_other(item: Item, batch: Batch) -> bool:
    """Whether an item is not awaited from this batch: a second line for it is not believed."""
    return item.standing != "submitted" or item.batch != batch.name


def _take(desk: Desk, result: Result, item: Item, found: Collected) -> None:
    """Take in one line for an item that is awaited."""
    if result.completion is None:
        status = result.status
        passing = status is None or status in _PASSING or status >= _SERVER_FAULT
        _fail(item, f"{status or 'not asked'}: {_plain(desk, result.error)}", retry=passing)
        return
    found.answers += 1
    counted = read_tokens(result.completion)
    found.tokens = None if counted is None or found.tokens is None else found.tokens + sum(counted)
    try:
        question = desk.question(desk.article_of(item))
    except FactcheckError as error:
        _fail(item, str(error), retry=False)
        return
    item.answers += 1
    try:
        reply = read_completion(
            question.label, result.completion, desk.settings.shown_url, ArticleReading
        )
    except UnfitAnswerError as error:
        item.text, item.reasons = error.text, list(error.reasons)
    except AnswerError as error:
        hide(error, desk.settings.secrets)
        if item.best is not None:
            _settle_for_best(desk, result.custom_id, item, question)
        else:
            _fail(item, str(error), retry=error.retryable)
        return
    else:
        problems = list(question.check(reply.answer))
        if not problems:
            _keep(desk, result.custom_id, item, question, reply.text, [])
            return
        item.text, item.reasons = reply.text, problems
        if item.best is None or len(problems) <= len(item.problems):
            item.best, item.problems = reply.text, problems
    if item.answers >= desk.settings.attempts:
        _settle_for_best(desk, result.custom_id, item, question)
    else:
        item.standing = "again"


def _settle_for_best(
    desk: Desk, key: str, item: Item, question: Question[ArticleReading] | None
) -> None:
    """Keep the best answer there was, or fail with the reasons against the last one."""
    if item.best is None:
        shown = "; ".join(item.reasons[:3])
        _fail(item, f"no usable answer in {item.answers} requests: {shown}", retry=False)
        item.text, item.reasons, item.answers = None, [], 0
        return
    try:
        question = question or desk.question(desk.article_of(item))
    except FactcheckError as error:
        _fail(item, str(error), retry=False)
        return
    _keep(desk, key, item, question, item.best, item.problems)


def _keep(
    desk: Desk,
    key: str,
    item: Item,
    question: Question[ArticleReading],
    text: str,
    problems: list[str],
) -> None:
    desk.client.keep(key, question, text, problems)
    item.standing, item.problems = "answered", problems
    item.text, item.reasons, item.best = None, [], None


def _fail(item: Item, error: str, *, retry: bool) -> None:
    item.standing, item.error, item.retry = "failed", error, retry


def _plain(desk: Desk, text: str) -> str:
    """The server's words, without keys and passwords."""
    for secret in desk.settings.secrets:
        text = text.replace(secret, "***")
    return text
