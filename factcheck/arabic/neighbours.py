"""The nouns beside a number: the one it counts, behind it or before it."""

from __future__ import annotations

import re
from functools import cache

from factcheck.arabic.atoms import is_numeral
from factcheck.arabic.fold import Folded, fold
from factcheck.arabic.nouns import duals, is_counted, normalize_noun, person_plurals
from factcheck.arabic.tables import load
from factcheck.arabic.units import Unit, unit_at

__all__ = ["is_singular", "name_unit", "no_nouns", "noun_after", "noun_before", "noun_of_whole"]

_LETTER = "ء-غف-ٯٱ-ە"
_WORD_AFTER = re.compile(
    rf"""[ ]{{0,3}}[)"\]]{{0,2}}[ ]{{0,2}}([{_LETTER}]{{2,24}})(?![{_LETTER}])"""
)
_NEAR = 60
_OF_WHOLE = re.compile(rf" من ال([{_LETTER}]{{2,20}})(?![{_LETTER}])")
_OF_OWNED = re.compile(rf" من ([{_LETTER}]{{3,20}})(?![{_LETTER}])")
_OWNER = re.compile("(?:ه|ها|هم|هن|نا)$")
_WORDS = re.compile(rf"[{_LETTER}]+")
_RUN_BEFORE = re.compile(rf"(?:[{_LETTER}]+ ){{0,4}}[{_LETTER}]+ ?[\"(]?$")
_OWNED = re.compile(rf"([{_LETTER}]{{3,16}})ت(?:ه|ها|هم|هما|نا)")
_DEFINITE = re.compile("[وفبك]?(?:ال|لل)")
_RELATIVE = re.compile("الذين?|الذي|التي|اللذان|اللذين|اللتان|اللتين|اللواتي|اللاتي")


_SEATS = "أإآ"  # alefs that are no article's


@cache
def no_nouns() -> frozenset[str]:
    """Give the folded words that are never a counted noun."""
    return frozenset(str(fold(word)) for word in load("context")["no noun"])


def _may_be_noun(word: str, raw: str) -> bool:
    """Tell whether an unknown word behind a numeral can be what is counted.

    Not a particle, no word with ال, no word that و ب ل ك begin (unless a tanwin shows a noun),
    no verb by its shape: ي… in front (but for nationalities, يمنيين), وا behind.
    """
    if word in no_nouns() or len(word) < 2 or is_numeral(word):
        return False
    if is_counted(word) and (not word.startswith("ال") or raw[0] in _SEATS):
        return True
    if word.startswith("ال") and raw[0] in _SEATS:  # «ألغام», «ألوية»: no article
        return True
    if word.startswith(("ال", "لل", "بال", "وال", "كال", "فال", "سي", "ست")):
        return False
    if word.startswith("ت") and len(word) == 4 and word[-1] not in "ةه":  # «24 تنقل»: a verb
        return False
    if word[0] in "وبلك":
        nationality = len(word) > 6 and word.endswith(("يين", "يون", "يات"))
        return nationality or (len(word) > 4 and raw.endswith(("ًا", "اً")))
    if word.startswith("ي"):
        return word.endswith(("يا", "يين", "يون", "ي"))
    return not word.endswith("وا")


def noun_after(text: Folded, end: int) -> Unit | None:
    """Read the counted noun behind a number: «35 دولة», «(15) مصليا», «41 متهما»."""
    match = _WORD_AFTER.match(text, end)
    if match is None:
        return None
    start, stop = match.span(1)
    raw_start, raw_end = text.raw_span(start, stop)
    if not _may_be_noun(match.group(1), text.raw[raw_start:raw_end]):
        return None
    if duals().get(match.group(1), ("", False))[1]:  # «القتلى الأربعة امرأتان»: it counts itself
        return None
    return Unit(normalize_noun(match.group(1)), "noun", stop)


def noun_of_whole(text: str, end: int) -> str | None:
    """Read the noun of the whole behind من: «خمسة من الضباط» are officers."""
    match = _OF_WHOLE.match(text, end)
    if match is None:
        return _persons_of_whole(text, end)
    if not (is_counted(match.group(1)) or match.group(1).endswith("يين")):
        return None
    return normalize_noun(match.group(1))


def _persons_of_whole(text: str, end: int) -> str | None:
    """«15 من منسوبي القوات», «آلاف من جماهيره»: persons in the plural, with their owner."""
    match = _OF_OWNED.match(text, end)
    if match is None:
        return None
    word = match.group(1)
    bare = _OWNER.sub("", word)
    for plural in (word, bare, word[:-1] + "ين" if word.endswith("ي") else word):
        if plural in person_plurals():
            return normalize_noun(plural)
    return None


def noun_before(text: str, start: int) -> tuple[str, int] | None:
    """Read the noun before a definite number: «الوفود الخمسة والثلاثين», «الشهداء الـ 15».

    Adjectives may stand between («الطائرة الإغاثية السعودية الرابعة»), and the noun may have its ال
    from another («طائرة الإغاثة الرابعة»): the nearest noun of the table wins, else the nearest
    word with ال.
    """
    match = _RUN_BEFORE.search(text[max(0, start - _NEAR) : start])
    if match is None:
        return None
    offset = max(0, start - _NEAR) + match.start()
    words = [(m.group(), offset + m.start()) for m in _WORDS.finditer(match.group())]
    owned = _owned(words[-1][0])
    if owned is not None:
        return owned, words[-1][1] + (words[-1][0][0] in "وفبلك")
    if not _DEFINITE.match(words[-1][0]) or _RELATIVE.fullmatch(words[-1][0]):
        return None
    for word, at in reversed(words):
        noun = _bare(word)
        if is_counted(noun):
            return noun, at + (word[0] in "وفبك" and _DEFINITE.match(word, 1) is not None)
        if not _DEFINITE.match(word) or _RELATIVE.fullmatch(word):
            break
    word, at = words[-1]
    return _bare(word), at + (word[0] in "وفبك")


def _owned(word: str) -> str | None:
    """The counted noun of «ولايته», «زيارتها», «وجلستهم»: in ة, which an owner turns into ت."""
    match = _OWNED.fullmatch(word)
    for stem in (match.group(1), match.group(1)[1:]) if match else ():
        if is_counted(stem + "ة") and len(stem) > 2:
            return stem + "ة"
    return None


def is_singular(noun: str) -> bool:
    """Tell a noun in the singular: with a number behind it, it is an order («الدورة الـ 69»)."""
    if is_counted(noun):
        return normalize_noun(noun) == noun
    return noun.endswith(("ة", "ه", "ى"))


def name_unit(noun: str) -> tuple[str, str]:
    """Name the unit a noun before its number stands for: «الأيام الثلاثة» are days."""
    at = unit_at(noun, 0)
    if at is not None and at.kind == "time":
        return at.name, at.kind
    return normalize_noun(noun), "noun"


def _bare(word: str) -> str:
    return re.sub("^[وفبك]?(?:ال|لل)", "", word)
