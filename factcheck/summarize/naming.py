"""Outlets' names in Arabic text: those in Latin letters stand between «»."""

from __future__ import annotations

import re

from factcheck.summarize.material import Material

__all__ = ["in_guillemets"]

_LATIN = re.compile(r"[A-Za-z]")
_PREFIX = "وفبلك"  # particles that Arabic writes together with the next word


def in_guillemets(text: str, material: Material) -> str:
    """The text with every outlet's name in Latin letters between «», as Arabic newspapers set it.

    A transliteration by rule would be wrong as often as right (Okaz is عكاظ), and an outlet's
    Arabic name is the user's to give: ``outlet_ar`` in ``sources.toml``.
    """
    for outlet in material.outlets:
        name = outlet.name_ar
        if material.joint and _LATIN.search(name) and f"«{name}»" not in text:
            text = re.sub(
                rf"(?<![\w«])([{_PREFIX}]?)ـ?{re.escape(name)}(?![\w»])",
                lambda match: f"{match[1]}{'ـ' if match[1] in 'لبك' and match[1] else ''}«{name}»",  # noqa: B023
                text,
            )
    return text
