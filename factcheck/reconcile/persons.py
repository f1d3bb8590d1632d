"""Who did it to whom: parts exchanged, names exchanged, two answers to one question."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.arabic import find_names, fold
from factcheck.models import Who, WhoRole
from factcheck.reconcile.asking import exclude
from factcheck.reconcile.bodies import bodies_exchanged, may_be_any
from factcheck.reconcile.decision import Context, Decision, decision, quoted
from factcheck.reconcile.groups import nations_of
from factcheck.reconcile.resolve import Facet, named
from factcheck.reconcile.values import Names, relate
from factcheck.reconcile.words import english_words, share

__all__ = [
    "agents_differ",
    "compare_leaders",
    "compare_names",
    "compare_roles",
    "others_named",
    "parts_agree",
]

_ACTING: frozenset[WhoRole] = frozenset({"agent", "participant", "leader", "host"})

# Who gives, who is hit, who gets; in taking part together there is no such order.
_PARTS: Mapping[WhoRole, str] = {
    "agent": "acts",
    "leader": "acts",
    "host": "acts",
    "affected": "is hit",
    "recipient": "gets",
}

_ACTING_IN_IT = english_words("acting interim caretaker")  # which a deputy may be
_DEPUTY = english_words("deputy vice assistant undersecretary")

_WH = re.compile(r"(?:What|Who|Whom|Which|When|Where|Why|How)\b")

_SAME_WORDS = 0.5
"""Share of Arabic words from which two sentences differ only in what is compared."""

_SAME_FRAME = 0.5
"""Share of English words, without the answers, from which two claims answer one question."""


def compare_roles(a: Facet, b: Facet) -> Decision | None:
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


def parts_agree(a: Facet, b: Facet) -> bool:
    """Whether one that both name has the same part in both: acts, is hit, or gets."""
    return any(
        bool(_parts_of(who, a)) and _parts_of(who, a) == _parts_of(who, b) for who in a.claim.who
    )


def agents_differ(a: Facet, b: Facet) -> bool:
    """Whether others act in the one claim than in the other: each tells of its own."""
    left, right = _agents(a), _agents(b)
    if not left or not right:
        return False
    if relate(Names.of(map(named, left)), Names.of(map(named, right))) != "disjoint":
        return False
    if any(_named_in(who, b) for who in left) or any(_named_in(who, a) for who in right):
        return False
    return not any(_one_state(x, y) for x in left for y in right)


def _agents(facet: Facet) -> list[Who]:
    return [who for who in facet.claim.who if who.role in {"agent", "leader", "host"}]


def _parts_of(who: Who, facet: Facet) -> frozenset[str]:
    """The parts that this one has in the claim of a facet."""
    one = named(who)
    return frozenset(
        _PARTS[other.role]
        for other in facet.claim.who
        if other.role in _PARTS and one.meets(named(other))
    )


def compare_leaders(a: Facet, b: Facet) -> Decision | None:
    """Who leads is told in whole; who takes part often in part, and all that is told may hold."""
    if {a.claim.kind, b.claim.kind} != {"leadership"}:
        return None
    if relate(_people(a), _people(b)) not in {"narrower", "wider"}:
        return None
    return decision("names-narrower", a, b, (_who_text(a), _who_text(b)))


def compare_names(a: Facet, b: Facet, context: Context) -> Decision | None:
    """Two names where there is one: in one sentence, or for one question."""
    return _exchanged(a, b, context) or _bodies(a, b, context) or _answers(a, b, context)


def _bodies(a: Facet, b: Facet, context: Context) -> Decision | None:
    """Two ministries, forces or committees for one act; what they say may be said by both."""
    if {a.claim.kind, b.claim.kind} & {"statement", "position", "accusation", "denial", "demand"}:
        return None
    if {a.claim.polarity, b.claim.polarity} != {"affirmed"}:
        return None
    pair = bodies_exchanged(a, b, context)
    if pair is None:
        return None
    return decision("name-exchanged", a, b, (pair[0].name_ar, pair[1].name_ar))


def _answers(a: Facet, b: Facet, context: Context) -> Decision | None:
    """Two answers to a question that has one: who won, who was appointed, who claimed it."""
    x, y = a.asked, b.asked
    if x is None or y is None or not x.predicates & y.predicates or not x.types & y.types:
        return None
    if {a.claim.polarity, b.claim.polarity} != {"affirmed"}:
        return None
    if relate(x.answers, y.answers) != "disjoint" or exclude(x.given, y.given):
        return None
    if len(x.frame & y.frame) < _SAME_FRAME * min(len(x.frame), len(y.frame)):
        return None
    left, right = _answering(a), _answering(b)
    nations_a, nations_b = _nations_beside(left, a), _nations_beside(right, b)
    if nations_a and nations_b and not nations_a & nations_b:
        return None  # the Syrian and the Turkish delegation
    if any(_named_in(who, b) for who in left) or any(_named_in(who, a) for who in right):
        return None
    if any(_one_state(one, other) for one in left for other in right):
        return None
    both = x.predicates & y.predicates
    if context.answered(b.source, both, x.answers) or context.answered(a.source, both, y.answers):
        return None  # its article has this name for it as well: there are several
    values = (_joined(left), _joined(right))
    return decision("name-disjoint", a, b, values)


def _nations_beside(answers: list[Who], facet: Facet) -> frozenset[str]:
    """The nations that a claim names, but not as its answer: the delegation of Sudan, of Egypt."""
    told = nations_of(quoted(facet.claim))
    return told - frozenset().union(*(nations_of(who.name_ar) for who in answers))


def others_named(a: Facet, b: Facet) -> bool:
    """Whether two answers are given that exclude each other, to what may be two questions."""
    x, y = a.asked, b.asked
    if x is None or y is None or not x.types & y.types or share(a.arabic, b.arabic) >= _SAME_WORDS:
        return False
    if relate(x.answers, y.answers) != "disjoint":
        return False
    left, right = _answering(a), _answering(b)
    if any(_named_in(who, b) for who in left) or any(_named_in(who, a) for who in right):
        return False
    return not any(_one_state(one, other) for one in left for other in right)


def compare_offices(a: Facet, b: Facet) -> Decision | None:
    """The spokesman in one, his deputy in the other: two offices of one person."""
    for who in a.claim.who:
        for other in b.claim.who:
            if not who.position_en or not other.position_en or not named(who).meets(named(other)):
                continue
            left, right = english_words(who.position_en), english_words(other.position_en)
            if bool(left & _DEPUTY) == bool(right & _DEPUTY) or (left | right) & _ACTING_IN_IT:
                continue
            if not _of_office(a, b, left, right):
                continue
            if share(left - _DEPUTY, right - _DEPUTY) >= _SAME_FRAME:
                return decision("office-differs", a, b)
    return None


def _of_office(a: Facet, b: Facet, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the claims are about the office, not of one who happens to have it."""
    heads = left & right
    return bool(heads & a.question & b.question) and a.claim.speaker is b.claim.speaker is None


