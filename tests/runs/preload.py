"""Imports and builds what a run needs, by failing to ask a server that is not there.

Imported by the process that the killed ones are forked from. No thread is left behind.
"""

from __future__ import annotations

import contextlib

import newsroom

import factcheck.cli
import factcheck.output
import factcheck.runs  # noqa: F401
from factcheck.article import make_article
from factcheck.audit import audit
from factcheck.builtin import read_article
from factcheck.errors import EndpointError
from factcheck.extract import extract_claims
from factcheck.llm import Settings, open_model

_SETTINGS = Settings(base_url="http://127.0.0.1:9/v1", model="m", attempts=1, use_cache=False)

_ARTICLE = make_article(newsroom.article(1).encode(), "-")
audit(_ARTICLE, read_article(_ARTICLE))  # the readers build their tables at the first use
with open_model(_SETTINGS) as _model, contextlib.suppress(EndpointError):
    extract_claims(_ARTICLE, _model)
