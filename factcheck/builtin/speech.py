"""Reported speech: who says it, with which verb, and where what is said begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.arabic import Name, fold
from factcheck.builtin.naming import english_of, type_of
from factcheck.builtin.passages import Clause
from factcheck.builtin.tables import fold_word, load, words
from factcheck.models import SpeakerRead, Stance

__all__ = ["Speech", "read_speech"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670])*")  # with its vowel marks
_VERB_WITHIN = 3  # words from the head of a clause: «من جانبه أكد»
_SPEAKER_WORDS = 8
_LONGEST = 22  # words of a speaker with his offices, before «أن»
_UNKNOWN_WORDS = 5  # of one whom no table knows, before «أن»
_FORENAMES = 2
_ITS = ("هم", "ها")  # «رفضهم», «دعمها»: what is said, not who says it
_THAT = re.compile(r"ب?ان(?:ه|ها|هم|هما|هن|ني|نا|ي)?")
# «لوكالة …», «للصحفيين»: whom he speaks to ends the name of who speaks.
_LISTENER = re.compile(
    r"ل(?:ل?(?:قنا|وكال|صحيف|صحف|صحاف|جريد|اذاع|موقع|تلفزيون|برنامج|مجل|شبك)\w*)?$"
)
_BREAK = re.compile(r"[،,:؛\"«»“”().]")


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker, None where only a verb without a name is there, and what is said."""

    speaker: SpeakerRead | None
    stance: Stance
    statement: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str


@cache
def _stances() -> dict[str, Stance]:
    return {
        str(fold(w)): stance for stance, found in load("speech")["stances"].items() for w in found
    }


def read_speech(clause: Clause, names: Sequence[Name], before: SpeakerRead | None) -> Speech | None:
    """The reported speech of a clause; ``before`` is who spoke last, for «وأضاف أن»."""
    found = [
        _Word(match.start(), match.end(), fold_word(match.group()))
        for match in _WORD.finditer(clause.text)
    ]
    for place, word in enumerate(found[:_VERB_WITHIN]):
        stance, bare = _stance_of(word.folded)
        if stance is None or _is_preposition(found, place, names, clause):
            continue
        if place and found[place - 1].folded.lstrip("وف") in words("mood", "governing"):
            return None  # «لم تعلن»: nobody says it
        first = place + 1
        if bare in words("speech", "with a source"):
            first = _source_at(found, first)
            if first == len(found):
                continue  # «نقل المصابين»
        verb = clause.text[word.start : word.end]
        name, end, goes_on = None, first, True
        if bare not in words("speech", "participles"):
            name, end, goes_on = _subject(found, first, names, clause)
            if name is not None and stance == "asks" and _of_another_sex(bare, found[place + 1]):
                name, end, goes_on = None, place + 1, True  # «كما دعا المنظمة إلى»: he asks her
        statement = clause.text[found[end].start :] if end < len(found) else ""
        speaker = _speaker(name, verb, stance)
        if speaker is None and goes_on:
            speaker = _again(before, verb, stance)
        return Speech(speaker, stance, _behind_that(statement))
    return _source(found, names, clause)


def _stance_of(word: str) -> tuple[Stance | None, str]:
    for bare in (word, word[1:] if word[:1] in {"و", "ف"} else word):
        if bare in _stances():
            return _stances()[bare], bare
    return None, word


def _source_at(found: Sequence[_Word], first: int) -> int:
    """Where the source stands behind «عن»: «نقلت الوكالة عن مصدر»; the end where there is none."""
    near = range(first, min(first + _SPEAKER_WORDS, len(found) - 1))
    return next((place + 1 for place in near if found[place].folded == "عن"), len(found))


def _is_preposition(
    found: Sequence[_Word], place: int, names: Sequence[Name], clause: Clause
) -> bool:
    """Whether «بين» is «between» here: as a verb it has a speaker and «أن» behind it."""
    if found[place].folded.lstrip("و") != "بين":
        return False
    _, end, _ = _subject(found, place + 1, names, clause)
    return not (end < len(found) and found[end].folded in {"ان", "انه", "انها", "بان"})


