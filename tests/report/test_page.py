"""The page in a real browser: what a reader sees, clicks, filters and finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factcheck.report.view import Sentence

from .conftest import Opener
from .event import BURNT, four

if TYPE_CHECKING:
    from playwright.sync_api import Page


def shown_ids(page: Page) -> list[str]:
    return page.locator(".finding:visible").evaluate_all("all => all.map(each => each.id)")


def in_view(page: Page, selector: str) -> bool:
    """Whether the first match lies within the window and within the pane that scrolls it."""
    return bool(
        page.locator(selector).first.evaluate(
            """(mark) => {
              const box = mark.getBoundingClientRect();
              const pane = mark.closest(".pane").getBoundingClientRect();
              const head = mark.closest(".pane").querySelector("summary").offsetHeight;
              return box.top >= pane.top + head && box.bottom <= pane.bottom
                && box.top >= 0 && box.bottom <= window.innerHeight;
            }"""
        )
    )


def test_all_is_there_without_a_click(opened: Opener) -> None:
    page = opened(four(), target="marsa")
    assert page.locator("h1").inner_text() == "Harbour fire in Aden"
    assert page.locator(".finding").count() == page.locator(".finding:visible").count() == 5
    first = page.locator(".finding").first
    assert sorted(first.locator(".value").all_inner_texts()) == [
        "تسعة أشخاص",
        "خمسة أشخاص",
        "خمسة أشخاص",
    ]
    assert "The numbers exclude each other" in first.inner_text()
    assert "quantity-disjoint" in first.inner_text()
    assert page.locator(".matrix tbody tr").count() == 3
    assert page.locator("section.brief").count() == 0


def test_the_articles_are_whole_and_each_quote_is_marked_in_them(opened: Opener) -> None:
    page = opened(four())
    for number, written in enumerate(four(), 1):
        text = page.locator(f"#o{number} .text").evaluate("each => each.textContent")
        assert "".join(text.split()) == "".join(written.text.split())
        paragraphs = page.locator(f"#o{number} .text p")
        assert "".join(paragraphs.evaluate_all("all => all.map(p => p.textContent)")) == (
            written.text
        )
    quotes = page.locator(".cite").evaluate_all(
        """all => all.map(cite => {
          const id = cite.closest(".finding").id;
          let mark = document.getElementById(cite.hash.slice(1));
          while (!mark.matches(".mark")) mark = mark.nextElementSibling;
          let text = "";
          for (; mark && mark.matches(".mark, .anchor"); mark = mark.nextElementSibling)
            if (mark.matches(".anchor") || mark.dataset.findings.split(" ").includes(id))
              text += mark.textContent;
          return [cite.textContent, text];
        })"""
    )
    assert len(quotes) == 9
    assert all(quote == marked for quote, marked in quotes), quotes


def test_a_click_on_a_finding_scrolls_the_articles_to_their_quotes(opened: Opener) -> None:
    page = opened(four()[:2])
    page.locator(".columns").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.columns').scrollIntoView()")
    for finding in ("f001", "f002"):
        page.locator(f"#{finding} h3").click()
        assert page.locator(".finding.active").evaluate_all("all => all.map(e => e.id)") == [
            finding
        ]
        for pane in ("#o1", "#o2"):
            marks = f"{pane} .mark.on"
            if page.locator(marks).count():
                assert in_view(page, marks), (finding, pane)
        on = page.locator(".mark.on").evaluate_all("all => all.map(m => m.dataset.findings)")
        assert on
        assert all(finding in findings.split() for findings in on)


def test_from_the_top_of_the_page_too_both_quotes_come_into_view(opened: Opener) -> None:
    page = opened(four()[:2])
    assert page.evaluate("document.querySelector('.articles').getBoundingClientRect().top") > 200
    page.locator("#f001 .top").click()
    assert page.evaluate("window.scrollY") == 0
    assert in_view(page, "#o1 .mark.on")
    assert in_view(page, "#o2 .mark.on")


def test_with_three_and_more_the_articles_that_are_silent_close(opened: Opener) -> None:
    page = opened(four())
    page.evaluate("document.querySelector('.columns').scrollIntoView()")
    page.locator("#f002 h3").click()
    open_panes = page.locator(".pane[open]").evaluate_all("all => all.map(e => e.id)")
    assert open_panes == ["o1", "o4"]
    assert in_view(page, "#o1 .mark.on")
    assert in_view(page, "#o4 .mark.on")


def test_a_click_on_a_quote_goes_to_that_quote(opened: Opener) -> None:
    page = opened(four()[:2])
    page.evaluate("document.querySelector('.columns').scrollIntoView()")
    cite = page.locator("#f001 .cite").last
    cite.click()
    assert page.evaluate("document.activeElement.matches('.mark.on')")
    assert page.evaluate("document.activeElement.textContent") in cite.inner_text()
    assert in_view(page, ".mark:focus")


def test_a_click_on_a_highlight_opens_its_finding_even_a_filtered_one(opened: Opener) -> None:
    page = opened(four()[:2])
    page.get_by_role("button", name="conflict").click()
    assert shown_ids(page) == ["f001"]
    page.locator(".mark", has_text="ماس كهربائي").click()
    assert page.locator(".finding.active").get_attribute("id") == "f003"
    assert "f003" in shown_ids(page)
    assert page.evaluate("document.activeElement.id") == "f003"


def test_where_quotes_overlap_a_second_click_opens_the_next_finding(opened: Opener) -> None:
    page = opened(four()[:2])
    overlap = page.locator("#o1 .mark", has_text=BURNT)
    assert len((overlap.get_attribute("data-findings") or "").split()) == 2
    seen = []
    for _ in range(3):
        overlap.click()
        seen.append(page.locator(".finding.active").get_attribute("id"))
    assert seen == ["f001", "f002", "f001"]


def test_filters_by_verdict_outlet_and_kind(opened: Opener) -> None:
    page = opened(four())
    everything = shown_ids(page)
    page.get_by_role("button", name="agree").click()
    assert shown_ids(page) == ["f002", "f003"]
    assert page.get_by_role("status").inner_text() == "2 of 5 findings shown"
    assert page.locator(".matrix tbody tr:visible").count() == 2
    page.get_by_role("combobox", name="Outlet").select_option("Khalij Today")
    assert shown_ids(page) == ["f002"]
    page.get_by_role("button", name="agree").click()
    assert shown_ids(page) == ["f002", "f004"]
    page.get_by_role("combobox", name="Kind").select_option("count")
    assert shown_ids(page) == []
    assert page.get_by_text("No finding fits these filters.").is_visible()
    page.get_by_role("button", name="Clear").click()
    assert shown_ids(page) == everything
    page.get_by_role("combobox", name="Kind").select_option("count")
    assert shown_ids(page) == ["f001"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SHORT circuit", ["f002"]),
        ("مَاسّ كهربـائي", ["f002"]),
        ("ادى الي مقتل", ["f001"]),
        ("تسعه", ["f001"]),
        ("ٱلميناء", ["f002"]),
        ("35 مليون", ["f004"]),
        ("٣٥", ["f004"]),
        ("conflict", ["f001"]),
        ("nowhere", []),
    ],
)
def test_search_in_both_languages(opened: Opener, typed: str, found: list[str]) -> None:
    page = opened(four())
    page.get_by_role("searchbox").fill(typed)
    assert shown_ids(page) == found


def test_the_matrix_and_the_brief_lead_to_findings(opened: Opener) -> None:
    sentence = Sentence("Five or nine died.", "قتل خمسة أو تسعة.", ("f003",))
    page = opened(four(), brief=[sentence])
    assert "قتل خمسة أو تسعة." in page.locator("section.brief").inner_text()
    page.locator(".matrix tbody th a").nth(1).click()
    assert page.locator(".finding.active").get_attribute("id") == "f002"
    page.locator("section.brief a").click()
    assert page.locator(".finding.active").get_attribute("id") == "f003"
