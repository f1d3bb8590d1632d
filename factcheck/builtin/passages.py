"""An article's text → headline, sentences and clauses, without the page around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.arabic import find_quantities, find_times, fold
from factcheck.builtin.tables import fold_word, load, words
from factcheck.models import Omitted

__all__ = ["Clause", "Passages", "read_passages"]

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
# A full stop behind one letter is of an abbreviation («د. أحمد»), between digits a decimal point.
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\d)[.!؟?]+(?![\d.])|(?<=\d)[.!؟?]+(?=\s|$)|…(?=\s*$)")
_QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_CLOSING = '»”"'
_NO_SPACE = re.compile(r"\S+")
_COMMA = re.compile(r"[،,؛;]")
_WORD = re.compile(r"[^\W\d_]+")
# «أحمد علي - عدن: وصلت …»: reporters and places before a dash, then a colon or a dash.
# «مسقط (وكالة كذا)- وصلت …»: a place, who sends it in brackets, then a dash.
_DATELINE = re.compile(
    r"[^.:،؟!\d]{0,40}(?:[،(][^.:؟!]{0,40})?[-–—][^.:؟!]{0,40}:\s|\S[^.:\d]{0,30}[-–—]\s"
    r"|[^.:،؟!()]{2,30}\([^()\n]{2,40}\)\s*[-–—:]+\s"
    r"|[^.:؟!()\d]{2,40}\(تصوير\s?[:-][^()\n]{2,40}\)\s*[-–—][^.:؟!\d]{0,40}:\s"
)
# «الرئيسية » محليات » …»: where a page stands in its site.
_BREADCRUMB = re.compile(r"\s[»›>]\s")
_STEPS = 2

_HAD = re.compile(r"و?كان(?:ت)?(?: \w+){1,5} قد ")  # «وكان … قد»: what was before
_ARABIC = re.compile(r"[\u0621-\u064a]{2}|\d")

LEAST_CLAUSE = 3
"""Words from which a stretch between commas is a clause of its own."""

_HEADLINE_WORDS = 25
_CLOCK_WORDS = 8
_MENU_WORDS = 4
_MENU_LINES = 3
_HEADING_WORDS = 10
_PARAGRAPH_WORDS = 13
_TEASERS = 6  # lines at most behind «قد يعجبك أيضا»
_UNFINISHED = re.compile(r"(?:\.{2,}|…|[؟?!])[\"”»)\s]*$")
_FINISHED = re.compile(r"[.!؟?:؛…][\"”»)\s]*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence: ``text`` is ``raw[start:end]`` of the article.

    ``sentence`` numbers the sentence, ``first`` says whether the clause opens it. ``aside`` is
    said of what stands behind «من جهة أخرى» and the like: another matter than the article's.
    """

    start: int
    end: int
    text: str
    sentence: int
    first: bool
    headline: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class Passages:
    """What an article says, clause by clause, and what of its page was left out."""

    clauses: tuple[Clause, ...]
    omitted: tuple[Omitted, ...]

    @property
    def headline(self) -> Clause | None:
        """The headline, if the text has one."""
        return next((clause for clause in self.clauses if clause.headline), None)

    @property
    def lead(self) -> tuple[Clause, ...]:
        """The clauses of the first sentence of the body."""
        body = [clause for clause in self.clauses if not clause.headline]
        return tuple(clause for clause in body if clause.sentence == body[0].sentence)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    folded: str

    @property
    def size(self) -> int:
        return len(self.text.split())


def read_passages(text: str) -> Passages:
    """Cut a text into clauses; menus, footers and link teasers are listed as omitted."""
    lines = [
        _Line(start, line, str(fold(line)))
        for match in _LINE.finditer(text)
        if (found := re.search(r"\S(?:.*\S)?", match.group()))
        for start, line in _without_tags(match.start() + found.start(), found.group())
    ]
    reasons = _reasons(lines)
    kept = [line for line, reason in zip(lines, reasons, strict=True) if reason is None]
    omitted = tuple(
        Omitted.model_validate(
            {
                "text": line.text,
                "reason": reason,
                "start": line.start,
                "end": line.start + len(line.text),
            }
        )
        for line, reason in zip(lines, reasons, strict=True)
        if reason is not None
    )
    clauses: list[Clause] = []
    for number, line in enumerate(kept):
        headline = number == 0 and len(kept) > 1 and _is_headline(line)
        clauses += _clauses(line, len(clauses), headline=headline)
    return Passages(tuple(clauses), omitted)


