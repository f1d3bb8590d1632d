"""Whether the names of a sentence stand in claims, in whatever spelling or form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from factcheck.arabic import find_names, fold, same_name
from factcheck.checking.evidence import Evidence, bare_arabic, union, words_of
from factcheck.checking.fault import Fault
from factcheck.checking.spelt import sounds_like, with_vowels
from factcheck.checking.tables import load, words
from factcheck.checking.told import Named, Told
from factcheck.checking.words import Language, Word
from factcheck.english import country_of

__all__ = ["EvidenceNames", "name_faults", "named_in"]

_STEM = 5
"""Letters that forms of one name share: «Europe», «European»."""

_BESIDE_NAMES = frozenset({"s", "al", "el"})
"""The genitive and the Arabic article, which one writer joins and another leaves out."""

_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


def name_faults(
    told: Told, cited: Sequence[Evidence], known: Iterable[str], elsewhere: Iterable[Evidence] = ()
) -> Iterator[Fault]:
    """The names that no claim has.

    ``known`` are names that may always stand there (outlets). ``elsewhere`` are the claims that
    the sentence does not rest on: a name of theirs is recognised even where its shape shows none.
    """
    codes = {code for each in cited for code in each.codes}
    pool = union(cited, told.language)
    free = {bare_arabic(word) for name in known for word in words_of(name)}
    seen: set[int] = set()
    for name in told.names:
        if not name.sure or _has(name, pool | free, codes, cited, told):
            continue
        seen.add(name.start)
        yield Fault("name", name.text, f"«{name.text}» stands in none of the claims", name.start)
    for text, start in _of_others(told, elsewhere, pool | free):
        if start not in seen and not any(n.start <= start < n.end for n in told.names):
            yield Fault("name", text, f"«{text}» stands in none of the claims", start)


def _has(
    name: Named, pool: frozenset[str], codes: set[str], cited: Sequence[Evidence], told: Told
) -> bool:
    if name.code is not None and name.code in codes:
        return name.kind not in {"organisation", "person", "place", "region"} or _worded(
            name, pool, codes
        )
    if told.language == "en":
        return all(_english_word(word, pool) for word in words_of(name.text) - _BESIDE_NAMES)
    if any(
        same_name(name.text, other) in {"equal", "narrower", "wider"} for other in _names(cited)
    ):
        return True
    return _worded(name, pool, codes)


def _worded(name: Named, pool: frozenset[str], codes: Set[str]) -> bool:
    """Whether each of its words stands in the claims, in some form."""
    return (
        all(_arabic_word(word, pool) for word in words_of(name.text) - _of_country(name, codes))
        if _is_arabic(name.text)
        else all(_english_word(word, pool) for word in words_of(name.text) - _BESIDE_NAMES)
    )


def _of_country(name: Named, codes: Set[str]) -> frozenset[str]:
    """The words of a body's name that say whose it is, where the claims name that country.

    «وزارة الداخلية السعودية» for «وزارة الداخلية», which the claim's English calls Saudi.
    """
    if name.kind != "organisation" or name.code not in codes:
        return frozenset()
    return frozenset(
        form
        for word in name.text.split()
        if any(each.code == name.code for each in find_names(word))
        for form in words_of(word)
    )


def _is_arabic(text: str) -> bool:
    return re.search(r"[\u0620-\u064a]", text) is not None


def _names(cited: Sequence[Evidence]) -> Iterator[str]:
    for each in cited:
        yield from each.names
        yield from (name.text for name in each.arabic.names)


def _english_word(word: str, pool: frozenset[str]) -> bool:
    if word in pool or len(word) < 2 or word.isdigit():
        return True
    bare = word.removesuffix("s")
    for other in pool:
        if bare == other.removesuffix("s"):
            return True
        long = len(word) >= _STEM and len(other) >= _STEM and abs(len(word) - len(other)) <= 4
        if long and word[:_STEM] == other[:_STEM]:
            return True
    return _is_initials(word, pool) or sounds_like(word, pool)


def _is_initials(word: str, pool: frozenset[str]) -> bool:
    """«EU» where the claims write the European Union; the words are not in their order here."""
    return (
        2 <= len(word) <= 5
        and word.isalpha()
        and all(any(len(other) > 3 and other[0] == letter for other in pool) for letter in word)
        and word in load("english")["acronyms"]
    )


def _arabic_word(word: str, pool: frozenset[str]) -> bool:
    bare = bare_arabic(word)
    if bare in pool:
        return True
    for clitic in _CLITICS[1:]:
        if word.startswith(clitic) and bare_arabic(word[len(clitic) :]) in pool:
            return True
    return any(
        bare == other[len(clitic) :]
        for other in pool
        for clitic in _CLITICS[1:]
        if (len(bare) > 3 and other.startswith(clitic))
    )


def _of_others(
    told: Told, elsewhere: Iterable[Evidence], pool: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """Names of claims that the sentence does not rest on, by the last word of persons' names."""
    if told.language != "ar":
        return
    families = {
        words[-1]
        for each in elsewhere
        for who in each.claim.who
        if who.type == "person" and len(words := str(fold(who.name_ar)).split()) > 1
    }
    for word in told.words:
        for clitic in _CLITICS:
            rest = word.form[len(clitic) :]
            if word.form.startswith(clitic) and rest in families and not _arabic_word(rest, pool):
                yield told.text[word.start : word.end], word.start
                break


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Somebody or something that a claim names."""

    type: str
    name_en: str
    name_ar: str
    code: str | None
    acting: bool = False
    speaks: bool = False


class EvidenceNames:
    """Who and what the claims name, by claim."""

    def __init__(self, items: Sequence[Evidence]) -> None:
        self._bearers = {each.ref: _bearers(each) for each in items}
        self._all = [bearer for found in self._bearers.values() for bearer in found]
        self._has: dict[tuple[str, str, int], bool] = {}

    def has(self, each: Evidence, name: Named, language: Language) -> bool:
        """Whether a claim names this one, in whatever form."""
        key = (each.ref, name.text, name.start)
        if key not in self._has:
            pool = each.words_en if language == "en" else each.words_ar
            self._has[key] = _has(name, pool, set(each.codes), [each], each.told(language))
        return self._has[key]

    def bears(self, name: Named) -> bool:
        """Whether a word that only begins a sentence with a capital is a name in the claims."""
        parts = words_of(name.text)
        return bool(parts) and any(parts <= words_of(bearer.name_en) for bearer in self._all)

    def mixed(self, told: Told) -> tuple[str, int, str] | None:
        """A first name before a family whose bearers in the claims all have another.

        «Hatem Mansour» where the claims know Abdullah Mansour, and a Hatem of another family.
        """
        if told.language != "en":
            return None
        firsts: dict[str, set[str]] = {}
        for bearer in self._all:
            parts = _name_parts(bearer.name_en) if bearer.type == "person" else []
            for family in parts[1:]:
                firsts.setdefault(family, set()).update(parts)
        names = [name for name in told.names if name.sure and name.code is None]
        for one, other in pairwise(names):
            mine, family = str(fold(one.text)).casefold(), str(fold(other.text)).casefold()
            if told.text[one.end : other.start] != " " or family not in firsts:
                continue
            known = firsts[family]
            if mine in {name for names in firsts.values() for name in names} and not any(
                mine == first or with_vowels(mine, first) for first in known
            ):
                shown = f"{one.text} {other.text}"
                return shown, one.start, " or ".join(sorted(known - {family}))
        return None

    def behind(self, each: Evidence, stem: str, place: Word) -> str | None:
        """A name that stands behind a word in a claim's Arabic, as ``place`` does behind it.

        Or the rest of the name that the word begins: «قصر الإليزيه». «بعسير» says where, and no
        other word than one with its preposition has its place; of a word of a name «ب» is a letter.
        """
        told = each.arabic
        named = {b.name_ar: str(fold(b.name_ar)).split() for b in self._bearers[each.ref]}
        places = [
            str(fold(b.name_ar)).split() for b in self._bearers[each.ref] if b.type == "place"
        ]
        for before, word in pairwise(told.words):
            if before.stem != stem or word.is_mark:
                continue
            for name, parts in named.items():
                begins = bare_arabic(word.form) == bare_arabic(parts[0]) if parts else False
                if begins and _preposed(word) == _preposed(place):
                    return name
            if any((before.form, word.form) in pairwise(parts) for parts in places):
                return told.text[word.start : word.end]
        return None

    def is_cut_short(self, name: Named, told: Told) -> bool:
        """Whether only a first name agrees: the claims go on otherwise than the sentence does.

        «دونالد» of «دونالد ترامب», where another word follows it.
        """
        mine = str(fold(name.text)).split()
        if name.kind != "person" or len(mine) != 1 or told.language != "ar":
            return False
        full = [parts for b in self._all if len(parts := str(fold(b.name_ar)).split()) > 1]
        bearing = [parts for parts in full if parts[0] == mine[0]]
        if not bearing or any(parts[-1] == mine[0] for parts in full):
            return False
        here = {word.form for word in told.words}
        return not any(parts[-1] in here for parts in bearing)

    def families(self) -> frozenset[str]:
        """The last words of persons' names in the claims, folded."""
        return frozenset(
            parts[-1]
            for bearer in self._all
            if bearer.type == "person" and len(parts := str(fold(bearer.name_ar)).split()) > 1
        )

    def missing(
        self, each: Evidence, name: Named, told: Told, *, acting: bool = False, says: bool = False
    ) -> str | None:
        """Another of the same type whom the claim names and the sentence does not.

        ``acting``: only one who does or says something there. ``says``: the name is a speaker's;
        else the claim's speaker is left out, as what is told need not name him. A claim that
        denies puts nobody in the place of those of whom a sentence affirms it.
        """
        if each.denied and not told.denies:
            return None
        types = self._types(name, told.language)
        listed = words("english" if told.language == "en" else "arabic", "regions")
        if {bare_arabic(word) for word in words_of(name.text)} & listed:
            return None if acting else _region(each, told)  # «European» is no body's name
        if not acting and "country" in types and (region := _region(each, told)):
            return region
        for bearer in self._bearers[each.ref]:
            if (types and bearer.type not in types) or (acting and not bearer.acting):
                continue
            if bearer.speaks and not (acting or says):
                continue
            shown = bearer.name_en if told.language == "en" else bearer.name_ar
            if bearer.code is not None and bearer.code in {n.code for n in told.names}:
                continue
            if not named_in(shown, told):
                return shown
        return None

    def _types(self, name: Named, language: Language) -> frozenset[str]:
        wanted = {bare_arabic(word) for word in words_of(name.text)}
        found = set()
        for bearer in self._all:
            shown = bearer.name_en if language == "en" else bearer.name_ar
            if (name.code is not None and name.code == bearer.code) or wanted & {
                bare_arabic(word) for word in words_of(shown)
            }:
                found.add(bearer.type)
        if name.code is not None and name.kind in {"", "country", "nationality", "metonym"}:
            found.add("country")
        if name.kind == "person":
            found.add("person")
        return frozenset(found)


