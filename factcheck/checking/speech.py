"""Whether what a sentence lets somebody say is said by that one in the claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factcheck.arabic import same_name
from factcheck.checking.amounts import has_amount
from factcheck.checking.days import fits
from factcheck.checking.evidence import Evidence, bare_arabic, words_of
from factcheck.checking.fault import Fault
from factcheck.checking.tables import load, words
from factcheck.checking.told import Told, is_imperfect
from factcheck.checking.words import stem_ar, stem_en
from factcheck.english import country_of

__all__ = ["Attribution", "attributions", "is_named", "may_say", "speaker_faults"]

_REACH = 9
"""Words between a verb of speech and the farthest word of its speaker."""

_ALONE = 1 / 3
"""Of a sentence's words that a speaker's claim has: how many the outlet's own voice may lack."""

_MEETING = "meeting"

_SENTENCE_ENDS = frozenset([".", "!", "?", "؟", "\n", "ان", "انه", "انها", "بان"])
"""Where a sentence ends, or what is told begins: «نقلت سبق أن …»."""

_EN_BREAKS = frozenset({"that", "which", "who", "while", "and", "but", "after", "as", "when"})
_AR_VERBS_BEFORE_NAME = ("بحسب", "حسب", "وفق", "وفقا")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody who is said to say something: his names, and the countries they are of."""

    text: str
    start: int
    end: int
    words: frozenset[str]
    codes: frozenset[str]
    named: bool
    """Whether a person or a body is named, and not only a country's adjective or an office."""


def attributions(told: Told, families: frozenset[str] = frozenset()) -> tuple[Attribution, ...]:
    """Who speaks in a text; pronouns and nameless sources are left out.

    ``families`` are folded Arabic family names that are names wherever they stand.
    """
    return tuple(_english(told) if told.language == "en" else _arabic(told, families))


def may_say(each: Evidence, said: Attribution) -> bool:
    """Whether a claim lets this one speak: as its speaker, or in its own words."""
    allowed_words, allowed_codes = _speakers([each], ())
    if said.words & allowed_words or said.codes & allowed_codes:
        return True
    return any(_alike(one, other) for one in said.words for other in allowed_words)


def is_named(each: Evidence, said: Attribution) -> bool:
    """Whether a claim's speaker is a person of whose name a word is told here."""
    speaker = each.claim.speaker
    if speaker is None or speaker.type != "person":
        return False
    theirs = {bare_arabic(word) for word in words_of(f"{speaker.name_en} {speaker.name_ar}")}
    here = said.words - {"al", "el"}
    return bool(here & theirs) or any(_alike(one, other) for one in here for other in theirs)


def speaker_faults(
    told: Told, cited: Sequence[Evidence], outlets: Sequence[str]
) -> Iterator[Fault]:
    """Words given to one who does not say them, and words of a speaker told as a fact."""
    allowed_words, allowed_codes = _speakers(cited, outlets)
    for each in attributions(told):
        if not each.named:
            continue
        if each.words & allowed_words or each.codes & allowed_codes:
            continue
        if any(_alike(one, other) for one in each.words for other in allowed_words):
            continue
        reason = f"«{each.text}» is not the speaker of any of the claims"
        yield Fault("speaker", each.text, reason, each.start)
    yield from _unattributed(told, cited)


def _alike(one: str, other: str) -> bool:
    return len(one) > 3 and len(other) > 3 and same_name(one, other) == "equal"


