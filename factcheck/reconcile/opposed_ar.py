"""Opposite acts in Arabic clauses: convicted and acquitted, rose and fell, won and lost.

For claims without English. Two clauses with opposite acts never say the same, whatever number or
name they share. They contradict each other only where the acts are of one matter beyond doubt;
everything between is silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from factcheck.arabic import fold
from factcheck.models import Modality
from factcheck.reconcile.counted import places_apart
from factcheck.reconcile.decision import Decision, decision
from factcheck.reconcile.moments import days_apart
from factcheck.reconcile.opposites import own_word
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.words import arabic_words, share, table

__all__ = [
    "Opposition",
    "act_rows",
    "denies_opposite",
    "forms_of",
    "level_acts",
    "opposed",
    "opposition",
]

Opposition = Literal["sure", "perhaps"]

_SAME_ELSE = 0.6
"""Share of the other words that both clauses have: only where little else differs is it sure."""

_OBJECT = 3
"""Content words beside an act that say what it is about: «أسعار الخبز في المدينة»."""

_AROUND = 8
"""Content words behind an act among which the other clause may have those."""

_NEAR = 12
"""Words between an act and a number from which the number may not be of that act."""

_LEAST_OBJECT = 2
_VERB_FIRST = 2  # an act among the first words of a clause has its subject behind it
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*")  # with its vowel marks
_NEGATIONS = frozenset({"لم", "لن", "لا", "ليس", "ليست", "عدم", "غير", "دون"})
_PARTICLES = frozenset("بلك")
_ATTACHED = ("ه", "ها", "هم", "هما")
_DONE: frozenset[Modality] = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class _Act:
    row: int
    left: bool
    word: int  # its place among the words of the clause
    start: int  # in the text


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause's acts, and its words as stems; empty for a word that says nothing by itself."""

    acts: tuple[_Act, ...]
    stems: tuple[str, ...]
    starts: tuple[int, ...]


@cache
def _rows() -> tuple[str, ...]:
    return tuple(row["how"] for row in table("antonyms_ar")["pairs"])


@cache
def _heads() -> frozenset[str]:
    return arabic_words(table("antonyms_ar")["heads"])


@cache
def _forms() -> dict[str, frozenset[tuple[int, bool]]]:
    """Every inflected form, folded, with the rows and sides on which it stands."""
    told: dict[str, set[tuple[int, bool]]] = {}
    for number, row in enumerate(table("antonyms_ar")["pairs"]):
        for left, entries in ((True, row["left"]), (False, row["right"])):
            for form in forms_of(entries):
                told.setdefault(form, set()).add((number, left))
    return {form: frozenset(found) for form, found in told.items()}


def forms_of(entries: Iterable[str]) -> Iterator[str]:
    """Every form, folded, of verbs that a table gives as «past present noun»."""
    return (form for entry in entries for form in _inflected(entry.split()))


def _inflected(words: Sequence[str]) -> Iterator[str]:
    """Of «past present noun» the forms of the third person, and the noun with its particles."""
    for word in (str(fold(word)) for word in words):
        yield word
        if word[0] == "ي":
            yield from (f"ت{word[1:]}", f"س{word}", f"ست{word[1:]}", f"{word}ون", f"{word}وا")
            continue
        yield from (f"{word}ت", f"{word}وا", f"{word}تا")
        yield from (f"ال{word}", f"بال{word}", f"لل{word}", f"ب{word}", f"ل{word}")
        if word.endswith("ة"):  # «زيادة»: with a pronoun behind
            yield f"{word[:-1]}ت"


@lru_cache(maxsize=1 << 13)
def _sides_of(word: str) -> frozenset[tuple[int, bool]]:
    """The rows of a folded word, «و» and «ف» before and a pronoun behind taken off."""
    found = _forms()
    for bare in (word, word[1:] if word[:1] in {"و", "ف"} else word):
        if bare in found:
            return found[bare]
        for ending in _ATTACHED:
            if bare.endswith(ending) and bare[: -len(ending)] in found:
                return found[bare[: -len(ending)]]
    return frozenset()


