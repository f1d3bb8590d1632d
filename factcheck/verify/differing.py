"""Numbers of a sentence that another outlet contradicts.

Whether two outlets' numbers exclude each other is decided by the findings between the articles,
not here. A sentence that tells one of them is supported; its reader is told of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.arabic import Quantity, find_quantities
from factcheck.checking.amounts import has_amount, same_amount
from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.told import Told
from factcheck.models import Differing, Finding, Member

__all__ = ["differing_numbers", "is_disputed"]

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
    shown: set[tuple[int, str]] = set()
    for quantity in told.quantities:
        for finding in _about(quantity, told, library, evidence, findings):
            for member in finding.members:
                key = (quantity.start, _id(member))
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


def is_disputed(
    fault: Fault,
    told: Told,
    library: Library,
    evidence: Mapping[str, Evidence],
    findings: Sequence[Finding],
) -> bool:
    """Whether a number only fails against an outlet that another one contradicts, with this number.

    It is then as well supported as the other, and told among those that differ.
    """
    if fault.kind != "number" or fault.against is None:
        return False
    against = evidence[fault.against]
    return any(
        member.source == against.source
        and any(has_amount(against, found) for found in find_quantities(member.value or ""))
        for quantity in told.quantities
        if quantity.text == fault.value
        for finding in _about(quantity, told, library, evidence, findings)
        for member in finding.members
    )


def _about(
    quantity: Quantity,
    told: Told,
    library: Library,
    evidence: Mapping[str, Evidence],
    findings: Sequence[Finding],
) -> Iterator[Finding]:
    """The findings of numbers that exclude each other, where one is this and counts the same.

    All members of a finding count one thing: so any of them may be the one in whose words the
    sentence tells it.
    """
    here = library.window(told, quantity.start, quantity.end, number=True)
    least = _ALIKE * library.alike(here, here)
    for finding in findings:
        if finding.verdict not in _AGAINST or finding.slot != "quantity":
            continue
        values = (find_quantities(member.value or "") for member in finding.members)
        if not any(same_amount(quantity, found) for those in values for found in those):
            continue
        texts = (evidence[_id(member)].told(library.language) for member in finding.members)
        if any(library.alike(here, library.everything(each)) >= least for each in texts):
            yield finding


def _id(member: Member) -> str:
    return f"{member.source}/{member.claim}"


def _has_any(told: Told, member: Member, evidence: Mapping[str, Evidence]) -> bool:
    """Whether a sentence tells a member's number, or the member has the sentence's as well."""
    theirs = find_quantities(member.value or "")
    each = evidence[_id(member)]
    return any(
        any(same_amount(mine, other) for other in theirs) or has_amount(each, mine)
        for mine in told.quantities
    )
