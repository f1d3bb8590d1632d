"""Bodies and buildings named behind a head noun: «وزارة الدفاع الروسية», «مستشفى الملك فهد»."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.arabic.gazetteer import longest_phrase, nationality_phrases, phrases, word_set
from factcheck.arabic.people import name_end
from factcheck.arabic.titles import title_end
from factcheck.arabic.tokens import Tokens

__all__ = ["body_end", "is_head"]

_PLACES = frozenset({"country", "place", "capital", "region", "organisation"})


def is_head(word: str) -> bool:
    """Whether the folded word is a noun that opens the name of a body, a building or a road."""
    return any(
        word in word_set("organisations", "heads", heads)
        for heads in ("words", "eponymous", "eponymous_bodies")
    )


def body_end(tokens: Tokens, position: int, word: str) -> tuple[int, str | None]:
    """Give the position behind the body whose head noun stands here, and its country's code.

    The position is 0 if there is none. Read is: the head, what names it (a definite noun, a
    place, a person with his title; behind a few heads any word), «للإغاثة والأعمال» behind a
    person, closing adjectives of a closed list, a nationality.
    """
    if not is_head(word):
        return 0, None
    named = word in word_set("organisations", "heads", "words")
    run = tokens.run(position, word)
    size = _eponym(run) or (_naming(run) if named else 0)
    if not size:
        return 0, None
    if size < len(run) and _completes(run[size - 1], run[size]):
        size += 1
    while size < len(run) and run[size] in word_set("organisations", "heads", "adjectives"):
        size += 1
    nationality = nationality_phrases().get(tuple(run[size : size + 1]))
    if nationality is not None:
        return position + size + 1, nationality.code
    return position + size, None


def _eponym(run: Sequence[str]) -> int:
    """Words up to the end of the person a place is called after; 0 if there is none."""
    begin = title_end(run, 1)
    if begin == 1:
        return 0
    end, _ = name_end(run, begin, titled=True)
    if not end:
        return 0
    if end < len(run) and run[end].startswith("لل"):
        end += 1
        if end < len(run) and run[end].startswith("وال"):
            end += 1
            end += end < len(run) and run[end].startswith("ال") and run[end].endswith("ة")
    return end


def _naming(run: Sequence[str]) -> int:
    """Words up to the end of the noun that names the body; 0 if there is none."""
    if len(run) < 2 or run[1] in word_set("organisations", "heads", "not_behind"):
        return 0
    size = longest_phrase(run[1:])
    if size and phrases()[tuple(run[1 : 1 + size])].kind in _PLACES:
        return 1 + size
    if size:  # «شركة سعودية» names none
        return 0
    if run[1].startswith("ال") and len(run[1]) > 4:
        return 2 + _joined_nouns(run)
    return 2 if run[0] in word_set("organisations", "heads", "open") and len(run[1]) > 2 else 0


def _completes(noun: str, word: str) -> bool:
    """Whether ``word`` is the adjective of the feminine noun before: «مستشفى الصحة النفسية»."""
    if not noun.startswith("ال") or (word,) in nationality_phrases():
        return False
    feminine = noun.endswith("ة") or noun in {"الشؤون", "الشئون"}
    return feminine and word.startswith("ال") and word.endswith("ية")


def _joined_nouns(run: Sequence[str]) -> int:
    """Nouns joined by و in a ministry's name: «وزارة الثقافة والإعلام»."""
    if run[0] != "وزارة":
        return 0
    return next((n for n, word in enumerate(run[2:]) if not word.startswith("وال")), len(run) - 2)
