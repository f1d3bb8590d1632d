"""Figures that belong to a name: «صاروخ خيبر 4», «القميص 7», «الطريق السريع 95».

A number in digits with no unit, no bound and nothing that counts before it («بلغ», «عدد») is the
number of a thing, and no count, where the word it stands on is

- a label of tables/context.json (رقم, المادة, the names of Latin letters: «آر تي إكس 4090»);
- a thing that bears numbers («القميص», «الطريق»), with or without ال;
- the name of a product, with the product's kind at most three words before («هاتف … 15»), and of
  those named in one row with it;
- the name of an event or a work, if it has one digit («مؤتمر جنيف 2»).

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
_QUOTED_NAME = re.compile(rf'"((?:[{LETTER}a-z]+ ){{1,3}})$')
_QUOTE_CLOSES = re.compile(rf'(?: [{LETTER}a-z]+){{0,2}}"')
_BRACKETED_NAME = re.compile(rf"\(((?:[{LETTER}a-z]+ ){{1,3}})$")
# «أحمد (7) - سالم (10)»: the numbers that players wear, in a row parted by dashes.
_WORN_BEHIND = re.compile(rf"\) ?- ?(?:[{LETTER}\"]+ ){{1,5}}\([0-9]{{1,2}}\)")
_WORN_BEFORE = re.compile(rf"\([0-9]{{1,2}}\) ?- ?(?:[{LETTER}\"]+ ){{1,5}}\($")
_REACH = 48
_RANGE = re.compile(r" ?[-~] ?[0-9]+(?![0-9-])")
_DEFINITE = re.compile("^[وفبك]?(?:ال|لل)")
_OF_THEM = re.compile(" (?:من(?:هم|ها|هن|هما) |من بين|من طراز|من نوع|علي الاقل|على الاقل|اخر)")
# The figures of a list before its last one: «في الدقيقتين 47 و63».
_LISTED = re.compile(r"(?:[0-9]{1,4}(?: ?[،,] ?| ?و ?| ?، ?و ?)){1,6}$")
_LIST_GOES_ON = re.compile(r" ?(?:[،,]|و) ?[0-9]{1,4}(?![0-9])")
_BEHIND_PRODUCT = re.compile(rf"[0-9]{{1,4}} و(?:[{LETTER}]+ ){{1,3}}$")
_OWNED = ("ها", "هم", "هما", "هن")


@cache
def _words(heading: str) -> frozenset[str]:
    return frozenset(str(fold(word)) for word in load("context")[heading])


def _bare(word: str) -> str:
    return _DEFINITE.sub("", word)


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
    head = _head_of_list(text, start)
    if amount.article or _RANGE.match(text, amount.end) or not ends_with(text, head, "labels"):
        return False
    if head != start and _OF_THEM.match(text, amount.end):  # «بوينغ 787 و5 من طراز …»
        return False
    return not text[start : amount.end].isdigit() or amount.end - start < _LONG_NUMBERS.stop


def _head_of_list(text: str, start: int) -> int:
    """Where the figures of a list begin whose last one begins at ``start``."""
    listed = _LISTED.search(text[max(0, start - _REACH) : start])
    return start if listed is None else start - len(listed.group())


def _names_a_work(text: str, start: int, end: int) -> bool:
    """«iPhone 8», «"كامب 157"»: the number of a model, a place or a work."""
    before = text[max(0, start - _REACH) : start]
    opened, closed = _QUOTED_NAME.search(before), _QUOTE_CLOSES.match(text, end)
    quoted = opened is not None and closed is not None and _is_title(opened.group(1).split())
    return quoted or _is_bracketed(text, before, end) or _LATIN_NAME.search(before) is not None


def _is_bracketed(text: str, before: str, end: int) -> bool:
    """«طائرة (كينغ إير 350)», and the numbers of players in a row; not «(القتلى 12)»."""
    if not text.startswith(")", end):
        return False
    if _WORN_BEFORE.search(before) or (before.endswith("(") and _WORN_BEHIND.match(text, end)):
        return True
    opened = _BRACKETED_NAME.search(before)
    if opened is None:
        return False
    words = opened.group(1).split()
    return _is_title(words) and not any(is_counted(_bare(w)) or w[0] == "و" for w in words)


def _is_title(words: list[str]) -> bool:
    """«نوفا 12 برو» in quotes; not «قتل 12 مدنيا», which is a sentence."""
    return not _counts(words) and not any(w in no_nouns() or tense_of(w) for w in words)


def _numbers_a_name(text: str, amount: Amount) -> bool:
    if amount.article:
        return ends_with(text, amount.start, "numbered names")
    head = _head_of_list(text, amount.start)
    listed = head != amount.start or _LIST_GOES_ON.match(text, amount.end) is not None
    if amount.preposition or amount.signed or amount.form != "digits":
        return False
    if amount.conjunction and (not listed or _OF_THEM.match(text, amount.end)):
        return False
    size = amount.end - amount.start
    if _RANGE.match(text, amount.end) or size >= _LONG_NUMBERS.stop:
        return False
    words = words_before(text, head, _COUNTING_REACH)
    if _is_product(words) or _is_listed_product(text, amount.start):
        return True
    if _counts(words):
        return False
    if size in _LONG_NUMBERS and text[amount.start : amount.end].isdigit():
        return True
    if not words or _OF_THEM.match(text, amount.end):  # «أخلى المبنى 5 منهم»
        return False
    if size == 1 and _is_numbered_event(words):
        return True
    return _is_numbered(words, listed=listed)


def _is_numbered(words: list[str], *, listed: bool) -> bool:
    """«القميص 7», «القاعات 3 و4»: things that bear numbers, or, of a list, the name of several.

    One figure behind such a name may count: «نقلت سيارات الإسعاف 5 إلى المستشفى».
    """
    things = _words("numbered things")
    first = _bare(words[0])
    if first in things or normalize_noun(first) in things:
        return True
    if not listed or len(words) == 1 or first in no_nouns():
        return False
    several = _bare(words[1])
    return several not in things and normalize_noun(several) in things


def _is_listed_product(text: str, start: int) -> bool:
    """«دبابات ليوبارد 2 وميركافا 4»: the name behind و is of the sort of the one before it."""
    found = _BEHIND_PRODUCT.search(text[max(0, start - _REACH) : start])
    if found is None:
        return False
    first = max(0, start - _REACH) + found.start()
    return _is_product(words_before(text, first, _COUNTING_REACH)) or ends_with(
        text, first, "labels"
    )


def _is_numbered_event(words: list[str]) -> bool:
    """«مؤتمر جنيف 2», «نورد ستريم 2» behind «خط أنابيب»: the second of a name."""
    kinds = _words("numbered events")
    return any(
        place and _bare(word) in kinds and not any(w in no_nouns() for w in words[:place])
        for place, word in enumerate(words[: _PRODUCT_REACH + 1])
    )


def _is_product(words: list[str]) -> bool:
    """«هاتف غالاكسي ألترا 24»; not «سيارة على متنها 4»: only words of a name between."""
    kinds = _words("products")
    for place, word in enumerate(words[: _PRODUCT_REACH + 1]):
        bare = _bare(word)
        if not place and bare != word:  # «على متن الطائرة 180»
            continue
        if bare in kinds or (word[0] in "وبل" and word[1:] in kinds):
            return True
        if word in no_nouns() or word.endswith(_OWNED) or _counts([word]):
            return False
    return False
