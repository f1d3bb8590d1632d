"""Sentences against claims: whether each number, date, name, denial and speaker follows.

No model, no I/O. Used for summaries that a model wrote (:mod:`factcheck.summarize`) and for
drafts that anyone wrote (:mod:`factcheck.verify`).
"""

from factcheck.checking.check import Scope, both_faults, sentence_faults, value_faults
from factcheck.checking.evidence import Evidence, make_evidence
from factcheck.checking.fault import Fault

__all__ = [
    "Evidence",
    "Fault",
    "Scope",
    "both_faults",
    "make_evidence",
    "sentence_faults",
    "value_faults",
]
