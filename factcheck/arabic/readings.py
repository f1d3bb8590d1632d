"""What a rule makes of its match, and the scene it is read in: the anchor day and the tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.arabic.calendars import Span, hijri_of, hijri_span, span
from factcheck.arabic.fold import fold
from factcheck.arabic.lexemes import Lexeme
from factcheck.arabic.tables import load

__all__ = ["Reading", "Scene", "no_nouns"]

# A day without a year is looked for within this many days of the anchor; farther off, its
# nearest year is meant («11 ديسمبر» in a paper of 6 January is the one 26 days before).
FARTHEST_DAYS = 270

# How far back in its sentence the verb of a time is looked for, in characters.
SENTENCE_REACH = 160

# How many words behind a day may tell its tense, where none before it does.
WORDS_BEHIND = 3

_SENTENCE_END = re.compile(r"[.!?؟;؛\n]")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_NEXT_LETTERS = re.compile(r" ?([^\W\d_]+)")
_WORD = re.compile(r"[ء-غف-ٯٱ-ە]+")


class Reading(NamedTuple):
    """The value of one match, before neighbours are joined to it."""

    first: date | None = None
    last: date | None = None
    clock: str | None = None
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    grain: str = "day"
    approximate: bool = False
    zone: str | None = None
    rule: str = ""
    part: str | None = None
    role: str = "date"  # date, weekday, relative, clock: what it may be joined with
    hijri: bool = False
    half_day_known: bool = True

    def within(self, found: Span | None) -> Reading:
        """The same with its days."""
        return self if found is None else self._replace(first=found[0], last=found[1])


@cache
def _tense_words() -> tuple[frozenset[str], frozenset[str], tuple[str, ...], tuple[str, ...]]:
    table = {
        key: [str(fold(w)) for w in words]
        for key, words in load("tense").items()
        if key != "source"
    }
    return (
        frozenset(table["future"]),
        frozenset(table["past"]),
        tuple(table["future prefixes"]),
        tuple(table["not future"]),
    )


@lru_cache(maxsize=8192)
def _is_put_off(word: str) -> bool:
    bare = word[1:] if word[:1] in ("و", "ف") else word
    return not _tense_table("put off").isdisjoint((word, bare))


@cache
def _tense_table(heading: str) -> frozenset[str]:
    return frozenset(str(fold(word)) for word in load("tense")[heading])


@cache
def no_nouns() -> frozenset[str]:
    """Folded words that are never a counted noun: particles, prepositions, common verbs."""
    return frozenset(str(fold(word)) for word in load("context")["no noun"])


@lru_cache(maxsize=8192)
def tense_of(word: str) -> int:
    """1 for a word that looks ahead, -1 for one that looks back, else 0."""
    future, past, prefixes, exceptions = _tense_words()
    for form in (word, word[1:]) if word[:1] in ("و", "ف") else (word,):
        if form in future:
            return 1
        if form in past:
            return -1
        if len(form) > 4 and form.startswith(prefixes) and not form.startswith(exceptions):
            return 1
    return 0


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a match is read: the text, the day of publication, and the words before it."""

    folded: str
    anchor: date | None

    def tense(self, at: Lexeme) -> int:
        """1 when the nearest telling verb before ``at`` looks ahead, -1 when it looks back."""
        before = self.folded[max(0, at.start - SENTENCE_REACH) : at.start]
        before = _SENTENCE_END.split(before)[-1]
        words = _WORD.findall(before)
        for place in range(len(words) - 1, -1, -1):
            if _is_put_off(words[place]):
                return -1 if _tense_table("to").isdisjoint(words[place + 1 :]) else 1
            found = tense_of(words[place])
            if found:
                return found
        return 0

    def tense_behind(self, start: int, end: int) -> int:
        """The same by one of the next words: «الخميس تنطلق القمة», «الأحد.. انطلاق القمة».

        A noun that announces does so only where the day at ``start:end`` heads its line.
        """
        behind = self.folded[end : end + SENTENCE_REACH].lstrip(' .:،-"')
        words = _WORD.findall(_SENTENCE_END.split(behind)[0])[:WORDS_BEHIND]
        heads = not start or self.folded[max(0, start - 2) : start].rstrip()[-1:] in {"", ";"}
        if heads and words and words[0] in _tense_table("future heads"):
            return 1
        return next((found for word in words if (found := tense_of(word))), 0)

    def word_before(self, position: int) -> str:
        """The word that ends right before a place of the folded text, or ""."""
        before = self.folded[max(0, position - 30) : position].rstrip()
        last = before[before.rfind(" ") + 1 :]
        if last.isalpha():
            return last
        found = _LAST_LETTERS.search(last)
        return found.group() if found else ""

    def word_behind(self, position: int) -> str:
        """The word that begins right behind a place of the folded text, or ""."""
        found = _NEXT_LETTERS.match(self.folded, position, position + 30)
        return found.group(1) if found else ""

    def year_of(
        self, month: int, day: int | None, direction: int, *, hijri: bool, sure: bool
    ) -> Span | None:
        """The days meant by a month (and day) without a year.

        ``direction`` -1 or 1 with ``sure`` is a word of the text («الماضي», «المقبل»): the last
        such day before the anchor or the first after it. Without ``sure`` it is a guess by tense
        that must not lead farther than ``FARTHEST_DAYS``. 0: the anchor's year, or the nearest.
        """
        if self.anchor is None:
            return None
        this = hijri_of(self.anchor) if hijri else None
        if hijri and this is None:
            return None
        middle = this[0] if this else self.anchor.year
        make = hijri_span if hijri else span
        years = [make(middle + offset, month, day) for offset in (-1, 0, 1)]
        found = [s for s in years if s is not None]
        if not found:  # a 29 February
            found = [s for o in range(-8, 9) if (s := make(middle + o, month, day)) is not None]
            return min(found, key=self._distance, default=None)
        before = [s for s in found if s[0] <= self.anchor and (not sure or s[1] < self.anchor)]
        behind = [s for s in found if s[1] >= self.anchor and (not sure or s[0] > self.anchor)]
        chosen = None
        if direction < 0 and before:
            chosen = before[-1]
        elif direction > 0 and behind:
            chosen = behind[0]
        elif direction == 0 and years[1] is not None:
            chosen = years[1]
        if chosen is None or (not sure and self._distance(chosen) > FARTHEST_DAYS):
            chosen = min(found, key=self._distance)
        return chosen

    def _distance(self, found: Span) -> int:
        anchor = self.anchor or found[0]
        if found[0] <= anchor <= found[1]:
            return 0
        return min(abs((found[0] - anchor).days), abs((found[1] - anchor).days))

    def weekday(self, weekday: int, direction: int, *, sure: bool) -> date | None:
        """The day meant by a weekday.

        With ``sure`` the words say after (1) or before (-1) the anchor, which is then left out;
        else the tense points: ahead or back, and the anchor itself counts.
        """
        if self.anchor is None:
            return None
        if direction > 0:
            ahead = (weekday - self.anchor.weekday()) % 7
            return self.anchor + timedelta(days=ahead or (7 if sure else 0))
        back = (self.anchor.weekday() - weekday) % 7
        return self.anchor - timedelta(days=back or (7 if sure else 0))
