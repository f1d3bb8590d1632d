"""What claims have only as a possibility, an accusation or a plan, told as more than that.

Looked at clause by clause: "Ukraine attacked it, and the Kremlin said it would answer" tells the
attack as a fact, though somebody speaks in the sentence. A clause is held against the claims that
have most of its words, and only where all of them are of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.arabic import fold
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.listed import bare_forms, is_speech
from factcheck.checking.tables import load, words
from factcheck.checking.told import Mark, Told, is_imperfect
from factcheck.checking.words import Language, Word, stem_en

__all__ = ["certainty_faults"]

_CARRIED = 0.5
"""Share of a clause that a claim must have to be what it tells."""

_NEARLY = 0.75
_LEAST = 3
"""Content words that a clause must have to be compared."""

_GOVERNED, _SHARED = 3, 2
"""Words behind a verb of planning that are what is planned, and how many make it the same."""

_JOINING = frozenset({"and", "but", "while", "whereas", "و", "لكن", "فيما", "بينما", "كما"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a sentence between marks, or before a verb that begins anew."""

    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    scope: tuple[Word, ...]
    """Its words and those of the clauses that may govern it: before, or behind without «and»."""
    said: bool
    """Whether somebody says it, here or in what governs it."""


def certainty_faults(told: Told, library: Library) -> Iterator[Fault]:
    """The first clause that is told as surer than the claims have it."""
    for clause in _clauses(told):
        denies = any(mark.denied or mark.shunned for mark in clause.marks)
        if len(clause.marks) < _LEAST or (denies and not _promises(clause)):
            continue
        near = _near(clause.marks, library)
        if not near:
            continue
        reason = _surer(clause, near, told)
        if reason is not None:
            first = clause.marks[0].word
            text = told.text[first.start : clause.words[-1].end]
            yield Fault("certainty", " ".join(text.split()), reason, first.start, near[0].ref)
            return
    yield from _carried_out(told, library)


def _surer(clause: _Clause, near: Sequence[Evidence], told: Told) -> str | None:
    language = told.language
    proven = _has(clause.words, language, "proof")
    possible = _has(clause.scope, language, "possible")
    accusing = _has(clause.scope, language, "accusing")
    if all(_is_possible(each, language) for each in near) and (proven or not possible):
        return "told as sure; the claims have it as possible"
    accusing_near = [each for each in near if _is_accusation(each, language)]
    accused = bool(accusing_near) and all(
        each in accusing_near or each.denied or each.told(language).denies for each in near
    )
    if accused and proven and not any(_proves(each, language) for each in near):
        return "told as proven; the claims have it as an accusation"
    if accused and not clause.said and not accusing and not possible and not told.denies:
        return "told as a fact; the claims have it as an accusation"
    pending = all(_has(each.told(language).words, language, "pending") for each in near)
    done = any(mark.done for mark in clause.marks) and not any(mark.ahead for mark in clause.marks)
    open_there = pending and not any(each.claim.modality == "happened" for each in near)
    open_here = told.denies or possible or _has(told.words, language, "pending")
    if open_there and done and not open_here:
        return "told as done; the claims still await it"
    return None


def _is_possible(each: Evidence, language: Language) -> bool:
    return each.claim.modality == "possible" and _has(
        each.told(language).words, language, "possible"
    )


def _is_accusation(each: Evidence, language: Language) -> bool:
    """Whether a claim is somebody's accusation, by its kind or by its words."""
    if _has(each.told(language).words, language, "accusing"):
        return True
    speaker = each.claim.speaker
    return each.claim.kind == "accusation" and speaker is not None and speaker.stance == "accuses"


def _proves(each: Evidence, language: Language) -> bool:
    return _has(each.told(language).words, language, "proof")


def _promises(clause: _Clause) -> bool:
    """«لن يعلن», "will not be announced": a denial of what is to come is a statement too."""
    return any(mark.will for mark in clause.marks)


def _near(marks: Sequence[Mark], library: Library) -> list[Evidence]:
    """The claims that have most of a clause's words."""
    weights = {
        mark.word.stem: library.weight(mark.word.stem) * (0.4 if mark.name else 1.0)
        for mark in marks
        if not mark.value
    }
    total = sum(weights.values())
    if not total:
        return []
    scored = []
    for each in library.items:
        stems = each.told(library.language).stems
        share = sum(weight for stem, weight in weights.items() if stem in stems) / total
        scored.append((share, each))
    best = max((share for share, _ in scored), default=0.0)
    if best < _CARRIED:
        return []
    ordered = sorted(scored, key=lambda item: -item[0])
    return [each for share, each in ordered if share >= max(_CARRIED, _NEARLY * best)]


