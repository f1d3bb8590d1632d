"""Two statements about the same matter → verdict, slot by slot."""

from __future__ import annotations

import re

from factcheck.arabic import fold
from factcheck.arabic.readings import tense_of
from factcheck.models import Kind
from factcheck.reconcile.decision import AHEAD, Context, Decision, ahead_and_done, decision, quoted
from factcheck.reconcile.framing import loaded_words
from factcheck.reconcile.moments import compare_times, times_exclude
from factcheck.reconcile.negation import negate_alike
from factcheck.reconcile.opposites import compare_opposites, own_word, told_by_opposites
from factcheck.reconcile.persons import (
    agents_differ,
    compare_leaders,
    compare_names,
    compare_offices,
    compare_roles,
    others_named,
)
from factcheck.reconcile.places import compare_places, places_exclude
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.rules import RULES
from factcheck.reconcile.words import share

__all__ = ["compare_statements"]

_CHANGED = re.compile(
    r"(?<!\w)و?(?:تاجل|تاجلت|تاجيل|ارجا|ارجات|ارجاء|اجلت|اجل|يؤجل|تؤجل|الغت|الغي|الغيت|الغاء"
    r"|تقديم موعد|تغيير موعد|بدلا من|عوضا عن)(?!\w)"
)
"""Words, folded, by which a date is told to have changed."""

_HEDGE = re.compile(
    r"(?<!\w)[وف]?(?:قد (?=[يتنا]\w)|ربما|لعل|يحتمل|محتمل|من المحتمل|يشتبه|يرجح|مرجح|يعتقد)"
)
"""Words, folded, by which a thing is told as possible: «قد» before the imperfect."""

_TO_COME = re.compile(r"(?<!\w)[وف]?(?:سوف )?(س[يتنا]\w{2,})")
"""Words, folded, that look like verbs of what is to come: «ستبدأ»."""

_WORD = re.compile(r"[^\W\d_]+")

_IMPERFECT = re.compile(r"[وف]?[يتن]\w{3,}")
"""Words, folded, with the shape of a verb that tells no past."""

_WISH = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|want(?:s|ed)?|seek(?:s|ing)?|sought|intend(?:s|ed|ing)?"
    r"|plan(?:s|ned|ning)?|hop(?:es|ed|ing)|wish(?:es|ed)?) (?:to|at|for)\b"
)

_SAME_WORDS = 0.5

_SPEECH: frozenset[Kind] = frozenset({"statement", "position"})
_AIM: Kind = "aim"
_UNCHANGING: frozenset[Kind] = frozenset({"time", "place"})  # held as announced: no new state


def compare_statements(a: Facet, b: Facet, context: Context) -> Decision:
    """Compare two facets without numbers, aligned before; symmetric but for their order."""
    told = _first_that_fits(a, b, context)
    if told.rule.verdict in {"conflict", "update"} and not context.same_event(a, b):
        return Decision(RULES["other-event"], told.a, told.b, told.value_a, told.value_b)
    return told


def _first_that_fits(a: Facet, b: Facet, context: Context) -> Decision:
    return (
        _polarity(a, b)
        or _states(a, b)
        or _rescheduled(a, b, context)
        or _two_incidents(a, b)
        or compare_roles(a, b)
        or compare_opposites(a, b, context)
        or compare_times(a, b, context)
        or compare_places(a, b, context)
        or compare_leaders(a, b)
        or compare_names(a, b, context)
        or compare_offices(a, b)
        or _others(a, b)
        or _certainty(a, b)
        or _words(a, b)
        or decision("same-claim", a, b)
    )


def _polarity(a: Facet, b: Facet) -> Decision | None:
    if a.claim.polarity == b.claim.polarity or agents_differ(a, b):
        return None
    if negate_alike(a.claim, b.claim) or told_by_opposites(a, b):
        return None
    return decision("polarity-opposed" if own_word(a, b) else "speakers-differ", a, b)


