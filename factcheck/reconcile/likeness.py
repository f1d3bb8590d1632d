"""How alike two facets are, slot by slot.

Two readers put one fact into different words, so no single slot decides. Each slot gives a
likeness from 0 to 1; the weighted sum is the score, and its parts are kept for the explanation.
Words count by how much they tell apart the claims of their own article, so that a word in every
claim («Ukraine» in an article on Ukraine) weighs next to nothing, and the weight of a word does
not change when other articles join.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factcheck.models import Counted, Kind
from factcheck.reconcile.asking import exclude
from factcheck.reconcile.counted import class_of, counted_alike, counts_others, places_apart
from factcheck.reconcile.negation import denies_saying
from factcheck.reconcile.opposed_ar import denies_opposite, opposition
from factcheck.reconcile.points import points_apart, without_points
from factcheck.reconcile.resolve import Facet, FacetKey, named
from factcheck.reconcile.unworded import (
    VALUE_SLOTS,
    apart,
    limited_otherwise,
    one_figure,
    one_toll,
    same_event_value,
    score_values,
)
from factcheck.reconcile.values import Names, Relation, relate
from factcheck.reconcile.victims import one_wound, two_wounds
from factcheck.reconcile.weighing import Weighed, cosine, names_alike
from factcheck.reconcile.words import share

__all__ = [
    "LEAST_ARABIC_WORDS",
    "LEAST_WORDS",
    "Pair",
    "kinds_alike",
    "may_answer_alike",
    "obstacle",
    "score_pair",
]

LEAST_WORDS = 0.2
"""Likeness of question and statement without which names and kind alone make no fact."""

LEAST_SAID = 0.42
"""Likeness of the statements and of the quotes, without names and added up, from which something
is said alike; less where the names are alike (:data:`NAMES_SAY`).

Of the pairs of three real events and of the seeds that fall short of it and otherwise reached
their line, and that were not told when something takes place, one in six was of one fact.
"""

NAMES_SAY = 0.2

ONE_SENTENCE = 0.6
"""Share of Arabic words from which two quotes are one sentence with another name in it."""

OTHERS_SAID = 1.0
"""The same where others are told to have done it: then it must be said in nearly the same words."""

SAME_QUESTION = 0.85
"""Likeness of the questions from which even answers without a common word answer one question."""

ANSWERED = 0.9
"""Score of a claim and of what another article said when it was asked the claim's question."""

SAME_NUMBER = 0.1
"""Added for one number in both: so a number meets its own before it meets another."""

_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    # What a meeting is for has many answers, so the answers must be alike, not only the question.
    "many": {
        "question": 0.15,
        "statement": 0.15,
        "both": 0.30,
        "arabic": 0.20,
        "names": 0.10,
        "kind": 0.10,
    },
    # When it takes place or who chairs it has one answer: the same question is the same fact,
    # however much the answers differ.
    "one": {"question": 0.35, "both": 0.15, "arabic": 0.15, "names": 0.20, "kind": 0.15},
    # Who won, who was appointed: one question has one answer, so it is what stands around the
    # answers that must be alike.
    "answer": {"frame": 0.45, "arabic": 0.25, "kind": 0.15, "names": 0.15},
    "count": {"counted": 0.35, "question": 0.25, "both": 0.20, "arabic": 0.10, "names": 0.10},
}
_ARABIC_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "base": {"arabic": 0.75, "names": 0.15, "kind": 0.10},
    # Who won, who was appointed: one question has one answer, so it is what stands around the
    # answers that must be alike.
    "answer": {"frame": 0.45, "arabic": 0.25, "kind": 0.15, "names": 0.15},
    "count": {"counted": 0.40, "arabic": 0.45, "names": 0.15},
}
# Likeness of the Arabic words from which two facets may be one, by what they say. Chosen on news
# of 14 real events and on the seeds: of the statements without numbers that a line of 0.20 joins
# in the seeds, half speak of different things; of the two that this one joins, one still does,
# a meeting and its press conference with the same four names.
_LEAST_ARABIC: Mapping[tuple[str, str], float] = {
    ("base", "same"): 0.36,
    ("base", "differ"): 0.50,
    ("count", "same"): 0.08,
    ("count", "differ"): 0.30,
}
ONE_FIGURE = 0.7
"""Likeness of two counts that give one telling figure, whatever stands around it."""

LEAST_SAID_IN_ARABIC = 0.3
"""Likeness of the Arabic words without names and offices from which two clauses are one statement.

Four names with their offices make half of a sentence: who chairs the summit and who speaks to the
press afterwards would else be one.
"""

LEAST_ARABIC_WORDS = _LEAST_ARABIC["base", "same"]
"""Likeness of the Arabic words below which two clauses without English are never one."""

