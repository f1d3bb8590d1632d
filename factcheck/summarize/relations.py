"""Findings → what a joint brief may tell: who says it, and whether outlets really differ.

The reconciler compares claims one by one. A brief tells an editor what outlets say, so that three
things are settled here, by code:

- A number that stands in a headline alone is set against nothing where the same outlet's text
  counts the same thing: headlines round and add up, the text has the number.
- «اليوم» in two copies of one text, published a day apart, is one wording and no difference.
- Findings of one slot that share a claim are told as one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from factcheck.arabic import fold
from factcheck.models import Finding, Verdict
from factcheck.summarize.material import Cited, Material

__all__ = ["DIFFERING", "Relation", "Relations", "in_headline_alone", "relate"]

DIFFERING: frozenset[Verdict] = frozenset(
    {"precision", "framing", "update", "conflict", "not_comparable"}
)

# What is agreed first, what differs next, what one outlet says last: the order of a brief.
_ORDER: tuple[Verdict, ...] = (
    *("agree", "precision", "framing", "update", "conflict", "not_comparable", "only"),
)
_TITLE_SLACK = 4  # code points that a line break or a mark may add behind a title
_VAGUE = frozenset({"other", "share"})  # classes of counts that say nothing of what is counted
_HARMED = frozenset({"killed", "injured", "killed_and_injured", "missing", "hostages"})
_A_DAY_LATER = dt.timedelta(days=1)  # a morning paper prints what a site wrote the evening before
_COPIED_DAY = (
    "The outlets' words for the day are the same, «{}»; they were published on days that differ. "
    "Tell no day."
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Claims about one fact as a brief tells them; ``only``: of one outlet."""

    verdict: Verdict
    refs: tuple[str, ...]
    outlets: tuple[str, ...]
    slot: str = ""
    question: str = ""
    because: str = ""
    sides: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Relations:
    """All relations between the outlets of one material."""

    told: tuple[Relation, ...]

    @cached_property
    def _by_ref(self) -> Mapping[str, tuple[Relation, ...]]:
        found: dict[str, tuple[Relation, ...]] = {}
        for relation in self.told:
            for ref in relation.refs:
                found[ref] = (*found.get(ref, ()), relation)
        return found

    def of(self, ref: str) -> tuple[Relation, ...]:
        """The relations in which a claim stands."""
        return self._by_ref.get(ref, ())

    def sharing(self, ref: str) -> frozenset[str]:
        """The letters of the outlets that say what a claim says, its own among them."""
        agreed = [each.outlets for each in self.of(ref) if each.verdict == "agree"]
        return frozenset({ref.partition(".")[0], *(o for outlets in agreed for o in outlets)})

    def differing(self, refs: Iterable[str]) -> tuple[Relation, ...]:
        """The differences of which at least two outlets' claims are among ``refs``."""
        wanted = set(refs)
        return tuple(
            each
            for each in self.told
            if each.verdict in DIFFERING
            and len({ref.partition(".")[0] for ref in each.refs if ref in wanted}) > 1
        )


def relate(findings: Iterable[Finding], material: Material) -> Relations:
    """What the findings between these outlets come to; the same in any order of them.

    Findings with claims of other sources lose these; what is left of one outlet is «only».
    """
    ordered = sorted(findings, key=lambda each: (_ORDER.index(each.verdict), each.id))
    made = [relation for each in ordered if (relation := _relation(each, material))]
    held = {ref for each in made if len(each.outlets) > 1 for ref in each.refs}
    # What an article says twice in different ways is told with what others say of it.
    made = [each for each in made if len(each.outlets) > 1 or not set(each.refs) <= held]
    joined = _joined(made)
    return Relations(tuple(sorted(joined, key=lambda each: _weight(each, material))))


def in_headline_alone(cited: Cited) -> bool:
    """Whether a claim stands in its article's headline and nowhere else."""
    title = cited.outlet.source.title
    if not title:
        return False
    folded, end = str(fold(title)), len(title) + _TITLE_SLACK
    return all(quote.end <= end and str(fold(quote.text)) in folded for quote in cited.claim.quotes)


