"""The pieces times are made of: words of the tables, numbers, numeric dates and clock digits.

``cut`` turns a text into lexemes from left to right. A word is one dictionary look-up: the
lexicon holds every spelling with every clitic it may carry. Whatever is no piece of a time
becomes one lexeme OTHER for the whole run of words, so that the grammar sees that something
stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import product
from typing import NamedTuple

from factcheck.arabic.atoms import is_numeral
from factcheck.arabic.fold import Folded, fold
from factcheck.arabic.numerals import Number, read_numbers
from factcheck.arabic.tables import load

__all__ = ["CODES", "KINDS", "Lexeme", "Text", "cut", "forms_of_kinds"]

TABLES = (
    "weekdays",
    "relative",
    "months",
    "month_spellings",
    "time_units",
    "clock",
    "time_particles",
    "zone_names",
    "zones",
)

# What the text itself gives, beside the kinds of the tables.
_SHAPES = ("NUMERIC_DATE", "NUMERIC_MONTH", "NUMERIC_YEARS", "NUMERIC_DAY", "CLOCK_DIGITS")
_NUMBERS = ("NUMBER", "YEAR", "ORDINAL", "FEMININE", "MONTH_NUMBER")
_SIGNS = {
    ",": "COMMA",
    "،": "COMMA",
    "/": "SLASH",
    "-": "DASH",
    "(": "OPEN",
    ")": "CLOSE",
    ":": "COLON",
    ".": "DOT",
    "!": "STOP",
    "?": "STOP",
    "|": "COMMA",
    "؟": "STOP",
    "؛": "STOP",
    ";": "STOP",
    "\n": "STOP",
}
_KINDS_OF_TABLES = tuple(
    dict.fromkeys(k for t in TABLES for k in load(t) if k not in ("source", "ZONE_LETTERS"))
)
KINDS = ("OTHER", *_SHAPES, *_NUMBERS, *dict.fromkeys(_SIGNS.values()), *_KINDS_OF_TABLES)

# One character for each kind, so that a grammar over kinds is a regular expression.
CODES = {kind: chr(0xE000 + position) for position, kind in enumerate(KINDS)}

_DIGIT_EDGE = r"(?<![0-9.,:/\-])"
_DIGIT_END = r"(?![0-9]|[.,:/\-][0-9])"
# Shapes of digits, tried in this order.
_NUMERIC = {
    "NUMERIC_DATE": rf"{_DIGIT_EDGE} (?: %s ) {_DIGIT_END}"
    % " | ".join(
        rf"[0-9]{{4}} [ ]? {s} [ ]? [0-9]{{1,2}} [ ]? {s} [ ]? [0-9]{{1,2}}"
        rf"| [0-9]{{1,2}} [ ]? {s} [ ]? [0-9]{{1,2}} [ ]? {s} [ ]? [0-9]{{4}}"
        for s in ("/", r"\.", "-")
    ),
    "CLOCK_DIGITS": r"(?<![0-9.,:/]) [0-9]{1,2}:[0-9]{2} (?: :[0-9]{2} )?"
    r"(?! [0-9] | [.,:/][0-9] )",
    "NUMERIC_YEARS": rf"{_DIGIT_EDGE} [0-9]{{4}} [ ]? [/\-] [ ]? [0-9]{{4}} {_DIGIT_END}",
    "NUMERIC_MONTH": rf"{_DIGIT_EDGE} (?: [0-9]{{4}} [/\-] [0-9]{{1,2}}"
    rf"| [0-9]{{1,2}} [/\-] [0-9]{{4}} ) {_DIGIT_END}",
    "NUMERIC_DAY": rf"{_DIGIT_EDGE} [0-9]{{1,2}} [/\-] [0-9]{{1,2}} {_DIGIT_END}",
}
_SHAPE = re.compile("|".join(f"(?P<{k}> {v} )" for k, v in _NUMERIC.items()), re.VERBOSE)
# Every character of a text is in one token, so that lengths add up to offsets.
_TOKEN = re.compile(
    rf"[ء-غف-ٯٱ-ە]+|[ ]|[a-z]+|{'|'.join(_NUMERIC.values())}|[0-9]+|.", re.VERBOSE | re.DOTALL
)
# White space, and letters of scripts that no table has.
_SKIPPED = re.compile(r"\s|[^\W0-9a-zء-غف-ٯٱ-ە]")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_DIGITS = frozenset("0123456789")
# Kinds whose words stand bare or behind و only: particles, and letters that stand for a word.
_RIGID = frozenset(
    {"OF", "TO", "IN", "BETWEEN", "AND", "EXCEPT", "HIJRI_ERA", "LETTER_M", "COMMON_ERA"}
    | {"ABOUT", "AGE", "AFTER_NEXT", "DAYPART", "THIS", "LITTLE", "FEW"}
)
_LETTERS = frozenset({"ه", "م", "ص"})
_ZONE_HEADS = ("بتوقيت", "توقيت", "بالتوقيت", "التوقيت")
_YEARS = range(1000, 2200)


class Entry(NamedTuple):
    """What a spelling says: its kind, its value as written in the table, its clitics' length."""

    kind: str
    value: str
    clitics: int


