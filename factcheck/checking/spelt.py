"""Whether two English words are spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.arabic import same_name

__all__ = ["sounds_like", "with_vowels"]

_VOWELS = re.compile("[aeiou]")
_DOUBLED = re.compile(r"(\w)\1")
_SPELLINGS = (
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("dh", "d"),
    ("o", "u"),
    ("e", "i"),
    ("y", "i"),
)
"""What transliterations of Arabic vowels, and of ذ and ض, are written for one another."""


def sounds_like(word: str, pool: Iterable[str]) -> bool:
    """Another spelling of one name: «Zelenskyy» and «Zelensky»."""
    if len(word) < 4:
        return False
    return any(
        other[0] == word[0]
        and len(other) > 3
        and (same_name(word, other) == "equal" or with_vowels(word, other))
        for other in pool
    )


def _plainly_spelt(name: str) -> str:
    """One spelling for those of one Arabic name in Latin letters: «Faleh» and «Falih»."""
    for letters, plain in _SPELLINGS:
        name = name.replace(letters, plain)
    return _DOUBLED.sub(r"\1", name)


def with_vowels(one: str, other: str) -> bool:
    """Whether one spelling only writes vowels that the other leaves out: «Hafar» and «Hafr»."""
    if _plainly_spelt(one) == _plainly_spelt(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return False
    rest = iter(long)
    kept = all(letter in rest for letter in short)
    return kept and _VOWELS.sub("", short) == _VOWELS.sub("", long)
