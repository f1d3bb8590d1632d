"""One number in its surroundings: whether it counts, and what.

``draft`` turns an ``Amount`` into a ``Draft`` or refuses it; ``intervals`` then joins drafts.
Everything here looks at a bounded window, in folded text of one line.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache

from factcheck.arabic.atoms import is_numeral
from factcheck.arabic.drafts import OF_HIS_AGE, Draft, add_bounds, add_unit, new_draft
from factcheck.arabic.fold import Folded, fold
from factcheck.arabic.guards import (
    ends_with,
    is_calendar_word,
    is_figure_of_speech,
    is_year,
    looks_like_date,
    stands_alone,
    words_before,
)
from factcheck.arabic.labels import is_labelled
from factcheck.arabic.neighbours import name_unit, no_nouns, noun_after, noun_before
from factcheck.arabic.nouns import is_counted, normalize_noun
from factcheck.arabic.numerals import DIGITS_OF_A_QUOTIENT, Amount
from factcheck.arabic.tables import load
from factcheck.arabic.units import unit_at

__all__ = ["draft"]

_LETTER = "ء-غف-ٯٱ-ە"
_DIGIT_OR_SLASH = set("/0123456789")
_SHARE = re.compile(r"([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")
_QUOTIENT = Context(prec=DIGITS_OF_A_QUOTIENT)
_RATIO = re.compile(rf" (عل[يى]|من) ([0-9]+|[{_LETTER}]+)")
_NOUN_OF_FIRST = re.compile(rf" (?:ال)?([{_LETTER}]{{3,20}})(?![{_LETTER}])")
_SHARE_WORDS = {"خمس", "سبع", "تسع", "عشر", "سدس", "ثمن"}
_THOUSAND = Decimal(1000)
_NO_COUNT = {"nonsense"}


def draft(text: Folded, amount: Amount) -> Draft | None:
    """Read the surroundings of a number; None if it is no count."""
    if amount.form in {"digits", "mixed"}:
        made = _digits(text, amount)
    elif amount.form == "ordinal":
        made = _ordinal(text, amount)
    else:
        made = _words(text, amount)
    if made is not None and made.bound in _NO_COUNT:
        return None
    return made


def _digits(text: Folded, amount: Amount) -> Draft | None:
    made = new_draft(amount)
    add_unit(text, made)
    add_bounds(text, made)
    known = _is_known_unit(made)
    share = _slashed(text, made)
    if share is not None:
        return share
    if not stands_alone(text, amount.start, amount.end) and _is_no_count(text, made, known=known):
        return None
    if made.unit is None and _is_name(text, amount):
        return None
    if made.unit is None and not made.bound and ends_with(text, amount.start, "orders"):
        _order(text, made)
    if amount.point and made.kind in {"noun", "money"}:
        made.low = made.high = amount.low * _THOUSAND
    return made


def _is_no_count(text: Folded, made: Draft, *, known: bool) -> bool:
    """Tell whether digits are a name, a label, a year, or part of a date or of a Latin word."""
    amount = made.amount
    if is_figure_of_speech(text, amount):
        return True
    of_whole = made.kind == "noun" and made.end == made.number_end  # «الفصل 3 من الكتاب»
    if is_labelled(text, amount, known=known and not of_whole, bounded=bool(made.bound)):
        return True
    has_unit = made.unit is not None
    strong_unit = known or (has_unit and not ends_with(text, amount.start, "around years"))
    if is_year(text, amount, has_unit=strong_unit, bounded=bool(made.bound)):
        return True
    dated = looks_like_date(text, amount.start, amount.end)
    if dated and made.kind not in {"percent", "money", "measure"}:
        return True
    return _latin_behind(text, made)


def _is_name(text: str, amount: Amount) -> bool:
    """«مجموعة العشرين», «قمة الـ20»: a number with ال that names a club."""
    return amount.article and ends_with(text, amount.start, "names")


def _order(text: str, made: Draft) -> None:
    """«المرتبة 12»: the digits stand for an ordinal."""
    words = words_before(text, made.number_start)
    if not words:  # a bracket or a dash between: no order
        return
    word = words[0]
    made.unit, made.kind, made.ordinal = normalize_noun(word), "noun", True
    made.start = text.rfind(word, 0, made.number_start)


def _slashed(text: str, made: Draft) -> Draft | None:
    """«1/2», «77/100» alone or behind a bound; elsewhere d/d is rather a date or a label."""
    match = _SHARE.match(text, made.number_start)
    if match is None or text[max(0, made.number_start - 1) : made.number_start] in _DIGIT_OR_SLASH:
        return None
    above, below = (Decimal(match.group(i)) for i in (1, 2))
    alone = stands_alone(text, made.start, match.end())
    if below == 0 or not (alone or made.bound in {"above", "below", "about", "at least"}):
        return None
    value = _QUOTIENT.divide(above, below)
    made.low = value if made.low is not None else None
    made.high = value if made.high is not None else None
    made.end = made.number_end = match.end()
    made.rule = f"{made.rule} fraction"
    return made


def _is_known_unit(made: Draft) -> bool:
    return made.unit is not None and (made.kind != "noun" or is_counted(made.unit))


def _latin_behind(text: str, made: Draft) -> bool:
    """«5g», «3d»: Latin letters on the digits that are no unit."""
    behind = text[made.number_end : made.number_end + 1]
    return behind.isascii() and behind.isalpha() and made.kind in {"", "noun"}


def _words(text: Folded, amount: Amount) -> Draft | None:
    made = new_draft(amount)
    if is_calendar_word(text, amount):
        return None
    add_unit(text, made)
    if not _is_known_unit(made) and ends_with(text, amount.start, "labels"):
        return None
    add_bounds(text, made)
    return made if stands_alone(text, amount.start, amount.end) else _worded(text, made)


def _worded(text: Folded, made: Draft) -> Draft | None:
    """Read number words in running text: what kind of them they are decides."""
    amount = made.amount
    if amount.kind == "zero" and (amount.article or _is_safar(text, amount.start)):
        return None
    if amount.form == "fraction":
        return made if _fraction_counts(made) else None
    if amount.form == "vague":
        return _vague(text, made)
    if amount.low == 1 and amount.kind == "unit":
        return _one(text, made)
    if amount.kind == "scale" and amount.article and made.unit is None:
        return made if made.bound else None
    if _is_share(text, made):
        return None
    if amount.article and made.kind in {"", "noun"}:
        if _has_object(text, made):
            made.unit, made.kind, made.end = None, "", made.number_end
        return _definite(text, made)
    return made


def _has_object(text: str, made: Draft) -> bool:
    """«عقد القادة الأربعة مؤتمرا»: three to ten count plurals, so what is held is not counted."""
    low = made.low
    few = low is not None and 3 <= low <= 10
    return few and made.end > made.number_end and _is_accusative(text, made)


def _is_safar(text: str, start: int) -> bool:
    """«14 صفر», «شهر صفر»: the month."""
    return re.search(r"[0-9] $|شهر $", text[max(0, start - 6) : start]) is not None


def _fraction_counts(made: Draft) -> bool:
    """«نصف ساعة», «نصف طن» and «أكثر من ربع» are quantities; «ثلث» in running text is not read."""
    if made.amount.size > 1:
        return True
    if made.amount.conjunction:  # «ساعتين ونصف الساعة»: a part of what stands before
        return False
    return made.kind in {"time", "measure", "money", "percent"} or (
        made.kind != "noun" and made.bound not in {"", "about"}
    )


def _is_share(text: str, made: Draft) -> bool:
    """«خمس السكان» is a fifth of them and not five."""
    word = text[made.number_start : made.number_end]
    behind = re.match(rf" (?:ال|لل)[{_LETTER}]+", text[made.number_end : made.number_end + 32])
    return word in _SHARE_WORDS and behind is not None and made.kind != "time"


def _vague(text: str, made: Draft) -> Draft | None:
    """«عدة» needs its noun; «عشرات» and greater stand alone too, and may count a noun with ال."""
    word = text[made.number_start : made.number_end].removeprefix("ال")
    if word == "عدة" and (made.unit is None or _is_accusative(text, made)):
        before = words_before(text, made.number_start)
        gap = text[made.number_start - 1 : made.number_start]
        if not before or gap != " " or before[0] in no_nouns() or before[0].startswith("ال"):
            return None
        known = [w for w in words_before(text, made.number_start, 2) if is_counted(w)]
        noun = (known or before)[0]
        made.unit, made.kind, made.end = normalize_noun(noun), "noun", made.number_end
        made.start = text.rfind(noun, 0, made.number_start)
        return made
    if made.amount.article and made.kind == "noun" and made.end > made.number_end:
        # «أعدم المئات عقابا»: with its own ال it counts no noun right behind it.
        made.unit, made.kind, made.end = None, "", made.number_end
    if made.unit is None:
        match = re.match(
            rf" (?:من )?ال([{_LETTER}]{{2,20}})", text[made.number_end : made.number_end + 32]
        )
        if match is not None and "ال" + match.group(1) not in _days():
            at = unit_at(text, made.number_end + match.start(1))
            made.unit = at.name if at is not None else normalize_noun(match.group(1))
            made.kind = at.kind if at is not None else "noun"
            made.end = max(made.end, made.number_end + match.end())
    return made


@cache
def _days() -> frozenset[str]:
    """Folded words for the day on which some did something: «تظاهر المئات الأحد»."""
    tables = (load("weekdays")["WEEKDAY"], load("relative")["TODAY"], load("relative")["RELATIVE"])
    return frozenset(str(fold(w)) for table in tables for words in table.values() for w in words)


def _is_accusative(text: str, made: Draft) -> bool:
    """«دول عدة مقترحا»: عدة counts plurals, so a singular in ا behind is not its noun."""
    return text[made.end - 1] == "ا" and text[made.end - 3 : made.end] != "ايا"


def _one(text: Folded, made: Draft) -> Draft | None:
    """«شخص واحد», «حالة وفاة واحدة»: one is read behind a noun that news counts."""
    if "أ" in text.raw[slice(*text.raw_span(made.number_start, made.number_end))]:
        return None  # «السائق وأحد مساعديه»: and one of them
    if made.amount.signed or _is_ratio(text, made):
        return made
    before = words_before(text, made.number_start, 2)
    for written in before:
        word = written[1:] if written[0] in "وبل" and not is_counted(written) else written
        at = unit_at(word, 0)
        if at is not None and at.kind == "time":
            made.unit, made.kind = at.name, at.kind
        elif is_counted(word) and not word.startswith("ال"):
            made.unit, made.kind = normalize_noun(word), "noun"
        else:
            continue
        made.start = min(made.start, text.rfind(word, 0, made.number_start))
        return made
    if made.bound:
        return made
    return made if ends_with(text, made.number_start, "casualty") else None


def _is_ratio(text: str, made: Draft) -> bool:
    """«واحد على عشرين», and «واحد من عشرين» as all of a text."""
    match = _RATIO.match(text, made.number_end)
    if match is None:
        return False
    behind = match.group(2)
    divided = match.group(1) != "من" or made.number_start == 0
    return divided and (behind.isdigit() or is_numeral(behind))


def _definite(text: str, made: Draft) -> Draft | None:
    """A number with ال counts the definite noun before it, or the noun behind it."""
    noun = noun_before(text, made.number_start)
    if noun is not None and made.unit is None:
        group = words_before(text, noun[1])
        if group and group[0] in {"مجموعه", "مجموعة", "حرب"}:
            return None
        made.unit, made.kind = name_unit(noun[0])
        made.start = noun[1]
        if made.amount.kind == "tens" and not noun[0].endswith(("ات", "ين", "ون")):
            made.ordinal = normalize_noun(noun[0]) == noun[0]  # «الذكرى العشرين»
            if noun[0] in _no_order():
                return None
        return made
    if made.unit is not None or made.bound or made.kind == "time":
        return made
    return None


def _ordinal(text: Folded, amount: Amount) -> Draft | None:
    """«الطائرة الرابعة», «رابع طائرة», «أولى الجلسات».

    «الأول» is often an idiom («في المقام الأول»): it is read behind a noun that news counts.
    """
    made = new_draft(amount)
    made.ordinal = True
    add_bounds(text, made)
    if made.bound:
        return made
    told = text[amount.start : amount.end].split()
    feminine = told[-1].endswith(("ة", "ه"))
    # «في السابعة عشرة من عمره», «في الرابعة والثلاثين من عمره»
    if (feminine or told[0].endswith(("ة", "ه"))) and OF_HIS_AGE.match(text, amount.end):
        made.unit, made.kind, made.ordinal = "year", "time", False
        return made
    if looks_like_date(text, amount.start, amount.end) or _is_of_yesterday(text, amount.start):
        return None
    if amount.article:
        noun = noun_before(text, amount.start)
        if noun is None or amount.preposition or amount.conjunction:
            return None
        if noun[0] in _no_order() or (amount.low == 1 and not _has_first(noun[0])):
            return None
        made.unit, made.kind = name_unit(noun[0])
        made.start = noun[1]
        return made
    if amount.low == 1:
        return _first_of(text, made)
    if feminine:  # «مرة ثانية»: again; «ثانية»: second
        return None
    behind = noun_after(text, amount.end)
    if behind is None or not is_counted(behind.name) or ends_with(text, amount.start, "kin"):
        return None
    made.unit, made.kind, made.end = behind.name, "noun", behind.end
    return made


def _is_of_yesterday(text: str, start: int) -> bool:
    """«البارحة الأولى»: the day before yesterday."""
    return words_before(text, start)[:1] == ["البارحة"]


def _has_first(noun: str) -> bool:
    """«المرحلة الأولى»; not «السيدة الأولى», «الدرجة الأولى», nor what is no counted noun."""
    return is_counted(noun) and normalize_noun(noun) not in _no_first()


@cache
def _no_order() -> frozenset[str]:
    """«النائب الثاني», «الحرب العالمية الثانية», «القرن العشرين»: ranks, names and times."""
    return frozenset(str(fold(word)) for word in load("context")["no order"])


@cache
def _no_first() -> frozenset[str]:
    return frozenset(str(fold(word)) for word in load("context")["no first"])


def _first_of(text: str, made: Draft) -> Draft | None:
    """«أولى الجلسات», «أولى جلسات المحاكمة»; «أول» is left: «أول مرة», «أول من»."""
    if not text[made.number_start : made.number_end].endswith("ولى"):
        return None
    match = _NOUN_OF_FIRST.match(text, made.number_end)
    if match is None or not _has_first(match.group(1)):
        return None
    made.unit, made.kind, made.end = normalize_noun(match.group(1)), "noun", match.end()
    return made
