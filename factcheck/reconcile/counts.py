"""Two numbers that count the same class of things → verdict.

Two numbers that differ are usually no contradiction: they count a part and the whole, different
places or hours, or one is newer. So «conflict» is what is left when all that has been excluded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from factcheck.arabic import fold
from factcheck.models import Counted
from factcheck.reconcile.bodies import count_of_bodies
from factcheck.reconcile.decision import Context, Decision, ahead_and_done, decision, quoted
from factcheck.reconcile.groups import groups_differ
from factcheck.reconcile.limits import counted_at_one_place
from factcheck.reconcile.moments import parts_differ
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.sums import is_sum
from factcheck.reconcile.tollstates import died_since, first_toll, injured_have_died, later_of
from factcheck.reconcile.values import Amount, exact, relate
from factcheck.reconcile.words import table

__all__ = ["compare_counts", "rounded"]

_RISING: frozenset[Counted] = frozenset(
    {"killed", "injured", "killed_and_injured", "missing", "arrested", "displaced"}
)

_FALLING: frozenset[Counted] = frozenset({"missing", "hostages", "displaced"})
"""Classes whose number falls as well, when the missing are found and the displaced go home."""

# Large numbers are told rounded: 1.5 million for 1 487 000. Below a thousand the figure itself is
# the news (41 defendants are not 40).
_ROUNDED_FROM = 1000
_ROUND_DIGITS = 2


def compare_counts(a: Facet, b: Facet, context: Context) -> Decision:
    """Compare two facets of slot "count", aligned before; symmetric but for their order."""
    values = (_text(a), _text(b))
    relation = relate(a.amount, b.amount)
    if relation == "equal" and (bodies := count_of_bodies(a, b, context)) is not None:
        return decision("name-exchanged", a, b, (bodies[0].name_ar, bodies[1].name_ar))
    if relation == "equal":
        made_up = is_sum(a) != is_sum(b)
        return decision("parts-add-up" if made_up else "quantity-equal", a, b, values)
    if relation == "overlapping":
        return decision("quantity-overlapping", a, b, values)
    if _adds_up(a, b, context) or _adds_up(b, a, context):
        return decision("parts-add-up", a, b, values)
    if _scopes_differ(a, b) or groups_differ(a, b):
        return decision("scope-differs", a, b, values)
    if not context.same_event(a, b):
        return decision("other-event", a, b, values)
    if relation in {"narrower", "wider"}:
        return decision("quantity-narrower", a, b, values)
    if relation == "incomparable":
        return decision("scope-differs", a, b, values)
    return _disjoint(a, b, context, values)


_COUNTED_AT = frozenset({"occurs", "ends"})


def _moments_differ(a: Facet, b: Facet) -> bool:
    """Whether the claims name days, years or hours that exclude each other: each counts its own."""
    days_a = [time.days for time in a.times if time.days and time.span.role in _COUNTED_AT]
    days_b = [time.days for time in b.times if time.days and time.span.role in _COUNTED_AT]
    if not days_a or not days_b:
        return False
    if all(parts_differ(x, y) for x in days_a for y in days_b):
        return True  # 31 who had signed by noon, 44 by the evening
    if any(x.floating for x in (*days_a, *days_b)):
        return False
    return all(relate(x, y) == "disjoint" for x in days_a for y in days_b)


def _scopes_differ(a: Facet, b: Facet) -> bool:
    """Whether one is limited and the other is not, or each to something else."""
    # What limits the one may be said of the other in its question: «still in surgery».
    beyond_a, beyond_b = a.scope - b.question - b.statement, b.scope - a.question - a.statement
    if not beyond_a and not beyond_b:
        return False
    if bool(a.scope) != bool(b.scope):
        return True
    shared = len(a.scope & b.scope)
    return bool(a.scope) and shared <= min(len(a.scope), len(b.scope)) / 2


def _disjoint(a: Facet, b: Facet, context: Context, values: tuple[str, str]) -> Decision:
    if a.claim.about != b.claim.about:
        return decision("scope-differs", a, b, values)
    if _moments_differ(a, b) and not (a.total and b.total):
        return decision("scope-differs", a, b, values)
    if (told := _two_states(a, b, context, values)) is not None:
        return told
    both = _gives_both(a, b, context) or _gives_both(b, a, context)
    if both and not counted_at_one_place(a, b):
        return decision("both-numbers", a, b, values)
    if ahead_and_done(a.claim, b.claim):
        return decision("planned-then-done", a, b, values).in_time()
    if _later_toll(a, b, context) or injured_have_died(a, b, context):
        return _in_order(decision("later-toll", a, b, values), context)
    if rounded(a.amount, b.amount) or rounded(b.amount, a.amount):
        return decision("quantity-rounded", a, b, values)
    if is_sum(a) or is_sum(b):
        return decision("scope-differs", a, b, values)
    return decision("quantity-disjoint", a, b, values)


def _two_states(a: Facet, b: Facet, context: Context, values: tuple[str, str]) -> Decision | None:
    """An update that one article explains: who died since, or which number was the first."""
    if died_since(a, b, context):
        told = decision("later-toll", a, b, values)
        return told if later_of(a, b) is b else told.turned()
    if {_counted(a), _counted(b)} & _RISING and (first := first_toll(a, b, context)) is not None:
        told = decision("later-toll", a, b, values)
        return told if first is a else told.turned()
    return None


def _others(facet: Facet, context: Context) -> Sequence[Facet]:
    """Further numbers of the same class in the same article."""
    return [
        other
        for other in context.counts.get(facet.source, ())
        if other is not facet and not is_sum(other) and _counted(other) == _counted(facet)
    ]


def _counted(facet: Facet) -> Counted | None:
    return facet.quantity.counted if facet.quantity else None


def _gives_both(a: Facet, b: Facet, context: Context) -> bool:
    """Whether the article of a gives the number of b as well: then a counts something else."""
    return any(relate(other.amount, b.amount) == "equal" for other in _others(a, context))


def _adds_up(part: Facet, whole: Facet, context: Context) -> bool:
    """Whether the numbers that stand beside ``part`` in its claim make up ``whole``.

    «An officer and two soldiers» are the «three men» of another article.
    """
    total = exact(whole.amount)
    beside = [part] + [other for other in _others(part, context) if other.claim.id == part.claim.id]
    numbers = [exact(each.amount) for each in beside]
    if total is None or len(beside) < 2 or None in numbers:
        return False
    return sum(number for number in numbers if number is not None) == total


def _later_toll(a: Facet, b: Facet, context: Context) -> bool:
    """Whether the numbers rise with the day of publication, or are told as changing."""
    if not {_counted(a), _counted(b)} & _RISING or not a.amount or not b.amount:
        return False
    low_a, low_b = a.amount.low, b.amount.low
    first, second = context.published.get(a.source), context.published.get(b.source)
    if first is not None and second is not None and first != second:
        rises = low_a is not None and low_b is not None and (first < second) == (low_a < low_b)
        falls = {_counted(a), _counted(b)} <= _FALLING
        return rises or falls or _provisional(b if first < second else a, context)
    return _provisional(a, context) or _provisional(b, context)


def _in_order(told: Decision, context: Context) -> Decision:
    """The earlier toll first: by publication, else more dead and fewer injured are later."""
    first, second = (context.published.get(each.source) or "" for each in (told.a, told.b))
    if first and second and first != second:
        return told if first < second else told.turned()
    low, high = exact(told.a.amount), exact(told.b.amount)
    rising = low is not None and high is not None and low < high
    # Fewer injured are later only where those who are missing have died.
    falls = _counted(told.a) == "injured" and injured_have_died(told.a, told.b, context)
    return told if rising != falls else told.turned()


@cache
def _toll_words() -> re.Pattern[str]:
    words = table("tolls_ar")
    provisional, changed, toll = (
        "|".join(map(re.escape, words[part])) for part in ("provisional", "changed", "toll")
    )
    near = r"(?:\W+\w+){0,2}?\W+"  # the toll's noun stands within three words of its change
    return re.compile(
        rf"(?<!\w)و?(?:(?:{provisional})|(?:{changed}){near}(?:{toll})|(?:{toll}){near}(?:{changed}))"
        r"(?!\w)"
    )


def _provisional(facet: Facet, context: Context) -> bool:
    """Whether the article says of this number that it is a first toll, or has changed to it."""
    telling = [
        other
        for other in _others(facet, context)
        if relate(other.amount, facet.amount) == "equal" and not groups_differ(other, facet)
    ]
    return any(_toll_words().search(fold(quoted(each.claim))) for each in [facet, *telling])


def rounded(a: Amount | None, b: Amount | None) -> bool:
    """Whether ``a`` is a round number, and ``b`` rounded like it gives ``a``."""
    round_one, other = exact(a), exact(b)
    if round_one is None or other is None or abs(round_one) < _ROUNDED_FROM:
        return False
    kept = round_one.normalize()
    if len(kept.as_tuple().digits) > _ROUND_DIGITS:
        return False
    return other.quantize(Decimal((0, (1,), int(kept.as_tuple().exponent)))) == round_one


def _text(facet: Facet) -> str:
    return facet.quantity.text if facet.quantity else ""
