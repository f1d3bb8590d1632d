"""Arabic text → values: quantities, times and names, read without a model and without I/O.

A small library of its own: three readers, the fold they search in, and the comparing of names.

``find_quantities(text)``
    Every count, sum, share and length of time: «أكثر من 27 زعيماً» is ``low`` 27 (``low_open``),
    ``high`` None, ``unit`` "زعيم". Numbers are exact ``Decimal``; a unit is "percent", an ISO 4217
    code, "second" … "year", a measure, or the counted noun's folded singular.
``find_times(text, anchor)``
    Every day, period and clock time, read against the day of publication ``anchor``; without one
    the weekday or the month and day that the words name are still given.
``find_names(text)``
    Countries, nationalities, places, bodies and persons, each with keys under which spellings and
    transliterations meet, and an ISO 3166 code where one belongs to it.
``same_name(one, other)``
    How two names compare: equal, narrower, wider, disjoint, incomparable.
``fold(text)``, ``fold_marks(text)``
    Search forms of a text that know the way back to its raw offsets.
``without_marks(text)``
    Latin text without case and diacritics, in which spellings of a name meet.

What holds for all: offsets are code points of the raw text and ``text[v.start:v.end] == v.text``;
values come in the order of the text and do not overlap; ``rule`` names how each was read; time
grows with the length of the text alone; any string is read, none raises. What is not sure is not
read: a false value is worse than none. The words stand as data in ``tables/``, each with its
source.

>>> from datetime import date
>>> text = "قُتل شخصان وأصيب أكثر من ٣٠ آخرين أمس الثلاثاء"
>>> [(str(q.low), str(q.high), q.unit) for q in find_quantities(text)]
[('2', '2', 'شخص'), ('30', 'None', 'اخر')]
>>> [(t.text, t.first.isoformat()) for t in find_times(text, date(2026, 1, 7)) if t.first]
[('أمس الثلاثاء', '2026-01-06')]
>>> same_name("فولوديمير زيلينسكي", "Zelenskyy")
'narrower'
"""

from factcheck.arabic.fold import Folded, fold, fold_marks
from factcheck.arabic.names import Name, NameRelation, find_names, name_keys, same_name
from factcheck.arabic.quantities import APPROXIMATE_TOLERANCE, Quantity, find_quantities
from factcheck.arabic.times import Time, find_times
from factcheck.arabic.transliteration import without_marks

__all__ = [
    "APPROXIMATE_TOLERANCE",
    "Folded",
    "Name",
    "NameRelation",
    "Quantity",
    "Time",
    "find_names",
    "find_quantities",
    "find_times",
    "fold",
    "fold_marks",
    "name_keys",
    "same_name",
    "without_marks",
]
