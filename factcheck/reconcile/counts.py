"""Two numbers that count the same class of things → verdict.

Two numbers that differ are usually no contradiction: they count a part and the whole, different
places or hours, or one is newer. So «conflict» is what is left when all that has been excluded.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.models import Counted
from factcheck.reconcile.decision import Context, Decision, ahead_and_done, decision
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.values import Amount, relate

__all__ = ["compare_counts", "exact"]

_RISING: frozenset[Counted] = frozenset(
    {"killed", "injured", "killed_and_injured", "missing", "arrested", "displaced"}
)

# Large numbers are told rounded: 1.5 million for 1 487 000. Below a thousand the figure itself is
# the news (41 defendants are not 40).
_ROUNDED_FROM = 1000
_ROUND_DIGITS = 2


def compare_counts(a: Facet, b: Facet, context: Context) -> Decision:
    """Compare two facets of slot "count", aligned before; symmetric but for their order."""
    values = (_text(a), _text(b))
    relation = relate(a.amount, b.amount)
    if relation in {"equal", "overlapping"}:
        return decision("quantity-equal", a, b, values)
    if bool(a.scope) != bool(b.scope) or (a.scope and not a.scope & b.scope):
        return decision("scope-differs", a, b, values)
    if not context.same_event(a, b):
        return decision("other-event", a, b, values)
    if relation in {"narrower", "wider"}:
        return decision("quantity-narrower", a, b, values)
    if relation == "incomparable":
        return decision("scope-differs", a, b, values)
    return _disjoint(a, b, context, values)


def _disjoint(a: Facet, b: Facet, context: Context, values: tuple[str, str]) -> Decision:
    if _adds_up(a, b, context) or _adds_up(b, a, context):
        return decision("parts-add-up", a, b, values)
    if _gives_both(a, b, context) or _gives_both(b, a, context):
        return decision("both-numbers", a, b, values)
    if ahead_and_done(a.claim, b.claim):
        return decision("planned-then-done", a, b, values).in_time()
    if _later_toll(a, b, context):
        return decision("later-toll", a, b, values)
    if _rounded(a.amount, b.amount) or _rounded(b.amount, a.amount):
        return decision("quantity-rounded", a, b, values)
    return decision("quantity-disjoint", a, b, values)


def exact(amount: Amount | None) -> Decimal | None:
    """The number, if it is one and not an interval."""
    return amount.low if amount is not None and amount.low == amount.high else None


def _others(facet: Facet, context: Context) -> Sequence[Facet]:
    """Further numbers of the same class in the same article."""
    return [
        other
        for other in context.counts.get(facet.source, ())
        if other is not facet and _counted(other) == _counted(facet)
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
    """Whether the numbers rise with the day of publication."""
    if a.quantity is None or a.quantity.counted not in _RISING or not a.amount or not b.amount:
        return False
    first, second = context.published.get(a.source), context.published.get(b.source)
    if first is None or second is None or first == second:
        return False
    low_a, low_b = a.amount.low, b.amount.low
    return low_a is not None and low_b is not None and (first < second) == (low_a < low_b)


def _rounded(a: Amount | None, b: Amount | None) -> bool:
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
