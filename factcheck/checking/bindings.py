"""Each value of a sentence where it stands: whether claims have it among the same words.

A sentence may hold only numbers and names that the articles have, and still put them in each
other's place. So a value is looked up by the words round it. It is wrong where no claim has it,
or where the claims whose words fit much better have another value there. The margins are the
same for all kinds of value; they were set on the drafts in ``tests/verify``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from factcheck.arabic import Quantity, Time
from factcheck.checking.amounts import same_amount, share_value
from factcheck.checking.days import (
    follows,
    is_part,
    is_word_of,
    other_part,
    part_follows,
    spans_apart,
)
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library, Window
from factcheck.checking.naming import EvidenceNames, named_in
from factcheck.checking.opposites import opposite_faults
from factcheck.checking.speech import Attribution, attributions, may_say
from factcheck.checking.tables import words
from factcheck.checking.told import Mark, Named, Told, is_present, is_speech, is_told_as_done
from factcheck.checking.words import is_stop

__all__ = ["bound_faults"]

_TIMES = 1.5
_MORE = 1.0
"""A claim with another value fits better if it is ``_TIMES`` as like, and ``_MORE`` on top."""


_TOP, _NEAR = 0.7, 0.4
"""Of the likeness of the best place: what makes another one as good, and what makes it count."""

_MOST = 0.6
"""Share of a sentence that one claim must have for the whole of both to be compared."""

_CROSSED = 1.2
"""How much better two numbers must fit in each other's place to be exchanged."""

_BESIDE = 0.5
"""What a rival counts for that the sentence has too: it is told there of something else."""


def bound_faults(told: Told, library: Library) -> list[Fault]:
    """What is wrong in a sentence by the claims of a library, in the order of its text."""
    found = [
        *_numbers(told, library),
        *_times(told, library),
        *_names(told, library),
        *_speakers(told, library),
        *_moods(told, library),
        *opposite_faults(told, library),
    ]
    return sorted(found, key=lambda fault: fault.start)


def _better(other: float, same: float) -> bool:
    return other > _TIMES * same + _MORE


@dataclass
class _Fit:
    """The claim whose words fit best of those with one kind of value, and how well."""

    score: float = 0.0
    found: tuple[Evidence, Quantity] | None = None

    def take(self, score: float, each: Evidence, quantity: Quantity) -> None:
        if self.found is None or score > self.score:
            self.score, self.found = score, (each, quantity)


def _numbers(told: Told, library: Library) -> Iterator[Fault]:
    for quantity in told.quantities:
        here = library.window(told, quantity.start, quantity.end, number=True)
        same, near, other = _Fit(), _Fit(), _Fit()
        for each, found, score in _amounts(library, here):
            if same_amount(quantity, found):
                same.take(score, each, found)
            elif share_value(quantity, found):
                near.take(score, each, found)
            elif found.ordinal == quantity.ordinal and not _has_amount(each, quantity):
                beside = any(same_amount(found, another) for another in told.quantities)
                other.take(score * (_BESIDE if beside else 1.0), each, found)
        if same.found and not any(_better(fit.score, same.score) for fit in (near, other)):
            continue
        if near.found and (not same.found or near.score >= other.score):
            yield _number_fault(quantity, near.found)
        elif other.found and (other.score >= _MORE or same.found):
            yield _number_fault(quantity, other.found)
        else:
            reason = f"the number «{quantity.text}» stands in none of the claims"
            yield Fault("number", quantity.text, reason, quantity.start)
    yield from _exchanged(told, library)


def _has_amount(each: Evidence, quantity: Quantity) -> bool:
    return any(
        same_amount(quantity, found)
        for found in (*each.english.quantities, *each.arabic.quantities)
    )


def _has_all(each: Evidence, quantities: Sequence[Quantity]) -> bool:
    return all(_has_amount(each, quantity) for quantity in quantities)


