"""Whose a thing is: «Russia's allies» where the claims have Ukraine's.

Each name may stand in the claims and still belong to another thing there. Only countries are
read, by name, capital or adjective, and only right beside the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.arabic import fold
from factcheck.checking.evidence import bare_arabic
from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.tables import words
from factcheck.checking.told import Named, Told, is_imperfect
from factcheck.checking.words import Language, Word, is_stop

__all__ = ["belonging_faults"]


def belonging_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Things of a country that the claims most like the sentence have of another one alone."""
    mine = list(_belongings(told))
    if not mine:
        return
    here = {_owner(name, told.language) for name in told.names}
    near = library.nearest(told)
    theirs = [
        (each, library.meant(noun), name)
        for each in library.items
        for noun, name in _belongings(each.told(library.language))
    ]
    for noun, name in mine:
        same = [(each, other) for each, thing, other in theirs if thing == library.meant(noun)]
        owner = _owner(name, told.language)
        if any(_owner(other, told.language) == owner for _, other in same):
            continue
        for each, other in same:
            if each in near and _owner(other, told.language) not in here:
                reason = f"«{name.text}»: the claims have «{other.text}» there"
                yield Fault("name", name.text, reason, name.start, each.ref)
                return


def _belongings(told: Told) -> Iterator[tuple[Word, Named]]:
    """Each noun right beside the country that it is of."""
    table = "english" if told.language == "en" else "arabic"
    left_out = words(table, "offices") | words(table, "roles")
    for name in told.names:
        if _owner(name, told.language) is None:
            continue
        noun = _of(told, name)
        if noun is not None and not noun.is_mark and not is_stop(noun, told.language):
            named = any(each.start <= noun.start < each.end for each in told.names)
            if not named and noun.form not in left_out:
                yield noun, name


def _owner(name: Named, language: Language) -> str | None:
    """The code of a country; of «European» and its like the word."""
    if name.code is not None and name.kind in {"country", "nationality", "capital"}:
        return name.code
    word = str(fold(name.text)).casefold()
    listed = words("english" if language == "en" else "arabic", "regions")
    return bare_arabic(word).rstrip("ةه") if word in listed else None


def _of(told: Told, name: Named) -> Word | None:
    """«حلفاء أوكرانيا», "Ukraine's allies", "allies of Ukraine": the noun."""
    before = [word for word in told.words if word.end <= name.start]
    if told.language == "ar":
        bare = told.text[name.start - 1 : name.start].isspace()
        return before[-1] if before and bare and not is_imperfect(before[-1].form) else None
    while before and before[-1].form == "the":
        before.pop()
    if before and before[-1].form == "of":
        return before[-2] if len(before) > 1 else None
    owning = told.text[name.start : name.end + 2].replace("’", "'")
    adjective = name.kind == "nationality" or name.code is None
    owns = adjective or "'s" in owning or "s'" in owning
    behind = next((word for word in told.words if word.start >= name.end), None)
    return behind if owns else None
