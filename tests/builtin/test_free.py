"""Freely worded articles read by rules: what contradicts, what only seems to, what is later."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.article import Article, Metadata
from factcheck.builtin import read_article
from factcheck.reconcile import Reconciled, reconcile

PAIRS = json.loads((Path(__file__).parent / "free.json").read_text(encoding="utf-8"))["pairs"]
KNOWN = {pair["id"] for pair in PAIRS if pair.get("missed")}
"""Contradictions that are not seen; none may be added without saying so there."""


def article(name: str, text: str, published: str | None = None) -> Article:
    metadata = Metadata(published=dt.date.fromisoformat(published) if published else None)
    return Article(name, name, text, hashlib.sha256(text.encode()).hexdigest(), metadata)


def compared(pair: dict[str, Any]) -> Reconciled:
    first = pair.get("published")
    days = {"a": first, "b": pair.get("published_b", first)}
    return reconcile([read_article(article(name, pair[name], days[name])) for name in "ab"])


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_what_is_told(pair: dict[str, Any]) -> None:
    found = compared(pair)
    told = {finding.verdict for finding in found.findings} & {"conflict", "update"}
    wanted = {pair["expect"]} - {"none"}
    assert told == (set() if pair.get("missed") else wanted)
    if "no_agreement_on" in pair:
        agreed = {finding.slot for finding in found.findings if finding.verdict == "agree"}
        assert pair["no_agreement_on"] not in agreed
    if "rule" in pair:
        assert pair["rule"] in {f.rule for f in found.findings if f.verdict == pair["expect"]}


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_a_clause_without_numbers_is_not_told_twice(pair: dict[str, Any]) -> None:
    shared, alone = set(), set()
    for finding in compared(pair).findings:
        for member in finding.members:
            place = (member.source, member.quotes[0].start)
            (alone if finding.verdict == "only" else shared).add(place)
    counting = {
        (name, claim.quotes[0].start)
        for name in "ab"
        for claim in read_article(article(name, pair[name])).claims
        if claim.quantities
    }
    assert not (shared & alone) - counting


def test_opposites_that_share_a_number_do_not_agree_on_it() -> None:
    a = "صادرات التمور\nارتفعت صادرات التمور التونسية 14 في المئة خلال الموسم الحالي."
    b = "صادرات التمور\nتراجعت صادرات التمور التونسية 14 في المئة خلال الموسم الحالي."
    found = compared({"a": a, "b": b})
    assert "antonyms" in {finding.rule for finding in found.findings}
    assert "quantity-equal" not in {finding.rule for finding in found.findings}