def _exchanged(told: Told, library: Library) -> Iterator[Fault]:
    """Two numbers that a claim has too, each in the other's place."""
    language = library.language
    windows = [library.window(told, q.start, q.end, number=True) for q in told.quantities]
    for (one, here), (two, there) in combinations(zip(told.quantities, windows, strict=True), 2):
        for each in library.items:
            side = each.told(language)
            firsts = [q for q in side.quantities if same_amount(one, q)]
            seconds = [q for q in side.quantities if same_amount(two, q)]
            if not firsts or not seconds or same_amount(one, two):
                continue
            a = library.window(side, firsts[0].start, firsts[0].end, number=True)
            b = library.window(side, seconds[0].start, seconds[0].end, number=True)
            straight = library.alike(here, a) + library.alike(there, b)
            crossed = library.alike(here, b) + library.alike(there, a)
            if crossed > _CROSSED * straight + _MORE:
                reason = f"«{one.text}» and «{two.text}» stand in each other's place"
                yield Fault("number", one.text, reason, one.start, each.ref)
                return


def _number_fault(quantity: Quantity, fits: tuple[Evidence, Quantity]) -> Fault:
    each, found = fits
    reason = f"«{quantity.text}»: the claims have «{found.text}»"
    return Fault("number", quantity.text, reason, quantity.start, each.ref)


def _amounts(library: Library, here: Window) -> Iterator[tuple[Evidence, Quantity, float]]:
    for each in library.items:
        whole = library.alike(here, library.everything(each.told(library.language)))
        for side in (each.english, each.arabic):
            for found in side.quantities:
                if side.language != library.language:
                    yield each, found, 0.6 * whole
                    continue
                there = library.window(side, found.start, found.end, number=True)
                yield each, found, max(library.alike(here, there), 0.8 * whole)


def _times(told: Told, library: Library) -> Iterator[Fault]:
    for time in told.times:
        here = library.window(told, time.start, time.end)
        same = other = 0.0
        have = False
        fits: tuple[Evidence, str] | None = None
        scores = []
        for each in library.items:
            score = library.alike(here, library.everything(each.told(library.language)))
            pool = (*each.english.times, *each.arabic.times)
            scores.append((score, pool))
            if _fits_time(time, told, each, pool):
                have, same = True, max(same, score)
            elif score > other and (rival := _rival(time, pool, each)):
                other, fits = score, (each, rival)
        if have and not _better(other, same):
            continue
        top = max((score for score, _ in scores), default=0.0)
        union = [found for score, pool in scores if score >= 0.5 * top for found in pool]
        if not have and follows(time, union) and _is_dated(time):
            continue
        if fits is not None:
            each, rival = fits
            reason = f"«{time.text}»: the claims have «{rival}»"
            yield Fault("date", time.text, reason, time.start, each.ref)
        elif not have:
            reason = f"«{time.text}» follows from no time in the claims"
            yield Fault("date", time.text, reason, time.start)


def _fits_time(time: Time, told: Told, each: Evidence, pool: Sequence[Time]) -> bool:
    sides = (each.english, each.arabic)
    if is_part(time):
        return part_follows(time, sides)
    return is_word_of(time, told, sides) or follows(time, pool)


def _is_dated(time: Time) -> bool:
    return any(v is not None for v in (time.day, time.month, time.year, time.weekday, time.clock))


def _rival(time: Time, pool: Sequence[Time], each: Evidence) -> str | None:
    """A time of the pool that says otherwise what this one says: another day for a day."""
    part = other_part(time, (each.english, each.arabic))
    if part is not None:
        return part
    for other in pool:
        if _apart(time, other) or spans_apart(time, other):
            return other.text
        for kind in ("day", "weekday", "clock", "month", "year"):
            mine, theirs = getattr(time, kind), getattr(other, kind)
            if mine is not None and theirs is not None and mine != theirs:
                return other.text
    return None


def _apart(time: Time, other: Time) -> bool:
    """Whether both are days of the calendar, of one length, and have none in common."""
    if time.first is None or time.last is None or other.first is None or other.last is None:
        return False
    return time.grain == other.grain and (time.last < other.first or other.last < time.first)