def _name_parts(name: str) -> list[str]:
    return [part for part in str(fold(name)).casefold().split() if part not in {"bin", "ibn", "al"}]


def _preposed(word: Word) -> str:
    """The preposition that Arabic writes onto a word, if it looks to have one."""
    bare = word.form[1:] if word.form[:1] in {"و", "ف"} and len(word.form) > 4 else word.form
    return bare[:1] if bare[:1] in {"ب", "ل", "ك"} and len(bare) > 3 else ""


def _region(each: Evidence, told: Told) -> str | None:
    """«European» and its like, where a claim has it and the sentence does not."""
    listed = words("english" if told.language == "en" else "arabic", "regions")
    here = {word.stem for word in told.words}
    for word in each.told(told.language).words:
        if word.form in listed and word.stem not in here:
            return each.told(told.language).text[word.start : word.end]
    return None


def _bearers(each: Evidence) -> list[_Bearer]:
    claim = each.claim
    found = [
        _Bearer(
            who.type,
            who.name_en,
            who.name_ar,
            country_of(who.name_en),
            acting=who.role in {"agent", "leader", "host"},
        )
        for who in claim.who
    ]
    if claim.speaker is not None:
        speaker = claim.speaker
        code = country_of(speaker.name_en)
        found.append(_Bearer(speaker.type, speaker.name_en, speaker.name_ar, code, True, True))
    found += [
        _Bearer("place", place.name_en, place.text, country_of(place.name_en))
        for place in claim.places
    ]
    return found


def named_in(name: str, told: Told) -> bool:
    """Whether a text has any word of a name, beside titles and countries' adjectives."""
    stop = words("english" if told.language == "en" else "arabic", "stop")
    wanted = {bare_arabic(word) for word in words_of(name) if len(word) > 2 and word not in stop}
    here = frozenset(bare_arabic(word) for word in words_of(told.text))
    if wanted & here:
        return True
    if told.language == "en":
        return any(_english_word(word, here) for word in wanted)
    return any(_arabic_word(word, here) for word in wanted)
