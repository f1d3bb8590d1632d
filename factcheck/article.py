"""Files, addresses and standard input → articles.

The text of a plain UTF-8 file is its bytes decoded and nothing else: no newline translation, no
normalisation, a byte order mark kept. The text of a web page is what
:mod:`factcheck.intake.webpage` takes from it, that of another encoding its decoded bytes; where
the text cannot be had again by decoding the file as UTF-8, ``kept`` says that results must hold
it. All offsets count code points of the text.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from factcheck.errors import InputError
from factcheck.intake.encodings import decode, decode_page
from factcheck.intake.fetch import Fetcher
from factcheck.intake.filetypes import is_html, refuse_other_types
from factcheck.intake.hidden import find_hidden, tell_hidden
from factcheck.intake.hosts import is_url, parse_url
from factcheck.intake.language import refuse_other_languages
from factcheck.metadata import METADATA_FILE, Metadata, metadata_beside
from factcheck.models import Hidden, Source

__all__ = [
    "LONGEST",
    "METADATA_FILE",
    "Article",
    "Given",
    "Metadata",
    "article_of",
    "fetch_bytes",
    "make_article",
    "read_article",
    "read_bytes",
    "read_text",
    "text_of",
]

LONGEST = 300_000
"""Code points of the longest text taken as one article: that of a short book."""

_LARGEST = 20_000_000  # bytes of a page or text before anything is made of it
_LARGEST_STREAM = 1_000_000_000  # of what has no size beforehand: pipes, devices
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_MARKUP = re.compile(rb"<\s*(?:html|body|p|div|br|meta|head)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet. ``path`` is as the user gave it, ``-`` for standard input.

    ``id`` is the file's name without its ending, ``stdin``, or the end of the address: it is the
    article's own, and two articles may share it. ``sha256`` is that of the bytes as read.
    ``notices`` say what is remarkable about how it was read, ``hidden`` what a reader does not see.
    """

    id: str
    path: str
    text: str
    sha256: str
    metadata: Metadata
    kept: bool = False
    notices: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()

    def for_results(self) -> dict[str, Any]:
        """What results say of how it was read: fields of :class:`factcheck.models.Source`."""
        return {
            "text": self.text if self.kept else None,
            "notices": list(self.notices),
            "hidden": list(self.hidden),
        }


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes as they were given, with what a server said of them."""

    path: str
    data: bytes
    content_type: str = ""
    charset: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of an article with what came to light in reading it."""

    text: str
    kept: bool
    stated: Metadata = field(default_factory=Metadata)
    notices: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()


def read_article(
    path: str, options: Metadata | None = None, fetcher: Fetcher | None = None
) -> Article:
    """Read a file, an address, or standard input for ``-``, with the metadata beside it.

    Raises:
        InputError: it cannot be read, or is no Arabic article; the message says what it is.

    """
    given = (
        fetch_bytes(path, fetcher or Fetcher()) if is_url(path) else Given(path, read_bytes(path))
    )
    return article_of(given, options)


def make_article(data: bytes, path: str, options: Metadata | None = None) -> Article:
    """The article of these bytes, with the metadata beside the path.

    Raises:
        InputError: they are no Arabic article.

    """
    return article_of(Given(path, data), options)


def article_of(given: Given, options: Metadata | None = None) -> Article:
    """The article of these bytes, with the metadata beside their path.

    Raises:
        InputError: they are no Arabic article.

    """
    path = given.path
    beside = Metadata() if path == "-" else metadata_beside(path)
    found = _text_of(given)
    refuse_other_languages(found.text, path)
    hidden = (*found.hidden, *find_hidden(found.text))
    return Article(
        id=_name(path),
        path=path,
        text=found.text,
        sha256=hashlib.sha256(given.data).hexdigest(),
        metadata=(options or Metadata()).over(beside).over(found.stated),
        kept=found.kept or path == "-" or is_url(path),
        notices=(
            *given.notices,
            *found.notices,
            *(f"{path}: {line}" for line in tell_hidden(hidden)),
        ),
        hidden=hidden,
    )


def text_of(source: Source) -> str | None:
    """The text that a source's offsets count; None where its file is gone or has changed."""
    if source.text is not None:
        return source.text
    path = Path(source.path)
    try:
        data = path.read_bytes() if path.is_file() else b""
    except (OSError, ValueError):
        return None
    if hashlib.sha256(data).hexdigest() != source.sha256:
        return None
    return data.decode("utf-8", "replace")


def _name(path: str) -> str:
    if path == "-":
        return "stdin"
    if not is_url(path):
        return Path(path).stem
    parts = urlsplit(path)
    last = Path(unquote(parts.path.rstrip("/")).rpartition("/")[2]).stem
    return re.sub(r"[^\w.-]+", "-", last or parts.hostname or "page")[:80]


