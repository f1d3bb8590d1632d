"""Answer types as strict schemas, and prompts as hashed files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from factcheck.errors import UsageError
from factcheck.llm import Answer, list_prompts, load_prompt, schema_sha256, strict_schema


class Inner(Answer):
    """An inner thing."""

    title: str = Field(default="", description="A property that is called like a keyword.")
    default: int | None = None


class Cat(Answer):
    kind: Literal["cat"]


class Dog(Answer):
    kind: Literal["dog"]


class Outer(Answer):
    inner: Inner = Field(description="With a description beside its reference.")
    plain: Inner
    several: list[Inner] = Field(max_length=3)
    name: str = Field(min_length=1, max_length=9, pattern="^x")
    choice: Literal["a", "b"] = "a"
    number: int = Field(ge=0, le=10)
    animal: Cat | Dog = Field(discriminator="kind")


def objects(node: object) -> list[dict[str, object]]:
    if isinstance(node, list):
        return [found for part in node for found in objects(part)]
    if isinstance(node, dict):
        own = [node] if node.get("type") == "object" else []
        return own + [found for part in node.values() for found in objects(part)]
    return []


def test_every_object_is_closed_and_every_property_required():
    schema = strict_schema(Outer)
    found = objects(schema)
    assert len(found) >= 5
    for node in found:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])  # type: ignore[call-overload]


def test_properties_called_like_keywords_stay():
    inner = strict_schema(Outer)["$defs"]["Inner"]
    assert list(inner["properties"]) == ["title", "default"]
    assert inner["properties"]["default"] == {"anyOf": [{"type": "integer"}, {"type": "null"}]}


def test_what_servers_do_not_know_is_gone_and_the_rest_stays():
    properties = strict_schema(Outer)["properties"]
    assert properties["name"] == {"type": "string", "pattern": "^x"}
    assert properties["choice"] == {"type": "string", "enum": ["a", "b"]}
    assert properties["number"] == {"type": "integer", "minimum": 0, "maximum": 10}
    assert properties["several"]["maxItems"] == 3
    assert properties["plain"] == {"$ref": "#/$defs/Inner"}
    assert properties["animal"] == {"anyOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]}
    assert "oneOf" not in json.dumps(strict_schema(Outer))


def test_a_reference_with_a_description_is_inlined():
    inner = strict_schema(Outer)["properties"]["inner"]
    assert inner["description"] == "With a description beside its reference."
    assert inner["required"] == ["title", "default"]


class Mapping(Answer):
    names: dict[str, int]


class Pair(Answer):
    pair: tuple[int, str]


@pytest.mark.parametrize(("kind", "place"), [(Mapping, "Mapping.names"), (Pair, "Pair.pair")])
def test_what_cannot_be_strict_is_refused(kind: type[Answer], place: str):
    with pytest.raises(TypeError, match=place):
        strict_schema(kind)


def test_the_hash_follows_the_schema():
    assert schema_sha256(Cat) != schema_sha256(Dog)
    text = json.dumps(strict_schema(Cat), sort_keys=True, separators=(",", ":"))
    assert schema_sha256(Cat) == hashlib.sha256(text.encode()).hexdigest()


def test_the_project_s_prompts_are_found():
    assert "claims.v1" in list_prompts()
    prompt = load_prompt("claims.v1")
    path = Path(__file__).parents[2] / "prompts" / "claims.v1.md"
    assert prompt.text == path.read_text("utf-8")
    assert prompt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (prompt.name, prompt.version, prompt.id) == ("claims", "v1", "claims.v1")


def test_prompts_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("factcheck.llm.prompts._folder", lambda: tmp_path)
    for name in ("b.v10.md", "b.v9.md", "a-b.v1.md", "notes.md", "b.v0.md", "b.v1.txt"):
        (tmp_path / name).write_text("x\r\ny\n", "utf-8", newline="")
    assert list_prompts() == ("a-b.v1", "b.v9", "b.v10")
    assert load_prompt("b.v10").text == "x\ny\n"
    with pytest.raises(UsageError, match=r"«b\.v1».*a-b\.v1, b\.v9, b\.v10"):
        load_prompt("b.v1")
    for outside in ("../secrets", "", "b"):
        with pytest.raises(UsageError):
            load_prompt(outside)
