"""The grammar of Arabic numerals: atoms → stretches of atoms with a value.

Cardinals, in the order tried: terms from the greatest scale down, joined by و («مليونان وثلاثمئة
ألف وخمسة»); a term is a group below a thousand, or digits, and the scales behind it («3 آلاف»,
«خمس مئة ألف»); a fraction behind a scale is a part of that scale («مليون ونصف» 1 500 000) and
behind a plain number a part of one («خمسة وربع» 5.25). Division that does not end is cut to
``DIGITS_OF_A_QUOTIENT`` digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from factcheck.arabic.atoms import EXACT, Atom
from factcheck.arabic.fold import Folded

__all__ = ["DIGITS_OF_A_QUOTIENT", "Grammar", "Part"]

# 15 significant digits are what a binary double keeps of a decimal.
DIGITS_OF_A_QUOTIENT = 15

_QUOTIENT = Context(prec=DIGITS_OF_A_QUOTIENT)
_LARGEST = Decimal("1e27")
_BELOW_HUNDRED = {"unit", "before-ten", "ten", "teen", "tens"}
_GROUP = _BELOW_HUNDRED | {"hundred", "hundreds"}
_SHARES_OF_SHARES = 3  # «خمس خمس العشرين» and no deeper, so that reading stays linear
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of atoms ``first:after`` worth ``low`` to ``high``."""

    after: int
    low: Decimal
    high: Decimal
    scale: Decimal = Decimal(1)
    vague: bool = False


