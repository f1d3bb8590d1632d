"""The only door to a language model.

::

    with open_model(Settings.from_environment(), notice=print) as model:
        answered = model.ask(question)

Importing this package, and a run that the cache answers, import neither openai nor instructor
nor vcrpy: they take seconds.
"""

from __future__ import annotations

from factcheck.llm.cache import AnswerCache, Entry, default_cache_dir
from factcheck.llm.client import ModelClient, open_model
from factcheck.llm.prompts import Prompt, list_prompts, load_prompt
from factcheck.llm.questions import Answer, Answered, Question
from factcheck.llm.schema import schema_sha256, strict_schema
from factcheck.llm.settings import DEFAULT_BASE_URL, DEFAULT_MODEL, Settings
from factcheck.llm.usage import Usage

__all__ = [
    "DEFAULT_BASE_URL",
    "DEFAULT_MODEL",
    "Answer",
    "AnswerCache",
    "Answered",
    "Entry",
    "ModelClient",
    "Prompt",
    "Question",
    "Settings",
    "Usage",
    "default_cache_dir",
    "list_prompts",
    "load_prompt",
    "open_model",
    "schema_sha256",
    "strict_schema",
]
