"""Digits and number words → exact numbers.

``read_numbers`` gives the plain numbers of a folded text: cardinals and ordinals, no bounds and
no units. ``read_amounts`` is the same reading with what the reader of quantities also needs:
vague numbers as intervals, fractions standing alone, and how the number was written.

``cardinals`` is the grammar they share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.arabic.atoms import Atom, scan
from factcheck.arabic.cardinals import DIGITS_OF_A_QUOTIENT, Grammar, Part
from factcheck.arabic.fold import Folded

__all__ = ["DIGITS_OF_A_QUOTIENT", "Amount", "Number", "read_amounts", "read_numbers"]


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number at ``start:end`` of the folded text.

    ``rule`` names the form: digits, words, mixed (both), fraction, or ordinal.
    """

    start: int
    end: int
    value: Decimal
    ordinal: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or an interval of numbers at ``start:end`` of the folded text.

    ``form`` is digits, words, mixed, fraction, ordinal or vague. ``article``: written with ال.
    ``preposition``: behind ب ل ك. ``conjunction``: behind و. ``scale``: the last scale word's
    value, or 1. ``point``: digits with one point before three digits. ``one``: the lone word
    واحد. ``size``: how many atoms it took.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    form: str
    size: int
    article: bool = False
    preposition: bool = False
    conjunction: bool = False
    scale: Decimal = Decimal(1)
    point: bool = False
    signed: bool = False
    kind: str = ""


def _is_minus(text: Folded, start: int) -> bool:
    """Find a hyphen on the digits, behind a space, a bracket, a comparison or nothing."""
    return (
        start > 0
        and text[start - 1] == "-"
        and (start == 1 or text[start - 2] in " (=<>[")
        and not text[max(0, start - 5) : start - 1].rstrip()[-1:].isdigit()
    )


def _form(atoms: list[Atom]) -> str:
    kinds = {atom.entry.kind for atom in atoms}
    if kinds == {"digits"}:
        return "digits"
    if kinds <= {"fraction", "plural-fraction"}:
        return "fraction"
    return "mixed" if "digits" in kinds else "words"


def _amount(text: Folded, atoms: list[Atom], part: Part, *, ordinal: bool) -> Amount:
    first, last = atoms[0], atoms[-1]
    entry = first.entry
    form = "ordinal" if ordinal else "vague" if part.vague else _form(atoms)
    low, high, start, signed = part.low, part.high, first.first, False
    if entry.kind == "digits" and _is_minus(text, first.start):
        low, high, start, signed = -high, -low, first.start - 1, True
    return Amount(
        start,
        last.end,
        low,
        high,
        form,
        len(atoms),
        article=entry.article,
        preposition=entry.preposition,
        conjunction=entry.conjunction,
        scale=part.scale,
        point=entry.point and len(atoms) == 1,
        signed=signed,
        kind=entry.kind if len(atoms) == 1 else "",
    )


def read_amounts(text: Folded) -> list[Amount]:
    """Read every number of a folded text from left to right, vague ones and fractions included."""
    atoms = scan(text)
    grammar = Grammar(text, atoms)
    found: list[Amount] = []
    index = 0
    while index < len(atoms):
        kind = atoms[index].entry.kind
        first = index + (kind == "minus" and index + 1 < len(atoms))
        negative = first > index and atoms[first].link == "next"
        if kind == "minus" and not negative:
            index += 1
            continue
        part = grammar.cardinal(first)
        ordinal = None if part is not None else grammar.ordinal(first)
        whole = part or ordinal
        if whole is None:
            index = first + 1 if first == index else first
            continue
        amount = _amount(text, atoms[first : whole.after], whole, ordinal=ordinal is not None)
        if negative:
            start = atoms[index].first
            amount = replace(amount, start=start, low=-amount.high, high=-amount.low, signed=True)
        found.append(amount)
        index = whole.after
    return found


def read_numbers(text: Folded) -> tuple[Number, ...]:
    """Read the plain numbers of a folded text, cardinals and ordinals, left to right.

    No bounds, no units, no vague words («بضعة»): only what has one exact value. Offsets are of
    the folded text (``text.raw_span`` gives the raw ones) and leave out و ف ب ل ك; ال belongs to
    the number. Never raises.
    """
    return tuple(
        Number(a.start, a.end, a.low, a.form == "ordinal", a.form)
        for a in read_amounts(text)
        if a.low == a.high
    )
