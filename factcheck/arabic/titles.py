"""Titles, ranks and offices before a name: where they end and the name begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.arabic.fold import fold
from factcheck.arabic.gazetteer import Phrase, nationality_phrases, phrases, word_set
from factcheck.arabic.transliteration import is_latin, latin

__all__ = ["drop_titles", "is_role", "is_title_word", "title_end"]

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_LONGEST = 4  # words in the longest rank of the table
_MOST = 14  # words a title may have: «صاحب السمو الملكي الأمير» and an office of ten words


@cache
def _ranks() -> frozenset[Phrase]:
    ranks = word_set("titles", "ranks", "words") | word_set("titles", "dropped", "before")
    return frozenset(tuple(rank.split()) for rank in ranks)


@cache
def _roles() -> frozenset[str]:
    return word_set("titles", "roles", "words")


@cache
def _companions() -> frozenset[str]:
    more = word_set("titles", "complements", "words") | word_set("titles", "modifiers", "words")
    return frozenset(word for word in more if " " not in word)


@cache
def _first_words() -> frozenset[str]:
    return _roles() | {rank[0] for rank in _ranks()}


def is_title_word(word: str) -> bool:
    """Whether a title may begin with this folded word."""
    return word in _first_words()


def is_role(word: str) -> bool:
    """Whether the folded word is an office, whose country an adjective may name."""
    return word in _roles()


def _rank_at(words: Sequence[str], position: int) -> int:
    for size in range(_LONGEST, 0, -1):
        if tuple(words[position : position + size]) in _ranks():
            return size
    return 0


_PREPOSITIONS = frozenset({"الى", "لدى", "في"})


def _companion_at(words: Sequence[str], position: int) -> int:
    """Words at ``position`` that may stand between a role and a name."""
    for size in (3, 2, 1):
        phrase = tuple(words[position : position + size])
        if phrase in nationality_phrases():
            return size
        entry = phrases().get(phrase)
        if entry is not None and entry.kind in {"country", "organisation", "place", "capital"}:
            return size
    word = words[position]
    if word in _companions():
        return 1
    if word in _PREPOSITIONS and position + 1 < len(words):  # «المبعوث إلى اليمن»
        entry = phrases().get((words[position + 1],))
        return 2 if entry is not None else 0
    # «مدير الجوازات», «الرئيس التنفيذي للبنك»: any definite noun, unless it ends a name
    definite = word.startswith(("ال", "لل")) and len(word) > 4
    return 1 if definite and word not in word_set("name_stops", "words") else 0


def title_end(words: Sequence[str], start: int = 0) -> int:
    """Give the position behind the title that begins at ``start``, or ``start`` if none does.

    ``words`` are folded. A title is a row of ranks («الدكتور», «صاحب السمو الملكي الأمير») and of
    roles with what belongs to them («رئيس الوزراء البريطاني السابق»).
    """
    position = start
    behind_role = False
    limit = min(len(words), start + _MOST)
    while position < limit:
        size = _rank_at(words, position)
        behind_role = behind_role or (size > 0 and words[position] in _roles())
        if not size and words[position] in _roles():
            size = _role_size(words, position)
            behind_role = behind_role or size > 0
        if not size and behind_role:
            size = _companion_at(words, position)
        if not size:
            break
        position += size
    return position


def _role_size(words: Sequence[str], position: int) -> int:
    """1 for a role; 0 for one without ال that nothing of its own follows («أمير حسين»)."""
    if words[position].startswith("ال") or position + 1 >= len(words):
        return 1
    return 1 if _companion_at(words, position + 1) or words[position + 1].startswith("ال") else 0


def drop_titles(name: str) -> str:
    """Give the name without ranks, offices and honorifics around it, as a piece of ``name``.

    What is nothing but a title («رئيس الوزراء») is given back whole.
    """
    folded = fold(name)
    spans = [match.span() for match in _WORD.finditer(folded)]
    words = [folded[start:end] for start, end in spans]
    if not words:
        return name.strip()
    if is_latin(words[0]):
        first, last = _latin_titles(words), len(words)
    else:
        first = title_end(words)
        last = _before_honorific(words, first)
    if first >= last:
        first, last = 0, len(words)
    start, end = folded.raw_span(spans[first][0], spans[last - 1][1])
    return name[start:end]


def _latin_titles(words: Sequence[str]) -> int:
    titles = word_set("titles", "dropped", "latin")
    position = 0
    while position < len(words) and latin(words[position]).replace("-", " ") in titles:
        position += 1
    return position


def _before_honorific(words: Sequence[str], first: int) -> int:
    endings = {tuple(text.split()) for text in word_set("titles", "dropped", "after")}
    for position in range(first + 1, len(words)):
        if any(tuple(words[position : position + size]) in endings for size in (1, 2)):
            return position
    return len(words)
