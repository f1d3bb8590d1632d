"""Numbers of a sentence that another outlet contradicts.

Whether two outlets' numbers exclude each other is decided by the findings between the articles,
not here. A sentence that tells one of them is supported; its reader is told of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.arabic import Quantity, find_quantities
from factcheck.checking.amounts import has_amount, same_amount
from factcheck.checking.evidence import Evidence
from factcheck.checking.library import Library
from factcheck.checking.told import Told
from factcheck.models import Differing, Finding, Member

__all__ = ["differing_numbers"]

_AGAINST = frozenset({"conflict", "update"})

_ALIKE = 0.3
"""Share of the words round a number that a claim must have for the number to be the same one."""


def differing_numbers(
    told: Told,
    library: Library,
    evidence: Mapping[str, Evidence],
    findings: Sequence[Finding],
) -> Iterator[Differing]:
    """Who has another number for what a sentence counts, by the findings; each member once.

    ``evidence`` are the claims by «source/claim». A number that the sentence tells as well is none
    that it leaves out.
    """
    shown: set[tuple[int, str, str]] = set()
    for quantity in told.quantities:
        for finding in findings:
            if finding.verdict not in _AGAINST or finding.slot != "quantity":
                continue
            if not any(_tells(quantity, told, each, library, evidence) for each in finding.members):
                continue
            for member in finding.members:
                key = (quantity.start, member.source, member.claim)
                if key in shown or member.value is None or _has_any(told, member, evidence):
                    continue
                shown.add(key)
                yield Differing(
                    value=quantity.text,
                    source=member.source,
                    claim=member.claim,
                    has=member.value,
                    quotes=member.quotes,
                )


def _tells(
    quantity: Quantity,
    told: Told,
    member: Member,
    library: Library,
    evidence: Mapping[str, Evidence],
) -> bool:
    """Whether a member's number is the sentence's, and counts there what it counts here."""
    if not any(same_amount(quantity, found) for found in find_quantities(member.value or "")):
        return False
    each = evidence[f"{member.source}/{member.claim}"]
    here = library.window(told, quantity.start, quantity.end, number=True)
    there = library.everything(each.told(library.language))
    return library.alike(here, there) >= _ALIKE * library.alike(here, here)


def _has_any(told: Told, member: Member, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a sentence tells a member's number, or the member has the sentence's as well."""
    theirs = find_quantities(member.value or "")
    each = evidence[f"{member.source}/{member.claim}"]
    return any(
        any(same_amount(mine, other) for other in theirs) or has_amount(each, mine)
        for mine in told.quantities
    )
