"""Arabic text → values: quantities, times and names, read without a model and without I/O."""

from factcheck.arabic.fold import Folded, fold, fold_marks
from factcheck.arabic.names import Name, NameRelation, find_names, name_keys, same_name

__all__ = [
    "Folded",
    "Name",
    "NameRelation",
    "find_names",
    "fold",
    "fold_marks",
    "name_keys",
    "same_name",
]
