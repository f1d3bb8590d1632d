"""The command line: options, one call, an exit code.

Heavy imports stand where they are used, so that ``--help`` is quick.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.batch.command import app as batch_app
from factcheck.errors import FactcheckError, SeveralInputsError, StoppedError, UsageError
from factcheck.expand import expand_articles
from factcheck.formats import Format, PlainFormat, choose_format
from factcheck.models.vocabulary import LONGEST_SUMMARY, Style
from factcheck.options import Common, spread_against, with_common
from factcheck.refusals import PlainRefusals
from factcheck.upkeep import app as upkeep_app
from factcheck.upkeep import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.inputs import Input
    from factcheck.models import ClaimSets, Report, Summaries, Verification
    from factcheck.report.linked import Review

FOUND = 1
"""Exit code for findings that --fail-on asks to fail on."""

_EXIT_CODES = (
    "Exit codes: 0 done; 1 findings that --fail-on asks to fail on; 2 usage; 3 input; "
    "4 model or endpoint; 5 missing recording."
)

app = typer.Typer(
    name="factcheck",
    cls=PlainRefusals,
    help="Read what several Arabic outlets wrote about one event, and show with exact quotes "
    "what they agree on, where they contradict each other, and what only one of them says.",
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(
    batch_app, name="batch", help="Read an archive through the Batch API: answers within a day."
)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"factcheck {version('factcheck-arabic')}")
        raise typer.Exit


@app.callback()
def _with_version(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Options before any command."""


Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE...",
        help="Files (text, HTML, claim sets), addresses, - for stdin; a folder, a pattern such as "
        "'news/**/*.txt', or @LIST, a file with one path a line.",
    ),
]


class FailOn(StrEnum):
    """Verdicts that a pipeline may want to stop on."""

    CONFLICT = "conflict"


class Unverified(StrEnum):
    """Sentences of a draft that a pipeline may want to stop on."""

    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Say why claims were aligned or not, with the scores.")
]
OneEventOption = Annotated[
    bool,
    typer.Option(
        "--one-event", help="Take all articles as reports of one event, whatever they call it."
    ),
]
CrossExamineOption = Annotated[
    bool,
    typer.Option(
        "--cross-examine",
        help="Ask each article the questions that only the others answer: finds more, and costs "
        "up to two model calls an article.",
    ),
]
ProofreadOption = Annotated[
    bool,
    typer.Option(
        "--proofread",
        help="Let the model read once more what the checks pass: sees more, and costs a model call "
        "for every 40 sentences.",
    ),
]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Exit with 1 if there is such a finding.")
]

LangOption = Annotated[
    str, typer.Option("--lang", metavar="ar,en", help="Which languages to print.")
]
SentencesOption = Annotated[
    int | None,
    typer.Option(min=1, max=LONGEST_SUMMARY, metavar="N", help="Sentences at most."),
]
StyleOption = Annotated[Style, typer.Option(help="How much the summary tells.")]

RatingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--rating",
        metavar="SOURCE/CLAIM=WORDS",
        help="A person's rating of a claim, for a ClaimReview in --format jsonld.",
    ),
]
RatedByOption = Annotated[
    str | None, typer.Option("--rated-by", metavar="NAME", help="Who gives the ratings.")
]


@app.command()
@with_common
def claims(common: Common, articles: Articles) -> None:
    """Read articles into claim sets: who says what, with the exact words."""
    from factcheck import runs
    from factcheck.output import open_stream

    articles = expand_articles(articles)
    common.keep_apart(articles)
    options = common.metadata_for(articles)
    lines = common.format is Format.JSONL and len(articles) > 1
    with common.run(len(articles)) as run:
        reader = common.reader(run.notice)

        def read(path: str) -> list[Input]:
            return reader.read(path, options)

        if not lines:
            result = runs.read_into_memory(articles, read, run)
            tally = runs.Tally(len(result.claim_sets), failures=result.failures)
        elif common.output is None or (common.output.exists() and not common.output.is_file()):
            with open_stream(common.output) as write:
                tally = runs.read_onto_stream(articles, read, run, write)
        else:
            tally = runs.read_into_file(articles, read, run, common.output)
    if not lines:
        _print(result, common)
    for line in tally.told():
        complain(line)
    raise typer.Exit(tally.exit_code)


