"""The stages in order, for many articles at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TypeVar

from factcheck.article import Article, text_of
from factcheck.audit import audit, reject_unheld
from factcheck.builtin import RULES_VERSION, extract_brief, extract_summary
from factcheck.builtin import read_article as read_by_rules
from factcheck.crossexam import Asked, Round, answer_questions, open_questions
from factcheck.errors import FactcheckError, InputError, NotConfiguredError
from factcheck.extract import PROMPT, extract_claims, extract_more
from factcheck.inputs import Input
from factcheck.llm import ModelClient, load_prompt, schema_sha256
from factcheck.models import (
    BUILTIN,
    MAX_CHARS,
    ArticleReading,
    ClaimSet,
    ClaimSets,
    Failure,
    Report,
    Summaries,
    Summary,
    Usage,
    Verification,
)
from factcheck.reconcile import reconcile
from factcheck.summarize import Wanted, summarize_claims, summarize_event
from factcheck.verify import Draft, read_again, verify_draft

__all__ = [
    "READ_BY_RULES",
    "Input",
    "Run",
    "check",
    "claims_of",
    "compare",
    "read_claims",
    "summarize",
    "verify",
]

READ_BY_RULES = (
    "no model is configured, so the articles are read by rules, which find less. For a model: set "
    "OPENAI_API_KEY, or name a local server with --base-url and --model, or play recordings with "
    "--replay DIR"
)
"""What a run without a model tells its user."""

A = TypeVar("A")
B = TypeVar("B")


@dataclass
class Run:
    """What a run works with: the model, how many articles at once, whom to tell of progress.

    ``by_rules``: the rules of :mod:`factcheck.builtin` read, and no model is asked.
    ``else_by_rules``: they read what is not in the cache, where no model is configured;
    ``notice`` then says so, once.
    ``min_coverage`` (0 to 1): an article whose claims cover less is asked about once more.
    ``max_chars``: a longer article is read in parts.
    ``explain`` asks a comparison to say why claims were aligned; ``one_event`` to take all articles
    as reports of one event. ``cross_examine``: each article is asked what only the others answer.
    ``proofread``: what the rules pass of a summary or a draft is read once more by the model.
    ``advance`` is called once for each article that is done, with its path; ``notice`` is told
    what a user should know although the run goes on.
    """

    model: ModelClient
    concurrency: int = 4
    explain: bool = False
    advance: Callable[[str], None] = field(default=lambda _path: None)
    by_rules: bool = False
    min_coverage: float | None = None
    max_chars: int = MAX_CHARS
    notice: Callable[[str], None] = field(default=lambda _text: None)
    else_by_rules: bool = False
    one_event: bool = False
    cross_examine: bool = False
    proofread: bool = False
    _once: Lock = field(default_factory=Lock, repr=False)

    def tell_of_rules(self) -> None:
        """Say once that articles are read by rules, and how to have a model."""
        if self._once.acquire(blocking=False):  # and never given back
            self.notice(READ_BY_RULES)

    @property
    def identity(self) -> tuple[str, ...]:
        """All that a claim set depends on beside its article."""
        if self.by_rules:
            return ("rules", RULES_VERSION)
        schema = schema_sha256(ArticleReading)
        more = "" if self.min_coverage is None else str(self.min_coverage)
        parts = str(self.max_chars)
        asked = (*self.model.identity, load_prompt(PROMPT).sha256, schema, more, parts)
        return (*asked, "else rules", RULES_VERSION) if self.else_by_rules else asked

    @property
    def usage(self) -> Usage:
        """What the run has cost so far."""
        spent = self.model.usage
        return Usage(
            calls=spent.calls,
            retries=spent.retries,
            cached=spent.cached,
            replayed=spent.replayed,
            input_tokens=spent.input_tokens,
            output_tokens=spent.output_tokens,
        )


def read_claims(inputs: Sequence[Input], run: Run) -> ClaimSets:
    """The claim sets of all inputs; an article that fails is listed and does not stop the rest.

    Raises:
        FactcheckError: the only article failed.

    """

    def read(item: Input) -> ClaimSet | Failure:
        try:
            return item if isinstance(item, ClaimSet) else claims_of(item, run)
        except FactcheckError as error:
            if len(inputs) == 1:
                raise
            path = item.source.path if isinstance(item, ClaimSet) else item.path
            return Failure(path=path, error=str(error), exit_code=error.exit_code)

    results = _in_parallel(read, inputs, run)
    return ClaimSets(
        claim_sets=[each for each in results if isinstance(each, ClaimSet)],
        failures=[each for each in results if isinstance(each, Failure)],
        usage=run.usage,
    )


def compare(inputs: Sequence[Input], run: Run) -> Report:
    """All articles side by side.

    Raises:
        InputError: fewer than two articles.
        FactcheckError: an article could not be read; a comparison without it would mislead.

    """
    sets = sorted(_told_apart(_all_claims(inputs, run)), key=lambda each: each.source.id)
    if len(sets) < 2:
        message = f"compare needs two articles or more, {len(sets)} given"
        raise InputError(message)
    sets = _examined(sets, inputs, None, run)
    return _report("compare", sets, None, run)


def check(article: Input, against: Sequence[Input], run: Run) -> Report:
    """One article against others.

    Raises:
        InputError: nothing to check it against.
        FactcheckError: an article could not be read; a report without it would mislead.

    """
    if not against:
        message = "check needs at least one article after --against"
        raise InputError(message)
    first, *others = _told_apart(_all_claims([article, *against], run))
    sets = [first, *sorted(others, key=lambda each: each.source.id)]
    sets = _examined(sets, [article, *against], first.source.id, run)
    return _report("check", sets, first.source.id, run)


def summarize(inputs: Sequence[Input], run: Run, wanted: Wanted | None = None) -> Summaries:
    """A summary for each event: of its one article, or a joint brief of several.

    Without a model it is of the articles' own sentences, in Arabic alone.

    Raises:
        FactcheckError: an article could not be read or summarised.

    """
    sets = sorted(_told_apart(_all_claims(inputs, run)), key=lambda each: each.source.id)
    sets = _examined(sets, inputs, None, run)
    quiet = replace(run, advance=lambda _path: None)
    comparison = _report("compare", sets, None, run) if len(sets) > 1 else None

    def write(group: Sequence[ClaimSet]) -> list[Summary]:
        if run.by_rules:
            return [_extracted(group, comparison, wanted or Wanted())]
        try:
            if len(group) == 1 or comparison is None:
                return [summarize_claims(group[0], run.model, wanted, proofread=run.proofread)]
            findings = comparison.findings
            return [summarize_event(group, findings, run.model, wanted, proofread=run.proofread)]
        except NotConfiguredError:
            if not run.else_by_rules:
                raise
            run.tell_of_rules()
            return [_extracted(group, comparison, wanted or Wanted())]

    groups = _by_event(sets, comparison)
    summaries = [each for told in _in_parallel(write, groups, quiet) for each in told]
    if comparison is not None:
        comparison = comparison.model_copy(update={"usage": run.usage})
    return Summaries(summaries=summaries, comparison=comparison, usage=run.usage)


def _extracted(group: Sequence[ClaimSet], comparison: Report | None, wanted: Wanted) -> Summary:
    """The summary or brief that rules make of an event's articles."""
    limit = wanted.limit(joint=len(group) > 1)
    if len(group) == 1 or comparison is None:
        return extract_summary(group[0], limit)
    ids = {each.source.id for each in group}
    name = next(event.name_ar for event in comparison.events if ids <= set(event.sources))
    return extract_brief(group, comparison.findings, name, limit)


