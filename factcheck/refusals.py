"""What is said of an option's value that cannot be taken: the value, and what was expected.

The library that reads the command line says it in the words of the library that it checks
values with, which name neither the value nor, for a number, both ends of its range.
"""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperGroup

__all__ = ["PlainRefusals"]

_CHOICES = re.compile(r"'(.*)' is not one of (.*?)\.?$", re.DOTALL)
_NOT_A_DAY = re.compile(r"'(.*)' does not match the format", re.DOTALL)
_LIBRARY = "Value error, "
_SHOWN = 60
"""Characters of a value that a message shows."""


class PlainRefusals(TyperGroup):
    """Commands whose refusals of values are worded here."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what it refuses of its options is told plainly."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _plain(error)
            raise


def _plain(error: typer.BadParameter) -> str:
    message = str(error.message).removeprefix(_LIBRARY)
    if (found := _CHOICES.match(message)) is not None:
        return f"{_shown(found[1])}; expected one of {found[2].replace(chr(39), '')}"
    if (found := _NOT_A_DAY.match(message)) is not None:
        return f"{_shown(found[1])}; expected a day as YYYY-MM-DD, such as 2026-01-07"
    faults: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    if faults and (expected := _number(error.param, str(faults[0].get("type", "")))):
        return f"{_shown(str(faults[0].get('input', '')))}; expected {expected}"
    return message


def _number(option: Any, fault: str) -> str:
    """Which number an option takes, in words; nothing where the fault is of another kind."""
    low, high = getattr(option, "min", None), getattr(option, "max", None)
    whole = fault.startswith("int") or isinstance(low, int)
    if not fault.startswith(("int", "float", "greater_than", "less_than", "finite")):
        return ""
    kind = "a whole number" if whole and not _is_share(low, high) else "a number"
    if low is not None and high is not None:
        return f"{kind} from {low} to {high}"
    return f"{kind}, {low} or more" if low is not None else kind


def _is_share(low: float | None, high: float | None) -> bool:
    return (low, high) == (0, 1)


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…")