@dataclass(frozen=True, slots=True)
class _Subject:
    text: str
    name: Name | None


def _subject(
    found: Sequence[_Word], first: int, names: Sequence[Name], clause: Clause
) -> tuple[_Subject | None, int, bool]:
    """Who speaks, the place of the word behind, and whether the verb has no subject of its own.

    «أضاف أن» goes on with who spoke last; «أعلن سكان القرية رفضهم» is told by others, though no
    table knows them.
    """
    last = _end_of_subject(found, first, clause)
    if last == first:
        told = _behind_the_listener(found, first, names, clause)
        return (told[0], told[1], False) if told else (None, first, True)
    said = last < len(found) and _THAT.fullmatch(found[last].folded) is not None
    closed = said or _closes(found, last, clause)
    person = _person(found, first, last, names, clause)
    if person is not None:
        return person, last, False
    head = found[first].folded
    if head in words("speech", "things said") or head.endswith(_ITS):
        return None, first, True
    if not closed or last - first > _SPEAKER_WORDS:
        last = _noun_phrase(found, first, last)
    low, high = clause.start + found[first].start, clause.start + found[last - 1].end
    inside = [name for name in names if low <= name.start and name.end <= high]
    text = clause.text[found[first].start : found[last - 1].end]
    if head in words("speech", "roles"):
        return _Subject(text, None), last, False
    if inside and inside[0].start - low <= 1:
        return _Subject(inside[0].text, inside[0]), last, False
    if closed and last - first <= _UNKNOWN_WORDS:
        return _Subject(text, None), last, False  # whoever it is, it is not the outlet
    return None, first, False


def _closes(found: Sequence[_Word], last: int, clause: Clause) -> bool:
    """Whether what ends a subject surely does so: a mark, whom he speaks to, «قوله»."""
    if last >= len(found):
        return False
    word = found[last].folded
    told = _LISTENER.match(word) is not None or word in words("speech", "his words")
    return told or _broken(found, last, clause)


def _end_of_subject(found: Sequence[_Word], first: int, clause: Clause) -> int:
    last = first
    ends = words("speech", "ends of the speaker")
    while last < len(found) and last - first < _LONGEST:
        if found[last].folded in ends or _THAT.fullmatch(found[last].folded):
            break
        if last > first and (
            _broken(found, last, clause) or _LISTENER.match(found[last].folded) is not None
        ):
            break
        last += 1
    return last


def _broken(found: Sequence[_Word], place: int, clause: Clause) -> bool:
    """Whether a mark stands before a word that ends what the verb's subject is."""
    between = clause.text[found[place - 1].end : found[place].start] if place < len(found) else ""
    return _BREAK.search(between) is not None


def _person(
    found: Sequence[_Word], first: int, last: int, names: Sequence[Name], clause: Clause
) -> _Subject | None:
    """The first person named, with the parts of the name that stand beside it."""
    low, high = clause.start + found[first].start, clause.start + found[last - 1].end
    named = (name for name in names if low <= name.start and name.end <= high)
    name = next((each for each in named if each.kind == "person"), None)
    if name is None:
        return None
    start, end = name.start - clause.start, name.end - clause.start
    before = [word for word in found[first:last] if word.end <= start]
    behind = [word for word in found[first:last] if word.start >= end]
    if len(before) <= _FORENAMES and all(_is_forename(word.folded) for word in before):
        start = found[first].start
    if len(behind) == 1 and behind[0].folded.startswith("ال"):
        end = behind[0].end  # «أيمن عبد الله الصواف»
    return _Subject(clause.text[start:end], name)


def _is_forename(word: str) -> bool:
    """Whether a word before a name may be a part of it: no office, and without the article."""
    return not word.startswith("ال") and word not in words("speech", "roles")


