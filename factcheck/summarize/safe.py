"""A failed sentence → a plain one in its place: the claims' own statements, with who says so.

Nothing is written here but «according to» and the outlets' names or number; the statements were
read from the articles, and the sentence is checked like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from factcheck.arabic import fold, same_name
from factcheck.checking.evidence import words_of
from factcheck.models import BriefSentenceRead, Claim, Part, SpeakerRead, SummarySentenceRead
from factcheck.summarize.check import Checker
from factcheck.summarize.material import Cited, Material, Outlet
from factcheck.summarize.relations import DIFFERING, Relation, Relations

__all__ = ["safe_sentence"]

Sentence = TypeVar("Sentence", bound=SummarySentenceRead)

_NUMBERS_EN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS_AR = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_CAREFUL = ("possible", "conditional", "demanded", "expected", "planned", "ongoing", "happened")
_SIDE_BY_SIDE = 3  # statements in one sentence at most, where all outlets agree
# Days that mean another day in another outlet's article, or on another day of reading.
_RELATIVE = re.compile(
    r"(?<!\w)[وفب]?(?:اليوم|أمس|الأمس|غدا|غداً|غد)(?!\w)|\b(?:today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)


def safe_sentence(
    failed: SummarySentenceRead,
    material: Material,
    relations: Relations | None,
    checker: Checker,
    told: frozenset[str],
) -> SummarySentenceRead | None:
    """The first sentence of claims' statements that passes the checks; None if none does.

    It is about a fact that the failed one was about. ``told`` are the claims that the sentences
    kept rest on: a fact of theirs is not told again.
    """
    refs = [ref for ref in dict.fromkeys(failed.claims) if ref in material.claims]
    candidates: Iterable[SummarySentenceRead]
    if relations is None:
        candidates = _of_one(refs, material, told)
    else:
        candidates = _of_several(failed, refs, material, relations, told)
    spelt = (_respelt(each, material) for each in candidates)
    return next((each for each in spelt if not checker.faults(each)), None)


def _respelt(sentence: Sentence, material: Material) -> Sentence:
    """The sentence with the English spellings of names that the whole brief keeps to."""
    text = sentence.text_en
    for spelling in material.spellings:
        for other in sorted(spelling.instead, key=len, reverse=True):
            text = re.sub(
                rf"(?<!\w){re.escape(other)}(?!\w)", spelling.write.replace("\\", ""), text
            )
    return sentence.model_copy(update={"text_en": text})


def _of_one(
    refs: Sequence[str], material: Material, told: frozenset[str]
) -> Iterator[SummarySentenceRead]:
    for ref in refs:
        if ref not in told:
            claim = material.claims[ref].claim
            yield SummarySentenceRead(
                claims=[ref],
                text_ar=f"{_statement_ar(claim)}.",
                text_en=f"{_statement_en(claim)}.",
            )


def _of_several(
    failed: SummarySentenceRead,
    refs: Sequence[str],
    material: Material,
    relations: Relations,
    told: frozenset[str],
) -> Iterator[BriefSentenceRead]:
    part: Part = failed.part if isinstance(failed, BriefSentenceRead) else "agreed"
    touched = list(dict.fromkeys(each for ref in refs for each in relations.of(ref)))
    fresh = [each for each in touched if not told & set(each.refs)]
    if part == "agreed":
        for relation in fresh:
            if relation.verdict == "agree":
                yield from _agreed(relation, material)
    elif part == "differs":
        for relation in fresh:
            if relation.verdict in DIFFERING:
                yield from _side_by_side(relation, refs, material, "differs")
    else:
        for relation in fresh:
            if relation.verdict == "only":
                yield from (_alone(material.claims[r]) for r in relation.refs if r in refs)


def _agreed(relation: Relation, material: Material) -> Iterator[BriefSentenceRead]:
    """One outlet's statement for all of them, the shortest first.

    Where they do not give it to the same speaker, one would be given another's source: then what
    some tell in their own voice is followed by whom the others give it to, or the outlets' own
    statements stand side by side, if they are few.
    """
    cited = [material.claims[ref] for ref in relation.refs]
    if not _one_speaker([each.claim for each in cited]):
        yield from _attributed(cited)
        if len(relation.outlets) <= _SIDE_BY_SIDE:
            yield from _side_by_side(relation, relation.refs, material, "agreed")
        return
    number = len(relation.outlets)
    every = number == len(material.outlets)
    if not every and number > len(_NUMBERS_EN) + 1:
        return
    english = "" if every else f", {_NUMBERS_EN[number - 2]} outlets report"
    arabic = "" if every else f"، وفق {_outlets_ar(number)}"
    for each in _plainest(cited):
        if not _relative(each.claim):
            yield BriefSentenceRead(
                claims=list(relation.refs),
                part="agreed",
                text_ar=f"{_statement_ar(each.claim)}{arabic}.",
                text_en=f"{_statement_en(each.claim)}{english}.",
            )


def _attributed(cited: Sequence[Cited]) -> Iterator[BriefSentenceRead]:
    """A statement in some outlets' own voice, and to whom the others give it."""
    by_outlet: dict[str, Cited] = {}
    for each in sorted(cited, key=lambda each: each.claim.speaker is not None):
        by_outlet.setdefault(each.outlet.letter, each)
    own = [each for each in by_outlet.values() if each.claim.speaker is None]
    groups: list[list[Cited]] = []
    for each in by_outlet.values():
        if each.claim.speaker is not None:
            group = next((g for g in groups if _one_speaker([g[0].claim, each.claim])), None)
            if group is None:
                groups.append(group := [])
            group.append(each)
    if not own:
        return
    english = [f"{_listed(own, 'en')} report{'s' if len(own) == 1 else ''}"]
    arabic = [f"وفق {_listed(own, 'ar')}"]
    for group in groups:
        speaker = group[0].claim.speaker
        if speaker is None:
            continue
        verb = "attributes" if len(group) == 1 else "attribute"
        english.append(f"{_listed(group, 'en')} {verb} this to {speaker.name_en}")
        arabic.append(f"ونُسب ذلك في {_listed(group, 'ar')} إلى {_oblique(speaker)}")
    for each in _plainest(own, cited):
        if not _relative(each.claim):
            yield BriefSentenceRead(
                claims=[one.ref for one in by_outlet.values()],
                part="agreed",
                text_ar=f"{_statement_ar(each.claim)}، {'؛ '.join(arabic)}.",
                text_en=f"{_statement_en(each.claim)}, {'; '.join(english)}.",
            )


