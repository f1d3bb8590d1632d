"""One name → keys under which its spellings meet; two names → how they compare.

A name is a row of words. Each word has keys: its entry in the table of public figures or in the
table of Arab given names, or else its skeleton (``transliteration``). A name's keys are the rows
of its words' keys, so names meet when they agree word by word. A name that a table knows as a
whole (a country, a place, a body) has that one key and no other.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product
from typing import Literal

from factcheck.arabic.fold import fold, fold_marks
from factcheck.arabic.gazetteer import Phrase, known_keys, word_set, words_of
from factcheck.arabic.tables import load
from factcheck.arabic.titles import drop_titles
from factcheck.arabic.transliteration import is_latin, sounds, spelled_alike

__all__ = [
    "NameRelation",
    "family_phrases",
    "given_name",
    "joins_abd",
    "name_keys",
    "parts",
    "same_name",
]

NameRelation = Literal["equal", "narrower", "wider", "disjoint", "incomparable"]

# Keys kept of one name. Each word has few; the product is cut here, likeliest spellings first.
_MAX_KEYS = 64

_WORD = re.compile(r"[^\W_]+")

_SON = frozenset({"بن", "ابن", "بنت", "bin", "ibn", "ben", "bint"})
# Folded: آل is ال here.
_ARTICLE = frozenset({"al", "el", "ال", "as", "ad", "ar", "az", "an", "ash", "at"})
# على is the preposition, never the name علي; the same for الى.
_NOT_NAMES = frozenset({"على", "الى"})


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name. ``son``: بن stands before it, so that it names the father."""

    word: str
    keys: tuple[str, ...]
    son: bool
    listed: bool


@cache
def _given_names() -> dict[str, tuple[str, ...]]:
    """Folded Arabic or Latin spelling → the entries it may mean."""
    found: dict[str, list[str]] = {}
    for arabic, spellings in load("given_names")["names"].items():
        entry = fold(arabic)
        for spelling in [entry, *(words_of(s)[0] for s in spellings.split())]:
            found.setdefault(str(spelling), []).append(str(entry))
    return {spelling: tuple(dict.fromkeys(entries)) for spelling, entries in found.items()}


def given_name(word: str) -> tuple[str, ...]:
    """Give the Arab given names of the table that a folded word may be; empty if none.

    A final ه for ة, and ى for ي or the other way, are read too: newspapers mix them.
    """
    names = _given_names()
    if word in names or word in _NOT_NAMES:
        return names.get(word, ())
    for written, meant in (("ه", "ة"), ("ى", "ي"), ("ي", "ى")):
        if word.endswith(written) and word[:-1] + meant in names:
            return names[word[:-1] + meant]
    return ()


@cache
def family_phrases() -> dict[Phrase, str]:
    """Map the spellings of the families of public figures to their key."""
    found: dict[Phrase, str] = {}
    for spellings in load("persons")["families"]:
        key = f"={'_'.join(words_of(spellings[0]))}"
        for spelling in spellings:
            found.setdefault(words_of(spelling), key)
    return found


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Folded spelling → the key of a given name of the table that letters do not tell."""
    rows = load("foreign_names")["irregular"]["names"]
    return {words_of(s)[0]: (f"~{words_of(row[0])[0]}",) for row in rows for s in row}


def joins_abd(word: str) -> bool:
    """Whether عبد and this folded word are one given name: any word with ال, and ربه."""
    return (word.startswith("ال") and len(word) > 3) or word in word_set(
        "given_names", "compound", "abd"
    )


_BA, _LEAST_OF_BA = frozenset({"با", "ba"}), 3


def _join_at(words: list[str], position: int) -> tuple[str, int]:
    """Join عبد or Abdul at ``position`` to what follows; give the word and how many it took.

    And با of the families of Hadhramaut: «با وزير» is «باوزير».
    """
    word, taken = words[position], 1
    after = words[position + 1] if position + 1 < len(words) else ""
    third = words[position + 2] if position + 2 < len(words) else ""
    if (word == "عبد" and joins_abd(after)) or (
        word in _BA and position and len(after) >= _LEAST_OF_BA
    ):
        word, taken = word + after, 2
    elif word in {"abd", "abdel", "abdul", "abdal"} and after in {"al", "el", "ul"} and third:
        word, taken = "abdul" + third, 3
    elif word in {"abd", "abdel", "abdul", "abdal", "abdur", "abdus"} and after:
        joined = "abd" + after
        word, taken = joined if given_name(joined) else "abdul" + after, 2
    return word, taken


def _written_words(name: str) -> tuple[list[str], frozenset[str]]:
    """Cut a name into folded words, and tell those whose ال is no article («أليكسي»)."""
    words = list(words_of(name))
    written = _WORD.findall(fold_marks(name))
    return words, frozenset(str(fold(word)) for word in written if word[0] in "أإآ")


def _without_article(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    return word


def _keys_of(word: str, bare: str) -> tuple[tuple[str, ...], bool]:
    """Keys of one word and whether they come from the table of given names."""
    entries = given_name(word) or given_name(bare)
    if entries:
        return tuple(f"+{entry}" for entry in entries), True
    if word in _irregular():
        return _irregular()[word], True
    return sounds(bare), False


def _composed(name: str) -> str:
    """The name with each letter and its marks as one code point where there is one: é, أ."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(maxsize=16384)
