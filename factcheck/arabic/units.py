"""Units behind (or, for signs, before) a number: percent, money, time and measures.

A unit has one name: ``percent``; an ISO 4217 code; ``second`` … ``year``, ``decade``,
``century``; an English singular for measures (``metre``, ``tonne``). Money that many countries
call alike (ريال, دينار, جنيه …) has no code unless its country is said: then the unit is the
folded word, so «5 ريالات» and «5 ريالات قطرية» are not called the same. دولار alone is USD and
ين, يوان, روبل, شيكل have one country: that is how newspapers mean them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.arabic.fold import fold
from factcheck.arabic.nouns import forms
from factcheck.arabic.tables import load

__all__ = [
    "TIME_UNITS",
    "Unit",
    "hundredths",
    "measure_words",
    "other_duals",
    "sign_before",
    "time_duals",
    "time_words",
    "unit_at",
]

TIME_UNITS = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "decade",
    "century",
)

_WORD = re.compile(r"[ء-غف-ٯٱ-ە]+(?:[./][ء-ي]+)*\.?[23²³]?|[%٪$€£¥₪﷼¢]|[a-z]+[$]?")
_GAP = re.compile(r"""[ ]{0,3}[)"\]]?[ ]{0,2}""")
_MAX_WORDS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's name, its kind (percent, money, time, measure) and where it ends in the text."""

    name: str
    kind: str
    end: int


def _key(words: str) -> str:
    return str(fold(words)).strip(" .")


def _stem(word: str) -> str:
    """Cut an adjective's ending: اردنيه, اردنية, اردنيا, اردني are one."""
    return re.sub(r"(?<=ي)(?:ة|ه|ا|ات|ين)$", "", word)


@cache
def _singulars() -> dict[str, str]:
    """Shape of a money noun → its singular: دنانير → دينار."""
    found = {}
    for heading in ("money", "money without a country"):
        for words in load("units")[heading].values():
            single = [word for word in words if " " not in word]
            for word in single:
                for shape in forms(word):
                    found[shape] = str(fold(single[0]))
    return found


@cache
def _money_of_countries() -> dict[tuple[str, str], str]:
    """(noun, stem of the adjective) → ISO code, as CLDR names the currencies."""
    singulars = _singulars()
    found: dict[tuple[str, str], str] = {}
    names = [(code, name) for code, names in load("currencies")["names"].items() for name in names]
    names += [(c, w) for c, ws in load("units")["money"].items() for w in ws if " " in w]
    for code, name in names:
        words = str(fold(name)).split()
        if len(words) >= 2:
            noun = singulars.get(words[0].removeprefix("ال"), words[0])
            found.setdefault((noun, _stem(words[1])), code)
    for spellings in _ADJECTIVE_SPELLINGS:
        for (noun, stem), code in list(found.items()):
            if stem in spellings:
                found |= dict.fromkeys(((noun, other) for other in spellings), code)
    return found


_WITH_DUALS = (
    ("measures", "measure"),
    ("money", "money"),
    ("money without a country", "money"),
)
_TWO = ("ان", "ين")
# Feet and degrees are also steps and grades; Milan; years before cents.
_NO_DUALS = {"قدمان", "قدمين", "درجتان", "درجتين", "ميلان", "ميلين", "سنتان", "سنتين"}

# Two spellings of one country's adjective.
_ADJECTIVE_SPELLINGS = (("امريكي", "اميركي"), ("استرليني", "إسترليني"), ("ماليزي", "ماليزيا"))


def _accusative(noun: str, adjective: str) -> tuple[str, ...]:
    """«كيلومترا مربعا» of «كيلومتر مربع»; of no other two words."""
    if not (noun.isalpha() and adjective.isalpha()) or (noun + adjective).isascii():
        return ()
    if noun[-1] in "ةه" or adjective[-1] in "ةه":
        return ()
    return (f"{noun}ا {adjective}ا",)


@cache
def _phrases() -> dict[str, tuple[str, str]]:
    """Folded words of a unit → (name, kind)."""
    table = load("units")
    found: dict[str, tuple[str, str]] = {}

    def add(words: str, name: str, kind: str) -> None:
        folded = _key(words)
        first, _, rest = folded.partition(" ")
        shapes = forms(first) if rest == "" and len(first) > 2 else {first}
        for shape in (*(f"{shape} {rest}".strip() for shape in shapes), *_accusative(first, rest)):
            found.setdefault(shape, (name, kind))

    for words in table["percent"]:
        add(words, "percent", "percent")
        found[_key(words).replace("ئة", "ئه")] = ("percent", "percent")
    for heading, kind in (("time", "time"), ("measures", "measure"), ("money", "money")):
        for name, spellings in table[heading].items():
            for words in spellings:
                add(words, name, kind)
    for name, spellings in table["money without a country"].items():
        for words in spellings:
            add(words, str(fold(name)), "money")
    for code in load("currencies")["names"]:
        found.setdefault(code.lower(), (code, "money"))
    return found


@cache
def time_words() -> dict[str, str]:
    """Singular of a time unit, folded, bare and with ال → the unit's name."""
    found: dict[str, str] = {}
    for heading in ("time", "time words"):
        for name, words in load("units")[heading].items():
            for word in words if heading == "time words" else _singular_words(name, words):
                single = str(fold(word))
                found |= dict.fromkeys((single, "ال" + single), name)
                if not single.endswith("ة"):
                    found[single + "ا"] = name
    return found


