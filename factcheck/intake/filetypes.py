"""Files that are no text, told by how they begin, and what to do with each."""

from __future__ import annotations

import re

from factcheck.errors import InputError

__all__ = ["is_html", "refuse_other_types"]

# Signatures as their formats define them, and as file(1) knows them: where, what, name, advice.
_SAVE_TEXT = "open it and save its text as a .txt file in UTF-8"
_PICTURE = "expected text; the words in a picture must be typed or recognised first"
_UNPACK = "unpack it first"
_SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "a PDF document", "take its text out first, for example: pdftotext FILE"),
    (0, b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _PICTURE),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (0, b"GIF87a", "a picture (GIF)", _PICTURE),
    (0, b"GIF89a", "a picture (GIF)", _PICTURE),
    (8, b"WEBP", "a picture (WebP)", _PICTURE),
    (0, b"II*\x00", "a picture (TIFF)", _PICTURE),
    (0, b"MM\x00*", "a picture (TIFF)", _PICTURE),
    (0, b"{\\rtf", "a rich text document (RTF)", _SAVE_TEXT),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)", _SAVE_TEXT),
    (0, b"\x1f\x8b", "compressed (gzip)", _UNPACK),
    (0, b"BZh", "compressed (bzip2)", _UNPACK),
    (0, b"\xfd7zXZ\x00", "compressed (xz)", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (0, b"Rar!\x1a\x07", "an archive (RAR)", _UNPACK),
    (257, b"ustar", "an archive (tar)", _UNPACK),
    (0, b"SQLite format 3\x00", "a database (SQLite)", "expected text"),
    (0, b"\x7fELF", "a program", "expected text"),
    (4, b"ftyp", "a video or sound file (MP4)", "expected text; transcribe it first"),
    (0, b"ID3", "a sound file (MP3)", "expected text; transcribe it first"),
    (0, b"OggS", "a sound file (Ogg)", "expected text; transcribe it first"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_IN_ZIP = (
    (b"word/", "a Word document (.docx)", _SAVE_TEXT),
    (b"xl/", "a spreadsheet (.xlsx)", _SAVE_TEXT),
    (b"ppt/", "a presentation (.pptx)", _SAVE_TEXT),
    (b"application/epub+zip", "a book (EPUB)", _SAVE_TEXT),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _SAVE_TEXT),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|section|main|h1|span|script|style)"
    r"[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED_AT = 4096


def refuse_other_types(data: bytes, path: str) -> None:
    """Refuse documents, pictures, archives and programs, each by its name.

    Raises:
        InputError: the bytes begin like one of them.

    """
    found = _zipped(data) if data.startswith(_ZIP) else _signed(data)
    if found is not None:
        name, advice = found
        message = f"{path}: is {name}, not an article as text or HTML; {advice}"
        raise InputError(message)


def _signed(data: bytes) -> tuple[str, str] | None:
    for place, signature, name, advice in _SIGNATURES:
        if data[place : place + len(signature)] == signature:
            return name, advice
    return None


def _zipped(data: bytes) -> tuple[str, str]:
    for member, name, advice in _IN_ZIP:
        if member in data:
            return name, advice
    return "an archive (ZIP)", _UNPACK


def is_html(text: str) -> bool:
    """Whether a text is an HTML page, by how it begins."""
    return _HTML.match(text[:_LOOKED_AT].lstrip("\ufeff")) is not None
