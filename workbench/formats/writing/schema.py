"""The JSON Schema of ``workbench-case/1``, made from the records, with what their docstrings say.

The schema ships as a file. After a change of the records write it anew:
``python -m workbench.formats.writing.schema``.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from workbench.formats.writing.json_export import FORMAT, OFFSETS, UNWRITTEN
from workbench.model import incident, record, span, values
from workbench.model.entry import TABLES

FILE = "workbench-case-1.schema.json"

_VALUES = {
    "Value_str_": "TextValue",
    "Value_DateValue_": "DatedValue",
    "Value_PlaceValue_": "PlacedValue",
}
"""Better names for what the generator calls the generic value; the one it names after a list of words
is that of the stage."""
_STAGE_VALUE = "StageValue"

_STRUCTS: tuple[type[Struct], ...] = (
    *TABLES.values(),
    span.Candidate,
    values.Value,
    values.DateValue,
    values.PlaceValue,
    incident.Actor,
    incident.Target,
    incident.Weapon,
    incident.Link,
    record.Conflict,
    record.Ancestry,
)


def shipped_schema() -> bytes:
    """The schema file as it ships."""
    return files("workbench.formats.writing").joinpath(FILE).read_bytes()


def build_schema() -> bytes:
    """The schema as the records have it now: indented UTF-8 JSON."""
    _, components = msgspec.json.schema_components(list(TABLES.values()), ref_template="#/$defs/{name}")
    definitions = {_name(name): _definition(name, schema) for name, schema in components.items()}
    report = definitions["Report"]
    report["properties"]["text"] = {"type": "string", "description": "The whole text, LF line ends."}
    report["required"].append("text")
    properties: dict[str, Any] = {
        "format": {"const": FORMAT},
        "case": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]},
    }
    for table, kind in TABLES.items():
        properties[table] = {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
    properties["provenance"] = {"type": "object", "description": "What wrote the file, and who the records."}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": _DESCRIPTION,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(_renamed(schema)), indent=2) + b"\n"


_DESCRIPTION = (
    "A case of the workbench as one file: the live records of six tables, each list sorted by id, with every "
    f"field written out. Offsets are {OFFSETS}; `quote` is the text between them. A mention is a span with a "
    "kind. `status` is proposed, accepted or rejected (with its `reason`). `evidence` holds ids of spans. "
    "Every id is unique in its table, and every reference resolves in the file. Readers keep fields "
    "that they do not know. A later version that old readers cannot read has another format name."
)


def _definition(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A generated definition without the fields that an export leaves out, with the fields described."""
    kind = next((kind for kind in _STRUCTS if kind.__name__ == name), values.Value)
    described = field_descriptions(kind)
    properties = {}
    for field, content in schema["properties"].items():
        if field in UNWRITTEN:
            continue
        said = {"description": described[field]} if field in described else {}
        properties[field] = {**content, **said}
    return {
        "description": schema["description"],
        "type": "object",
        "properties": properties,
        "required": list(schema["required"]),
    }


@cache
def field_descriptions(kind: type[Struct]) -> dict[str, str]:
    """What the source says under each field of a record, its bases' fields included."""
    described: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, Struct) and base.__module__.startswith("workbench."):
            described.update(_strings_under_fields(base))
    return described


def _strings_under_fields(kind: type[Struct]) -> dict[str, str]:
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)
    found = {}
    for field, under in zip(definition.body, definition.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(under, ast.Expr) and isinstance(under.value, ast.Constant):
            found[field.target.id] = " ".join(str(under.value.value).split())
    return found


def _name(generated: str) -> str:
    if generated.startswith("Value_typing"):
        return _STAGE_VALUE
    return _VALUES.get(generated, generated)


def _renamed(node: Any) -> Any:
    """The schema with references to generated names turned to the better ones."""
    if isinstance(node, dict):
        return {key: _reference(value) if key == "$ref" else _renamed(value) for key, value in node.items()}
    return [_renamed(item) for item in node] if isinstance(node, (list, tuple)) else node


def _reference(reference: str) -> str:
    return f"#/$defs/{_name(reference.removeprefix('#/$defs/'))}"


if __name__ == "__main__":
    Path(__file__).with_name(FILE).write_bytes(build_schema())
    sys.stdout.write(f"{FILE} written\n")