class Lexeme(NamedTuple):
    """One piece at ``start:end`` of the folded text; ``value`` is a table's, or the digits."""

    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """A folded text, its lexemes and their kinds as a string of one character each."""

    folded: Folded
    lexemes: list[Lexeme]
    codes: str


def _forms(word: str, kind: str) -> Iterator[tuple[str, int]]:
    """The word with every clitic it may carry, and how many characters of it are clitics."""
    if word in _LETTERS or kind == "ZONE":
        yield word, 0
        return
    prepositions: tuple[str, ...] = ("",) if kind in _RIGID else _PREPOSITIONS
    if kind in ("MAYBE_MONTH", "MAYBE_HIJRI"):
        prepositions = ("", "ب", "ل")
    for conjunction, preposition in product(_CONJUNCTIONS, prepositions):
        outer = len(conjunction + preposition)
        if preposition == "ل" and word.startswith("ال"):
            yield conjunction + "لل" + word[2:], len(conjunction)
        else:
            yield conjunction + preposition + word, outer


def _spellings(word: str) -> tuple[str, ...]:
    """The folded word, and with ه for ة and ى for ي: many texts leave these dots out."""
    folded = str(fold(word))
    bare = re.sub(r"ي\b", "ى", folded.replace("ة", "ه"))
    return tuple(dict.fromkeys((folded, folded.replace("ة", "ه"), bare)))


def _bare_entries() -> dict[str, Entry]:
    """Every spelling of the tables without clitics; earlier tables win."""
    entries: dict[str, Entry] = {}
    for name in TABLES:
        table = ((k, v) for k, v in load(name).items() if k != "source")
        rows = ((kind, value, w) for kind, values in table for value, w in values.items())
        for kind, value, words in rows:
            heads = [f"{h} " for h in _ZONE_HEADS] if kind == "ZONE" else [""]
            kind = kind.removesuffix("_LETTERS")
            for word, head in product(words, heads):
                for spelling in _spellings(word):
                    entries.setdefault(head + spelling, Entry(kind, value, 0))
    return entries


def _all_forms() -> dict[str, Entry]:
    """Every spelling with every clitic it may carry."""
    plain = _bare_entries()
    every = dict(plain)
    for word, entry in plain.items():
        for form, clitics in _forms(word, entry.kind):
            every.setdefault(form, entry._replace(clitics=clitics))
    for word in load("time_refusals")["not times"]:
        every.pop(str(fold(word)), None)
    return every


def forms_of_kinds(without: frozenset[str]) -> list[str]:
    """Every form, folded, whose kind is not one of ``without``."""
    return [form for form, entry in _all_forms().items() if entry.kind not in without]


@cache
def _lexicon() -> dict[str, list[tuple[str, Entry]]]:
    """First word → the rests that may follow it (longest first) and what they say."""
    lexicon: dict[str, list[tuple[str, Entry]]] = {}
    for form, entry in _all_forms().items():
        first = re.match(r"[^\s\-]+", form)
        if first is not None:
            lexicon.setdefault(first.group(), []).append((form[first.end() :], entry))
    for rests in lexicon.values():
        rests.sort(key=lambda pair: -len(pair[0]))
    return lexicon