def _clauses(told: Told) -> Iterator[_Clause]:
    """The clauses of a sentence, each with whether it is somebody's words.

    What is said before governs what follows; what is said behind governs what comes before it,
    unless it begins a statement of its own with «and».
    """
    parts: list[list[Word]] = [[]]
    for word in told.words:
        if word.is_mark:
            parts.append([])
        else:
            parts[-1].append(word)
    parts = [part for part in parts if part]
    for place, part in enumerate(parts):
        behind = [each for each in parts[place + 1 :] if not _joins(each[0], told.language)]
        scope = tuple(word for each in (*parts[: place + 1], *behind) for word in each)
        start, end = part[0].start, part[-1].end
        yield _Clause(
            tuple(part),
            tuple(mark for mark in told.marks if start <= mark.word.start < end),
            scope,
            any(is_speech(word, told.language) for word in scope),
        )


def _joins(word: Word, language: Language) -> bool:
    if word.form in _JOINING:
        return True
    return language == "ar" and word.form[:1] == "و" and len(word.form) > 3


def _has(found: Sequence[Word], language: Language, part: str) -> bool:
    return any(_is_listed(word, place, found, language, part) for place, word in enumerate(found))


def _is_listed(
    word: Word, place: int, found: Sequence[Word], language: Language, part: str
) -> bool:
    listed = _listed(language, part)
    if word.is_mark:
        return False
    if language == "en":
        return word.stem in listed or word.form in listed
    for form in bare_forms(word.form):
        if form not in listed:
            continue
        if form == "قد":  # «قد يعلن» is possible, «قد أعلن» is done
            behind = [each for each in found[place + 1 : place + 3] if each.form != "لا"]
            return bool(behind) and is_imperfect(behind[0].form)
        return True
    return False


@cache
def _listed(language: Language, part: str) -> frozenset[str]:
    listed = load("certainty")[language][part]
    if language == "ar":
        return frozenset(str(fold(word)) for word in listed)
    modals = words("english", "modals")  # «can» has no other forms
    whole = {
        word for word in listed if word.endswith("ly") or word == "charged"
    }  # «reportedly» is not «reported»
    return frozenset(listed) | {stem_en(word) for word in listed if word not in modals | whole}


def _carried_out(told: Told, library: Library) -> Iterator[Fault]:
    """What claims have only behind a verb of planning or trying, told without any."""
    language = told.language
    if told.denies or _has(told.words, language, "planning"):
        return
    if _has(told.words, language, "foiling"):
        return  # «they foiled the smuggling»: that it was no more than tried is said
    if any(mark.will for mark in told.marks) or not any(mark.done for mark in told.marks):
        return
    here = _done_words(told)
    near = _near(told.marks, library)
    planned: Evidence | None = None
    for each in near:
        governed = _governed(each.told(language))
        if len(governed & here) >= _SHARED:
            planned = planned or each
        elif planned is not None:
            break
    if planned is None:
        return
    shared = _governed(planned.told(language)) & here
    for each in library.items:
        side = each.told(language)
        if shared <= side.stems and not _has(side.words, language, "planning"):
            return
    yield Fault(
        "certainty", "", "told as done; the claims have it as planned or tried", 0, planned.ref
    )


def _done_words(told: Told) -> frozenset[str]:
    """The verbs told as done, with the words behind each as far as a purpose or a name."""
    found: set[str] = set()
    for place, mark in enumerate(told.marks):
        if not mark.done or mark.name:
            continue
        for other in told.marks[place : place + _GOVERNED + 1]:
            if other.ahead or other.clause != mark.clause:
                break
            if not other.name and not other.value:
                found.add(other.word.stem)
    return frozenset(found)


def _governed(told: Told) -> frozenset[str]:
    """The content words behind the verbs of planning in a text."""
    found: set[str] = set()
    for place, word in enumerate(told.words):
        if _is_listed(word, place, told.words, told.language, "planning"):
            behind = [m for m in told.marks if m.word.start > word.start and not m.name]
            found |= {mark.word.stem for mark in behind[:_GOVERNED]}
    return frozenset(found)
