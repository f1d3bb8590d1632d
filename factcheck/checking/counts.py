"""Numbers of a sentence where they stand: whether claims count the same thing with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from factcheck.arabic import Quantity, find_quantities, fold
from factcheck.arabic.numerals import read_numbers
from factcheck.checking.amounts import bound_of, has_amount, is_few, same_amount, share_value
from factcheck.checking.evidence import Evidence, words_of
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library, Window
from factcheck.checking.margins import MORE, better
from factcheck.checking.tables import words
from factcheck.checking.told import Mark, Told
from factcheck.checking.units import people_counted, people_in
from factcheck.checking.words import Word

__all__ = ["number_faults"]

_CROSSED = 1.2
"""How much better two numbers must fit in each other's place to be exchanged."""

_PAIR, _FEW = 2, 4
_NEAR, _GAP = 4, 2
"""Content words, and all words, within which the noun of a number stands behind it."""

_BREAK = re.compile(r"[.,;:،؛]")
_FATES = frozenset({"killed", "injured", "missing", "arrested", "displaced", "hostages"})
"""What befalls persons each of whom is counted once, so that the numbers of two groups add up."""

_TOTALS = frozenset(
    ["people", "persons", "person", "victims", "dead", "deaths", "casualties", "total", "number"]
)

_AND_NAMES = frozenset({"and", ",", "و", "،", ", and"})

_BESIDE = 0.5
"""What a rival counts for that the sentence has too: it is told there of something else."""


@dataclass
class _Fit:
    """The claim whose words fit best of those with one kind of value, and how well."""

    score: float = 0.0
    found: tuple[Evidence, Quantity] | None = None

    def take(self, score: float, each: Evidence, quantity: Quantity) -> None:
        if self.found is None or score > self.score:
            self.score, self.found = score, (each, quantity)


def number_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Numbers that no claim has, that count something else, or that stand in each other's place."""
    for quantity in told.quantities:
        same, near, other = _fitting(quantity, told, library)
        rivals = [fit for fit in (near, other) if better(fit.score, same.score)]
        if same.found and not (rivals and not _of_whom(same, rivals[0], told)):
            found = list(_others_counted(quantity, told, library))
            yield from found or list(_counted_otherwise(quantity, told, library))[:1]
        elif (
            not same.found
            and not near.found
            and (_counts_names(quantity, told, library) or _is_sum(quantity, library))
        ):
            yield from list(_counted_otherwise(quantity, told, library))[:1]
        elif near.found and (not same.found or near.score >= other.score):
            yield _number_fault(quantity, near.found)
        elif other.found and (other.score >= MORE or same.found):
            yield _number_fault(quantity, other.found)
        else:
            reason = f"the number «{quantity.text}» stands in none of the claims"
            yield Fault("number", quantity.text, reason, quantity.start)
    yield from _exchanged(told, library)
    yield from _ordinals(told, library)


def _fitting(quantity: Quantity, told: Told, library: Library) -> tuple[_Fit, _Fit, _Fit]:
    """The best places of the same number, of the same with another bound, and of other numbers."""
    here = library.window(told, quantity.start, quantity.end, number=True)
    same, near, other = _Fit(), _Fit(), _Fit()
    for each, found, score in _amounts(library, here):
        if same_amount(quantity, found):
            same.take(score, each, found)
        elif share_value(quantity, found):
            near.take(score, each, found)
        elif found.ordinal == quantity.ordinal and not has_amount(each, quantity):
            other.take(score * _rivalry(found, told), each, found)
    return same, near, other


def _of_whom(same: _Fit, rival: _Fit, told: Told) -> bool:
    """Whether a person whom the sentence names is in the claim of its number alone."""
    if same.found is None or rival.found is None:
        return False
    here = frozenset(word.form for word in told.words)
    persons = [
        {w for w in words_of(who.name_en if told.language == "en" else who.name_ar) if len(w) > 2}
        for who in same.found[0].claim.who
        if who.type == "person"
    ]
    theirs = rival.found[0].told(told.language)
    there = frozenset(word.form for word in theirs.words)
    return any(name & here and not name & there for name in persons)


def _rivalry(found: Quantity, told: Told) -> float:
    """What a claim's other number counts for against a number of the sentence."""
    return _BESIDE if any(same_amount(found, another) for another in told.quantities) else 1.0


