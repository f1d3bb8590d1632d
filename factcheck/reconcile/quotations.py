"""The same words in two mouths: one quotation that two articles give to two persons.

It is looked for by the words alone: readers ask of a quotation what its speaker said, so that two
of them rarely align.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from factcheck.arabic import fold
from factcheck.reconcile.decision import Context, decision
from factcheck.reconcile.found import Found, found
from factcheck.reconcile.resolve import Facet, ResolvedSet
from factcheck.reconcile.values import Named

__all__ = ["quotations_exchanged"]

LEAST_WORDS = 5
"""Words from which two persons are not taken to have said the same by chance."""

_QUOTED = re.compile(r"[«“\"]([^«»“”\"]+)[»”\"]?")
_WORD = re.compile(r"[^\W_]+")


def quotations_exchanged(
    sets: Sequence[ResolvedSet], context: Context, target: str | None
) -> Iterable[Found]:
    """The pairs of claims that give one quotation to two persons, each pair of speakers once.

    With ``target`` only the pairs that it has a part in.
    """
    said: dict[tuple[str, ...], list[Facet]] = {}
    marked: set[tuple[str, ...]] = set()
    for resolved in sets:
        for facet in resolved.facets:
            if facet.slot == "base" and _is_person(facet):
                within = set(_quotations(facet, marked=True))
                marked |= within
                for words in within | set(_quotations(facet, marked=False)):
                    said.setdefault(words, []).append(facet)
    told: set[frozenset[str]] = set()
    for words in sorted(marked):  # what stands in no quotation marks is what an outlet tells
        for a, b in combinations(sorted(said[words], key=lambda facet: facet.key), 2):
            sources = frozenset({a.source, b.source})
            if len(sources) < 2 or (target is not None and target not in sources):
                continue
            pair = frozenset({f"{a.source}/{_name(a)}", f"{b.source}/{_name(b)}"})
            if pair in told or _one_speaker(a, b) or not context.same_event(a, b):
                continue
            told.add(pair)
            yield found([[a], [b]], decision("one-quotation", a, b, (_name(a), _name(b))))


def _quotations(facet: Facet, *, marked: bool) -> Iterator[tuple[str, ...]]:
    """The words in quotation marks, or of whole quotes, which a reader may have cut out of them."""
    for quote in facet.claim.quotes:
        for text in _QUOTED.findall(quote.text) if marked else [quote.text]:
            words = tuple(_WORD.findall(str(fold(text))))
            if len(words) >= LEAST_WORDS:
                yield words


def _is_person(facet: Facet) -> bool:
    """Whether a person by name speaks; an office may be anybody's, and its holder's."""
    speaker = facet.claim.speaker
    if speaker is None or speaker.type != "person":
        return False
    return " " in speaker.name_ar.strip() or " " in speaker.name_en.strip()


def _name(facet: Facet) -> str:
    return facet.claim.speaker.name_ar if facet.claim.speaker else ""


def _one_speaker(a: Facet, b: Facet) -> bool:
    left, right = a.claim.speaker, b.claim.speaker
    if left is None or right is None:
        return True
    return Named.of(left.name_en, left.name_ar).meets(Named.of(right.name_en, right.name_ar))
