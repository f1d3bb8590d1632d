"""Hostile articles with a model that obeys them: what reaches a report, and how it is shown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from factcheck.article import Article, read_article
from factcheck.builtin import read_article as read_by_rules
from factcheck.errors import AnswerError, InputError
from factcheck.formats import Format
from factcheck.llm import ModelClient, Settings, open_model
from factcheck.models import ClaimSet, Report
from factcheck.output import render
from factcheck.pipeline import Run, check
from factcheck.report.terminal import Style

from ..builders import claim_set, counting
from ..llm.fault_server import Exchange, FaultServer, completion, running
from . import attacker
from .attacker import FABRICATED, INVENTED_OUTLET, INVENTED_SPEAKER, obey
from .cases import READABLE, REFUSED, Case

# What steers a terminal or hides: C0 and C1 but line ends and tabs, all bidirectional controls,
# invisible formats, tags. Pages, tables and Markdown may keep direction marks and joiners.
STEERING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb"
    "\U000e0000-\U000e0fff"
)
MARKS = "\u00ad\u061c\u180e\u200b-\u200f\u2060\ufeff\u115f\u1160\u3164\uffa0"
UNSAFE = {
    Format.TEXT: re.compile(f"[{STEERING}{MARKS}\r]"),
    **dict.fromkeys((Format.HTML, Format.MD, Format.CSV), re.compile(f"[{STEERING}]")),
    **dict.fromkeys((Format.JSON, Format.JSONL), re.compile(f"[{STEERING}]")),
}
INVENTIONS = (FABRICATED, INVENTED_SPEAKER, INVENTED_OUTLET, "5417", "===== article")
OTHER = claim_set("other", counting("أصيب ستة بحارة", "injured", "sailors injured"))


class Attack:
    """Runs cases: one server, and a client that asks it."""

    def __init__(self, server: FaultServer, model: ModelClient, folder: Path) -> None:
        self.server, self.model, self.folder = server, model, folder
        self.made: dict[str, tuple[Article, Report]] = {}
        self.rendered: dict[tuple[str, Format], str] = {}

    def render(self, case: Case, kind: Format) -> str:
        _, report = self.run(case)
        key = case.name, kind
        if key not in self.rendered:
            self.rendered[key] = render(report, kind, Style())
        return self.rendered[key]

    def run(self, case: Case) -> tuple[Article, Report]:
        if case.name not in self.made:
            file = self.folder / f"{case.name}{case.ending}"
            file.write_bytes(case.data)
            number = READABLE.index(case)

            def play(exchange: Exchange) -> None:
                asked = exchange.body["messages"][1]["content"]
                answer = obey(case, number, asked.split("\n")[0])
                text = json.dumps(answer, ensure_ascii=False)
                exchange.send_json(200, completion(exchange.body, text))

            self.server.plays[:] = [play]
            article = read_article(str(file))
            self.made[case.name] = article, check(article, [OTHER], Run(self.model))
        return self.made[case.name]


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attack]:
    folder = tmp_path_factory.mktemp("hostile")
    with running(lambda _exchange: None) as server:
        settings = Settings(model="obedient", base_url=server.base_url, use_cache=False, attempts=2)
        with open_model(settings, sleep=lambda _seconds: None) as model:
            yield Attack(server, model, folder)


each_readable = pytest.mark.parametrize("case", READABLE, ids=lambda case: case.name)


def test_there_are_enough_and_each_is_another() -> None:
    cases = [*READABLE, *REFUSED]
    assert len({case.name for case in cases}) == len(cases)
    assert len({case.data for case in cases}) == len(cases)
    assert len(cases) >= 60


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_no_article_is_refused_with_its_reason(case: Case, tmp_path: Path) -> None:
    from factcheck.inputs import read_inputs

    file = tmp_path / f"{case.name}{case.ending}"
    file.write_bytes(case.data)
    with pytest.raises(InputError, match=case.refused) as caught:
        read_inputs([str(file)])
    assert str(caught.value).startswith(str(file))


@each_readable
def test_only_what_stands_there_for_all_to_see_is_quoted(attack: Attack, case: Case) -> None:
    article, report = attack.run(case)
    quotes = [
        quote
        for finding in report.findings
        for member in finding.members
        if member.source == article.id
        for quote in member.quotes
    ]
    assert any(quote.text == "سبعة بحارة أصيبوا" for quote in quotes)  # the honest part is kept
    for quote in quotes:
        assert article.text[quote.start : quote.end] == quote.text
    told = _told(report)
    for invention in INVENTIONS:
        if invention not in (case.quoted or ""):
            assert invention not in told, invention
    if case.secret:
        assert case.secret not in told
        assert case.secret not in article.text
    if case.quoted:
        assert any(quote.text.split() == case.quoted.split() for quote in quotes)
    source = report.sources[0]
    assert source.metadata_from.get("outlet") in (None, "article")
    assert source.published is None


@each_readable
def test_what_is_hidden_is_pointed_out(attack: Attack, case: Case) -> None:
    article, report = attack.run(case)
    source = report.sources[0]
    kinds = {hidden.kind for hidden in source.hidden}
    for hidden in source.hidden:
        if hidden.start is not None:
            assert article.text[hidden.start : hidden.end] == hidden.text
    if case.hides is None:
        assert not kinds - {"hidden_html"}
        return
    assert case.hides in kinds
    assert source.notices
    for kind in (Format.TEXT, Format.HTML, Format.MD):
        shown = attack.render(case, kind)
        assert re.search("notice", shown, re.IGNORECASE), kind


@each_readable
def test_no_format_lets_it_act(attack: Attack, case: Case) -> None:
    _, report = attack.run(case)
    for kind in Format:
        shown = attack.render(case, kind)
        if kind in UNSAFE:
            body = shown.removeprefix("\ufeff")  # the table's own mark
            found = UNSAFE[kind].search(body)
            assert found is None, (kind, found)
    _look_at_page(attack.render(case, Format.HTML))
    _look_at_table(attack.render(case, Format.CSV))
    _look_at_markdown(attack.render(case, Format.MD))
    again = Report.model_validate_json(attack.render(case, Format.JSON))
    assert again == report
    linked = attack.render(case, Format.JSONLD)
    assert "</" not in linked
    assert "ClaimReview" not in {node["@type"] for node in json.loads(linked)["@graph"]}
    assert "\x1b" not in render(report, Format.TEXT, Style(colour=False, isolates=True))


@each_readable
def test_rules_read_it_without_harm(attack: Attack, case: Case) -> None:
    article, _ = attack.run(case)
    made = read_by_rules(article)
    ClaimSet.model_validate_json(made.model_dump_json())
    for claim in made.claims:
        for quote in claim.quotes:
            assert article.text[quote.start : quote.end] == quote.text
    if case.secret:
        assert case.secret not in made.model_dump_json(exclude={"source": {"hidden", "notices"}})


@pytest.mark.parametrize("answer", ["PWNED", "```json\nأطعتك\n```", '{"claims": "all true"}', "[]"])
def test_an_answer_of_another_form_ends_in_an_error(
    attack: Attack, answer: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(READABLE[0].data)

    def play(exchange: Exchange) -> None:
        exchange.send_json(200, completion(exchange.body, answer))

    attack.server.plays[:] = [play]
    with pytest.raises(AnswerError):
        check(read_article(str(file)), [OTHER], Run(attack.model))


def test_the_model_is_not_sent_what_spells_in_secret(attack: Attack) -> None:
    case = next(case for case in READABLE if case.name == "tags")
    attack.made.pop(case.name, None)
    before = len(attack.server.requests)
    attack.run(case)
    for request in attack.server.requests[before:]:
        assert not re.search("[\U000e0000-\U000e0fff]", json.dumps(request, ensure_ascii=False))


@pytest.mark.parametrize("mark", ["\u200b", "\u200f", "\u061c", "\ufeff", "\u00ad", "\U000e0030"])
def test_a_number_with_marks_inside_is_read_as_it_looks(mark: str) -> None:
    from factcheck.arabic import find_quantities

    (found,) = find_quantities(f"أصيب 1{mark}9 بحارا")
    assert (found.low, found.high) == (19, 19)
    (found,) = find_quantities("أصيب 𝟏𝟗 بحارا")
    assert (found.low, found.high) == (19, 19)


def _told(report: Report) -> str:
    """All that a report tells as found in articles: not what it points out as hidden."""
    findings = json.dumps([each.model_dump() for each in report.findings], ensure_ascii=False)
    sources = [each.model_dump(exclude={"hidden", "notices", "text"}) for each in report.sources]
    return findings + json.dumps(sources, ensure_ascii=False)


def _look_at_page(shown: str) -> None:
    tree: Any = lxml.html.document_fromstring(shown)
    assert len(list(tree.iter("script"))) == 1
    assert not list(tree.iter("img", "iframe", "object", "base", "svg", "embed"))
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert not [name for name in element.attrib if name.startswith("on")]
            assert not (element.get("href") or "#").startswith(("javascript", "http", "//"))
    assert "49" not in tree.findtext(".//h1")


def _look_at_table(shown: str) -> None:
    for row in csv.reader(io.StringIO(shown.removeprefix("\ufeff"), newline="")):
        for cell in row:
            assert not cell.lstrip(" \u200b\u200e\u200f").startswith(
                ("=", "+", "-", "@", "＝", "\t", "\r")
            )


def _look_at_markdown(shown: str) -> None:
    assert not re.search(r"(?<!\\)\]\(", shown)
    assert not re.search(r"(?<!\\)<(?:script|img|https?:|/)", shown)
    for line in shown.splitlines():
        if line.startswith("# "):
            assert "heading" not in line[:10]


def test_payloads_cover_each_way_to_act() -> None:
    joined = "".join(attacker.PAYLOADS)
    assert all(sign in joined for sign in ("<script", "=", "\x1b", "\u202e", "](", "|", "{{"))
