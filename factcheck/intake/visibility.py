"""What of an HTML page its reader sees: elements that the page itself hides are taken out.

Known are the ways to hide that a page states in itself: the ``hidden`` attribute, ``style``
attributes, and rules of ``style`` elements whose selector is one element's name, classes or id.
Colours of ``style`` elements count only where the page links no style sheet: else another rule,
not seen here, may set the colour behind them. Style sheets elsewhere and scripts are not read,
so what they hide is not known.

Properties: CSS 2.2 and CSS Color 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["take_out_hidden"]

_KEPT = frozenset({"html", "body", "head"})  # pages hide the whole body until a script shows it
_NO_TEXT = frozenset({"script", "style", "noscript", "head"})
# What a reader sees in their place is no text of the page; a template shows nothing at all.
_REPLACED = frozenset({"svg", "iframe", "object", "textarea", "select", "math", "canvas", "audio"})
_CHROME = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "button"})
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_LENGTH = re.compile(r"(-?[\d.]+)\s*([a-z%]*)")
_RGB = re.compile(r"rgba?\(\s*([^)]*)\)")
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250)}
_WHITE = (255, 255, 255)
_UNKNOWN = (-999, -999, -999)  # a picture or a gradient: like no colour
_ALIKE = 24  # summed difference of the three channels, each 0 to 255
_OUT_OF_SIGHT = -500  # px or em; pages move what is for screen readers by 999 or more
_TELLING_WORDS = 4
# Far above what pages have; without bounds, a page could be made that takes hours to look at.
_LONGEST_STYLE, _MOST_RULES, _MOST_CLASSES = 5000, 50, 50
_WORD = re.compile(r"[^\W\d_]{2,}")

_Style = Mapping[str, str]
_Colour = tuple[int, int, int]


@dataclass(slots=True)
class _Sheet:
    """Declarations by element name, class or id: ``p``, ``.name``, ``#name``."""

    rules: dict[str, list[tuple[str, frozenset[str], _Style]]] = field(default_factory=dict)


def take_out_hidden(tree: Any) -> list[str]:
    """Remove what the page hides from its tree; return the texts of some words among it."""
    sheet = _read_sheet(tree)
    found: list[tuple[Any, str]] = []
    backgrounds: dict[Any, _Colour] = {}
    gone: set[Any] = set()
    for element in tree.iter():
        parent = element.getparent()
        if parent is not None and parent in gone:
            gone.add(element)
        elif not isinstance(element.tag, str):
            _add_comment(element, found)
        elif element.tag not in _NO_TEXT:
            style = _style_of(element, sheet)
            behind = backgrounds.get(parent, _WHITE)
            backgrounds[element] = own = _background(element, style) or behind
            if element.tag not in _KEPT and _is_hidden(element, style, own):
                gone.add(element)
                found.append((element, _text_of(element)))
    texts = [text for element, text in found if _tells(element, text)]
    for element, _ in found:
        if element.getparent() is not None:
            element.drop_tree()
    return texts


def _add_comment(element: Any, found: list[tuple[Any, str]]) -> None:
    if element.getparent() is not None and hasattr(element, "drop_tree"):
        found.append((element, element.text or ""))


def _text_of(element: Any) -> str:
    return " ".join(
        piece.strip()
        for node in element.iter()
        if isinstance(node.tag, str) and node.tag not in _NO_TEXT
        for piece in (node.text, *(child.tail for child in node))
        if piece and piece.strip()
    )


def _tells(element: Any, text: str) -> bool:
    """Whether hidden text is worth telling: some words, and none of a page's machinery."""
    if len(_WORD.findall(text)) < _TELLING_WORDS:
        return False
    if not isinstance(element.tag, str):
        return not text.lstrip().startswith(("[if", "<", "!["))
    return element.tag not in _CHROME | _REPLACED and not any(
        above.tag in _CHROME for above in element.iterancestors()
    )


def _read_sheet(tree: Any) -> _Sheet:
    sheet = _Sheet()
    linked = any("stylesheet" in (link.get("rel") or "").lower() for link in tree.iter("link"))
    for element in tree.iter("style"):
        text = _without_at_rules(_without_comments(element.text or ""))
        for selectors, body in _RULE.findall(text):
            style = _declarations(body)
            if linked:
                style = {key: value for key, value in style.items() if "color" not in key}
            for selector in selectors.split(","):
                _add_rule(sheet, selector.strip(), style)
    return sheet


def _add_rule(sheet: _Sheet, selector: str, style: _Style) -> None:
    match = _SIMPLE.fullmatch(selector)
    if match is None or not selector or not style:
        return
    name, rest = (match[1] or "").lower(), match[2] or ""
    marks = re.findall(r"[.#][\w-]+", rest)
    key = marks[0] if marks else name
    rules = sheet.rules.setdefault(key, [])
    if len(rules) < _MOST_RULES:
        rules.append((name, frozenset(marks), style))


def _without_comments(text: str) -> str:
    first, *rest = text.split("/*")
    return first + "".join(piece.partition("*/")[2] for piece in rest)


