"""An HTML page → its article's text, and what the page states of itself.

The text of an article on a page is what trafilatura takes from it after everything that the page
hides has been taken out (:mod:`factcheck.intake.visibility`): no menus, adverts, comments or
tables. That text is the article; offsets count its code points, and results keep it, because no
file holds it. Scripts are not run and nothing is loaded.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from factcheck.errors import InputError
from factcheck.intake.visibility import take_out_hidden
from factcheck.models import Hidden

__all__ = ["Page", "read_page"]

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MOST_HIDDEN = 50
# Pages of news have one to five thousand. Extraction takes the square of the number, and so
# minutes where a page was made for that.
_MOST_ELEMENTS = 20_000
# The settings that give clean Arabic text: precision before recall, and no date from a footer.
_SETTINGS: dict[str, Any] = {
    "favor_precision": True,
    "include_tables": False,
    "include_comments": False,
    "with_metadata": True,
    "date_extraction_params": {"extensive_search": False, "original_date": True},
}


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page; None where it does not state it."""

    text: str
    title: str | None
    outlet: str | None
    published: dt.date | None
    hidden: tuple[Hidden, ...]


def read_page(html: str, path: str) -> Page:
    """The article of a page.

    Raises:
        InputError: no article can be made out in it.

    """
    import lxml.etree
    import lxml.html
    from trafilatura import bare_extraction

    source = _XML_DECLARATION.sub("", html.lstrip("\ufeff"))
    _refuse_crowded_tags(source, path)
    try:
        tree = lxml.html.document_fromstring(source)
        _refuse_vast(tree, path)
        _refuse_report(tree, path)
        hidden = take_out_hidden(tree)
        stated = _stated(tree)
        found: Any = bare_extraction(tree, **_SETTINGS)
    except (lxml.etree.LxmlError, ValueError, LookupError, TypeError, RecursionError) as error:
        message = f"{path}: is a page that cannot be read ({type(error).__name__}: {error})"
        raise InputError(message) from None
    text = found.text if found is not None else None
    if not text or not text.strip():
        left = f"; {len(hidden)} passages that it hides were left out" if hidden else ""
        message = f"{path}: is an HTML page in which no article can be made out{left}"
        raise InputError(message)
    return Page(
        text=text,
        title=_line(found.title),
        outlet=_line(found.sitename) if _line(found.sitename) in stated else None,
        published=_date(found.date),
        hidden=tuple(
            Hidden(kind="hidden_html", text=" ".join(each.split())[:1000], start=None, end=None)
            for each in hidden[:_MOST_HIDDEN]
        ),
    )


def _refuse_report(tree: Any, path: str) -> None:
    """A page that this program wrote, lying among the articles, is no further outlet."""
    if "factcheck" in tree.xpath("//meta[@name='generator']/@content"):
        message = (
            f"{path}: is a report that factcheck wrote; expected an article. "
            "Write reports outside the folder of the articles, or name the articles"
        )
        raise InputError(message)


def _refuse_crowded_tags(source: str, path: str) -> None:
    """Refuse tags of very many attributes: each is compared with all others in parsing."""
    for piece in source.split(">"):
        if len(piece) > _MOST_ELEMENTS and len(piece[piece.find("<") :].split()) > _MOST_ELEMENTS:
            message = f"{path}: is a page with a tag of more than {_MOST_ELEMENTS:,} attributes"
            raise InputError(message)


def _refuse_vast(tree: Any, path: str) -> None:
    number = sum(1 for _ in tree.iter())
    if number > _MOST_ELEMENTS:
        message = (
            f"{path}: is a page of {number:,} elements; expected one article, in a page of at most "
            f"{_MOST_ELEMENTS:,}"
        )
        raise InputError(message)


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


class _Stated:
    """What stands in a page's metadata; a name guessed from its title or address does not."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and any(name in " ".join(text.split()) for text in self._texts)


def _stated(tree: Any) -> _Stated:
    names = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site")
    texts = [
        meta.get("content") or ""
        for meta in tree.iter("meta")
        if (meta.get("property") or meta.get("name") or "").lower() in names
    ]
    texts += [
        script.text_content()
        for script in tree.iter("script")
        if (script.get("type") or "").lower() == "application/ld+json"
    ]
    return _Stated(texts)