def _noun_phrase(found: Sequence[_Word], first: int, last: int) -> int:
    """The end of «وزارة الداخلية السعودية»: a noun, and what with the article follows it."""
    place = first + 1
    while place < last and found[place].folded.startswith("ال"):
        place += 1
    return place


def _behind_the_listener(
    found: Sequence[_Word], first: int, names: Sequence[Name], clause: Clause
) -> tuple[_Subject, int] | None:
    """«قال لوكالة … اللواء سعد القحطاني إن»: who speaks stands behind whom he speaks to."""
    if first >= len(found) or _LISTENER.match(found[first].folded) is None:
        return None
    that = next(
        (place for place in range(first, len(found)) if _THAT.fullmatch(found[place].folded)),
        None,
    )
    if that is None or that - first > _LONGEST:
        return None
    person = _person(found, first, that, names, clause)
    return None if person is None else (person, that)


def _speaker(subject: _Subject | None, verb: str | None, stance: Stance) -> SpeakerRead | None:
    if subject is None:
        return None
    name = subject.name
    whole = name is None or name.text == subject.text
    return SpeakerRead(
        name_ar=subject.text,
        name_en=english_of(name) if name and whole else subject.text,
        type=type_of(name) if name else "office",
        verb_ar=verb,
        stance=stance,
    )


def _again(before: SpeakerRead | None, verb: str, stance: Stance) -> SpeakerRead | None:
    """Who spoke last, if the verb can be of the same: «قالت» is not gone on with by «أضاف»."""
    if before is None or (before.verb_ar and _is_female(before.verb_ar) != _is_female(verb)):
        return None
    return before.model_copy(update={"verb_ar": verb, "stance": stance})


def _is_female(verb: str) -> bool:
    """Whether a verb or a participle of speech, as written, has a female subject."""
    bare = fold_word(verb)
    if bare not in _stances() and bare[1:] in _stances():
        bare = bare[1:]
    return bare.endswith(("ت", "ة")) or bare in _female_presents()


@cache
def _female_presents() -> frozenset[str]:
    """«تقول», beside which «يقول» stands in the table."""
    return frozenset(word for word in _stances() if word[0] == "ت" and f"ي{word[1:]}" in _stances())


def _of_another_sex(verb: str, head: _Word) -> bool:
    return not _is_female(verb) and head.folded.endswith("ة")


def _behind_that(statement: str) -> str:
    """What is said, without «أن» and «إلى أن» before it."""
    found = re.match(r"[\s:،\"«“]*(?:(?:إلى|على|عن)\s+)?(?:[بأإا]?أ?[نّ]+[هها]*م?\s+)?", statement)
    rest = statement[found.end() :] if found else statement
    return re.sub(r"^(?:ب?[أإا]ن(?:ه|ها|هم)?)\s+", "", rest)


def _source(found: Sequence[_Word], names: Sequence[Name], clause: Clause) -> Speech | None:
    """«بحسب مصدر طبي»: the words behind, up to a break."""
    for place, word in enumerate(found):
        if word.folded not in words("speech", "sources") or place + 1 >= len(found):
            continue
        first = place + 1
        if found[first].folded in {"ل", "لما", "ما", "عن"}:
            first += 1
        told, verb = _told_by(found, first, clause)
        subject, _, _ = _subject(found, first if verb is None else first + 1, names, clause)
        speaker = _speaker(subject, verb, told)
        if speaker is not None:
            return Speech(speaker, told, clause.text)
    return None


def _told_by(found: Sequence[_Word], first: int, clause: Clause) -> tuple[Stance, str | None]:
    """The verb of «وفق ما أعلنت الوزارة» and its stance; no verb in «وفق الوزارة»."""
    if first + 1 < len(found) and found[first - 1].folded in {"ما", "لما"}:
        stance, _ = _stance_of(found[first].folded)
        if stance in {"says", "confirms"}:
            return stance, clause.text[found[first].start : found[first].end]
    return "says", None
