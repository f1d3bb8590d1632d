"""Whether the names of a sentence stand in claims, in whatever spelling or form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factcheck.arabic import fold, same_name
from factcheck.checking.evidence import Evidence, bare_arabic, union, words_of
from factcheck.checking.fault import Fault
from factcheck.checking.told import Named, Told

__all__ = ["name_faults"]

_STEM = 5
"""Letters that forms of one name share: «Europe», «European»."""

_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


def name_faults(
    told: Told, cited: Sequence[Evidence], known: Iterable[str], elsewhere: Iterable[Evidence] = ()
) -> Iterator[Fault]:
    """The names that no claim has.

    ``known`` are names that may always stand there (outlets). ``elsewhere`` are the claims that
    the sentence does not rest on: a name of theirs is recognised even where its shape shows none.
    """
    codes = {code for each in cited for code in each.codes}
    pool = union(cited, told.language)
    free = {bare_arabic(word) for name in known for word in words_of(name)}
    seen: set[int] = set()
    for name in told.names:
        if not name.sure or _has(name, pool | free, codes, cited, told):
            continue
        seen.add(name.start)
        yield Fault("name", name.text, f"«{name.text}» stands in none of the claims", name.start)
    for text, start in _of_others(told, elsewhere, pool | free):
        if start not in seen and not any(n.start <= start < n.end for n in told.names):
            yield Fault("name", text, f"«{text}» stands in none of the claims", start)


def _has(
    name: Named, pool: frozenset[str], codes: set[str], cited: Sequence[Evidence], told: Told
) -> bool:
    if name.code is not None and name.code in codes:
        return name.kind not in {"organisation", "person", "place", "region"} or _worded(name, pool)
    if told.language == "en":
        return all(_english_word(word, pool) for word in words_of(name.text) - {"s"})
    if any(
        same_name(name.text, other) in {"equal", "narrower", "wider"} for other in _names(cited)
    ):
        return True
    return _worded(name, pool)


def _worded(name: Named, pool: frozenset[str]) -> bool:
    """Whether each of its words stands in the claims, in some form."""
    return (
        all(_arabic_word(word, pool) for word in words_of(name.text))
        if _is_arabic(name.text)
        else all(_english_word(word, pool) for word in words_of(name.text) - {"s"})
    )


def _is_arabic(text: str) -> bool:
    return re.search(r"[\u0620-\u064a]", text) is not None


def _names(cited: Sequence[Evidence]) -> Iterator[str]:
    for each in cited:
        yield from each.names
        yield from (name.text for name in each.arabic.names)


def _english_word(word: str, pool: frozenset[str]) -> bool:
    if word in pool or len(word) < 2 or word.isdigit():
        return True
    bare = word.removesuffix("s")
    for other in pool:
        if bare == other.removesuffix("s"):
            return True
        long = len(word) >= _STEM and len(other) >= _STEM and abs(len(word) - len(other)) <= 4
        if long and word[:_STEM] == other[:_STEM]:
            return True
    return _is_initials(word, pool) or _sounds_like(word, pool)


def _is_initials(word: str, pool: frozenset[str]) -> bool:
    """«EU» where the claims write the European Union; the words are not in their order here."""
    return (
        2 <= len(word) <= 5
        and word.isalpha()
        and all(any(len(other) > 3 and other[0] == letter for other in pool) for letter in word)
        and word in _ACRONYMS
    )


_ACRONYMS = frozenset({"eu", "un", "us", "uk", "uae", "nato", "who", "imf", "gcc", "iaea", "icc"})


def _sounds_like(word: str, pool: frozenset[str]) -> bool:
    """Another spelling of one name: «Zelenskyy» and «Zelensky»."""
    if len(word) < 4:
        return False
    return any(
        other[0] == word[0] and len(other) > 3 and same_name(word, other) == "equal"
        for other in pool
    )


def _arabic_word(word: str, pool: frozenset[str]) -> bool:
    bare = bare_arabic(word)
    if bare in pool:
        return True
    for clitic in _CLITICS[1:]:
        if word.startswith(clitic) and bare_arabic(word[len(clitic) :]) in pool:
            return True
    return any(
        bare == other[len(clitic) :]
        for other in pool
        for clitic in _CLITICS[1:]
        if (len(bare) > 3 and other.startswith(clitic))
    )


def _of_others(
    told: Told, elsewhere: Iterable[Evidence], pool: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """Names of claims that the sentence does not rest on, by the last word of persons' names."""
    if told.language != "ar":
        return
    families = {
        words[-1]
        for each in elsewhere
        for who in each.claim.who
        if who.type == "person" and len(words := str(fold(who.name_ar)).split()) > 1
    }
    for word in told.words:
        for clitic in _CLITICS:
            rest = word.form[len(clitic) :]
            if word.form.startswith(clitic) and rest in families and not _arabic_word(rest, pool):
                yield told.text[word.start : word.end], word.start
                break
