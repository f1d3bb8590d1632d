"""A draft's English names in the spelling of the claims, where the Arabic is one name.

Short vowels are not written in Arabic, so «الصفيان» is Al-Sufyan to one writer and Al-Safyan to
another. Both are right; what tells Salem from Salman is the Arabic of the claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.arabic import same_name
from factcheck.checking.evidence import Evidence, words_of
from factcheck.english import country_of, find_names

__all__ = ["Respelling"]

_PART = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST = 4
"""Letters from which a name is long enough to be told by its consonants."""


class Respelling:
    """The names of some claims, by their Arabic and their English words."""

    def __init__(self, items: Iterable[Evidence]) -> None:
        self._known: set[str] = set()
        self._words: dict[str, set[str]] = {}
        for each in items:
            self._known |= each.words_en
            for arabic, english in _names(each):
                parts = _PART.findall(english)
                for word in arabic.split():
                    self._words.setdefault(word, set()).update(parts)
        self._found: dict[str, str | None] = {}

    def respelt(self, text: str) -> str:
        """The text with names that the claims spell otherwise as they spell them."""
        changes: dict[str, str] = {}
        for name in find_names(text):
            if (
                name.code is not None
                or len(name.text) < _LEAST
                or words_of(name.text) <= self._known
            ):
                continue
            theirs = self._theirs(name.text)
            if theirs is not None:
                changes[name.text] = theirs
        for mine, theirs in changes.items():
            text = re.sub(rf"(?<![\w-]){re.escape(mine)}(?![\w-])", theirs, text)
        return text

    def _theirs(self, name: str) -> str | None:
        """How the claims spell it; None where they name nobody so, or two of one spelling."""
        if name not in self._found:
            bare = re.sub(r"['’]s?$", "", name)
            found = {
                word
                for arabic, english in self._words.items()
                if same_name(bare, arabic) == "equal"
                for word in english
                if country_of(word) is None and same_name(word, arabic) == "equal"
            }
            self._found[name] = name.replace(bare, min(found)) if found else None
        return self._found[name]


def _names(each: Evidence) -> Iterable[tuple[str, str]]:
    claim = each.claim
    yield from ((who.name_ar, who.name_en) for who in claim.who)
    if claim.speaker is not None:
        yield claim.speaker.name_ar, claim.speaker.name_en
    yield from ((place.text, place.name_en) for place in claim.places)
