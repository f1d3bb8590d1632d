"""What a sentence says, as values: quantities, times, names, denials, what lies ahead, who speaks.

Either language gives the same shape, so that a sentence compares with claims in its own language
and, by its values, with its other half.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck import english
from factcheck.arabic import Name, Quantity, Time, find_names, find_quantities, find_times, fold
from factcheck.arabic.numerals import read_numbers
from factcheck.arabic.readings import tense_of
from factcheck.checking.dayparts import parts_of_that_day
from factcheck.checking.listed import bare_of, has_listed
from factcheck.checking.tables import words
from factcheck.checking.words import Language, Word, cut_words, is_stop, stem_en

__all__ = [
    "Mark",
    "Named",
    "Told",
    "is_imperfect",
    "is_present",
    "is_told_as_done",
    "read_told",
]

_REACH, _CONTENT = 6, 2
"""Words over which a negation reaches, and how many of them may have content.

«will not be formally held», «not of the same nationality».
"""

_SHUNNED = 8
"""Words over which a verb that denies reaches: «ruled out that the talks would resume»."""


_LONGEST_HEAD = 60
"""Characters of the name or office before the colon of a headline."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name: its folded words, and the code of the country it is of, if a table knows."""

    text: str
    start: int
    end: int
    code: str | None
    kind: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A content word and what stands about it.

    ``denied`` by a negation, ``shunned`` by a verb that denies («refused to attend»); ``ahead``:
    planned, expected or wanted; ``done``: told as a fact of the past. ``clause`` counts clauses.
    ``name``: part of a name. ``value``: part of a number or a time. ``will``: told as to come, and
    not only as wanted or intended. ``past``: of what is denied, whether it is as past («لم», "did
    not"); None where the words do not say.
    """

    word: Word
    denied: bool
    shunned: bool
    ahead: bool
    done: bool
    clause: int
    name: bool
    value: bool
    will: bool = False
    past: bool | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A text and all that is read in it. ``marks`` are its content words."""

    text: str
    language: Language
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    names: tuple[Named, ...]
    denies: bool
    """Whether a negation, or a verb that denies, stands anywhere in it."""
    looks_ahead: bool
    """Whether anything in it says that it is planned, expected, possible, wanted or conditional."""
    speaks: bool
    """Whether anything in it says that somebody says it."""

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(mark.word.stem for mark in self.marks)


def read_told(text: str, language: Language, anchor: dt.date | None) -> Told:
    """Read a text; ``anchor`` is the day from which «أمس» is counted."""
    found = cut_words(text, language)
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    names: Sequence[Named]
    if language == "ar":
        dated = find_times(text, anchor)
        parts = [t for t in parts_of_that_day(text) if not _within(t.start, t.end, dated)]
        times = sorted([*dated, *parts], key=lambda time: time.start)
        quantities = [q for q in find_quantities(text) if not _within(q.start, q.end, times)]
        names = [_named(name) for name in find_names(text)]
    else:
        times = english.find_times(text, anchor)
        quantities = english.find_quantities(text)
        names = [
            Named(name.text, name.start, name.end, name.code, name.kind, name.sure)
            for name in english.find_names(text)
            if not _within(name.start, name.end, times)  # «Shawwal», «Dhu al-Hijjah»
        ]
    spans = [(name.start, name.end) for name in names if name.sure]
    values = [(time.start, time.end) for time in times]
    values += [(q.start, q.end) for q in quantities] if language == "en" else []
    marks = tuple(_marks(found, language, spans, values))
    forms = {word.form for word in found} | {word.stem for word in found}
    return Told(
        text=text,
        language=language,
        words=found,
        marks=marks,
        quantities=tuple(quantities),
        times=tuple(times),
        names=tuple(names),
        denies=bool(_negations(found, language)) or has_listed(found, forms, language, "denying"),
        looks_ahead=_looks_ahead(found, forms, language),
        speaks=has_listed(found, forms, language, "speech") or _heads_with_speaker(text, language),
    )


def _within(start: int, end: int, times: Sequence[Time]) -> bool:
    return any(time.start <= start and end <= time.end for time in times)


def _named(name: Name) -> Named:
    """A name; a city has its country's code only where it stands for the government."""
    code = None if name.kind in {"place", "region"} else name.code
    return Named(name.text, name.start, name.end, code, name.kind)


def _heads_with_speaker(text: str, language: Language) -> bool:
    """Whether a headline begins with who says it: «متحدث الشرطة: القبض على …»."""
    head, colon, rest = text.partition(":")
    if not colon or not rest[:1].isspace() or len(head) > _LONGEST_HEAD:
        return False
    folded = [word.form for word in cut_words(head, language)]
    return bool(folded) and folded[0] not in words(
        "english" if language == "en" else "arabic", "rubrics"
    )


def _looks_ahead(found: Sequence[Word], forms: set[str], language: Language) -> bool:
    if has_listed(found, forms, language, "ahead"):
        return True
    if language == "en":
        return any(_is_infinitive(found, place) for place in range(len(found)))
    return any(_is_future(word.form) for word in found)


def _is_infinitive(found: Sequence[Word], place: int) -> bool:
    """«to discuss», «set to»; not «to the north» or «to 18»."""
    if found[place].form != "to" or place + 1 >= len(found):
        return False
    behind = found[place + 1]
    plain = not behind.is_mark and behind.form not in words("english", "stop")
    if place and found[place - 1].form in {"according", "thanks", "next", "prior"}:
        return False
    if behind.form[-1:] == "s" and behind.form[-2:] not in {"ss", "us"}:
        return False  # «to diplomats», «to hospitals»
    return behind.form == "be" or (plain and behind.form[-2:] not in {"ed", "ng"})


def _is_future(form: str) -> bool:
    bare = form[1:] if form[:1] in {"و", "ف"} else form
    if bare[:3] in _NOUNS and len(bare) > 4:  # «سيفتح», «سيدعم», which «سيف» and «سيد» hide
        return bare[3:] not in _NOUN_ENDS and not bare.startswith("سترات")
    return bare[:2] in {"سي", "ست", "سن"} and tense_of(bare) == 1


_NOUNS = frozenset({"سيف", "سيد", "ستر", "سند", "سنت"})
_NOUN_ENDS = frozenset({"ها", "هم", "هما", "نا", "ين", "ان", "ون", "ات", "تين", "تان", "يم"})


def _negations(found: Sequence[Word], language: Language) -> frozenset[int]:
    """The places of negations that deny something: not those of «no more than», «لا يزال»."""
    places = set()
    if language == "en":
        spared = words("english", "no negation")
        for place, word in enumerate(found):
            if word.form not in words("english", "negations"):
                continue
            behind = " ".join(each.form for each in found[place : place + 3])
            if not any(behind.startswith(phrase) for phrase in spared):
                places.add(place)
        return frozenset(places)
    listed, spared = words("arabic", "negations"), words("arabic", "no negation before")
    for place, word in enumerate(found):
        if bare_of(word.form, listed) in listed:
            behind = found[place + 1].form if place + 1 < len(found) else ""
            if behind not in spared:
                places.add(place)
    return frozenset(places)


def _marks(
    found: Sequence[Word],
    language: Language,
    names: Sequence[tuple[int, int]],
    values: Sequence[tuple[int, int]],
) -> list[Mark]:
    negations = _negations(found, language)
    shunning = _shunning(found, language)
    marks = []
    clause = 0
    for place, word in enumerate(found):
        if word.is_mark:
            clause += 1
            continue
        if is_stop(word, language):
            continue
        before = _before(found, place)
        denied = _is_reached(found, before, negations, language)
        shunned = any(each in shunning for each in before[:_SHUNNED])
        ahead = _is_ahead(found, place, before, language)
        done = not ahead and _is_done(found, place, before, language)
        # «ببوتين»: what Arabic writes onto a name stands before it
        name = any(word.start < high and low < word.end for low, high in names)
        value = any(low <= word.start < high for low, high in values)
        value = value or (language == "ar" and _is_numeral(word.form))
        will = ahead and _is_to_come(found, place, before, language)
        past = _denied_past(found, before, negations, language) if denied else None
        marks.append(Mark(word, denied, shunned, ahead, done, clause, name, value, will, past))
    return marks


def _is_reached(
    found: Sequence[Word], before: Sequence[int], negations: frozenset[int], language: Language
) -> bool:
    content = 0
    place = before[0] + 1 if before else 0
    if language == "ar" and _is_future(found[place].form):
        return place - 1 in negations  # «الذين لن يكونوا هنا سيشاركون»: they will
    single = words("arabic" if language == "ar" else "english", "negates one")
    for each in before[:_REACH]:
        if each in negations:
            # «غير الموجودين» denies that word alone, not what comes after it
            return content == 0 or bare_of(found[each].form, single) not in single
        if _begins_a_verb(found, each, negations, language):
            return False
        content += not is_stop(found[each], language)
        if content > _CONTENT:
            return False
    return False


def _begins_a_verb(
    found: Sequence[Word], place: int, negations: frozenset[int], language: Language
) -> bool:
    """Whether an English verb begins here that the negation before is not about.

    «those not in Paris will take part»: «will», and no «not» beside it.
    """
    if language != "en":
        return False
    helping = words("english", "modals") - {"to"} | words("english", "being")
    beside = {place - 1, place + 1}
    return found[place].form in helping and not beside & negations


def _shunning(found: Sequence[Word], language: Language) -> frozenset[int]:
    """The places of verbs that deny what follows them: «refused», «رفض»."""
    listed = words("english" if language == "en" else "arabic", "shunning")
    if language == "en":
        stems = {stem_en(word) for word in listed}
        return frozenset(place for place, word in enumerate(found) if word.stem in stems)
    return frozenset(
        place for place, word in enumerate(found) if bare_of(word.form, listed) in listed
    )


@cache
def _is_numeral(form: str) -> bool:
    """Whether an Arabic word is a number by itself: «خمسة»."""
    return any(n.start == 0 and n.end == len(form) for n in read_numbers(fold(form)))


def _before(found: Sequence[Word], place: int) -> list[int]:
    """The places of the words before in the same clause, the nearest first."""
    told: list[int] = []
    while place > 0 and not found[place - 1].is_mark:
        place -= 1
        told.append(place)
    return told


def _is_ahead(found: Sequence[Word], place: int, before: Sequence[int], language: Language) -> bool:
    """«will be held», «to hold»; «سيعقد», «من المقرر أن يعقد»."""
    if language == "en":
        for each in before[:4]:
            form = found[each].form
            if form in words("english", "modals"):
                return form != "to" or not found[place].form.endswith("ing")
            if form not in words("english", "between modal and verb"):
                return False
        return False
    if _is_future(found[place].form) or _is_carried_out(found, before, "to be carried out"):
        return True
    if not is_imperfect(found[place].form):
        return False
    return any(_is_future(found[each].form) or _is_marker(found, each) for each in before)


def _is_to_come(
    found: Sequence[Word], place: int, before: Sequence[int], language: Language
) -> bool:
    """«will be held», «سيعقد»; not «to hold», which may be a purpose."""
    if language == "ar":
        near = {found[each].form.removeprefix("و") for each in before[:2]}
        carried = _is_carried_out(found, before, "to be carried out")
        return _is_future(found[place].form) or carried or bool(near & {"سوف", "لن"})
    for each in before[:4]:
        if found[each].form in words("english", "modals"):
            return found[each].form in _COMING or _is_due(found, each)
    return False


_COMING = frozenset({"will", "shall", "would", "'ll"})


def _is_due(found: Sequence[Word], place: int) -> bool:
    """«are to be moved», «were due to be dismissed», «plans to refer»: no mere purpose."""
    if found[place].form != "to" or not place:
        return False
    return found[place - 1].form in words("english", "due")


def _is_carried_out(found: Sequence[Word], before: Sequence[int], table: str) -> bool:
    """Whether the word before makes a passive of a noun: «تم نقلهم», «سيجري إيقاف المتهم»."""
    if not before:
        return False
    form = found[before[0]].form
    return form.removeprefix("و") in words("arabic", table)


def _denied_past(
    found: Sequence[Word], before: Sequence[int], negations: frozenset[int], language: Language
) -> bool | None:
    """Whether a denial is of the past («لم», "did not") or of what is to come («لن»)."""
    place = next((each for each in before[:_REACH] if each in negations), None)
    if place is None:
        return None
    if language == "ar":
        form = found[place].form.lstrip("وف")
        return {"لم": True, "لن": False}.get(form)
    helping = found[place - 1].form if place else ""
    if helping in {"did", "had", "has", "have", "was", "were"}:
        return True
    return False if helping in {"will", "would", "shall", "'ll"} else None


def _is_done(found: Sequence[Word], place: int, before: Sequence[int], language: Language) -> bool:
    """A past form that nothing before it makes a plan, a noun or the object of a preposition."""
    form = found[place].form
    if language == "ar" and _is_carried_out(found, before, "carried out"):
        return True
    if language == "en":
        if form in words("english", "ahead"):
            return False
        if before and found[before[0]].form in {"is", "are", "being", "be"}:
            return False  # «is chaired by» tells what is, or is to be
        return form.endswith("ed") or form in _pasts()
    if tense_of(form) == -1:  # «باشر», «توفي», «تمكن»: no preposition and no present
        return not any(_is_marker(found, each) for each in before)
    plural = form.endswith("وا") and form[:1] not in {"ي", "ت"}  # «ألحقوا», «نقلوا»: no nouns
    if not plural and (form.startswith(_NOT_PAST) or (form.endswith("ا") and len(form) > 3)):
        return False
    if before and found[before[0]].form in words("arabic", "before nouns"):
        return False
    return not any(_is_marker(found, each) for each in before)


def _is_marker(found: Sequence[Word], place: int) -> bool:
    """Whether a word makes a plan or a wish of what follows; «أن» before a noun does not."""
    markers = words("arabic", "markers")
    bare = bare_of(found[place].form, markers)
    if bare in {"ان", "بان"}:
        return place + 1 < len(found) and is_imperfect(found[place + 1].form)
    return bare in markers


_NOT_PAST = ("ال", "ي", "ت", "ب", "ل", "م", "وال", "لل", "وي", "وت")


def is_imperfect(form: str) -> bool:
    """«يعقد», «وتعقد»: the shape of a present tense; nouns may have it too."""
    bare = form[1:] if form[:1] in {"و", "ف"} else form
    return bare[:1] in {"ي", "ت"} and len(bare) > 3


def _pasts() -> frozenset[str]:
    return words("english", "past of")


def is_told_as_done(told: Told) -> bool:
    """Whether nothing in a sentence looks ahead, and a verb is in the past or the perfect."""
    if told.looks_ahead:
        return False
    named = [(name.start, name.end) for name in told.names]
    if told.language == "ar" and any(
        is_imperfect(word.form) and not any(low <= word.start < high for low, high in named)
        for word in told.words
    ):
        return False
    return any(mark.done and not mark.name for mark in told.marks)


def is_present(word: Word, language: Language) -> bool:
    """Whether a word may be a verb in the present: «receives», «يستقبل»."""
    if language == "ar":
        return is_imperfect(word.form)
    return word.form.endswith("s") and not word.form.endswith("ss")
