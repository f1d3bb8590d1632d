"""What a check has against a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Failed

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not follow from the claims.

    ``value`` is the part of the sentence it is about, ``reason`` says in English what is wrong.
    ``start`` is where the value stands in the sentence. ``against`` is the id of the claim that
    says otherwise; None where no claim speaks about it.
    """

    kind: Failed
    value: str
    reason: str
    start: int = 0
    against: str | None = None
