"""What a number counts: whether two numbers are of units, or of people, that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from factcheck.arabic import Quantity, fold
from factcheck.checking.tables import load
from factcheck.checking.told import Told
from factcheck.checking.words import Language

__all__ = ["measures_apart", "people_counted", "people_in"]

_AHEAD = 3
"""Words behind an English number among which its noun is looked for: «five Saudi soldiers»."""

_ENDS = frozenset(
    [
        *("and", "or", "of", "in", "at", "by", "to", "for", "from", "with", "on", "as", "near"),
        *("were", "was", "are", "had", "have", "has", "who", "that", "after", "before", "when"),
        *("while", "but"),
    ]
)


def measures_apart(one: Quantity, other: Quantity) -> bool:
    """Whether both numbers have a unit of measure, and not the same; or one counts people.

    «كيلو» is a kilogram and a kilometre: the two are not held apart.
    """
    if (one.unit == "percent") != (other.unit == "percent"):
        return True
    mine, theirs = _measure(one), _measure(other)
    if (mine and _counts_people(other)) or (theirs and _counts_people(one)):
        return True
    if mine is None or theirs is None or mine == theirs:
        return False
    return not any({mine, theirs} <= set(pair) for pair in load("units")["mixed"])


def people_counted(quantity: Quantity, told: Told) -> int | None:
    """The kind of people that a number counts, as a number of the table; None: none, or unknown."""
    if told.language == "ar":
        known = _people("ar").get(str(fold(quantity.unit or "")))
        return known if known is not None else _behind_number(quantity, told)
    near = []
    for word in [word for word in told.words if word.start >= quantity.end][:_AHEAD]:
        if word.is_mark or word.form in _ENDS:
            break
        near.append(word.form)
    return next(_kinds(near, "en"), None)


def _behind_number(quantity: Quantity, told: Told) -> int | None:
    """«خمسة من رجال الأمن», «خمسة رجال أمن»: the kind that two words behind the number name."""
    inside = [w.form for w in told.words if quantity.start <= w.start < quantity.end]
    behind = [w.form for w in told.words if w.start >= quantity.end][:3]
    if behind[:1] == ["من"]:
        return next(_kinds(behind[1:], "ar"), None)
    return next(_kinds([*inside, *behind[:1]], "ar"), None)


def people_in(texts: Iterable[Told]) -> frozenset[int]:
    """The kinds of people that any of the texts names."""
    return frozenset(kind for told in texts for kind in _named(told))


def _named(told: Told) -> Iterator[int]:
    return _kinds([word.form for word in told.words], told.language)


def _kinds(forms: Sequence[str], language: Language) -> Iterator[int]:
    """The kinds that words name, one word or two."""
    known = _people(language)
    for place, form in enumerate(forms):
        bare = _bare(form) if language == "ar" else form
        for words in (" ".join([bare, *forms[place + 1 : place + 2]]), bare):
            if words in known:
                yield known[words]
                break


def _bare(form: str) -> str:
    """An Arabic word without the article and the clitics before it, and without a case ending."""
    for prefix in ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ب", "ل", "ف"):
        rest = form.removeprefix(prefix)
        if rest != form and {rest, rest.removesuffix("ا")} & _first_words():
            form = rest
            break
    bare = form.removesuffix("ا")
    return bare if bare in _first_words() else form


@cache
def _first_words() -> frozenset[str]:
    return frozenset(words.split()[0] for words in _people("ar"))


def _counts_people(quantity: Quantity) -> bool:
    unit = str(fold(quantity.unit or ""))
    return unit in _people("ar") or unit in _people("en")


def _measure(quantity: Quantity) -> str | None:
    unit = quantity.unit
    if unit is None:
        return None
    return unit if unit in load("units")["measures"] else _english_measures().get(unit)


@cache
def _english_measures() -> dict[str, str]:
    table = load("units")["measures"]
    return {word: name for name, listed in table.items() for word in listed}


@cache
def _people(language: Language) -> dict[str, int]:
    side = 1 if language == "ar" else 0
    return {
        str(fold(word)) if side else word: number
        for number, kinds in enumerate(load("units")["people"])
        for word in kinds[side]
    }