def _speakers(
    cited: Sequence[Evidence], outlets: Sequence[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """All that may speak: the claims' speakers, who speaks in their statements, the outlets."""
    found: set[str] = set()
    codes: set[str] = set()
    for name in outlets:
        found |= {bare_arabic(word) for word in words_of(name)}
    for each in cited:
        speaker = each.claim.speaker
        if speaker is not None:
            found |= {
                bare_arabic(word) for word in words_of(f"{speaker.name_en} {speaker.name_ar}")
            }
            code = country_of(speaker.name_en)
            codes |= {code} if code else set()
            for who in each.claim.who:
                if words_of(who.name_en) & words_of(speaker.name_en):
                    found |= {bare_arabic(w) for w in words_of(f"{who.name_en} {who.name_ar}")}
                    found |= words_of(who.position_en or "")
        for said in (*attributions(each.english), *attributions(each.arabic)):
            found |= said.words
            codes |= said.codes
    return frozenset(found), frozenset(codes)


def _unattributed(told: Told, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """A claim that is a speaker's, in a sentence where nobody speaks and none of its names is."""
    if told.speaks:
        return
    here = {bare_arabic(word) for word in words_of(told.text)}
    silent: dict[str, list[str]] = {}
    for each in cited:
        speaker = each.claim.speaker
        if speaker is None:
            continue
        name = speaker.name_en if told.language == "en" else speaker.name_ar
        if here & {bare_arabic(word) for word in words_of(name)}:
            continue
        if not _outlets_tell_too(each, cited, told):
            silent.setdefault(speaker.name_en, []).append(each.ref)
    for name, refs in silent.items():
        reason = f"{', '.join(refs)}: told by {name}, and the sentence does not say so"
        yield Fault("speaker", "", reason, 0, refs[0])


def _outlets_tell_too(each: Evidence, cited: Sequence[Evidence], told: Told) -> bool:
    """Whether claims in outlets' own voice have all that a sentence has of a speaker's claim.

    A word or two may be the speaker's alone where one of them answers the same question.
    """
    own = [one for one in cited if one.claim.speaker is None and one.denied == each.denied]
    for quantity in told.quantities:
        if has_amount(each, quantity) and not any(has_amount(one, quantity) for one in own):
            return False
    for time in told.times:
        if fits(time, told, each) and not any(fits(time, told, one) for one in own):
            return False
    here = _gist(told)
    theirs = here & _gist(each.told(told.language))
    alone = set(theirs)
    answers = False
    for one in own:
        shared = here & _gist(one.told(told.language))
        alone -= shared
        answers |= bool(shared) and _question(one) == _question(each)
    return bool(own) and len(alone) <= (len(theirs) * _ALONE if answers else 0)


def _gist(told: Told) -> frozenset[str]:
    """The content words of a text but its values; a summit, a meeting and talks are one."""
    table = words("english" if told.language == "en" else "arabic", "meetings")
    cut = stem_en if told.language == "en" else stem_ar
    meetings = {cut(word) for word in table}
    return frozenset(
        _MEETING if mark.word.stem in meetings else mark.word.stem
        for mark in told.marks
        if not mark.value
    )


def _question(each: Evidence) -> tuple[str, str]:
    """What sort of question a claim answers: its kind, and the question's first word."""
    return each.claim.kind, each.claim.question_en.partition(" ")[0].casefold()


def _english(told: Told) -> Iterator[Attribution]:
    saying = {stem_en(word) for word in words("english", "saying")}
    for place, word in enumerate(told.words):
        if word.form == "according":
            yield from _made(told, _after(told, place + 2))
        elif word.form in words("english", "negations"):
            continue  # «not» has the stem of «notes»
        elif word.form in words("english", "quoting"):
            yield from _made(told, _quoted(told, place + 1))
        elif word.stem in saying and word.form not in words("english", "saying nouns"):
            span = _ahead_of(told, place)
            if span is None and _is_inverted(told, place):
                yield from _made(told, _after(told, place + 1))
            elif span and told.words[span[1] - 1].form not in words("english", "being"):
                yield from _made(told, span)


def _quoted(told: Told, first: int) -> tuple[int, int] | None:
    """Who is quoted: the words behind «quotes» as far as «as saying»."""
    for last in range(first + 1, min(first + _REACH + 3, len(told.words))):
        if told.words[last].form == "as":
            return first, last
        if told.words[last].is_mark and told.words[last].form != ",":
            return None
    return None


_INVERTED = frozenset(
    ["said", "says", "added", "announced", "explained", "reported", "confirmed", "stressed"]
)


def _is_inverted(told: Told, place: int) -> bool:
    """«…», said the spokesman: behind a comma, before a name or «the», up to another mark."""
    if not place or told.words[place].form not in _INVERTED:
        return False
    if told.words[place - 1].form == ";" or place + 1 >= len(told.words):
        return False
    behind = told.words[place + 1]
    named = any(name.start <= behind.start < name.end for name in told.names)
    span = _after(told, place + 1)
    if span is None or not (named or behind.form in {"the", "a", "an", "his", "her", "their"}):
        return False
    return span[1] == len(told.words) or told.words[span[1]].is_mark


def _after(told: Told, first: int) -> tuple[int, int] | None:
    last = first
    while last < len(told.words) and last - first < _REACH and not told.words[last].is_mark:
        if told.words[last].form in _EN_BREAKS:
            break
        last += 1
    if last == first:
        return None
    return first, _with_name(told, first, last)


def _with_name(told: Told, first: int, last: int) -> int:
    """Where an office and the name behind it end: «the spokesman of the police, Ali Harbi»."""
    if told.words[first].form not in {"the", "a", "an"}:
        return last
    found = told.words
    comma = last
    while comma < len(found) and comma - last < _REACH and not found[comma].is_mark:
        comma += 1
    named = comma + 1
    if named >= len(found) or found[comma].form != "," or not _is_capital(told, named):
        return last
    while named < len(found) and not found[named].is_mark and _is_of_name(told, named):
        named += 1
    return named


def _is_capital(told: Told, place: int) -> bool:
    return told.text[told.words[place].start].isupper()


def _is_of_name(told: Told, place: int) -> bool:
    return _is_capital(told, place) or told.words[place].form in {"bin", "ibn", "al", "el", "abu"}


def _ahead_of(told: Told, place: int) -> tuple[int, int] | None:
    first = place
    while first > 0 and place - first < _REACH:
        word = told.words[first - 1]
        if word.is_mark or word.form in _EN_BREAKS:
            break
        first -= 1
    return (first, place) if first < place else None


def _arabic(told: Told, families: frozenset[str]) -> Iterator[Attribution]:
    saying = words("arabic", "saying")
    for place, word in enumerate(told.words):
        bare = word.form[1:] if word.form[:1] in {"و", "ف"} else word.form
        opines = bare in words("arabic", "opining")
        if bare in words("arabic", "quoting"):
            yield from _made(told, _from_whom(told, place, families), families)
            continue
        if bare not in saying and word.form not in saying and not opines:
            continue
        if place + 1 < len(told.words) and told.words[place + 1].form == "ما":
            continue  # «بحسب ما نقلت سبق عن الوزير»: the verb behind it tells who
        last = _end_of_speaker(told, place, families)
        if opines and not (last < len(told.words) and told.words[last].form == "ان"):
            continue  # «تعد باريس من أهم العواصم»
        if bare in words("arabic", "accusing") and _is_accused(told, place + 1):
            continue
        if last > place + 1:
            yield from _made(told, (place + 1, last), families)


def _from_whom(told: Told, place: int, families: frozenset[str]) -> tuple[int, int] | None:
    """Who is quoted by an outlet: «ونقلت سبق عن العقيد أن», the words behind «عن»."""
    passed = 0
    for at in range(place + 1, len(told.words) - 1):
        form = told.words[at].form
        if form == "عن":
            last = _end_of_speaker(told, at, families)
            return (at + 1, last) if last > at + 1 else None
        passed += not told.words[at].is_mark  # «نقلت «…» و«…» و«…» عن»: names are blanked out
        if passed > _REACH or form in _SENTENCE_ENDS:
            return None
    return None


def _end_of_speaker(told: Told, place: int, families: frozenset[str]) -> int:
    """The place of the word behind the speaker of the verb at ``place``."""
    ends = words("arabic", "ends of the speaker")
    last = place + 1
    while last < len(told.words) and last - place <= _REACH:
        if told.words[last].is_mark:
            break
        if told.words[last].form in ends and not _is_of_body(told, last):
            break
        if last > place + 1 and (
            _is_verb(told, last, families) or _is_time(told, last) or _is_object(told, last)
        ):
            break
        last += 1
    return last


def _is_of_body(told: Told, place: int) -> bool:
    """«مسؤول في الرئاسة الفرنسية»: what he is an official of."""
    before = told.words[place - 1]
    behind = told.words[place + 1 : place + 2]
    named = any(n.start < w.end and w.start < n.end for w in behind for n in told.names)
    body = bool(behind) and bare_arabic(behind[0].form) in words("arabic", "roles")
    return (
        told.words[place].form == "في"
        and before.form in words("arabic", "officials")
        and (named or body)
    )


def _is_accused(told: Told, place: int) -> bool:
    """«بعد أن اتهم أوكرانيا بمحاولة»: the one name behind the verb is not who accuses."""
    start = told.words[place].start
    name = next((n for n in told.names if n.start <= start < n.end), None)
    behind = next((w for w in told.words if name and w.start >= name.end), None)
    return behind is not None and behind.form.startswith("ب") and not behind.is_mark


def _is_time(told: Told, place: int) -> bool:
    """«أعلنت كييف قبل أيام»: when he says it is no part of who says it."""
    word = told.words[place]
    return word.form in words("arabic", "before times") or any(
        t.start <= word.start < t.end for t in told.times
    )


def _is_object(told: Told, place: int) -> bool:
    """«اتهم الكرملين أوكرانيا»: the country right behind a name is not who speaks."""
    word, before = told.words[place], told.words[place - 1]
    name = next((n for n in told.names if n.start == word.start), None)
    return (
        name is not None
        and name.kind in {"country", "capital"}
        and any(n.start < before.end and before.start < n.end for n in told.names)
    )


def _is_verb(told: Told, place: int, families: frozenset[str]) -> bool:
    """«بحسب الرئاسة يفترض أن …»: what is said begins with a verb, and the speaker ends there."""
    word, behind = told.words[place], told.words[place + 1 : place + 2]
    return (
        bool(behind and behind[0].form == "ان")
        and is_imperfect(word.form)
        and word.form not in families
        and not any(name.start <= word.start < name.end for name in told.names)
    )


def _made(
    told: Told, span: tuple[int, int] | None, families: frozenset[str] = frozenset()
) -> Iterator[Attribution]:
    if span is None or span[0] >= len(told.words):
        return
    start, end = told.words[span[0]].start, told.words[min(span[1], len(told.words)) - 1].end
    inside = [name for name in told.names if start <= name.start and name.end <= end]
    proper = [
        name for name in inside if name.code is None or name.kind in {"person", "organisation"}
    ]
    alone = (
        len(inside) == 1
        and inside[0].code is not None
        and inside[0].end - inside[0].start >= (end - start - 4)
    )
    text = told.text[start:end]
    known = [word.form for word in told.words[span[0] : span[1]] if word.form in families]
    yield Attribution(
        text=" ".join(text.split()),
        start=start,
        end=end,
        words=frozenset(_spelt_out(name for name in (*(each.text for each in inside), *known))),
        codes=frozenset(name.code for name in inside if name.code),
        named=bool(proper) or alone or bool(known),
    )


def _spelt_out(names: Iterable[str]) -> Iterator[str]:
    """The words of names, and those that an acronym stands for."""
    acronyms: dict[str, list[str]] = load("english")["acronyms"]
    for word in (bare_arabic(word) for name in names for word in words_of(name)):
        yield word
        yield from acronyms.get(word, ())
