"""A draft → its sentences: any text in Arabic, English or both, or summaries as JSON.

List marks and citation numbers at the end of a sentence are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from factcheck.article import read_bytes
from factcheck.checking.words import Language, language_of
from factcheck.errors import InputError
from factcheck.models import Summaries
from factcheck.verify.lines import runs_of

__all__ = ["Draft", "DraftSentence", "read_draft", "split_draft"]

# With the citations behind the full stop: within a paragraph they belong to what they follow.
_END = re.compile(r"[.!?؟…]+[\"'»”’)\]]*(?=\s|$|\\?\[\d)(?:\s*\\?\[\d[\d,;\s]*\\?\])*")
_LETTERS = re.compile(r"[^\W\d_]")
_LEAD = re.compile(r"^(?:[\s>#*•–—-]+|\d{1,2}[.)]\s+)+")
_CITED = re.compile(r"(?:\s*\\?\[[\d,;\s]+\\?\])+\s*$")
# A full stop behind these ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|St|Sen|Gov|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept"
    r"|Oct|Nov|Dec)|\b(?:[A-Za-z]\.)*[A-Za-z]|(?:^|\s)[دأم])$"
)
_NUMBER = re.compile(r"\d+")
_WRAPPED = re.compile(r"\s*\n\s*")
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence with its place; ``pair`` is the same sentence in the other language, if known.

    ``text`` has a space where the draft's line was wrapped within the sentence.
    """

    text: str
    start: int
    end: int
    language: Language
    pair: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: where it is from (a file, «-», or «text») and its sentences."""

    name: str
    sentences: tuple[DraftSentence, ...]


def read_draft(text_or_path: str) -> Draft:
    """The draft itself, or that of the file it names, or of standard input for ``-``.

    Raises:
        InputError: it cannot be read, is not UTF-8, or holds no sentence.

    """
    name = text_or_path
    try:
        named = text_or_path == "-" or Path(text_or_path).is_file()
    except (OSError, ValueError):  # too long for a path, or with a null byte
        named = False
    if named:
        data = read_bytes(text_or_path)
    else:
        _refuse_missing_file(text_or_path)
        name, data = "text", text_or_path.encode("utf-8", "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{name}: expected UTF-8 text, found byte 0x{data[error.start]:02x}"
        raise InputError(message) from None
    sentences = tuple(_of_summaries(text) or split_draft(text))
    if not sentences:
        message = f"{name}: holds no sentence; expected a summary or draft in Arabic or English"
        raise InputError(message)
    return Draft(name, sentences)


def _refuse_missing_file(text: str) -> None:
    """A single word is a file that is not there: no sentence is that short."""
    if re.fullmatch(r"\S+", text):
        message = f"{text}: no such file; expected a draft: a file, a text, or - for stdin"
        raise InputError(message)


def split_draft(text: str) -> Iterator[DraftSentence]:
    """The sentences of a text, in order.

    A sentence and one of the other language that cite the same numbers are the halves of one.
    """
    found = [each for start, end in runs_of(text) for each in _of_run(text, start, end)]
    cited: dict[tuple[Language, tuple[str, ...]], list[DraftSentence]] = {}
    for sentence, numbers in found:
        cited.setdefault((sentence.language, numbers), []).append(sentence)
    for sentence, numbers in found:
        mine = cited[sentence.language, numbers]
        theirs = cited.get(("ar" if sentence.language == "en" else "en", numbers), [])
        if numbers and len(mine) == len(theirs):
            sentence = replace(sentence, pair=theirs[mine.index(sentence)].text)
        yield sentence


_Cited = tuple[DraftSentence, tuple[str, ...]]
"""A sentence and the numbers it cites."""


def _of_run(text: str, start: int, stop: int) -> Iterator[_Cited]:
    for match in (*_END.finditer(text, start, stop), None):
        end = match.end() if match else stop
        if match and _ABBREVIATED.search(text[start : match.start()]):
            follows = text[end:stop].lstrip()[:1]
            if not (follows.isupper() and text[: match.start()].endswith(".m")):
                continue
        yield from _sentence(text, start, end)
        start = end


def _sentence(text: str, start: int, end: int) -> Iterator[_Cited]:
    lead = _LEAD.match(text[start:end])
    if lead:
        start += lead.end()
    cited = _CITED.search(text[start:end])
    if cited:
        end = start + cited.start()
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    piece = _WRAPPED.sub(" ", text[start:end])
    if len(piece.split()) >= _LEAST_WORDS and _LETTERS.search(piece):
        numbers = tuple(_NUMBER.findall(cited.group())) if cited else ()
        yield DraftSentence(piece, start, end, language_of(piece)), numbers


def _of_summaries(text: str) -> list[DraftSentence]:
    """The sentences of what ``summarize --format json`` wrote; none if the text is not that."""
    if not text.lstrip().startswith("{"):
        return []
    try:
        summaries = Summaries.model_validate_json(text).summaries
    except ValidationError:
        return []
    found = []
    position = 0
    for summary in summaries:
        for sentence in ([summary.headline] if summary.headline else []) + summary.sentences:
            both = (sentence.text_ar, sentence.text_en)
            for told, other in (both, both[::-1]):
                if told:
                    span = (position, position + len(told))
                    found.append(DraftSentence(told, *span, language_of(told), other or None))
                    position = span[1]
    return found
