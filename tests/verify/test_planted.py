"""Errors planted in good sentences are seen, and the good sentences are not blamed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.inputs import read_inputs
from factcheck.llm import Settings, open_model
from factcheck.models import ClaimSet, Usage, VerifiedSentence
from factcheck.pipeline import Run, read_claims
from factcheck.verify import Draft, split_draft, verify_draft

from .harbour import HARBOUR
from .quarry import QUARRY

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MADE_UP = {"harbour": HARBOUR, "quarry": QUARRY}
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def seeds() -> list[ClaimSet]:
    with open_model(Settings(replay=ROOT / "cassettes")) as model:
        return read_claims(read_inputs(SEEDS), Run(model)).claim_sets


def drafts(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text("utf-8"))["drafts"]
    return found


def verified(texts: Sequence[str], sets: list[ClaimSet]) -> list[VerifiedSentence]:
    sentences = [each for text in texts for each in split_draft(text)]
    assert len(sentences) == len(texts), "a sentence of the corpus was cut in two"
    return list(verify_draft(Draft("text", tuple(sentences)), sets, Usage()).sentences)


@pytest.mark.parametrize("name", ["seeds", *MADE_UP])
def test_good_sentences_are_supported(name: str, seeds: list[ClaimSet]) -> None:
    sets = seeds if name == "seeds" else [MADE_UP[name]]
    found = verified([each["sentence"] for each in drafts(name)], sets)
    blamed = [(each.text, each.failing) for each in found if each.support != "supported"]
    assert blamed == []


@pytest.mark.parametrize("name", ["seeds", *MADE_UP])
def test_planted_errors_are_seen_but_for_those_marked(name: str, seeds: list[ClaimSet]) -> None:
    sets = seeds if name == "seeds" else [MADE_UP[name]]
    planted = [(draft, plant) for draft in drafts(name) for plant in draft["planted"]]
    texts = []
    for draft, plant in planted:
        assert plant["old"] in draft["sentence"], plant
        texts.append(draft["sentence"].replace(plant["old"], plant["new"], 1))
    found = verified(texts, sets)
    pairs = zip(planted, found, strict=True)
    wrong = [
        f"{plant['kind']}: {each.text}: {each.support}"
        for (_, plant), each in pairs
        if (each.support == "supported") != plant.get("missed", False)
    ]
    assert wrong == []
    share = sum(each.support != "supported" for each in found) / len(found)
    assert share >= 0.9


def test_the_quotes_of_what_contradicts_come_first(seeds: list[ClaimSet]) -> None:
    (told,) = verified(["Leaders of 53 countries are to gather in Paris on Tuesday."], seeds)
    assert told.support == "contradicted"
    (failing,) = [each for each in told.failing if each.kind == "number"]
    assert failing.value == "53"
    assert (told.citations[0].source, told.citations[0].claim) == (failing.source, failing.claim)
