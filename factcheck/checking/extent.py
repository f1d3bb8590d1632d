"""How far a sentence reaches: «only» and «all» where the claims have no such thing.

«Only by talks» where the claims have «by talks or by force», «all four are in a critical state»
where they have it of one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking.evidence import Evidence
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.listed import is_listed
from factcheck.checking.told import Told

__all__ = ["extent_faults"]


def extent_faults(told: Told, library: Library) -> Iterator[Fault]:
    """The first word that limits or widens what a sentence tells beyond the claims it rests on."""
    near = (*library.nearest(told), *library.cover(told).claims)
    if not near:
        return
    for word in told.words:
        if is_listed(word, told.language, "only") and not _any(near, ("only", "all but"), told):
            text = told.text[word.start : word.end]
            yield Fault("negation", text, f"«{text}»: no claim limits it so", word.start)
            return
        if is_listed(word, told.language, "all") and not _any(near, ("all",), told):
            part = next((each for each in near if _has(each.told(told.language), "some")), None)
            if part is not None:
                text = told.text[word.start : word.end]
                reason = f"«{text}»: the claims have it of a part"
                yield Fault("number", text, reason, word.start, part.ref)
                return


def _any(near: Sequence[Evidence], lists: Sequence[str], told: Told) -> bool:
    return any(
        each.told(told.language).denies
        or any(_has(each.told(told.language), name) for name in lists)
        for each in near
    )


def _has(told: Told, name: str) -> bool:
    return any(is_listed(word, told.language, name) for word in told.words)
