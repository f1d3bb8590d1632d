"""A real browser for the tests of the page: Debian's chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factcheck.output import read_texts
from factcheck.report.arrange import build_view
from factcheck.report.page import render_page
from factcheck.report.view import Sentence

from .event import Written, report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

Opener = Callable[..., "Page"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    found = os.environ.get("FACTCHECK_CHROMIUM") or next(
        filter(None, map(shutil.which, _NAMES)), None
    )
    if not found:
        pytest.skip(f"needs a browser: none of {', '.join(_NAMES)} is installed (apt: chromium)")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("needs axe-core: make node_modules (npm install) puts it there")
    return AXE.read_text(encoding="utf-8")


class Watch:
    """What a page asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open the page of some articles; at the end it has asked for itself only, without a word."""
    contexts: list[BrowserContext] = []
    watches: list[tuple[Watch, str]] = []

    def open_page(
        written: list[Written],
        *,
        target: str | None = None,
        brief: Sequence[Sentence] = (),
        changed: Sequence[str] = (),
        **options: Any,
    ) -> Page:
        made = report(written, tmp_path, target=target)
        for source in changed:
            (tmp_path / f"{source}.txt").write_text("نص آخر", encoding="utf-8")
        shown = build_view(made, read_texts(made.sources), brief)
        file = tmp_path / "report.html"
        file.write_text(render_page(shown), encoding="utf-8", newline="")
        context = browser.new_context(
            **{"viewport": DESKTOP, "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        watches.append((Watch(page), file.as_uri()))
        page.goto(file.as_uri())
        return page

    yield open_page
    for watch, address in watches:
        assert watch.requests == [address]
        assert watch.complaints == []
    for context in contexts:
        context.close()
