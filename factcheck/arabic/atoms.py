"""The pieces numbers are made of: runs of digits and number words with their clitics.

``scan`` cuts a folded text into atoms; ``numerals`` puts atoms together to numbers. A word is
looked up whole: the lexicon holds every numeral with every run of clitics it may carry
(و ف, then ب ل ك, then ال), made once from the table, so reading a word is one dictionary look-up.

How separators are read (digits of all scripts are 0-9 after folding):

- ``,`` ``٬`` and a single space between groups of exactly three digits group thousands;
  ``,`` before any other number of digits is a decimal comma (٩,٢٣).
- ``٫`` and ``.`` are decimal points; two and more ``.`` between groups of three group thousands.
- ``،`` before one or two digits and a percent sign is a decimal comma («96،9%»).
- ``ر`` between digits is the point of news agencies, which they type behind the fraction, so
  that it is shown in front of it: «73ر0» is 0.73, «28ر45» is 45.28; «0ر5» can only be 0.5.
- one ``.`` before exactly three digits (33.288) is ambiguous: read as a decimal and marked, so
  that who knows the unit may decide (a count of bottles has no fraction).
- a comma with no digit and no letter before it and a digit behind (,25) is no number: nobody
  can tell «0,25» from a stray comma.
- runs of more than 24 digits, and what is greater or smaller than 24 digits, are no numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from factcheck.arabic.fold import Folded, fold
from factcheck.arabic.tables import load
from factcheck.arabic.words import LETTER, places

__all__ = ["EXACT", "Atom", "Entry", "is_numeral", "numeral_words", "scan"]

# Wide enough that no sum or product of the numerals below is ever rounded.
EXACT = Context(prec=80)

_MAX_DIGITS = 24

_DIGIT = re.compile("[0-9]")
_DIGITS = re.compile(
    r"""
    (?<![0-9.,،/]) [0-9]{1,3} ، [0-9]{1,2} (?= [ ]?(?:[%٪]|(?:بال|في[ ]ال)م[ئا]) )
  | (?<![0-9\w.,]) [0-9]{1,3} ر [0-9]{1,6} (?![\w]|[.,][0-9])
  | (?: (?<![0-9.,]) [0-9]{1,3} (?: (?:[,٬] [0-9]{3}){1,7} (?![0-9])
                                  | (?:\.[0-9]{3}){2,7} (?![.0-9])
                                  | (?:[ ][0-9]{3}){1,7} (?![0-9]) ) (?:[.٫][0-9]+)?
      | [0-9]+ (?: [.٫,][0-9]+ )?
      | (?<![0-9\w]) [.٫][0-9]+
    )
    (?: e [+-]? [0-9]{1,2} (?![0-9a-z]) )?
    """,
    re.VERBOSE,
)
# The last word before a place, with at most two spaces behind it.
_LONE = re.compile(rf"(?<![{LETTER}])([{LETTER}]{{1,4}})\s{{0,2}}\Z")
_LONE_REACH = 7  # four letters, two spaces, and one to see where the word begins
_AMBIGUOUS_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([,٬ .])[0-9]{3})(?:\1[0-9]{3})*(?:[.٫][0-9]+)?")

# Kind of atom → heading of the table.
_HEADINGS = {
    "zero": "zero",
    "minus": "minus",
    "point": "point",
    "ten": "ten",
    "hundred": "hundred",
    "unit": "units",
    "before-ten": "before ten",
    "teen": "teens",
    "tens": "tens",
    "hundreds": "hundreds",
    "scale": "scales",
    "dual-scale": "dual scales",
    "ordinal": "ordinals",
    "ordinal-before-ten": "ordinals before ten",
    "plural-fraction": "plural fractions",
    "vague": "vague",
}
_VALUES = {"zero": "0", "minus": "1", "point": "0", "ten": "10", "hundred": "100"}
_BRACKET = re.compile(r"""[)"] ?""")  # «(182) مليار»
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")


