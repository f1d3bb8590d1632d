"""What all steps of a batch work with: the state, the server, the cache, the questions."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.article import Article
from factcheck.batch.state import Item, State, load, save
from factcheck.errors import InputError, UsageError
from factcheck.extract import PROMPT, claims_question
from factcheck.inputs import read_inputs
from factcheck.llm import (
    DEFAULT_MODEL,
    ModelClient,
    Question,
    Settings,
    load_prompt,
    open_model,
    schema_sha256,
)
from factcheck.llm.batches import BatchApi
from factcheck.models import ArticleReading
from factcheck.runs.lock import lock

__all__ = ["Desk", "open_desk"]

_WORDS = {
    "model": "--model",
    "base_url": "--base-url",
    "prompt_sha256": "a prompt of SHA-256",
    "schema_sha256": "a schema of SHA-256",
}


@dataclass
class Desk:
    """One state file, held by this process, with the way to the server and to the cache."""

    path: Path
    state: State
    api: BatchApi
    client: ModelClient
    settings: Settings
    notice: Callable[[str], None]

    def save(self) -> None:
        """Write the state."""
        save(self.state, self.path)

    def question(self, article: Article) -> Question[ArticleReading]:
        """The question that ``factcheck claims`` asks about an article."""
        return claims_question(article, load_prompt(PROMPT))

    def article_of(self, item: Item) -> Article:
        """The article of an item, read again.

        Raises:
            InputError: it is not there any more, or is another one by now.

        """
        (article,) = read_inputs([item.path])
        if not isinstance(article, Article) or article.sha256 != item.sha256:
            message = f"{item.path}: has changed since it was submitted"
            raise InputError(message)
        return article


@contextmanager
def open_desk(
    path: Path,
    settings: Settings,
    *,
    new: bool,
    notice: Callable[[str], None],
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Desk]:
    """Open the state file, for this process alone; ``new``: make one if there is none.

    Raises:
        UsageError: another process holds it, or it is of another model, server or prompt.
        InputError: there is none, or it cannot be read.
        NotConfiguredError: neither a key nor a server is given.

    """
    with _alone(path):
        state = load(path)
        if state is None and not new:
            message = f"--state {path}: there is no such file; factcheck batch submit writes it"
            raise InputError(message)
        if state is not None and settings.model is None:
            # Not so the address: whoever writes the file would say where the key is sent.
            settings = replace(settings, model=state.model)
        state = state or _begin(settings)
        _refuse_others(state, settings, path)
        with (
            closing(BatchApi(settings, sleep=sleep)) as api,
            open_model(settings, notice=notice) as client,
        ):
            yield Desk(path, state, api, client, settings, notice)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    place = path.with_name(f".{path.name}.lock")
    try:
        file = place.open("ab")
    except OSError as error:
        message = f"--state {path}: cannot be used ({error.strerror})"
        raise InputError(message) from None
    with file:
        if not lock(file):
            message = f"--state {path}: another factcheck batch works with it; wait until it ends"
            raise UsageError(message)
        try:
            yield
        finally:
            place.unlink(missing_ok=True)


def _begin(settings: Settings) -> State:
    return State.model_validate({"run": uuid.uuid4().hex, **_asked(settings)})


def _asked(settings: Settings) -> dict[str, str]:
    """What an answer depends on beside the article."""
    return {
        "model": settings.model or DEFAULT_MODEL,
        "base_url": settings.shown_url,
        "prompt_sha256": load_prompt(PROMPT).sha256,
        "schema_sha256": schema_sha256(ArticleReading),
    }


def _refuse_others(state: State, settings: Settings, path: Path) -> None:
    for name, value in _asked(settings).items():
        kept = getattr(state, name)
        if kept != value:
            message = (
                f"--state {path}: was begun with {_WORDS[name]} {kept}, and now it is {value}; "
                "name the same, or begin another state file"
            )
            raise UsageError(message)
