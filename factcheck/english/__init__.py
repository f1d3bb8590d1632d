"""English text → values: the counterpart of :mod:`factcheck.arabic` for what summaries say."""

from factcheck.english.names import EnglishName, country_of, find_names
from factcheck.english.numbers import find_quantities
from factcheck.english.times import find_times

__all__ = ["EnglishName", "country_of", "find_names", "find_quantities", "find_times"]