def _rescheduled(a: Facet, b: Facet, context: Context) -> Decision | None:
    """One tells that it was put off or called off, and the other, not later, when it is to be."""
    if not times_exclude(a, b):
        return None
    told_a, told_b = _CHANGED.search(fold(quoted(a.claim))), _CHANGED.search(fold(quoted(b.claim)))
    if bool(told_a) == bool(told_b):
        return None
    old, new = (b, a) if told_a else (a, b)
    first, second = (context.published.get(each.source) for each in (old, new))
    if first and second and first > second:
        return None
    return decision("rescheduled", old, new)


def _two_incidents(a: Facet, b: Facet) -> Decision | None:
    """Another time and another place, or another of a row: two things of one sort."""
    if not times_exclude(a, b):
        return None
    another = any(each.asked is not None and each.asked.another for each in (a, b))
    if another or _ranks_differ(a, b) or places_exclude(a, b):
        return decision("two-incidents", a, b)
    return None


def _others(a: Facet, b: Facet) -> Decision | None:
    return decision("others-named", a, b) if others_named(a, b) else None


def _ranks_differ(a: Facet, b: Facet) -> bool:
    """Whether one is the fourth and the other the fifth."""
    ranks_a, ranks_b = (
        {amount for counted, amount in each.beside if counted == "rank"} for each in (a, b)
    )
    return bool(ranks_a and ranks_b and not ranks_a & ranks_b)


def _states(a: Facet, b: Facet) -> Decision | None:
    if {a.claim.kind, b.claim.kind} & _UNCHANGING:
        return None
    if not ahead_and_done(a.claim, b.claim):
        return None
    if {a.claim.kind, b.claim.kind} <= _SPEECH:
        return None  # what is said of things to come may be told either way
    ahead, done = (a, b) if a.claim.modality in AHEAD else (b, a)
    if _WISH.search(done.claim.statement_en):
        return None  # that they wanted it is told as done, and not what they wanted
    to_come = _verbs_to_come(ahead)
    same = share(a.arabic, b.arabic) >= _SAME_WORDS
    if to_come and to_come <= _verbs_to_come(done):
        return None  # one sentence that looks ahead, which one reader took for a fact
    if same and not _looks_ahead(ahead, done, _IMPERFECT):
        return None  # one sentence, which one reader took for a plan and the other for a fact
    if _AIM in {a.claim.kind, b.claim.kind} and not _looks_ahead(ahead, done, _TO_COME):
        return None  # what a thing is for stays the same when it is done
    alike = a.claim.kind == b.claim.kind or same
    if "demanded" in {a.claim.modality, b.claim.modality} and alike:
        return None  # to one reader they asked for it, to the other asking is what happened
    return decision("planned-then-done", a, b).in_time()


def _looks_ahead(ahead: Facet, done: Facet, shape: re.Pattern[str]) -> bool:
    """Whether a word of the one's quotes that the other's lack looks ahead or has this shape."""
    words, others = (_WORD.findall(fold(quoted(each.claim))) for each in (ahead, done))
    return any(tense_of(word) == 1 or shape.fullmatch(word) for word in {*words} - {*others})


def _verbs_to_come(each: Facet) -> frozenset[str]:
    return frozenset(_TO_COME.findall(fold(quoted(each.claim))))


def _certainty(a: Facet, b: Facet) -> Decision | None:
    states = {a.claim.modality, b.claim.modality}
    if "possible" not in states or not states & {"happened", "ongoing"}:
        return None
    hedged = [_HEDGE.search(fold(quoted(each.claim))) is not None for each in (a, b)]
    if share(a.arabic, b.arabic) >= _SAME_WORDS and hedged[0] == hedged[1]:
        return None  # one sentence, which two readers took for more and for less sure
    return decision("certainty-differs", a, b)


def _words(a: Facet, b: Facet) -> Decision | None:
    words = loaded_words(quoted(a.claim), quoted(b.claim))
    return decision("loaded-words", a, b, words) if words is not None else None
