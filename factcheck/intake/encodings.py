"""Bytes → text, never by a silent guess.

In this order: a byte order mark decides (UTF-8, UTF-16, UTF-32); bytes that are valid UTF-8 are
UTF-8; an encoding that a page or a server declares is taken at its word, if it is one of those
that Arabic pages use; and what declares nothing is read as windows-1256 or ISO 8859-6 only where
the result is Arabic beyond doubt, which is said. Anything else is refused.

«Beyond doubt» rests on words, not on letters: every byte is some letter in windows-1256, but
text of another encoding read as it does not have «في», «من» and «على» in it. The shares were
chosen on running news text: it has these words at 10 to 25 % of all words, text read in a wrong
encoding below 1 %.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from factcheck.errors import InputError
from factcheck.intake.tables import words

__all__ = ["Decoded", "decode", "decode_page", "known_encoding"]

_MARKS = (  # longest first: the mark of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Labels of the WHATWG Encoding Standard for what Arabic pages are written in. Latin-1 pages may
# hold Arabic as character references; all other labels are not trusted.
_LABELS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-16"),
    **dict.fromkeys(("windows-1256", "cp1256", "x-cp1256"), "cp1256"),
    **dict.fromkeys(("iso-8859-6", "iso8859-6", "arabic", "asmo-708", "ecma-114"), "iso8859_6"),
    **dict.fromkeys(("windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252"),
}
_NAMES = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6"}
_GUESSED_FROM = ("cp1256", "iso8859_6", "cp720")
_FEWEST_FREQUENT, _LEAST_SHARE, _TIMES_THE_NEXT = 3, 0.05, 3
_MOST_STRANGE = 0.1  # of all letters: é and â are in windows-1256, and rare between Arabic
_ARABIC_WORD = re.compile(r"[\u0621-\u065f\u0670-\u06d3]+")
_STRANGE = re.compile(r"[\u00c0-\u024f×÷]")
_UTF8_ARABIC = re.compile(rb"[\xd8-\xdb][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MIXED_FROM = 0.2  # of the high bytes; letters before ، or ؛ make up to 3 % in windows-1256
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE
)
_META_WITHIN = 4096
_MOST_BROKEN = 0.002  # of a page's bytes; such a page is read with � in their place


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in.

    ``notice`` says what a user should know of how it was read. ``is_bytes`` says whether the text
    is the bytes in UTF-8 and nothing else, so that it can be had again from the file.
    """

    text: str
    encoding: str
    notice: str | None = None

    @property
    def is_bytes(self) -> bool:
        """Whether decoding the bytes as UTF-8 gives this text."""
        return self.encoding == "utf-8"


def known_encoding(label: str | None) -> str | None:
    """The codec of a declared encoding; None where none is declared, or one not to be trusted."""
    return _LABELS.get(label.strip().strip("\"'").lower()) if label else None


def decode(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of a file; ``declared`` is what a server said of it.

    Raises:
        InputError: the encoding is not known beyond doubt, or the bytes are no text.

    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, name, path)
    _refuse_nulls(data, path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        codec = known_encoding(declared)
        if codec in _NAMES:
            return Decoded(data.decode(codec, "replace"), _NAMES[codec])
        return _guessed(data, path, error)


def decode_page(data: bytes, path: str, declared: str | None = None) -> Decoded:
    """The text of an HTML page, which may declare its encoding itself.

    Raises:
        InputError: as :func:`decode`.

    """
    meta = _META.search(data[:_META_WITHIN])
    codec = known_encoding(declared) or known_encoding(meta[1].decode("ascii") if meta else None)
    if codec in ("utf-8", "cp1252") and not data.startswith((codecs.BOM_UTF16_LE, b"\xfe\xff")):
        text = data.decode(codec if codec == "utf-8" else "cp1252", "replace")
        if codec == "cp1252" and _UTF8_ARABIC.search(data) is None:
            return Decoded(text, "windows-1252")
        broken = text.count("\ufffd")
        if codec == "utf-8" and 0 < broken <= max(3, _MOST_BROKEN * len(data)):
            notice = f"{path}: {broken} places are not valid UTF-8 and are read as �"
            return Decoded(text, "utf-8 with faults", notice)
    return decode(data, path, _NAMES.get(codec or "", declared))


def _marked(data: bytes, name: str, path: str) -> Decoded:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        label = name.upper()
        message = (
            f"{path}: begins with the byte order mark of {label} and is not valid {label} "
            f"at offset {error.start}; expected a whole text file"
        )
        raise InputError(message) from None
    return Decoded(text, name)


def _refuse_nulls(data: bytes, path: str) -> None:
    if b"\0" not in data:
        return
    message = f"{path}: holds null bytes, so it is not text; expected an Arabic article"
    for codec, name in (("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")):
        found = _ARABIC_WORD.findall(data[: len(data) // 2 * 2].decode(codec, "replace"))
        if not set(words()["frequent"]).isdisjoint(found):
            message = (
                f"{path}: looks like UTF-16 without a byte order mark; expected UTF-8; convert it "
                f"first, for example: iconv -f {name} -t UTF-8"
            )
    raise InputError(message)


def _guessed(data: bytes, path: str, error: UnicodeDecodeError) -> Decoded:
    """Windows-1256 or ISO 8859-6, if it can be nothing else."""
    found = (
        f"{path}: expected UTF-8 text, found byte 0x{data[error.start]:02x} at offset {error.start}"
    )
    if _CONTROLS.search(data):
        message = f"{found}, and control bytes: it is no text file"
        raise InputError(message)
    high = len(_HIGH.findall(data))
    if 2 * len(_UTF8_ARABIC.findall(data)) > _MIXED_FROM * high:
        message = (
            f"{found}, and valid UTF-8 elsewhere: the file is damaged, or two encodings are mixed "
            "in it; expected one encoding"
        )
        raise InputError(message)
    best, *others = sorted((_share(data, codec) for codec in _GUESSED_FROM), reverse=True)
    share, hits, codec = best
    if (
        codec not in _NAMES
        or hits < _FEWEST_FREQUENT
        or share < max(_LEAST_SHARE, _TIMES_THE_NEXT * others[0][0])
    ):
        message = (
            f"{found}, and too few frequent Arabic words in any other encoding to be sure of one; "
            "convert it first, for example: iconv -f WINDOWS-1256 -t UTF-8"
        )
        raise InputError(message)
    name = _NAMES[codec]
    notice = f"{path}: not UTF-8 and declares no encoding; read as {name}, by its words"
    return Decoded(data.decode(codec, "replace"), name, notice)


def _share(data: bytes, codec: str) -> tuple[float, int, str]:
    """How much of the words are frequent ones, read in an encoding; and how many they are."""
    text = data.decode(codec, "replace")
    found = _ARABIC_WORD.findall(text)
    letters = sum(map(len, found))
    if not letters or "\ufffd" in text or len(_STRANGE.findall(text)) > _MOST_STRANGE * letters:
        return 0.0, 0, codec
    frequent = frozenset(words()["frequent"])
    hits = sum(word in frequent for word in found)
    return hits / len(found), hits, codec
