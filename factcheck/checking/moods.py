"""Words of a sentence that claims deny, or that they only plan, expect or want."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking.amounts import has_all
from factcheck.checking.certainty import certainty_faults
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.listed import is_listed, is_speech, tells_certainty
from factcheck.checking.margins import MORE
from factcheck.checking.speech import attributions, may_say
from factcheck.checking.tables import words
from factcheck.checking.told import (
    Mark,
    Told,
    is_imperfect,
    is_present,
    is_told_as_done,
)
from factcheck.checking.words import Word, stem_ar, stem_en

__all__ = ["mood_faults_by_word"]

_TOP, _NEAR = 0.7, 0.4
"""Of the likeness of the best place: what makes another one as good, and what makes it count."""

_MOST = 0.5
"""Share of a sentence that one claim must have for the whole of both to be compared."""


def mood_faults_by_word(told: Told, library: Library) -> Iterator[Fault]:
    """Denials and certainties; one fault at most, the first word that shows it."""
    found = list(_words(told, library)) or list(_as_a_whole(told, library))
    yield from (found or [*_unsaid(told, library), *certainty_faults(told, library)])[:1]


def _as_a_whole(told: Told, library: Library) -> list[Fault]:
    """The whole sentence against the claims it is most like, where no word of its shows more."""
    near = library.nearest(told)
    if not near:
        return []
    ref = near[0].ref
    denied = [mark for mark in told.marks if mark.denied and not mark.shunned]
    if not told.denies and all(each.denied for each in near) and _tells_what_is_denied(told, near):
        return [Fault("negation", "", "the claims deny this, the sentence does not", 0, ref)]
    language = library.language
    carried = {stem for mark in denied for stem in library.meanings(mark.word)}
    covering = [
        each
        for each in library.cover(told).claims
        if any(
            (m.denied or m.shunned) and m.word.stem in carried for m in each.told(language).marks
        )
    ]
    if denied and not any(e.denied or e.told(language).denies for e in (*near, *covering)):
        place = denied[0].word
        text = told.text[place.start : place.end]
        return [Fault("negation", text, f"«{text}» is denied; no claim denies", place.start, ref)]
    counted = [each for each in library.items if has_all(each, told.quantities)]
    if told.quantities and any(each.actual for each in counted):
        return []
    alone = library.share(told, near[0]) >= _MOST and not any(e.actual for e in near)
    repeats = alone and is_told_as_done(near[0].told(language))
    if alone and not repeats and not told.denies and is_told_as_done(told):
        reason = f"told as done; in the claims it is {near[0].claim.modality}"
        return [Fault("certainty", "", reason, 0, ref)]
    return []


def _tells_what_is_denied(told: Told, near: Sequence[Evidence]) -> bool:
    """Whether a sentence has a word that one of the claims denies, or they deny by no word.

    What «may not be announced» may also «stay under wraps»; «not expected» denies what is expected.
    """
    denied = {
        mark.word.stem
        for each in near
        for mark in each.told(told.language).marks
        if (mark.denied or mark.shunned) and not tells_certainty(mark.word, told.language)
    }
    return not denied or bool(denied & told.stems)


_OF_VERBS = ("ي", "ت", "ن", "ا")


def _is_subject(mark: Mark, told: Told) -> bool:
    """«إن لم يكف ضغط الشركاء»: the pressure is not denied, but that it is enough."""
    if told.language != "ar":
        return False
    before = [word for word in told.words if word.end <= mark.word.start]
    behind: list[Word] = []  # the words between the negation and this one
    while before and not (is_listed(before[-1], "ar", "negations") or before[-1].is_mark):
        behind.insert(0, before.pop())
    of_a_verb = bool(before) and is_listed(before[-1], "ar", "negates verbs")
    if not (of_a_verb and behind) or behind[0].form in words("arabic", "to be"):
        return False  # «لم تكن مخبأة» denies that they were hidden
    return behind[0].form.startswith(_OF_VERBS)


def _is_refused(mark: Mark, told: Told) -> bool:
    """«refused to back», «رفضت دعم»: the verb right before, or with «to» between."""
    before = [word for word in told.words if word.end <= mark.word.start]
    if before and before[-1].form in {"to", "ان"}:
        before.pop()
    return mark.shunned and bool(before) and is_listed(before[-1], told.language, "refusing")


def _is_denied_elsewhere(
    top: Sequence[tuple[Evidence, Mark]], told: Told, library: Library
) -> bool:
    """Whether the claims that a sentence is most like deny, in other words than this one.

    «لم يسفر اللقاء عن تقدم» is «لم يحرز اللقاء تقدما», though another meeting «سيسفر عن» something.
    """
    near = library.nearest(told)
    denies = all(each.denied or each.told(told.language).denies for each in near)
    return bool(near) and denies and not any(each in near for each, _ in top)


def _is_said_by_others(top: Sequence[tuple[Evidence, Mark]], told: Told, library: Library) -> bool:
    """Whether a sentence gives words to somebody, and only others deny: «Washington will not»."""
    said = attributions(told)
    if not said:
        return False
    near = [each for each in library.nearest(told) if not each.denied]
    his = any(may_say(each, one) for each in near for one in said)
    return his and not any(may_say(each, one) for each, _ in top for one in said)


def _words(told: Told, library: Library) -> Iterator[Fault]:
    silent = _silent_clauses(told)
    carried = {mark.word.stem for mark in told.marks if mark.denied or mark.shunned}
    affirmed = {mark.word.stem for mark in told.marks if not (mark.denied or mark.shunned)}
    for mark in told.marks:
        if mark.name or mark.value:
            continue
        scored = _nearest(mark, told, library)
        top = [(each, found) for score, each, found in scored if score >= _TOP]
        if not top:
            continue
        text, start, ref = (
            told.text[mark.word.start : mark.word.end],
            mark.word.start,
            top[0][0].ref,
        )
        both = mark.word.stem in carried and mark.word.stem in affirmed  # denied once, not twice
        kept = mark.clause not in silent or mark.word.stem in carried
        reason = _denial(
            mark,
            told,
            library,
            top,
            [(one, found) for _, one, found in scored] if both else top,
            kept=kept,
        )
        if reason:
            yield Fault("negation", text, f"«{text}» is {reason}", start, ref)
            return
        if reason is not None:
            continue
        if mark.past is not None and {found.past for _, found in top} == {not mark.past}:
            when = "before" if mark.past else "yet to come"
            there = "will not be" if mark.past else "was not"
            reason = f"«{text}» is denied as {when}; the claims say that it {there}"
            yield Fault("certainty", text, reason, start, ref)
            return
        if mark.will and not mark.denied and _has_happened(scored, told, library):
            reason = f"«{text}» is told as to come; in the claims it has happened"
            yield Fault("certainty", text, reason, start, ref)
            return
        ahead = all(_is_ahead(one, found, library) for _, one, found in scored)
        if mark.done and ahead and not mark.denied:
            modality = top[0][0].claim.modality
            told_there = "to come" if top[0][0].actual else modality
            reason = f"«{text}» is told as done; in the claims it is {told_there}"
            yield Fault("certainty", text, reason, start, ref)
            return


def _denial(
    mark: Mark,
    told: Told,
    library: Library,
    top: Sequence[tuple[Evidence, Mark]],
    places: Sequence[tuple[Evidence, Mark]],
    *,
    kept: bool,
) -> str | None:
    """What is wrong with a word denied, refused or affirmed, by where the claims have it.

    Empty where it only seems to be wrong, and None where it does not even seem so.
    ``places`` are where a denial of it would count; ``kept``: the sentence denies it elsewhere.
    """
    denied = [found.denied or found.shunned or one.denied for one, found in places]
    if mark.denied and not mark.shunned and not any(denied):
        if _is_subject(mark, told):
            return ""
        return "" if _is_denied_elsewhere(top, told, library) else "denied; the claims affirm it"
    if _is_refused(mark, told) and not any(denied) and top[0][0] in library.nearest(told):
        return "refused; the claims affirm it"
    if not kept and all(found.denied for _, found in top):
        return "" if _is_said_by_others(top, told, library) else "affirmed; the claims deny it"
    return None


def _unsaid(told: Told, library: Library) -> Iterator[Fault]:
    """«did not deny»: a verb of speech denied, of which no claim says that it was not said."""
    arabic = library.language == "ar"
    listed = words("arabic" if arabic else "english", "saying")
    saying = {stem_ar(word) if arabic else stem_en(word) for word in listed}
    for mark in told.marks:
        if not mark.denied or mark.shunned or mark.word.stem not in saying:
            continue
        if arabic and not (mark.word.form in listed or is_imperfect(mark.word.form)):
            continue  # «الطلاب» has the stem of «طلب»
        places = library.occurrences(mark.word.stem)
        if not places or any(found.denied or found.shunned for _, found in places):
            continue
        near = library.nearest(told)
        against = [each for each, _ in places if each in near]
        text = told.text[mark.word.start : mark.word.end]
        reason = f"«{text}» is denied; the claims affirm it"
        yield Fault("negation", text, reason, mark.word.start, against[0].ref if against else None)


def _is_ahead(each: Evidence, found: Mark, library: Library) -> bool:
    """Whether a verb of a claim is to come: by its own words, or a present in a claim of plans.

    Verbs of speech are not: who proposes, has proposed.
    """
    if found.ahead:
        return True
    present = is_present(found.word, library.language)
    return not each.actual and present and not is_speech(found.word, library.language)


def _has_happened(
    scored: Sequence[tuple[float, Evidence, Mark]], told: Told, library: Library
) -> bool:
    """Whether a word is of the past wherever the claims have it among like words.

    Or in the one claim that tells just this sentence, whatever others have it for.
    """
    past = all(_is_past(one, found) for _, one, found in scored)
    if past and any(found.done for _, _, found in scored) and _are_actual(told, library):
        return True
    best = max(scored, key=lambda each: each[0])
    return (
        best[2].done
        and best[1].claim.modality == "happened"
        and library.share(told, best[1]) >= _MOST
        and not any(found.ahead for score, _, found in scored if score >= _TOP)
    )


def _are_actual(told: Told, library: Library) -> bool:
    """Whether all the claims that a sentence is most like tell facts, and no plans."""
    return all(each.actual for each in library.nearest(told))


def _is_past(each: Evidence, found: Mark) -> bool:
    """Whether a claim tells something that has happened, and its word is none of what is ahead."""
    modality = each.claim.modality
    if found.ahead or found.denied or found.shunned:
        return False
    return modality == "happened" or (modality == "ongoing" and found.done)


def _silent_clauses(told: Told) -> frozenset[int]:
    """The clauses in which nothing denies."""
    clauses = {mark.clause for mark in told.marks}
    denying = {mark.clause for mark in told.marks if mark.denied or mark.shunned}
    return frozenset(clauses - denying)


def _nearest(mark: Mark, told: Told, library: Library) -> list[tuple[float, Evidence, Mark]]:
    """The places in the claims where the same word stands among like words.

    The best has 1, the others what they have of it; those with little of it are left out.
    """
    here = library.window(told, mark.word.start, mark.word.end)
    scored = []
    places = [place for stem in library.meanings(mark.word) for place in library.occurrences(stem)]
    for each, found in places:
        side = each.told(library.language)
        there = library.window(side, found.word.start, found.word.end)
        scored.append((library.alike(here, there), each, found))
    best = max((score for score, _, _ in scored), default=0.0)
    if best < MORE:
        return []
    found_near = [(score / best, each, found) for score, each, found in scored]
    return [item for item in found_near if item[0] >= _NEAR]
