"""What a report shows, free of format. The renderers decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Directional, Quote, Source, Verdict
from factcheck.report.passages import Segment

__all__ = [
    "NAMES",
    "NAMES_AR",
    "SIGNS",
    "Cited",
    "Count",
    "Item",
    "Line",
    "Missed",
    "Outlet",
    "Row",
    "Section",
    "Sentence",
    "View",
    "label_of",
]

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
NAMES_AR: dict[Verdict, str] = {
    "conflict": "تعارض",
    "update": "تحديث",
    "precision": "تفاوت في الدقة",
    "framing": "اختلاف في اللفظ",
    "agree": "اتفاق",
    "not_comparable": "لا يقارَن",
    "only": "انفراد",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote in three parts, the middle one being the value that was compared, if it has one.

    ``anchor`` names its place in the article; None where the article is not shown.
    """

    quote: Quote
    parts: tuple[str, str, str]
    anchor: str | None

    @property
    def text(self) -> str:
        """The quote as it stands in the article."""
        return self.quote.text


@dataclass(frozen=True, slots=True)
class Line:
    """One source's part in a finding. ``place`` is where its outlet stands in ``View.outlets``."""

    source: str
    claim: str
    place: int
    label: str
    statement_en: str
    statement_ar: str
    speaker: str | None
    value: str | None
    quotes: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding, ready to be shown.

    ``kind`` is that of the claim, for choosing. ``one_statement`` says that its outlets make one
    and the same statement, and not several that differ.
    """

    id: str
    verdict: Verdict
    sign: str
    name: str
    name_ar: str
    kind: str
    title: str
    rule: str
    explanation_en: str
    explanation_ar: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    one_statement: bool

    @property
    def by_outlet(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each outlet together, outlets in the order of their first lines."""
        places = dict.fromkeys(line.place for line in self.lines)
        return tuple(tuple(line for line in self.lines if line.place == place) for place in places)


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one verdict; those of «only» are one section for each source."""

    title: str
    title_ar: str
    verdict: Verdict
    sign: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings there are of a verdict."""

    verdict: Verdict
    sign: str
    name: str
    name_ar: str
    number: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source as a reader knows it; ``paragraphs`` is None where its text is not at hand."""

    source: Source
    place: int
    label: str
    checked: bool
    paragraphs: tuple[tuple[Segment, ...], ...] | None


@dataclass(frozen=True, slots=True)
class Row:
    """A shared fact across all outlets, in their order; an empty cell where one is silent."""

    item: Item
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a joint brief, in both languages, with the ids of the findings it rests on."""

    text_en: str
    text_ar: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """What is seen in the article of an outlet and no claim covers: each with its kind."""

    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """A whole report. ``names`` are those of its events, in English and Arabic.

    ``notices`` say what is remarkable about how its articles were read, and what they hide.
    ``matrix`` is empty with fewer than three outlets. ``by_rules`` says in English and Arabic
    that no model read, and what that means; None where one read every article.
    """

    heading: str
    names: tuple[tuple[str, str], ...]
    events: tuple[str, ...]
    outlets: tuple[Outlet, ...]
    sections: tuple[Section, ...]
    counts: tuple[Count, ...]
    kinds: tuple[str, ...]
    matrix: tuple[Row, ...]
    directional: Directional | None
    totals: tuple[str, ...]
    usage: str
    dropped: tuple[str, ...]
    coverage: str
    uncovered: tuple[Missed, ...]
    by_rules: tuple[str, str] | None
    notices: tuple[str, ...]
    brief: tuple[Sentence, ...]

    @property
    def title(self) -> str:
        """The names of its events on one line."""
        return " | ".join(name for name, _ in self.names)

    @property
    def items(self) -> tuple[Item, ...]:
        """All findings, in the order of the sections."""
        return tuple(item for section in self.sections for item in section.items)


def label_of(source: Source) -> str:
    """How a source is called: its outlet, or its id where the outlet is not known."""
    return source.outlet or source.id
