"""Content words of claims: stems, with words that say the same thing brought together.

Two readers phrase one fact in different words («attend», «take part in»). English stems come from
the Snowball stemmer; a table joins what news uses interchangeably. Arabic words come from the
outlets' own quotes, folded and stemmed lightly: only the particles written onto a word are taken
off, because a deeper stem makes different words one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import snowballstemmer

from factcheck.arabic import fold, without_marks
from factcheck.thesaurus import groups

__all__ = ["arabic_words", "english_words", "share", "stem", "table"]

_ENGLISH_WORD = re.compile(r"(?<![0-9])[a-z][a-z'’ʼ`ʿʾ‘-]*[a-z]|[a-z]")
_OF = re.compile(r"['’ʼ]s?$")
_INSIDE = str.maketrans("", "", "'’ʼ`ʿʾ‘")
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2,}")
_CLITICS = re.compile(r"^(?:[وف]?(?:بال|كال|ال|لل)|و(?=\w{4}))(?=\w{3})")
_ENDINGS = re.compile(r"(?<=\w{3})(?:ات|ون|ين|ان|ية|ها|هم|ه|ة|ي|ا)$")
_STEMMER = snowballstemmer.stemmer("english")


@cache
def table(name: str) -> dict[str, Any]:
    """A word table of this package, as parsed JSON; read once, so it must not be changed."""
    file = files("factcheck.reconcile").joinpath("tables", f"{name}.json")
    table: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return table


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(table("stopwords_en")["words"])


@cache
def _arabic_stop_words() -> frozenset[str]:
    return frozenset(table("stopwords_ar")["words"])


@cache
def _synonyms() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in groups("en") for word in group}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball stem of one English word in lower case."""
    return str(_STEMMER.stemWord(word))


@lru_cache(maxsize=1 << 14)
def english_words(text: str) -> frozenset[str]:
    """The content stems of an English sentence; numbers and stop words are left out.

    Marks on letters and in between are left out: «Bingöl» and «Bingol», «Sana'a» and «Sanaa».
    """
    found = set()
    for word in _ENGLISH_WORD.findall(without_marks(text)):
        bare = _OF.sub("", word).translate(_INSIDE)
        for part in bare.split("-"):
            if len(part) > 1 and part not in _stop_words():
                root = stem(part)
                found.add(_synonyms().get(root, root))
    return frozenset(found)


def arabic_words(texts: Iterable[str]) -> frozenset[str]:
    """The lightly stemmed content words of Arabic quotes."""
    return frozenset().union(*map(_arabic_words, texts))


@lru_cache(maxsize=1 << 14)
def _arabic_words(text: str) -> frozenset[str]:
    found = set()
    for word in _ARABIC_WORD.findall(fold(text)):
        if word in _arabic_stop_words():
            continue
        bare = _ENDINGS.sub("", _CLITICS.sub("", word, count=1), count=1)
        if len(bare) > 1:
            found.add(bare)
    return frozenset(found)


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the words of both that stand in both, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0
