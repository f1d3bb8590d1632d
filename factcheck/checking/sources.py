"""Who speaks, told by office or body: «شرطة المنطقة الشرقية» for the colonel who speaks for it.

A speaker has in each claim a profile: his name, the words that claims tell of him («the media
spokesman of the Eastern Province police is Colonel Ziyad»), and the countries in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from factcheck.arabic import fold
from factcheck.checking.evidence import Evidence, bare_arabic, words_of
from factcheck.checking.listed import bare_forms, is_speech
from factcheck.checking.roles import head_of, roles_in, roles_of_name
from factcheck.checking.speech import Attribution, attributions
from factcheck.checking.tables import load, words
from factcheck.checking.told import Told
from factcheck.checking.words import Language, Word, cut_words, is_stop, language_of, stem_en
from factcheck.english import country_of

__all__ = ["Profile", "Sources"]

_BEFORE = 5
"""Words before a name among which its office stands: «المتحدث الأمني بوزارة الداخلية اللواء»."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is told of who speaks: words and sorts of speakers, and codes of countries."""

    terms: frozenset[str]
    codes: frozenset[str]
    roles: frozenset[str] = frozenset()
    """The sorts of persons that nouns told of him name: a spokesman, a father."""

    def __or__(self, other: Profile) -> Profile:
        return Profile(self.terms | other.terms, self.codes | other.codes, self.roles | other.roles)

    @property
    def sorts(self) -> frozenset[str]:
        """The sorts of speakers among the terms."""
        return frozenset(term for term in self.terms if term.startswith("#"))

    @property
    def is_known(self) -> bool:
        """Whether it says what sort of speaker it is, or of what country."""
        return bool(self.codes) or bool(self.sorts)

    def is_another(self, other: Profile) -> bool:
        """Whether both are told by what they are, and are not the same: a father, a spokesman."""
        return bool(self.roles and other.roles) and not self.roles & other.roles

    def may_be(self, other: Profile) -> bool:
        """Whether at least half of what is told here is told of the other as well.

        Of another country is another, and so is another sort: a governor and a spokesman.
        """
        if self.is_another(other):
            return False
        if self.codes and other.codes and not self.codes & other.codes:
            return False
        if self.sorts and other.sorts and not self.sorts & other.sorts:
            return False
        hits = len(self.terms & other.terms) + len(self.codes & other.codes)
        return 2 * hits >= len(self.terms) + len(self.codes)


_NOBODY = Profile(frozenset(), frozenset())


class Sources:
    """The profiles of who speaks in claims."""

    def __init__(self, known: Iterable[Evidence], language: Language) -> None:
        self._language = language
        items = tuple(known)
        persons = [person for each in items for person in _persons(each)]
        self._families = frozenset(
            _last(name) for person in persons for name in person[:2] if not _is_described(name)
        )
        self._told_of: dict[str, Profile] = {}
        self.offices: dict[str, frozenset[str]] = {}
        """The words told of persons in claims, as stems, by the last words of their names."""
        for each in items:
            self._learn(each)
        self._known: dict[str, Profile] = {}

    def of(self, said: Attribution, told: Told) -> Profile:
        """What a sentence tells of a speaker; empty of «officials», who may be anybody."""
        inside = [word for word in told.words if said.start <= word.start < said.end]
        found = self._profile(told, said.start, said.end)
        return replace(found, roles=head_of(inside, told.language))

    def terms(self, told: Told, start: int, end: int) -> frozenset[str]:
        """The words and sorts of speakers in a stretch of a text."""
        inside = [word for word in told.words if word.start < end and start < word.end]
        return frozenset(_terms(inside, told.language))

    def profile(self, each: Evidence) -> Profile:
        """The profile of a claim's speaker, and of whoever speaks in its words."""
        if each.ref not in self._known:
            self._known[each.ref] = self._make(each)
        return self._known[each.ref]

    def _make(self, each: Evidence) -> Profile:
        found = _NOBODY
        names: set[str] = set()
        if each.claim.speaker is not None:
            speaker = each.claim.speaker
            name = speaker.name_en if self._language == "en" else speaker.name_ar
            found |= _named(name, self._language)
            code = country_of(speaker.name_en)
            found |= Profile(frozenset(), frozenset({code} if code else ()))
            names |= {_last(speaker.name_en), _last(speaker.name_ar)}
        told = each.told(self._language)
        for said in attributions(told):
            found |= self._profile(told, said.start, said.end)
        for form in (*found.terms, *names):
            found |= self._told_of.get(form, _NOBODY)
        return found

    def _learn(self, each: Evidence) -> None:
        """What a claim tells of the persons it names, by the last words of their names."""
        told = each.told(self._language)
        persons = list(_persons(each))
        lone = len({_last(name_en) for name_en, _, _ in persons}) == 1
        for name_en, name_ar, office in persons:
            if _is_described(name_en) or _is_described(name_ar):
                continue  # «والد القتيل»: whoever speaks of the dead is not his father
            last = _last(name_en if self._language == "en" else name_ar)
            found = _named(office, "en") if self._language == "en" else _NOBODY
            for place, word in enumerate(told.words):
                form = bare_arabic(word.form) if self._language == "ar" else word.form
                if form != last:
                    continue
                span = (told.words[_first(told, place)].start, word.end)
                if each.claim.kind == "background" and lone and each.claim.speaker is None:
                    span = (0, len(told.text))
                found |= self._profile(told, *span)
                stems = {w.stem for w in told.words if span[0] <= w.start < span[1] and w.stem}
                self.offices[last] = self.offices.get(last, frozenset()) | stems
            for key in {last, _last(name_en), _last(name_ar), *_named(last, self._language).terms}:
                if key:
                    self._told_of[key] = self._told_of.get(key, _NOBODY) | found

    def _profile(self, told: Told, start: int, end: int) -> Profile:
        """Of the words of a text; «التركي» behind a first name is a family, not a nationality.

        A capital stands for its government only by itself.
        """
        named = [n for n in told.names if n.code and n.kind != "person"]
        states = [
            n for n in named if bare_arabic(str(fold(n.text)).casefold()) not in self._families
        ]
        inside = [word for word in told.words if start <= word.start < end]
        rest = [w for w in inside if not is_stop(w, told.language) and not w.is_mark]
        seats = [n for n in states if n.kind == "capital" and len(rest) > 1]
        states = [n for n in states if n not in seats]  # «the Paris summit», not Paris
        terms = _terms(
            [w for w in inside if not any(n.start < w.end and w.start < n.end for n in states)],
            told.language,
        )
        codes = {n.code for n in states if n.code and start <= n.start < end}
        return Profile(frozenset(terms), frozenset(codes), roles_in(inside, told.language))