def _plainest(cited: Sequence[Cited], among: Sequence[Cited] = ()) -> Iterator[Cited]:
    """Those whose statements may stand for all, the shortest first.

    Where some tell as done what others still expect, only what the careful ones say is agreed.
    """
    careful = _most_careful([each.claim for each in (among or cited)])
    for each in sorted(cited, key=lambda each: (len(each.claim.statement_ar), each.ref)):
        if each.claim.modality == careful:
            yield each


def _most_careful(claims: Sequence[Claim]) -> str:
    """The modality that promises least; told as fact only where all tell it so."""
    modalities = {claim.modality for claim in claims}
    return next((each for each in _CAREFUL if each in modalities), "happened")


def _oblique(speaker: SpeakerRead) -> str:
    """A speaker's Arabic name as it stands after a preposition.

    A name is not inflected («ماكرون»); who is told by what they are («diplomats») is: the regular
    plural and the dual, which the nominative alone gives in -ون and -ان.
    """
    if not speaker.name_en[:1].islower():
        return speaker.name_ar
    dual = speaker.name_en.split()[0] in {"two", "both"}
    ending = r"(?:ون|ان)" if dual else r"ون"
    return re.sub(rf"(?<=\w\w\w){ending}(?!\w)", "ين", speaker.name_ar)


def _listed(cited: Sequence[Cited], language: str) -> str:
    """The outlets' names: «A, B and C», «أ وب وج»."""
    if language == "ar":
        return " و".join(each.outlet.name_ar for each in cited)
    names = [_in_text(each.outlet) for each in cited]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _in_text(outlet: Outlet) -> str:
    """An outlet's English name within a sentence; one without a name has an article."""
    return outlet.name_en if outlet.source.outlet else f"an {outlet.name_en}"


def _one_speaker(claims: Sequence[Claim]) -> bool:
    """Whether all are told by one speaker, or all by the outlets themselves."""
    speakers = [claim.speaker for claim in claims]
    first = speakers[0]
    if first is None:
        return not any(speakers)
    return all(
        other is not None
        and (
            words_of(other.name_ar) == words_of(first.name_ar)
            or same_name(other.name_ar, first.name_ar) == "equal"
        )
        for other in speakers
    )


def _side_by_side(
    relation: Relation, refs: Sequence[str], material: Material, part: Part
) -> Iterator[BriefSentenceRead]:
    """One statement of each outlet with the outlet's name; those of ``refs`` are preferred."""
    chosen: dict[str, Cited] = {}
    for ref in (*(ref for ref in relation.refs if ref in refs), *relation.refs):
        chosen.setdefault(ref.partition(".")[0], material.claims[ref])
    sides = [chosen[letter] for letter in relation.outlets]
    if any(_relative(each.claim) for each in sides):
        return
    arabic = [f"{_statement_ar(each.claim)}، وفق {each.outlet.name_ar}" for each in sides]
    english = [f"{_statement_en(each.claim)}, {_in_text(each.outlet)} reports" for each in sides]
    yield BriefSentenceRead(
        claims=[each.ref for each in sides],
        part=part,
        text_ar=f"{'؛ '.join(arabic)}.",
        text_en=f"{'; '.join(english)}.",
    )


def _alone(cited: Cited) -> BriefSentenceRead:
    return BriefSentenceRead(
        claims=[cited.ref],
        part="only",
        text_ar=f"{_statement_ar(cited.claim)}، وفق {cited.outlet.name_ar}.",
        text_en=f"{_statement_en(cited.claim)}, {cited.outlet.name_en} reports.",
    )


def _outlets_ar(number: int) -> str:
    return "وسيلتي إعلام" if number == 2 else f"{_NUMBERS_AR[number - 3]} وسائل إعلام"


def _statement_ar(claim: Claim) -> str:
    text = claim.statement_ar.rstrip(" .。")
    if claim.speaker is None or _names(text, claim.speaker.name_ar):
        return text
    return f"{text}، بحسب {_oblique(claim.speaker)}"


def _statement_en(claim: Claim) -> str:
    text = claim.statement_en.rstrip(" .")
    name = claim.speaker.name_en if claim.speaker else ""
    return text if _names(text, name) else f"{text}, according to {name}"


def _names(text: str, name: str) -> bool:
    """Whether a statement has its speaker already; without a speaker there is none to add."""
    if not name:
        return True
    folded = str(fold(text)).casefold()
    words = [word for word in str(fold(name)).casefold().split() if len(word) > 2]
    return any(word in folded for word in words[-1:]) if words else name in text


def _relative(claim: Claim) -> bool:
    return bool(_RELATIVE.search(f"{claim.statement_ar}\n{claim.statement_en}"))
