"""Which contradictions the built-in reader sees: a table of types, each with two short articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from factcheck.article import Article, Metadata
from factcheck.builtin import read_article
from factcheck.reconcile import reconcile

PAIRS = json.loads((Path(__file__).parent / "types.json").read_text(encoding="utf-8"))["pairs"]


def article(name: str, text: str, published: str | None = None) -> Article:
    metadata = Metadata(published=dt.date.fromisoformat(published) if published else None)
    return Article(name, name, text, hashlib.sha256(text.encode()).hexdigest(), metadata)


def conflicts(pair: dict[str, Any]) -> list[str]:
    sets = [read_article(article(name, pair[name], pair.get("published"))) for name in "ab"]
    found = reconcile(sets)
    if pair["sees"] != "silent":  # else nothing would be found for want of one event
        assert len(found.events) == pair.get("events", 1)
    return [finding.rule for finding in found.findings if finding.verdict == "conflict"]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["type"] for pair in PAIRS])
def test_a_conflict_is_told_where_the_table_says_so(pair: dict[str, Any]) -> None:
    assert bool(conflicts(pair)) == (pair["sees"] == "seen")


def test_the_table_has_each_type_once_and_all_three_outcomes() -> None:
    types = [pair["type"] for pair in PAIRS]
    assert len(types) == len(set(types))
    assert {pair["sees"] for pair in PAIRS} == {"seen", "silent", "no conflict"}


def test_the_readme_shows_what_is_seen_and_what_is_not() -> None:
    readme = (Path(__file__).parents[2] / "docs" / "without-a-model.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| ([^|`]+) \| (seen|not seen) \|$", readme, re.MULTILINE))
    seen = {"seen": "seen", "silent": "not seen"}
    assert told == {pair["type"]: seen[pair["sees"]] for pair in PAIRS if pair["sees"] in seen}
    near = sum(pair["sees"] == "no conflict" for pair in PAIRS)
    assert f"also holds {near} pairs" in readme


def test_an_article_that_tells_two_numbers_in_one_sentence_told_twice_contradicts_itself() -> None:
    first = "قتل 5 عمال في انهيار منجم الفوسفات قرب مدينة قفصة صباح السبت."
    text = f"انهيار منجم\n{first}\n{first.replace('5', '7')}"
    other = article("b", f"انهيار منجم\n{first}")
    found = reconcile([read_article(article("a", text)), read_article(other)])
    assert "self-contradiction" in [finding.rule for finding in found.findings]
