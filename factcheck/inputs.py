"""What is named → articles, or what a former run made of them: claim sets and reports in JSON.

Where an article is expected, a claim set (one, several, or the output of ``factcheck claims``)
will do, and is not read again.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from factcheck.article import Article, Given, Metadata, article_of, fetch_bytes, read_bytes, text_of
from factcheck.errors import InputError, SeveralInputsError, UsageError
from factcheck.intake.fetch import Fetcher
from factcheck.intake.hosts import is_url, parse_url, without_credentials
from factcheck.models import ClaimSet, ClaimSets, Report

__all__ = ["Input", "Reader", "read_check", "read_inputs", "read_report", "refuse_unfit"]

Input = Article | ClaimSet

# «{{» and «{%» begin no JSON, and RTF begins with a brace too.
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*\{)")

_PUBLIC_ONLY, _ALLOWING_PRIVATE = Fetcher(), Fetcher(allow_private=True)


class Reader:
    """Reads one input after the other: files, addresses, ``-``.

    ``allow_private`` lets addresses lead into private networks. ``notice`` is told what is
    remarkable about how an article was read.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        notice: Callable[[str], None] = lambda _text: None,
        fetcher: Fetcher | None = None,
    ) -> None:
        # One for all readers: the pause between requests to a host is the program's.
        shared = _ALLOWING_PRIVATE if allow_private else _PUBLIC_ONLY
        self._fetcher = fetcher or shared
        self._notice = notice

    def read(self, path: str, options: Metadata | None = None) -> list[Input]:
        """The article at a path or address, or the claim sets in a file.

        Raises:
            InputError: it can be read as neither.
            UsageError: options of an article are given for a claim set.

        """
        if is_url(path):
            given, sets = fetch_bytes(path, self._fetcher), None
        else:
            given = Given(path, read_bytes(path))
            sets = _stored_claims(given.data, path)
        if sets is None:
            article = article_of(given, options)
            for text in article.notices:
                self._notice(text)
            return [article]
        if options is not None and options.origin:
            message = f"{path}: is a claim set; --outlet and --published are for articles"
            raise UsageError(message)
        for claim_set in sets:
            _verify(claim_set, path)
        return [*sets]

    def read_all(self, asked: Iterable[tuple[str, Metadata | None]]) -> list[list[Input]]:
        """Several inputs, each with its options.

        Raises:
            InputError: some cannot be read; all of them are named.
            UsageError: as in :meth:`read`.

        """
        found, failed = [], []
        for path, options in asked:
            try:
                found.append(self.read(path, options))
            except InputError as error:
                failed.append(error)
        if failed:
            raise failed[0] if len(failed) == 1 else SeveralInputsError(failed)
        return found


def read_inputs(
    paths: Sequence[str], options: Metadata | None = None, reader: Reader | None = None
) -> list[Input]:
    """Articles and claim sets, told apart by their content, in the order given.

    ``options`` overrides what is known of the articles.

    Raises:
        InputError: files can be read as neither (all are named), or one file is named twice.
        UsageError: options of an article are given for a claim set.

    """
    refuse_unfit(paths)
    read = (reader or Reader()).read_all((path, options) for path in paths)
    return [each for inputs in read for each in inputs]


def read_check(
    path: str,
    against: Sequence[str],
    options: Metadata | None = None,
    reader: Reader | None = None,
) -> tuple[Input, list[Input]]:
    """The one article or claim set to check, which ``options`` are about, and the others.

    Raises:
        InputError: as in :func:`read_inputs`, or there are several claim sets in the first file.

    """
    refuse_unfit([path, *against])
    asked = [(path, options), *((other, None) for other in against)]
    checked, *others = (reader or Reader()).read_all(asked)
    if len(checked) != 1:
        message = f"{path}: holds {len(checked)} claim sets; expected the one to check"
        raise InputError(message)
    return checked[0], [each for inputs in others for each in inputs]


def refuse_unfit(paths: Sequence[str]) -> None:
    """Refuse what is seen to be wrong before anything is read.

    Raises:
        InputError: one place is named twice, or an address holds a user name or password.

    """
    for path in paths:
        if is_url(path) and without_credentials(path) != path:
            parse_url(path)  # it says so itself
    places = Counter(map(_place, paths))
    for path in paths:
        if (times := places[_place(path)]) > 1:
            message = f"{path}: is named {times} times; expected different articles"
            raise InputError(message)


def _place(path: str) -> str:
    if path == "-":
        return path
    return path.partition("#")[0] if is_url(path) else str(Path(path).absolute())


def read_report(path: str) -> Report:
    """A report as ``check`` or ``compare`` printed it with ``--format json``.

    Raises:
        InputError: there is none in the file.

    """
    expected = "a report as `factcheck check --format json` prints it"
    try:
        return Report.model_validate(
            _one_document(read_bytes(path, expected), path, f"expected {expected}; it")
        )
    except ValidationError as error:
        raise InputError(f"{path}: not {expected}: {_first(error)}") from None


def _verify(claim_set: ClaimSet, path: str) -> None:
    """Refuse quotes that do not stand in the article, where it is still at hand.

    Raises:
        InputError: the file may have been changed by hand.

    """
    text = text_of(claim_set.source)
    if text is None:
        return  # made elsewhere, or from another text: there is nothing to compare with
    for claim in claim_set.claims:
        for quote in claim.quotes:
            if text[quote.start : quote.end] != quote.text:
                message = (
                    f"{path}: {claim.id} quotes «{quote.text}», which does not stand at "
                    f"{quote.start}:{quote.end} of {claim_set.source.path}"
                )
                raise InputError(message)


def _stored_claims(data: bytes, path: str) -> list[ClaimSet] | None:
    """The claim sets in a JSON or JSON Lines text; None where it is not JSON."""
    if _JSON.match(data[:256]) is None:
        return None
    sets = [each for document in _documents(data, path) for each in _sets_in(document, path)]
    if not sets:
        message = f"{path}: holds no claim set"
        raise InputError(message)
    return sets


def _documents(data: bytes, path: str) -> list[object]:
    """The JSON document, or those of the lines."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    try:
        return [_one_document(data, path)]
    except InputError:
        if len(lines) < 2:
            raise
    return [_one_document(line, path) for line in lines]


def _one_document(data: bytes, path: str, what: str = "begins like a JSON claim set and") -> object:
    try:
        document: object = json.loads(data.decode("utf-8-sig"))
        json.dumps(document, ensure_ascii=False).encode("utf-8")  # no half of a character in it
    except (ValueError, RecursionError) as error:
        told = str(error) or type(error).__name__
        message = f"{path}: {what} is not valid JSON: {told}"
        raise InputError(message) from None
    return document


def _sets_in(document: object, path: str) -> list[ClaimSet]:
    try:
        if isinstance(document, list):
            return [ClaimSet.model_validate(each) for each in document]
        if isinstance(document, dict) and "claim_sets" in document:
            return ClaimSets.model_validate(document).claim_sets
        return [ClaimSet.model_validate(document)]
    except ValidationError as error:
        expected = "not a claim set as `factcheck claims` writes it"
        raise InputError(f"{path}: {expected}: {_first(error)}") from None


def _first(error: ValidationError) -> str:
    """The first thing that is wrong, with its place."""
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"])) or "the whole"
    return f"{place}: {first['msg']}"
