"""A report as text for a terminal."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from factcheck.models import BUILTIN, ClaimSets, Verdict
from factcheck.report.safe import isolate, visible
from factcheck.report.view import Item, View, label_of

__all__ = ["Style", "render_claims", "render_report"]

_COLOURS: dict[Verdict, str] = {
    "conflict": "31;1",
    "update": "35",
    "precision": "33",
    "framing": "33",
    "agree": "32",
    "not_comparable": "2",
    "only": "36",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: with colours, with isolates round Arabic, how wide."""

    colour: bool = False
    isolates: bool = False
    width: int = 100

    def arabic(self, text: str) -> str:
        """A quote in guillemets, safe to show."""
        return self.mixed(f"«{visible(text)}»")

    def mixed(self, text: str) -> str:
        """Text that may hold Arabic, safe to show."""
        return isolate(visible(text)) if self.isolates else visible(text)

    def paint(self, text: str, code: str) -> str:
        """The text in a colour, where colours are wanted."""
        return f"\033[{code}m{text}\033[0m" if self.colour else text


def render_report(view: View, style: Style) -> str:
    """Findings, the gravest first; what stands alone, last."""
    lines = [_wrapped(style.mixed(view.heading), style, "")]
    if view.by_rules:
        lines.append(_wrapped(view.by_rules[0], style, "  "))
    lines += [_wrapped(style.mixed(event), style, "  ") for event in view.events]
    for section in view.sections:
        lines.append("")
        if section.verdict == "only":
            title = _wrapped(f"◦ {style.mixed(section.title)}", style, "")
            lines.append(_painted(title, style, "only"))
            for item in section.items:
                first = item.lines[0].quotes[0].text
                if item.title == first:  # without English, the quote is all there is to say
                    lines.append(f"    - {style.arabic(first)}")
                else:
                    lines.append(_wrapped(f"- {style.mixed(item.title)}", style, "    "))
                    lines.append(f"      {style.arabic(first)}")
                lines += [_wrapped(style.mixed(note), style, "      ") for note in item.notes]
            continue
        for item in section.items:
            lines += _item(item, style)
    if view.dropped:
        lines += ["", "Dropped, because it does not stand in the article:"]
        lines += [_wrapped(f"- {style.mixed(text)}", style, "    ") for text in view.dropped]
    lines += ["", _wrapped(style.mixed(" · ".join(view.totals)), style, "")]
    lines.append(_wrapped(view.usage, style, ""))
    if view.coverage:
        lines.append(_wrapped(style.mixed(view.coverage), style, ""))
    for missed in view.uncovered:
        told = ", ".join(f"{kind} {style.arabic(_short(text))}" for kind, text in missed.values)
        head = f"not covered by any claim of {style.mixed(missed.label)}: "
        lines.append(_wrapped(head + told, style, ""))
    lines += [_wrapped(style.mixed(f"notice: {text}"), style, "") for text in view.notices]
    return "\n".join(lines) + "\n"


def _item(item: Item, style: Style) -> list[str]:
    name = f"{item.sign} {item.name:<14}"
    head = textwrap.wrap(
        f"{style.mixed(item.title)}  [{item.rule}]",
        style.width,
        initial_indent=f"{name} ",
        subsequent_indent=" " * len(f"{name} "),
        break_long_words=False,
        break_on_hyphens=False,
    )
    lines = [style.paint(name, _COLOURS[item.verdict]) + head[0][len(name) :], *head[1:]]
    for line in item.lines:
        by = f" ({style.mixed(line.speaker)})" if line.speaker else ""
        told = f"{style.mixed(line.label)}{by}: {style.mixed(line.statement_en)}"
        lines.append(_wrapped(told, style, "    "))
        lines += [f"        {style.arabic(quote.text)}" for quote in line.quotes]
    lines += [_wrapped(style.mixed(note), style, "    ") for note in item.notes]
    return lines


def _painted(text: str, style: Style, verdict: Verdict) -> str:
    """Each line in the verdict's colour: a colour does not reach over line ends."""
    return "\n".join(style.paint(line, _COLOURS[verdict]) for line in text.split("\n"))


def _wrapped(text: str, style: Style, indent: str) -> str:
    return textwrap.fill(
        text,
        style.width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def render_claims(claim_sets: ClaimSets, style: Style) -> str:
    """Claim sets, one block an article."""
    blocks = []
    for claim_set in claim_sets.claim_sets:
        source = claim_set.source
        known = [label_of(source), source.published or "date unknown", source.path]
        lines = [_wrapped(" · ".join(map(style.mixed, known)), style, "")]
        if source.event:
            event = source.event.name_en or source.event.name_ar
            lines.append(_wrapped(f"Event: {style.mixed(event)}", style, "  "))
        if claim_set.producer.model == BUILTIN:
            lines.append("  read by rules, without a language model")
        for claim in claim_set.claims:
            told = claim.statement_en or "(no English)"
            tags = f"[{claim.kind}, {claim.modality}" + (
                ", denied]" if claim.polarity == "denied" else "]"
            )
            lines.append(_wrapped(f"{claim.id}  {style.mixed(told)} {tags}", style, "  "))
            if claim.statement_ar != claim.quotes[0].text:
                lines.append(f"       {style.mixed(claim.statement_ar)}")
            lines += [f"       {style.arabic(quote.text)}" for quote in claim.quotes]
        lines += [
            _wrapped(f"dropped: {style.mixed(item.part)}: {style.mixed(item.reason)}", style, "  ")
            for item in claim_set.dropped
        ]
        if claim_set.coverage is not None:
            found = claim_set.coverage
            lines.append(f"  covered by claims: {found.covered} of {found.seen} values seen")
        lines += [
            f"  not covered by any claim ({item.kind}): {style.arabic(_short(item.text))}"
            for item in claim_set.uncovered
        ]
        lines += [
            f"  left out ({item.reason}): {style.arabic(_short(item.text))}"
            for item in claim_set.omitted
        ]
        lines += [_wrapped(f"notice: {style.mixed(text)}", style, "  ") for text in source.notices]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