def _names(told: Told, library: Library) -> Iterator[Fault]:
    known = EvidenceNames(library.items)
    for name in told.names:
        if not name.sure:
            continue
        here = library.window(told, name.start, name.end, names=False)
        same = other = 0.0
        have = False
        fits: tuple[Evidence, str] | None = None
        for each in library.items:
            side = each.told(library.language)
            score = library.alike(here, library.everything(side, names=False))
            if known.has(each, name, told.language):
                have, same = True, max(same, score)
            elif score > other and (missing := known.missing(each, name, told)):
                other, fits = score, (each, missing)
        if known.is_cut_short(name, told):
            have = False
        if have and not (fits and _better(other, same)):
            continue
        if fits is not None and other >= _MORE:
            each, missing = fits
            reason = f"«{name.text}»: the claims have {missing} there"
            yield Fault("name", name.text, reason, name.start, each.ref)
        elif not have:
            yield Fault(
                "name", name.text, f"«{name.text}» stands in none of the claims", name.start
            )

    yield from _exchanged_words(told, library, known)
    yield from _twice(told, library, known)


def _exchanged_words(told: Told, library: Library, known: EvidenceNames) -> Iterator[Fault]:
    """An Arabic word that no claim has, where the claims have a name behind the same word.

    «جمرك الحديثة» for «جمرك البطحاء»: Arabic shows no name by a capital.
    """
    if told.language != "ar":
        return
    read = [(name.start, name.end) for name in told.names]
    near = (*library.nearest(told), *library.cover(told).claims)
    for before, word in pairwise(told.words):
        if word.is_mark or before.is_mark or library.knows(word.stem) or is_stop(word, "ar"):
            continue
        if is_present(word, "ar") or is_stop(before, "ar"):
            continue
        if any(low <= word.start < high for low, high in read):
            continue
        for each in near:
            name = known.behind(each, before.stem)
            if name is not None and not named_in(name, told):
                text = told.text[word.start : word.end]
                reason = f"«{text}»: the claims have {name} there"
                yield Fault("name", text, reason, word.start, each.ref)
                return


def _twice(told: Told, library: Library, known: EvidenceNames) -> Iterator[Fault]:
    """One country under two names, where the nearest claim has another beside it.

    «Moscow demands a settlement with Russia» for Kyiv's demand.
    """
    seen: dict[str, Named] = {}
    for name in told.names:
        if name.code is None or name.kind not in {"country", "capital", "metonym"}:
            continue
        first = seen.setdefault(name.code, name)
        if (first.kind == "country") == (name.kind == "country"):
            continue
        for each in library.nearest(told)[:1]:
            missing = known.missing(each, name, told, acting=True)
            if known.has(each, name, told.language) and missing:
                reason = f"«{first.text}» and «{name.text}» are one; the claims have {missing} too"
                yield Fault("name", first.text, reason, first.start, each.ref)
                return


def _speakers(told: Told, library: Library) -> Iterator[Fault]:
    said = attributions(told, _names_by_place(told, library))
    for place, each in enumerate(said):
        if not each.named:
            continue
        low = 0 if place == 0 else each.start
        high = said[place + 1].start if place + 1 < len(said) else len(told.text)
        here = {
            mark.word.stem: 1.0
            for mark in told.marks
            if low <= mark.word.start < high and not mark.value and not mark.name
        }
        fault = _speaker(each, here, told, library)
        if fault is not None:
            yield fault


def _names_by_place(told: Told, library: Library) -> frozenset[str]:
    """Arabic words that are names where a speaker is expected.

    The families of the claims' persons; and what no claim has and no list of offices knows.
    """
    if told.language != "ar":
        return frozenset()
    roles = words("arabic", "roles") | words("arabic", "stop")
    saying = words("arabic", "saying")
    strange = set()
    expected = False
    for word in told.words:
        bare = word.form[1:] if word.form[:1] in {"و", "ف"} else word.form
        if bare in saying or word.form in saying:
            expected = True
        elif expected and word.form not in roles:
            if not word.is_mark and not library.knows(word.stem):
                strange.add(word.form)
            expected = False
    return EvidenceNames(library.items).families() | strange


