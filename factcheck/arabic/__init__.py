"""Arabic text → values: quantities, times and names, read without a model and without I/O."""

from factcheck.arabic.fold import Folded, fold, fold_marks

__all__ = ["Folded", "fold", "fold_marks"]