class Grammar:
    """Puts atoms together to numbers; every method takes an index and reads on from there."""

    def __init__(self, text: Folded, atoms: list[Atom]) -> None:
        self._text = text
        self._atoms = atoms

    def _kind(self, index: int, link: str = "") -> str:
        """Return the kind of the atom at ``index`` if it hangs on its predecessor by ``link``."""
        if index >= len(self._atoms):
            return ""
        atom = self._atoms[index]
        return atom.entry.kind if not link or atom.link == link else ""

    def _low(self, index: int) -> Decimal:
        return self._atoms[index].entry.low

    # -- groups below a thousand --------------------------------------------------------------

    def _below_hundred(self, index: int) -> Part | None:
        kind, value = self._kind(index), self._atoms[index].entry.low
        after = index + 1
        if kind in {"unit", "before-ten"}:
            if self._kind(after, "next") == "ten" and not self._atoms[after].entry.article:
                return _part(after + 1, value + _TEN)
            if self._kind(after, "and") == "tens":
                return _part(after + 1, value + self._low(after))
            return _part(after, value) if kind == "unit" else None
        return _part(after, value) if kind in {"ten", "teen", "tens"} else None

    def _group(self, index: int) -> Part | None:
        kind = self._kind(index)
        if kind == "zero":
            return _part(index + 1, Decimal(0))
        if kind == "digits":
            digits = _part(index + 1, self._low(index))
            hundreds = self._times_hundred(digits)
            return digits if hundreds is digits else self._hundred_and(hundreds)
        if kind in {"hundred", "hundreds"}:
            return self._hundred_and(_part(index + 1, self._low(index)))
        part = self._below_hundred(index)
        if part is None:
            return None
        hundreds = self._times_hundred(part)
        return part if hundreds is part else self._hundred_and(hundreds)

    def _times_hundred(self, part: Part) -> Part:
        """«خمس مئة», «3 مئة», «322 مائة»; «في المئة» is no hundred."""
        after = part.after
        if self._kind(after, "next") == "hundred" and not self._atoms[after].entry.article:
            return _part(after + 1, EXACT.multiply(part.low, _HUNDRED))
        return part

    def _hundred_and(self, part: Part) -> Part:
        """«مئة وخمسة وعشرون»; spoken also without the first و (متين واحد وعشرين)."""
        after = part.after
        kind = self._kind(after)
        if self._kind(after + 1, "next") == "plural-fraction":
            return part
        if self._kind(after, "and") in {"scale", "dual-scale"} and self._low(after) < _HUNDRED:
            return _part(after + 1, part.low + self._low(after))  # «ثلاثمئة ودزينتان»
        if kind in _BELOW_HUNDRED and self._atoms[after].link:
            below = self._below_hundred(after)
            spoken = self._atoms[after].link == "next"
            if below is not None and not (spoken and below.after == after + 1):
                return _part(below.after, part.low + below.low)
        if self._kind(after, "and") == "digits" and self._kind(after + 1, "next") != "hundred":
            low = self._low(after)
            if 0 < low < _HUNDRED and low == low.to_integral_value():
                return _part(after + 1, part.low + low)
        return part

    # -- terms: a group and its scales ------------------------------------------------------

    def _term(self, index: int) -> Part | None:
        kind = self._kind(index)
        if kind == "dual-scale":
            return _part(index + 1, self._low(index), self._low(index) / 2)
        if kind == "scale":
            entry = self._atoms[index].entry
            if entry.plural:
                return self._vague_scale(index)
            times = 2 if entry.dual and self._is_dual(index) else 1
            return self._more_scales(_part(index + 1, entry.low * times, entry.low))
        if kind == "vague":
            return self._vague(index)
        if kind == "fraction":
            return self._fraction_of(index)
        if self._is_share_of_definite(index):
            return self._fraction_of(index)
        part = self._group(index)
        return None if part is None else self._more_scales(part)

    def _is_share_of_definite(self, index: int) -> bool:
        """«خمس العشرين», «خمس خمس العشرين»: a fraction of a number with ال."""
        first = index
        while self._kind(index) == "unit" and self._atoms[index].entry.fraction is not None:
            index += 1
            if index == len(self._atoms) or self._atoms[index].link != "next":
                return False
            if index == first + _SHARES_OF_SHARES:
                break
        return index > first and self._kind(index) == "tens" and self._atoms[index].entry.article

    def _is_dual(self, index: int) -> bool:
        """«مليونا دولار» is two million, «مليوناً» and «مليونا و200» one."""
        atom = self._atoms[index]
        raw_start, raw_end = self._text.raw_span(atom.start, atom.end)
        if "\u064b" in self._text.raw[raw_start:raw_end]:
            return False
        behind = self._text[atom.end : atom.end + 3]
        return behind[:1] == " " and behind[1:2].isalpha() and behind[1] != "و"

    def _more_scales(self, part: Part) -> Part:
        """Scales written behind: «خمسة آلاف», «ألف مليار», «3 دستات»."""
        while self._kind(part.after, "next") in {"scale", "dual-scale"}:
            entry = self._atoms[part.after].entry
            high = EXACT.multiply(part.high, entry.low)
            if self._kind(part.after) == "dual-scale" or high > _LARGEST:
                break
            if part.scale > entry.low:  # «مليون ألف» is no number
                break
            low = EXACT.multiply(part.low, entry.low)
            part = Part(part.after + 1, low, high, entry.low, part.vague)
        return part

    def _vague(self, index: int) -> Part:
        """بضعة, عشرات, مئات, and what they count: «عشرات الآلاف», «بضعة عشر»."""
        entry = self._atoms[index].entry
        after = index + 1
        if self._kind(after, "next") == "ten":
            return Part(after + 1, entry.low + _TEN, entry.high + _TEN, vague=True)
        if self._kind(after, "next") == "vague":  # «بضع مئات», «بضع عشرات»
            unit = EXACT.divide(self._low(after), Decimal(2))
            top = EXACT.multiply(entry.high + 1, unit) - 1
            part = Part(after + 1, EXACT.multiply(entry.low, unit), top, vague=True)
        else:
            part = Part(after, entry.low, entry.high, vague=True)
        while self._kind(part.after, "next") == "scale":
            value = self._low(part.after)
            high = EXACT.multiply(part.high + 1, value) - 1
            if high > _LARGEST or part.scale > value:
                break
            part = Part(part.after + 1, EXACT.multiply(part.low, value), high, value, vague=True)
        return part

    def _vague_scale(self, index: int) -> Part:
        """«آلاف القتلى» is 2 000 and more, below the next scale word (a million)."""
        value = self._low(index)
        part = Part(index + 1, value * 2, value * _THOUSAND - 1, value, vague=True)
        while self._kind(part.after, "next") == "scale":  # «آلاف الملايين»
            scale = self._low(part.after)
            if part.high * scale > _LARGEST or scale < part.scale:
                break
            high = EXACT.multiply(part.high + 1, scale) - 1
            part = Part(part.after + 1, EXACT.multiply(part.low, scale), high, scale, vague=True)
        return part

    def _fraction_of(self, index: int) -> Part:
        """«نصف مليون», «نصف دستة», «خمس العشرون»; a fraction alone is itself."""
        share = self._atoms[index].entry.fraction or self._low(index)
        after = index + 1
        kind = self._kind(after, "next")
        if kind in {"scale", "hundred"} and not self._atoms[after].entry.plural:
            scale = self._low(after)
            value = _QUOTIENT.multiply(share, scale)
            return Part(after + 1, value, value, scale)
        if self._is_share_of_definite(index):
            whole = self._low(after)
            if self._kind(after) != "tens":
                inner = self._fraction_of(after)
                after, whole = inner.after - 1, inner.low
            return _part(after + 1, _QUOTIENT.multiply(share, whole))
        return _part(after, share)

    # -- whole numbers ----------------------------------------------------------------------

    def cardinal(self, index: int) -> Part | None:
        """Terms from the greatest scale down, then a fraction."""
        part = self._term(index)
        if part is None or part.vague or self._kind(index) == "fraction":
            return part
        limit = part.scale if part.scale > 1 else Decimal(0)
        while limit > 1:
            smaller = self._joined_term(part.after, limit)
            if smaller is None or smaller.high >= limit or smaller.low <= 0:
                break
            part = Part(smaller.after, part.low + smaller.low, part.high + smaller.high, limit)
            limit = smaller.scale if smaller.scale > 1 else Decimal(0)
        return self._and_fraction(self._and_point(part))

    def _joined_term(self, index: int, limit: Decimal) -> Part | None:
        """Read the next term down, behind و; in digits also without («4 ملايين 820 ألفا»)."""
        if self._kind(index, "next") == "digits" and self._is_next_group(index, limit):
            return self._term(index)
        if self._kind(index + 1, "next") == "plural-fraction":
            return None
        if self._kind(index, "and") in _GROUP | {"digits", "scale", "dual-scale"}:
            if self._kind(index) == "scale" and self._atoms[index].entry.plural:
                return None
            part = self._term(index)
            return None if part is None or part.vague else part
        return None

    def _is_next_group(self, index: int, limit: Decimal) -> bool:
        """Whether three bare digits are the next lower group of a number written group by group."""
        entry = self._atoms[index].entry
        if entry.preposition or entry.article or not _HUNDRED <= entry.low < _THOUSAND:
            return False
        scaled = self._kind(index + 1, "next") == "scale"
        wanted = EXACT.divide(limit, _THOUSAND)
        return wanted == 1 if not scaled else self._low(index + 1) == wanted

    def _and_point(self, part: Part) -> Part:
        """«واحد فاصلة واحد» 1.1, «ثلاثة فاصلة خمسة وعشرون» 3.25."""
        if self._kind(part.after, "next") != "point":
            return part
        index = part.after + 1
        if self._kind(index, "next") not in _GROUP | {"digits"}:
            return part
        behind = self._group(index)
        if behind is None or behind.low != behind.low.to_integral_value():
            return part
        after = behind.after
        hundredths = after < len(self._atoms) and self._kind(after) in {"hundred", "scale"}
        if (
            hundredths
            and self._text[self._atoms[after - 1].end : self._atoms[after].start] == " من "
        ):
            share = EXACT.divide(behind.low, self._low(after))  # «فاصلة ثلاثة من مئة»
            behind = _part(after + 1, behind.low)
        else:
            share = behind.low.scaleb(-len(str(behind.low)), EXACT)
        whole = part.low - share if part.low < 0 else part.low + share
        return _part(behind.after, whole)

    def _and_fraction(self, part: Part) -> Part:
        after = part.after
        if after >= len(self._atoms):
            return part
        entry = self._atoms[after].entry
        if self._kind(after, "next") == "plural-fraction" and part.scale == 1:
            return _part(after + 1, _QUOTIENT.divide(part.low, entry.low))
        if self._kind(after, "and") in {"unit", "digits"} and (
            self._kind(after + 1, "next") == "plural-fraction"
        ):
            share = EXACT.divide(entry.low, self._low(after + 1))
            return self._plus(part, EXACT.multiply(share, part.scale), after + 2)
        if self._is_share_behind(after):
            return _part(after + 1, _QUOTIENT.multiply(part.low, self._share(after)))
        if self._kind(after, "and") == "unit" and self._is_lone_share(after, part):
            return _part(after + 1, _QUOTIENT.add(part.low, self._share(after)))
        if self._kind(after, "and") == "fraction" and entry.fraction is not None:
            return self._plus(part, EXACT.multiply(entry.fraction, part.scale), after + 1)
        return part

    def _plus(self, part: Part, share: Decimal, after: int) -> Part:
        """Add a part of the scale; «مليون ونصف المليون» names the scale again."""
        again = self._kind(after, "next") == "scale" and self._low(after) == part.scale
        total = _QUOTIENT.add(part.low, share)
        return _part(after + (again and part.scale > 1), total, part.scale)

    def _share(self, index: int) -> Decimal:
        return self._atoms[index].entry.fraction or Decimal(1)

    def _ends_here(self, index: int) -> bool:
        """Tell whether no word hangs on the atom: nothing, or punctuation, behind it."""
        behind = self._text[self._atoms[index].end :][:2].strip()
        return not behind or not behind[0].isalnum()

    def _is_share_behind(self, index: int) -> bool:
        """«ثلاثة وعشرون خمسا»: a number, then a fraction it counts, and no noun."""
        return (
            self._kind(index, "next") in {"unit", "fraction"}
            and self._atoms[index].entry.fraction is not None
            and self._ends_here(index)
        )

    def _is_lone_share(self, index: int, part: Part) -> bool:
        """«ثلاثة وخمس»: two units cannot be added, so the second is a fraction."""
        fraction = self._atoms[index].entry.fraction
        return fraction is not None and part.low < _TEN and self._ends_here(index)

    def ordinal(self, index: int) -> Part | None:
        """«الثالث», «الثالث عشر», «الخامس والعشرون»."""
        kind, after = self._kind(index), index + 1
        if kind not in {"ordinal", "ordinal-before-ten"}:
            return None
        value = self._low(index)
        if self._kind(after, "next") == "ten" and not self._atoms[after].entry.article:
            return _part(after + 1, value + _TEN)
        if self._kind(after, "and") == "tens":
            return _part(after + 1, value + self._low(after))
        return _part(after, value) if kind == "ordinal" else None


def _part(after: int, value: Decimal, scale: Decimal = Decimal(1)) -> Part:
    return Part(after, value, value, scale)
