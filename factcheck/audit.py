"""What the readers see in an article and no claim covers; and claims that say more than they quote.

The readers of :mod:`factcheck.arabic` see every quantity, time, name, quotation and denial of the
article's sentences. What of it stands in no claim's quote was missed, or left out, by whoever
made the claims: it is listed, and its share is told with every report. A thing told several
times is covered where one of its places is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.arabic import find_names, find_quantities, find_times, fold
from factcheck.arabic.numerals import read_numbers
from factcheck.article import Article
from factcheck.builtin import is_denial, read_passages
from factcheck.models import BUILTIN, Claim, ClaimSet, Coverage, Dropped, Seen, Uncovered

__all__ = ["audit", "reject_unheld", "values_seen"]

_QUOTATION = re.compile(r"«([^«»\n]+)»|“([^“”\n]+)”|\"([^\"\n]+)\"")
_QUOTED_WORDS = 4
"""Words from which quotation marks hold something said, and not a name or a title."""

_ACTING = frozenset({"person", "organisation", "country", "metonym"})
_DIGITS = re.compile(r"(?<![\w.,:/-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w:/]|[.,-]\d)")
# Numbers of dates and clocks come from elsewhere than the quote: «أمس» is 6 January.
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(
    rf"\d+(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})|(?:{_MONTHS})\s+\d+", re.IGNORECASE
)
_FIRST_YEAR, _LAST_YEAR = 1300, 2100  # of both calendars


@dataclass(frozen=True, slots=True)
class _Value:
    """Something seen, with a key under which its repetitions meet."""

    key: tuple[str, str]
    found: Uncovered


def audit(article: Article, claim_set: ClaimSet) -> ClaimSet:
    """The same claim set with what it does not cover, and how much it covers."""
    seen: dict[tuple[str, str], list[Uncovered]] = {}
    for value in values_seen(article.text, article.metadata.published):
        seen.setdefault(value.key, []).append(value.found)
    named = _named(claim_set)
    missed = [
        places[0]
        for places in seen.values()
        if not any(_is_covered(place, claim_set) or _is_named(place, named) for place in places)
    ]
    missed.sort(key=lambda value: (value.start, value.end, value.kind))
    coverage = Coverage(seen=len(seen), covered=len(seen) - len(missed))
    return claim_set.model_copy(update={"coverage": coverage, "uncovered": missed})


def values_seen(text: str, published: dt.date | None) -> Iterator[_Value]:
    """All that the readers see in the sentences of an article; menus and teasers are left out."""
    clauses = read_passages(text).clauses
    for value in (*_read(text, published), *_quotations(text)):
        found = value.found
        if any(clause.start <= found.start and found.end <= clause.end for clause in clauses):
            yield value
    for clause in clauses:
        if is_denial(clause):
            yield _value("denial", clause.text, text, clause.start, clause.end)


def _read(text: str, published: dt.date | None) -> Iterator[_Value]:
    for quantity in find_quantities(text):
        if not quantity.ordinal:
            key = f"{quantity.low} {quantity.high} {quantity.unit}"
            yield _value("quantity", key, text, quantity.start, quantity.end)
    for time in find_times(text, published):
        yield _value("time", str(fold(time.text)), text, time.start, time.end)
    told: list[str] = []
    for name in find_names(text):
        again = name.rule == "named-in-full-elsewhere"  # «الرقيطي», told in full before
        whole = _whole(text, name.start)  # «للدفاع المدني»
        # «نقلوا للرياض»: a capital to which something goes does nothing.
        where = name.kind == "metonym" and whole < name.start
        if name.kind not in _ACTING or again or where:
            continue
        called = _called(text[whole : name.end])
        if any(f"{longer} ".startswith(f"{called} ") and longer != called for longer in told):
            continue  # «مستشفى النور» behind «مستشفى النور المركزي»
        told.append(called)
        yield _value("name", min(name.keys, default=name.text), text, whole, name.end)


def _whole(text: str, start: int) -> int:
    """Where the word begins of which a name is the end, the article being written as «لل»."""
    return start - 1 if text[start : start + 1] == "ل" and text[start - 1 : start] == "ل" else start


def _called(name: str) -> str:
    """A name as it is written without a particle before it."""
    return re.sub(r"^لل(?=\w)", "ال", str(fold(name)))


def _quotations(text: str) -> Iterator[_Value]:
    for match in _QUOTATION.finditer(text):
        said = match.group()[1:-1]
        if len(said.split()) >= _QUOTED_WORDS:
            yield _value("quotation", said, text, match.start() + 1, match.end() - 1)


def _value(kind: Seen, key: str, text: str, start: int, end: int) -> _Value:
    return _Value((kind, key), Uncovered(kind=kind, text=text[start:end], start=start, end=end))


def _named(claim_set: ClaimSet) -> frozenset[str]:
    """Who speaks or acts in the claims: named there, though the quote may begin behind them.

    «Of the Ministry of the Interior» in the office of a speaker is told with him.
    """
    told = {who.name_ar for claim in claim_set.claims for who in claim.who}
    told |= {claim.speaker.name_ar for claim in claim_set.claims if claim.speaker is not None}
    return frozenset(str(fold(name)) for name in told)


def _is_named(value: Uncovered, named: frozenset[str]) -> bool:
    if value.kind != "name":
        return False
    text = _called(value.text)
    return any(re.search(rf"(?<!\w)[وبل]{{0,2}}{re.escape(text)}(?!\w)", name) for name in named)


def _is_covered(value: Uncovered, claim_set: ClaimSet) -> bool:
    """Whether a quote holds it; of what was said and of a denial, whether one holds part of it.

    Rules make a claim of every clause, so there a number must be one that its claim counts.
    """
    partly = value.kind in {"quotation", "denial"}
    if value.kind == "quantity" and claim_set.producer.model == BUILTIN:
        return any(
            quantity.start < value.end and value.start < quantity.end
            for claim in claim_set.claims
            for quantity in claim.quantities
        )
    for claim in claim_set.claims:
        for quote in claim.quotes:
            if quote.start <= value.start and value.end <= quote.end:
                return True
            if partly and quote.start < value.end and value.start < quote.end:
                return True
    return False


def reject_unheld(claim_set: ClaimSet, text: str | None = None) -> ClaimSet:
    """The same without the claims that state a number which their quotes do not hold.

    «15 killed» over a quote of 14 is listed as dropped. Only numbers in digits that are no date
    are looked at. A claim that counts nothing may name a number told elsewhere in the article
    («the 41 defendants»); where its ``text`` is given, one that stands nowhere in it is refused.
    """
    kept, dropped = [], list(claim_set.dropped)
    anywhere = None if text is None else _numbers(text)
    for claim in claim_set.claims:
        strange = sorted(_unheld(claim) | _nowhere(claim, anywhere))
        if not strange:
            kept.append(claim)
            continue
        told = ", ".join(map(str, strange))
        reason = f"the statement has the number {told}, which the claim's quotes do not hold"
        dropped.append(
            Dropped(
                part="claim",
                text=claim.quotes[0].text,
                reason=reason,
                statement_en=claim.statement_en,
            )
        )
    if len(kept) == len(claim_set.claims):
        return claim_set
    return claim_set.model_copy(update={"claims": kept, "dropped": dropped})


def _numbers(text: str) -> set[Decimal]:
    """All numbers that the readers see in a text, bounds of quantities among them."""
    found = {number.value for number in read_numbers(fold(text))}
    for quantity in find_quantities(text):
        found |= {bound for bound in (quantity.low, quantity.high) if bound is not None}
    return found


def _nowhere(claim: Claim, anywhere: set[Decimal] | None) -> set[Decimal]:
    """Numbers of the statements that stand nowhere in the article."""
    if anywhere is None:
        return set()
    told = {
        Decimal(digits.replace(",", ""))
        for statement in (_DATED.sub(" ", claim.statement_en), str(fold(claim.statement_ar)))
        for digits in _DIGITS.findall(statement)
    }
    small = {Decimal(1), Decimal(2)}
    return {
        number for number in told if not (_is_year(number) or _is_held(number, anywhere | small))
    }


def _unheld(claim: Claim) -> set[Decimal]:
    if not claim.quantities:
        return set()
    held = {Decimal(2), Decimal(1)}  # «قتيلان», «شخص»: told without a number
    for text in (*(quote.text for quote in claim.quotes), *(q.text for q in claim.quantities)):
        held |= _numbers(text)
    told = {
        Decimal(digits.replace(",", ""))
        for digits in _DIGITS.findall(_DATED.sub(" ", claim.statement_en))
    }
    return {number for number in told if not (_is_year(number) or _is_held(number, held))}


def _is_year(number: Decimal) -> bool:
    return number == number.to_integral_value() and _FIRST_YEAR <= number <= _LAST_YEAR


def _is_held(number: Decimal, held: set[Decimal]) -> bool:
    """Whether it is one of them, maybe told in thousands or millions («1.5 million»)."""
    return any(number * scale in held for scale in (1, 1000, 10**6, 10**9))
