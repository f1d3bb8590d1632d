"""Quotes → exact spans of the raw article, or a reason why not.

A quote may differ from the article in nothing that carries meaning: the search folds white
space, tatweel, diacritics, invisible and bidirectional marks, quotation glyphs, dashes and digit
shapes (:func:`factcheck.arabic.fold_marks`). A digit's value, a negation, a letter of a word: all
must be there. There is no fuzzy matching, because five edits turn «15 قتيلا» into «14».

Two mends keep the meaning whole, both by taking in more of the article, never less: a quote that
begins right after a negation takes it in (:data:`NEGATIONS`), and punctuation that the quote puts
at its ends and the article does not have is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.arabic import Folded, fold_marks
from factcheck.models import Quote

__all__ = ["NEGATIONS", "Ground", "NotGroundedError"]

# Particles that turn the meaning of what follows; «ما» is left out, it is more often a relative.
NEGATIONS = (
    *("لا", "لم", "لن", "ليس", "ليست", "ليسا", "ليسوا", "لست", "لسنا"),
    *("غير", "دون", "بدون", "عدم", "بلا"),
)

_ELLIPSIS = re.compile(r"\.\.\.|…|\[")
_EDGE_PUNCTUATION = "\"'.,،؛:!؟?()[] "
_NEGATION_BEFORE = re.compile(
    r"(?:^|(?<=[\s\"'(،,:]))[وف]?(?:" + "|".join(NEGATIONS) + r")[\s\"']+$"
)
_LONGEST_NEGATION = max(map(len, NEGATIONS)) + 6

# A quote may begin behind what is written onto a word, and nowhere else within one: «باريس» stands
# in «لباريس», «تفق» does not stand in «يتفق».
_LETTER = "[^\\W\\d_]"
_LONGEST_CLITIC = 5
_CLITICS = re.compile(r"(?:[وف]?[بلكس]?(?:ال)?|[وف]?لل)")
_SENTENCE_END = re.compile(r"[.!؟?؛\n]")


class NotGroundedError(ValueError):
    """A quote that does not stand in the article; the message says where it departs from it."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


class Ground:
    """One article's text, ready to have quotes looked up in it.

    ``text`` is the decoded raw text; it is never altered, and all offsets count its code points.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: Folded = fold_marks(text)

    def find(self, quote: str, *, near: Quote | None = None) -> Quote:
        """The span where ``quote`` stands; of several, the one nearest to ``near``, or the first.

        Raises:
            NotGroundedError: it does not stand in the article, is empty, or leaves words out.

        """
        span = self._search(quote, near)
        return self._quote(self._with_negation(span))

    def find_part(self, part: str, quotes: list[Quote]) -> tuple[Quote, int]:
        """The span of a number, time or place, and the index of the quote that it belongs to.

        It stands inside one of the quotes, or in the sentence that one of them is part of.

        Raises:
            NotGroundedError: it stands in none of these sentences.

        """
        reason = "no quote to look in"
        for inside in (True, False):
            for index, quote in enumerate(quotes):
                low, high = (quote.start, quote.end) if inside else self._sentence(quote)
                try:
                    span = self._search(part, quote, within=(low, high))
                except NotGroundedError as error:
                    reason = str(error)
                    continue
                return self._quote(span), index
        message = f"«{part}» does not stand in the claim's quotes or their sentences: {reason}"
        raise NotGroundedError(message)

    def widen(self, quote: Quote, part: Quote) -> Quote:
        """The quote that holds both, continuous in the article."""
        return self.quote_at(min(quote.start, part.start), max(quote.end, part.end))

    def quote_at(self, start: int, end: int) -> Quote:
        """The quote of ``text[start:end]``."""
        return Quote(text=self.text[start:end], start=start, end=end)

    def _quote(self, span: _Span) -> Quote:
        return self.quote_at(*self._folded.raw_span(span.start, span.end))

    def _search(
        self, quote: str, near: Quote | None, within: tuple[int, int] | None = None
    ) -> _Span:
        folded = fold_marks(quote)
        words = folded.split()
        if not words:
            message = "the quote is empty"
            raise NotGroundedError(message)
        for candidate in (words, fold_marks(folded.strip(_EDGE_PUNCTUATION)).split()):
            if not candidate:
                continue
            found = self._nearest(self._matches(candidate, within), near)
            if found is not None:
                return found
        raise NotGroundedError(self._reason(quote, words))

    def _matches(self, words: list[str], within: tuple[int, int] | None) -> list[_Span]:
        pattern = re.compile(_bounded(words))
        spans = [
            _Span(*match.span())
            for match in pattern.finditer(self._folded)
            if self._begins_a_word(match.start())
        ]
        if within is None:
            return spans
        low, high = within
        inside = []
        for span in spans:
            start, end = self._folded.raw_span(span.start, span.end)
            if low <= start and end <= high:
                inside.append(span)
        return inside

    def _begins_a_word(self, start: int) -> bool:
        """Whether nothing but clitics stands before this place in its word."""
        begin = start
        while begin > 0 and start - begin < _LONGEST_CLITIC and self._folded[begin - 1].isalpha():
            begin -= 1
        if begin == start or not self._folded[start].isalpha():
            return True
        return _CLITICS.fullmatch(self._folded[begin:start]) is not None

    def _nearest(self, spans: list[_Span], near: Quote | None) -> _Span | None:
        if not spans:
            return None
        if near is None:
            return spans[0]
        return min(
            spans,
            key=lambda span: abs(self._folded.raw_span(span.start, span.end)[0] - near.start),
        )

    def _with_negation(self, span: _Span) -> _Span:
        before = self._folded[max(0, span.start - _LONGEST_NEGATION) : span.start]
        match = _NEGATION_BEFORE.search(before)
        return _Span(span.start - len(match.group()), span.end) if match else span

    def _sentence(self, quote: Quote) -> tuple[int, int]:
        start = 0
        for match in _SENTENCE_END.finditer(self.text, 0, quote.start):
            start = match.end()
        after = _SENTENCE_END.search(self.text, quote.end)
        return start, after.start() if after else len(self.text)

    def _reason(self, quote: str, words: list[str]) -> str:
        """Say up to which word the quote follows the article, and how the article goes on."""
        if _ELLIPSIS.search(quote):
            return f"«{quote}» leaves words out or adds marks; give each continuous passage alone"
        low, high = 0, len(words)  # the longest run of words from the start that stands there
        while low < high:
            middle = (low + high + 1) // 2
            if re.search(_bounded(words[:middle]), self._folded):
                low = middle
            else:
                high = middle - 1
        if low == 0:
            return f"«{quote}» does not stand in the article (not even its first word «{words[0]}»)"
        match = re.search(_bounded(words[:low]), self._folded)
        following = self._folded[match.end() :].split()[:4] if match else []
        return (
            f"«{quote}» does not stand in the article: after «{' '.join(words[:low][-4:])}» the "
            f"article goes on «{' '.join(following)}», the quote «{' '.join(words[low : low + 4])}»"
        )


def _bounded(words: list[str]) -> str:
    """A pattern for the words with any white space between; words and digits at its ends whole."""
    body = r"\s+".join(map(re.escape, words))
    before = after = ""
    if words[0][0].isdigit():
        before = r"(?<![0-9])(?<![0-9][.,٫٬])(?<![\s(]-)"
        if len(words[0]) == 3:  # «500» may be the end of «1 500»
            before += r"(?<![0-9]\s)"
    if words[-1][-1].isdigit():
        after = r"(?![0-9])(?![.,٫٬][0-9])"
    elif words[-1][-1].isalpha():
        after = rf"(?!{_LETTER})"
    return before + body + after
