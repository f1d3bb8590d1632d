"""Reading many articles: bounded, resumable, and no failure stops the rest."""

from __future__ import annotations

from factcheck.runs.bulk import Tally, read_into_file, read_into_memory, read_onto_stream

__all__ = [
    "Tally",
    "read_into_file",
    "read_into_memory",
    "read_onto_stream",
]
