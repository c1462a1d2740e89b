"""The OpenAPI document says what the edge does, no more and no less."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from mesh.descriptors import methods


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(files("hanse").joinpath("openapi.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def operations(document: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for path in document["paths"].values():
        for operation in path.values():
            found.setdefault("/" + operation["x-grpc-method"], []).append(operation)
    return found


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_rest_binding_of_an_exposed_method_is_an_operation(operations: Any):
    wanted = {
        path: len(method.http)
        for path, method in methods().items()
        if method.access.is_exposed and method.http
    }
    assert {path: len(found) for path, found in operations.items()} == wanted


def test_every_reference_leads_somewhere(document: Any):
    schemas = document["components"]["schemas"]
    lost = {ref for ref in references(document) if ref.rpartition("/")[2] not in schemas}
    assert not lost


def test_operations_have_names_of_their_own(operations: Any):
    names = [item["operationId"] for found in operations.values() for item in found]
    assert len(names) == len(set(names))


def test_roles_and_public_access_are_those_of_the_contract(operations: Any):
    for path, found in operations.items():
        access = methods()[path].access
        for operation in found:
            assert operation["security"] == ([] if access.public else [{"bearer": []}])
            assert access.public or operation["x-roles"] == list(access.roles)


def test_what_the_path_sets_does_not_come_again_in_the_body(document: Any):
    cancel = document["paths"]["/v1/orders/{order_id}:cancel"]["post"]
    body = cancel["requestBody"]["content"]["application/json"]["schema"]
    assert "orderId" not in body["properties"]
    assert "requestId" in body["properties"]
    assert [item["name"] for item in cancel["parameters"]] == ["order_id"]


def test_shapes_are_those_of_the_json_mapping(document: Any):
    schemas = document["components"]["schemas"]
    assert schemas["google.type.Money"]["properties"]["units"]["type"] == "string"
    place = schemas["hanse.orders.v1.PlaceOrderRequest"]
    assert place["properties"]["requestId"] == {"type": "string", "format": "uuid"}
    assert place["properties"]["lines"]["maxItems"] == 200
    assert "payment" in place["required"]
    watch = document["paths"]["/v1/orders/{order_id}:watch"]["get"]
    assert list(watch["responses"]["200"]["content"]) == ["text/event-stream"]


def test_the_contracts_comments_are_told(document: Any):
    place = document["paths"]["/v1/orders"]["post"]
    assert "PRICE_CHANGED" in place["description"]
