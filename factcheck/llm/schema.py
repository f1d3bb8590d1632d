"""Answer types → the subset of JSON Schema that servers enforce strictly.

Strict structured output (OpenAI's term; llama.cpp, vLLM and Ollama take the same form) wants
every property required, no other property allowed, and knows only part of JSON Schema. What it
does not know is either dropped, where the Python type checks it again anyway (string lengths,
uniqueness), or refused here, where a model could never be told about it (free mappings, tuples).

Source: «Supported schemas» in OpenAI's guide to structured outputs.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

__all__ = ["schema_sha256", "strict_schema"]

_KEPT = frozenset(
    {
        *("type", "enum", "const", "anyOf", "$ref", "$defs", "description"),
        *("properties", "items", "minItems", "maxItems", "pattern"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    }
)
_DROPPED = frozenset(
    {
        *("title", "default", "examples", "deprecated", "readOnly", "writeOnly", "discriminator"),
        *("minLength", "maxLength", "uniqueItems", "format", "required", "additionalProperties"),
    }
)


def strict_schema(answer_type: type[BaseModel]) -> dict[str, Any]:
    """Return the strict JSON Schema of an answer type; the type itself is not changed.

    Raises TypeError for a type that a strict schema cannot express: that is a fault of the
    program, seen when the type is written, never the user's.
    """
    schema = answer_type.model_json_schema()
    definitions = schema.get("$defs", {})
    return _strict(schema, definitions, answer_type.__name__)


@functools.cache
def schema_sha256(answer_type: type[BaseModel]) -> str:
    """Return the SHA-256 of the strict schema's canonical JSON."""
    canonical = json.dumps(
        strict_schema(answer_type), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _strict(node: Mapping[str, Any], definitions: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return one schema node made strict; ``place`` names it in errors."""
    node = _inlined(node, definitions)
    if "oneOf" in node:
        # Branches of a tagged union exclude each other by their tags, so «any» says the same.
        node = {**{k: v for k, v in node.items() if k != "oneOf"}, "anyOf": node["oneOf"]}
    if unknown := node.keys() - _KEPT - _DROPPED:
        raise TypeError(f"{place}: a strict schema has no {', '.join(sorted(unknown))}")
    if node.get("type") == "object" and "properties" not in node:
        if node.get("additionalProperties") is False:
            node = {**node, "properties": {}}
        else:
            raise TypeError(f"{place}: a strict schema has no mappings with free keys")
    return _closed({key: _part(key, value, definitions, place) for key, value in node.items()})


def _part(key: str, value: Any, definitions: Mapping[str, Any], place: str) -> Any:
    """Return the value of one keyword, with the schemas inside it made strict."""
    if key in {"properties", "$defs"}:
        return {name: _strict(v, definitions, f"{place}.{name}") for name, v in value.items()}
    if key == "items":
        return _strict(value, definitions, f"{place}[]")
    if key == "anyOf":
        return [_strict(v, definitions, f"{place}|{i}") for i, v in enumerate(value)]
    return value


def _closed(node: dict[str, Any]) -> dict[str, Any]:
    """Return the node without dropped keywords and, for an object, closed to other keys."""
    kept = {key: value for key, value in node.items() if key not in _DROPPED}
    if "properties" in kept:
        kept["required"] = list(kept["properties"])
        kept["additionalProperties"] = False
    return kept


def _inlined(node: Mapping[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the node with a reference that has neighbours replaced by what it refers to.

    A field's description stands beside its ``$ref``, which strict schemas do not allow.
    """
    merged = dict(node)
    if len(merged.get("allOf", ())) == 1:
        (only,) = merged.pop("allOf")
        merged = {**only, **merged}
    meaningful = merged.keys() - _DROPPED
    if "$ref" in merged and meaningful != {"$ref"}:
        target = definitions[merged.pop("$ref").removeprefix("#/$defs/")]
        merged = {**target, **merged}
    return merged
