"""Text of others, made safe to show.

An article may hold characters that move a terminal's cursor or turn the direction of a line.
They are shown as escapes; data formats (JSON) keep the text as it is, because offsets and quotes
must stay exact.
"""

from __future__ import annotations

import json
import re

__all__ = ["escape_controls", "escape_json", "isolate", "visible"]

# C0 and C1 controls but newline and tab; bidirectional controls; zero-width and other invisible
# formats, fillers, tags and variation selectors; line and paragraph separators; halves of
# characters (Unicode 15: Cc, Cf, Zl, Zp, Cs, Default_Ignorable_Code_Point).
_HIDING = (
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2061-\u206f\u3164\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e"
    f"\u2060\ufe00-\ufe0e\ufeff{_HIDING}]"
)
# The same without what is harmless, and usual in Arabic text, where each quote is an element with
# a direction of its own: carriage returns, soft hyphens, joiners, direction marks, zero-width
# spaces and byte order marks. Embeddings, overrides and isolates stay in.
_STEERING = re.compile(
    f"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e{_HIDING}]"
)
# In JSON the lower controls are escaped already.
_IN_JSON = re.compile("[\u007f-\u009f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\U000e0000-\U000e0fff]")
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def visible(text: str) -> str:
    """The text on one line, with characters that steer a terminal shown as escapes."""
    return _UNSAFE.sub(lambda match: _escape(match.group()), " ".join(text.split()))


def escape_controls(text: str) -> str:
    """The text with its lines and spaces, controls and direction overrides shown as escapes.

    For pages and tables. It keeps what a page may show as it is: joiners and direction marks.
    """
    return _STEERING.sub(lambda match: _escape(match.group()), text)


def escape_json(text: str) -> str:
    """JSON that says the same and steers no terminal: such characters stand as escapes."""
    return _IN_JSON.sub(lambda match: json.dumps(match.group())[1:-1], text)


def isolate(text: str) -> str:
    """The text wrapped so that its direction does not disturb the line, if it holds Arabic."""
    if not _ARABIC_RUN.search(text):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def _escape(character: str) -> str:
    point = ord(character)
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"
