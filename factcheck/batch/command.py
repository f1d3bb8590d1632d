"""``factcheck batch``: options, one call, an exit code.

Heavy imports stand where they are used, so that ``--help`` is quick.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from factcheck.errors import StoppedError
from factcheck.report.safe import visible

if TYPE_CHECKING:
    from factcheck.batch.desk import Desk
    from factcheck.batch.state import State

__all__ = ["app"]

_SHOWN = 10
"""Failures of one kind that are told; the state file has them all."""

_MODEL_FAULT = 4

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

F = TypeVar("F", bound=Callable[..., None])

StateOption = Annotated[
    Path, typer.Option("--state", metavar="FILE", help="What is known of the batches, in JSON.")
]
ModelOption = Annotated[str | None, typer.Option(help="Name of the model [env: FACTCHECK_MODEL].")]
UrlOption = Annotated[
    str | None, typer.Option(help="A server with the Batch API [env: OPENAI_BASE_URL].")
]


def _stoppable(command: F) -> F:
    @functools.wraps(command)
    def run(*arguments: object, **options: object) -> None:
        try:
            command(*arguments, **options)
        except KeyboardInterrupt:
            message = "stopped; the state file says how far it came, the same command goes on"
            raise StoppedError(message) from None

    return run  # type: ignore[return-value]


@app.command()
@_stoppable
def submit(
    state: StateOption,
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLE...",
            help="Files, folders, patterns, @LIST. Without any: what is still to be asked.",
        ),
    ] = None,
    model: ModelOption = None,
    base_url: UrlOption = None,
    max_calls: Annotated[
        int | None, typer.Option(min=0, help="Hard limit on the requests of this submission.")
    ] = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="Also what the model refused or cannot answer.")
    ] = False,
) -> None:
    """Submit what has no answer and is not under way, in as few batches as can be."""
    from factcheck.batch.submitting import submit as act
    from factcheck.expand import expand_articles

    paths = expand_articles(articles or [])
    with _desk(state, model, base_url, new=bool(paths)) as desk:
        sent, failures = act(desk, paths, failed=failed, most=max_calls)
        _say(f"{sent} requests submitted; {_standing(desk.state)}")
    for failure in failures:
        _tell(failure.error)
    raise typer.Exit(max((failure.exit_code for failure in failures), default=0))


@app.command()
@_stoppable
def status(state: StateOption, model: ModelOption = None, base_url: UrlOption = None) -> None:
    """Ask how far the batches are."""
    from factcheck.batch.submitting import adopt

    with _desk(state, model, base_url, new=False) as desk:
        adopt(desk)
        for batch in desk.state.batches:
            if batch.collected or batch.id is None:
                _say(f"{batch.id}  {batch.status}, collected  {batch.items} requests")
                continue
            told = desk.api.retrieve(batch.id)
            batch.status = told.status
            _say(
                f"{told.id}  {told.status}  {told.done} of {batch.items} done, {told.failed} failed"
            )
            for error in told.errors:
                _tell(f"batch {told.id}: {error}")
        desk.save()
        _say(_standing(desk.state))


@app.command()
@_stoppable
def collect(
    state: StateOption,
    model: ModelOption = None,
    base_url: UrlOption = None,
    as_is: Annotated[
        bool,
        typer.Option("--as-is", help="Ask nothing again: what an answer misquotes is dropped."),
    ] = False,
) -> None:
    """Take in the answers of batches that have ended; factcheck claims then finds them."""
    from factcheck.batch.collecting import collect as act

    with _desk(state, model, base_url, new=False) as desk:
        found = act(desk, as_is=as_is)
        tokens = "tokens unknown" if found.tokens is None else f"{found.tokens} tokens"
        _say(f"{found.batches} batches ended, {found.answers} answers, {tokens}")
        _say(_standing(desk.state))
        count = desk.state.count()
        if count["again"]:
            _say(f"to ask again: factcheck batch submit --state {state}")
        failures = [item for item in desk.state.items.values() if item.standing == "failed"]
    for line in _reasons([(item.path, item.error or "") for item in failures]):
        _tell(line)
    if failures:
        _tell(
            f"{len(failures)} failed; factcheck batch submit --state {state} tries again what may "
            "succeed later, with --failed all of them"
        )
    raise typer.Exit(_MODEL_FAULT if failures else 0)


@contextmanager
def _desk(state: Path, model: str | None, base_url: str | None, *, new: bool) -> Iterator[Desk]:
    from factcheck.batch.desk import open_desk
    from factcheck.llm import Settings

    settings = Settings.from_environment(model=model, base_url=base_url)
    with open_desk(state, settings, new=new, notice=_tell) as desk:
        yield desk


def _standing(state: State) -> str:
    count = state.count()
    words = {
        "answered": "answered",
        "submitted": "under way",
        "again": "to be asked again with reasons",
        "waiting": "waiting",
        "failed": "failed",
    }
    told = [f"{count[name]} {word}" for name, word in words.items() if count[name]]
    return f"{len(state.items)} articles: {', '.join(told) or 'none'}"


def _reasons(failures: Sequence[tuple[str, str]]) -> list[str]:
    """A line for each reason, with the first article that has it."""
    alike: dict[str, list[str]] = {}
    for path, error in failures:
        alike.setdefault(error.partition(": ")[2] or error, []).append(path)
    lines = [
        f"{paths[0]}: {reason}" + (f" (and {len(paths) - 1} more)" if len(paths) > 1 else "")
        for reason, paths in alike.items()
    ]
    left = len(lines) - _SHOWN
    return lines[:_SHOWN] + (
        [f"and {left} other reasons; the state file has all"] if left > 0 else []
    )


def _say(text: str) -> None:
    typer.echo(visible(text))


def _tell(text: str) -> None:
    typer.echo(f"factcheck: {visible(text)}", err=True)
