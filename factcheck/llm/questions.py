"""What is asked of a model, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from factcheck.llm.prompts import Prompt

__all__ = [
    "Answer",
    "Answered",
    "Message",
    "Question",
    "asked_again",
    "explain",
    "opening",
    "read_answer",
]

_REASONS_SENT = 50  # more would make the request longer than the answer they are about
_REASON_LENGTH = 500
_REASK = (
    "This answer cannot be used as it stands:\n{reasons}\n"
    "Give the whole answer again in the same form, with these points mended."
)

Message = dict[str, str]


class Answer(BaseModel):
    """A base for types that a model is asked to answer with; any pydantic model will do.

    Keys that the type does not name are refused, at every level that derives from this class.
    What a schema cannot say (does this quote stand in the article?) belongs in the question's
    ``check``, so that one type can serve questions with different checks.
    """

    model_config = ConfigDict(extra="forbid")


T = TypeVar("T", bound=BaseModel)


def _accept(_: BaseModel) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Question(Generic[T]):
    """One thing to ask, about one text.

    ``label`` names it in messages and names its recording («claims 000_cb03cc6c36e9029f»).
    ``content`` is sent as it is: it is data, never a template.
    ``check`` returns the reasons why an answer is not acceptable, none if it is; the model is
    asked again with these reasons. It must depend on the answer and the question alone.
    ``key_parts`` are further parts of the cache key (the article's hash, for instance).
    """

    label: str
    prompt: Prompt
    content: str
    answer_type: type[T]
    check: Callable[[T], Sequence[str]] = _accept
    key_parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answered(Generic[T]):
    """An answer of the asked type.

    ``problems`` are the check's reasons that still stand when the attempts are used up: the
    caller drops what they concern. ``origin`` says where the answer came from; ``model`` is the
    name of the model that gave it.
    """

    answer: T
    problems: tuple[str, ...]
    origin: Literal["model", "cache", "replay"]
    model: str


def read_answer(text: str, answer_type: type[T]) -> T:
    """Return the answer written in ``text`` as JSON; raises pydantic's ValidationError.

    Strict, as the endpoint's own validation is: «"5"» is not a number.
    """
    return answer_type.model_validate_json(text, strict=True)


def explain(error: ValidationError) -> tuple[str, ...]:
    """Return the faults of an answer in words that a model can act on.

    Written from place and message alone. Pydantic's own text also quotes the input and links
    to the documentation of its version, so an upgrade of pydantic would change the wording of
    every repeated question, and with it every recording.
    """
    reasons = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        if fault["type"] == "json_invalid":
            # The parser's message carries its own version's wording and offsets.
            reasons.append("The answer is not a JSON object.")
            continue
        place = ".".join(str(part) for part in fault["loc"])
        reasons.append(f"{place}: {fault['msg']}" if place else fault["msg"])
    return tuple(reasons)


def opening(question: Question[T]) -> tuple[Message, ...]:
    """Return the messages that a question begins with."""
    return (
        {"role": "system", "content": question.prompt.text},
        {"role": "user", "content": question.content},
    )


def asked_again(question: Question[T], text: str, reasons: Sequence[str]) -> tuple[Message, ...]:
    """Return the messages that ask once more, after the answer ``text`` and what is against it."""
    # Plain messages, also where the answer came by a tool call: a tool message would need an
    # assistant message without content, which some servers' templates refuse. Instructor's
    # own repetition is not used: its words change with the versions of its libraries.
    listed = "\n".join(f"- {reason[:_REASON_LENGTH]}" for reason in reasons[:_REASONS_SENT])
    return (
        *opening(question),
        {"role": "assistant", "content": text},
        {"role": "user", "content": _REASK.format(reasons=listed)},
    )