@lru_cache(maxsize=1 << 13)
def _folded(word: str) -> str:
    return str(fold(word))


@lru_cache(maxsize=1 << 13)
def _stem(word: str) -> str:
    return next(iter(arabic_words([word])), "")


@lru_cache(maxsize=1 << 12)
def _read(text: str) -> _Told:
    """The acts of a clause; of what is negated the other side, where one of two must be."""
    words = [(match.start(), _folded(match.group())) for match in _WORD.finditer(text)]
    acts = []
    for place, (start, word) in enumerate(words):
        negated = place > 0 and words[place - 1][1].lstrip("وف") in _NEGATIONS
        for row, left in sorted(_sides_of(word)):
            if negated and _rows()[row] != "excludes":
                continue
            acts.append(_Act(row, left != negated, place, start))
    stems = tuple(_stem(word) for _, word in words) if acts else ()
    return _Told(tuple(acts), stems, tuple(start for start, _ in words) if acts else ())


def act_rows(facet: Facet) -> frozenset[str]:
    """The rows of the table that its clause has an act of: those who share one may be opposed."""
    if facet.worded:
        return frozenset()
    return frozenset(str(act.row) for act in _acts_of(facet)[0])


def _acts_of(facet: Facet) -> tuple[tuple[_Act, ...], _Told]:
    """The acts that a facet is about; of a number those near it."""
    quote = facet.claim.quotes[0]
    told = _read(quote.text)
    if facet.quantity is None:
        # What a clause says is in its verb: «fell because of the rise in …» says that it fell.
        heads = tuple(act for act in told.acts if act.word < _VERB_FIRST)
        return heads or told.acts, told
    at = facet.quantity.start - quote.start
    place = sum(start < at for start in told.starts)
    return tuple(act for act in told.acts if abs(act.word - place) <= _NEAR), told


def opposition(a: Facet, b: Facet) -> Opposition | None:
    """Whether two clauses tell opposite acts: surely of one matter, perhaps, or not at all."""
    if a.claim.polarity != b.claim.polarity:
        return None  # what one denies and the other affirms is compared as that
    acts_a, told_a = _acts_of(a)
    acts_b, told_b = _acts_of(b)
    if not acts_a or not acts_b:
        return None
    found: Opposition | None = None
    for row, left in _only_one_side(acts_a):
        if (row, not left) not in _only_one_side(acts_b):
            continue
        x = next(act for act in acts_a if act.row == row)
        y = next(act for act in acts_b if act.row == row)
        verdict = _of_one_matter(a, b, (x, told_a), (y, told_b))
        if verdict == "sure":
            return "sure"
        found = found or verdict
    return found


def _only_one_side(acts: Iterable[_Act]) -> frozenset[tuple[int, bool]]:
    told = {(act.row, act.left) for act in acts}
    return frozenset((row, left) for row, left in told if (row, not left) not in told)


def _of_one_matter(
    a: Facet, b: Facet, x: tuple[_Act, _Told], y: tuple[_Act, _Told]
) -> Opposition | None:
    how = _rows()[x[0].row]
    object_a, around_a = _beside(*x)
    object_b, around_b = _beside(*y)
    if how == "turns":
        subject_a, subject_b = object_a[:1], object_b[:1]
        if subject_a != subject_b:
            # «A beat B» and «B lost to A» are one result.
            turned = set(subject_a) <= around_b and set(subject_b) <= around_a
            return None if turned else "perhaps"
    if how == "follows" or a.slot != "base" or b.slot != "base":
        return "perhaps"
    if not {a.claim.modality, b.claim.modality} <= _DONE or a.claim.about != b.claim.about:
        return "perhaps"
    if (around_a ^ around_b) & _limiters() or places_apart(a, b) or days_apart(a, b):
        return "perhaps"
    if how == "level" and _periods(a) != _periods(b):
        return "perhaps"
    of_act = _forms_in(x) | _forms_in(y)
    rest_a, rest_b = a.arabic - of_act, b.arabic - of_act
    if share(rest_a, rest_b) >= _SAME_ELSE and not (rest_a - rest_b and rest_b - rest_a):
        return "sure"
    if min(len(object_a), len(object_b)) < _LEAST_OBJECT:
        return "perhaps"
    one = _all_in(object_a, around_b) or _all_in(object_b, around_a)
    return "sure" if one else "perhaps"


