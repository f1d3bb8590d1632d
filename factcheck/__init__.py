"""Read what Arabic outlets wrote about one event, and show where they agree and differ.

The public API. Everything here is loaded when it is first used, so ``import factcheck`` costs
next to nothing::

    import factcheck

    mine = factcheck.read_article("mine.txt")
    theirs = factcheck.read_article("https://news.example/1")
    report = factcheck.check(mine, [theirs], factcheck.Settings(model="builtin"))
    print(factcheck.render(report))

Functions: :func:`read_article`, :func:`read_claim_sets`, :func:`read_claims`, :func:`check`,
:func:`compare`, :func:`write_summaries`, :func:`read_values`, :func:`render`. Everything that
they raise on purpose is a :class:`FactcheckError`. All other modules may change from release to
release.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.api import (
        check,
        compare,
        read_article,
        read_claim_sets,
        read_claims,
        read_values,
        render,
        write_summaries,
    )
    from factcheck.article import Article
    from factcheck.errors import (
        FactcheckError,
        InputError,
        MissingRecordingError,
        ModelError,
        UsageError,
    )
    from factcheck.llm import Settings
    from factcheck.models import Claim, ClaimSet, Finding, Quote, Report, Source, Summaries

__all__ = [
    "Article",
    "Claim",
    "ClaimSet",
    "FactcheckError",
    "Finding",
    "InputError",
    "MissingRecordingError",
    "ModelError",
    "Quote",
    "Report",
    "Settings",
    "Source",
    "Summaries",
    "UsageError",
    "check",
    "compare",
    "read_article",
    "read_claim_sets",
    "read_claims",
    "read_values",
    "render",
    "write_summaries",
]

_ERRORS = frozenset(
    {"FactcheckError", "InputError", "MissingRecordingError", "ModelError", "UsageError"}
)
_MODELS = frozenset({"Claim", "ClaimSet", "Finding", "Quote", "Report", "Source", "Summaries"})


def _module_of(name: str) -> str:
    if name in _ERRORS:
        return "factcheck.errors"
    if name in _MODELS:
        return "factcheck.models"
    return {"Article": "factcheck.article", "Settings": "factcheck.llm"}.get(name, "factcheck.api")


def __getattr__(name: str) -> Any:
    """Load a public name at its first use (PEP 562)."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(importlib.import_module(_module_of(name)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
