"""A report → its view: what contradicts first, what stands alone last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factcheck.models import VERDICTS, Finding, HiddenKind, Member, Report, Source, Verdict
from factcheck.report.passages import Mark, cut
from factcheck.report.view import (
    NAMES,
    NAMES_AR,
    SIGNS,
    Cited,
    Count,
    Item,
    Line,
    Missed,
    Outlet,
    Row,
    Section,
    Sentence,
    View,
    label_of,
)

__all__ = ["build_view"]

_HIDDEN: dict[HiddenKind, str] = {
    "invisible_characters": "the quoted passage holds characters that no reader sees.",
    "control_characters": "the quoted passage holds control characters.",
    "direction_override": "the order of what is shown is turned in the quoted passage; "
    "its numbers may look otherwise than they are read here.",
    "mark_in_number": "a number of the quoted passage has invisible characters inside.",
    "look_alike_digits": "a number of the quoted passage is written with look-alikes of digits, "
    "and may not be read as it looks.",
    "hidden_html": "the quoted passage is hidden on its page.",
}
_SHARED_STATEMENT: frozenset[Verdict] = frozenset({"agree", "framing"})


def build_view(
    report: Report,
    texts: Mapping[str, str] | None = None,
    brief: Sequence[Sentence] = (),
) -> View:
    """Arrange a report for reading: what contradicts first, what stands alone last.

    ``texts`` gives the decoded texts of articles by source id, as far as they are at hand: a
    report itself holds quotes only.
    """
    texts = texts or {}
    arranged = _Arrangement(report, texts)
    items = [arranged.item(finding) for finding in report.findings]
    sections = tuple(_sections(items, report.sources, arranged.labels))
    return View(
        heading=_heading(report, arranged.labels),
        names=tuple((event.name_en or event.name_ar, event.name_ar) for event in report.events),
        events=tuple(_events(report, arranged.labels)),
        outlets=tuple(_outlets(report, texts, arranged, items)),
        sections=sections,
        counts=tuple(_counts(items)),
        kinds=tuple(dict.fromkeys(sorted(item.kind for item in items))),
        matrix=tuple(_matrix(sections, len(report.sources))),
        directional=report.directional,
        totals=tuple(_totals(report, sections)),
        usage=_usage(report),
        dropped=tuple(
            f"{arranged.labels[source]}: {item.part}: {item.reason}"
            for source, items_ in sorted(report.dropped.items())
            for item in items_
        ),
        coverage=_coverage(report, arranged.labels),
        uncovered=tuple(_missed(report, arranged.labels)),
        by_rules=_by_rules(report, arranged.labels),
        notices=tuple(dict.fromkeys(text for source in report.sources for text in source.notices)),
        brief=tuple(brief),
    )


class _Arrangement:
    """What is needed to arrange each finding: names and places of sources, and their texts."""

    def __init__(self, report: Report, texts: Mapping[str, str]) -> None:
        self.labels = _labels(report.sources)
        self.places = {source.id: place for place, source in enumerate(report.sources, 1)}
        self.texts = texts
        self.hidden = {source.id: source.hidden for source in report.sources}

    def item(self, finding: Finding) -> Item:
        """A finding as it is shown."""
        lead = finding.members[0]
        return Item(
            id=finding.id,
            verdict=finding.verdict,
            sign=SIGNS[finding.verdict],
            name=NAMES[finding.verdict],
            name_ar=NAMES_AR[finding.verdict],
            kind=lead.kind,
            title=_title(finding) or lead.statement_ar,
            rule=finding.rule,
            explanation_en=finding.explanation_en,
            explanation_ar=finding.explanation_ar,
            notes=(*finding.notes, *self._warnings(finding)),
            lines=tuple(
                self.line(member, f"{finding.id}-{number}")
                for number, member in enumerate(finding.members, 1)
            ),
            one_statement=finding.verdict in _SHARED_STATEMENT,
        )

    def _warnings(self, finding: Finding) -> Iterable[str]:
        """What a reader of the article does not see in these quotes, or sees otherwise."""
        for member in finding.members:
            kinds = {
                hidden.kind
                for hidden in self.hidden.get(member.source, ())
                for quote in member.quotes
                if hidden.start is not None
                and hidden.end is not None
                and hidden.start < quote.end
                and quote.start < hidden.end
            }
            for kind in sorted(kinds):
                yield f"{self.labels[member.source]}: {_HIDDEN[kind]}"

    def line(self, member: Member, name: str) -> Line:
        """A member as it is shown; ``name`` begins the names of its quotes' places."""
        text = self.texts.get(member.source)
        cited = []
        for number, quote in enumerate(member.quotes, 1):
            found = text[quote.start : quote.end] if text is not None else ""
            anchor = f"{name}-{number}" if found and found == quote.text else None
            cited.append(Cited(quote, _parts(quote.text, member.value), anchor))
        return Line(
            source=member.source,
            claim=member.claim,
            place=self.places[member.source],
            label=self.labels[member.source],
            # Without English, the value that was compared says it shortest.
            statement_en=member.statement_en or member.value or member.statement_ar,
            statement_ar=member.statement_ar,
            speaker=member.speaker,
            value=member.value,
            quotes=tuple(cited),
        )


def _coverage(report: Report, labels: Mapping[str, str]) -> str:
    """How much of each article the claims cover; empty where none was audited."""
    told = [
        f"{labels[source.id]} {found.covered} of {found.seen}"
        for source in report.sources
        if (found := report.coverage.get(source.id)) is not None
    ]
    return f"covered by claims, of the values seen: {', '.join(told)}" if told else ""


