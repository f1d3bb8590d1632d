"""Whether a sentence keeps what its claims deny, and what they only plan, expect or want.

Word by word where a sentence and a claim share the word: denied in one and affirmed in the other,
ahead in one and done in the other. As a whole where they share none: a sentence that denies rests
on some claim that does, and one of plans alone looks ahead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.told import Mark, Told, is_told_as_done

__all__ = ["mood_faults"]


def mood_faults(told: Told, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """Denials and certainties that differ from the claims, one fault of each kind at most."""
    yield from list(_denials(told, cited))[:1]
    yield from list(_certainties(told, cited))[:1]


def _marks(cited: Sequence[Evidence], told: Told) -> list[Mark]:
    return [mark for each in cited for mark in each.told(told.language).marks]


def _denials(told: Told, cited: Sequence[Evidence]) -> Iterator[Fault]:
    pool = _marks(cited, told)
    denied = {mark.word.stem for mark in pool if mark.denied}
    affirmed = {mark.word.stem for mark in pool if not mark.denied}
    negative = any(each.told(told.language).denies or each.denied for each in cited)
    for mark in told.marks:
        stem, text = mark.word.stem, mark.word.form
        if mark.denied and stem in affirmed - denied and not negative:
            yield Fault(
                "negation", text, f"«{text}» is denied; the claims affirm it", mark.word.start
            )
        if not mark.denied and stem in denied - affirmed and not told.denies:
            yield Fault(
                "negation", text, f"«{text}» is affirmed; the claims deny it", mark.word.start
            )
    if told.denies and not negative and any(mark.denied for mark in told.marks):
        text = next(mark.word.form for mark in told.marks if mark.denied)
        start = next(mark.word.start for mark in told.marks if mark.denied)
        yield Fault("negation", text, "the sentence denies, and none of its claims does", start)
    if not told.denies and all(each.denied for each in cited) and negative:
        yield Fault("negation", "", "its claims deny, and the sentence does not", 0, cited[0].ref)


def _certainties(told: Told, cited: Sequence[Evidence]) -> Iterator[Fault]:
    if any(each.actual for each in cited):
        return
    if is_told_as_done(told) and not told.denies:
        modality = cited[0].claim.modality
        reason = f"its claims are {modality}, and the sentence tells them as done"
        yield Fault("certainty", "", reason, 0, cited[0].ref)
        return
    pool = _marks(cited, told)
    ahead = {mark.word.stem for mark in pool if mark.ahead}
    otherwise = {mark.word.stem for mark in pool if not mark.ahead}
    for mark in told.marks:
        if mark.done and mark.word.stem in ahead - otherwise:
            text = mark.word.form
            yield Fault(
                "certainty", text, f"«{text}» is told as done; the claims plan it", mark.word.start
            )
