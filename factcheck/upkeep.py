"""The commands about the tool itself: what it asks and answers with, its cache, its set-up."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck.intake.hosts import without_credentials
from factcheck.report.safe import visible

__all__ = ["app", "complain"]

app = typer.Typer(rich_markup_mode=None)
cache_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cache_app, name="cache", help="Inspect or clear the cache of model answers.")


def complain(text: str) -> None:
    """One line on stderr, without control characters and without a user's password."""
    shown = visible(without_credentials(text))
    print(f"factcheck: {shown}", file=sys.stderr)  # noqa: T201  # errors belong on stderr


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="Which one; without it, their names.")] = None,
) -> None:
    """Print a JSON Schema, or the names of all."""
    from factcheck.published import schema_names, schema_text

    typer.echo(schema_text(name) if name else "\n".join(schema_names()), nl=name is None)


@app.command()
def prompts(
    name: Annotated[str | None, typer.Argument(help="Which one; without it, their names.")] = None,
) -> None:
    """Print a prompt, or the names of all with their SHA-256."""
    from factcheck.llm import list_prompts, load_prompt

    if name:
        typer.echo(load_prompt(name).text, nl=False)
        return
    for each in list_prompts():
        typer.echo(f"{each}  {load_prompt(each).sha256}")


@cache_app.command("info")
def cache_info() -> None:
    """Say where the cache is, how many answers it holds and how large it is."""
    from contextlib import closing

    from factcheck.llm import AnswerCache, default_cache_dir

    with closing(AnswerCache(default_cache_dir(), notice=complain)) as cache:
        entries = list(cache.entries())
        typer.echo(f"{default_cache_dir()}: {len(entries)} answers, {cache.size()} bytes")
        for entry in entries:
            typer.echo(f"  {visible(entry.label)}  {visible(entry.model)}  {visible(entry.prompt)}")


@cache_app.command("clear")
def cache_clear() -> None:
    """Throw away all cached answers."""
    from contextlib import closing

    from factcheck.llm import AnswerCache, default_cache_dir

    with closing(AnswerCache(default_cache_dir(), notice=complain)) as cache:
        typer.echo(f"{cache.clear()} answers removed from {default_cache_dir()}")


@app.command()
def doctor(
    model: Annotated[str | None, typer.Option(help="Name of the model.")] = None,
    base_url: Annotated[str | None, typer.Option(help="An OpenAI-compatible server.")] = None,
) -> None:
    """Say what is configured, and test the endpoint."""
    from factcheck.doctor import examine

    report = examine(model, base_url)
    typer.echo("\n".join(map(visible, report.text.splitlines())))
    raise typer.Exit(report.exit_code)
