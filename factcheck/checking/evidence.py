"""A claim as evidence: what it says in both languages, read once and compared often."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.arabic import fold
from factcheck.checking.told import Told, read_told
from factcheck.checking.words import Language
from factcheck.english import country_of
from factcheck.models import Claim

__all__ = ["Evidence", "bare_arabic", "make_evidence", "words_of"]

_WORD = re.compile(r"[^\W_]+")
_ACTUAL = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with all that is read in it.

    ``english`` is read in its English statement, ``arabic`` in its Arabic statement and quotes.
    ``words_en`` and ``words_ar`` are the words of all its fields, offices and places included.
    ``names`` are its participants, speaker and places in Arabic; ``codes`` their countries.
    """

    ref: str
    source: str
    claim: Claim
    english: Told
    arabic: Told
    words_en: frozenset[str]
    words_ar: frozenset[str]
    names: tuple[str, ...]
    codes: frozenset[str]

    def told(self, language: Language) -> Told:
        """What it says in one language."""
        return self.english if language == "en" else self.arabic

    @property
    def actual(self) -> bool:
        """Whether it tells a fact, and not a plan, a wish or a possibility."""
        return self.claim.modality in _ACTUAL

    @property
    def denied(self) -> bool:
        """Whether the fact is denied."""
        return self.claim.polarity == "denied"


def make_evidence(ref: str, source: str, claim: Claim, published: str | None) -> Evidence:
    """Read a claim; ``published`` is its article's ISO date, or None."""
    anchor = dt.date.fromisoformat(published) if published else None
    arabic = "\n".join([claim.statement_ar, *(quote.text for quote in claim.quotes)])
    fields_en, fields_ar = _fields(claim)
    told_en = read_told(claim.statement_en, "en", anchor)
    told_ar = read_told(arabic, "ar", anchor)
    english_text = "\n".join([claim.statement_en, *fields_en])
    extra = read_told("\n".join(fields_en), "en", None)
    codes = {name.code for told in (told_en, told_ar, extra) for name in told.names if name.code}
    codes |= {code for name in fields_en if (code := country_of(name))}
    return Evidence(
        ref=ref,
        source=source,
        claim=claim,
        english=told_en,
        arabic=told_ar,
        words_en=words_of(english_text),
        words_ar=frozenset(bare_arabic(word) for word in words_of("\n".join([arabic, *fields_ar]))),
        names=tuple(dict.fromkeys(fields_ar)),
        codes=frozenset(codes),
    )


def _fields(claim: Claim) -> tuple[list[str], list[str]]:
    """The names, offices and places of a claim in English, and in Arabic."""
    speaker = [claim.speaker] if claim.speaker else []
    english = [
        *(who.name_en for who in claim.who),
        *(who.position_en for who in claim.who if who.position_en),
        *(each.name_en for each in speaker),
        *(place.name_en for place in claim.places),
        *(quantity.counts_en for quantity in claim.quantities),
        *(quantity.scope_en for quantity in claim.quantities if quantity.scope_en),
    ]
    arabic = [
        *(who.name_ar for who in claim.who),
        *(each.name_ar for each in speaker),
        *(place.text for place in claim.places),
    ]
    return english, arabic


def words_of(text: str) -> frozenset[str]:
    """The words of a text, folded or in lower case."""
    return frozenset(
        word for word in _WORD.findall(str(fold(text)).casefold()) if len(word) > 1 or word > "z"
    )


def bare_arabic(word: str) -> str:
    """An Arabic word without the clitics and the article before it."""
    for prefix in ("وال", "فال", "بال", "كال", "ولل", "وبال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word


def union(evidence: Iterable[Evidence], language: Language) -> frozenset[str]:
    """The words that any of them has in a language."""
    found: set[str] = set()
    for each in evidence:
        found |= each.words_en if language == "en" else each.words_ar
    return frozenset(found)
