"""Alignments → findings, in the order in which an editor reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.arabic import fold_marks
from factcheck.errors import UsageError
from factcheck.models import VERDICTS, ClaimSet, Directional, EventGroup, Finding, Member
from factcheck.models.vocabulary import number_asked
from factcheck.reconcile.align import Alignment, align
from factcheck.reconcile.answers import Answers, without_answers
from factcheck.reconcile.compare import decide
from factcheck.reconcile.decision import Context, Decision
from factcheck.reconcile.differences import united, worth_telling
from factcheck.reconcile.events import group_events, one_event
from factcheck.reconcile.explain import told
from factcheck.reconcile.oneself import contradictions_within
from factcheck.reconcile.resolve import Facet, ResolvedSet, resolve
from factcheck.reconcile.rules import RULES
from factcheck.reconcile.searched import searched
from factcheck.reconcile.sides import find_sides, told_days, told_sides
from factcheck.reconcile.sums import with_sums
from factcheck.reconcile.unworded import (
    asked_by_rules,
    hides_alone,
    told_in_english,
    value_by_rules,
    with_values,
)

__all__ = ["COPIED_WORDS", "Reconciled", "reconcile"]

COPIED_WORDS = 8
"""Words in a row, alike to the letter, from which two quotes are taken for copies of one text."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What comparing some claim sets gave."""

    events: list[EventGroup]
    findings: list[Finding]
    directional: Directional | None

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each verdict, zeros included."""
        verdicts = [finding.verdict for finding in self.findings]
        return {verdict: verdicts.count(verdict) for verdict in VERDICTS}


@dataclass(frozen=True, slots=True)
class _Row:
    """An alignment with what decided it; no decision where a facet stands alone."""

    alignment: Alignment
    decision: Decision | None
    target: str | None
    elsewhere: frozenset[str] = frozenset()  # what its sentence counts and another row shows
    sides: tuple[tuple[Facet, ...], ...] = ()  # where a search has found them

    @property
    def order(self) -> tuple[int, tuple[bool, str, int, str, int]]:
        """By verdict, then by the place in the checked article, or in the first one."""
        verdict = self.decision.rule.verdict if self.decision else "only"
        return (VERDICTS.index(verdict), min(self._place(facet) for facet in self.alignment.facets))

    def _place(self, facet: Facet) -> tuple[bool, str, int, str, int]:
        start = facet.claim.quotes[0].start
        return (facet.source != self.target, facet.source, start, facet.claim.id, facet.number)


def reconcile(
    claim_sets: Sequence[ClaimSet],
    target: str | None = None,
    *,
    explain: bool = False,
    together: bool = False,
) -> Reconciled:
    """Compare the claims of several articles; with ``target``, one of them against the others.

    ``explain`` adds notes on why claims were aligned, or how near the nearest came. ``together``:
    all articles report one event, whatever they call it.

    Raises:
        UsageError: two claim sets have one source id, or ``target`` is none of them.

    """
    ids = Counter(claim_set.source.id for claim_set in claim_sets)
    for source, times in ids.items():
        if times > 1:
            message = f"the source id {source!r} stands for two claim sets; ids must differ"
            raise UsageError(message)
    if target is not None and target not in ids:
        message = f"the checked source {target!r} is none of {', '.join(sorted(ids))}"
        raise UsageError(message)
    sets = sorted(
        (with_sums(with_values(resolve(each))) for each in claim_sets),
        key=lambda resolved: resolved.source,
    )
    events = one_event(sets) if together else group_events(sets)
    context = Context(
        event_of={source: group.id for group in events for source in group.sources},
        published={each.source: each.claim_set.source.published for each in sets},
        names=_names(sets),
        counts={
            each.source: [facet for facet in each.facets if facet.slot == "count"] for each in sets
        },
        facts={
            each.source: [facet for facet in each.facets if facet.slot == "base"] for each in sets
        },
    )
    answers = Answers.of(sets)
    unasked = [without_answers(each) for each in sets]
    alignments = align(sets, context.event_of, target, explain=explain)
    found = [
        _Row(each.alignment, _from(each.decision, target), target, sides=each.sides)
        for each in searched(unasked, context, target)
    ]
    aligned = list(_rows(alignments, context, target, answers))
    found = [row for row in found if not _told_above(row, aligned, answers)]
    rows = sorted(
        [
            *(row for row in aligned if not _told_below(row, found, answers)),
            *_own_rows(unasked, context, target),
            *found,
        ],
        key=lambda row: row.order,
    )
    findings = [_finding(number, row, context) for number, row in enumerate(rows, 1)]
    if explain:
        findings = [
            finding.model_copy(update={"notes": [*finding.notes, *told(row.alignment, context)]})
            for finding, row in zip(findings, rows, strict=True)
        ]
    directional = _directional(target, findings) if target is not None else None
    return Reconciled(events, findings, directional)


def _told_below(row: _Row, others: Sequence[_Row], answers: Answers) -> bool:
    """Whether a row has only claims of one of the others, which tells more of them."""
    mine = answers.claims_of(row.alignment.facets)
    return any(
        mine <= answers.claims_of(each.alignment.facets)
        for each in others
        if not each.alignment.besides
    )


def _told_above(row: _Row, others: Sequence[_Row], answers: Answers) -> bool:
    """Whether an alignment of more claims than these already tells a contradiction of them."""
    mine = answers.claims_of(row.alignment.facets)
    return any(
        mine < answers.claims_of(each.alignment.facets)
        for each in others
        if each.decision is not None
        and each.decision.rule.verdict == "conflict"
        and row.decision is not None
        and each.decision.rule.slot == row.decision.rule.slot
    )


def _own_rows(sets: Sequence[ResolvedSet], context: Context, target: str | None) -> Iterable[_Row]:
    for resolved in sets:
        for alignment, decided in contradictions_within(resolved, context):
            yield _Row(alignment, decided, target)


def _rows(
    alignments: Iterable[Alignment], context: Context, target: str | None, answers: Answers
) -> Iterable[_Row]:
    """One row for each fact.

    What of a claim nobody shares is one row with its sentence; a number alone has a row of its
    own only where the sentence has none, because another outlet has it.
    """
    shared: list[_Row] = []
    alone: list[_Row] = []
    for alignment in united(alignments, context):
        if len(alignment.facets) == 1 and (
            alignment.facets[0].summed or hides_alone(alignment.facets[0])
        ):
            continue  # nobody gives it, and the claim itself gives its parts
        decision = decide(alignment, context)
        if alignment.besides and not worth_telling(alignment, decision):
            continue
        row = _Row(alignment, decision and _from(decision, target), target)
        (alone if decision is None else shared).append(row)
    told = _told_by_rules(alone, shared)
    besides = {
        facet.key for row in shared if row.alignment.besides for facet in row.alignment.facets
    }
    hidden = besides | answers.hidden(
        [row.alignment.facets[0] for row in alone],
        (facet for row in shared for facet in row.alignment.facets),
    )
    alone = [
        row
        for row in alone
        if _claim_of(row) not in told and row.alignment.facets[0].key not in hidden
    ]
    counted: dict[tuple[str, str], set[str]] = {}
    for facet in (facet for row in shared for facet in row.alignment.facets):
        if facet.quantity is not None:
            counted.setdefault(facet.key[:2], set()).add(facet.quantity.counts_en)
    shown = {_claim_of(row) for row in alone if row.alignment.facets[0].slot == "base"}
    for row in sorted(alone, key=lambda row: row.alignment.facets[0].key):
        if row.alignment.facets[0].slot == "base" or _claim_of(row) not in shown:
            yield replace(row, elsewhere=frozenset(counted.get(_claim_of(row), ())))
    yield from shared


def _told_by_rules(alone: Sequence[_Row], shared: Sequence[_Row]) -> frozenset[tuple[str, str]]:
    """The clauses that rules read and that stand in a row which their outlet shares.

    Such a clause is not «only» this outlet's, unless it has a number that nobody shares. A number
    that the outlet says again, in its headline and below, is told once.
    """
    told = {_number(facet) for row in shared for facet in row.alignment.facets}
    numbers: dict[tuple[str, str], set[object]] = {}
    for facet in (facet for row in (*alone, *shared) for facet in row.alignment.facets):
        if facet.quantity is not None and not facet.worded:
            numbers.setdefault(facet.key[:2], set()).add(_number(facet))
    rows = {_place(facet) for row in shared for facet in row.alignment.facets if not facet.worded}
    there = {
        facet.key[:2]
        for facet in (row.alignment.facets[0] for row in alone)
        if not facet.worded and _place(facet) in rows
    }
    held = {claim for claim in there if numbers.get(claim, set()) <= told}
    return frozenset(held | {claim for claim, mine in numbers.items() if mine <= told})


def _place(facet: Facet) -> tuple[str, int, int]:
    """The clause that a facet stands in: one may hold several claims, one of them of its time."""
    quote = facet.claim.quotes[0]
    return (facet.source, quote.start, quote.end)


def _number(facet: Facet) -> tuple[str, str, object] | None:
    if facet.quantity is None:
        return None
    return (facet.source, facet.quantity.counts_en, facet.amount)


def _claim_of(row: _Row) -> tuple[str, str]:
    facet = row.alignment.facets[0]
    return (facet.source, facet.claim.id)


def _from(decision: Decision, target: str | None) -> Decision:
    """The decision told from the checked article's side; an update is told in its own order."""
    if decision.rule.verdict == "update" or decision.b.source != target:
        return decision
    return decision.turned()


