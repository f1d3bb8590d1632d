"""Persons in running text: where a name begins, by a title or by its own words, and where it ends.

A name begins with a given name of the tables, with the family of a public figure, or with عبد or
أبو and what they join. Without a title before it, it must show itself: by بن, by a given name that
is no everyday word and a family name behind it, or by a given name from another language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.arabic.gazetteer import nationality_phrases, phrases, word_set
from factcheck.arabic.spellings import family_phrases, given_name, joins_abd
from factcheck.arabic.titles import is_title_word, title_end
from factcheck.arabic.tokens import Tokens, forms

__all__ = ["Person", "begins_person", "find_person", "name_end"]

_SON = frozenset({"بن", "ابن", "بنت"})
_KUNYA = frozenset({"ابو", "ابي", "ام"})
# What a reported sentence begins with; the word before it is no part of it.
_SPEECH = frozenset({"ان", "انه", "بان", "وفق", "وفقا", "انها"})
_COMMAS = frozenset({"،", ","})

# Present and future verbs begin so; a family name of another language that does is left out.
_VERB = re.compile(r"(?:سي|ست|سن|[يت])\S{2,}|ا\S{2,3}")

# How a name shows itself, from nothing to certain.
_BARE, _TWO_NAMES, _CERTAIN = range(3)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: tokens ``first`` to before ``last``, less ``offset`` letters of a clitic."""

    first: int
    last: int
    offset: int
    rule: str


def find_person(tokens: Tokens, position: int) -> Person | None:
    """Give the person whose title or name begins at ``position``, or None."""
    written = tokens.words[position]
    whole = bool(given_name(written))  # «كريم» is no «ريم» behind ك
    for offset, word in forms(written):
        if is_title_word(word):
            person = _behind_title(tokens, position, word)
            if person is not None:
                return person
        if _may_begin(word) and not (offset and (whole or written[0] == "ك")):
            end, sign = name_end(tokens.run(position, word), 0, titled=False)
            if end:
                rule = "public-figure" if sign == _CERTAIN else "full-name"
                return Person(position, position + end, offset, rule)
    return None


def _behind_title(tokens: Tokens, position: int, word: str) -> Person | None:
    run = tokens.run(position, word)
    begin = title_end(run)
    if not begin:
        return None
    if begin < len(run):
        end, _ = name_end(run, begin, titled=True)
        return Person(position + begin, position + end, 0, "title") if end else None
    first = position + begin  # «المتحدث باسم المركز، رأفت الصباغ»
    if first >= len(tokens.words) or tokens.gap(first) not in _COMMAS:
        return None
    end, sign = name_end(tokens.run(first, tokens.words[first]), 0, titled=True)
    return Person(first, first + end, 0, "title-and-comma") if end and sign else None


def begins_person(word: str) -> bool:
    """Whether a person's title or name may begin with this folded word."""
    return is_title_word(word) or _may_begin(word)


@lru_cache(maxsize=65536)
def _may_begin(word: str) -> bool:
    return bool(given_name(word)) or word in _first_words()


@cache
def _first_words() -> frozenset[str]:
    foreign = word_set("foreign_names", "clear") | word_set("foreign_names", "with_title")
    families = {phrase[0] for phrase in family_phrases()}
    return frozenset({name.split()[0] for name in foreign} | families | {"عبد"} | _KUNYA)


def name_end(run: Sequence[str], begin: int, *, titled: bool) -> tuple[int, int]:
    """Give where the name at ``run[begin]`` ends and how surely it is one; 0 if it is none."""
    if begin >= len(run):
        return 0, _BARE
    family = _family_at(run, begin, titled=titled)
    if family:
        return family, _CERTAIN
    if _is_stop(run[begin]):
        return 0, _BARE
    end, foreign = _first_name(run, begin, titled=titled)
    if not end:
        return 0, _BARE
    common = " ".join(run[begin:end]) in word_set("given_names", "common_words", "words")
    end, sign = _rest_of_name(run, end, foreign=foreign)
    if titled or sign == _CERTAIN or (sign == _TWO_NAMES and not common):
        return end, sign
    return 0, _BARE


def _family_at(run: Sequence[str], position: int, *, titled: bool) -> int:
    for size in (3, 2, 1):
        phrase = tuple(run[position : position + size])
        if len(phrase) == size and phrase in family_phrases():
            known = titled or " ".join(phrase) not in word_set("persons", "titled_only", "words")
            return position + size if known else 0
    return 0


def _first_name(run: Sequence[str], position: int, *, titled: bool) -> tuple[int, bool]:
    """The end of the given name at ``position``, 0 if there is none; whether it is foreign."""
    for size in (2, 1):
        words = run[position : position + size]
        if len(words) < size:
            continue
        name = " ".join(words)
        clear = name in word_set("foreign_names", "clear")
        if clear:
            return position + size, True
        shown = titled or _family_at(run, position + size, titled=True)
        if shown and name in word_set("foreign_names", "with_title"):
            return position + size, True
    if position < len(run) and (titled or not _is_bare_kunya(run, position)):
        return _arab_name(run, position), False
    return 0, False


