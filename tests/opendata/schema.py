"""Checks a value against a schema of OpenAPI 3.1, as far as ours use its words."""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {"integer": int, "number": int | float, "string": str, "boolean": bool, "array": list, "object": dict}
FORMATS = {"date": r"\d{4}-\d\d-\d\d", "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"}
KNOWN = {"type", "anyOf", "$ref", "enum", "const", "items", "properties", "required", "additionalProperties", "format"}
ABOUT = {"title", "description", "default"}


def faults(value: Any, schema: dict, shapes: dict, path: str = "$") -> Iterator[str]:
    """Yield where and why a value is not what the schema says."""
    unknown = set(schema) - KNOWN - ABOUT
    assert not unknown, f"{path}: the schema uses {unknown}, which this check does not know"
    if "$ref" in schema:
        yield from faults(value, shapes[schema["$ref"].rpartition("/")[2]], shapes, path)
    elif "anyOf" in schema:
        if all(list(faults(value, each, shapes, path)) for each in schema["anyOf"]):
            yield f"{path}: {value!r} is none of {schema['anyOf']}"
    elif not is_of_type(value, schema):
        yield f"{path}: {value!r} is not {schema}"
    else:
        yield from faults_inside(value, schema, shapes, path)


def is_of_type(value: Any, schema: dict) -> bool:
    """Tell whether type, choice and format fit."""
    kind = schema.get("type")
    if kind == "null":
        return value is None
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return False
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        return False
    return "format" not in schema or bool(re.fullmatch(FORMATS[schema["format"]], value))


def faults_inside(value: Any, schema: dict, shapes: dict, path: str) -> Iterator[str]:
    """Yield the faults of items and properties."""
    if isinstance(value, list) and "items" in schema:
        for place, item in enumerate(value):
            yield from faults(item, schema["items"], shapes, f"{path}[{place}]")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value)
        if schema.get("additionalProperties") is False:
            yield from (f"{path}.{name} is unknown" for name in value if name not in known)
        for name in set(value) & set(known):
            yield from faults(value[name], known[name], shapes, f"{path}.{name}")