def _names(sets: Iterable[ResolvedSet]) -> dict[str, str]:
    """How to call the sources: by outlet, where that tells them apart."""
    outlets = {each.source: each.claim_set.source.outlet or each.source for each in sets}
    called = Counter(outlets.values())
    return {
        source: outlet if called[outlet] == 1 else f"{outlet} ({source})"
        for source, outlet in outlets.items()
    }


def _finding(number: int, row: _Row, context: Context) -> Finding:
    decision = row.decision
    facets = row.alignment.facets
    rule = decision.rule if decision else RULES["only-one"]
    values = {}
    if decision:
        values = {"a": f"«{decision.value_a}»", "b": f"«{decision.value_b}»"}
    lead = decision.a if decision else facets[0]
    sides = row.sides or _sides(facets, decision, context)
    return Finding(
        id=f"f{number:03}",
        verdict=rule.verdict,
        rule=rule.name,
        slot=rule.slot,
        question_en=_question(lead),
        explanation_en=rule.en.format(**values),
        explanation_ar=rule.ar.format(**values),
        notes=_notes(facets, decision, sides, context),
        sides=[sorted({facet.source for facet in side}) for side in sides],
        members=[_member(facet, decision, row.elsewhere) for facet in _in_order(facets, decision)],
    )


def _in_order(facets: Sequence[Facet], decision: Decision | None) -> list[Facet]:
    """The facets, those that decided first, in the order of the decision."""
    if decision is None:
        return list(facets)
    first = [decision.a, decision.b]
    keys = {facet.key for facet in first}
    return first + [facet for facet in facets if facet.key not in keys]