def _without_at_rules(text: str) -> str:
    """The text without ``@media``, ``@keyframes`` and their like, blocks and all."""
    kept, position = [], 0
    while (at := text.find("@", position)) >= 0:
        kept.append(text[position:at])
        depth, position = 0, at
        while position < len(text):
            character = text[position]
            position += 1
            depth += (character == "{") - (character == "}")
            if (character == "}" and depth <= 0) or (character == ";" and depth == 0):
                break
    return "".join([*kept, text[position:]])


def _declarations(body: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in body[:_LONGEST_STYLE].split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip().lower()
        for name, colon, value in pairs
        if colon
    }


def _style_of(element: Any, sheet: _Sheet) -> dict[str, str]:
    style: dict[str, str] = {}
    if sheet.rules:
        marks = {f".{name}" for name in (element.get("class") or "").split()[:_MOST_CLASSES]}
        if element.get("id"):
            marks.add(f"#{element.get('id')}")
        for key in (element.tag, *sorted(marks)):
            for name, wanted, declared in sheet.rules.get(key, ()):
                if name in ("", element.tag) and wanted <= marks:
                    style.update(declared)
    if element.get("style"):
        style.update(_declarations(element.get("style")))
    if element.tag == "font" and element.get("color"):
        style["color"] = element.get("color").strip().lower()
    return style


def _background(element: Any, style: _Style) -> _Colour | None:
    for value in (style.get("background-color"), style.get("background"), element.get("bgcolor")):
        if value and re.search(r"url\(|gradient\(|var\(", value):
            return _UNKNOWN
        for part in _split_colours(value or ""):
            colour = _colour(part)
            if colour is not None:
                return colour
    return None


def _split_colours(value: str) -> Iterable[str]:
    functions = [match.group() for match in _RGB.finditer(value)]
    return functions or value.lower().split()


def _is_hidden(element: Any, style: _Style, background: _Colour) -> bool:
    if element.tag == "template" or element.tag in _REPLACED:
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if not style:
        return False
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or _least(style.get("opacity"), 0.1)
        or _least(style.get("font-size"), 1)
        or "opacity(0" in style.get("filter", "").replace(" ", "")
        or _is_clipped(style)
        or _is_out_of_sight(style)
        or _is_of_its_background(style.get("color"), background)
    )


def _least(value: str | None, most: float) -> bool:
    """Whether a number is no more than ``most``, in whatever unit (0.5em is not small)."""
    match = _LENGTH.fullmatch(value) if value else None
    if match is None:
        return False
    try:
        number = float(match[1])
    except ValueError:
        return False
    return number <= (most if match[2] in ("", "px", "pt", "%") else 0.05)


def _is_clipped(style: _Style) -> bool:
    flat = [style.get(name) for name in ("height", "width", "max-height", "max-width")]
    if style.get("overflow") in ("hidden", "clip") and any(_least(value, 1) for value in flat):
        return True
    clip = (style.get("clip", "") + style.get("clip-path", "")).replace(" ", "")
    scaled = style.get("transform", "").replace(" ", "")
    return (
        bool(re.match(r"rect\((?:0|1px)[a-z]*[,)]", clip))
        or bool(re.search(r"inset\((?:50|100)%|circle\(0", clip))
        or bool(re.search(r"scale[xy]?\(0(?:\.0\d*)?[,)]", scaled))
    )


def _is_out_of_sight(style: _Style) -> bool:
    names = ["text-indent", "margin-left", "margin-right", "margin-top"]
    if style.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "right", "top", "bottom", "inset-inline-start"]
    for name in names:
        match = _LENGTH.fullmatch(style.get(name, ""))
        if match and match[2] in ("px", "em", "rem", "pt", "vw", "vh", "%", ""):
            try:
                if float(match[1]) <= _OUT_OF_SIGHT:
                    return True
            except ValueError:
                continue
    return False


def _is_of_its_background(value: str | None, background: _Colour) -> bool:
    if not value:
        return False
    if value == "transparent":
        return True
    colour = _colour(value)
    if colour is None:
        return _RGB.match(value) is not None  # rgba with no opacity
    return sum(abs(a - b) for a, b in zip(colour, background, strict=True)) <= _ALIKE


def _colour(value: str) -> _Colour | None:
    """The channels of a colour; None where it is transparent, or no colour that is known here."""
    if value in _NAMED:
        return _NAMED[value]
    if re.fullmatch(r"#[0-9a-f]{3,8}", value):
        digits = value[1:] if len(value) > 5 else "".join(2 * digit for digit in value[1:])
        if len(digits) == 8 and int(digits[6:], 16) < 26:
            return None
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    match = _RGB.fullmatch(value)
    parts = re.split(r"[\s,/]+", match[1].strip()) if match else []
    try:
        numbers = [float(part.rstrip("%")) for part in parts]
    except ValueError:
        return None
    if len(numbers) < 3 or (len(numbers) > 3 and numbers[3] < 0.1):
        return None
    return int(numbers[0]), int(numbers[1]), int(numbers[2])