def settled_by_text(ref: str, material: Material) -> tuple[str, ...]:
    """The claims of an outlet's text that count what its headline counts; none for other claims."""
    cited = material.claims[ref]
    counted = {q.counted for q in cited.claim.quantities} - _VAGUE
    if not counted or not in_headline_alone(cited):
        return ()
    return tuple(
        other.ref
        for other in material.claims.values()
        if other.outlet == cited.outlet
        and other.claim.about == cited.claim.about
        and any(q.counted in counted for q in other.claim.quantities)
        and not in_headline_alone(other)
    )


def _relation(finding: Finding, material: Material) -> Relation | None:
    letters = {outlet.source.id: outlet.letter for outlet in material.outlets}
    values = {
        f"{letters[member.source]}.{member.claim}": member.value
        for member in finding.members
        if member.source in letters
    }
    refs = tuple(values)
    if finding.verdict in DIFFERING:
        refs = tuple(ref for ref in refs if not settled_by_text(ref, material))
    if not refs:
        return None
    relation = Relation(
        verdict=finding.verdict,
        refs=refs,
        outlets=_outlets(refs),
        slot=finding.slot,
        question=finding.question_en,
        because=finding.explanation_en,
        sides=_sides(finding, letters, refs),
    )
    if len(relation.outlets) < 2:
        return replace(relation, verdict="only", question="", because="", sides=())
    if finding.verdict not in DIFFERING:
        return relation
    day = _copied_day(finding, refs, values, material)
    if day:
        because = _COPIED_DAY.format(day)
        return replace(relation, verdict="agree", because=because, sides=())
    deciding = {ref for ref, value in values.items() if value is not None}
    apart = len(relation.sides) > 1 if finding.sides else deciding <= set(refs)
    if not apart:
        return replace(relation, verdict="agree", because="Both say the same.", sides=())
    return relation


def _outlets(refs: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        sorted({ref.partition(".")[0] for ref in refs}, key=lambda each: (len(each), each))
    )


def _sides(
    finding: Finding, letters: Mapping[str, str], refs: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    here = set(_outlets(refs))
    sides = (
        tuple(sorted(letters[source] for source in side if letters.get(source) in here))
        for side in finding.sides
    )
    return tuple(side for side in sides if side)


def _copied_day(
    finding: Finding, refs: Sequence[str], values: Mapping[str, str | None], material: Material
) -> str | None:
    """The word for a day that outlets share although their days of publication differ."""
    if finding.slot != "time":
        return None
    told = {str(fold(value)) for ref in refs if (value := values[ref]) is not None}
    sources = [material.claims[ref].outlet.source for ref in refs if values[ref] is not None]
    days = {dt.date.fromisoformat(each.published) for each in sources if each.published}
    if len(told) != 1 or len(days) < 2 or max(days) - min(days) > _A_DAY_LATER:
        return None
    return next(value for ref in refs if (value := values[ref]) is not None)


def _joined(relations: Sequence[Relation]) -> list[Relation]:
    """Differences of one slot that share a claim become one, under the first one's question."""
    made: list[Relation] = []
    for relation in relations:
        for place, other in enumerate(made):
            alike = (other.verdict, other.slot) == (relation.verdict, relation.slot)
            if alike and relation.verdict in DIFFERING and set(other.refs) & set(relation.refs):
                refs = tuple(dict.fromkeys((*other.refs, *relation.refs)))
                # The sides of two findings are not those of both together.
                made[place] = replace(other, refs=refs, outlets=_outlets(refs), sides=())
                break
        else:
            made.append(relation)
    return made


def _weight(relation: Relation, material: Material) -> tuple[int, bool, bool, int, bool]:
    """Of one verdict: the main event first, in it who was harmed, then what most outlets say."""
    claims = [material.claims[ref].claim for ref in relation.refs]
    aside = all(claim.about != "main_event" for claim in claims)
    harmed = any(q.counted in _HARMED for claim in claims for q in claim.quantities)
    counts = any(claim.quantities for claim in claims)
    return _ORDER.index(relation.verdict), aside, not harmed, -len(relation.outlets), not counts
