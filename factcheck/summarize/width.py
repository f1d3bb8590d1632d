"""What stands behind «X said» → the parts of it that none of X's claims holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.checking import Evidence, Scope, sentence_faults
from factcheck.checking.check import without
from factcheck.checking.speech import attributions, may_say
from factcheck.checking.told import read_told
from factcheck.checking.words import Language

__all__ = ["too_wide"]

# Where a speaker's words end and the sentence goes on in the outlet's own voice.
_ENDS = re.compile(r"[;؛]|\bwhile\b|\bwhereas\b|(?<!\w)(?:فيما|بينما|في حين|أما|كما)(?!\w)")
_VALUES = frozenset({"number", "date", "name"})


def too_wide(
    text: str, language: Language, cited: Sequence[Evidence], scope: Scope
) -> Iterator[str]:
    """Numbers, days and names put into a speaker's mouth that only other cited claims give.

    Read where one speaker is named and speaks from the beginning of the sentence; a sentence of
    several speakers is let pass here.
    """
    told = read_told(without(text, scope.outlets), language, scope.anchor)
    said = attributions(told)
    if len({each.text for each in said}) != 1:
        return
    speaker = said[0]
    theirs = [each for each in cited if may_say(each, speaker)]
    others = [each for each in cited if each not in theirs]
    if not theirs or not others or speaker.start > len(text) // 2:
        return
    first = speaker.start + len(speaker.text)
    stop = _ENDS.search(told.text, first)
    last = stop.start() if stop else len(text)
    for fault in sentence_faults(text, language, theirs, scope, others):
        if fault.kind in _VALUES and fault.value and first <= fault.start < last:
            yield f"{language}: «{fault.value}» is not in what «{speaker.text}» says"
