"""A long article → parts that a model can take, and the claims of the parts → one claim set.

Parts follow each other without gap or overlap and end at a paragraph where there is one, else at
a line, a sentence or a space. Each part is grounded by itself; its offsets are then moved to
where the part stands, so that they count code points of the whole text as always.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from factcheck.arabic import find_quantities, fold
from factcheck.article import Article
from factcheck.models import Claim, ClaimSet, Dropped, Event, Omitted, Source

__all__ = ["Part", "merge_parts", "split_article"]

# Where a part may end, the best first: behind a blank line, a line, a sentence, a word.
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"[.!؟?؛]\s"), re.compile(r"\s"))
_SHORTEST = 0.3  # of the limit: an end before that would make many small parts


@dataclass(frozen=True, slots=True)
class Part:
    """One part as an article of its own; ``start`` is where it stands in the whole text."""

    article: Article
    start: int
    number: int
    of: int


def split_article(article: Article, max_chars: int) -> list[Part]:
    """The parts of an article, none longer than ``max_chars``; one if it fits whole."""
    spans = list(_spans(article.text, max_chars))
    return [
        Part(replace(article, text=article.text[start:end]), start, number, len(spans))
        for number, (start, end) in enumerate(spans, 1)
        if article.text[start:end].strip()
    ]


def _spans(text: str, max_chars: int) -> Iterable[tuple[int, int]]:
    start = 0
    while len(text) - start > max_chars:
        end = _end(text, start, max_chars)
        yield start, end
        start = end
    yield start, len(text)


def _end(text: str, start: int, max_chars: int) -> int:
    """Where the part that begins at ``start`` ends, at the last good place within the limit."""
    least = start + int(_SHORTEST * max_chars)
    for pattern in _ENDS:
        places = [
            match.end()
            for match in pattern.finditer(text, least, start + max_chars)
            if match.end() > least
        ]
        if places:
            return places[-1]
    return start + max_chars


def merge_parts(parts: Sequence[Part], sets: Sequence[ClaimSet]) -> ClaimSet:
    """One claim set of a whole article; what several parts say alike is one claim.

    The event is that of the first part; outlet, title and date are the first that a part gives.
    """
    moved = [_moved(each, part.start) for part, each in zip(parts, sets, strict=True)]
    claims: list[Claim] = []
    renamed: list[dict[str, str]] = []
    places: dict[tuple[str, ...], int] = {}
    for each in moved:
        names = {}
        for claim in each.claims:
            found = [places[key] for key in _keys(claim) if key in places]
            place = found[0] if found else len(claims)
            if found:
                claims[place] = _joined(claims[place], claim)
            else:
                claims.append(claim)
            places.update({key: place for key in _keys(claim) if key not in places})
            names[claim.id] = _id(place)
        renamed.append(names)
    numbered = [claim.model_copy(update={"id": _id(place)}) for place, claim in enumerate(claims)]
    return moved[0].model_copy(
        update={
            "source": _source([each.source for each in moved]),
            "claims": numbered,
            "omitted": [item for each in moved for item in each.omitted],
            "dropped": [
                _renamed(item, names, part)
                for part, each, names in zip(parts, moved, renamed, strict=True)
                for item in each.dropped
            ],
        }
    )


def _id(place: int) -> str:
    return f"c{place + 1:02}"


def _renamed(item: Dropped, names: dict[str, str], part: Part) -> Dropped:
    """A dropped item with its claim's new id, and the part it is of told."""
    claim = names.get(item.claim or "")
    return item.model_copy(
        update={"claim": claim, "part": f"part {part.number} of {part.of}: {item.part}"}
    )


def _keys(claim: Claim) -> list[tuple[str, ...]]:
    """Under which a claim meets another that says the same.

    Its statement in either language; and for a number, the question with the number's value.
    """
    stance = (claim.polarity, claim.modality, claim.speaker.name_en if claim.speaker else "")
    keys: list[tuple[str, ...]] = [
        (_plain(text), *stance) for text in (claim.statement_en, claim.statement_ar) if text.strip()
    ]
    values = sorted(
        f"{found.low} {found.high} {found.low_open} {found.high_open} {found.approximate}"
        for quantity in claim.quantities
        for found in find_quantities(quantity.text)
    )
    if values and claim.kind == "count" and claim.question_en:
        keys.append((_plain(claim.question_en), *stance, *values))
    return keys


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", str(fold(text)).casefold()))


def _joined(first: Claim, second: Claim) -> Claim:
    """The first claim with the quotes of both."""
    quotes = [*first.quotes, *(quote for quote in second.quotes if quote not in first.quotes)]
    return first.model_copy(update={"quotes": quotes})


def _source(sources: Sequence[Source]) -> Source:
    first = sources[0]
    told: dict[str, Any] = {}
    origin = dict(first.metadata_from)
    for name in ("outlet", "title", "published"):
        for source in sources:
            value = getattr(source, name)
            if value is not None:
                told[name] = value
                if name in source.metadata_from:
                    origin[name] = source.metadata_from[name]
                break
    return first.model_copy(update={**told, "metadata_from": origin})


def _moved(claim_set: ClaimSet, start: int) -> ClaimSet:
    """The same with every offset moved by ``start``."""
    if start == 0:
        return claim_set
    event = claim_set.source.event
    return claim_set.model_copy(
        update={
            "source": claim_set.source.model_copy(update={"event": _moved_event(event, start)}),
            "claims": [_moved_claim(claim, start) for claim in claim_set.claims],
            "omitted": [_moved_omission(item, start) for item in claim_set.omitted],
        }
    )


def _moved_claim(claim: Claim, start: int) -> Claim:
    spans = {
        name: [_shift(span, start) for span in getattr(claim, name)]
        for name in ("quotes", "quantities", "times", "places")
    }
    return claim.model_copy(update=spans)


def _moved_event(event: Event | None, start: int) -> Event | None:
    if event is None:
        return None
    spans = {name: getattr(event, name) for name in ("quote", "when", "where")}
    return event.model_copy(
        update={name: _shift(span, start) for name, span in spans.items() if span is not None}
    )


def _moved_omission(item: Omitted, start: int) -> Omitted:
    if item.start is None:
        return item
    moved: Omitted = _shift(item, start)
    return moved


def _shift(span: Any, start: int) -> Any:
    """A span with its offsets moved."""
    return span.model_copy(update={"start": span.start + start, "end": span.end + start})
