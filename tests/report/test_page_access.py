"""The page without a mouse, a screen, colour or scripts; on a phone and on paper."""

from __future__ import annotations

import pytest

from .conftest import DESKTOP, PHONE, Opener
from .event import four


def test_by_keyboard_from_finding_to_quote_and_back(opened: Opener) -> None:
    page = opened(four()[:2])
    page.locator("#f001 .cite").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.mark')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f001"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.finding').id") == "f001"


def test_the_first_tab_offers_the_way_to_the_findings(opened: Opener) -> None:
    page = opened(four())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#findings"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"


def test_without_javascript_all_can_be_read_and_links_lead_on(opened: Opener) -> None:
    page = opened(four(), java_script_enabled=False)
    assert page.locator(".finding:visible").count() == 5
    assert page.locator("form.filters").is_hidden()
    assert page.locator(".pane .text:visible").count() == 4
    targets = page.locator("a[href]").all()
    addresses = {link.get_attribute("href") or "" for link in targets}
    assert addresses
    for address in addresses:
        assert address.startswith("#")
        assert page.locator(f"[id='{address[1:]}']").count() == 1, address


def test_on_a_phone_nothing_is_wider_than_the_screen(opened: Opener) -> None:
    page = opened(four(), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("#f001 .cite").first.click()
    box = page.locator(".mark:focus").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= PHONE["height"]


def test_on_paper_there_are_no_controls_and_no_pane_is_cut_off(opened: Opener) -> None:
    page = opened(four())
    page.locator("#f002 h3").click()
    page.emulate_media(media="print")
    assert page.locator("form.filters").is_hidden()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".pane .text:visible").count() == 4
    cut_off = page.locator(".pane, .articles, .scroll").evaluate_all(
        "all => all.filter(e => e.scrollHeight > e.clientHeight + 2).map(e => e.className)"
    )
    assert cut_off == []


def test_verdicts_are_told_apart_without_colour(opened: Opener) -> None:
    page = opened(four())
    looks = page.locator(".mark.begins").evaluate_all(
        """all => all.map(mark => [
          [...mark.classList].find(name => name.startsWith("v-")),
          getComputedStyle(mark, "::before").content,
          getComputedStyle(mark.firstElementChild).textDecorationStyle,
          getComputedStyle(mark.firstElementChild).textDecorationLine,
        ].join())"""
    )
    verdicts = {look.split(",")[0] for look in looks}
    assert verdicts == {"v-conflict", "v-agree", "v-only"}
    assert len(set(looks)) == 3
    signs = {look.split(",")[1] for look in looks}
    assert len(signs) == 3


def test_each_text_has_its_language_and_direction(opened: Opener) -> None:
    page = opened(four())
    directions = page.locator(".value, blockquote, .text, .said:lang(ar)").evaluate_all(
        "all => all.map(each => getComputedStyle(each).direction + each.lang)"
    )
    assert set(directions) == {"rtlar"}
    english = page.locator("h3, .why > p:first-child").evaluate_all(
        "all => all.map(each => getComputedStyle(each).direction)"
    )
    assert set(english) == {"ltr"}
    assert page.locator(".why bdi bdi[lang=ar]").count() >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("outlets", [2, 4])
def test_axe_finds_no_violation(
    opened: Opener, axe: str, scheme: str, size: dict[str, int], outlets: int
) -> None:
    page = opened(four()[:outlets], target="marsa", color_scheme=scheme, viewport=size)
    page.locator("#f001 h3").click()
    page.evaluate(axe)
    violations = page.evaluate(
        "async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])"
    )
    assert violations == []
