"""Which words of the other language may stand for a word: by a list, and by the claims.

The claims tell each fact in both languages. Where a word of the one comes with a word of the
other again and again, they are taken for one another, whether the list knows them or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from factcheck.arabic import fold, same_name
from factcheck.checking.evidence import Evidence
from factcheck.checking.told import Told
from factcheck.checking.words import Language, Word, light_forms, stem_ar, stem_en, without_ending
from factcheck.thesaurus import translations

__all__ = [
    "Counterparts",
    "is_listed_in",
    "meanings_of",
    "stands_in_list",
]

_TOGETHER = 0.6
"""How often two words must come together, of all their occurrences (Dice's coefficient)."""

_TWICE = 2


class Counterparts:
    """What the words of one language are in the other, in some claims and in news."""

    def __init__(self, items: Iterable[Evidence]) -> None:
        self._paired = _paired(items)

    def stands_in(self, word: Word, language: Language, other: Told) -> bool:
        """Whether a counterpart of a word stands in a text of the other language."""
        for theirs in other.words:
            pair = (word.stem, theirs.stem)
            if (pair if language == "ar" else pair[::-1]) in self._paired:
                return True
        return is_listed_in(word, language, other)


def is_listed_in(word: Word, language: Language, other: Told) -> bool:
    """Whether one of the words that the list has for a word stands in a text."""
    mine = meanings_of(word, language)
    for theirs in other.words:
        if theirs.is_mark:
            continue
        if mine & meanings_of(theirs, other.language) or _is_its_name(word, theirs, other):
            return True
    return False


def stands_in_list(word: Word, language: Language) -> bool:
    """Whether the list has a word: else it may be a name, or of a field of its own."""
    return bool(meanings_of(word, language))


def _is_its_name(word: Word, theirs: Word, other: Told) -> bool:
    """«زياد» is increase, and a man's name: where the other language writes the name."""
    if other.language == "ar" or not other.text[theirs.start].isupper():
        return False
    return len(word.form) > 2 and same_name(word.form, theirs.form) == "equal"


def _paired(items: Iterable[Evidence]) -> frozenset[tuple[str, str]]:
    """The Arabic and English stems that come together in the statements of claims.

    Each must be the other's nearest: who is killed is told together with who is injured.
    """
    arabic: Counter[str] = Counter()
    english: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for each in items:
        ends = len(each.claim.statement_ar)
        here = {m.word.stem for m in each.arabic.marks if m.word.end <= ends}
        there = {m.word.stem for m in each.english.marks}
        arabic.update(here)
        english.update(there)
        both.update((one, other) for one in here for other in there)
    close = {pair: 2 * n / (arabic[pair[0]] + english[pair[1]]) for pair, n in both.items()}
    best: dict[tuple[int, str], float] = {}
    for pair, dice in close.items():
        for side in (0, 1):
            best[side, pair[side]] = max(dice, best.get((side, pair[side]), 0.0))
    return frozenset(
        pair
        for pair, dice in close.items()
        if both[pair] >= _TWICE
        and dice >= _TOGETHER
        and dice == best[0, pair[0]] == best[1, pair[1]]
    )


def meanings_of(word: Word, language: Language) -> frozenset[int]:
    """The groups of the list that have a word, by its lightest form that any has."""
    return _by_form(word.form, word.stem, language)


@lru_cache(maxsize=1 << 16)
def _by_form(form: str, stem: str, language: Language) -> frozenset[int]:
    table = _table(language)
    if language == "en":
        return table.get(stem, frozenset())
    for each in _forms(form):
        if each in table:
            # «السنة» may be the Sunnis, who have the article always, or the year.
            return table[each] | table.get(each.removeprefix("ال"), frozenset())
    return _coarse().get(stem, frozenset())


def _forms(form: str) -> Iterator[str]:
    """A folded Arabic word and its lighter forms; «زوجته» as «زوجة», «تنطلق» as «ينطلق»."""
    for each in light_forms(form):
        yield each
        for pronoun in _PRONOUNS:
            rest = each.removesuffix(pronoun)
            if rest != each and rest.endswith("ت") and len(rest) > _SHORT:
                yield f"{rest[:-1]}ه"
        if each[:1] in _PERSONS and len(each) > _SHORT:
            yield f"ي{each[1:]}"
            yield f"ي{without_ending(each[1:])}"


_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه", "ي")
_PERSONS = {"ت", "ن"}
_SHORT = 3


@cache
def _table(language: Language) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, (arabic, english) in enumerate(translations()):
        if language == "en":
            keys = {stem_en(word) for word in english}
        else:
            keys = {str(fold(word)) for word in arabic}
            keys |= {without_ending(key) for key in keys}
        for key in keys:
            found.setdefault(key, set()).add(number)
    return {key: frozenset(groups) for key, groups in found.items()}


@cache
def _coarse() -> Mapping[str, frozenset[int]]:
    """By the consonants of Arabic words: for verbs in forms that the list does not have."""
    found: dict[str, set[int]] = {}
    for number, (arabic, _) in enumerate(translations()):
        for word in arabic:
            found.setdefault(stem_ar(str(fold(word))), set()).add(number)
    return {key: frozenset(groups) for key, groups in found.items()}