class Entry(NamedTuple):
    """What a number word or a run of digits says, clitics apart.

    ``kind``: digits, zero, unit, before-ten, ten, teen, tens, hundred, hundreds, scale,
    dual-scale, fraction, plural-fraction, ordinal, ordinal-before-ten, vague, minus, point.
    ``low`` and ``high`` differ only for vague words; for fractions they hold the value.
    """

    kind: str
    low: Decimal
    high: Decimal
    conjunction: bool = False
    preposition: bool = False
    article: bool = False
    prefix: int = 0  # characters of و ف ب ل ك, which are no part of the number
    plural: bool = False  # a scale word in the plural: alone it is vague
    dual: bool = False  # ألفا, مليونا: one in the accusative, or two before a noun
    fraction: Decimal | None = None  # خمس is five and a fifth
    point: bool = False  # one point before three digits: decimal or thousands


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece at ``start:end`` of the folded text, and how it hangs on the piece before.

    ``link`` is "" (something else stands between), "next" (spaces only) or "and" (a و).
    """

    start: int
    end: int
    entry: Entry
    link: str

    @property
    def first(self) -> int:
        """Offset behind the clitics that are no part of the number."""
        return self.start + self.entry.prefix


def _spellings(word: str) -> set[str]:
    """Fold a word, and give it with ه for ة and ى for ي too: many texts leave the dots out."""
    folded = str(fold(word))
    other = {"ة": "ه", "ي": "ى"}.get(folded[-1])
    return {folded, folded[:-1] + other} if other else {folded}


def _fraction(text: str) -> Decimal:
    above, _, below = text.partition("/")
    return EXACT.divide(Decimal(above), Decimal(below or "1"))


def _all_spellings(words: list[str]) -> list[str]:
    return [spelling for word in words for spelling in sorted(_spellings(word))]


def _by_value(kind: str, words: dict[str, list[str]] | list[str]) -> list[tuple[str, list[str]]]:
    return list(words.items()) if isinstance(words, dict) else [(_VALUES[kind], words)]


def _bare_entries() -> dict[str, Entry]:
    """Make an entry for every numeral without clitics; the first heading with a word keeps it."""
    table = load("numerals")
    entries: dict[str, Entry] = {}
    for kind, heading in _HEADINGS.items():
        for value, words in _by_value(kind, table[heading]):
            low, _, high = value.partition("-")
            entry = Entry(kind, Decimal(low), Decimal(high or low))
            for spelling in _all_spellings(words):
                entries.setdefault(spelling, entry)
    for value, words in table["scale or its dual"].items():
        for spelling in _all_spellings(words):
            entries[spelling] = Entry("scale", Decimal(value), Decimal(value), dual=True)
    for value, words in table["fractions"].items():
        share = _fraction(value)
        for spelling in _all_spellings(words):
            plain = entries.setdefault(spelling, Entry("fraction", share, share))
            entries[spelling] = plain._replace(fraction=share)
    for words in table["vague scales"].values():
        for spelling in _all_spellings(words):
            entries[spelling] = entries[spelling]._replace(plural=True)
    return entries


@cache
def _lexicon() -> dict[str, Entry]:
    """Every numeral with every run of clitics, folded."""
    refused = {str(fold(word)) for word in load("numerals")["not numerals"]}
    lexicon: dict[str, Entry] = {}
    for word, entry in _bare_entries().items():
        for conjunction, preposition in product(_CONJUNCTIONS, _PREPOSITIONS):
            outer = conjunction + preposition
            bare = entry._replace(
                conjunction=conjunction == "و", preposition=bool(preposition), prefix=len(outer)
            )
            lexicon.setdefault(outer + word, bare)
            article = outer + "ل" if preposition == "ل" else outer + "ال"
            inside = len(outer) + (preposition == "ل")
            lexicon.setdefault(article + word, bare._replace(article=True, prefix=inside))
    # A bare word wins over a shorter one with clitics: واحد is not و + احد.
    lexicon.update(_bare_entries())
    return {
        word: entry
        for word, entry in lexicon.items()
        if not any(word == c + bad for c in ("", "و", "ف") for bad in refused)
    }


def is_numeral(word: str) -> bool:
    """Tell whether a folded word, with its clitics, is a number word."""
    return word in _lexicon()


@cache
def _numerals() -> frozenset[str]:
    return frozenset(_lexicon())


@cache
def numeral_words() -> frozenset[str]:
    """Every number word with every run of clitics, and the clitics written apart; folded."""
    return _numerals() | frozenset(_lone_clitics())


@cache
def _lone_clitics() -> dict[str, tuple[bool, bool, bool]]:
    """Clitics written apart from the digits they belong to: و200, بـ10, الـ 15."""
    found: dict[str, tuple[bool, bool, bool]] = {}
    for conjunction, preposition in product(_CONJUNCTIONS, _PREPOSITIONS):
        for article in ("", "ال"):
            text = conjunction + ("لل" if preposition == "ل" and article else preposition + article)
            if text:
                found[text] = (conjunction == "و", bool(preposition), bool(article))
    return found


def _digits(text: str) -> Entry | None:
    """Read a run of digits by the separators' rules in the module's docstring."""
    fraction, agency_point, whole = text.partition("ر")
    if agency_point:
        if fraction == "0":
            fraction, whole = whole, fraction
        value = Decimal(f"{whole}.{fraction}")
        return Entry("digits", value, value)
    mantissa, _, exponent = text.partition("e")
    if len(mantissa) > _MAX_DIGITS * 4 // 3 + 2:
        return None
    grouped = _THOUSANDS.fullmatch(mantissa)
    point = bool(_AMBIGUOUS_POINT.fullmatch(mantissa))
    if grouped and not point and not (mantissa.startswith("0") and "," in mantissa):
        separator = grouped.group(1)
        if separator == "." and mantissa.count(".") == 1:
            plain = mantissa
        else:
            plain = mantissa.replace(separator, "")
    else:
        plain = mantissa
    plain = plain.replace(",", ".").replace("٫", ".").replace("،", ".")
    value = Decimal(f"{plain}e{exponent}" if exponent else plain)
    if not -_MAX_DIGITS <= value.adjusted() <= _MAX_DIGITS:
        return None
    return Entry("digits", value, value, point=point)


def _tokens(text: Folded) -> list[tuple[int, int, Entry]]:
    """Every numeral and run of digits with what it says, left to right."""
    lexicon = _lexicon()
    found = [(start, start + len(word), lexicon[word]) for start, word in places(text, _numerals())]
    digit = _DIGIT.search(text)
    if digit is None:
        return found
    while digit is not None:
        start = digit.start()
        # A point before the digits may be theirs: «.5».
        match = (start and _DIGITS.match(text, start - 1)) or _DIGITS.match(text, start)
        if not match:
            break
        entry = _digits(match.group())
        if entry is not None and not _after_stray_comma(text, match.start()):
            found.append((match.start(), match.end(), entry))
        digit = _DIGIT.search(text, match.end())
    found.sort(key=itemgetter(0))
    return found


def _clitic_before(text: str, start: int) -> tuple[int, int, tuple[bool, bool, bool]] | None:
    """The clitics written apart before ``start``: their span, and what they are."""
    match = _LONE.search(text, max(0, start - _LONE_REACH), start)
    found = None if match is None else _lone_clitics().get(match.group(1))
    return None if match is None or found is None else (*match.span(1), found)


def scan(text: Folded) -> list[Atom]:
    """Cut a folded text into atoms, left to right; linear in its length."""
    atoms: list[Atom] = []
    previous_end = -1
    for start, end, entry in _tokens(text):
        found = entry
        clitic = _clitic_before(text, start)
        if clitic is not None and _may_hang(text, clitic[2], clitic[1], start, found.kind):
            conjunction, preposition, article = clitic[2]
            found = found._replace(
                conjunction=conjunction,
                preposition=preposition,
                article=article or found.article,
            )
            if article or found.prefix:
                found = found._replace(prefix=0)
            start_of_atom = clitic[0] if article else start
            link_from = clitic[0]
        else:
            start_of_atom = link_from = start
        link = _link(text, previous_end, link_from, found) if previous_end >= 0 else ""
        if found.kind == "ten" and link == "next":
            atoms[-1] = _and_eleven(text, atoms[-1])
        atoms.append(Atom(start_of_atom, end, found, link))
        previous_end = end
    return atoms


def _link(text: Folded, end: int, start: int, entry: Entry) -> str:
    """Tell how an atom at ``start`` hangs on the one that ended at ``end``."""
    bracket = entry.kind == "scale" and _BRACKET.fullmatch(text, end, start) is not None
    if not bracket and not _only_spaces(text, end, start):
        return ""
    return "and" if entry.conjunction else "next"


def _and_eleven(text: Folded, atom: Atom) -> Atom:
    """«ألف وأحد عشر»: before عشر the letters واحد are و and أحد."""
    if text[atom.start : atom.end] != "واحد":
        return atom
    entry = atom.entry._replace(conjunction=True, prefix=1)
    return Atom(atom.start, atom.end, entry, "and" if atom.link else "")


def _may_hang(
    text: str, clitic: tuple[bool, bool, bool], clitic_end: int, start: int, kind: str
) -> bool:
    """Whether clitics written apart belong to the atom at ``start``."""
    gap = start - clitic_end
    if kind == "digits":
        return gap == 0 or (gap <= 2 and text[clitic_end:start].isspace())
    return clitic == (True, False, False) and 0 < gap <= 2 and text[clitic_end:start].isspace()


def _after_stray_comma(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] == "," and not text[max(0, start - 2) : start - 1].strip()


def _only_spaces(text: Folded, start: int, end: int) -> bool:
    """Whether at most three spaces of one line stand between."""
    if start == end:
        return True
    if end - start > 3 or not text[start:end].isspace():
        return False
    raw_start, raw_end = text.raw_span(start, end)
    return "\n" not in text.raw[raw_start:raw_end]
