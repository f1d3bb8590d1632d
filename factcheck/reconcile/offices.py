"""Offices as claims tell them: which office, of what body, and who holds it.

A person's office stands in the list of names, or beside the name in the statement («Basra Governor
Adnan Saleh said», «Adnan Saleh, the governor of Basra»). Only offices that one person holds at a
time are read, and only where the body or the place is told: a minister of health may be another
country's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.arabic import find_names, fold
from factcheck.models import Claim
from factcheck.reconcile.decision import quoted
from factcheck.reconcile.resolve import Facet
from factcheck.reconcile.words import english_words, table

__all__ = ["PRESIDING", "Held", "Office", "head_words", "offices_in", "plain"]

PRESIDING = "presiding judge"
"""The one office that is of a hearing, and so of the event that the article reports."""

_BEFORE = 70  # characters before a name in which its office stands
_AROUND = (6, 3)  # words before and behind a name that tell of a change
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[;:.]|\b(?:said|says|that|and|when|where|told|added|according to|by)\b")
_OF = re.compile(r"\b(?:of|for|in|at|to|from)\b")
_LINK = re.compile(r"(?:\s|,|\b(?:is|was|named|called)\b)*")
_NATION = re.compile(r"(?<=\w{3})(?:ian|ien|an|es|ese|ish|ia|ey|on|i|o|a|y)$")


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its kind and the words of what it is of; of a hearing, by the court's level."""

    head: str
    body: frozenset[str]
    nations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Held:
    """A claim that gives a person an office."""

    facet: Facet
    office: Office
    name_ar: str
    name_en: str


def plain(text: str) -> str:
    """Latin text without accents: «Bingöl» is «Bingol» to another reader."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def _words(part: str) -> frozenset[str]:
    return english_words(" ".join(table("offices_en")[part]))


@cache
def head_words(head: str) -> frozenset[str]:
    """The stems by which claims speak of an office."""
    if head == PRESIDING:
        return _court("presides") | _court("judge")
    return english_words(" ".join(table("offices_en")["heads"][head]))


@cache
def _court(part: str) -> frozenset[str]:
    return english_words(" ".join(table("offices_en")["courts"][part]))


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for every name of an office, the longest first, and whose name it is."""
    names = {name: head for head, those in table("offices_en")["heads"].items() for name in those}
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), names


@cache
def _lesser() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("offices_en")["lesser"]))
    return re.compile(rf"\b(?:{words})\b")


def _of_body(text: str) -> frozenset[str]:
    """What an office is of, nations by their stem: «Jordanian» and «of Jordan» are one."""
    found = set()
    for word in english_words(plain(text)) - _words("fillers") - _words("told of vessels"):
        while (shorter := _NATION.sub("", word)) != word:
            word = shorter
        found.add(word)
    return frozenset(found)


@cache
def _general() -> frozenset[str]:
    table_words = table("offices_en")
    return _of_body(" ".join([*table_words["portfolios"], *table("bodies_en")["nouns"]]))


@cache
def _vessels() -> frozenset[str]:
    return _of_body(" ".join(table("offices_en")["vessels"]))


def _office(head: str, body: str) -> Office | None:
    """The office, where the words tell whose it is."""
    words = _of_body(body)
    own = words - _general()
    if head == "captain" and not words & _vessels():
        return None  # a rank
    if head == "minister" and not words & _general():
        return None  # of what, is not told
    if not own:
        return None
    nations = frozenset(name.code for name in find_names(plain(body)) if name.code)
    return Office(head, words, nations)


@lru_cache(maxsize=1 << 12)
def _in_position(text: str) -> tuple[Office, ...]:
    """The offices of «Colonel, Governor of Asir and Chairman of the Council of Najran»."""
    pattern, names = _heads()
    low = plain(text).lower()
    found: list[Office] = []
    for part in _parted(low):
        match = pattern.search(part)
        if match is None or _lesser().search(part):
            continue
        before, behind = part[: match.start()], part[match.end() :].strip()
        if _OF.search(before) or (behind and not _OF.match(behind)):
            continue  # the head of the governor's office, a minister's man
        office = _office(names[match.group()], f"{before} {_without_ranks(behind)}")
        found += [office] if office else []
    return tuple(found)


def _parted(text: str) -> Iterator[str]:
    """The parts of a position, cut at commas, and at «and» where another office follows."""
    pattern, _ = _heads()
    for part in re.split(r"[,;()]", text):
        start = 0
        for cut in re.finditer(r"\band\b", part):
            rest = part[cut.end() :].strip()
            head = pattern.search(rest)
            if head is not None and not _OF.search(rest[: head.start()]):
                yield part[start : cut.start()]
                start = cut.end()
        yield part[start:]