def _is_sum(quantity: Quantity, library: Library) -> bool:
    """«Thirteen died» where an article counts ten soldiers who died and three vendors.

    Counts of «people» are totals, and no part of a sum; two counts of soldiers are one told twice.
    """
    if quantity.ordinal or bound_of(quantity) != "exact":
        return False
    counted: dict[tuple[str, str], set[tuple[Decimal, str]]] = {}
    for each in library.items:
        for span in (span for span in each.claim.quantities if span.counted in _FATES):
            head = span.counts_en.lower().partition(" ")[0]
            if head in _TOTALS:
                continue
            for found in find_quantities(span.text):
                if bound_of(found) == "exact" and found.low is not None:
                    counted.setdefault((each.source, span.counted), set()).add((found.low, head))
    pairs = (pair for values in counted.values() for pair in combinations(sorted(values), 2))
    return any(
        one + other == quantity.low and head != another for (one, head), (other, another) in pairs
    )


def _counts_names(quantity: Quantity, told: Told, library: Library) -> bool:
    """«Three leaders, A, B and C»: the sentence names them itself, and each name is looked up.

    Or «the two envoys» of a claim that it is most like, which calls so many that by name; and
    «the two sides» of one that speaks of sides.
    """
    if quantity.ordinal or bound_of(quantity) != "exact" or quantity.low is None:
        return False
    if not 1 < quantity.low <= _FEW:
        return False
    rows = (size for start, size in _rows(told) if _is_right_behind(told, quantity, start))
    if any(quantity.low == size for size in rows):
        return True
    noun = _noun(quantity, told)
    called = library.meanings(noun) if noun is not None else frozenset()
    sides = quantity.low == _PAIR and told.text[: quantity.start].lower().endswith("the ")
    return any(
        called & each.told(told.language).stems
        and (sides or any(quantity.low == size for size in _named_in(each)))
        for each in library.nearest(told)
    )


def _named_in(each: Evidence) -> frozenset[int]:
    """How many a claim names: persons in all, and names in each row."""
    persons = sum(who.type == "person" for who in each.claim.who)
    rows = (size for side in (each.english, each.arabic) for _, size in _rows(side))
    return frozenset({persons, *rows})


def _is_right_behind(told: Told, quantity: Quantity, start: int) -> bool:
    """Whether names begin within a few words behind a number: «Three European leaders, A»."""
    return start - quantity.end >= 0 and len(told.text[quantity.end : start].split()) <= _NEAR


def _rows(told: Told) -> Iterator[tuple[int, int]]:
    """Where each row of names begins, and how many it names: «A B, C and D» are three."""
    start, size, last = 0, 0, 0
    for name in sorted(told.names, key=lambda name: name.start):
        between = told.text[last : name.start].strip().casefold()
        if size and between in _AND_NAMES:
            size += 1
        elif not size or between:
            yield start, size
            start, size = name.start, 1
        last = name.end
    yield start, size


def _ordinals(told: Told, library: Library) -> Iterator[Fault]:
    """«ثامن محاكمة»: a place in a row that no claim has, where the nearest claims have another."""
    if told.language != "ar":
        return
    taken = [(each.start, each.end) for each in told.times]
    taken += [(each.start, each.end) for each in told.quantities]
    taken += [(each.start, each.end) for each in told.names]
    folded = fold(told.text)
    for number in read_numbers(folded):
        start, end = folded.raw_span(number.start, number.end)
        if not number.ordinal or number.value == 1:
            continue
        if any(low < end and start < high for low, high in taken):
            continue
        known = {value for each in library.known for value in _places(each)}
        if number.value in known:
            continue
        near = (*library.nearest(told), *library.cover(told).claims)
        against = next((each for each in near if _places(each) - {1}), None)
        if against is not None:
            text = told.text[start:end]
            reason = f"«{text}»: the claims have another place in the row"
            yield Fault("number", text, reason, start, against.ref)
            return


def _places(each: Evidence) -> frozenset[Decimal]:
    """The ordinals of a claim in both languages."""
    read = {n.value for n in read_numbers(fold(each.arabic.text)) if n.ordinal}
    counted = {q.low for side in (each.english, each.arabic) for q in side.quantities if q.ordinal}
    return frozenset(read | {value for value in counted if value is not None})


