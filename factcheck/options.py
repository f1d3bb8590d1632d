"""The options that all commands with a model share, and what is made of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import inspect
import os
import typing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.errors import InputError, StoppedError, UsageError
from factcheck.formats import Format, choose_format, format_option
from factcheck.models.vocabulary import BUILTIN, MAX_CHARS

if TYPE_CHECKING:
    from factcheck.article import Metadata
    from factcheck.inputs import Reader
    from factcheck.llm import Settings
    from factcheck.pipeline import Run

__all__ = ["Common", "spread_against", "with_common"]


_AGAINST = ("check", "verify")


@dataclass(frozen=True, kw_only=True)
class Common:
    """One field, one option. The key is read from OPENAI_API_KEY alone."""

    model: Annotated[
        str | None,
        typer.Option(
            help="Name of the model; builtin reads by rules, as is done where neither a key, "
            "a server nor a recording is given [env: FACTCHECK_MODEL]."
        ),
    ]
    base_url: Annotated[
        str | None,
        typer.Option(
            help="An OpenAI-compatible server: Ollama, llama.cpp, vLLM … [env: OPENAI_BASE_URL]."
        ),
    ]
    record: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Record the exchange with the model in DIR.")
    ]
    replay: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Play what was recorded in DIR; no network.")
    ]
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither read nor fill the cache of answers.")
    ]
    concurrency: Annotated[
        int, typer.Option(min=1, max=64, help="How many articles are read at once.")
    ]
    max_calls: Annotated[
        int | None, typer.Option(min=0, help="Hard limit on requests to the model.")
    ]
    max_tokens: Annotated[
        int | None,
        typer.Option(min=0, help="Hard limit on tokens, of requests and answers together."),
    ]
    min_coverage: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            metavar="SHARE",
            help="Ask the model once more where its claims cover less (0 to 1) of the figures, "
            "dates, names, quotations and denials seen in the article.",
        ),
    ]
    max_chars: Annotated[
        int,
        typer.Option(
            min=1000,
            metavar="N",
            help="Characters of an article that go to the model at once; a longer one is read "
            "in parts.",
        ),
    ]
    format: Format
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to stdout."),
    ]
    outlet: Annotated[str | None, typer.Option(help="Outlet of the article.")]
    published: Annotated[
        dt.datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Date of publication."),
    ]
    allow_private_hosts: Annotated[
        bool,
        typer.Option(
            "--allow-private-hosts",
            help="Let addresses of articles lead into private networks and to this machine.",
        ),
    ]
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress, no notices; errors only.")
    ]
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is done.")]

    def __post_init__(self) -> None:
        if self.quiet and self.verbose:
            message = "--quiet and --verbose exclude each other"
            raise UsageError(message)
        if self.output is not None and not self.output.parent.is_dir():
            message = f"--output {self.output}: the folder {self.output.parent} does not exist"
            raise InputError(message)

    def keep_apart(self, inputs: Sequence[str]) -> None:
        """Refuse to write over what is read.

        Raises:
            UsageError: --output names one of the inputs.

        """
        if self.output is None or not self.output.is_file():
            return
        for path in inputs:
            if Path(path).is_file() and self.output.samefile(path):
                message = f"--output {self.output} is one of the files read; name another"
                raise UsageError(message)

    def reader(self, notice: Callable[[str], None] | None = None) -> Reader:
        """What reads the inputs; ``notice``, or else stderr, is told what is remarkable of them."""
        from factcheck.inputs import Reader
        from factcheck.progress import tell

        if notice is None:
            notice = (lambda _text: None) if self.quiet else tell
        return Reader(allow_private=self.allow_private_hosts, notice=notice)

    def metadata(self) -> Metadata:
        """What --outlet and --published say of an article; they override what is beside it.

        Raises:
            UsageError: --outlet is empty.

        """
        from factcheck.article import Metadata

        if self.outlet is not None and not self.outlet.strip():
            raise UsageError("--outlet is empty; expected a name, or leave the option out")

        day = self.published.date() if self.published else None
        known = {"outlet": self.outlet, "published": day}
        origin = {key: "option" for key, value in known.items() if value}
        return Metadata(outlet=self.outlet, published=day, origin=origin)

    def metadata_for(self, articles: Sequence[str]) -> Metadata:
        """The same for a command that takes several articles on one footing.

        Raises:
            UsageError: --outlet is given for more than one article.

        """
        if self.outlet is not None and len(articles) > 1:
            message = (
                f"--outlet {self.outlet} is given for {len(articles)} articles; expected one. "
                "For several, write sources.toml beside them"
            )
            raise UsageError(message)
        return self.metadata()

    @contextmanager
    def run(
        self,
        articles: int,
        *,
        explain: bool = False,
        one_event: bool = False,
        cross_examine: bool = False,
        proofread: bool = False,
    ) -> Iterator[Run]:
        """A run with the model that the options name, showing its progress on stderr."""
        from factcheck.llm import Settings, open_model
        from factcheck.pipeline import Run
        from factcheck.progress import Progress

        environ = dict(os.environ)
        if self.replay is not None:  # a recording knows its model; the variable is for live runs
            environ.pop("FACTCHECK_MODEL", None)
        settings = Settings.from_environment(
            environ=environ,
            model=self.model,
            base_url=self.base_url,
            record=self.record,
            replay=self.replay,
            use_cache=not self.no_cache and self.model != BUILTIN,
            max_calls=self.max_calls,
            max_tokens=self.max_tokens,
        )
        by_rules = self._by_rules(settings)
        else_by_rules = self._nothing_configured(settings)
        with (
            Progress(articles, quiet=self.quiet, verbose=self.verbose) as progress,
            open_model(settings, notice=progress.notice) as model,
        ):
            if by_rules or else_by_rules:
                self._tell_of_limits(progress.notice)
            progress.usage = lambda: model.usage
            for option, asks in {
                "--cross-examine": cross_examine,
                "--proofread": proofread,
            }.items():
                if asks and (by_rules or else_by_rules):
                    message = f"{option} asks a model, and none is configured"
                    raise UsageError(message)
            yield Run(
                model,
                self.concurrency,
                explain,
                progress.advance,
                by_rules,
                self.min_coverage,
                self.max_chars,
                progress.notice,
                else_by_rules,
                one_event,
                cross_examine,
                proofread,
            )

    def _nothing_configured(self, settings: Settings) -> bool:
        """Whether neither a model is named nor anything that would have one: then rules read.

        Whoever names a model, a server or a recording wants a model.

        Raises:
            UsageError: a coverage is to be asked for, and there is no model to ask.

        """
        given = (settings.model, settings.api_key, settings.base_url, self.record, self.replay)
        if any(each is not None for each in given):
            return False
        if self.min_coverage is not None:
            message = (
                f"--min-coverage {self.min_coverage} needs a model to ask once more, and none is "
                "configured: set OPENAI_API_KEY, or name a local server with --base-url and "
                "--model, or play recordings with --replay DIR; or leave it out, then rules read"
            )
            raise UsageError(message)
        return True

    def _tell_of_limits(self, notice: Callable[[str], None]) -> None:
        given = {"--max-calls": self.max_calls, "--max-tokens": self.max_tokens}
        idle = [f"{option} {value}" for option, value in given.items() if value is not None]
        if idle:
            has = "have" if len(idle) > 1 else "has"
            notice(f"{' and '.join(idle)} {has} no effect: rules read, no model is asked")

    def _by_rules(self, settings: Settings) -> bool:
        """Whether articles are read by rules, without a model.

        Raises:
            UsageError: the rules are named together with what only a model has.

        """
        if settings.model != BUILTIN:
            return False
        given = {
            "--base-url": self.base_url,
            "--record": self.record,
            "--replay": self.replay,
            "--min-coverage": self.min_coverage,
        }
        for option, value in given.items():
            if value is not None:
                message = f"--model {BUILTIN} asks no model; {option} {value} has no use then"
                raise UsageError(message)
        return True


_DEFAULTS: dict[str, object] = {
    "concurrency": 4,
    "max_chars": MAX_CHARS,
}


def with_common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command all options of :class:`Common`; it receives them as its first argument."""
    name = command.__name__
    hints = typing.get_type_hints(Common, include_extras=True)
    hints["format"] = format_option(name)
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    shared = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=hints[field.name],
            default=_DEFAULTS.get(
                field.name, False if hints[field.name].__origin__ is bool else None
            ),
        )
        for field in dataclasses.fields(Common)
    ]

    @functools.wraps(command)
    def with_options(**options: Any) -> None:
        common_options = {parameter.name: options.pop(parameter.name) for parameter in shared}
        kind = choose_format(name, common_options["format"], common_options["output"])
        common = Common(**{**common_options, "format": kind})
        try:
            command(common, **options)
        except KeyboardInterrupt:
            kept = not common.no_cache and common.replay is None and common.model != BUILTIN
            way_on = "what was answered is in the cache, the same command goes on from there"
            raise StoppedError(f"stopped; {way_on}" if kept else "stopped") from None

    keyword = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    with_options.__signature__ = inspect.Signature([*keyword, *shared])  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in [*keyword, *shared]}
    return with_options


def spread_against(arguments: Sequence[str]) -> list[str]:
    """``check A --against B C`` as ``check A --against B --against C``; the same for verify.

    Click gives an option one value; several after one --against are what people type. Only what
    follows an --against up to the next option is spread, and only once the checked article has
    been named before it.
    """
    if not arguments or arguments[0] not in _AGAINST:
        return list(arguments)
    spread: list[str] = []
    named = spreading = False
    for before, argument in pairwise(arguments):
        is_option = argument.startswith("-") and argument != "-"
        if is_option:
            spreading = named and argument.split("=")[0] == "--against"
        elif spreading and before != "--against":
            spread.append("--against")
        elif before != "--against":
            named = True  # or the value of another option, which then is not followed by articles
        spread.append(argument)
    return [arguments[0], *spread]
