"""OpenAPI 3.1 of the edge, made from the contracts: paths, schemas, rules, roles, comments.

`build` is pure and runs when code is generated (`make protos`), because only the compiler's image
still holds the comments; the result is `protos/gen/hanse/openapi.json`. Names and shapes are those
of the proto3 JSON mapping, as Envoy's transcoder speaks it.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from google.protobuf import descriptor_pb2

from gateway.schemas import Schemas, reference
from mesh.descriptors import HttpRule, Method, read_methods

Json = dict[str, Any]
VARIABLE = re.compile(r"\{([a-z0-9_.]+)(?:=([^}]*))?\}")
FIELD = descriptor_pb2.FieldDescriptorProto
ERROR = "google.rpc.Status"
HTTP_BODY = "google.api.HttpBody"
TITLE = "Hanse"
ABOUT = (
    "The commerce back office over REST. Names are lowerCamelCase, 64-bit integers are strings, "
    "money is `google.type.Money`, times are RFC 3339. Every error is a `google.rpc.Status` whose "
    "`ErrorInfo.reason` is stable. Repeat a call that changed something with the same `requestId`: "
    "same effect, same answer."
)


def build(image: descriptor_pb2.FileDescriptorSet, version: str) -> Json:
    """The document for everything the edge exposes over REST; `image` carries source info."""
    schemas = Schemas(image)
    known = read_methods(image.SerializeToString())
    paths: Json = {}
    tags: dict[str, str] = {}
    for method in sorted(known.values(), key=lambda item: item.path):
        if not method.access.is_exposed:
            continue
        for number, rule in enumerate(method.http):
            path, variables = _path(rule.template)
            operation = _operation(method, rule, variables, schemas)
            if number:
                operation["operationId"] += f"_{number + 1}"
            paths.setdefault(path, {})[rule.verb.lower()] = operation
            tags.setdefault(method.agent, schemas.comment(method.service))
    schemas.use(ERROR)
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": version, "description": ABOUT},
        "tags": [{"name": name} for name in sorted(tags)],
        "paths": dict(sorted(paths.items())),
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas.used(),
        },
    }


def _path(template: str) -> tuple[str, list[str]]:
    """A path as OpenAPI writes it, and the fields its variables set."""
    variables = [found.group(1) for found in VARIABLE.finditer(template)]
    return VARIABLE.sub(lambda found: "{" + found.group(1) + "}", template), variables


def _operation(method: Method, rule: HttpRule, variables: list[str], schemas: Schemas) -> Json:
    text = schemas.comment(f"{method.service}.{method.name}")
    summary, _, _ = text.partition(". ")
    operation: Json = {
        "operationId": f"{method.service.rpartition('.')[2]}_{method.name}",
        "tags": [method.agent],
        "summary": summary.rstrip("."),
        "description": text,
        "x-grpc-method": method.path.lstrip("/"),
        "parameters": [
            *_in_path(variables, method, schemas),
            *_in_query(variables, method, rule, schemas),
        ],
        "responses": {"200": _answer(method, schemas), "default": _error()},
    }
    if rule.body:
        operation["requestBody"] = _body(variables, method, rule, schemas)
    if method.access.public:
        operation["security"] = []
    else:
        operation["security"] = [{"bearer": []}]
        operation["x-roles"] = list(method.access.roles)
    return operation


def _in_path(variables: list[str], method: Method, schemas: Schemas) -> Iterator[Json]:
    for name in variables:
        field = schemas.field(method.request, name)
        yield {"name": name, "in": "path", "required": True, "schema": schemas.of_field(field)}


def _in_query(
    variables: list[str], method: Method, rule: HttpRule, schemas: Schemas
) -> Iterator[Json]:
    if rule.body == "*":
        return
    taken = {name.split(".")[0] for name in variables} | {rule.body}
    for field in schemas.message(method.request).field:
        if field.name in taken:
            continue
        if field.type == FIELD.TYPE_MESSAGE and not schemas.is_simple(field.type_name):
            yield from _nested(field, schemas)
            continue
        schema = schemas.of_field(field)
        yield _parameter(field.json_name, schema, schemas.field_comment(method.request, field.name))


def _nested(field: Any, schemas: Schemas) -> Iterator[Json]:
    if field.label == FIELD.LABEL_REPEATED:
        return
    for inner in schemas.message(field.type_name).field:
        if inner.type != FIELD.TYPE_MESSAGE or schemas.is_simple(inner.type_name):
            name = f"{field.json_name}.{inner.json_name}"
            yield _parameter(name, schemas.of_field(inner), "")


def _parameter(name: str, schema: Json, comment: str) -> Json:
    told: Json = {"name": name, "in": "query", "schema": schema}
    return told | ({"description": comment} if comment else {})


def _body(variables: list[str], method: Method, rule: HttpRule, schemas: Schemas) -> Json:
    if rule.body != "*":
        schema = schemas.of_field(schemas.field(method.request, rule.body))
    elif variables:
        # What the path sets must not come again in the body.
        bound = {name.split(".")[0] for name in variables}
        schema = schemas.of_message(method.request, without=bound)
    else:
        schema = reference(schemas.use(method.request))
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _answer(method: Method, schemas: Schemas) -> Json:
    if method.response == HTTP_BODY:
        content: Mapping[str, Json] = {"application/octet-stream": {}}
    else:
        kind = "text/event-stream" if method.server_streaming else "application/json"
        content = {kind: {"schema": reference(schemas.use(method.response))}}
    return {"description": "Done.", "content": content}


def _error() -> Json:
    content = {"application/json": {"schema": reference(ERROR)}}
    return {"description": "Refused or failed; the reason is stable.", "content": content}


def main(image: str, target: str) -> None:
    """Write the document of a compiler's image, indented so that its changes can be read."""
    files = descriptor_pb2.FileDescriptorSet.FromString(Path(image).read_bytes())
    document = build(files, "v1")
    text = json.dumps(document, indent=1, ensure_ascii=False, sort_keys=False)
    Path(target).write_text(text + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
