"""Names in English text: capitalised words, and what country they are of.

English shows its names by capitals. A word at the head of a sentence is one only if more speaks
for it: another capital behind it, a table that knows it, or a capital elsewhere in the text.
Weekdays and months are times, no names; titles and offices are none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.arabic.gazetteer import phrases, words_of
from factcheck.english.tables import load

__all__ = ["EnglishName", "country_of", "find_names"]

_WORD = re.compile(r"[^\W\d_][\w]*(?:['’.-][^\W\d_][\w]*)*")
_HEAD = re.compile(r"(?:^|[.!?:;]\s+|[\n\"“”«»(]\s*)[\"“‘'(]*$")
_LONGEST = 5
_NO_STATE = frozenset({"place", "region", "organisation", "person"})


@dataclass(frozen=True, slots=True)
class EnglishName:
    """One capitalised word, or the words of one country.

    ``code`` is the ISO 3166-1 alpha-2 code of the country it is, or belongs to, if a table knows;
    ``kind`` is then country, capital or nationality, else empty.
    ``sure``: it is a name for certain; else it may be a common word at the head of a sentence.
    """

    text: str
    start: int
    end: int
    word: str
    code: str | None
    kind: str
    sure: bool


@cache
def _countries() -> dict[tuple[str, ...], tuple[str, str]]:
    """Lower-case words → code and kind: countries, seats of government, nationalities."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for words, entry in phrases().items():
        if entry.code and entry.kind not in _NO_STATE and words[0].isascii():
            found[tuple(map(str, words))] = (entry.code, entry.kind)
    for code, names in load("nationalities")["nationalities"].items():
        for name in names:
            words = tuple(map(str, words_of(name)))
            found[words] = (code, "nationality")
            if not name.endswith("s"):
                found[(*words[:-1], f"{words[-1]}s")] = (code, "nationality")
    return found


def country_of(name: str) -> str | None:
    """The code of the country that an English name is, or belongs to: «Kyiv», «Ukrainian»."""
    found = _countries().get(tuple(map(str, words_of(name))))
    return found[0] if found else None


@cache
def _no_names() -> frozenset[str]:
    times, words = load("times"), load("words")
    return frozenset(
        [
            *times["months"],
            *times["short months"],
            *times["weekdays"],
            *times["relative"],
            *words["titles"],
            *words["openers"],
        ]
    )


def find_names(text: str) -> tuple[EnglishName, ...]:
    """The capitalised words of a text that may be names, in order."""
    tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    inside = {
        _bare(word) for word, start, _ in tokens if _capital(word) and not _heads(text, start)
    }
    return tuple(_names(text, tokens, inside))


def _names(
    text: str, tokens: list[tuple[str, int, int]], inside: set[str]
) -> Iterator[EnglishName]:
    position = 0
    while position < len(tokens):
        word, start, end = tokens[position]
        if not _capital(word):
            position += 1
            continue
        length, state = _country(text, tokens, position)
        if length:
            last = tokens[position + length - 1][2]
            found = text[start:last]
            yield EnglishName(found, start, last, _bare(found), *state, sure=True)
            position += length
            continue
        position += 1
        bare = _bare(word)
        if bare in _no_names() or len(bare) < 2:
            continue
        follows = (
            position < len(tokens)
            and _capital(tokens[position][0])
            and text[end : tokens[position][1]] == " "
            and _bare(tokens[position][0]) not in _no_names()
        )
        article = bare[:3] in {"al-", "el-"}
        speaks = position < len(tokens) and _speaks(bare, tokens[position][0])
        heads = _heads(text, start)
        # «Quoting Harthi, …»: a name that ends so is rare, and is one inside a sentence only.
        participle = heads and len(bare) > 4 and bare.endswith("ing")
        sure = not heads or bare in inside or (follows and not participle) or article or speaks
        if (
            bare in load("words")["institutions"]
            and not follows
            and not _led(text, tokens, position)
        ):
            sure = False  # «the Center»: which one, the sentences before say
        yield EnglishName(text[start:end], start, end, bare, None, "", sure)


def _led(text: str, tokens: list[tuple[str, int, int]], position: int) -> bool:
    """Whether the word before ``position`` goes on from a capitalised one: «Relief Center»."""
    if position < 2:
        return False
    word, _, end = tokens[position - 2]
    joined = text[end : tokens[position - 1][1]] == " "
    return joined and _capital(word) and _bare(word) not in _no_names()


def _speaks(bare: str, verb: str) -> bool:
    """Whether a word at the head of a sentence stands before a verb of speech: «Harthi said».

    A plural («officials said») or a body («police said») does not become a name by that.
    """
    words = load("words")
    return verb in words["says"] and not bare.endswith("s") and bare not in words["speaking"]


def _country(
    text: str, tokens: list[tuple[str, int, int]], position: int
) -> tuple[int, tuple[str, str]]:
    """How many words from here are a country or a nationality; its code and kind."""
    for length in range(min(_LONGEST, len(tokens) - position), 0, -1):
        last = tokens[position + length - 1][2]
        phrase = re.sub(r"['’]s?$", "", text[tokens[position][1] : last])
        state = _countries().get(tuple(map(str, words_of(phrase))))
        if state:
            return length, state
    return 0, ("", "")


def _capital(word: str) -> bool:
    """Whether it is written as a name; «al-Wasit» is, by the part behind its article."""
    return word[0].isupper() or (word[:3].lower() in {"al-", "el-"} and word[3:4].isupper())


def _heads(text: str, start: int) -> bool:
    return _HEAD.search(text, max(0, start - 4), start) is not None or start == 0


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).casefold().replace("’", "'")
