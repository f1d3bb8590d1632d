"""Article → claim set, without a model: figures, dates, names, quotes and denials.

Sentence rules over the values of :mod:`factcheck.arabic`, with the words in ``tables``. The claim
set has the schema of the model's, so that all that follows is the same. What no rule can name
stays empty: no English is invented.
"""

from __future__ import annotations

from factcheck.builtin.passages import read_passages
from factcheck.builtin.reader import RULES_VERSION, is_denial, read_article
from factcheck.builtin.summary import extract_brief, extract_summary

__all__ = [
    "RULES_VERSION",
    "extract_brief",
    "extract_summary",
    "is_denial",
    "read_article",
    "read_passages",
]
