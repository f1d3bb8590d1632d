"""Words of a sentence in either language, cut to what their inflected forms share.

An English word is cut to a stem, an Arabic one to the consonants that its forms have in common:
«سيعقد», «عقدت» and «انعقاد» meet, as do "will hold" and "held". Coarse on purpose: stems only
tell which words of two sentences are the same, and where they collide, little is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from factcheck.arabic import fold, without_marks
from factcheck.checking.tables import load, words
from factcheck.thesaurus import groups

__all__ = [
    "Language",
    "Word",
    "cut_words",
    "language_of",
    "light_forms",
    "stem_ar",
    "stem_en",
    "synonyms",
    "without_ending",
]

Language = Literal["ar", "en"]

_ENGLISH = re.compile(r"[A-Za-zÀ-ɏ]+(?:[’'][a-z]+)?|[.,;:!?()\n—–\"“”«»]")
_ARABIC = re.compile(r"[^\W\d_]+|[.,;:!?()\n—–\"“”«»،؛؟]")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_WEAK = str.maketrans("", "", "اويىءئؤ")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place; ``stem`` is empty for a punctuation mark, which parts clauses."""

    start: int
    end: int
    form: str
    stem: str

    @property
    def is_mark(self) -> bool:
        """Whether it is a punctuation mark."""
        return not self.stem


def language_of(text: str) -> Language:
    """Arabic where most letters are."""
    arabic = len(_ARABIC_LETTER.findall(text))
    return "ar" if arabic >= len(_LATIN_LETTER.findall(text)) else "en"


def cut_words(text: str, language: Language) -> tuple[Word, ...]:
    """The words and marks of a text, in order."""
    if language == "en":
        found = []
        for match in _ENGLISH.finditer(text):
            form = match.group().lower().replace("’", "'")
            for start, piece in _contracted(form):
                stem = (
                    stem_en(without_marks(piece)) if piece[0].isalpha() or piece[0] == "'" else ""
                )
                place = match.start() + start
                found.append(Word(place, place + len(piece), piece, stem))
        return tuple(found)
    folded = fold(text)
    found = []
    for match in _ARABIC.finditer(str(folded)):
        start, end = folded.raw_span(match.start(), match.end())
        form = match.group()
        stem = stem_ar(form) if form[0].isalpha() else ""
        found.append(Word(start, end, form, stem))
    return tuple(found)


def _contracted(form: str) -> list[tuple[int, str]]:
    """«won't» as «will», «not»; «Macron's» as «macron»."""
    if form.endswith("n't"):
        stem = {"wo": "will", "ca": "can", "sha": "shall"}.get(form[:-3], form[:-3])
        return [(0, stem), (len(form) - 3, "not")] if stem else [(0, "not")]
    if form.endswith("'ll"):
        return [(0, form[:-3]), (len(form) - 3, "will")]
    return [(0, form.split("'")[0])] if "'" in form[1:] else [(0, form)]


@lru_cache(maxsize=65536)
def stem_en(word: str) -> str:
    """The stem of a lower-case English word; irregular pasts by the table."""
    past: dict[str, str] = load("english")["past of"]
    if word in past:
        word = past[word]
    for ending, least in (("ies", 2), ("ied", 2)):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return _short(word[: -len(ending)] + "y")
    for ending in ("ing", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            if ending in {"ing", "ed"} and len(word) > 3 and word[-1] == word[-2] != "l":
                word = word[:-1]
            break
    return _short(word)


def _short(word: str) -> str:
    """Without a final e, and y as i: «agree», «agreed»; «party», «parties»."""
    word = word.rstrip("e") if len(word) > 3 else word
    word = word[:-1] if word.endswith("ll") and len(word) > 4 else word
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


_PREFIXES = ("وال", "فال", "بال", "كال", "ولل", "ال", "لل", "وب", "ول")
_SUFFIXES = (
    "هما",
    "كما",
    "ات",
    "ون",
    "ين",
    "ان",
    "ها",
    "هم",
    "هن",
    "نا",
    "وا",
    "ية",
    "ه",
    "ة",
    "ي",
    "ت",
    "ا",
)


@lru_cache(maxsize=65536)
def stem_ar(word: str) -> str:
    """The consonants that the forms of a folded Arabic word share; never empty."""
    bare = word
    for prefix in _PREFIXES:
        if bare.startswith(prefix) and len(bare) - len(prefix) >= 3:
            bare = bare[len(prefix) :]
            break
    else:
        if bare[:1] in {"و", "ف", "ل", "ب"} and len(bare) >= 5:
            bare = bare[1:]
    for _ in range(2):
        for suffix in _SUFFIXES:
            if bare.endswith(suffix) and len(bare) - len(suffix) >= 3:
                bare = bare[: -len(suffix)]
                break
    for prefix in ("سي", "ست", "سن", "سا", "ان", "ي", "ت", "ن", "م"):
        if bare.startswith(prefix) and len(bare) - len(prefix) >= 3:
            bare = bare[len(prefix) :]
            break
    strong = bare.translate(_WEAK)
    return strong if len(strong) > 1 else bare


def is_stop(word: Word, language: Language) -> bool:
    """Whether a word carries no content of its own."""
    table = "english" if language == "en" else "arabic"
    if word.form in words(table, "stop"):
        return True
    return (
        language == "ar" and word.form[:1] in {"و", "ف"} and word.form[1:] in words(table, "stop")
    )


_CLITICS = re.compile(r"^(?:[وف]?(?:بال|كال|ال|لل)|[وفبلك])(?=\w{3})")
_FUTURE = re.compile(r"^س(?=[يتن]\w{2})")
_ENDINGS = re.compile(r"(?<=\w{3})(?:ات|ون|ين|ان|وا|ها|هم|ه|ة|ي|ا|ت)$")


def synonyms(word: Word, language: Language) -> frozenset[str]:
    """The stems of the words that news uses for the same thing, without its own; mostly empty."""
    known = _synonyms(language)
    if language == "en":
        return (known.get(word.stem, frozenset()) | _doers(word.stem)) - {word.stem}
    for form in light_forms(word.form):
        if form in known:
            return known[form] - {word.stem}
    return frozenset()


def _doers(stem: str) -> frozenset[str]:
    """«work» and «worker», «pray» and «prayer»: what is done and who does it."""
    bare = stem.removesuffix("er")
    done = {bare, stem_en(bare)} if bare != stem and len(bare) > 3 else set()
    return frozenset({*done, f"{stem}er"})


def without_ending(form: str) -> str:
    """A folded Arabic word without what is written behind it: «سيارات», «سيارة» and «سيارتها»."""
    return _ENDINGS.sub("", form)


def light_forms(form: str) -> Iterator[str]:
    """A folded Arabic word, then without what is written onto it: less than a stem takes off."""
    yield form
    bare = _FUTURE.sub("", form)
    while True:
        if bare != form:
            yield bare
        yield _ENDINGS.sub("", bare)
        shorter = _FUTURE.sub("", _CLITICS.sub("", bare))
        if shorter == bare:
            return
        bare = shorter


@cache
def _synonyms(language: Language) -> dict[str, frozenset[str]]:
    """By stem in English, by folded form in Arabic, whose stems are too coarse to look up by."""
    found: dict[str, frozenset[str]] = {}
    for group in groups(language):
        forms = [str(fold(word)) for word in group]
        stems = frozenset(stem_en(form) if language == "en" else stem_ar(form) for form in forms)
        for form in forms:
            for key in [stem_en(form)] if language == "en" else [form, _ENDINGS.sub("", form)]:
                found[key] = found.get(key, frozenset()) | stems
    return found
