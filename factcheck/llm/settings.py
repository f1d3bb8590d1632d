"""What a run was asked to use: model, endpoint, key, recordings, cache and limits."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from factcheck.errors import UsageError

__all__ = ["DEFAULT_BASE_URL", "DEFAULT_MODEL", "Settings"]

DEFAULT_BASE_URL = "https://api.openai.com/v1"
"""The hosted API that OPENAI_API_KEY belongs to when no --base-url is given."""

DEFAULT_MODEL = "gpt-5-mini"
"""The model asked for at the hosted API when none is named.

Chosen because it obeys a strict JSON schema, reads Arabic, and costs little per article.
Another server has models of its own, so there a name must be given.
"""


_USER = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to reach a language model, and within which limits.

    ``model`` None means: the recorded one in a replay, DEFAULT_MODEL at the hosted API.
    ``record`` and ``replay`` are folders of recordings; at most one of them is given.
    ``cache_dir`` None means ``factcheck.llm.default_cache_dir()``.
    ``max_calls`` bounds the requests of the whole run, over all threads; None is no bound.
    ``max_tokens`` bounds in the same way the tokens of requests and answers together.
    ``attempts`` bounds the requests for one question, whatever they were needed for: faults of
    the network and answers asked again draw on the same number.
    ``timeout`` is in seconds, from sending a request to the last byte of its answer.
    Raises UsageError where values cannot be meant.
    """

    model: str | None = None
    base_url: str | None = field(default=None, repr=False)
    api_key: str | None = field(default=None, repr=False)
    record: Path | None = None
    replay: Path | None = None
    use_cache: bool = True
    cache_dir: Path | None = None
    max_calls: int | None = None
    max_tokens: int | None = None
    attempts: int = 3
    timeout: float = 120.0

    @property
    def shown_url(self) -> str:
        """The address of the endpoint without a user and password in it, for messages too."""
        return _USER.sub("", self.base_url or DEFAULT_BASE_URL)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What may stand in no message and no file."""
        user = self.headers.get("Authorization", "").removeprefix("Basic ")
        return tuple(secret for secret in (self.api_key, user) if secret)

    @property
    def headers(self) -> dict[str, str]:
        """What a user and password in the address come to: sent so, they stand in no log."""
        match = _USER.search(self.base_url or "")
        if match is None:
            return {}
        user = base64.b64encode(unquote(match[0][:-1]).encode()).decode()
        return {"Authorization": f"Basic {user}"}

    def __post_init__(self) -> None:
        if self.record is not None and self.replay is not None:
            raise UsageError(
                f"--record {self.record} and --replay {self.replay} exclude each other: "
                "a replay asks no model, so there is nothing to record."
            )
        if self.base_url is not None and not _is_address(self.base_url):
            raise UsageError(
                f"The server's address is {self.shown_url!r}; expected one with http:// or "
                "https:// and a host, such as http://localhost:11434/v1 "
                "(--base-url, or the variable OPENAI_BASE_URL)."
            )
        if self.max_calls is not None and self.max_calls < 0:
            raise UsageError(f"--max-calls is {self.max_calls}; expected 0 or more.")
        if self.max_tokens is not None and self.max_tokens < 0:
            raise UsageError(f"--max-tokens is {self.max_tokens}; expected 0 or more.")
        if self.attempts < 1:
            raise UsageError(f"The number of attempts is {self.attempts}; expected 1 or more.")
        if not self.timeout > 0:
            raise UsageError(f"The time-out is {self.timeout} seconds; expected more than 0.")

    @classmethod
    def from_environment(
        cls,
        *,
        environ: Mapping[str, str] | None = None,
        model: str | None = None,
        base_url: str | None = None,
        record: Path | None = None,
        replay: Path | None = None,
        use_cache: bool = True,
        cache_dir: Path | None = None,
        max_calls: int | None = None,
        max_tokens: int | None = None,
        attempts: int = 3,
        timeout: float = 120.0,
    ) -> Settings:
        """Return the given options, with what they leave open taken from the environment.

        FACTCHECK_MODEL names the model and OPENAI_BASE_URL the server. The key is read from
        OPENAI_API_KEY alone: a key given as an option would show in process lists and in the
        shell's history. Empty variables count as unset.
        """
        for option, value in (("--model", model), ("--base-url", base_url)):
            if value is not None and not value.strip():
                raise UsageError(f"{option} is empty; expected a value, or leave the option out.")
        variables = os.environ if environ is None else environ
        return cls(
            model=model or variables.get("FACTCHECK_MODEL") or None,
            base_url=base_url or variables.get("OPENAI_BASE_URL") or None,
            api_key=variables.get("OPENAI_API_KEY") or None,
            record=record,
            replay=replay,
            use_cache=use_cache,
            cache_dir=cache_dir,
            max_calls=max_calls,
            max_tokens=max_tokens,
            attempts=attempts,
            timeout=timeout,
        )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port that is no number, an unclosed bracket
        return False