@app.command()
@with_common
def check(
    common: Common,
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE", help="The article to check: a file, an address, a claim set."
        ),
    ],
    against: Annotated[
        list[str], typer.Option(metavar="ARTICLE...", help="What to check it against.")
    ],
    fail_on: FailOnOption = None,
    explain: ExplainOption = False,
    one_event: OneEventOption = False,
    cross_examine: CrossExamineOption = False,
    rating: RatingOption = None,
    rated_by: RatedByOption = None,
) -> None:
    """Check one article against others: what of it is corroborated, contradicted, not mentioned."""
    from factcheck import pipeline
    from factcheck.inputs import read_check

    if len(articles) > 1:
        message = (
            f"check takes one ARTICLE, then --against and the others; found {len(articles)}: "
            f"{' '.join(articles)}"
        )
        raise UsageError(message)
    reviews = _reviews(rating, rated_by, common)
    against = expand_articles(against)
    common.keep_apart([*articles, *against])
    first, others = read_check(articles[0], against, common.metadata(), common.reader())
    with common.run(
        1 + len(others), explain=explain, one_event=one_event, cross_examine=cross_examine
    ) as run:
        report = pipeline.check(first, others, run)
    _print(report, common, reviews)
    raise typer.Exit(_verdict_code(report, fail_on))


@app.command()
@with_common
def compare(
    common: Common,
    articles: Articles,
    fail_on: FailOnOption = None,
    explain: ExplainOption = False,
    one_event: OneEventOption = False,
    cross_examine: CrossExamineOption = False,
    rating: RatingOption = None,
    rated_by: RatedByOption = None,
) -> None:
    """Put any number of articles side by side: fact by fact, who says what."""
    from factcheck import pipeline
    from factcheck.inputs import read_inputs

    reviews = _reviews(rating, rated_by, common)
    articles = expand_articles(articles)
    common.keep_apart(articles)
    inputs = read_inputs(articles, common.metadata_for(articles), common.reader())
    with common.run(
        len(inputs), explain=explain, one_event=one_event, cross_examine=cross_examine
    ) as run:
        report = pipeline.compare(inputs, run)
    _print(report, common, reviews)
    raise typer.Exit(_verdict_code(report, fail_on))


@app.command()
@with_common
def summarize(
    common: Common,
    articles: Articles,
    lang: LangOption = "ar,en",
    sentences: SentencesOption = None,
    style: StyleOption = Style.BRIEF,
    one_event: OneEventOption = False,
    cross_examine: CrossExamineOption = False,
    proofread: ProofreadOption = False,
) -> None:
    """Summarize an article, or several in one joint brief; every sentence rests on quotes."""
    from factcheck import pipeline
    from factcheck.inputs import read_inputs
    from factcheck.report.digest import only_in, read_languages
    from factcheck.summarize import Wanted

    languages = read_languages(lang)
    if style is Style.HEADLINE and sentences is not None:
        message = f"--style headline has no sentences; found --sentences {sentences}"
        raise UsageError(message)
    wanted = Wanted(style, sentences)
    articles = expand_articles(articles)
    common.keep_apart(articles)
    inputs = read_inputs(articles, common.metadata_for(articles), common.reader())
    with common.run(
        len(inputs), one_event=one_event, cross_examine=cross_examine, proofread=proofread
    ) as run:
        result = pipeline.summarize(inputs, run, wanted)
    _print(only_in(result, languages), common)


