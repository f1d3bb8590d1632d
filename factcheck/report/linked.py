"""A report as JSON-LD in the words of schema.org: claims, and where each of them appears.

A ``Claim`` has an ``appearance`` for each outlet that makes it. Where outlets differ, they make
different claims: then each has a ``Claim`` of its own, and a ``CreativeWork`` for the finding
holds them together. A ``ClaimReview`` stands only where a person has given a rating and a name:
that outlets agree, or do not, says nothing about the truth.

Sources: https://schema.org/Claim, https://schema.org/ClaimReview.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from factcheck.errors import UsageError
from factcheck.report.view import Item, Line, Outlet, View

__all__ = ["Review", "read_reviews", "render_linked"]


@dataclass(frozen=True, slots=True)
class Review:
    """What a person says of a claim: the claim by its source and id, the rating in words."""

    source: str
    claim: str
    rating: str
    author: str


def read_reviews(ratings: Sequence[str], author: str | None) -> tuple[Review, ...]:
    """Ratings as ``SOURCE/CLAIM=WORDS``, for example ``002/c07=Unproven``, and who gives them.

    Raises:
        UsageError: one is not of that form, or a rating or its author is missing.

    """
    if bool(ratings) != bool(author and author.strip()):
        message = "--rating and --rated-by belong together: a rating needs a person who gives it"
        raise UsageError(message)
    reviews = []
    for rating in ratings:
        name, equals, words = rating.partition("=")
        source, slash, claim = name.rpartition("/")
        if not (equals and slash and source and claim and words.strip()):
            message = f"--rating {rating!r}: expected SOURCE/CLAIM=WORDS, such as 002/c07=Unproven"
            raise UsageError(message)
        reviews.append(Review(source, claim, words.strip(), (author or "").strip()))
    return tuple(reviews)


def render_linked(view: View, reviews: Sequence[Review] = ()) -> str:
    """The graph as JSON, safe to stand inside a script element of a page.

    Raises:
        UsageError: a review is of a claim that the report does not hold, or rates one twice.

    """
    outlets = {outlet.place: outlet for outlet in view.outlets}
    nodes: list[dict[str, Any]] = []
    told: dict[tuple[str, str], tuple[Line, str]] = {}
    for item in view.items:
        claims = [
            _claim(item, number, lines, outlets)
            for number, lines in enumerate(_statements(item), 1)
        ]
        for node, lines in zip(claims, _statements(item), strict=True):
            for line in lines:
                told.setdefault((line.source, line.claim), (line, node["@id"]))
        nodes += [_finding(item, claims), *claims]
    nodes += [_review(review, told) for review in _once(reviews)]
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(graph, ensure_ascii=False, indent=2)
    return text.replace("</", "<\\/").replace("<!--", "<\\u0021--") + "\n"


def _statements(item: Item) -> list[list[Line]]:
    """The lines of a finding by the statement that they make."""
    return [list(item.lines)] if item.one_statement else [[line] for line in item.lines]


def _finding(item: Item, claims: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "@id": f"#{item.id}",
        "name": item.title,
        "abstract": _both(item.explanation_en, item.explanation_ar),
        "keywords": [item.name, item.rule],
        "hasPart": [{"@id": claim["@id"]} for claim in claims],
    }


def _claim(
    item: Item, number: int, lines: Sequence[Line], outlets: dict[int, Outlet]
) -> dict[str, Any]:
    lead = lines[0]
    places = dict.fromkeys(line.place for line in lines)
    node: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"#{item.id}-{number}",
        "text": lead.statement_ar,
        "inLanguage": "ar",
        "description": {"@language": "en", "@value": lead.statement_en},
        "identifier": [f"{line.source}/{line.claim}" for line in lines],
        "appearance": [
            _appearance(outlets[place], [line for line in lines if line.place == place])
            for place in places
        ],
        "isPartOf": {"@id": f"#{item.id}"},
    }
    speakers = dict.fromkeys(line.speaker for line in lines if line.speaker)
    if speakers:
        node["author"] = [{"name": speaker} for speaker in speakers]
    return node


def _appearance(outlet: Outlet, lines: Iterable[Line]) -> dict[str, Any]:
    source = outlet.source
    publisher = {"@type": "Organization", "name": source.outlet, "alternateName": source.outlet_ar}
    work = {
        "@type": "CreativeWork",
        "identifier": source.id,
        "headline": source.title,
        "publisher": _known(publisher) if source.outlet else None,
        "datePublished": source.published,
        "inLanguage": "ar",
        "url": source.path if source.path.startswith(("https://", "http://")) else None,
        "text": [cited.text for line in lines for cited in line.quotes],
    }
    return _known(work)


def _once(reviews: Sequence[Review]) -> Iterable[Review]:
    seen = set()
    for review in reviews:
        if (review.source, review.claim) in seen:
            message = f"--rating {review.source}/{review.claim} is given twice"
            raise UsageError(message)
        seen.add((review.source, review.claim))
        yield review


def _review(review: Review, told: dict[tuple[str, str], tuple[Line, str]]) -> dict[str, Any]:
    if (review.source, review.claim) not in told:
        message = (
            f"--rating {review.source}/{review.claim}: the report has no such claim; "
            "its claims are the identifiers in --format jsonld"
        )
        raise UsageError(message)
    line, claim = told[review.source, review.claim]
    return {
        "@type": "ClaimReview",
        "@id": f"#review-{quote(review.source)}-{quote(review.claim)}",
        "claimReviewed": line.statement_ar,
        "itemReviewed": {"@id": claim},
        "reviewRating": {"@type": "Rating", "alternateName": review.rating},
        "author": {"@type": "Person", "name": review.author},
    }


def _both(english: str, arabic: str) -> list[dict[str, str]]:
    return [
        {"@language": "en", "@value": english},
        {"@language": "ar", "@value": arabic},
    ]


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
