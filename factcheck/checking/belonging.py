"""Whose a thing is: «Russia's allies» where the claims have Ukraine's.

Each name may stand in the claims and still belong to another thing there. Only countries are
read, by name, capital or adjective, and only right beside the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checking.fault import Fault
from factcheck.checking.library import Library
from factcheck.checking.tables import words
from factcheck.checking.told import Named, Told, is_imperfect
from factcheck.checking.words import Word, is_stop

__all__ = ["belonging_faults"]

_OF = frozenset({"of", "the"})


def belonging_faults(told: Told, library: Library) -> Iterator[Fault]:
    """Things of a country that the claims most like the sentence have of another one alone."""
    mine = list(_belongings(told))
    if not mine:
        return
    here = {name.code for name in told.names}
    near = library.nearest(told)
    theirs = [
        (each, library.meant(noun), name)
        for each in library.items
        for noun, name in _belongings(each.told(library.language))
    ]
    for noun, name in mine:
        same = [(each, other) for each, thing, other in theirs if thing == library.meant(noun)]
        if any(other.code == name.code for _, other in same):
            continue
        for each, other in same:
            if each in near and other.code not in here:
                reason = f"«{name.text}»: the claims have «{other.text}» there"
                yield Fault("name", name.text, reason, name.start, each.ref)
                return


def _belongings(told: Told) -> Iterator[tuple[Word, Named]]:
    """Each noun right beside the country that it is of."""
    table = "english" if told.language == "en" else "arabic"
    left_out = words(table, "offices") | words(table, "roles")
    for name in told.names:
        if name.code is None or name.kind not in {"country", "nationality", "capital"}:
            continue
        noun = _of(told, name)
        if noun is not None and not noun.is_mark and not is_stop(noun, told.language):
            named = any(each.start <= noun.start < each.end for each in told.names)
            if not named and noun.form not in left_out:
                yield noun, name


def _of(told: Told, name: Named) -> Word | None:
    """«حلفاء أوكرانيا», "Ukraine's allies", "allies of Ukraine": the noun."""
    before = [word for word in told.words if word.end <= name.start]
    if told.language == "ar":
        bare = told.text[name.start - 1 : name.start].isspace()
        return before[-1] if before and bare and not is_imperfect(before[-1].form) else None
    if before and before[-1].form in _OF:
        while before and before[-1].form in _OF:
            last = before.pop()
        return before[-1] if before and last.form == "of" else None
    owning = told.text[name.start : name.end + 2].replace("’", "'")
    owns = name.kind == "nationality" or "'s" in owning or "s'" in owning
    behind = next((word for word in told.words if word.start >= name.end), None)
    return behind if owns else None
