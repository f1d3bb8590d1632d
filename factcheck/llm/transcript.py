"""Recorded exchanges as readable YAML, exact to the character.

Bodies are JSON, so they are written as YAML and not as one long string; a string inside a body
that is itself JSON (the model's answer, mostly) is written as YAML too, under a tag that says
how it was spaced. Arabic stays Arabic, and lines are not folded. A body that this form cannot
give back exactly is kept as text, or as base64 where it is not even UTF-8: the form serves
reading, and never changes a character of what was sent. (One well-known serializer normalises
text and turns «ﷺ» into 18 letters, and every offset after it is wrong.)

The class has the two methods that vcrpy asks of a serializer.
"""

from __future__ import annotations

import base64
import json
from typing import Any

import yaml

from factcheck.errors import InputError

__all__ = ["Transcript"]

_HEAD = "# An exchange with a model: written by --record, played by --replay.\n"

# The two ways in which programs space JSON. An answer in any other spacing stays a string.
_SPACINGS: dict[str, tuple[str, str]] = {"!json": (", ", ": "), "!json-compact": (",", ":")}
_SHORTEST = 2  # «{}» is no easier to read as YAML


class _Spaced:
    """A string of JSON that its value and its spacing give back exactly."""

    def __init__(self, tag: str, value: Any) -> None:
        self.tag = tag
        self.value = value


class _Dumper(yaml.SafeDumper):
    """SafeDumper (in Python: the C one escapes otherwise on some platforms), without aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (yaml's signature)
        return True


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """SafeLoader, in C where there is one: recordings are long, and the Python one is slow."""


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Write text of several lines as a block, unless YAML would read other line ends in it.

    PyYAML itself falls back to quotes for trailing spaces and control characters.
    """
    odd = any(mark in text for mark in "\r\x85\u2028\u2029")
    style = "|" if "\n" in text and not odd else '"' if odd else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_spaced(dumper: _Dumper, spaced: _Spaced) -> yaml.Node:
    node = dumper.represent_data(spaced.value)
    node.tag = spaced.tag
    return node


def _construct_spaced(loader: Any, tag: str, node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        value: Any = loader.construct_mapping(node, deep=True)
    else:
        value = loader.construct_sequence(node, deep=True)
    return json.dumps(value, ensure_ascii=False, separators=_SPACINGS[f"!{tag}"])


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Spaced, _represent_spaced)
_Loader.add_multi_constructor("!", _construct_spaced)


class Transcript:
    """vcrpy's serializer for one recording; ``name`` says in errors which file is meant."""

    def __init__(self, label: str, name: str) -> None:
        self._label = label
        self._name = name

    def serialize(self, cassette: dict[str, Any]) -> str:
        """Return vcrpy's cassette as YAML."""
        exchanges = [
            {
                "request": {
                    "method": one["request"]["method"],
                    "path": one["request"]["uri"],
                    "headers": one["request"]["headers"],
                    **_write_body(one["request"]["body"]),
                },
                "response": {
                    "status": one["response"]["status"]["code"],
                    "headers": one["response"]["headers"],
                    **_write_body(one["response"]["body"]["string"]),
                },
            }
            for one in cassette["interactions"]
        ]
        return _HEAD + _dump({"label": self._label, "exchanges": exchanges})

    def deserialize(self, text: str) -> dict[str, Any]:
        """Return vcrpy's cassette; raises InputError for what is not a recording."""
        try:
            data = yaml.load(text, _Loader)  # noqa: S506  (a SafeLoader with two tags for text)
            return {"interactions": [_read_exchange(one) for one in data["exchanges"]]}
        except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            raise InputError(
                f"{self._name} is not a recording that factcheck can read ({reason}). "
                "Restore the file, or record it again with --record."
            ) from error


def _read_exchange(one: dict[str, Any]) -> dict[str, Any]:
    request, response = one["request"], one["response"]
    return {
        "request": {
            "method": request["method"],
            "uri": request["path"],
            "headers": request["headers"],
            "body": _read_body(request),
        },
        "response": {
            "status": {"code": response["status"], "message": ""},
            "headers": response["headers"],
            "body": {"string": _read_body(response)},
        },
    }


def _dump(data: Any) -> str:
    text: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text


def _write_body(body: str | bytes | None) -> dict[str, Any]:
    """Return the body under the key of the most readable form that gives it back exactly."""
    if body is None:
        return {"body": None}
    if isinstance(body, bytes):
        try:
            return _write_body(body.decode("utf-8"))
        except UnicodeDecodeError:
            return {"base64": base64.b64encode(body).decode("ascii")}
    try:
        value = json.loads(body)
        exact = yaml.load(_dump(_spread(value)), _Loader) == value  # noqa: S506  (a SafeLoader)
        if exact and isinstance(value, dict | list):
            return {"body": _spread(value)}
    except (ValueError, yaml.YAMLError, RecursionError):
        pass  # not JSON, or with lone surrogates: kept as text
    return {"text": body}


def _read_body(part: dict[str, Any]) -> bytes | None:
    if "base64" in part:
        return base64.b64decode(part["base64"])
    if "text" in part:
        return str(part["text"]).encode("utf-8")
    if part["body"] is None:
        return None
    return json.dumps(part["body"], ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _spread(value: Any) -> Any:
    """Return the value with strings of JSON, at any depth, marked to be written as YAML."""
    if isinstance(value, dict):
        return {key: _spread(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_spread(part) for part in value]
    if isinstance(value, str) and len(value) > _SHORTEST and value[0] in "{[":
        return _spaced(value)
    return value


def _spaced(text: str) -> _Spaced | str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    for tag, separators in _SPACINGS.items():
        if json.dumps(value, ensure_ascii=False, separators=separators) == text:
            return _Spaced(tag, value)
    return text
