"""The public functions: what the commands do, for programs.

They take :class:`~factcheck.llm.Settings` to say which model reads: None takes them from the
environment (``OPENAI_API_KEY``, ``OPENAI_BASE_URL``, ``FACTCHECK_MODEL``), as the commands do, and
``Settings(model="builtin")`` reads by rules without a model.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from factcheck import article as articles
from factcheck import pipeline, values
from factcheck.errors import InputError, UsageError
from factcheck.formats import Format
from factcheck.inputs import Input, Reader
from factcheck.llm import Settings, open_model
from factcheck.metadata import Metadata
from factcheck.models import BUILTIN, ClaimSet, ClaimSets, Report, Summaries, Usage
from factcheck.output import render as render_as
from factcheck.report.terminal import Style

__all__ = [
    "check",
    "compare",
    "read_article",
    "read_claim_sets",
    "read_claims",
    "read_values",
    "render",
    "write_summaries",
]

T = TypeVar("T")


def read_article(
    source: str,
    *,
    outlet: str | None = None,
    outlet_ar: str | None = None,
    published: dt.date | None = None,
    title: str | None = None,
    allow_private_hosts: bool = False,
    notice: Callable[[str], None] | None = None,
) -> articles.Article:
    """Read an article: a file (text or HTML), an http or https address, or ``-``.

    What is given of it overrides its ``sources.toml`` and what the page states. ``notice`` is told
    what is remarkable about it (``Article.notices`` and ``Article.hidden`` hold the same).

    Raises:
        InputError: it cannot be read, or is no Arabic article.

    """
    known = {"outlet": outlet, "outlet_ar": outlet_ar, "published": published, "title": title}
    origin = {key: "option" for key, value in known.items() if value}
    options = Metadata(
        outlet=outlet, outlet_ar=outlet_ar, published=published, title=title, origin=origin
    )
    reader = Reader(allow_private=allow_private_hosts, notice=notice or (lambda _text: None))
    found = reader.read(source, options if origin else None)[0]
    if isinstance(found, ClaimSet):
        message = f"{source}: is a claim set; expected an article (read_claim_sets reads those)"
        raise InputError(message)
    return found


def read_claim_sets(path: str) -> list[ClaimSet]:
    """The claim sets in a file that ``factcheck claims --format json`` or ``jsonl`` wrote.

    Raises:
        InputError: it holds none, or their quotes do not stand in their article.

    """
    found = Reader().read(path)
    sets = [each for each in found if isinstance(each, ClaimSet)]
    if len(sets) < len(found):
        message = f"{path}: is no claim set as `factcheck claims` writes it"
        raise InputError(message)
    return sets


def read_claims(article: articles.Article, settings: Settings | None = None) -> ClaimSet:
    """The claims of an article, each with quotes that stand in it, by one call of the model.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this article was not recorded.

    """
    with _run(settings) as run:
        return pipeline.read_claims([article], run).claim_sets[0]


def check(
    article: Input,
    against: Sequence[Input],
    settings: Settings | None = None,
    *,
    explain: bool = False,
    one_event: bool = False,
    cross_examine: bool = False,
) -> Report:
    """One article (or claim set) against others: what of it is corroborated, contradicted.

    Raises:
        InputError: there is nothing to check it against.
        ModelError: an article could not be read; a report without it would mislead.

    """
    with _run(settings, explain=explain, one_event=one_event, cross_examine=cross_examine) as run:
        return pipeline.check(article, against, run)


def compare(
    inputs: Sequence[Input],
    settings: Settings | None = None,
    *,
    explain: bool = False,
    one_event: bool = False,
    cross_examine: bool = False,
) -> Report:
    """Articles (or claim sets) side by side, fact by fact.

    ``one_event``: all of them report one event, whatever they call it. ``cross_examine``: each is
    asked the questions that only the others answer, by a model.

    Raises:
        InputError: there are fewer than two.
        ModelError: an article could not be read; a report without it would mislead.

    """
    with _run(settings, explain=explain, one_event=one_event, cross_examine=cross_examine) as run:
        return pipeline.compare(inputs, run)


def write_summaries(
    inputs: Sequence[Input],
    settings: Settings | None = None,
    *,
    one_event: bool = False,
    cross_examine: bool = False,
    proofread: bool = False,
) -> Summaries:
    """A summary of each article in Arabic and English, every sentence resting on quotes.

    ``proofread``: what the checks pass is read once more by the model.

    Raises:
        ModelError: an article could not be read or summarised.

    """
    with _run(
        settings, one_event=one_event, cross_examine=cross_examine, proofread=proofread
    ) as run:
        return pipeline.summarize(inputs, run)


def read_values(text: str, published: dt.date | None = None) -> values.ValueList:
    """The quantities, times and names read in Arabic text; no model is asked.

    ``published`` is the day that «اليوم» and «أمس» are read against.
    """
    return values.read_values(text, published)


def render(
    result: Report | Summaries | ClaimSets | ClaimSet, kind: str = "text", *, width: int = 100
) -> str:
    """A result as the commands print it: ``text`` (``width`` columns), ``json``, ``jsonl``.

    Reports also as ``html``, ``md``, ``csv`` and ``jsonld``. Whatever the articles and the model
    wrote is escaped for the format.

    Raises:
        UsageError: this result has no such format, or there is none of that name.

    """
    if isinstance(result, ClaimSet):
        result = ClaimSets(claim_sets=[result], usage=Usage())
    if kind not in [*Format]:
        message = f"there is no format {kind!r}; expected one of {', '.join(Format)}"
        raise UsageError(message)
    return render_as(result, Format(kind), Style(width=width))


@contextmanager
def _run(
    settings: Settings | None,
    *,
    explain: bool = False,
    one_event: bool = False,
    cross_examine: bool = False,
    proofread: bool = False,
) -> Iterator[pipeline.Run]:
    chosen = settings or Settings.from_environment()
    with open_model(chosen) as model:
        by_rules = chosen.model == BUILTIN
        for option, asks in {"cross_examine": cross_examine, "proofread": proofread}.items():
            if asks and by_rules:
                message = f"{option} asks a model; {BUILTIN} is none"
                raise UsageError(message)
        yield pipeline.Run(
            model,
            explain=explain,
            by_rules=by_rules,
            one_event=one_event,
            cross_examine=cross_examine,
            proofread=proofread,
        )
