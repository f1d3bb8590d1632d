"""Markdown, CSV and JSON-LD: what other programs read out of them, also from hostile text."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from factcheck.errors import UsageError
from factcheck.formats import Format
from factcheck.models import Report
from factcheck.output import render
from factcheck.report.linked import Review, read_reviews, render_linked
from factcheck.report.markdown import render_markdown
from factcheck.report.table import COLUMNS, render_table
from factcheck.report.terminal import Style
from factcheck.report.view import Sentence, View

from .event import HOSTILE, Written, alone, four, hostile, report, view, write

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", list(Format))
def test_every_format_gives_the_same_bytes_twice(kind: Format, tmp_path: Path) -> None:
    made = report(four(), tmp_path)
    again = Report.model_validate_json(made.model_dump_json())
    assert render(made, kind, Style()) == render(again, kind, Style())


def markdown_page(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


def test_markdown_shows_findings_quotes_and_the_matrix(tmp_path: Path) -> None:
    text = render_markdown(view(four(), tmp_path))
    page = markdown_page(text)
    assert page.count("<h1>") == 1
    assert "<h2>✗ conflict · تعارض</h2>" in page
    assert "<blockquote>\n<p>«وقتل تسعة أشخاص في الحريق»</p>" in page
    assert page.count("<table>") == 2
    row = next(line for line in text.splitlines() if line.startswith("| ✗ How many"))
    assert row.split(" | ")[1:] == ["«خمسة أشخاص»", "«تسعة أشخاص»", "«خمسة أشخاص»", "– |"]


def test_markdown_of_hostile_text_holds_no_tag_link_or_image_of_it(tmp_path: Path) -> None:
    page = markdown_page(render_markdown(view(hostile(), tmp_path)))
    for tag in ("<script", "<style", "<img", "<a ", "<b>"):
        assert tag not in page
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in page
    assert "[انقر](javascript:alert(1))" in page
    assert "\\u202e" in page
    assert not {"\u202e", "\x1b"} & set(page)


@pytest.mark.parametrize(
    "text", ["# عنوان", "1. بند", "- بند", "+ بند", "=== ", "| خلية | أخرى |", "***", "`رمز`"]
)
def test_text_that_looks_like_markdown_stays_text(text: str, tmp_path: Path) -> None:
    written = [*four()[:2], write("other", "Other", None, alone(text, text, text))]
    made = report(written, tmp_path)
    told = [each.model_copy(update={"explanation_ar": text}) for each in made.findings]
    shown = render(made.model_copy(update={"findings": told}), Format.MD, Style())
    plain = render(report(written, tmp_path), Format.MD, Style())
    for tag in ("<h1>", "<ol>", "<hr />", "<table>", "<code>", "<td>"):
        assert markdown_page(shown).count(tag) == markdown_page(plain).count(tag)


def brief_of(shown: View) -> View:
    sentence = Sentence("Five or nine people died.", "قتل خمسة أو تسعة.", ("f001",))
    fields = {name: getattr(shown, name) for name in View.__dataclass_fields__}
    return View(**{**fields, "brief": (sentence,)})


def test_a_brief_stands_in_the_markdown_only_when_there_is_one(tmp_path: Path) -> None:
    shown = view(four(), tmp_path)
    assert "brief" not in render_markdown(shown)
    assert "Five or nine people died. (f001)" in render_markdown(brief_of(shown))


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_the_table_has_a_row_for_each_finding_and_outlet(tmp_path: Path) -> None:
    shown = view(four(), tmp_path)
    text = render_table(shown)
    rows = rows_of(text)
    assert tuple(rows[0]) == COLUMNS
    assert [(row["finding"], row["outlet"]) for row in rows] == [
        (item.id, outlet.label)
        for item in shown.items
        for outlet in shown.outlets
        if any(line.source == outlet.source.id for line in item.lines)
    ]
    first = rows[0]
    assert (first["verdict"], first["value"], first["rule"]) == (
        "conflict",
        "خمسة أشخاص",
        "quantity-disjoint",
    )
    start, end = map(int, first["offsets"].split("-"))
    article = (tmp_path / f"{first['source']}.txt").read_text(encoding="utf-8")
    assert article[start:end] == first["quotes"]
    assert text.count("\r\n") == len(rows) + 1


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "＝1", "\n@x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    arabic = f"{text} نص"
    written = [four()[0], write("other", text, None, alone(arabic, text, text))]
    rows = rows_of(render_table(view(written, tmp_path)))
    (row,) = [row for row in rows if row["source"] == "other"]
    for name in ("outlet", "fact", "statement_en", "statement_ar"):
        assert row[name].startswith("'"), (name, row[name])
    for cell in row.values():
        assert cell.lstrip("\ufeff\u200b \t\r\n")[:1] not in set("=+-@＝")


def test_an_ordinary_cell_has_no_apostrophe(tmp_path: Path) -> None:
    for row in rows_of(render_table(view(four(), tmp_path))):
        assert not any(cell.startswith("'") for cell in row.values())


def graph_of(text: str) -> list[dict[str, Any]]:
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def of_type(nodes: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [node for node in nodes if node["@type"] == name]


def test_outlets_that_agree_appear_in_one_claim_and_those_that_differ_in_several(
    tmp_path: Path,
) -> None:
    nodes = graph_of(render_linked(view(four(), tmp_path)))
    assert len({node["@id"] for node in nodes}) == len(nodes)
    outlets = [
        [work["publisher"]["name"] for work in claim["appearance"]]
        for claim in of_type(nodes, "Claim")
    ]
    assert outlets == [
        *(["Al-Manara"], ["Sahel Post"], ["Al-Marsa"]),
        *(["Khalij Today", "Al-Marsa"], ["Al-Marsa", "Sahel Post"]),
        *(["Al-Manara"], ["Khalij Today"]),
    ]
    first = of_type(nodes, "Claim")[0]
    assert first["appearance"][0]["text"] == ["وأسفر الحريق عن مقتل خمسة أشخاص"]
    assert "url" not in first["appearance"][0]
    findings = of_type(nodes, "CreativeWork")
    known = {node["@id"] for node in nodes}
    assert all(part["@id"] in known for finding in findings for part in finding["hasPart"])
    assert "ClaimReview" not in json.dumps(nodes)


@pytest.mark.parametrize(
    ("path", "url"),
    [("https://example.org/a", "https://example.org/a"), ("javascript:alert(1)", None)],
)
def test_an_address_is_given_where_it_is_one(path: str, url: str | None, tmp_path: Path) -> None:
    made = report(four(), tmp_path)
    sources = [source.model_copy(update={"path": path}) for source in made.sources]
    text = render(made.model_copy(update={"sources": sources}), Format.JSONLD, Style())
    works = [work for node in of_type(graph_of(text), "Claim") for work in node["appearance"]]
    assert {work.get("url") for work in works} == {url}


def test_a_review_stands_only_where_a_person_gives_it(tmp_path: Path) -> None:
    shown = view(four(), tmp_path)
    reviews = read_reviews(["sahel/c01=Not = shown"], "Mona Ali")
    assert reviews == (Review("sahel", "c01", "Not = shown", "Mona Ali"),)
    nodes = graph_of(render_linked(shown, reviews))
    (review,) = of_type(nodes, "ClaimReview")
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Not = shown"}
    assert review["author"] == {"@type": "Person", "name": "Mona Ali"}
    (claim,) = [node for node in nodes if node["@id"] == review["itemReviewed"]["@id"]]
    assert claim["identifier"] == ["sahel/c01"]
    assert review["claimReviewed"] == "وقتل تسعة أشخاص في الحريق"


@pytest.mark.parametrize(
    ("ratings", "author", "told"),
    [
        (["sahel/c01=False"], None, "belong together"),
        (["sahel/c01=False"], "  ", "belong together"),
        ([], "Mona", "belong together"),
        (["False"], "Mona", "expected SOURCE/CLAIM=WORDS"),
        (["sahel/c01="], "Mona", "expected SOURCE/CLAIM=WORDS"),
        (["/c01=False"], "Mona", "expected SOURCE/CLAIM=WORDS"),
    ],
)
def test_an_incomplete_rating_is_refused(ratings: list[str], author: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_reviews(ratings, author)


def test_a_rating_of_no_claim_or_given_twice_is_refused(tmp_path: Path) -> None:
    shown = view(four(), tmp_path)
    with pytest.raises(UsageError, match="no such claim"):
        render_linked(shown, [Review("sahel", "c99", "False", "Mona")])
    with pytest.raises(UsageError, match="twice"):
        render_linked(shown, [Review("sahel", "c01", word, "Mona") for word in ("True", "False")])


def test_linked_data_can_stand_in_a_script_element(tmp_path: Path) -> None:
    text = render_linked(view(hostile(), tmp_path))
    assert "</script" not in text
    assert HOSTILE in {node.get("text") for node in graph_of(text)}


def test_what_is_not_a_report_has_no_such_format(tmp_path: Path) -> None:
    from factcheck.models import ClaimSets, Summaries, Usage

    for result in (
        ClaimSets(claim_sets=[], usage=Usage()),
        Summaries(summaries=[], comparison=report(four(), tmp_path), usage=Usage()),
    ):
        for kind in (Format.HTML, Format.CSV, Format.JSONLD):
            with pytest.raises(UsageError, match="expected one of text, json, jsonl"):
                render(result, kind, Style())


def factcheck(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command, with no key and no endpoint: what it refuses, it refuses before any question."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *arguments],
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claims", "a.txt", "--format", "html"], "expected one of text, json, jsonl"),
        (["summarize", "a.txt", "--format", "csv"], "expected one of text, json, jsonl"),
        (["values", "خمسة", "--format", "md"], "expected one of text, json, jsonl"),
        (["compare", "a.txt", "b.txt", "--rating", "a/c01=x"], "--format jsonld only"),
        (
            ["compare", "a.txt", "b.txt", "--format", "jsonld", "--rated-by", "Mona"],
            "belong together",
        ),
    ],
)
def test_the_command_refuses_what_a_format_has_no_place_for(
    arguments: list[str], told: str, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"نص المقال {name}", encoding="utf-8")
    done = factcheck(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_the_command_writes_a_table_with_its_mark_and_line_ends(tmp_path: Path) -> None:
    from ..builders import claim_set, counting

    for name, number in (("one", "خمسة"), ("two", "ستة")):
        made = claim_set(name, counting(f"مقتل {number} أشخاص", "killed", "people killed"))
        (tmp_path / f"{name}.json").write_text(made.model_dump_json(), encoding="utf-8")
    inputs = ["compare", "one.json", "two.json", "--format", "csv"]
    done = factcheck(*inputs, "--output", "out.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbffinding,verdict,")
    assert data.count(b"\r\n") == 3


def test_an_article_named_twice_in_a_finding_has_one_row(tmp_path: Path) -> None:
    other: Written = four()[1]
    twice = write("twice", "Twice", None, *other.claims, *other.claims)
    shown = view([four()[0], twice], tmp_path)
    rows = rows_of(render_table(shown))
    pairs = [(row["finding"], row["outlet"]) for row in rows]
    assert len(pairs) == len(set(pairs))
