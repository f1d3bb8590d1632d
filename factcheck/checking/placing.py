"""Places of a sentence where something is said to be: whether claims have it there.

A capital or a palace stands in news for a government too, and a nationality comes with a person:
neither puts what happened there. «في برلين» does not follow from «المستشار الألماني». A country
follows from a city in it, not the city from the country.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checking.evidence import Evidence, bare_arabic, words_of
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.margins import MORE, better
from factcheck.checking.tables import words
from factcheck.checking.told import Named, Told
from factcheck.checking.words import Language
from factcheck.english import country_of

__all__ = ["place_faults"]

_SEATS = frozenset({"capital", "metonym"})
_BETWEEN = 3
"""Words that may stand between «in» and the place: «in the French capital»."""


def place_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Capitals, palaces and countries that a sentence puts something in and no claim does."""
    for name in told.names:
        if name.code is None or name.kind not in _SEATS | {"country"}:
            continue
        if not _is_where(name, told):
            continue
        fault = _fault(name, told, library)
        if fault is not None:
            yield fault


def _fault(name: Named, told: Told, library: Library) -> Fault | None:
    here = library.window(told, name.start, name.end, names=False)
    same = other = 0.0
    have = named = False
    rival: tuple[Evidence, str] | None = None
    for each in library.items:
        side = each.told(library.language)
        score = library.alike(here, library.everything(side, names=False))
        named = named or _is_named(name, each, library.language)
        if _has_place(name, each, library.language):
            have, same = True, max(same, score)
        elif score > other and (there := _other_place(each, name, told)):
            other, rival = score, (each, there)
    if name.kind == "country":
        have = have or named
    if rival is not None and other >= MORE and better(other, same) and not have:
        reason = f"«{name.text}»: the claims have {rival[1]} there"
        return Fault("name", name.text, reason, name.start, rival[0].ref)
    if have or named:
        return None
    reason = f"«{name.text}»: no claim puts anything there"
    return Fault("name", name.text, reason, name.start)


def _is_where(name: Named, told: Told) -> bool:
    """Whether a preposition of place stands before a name, with few words between."""
    listed = words("english" if told.language == "en" else "arabic", "places where")
    between = words("english" if told.language == "en" else "arabic", "before places")
    before = [word for word in told.words if word.end <= name.start][::-1]
    nations = [n for n in told.names if n.kind == "nationality"]
    for word in before[: _BETWEEN + 1]:
        if word.form in listed:
            return True
        adjective = any(n.start <= word.start < n.end for n in nations)
        if word.form not in between and not adjective:
            return False
    return False


def _shared(name: Named, text: str) -> bool:
    mine = {bare_arabic(word) for word in words_of(name.text) if len(word) > 2} - {"the", "قصر"}
    return bool(mine & {bare_arabic(word) for word in words_of(text)})


def _is_named(name: Named, each: Evidence, language: Language) -> bool:
    """Whether a claim has the place in some other role; of a country, any but a nationality.

    A nationality before anything but an office will do for a country: «German territory».
    """
    if name.code not in each.codes:
        return False
    if name.kind != "country":
        return _shared(name, " ".join(each.words_en if language == "en" else each.words_ar))
    sides = (each.english, each.arabic)
    mentions = [(n, side) for side in sides for n in side.names if n.code == name.code]
    if not mentions:
        return any(country_of(who.name_en) == name.code for who in each.claim.who)
    return any(n.kind != "nationality" or not _is_of_office(n, side) for n, side in mentions)


def _is_of_office(name: Named, told: Told) -> bool:
    """Whether a nationality says whose president, minister or army somebody is."""
    listed = words("english" if told.language == "en" else "arabic", "offices")
    if told.language == "en":
        near = [word.form for word in told.words if word.start >= name.end][:2]
    else:
        near = [word.form for word in told.words if word.end <= name.start][-2:]
    return any(bare_arabic(form) in listed or form in listed for form in near)


def _has_place(name: Named, each: Evidence, language: Language) -> bool:
    """Whether a claim puts anything there: in a place of its, or by its words."""
    for place in each.claim.places:
        shown = place.name_en if language == "en" else place.text
        if _shared(name, shown):
            return True
        if name.kind == "country" and country_of(place.name_en) == name.code:
            return True
    for side in (each.english, each.arabic):
        for other in side.names:
            if other.code != name.code:
                continue
            if name.kind == "capital" and _is_capital_of(other, side):
                return True
            wide = name.kind == "country" and other.kind in _SEATS
            alike = side.language == language and _shared(name, other.text)
            if (wide or alike) and (_is_where(other, side) or _is_of_meeting(other, side)):
                return True
    return False


def _is_capital_of(name: Named, told: Told) -> bool:
    """«العاصمة الألمانية», "the German capital"."""
    if name.kind not in {"nationality", "country"}:
        return False
    beside = [word.form for word in told.words if word.end <= name.start][-1:]
    beside += [word.form for word in told.words if word.start >= name.end][:1]
    return any(bare_arabic(form) in {"عاصمه", "عاصمة", "capital"} for form in beside)


def _is_of_meeting(name: Named, told: Told) -> bool:
    """«قمة باريس», "the Paris summit"."""
    if told.language == "en":
        beside = [word.form for word in told.words if word.start >= name.end][:1]
        return any(form in words("english", "meetings") for form in beside)
    beside = [word.form for word in told.words if word.end <= name.start][-1:]
    return any(form in words("arabic", "meetings") for form in beside)


def _other_place(each: Evidence, name: Named, told: Told) -> str | None:
    """Where a claim has what it tells, if the sentence does not name that place."""
    for place in each.claim.places:
        code = country_of(place.name_en)
        if code is None or (name.kind == "country" and code == name.code):
            continue
        shown = place.name_en if told.language == "en" else place.text
        if not any(_shared(other, shown) for other in told.names):
            return shown
    return None