def _without_ranks(text: str) -> str:
    ranks = table("offices_en")["ranks"]
    return " ".join(word for word in text.split() if word.strip(",.") not in ranks)


def _beside(name: str, statement: str) -> Iterator[Office]:
    """The offices that a sentence gives one before or behind the name."""
    low, one = plain(statement), plain(name)
    at = low.find(one)
    if at < 0 or not one:
        return
    before = _CLAUSE.split(low[max(0, at - _BEFORE) : at])[-1]
    yield from _before(before)
    behind = re.match(r",? (?:who is |is |was )?(?:the )?([^,;.]+)", low[at + len(one) :])
    if behind is not None and low[at + len(one)] in ", ":
        yield from _at_once(behind.group(1))


def _before(text: str) -> Iterator[Office]:
    """«Basra Governor», «the governor of Basra,», «Jordan's health minister, General»."""
    pattern, names = _heads()
    found = list(pattern.finditer(text.lower()))
    if not found or _lesser().search(text.lower()):
        return
    last = found[-1] if _is_rest(text[found[-1].end() :]) else None
    if last is None:
        return
    before = text[: last.start()]
    if _OF.search(before):
        return
    behind = re.sub(r"\b(?:is|was)\b", " ", text[last.end() :])
    office = _office(
        names[last.group()], f"{' '.join(_called(before))} {_without_ranks(behind.lower())}"
    )
    if office is not None:
        yield office


def _is_rest(text: str) -> bool:
    """Whether nothing stands between an office and the name but what it is of, or a rank."""
    rest = _without_ranks(text.lower()).strip()
    return _LINK.fullmatch(rest) is not None or _OF.match(rest) is not None


def _called(text: str) -> list[str]:
    """The words before an office that belong to it: names, and what ministers are for."""
    kept: list[str] = []
    for word in reversed(text.split()):
        known = _of_body(word) <= _general()
        if not (word[:1].isupper() or known) or word.lower() in {"the", "a", "an"}:
            break
        kept.insert(0, word)
    return kept


def _at_once(text: str) -> Iterator[Office]:
    pattern, _ = _heads()
    match = pattern.search(text.lower())
    if match is not None and len(text[: match.start()].split()) <= len(
        _called(text[: match.start()])
    ):
        yield from _in_position(text)


def _presides(claim: Claim, role: str, position: str) -> Office | None:
    """The office of the judge who presided over the hearing that the article reports."""
    told = english_words(f"{claim.question_en} {claim.statement_en}")
    if role not in {"leader", "agent", "host"} or claim.about != "main_event":
        return None
    if not english_words(position) & _court("judge") or _lesser().search(position.lower()):
        return None
    if claim.kind != "leadership" and not told & _court("presides"):
        return None
    if not told & _court("sits"):
        return None
    return Office(PRESIDING, told & _court("levels"))


def offices_in(facet: Facet) -> Iterator[Held]:
    """The offices that a claim gives to persons by name."""
    claim = facet.claim
    if claim.polarity == "denied" and claim.speaker is None:
        return
    if claim.about == "background" and claim.modality == "happened":
        return  # who held it then
    for name_ar, name_en, role, position in _persons(claim):
        if len(name_ar.split()) < 2 or _told_as_changed(name_ar, quoted(claim)):
            continue
        told = {*_in_position(position), *_beside(name_en, claim.statement_en)}
        presiding = _presides(claim, role, position)
        for office in (*told, *([presiding] if presiding else [])):
            yield Held(facet, office, name_ar, name_en)


def _persons(claim: Claim) -> Iterable[tuple[str, str, str, str]]:
    for who in claim.who:
        if who.type == "person":
            yield who.name_ar, who.name_en, who.role, who.position_en or ""
    speaker = claim.speaker
    if speaker is not None and speaker.type == "person":
        yield speaker.name_ar, speaker.name_en, "speaker", ""


@cache
def _changes() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in table("offices_en")["change_ar"])


def _told_as_changed(name: str, text: str) -> bool:
    """Whether words beside a name tell of a former, an acting or a coming holder, or a deputy."""
    words = _WORD.findall(str(fold(text)))
    first = (_WORD.findall(str(fold(name))) or [""])[0]
    before, behind = _AROUND
    size = len(name.split())
    return any(
        set(words[max(0, at - before) : at] + words[at + size : at + size + behind]) & _changes()
        for at, word in enumerate(words)
        if word == first
    )
