"""Differences that no alignment finds: they are looked for by an index over all claims.

Two claims that give one quotation to two persons, or one office to two, ask different questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.reconcile.decision import Context
from factcheck.reconcile.doers import doers_exclude
from factcheck.reconcile.found import Found
from factcheck.reconcile.holders import offices_held_by_two
from factcheck.reconcile.lives import fates_exclude
from factcheck.reconcile.quotations import quotations_exchanged
from factcheck.reconcile.resolve import ResolvedSet

__all__ = ["searched"]

_SEARCHES = (quotations_exchanged, offices_held_by_two, fates_exclude, doers_exclude)


def searched(sets: Sequence[ResolvedSet], context: Context, target: str | None) -> Iterator[Found]:
    """What each search finds; with ``target``, what that article has a part in."""
    for search in _SEARCHES:
        yield from search(sets, context, target)
