"""Claim sets and findings → bilingual summaries, every sentence checked against its claims.

The model sees claims, not articles, and is called once for each event. Code then checks each
sentence in both languages (:mod:`factcheck.checking`). What fails is asked again with the reason;
what fails at last is left out and listed.
"""

from factcheck.summarize.asking import brief_question, summary_question
from factcheck.summarize.check import check_reading
from factcheck.summarize.make import summarize_claims, summarize_event
from factcheck.summarize.material import gather
from factcheck.summarize.wanted import Wanted

__all__ = [
    "Wanted",
    "brief_question",
    "check_reading",
    "gather",
    "summarize_claims",
    "summarize_event",
    "summary_question",
]
