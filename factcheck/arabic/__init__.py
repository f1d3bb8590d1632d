"""Arabic text → values: quantities, times and names, read without a model and without I/O."""

from factcheck.arabic.fold import Folded, fold, fold_marks
from factcheck.arabic.names import Name, NameRelation, find_names, name_keys, same_name
from factcheck.arabic.quantities import APPROXIMATE_TOLERANCE, Quantity, find_quantities
from factcheck.arabic.times import Time, find_times

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
]