def _all_in(words: Iterable[str], around: frozenset[str]) -> bool:
    """Whether all of these stand there, maybe with a particle before: «بتنظيم» and «تنظيم»."""
    bare = around | {word[1:] for word in around if word[0] in _PARTICLES}
    return all(word in bare or (word[0] in _PARTICLES and word[1:] in bare) for word in words)


def _beside(act: _Act, told: _Told) -> tuple[tuple[str, ...], frozenset[str]]:
    """The content words that say what an act is about, and all that stand near it."""
    acts = {each.word for each in told.acts}
    behind = [
        stem
        for place, stem in enumerate(told.stems)
        if place > act.word and stem and place not in acts and stem not in _heads()
    ]
    before = [
        stem
        for place, stem in enumerate(told.stems)
        if place < act.word and stem and place not in acts and stem not in _heads()
    ]
    around = frozenset([*behind[:_AROUND], *before[-_OBJECT:]])
    if act.word < _VERB_FIRST or len(before) < _LEAST_OBJECT:
        return tuple(behind[:_OBJECT]), around
    return tuple(before[-_OBJECT:]), around  # «أسعار الخبز ترتفع»


def _forms_in(told: tuple[_Act, _Told]) -> frozenset[str]:
    act, clause = told
    return frozenset({clause.stems[act.word]})


@cache
def _limiters() -> frozenset[str]:
    """Words that limit what is said to a part or a period."""
    return arabic_words(table("limiters_ar")["words"])


def _periods(facet: Facet) -> frozenset[object]:
    """The days that it names; a movement is that of its day, month or year."""
    return frozenset(
        (time.days.first, time.days.last, time.days.weekday)
        for time in facet.times
        if time.days is not None
    )


def denies_opposite(a: Facet, b: Facet) -> bool:
    """Whether one denies the opposite of what the other affirms: «rose» and «did not fall»."""
    if a.claim.polarity == b.claim.polarity:
        return False
    denial, other = (a, b) if a.claim.polarity == "denied" else (b, a)
    words = [_folded(word) for word in _words_of(denial.claim.quotes[0].text)]
    denied = {
        side
        for before, word in pairwise(words)
        if before.lstrip("وف") in _NEGATIONS
        for side in _sides_of(word)
    }
    affirmed = {(act.row, act.left) for act in _acts_of(other)[0]}
    return any((row, not left) in affirmed for row, left in denied) and not denied & affirmed


def level_acts(text: str, at: int, near: int) -> tuple[int, str, frozenset[str]] | None:
    """The last movement in a clause before a place in it, not more than ``near`` words away.

    Where it begins, the stem of what moves, which stands behind it, and the rows of the table on
    which it stands, each with the side («0+», «0-»). None where there is none, or it is negated.
    """
    told = _read(text)
    place = sum(start < at for start in told.starts)
    acts = [act for act in told.acts if act.word < place and _rows()[act.row] == "level"]
    if not acts or place - (last := acts[-1].word) > near:
        return None
    if last and _folded(_words_of(text)[last - 1]).lstrip("وف") in _NEGATIONS:
        return None
    subject = next((stem for stem in told.stems[last + 1 : place] if stem), "")
    sides = frozenset(f"{act.row}{'+' if act.left else '-'}" for act in acts if act.word == last)
    return (told.starts[last], subject, sides) if subject else None


def _words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def opposed(a: Facet, b: Facet) -> Decision | None:
    """The decision on two clauses of which one has the opposite act; None where it is not sure."""
    if opposition(a, b) != "sure":
        return None
    return decision("antonyms" if own_word(a, b) else "speakers-differ", a, b)