def _question(facet: Facet) -> str:
    if facet.slot == "count" and facet.quantity and facet.claim.kind != "count":
        return number_asked(facet.quantity.counted, facet.quantity.counts_en)
    if not facet.worded and (asked := asked_by_rules(facet)):
        return asked
    # What rules read has English for its numbers only, and the rest is compared without them.
    return facet.claim.question_en if facet.worded or facet.slot == "count" else ""


_VALUE_SLOTS = frozenset({"quantity", "time", "place", "names", "wording"})


def _member(facet: Facet, decision: Decision | None, elsewhere: frozenset[str]) -> Member:
    claim = facet.claim
    value = facet.quantity.text if facet.quantity else None
    if value is None and decision is not None and decision.rule.slot in _VALUE_SLOTS:
        decided = {decision.a.key: decision.value_a, decision.b.key: decision.value_b}
        value = decided.get(facet.key) or value_by_rules(facet, decision.a)
    return Member(
        source=facet.source,
        claim=claim.id,
        kind="count" if facet.slot == "count" else claim.kind,
        statement_ar=claim.statement_ar,
        statement_en=told_in_english(facet, elsewhere),
        speaker=claim.speaker.name_en if claim.speaker else None,
        value=value,
        quotes=claim.quotes,
    )


def _sides(
    facets: Sequence[Facet], decision: Decision | None, context: Context
) -> list[list[Facet]]:
    """Who stands with whom, where what they say cannot all hold together."""
    if decision is None or decision.rule.verdict not in {"conflict", "update", "not_comparable"}:
        return []
    return find_sides(facets, decision.rule.slot, context)


