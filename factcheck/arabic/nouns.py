"""Counted nouns: one normal form for the shapes a noun takes behind a numeral.

The *normal form* of a counted noun is its folded singular without ال:

1. a form of a noun in tables/counted.json (singular, plurals, the accusative in ا, the dual, the
   sound plural in ين, each with or without ال) gives that noun's singular;
2. else the article is dropped and one ending: ات gives ة (or nothing, for verbal
   nouns: احتمالات); ون, ين (of five letters and more) and
   the accusative ا give the bare word; تان and تين give ة.

So زعيماً, زعماء, زعيم and زعيمين meet in زعيم. The rules of 2 are blind to broken plurals: a noun
outside the table keeps its written form, which still meets itself.
"""

from __future__ import annotations

from functools import cache

from factcheck.arabic.fold import fold
from factcheck.arabic.tables import load

__all__ = ["duals", "forms", "is_counted", "normalize_noun", "person_plurals"]


def _folded(word: str) -> str:
    return str(fold(word))


def forms(singular: str, plurals: tuple[str, ...] = ()) -> set[str]:
    """All folded shapes of one noun, without ال: cases, sound plural, but no dual."""
    single = _folded(singular)
    shapes = {single, *map(_folded, plurals)}
    if not single.endswith(("ة", "اء")):
        shapes.add(single + "ا")
    for plural in map(_folded, plurals):
        if plural.endswith("ون"):
            shapes.add(plural[:-2] + "ين")
    return shapes | {shape[:-1] + "ه" for shape in shapes if shape.endswith("ة")}


def _dual_shapes(singular: str, plurals: tuple[str, ...]) -> dict[str, bool]:
    """Dual shapes, and whether each can be nothing but a dual.

    مواطنين may be two citizens or many, so that shape of a noun with a sound plural says nothing
    alone; the construct form (حالتي) could be «my case» and needs a noun behind it.
    """
    single = _folded(singular)
    if single.endswith("ة"):
        stem = single[:-1] + "ت"
        return {stem + "ان": True, stem + "ين": True, stem + "ا": False, stem + "ي": False}
    sound = any(plural.endswith("ون") for plural in plurals)
    if single.endswith(("ى", "اء", "ا")):
        return {}
    return {single + "ان": True, single + "ين": not sound}


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    table = load("counted")
    return {
        noun: tuple(plurals)
        for group in ("persons", "things")
        for noun, plurals in table[group].items()
    }


@cache
def _normal_forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for noun, plurals in _nouns().items():
        for shape in forms(noun, plurals):
            found.setdefault(shape, _folded(noun))
    for noun, plurals in _nouns().items():
        for shape in _dual_shapes(noun, plurals):
            found.setdefault(shape, _folded(noun))
    return found


@cache
def duals() -> dict[str, tuple[str, bool]]:
    """Dual shape → (normal form, whether it stands alone without a noun behind it)."""
    refused = {_folded(word) for word in load("counted")["no dual"]}
    plain = {shape for noun, plurals in _nouns().items() for shape in forms(noun, plurals)}
    found: dict[str, tuple[str, bool]] = {}
    for noun, plurals in _nouns().items():
        for shape, alone in _dual_shapes(noun, plurals).items():
            usable = alone or shape.endswith(("تي", "تا"))
            if usable and shape not in refused and shape not in plain:
                found.setdefault(shape, (_folded(noun), alone))
    return found


def is_counted(word: str) -> bool:
    """Tell whether a folded word is a shape of a noun in the table, with or without ال."""
    return word in _normal_forms() or word.removeprefix("ال") in _normal_forms()


@cache
def person_plurals() -> frozenset[str]:
    """Give the plurals of the persons in the table, folded; the sound ones in ين too."""
    words = {_folded(word) for plurals in load("counted")["persons"].values() for word in plurals}
    return frozenset(words | {word[:-2] + "ين" for word in words if word.endswith("ون")})


def _is_verbal_noun(stem: str) -> bool:
    """Tell the plurals احتمالات, إعلانات, اعتداءات, تصريحات from those of a noun in ة.

    Verbal nouns of the derived verbs take ات without a ة of their own, but for the hollow ones
    (استشارة, إصابة).
    """
    if stem.endswith("اء"):
        return True
    if stem.startswith("ت") and len(stem) == 5 and stem[3] == "ي":
        return True
    hollow = stem.startswith("است") and len(stem) == 6
    return stem.startswith("ا") and len(stem) >= 5 and stem[-2] == "ا" and not hollow


def normalize_noun(word: str) -> str:
    """Give the normal form of a folded noun; see the module's docstring."""
    known = _normal_forms()
    if word in known:
        return known[word]
    if word.endswith("ى") and word[:-1] + "ي" in known:  # «أجنبى»
        return known[word[:-1] + "ي"]
    bare = word.removeprefix("ال") if len(word) > 4 else word
    if bare in known:
        return known[bare]
    if bare.endswith(("تان", "تين")) and len(bare) > 5:
        return bare[:-3] + "ة"
    if bare.endswith("ات") and len(bare) > 4:
        stem = bare[:-2]
        return stem if _is_verbal_noun(stem) else stem + "ة"
    if bare.endswith(("ون", "ين")) and len(bare) > 4:
        return bare[:-2]
    if bare.endswith("ا") and len(bare) > 3:
        return bare[:-1]
    return bare
