"""What the quantities of a clause count: the class, and in English what a table can name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from factcheck.arabic import Quantity, fold
from factcheck.arabic.tables import load as load_arabic
from factcheck.builtin.passages import Clause
from factcheck.builtin.tables import fold_word, load, words
from factcheck.models import Counted, QuantitySpan

__all__ = ["FATES", "read_counts", "value_en"]

FATES: tuple[Counted, ...] = (
    "killed",
    "injured",
    "arrested",
    "missing",
    "displaced",
    "hostages",
    "accused",
)
"""Classes of what became of people, told by a verb beside the number or by the counted noun."""

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = 4  # words between the verb and its number: «إصابة أكثر من 5», «قتل في الهجوم 5»
_BEHIND = 3
_PART_BEHIND = 2
_FAR = 10  # words from a verb that stands first in its clause to its number
_ONE_BEFORE = re.compile(r"(?:([^\W\d_]+) )?([^\W\d_]+) و$")  # «ضابط و», «ضابط شرطة و»
_ONE_BEHIND = re.compile(r" و([^\W\d_]+)")
_TO = "الى"  # «ارتفع عدد القتلى … إلى 9»
_TOLLED: tuple[Counted, ...] = ("killed", "injured", "arrested", "missing", "displaced")
_WEAK: frozenset[Counted] = frozenset({"accused", "injured", "missing"})
_LEAST_NOUN = 3  # letters from which a noun is told from a particle


def read_counts(clause: Clause, quantities: Sequence[Quantity]) -> list[QuantitySpan]:
    """The quantities of a clause whose counted thing it shows, with their class.

    A number whose noun no table has is of the class «other» and has no English: it can still meet
    the same number of the same noun. «Several» and the like are left out: they fit any number.
    """
    told = []
    fate: Counted | None = None
    last: Counted | None = None
    for place, quantity in enumerate(quantities):
        if quantity.ordinal or quantity.rule == "vague":
            continue
        low = quantities[place - 1].end if place else clause.start
        high = quantities[place + 1].start if place + 1 < len(quantities) else clause.end
        before = _words(clause, low, quantity.start)
        behind = _words(clause, quantity.end, high)
        if fate is not None and not _goes_on(clause, quantity, before):
            fate = None
        found = _class_of(quantity, before, behind, fate)
        if found is None:
            continue
        if found[0] == "duration" and _in_apposition(clause, quantity):
            found = ("age", "age")
        counted, counts_en = found
        fate = counted if counted in FATES else None
        if fate is not None:
            told += _one_beside(clause, quantity, fate)
        # «35 countries, among them 27 kings» counts all the kings.
        whole = last is not None and last != counted and counted not in (*FATES, "people")
        last = counted
        told.append(
            QuantitySpan(
                text=quantity.text,
                counted=counted,
                counts_en=counts_en,
                scope_en=None if whole else _scope(quantity, before, behind),
                start=quantity.start,
                end=quantity.end,
            )
        )
    return told


def _one_beside(clause: Clause, quantity: Quantity, fate: Counted) -> list[QuantitySpan]:
    """«مقتل ضابط وجنديين»: the one who is named beside a number, joined to it by «و»."""
    start, end = quantity.start - clause.start, quantity.end - clause.start
    before = _ONE_BEFORE.search(clause.text, 0, start)
    behind = _ONE_BEHIND.match(clause.text, end)
    named = [(each, group) for each, group in ((before, 1), (before, 2), (behind, 1)) if each]
    return [
        QuantitySpan(
            text=each[group],
            counted=fate,
            counts_en=f"{person} {_past(fate)}",
            scope_en=None,
            start=clause.start + each.start(group),
            end=clause.start + each.end(group),
        )
        for each, group in named
        if each[group] and (person := _persons().get(fold_word(each[group]))) is not None
    ]


def _in_apposition(clause: Clause, quantity: Quantity) -> bool:
    """«سامي الحداد (43 عاما)», «السائق، 43 سنة،»: years between signs are an age."""
    if quantity.unit != "year" or quantity.low != quantity.high:
        return False
    before = clause.text[: quantity.start - clause.start].rstrip()[-1:]
    behind = clause.text[quantity.end - clause.start :].lstrip()[:1]
    return before + behind in {"()", "«»", '""'} or (
        before in {"،", ","} and behind in {"،", ",", ".", ""}
    )


def _goes_on(clause: Clause, quantity: Quantity, before: list[str]) -> bool:
    """«مقتل 3 جنود و5 مدنيين», «إضافة إلى 4»: the verb before the first number rules this too."""
    at = quantity.start - clause.start
    joined = clause.text[max(0, at - 1) : at] == "و" or quantity.text.startswith("و")
    further = words("casualties", "besides") | words("casualties", "part")
    return joined or bool(further & set(before[-2:]))


def value_en(quantity: Quantity) -> str:
    """The number in English: «5», «more than 27», «about 4», «3 to 9», with its measure."""
    low, high = quantity.low, quantity.high
    unit = f" {_plural(quantity)}" if quantity.unit and quantity.unit.isascii() else ""
    about = "about " if quantity.approximate else ""
    if low is not None and high is not None:
        told = f"{low:f}" if low == high else f"{low:f} to {high:f}"
    elif low is not None:
        told = f"more than {low:f}" if quantity.low_open else f"at least {low:f}"
    elif high is not None:
        told = f"fewer than {high:f}" if quantity.high_open else f"at most {high:f}"
    else:
        return ""
    return f"{about}{told}{unit}"


def _plural(quantity: Quantity) -> str:
    """The unit, in the plural where a table has its measure and it is not just one."""
    unit = quantity.unit or ""
    measured = any(unit in units for units in load("nouns")["units"].values())
    if not measured or quantity.low == quantity.high == 1:
        return unit
    head, _, rest = unit.partition(" ") if unit.startswith("degree") else (unit, "", "")
    return " ".join(filter(None, (load("nouns")["plurals"].get(head, f"{head}s"), rest)))


def _words(clause: Clause, start: int, end: int) -> list[str]:
    text = clause.text[max(0, start - clause.start) : max(0, end - clause.start)]
    return _WORD.findall(str(fold(text)))


def _class_of(
    quantity: Quantity, before: list[str], behind: list[str], again: Counted | None
) -> tuple[Counted, str] | None:
    unit = quantity.unit
    measured = _measure(unit, [*before[-_BEFORE:], *behind[:_BEHIND]]) if unit else None
    if measured is not None:
        return measured
    group = _group(behind)[0]  # where «من» follows, the unit is the noun behind it
    fate = _fate(unit, before, behind) or again
    people = group or _persons().get(unit or "", "")
    if fate is not None and (people or unit in _fated() or unit in {None, "اخر", "حالة", "عنصر"}):
        return fate, f"{people or 'people'} {_past(fate)}"
    if people:
        return "people", people
    found = _things().get(unit or "")
    if found is None and unit is not None and len(unit) >= _LEAST_NOUN:
        return "other", ""
    return found


def _past(fate: Counted) -> str:
    return {"hostages": "taken hostage"}.get(fate, fate)


def _measure(unit: str, near: list[str]) -> tuple[Counted, str] | None:
    if unit == "percent":
        return "share", "share"
    if unit == "magnitude" or (unit == "degree" and words("nouns", "quake") & set(near)):
        return "other", "magnitude"
    for counted, units in load("nouns")["units"].items():
        if unit in units:
            if counted == "duration" and unit == "year" and words("nouns", "age") & set(near):
                return "age", "age"
            return counted, str(counted).replace("_", " ")
    if unit in _money() or (unit.isascii() and unit.isupper() and len(unit) == 3):
        return "money", "money"
    return None


@cache
def _money() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in load_arabic("units")["money without a country"])


@cache
def _persons() -> dict[str, str]:
    return {str(fold(noun)): english for noun, english in load("nouns")["persons"].items()}


@cache
def _things() -> dict[str, tuple[Counted, str]]:
    return {
        str(fold(noun)): (counted, english)
        for counted, nouns in load("nouns")["classes"].items()
        for noun, english in nouns.items()
    }


@cache
def _fated() -> dict[str, Counted]:
    return {noun: fate for fate in FATES for noun in words("casualties", fate, "nouns")}


@cache
def _groups() -> dict[str, str]:
    return {str(fold(noun)): english for noun, english in load("nouns")["groups"].items()}


def _group(behind: list[str]) -> tuple[str, bool]:
    """«عشرة من منسوبي القوات»: what they belong to, and whether some group is named at all."""
    if behind[:1] != ["من"] or len(behind) < 2:
        return "", False
    return _groups().get(behind[1], ""), True


def _fate(noun: str | None, before: list[str], behind: list[str]) -> Counted | None:
    """What became of them: the noun says it, or the nearest verb before, or one right behind.

    Suspects who are arrested and injured who die are those.
    """
    if noun == "حالة" and behind[:1]:  # «12 حالة وفاة»
        noun = behind[0]
    own = _fated().get(noun or "")
    told = None if own and own not in _WEAK else _nearest(before[-_BEFORE:], FATES, "before")
    if told is None and own is None and before[-1:] == [_TO]:
        told = _nearest(before, _TOLLED, "tolls")
    if told or own:
        return told or own
    for word in behind[:_BEHIND]:
        for fate in FATES:
            if word in words("casualties", fate, "behind"):
                return fate
    return _by_the_first_verb(before)


def _by_the_first_verb(before: Sequence[str]) -> Counted | None:
    """«قتلت السيول التي اجتاحت الوادي ستة أشخاص»: the verb of the clause, its subject behind it.

    Of the feminine only, whose subject is mostly a power or a force and not the one who is hit.
    """
    acts = len(before) > 1 and before[0].endswith("ت") and before[1].startswith("ال")
    if not acts or len(before) > _FAR or words("casualties", "clauses") & set(before[1:]):
        return None
    return _nearest(before[:1], FATES, "before")


def _nearest(before: Sequence[str], fates: Sequence[Counted], part: str) -> Counted | None:
    """What the nearest of these words that tells a fate says became of those counted."""
    for word in reversed(before):
        for fate in fates:
            path = ("tolls", fate) if part == "tolls" else (fate, part)
            if _bare(word, words("casualties", *path)):
                return fate
    return None


def _bare(word: str, known: frozenset[str]) -> bool:
    return word in known or (word[:1] in set("وفبل") and word[1:] in known)


def _scope(quantity: Quantity, before: list[str], behind: list[str]) -> str | None:
    """«بينهم 3 أطفال», «ثلاثة منهم»: a part of those counted before; «10 من منسوبي القوات»."""
    part = words("casualties", "part")
    # «14 شخصا، بينهم طفلان»: what is followed by the next number at once belongs to that.
    near = [*before[-_PART_BEHIND:], *(behind[:1] if len(behind) > 1 else ())]
    found = words("casualties", "recovered")
    if any(_bare(word, found) for word in (*before[-_PART_BEHIND:], *behind[:1])):
        return "part of them"
    if any(word in part or word[1:] in part for word in near):
        return "part of them"
    if behind[:1] == ["من"] and any(
        word in words("casualties", "tolls", fate) for word in behind[1:2] for fate in _TOLLED
    ):
        return "part of them"  # «ثلاثة من المصابين»
    group, grouped = _group(behind)
    return "of a group" if quantity.unit is None and grouped and not group else None
