"""A request at the edge means at most one RPC."""

import pytest

from gateway.routes import Routes, route

ROUTES = Routes(
    [
        route("GET", "/v1/orders", "", "List"),
        route("POST", "/v1/orders", "*", "Place"),
        route("GET", "/v1/orders/{order_id}", "", "Get"),
        route("POST", "/v1/orders/{order_id}:cancel", "*", "Cancel"),
        route("POST", "/v1/orders:price", "*", "Price"),
        route("GET", "/v1/orders/{order_id}/lines/{line_no}", "", "Line"),
        route("GET", "/v1/files/{name=**}", "", "File"),
        route("GET", "/v1/media/{name=images/*}", "", "Image"),
    ]
)


@pytest.mark.parametrize(
    ("verb", "path", "method", "variables"),
    [
        ("GET", "/v1/orders", "List", {}),
        ("POST", "/v1/orders", "Place", {}),
        ("GET", "/v1/orders/ord_1", "Get", {"order_id": "ord_1"}),
        ("POST", "/v1/orders/ord_1:cancel", "Cancel", {"order_id": "ord_1"}),
        ("POST", "/v1/orders:price", "Price", {}),
        ("GET", "/v1/orders/o/lines/2", "Line", {"order_id": "o", "line_no": "2"}),
        ("GET", "/v1/files/a/b/c", "File", {"name": "a/b/c"}),
        ("GET", "/v1/media/images/x", "Image", {"name": "images/x"}),
    ],
)
def test_a_known_request_finds_its_rpc(verb: str, path: str, method: str, variables: dict):
    found = ROUTES.match(verb, path)
    assert found is not None
    assert (found.route.method, found.variables) == (method, variables)


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("DELETE", "/v1/orders"),
        ("GET", "/v1/orders/"),
        ("GET", "/v1/orders/a/b"),
        ("GET", "/v1/orders/a:cancel"),
        ("GET", "/v2/orders"),
        ("GET", "/"),
        ("GET", ""),
        ("GET", "/v1/media/videos/x"),
    ],
)
def test_an_unknown_request_finds_none(verb: str, path: str):
    assert ROUTES.match(verb, path) is None


def test_a_wrong_verb_can_be_told_from_a_wrong_path():
    assert ROUTES.verbs("/v1/orders") == ["GET", "POST"]
    assert ROUTES.verbs("/v1/nothing") == []
