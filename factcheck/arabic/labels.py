"""Figures that belong to a name: «صاروخ خيبر 4», «القميص 7», «الطريق السريع 95».

A number in digits with no unit, no bound and nothing that counts before it («بلغ», «عدد») is the
number of a thing, and no count, where the word it stands on is

- a label of tables/context.json (رقم, المادة, the names of Latin letters: «آر تي إكس 4090»);
- a singular noun with ال («اللفة», «العدد», «الأهلي»): what is counted does not stand before its
  number in the singular;
- the name of a product, with the product's kind at most three words before («هاتف … 15»).

Digits with ال («القناة الـ13») are a number of a name only behind the few nouns of «numbered
names»; behind others they are an order («الدورة الـ23»).
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.arabic.fold import fold
from factcheck.arabic.guards import ends_with, first_digit, words_before
from factcheck.arabic.nouns import is_counted, normalize_noun
from factcheck.arabic.numerals import Amount
from factcheck.arabic.readings import no_nouns, tense_of
from factcheck.arabic.tables import load
from factcheck.arabic.words import LETTER

__all__ = ["is_labelled"]

# How far back a word that counts, and the kind of a product, are looked for, in words.
_COUNTING_REACH, _PRODUCT_REACH = 7, 3
# Ungrouped figures of so many digits without a unit are telephone or account numbers; longer
# ones are none, whatever label they stand behind.
_LONG_NUMBERS = range(9, 15)
_LATIN_NAME = re.compile(r"(?<![a-z])[a-z]{2,} $")
_QUOTED_NAME = re.compile(rf'"[{LETTER}a-z]+ $')
_REACH = 48
_RANGE = re.compile(r" ?[-~] ?[0-9]+(?![0-9-])")
_DEFINITE = re.compile("[وفبك]?(?:ال|لل)")
_FEMININE_VERB = re.compile(rf"[{LETTER}]{{2,}}[^ا]ت")  # «أوقفت الشرطة 12»
_OF_THEM = re.compile(" (?:من(?:هم|ها|هن|هما) |من بين|علي الاقل|على الاقل|اخر)")
# The figures of a list before its last one: «في الدقيقتين 47 و63».
_LISTED = re.compile(r"(?:[0-9]{1,4}(?: ?[،,] ?| ?و ?| ?، ?و ?)){1,6}$")
_PLURAL = ("ات", "ون", "ين")
_OWNED = ("ها", "هم", "هما", "هن")


@cache
def _words(heading: str) -> frozenset[str]:
    return frozenset(str(fold(word)) for word in load("context")[heading])


def _bare(word: str) -> str:
    return _DEFINITE.sub("", word)


def _is_singular(word: str) -> bool:
    """Whether a word with ال is no plural: neither of the table nor by its ending."""
    noun = _bare(word)
    if is_counted(noun):
        return normalize_noun(noun) == noun
    return not (noun.endswith(_PLURAL) and len(noun) > 4)


def _counts(words: list[str]) -> bool:
    counting = _words("counting")
    return any(w in counting or (w[0] in "وفبل" and w[1:] in counting) for w in words)


def is_labelled(text: str, amount: Amount, *, known: bool, bounded: bool) -> bool:
    """Tell whether digits are the number of what stands before them; ``known``: with a unit."""
    if not bounded and (amount.article or not known) and _numbers_a_name(text, amount):
        return True
    if known:
        return False
    start = first_digit(text, amount)
    if _names_a_work(text, start, amount.end) or ends_with(text, start, "before days"):
        return True
    listed = _LISTED.search(text[max(0, start - _REACH) : start])
    head = start if listed is None else start - len(listed.group())
    if amount.article or _RANGE.match(text, amount.end) or not ends_with(text, head, "labels"):
        return False
    return not text[start : amount.end].isdigit() or amount.end - start < _LONG_NUMBERS.stop


def _names_a_work(text: str, start: int, end: int) -> bool:
    """«iPhone 8», «"كامب 157"»: the number of a model, a place or a work."""
    before = text[max(0, start - _REACH) : start]
    quoted = text[end : end + 1] == '"' and _QUOTED_NAME.search(before) is not None
    return quoted or _LATIN_NAME.search(before) is not None


def _numbers_a_name(text: str, amount: Amount) -> bool:
    if amount.article:
        return ends_with(text, amount.start, "numbered names")
    if amount.preposition or amount.conjunction or amount.signed or amount.form != "digits":
        return False
    size = amount.end - amount.start
    if _RANGE.match(text, amount.end) or size >= _LONG_NUMBERS.stop:
        return False
    words = words_before(text, amount.start, _COUNTING_REACH)
    if _is_product(words):
        return True
    if _counts(words):
        return False
    if size in _LONG_NUMBERS and text[amount.start : amount.end].isdigit():
        return True
    if not words or ends_with(text, amount.start, "orders"):
        return False
    if _OF_THEM.match(text, amount.end):  # «برأت المحكمة 5 منهم»
        return False
    return _is_definite_singular(words)


def _is_definite_singular(words: list[str]) -> bool:
    """«القميص 7», «على الطريق 95»; not «حضر القمة 12», where the noun is a verb's object."""
    word = words[0]
    if not _DEFINITE.match(word) or len(word) <= len("ال.."):
        return False
    if word in no_nouns() or tense_of(word):  # «التقى 12»
        return False
    before = words[1] if len(words) > 1 else ""
    bare = before[1:] if before[:1] in {"و", "ف"} else before
    verbs = no_nouns() - _words("prepositions")
    if before in verbs or bare in verbs or tense_of(before) or _FEMININE_VERB.fullmatch(bare):
        return False
    return _is_singular(word)


def _is_product(words: list[str]) -> bool:
    """«هاتف غالاكسي ألترا 24»; not «سيارة على متنها 4»: only words of a name between."""
    kinds = _words("products")
    for word in words[: _PRODUCT_REACH + 1]:
        bare = _bare(word)
        if bare in kinds or (word[0] in "وبل" and word[1:] in kinds):
            return True
        if word in no_nouns() or word.endswith(_OWNED) or _counts([word]):
            return False
    return False