def _ends_word(text: str, position: int) -> bool:
    return position >= len(text) or not text[position].isalpha()


def _tokens(text: str, first: int, last: int) -> tuple[list[Lexeme], bool]:
    """Lexemes before numbers are known, and whether there may be any.

    Of words outside the tables, digits and number words come one by one as OTHER, and a run of
    others as one OTHER.
    """
    known: list[Lexeme] = []
    add, look_up, sign_of = known.append, _lexicon().get, _SIGNS.get
    done = end = first
    in_run = has_numbers = False
    for word in _TOKEN.findall(text, first, last):
        start = end
        end += len(word)
        if word == " " or start < done:
            continue
        rests = look_up(word)
        found = None if rests is None else _phrase(text, end, rests)
        if found is not None:
            done, entry = found
            if entry.clitics and word[0] == "و":
                add(Lexeme("AND", start, start + 1, "و"))
            add(Lexeme(entry.kind, start + entry.clitics, done, entry.value))
            in_run = False
        elif word[0] in _DIGITS and not word.isdigit():
            shape = _SHAPE.match(text, start, last)
            add(Lexeme((shape and shape.lastgroup) or "OTHER", start, end, word))
            in_run = False
        elif word[0] in _DIGITS or is_numeral(word):
            add(Lexeme("OTHER", start, end, word))
            has_numbers = True
            in_run = False
        elif (sign := sign_of(word)) is not None:
            add(Lexeme(sign, start, end, word))
            in_run = False
        elif not in_run and not _SKIPPED.fullmatch(word):
            add(Lexeme("OTHER", start, end, word))
            in_run = True
    return known, has_numbers


def _phrase(text: str, end: int, rests: list[tuple[str, Entry]]) -> tuple[int, Entry] | None:
    """Where the longest phrase ends that begins with the word before ``end``, and its entry."""
    for rest, entry in rests:
        stop = end + len(rest)
        if not rest or (text.startswith(rest, end) and _ends_word(text, stop)):
            return stop, entry
    return None


def _number_kind(number: Number, folded: str) -> str:
    if number.ordinal:
        first = folded[number.start : number.end].split(" ", 1)[0]
        return "FEMININE" if first.endswith(("ة", "ه", "ى")) and first != "الحادى" else "ORDINAL"
    whole = number.value == int(number.value)
    return "YEAR" if whole and int(number.value) in _YEARS else "NUMBER"


def _lone_digits(known: list[Lexeme]) -> list[Number] | None:
    """The numbers of a text that holds none but short lone runs of digits; None for any other.

    It spares short texts («6 يناير 2026») the reader of numbers, which would say the same.
    """
    found: list[Number] = []
    behind_digits = False
    for lexeme in known:
        if lexeme.kind != "OTHER":
            behind_digits = behind_digits and lexeme.kind in {"DOT", "COMMA"}
            continue
        if behind_digits or lexeme.end - lexeme.start > 4 or not lexeme.value.isdigit():
            return None
        behind_digits = True
        value = Decimal(lexeme.value)
        found.append(Number(lexeme.start, lexeme.end, value, ordinal=False, rule="digits"))
    return found


def _numbers(text: str, known: list[Lexeme], first: int, last: int) -> list[Number]:
    """Numbers outside the pieces already known, which are hidden from the reader of numbers."""
    plain = _lone_digits(known)
    if plain is not None:
        return plain
    pieces: list[str] = []
    position = first
    for lexeme in known:
        if lexeme.kind != "OTHER" and lexeme.value not in _SIGNS and lexeme.kind != "AND":
            pieces += (text[position : lexeme.start], "#" * (lexeme.end - lexeme.start))
            position = lexeme.end
    pieces.append(text[position:last])
    masked = "".join(pieces)
    found = read_numbers(Folded.of(masked, masked))
    if not first:
        return list(found)
    return [replace(n, start=n.start + first, end=n.end + first) for n in found]