def _counted_otherwise(quantity: Quantity, told: Told, library: Library) -> Iterator[Fault]:
    """A noun right behind a number, where the claims count it by other numbers alone.

    «Ten of the workers» of claims with ten soldiers and three workers.
    """
    noun = _noun(quantity, told)
    if noun is None or quantity.ordinal or bound_of(quantity) != "exact":
        return
    thing = library.meant(noun)
    others: list[tuple[Evidence, Quantity]] = []
    for each in library.items:
        side = each.told(library.language)
        for found in side.quantities:
            counted = _noun(found, side)
            if counted is None or library.meant(counted) != thing:
                continue
            if share_value(quantity, found):
                return
            if not (found.ordinal or is_few(found) or has_amount(each, quantity)):
                others.append((each, found))
    mine = [q for q in told.quantities if q is not quantity]
    for each, found in others:
        if not any(same_amount(found, another) for another in mine):
            yield _number_fault(quantity, (each, found))
            return


def _noun(quantity: Quantity, told: Told) -> Word | None:
    """The noun that a number counts, right behind it or in it; none of «people» and «others»."""
    behind = [mark for mark in told.marks if mark.word.end > quantity.start][:_NEAR]
    for mark in behind:
        if mark.value or mark.name or _is_numeral(mark, quantity):
            continue  # «two American envoys»
        gap = told.text[quantity.end : mark.word.start] if mark.word.start >= quantity.end else ""
        known = mark.word.form in words("english" if told.language == "en" else "arabic", "anybody")
        close = len(gap.split()) <= _GAP and not _BREAK.search(gap)
        return mark.word if close and not known else None
    return None


def _is_numeral(mark: Mark, quantity: Quantity) -> bool:
    inside = quantity.start < mark.word.end and mark.word.start < quantity.end
    return inside and any(n.end == len(mark.word.form) for n in read_numbers(fold(mark.word.form)))


def _others_counted(quantity: Quantity, told: Told, library: Library) -> Iterator[Fault]:
    """People of a kind that no claim names, where the claims with the number have another kind."""
    kind = people_counted(quantity, told)
    if kind is None:
        return
    texts = [side for each in library.known for side in (each.english, each.arabic)]
    if kind in people_in(texts):
        return
    for each in library.items:
        for side in (each.english, each.arabic):
            found = next((q for q in side.quantities if same_amount(quantity, q)), None)
            if found is not None and people_in([side]):
                yield _number_fault(quantity, (each, found))
                return


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
            if crossed > _CROSSED * straight + MORE and not (
                _alone(library, one, two, here) >= library.alike(here, b)
                and _alone(library, two, one, there) >= library.alike(there, a)
            ):
                reason = f"«{one.text}» and «{two.text}» stand in each other's place"
                yield Fault("number", one.text, reason, one.start, each.ref)
                return
        straight = _best(library, one, here) + _best(library, two, there)
        ones, twos = _best(library, two, here), _best(library, one, there)
        if min(ones, twos) >= MORE and ones + twos > _CROSSED * straight + MORE:
            reason = f"«{one.text}» and «{two.text}» stand in each other's place"
            yield Fault("number", one.text, reason, one.start, _having(library, one, there))
            return


def _best(library: Library, number: Quantity, here: Window) -> float:
    """How well a number of the claims fits among the words of a place, at its best."""
    return max((score for score, _ in _fits(library, number, here)), default=0.0)


def _having(library: Library, number: Quantity, here: Window) -> str | None:
    """The claim that has a number among words most like those of a place."""
    best = max(_fits(library, number, here), key=lambda fit: fit[0], default=None)
    return best[1].ref if best else None


def _fits(library: Library, number: Quantity, here: Window) -> Iterator[tuple[float, Evidence]]:
    for each in library.items:
        side = each.told(library.language)
        for found in side.quantities:
            if same_amount(number, found):
                there = library.window(side, found.start, found.end, number=True)
                yield library.alike(here, there), each


def _alone(library: Library, number: Quantity, other: Quantity, here: Window) -> float:
    """How well a number fits claims that have it without the other, and so cannot mix them up."""
    fits = [
        library.alike(here, library.window(side, found.start, found.end, number=True))
        for side in (each.told(library.language) for each in library.items)
        for found in side.quantities
        if same_amount(number, found)
        and not any(same_amount(other, another) for another in side.quantities)
    ]
    return max(fits, default=0.0)


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
