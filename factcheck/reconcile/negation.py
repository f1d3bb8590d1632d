"""What statements negate, by the words right behind a negation in their quotes."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.arabic import fold
from factcheck.models import Claim
from factcheck.reconcile.words import arabic_words

__all__ = ["denies_saying", "negate_alike"]

_NEGATION = re.compile(
    r"(?<!\w)[وف]?(?:لم|لن|لا|ليس|ليست|ليسوا|غير|عدم|ما لم|(?:من |ب)?دون|بلا)((?:\s+\w+){1,3})"
)
"""A negation and up to three words behind it, folded: as far as it surely reaches."""


def negate_alike(a: Claim, b: Claim) -> bool:
    """Whether both negate the same thing, so that neither denies what the other says.

    «they came without a call» is one reader's denial (nobody called them) and another's
    affirmation (they came).
    """
    return bool(_negated(_text(a)) & _negated(_text(b)))


def denies_saying(a: Claim, b: Claim) -> bool:
    """Whether one denies that something was said which the other reports: «did not announce».

    Then the one speaks of the announcement, the other of what was announced. The present stands
    behind the negation («لم يعلن»), so the verbs are compared without their first letter.
    """
    return _unsaid(a, b) or _unsaid(b, a)


def _unsaid(denial: Claim, report: Claim) -> bool:
    if denial.polarity != "denied" or report.speaker is None or not report.speaker.verb_ar:
        return False
    verb = str(fold(report.speaker.verb_ar)).lstrip("وف").removesuffix("ت")
    return any(word[1:] == verb[1:] for word in _negated(_text(denial)))


def _text(claim: Claim) -> str:
    return "\n".join(quote.text for quote in claim.quotes)


@lru_cache(maxsize=1 << 12)
def _negated(text: str) -> frozenset[str]:
    return arabic_words(found[1] for found in _NEGATION.finditer(str(fold(text))))