def _answering(facet: Facet) -> list[Who]:
    if facet.asked is None:
        return []
    return [
        who
        for who in facet.claim.who
        if any(named(who).name == answer.name for answer in facet.asked.answers.members)
    ]


def _joined(those: list[Who]) -> str:
    return "، ".join(who.name_ar for who in those)


def _exchanged(a: Facet, b: Facet, context: Context) -> Decision | None:
    """One name exchanged in sentences that are otherwise the same."""
    if share(a.arabic, b.arabic) < _SAME_WORDS:
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
    read = a.worded and b.worded  # rules seldom know the part that a name has
    if (read and left[0].role not in _ACTING | {"affected", "recipient"}) or _one_state(
        left[0], right[0]
    ):
        return None
    if read and (_given(left[0], a) or _given(right[0], b)):
        return None
    if may_be_any(left[0]) or may_be_any(right[0]):
        return None
    if any(context.names_together(each.source, left[0], right[0]) for each in (a, b)):
        return None
    return decision("name-exchanged", a, b, (left[0].name_ar, right[0].name_ar))


def _given(who: Who, facet: Facet) -> bool:
    """Whether a question names this one and asks for more: «what did the court decide»."""
    asks = _WH.match(facet.claim.question_en) is not None
    return asks and english_words(who.name_en) <= english_words(facet.claim.question_en)


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


def _people(facet: Facet) -> Names:
    """Those who lead: persons, or where none is named, bodies."""
    leading = [who for who in facet.claim.who if who.role in _ACTING]
    persons = [who for who in leading if who.type == "person"]
    return Names.of(named(who) for who in persons or leading)


def _who_text(facet: Facet) -> str:
    return "، ".join(who.name_ar for who in facet.claim.who if who.role in _ACTING)
