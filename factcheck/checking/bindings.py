"""Each value of a sentence where it stands: whether claims have it among the same words.

A sentence may hold only numbers and names that the articles have, and still put them in each
other's place. So a value is looked up by the words round it. It is wrong where no claim has it,
or where the claims whose words fit much better have another value there.
"""

from __future__ import annotations

from factcheck.checking.belonging import belonging_faults
from factcheck.checking.counts import number_faults
from factcheck.checking.dating import time_faults
from factcheck.checking.exchanged import exchange_faults
from factcheck.checking.extent import extent_faults
from factcheck.checking.fault import Fault
from factcheck.checking.kinds import kind_faults
from factcheck.checking.lasting import lasting_faults
from factcheck.checking.library import Library
from factcheck.checking.moods import mood_faults_by_word
from factcheck.checking.opposites import opposite_faults
from factcheck.checking.persons import naming_faults, speaking_faults
from factcheck.checking.placing import place_faults
from factcheck.checking.titles import title_faults
from factcheck.checking.told import Told

__all__ = ["bound_faults"]


def bound_faults(told: Told, library: Library) -> list[Fault]:
    """What is wrong in a sentence by the claims of a library, in the order of its text."""
    found = [
        *number_faults(told, library),
        *time_faults(told, library),
        *(named := list(naming_faults(told, library))),
        *(f for f in place_faults(told, library) if f.start not in {n.start for n in named}),
        *speaking_faults(told, library),
        *title_faults(told, library),
        *mood_faults_by_word(told, library),
        *opposite_faults(told, library),
        *exchange_faults(told, library),
        *belonging_faults(told, library),
        *extent_faults(told, library),
        *kind_faults(told, library),
        *lasting_faults(told, library),
    ]
    return sorted(found, key=lambda fault: fault.start)