def _by_event(sets: Sequence[ClaimSet], comparison: Report | None) -> list[list[ClaimSet]]:
    """The claim sets of each event together."""
    if comparison is None:
        return [[each] for each in sets]
    return [
        [each for each in sets if each.source.id in event.sources] for event in comparison.events
    ]


def verify(draft: Draft, against: Sequence[Input], run: Run) -> Verification:
    """A draft against articles, sentence by sentence.

    No model is asked beyond their claims, unless the run asks to ``proofread``.

    Raises:
        InputError: English sentences, and claims without English.
        FactcheckError: an article could not be read; a verdict without it would mislead.

    """
    sets = sorted(_told_apart(_all_claims(against, run)), key=lambda each: each.source.id)
    findings = reconcile(sets).findings if len(sets) > 1 else ()
    result = verify_draft(draft, sets, run.usage, findings)
    if not run.proofread:
        return result
    return read_again(result, draft, sets, run.model).model_copy(update={"usage": run.usage})


def claims_of(article: Article, run: Run) -> ClaimSet:
    """The claims of an article, by the reader that the run names.

    Raises:
        ModelError: the model cannot be asked, or gave no usable answer.
        MissingRecordingError: replaying, and this article was not recorded.

    """
    if run.by_rules:
        return audit(article, read_by_rules(article))
    try:
        extracted = extract_claims(article, run.model, run.max_chars)
    except NotConfiguredError:
        if not run.else_by_rules:
            raise
        run.tell_of_rules()
        return audit(article, read_by_rules(article))
    claim_set = audit(article, reject_unheld(extracted, article.text))
    coverage = claim_set.coverage
    if run.min_coverage is None or coverage is None or coverage.share >= run.min_coverage:
        return claim_set
    spans = [value.text for value in claim_set.uncovered]
    more = extract_more(article, claim_set, spans, run.model, run.max_chars)
    return audit(article, reject_unheld(more, article.text))


