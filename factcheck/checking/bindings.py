"""Each value of a sentence where it stands: whether claims have it among the same words.

A sentence may hold only numbers and names that the articles have, and still put them in each
other's place. So a value is looked up by the words round it. It is wrong where no claim has it,
or where the claims whose words fit much better have another value there. The margins are the
same for all kinds of value; they were set on the drafts in ``tests/verify``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.arabic import Quantity, Time
from factcheck.checking.amounts import same_amount, share_value
from factcheck.checking.days import follows, is_word_of, part_follows
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library, Window
from factcheck.checking.naming import EvidenceNames, named_in
from factcheck.checking.speech import Attribution, attributions, may_say
from factcheck.checking.tables import load
from factcheck.checking.told import Mark, Told
from factcheck.checking.words import cut_words

__all__ = ["bound_faults"]

_TIMES = 1.5
_MORE = 1.0
"""A claim with another value fits better if it is ``_TIMES`` as like, and ``_MORE`` on top."""


def bound_faults(told: Told, library: Library) -> list[Fault]:
    """What is wrong in a sentence by the claims of a library, in the order of its text."""
    found = [
        *_numbers(told, library),
        *_times(told, library),
        *_names(told, library),
        *_speakers(told, library),
        *_moods(told, library),
        *_opposites(told, library),
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
        here = library.window(told, quantity.start, quantity.end)
        same, near, other = _Fit(), _Fit(), _Fit()
        for each, found, score in _amounts(library, here):
            if same_amount(quantity, found):
                same.take(score, each, found)
            elif share_value(quantity, found):
                near.take(score, each, found)
            elif found.ordinal == quantity.ordinal:
                other.take(score, each, found)
        if same.found and not any(_better(fit.score, same.score) for fit in (near, other)):
            continue
        if near.found and (not same.found or near.score >= other.score):
            yield _number_fault(quantity, near.found)
        elif other.found and (other.score >= _MORE or same.found):
            yield _number_fault(quantity, other.found)
        else:
            reason = f"the number «{quantity.text}» stands in none of the claims"
            yield Fault("number", quantity.text, reason, quantity.start)


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
                there = library.window(side, found.start, found.end)
                yield each, found, max(library.alike(here, there), 0.6 * whole)


def _times(told: Told, library: Library) -> Iterator[Fault]:
    for time in told.times:
        here = library.window(told, time.start, time.end)
        same = other = 0.0
        have = False
        fits: tuple[Evidence, Time] | None = None
        scores = []
        for each in library.items:
            score = library.alike(here, library.everything(each.told(library.language)))
            pool = (*each.english.times, *each.arabic.times)
            scores.append((score, pool))
            if _fits_time(time, told, each, pool):
                have, same = True, max(same, score)
            elif score > other and (rival := _rival(time, pool)):
                other, fits = score, (each, rival)
        if have and not _better(other, same):
            continue
        top = max((score for score, _ in scores), default=0.0)
        union = [found for score, pool in scores if score >= 0.5 * top for found in pool]
        if not have and follows(time, union) and _is_dated(time):
            continue
        if fits is not None:
            each, rival = fits
            reason = f"«{time.text}»: the claims have «{rival.text}»"
            yield Fault("date", time.text, reason, time.start, each.ref)
        elif not have:
            reason = f"«{time.text}» follows from no time in the claims"
            yield Fault("date", time.text, reason, time.start)


def _fits_time(time: Time, told: Told, each: Evidence, pool: Sequence[Time]) -> bool:
    sides = (each.english, each.arabic)
    return is_word_of(time, told, sides) or part_follows(time, sides) or follows(time, pool)


def _is_dated(time: Time) -> bool:
    return any(v is not None for v in (time.day, time.month, time.year, time.weekday, time.clock))


def _rival(time: Time, pool: Sequence[Time]) -> Time | None:
    """A time of the pool that says otherwise what this one says: another day for a day."""
    for other in pool:
        for kind in ("day", "weekday", "clock", "month", "year"):
            mine, theirs = getattr(time, kind), getattr(other, kind)
            if mine is not None and theirs is not None and mine != theirs:
                return other
    return None


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


def _speakers(told: Told, library: Library) -> Iterator[Fault]:
    said = attributions(told)
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
    silent = _silent_clauses(told)
    for mark in told.marks:
        if mark.name or mark.value:
            continue
        top = _nearest(mark, told, library)
        if not top:
            continue
        text, start, ref = (
            told.text[mark.word.start : mark.word.end],
            mark.word.start,
            top[0][0].ref,
        )
        denied = [found.denied or found.shunned or one.denied for one, found in top]
        if mark.denied and not mark.shunned and not any(denied):
            yield Fault("negation", text, f"«{text}» is denied; the claims affirm it", start, ref)
            return
        if mark.clause in silent and all(found.denied for _, found in top):
            yield Fault("negation", text, f"«{text}» is affirmed; the claims deny it", start, ref)
            return
        ahead = all(found.ahead and not one.actual for one, found in top)
        if mark.done and ahead and not mark.denied:
            reason = f"«{text}» is told as done; in the claims it is {top[0][0].claim.modality}"
            yield Fault("certainty", text, reason, start, ref)
            return


def _silent_clauses(told: Told) -> frozenset[int]:
    """The clauses in which nothing denies."""
    clauses = {mark.clause for mark in told.marks}
    denying = {mark.clause for mark in told.marks if mark.denied or mark.shunned}
    return frozenset() if told.denies and not denying else frozenset(clauses - denying)


def _nearest(mark: Mark, told: Told, library: Library) -> list[tuple[Evidence, Mark]]:
    """The places in the claims where the same word stands among the most like words."""
    here = library.window(told, mark.word.start, mark.word.end)
    scored = []
    for each, found in library.occurrences(mark.word.stem):
        side = each.told(library.language)
        there = library.window(side, found.word.start, found.word.end)
        scored.append((library.alike(here, there), each, found))
    best = max((score for score, _, _ in scored), default=0.0)
    if best < _MORE:
        return []
    return [(each, found) for score, each, found in scored if score >= 0.7 * best]


def _opposites(told: Told, library: Library) -> Iterator[Fault]:
    pairs = _pairs(library)
    stems = told.stems
    for mark in told.marks:
        if mark.name or mark.value:
            continue
        for opposite in pairs.get(mark.word.stem, ()):
            if opposite in stems:
                continue
            here = library.window(told, mark.word.start, mark.word.end)
            same = _best(library, mark.word.stem, here)
            other = _best(library, opposite, here)
            if other[0] > 1.2 * same[0] + _MORE and other[1] is not None:
                text = told.text[mark.word.start : mark.word.end]
                reason = f"«{text}»: the claims have the opposite, «{other[2]}»"
                yield Fault("negation", text, reason, mark.word.start, other[1].ref)
                return


def _best(library: Library, stem: str, here: Window) -> tuple[float, Evidence | None, str]:
    best: tuple[float, Evidence | None, str] = (0.0, None, "")
    for each, found in library.occurrences(stem):
        side = each.told(library.language)
        score = library.alike(here, library.window(side, found.word.start, found.word.end))
        if score > best[0]:
            best = (score, each, side.text[found.word.start : found.word.end])
    return best


def _pairs(library: Library) -> dict[str, set[str]]:
    table = load("english" if library.language == "en" else "arabic")["opposites"]
    found: dict[str, set[str]] = {}
    for pair in table:
        one, other = (cut_words(word, library.language)[0].stem for word in pair)
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