def _is_bare_kunya(run: Sequence[str], position: int) -> bool:
    """Whether أبو stands before a word that is no given name: «أبو ظبي»."""
    after = run[position + 1 : position + 2]
    return run[position] in _KUNYA and not (after and given_name(after[0]))


def _arab_name(run: Sequence[str], position: int) -> int:
    """The end of one Arab given name: a word, عبد and a word, أبو and a word; 0 if none."""
    word = run[position]
    after = run[position + 1] if position + 1 < len(run) else ""
    if word == "عبد":
        return position + 2 if joins_abd(after) else 0
    if word in _KUNYA:
        return position + 2 if len(after) > 2 and not _ends_name(after) else 0
    return position + 1 if given_name(word) else 0


def _rest_of_name(run: Sequence[str], position: int, *, foreign: bool) -> tuple[int, int]:
    sign = _BARE
    while position < len(run):
        end, step = _next_name(run, position)
        if not end:
            break
        position, sign = end, max(sign, step)
    if position == len(run):
        return position, sign
    word = run[position]
    if foreign and sign == _BARE:
        end = _foreign_family(run, position)
        return (end, _TWO_NAMES) if end else (position, sign)
    after = run[position + 1] if position + 1 < len(run) else ""
    # Behind بن or آل the name may be whole: an unknown word there is the sentence's
    last = sign != _CERTAIN and (not after or (sign == _TWO_NAMES and after in _SPEECH))
    if _is_family(word, last=last):
        second = after.endswith("ي") and after.startswith("ال") and _is_family(after, last=False)
        return position + 1 + second, max(sign, _TWO_NAMES)
    return position, sign


def _next_name(run: Sequence[str], position: int) -> tuple[int, int]:
    """The end of a further part of the name that needs no guess, and what it shows."""
    word = run[position]
    after = run[position + 1] if position + 1 < len(run) else ""
    if word in _SON and after and not _ends_name(after):
        return _arab_name(run, position + 1) or position + 2, _CERTAIN
    if word == "ال" and _is_clan(after):
        return _arab_name(run, position + 1) or position + 2, _CERTAIN  # آل, folded
    family = _family_at(run, position, titled=True)
    if family:
        return family, _CERTAIN
    if _ends_name(word):
        return 0, _BARE
    end = _arab_name(run, position)
    if not end and (after in _SON or after == "ال") and _is_family(word, last=True):
        end = position + 1
    return (end, _TWO_NAMES) if end else (0, _BARE)


def _is_clan(word: str) -> bool:
    """Whether the word behind آل is a clan's: also one that is a title or a number elsewhere."""
    known = word.startswith("ال") or bool(given_name(word))
    return len(word) > 2 and (known or not _ends_name(word))


def _is_family(word: str, *, last: bool) -> bool:
    """Whether a word the tables do not know ends an Arab name as a family.

    A definite one does, an indefinite one in ي, and any other only where the phrase ends.
    """
    if word.startswith("ال") and word.endswith("ي") and (word,) in nationality_phrases():
        return True  # «محمد المصري»: behind a name, a family; of what country one is stands before
    if _ends_name(word) or any((form,) in phrases() for _, form in forms(word)):
        return False
    if word.startswith("ال"):
        return len(word) > 4 and not _is_object(word)
    if word.endswith("ي") and len(word) > 4 and not word.startswith(("و", "ب", "ل", "ف")):
        return True
    return last and len(word) > 2 and not _VERB.fullmatch(word) and not word.endswith(("ا", "ة"))


def _foreign_family(run: Sequence[str], position: int) -> int:
    """The end of the family behind a foreign given name; 0 if the next word is none."""
    end = position
    while end < len(run) - 1 and run[end] in word_set("foreign_names", "particles"):
        end += 1
    word = run[end]
    if len(word) < 3 or word.startswith(("ال", "وال", "لل", "بال")) or _VERB.fullmatch(word):
        return 0
    if _ends_name(word) or any((form,) in phrases() for _, form in forms(word)):
        return 0
    if word.startswith("و") and _may_begin(word[1:]):
        return 0
    return end + 1


def _is_object(word: str) -> bool:
    """Whether a definite word is what the person acts upon: «افتتح الأمير سعود المعرض»."""
    return word.endswith(("ات", "ية", "يين")) or word in word_set("name_stops", "objects", "words")


def _is_stop(word: str) -> bool:
    return word in word_set("name_stops", "words")


@lru_cache(maxsize=65536)
def _ends_name(word: str) -> bool:
    if (word,) in nationality_phrases() and not given_name(word):
        return True
    bare = word[1:] if word.startswith("و") else word
    return any(_is_stop(form) or is_title_word(form) for form in (word, bare))
