"""How a clause presents its fact: affirmed or denied, done, going on, to come, wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from factcheck.arabic.readings import tense_of
from factcheck.builtin.tables import fold_word, words
from factcheck.models import Modality, Polarity

__all__ = ["read_modality", "read_polarity"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*")  # with its vowel marks

HEAD = 4
"""Words at the head of a statement in which its ruling verb or particle stands."""


VERB = 2
"""Words at the head in which the verb of a clause stands, where it is a verb that comes first."""

FRONTED = 8
"""Words among which the first verb stands where place or time come before it."""

_SUBORDINATE = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "ان", "انه", "انها", "اذا"})

# Not «تسعة», «تراجعت» or «تفجير»: the ending or the pattern of those is no present's.
_AHEAD = re.compile(r"(?<!\w)(?:(?:ال)?(?:مقبل|قادم)ة?|غد[اً]+)(?!\w)")
_PRESENT = re.compile(r"ي\w{2,}[^\Wةت]|ت(?!سع|\w\wي\w$)\w{2,}[^\Wةتا]")


def read_polarity(statement: str) -> Polarity:
    """Denied where the first predicate is negated; a negation further on governs only a part."""
    found = _words(statement)
    for place, word in enumerate(found[:HEAD]):
        if word not in words("mood", "governing"):
            continue
        behind = found[place + 1] if place + 1 < len(found) else ""
        if behind not in words("mood", "no negation before"):
            return "denied"
    return "affirmed"


def read_modality(statement: str) -> Modality:
    """By the words at the head of the statement; what nothing marks is told as done."""
    head = _words(statement)[:HEAD]
    marked: Sequence[tuple[Modality, str]] = (
        ("conditional", "conditional"),
        ("expected", "expected"),
        ("possible", "possible"),
        ("demanded", "demanded"),
        ("planned", "planned"),
        ("ongoing", "ongoing"),
    )
    for modality, table in marked:
        if any(word in words("mood", table) for word in head):
            return modality
    for place, word in enumerate(head):
        behind = head[place + 1] if place + 1 < len(head) else ""
        if word in words("mood", "maybe before a present") and behind[:1] in set("يت"):
            return "possible"
    if "لم" in head[:VERB]:  # «لم يصل» is past, whatever the verb looks like
        return "happened"
    if any(_is_future(word) for word in head[:VERB]) or _comes_later(statement):
        return "planned"
    present = any(_PRESENT.fullmatch(word) for word in head[:VERB])
    if present and _AHEAD.search(statement):
        return "planned"  # «يفتتح الأحد المقبل»
    # A present tense tells neither that it is done nor that it is to come.
    return "ongoing" if present else "happened"


def _comes_later(statement: str) -> bool:
    """«على هامش القمة، سينعقد …»: the first verb, behind what stands before it, looks ahead.

    What «الذي» and «أن» bring in is told of something else.
    """
    for word in _words(statement, FRONTED):
        if word in _SUBORDINATE or tense_of(word) < 0:
            return False
        if _is_future(word):
            return True
    return False


def _is_future(word: str) -> bool:
    """«سيصل»: the prefix of the future, not a word that begins with the letter."""
    return word[:2] in {"سي", "ست", "سن"} and tense_of(word) == 1


def _words(text: str, count: int = HEAD + 1) -> list[str]:
    """The folded words at the head, without «و» and «ف» where the rest is in the table."""
    told = []
    for word in (fold_word(match.group()) for match in islice(_WORD.finditer(text), count)):
        bare = word[1:]
        known = bare in words("mood", "governing") or (len(bare) > 3 and _is_future(bare))
        told.append(bare if word[:1] in {"و", "ف"} and known else word)
    return told
