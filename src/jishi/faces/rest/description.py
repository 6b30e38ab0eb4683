"""The interface's document in words for a page: groups of operations, each with what it takes and what it answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that is sent or answered. `where` is path, query, header or body."""

    name: str
    where: str
    kind: str
    required: bool
    words: str


@dataclass(frozen=True, slots=True)
class Described:
    """One operation. `anchor` names it on the page, `entrance` who may enter: staff, partner, or anybody."""

    anchor: str
    method: str
    path: str
    summary: str
    words: str
    entrance: str
    inputs: tuple[Input, ...]
    answers: tuple[tuple[str, tuple[Input, ...]], ...]


def described(document: Json) -> list[tuple[str, list[Described]]]:
    """Groups by tag, in the order of the document."""
    groups: dict[str, list[Described]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            tag = (operation.get("tags") or [""])[0]
            groups.setdefault(tag, []).append(_operation(document, method, path, operation))
    return list(groups.items())


def _operation(document: Json, method: str, path: str, operation: Json) -> Described:
    return Described(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=_translated(operation.get("summary", "")),
        words=_translated(operation.get("description", "")),
        entrance=path.removeprefix("/api/v1/").split("/")[0] if operation.get("security") else "",
        inputs=(*_parameters(operation), *_fields(document, operation.get("requestBody"), "body")),
        answers=tuple(
            (str(status), tuple(_fields(document, answer, "answer")))
            for status, answer in operation["responses"].items()
            if str(status).startswith("2")
        ),
    )


def _parameters(operation: Json) -> Iterator[Input]:
    for one in operation.get("parameters", ()):
        yield Input(
            one["name"], one["in"], _kind(one["schema"]), one["required"], _translated(one.get("description", ""))
        )


def _fields(document: Json, holder: Json | None, where: str) -> Iterator[Input]:
    for content in (holder or {}).get("content", {}).values():
        schema = _resolved(document, content["schema"])
        yield from _fields_of(document, schema, where, "")


def _fields_of(document: Json, schema: Json, where: str, above: str) -> Iterator[Input]:
    """The fields of an object; of a list of objects also theirs, as `cases[].reference`."""
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        words = _translated(field.get("description", ""))
        yield Input(above + name, where, _kind(field), name in required, words)
        if field.get("type") == "array" and not above:
            inner = _resolved(document, field)
            yield from _fields_of(document, inner, where, f"{name}[].")


def _resolved(document: Json, schema: Json) -> Json:
    """The schema behind a reference; of a list its items' schema."""
    while True:
        if "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        elif schema.get("type") == "array":
            schema = schema["items"]
        else:
            return schema


def _kind(schema: Json) -> str:
    """The type as programmers write it: `string(uuid)`, `integer ≥ 1 ≤ 200`, `one | two`."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return " | ".join(str(word) for word in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(_kind(one) for one in schema["anyOf"])
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    if "format" in schema:
        kind += f"({schema['format']})"
    for word, sign in (("minimum", "≥"), ("maximum", "≤"), ("maxLength", "≤")):
        if word in schema:
            kind += f" {sign} {schema[word]}"
    return kind


def _translated(text: str) -> str:
    """Descriptions stand in English in the document; the catalogue of who declared them has the other language."""
    return _(text) if text else ""
