"""Claims that rules read, without English: compared value by value, not clause by clause.

Two writers word one fact so differently that their sentences share nothing but the values. So a
claim of the rules gets further facets, of which each holds what can be met by itself: those who
take part, by the part that they have, and what stands between quotation marks. Its numbers are
facets already, its time and place have claims of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from factcheck.arabic import find_quantities, fold
from factcheck.arabic.tables import load
from factcheck.models import BUILTIN, Who
from factcheck.reconcile.ages_ar import ages_of, one_person
from factcheck.reconcile.decision import Context, Decision, decision
from factcheck.reconcile.exchanged_ar import exchanged_name, negates_other
from factcheck.reconcile.moments import days_apart, times_exclude
from factcheck.reconcile.moves_ar import moves_of, opposite_moves
from factcheck.reconcile.opposed_ar import forms_of, opposed, opposition
from factcheck.reconcile.places import places_exclude
from factcheck.reconcile.resolve import Facet, ResolvedSet, named
from factcheck.reconcile.totals import same_toll, sites_differ, with_totals
from factcheck.reconcile.values import Names, Relation, exact, relate
from factcheck.reconcile.words import arabic_words, share, table

__all__ = [
    "VALUE_SLOTS",
    "apart",
    "asked_by_rules",
    "compare_values",
    "hides_alone",
    "limited_otherwise",
    "of_one_value",
    "office_words",
    "one_figure",
    "one_toll",
    "same_event_value",
    "score_values",
    "told_in_english",
    "value_by_rules",
    "with_values",
]

VALUE_SLOTS = frozenset({"names", "words", "labels"})
"""Slots of the facets that are made here."""

_PARTS: Mapping[str, str] = {
    "leader": "lead",
    "host": "host",
    "participant": "take part",
    "affected": "are hit",
}
_ASKED: Mapping[str, str] = {
    "lead": "Who leads?",
    "host": "Who receives?",
    "take part": "Who is named as taking part?",
    "are hit": "Who is hit?",
}
_OFTEN = 3
"""Claims of one article from which a name says nothing of a single one: the article is on it."""

_LEAST_SAID = 4  # stems from which what stands between quotation marks is told from a name
_SAME_SAID = 0.7  # share of the stems in both from which two quotations are one
_QUOTATION = re.compile(r"«([^«»\n]+)»|“([^“”\n]+)”|\"([^\"\n]+)\"")
_NEGATION = re.compile(r"(?<!\w)[وف]?(?:لا|لم|لن|ليس|ليست|غير|عدم|دون)(?!\w)")

# Classes of which an event has one number that all outlets mean, so that the figure alone tells.
_LEAST_FIGURE = 11
_TOLD_BY_VERBS = frozenset(
    {"killed", "injured", "killed_and_injured", "arrested", "accused", "missing", "hostages"}
)
_TELLING = _TOLD_BY_VERBS | {
    "leaders",
    "countries",
    "weapons",
    "vehicles",
    "buildings",
    "displaced",
}
_SAME_ELSE = 0.4  # share of the other words in both, from which two clauses count one thing


def with_values(resolved: ResolvedSet) -> ResolvedSet:
    """The same with a facet for each value of its claims, where rules read them."""
    if resolved.claim_set.producer.model != BUILTIN:
        return resolved
    often: Counter[str] = Counter()
    for claim in resolved.claim_set.claims:
        often.update({named(who).name for who in claim.who if claim.kind != "time"})
    common = {name for name, times in often.items() if times > _OFTEN}
    made = [
        value
        for facet in resolved.facets
        if facet.slot == "base" and facet.claim.kind not in {"time", "place"}
        for value in (*_names(facet, common), *_quotations(facet))
    ]
    made += [*ages_of(resolved.facets), *moves_of(resolved.facets)]
    return replace(resolved, facets=(*with_totals(resolved.facets), *made))


def _names(facet: Facet, common: set[str]) -> Iterable[Facet]:
    """Those who lead, receive, take part or are hit: a facet for each part."""
    for number, part in enumerate(_ASKED, 1):
        those = Names.of(
            named(who)
            for who in facet.claim.who
            if _PARTS.get(who.role) == part and named(who).name not in common
        )
        if those.members:
            yield replace(
                facet,
                number=100 + number,
                slot="names",
                names=those,
                question=frozenset({part}),
                statement=frozenset(),
                times=(),
                asked=None,
                beside=(),
            )


def _quotations(facet: Facet) -> Iterable[Facet]:
    number = 200
    for quote in facet.claim.quotes:
        for match in _QUOTATION.finditer(quote.text):
            said = match.group()[1:-1]
            stems = arabic_words([said])
            if len(stems) >= _LEAST_SAID:
                number += 1
                yield replace(
                    facet,
                    number=number,
                    slot="words",
                    said=said,
                    arabic=stems,
                    question=frozenset(),
                    statement=frozenset(),
                    times=(),
                    asked=None,
                    beside=(),
                )


def score_values(a: Facet, b: Facet) -> float | None:
    """How alike two values are, 0 to 1; None where they cannot be one."""
    if a.slot == "words":
        return _one_quotation(a, b)
    if a.slot == "labels":
        excluded = a.question == b.question and (one_person(a, b) or opposite_moves(a, b))
        return 1.0 if excluded else None
    if a.question != b.question or a.claim.polarity != b.claim.polarity or apart(a, b):
        return None
    shared = a.names.shared(b.names)
    if not shared:
        return None
    return 0.5 + 0.5 * shared / max(len(a.names.members), len(b.names.members))


def _one_quotation(a: Facet, b: Facet) -> float | None:
    alike = share(a.arabic, b.arabic)
    held = len(a.arabic & b.arabic) / min(len(a.arabic), len(b.arabic))
    if max(alike, held) < _SAME_SAID or _turned(a.said) != _turned(b.said):
        return None
    return 0.5 + 0.5 * alike


def _turned(said: str) -> tuple[int, frozenset[object]]:
    """What changes the sense of a quotation that is otherwise the same: its denials and figures."""
    figures = frozenset((each.low, each.high) for each in find_quantities(said))
    return len(_NEGATION.findall(str(fold(said)))), figures


def compare_values(a: Facet, b: Facet) -> Decision:
    """Two values that were aligned, and so agree; told in the words of each."""
    if a.slot == "words":
        return decision("quotation-equal", a, b, (a.said, b.said))
    if a.slot == "labels":
        rule = "antonyms" if "moves" in a.question else "quantity-disjoint"
        return decision(rule, a, b, (a.said, b.said))
    return decision("names-equal", a, b, (_told(a, b), _told(b, a)))


def of_one_value(told: Decision, context: Context) -> Decision:
    """The same; where rules read two clauses, by their opposite verbs or by the one value."""
    a, b = told.a, told.b
    if told.rule.name != "same-claim" or (a.worded and b.worded):
        return told
    if not same_event_value(a, b):
        return opposed(a, b) or exchanged_name(a, b, context) or told
    spans = [each.claim.times if a.claim.kind == "time" else each.claim.places for each in (a, b)]
    if not spans[0] or not spans[1]:
        return told
    return decision(f"{a.claim.kind}-equal", a, b, (spans[0][0].text, spans[1][0].text))


def _told(facet: Facet, other: Facet) -> str:
    """Those of the one that the other names as well, as its article writes them."""
    shared = {member.name for member in facet.names.common(other.names)}
    those: list[Who] = [who for who in facet.claim.who if named(who).name in shared]
    return "، ".join(dict.fromkeys(who.name_ar for who in those))


def hides_alone(facet: Facet) -> bool:
    """Whether it stands in no row of its own where nobody shares it: its clause has one."""
    if facet.worded:
        return False
    return facet.slot in VALUE_SLOTS or facet.claim.kind in {"time", "place"}


def asked_by_rules(facet: Facet) -> str:
    """The question that a value without English answers; empty where there is none to name."""
    if facet.slot == "words":
        return "What is quoted?"
    if facet.slot == "labels":
        return "" if "moves" in facet.question else "How old?"
    if facet.slot == "names":
        return next(asked for part, asked in _ASKED.items() if part in facet.question)
    return facet.claim.question_en if facet.claim.kind in {"time", "place"} else ""


def value_by_rules(facet: Facet, other: Facet) -> str | None:
    """The words of the one value that a facet without English is about; names, as in the other."""
    if facet.worded:
        return None
    if facet.slot in {"words", "labels"}:
        return facet.said
    if facet.slot == "names":
        return _told(facet, other) or None
    if facet.claim.kind == "time" and facet.claim.times:
        return facet.claim.times[0].text
    return (
        facet.claim.places[0].text if facet.claim.kind == "place" and facet.claim.places else None
    )


def told_in_english(facet: Facet, elsewhere: frozenset[str] = frozenset()) -> str:
    """The English of a claim, or where rules read it, that of the one value compared.

    Of a sentence that stands alone, without what it counts and another finding shows.
    """
    told = facet.claim.statement_en
    if facet.worded or facet.claim.kind in {"time", "place"}:
        return told
    if facet.slot == "base":
        parts = told.split("; ")
        return "; ".join(part for part in parts if part.split(": ")[0] not in elsewhere)
    if facet.quantity is None or not facet.quantity.counts_en:
        return ""
    head = f"{facet.quantity.counts_en}: "
    return next((part for part in told.split("; ") if part.startswith(head)), told)


def same_event_value(a: Facet, b: Facet) -> bool:
    """Whether both tell when, or where, the event itself is, and the values fit.

    Then they meet whatever the words. Values that exclude each other may be of two things that
    the articles tell first, so only like sentences bring them together.
    """
    if not (a.of_event and b.of_event and a.claim.kind == b.claim.kind):
        return False
    if a.claim.kind == "time":
        return not times_exclude(a, b) and relate_days(a, b) != "disjoint"
    return relate(a.names, b.names) != "disjoint" or not places_exclude(a, b)


def relate_days(a: Facet, b: Facet) -> Relation:
    """How the days that two facets name first compare; incomparable where one names none."""
    return relate(*(each.times[0].days if each.times else None for each in (a, b)))


def apart(a: Facet, b: Facet) -> bool:
    """Whether two clauses tell opposite acts, or of days that exclude each other.

    Then a number, a name or the words that both have do not make them agree. Nor where one
    negates what the other affirms.
    """
    if opposition(a, b) is not None or days_apart(a, b):
        return True
    return a.claim.polarity == b.claim.polarity and negates_other(a, b)


def one_toll(a: Facet, b: Facet) -> bool:
    """Whether both give the toll of the event: then the numbers are compared, however worded."""
    return same_toll(a, b) and opposition(a, b) is None


def one_figure(a: Facet, b: Facet) -> bool:
    """Whether both give one figure of one class, maybe with a bound: «27» and «more than 27».

    Only figures that are too large to meet by chance, of what an event has one number of.
    """
    if a.quantity is None or b.quantity is None or a.amount is None or b.amount is None:
        return False
    if a.quantity.counted != b.quantity.counted or a.quantity.counted not in _TELLING:
        return False
    if a.scope != b.scope or a.claim.about != b.claim.about:
        return False
    if relate(a.amount, b.amount) == "equal":
        figure = exact(a.amount)
    else:
        figure = next((one for one in (exact(a.amount), exact(b.amount)) if one is not None), None)
        bounds = {a.amount.low, a.amount.high} & {b.amount.low, b.amount.high}
        if figure not in bounds:
            return False
    return figure is not None and figure >= _LEAST_FIGURE


def limited_otherwise(a: Facet, b: Facet) -> bool:
    """Whether one number may count a part, another period or another thing than the other.

    By a limiting word that only one clause has, or times that are not the same; of things, which
    are bought, burnt or counted, also where the clauses share too few words besides their noun.
    """
    if a.quantity is not None and a.quantity.counted == "age":
        return True  # whose age it is, is asked apart
    if (a.arabic ^ b.arabic) & _limiters() or _become_otherwise(a, b) or sites_differ(a, b):
        return True
    if any(time.days and time.span.role == "occurs" for time in (*a.times, *b.times)):
        kept = [_long(each) for each in (a, b)]
        if kept[0] != kept[1]:
            return True
    if a.quantity is None or a.quantity.counted in _TOLD_BY_VERBS:
        return False
    told = [
        each.arabic
        - office_words()
        - (each.asked.named if each.asked else frozenset())
        - arabic_words([each.quantity.text if each.quantity else ""])
        for each in (a, b)
    ]
    return share(told[0], told[1]) < _SAME_ELSE


def _become_otherwise(a: Facet, b: Facet) -> bool:
    """Whether two things became of what they count: houses burnt, houses damaged."""
    if a.quantity is None or a.quantity.counted in _TOLD_BY_VERBS:
        return False
    here, there = (_become(each.claim.quotes[0].text) for each in (a, b))
    return bool(here and there) and not here & there


@lru_cache(maxsize=1 << 12)
def _become(text: str) -> frozenset[int]:
    words = {word for each in str(fold(text)).split() for word in (each, each.lstrip("وف"))}
    return frozenset(number for number, forms in enumerate(_fates_of_things()) if words & forms)


@cache
def _fates_of_things() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(forms_of(group)) for group in table("things_ar")["groups"])


def _long(facet: Facet) -> frozenset[object]:
    """The periods longer than a day that its clause names."""
    return frozenset(
        (time.days.first, time.days.last)
        for time in facet.times
        if time.days and time.days.first and time.days.first != time.days.last
    )


@cache
def _limiters() -> frozenset[str]:
    return arabic_words(table("limiters_ar")["words"])


@cache
def office_words() -> frozenset[str]:
    """Stems of offices and nationalities: they come with the names, and say no more than these."""
    titles = load("titles")
    told = [word for part in ("roles", "ranks", "complements") for word in titles[part]["words"]]
    nations = [word for each in load("nationalities")["adjectives"].values() for word in each]
    return arabic_words([*told, *nations, *(f"{word}ة" for word in nations)])