def _with_numbers(text: str, first: int, last: int) -> list[Lexeme]:
    """Words and numbers in one row; a clitic before a number stays as its own piece."""
    known, has_numbers = _tokens(text, first, last)
    numbers = _numbers(text, known, first, last) if has_numbers else None
    if not numbers:
        return known
    row: list[Lexeme] = []
    coming = iter((*numbers, None))
    number = next(coming)
    for lexeme in known:
        while number is not None and number.end <= lexeme.start:
            number = next(coming)
        if number is None or lexeme.end <= number.start or lexeme.kind in _SHAPES:
            row.append(lexeme)
            continue
        if lexeme.start < number.start and text[lexeme.start] == "و":
            row.append(Lexeme("AND", lexeme.start, lexeme.start + 1, "و"))
        if lexeme.end >= number.end:
            kind = _number_kind(number, text)
            row.append(Lexeme(kind, number.start, number.end, str(number.value)))
            number = next(coming)
    return row


def _take_in(row: list[Lexeme], lexeme: Lexeme) -> bool:
    """Whether ``lexeme`` was taken in by the lexemes before it, which then say the same.

    A month told in another calendar's words is one month: «آب/أغسطس», «آب (أغسطس)», «أغسطس آب».
    The bracket that is left open by it waits as an empty OPEN for its CLOSE.
    """
    last = row[-1]
    if lexeme.kind in _MONTHS:
        apart = len(row) > 1 and last.kind in {"SLASH", "DASH", "OPEN"}
        month = row[-2] if apart else last
        if month.kind not in _MONTHS or month.value != lexeme.value:
            return False
        del row[-2 if apart else -1 :]
        row.append(Lexeme("MONTH", month.start, lexeme.end, lexeme.value))
        if apart and last.kind == "OPEN":
            row.append(Lexeme("OPEN", lexeme.end, lexeme.end, "("))
        return True
    if lexeme.kind == "CLOSE" and last.kind == "OPEN" and last.start == last.end:
        row.pop()
        row[-1] = row[-1]._replace(end=lexeme.end)
        return True
    if lexeme.kind == last.kind == "NUMBER":
        return _read_out(row, lexeme)
    if lexeme.kind == "NUMBER" and last.kind == "MONTH_WORD" and lexeme.value in _MONTH_NUMBERS:
        row[-1] = Lexeme("MONTH_NUMBER", last.start, lexeme.end, lexeme.value)
        return True
    return False


def _read_out(row: list[Lexeme], lexeme: Lexeme) -> bool:
    """«عام تسعة عشر تسعة وتسعون», «عام عشرين عشرين»: a year read out as two numbers."""
    head = row[-1]
    if len(row) < 2 or row[-2].kind not in {"YEAR_WORD", "THE_YEAR"}:
        return False
    if head.value not in _READ_OUT_CENTURIES or lexeme.start - head.end > 1:
        return False
    if len(lexeme.value) != 2 or not lexeme.value.isdigit():
        return False
    row[-1] = Lexeme("YEAR", head.start, lexeme.end, head.value + lexeme.value)
    return True


def _joined(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Runs of OTHER as one, doubled months as one, «شهر 3» as a month by number."""
    row: list[Lexeme] = []
    in_run = False
    for lexeme in lexemes:
        if lexeme.kind == "OTHER":
            if not in_run:
                row.append(lexeme)
            in_run = True
            continue
        in_run = False
        if not (row and lexeme.kind in _TAKEN_IN and _take_in(row, lexeme)):
            row.append(lexeme)
    return row


_MONTHS = frozenset({"MONTH", "MAYBE_MONTH"})
_TAKEN_IN = _MONTHS | {"CLOSE", "NUMBER"}
_READ_OUT_CENTURIES = frozenset({"18", "19", "20"})
_MONTH_NUMBERS = frozenset(str(n) for n in range(1, 13))


def cut(folded: Folded, start: int, end: int) -> Text:
    """The lexemes of ``folded[start:end]``, by offsets of the whole; linear in its length."""
    lexemes = _joined(_with_numbers(folded, start, end))
    return Text(folded, lexemes, "".join([CODES[x.kind] for x in lexemes]))
