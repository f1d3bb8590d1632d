"""Whether a text is Arabic: its letters, and words that tell Arabic from Persian and Urdu."""

from __future__ import annotations

import re

from factcheck.errors import InputError
from factcheck.intake.tables import words

__all__ = ["refuse_other_languages"]

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[\u0620-\u065f\u0670-\u06d3]+")
_LEAST_ARABIC = 0.2  # of all letters
_FEWEST = 4


def refuse_other_languages(text: str, path: str, *, whole: bool = True) -> None:
    """Refuse a text without Arabic letters; a whole article also if mostly in another language.

    Raises:
        InputError: it is not Arabic.

    """
    arabic = len(_ARABIC.findall(text))
    if not arabic:
        message = f"{path}: holds no Arabic letter; expected an Arabic article"
        raise InputError(message)
    if not whole:
        return
    letters = len(_LETTER.findall(text))
    if arabic < _LEAST_ARABIC * letters:
        message = (
            f"{path}: {arabic} of its {letters} letters are Arabic; expected an Arabic article"
        )
        raise InputError(message)
    # Words that Persian and Urdu do not write so, and the other way round. Yeh and kaf are of
    # either code point, because Arabic pages are typed on Persian keyboards too.
    found = _WORD.findall(text)
    own = sum(word in words()["arabic_only"] for word in found)
    for language, frequent in words()["others"].items():
        number = sum(word in frequent for word in found)
        if number >= _FEWEST and number > 2 * own:
            message = f"{path}: looks like {language}; expected an Arabic article"
            raise InputError(message)