_SAME_FRAME = 0.6
"""Share of the words around the answers from which two claims answer one question."""

_LEAST_COMMON = 3
_HEADLINE_WORDS = 5
_SAME_LENGTH = 0.5

_LEAST_FRAME = 3
"""Words that must stand around an answer for its question to be known."""

_NOTHING: frozenset[str] = frozenset()
_ONE_ANSWER: frozenset[Kind] = frozenset({"time", "place", "leadership", "participation"})
_OF_THE_EVENT: frozenset[Kind] = frozenset({"time", "place"})
_RELATED_KINDS: Sequence[frozenset[Kind]] = (
    frozenset({"aim", "plan", "proposal", "agreement"}),
    frozenset({"position", "demand", "statement", "denial", "accusation"}),
    frozenset({"event", "background", "cause", "obstacle", "legal"}),
    frozenset({"participation", "leadership", "event"}),
    frozenset({"plan", "demand", "position"}),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facets of different articles with their score and its parts."""

    a: Facet
    b: Facet
    score: float
    parts: Mapping[str, float]

    @property
    def order(self) -> tuple[float, FacetKey, FacetKey]:
        """Best score first, then by the facets' own names."""
        return (-self.score, self.a.key, self.b.key)


def score_pair(a: Weighed, b: Weighed) -> Pair | None:
    """How alike two facets are; None where they cannot be about the same fact."""
    if a.facet.slot != b.facet.slot:
        return None
    if a.facet.slot in VALUE_SLOTS:
        score = score_values(a.facet, b.facet)
        return None if score is None else Pair(a.facet, b.facet, score, {"value": score})
    if not (a.facet.worded and b.facet.worded):
        return _score_by_arabic(a, b)
    if _answers_it(a.facet, b.facet):
        return Pair(a.facet, b.facet, ANSWERED, {"question": 1.0, "kind": 1.0})
    parts = {"both": cosine(a.both, b.both, a, b)}
    way = _way(a, b, parts)
    if way is None:
        return None
    parts["question"] = parts.get("question") or cosine(a.question, b.question, a, b)
    parts["statement"] = cosine(a.statement, b.statement, a, b)
    parts["arabic"] = cosine(a.arabic, b.arabic, a, b)
    parts["names"] = names_alike(a, b)
    if way == "many":
        parts["said"] = cosine(a.said, b.said, a, b) + cosine(a.said_ar, b.said_ar, a, b)
    if way == "many" and not _says_alike(a.facet, b.facet, parts):
        return None
    score = math.fsum(weight * parts[part] for part, weight in _WEIGHTS[way].items())
    if way == "count" and relate(a.facet.amount, b.facet.amount) == "equal":
        parts["number"] = 1.0
        score += SAME_NUMBER
    return Pair(a.facet, b.facet, score, parts)


def _answers_it(a: Facet, b: Facet) -> bool:
    """Whether one was read as the answer to the very question of the other."""
    if not (a.answers or b.answers) or a.claim.question_en != b.claim.question_en:
        return False
    return a.slot == "base" or (
        a.lone_count and b.lone_count and counted_alike(a, b) and not counts_others(a, b)
    )


def obstacle(a: Weighed, b: Weighed) -> str:
    """Why two facets have no score (:func:`score_pair` gives None), for the explanation."""
    x, y = a.facet, b.facet
    if x.slot != y.slot:
        return "one is a number, the other is not"
    if not (x.worded and y.worded):
        return "the sentences are not alike enough, or count different things"
    if x.slot == "count":
        one, other = class_of(x), class_of(y)
        if not counted_alike(x, y):
            return f"they count different classes or units: {one} and {other}"
        return "the numbers differ, and count other people or things"
    if _asks_another(x, y):
        return "they ask two questions"
    words = cosine(a.both, b.both, a, b)
    if words < LEAST_WORDS:
        return f"too few words in common ({words:.2f}, needed {LEAST_WORDS:.2f})"
    kinds = {x.claim.kind, y.claim.kind}
    if kinds & _OF_THE_EVENT and len(kinds) > 1:
        return f"of different kinds: {x.claim.kind} and {y.claim.kind}"
    if "participation" in kinds and _others_take_part(a, b):
        return "others take part"
    return "too little is said alike beside the names"


def _says_alike(a: Facet, b: Facet, parts: Mapping[str, float]) -> bool:
    """Whether the answers are alike, or the question is the same: one subject is not one fact.

    Two who are told to have done something must be told in much the same words.
    """
    said = parts["said"]
    x, y = a.asked, b.asked
    others = x is not None and y is not None and bool(x.types & y.types)
    if x is not None and y is not None and others and relate(x.answers, y.answers) == "disjoint":
        return said >= OTHERS_SAID
    names = 1.0 if relate(_people(a), _people(b)) == "equal" else parts["names"]
    return said >= LEAST_SAID - NAMES_SAY * names or parts["question"] >= SAME_QUESTION


def _people(facet: Facet) -> Names:
    return Names.of(named(who) for who in facet.claim.who)


def _score_by_arabic(a: Weighed, b: Weighed) -> Pair | None:
    """The same where rules read one of them: without a statement in English.

    The outlets' own words stand in for question and statement. They differ more than a model's
    English does, so two that say the same need less of them, and two that differ need much more:
    a contradiction is only seen where the sentences are otherwise nearly one.
    """
    if same_event_value(a.facet, b.facet):
        return Pair(a.facet, b.facet, 1.0, {"arabic": 1.0, "question": 1.0, "kind": 1.0})
    alike = cosine(a.arabic, b.arabic, a, b)
    sure = a.facet.slot == "base" and opposition(a.facet, b.facet) == "sure"
    if sure or (a.facet.slot == "count" and one_toll(a.facet, b.facet)):
        parts = {"arabic": alike, "question": 1.0, "counted": 1.0, "kind": 1.0}
        return Pair(a.facet, b.facet, ONE_FIGURE + 0.2 * alike, parts)
    figure = a.facet.slot == "count" and one_figure(a.facet, b.facet)
    if alike < min(_LEAST_ARABIC.values()) and not figure:
        return None
    parts = {"arabic": alike, "question": alike, "counted": 1.0, "names": names_alike(a, b)}
    if a.facet.slot == "count":
        differ = _count_differently(a.facet, b.facet)
        if figure and differ is not None:
            return Pair(a.facet, b.facet, ONE_FIGURE + 0.2 * alike, parts)
    else:
        parts["kind"] = kinds_alike(a.facet.claim.kind, b.facet.claim.kind)
        differ = _state_differently(a, b)
    if differ is None or alike < _LEAST_ARABIC[a.facet.slot, "differ" if differ else "same"]:
        return None
    weights = _ARABIC_WEIGHTS[a.facet.slot]
    score = math.fsum(weight * parts[part] for part, weight in weights.items())
    return Pair(a.facet, b.facet, score, parts)


def _count_differently(a: Facet, b: Facet) -> bool | None:
    """Whether the numbers exclude each other; None where they may count two things."""
    if not counted_alike(a, b) or places_apart(a, b) or apart(a, b):
        return None
    if a.claim.polarity != b.claim.polarity:
        return None  # «five died» and «it denied that five died»
    if relate(a.amount, b.amount) != "disjoint" or one_figure(a, b):
        return False
    if not _same_thing(a, b) or _told_elsewhere(a, b) or limited_otherwise(a, b):
        return None
    return True


def _state_differently(a: Weighed, b: Weighed) -> bool | None:
    """Whether one affirms and one denies, or two times differ; None for two things."""
    kinds = {a.facet.claim.kind, b.facet.claim.kind}
    if kinds & _OF_THE_EVENT and (len(kinds) > 1 or "place" in kinds):
        return None
    if _numbers_apart(a.facet, b.facet):
        return None
    if not kinds & _OF_THE_EVENT and (
        apart(a.facet, b.facet) or _heads(a.facet, b.facet) or _few_in_common(a.facet, b.facet)
    ):
        return None
    if cosine(a.said_ar, b.said_ar, a, b) < LEAST_SAID_IN_ARABIC:
        return None
    if denies_saying(a.facet.claim, b.facet.claim) or denies_opposite(a.facet, b.facet):
        return None
    return a.facet.claim.polarity != b.facet.claim.polarity or bool(kinds & _OF_THE_EVENT)


def _heads(a: Facet, b: Facet) -> bool:
    """Whether one only names what the other is about: «sugar prices», «sugar prices fell»."""
    fewer, more = sorted((len(a.arabic), len(b.arabic)))
    return fewer <= _HEADLINE_WORDS and fewer < _SAME_LENGTH * more


def _few_in_common(a: Facet, b: Facet) -> bool:
    """Whether two clauses share two words only, and have more beside: «rescue teams» do much."""
    common = len(a.arabic & b.arabic)
    return common < _LEAST_COMMON and common < _SAME_FRAME * max(len(a.arabic), len(b.arabic))


def _same_thing(a: Facet, b: Facet) -> bool:
    """Whether the tables name what is counted, and the same in both."""
    if a.quantity is None or b.quantity is None:
        return False
    return bool(a.quantity.counts_en) and a.quantity.counts_en == b.quantity.counts_en


def _numbers_apart(a: Facet, b: Facet) -> bool:
    """Whether the sentences count one thing and differ: then they do not say the same."""
    relations: dict[Counted, set[Relation]] = {}
    for counted, x in a.beside:
        for other, y in b.beside:
            if counted == other:
                relations.setdefault(counted, set()).add(relate(x, y))
    return any(found == {"disjoint"} for found in relations.values())


def _told_elsewhere(a: Facet, b: Facet) -> bool:
    """Whether the sentence of one has the other's number too: then each has a partner there."""
    return any(
        facet.quantity is not None
        and counted == facet.quantity.counted
        and relate(amount, facet.amount) == "equal"
        for facet, other in ((a, b), (b, a))
        for counted, amount in other.beside
    )


def _way(a: Weighed, b: Weighed, parts: dict[str, float]) -> str | None:
    """How the parts are to be weighed; None where the two cannot be one fact."""
    if a.facet.slot == "count":
        if not counted_alike(a.facet, b.facet) or counts_others(a.facet, b.facet):
            return None
        parts["counted"] = 1.0 if _in_one_measure(a.facet, b.facet) else 0.5
        return "count"
    one, other = a.facet.claim, b.facet.claim
    kinds = {one.kind, other.kind}
    parts["kind"] = kinds_alike(one.kind, other.kind)
    if kinds & _OF_THE_EVENT:
        if len(kinds) > 1:
            return None
        if a.facet.of_event and b.facet.of_event and _of_one_thing(a.facet, b.facet):
            parts["question"] = parts["both"] = 1.0  # the event has one time and one place
    if _asks_another(a.facet, b.facet):
        return None
    if (way := _by_answer(a.facet, b.facet, parts)) is not None:
        return way
    if parts["both"] < LEAST_WORDS:
        return None
    if "participation" in kinds and _others_take_part(a, b):
        return None
    return "one" if len(kinds) == 1 and kinds <= _ONE_ANSWER else "many"


def _of_one_thing(a: Facet, b: Facet) -> bool:
    """Whether the times of both are not said to be the beginning or the end of two things.

    To one outlet the elections are the event, to another the work on the polling stations.
    """
    here, there = (frozenset[str]().union(*(time.dates for time in each.times)) for each in (a, b))
    mine, theirs = without_points(here), without_points(there)
    return not (mine and theirs and here & there) or bool(mine & theirs)


def _in_one_measure(a: Facet, b: Facet) -> bool:
    """Whether the class and the unit are one, and not only near enough to be set side by side."""
    if a.amount is None or b.amount is None:
        return False
    return class_of(a) == class_of(b) and a.amount.unit == b.amount.unit


def _others_take_part(a: Weighed, b: Weighed) -> bool:
    """Whether it is others who take part: another fact, but for one sentence with another name."""
    if a.focus.common(b.focus):
        return False
    return share(a.facet.arabic, b.facet.arabic) < ONE_SENTENCE


def _asks_another(a: Facet, b: Facet) -> bool:
    """Whether the questions are two: the finance and the interior minister, from and to where."""
    if a.asked is None or b.asked is None:
        return False
    if exclude(a.asked.given, b.asked.given) or two_wounds(a, b):
        return True
    both_times = a.claim.kind == b.claim.kind == "time"
    if both_times and (points_apart(a.question, b.question) or not _of_one_thing(a, b)):
        return True
    roles_a, roles_b = ({place.role for place in each.claim.places} for each in (a, b))
    return {"origin", "destination"} <= roles_a | roles_b and not roles_a & roles_b


def _by_answer(a: Facet, b: Facet, parts: dict[str, float]) -> str | None:
    """The way for two answers to a question that has one; None where this is no such question."""
    x, y = a.asked, b.asked
    if x is None or y is None:
        return None
    opposed = bool(exclude(x.told, y.told))
    of_one = relate(a.names, b.names) == "equal" or one_wound(a, b)
    if opposed and a.claim.kind == b.claim.kind and of_one:
        parts["frame"] = 1.0  # of what he died: nothing of an answer stands in the other
        return "answer"
    if not opposed and not (x.predicates & y.predicates and x.types & y.types):
        return None
    fewer = min(len(x.frame), len(y.frame))
    alike = len(x.frame & y.frame) / fewer if fewer else 0.0
    if fewer < _LEAST_FRAME or alike < _SAME_FRAME:
        return None
    parts["frame"] = alike
    return "answer"


def may_answer_alike(a: Facet, b: Facet) -> bool:
    """Whether two facets may answer one question although few of their words are alike."""
    x, y = a.asked, b.asked
    if x is None or y is None:
        return a.slot == b.slot == "count"
    return bool(x.predicates & y.predicates or exclude(x.told, y.told))


def kinds_alike(a: Kind, b: Kind) -> float:
    """1 for one kind, 0.5 for kinds that readers take one for the other, else 0."""
    if a == b:
        return 1.0
    if "denial" in {a, b}:  # it denies something, and that has a kind of its own in the other
        return 0.5
    return 0.5 if any(a in group and b in group for group in _RELATED_KINDS) else 0.0