def _without_tags(start: int, line: str) -> Iterator[tuple[int, str]]:
    """The line, and what stands behind its last sentence as the page's tags: «سمات …»."""
    tags = _tags().search(line)
    if tags is None:
        yield start, line
        return
    yield start, line[: tags.start() + 1]
    yield start + tags.start(1), line[tags.start(1) :]


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(rf"[.!؟]\s+((?:{'|'.join(load('chrome')['tags'])})\s[^.!؟]*)$")


@cache
def _beginnings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile("(?:" + "|".join(re.escape(str(fold(w))) for w in found) + r")(?!\w)"))
        for reason, found in load("chrome")["begins"].items()
    )


def _reasons(lines: Sequence[_Line]) -> list[str | None]:
    """Why each line is left out; None for a line of the article."""
    reasons = [_reason(line) for line in lines]
    _leave_teasers(lines, reasons)
    run: list[int] = []
    for number, line in enumerate([*lines, None]):
        if line is not None and _like_menu(line):
            run.append(number)
            continue
        if len(run) >= _MENU_LINES:
            for each in run:
                reasons[each] = reasons[each] or "menu"
        run = []
    _leave_headings(lines, reasons)
    return reasons


def _leave_teasers(lines: Sequence[_Line], reasons: list[str | None]) -> None:
    """Leave out what stands under a bare «اقرأ أيضا»: titles, and beginnings that break off."""
    for number, line in enumerate(lines):
        bare = line.folded.strip(" :-–*•|")
        if reasons[number] != "related_link" or bare not in words("chrome", "teaser headers"):
            continue
        for each in range(number + 1, min(number + 1 + _TEASERS, len(lines))):
            text = lines[each].text
            if _FINISHED.search(text) and not _UNFINISHED.search(text):
                break
            reasons[each] = reasons[each] or "related_link"


def _leave_headings(lines: Sequence[_Line], reasons: list[str | None]) -> None:
    """Leave out the headings within an article, and the signature under it.

    A short line that ends like no sentence, counts nothing and reports nobody's words, in an
    article that has paragraphs. The first line that is left is the headline, and is kept.
    """
    kept = [number for number, reason in enumerate(reasons) if reason is None]
    paragraphs = [number for number in kept if lines[number].size >= _PARAGRAPH_WORDS]
    if not paragraphs:
        return
    for number in kept[1:]:
        line = lines[number]
        if line.size > _HEADING_WORDS or _FINISHED.search(line.text):
            continue
        said = {word.removeprefix("و") for word in _WORD.findall(line.folded)} & _spoken()
        if said or find_quantities(line.text):
            continue
        reasons[number] = "heading" if number < paragraphs[-1] else "byline"


def _reason(line: _Line) -> str | None:
    bare = line.folded.lstrip("-–*•|:> \"'(")
    for reason, pattern in _beginnings():
        found = pattern.match(bare)
        # A sentence may begin like a menu («شارك الوزير في …»): a menu's line is short.
        if found and (reason in {"related_link", "footer"} or line.size <= _MENU_WORDS):
            return reason
    if line.size <= _CLOCK_WORDS and _only_a_time(line.text):
        return "menu"
    steps = len(_BREADCRUMB.findall(line.text))
    if (steps >= _STEPS and "«" not in line.text) or not _ARABIC.search(line.text):
        return "menu"
    for reason, found_words in load("chrome")["holds"].items():
        if any(str(fold(word)) in line.folded for word in found_words):
            return str(reason)
    return None


