"""What somebody is who speaks, by the noun that heads what is said of him.

«the Eastern Province governor» shares his place with the spokesman of its municipality, and is
another; so is «والد الضحية», of whose case the police spokesman speaks. What a speaker is told to
be is his head noun; the words beside it (place, body, case) may be told of many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from factcheck.arabic import fold
from factcheck.checking.listed import bare_forms
from factcheck.checking.tables import load, words
from factcheck.checking.words import Language, Word, cut_words, stem_en

__all__ = ["head_of", "roles_in", "roles_of_name"]

_EN_ENDS = frozenset(
    ["of", "for", "at", "in", "from", "on", "to", "with", "near", "by", "as", "who", "that"]
)

_LEFT = 2  # letters of a word that what is written before it must leave


def head_of(found: Sequence[Word], language: Language) -> frozenset[str]:
    """The sorts that the head noun of who speaks may be of; none where it tells no sort.

    Arabic begins with it, English ends with it before «of», «for» and the like.
    """
    if language == "ar":
        return _arabic_head(found)
    if any(word.form == "and" for word in found):
        return frozenset()  # «eyewitnesses and the Civil Defense»
    before = _before(language)
    bodies = load("roles")["bodies"]["en"]
    roles: frozenset[str] = frozenset()
    for place, word in enumerate(found):
        if word.is_mark or word.form in _EN_ENDS:
            counting = all(w.form in before or _is_small(w) for w in found[:place])
            if word.form == "of" and counting:
                continue  # «a number of eyewitnesses», «one of the workers»
            break
        # «the sailors' union»: whose body it is, and no sailor
        roles = frozenset() if word.form in bodies else _sorts(word, language) or roles
    return roles


def _arabic_head(found: Sequence[Word]) -> frozenset[str]:
    for place, word in enumerate(found):
        if word.is_mark:
            break
        address = place + 1 < len(found) and _is_listed(found[place + 1], "honours")
        if address or _is_listed(word, "before") or _is_listed(word, "honours"):
            continue  # «عدد من شهود العيان», «نائب الناطق», «صاحب السمو أمير المنطقة»
        return frozenset() if _are_two(found) else _sorts(word, "ar")
    return frozenset()


def _are_two(found: Sequence[Word]) -> bool:
    """«شهود العيان والدفاع المدني»: a second one who speaks, behind «و»."""
    bodies = words("arabic", "roles")
    for word in found[1:]:
        bare = word.form.removeprefix("و")
        second = bare != word.form and word.form not in bodies and word.form not in _table("ar")
        if second and (bare in bodies or _sorts(word, "ar")):
            return True
    return False


def _is_small(word: Word) -> bool:
    return word.form in {"a", "an", "the"} | words("english", "stop")


def roles_in(found: Iterable[Word], language: Language) -> frozenset[str]:
    """The sorts of all nouns in words that are told of a person."""
    return frozenset(sort for word in found for sort in _sorts(word, language))


def roles_of_name(name: str, language: Language) -> frozenset[str]:
    """The sorts that a name tells: «والد القتيل»; not those of «أمين» and «سلطان», who are men."""
    listed = load("roles")["names too"][language]
    too = {str(fold(word)) if language == "ar" else word for word in listed}
    found = cut_words(name, language)
    return roles_in((w for w in found if not too & {w.form, *bare_forms(w.form, _LEFT)}), language)


def _sorts(word: Word, language: Language) -> frozenset[str]:
    table = _table(language)
    if language == "en":
        return table.get(word.form) or table.get(word.stem, frozenset())
    forms = bare_forms(word.form, _LEFT)
    return next((table[form] for form in forms if form in table), frozenset())


def _is_listed(word: Word, part: str) -> bool:
    listed = {str(fold(each)) for each in load("roles")[part]["ar"]}
    return bool(listed & set(bare_forms(word.form, _LEFT)))


@cache
def _before(language: Language) -> frozenset[str]:
    listed = load("roles")["before"][language]
    return frozenset(str(fold(word)) if language == "ar" else word for word in listed)


@cache
def _table(language: Language) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    rows = [(row[language], {row["about"]}) for row in load("roles")["sorts"]]
    rows += [(row[language], set(row["of"])) for row in load("roles")["wide"]]
    for forms, sorts in rows:
        for form in forms:
            keys = _arabic_forms(form) if language == "ar" else {form, stem_en(form)}
            for key in keys:
                found.setdefault(key, set()).update(sorts)
    return {form: frozenset(sorts) for form, sorts in found.items()}


def _arabic_forms(form: str) -> set[str]:
    """A noun, and a plural as it stands before what belongs to it: «سائقين», «سائقي الحافلات»."""
    folded = str(fold(form))
    return {folded, folded[:-1]} if folded.endswith(("ون", "ين")) else {folded}
