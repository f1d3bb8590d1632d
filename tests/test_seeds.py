"""The five seeds, replayed: what must be seen in them."""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.formats import Format
from factcheck.inputs import read_inputs
from factcheck.llm import ModelClient, Settings, open_model
from factcheck.models import Report, Summaries, Summary, Usage
from factcheck.output import render
from factcheck.pipeline import Run, check, compare, read_claims, summarize
from factcheck.report.terminal import Style
from factcheck.verify import Draft, split_draft, verify_draft

ROOT = Path(__file__).parent.parent
CASSETTES = ROOT / "cassettes"
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
BEFORE_0, BEFORE_1, BEFORE_2, OTHER, AFTER = SEEDS
IDS = [Path(path).stem for path in SEEDS]


@pytest.fixture(scope="module")
def model() -> Iterator[ModelClient]:
    with open_model(Settings(replay=CASSETTES)) as client:
        yield client


@pytest.fixture(scope="module")
def checked(model: ModelClient) -> Report:
    mine, *others = read_inputs([BEFORE_2, BEFORE_1])
    return check(mine, others, Run(model))


@pytest.fixture(scope="module")
def compared(model: ModelClient) -> Report:
    return compare(read_inputs(SEEDS), Run(model))


@pytest.fixture(scope="module")
def summaries(model: ModelClient) -> Summaries:
    return summarize(read_inputs(SEEDS), Run(model))


@pytest.fixture(scope="module")
def alone(model: ModelClient) -> list[Summary]:
    return [summarize(read_inputs([seed]), Run(model)).summaries[0] for seed in SEEDS]


def texts() -> dict[str, str]:
    return {Path(path).stem: Path(path).read_bytes().decode("utf-8") for path in SEEDS}


def test_every_quote_is_exact(
    model: ModelClient, compared: Report, checked: Report, summaries: Summaries
) -> None:
    text_of = texts()
    seen = 0
    for report in (compared, checked):
        for member in (member for finding in report.findings for member in finding.members):
            for quote in member.quotes:
                assert text_of[member.source][quote.start : quote.end] == quote.text
                seen += 1
    for claim_set in read_claims(read_inputs(SEEDS), Run(model)).claim_sets:
        text = text_of[claim_set.source.id]
        for claim in claim_set.claims:
            for span in (*claim.quotes, *claim.quantities, *claim.times, *claim.places):
                assert text[span.start : span.end] == span.text
                seen += 1
    for summary in summaries.summaries:
        for citation in (each for sentence in summary.sentences for each in sentence.citations):
            for quote in citation.quotes:
                assert text_of[citation.source][quote.start : quote.end] == quote.text
                seen += 1
    assert seen > 500


def test_four_articles_are_one_event_and_the_thursday_another(compared: Report) -> None:
    sources = {tuple(sorted(event.sources)) for event in compared.events}
    other = IDS[3]
    assert sources == {(other,), tuple(sorted(set(IDS) - {other}))}
    (reason,) = [event.reason for event in compared.events if event.sources == [other]]
    assert "the times exclude each other" in reason
    assert "differ" not in reason  # both meet in Paris: no other reason is made up


def test_claims_about_the_thursday_meeting_are_never_put_against_the_others(
    model: ModelClient, compared: Report
) -> None:
    about = {
        (claim_set.source.id, claim.id): claim.about
        for claim_set in read_claims(read_inputs(SEEDS), Run(model)).claim_sets
        for claim in claim_set.claims
    }
    met = 0
    for finding in compared.findings:
        sources = {member.source for member in finding.members}
        if IDS[3] in sources and len(sources) > 1:
            met += 1
            assert {about[m.source, m.claim] for m in finding.members} == {"background"}
            assert finding.verdict != "conflict"
    assert about[IDS[3], "c01"] == "main_event"


def test_27_and_more_than_27_is_a_conflict(checked: Report) -> None:
    conflicts = [finding for finding in checked.findings if finding.verdict == "conflict"]
    values = [sorted(member.value or "" for member in each.members) for each in conflicts]
    assert values == [["27 رئيسا أو رئيس حكومة", "أكثر من 27 زعيماً"]]
    assert conflicts[0].rule == "quantity-disjoint"


@pytest.mark.parametrize(
    "words",
    [
        ["witkoff", "kushner"],
        ["thirty-five"],
        ["since november"],
        ["obstacle", "territory"],
    ],
)
def test_agreements_of_two_outlets(checked: Report, words: list[str]) -> None:
    agreed = [
        " | ".join(member.statement_en.lower() for member in finding.members)
        for finding in checked.findings
        if finding.verdict == "agree"
    ]
    assert any(all(word in text for word in words) for text in agreed), agreed