def parts(name: str) -> tuple[Part, ...]:
    """Cut a name into the words that carry it: no titles, articles, or بن."""
    name = _composed(name)
    words, no_article = _written_words(drop_titles(name))
    families = family_phrases()
    found: list[Part] = []
    position, son = 0, False
    while position < len(words):
        size = next((n for n in (3, 2, 1) if tuple(words[position : position + n]) in families), 0)
        if size:
            phrase = tuple(words[position : position + size])
            found.append(Part(" ".join(phrase), (families[phrase],), son, listed=True))
            position, son = position + size, False
            continue
        word, taken = _join_at(words, position)
        position += taken
        if word in _SON and found:
            son = True
        elif not (word in _ARTICLE and position < len(words)):
            bare = word if word in no_article else _without_article(word)
            keys, listed = _keys_of(word, bare)
            found.append(Part(bare, keys, son, listed))
            son = False
    return tuple(found)


@lru_cache(maxsize=16384)
def name_keys(name: str) -> frozenset[str]:
    """Keys of one name, Arabic or Latin; two spellings of one name share at least one.

    Titles count for nothing (``drop_titles``), nor do tashkeel, tatweel, case, ال, بن. The keys
    are of the whole name: a short form («زيلينسكي») shares none with the full one; ``same_name``
    tells those. A nationality has its country's key (أميركي, الولايات المتحدة); a capital or a
    seat of government has a key of its own (واشنطن, Washington; الكرملين, Kremlin).
    A name without letters or digits has no keys.
    """
    name = _composed(name)
    known = known_keys(words_of(name))
    if known is not None:
        return known
    rows = [part.keys for part in parts(name)]
    if not rows:
        return frozenset()
    return frozenset(" ".join(row) for row in islice(product(*rows), _MAX_KEYS))


def _meet(one: Part, other: Part) -> bool:
    if not set(one.keys) & set(other.keys):
        return False
    if one.listed or other.listed or is_latin(one.word) != is_latin(other.word):
        return True
    return spelled_alike(one.word, other.word)


def _is_short_for(short: tuple[Part, ...], full: tuple[Part, ...]) -> bool:
    """Whether ``short`` leaves out words of ``full`` as newspapers do.

    From the front (the given names), in the middle, or at the end. A father is not his son:
    what follows بن in the full name cannot begin the short one, nor follow a word left out, and
    بن in the short name joins neighbours.
    """
    position, skipped = 0, False
    for index, part in enumerate(short):
        skipped = False
        while position < len(full) and not _meet(part, full[position]):
            position, skipped = position + 1, True
        if position == len(full):
            return False
        if skipped and (full[position].son or (part.son and index)):
            return False
        position += 1
    return True


@lru_cache(maxsize=16384)
def same_name(one: str, other: str) -> NameRelation:
    """How two names compare, in the words for values.

    ``equal``         spellings or transliterations of one name
    ``narrower``      ``one`` is a fuller form of ``other``: «فولوديمير زيلينسكي» of «زيلينسكي»
    ``wider``         ``one`` is a shorter form of ``other``; it may be another man's too
    ``disjoint``      names of different bearers; also a country and its capital, which differ as
                      names: compare the codes that ``find_names`` gives
    ``incomparable``  one of the two has no word in it
    """
    one, other = _composed(one), _composed(other)
    keys, others = name_keys(one), name_keys(other)
    if not keys or not others:
        return "incomparable"
    if known_keys(words_of(one)) is not None and known_keys(words_of(other)) is not None:
        return "equal" if keys & others else "disjoint"
    mine, theirs = parts(one), parts(other)
    if len(mine) == len(theirs):
        pairs = zip(mine, theirs, strict=True)
        return "equal" if all(_meet(a, b) for a, b in pairs) else "disjoint"
    if len(mine) > len(theirs):
        return "narrower" if _is_short_for(theirs, mine) else "disjoint"
    return "wider" if _is_short_for(mine, theirs) else "disjoint"
