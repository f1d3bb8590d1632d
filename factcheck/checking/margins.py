"""By how much a claim must fit better to speak against a sentence.

The margins are the same for all kinds of value; they were set on drafts like those in
``tests/verify``.
"""

from __future__ import annotations

__all__ = ["MORE", "better"]

_TIMES = 1.5

MORE = 1.0
"""Likeness that a claim must have on top; less is the likeness of a word or two by chance."""


def better(other: float, same: float) -> bool:
    """Whether a claim with another value fits better than the best with the same."""
    return other > _TIMES * same + MORE
