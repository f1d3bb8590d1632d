"""Two statements about the same matter → verdict, slot by slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from factcheck.arabic import find_names, fold
from factcheck.models import Kind, Who, WhoRole
from factcheck.reconcile.decision import Context, Decision, ahead_and_done, decision, quoted
from factcheck.reconcile.framing import loaded_words
from factcheck.reconcile.resolve import Facet, ResolvedTime, named
from factcheck.reconcile.rules import RULES
from factcheck.reconcile.values import Days, Named, Names, Relation, relate
from factcheck.reconcile.words import stem, table

__all__ = ["compare_statements"]

_UNCHANGING: frozenset[Kind] = frozenset({"time", "place"})  # held as announced: no new state
_ACTING: frozenset[WhoRole] = frozenset({"agent", "participant", "leader", "host"})

# Who gives, who is hit, who gets; in taking part together there is no such order.
_PARTS: Mapping[WhoRole, str] = {
    "agent": "acts",
    "leader": "acts",
    "host": "acts",
    "affected": "is hit",
    "recipient": "gets",
}

_SAME_WORDS = 0.5
"""Share of Arabic words from which two sentences differ only in what is compared."""

_SAME_SENSE = 0.4
"""The same of the English statements: two readers word them more freely."""

_CLOCK_SLACK = 15  # minutes: «nearly four» and 15:50 are one time


def compare_statements(a: Facet, b: Facet, context: Context) -> Decision:
    """Compare two facets without numbers, aligned before; symmetric but for their order."""
    told = _first_that_fits(a, b)
    if told.rule.verdict in {"conflict", "update"} and not context.same_event(a, b):
        return Decision(RULES["other-event"], told.a, told.b, told.value_a, told.value_b)
    return told


def _first_that_fits(a: Facet, b: Facet) -> Decision:
    return (
        _polarity(a, b)
        or _states(a, b)
        or _roles(a, b)
        or _antonyms(a, b)
        or _times(a, b)
        or _places(a, b)
        or _leaders(a, b)
        or _names(a, b)
        or _certainty(a, b)
        or _words(a, b)
        or decision("same-claim", a, b)
    )


def _polarity(a: Facet, b: Facet) -> Decision | None:
    if a.claim.polarity == b.claim.polarity:
        return None
    return decision("polarity-opposed" if _own_word(a, b) else "speakers-differ", a, b)


def _states(a: Facet, b: Facet) -> Decision | None:
    if {a.claim.kind, b.claim.kind} & _UNCHANGING:
        return None
    if not ahead_and_done(a.claim, b.claim):
        return None
    return decision("planned-then-done", a, b).in_time()


def _roles(a: Facet, b: Facet) -> Decision | None:
    """Who did it to whom: two that both claims name have each other's part.

    One that has both parts in a claim (they exchanged fire) changes places with nobody.
    """
    changed = set()
    for who in a.claim.who:
        parts_a, parts_b = _parts_of(who, a), _parts_of(who, b)
        if len(parts_a) == len(parts_b) == 1 and parts_a != parts_b:
            changed.add((*parts_a, *parts_b))
    if any((y, x) in changed for x, y in changed):
        return decision("roles-swapped", a, b)
    return None


def _parts_of(who: Who, facet: Facet) -> frozenset[str]:
    """The parts that this one has in the claim of a facet."""
    one = named(who)
    return frozenset(
        _PARTS[other.role]
        for other in facet.claim.who
        if other.role in _PARTS and one.meets(named(other))
    )


@cache
def _antonym_pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(
        (frozenset(map(stem, left)), frozenset(map(stem, right)))
        for left, right in table("antonyms_en")["pairs"]
    )


def _antonyms(a: Facet, b: Facet) -> Decision | None:
    """Opposite words in statements that otherwise share most of theirs."""
    only_a, only_b = a.statement - b.statement, b.statement - a.statement
    for left, right in _antonym_pairs():
        for x, y in ((left, right), (right, left)):
            if not (only_a & x and only_b & y):
                continue
            if _share(a.statement - x, b.statement - y) < _SAME_SENSE:
                continue
            return decision("antonyms" if _own_word(a, b) else "speakers-differ", a, b)
    return None


def _times(a: Facet, b: Facet) -> Decision | None:
    unmatched = _unmatched_times(a, b)
    for relation, x, y in unmatched:
        apart = relation == "disjoint" and not _one_day_off(x.days, y.days)
        hours = relation != "disjoint" and (
            _clocks_differ(x.days, y.days) or _parts_differ(x.days, y.days)
        )
        if apart or hours:
            return decision("time-disjoint", a, b, (x.span.text, y.span.text))
    for relation, x, y in unmatched:
        # Without a date for both («Tuesday» and «Tuesday, 6 January») it is only less known here.
        if relation in {"narrower", "wider"} and x.dated and y.dated:
            return decision("time-narrower", a, b, (x.span.text, y.span.text))
    return None


def _unmatched_times(a: Facet, b: Facet) -> Sequence[tuple[Relation, ResolvedTime, ResolvedTime]]:
    """The times of both that date the same thing in the same role, with their relation.

    A time that the other claim has as well is left out: «on Tuesday and Wednesday» in both is
    two days and no contradiction.
    """
    pairs = [
        (relate(x.days, y.days), x, y)
        for x in a.times
        for y in b.times
        if x.span.role == y.span.role and x.days and y.days and x.dates & y.dates
    ]
    same = [
        (x, y)
        for relation, x, y in pairs
        if relation == "equal"
        and not (_clocks_differ(x.days, y.days) or _parts_differ(x.days, y.days))
    ]
    met_a, met_b = [x for x, _ in same], [y for _, y in same]
    return [pair for pair in pairs if pair[1] not in met_a and pair[2] not in met_b]


def _one_day_off(x: Days | None, y: Days | None) -> bool:
    """Whether «today» or «yesterday» of a paper whose day is not sure explains the difference.

    A page's date is often that of the visit, and copies of one agency text say «today» in papers
    of two days.
    """
    if x is None or y is None or not (x.floating or y.floating):
        return False
    if not (x.first and x.last and y.first and y.last):
        return False
    gap = max((x.first - y.last).days, (y.first - x.last).days)
    return gap <= 1


def _clocks_differ(x: Days | None, y: Days | None) -> bool:
    """Whether both name a time of day in one zone, and not the same.

    Where one does not say which half of the day it means, four may be four in the afternoon.
    """
    if x is None or y is None or x.clock is None or y.clock is None or x.zone != y.zone:
        return False
    around = 1440 if x.half_said and y.half_said else 720
    gap = abs(_minutes(x.clock) - _minutes(y.clock)) % around
    return min(gap, around - gap) > _CLOCK_SLACK


def _parts_differ(x: Days | None, y: Days | None) -> bool:
    """Whether the parts of the day named are not even neighbours: noon and evening."""
    if x is None or y is None or x.part is None or y.part is None:
        return False
    return abs(x.part - y.part) > 1


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")[:2]
    return 60 * int(hours) + int(minutes)


def _places(a: Facet, b: Facet) -> Decision | None:
    """Where something is: a palace and its city fit, two countries do not."""
    if {a.claim.kind, b.claim.kind} != {"place"}:
        return None
    values = (_places_text(a), _places_text(b))
    relation = relate(_places_of(a), _places_of(b))
    if relation in {"narrower", "wider"}:
        return decision("place-narrower", a, b, values)
    countries_a, countries_b = _countries(a), _countries(b)
    if relation == "disjoint" and countries_a and countries_b and not countries_a & countries_b:
        return decision("place-disjoint", a, b, values)
    return None


def _leaders(a: Facet, b: Facet) -> Decision | None:
    """Who leads is told in whole; who takes part often in part, and all that is told may hold."""
    if {a.claim.kind, b.claim.kind} != {"leadership"}:
        return None
    if relate(_people(a), _people(b)) not in {"narrower", "wider"}:
        return None
    return decision("names-narrower", a, b, (_who_text(a), _who_text(b)))


def _names(a: Facet, b: Facet) -> Decision | None:
    """One name exchanged in sentences that are otherwise the same."""
    if _share(a.arabic, b.arabic) < _SAME_WORDS:
        return None
    left = [who for who in a.claim.who if not _named_in(who, b)]
    right = [who for who in b.claim.who if not _named_in(who, a)]
    if (
        len(left) != 1
        or len(right) != 1
        or (left[0].type, left[0].role)
        != (
            right[0].type,
            right[0].role,
        )
    ):
        return None
    if left[0].role not in _ACTING | {"affected", "recipient"} or _one_state(left[0], right[0]):
        return None
    return decision("name-exchanged", a, b, (left[0].name_ar, right[0].name_ar))


def _named_in(who: Who, facet: Facet) -> bool:
    """Whether the other claim names this one, in its list of names or in its words."""
    if any(named(who).meets(named(other)) for other in facet.claim.who):
        return True
    return fold(who.name_ar) in fold(f"{facet.claim.statement_ar} {quoted(facet.claim)}")


def _one_state(x: Who, y: Who) -> bool:
    """Whether both stand for one state: the Kremlin and Russia."""
    codes_x = {name.code for name in find_names(x.name_ar) if name.code}
    codes_y = {name.code for name in find_names(y.name_ar) if name.code}
    return bool(codes_x & codes_y)


def _certainty(a: Facet, b: Facet) -> Decision | None:
    states = {a.claim.modality, b.claim.modality}
    if "possible" in states and states & {"happened", "ongoing"}:
        return decision("certainty-differs", a, b)
    return None


def _words(a: Facet, b: Facet) -> Decision | None:
    words = loaded_words(quoted(a.claim), quoted(b.claim))
    return decision("loaded-words", a, b, words) if words is not None else None


def _own_word(a: Facet, b: Facet) -> bool:
    """Whether both outlets speak in their own voice, or quote the same speaker."""
    left, right = a.claim.speaker, b.claim.speaker
    if left is None or right is None:
        return left is None and right is None
    return Named.of(left.name_en, left.name_ar).meets(Named.of(right.name_en, right.name_ar))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the words of both that stand in both."""
    return len(a & b) / len(a | b) if a and b else 0.0


def _people(facet: Facet) -> Names:
    """Those who lead: persons, or where none is named, bodies."""
    leading = [who for who in facet.claim.who if who.role in _ACTING]
    persons = [who for who in leading if who.type == "person"]
    return Names.of(named(who) for who in persons or leading)


def _who_text(facet: Facet) -> str:
    return "، ".join(who.name_ar for who in facet.claim.who if who.role in _ACTING)


def _places_of(facet: Facet) -> Names:
    return Names.of(Named.of(place.name_en) for place in facet.claim.places)


def _places_text(facet: Facet) -> str:
    return "، ".join(place.text for place in facet.claim.places)


def _countries(facet: Facet) -> frozenset[str]:
    names = [name for place in facet.claim.places for name in find_names(place.text)]
    return frozenset(name.code for name in names if name.code)
