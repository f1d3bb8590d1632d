"""Answers kept on disk, so that the same question about the same text is paid for once.

diskcache on SQLite, with values of plain text. Two weaknesses are closed here. diskcache
unpickles rows that say they are pickled (CVE-2025-69872): whoever can write the file could run
code, so such rows are refused. And SQLite does not notice a flipped byte inside a value: each
value carries the SHA-256 of its key and text, and counts as absent if that does not fit.

A cache may never stop a run: a damaged one is rebuilt, an unusable one is gone without, and
either is said once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import diskcache

__all__ = ["AnswerCache", "CachedAnswer", "Entry", "answer_key", "default_cache_dir"]

_FORMAT = "1"  # of keys and values; a new one makes every older entry a miss
_FILES = ("cache.db", "cache.db-wal", "cache.db-shm", "cache.db-journal")
_BUSY_SECONDS = 10.0

# Codes of SQLite (https://www.sqlite.org/rescode.html) that say nothing about the file's content:
# PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN.
_NOT_DAMAGE = frozenset({3, 5, 6, 7, 8, 9, 10, 13, 14})
_BUSY = frozenset({5, 6})  # may be over at the next question

# Whatever a garbled database makes sqlite3 and diskcache stumble over.
_FAULTS = (
    *(sqlite3.Error, zlib.error, OSError, ValueError, TypeError, KeyError, AttributeError),
    *(AssertionError, OverflowError, IndexError),
)

R = TypeVar("R")


def default_cache_dir() -> Path:
    """Return the folder of the cache: FACTCHECK_CACHE_DIR, else the platform's place for caches.

    That is $XDG_CACHE_HOME or ~/.cache on Linux, ~/Library/Caches on macOS, %LOCALAPPDATA% on
    Windows; in each a folder «factcheck».
    """
    if given := os.environ.get("FACTCHECK_CACHE_DIR"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "factcheck"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/factcheck"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "factcheck"


def answer_key(
    *,
    model: str,
    base_url: str,
    prompt: str,
    schema: str,
    content: str,
    parts: Mapping[str, str],
) -> str:
    """Return the key of an answer: the SHA-256 of all that the answer depends on.

    ``prompt`` and ``schema`` are given as their hashes, ``content`` as the text itself.
    """
    text = json.dumps(
        {
            "format": _FORMAT,
            "model": model,
            "base_url": base_url.rstrip("/"),
            "prompt": prompt,
            "schema": schema,
            "content": hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
            "parts": dict(parts),
        },
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """An answer as the model wrote it (``text``, JSON), with what it was given for.

    ``problems`` are those that the check found when the answer was cached.
    """

    label: str
    model: str
    prompt: str
    text: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an inventory of the cache; ``size`` is in bytes."""

    key: str
    label: str
    model: str
    prompt: str
    size: int