def _speaker(said: Attribution, here: Window, told: Told, library: Library) -> Fault | None:
    same = other = 0.0
    have = False
    fits: tuple[Evidence, str] | None = None
    for each in library.items:
        side = each.told(library.language)
        score = library.alike(here, library.everything(side, names=False))
        if may_say(each, said):
            have, same = True, max(same, score)
            continue
        speaker = each.claim.speaker
        if speaker is None or score <= other:
            continue
        name = speaker.name_en if told.language == "en" else speaker.name_ar
        if not named_in(name, told):
            other, fits = score, (each, name)
    if have and not (fits and _better(other, same)):
        return None
    if fits is not None and other >= _MORE:
        reason = f"«{said.text}»: in the claims it is {fits[1]} who says so"
        return Fault("speaker", said.text, reason, said.start, fits[0].ref)
    if not have:
        reason = f"«{said.text}» is not the speaker of any of the claims"
        return Fault("speaker", said.text, reason, said.start)
    return None


def _moods(told: Told, library: Library) -> Iterator[Fault]:
    """Denials and certainties; one fault at most, the first word that shows it."""
    yield from list(_by_word(told, library) or _as_a_whole(told, library))[:1]


def _as_a_whole(told: Told, library: Library) -> list[Fault]:
    """The whole sentence against the claims it is most like, where no word of its shows more."""
    near = library.nearest(told)
    if not near:
        return []
    ref = near[0].ref
    denied = [mark for mark in told.marks if mark.denied and not mark.shunned]
    if not told.denies and all(each.denied for each in near):
        return [Fault("negation", "", "the claims deny this, the sentence does not", 0, ref)]
    language = library.language
    covering = (*near, *library.cover(told).claims)
    if denied and not any(each.denied or each.told(language).denies for each in covering):
        place = denied[0].word
        text = told.text[place.start : place.end]
        return [Fault("negation", text, f"«{text}» is denied; no claim denies", place.start, ref)]
    counted = [each for each in library.items if _has_all(each, told.quantities)]
    if told.quantities and any(each.actual for each in counted):
        return []
    alone = library.share(told, near[0]) >= _MOST and not any(e.actual for e in near)
    if alone and not told.denies and is_told_as_done(told):
        reason = f"told as done; in the claims it is {near[0].claim.modality}"
        return [Fault("certainty", "", reason, 0, ref)]
    return []


def _by_word(told: Told, library: Library) -> list[Fault]:
    return list(_words(told, library))


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
        places = [(one, found) for _, one, found in scored] if both else top
        denied = [found.denied or found.shunned or one.denied for one, found in places]
        if mark.denied and not mark.shunned and not any(denied):
            yield Fault("negation", text, f"«{text}» is denied; the claims affirm it", start, ref)
            return
        kept = mark.word.stem in carried
        if mark.clause in silent and not kept and all(found.denied for _, found in top):
            yield Fault("negation", text, f"«{text}» is affirmed; the claims deny it", start, ref)
            return
        ahead = all(_is_ahead(one, found, library) for _, one, found in scored)
        if mark.done and ahead and not mark.denied:
            modality = top[0][0].claim.modality
            told_there = "to come" if top[0][0].actual else modality
            reason = f"«{text}» is told as done; in the claims it is {told_there}"
            yield Fault("certainty", text, reason, start, ref)
            return


def _is_ahead(each: Evidence, found: Mark, library: Library) -> bool:
    """Whether a verb of a claim is to come: by its own words, or a present in a claim of plans.

    Verbs of speech are not: who proposes, has proposed.
    """
    if found.ahead:
        return True
    present = is_present(found.word, library.language)
    return not each.actual and present and not is_speech(found.word, library.language)


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
    for each, found in library.occurrences(mark.word.stem):
        side = each.told(library.language)
        there = library.window(side, found.word.start, found.word.end)
        scored.append((library.alike(here, there), each, found))
    best = max((score for score, _, _ in scored), default=0.0)
    if best < _MORE:
        return []
    found_near = [(score / best, each, found) for score, each, found in scored]
    return [item for item in found_near if item[0] >= _NEAR]