def _singular_words(name: str, words: list[str]) -> list[str]:
    return [words[0], words[3]] if name == "year" else words[:1]


@cache
def measure_words() -> dict[str, str]:
    """Give the singulars of each measure that are one word, and their accusatives → its name."""
    measures = load("units")["measures"].items()
    words = ((name, word) for name, ws in measures for word in _spellings_of_one(ws))
    single = {word: name for name, word in words if " " not in word}
    return single | {word + "ا": name for word, name in single.items() if word[-1] != "ة"}


def _spellings_of_one(words: Sequence[str]) -> list[str]:
    """The first word and those listed with their plural in ات («ليتر», «ليترات»), folded."""
    first, *others = (str(fold(word)) for word in words)
    return [first, *(word for word in others if word + "ات" in others)]


@cache
def other_duals() -> dict[str, tuple[str, str]]:
    """Give the duals of measures and money («مترين», «دولاران») → (name, kind)."""
    table = load("units")
    found: dict[str, tuple[str, str]] = {}
    for heading, kind in _WITH_DUALS:
        measures = table[heading].items()
        for name, single in (
            (name, word) for name, ws in measures for word in _spellings_of_one(ws)
        ):
            if " " in single or len(single) < 3 or not single.isalpha() or single.isascii():
                continue
            stem = single[:-1] + "ت" if single.endswith("ة") else single
            found |= {
                stem + end: (name if name.isascii() else str(fold(name)), kind) for end in _TWO
            }
    return {word: unit for word, unit in found.items() if word not in _NO_DUALS}


@cache
def time_duals() -> dict[str, str]:
    """Dual of a time unit («يومين», «سنتان»), folded → the unit's name."""
    found: dict[str, str] = {}
    for name, words in load("units")["time"].items():
        for word in (str(fold(w)) for w in _singular_words(name, words)):
            stem = word[:-1] + "ت" if word.endswith("ة") else word
            found |= {stem + ending: name for ending in ("ان", "ين")}
    return found


def hundredths(minor: str, major: str | None) -> bool:
    """Tell whether ``minor`` (cent) is the hundredth of ``major`` (USD)."""
    return major in load("units")["hundredths"].get(minor, ())


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """Find a currency sign written before the number at ``start``: its code and its start."""
    position = start - 1 if start and text[start - 1] != " " else start - 2
    if position >= 0 and text[position] in "$€£¥₪":
        return _phrases()[text[position]][0], position
    return None


def unit_at(text: str, position: int) -> Unit | None:
    """Read the unit that stands at ``position``, behind a gap or a closing bracket."""
    gap = _GAP.match(text, position)
    at = gap.end() if gap else position
    ends: list[int] = []
    words: list[str] = []
    cursor = at
    for _ in range(_MAX_WORDS):
        match = _WORD.match(text, cursor)
        if match is None:
            break
        words.append(match.group())
        ends.append(match.end())
        cursor = match.end()
        if not text.startswith(" ", cursor):
            break
        cursor += 1
    for count in range(len(words), 0, -1):
        found = _phrases().get(" ".join(words[:count]).rstrip("."))
        if found is not None and not (at == position and count == 1 and words[0] == "ث"):
            if found[1] == "money" and count == 1:
                return _with_country(text, found[0], words, ends)
            return Unit(found[0], found[1], _without_stop(text, ends[count - 1]))
    found_unit = _before_stop(words, ends)
    if found_unit is not None:
        return found_unit
    if words and words[0].startswith("ال"):
        word = words[0].rstrip(".")
        return _definite(word[2:], ends[0] - len(words[0]) + len(word))
    return None


def _before_stop(words: list[str], ends: list[int]) -> Unit | None:
    """«25 عاما.وأضاف», «10 في المئة.وقال»: no space stands behind the full stop."""
    last = next((place for place, word in enumerate(words) if "." in word), None)
    if last is None:
        return None
    head = words[last].partition(".")[0]
    found = _phrases().get(" ".join([*words[:last], head]))
    if found is None:
        return None
    return Unit(found[0], found[1], ends[last] - len(words[last]) + len(head))


def _definite(word: str, end: int) -> Unit | None:
    """«3 الساعات», «ونصف المتر»: a unit with ال."""
    found = _phrases().get(word)
    return Unit(found[0], found[1], end) if found is not None else None


def _with_country(text: str, name: str, words: list[str], ends: list[int]) -> Unit:
    """«ريال» or «ريال قطري»: the adjective behind gives the code."""
    noun = _singulars().get(words[0], words[0])
    for count in (2, 3):
        if len(words) >= count:
            code = _money_of_countries().get((noun, _stem(words[count - 1].removeprefix("ال"))))
            if code is not None:
                return Unit(code, "money", ends[count - 1])
    return Unit(name, "money", _without_stop(text, ends[0]))


def _without_stop(text: str, end: int) -> int:
    """Leave the full stop behind a word out, but not the last one of «د.ك.»."""
    return end - 1 if text[end - 1] == "." and text[end - 3 : end - 2] != "." else end