def _all_claims(inputs: Sequence[Input], run: Run) -> list[ClaimSet]:
    def read(item: Input) -> ClaimSet:
        return item if isinstance(item, ClaimSet) else claims_of(item, run)

    return _in_parallel(read, inputs, run)


def _examined(
    sets: Sequence[ClaimSet], inputs: Sequence[Input], target: str | None, run: Run
) -> list[ClaimSet]:
    """The same, each article asked the questions that only the others answer, if the run asks."""
    if not run.cross_examine or len(sets) < 2:
        return list(sets)
    texts = {item.path: item.text for item in inputs if isinstance(item, Article)}
    quiet = replace(run, advance=lambda _path: None)
    turns: tuple[Round, ...] = ("first", "second")
    for turn in turns:
        result = reconcile(sets, target, together=run.one_event)
        asked = open_questions(sets, result.events, result.findings, turn, target)

        def answer(each: ClaimSet, asked: Mapping[str, list[Asked]] = asked) -> ClaimSet:
            questions = asked.get(each.source.id)
            if not questions:
                return each
            text = texts.get(each.source.path) or text_of(each.source)
            if text is None:
                message = (
                    f"{each.source.path}: --cross-examine reads the article again; expected the "
                    "file that its claims were read from, and it is gone or has changed"
                )
                raise InputError(message)
            return answer_questions(each, text, questions, run.model, run.max_chars)

        sets = _in_parallel(answer, sets, quiet)
    return list(sets)


def _told_apart(sets: Sequence[ClaimSet]) -> list[ClaimSet]:
    """The same with ids that differ: an article's own id, its file's name, may be another's too.

    Of several alike each gets the first eight digits of its SHA-256, and of several with one
    content a number, in the order of their paths: never does an id depend on the order given.
    """
    names = [each.source.id for each in sets]
    ids = {
        id(each): f"{each.source.id}-{each.source.sha256[:8]}"
        if names.count(each.source.id) > 1
        else each.source.id
        for each in sets
    }
    taken: set[str] = set()
    for each in sorted(sets, key=lambda each: each.source.path):
        name, number = ids[id(each)], 1
        while ids[id(each)] in taken:
            number += 1
            ids[id(each)] = f"{name}-{number}"
        taken.add(ids[id(each)])
    return [
        each.model_copy(update={"source": each.source.model_copy(update={"id": ids[id(each)]})})
        for each in sets
    ]


def _in_parallel(work: Callable[[A], B], items: Iterable[A], run: Run) -> list[B]:
    """The results in the order of the items; the first error in that order is raised."""
    # Not in a with statement: leaving one waits for requests under way, and Ctrl-C must not.
    pool = ThreadPoolExecutor(max_workers=max(1, run.concurrency))
    futures = []
    for item in items:
        future = pool.submit(work, item)
        future.add_done_callback(lambda _done, item=item: run.advance(_path_of(item)))  # type: ignore[misc]
        futures.append(future)
    try:
        results = [future.result() for future in futures]
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    return results


def _path_of(item: object) -> str:
    if isinstance(item, Article):
        return item.path
    return item.source.path if isinstance(item, ClaimSet) else ""


def _report(command: str, sets: Sequence[ClaimSet], target: str | None, run: Run) -> Report:
    result = reconcile(sets, target, explain=run.explain, together=run.one_event)
    return Report.model_validate(
        {
            "command": command,
            "sources": [each.source for each in sets],
            "events": result.events,
            "findings": result.findings,
            "counts": result.counts,
            "directional": result.directional,
            "dropped": {each.source.id: each.dropped for each in sets if each.dropped},
            "coverage": {each.source.id: each.coverage for each in sets if each.coverage},
            "uncovered": {each.source.id: each.uncovered for each in sets if each.uncovered},
            "read_by_rules": [each.source.id for each in sets if each.producer.model == BUILTIN],
            "usage": run.usage,
        }
    )
