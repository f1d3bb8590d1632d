"""What a report shows, free of format. The renderers decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.models import VERDICTS, Finding, Member, Report, Source, Verdict

__all__ = ["Line", "Section", "View", "build_view", "label_of"]

SIGNS: dict[Verdict, str] = {
    "conflict": "✗",
    "update": "↻",
    "precision": "≈",
    "framing": "~",
    "agree": "✓",
    "not_comparable": "≠",
    "only": "◦",
}
NAMES: dict[Verdict, str] = {
    "conflict": "conflict",
    "update": "update",
    "precision": "precision",
    "framing": "framing",
    "agree": "agree",
    "not_comparable": "not comparable",
    "only": "only",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One source's part in a finding."""

    source: str
    label: str
    statement_en: str
    statement_ar: str
    speaker: str | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding, ready to be shown."""

    id: str
    verdict: Verdict
    sign: str
    name: str
    title: str
    rule: str
    explanation_en: str
    explanation_ar: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one verdict; those of «only» are one section for each source."""

    title: str
    verdict: Verdict
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A whole report."""

    heading: str
    events: tuple[str, ...]
    sections: tuple[Section, ...]
    totals: tuple[str, ...]
    usage: str
    dropped: tuple[str, ...]


def label_of(source: Source) -> str:
    """How a source is called: its outlet, or its id where the outlet is not known."""
    return source.outlet or source.id


def build_view(report: Report) -> View:
    """Arrange a report for reading: what contradicts first, what stands alone last."""
    labels = {source.id: label_of(source) for source in report.sources}
    items = [_item(finding, labels) for finding in report.findings]
    sections = []
    for verdict in VERDICTS:
        of_verdict = [item for item in items if item.verdict == verdict]
        if verdict != "only":
            if of_verdict:
                sections.append(Section(NAMES[verdict], verdict, tuple(of_verdict)))
            continue
        for source in report.sources:
            alone = tuple(item for item in of_verdict if item.lines[0].source == source.id)
            if alone:
                sections.append(Section(f"only in {labels[source.id]}", verdict, alone))
    return View(
        heading=_heading(report),
        events=tuple(_events(report, labels)),
        sections=tuple(sections),
        totals=tuple(_totals(report, sections)),
        usage=_usage(report),
        dropped=tuple(
            f"{labels[source]}: {item.part}: {item.reason}"
            for source, items_ in sorted(report.dropped.items())
            for item in items_
        ),
    )


def _item(finding: Finding, labels: dict[str, str]) -> Item:
    lead = finding.members[0]
    title = lead.statement_en if finding.verdict == "only" else finding.question_en
    return Item(
        id=finding.id,
        verdict=finding.verdict,
        sign=SIGNS[finding.verdict],
        name=NAMES[finding.verdict],
        title=title,
        rule=finding.rule,
        explanation_en=finding.explanation_en,
        explanation_ar=finding.explanation_ar,
        notes=tuple(finding.notes),
        lines=tuple(_line(member, labels) for member in finding.members),
    )


def _line(member: Member, labels: dict[str, str]) -> Line:
    return Line(
        source=member.source,
        label=labels[member.source],
        statement_en=member.statement_en,
        statement_ar=member.statement_ar,
        speaker=member.speaker,
        quotes=tuple(quote.text for quote in member.quotes),
    )


def _heading(report: Report) -> str:
    named = [_named(source) for source in report.sources]
    if report.command == "check":
        return f"{named[0]}   against   {', '.join(named[1:])}"
    return "   |   ".join(named)


def _named(source: Source) -> str:
    return f"{label_of(source)} · {source.published or 'date unknown'}"


def _events(report: Report, labels: dict[str, str]) -> Sequence[str]:
    if len(report.events) == 1:
        event = report.events[0]
        return [f"Same event: {event.name_en} ({event.reason})"]
    return [
        f"Event {event.id}: {event.name_en}, reported by "
        f"{', '.join(labels[source] for source in event.sources)} ({event.reason})"
        for event in report.events
    ]


def _totals(report: Report, sections: Sequence[Section]) -> list[str]:
    totals = [f"{len(section.items)} {section.title}" for section in sections if section.items]
    if report.directional is not None:
        told = report.directional
        totals.append(
            f"of its claims: {told.corroborated} corroborated, {told.contradicted} contradicted, "
            f"{told.updated} updated, {told.not_mentioned} not mentioned"
        )
    return totals


def _usage(report: Report) -> str:
    usage = report.usage
    parts = [f"{usage.calls} model calls"]
    if usage.replayed:
        parts.append(f"{usage.replayed} replayed")
    if usage.cached:
        parts.append(f"{usage.cached} from the cache")
    if usage.retries:
        parts.append(f"{usage.retries} of the calls were repeats")
    return ", ".join(parts) + ", 0 for the comparison"