@app.command()
@with_common
def verify(
    common: Common,
    draft: Annotated[
        list[str],
        typer.Argument(metavar="TEXT", help="A draft: a file, the text, or - for stdin."),
    ],
    against: Annotated[
        list[str], typer.Option(metavar="ARTICLE...", help="Articles or claim sets (JSON).")
    ],
    fail_on: Annotated[
        Unverified | None,
        typer.Option("--fail-on", help="Exit with 1 if a sentence is that."),
    ] = None,
    proofread: ProofreadOption = False,
) -> None:
    """Verify a summary or draft, Arabic or English, sentence by sentence against articles."""
    from factcheck import pipeline
    from factcheck.inputs import read_inputs
    from factcheck.verify import read_draft

    if len(draft) > 1:
        message = (
            f"verify takes one TEXT, then --against and the articles; found {len(draft)}: "
            f"{' '.join(draft)}"
        )
        raise UsageError(message)
    told = read_draft(draft[0])
    against = expand_articles(against)
    common.keep_apart([*draft, *against])
    inputs = read_inputs(against, common.metadata_for(against), common.reader())
    with common.run(len(inputs), proofread=proofread) as run:
        result = pipeline.verify(told, inputs, run)
    _print(result, common)
    failed = dict(result.counts)
    failed["unsupported"] = sum(failed.values()) - failed["supported"]
    raise typer.Exit(FOUND if fail_on and failed[fail_on.value] else 0)


@app.command()
def report(
    file: Annotated[str, typer.Argument(metavar="REPORT", help="JSON of check or compare.")],
    format: Annotated[  # noqa: A002
        Format | None,
        typer.Option(help="How to print; else as the name of --output ends, or text."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to stdout."),
    ] = None,
) -> None:
    """Print a report that check or compare wrote as JSON, in any format."""
    from factcheck.inputs import read_report
    from factcheck.output import render, style_for, write

    kind = choose_format("report", format, output)
    write(render(read_report(file), kind, style_for(output)), output)


@app.command()
def values(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE", help="Arabic text, a file, or -.")],
    on: Annotated[
        dt.datetime | None,
        typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="The day it was published."),
    ] = None,
    format: Annotated[  # noqa: A002
        PlainFormat, typer.Option(help="How to print.")
    ] = PlainFormat.TEXT,
) -> None:
    """Print the quantities, times and names that are read in a text."""
    from factcheck.article import read_text
    from factcheck.output import render_values, style_for, write
    from factcheck.values import read_values

    found = read_values(read_text(text), on.date() if on else None)
    write(render_values(found, Format(format), style_for(None)), None)


app.add_typer(upkeep_app)


def main() -> None:
    """Run the command line; a mistake of the user ends in one sentence, not in a traceback."""
    try:
        app(spread_against(sys.argv[1:]))
    except FactcheckError as error:
        for each in error.each if isinstance(error, SeveralInputsError) else [error]:
            complain(str(each))
        if isinstance(error, StoppedError):
            sys.stderr.flush()
            os._exit(error.exit_code)  # threads with requests under way would hold a normal exit
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of a pipe has enough
        sys.stderr.close()
        sys.exit(0)


def _print(
    result: ClaimSets | Report | Summaries | Verification,
    common: Common,
    reviews: Sequence[Review] = (),
) -> None:
    from factcheck.output import render, style_for, write

    write(render(result, common.format, style_for(common.output), reviews), common.output)


def _reviews(ratings: list[str] | None, rated_by: str | None, common: Common) -> Sequence[Review]:
    """The ratings, refused before anything is read where the format has no place for them."""
    if not ratings and rated_by is None:
        return ()
    from factcheck.report.linked import read_reviews

    if common.format is not Format.JSONLD:
        message = f"--rating is shown by --format jsonld only; found --format {common.format.value}"
        raise UsageError(message)
    return read_reviews(ratings or (), rated_by)


def _verdict_code(report: Report, fail_on: FailOn | None) -> int:
    if fail_on is None:
        return 0
    # In a check, only what the others say of the checked article counts.
    told = report.directional
    return FOUND if (told.contradicted if told else report.counts[fail_on.value]) else 0
