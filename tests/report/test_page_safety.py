"""What articles cannot do to the page that shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.report.page import render_page

from .conftest import Opener
from .event import HOSTILE, four, hostile, view

if TYPE_CHECKING:
    from playwright.sync_api import Browser


_ADDED = "document.body.append(Object.assign(document.createElement('{}'), {{{}}}))"
ATTACKS = [
    _ADDED.format("script", "textContent: 'window.hacked = 1'"),
    _ADDED.format("img", "src: 'https://example.org/x.png'"),
    _ADDED.format("iframe", "src: 'https://example.org/'"),
    "document.body.setAttribute('onclick', 'window.hacked = 1'); document.body.click()",
]


def test_hostile_text_runs_nothing_and_is_shown_as_text(opened: Opener) -> None:
    page = opened(hostile())
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 1
    assert page.locator("style").count() == 1
    assert page.locator("img, iframe, object, base").count() == 0
    assert page.locator("body").is_visible()
    assert page.locator("a:not([href^='#'])").count() == 0
    text = page.locator("#o2 .text").inner_text()
    expected = HOSTILE.replace("\u202e", "\\u202e").replace("\u202c", "\\u202c")
    assert expected.replace("\x1b", "\\u001b") in text
    assert page.locator(".outlets").inner_text().count("<script>window.hacked = 1</script>") == 1
    assert "\\u202e" in page.locator(".outlets").inner_text()
    everything = page.content()
    assert not {"\u202e", "\u202c", "\x1b"} & set(everything)


@pytest.mark.parametrize(
    "attack",
    ATTACKS,
)
def test_the_policy_stops_what_would_get_past_the_escaping(
    browser: Browser, tmp_path: Path, attack: str
) -> None:
    file = tmp_path / "report.html"
    file.write_text(render_page(view(four(), tmp_path)), encoding="utf-8")
    page = browser.new_page()
    reached: list[str] = []
    page.on("response", lambda response: reached.append(response.url))
    page.goto(file.as_uri())
    broken = page.evaluate(
        f"""() => new Promise((done) => {{
          document.addEventListener("securitypolicyviolation",
            (event) => done(event.effectiveDirective));
          setTimeout(() => done("none"), 2000);
          {attack};
        }})"""
    )
    assert broken != "none"
    assert page.evaluate("window.hacked") is None
    assert reached == [file.as_uri()]
    page.close()


def test_an_article_that_has_changed_is_not_shown_and_its_quotes_are(opened: Opener) -> None:
    page = opened(four()[:2], changed=["sahel"])
    assert page.locator("#o1 .text").count() == 1
    assert page.locator("#o2 .text").count() == 0
    assert "is not shown" in page.locator("#o2").inner_text()
    assert page.locator("#f001 blockquote").count() == 2
    assert page.locator("#f001 .cite").count() == 1
