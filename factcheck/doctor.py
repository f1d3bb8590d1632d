"""What is configured, and whether the endpoint answers."""

from __future__ import annotations

import platform
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version

from factcheck.errors import ModelError
from factcheck.llm import (
    DEFAULT_MODEL,
    AnswerCache,
    Settings,
    default_cache_dir,
    list_prompts,
)
from factcheck.published import schema_names

__all__ = ["Diagnosis", "examine"]

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, as text, and the exit code that says whether a model can be asked."""

    text: str
    exit_code: int


def examine(model: str | None, base_url: str | None) -> Diagnosis:
    """Look at the configuration and ask the endpoint for its list of models."""
    settings = Settings.from_environment(model=model, base_url=base_url)
    lines = [
        f"factcheck-arabic {version('factcheck-arabic')}, Python {platform.python_version()}",
        f"prompts: {', '.join(list_prompts())}",
        f"schemas: {', '.join(schema_names())}",
        _cache_line(),
        f"key: OPENAI_API_KEY is {'set' if settings.api_key else 'not set'}",
        f"endpoint: {settings.shown_url}",
        f"model: {_model(settings) or 'none named; give --model'}",
    ]
    if settings.api_key is None and settings.base_url is None:
        lines.append(
            "no model can be asked, so articles are read by rules, which find less. For a model: "
            "set OPENAI_API_KEY, or name a local server with --base-url and --model, or play "
            "recordings with --replay DIR"
        )
        return Diagnosis("\n".join(lines), ModelError.exit_code)
    found, told = _ask_endpoint(settings)
    return Diagnosis("\n".join([*lines, told]), 0 if found else ModelError.exit_code)


def _model(settings: Settings) -> str | None:
    """The model that a run would ask: only the hosted API has a default."""
    return settings.model or (DEFAULT_MODEL if settings.base_url is None else None)


def _cache_line() -> str:
    folder = default_cache_dir()
    notices: list[str] = []
    with closing(AnswerCache(folder, notice=notices.append)) as cache:
        line = f"cache: {folder}, {len(list(cache.entries()))} answers"
    return "; ".join([line, *notices])


def _ask_endpoint(settings: Settings) -> tuple[bool, str]:
    """Whether the endpoint lists the model, and what to say of it."""
    import openai

    client = openai.OpenAI(
        api_key=settings.api_key or "none",
        base_url=settings.shown_url,
        default_headers=settings.headers,
        timeout=_SECONDS,
        max_retries=0,
    )
    wanted = _model(settings)
    try:
        names = [str(each.id) for each in client.models.list()]
    except openai.APIStatusError as error:
        return False, f"the endpoint refuses: HTTP {error.status_code}"
    except openai.APIError as error:
        cause = error.__cause__ or error
        return False, f"the endpoint cannot be reached: {type(cause).__name__}: {cause}"
    except (AttributeError, TypeError, ValueError):
        return False, "the endpoint answers, and not with a list of models"
    if wanted not in names:
        some = ", ".join(names[:5]) or "none"
        return False, f"the endpoint answers, and has no model {wanted!r}; it lists: {some}"
    return True, f"the endpoint answers, and has the model {wanted!r}"
