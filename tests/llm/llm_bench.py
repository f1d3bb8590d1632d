from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from factcheck.llm import Answer, ModelClient, Prompt, Question, Settings, open_model


class Note(Answer):
    """A number and a remark."""

    number: int
    remark: str


def make_prompt(text: str = "Read the text. {{x}} {% raw %}") -> Prompt:
    return Prompt("note", "v1", text, hashlib.sha256(text.encode()).hexdigest())


def make_question(
    label: str = "claims 000_a", content: str = "نص", **options: Any
) -> Question[Any]:
    return Question(label, make_prompt(), content, options.pop("answer_type", Note), **options)


GOOD = {"number": 5, "remark": "حسناً"}


@dataclass
class Bench:
    """Opens clients, and keeps what they waited for and what they said."""

    folder: Path
    waits: list[float] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    opened: list[ModelClient] = field(default_factory=list)

    def open(self, **options: Any) -> ModelClient:
        options = {"cache_dir": self.folder / "cache", **options}
        client = open_model(
            Settings(**options), sleep=self.waits.append, notice=self.notices.append
        )
        self.opened.append(client)
        return client


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    for client in bench.opened:
        client.close()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    return lambda: monkeypatch.setattr("socket.socket.connect", refuse)