def _text_of(given: Given) -> _Text:
    """The text of bytes, whatever they are.

    Raises:
        InputError: they are no text, too long, or a page without an article.

    """
    path, data = given.path, given.data
    refuse_other_types(data, path)
    if len(data) > _LARGEST:
        message = f"{path}: has {len(data):,} bytes; an article has at most {_LARGEST:,}"
        raise InputError(message)
    if _is_page(given):
        return _of_page(given)
    decoded = decode(data, path, given.charset)
    if is_html(decoded.text):
        return _of_page(given)
    _refuse_length(decoded.text, path)
    notices = (decoded.notice,) if decoded.notice else ()
    return _Text(decoded.text, not decoded.is_bytes, notices=notices)


def _is_page(given: Given) -> bool:
    if given.content_type in _HTML_TYPES:
        return True
    return given.path.lower().endswith(_HTML_NAMES) and _MARKUP.search(given.data) is not None


def _of_page(given: Given) -> _Text:
    from factcheck.intake.webpage import read_page  # trafilatura and lxml: 0.6 s that text saves

    decoded = decode_page(given.data, given.path, given.charset)
    if not decoded.text.strip():
        _refuse_length(decoded.text, given.path)
    page = read_page(decoded.text, given.path)
    _refuse_length(page.text, given.path)
    stated = {"outlet": page.outlet, "title": page.title, "published": page.published}
    origin = {key: "page" for key, value in stated.items() if value}
    return _Text(
        page.text,
        kept=True,
        stated=Metadata(
            outlet=page.outlet, title=page.title, published=page.published, origin=origin
        ),
        notices=(decoded.notice,) if decoded.notice else (),
        hidden=page.hidden,
    )


def _refuse_length(text: str, path: str) -> None:
    if not text.strip("\ufeff \t\r\n\f\v"):
        message = f"{path}: the file is empty; expected the text of an Arabic article"
        raise InputError(message)
    if "\0" in text:
        message = f"{path}: holds null bytes, so it is not text; expected an Arabic article"
        raise InputError(message)
    if len(text) > LONGEST:
        message = (
            f"{path}: has {len(text):,} characters; expected one article of at most {LONGEST:,}"
        )
        raise InputError(message)


def read_text(text_or_path: str) -> str:
    """The text itself, or that of the file it names, or of standard input for ``-``.

    Raises:
        InputError: the file cannot be read, or there is no Arabic in it.

    """
    try:
        named = text_or_path == "-" or (bool(text_or_path) and Path(text_or_path).exists())
    except (OSError, ValueError):  # too long for a path, or with a null byte
        named = False
    if named:
        path = text_or_path
        text = _text_of(Given(path, read_bytes(path))).text
    else:
        path = "the text given"
        if not text_or_path.strip():
            message = f"{path} is empty; expected Arabic text, a file, or - for standard input"
            raise InputError(message)
        text = text_or_path.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        _refuse_length(text, path)
    refuse_other_languages(text, path, whole=False)
    return text


def fetch_bytes(url: str, fetcher: Fetcher) -> Given:
    """The bytes at an address.

    Raises:
        InputError: it may not be asked for, cannot be reached, or is no page.

    """
    address = parse_url(url)
    found = fetcher.fetch(address.url)
    notices: tuple[str, ...] = ()
    if found.url != address.url:
        notices = (f"{address.url}: leads to {found.url}",)
    return Given(address.url, found.data, found.content_type, found.charset, notices)


def read_bytes(path: str, expected: str = "an Arabic article or a claim set (JSON)") -> bytes:
    """The bytes of a file, or of standard input for ``-``; ``expected`` is for the message.

    Raises:
        InputError: there is no such file, or it cannot be read.

    """
    if path == "-":
        return _limited(sys.stdin.buffer, path)
    file = Path(path)
    try:
        if file.is_dir():
            message = f"{path}: is a folder; expected a file (name its articles one by one)"
            raise InputError(message)
        if file.is_file():
            return file.read_bytes()
        with file.open("rb") as stream:  # a pipe or a device; the latter may never end
            return _limited(stream, path)
    except FileNotFoundError:
        message = f"{path}: no such file; expected {expected}"
        raise InputError(message) from None
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"
        raise InputError(message) from None


def _limited(stream: IO[bytes], path: str) -> bytes:
    data = stream.read(_LARGEST_STREAM + 1)
    if len(data) > _LARGEST_STREAM:
        message = f"{path}: gives more than {_LARGEST_STREAM:,} bytes"
        raise InputError(message)
    return data