def _persons(each: Evidence) -> Iterator[tuple[str, str, str]]:
    for who in each.claim.who:
        if who.type == "person":
            yield who.name_en, who.name_ar, who.position_en or ""
    speaker = each.claim.speaker
    if speaker is not None and speaker.type == "person":
        yield speaker.name_en, speaker.name_ar, ""


def _first(told: Told, place: int) -> int:
    """Where the office before a name begins: behind the verb of speech, «أن» or a mark."""
    found = told.words
    ends = words("english", "stop") - {"the", "of", "for", "in"}
    if told.language == "ar":
        ends = words("arabic", "ends of the speaker") - {"في"}
    first = place
    while first and place - first < _BEFORE:
        before = found[first - 1]
        if before.is_mark or before.form in ends or is_speech(before, told.language):
            break
        first -= 1
    return first


def _last(name: str) -> str:
    found = [word for word in str(fold(name)).casefold().replace("-", " ").split() if len(word) > 1]
    return bare_arabic(found[-1]) if found and words_of(found[-1]) else ""


def _is_described(name: str) -> bool:
    """«مسؤول في الرئاسة الفرنسية», «والد القتيل»: its last word is nobody's family."""
    offices = words("arabic", "roles") | words("english", "roles")
    if any(bare_arabic(word) in offices for word in str(fold(name)).casefold().split()):
        return True
    return bool(roles_of_name(name, language_of(name)))


def _named(name: str, language: Language) -> Profile:
    """Of a name by itself, as a claim's field has it."""
    found = cut_words(name, language)
    return Profile(frozenset(_terms(found, language)), frozenset(), roles_of_name(name, language))


def _terms(found: Iterable[Word], language: Language) -> Iterator[str]:
    generic, groups = _tables(language)
    rest = [word for word in found if not word.is_mark and not is_stop(word, language)]
    while rest:
        word = rest.pop(0)
        pair = groups.get(_pair(word, rest[0], language)) if rest else None
        if pair is not None:
            yield f"#{pair}"
            yield (word if language == "en" else rest[0]).stem  # «civil», «مدني»
            del rest[0]
        elif language == "en" and word.form in load("english")["acronyms"]:
            yield from map(stem_en, load("english")["acronyms"][word.form])
        else:
            forms = [word.stem] if language == "en" else _bare_forms(word.form)
            sort = next((groups[form] for form in forms if form in groups), None)
            if not any(form in generic for form in forms):
                yield f"#{sort}" if sort is not None else word.stem


def _pair(word: Word, behind: Word, language: Language) -> str:
    """Two words as the table has them: «civil-defence», which is no army, and «دفاع مدني»."""
    if language == "en":
        return stem_en(f"{word.form}-{behind.form}")
    return " ".join(min(bare_forms(each.form), key=len) for each in (word, behind))


def _bare_forms(form: str) -> list[str]:
    """An Arabic word as it stands, and without what may be written onto it."""
    found = bare_forms(form)
    return found + [each[:-1] for each in found if each.endswith(("ا", "ي")) and len(each) > 3]


@cache
def _tables(language: Language) -> tuple[frozenset[str], dict[str, int]]:
    table = load("sources")

    def key(word: str) -> str:
        return stem_en(word) if language == "en" else str(fold(word))

    generic = frozenset(key(word) for word in table["generic"][language])
    groups = {
        key(word): number for number, each in enumerate(table["groups"]) for word in each[language]
    }
    return generic, groups