def _missed(report: Report, labels: Mapping[str, str]) -> Iterable[Missed]:
    """What no claim covers, in the order of the sources and of their articles."""
    for source in report.sources:
        if values := report.uncovered.get(source.id):
            yield Missed(labels[source.id], tuple((each.kind, each.text) for each in values))


def _by_rules(report: Report, labels: Mapping[str, str]) -> tuple[str, str] | None:
    """What it means that rules read, and which articles; None where they read none."""
    if not report.read_by_rules:
        return None
    every = len(report.read_by_rules) == len(report.sources)
    those = ", ".join(labels[source] for source in report.read_by_rules)
    names = "all articles" if every else those
    names_ar = "كل المقالات" if every else those
    english = (
        f"Read by rules, without a language model: {names}. Rules compare numbers, dates, names "
        "and quotations, and sentences that are worded nearly alike; the same fact in other words "
        "stands below «only», and what contradicts in other words is not seen."
    )
    arabic = (
        f"قُرئت بقواعد ثابتة من دون نموذج لغوي: {names_ar}. تقارن القواعد الأرقام والتواريخ "
        "والأسماء والاقتباسات والجمل المتقاربة في لفظها؛ وما اختلفت صياغته يظهر انفرادًا، ولا "
        "يُرى تعارضه."
    )
    return english, arabic


def _title(finding: Finding) -> str:
    """What it is about, in English; empty where rules read it and could name nothing."""
    lead = finding.members[0]
    return lead.statement_en if finding.verdict == "only" else finding.question_en


def _labels(sources: Sequence[Source]) -> dict[str, str]:
    """Names of sources, told apart by their ids where one outlet has several articles."""
    names = [label_of(source) for source in sources]
    return {
        source.id: f"{name} ({source.id})" if names.count(name) > 1 else name
        for source, name in zip(sources, names, strict=True)
    }


def _parts(text: str, value: str | None) -> tuple[str, str, str]:
    """The text before, in and after the value; a number does not begin inside another."""
    if not value:
        return text, "", ""
    start = text.find(value)
    while start > 0 and value[0].isdigit() and text[start - 1].isdigit():
        start = text.find(value, start + 1)
    if start < 0:
        return text, "", ""
    return text[:start], value, text[start + len(value) :]


def _counts(items: Sequence[Item]) -> Iterable[Count]:
    for verdict in VERDICTS:
        number = sum(item.verdict == verdict for item in items)
        yield Count(verdict, SIGNS[verdict], NAMES[verdict], NAMES_AR[verdict], number)


def _sections(
    items: Sequence[Item], sources: Sequence[Source], labels: Mapping[str, str]
) -> Iterable[Section]:
    for verdict in VERDICTS:
        sign, name, name_ar = SIGNS[verdict], NAMES[verdict], NAMES_AR[verdict]
        found = tuple(item for item in items if item.verdict == verdict)
        if verdict != "only":
            if found:
                yield Section(name, name_ar, verdict, sign, found)
            continue
        for source in sources:
            alone = tuple(item for item in found if item.lines[0].source == source.id)
            label = labels[source.id]
            title_ar = f"تنفرد به {source.outlet_ar or label}"
            if alone:
                yield Section(f"only in {label}", title_ar, verdict, sign, alone)


def _outlets(
    report: Report, texts: Mapping[str, str], arranged: _Arrangement, items: Sequence[Item]
) -> Iterable[Outlet]:
    marks: dict[str, list[Mark]] = {source.id: [] for source in report.sources}
    for item in items:
        for line in item.lines:
            marks[line.source] += [
                Mark(cited.quote.start, cited.quote.end, item.id, item.verdict, cited.anchor)
                for cited in line.quotes
                if cited.anchor
            ]
    target = report.directional.target if report.directional else None
    for source in report.sources:
        text = texts.get(source.id)
        yield Outlet(
            source=source,
            place=arranged.places[source.id],
            label=arranged.labels[source.id],
            checked=source.id == target,
            paragraphs=None if text is None else cut(text, marks[source.id]),
        )


def _matrix(sections: Sequence[Section], outlets: int) -> Iterable[Row]:
    if outlets < 3:
        return
    for section in sections:
        if section.verdict == "only":
            continue
        for item in section.items:
            yield Row(
                item,
                tuple(
                    tuple(line for line in item.lines if line.place == place)
                    for place in range(1, outlets + 1)
                ),
            )


def _heading(report: Report, labels: Mapping[str, str]) -> str:
    named = [
        f"{labels[source.id]} · {source.published or 'date unknown'}" for source in report.sources
    ]
    if report.command == "check":
        return f"{named[0]}   against   {', '.join(named[1:])}"
    return "   |   ".join(named)


def _events(report: Report, labels: Mapping[str, str]) -> Sequence[str]:
    if len(report.events) == 1:
        event = report.events[0]
        return [f"Same event: {event.name_en or event.name_ar} ({event.reason})"]
    return [
        f"Event {event.id}: {event.name_en or event.name_ar}, reported by "
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
    if len(report.read_by_rules) == len(report.sources):
        return "read by rules, no model was asked"
    parts = [f"{usage.calls} model calls"]
    if usage.replayed:
        parts.append(f"{usage.replayed} replayed")
    if usage.cached:
        parts.append(f"{usage.cached} from the cache")
    if usage.retries:
        parts.append(f"{usage.retries} of the calls were repeats")
    return ", ".join(parts) + ", 0 for the comparison"