class AnswerCache:
    """The cache in one folder (None: the default one), opened at first use. Thread-safe."""

    def __init__(self, folder: Path | None, *, notice: Callable[[str], None]) -> None:
        self._folder = default_cache_dir() if folder is None else folder
        self._tell = notice
        self._told: set[str] = set()
        self._lock = threading.RLock()
        self._store: diskcache.Cache | None = None
        self._off = False

    @property
    def folder(self) -> Path:
        """Where the cache is."""
        return self._folder

    def get(self, key: str) -> CachedAnswer | None:
        """Return the answer under a key, or None if there is none that can be trusted."""
        value = self._do(lambda store: store.get(key), None)
        return None if value is None else self._unpack(key, value)

    def put(self, key: str, answer: CachedAnswer) -> None:
        """Keep an answer."""
        text = json.dumps(asdict(answer), ensure_ascii=False)
        self._do(lambda store: store.set(key, f"{_digest(key, text)}\n{text}"), False)

    def entries(self) -> Iterator[Entry]:
        """Yield what is in the cache, by label."""
        keys: list[Any] = self._do(lambda store: [key for key in store if isinstance(key, str)], [])
        found = [(key, self.get(key)) for key in keys]
        entries = [
            Entry(key, kept.label, kept.model, kept.prompt, len(kept.text.encode("utf-8")))
            for key, kept in found
            if kept is not None
        ]
        yield from sorted(entries, key=lambda entry: (entry.label, entry.key))

    def clear(self) -> int:
        """Remove all answers and return how many there were."""
        return self._do(lambda store: int(store.clear()), 0)

    def size(self) -> int:
        """Return the bytes that the cache takes on disk."""
        files = (self._folder / name for name in _FILES)
        return sum(file.stat().st_size for file in files if file.is_file())

    def close(self) -> None:
        """Close the database; a later use opens it again."""
        with self._lock, contextlib.suppress(*_FAULTS):
            if self._store is not None:
                self._store.close()
            self._store = None

    def _do(self, act: Callable[[diskcache.Cache], R], otherwise: R) -> R:
        """Return what the act returns; after damage try once more on a new database."""
        import diskcache

        for _ in range(2):
            store = None
            try:
                store = self._open()
                if store is None:
                    break
                return act(store)
            except (*_FAULTS, diskcache.Timeout) as error:
                if not self._recover(error, store):
                    break
        return otherwise

    def _open(self) -> diskcache.Cache | None:
        with self._lock:
            if self._store is None and not self._off:
                import diskcache

                self._folder.mkdir(parents=True, exist_ok=True)
                self._store = diskcache.Cache(
                    str(self._folder),
                    timeout=_BUSY_SECONDS,
                    disk=_text_disk(),
                    # What was paid for is removed by the user, not to make room.
                    eviction_policy="none",
                    # Values stay in the database: no row can then name a file to read or remove.
                    disk_min_file_size=sys.maxsize,
                )
            return self._store

    def _recover(self, error: BaseException, store: diskcache.Cache | None) -> bool:
        """Say what is wrong; return whether it is worth trying again."""
        import diskcache

        if isinstance(error, diskcache.Timeout):  # stands for any fault at the start of a write
            error = error.__context__ or error
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in _NOT_DAMAGE or isinstance(error, OSError | diskcache.Timeout):
            self._say(f"The cache in {self._folder} cannot be used ({error}); going on without it.")
            self._off = self._off or code not in _BUSY
            return False
        self._say(f"The cache in {self._folder} was damaged ({error}); starting an empty one.")
        with self._lock:
            if self._store is store:  # else another thread has rebuilt it already
                self.close()
                for name in _FILES:
                    with contextlib.suppress(OSError):
                        (self._folder / name).unlink(missing_ok=True)
        return True

    def _unpack(self, key: str, value: object) -> CachedAnswer | None:
        """Return the answer in a value, or None if it is not what was once put there."""
        digest, _, text = value.partition("\n") if isinstance(value, str) else ("", "", "")
        if digest != _digest(key, text):
            self._say(f"The cache in {self._folder} holds damaged answers; they are asked again.")
            return None
        kept = json.loads(text)
        return CachedAnswer(**{**kept, "problems": tuple(kept["problems"])})

    def _say(self, sentence: str) -> None:
        """Tell the user once about each kind of trouble."""
        kind = sentence.partition("(")[0]
        with self._lock:
            first = kind not in self._told
            self._told.add(kind)
        if first:
            self._tell(sentence)


def _digest(key: str, text: str) -> str:
    return hashlib.sha256(f"{key}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _text_disk() -> type[diskcache.Disk]:
    """Return diskcache's Disk for text inside the database: without pickles, without files."""
    import diskcache
    from diskcache.core import MODE_RAW

    class TextDisk(diskcache.Disk):  # type: ignore[misc]
        def put(self, key: object) -> tuple[str, bool]:
            if not isinstance(key, str):
                raise TypeError(f"a key of the cache is text, not {type(key).__name__}")
            return key, True

        def get(self, key: object, raw: object) -> object:
            return key if raw and isinstance(key, str) else None

        def fetch(self, mode: int, filename: object, value: object, read: bool) -> object:
            # Anything else was not put here by this program. It is not looked into.
            plain = mode == MODE_RAW and filename is None and isinstance(value, str) and not read
            return value if plain else ""

        def remove(self, file_path: str) -> None:
            """Remove nothing: a row that names a file was not written by this program."""

    return TextDisk