def _only_a_time(text: str) -> bool:
    """Whether a line says when and nothing else: the clock of a page."""
    rest = list(text)
    for time in find_times(text, None):
        rest[time.start : time.end] = " " * (time.end - time.start)
    words = re.findall(r"[\u0621-\u064a]{2,}", "".join(rest))
    return len(rest) > sum(not letter.isspace() for letter in rest) and not words


def _like_menu(line: _Line) -> bool:
    return line.size <= _MENU_WORDS and not re.search(r"[.،؟!\d:«\"]", line.text)


def _is_headline(line: _Line) -> bool:
    return line.size <= _HEADLINE_WORDS and not line.text.rstrip().endswith(".")


def _clauses(line: _Line, before: int, *, headline: bool) -> Iterator[Clause]:
    """The clauses of a line; an aside holds to the line's end."""
    aside = False
    start = 0 if headline else _behind_dateline(line.text)
    ends = [] if headline else list(_sentence_ends(line.text, start))
    for number, end in enumerate([*ends, len(line.text)]):
        sentence = line.text[start:end]
        if not _WORD.search(sentence):
            start = end
            continue
        aside = aside or _opens_aside(sentence)
        pieces = [(0, len(sentence))] if headline else _cuts(sentence)
        for first, (low, high) in enumerate(pieces):
            stretch = sentence[low:high]
            bare = stretch.strip(" \t\u00a0\u200f\u200e،,؛;")
            if not _WORD.search(bare):
                continue
            at = line.start + start + low + stretch.index(bare)
            yield Clause(
                at, at + len(bare), bare, before * 100 + number, not first, headline, aside
            )
        start = end


def _sentence_ends(text: str, start: int) -> Iterator[int]:
    """Where sentences end; a full stop within a quotation ends none, one at its end does."""
    quoted = _quotations(text)
    for match in _SENTENCE_END.finditer(text, start):
        end = match.end()
        if not _within(quoted, match.start()):
            yield end
        elif text[end : end + 1] and text[end] in _CLOSING:
            yield end + 1


def _quotations(text: str) -> Sequence[tuple[int, int]]:
    """The places of the marks of each quotation, in order; a mark never closed opens none."""
    return [(match.start(), match.end() - 1) for match in _QUOTATION.finditer(text)]


def _within(quoted: Sequence[tuple[int, int]], at: int) -> bool:
    number = bisect_right(quoted, (at, at)) - 1
    return number >= 0 and quoted[number][0] < at < quoted[number][1]


def _behind_dateline(text: str) -> int:
    found = _DATELINE.match(text)
    return found.end() if found else 0


def _opens_aside(sentence: str) -> bool:
    folded = str(fold(sentence)).lstrip(" \"'(")
    openers = words("chrome", "asides")
    return _HAD.match(folded) is not None or any(
        folded.startswith(opener) or folded[1:].startswith(opener) for opener in openers
    )


@cache
def _spoken() -> frozenset[str]:
    return frozenset(str(fold(w)) for found in load("speech")["stances"].values() for w in found)


@cache
def _opening_words() -> frozenset[str]:
    return _spoken() | words("chrome", "clause openers")


def _cuts(sentence: str) -> list[tuple[int, int]]:
    """Where a sentence is cut: behind «؛», and at commas before a verb of speech or «فيما»."""
    cuts = [0]
    quoted = _quotations(sentence)
    begins = [match.start() for match in _NO_SPACE.finditer(sentence)]
    for match in _COMMA.finditer(sentence):
        within = bisect_left(begins, match.start()) - bisect_right(begins, cuts[-1])
        if within + (not sentence[cuts[-1]].isspace()) < LEAST_CLAUSE:
            continue
        following = _WORD.search(sentence, match.end())
        if following is None:
            break
        word = fold_word(following.group())
        opens = word in _opening_words() or (word[:1] in "وف" and word[1:] in _opening_words())
        if _within(quoted, match.start()):
            continue
        if match.group() in "؛;" or opens:
            cuts.append(match.end())
    return list(zip(cuts, [*cuts[1:], len(sentence)], strict=True))
