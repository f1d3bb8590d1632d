"""What a summary may cite: claims under the ids the model sees, their outlets, names to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.arabic import same_name
from factcheck.models import Claim, ClaimSet, Source

__all__ = ["Cited", "Material", "Outlet", "Spelling", "gather"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNNAMED_EN = "unnamed outlet"
# A summary of one article does not name its outlet; recorded requests hold the older name.
_UNNAMED_AR, _UNNAMED_ALONE_AR = "وسيلة إعلام غير مسماة", "منبر غير مسمى"
_NAMED = frozenset({"person", "country", "organisation", "group"})


@dataclass(frozen=True, slots=True)
class Outlet:
    """An article's outlet as a brief names it: «an unnamed outlet» where that is not known."""

    letter: str
    source: Source
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim under the id by which the model knows it: «c07», in a joint brief «B.c07»."""

    ref: str
    outlet: Outlet
    claim: Claim


@dataclass(frozen=True, slots=True)
class Spelling:
    """One English spelling for a name that the claims spell in several ways."""

    write: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """All that a summary of these claim sets may rest on."""

    outlets: tuple[Outlet, ...]
    claims: Mapping[str, Cited]
    spellings: tuple[Spelling, ...]

    @property
    def joint(self) -> bool:
        """Whether it is about several articles."""
        return len(self.outlets) > 1


def gather(sets: Sequence[ClaimSet]) -> Material:
    """The material of claim sets, the same in any order of them."""
    ordered = sorted(sets, key=lambda each: each.source.id)
    outlets = _outlets([each.source for each in ordered])
    claims = {}
    for outlet, each in zip(outlets, ordered, strict=True):
        prefix = f"{outlet.letter}." if len(outlets) > 1 else ""
        for claim in each.claims:
            claims[f"{prefix}{claim.id}"] = Cited(f"{prefix}{claim.id}", outlet, claim)
    return Material(outlets, claims, _spellings(cited.claim for cited in claims.values()))


def letter(number: int) -> str:
    """«A» for 0, «Z» for 25, «AA» for 26."""
    head, last = divmod(number, len(_LETTERS))
    return (letter(head - 1) if head else "") + _LETTERS[last]


def _outlets(sources: Sequence[Source]) -> tuple[Outlet, ...]:
    names = [source.outlet for source in sources]
    told = []
    arabic_name = _UNNAMED_AR if len(sources) > 1 else _UNNAMED_ALONE_AR
    for number, source in enumerate(sources):
        name = names[number]
        if name is None:
            apart = f" {names[: number + 1].count(None)}" if names.count(None) > 1 else ""
            english, arabic = f"{_UNNAMED_EN}{apart}", f"{arabic_name}{apart}"
        else:
            apart = f" ({source.id})" if names.count(name) > 1 else ""
            english, arabic = f"{name}{apart}", f"{source.outlet_ar or name}{apart}"
        told.append(Outlet(letter(number), source, english, arabic))
    return tuple(told)


def _spellings(claims: Iterable[Claim]) -> tuple[Spelling, ...]:
    """Names of one bearer spelt in several ways, with the spelling that most claims have."""
    counts: Counter[str] = Counter()
    arabic: dict[str, set[str]] = {}
    for claim in claims:
        for who in claim.who:
            if who.type in _NAMED:
                counts[who.name_en] += 1
                arabic.setdefault(who.name_en, set()).add(who.name_ar)
    groups: list[list[str]] = []
    for name in sorted(counts, key=lambda each: (-counts[each], each)):
        for group in groups:
            if _one_bearer(name, group[0], arabic):
                group.append(name)
                break
        else:
            groups.append([name])
    return tuple(
        Spelling(group[0], tuple(sorted(group[1:])))
        for group in sorted(groups, key=lambda each: each[0])
        if len(group) > 1
    )


def _one_bearer(name: str, other: str, arabic: Mapping[str, set[str]]) -> bool:
    """Whether two English names of as many words are one and the same name, spelt differently."""
    if len(name.split()) != len(other.split()):
        return False
    if same_name(name, other) == "equal":
        return True
    return any(
        same_name(a, b) == "equal" and len(a.split()) > 1
        for a in sorted(arabic[name])
        for b in sorted(arabic[other])
    )
