"""A word of a sentence where the claims have its opposite: «confirms» for «denies».

Words of one kind that exclude each other in the same place («a bus», «a truck») are opposites too,
but only against the claims that the sentence is most like: an article may have both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.arabic import fold
from factcheck.checking.amounts import has_amount
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library, Window
from factcheck.checking.margins import better
from factcheck.checking.tables import load
from factcheck.checking.told import Told
from factcheck.checking.words import Language, Word, stem_en

__all__ = ["opposite_faults"]

_JOINING = frozenset({"ان", "the", "a", "an", "as", "he", "she", "it", "they", "had"})
_CLITICS = ("", "و", "ف", "ب", "ل", "لل", "ال", "وال", "بال", "وب", "ول", "فال")


@dataclass(frozen=True, slots=True)
class _Side:
    """A member of a group of words that exclude each other; ``kind``: the table's part.

    «Relations» are words that exclude each other only before the same word («before», «after»).
    """

    group: int
    member: int
    kind: str

    @property
    def near(self) -> bool:
        """Whether the group holds things of one kind, and no opposites."""
        return self.kind in {"near", "beside"}


def opposite_faults(told: Told, library: Library) -> Iterator[Fault]:
    """The first word that the claims have the opposite of; the sentence may not have both."""
    here = {side for word in told.words for side in _sides(word, told.language)}
    passed = _denied(told) | _of_dates(told) | _of_phrases(told)
    for word in told.words:
        if word.start in passed:
            continue  # «did not succeed» is no opposite of «failed»
        for side in _sides(word, told.language):
            window = library.window(told, word.start, word.end)
            behind = _behind(told, word) if side.kind == "relations" else None
            if _has_with_number(side, told, library):
                continue
            same, _, _ = _best(library, library.items, {side}, window, behind=behind)
            others = {each for each in _others(side, told.language) if each not in here}
            items = library.nearest(told) if side.near else library.items
            beside = _beside(told, word) if side.kind == "beside" else None
            other, against, text = _best(library, items, others, window, beside, behind)
            if against is not None and better(other, same):
                shown = told.text[word.start : word.end]
                reason = f"«{shown}»: the claims have the opposite, «{text}»"
                if side.near:
                    reason = f"«{shown}»: the claims have «{text}» there"
                yield Fault("negation", shown, reason, word.start, against.ref)
                return


def _has_with_number(side: _Side, told: Told, library: Library) -> bool:
    """Whether a claim has the same word with a number of the sentence: seven, who are injured."""
    return any(
        side in _sides(word, library.language)
        for each in library.items
        if any(has_amount(each, quantity) for quantity in told.quantities)
        for word in each.told(library.language).words
    )


def _beside(told: Told, word: Word) -> frozenset[str]:
    """The content words right before and behind a word."""
    before = [mark.word.stem for mark in told.marks if mark.word.end <= word.start][-1:]
    behind = [mark.word.stem for mark in told.marks if mark.word.start >= word.end][:1]
    return frozenset(before + behind)


def _of_dates(told: Told) -> frozenset[int]:
    """Words of a day of a month: «الماضي» of «11 ديسمبر الماضي» tells of that day alone.

    Whether the claims have that day is for the reader of times to say.
    """
    dates = [time for time in told.times if any(letter.isdigit() for letter in time.text)]
    return frozenset(w.start for w in told.words for t in dates if t.start <= w.start < t.end)


def _of_phrases(told: Told) -> frozenset[int]:
    """Words that are part of a phrase: «من أجل», «إلى أجل غير مسمى» put nothing off."""
    phrases = load("opposites")[told.language]["in phrases"]
    return frozenset(
        word.start
        for before, word in pairwise(told.words)
        if before.form in phrases.get(word.form, ())
    )


def _denied(told: Told) -> frozenset[int]:
    return frozenset(mark.word.start for mark in told.marks if mark.denied or mark.shunned)


def _best(
    library: Library,
    items: Sequence[Evidence],
    sides: set[_Side],
    window: Window,
    beside: frozenset[str] | None = None,
    behind: str | None = None,
) -> tuple[float, Evidence | None, str]:
    """Where one of the sides stands, undenied, among the most like words.

    ``beside``: words of which one must stand next to it, where it is a thing of one kind only.
    ``behind``: the stem of the word that must follow it.
    """
    best: tuple[float, Evidence | None, str] = (0.0, None, "")
    for each in items:
        told = each.told(library.language)
        denied = _denied(told)
        for place, word in enumerate(told.words):
            if word.start in denied or not sides.intersection(_sides(word, library.language)):
                continue
            if place and told.words[place - 1].form == "من":  # «من قبل» is «by», not «before»
                continue
            if behind is not None and _behind(told, word) != behind:
                continue
            if beside is not None and not beside & _beside(told, word):
                continue
            score = library.alike(window, library.window(told, word.start, word.end))
            if score > best[0]:
                best = (score, each, told.text[word.start : word.end])
    return best


def _behind(told: Told, mark: Word) -> str:
    """The stem of the word after this one; of «after he had left», that after the conjunction."""
    rest = (each for each in told.words if each.start >= mark.end and not each.is_mark)
    return next((each.stem for each in rest if each.form not in _JOINING), "")


def _sides(word: Word, language: Language) -> tuple[_Side, ...]:
    """The groups that a word belongs to, and as which member."""
    if word.is_mark or word.form in load("opposites")[language]["not meant"]:
        return ()
    known = _known(language)
    if language == "en":
        return known.get(word.stem, ())
    for clitic in _CLITICS:
        if word.form.startswith(clitic) and word.form[len(clitic) :] in known:
            return known[word.form[len(clitic) :]]
    return ()


def _others(side: _Side, language: Language) -> Iterator[_Side]:
    for member in range(len(load("opposites")[language][side.kind][side.group])):
        if member != side.member:
            yield _Side(side.group, member, side.kind)


@cache
def _known(language: Language) -> dict[str, tuple[_Side, ...]]:
    found: dict[str, tuple[_Side, ...]] = {}
    for kind in ("opposites", "near", "beside", "relations"):
        for number, group in enumerate(load("opposites")[language][kind]):
            for member, entries in enumerate(group):
                side = _Side(number, member, kind)
                forms = {form for entry in entries for form in _forms(entry, language)}
                for form in forms:
                    found[form] = (*found.get(form, ()), side)
    return found


_ENDINGS = ("", "ت", "وا", "تا", "ا", "ه", "ها", "هم", "ة", "ات", "ون", "ين", "ان", "ته", "تها")
_OF_FEMININE = ("ة", "ات", "ته", "تها", "تهم", "تان", "تين")
_OF_PRESENT = ("", "ون", "وا", "ان", "ا", "ه", "ها", "هم")


def _forms(entry: str, language: Language) -> Iterator[str]:
    """The forms of a word that news writes; an Arabic present begins with «ي»."""
    if language == "en":
        yield stem_en(entry)
        return
    word = str(fold(entry))
    if word.startswith("ي") and len(word) > 3:
        for head in ("ي", "ت", "ن", "سي", "ست"):
            yield from (head + word[1:] + ending for ending in _OF_PRESENT)
    elif word.endswith("ة"):
        yield from (word[:-1] + str(fold(ending)) for ending in _OF_FEMININE)
    elif len(word) > 3 or entry in _SHORT:
        yield from (word + str(fold(ending)) for ending in _ENDINGS)
    else:
        yield from (word + ending for ending in ("", "ت", "وا", "ا"))


_SHORT = frozenset({"قتل", "طعن", "شرق", "غرب", "ابن"})
"""Words of three letters whose longer forms are no other words."""
