"""The grammar of times: rules over kinds of lexemes, compiled to regular expressions.

A rule of tables/time_rules.json is a pattern of kinds. Each kind is one character, so a rule is
a short regular expression with bounded repetition over a string of kinds: matching takes a
constant time at each place, and the whole a time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from factcheck.arabic.lexemes import CODES, Lexeme, Text
from factcheck.arabic.tables import load

__all__ = ["Match", "Rule", "first_codes", "matches_at", "rules"]

_SYMBOL = re.compile(r"(?:([a-z_]+):)?([A-Z][A-Z_]*)")


class Rule(NamedTuple):
    """A rule's name, the builder that gives its value, its pattern, and which groups keep what."""

    name: str
    builder: str
    pattern: re.Pattern[str]
    groups: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits the lexemes ``start:end`` of a text."""

    text: Text
    rule: Rule
    found: re.Match[str]

    @property
    def start(self) -> int:
        """Position of the first lexeme."""
        return self.found.start()

    @property
    def end(self) -> int:
        """Position behind the last lexeme."""
        return self.found.end()

    def get(self, name: str) -> Lexeme | None:
        """The lexeme kept under ``name`` (the first one, of several), or None."""
        for group in self.rule.groups.get(name, ()):
            position = self.found.start(group)
            if position >= 0:
                return self.text.lexemes[position]
        return None

    def all(self, name: str) -> list[Lexeme]:
        """Every lexeme kept under ``name``, from left to right."""
        starts = [self.found.start(group) for group in self.rule.groups.get(name, ())]
        return [self.text.lexemes[start] for start in starts if start >= 0]

    def value(self, name: str) -> str | None:
        """The value of the lexeme kept under ``name``."""
        lexeme = self.get(name)
        return None if lexeme is None else lexeme.value

    def number(self, name: str) -> int | None:
        """The same as a whole number; None when it is missing or not whole."""
        value = self.value(name)
        return int(value) if value is not None and re.fullmatch(r"-?[0-9]{1,9}", value) else None

    def neighbour(self, step: int) -> Lexeme | None:
        """The lexeme before (-1) or behind (1) the match."""
        position = self.start - 1 if step < 0 else self.end
        inside = 0 <= position < len(self.text.lexemes)
        return self.text.lexemes[position] if inside else None

    def kinds(self) -> list[str]:
        """The kinds of the lexemes matched."""
        return [x.kind for x in self.text.lexemes[self.start : self.end]]


def _groups(pattern: re.Pattern[str]) -> dict[str, tuple[int, ...]]:
    """Name → the groups that keep it, left to right; a name may stand in several branches."""
    names: dict[str, tuple[int, ...]] = {}
    for group, number in pattern.groupindex.items():
        name = group.rsplit("__", 1)[0]
        names[name] = (*names.get(name, ()), number)
    return names


def _compile(pattern: str, symbols: dict[str, str]) -> re.Pattern[str]:
    count = 0

    def put(match: re.Match[str]) -> str:
        nonlocal count
        name, symbol = match.groups()
        inside = expand(symbols[symbol]) if symbol in symbols else CODES[symbol]
        if name is None:
            return f"(?:{inside})" if symbol in symbols else inside
        count += 1
        return f"(?P<{name}__{count}>{inside})"

    def expand(text: str) -> str:
        return _SYMBOL.sub(put, text).replace(" ", "")

    return re.compile(expand(pattern))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order they are tried."""
    table = load("time_rules")
    found = []
    for name, builder, source in table["rules"]:
        pattern = _compile(source, table["symbols"])
        found.append(Rule(name, builder, pattern, _groups(pattern)))
    return tuple(found)


@cache
def first_codes() -> dict[str, tuple[Rule, ...]]:
    """Kind (as its character) → the rules that may begin with it, in order."""
    probes: dict[str, list[Rule]] = {code: [] for code in CODES.values()}
    for rule in rules():
        for code in _beginnings(rule.pattern):
            probes[code].append(rule)
    return {code: tuple(found) for code, found in probes.items() if found}


def _beginnings(pattern: re.Pattern[str]) -> set[str]:
    """The characters a pattern may begin with, by walking its source up to the first must."""
    source = re.sub(r"\(\?P<\w+>", "(", pattern.pattern)
    source = re.sub(r"\(\?<=[^)]*\)", "", source).replace("(?:", "(")
    return _first_of(source, 0)[0]


def _first_of(source: str, position: int) -> tuple[set[str], bool, int]:
    """First characters of the alternatives from ``position`` on, whether empty fits, the end."""
    firsts: set[str] = set()
    may_be_empty = False
    open_ended = True  # nothing that must be there has been read in this alternative
    while position < len(source):
        character = source[position]
        if character == ")":
            break
        if character == "|":
            may_be_empty |= open_ended
            open_ended = True
            position += 1
            continue
        empty = False
        if source.startswith(("(?!", "(?="), position):
            _, _, position = _first_of(source, position + 3)
            position += 1
            continue
        if character == "(":
            inner, empty, position = _first_of(source, position + 1)
            position += 1
        else:
            inner = {character}
            position += 1
        if source[position : position + 1] == "?":
            empty = True
            position += 1
        if open_ended:
            firsts |= inner
            open_ended = empty
    return firsts, may_be_empty or open_ended, position


def matches_at(text: Text, position: int) -> Iterator[Match]:
    """Every rule that fits at ``position``, in order."""
    for rule in first_codes().get(text.codes[position], ()):
        found = rule.pattern.match(text.codes, position)
        if found is not None:
            yield Match(text, rule, found)
