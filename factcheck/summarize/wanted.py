"""What a summary is asked to be: its style and its length."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.models import Style

__all__ = ["Wanted"]

# Sentences at most where the caller names no number: of one article, of several.
_SENTENCES = {Style.BRIEF: (5, 8), Style.FULL: (12, 20), Style.HEADLINE: (0, 0)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A style, and sentences at most: 1 to ``LONGEST_SUMMARY``, or None for the style's own."""

    style: Style = Style.BRIEF
    sentences: int | None = None

    def limit(self, *, joint: bool) -> int:
        """Sentences at most; 0 where only the headline is wanted."""
        if self.style is Style.HEADLINE:
            return 0
        return self.sentences or _SENTENCES[self.style][joint]

    @property
    def label(self) -> str:
        """What tells this wish apart in the name of a recording; empty for the usual one."""
        parts = [] if self.style is Style.BRIEF else [self.style.value]
        if self.sentences is not None and self.style is not Style.HEADLINE:
            parts.append(str(self.sentences))
        return "".join(f"-{part}" for part in parts)