def _notes(
    facets: Sequence[Facet],
    decision: Decision | None,
    sides: Sequence[Sequence[Facet]],
    context: Context,
) -> list[str]:
    """What else differs: who stands behind it, and with three and more, who is on which side."""
    notes: list[str] = []
    if decision is None:
        return notes
    notes += _copies(facets, context)
    voices: dict[str, list[str]] = {}
    for facet in facets:
        voices.setdefault(facet.source, []).append(_voice(facet))
    if len({_speaker(facet) for facet in facets}) > 1:
        told = "; ".join(
            f"{context.names[key]}: {', '.join(dict.fromkeys(voices[key]))}"
            for key in sorted(voices)
        )
        notes.append(f"Who stands behind it: {told}.")
    if len({facet.source for facet in facets}) > 2:
        notes += told_sides(facets, sides, decision.rule.slot, context)
    if decision.rule.name == "time-disjoint":
        notes += told_days(facets, context)
    return notes


def _copies(facets: Sequence[Facet], context: Context) -> list[str]:
    """Sources that print the same words: agreement of copies confirms nothing."""
    printing: dict[str, set[str]] = {}
    for facet in facets:
        for quote in facet.claim.quotes:
            words = fold_marks(quote.text).split()
            if len(words) >= COPIED_WORDS:
                printing.setdefault(" ".join(words), set()).add(facet.source)
    together = sorted(
        {frozenset(found) for found in printing.values() if len(found) > 1}, key=sorted
    )
    return [
        f"The same words in {', '.join(sorted(context.names[key] for key in found))}: "
        "copies of one text, not independent of each other."
        for found in together
    ]


def _speaker(facet: Facet) -> str | None:
    return facet.claim.speaker.name_en.casefold() if facet.claim.speaker else None


def _voice(facet: Facet) -> str:
    speaker = facet.claim.speaker
    return f"{speaker.name_en} ({speaker.stance})" if speaker else "the outlet's own voice"


def _directional(target: str, findings: Sequence[Finding]) -> Directional:
    """Claims of the target by the gravest that any finding says of them."""
    gravest: dict[str, int] = {}
    for finding in findings:
        for member in finding.members:
            if member.source == target:
                rank = VERDICTS.index(finding.verdict)
                if finding.rule != "self-contradiction":  # that is not what others say of it
                    gravest[member.claim] = min(rank, gravest.get(member.claim, rank))
    verdicts = [VERDICTS[rank] for rank in gravest.values()]
    return Directional(
        target=target,
        corroborated=sum(v in {"agree", "precision", "framing"} for v in verdicts),
        contradicted=verdicts.count("conflict"),
        updated=verdicts.count("update"),
        not_comparable=verdicts.count("not_comparable"),
        not_mentioned=verdicts.count("only"),
    )