def test_after_the_summit_is_an_update_and_no_conflict(model: ModelClient) -> None:
    for before in (BEFORE_0, BEFORE_1, BEFORE_2):
        report = compare(read_inputs([before, AFTER]), Run(model))
        assert report.counts["conflict"] == 0, before
    report = compare(read_inputs([BEFORE_0, BEFORE_1, BEFORE_2, AFTER]), Run(model))
    updates = [finding for finding in report.findings if finding.verdict == "update"]
    assert any(Path(AFTER).stem in {m.source for m in finding.members} for finding in updates)


def test_what_the_page_does_not_say_stays_unknown(compared: Report) -> None:
    published = {source.id: source.published for source in compared.sources}
    assert published == {**dict.fromkeys(IDS), IDS[2]: "2026-01-06"}
    assert "2026-01-15" not in json.dumps(compared.model_dump())


def test_the_order_of_articles_changes_no_byte(model: ModelClient) -> None:
    printed = set()
    for order in itertools.islice(itertools.permutations(SEEDS), 0, 120, 17):
        report = compare(read_inputs(order), Run(model))
        printed.add(report.model_copy(update={"usage": None}).model_dump_json())
    assert len(printed) == 1


def test_no_hash_seed_and_no_order_on_the_command_line_changes_a_byte() -> None:
    printed = set()
    for seed, order in (("0", SEEDS), ("1", SEEDS[::-1]), ("77", [*SEEDS[2:], *SEEDS[:2]])):
        command = [sys.executable, "-m", "factcheck", "compare", *order, "--replay", str(CASSETTES)]
        done = subprocess.run(
            [*command, "--format", "json"],
            env={**os.environ, "PYTHONHASHSEED": seed, "FACTCHECK_MODEL": "of no account here"},
            capture_output=True,
            check=True,
        )
        printed.add(done.stdout)
    assert len(printed) == 1


def test_summaries_rest_on_claims_in_both_languages(
    summaries: Summaries, alone: list[Summary]
) -> None:
    told = [[source.id for source in summary.sources] for summary in summaries.summaries]
    assert sorted(told) == sorted([[IDS[0], IDS[1], IDS[2], IDS[4]], [IDS[3]]])
    for summary in (*summaries.summaries, *alone):
        assert summary.headline is not None
        assert 3 <= len(summary.sentences) <= 8
        assert all(sentence.citations for sentence in summary.sentences)
        assert all(sentence.text_ar and sentence.text_en for sentence in summary.sentences)


def test_the_joint_brief_has_its_parts_and_names_who_says_what(summaries: Summaries) -> None:
    (brief,) = [summary for summary in summaries.summaries if len(summary.sources) > 1]
    parts = [sentence.part for sentence in brief.sentences]
    assert parts == sorted(parts, key=["agreed", "differs", "only"].index)
    for sentence in brief.sentences:
        outlets = {citation.source for citation in sentence.citations}
        assert len(outlets) == 1 if sentence.part == "only" else len(outlets) > 1


def test_what_the_summaries_say_is_verified_and_changed_it_is_not(
    model: ModelClient, alone: list[Summary]
) -> None:
    sets = read_claims(read_inputs(SEEDS), Run(model)).claim_sets
    sentences = [sentence for summary in alone for sentence in summary.sentences]
    text = "\n".join(f"{each.text_ar}\n{each.text_en}" for each in sentences)
    counts = verify_draft(Draft("text", tuple(split_draft(text))), sets, Usage()).counts
    assert counts["supported"] >= 0.95 * sum(counts.values())
    changed = re.sub(r"\b(\d+)\b", lambda match: str(int(match[1]) + 3), text)
    assert changed != text
    found = verify_draft(Draft("text", tuple(split_draft(changed))), sets, Usage()).sentences
    pairs = zip(split_draft(text), found, strict=True)
    assert all(each.support != "supported" for told, each in pairs if told.text != each.text)


@pytest.mark.parametrize("form", [Format.TEXT, Format.MD])
def test_printed_summaries_given_back_are_supported(
    model: ModelClient, alone: list[Summary], form: Format
) -> None:
    for seed, summary in zip(SEEDS, alone, strict=True):
        (claims,) = read_claims(read_inputs([seed]), Run(model)).claim_sets
        given = Summaries(summaries=[summary], comparison=None, usage=Usage())
        draft = Draft("text", tuple(split_draft(render(given, form, Style()))))
        told = [summary.headline] if summary.headline else []
        assert len(draft.sentences) == 2 * len(told + summary.sentences)
        found = verify_draft(draft, [claims], Usage()).sentences
        assert [(e.text, e.failing) for e in found if e.support != "supported"] == []


def test_replaying_costs_nothing_and_every_recording_is_played(
    model: ModelClient, summaries: Summaries, alone: list[Summary]
) -> None:
    assert len(alone) == len(SEEDS)
    assert summaries.usage.calls == 0
    assert summaries.usage.replayed > 0
    assert summaries.usage.input_tokens is None
    assert model.unplayed() == ()
