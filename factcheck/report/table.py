"""A report as a table: CSV (RFC 4180), one row for each finding and outlet.

It begins with a byte order mark, without which spreadsheets read Arabic as another encoding.

A cell that a spreadsheet would take for a formula, because its first visible character is one of
``= + - @`` (or their full-width forms) or because it begins with a tab or a carriage return, gets
an apostrophe before it: spreadsheets show such a cell as text. Other programs should take that
one apostrophe off again. Control characters and direction overrides are shown as escapes, and a
quote of several lines stands on one. JSON is the format that keeps every character.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from factcheck.report.safe import escape_controls
from factcheck.report.view import Item, Line, Outlet, View

__all__ = ["COLUMNS", "render_table"]

COLUMNS = (
    "finding",
    "verdict",
    "kind",
    "rule",
    "fact",
    "outlet",
    "source",
    "published",
    "claims",
    "value",
    "speaker",
    "statement_en",
    "statement_ar",
    "quotes",
    "offsets",
    "explanation_en",
    "explanation_ar",
    "notes",
)
"""``offsets`` are code points of the article, start-end, one pair for each line of ``quotes``."""

_BYTE_ORDER_MARK = "\ufeff"
# Invisible characters before the sign do not make the cell harmless in every program.
_FORMULA = re.compile(
    "[\\s\ufeff\u200b-\u200f\u2060\u00ad]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]"
)


def render_table(view: View) -> str:
    """The table with its header; rows in the order of the findings, outlets in theirs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in view.items:
        for outlet in view.outlets:
            lines = [line for line in item.lines if line.place == outlet.place]
            if lines:
                writer.writerow(_safe(cell) for cell in _row(item, outlet, lines))
    return _BYTE_ORDER_MARK + out.getvalue()


def _row(item: Item, outlet: Outlet, lines: list[Line]) -> Iterable[str]:
    quotes = [cited.quote for line in lines for cited in line.quotes]
    return (
        item.id,
        item.name,
        item.kind,
        item.rule,
        item.title,
        outlet.label,
        outlet.source.id,
        outlet.source.published or "",
        _joined(line.claim for line in lines),
        _joined(line.value or "" for line in lines),
        _joined(line.speaker or "" for line in lines),
        _joined(line.statement_en for line in lines),
        _joined(line.statement_ar for line in lines),
        "\n".join(" ".join(quote.text.split()) for quote in quotes),
        "\n".join(f"{quote.start}-{quote.end}" for quote in quotes),
        item.explanation_en,
        item.explanation_ar,
        "\n".join(item.notes),
    )


def _joined(values: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(value for value in values if value))


def _safe(cell: str) -> str:
    shown = escape_controls(cell).replace("\r\n", "\n")
    return f"'{shown}" if _FORMULA.match(shown) else shown
