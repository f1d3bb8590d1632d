"""A report as Markdown that pastes into an issue or a CMS: CommonMark with tables.

Text of others is escaped, so that it can open no heading, list, table cell, link, image or tag;
its line breaks become spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.report.safe import escape_controls
from factcheck.report.view import Item, Line, View

__all__ = ["plain", "render_markdown"]

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$&#]")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
# What GitHub and others link without being asked: addresses, www. and names behind @.
_AUTOLINK = re.compile(r"://|\bwww\.|(?<=\w)@(?=\w)|(?<!\w)@(?=\w)", re.IGNORECASE)


def render_markdown(view: View) -> str:
    """The whole report; conflicts first, what stands alone last."""
    blocks = [*_head(view), *_brief(view), *_matrix(view)]
    for section in view.sections:
        blocks.append(f"## {section.sign} {plain(section.title)} · {plain(section.title_ar)}")
        if section.verdict == "only":
            blocks.append("\n".join(_alone(item) for item in section.items))
        else:
            for item in section.items:
                blocks += _shared(item)
    if view.dropped:
        blocks.append("## Dropped, because it does not stand in the article")
        blocks.append("\n".join(f"- {plain(text)}" for text in view.dropped))
    blocks.append(plain(view.usage))
    if view.coverage:
        blocks.append(plain(view.coverage))
    for missed in view.uncovered:
        blocks.append(f"Not covered by any claim of {plain(missed.label)}:")
        blocks.append("\n".join(f"- {kind}: «{plain(text)}»" for kind, text in missed.values))
    if view.notices:
        blocks.append("\n".join(f"- Notice: {plain(text)}" for text in view.notices))
    return "\n\n".join(blocks) + "\n"


def _head(view: View) -> Iterable[str]:
    yield f"# {plain(view.title)}"
    yield from (plain(name_ar) for _, name_ar in view.names)
    lines = []
    for outlet in view.outlets:
        source = outlet.source
        other = f" ({plain(source.outlet_ar)})" if source.outlet_ar else ""
        checked = ", the checked article" if outlet.checked else ""
        day = plain(source.published or "date unknown")
        lines.append(f"- **{plain(outlet.label)}**{other}, {day}{checked}")
    yield "\n".join(lines)
    if view.by_rules:
        yield from map(plain, view.by_rules)
    yield from (plain(event) for event in view.events)
    yield _table(
        ["verdict", "", "findings"],
        [
            [f"{count.sign} {count.name}", count.name_ar, str(count.number)]
            for count in view.counts
            if count.number
        ],
    )


def _brief(view: View) -> Iterable[str]:
    if view.brief:
        yield "## In brief"
        for sentence in view.brief:
            yield f"{plain(sentence.text_en)} ({', '.join(map(plain, sentence.findings))})"
        yield from (plain(sentence.text_ar) for sentence in view.brief)


def _matrix(view: View) -> Iterable[str]:
    if view.matrix:
        yield "## Facts and outlets"
        yield _table(
            ["fact", *(plain(outlet.label) for outlet in view.outlets)],
            [
                [
                    f"{row.item.sign} {plain(row.item.title)}",
                    *(_cell(lines, row.item) for lines in row.cells),
                ]
                for row in view.matrix
            ],
        )


def _cell(lines: Iterable[Line], item: Item) -> str:
    told = []
    for line in lines:
        if line.value:
            told.append(f"«{plain(line.value)}»")
        else:
            told.append("says so" if item.one_statement else plain(line.statement_en))
    return ", ".join(dict.fromkeys(told)) or "–"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    table = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in table)


def _shared(item: Item) -> Iterable[str]:
    yield f"### {item.sign} {plain(item.title)}"
    for line in item.lines:
        value = f" «{plain(line.value)}»" if line.value else ""
        yield f"**{plain(line.label)}**{value}{_voice(line)}: {plain(line.statement_en)}"
        yield "\n>\n".join(f"> «{plain(cited.text)}»" for cited in line.quotes)
    yield f"{plain(item.explanation_en)} Rule: `{item.rule}`."
    yield plain(item.explanation_ar)
    yield from (plain(note) for note in item.notes)


def _alone(item: Item) -> str:
    line = item.lines[0]
    quotes = "".join(f"\n  >\n  > «{plain(cited.text)}»" for cited in line.quotes)
    return f"- {plain(item.title)}{_voice(line)}\n{quotes.removeprefix(chr(10) + '  >')}\n"


def _voice(line: Line) -> str:
    return f" (said by {plain(line.speaker)})" if line.speaker else ""


def plain(text: str) -> str:
    """Text of others on one line, with nothing in it that Markdown would act on."""
    flat = " ".join(escape_controls(text).split())
    escaped = _SPECIAL.sub(lambda match: f"\\{match.group()}", flat)
    return _LINE_START.sub(_guarded, _AUTOLINK.sub(_unlinked, escaped))


def _unlinked(match: re.Match[str]) -> str:
    """An address or a mention with its telling sign as an entity: read, and not linked."""
    return re.sub(r"[:.@]", lambda sign: f"&#{ord(sign.group())};", match.group(), count=1)


def _guarded(match: re.Match[str]) -> str:
    number, mark, sign = match.groups()
    return f"{number}\\{mark}" if number else f"\\{sign}"
