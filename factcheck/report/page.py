"""A report as one HTML page: self-contained, no request to anywhere, nothing in it runs but ours.

Three things keep the articles data: Jinja escapes every value, every value passes
:func:`factcheck.report.safe.escape_controls`, and the page's Content-Security-Policy admits one
style and one script, by their SHA-256. The same view gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from factcheck.report.safe import escape_controls
from factcheck.report.view import View

__all__ = ["render_page"]

_TEMPLATE = "page.html.jinja"
_QUOTED = re.compile("«([^«»]*)»")


def render_page(view: View) -> str:
    """The page for a view; readable without its script, which only filters, finds and scrolls."""
    style, script = _stored("page.css"), _stored("page.js")
    return (
        _environment()
        .get_template(_TEMPLATE)
        .render(
            view=view,
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704  # our own file
            script=Markup(script),  # noqa: S704  # our own file
        )
    )


def _policy(style: str, script: str) -> str:
    """Nothing is allowed but this style, this script, and an empty icon that saves a request."""
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(style)}; script-src {_hash(script)}"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest())
    return f"'sha256-{digest.decode('ascii')}'"


@cache
def _stored(name: str) -> str:
    path = files("factcheck.report").joinpath("templates", name)
    return path.read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=DictLoader({_TEMPLATE: _stored(_TEMPLATE)}),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["mixed"] = _mixed
    return environment


def _mixed(text: str) -> Markup:
    """A line of English in which each quote in guillemets has a direction of its own."""
    pieces = _QUOTED.split(escape_controls(text))
    shown = Markup()
    for number, piece in enumerate(pieces):
        shown += (
            Markup('«<bdi lang="ar" dir="rtl">{}</bdi>»').format(piece) if number % 2 else piece
        )
    return Markup("<bdi>{}</bdi>").format(shown)


def _finalize(value: object) -> object:
    """What every ``{{ … }}`` passes before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape_controls(value)
    return value
