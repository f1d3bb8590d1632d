"""The page of the demo, made by the command from recordings and opened in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
ARTICLES = ("seeds/002_2ab0bc65dba4d484.txt", "seeds/001_9d517f8af344f13e.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "report.html"
    checked, against = ARTICLES
    command = [sys.executable, "-m", "factcheck", "check", checked, "--against", against]
    options = ["--replay", "cassettes", "--format", "html", "--output", str(file)]
    environment = {**os.environ, "FACTCHECK_CACHE_DIR": str(file.parent / "cache")}
    subprocess.run([*command, *options], cwd=ROOT, env=environment, check=True)
    return file


def test_the_conflict_of_the_seeds_stands_first_with_both_values(
    browser: Browser, made: Path
) -> None:
    page = browser.new_page()
    page.goto(made.as_uri())
    first = page.locator(".finding").first
    assert first.get_attribute("data-verdict") == "conflict"
    assert first.locator(".value").all_inner_texts() == [
        "27 رئيسا أو رئيس حكومة",
        "أكثر من 27 زعيماً",
    ]
    page.close()


def test_every_quote_leads_to_its_words_in_the_article(browser: Browser, made: Path) -> None:
    page = browser.new_page()
    page.goto(made.as_uri())
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ARTICLES]
    for number, text in enumerate(texts, 1):
        shown = page.locator(f"#o{number} .text p").evaluate_all(
            "all => all.map(each => each.textContent)"
        )
        assert "".join(shown) == text
    quotes = page.locator("blockquote").all()
    assert len(quotes) > 20
    for quote in quotes:
        words = quote.evaluate("each => each.textContent.trim()")
        anchor = quote.locator("a").get_attribute("href") or ""
        pane = page.locator(f"[id='{anchor[1:]}']").evaluate("each => each.closest('.pane').id")
        assert words in texts[int(pane[1:]) - 1]
    page.close()
