"""What a text holds and a reader does not see, or sees otherwise than a program reads it.

Characters that show nothing are part of every Arabic page: direction marks, joiners, soft
hyphens. They are pointed out only where they do harm: where they spell something, stand inside a
number, or turn the order of what is shown. Categories and properties: Unicode 15
(Default_Ignorable_Code_Point, Bidi_Control), UAX #9 and UTS #39.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from factcheck.models import Hidden, HiddenKind

__all__ = ["find_hidden", "tell_hidden", "without_smuggled"]

# Tags and variation selectors map one to one on ASCII and bytes, so whole messages are written in
# them; interlinear annotation, deprecated formats and musical formats have no use in news.
_SMUGGLED = re.compile(
    "[\U000e0000-\U000e0fff\ufff9-\ufffb\u206a-\u206f\u2061-\u2064\U0001d173-\U0001d17a]+"
)
_TAG_FIRST, _TAG_LAST, _TAG_BASE = 0xE0020, 0xE007E, 0xE0000
_FLAG = "\U0001f3f4"  # England's and Scotland's flags are this one with tags behind it
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b-\u180f\u2800]+")
# Zero-width characters in a row say nothing to a reader, and bits to a program.
_ZERO_WIDTH = "\u200b-\u200f\u2060\ufeff\u00ad\u034f\u061c"
_ZERO_WIDTH_RUN = re.compile(f"[{_ZERO_WIDTH}]{{4,}}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+")
# An override lasts to its pop, or to the end of its paragraph (UAX #9, X1 to X8).
_OVERRIDE = re.compile("[\u202d\u202e][^\n\u2029]*?(?:\u202c|(?=[\n\u2029])|\\Z)")
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_INVISIBLE = (
    _ZERO_WIDTH + "\u202a-\u202e\u2061-\u206f\ufe00-\ufe0f\x00-\x08\x0e-\x1f\x7f-\x9f"
    "\U000e0000-\U000e0fff"
)
# These begin only where a run begins and give nothing back (``++``): their time is linear.
_SPLIT_NUMBER = re.compile(
    f"(?<![{_DIGIT}.,٫٬])[{_DIGIT}][{_DIGIT}.,٫٬]*+(?:[{_INVISIBLE}]++[{_DIGIT}.,٫٬]++)+"
)
# Letters that look like 0 and 1 beside digits (UTS #39 confusables), and digits of other scripts.
_WESTERN = "A-Za-z\u00c0-\u024f\u0370-\u04ff"
_ALIKE = "OoОоΟοlІӀ"
_LOOK_ALIKE = re.compile(
    f"(?<![{_DIGIT}{_WESTERN}])(?=[{_ALIKE}]*+[{_DIGIT}])(?=[{_DIGIT}]*+[{_ALIKE}])"
    f"[{_DIGIT}{_ALIKE}]{{2,}}+(?![{_WESTERN}])"
)
_READ = f"{_DIGIT}\uff10-\uff19\U0001d7ce-\U0001d7ff"  # those that readers of numbers know
_NUMBERLIKE = re.compile(rf"(?:(?![{_READ}])[\d²³¹⁰⁴-⁹₀-₉①-⑨⓪]){{2,}}|(?<![{_READ}])[{_READ}]++\d")
_LISTED, _SHOWN = 50, 80


def find_hidden(text: str) -> list[Hidden]:
    """Everything of the kinds above, in the order of the text; at most fifty of a kind."""
    found = [
        *_flagged(text),
        *_each("invisible_characters", _FILLERS.finditer(text)),
        *_each("invisible_characters", _ZERO_WIDTH_RUN.finditer(text)),
        *_each("control_characters", _CONTROLS.finditer(text)),
        *_each("direction_override", _OVERRIDE.finditer(text)),
        *_each("mark_in_number", _SPLIT_NUMBER.finditer(text)),
        *_each("look_alike_digits", _LOOK_ALIKE.finditer(text)),
        *_each("look_alike_digits", _NUMBERLIKE.finditer(text)),
    ]
    return sorted(found, key=lambda each: (each.start or 0, each.end or 0, each.kind))


def without_smuggled(text: str) -> str:
    """The text without characters that spell what no reader sees; news loses nothing by it."""
    return _SMUGGLED.sub("", text)


def _flagged(text: str) -> Iterable[Hidden]:
    places = (
        match
        for match in _SMUGGLED.finditer(text)
        if not (match.start() and text[match.start() - 1] == _FLAG)
    )
    for hidden in _each("invisible_characters", places):
        spelt = _spelt(hidden.text)
        yield hidden.model_copy(update={"spells": spelt}) if spelt else hidden


def _each(kind: HiddenKind, matches: Iterable[re.Match[str]]) -> Iterable[Hidden]:
    for number, match in enumerate(matches):
        if number == _LISTED:
            return
        yield Hidden(kind=kind, text=match.group()[:1000], start=match.start(), end=match.end())


def _spelt(text: str) -> str | None:
    """What tag characters spell in ASCII."""
    letters = [
        chr(ord(character) - _TAG_BASE)
        for character in text
        if _TAG_FIRST <= ord(character) <= _TAG_LAST
    ]
    return "".join(letters) or None


_TOLD: dict[HiddenKind, str] = {
    "invisible_characters": "invisible characters that no reader sees",
    "control_characters": "control characters",
    "direction_override": "characters that turn the order of what is shown",
    "mark_in_number": "numbers with invisible characters inside",
    "look_alike_digits": "numbers written with look-alikes of digits",
    "hidden_html": "passages that the page hides, left out",
}


def tell_hidden(found: Iterable[Hidden]) -> list[str]:
    """One line for each kind: how many, and the first of them."""
    by_kind: dict[HiddenKind, list[Hidden]] = {}
    for each in found:
        by_kind.setdefault(each.kind, []).append(each)
    lines = []
    for kind, hidden in by_kind.items():
        first = next((each.spells for each in hidden if each.spells), None)
        shown = f"they spell «{first[:_SHOWN]}»" if first else f"«{_shown(hidden[0])}»"
        number = f"{len(hidden)} or more" if len(hidden) >= _LISTED else str(len(hidden))
        lines.append(f"{number} × {_TOLD[kind]}: {shown}")
    return lines


def _shown(hidden: Hidden) -> str:
    """The text with what cannot be seen as escapes."""
    text = " ".join(hidden.text.split()) if hidden.kind == "hidden_html" else hidden.text
    shown = "".join(
        f"\\u{ord(c):04x}"
        if unicodedata.category(c) in {"Cc", "Cf", "Cn", "Mn"} and not "\u064b" <= c <= "\u0652"
        else c
        for c in text[:_SHOWN]
    )
    return shown + ("…" if len(text) > _SHOWN else "")
