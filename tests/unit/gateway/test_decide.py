"""What the edge lets through: one RPC of the surface, an allowed caller, one whole message."""

from typing import Any

import pytest

from gateway.__main__ import surface
from gateway.authn import ANONYMOUS, DEVELOPER, Authenticator, Caller
from gateway.decide import BODY_BYTES_MAX, Request
from mesh.errors import Denied, Failure, Invalid, NotFound, Unauthenticated, Unbuilt

SURFACE = surface()
JSON = {"content-type": "application/json"}
GRPC = {"content-type": "application/grpc"}
CUSTOMER = Caller("a", "person", ("customer",))
GET_PRODUCT = "/hanse.products.v1.CatalogService/GetProduct"
HOLD_ORDER = "/hanse.orders.v1.OrderService/HoldOrder"
EMPTY = b"\0\0\0\0\0"


def rest(verb: str, path: str, body: bytes = b"", **headers: str) -> Request:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return Request(verb, path, (JSON if body else {}) | named, body)


def grpc(path: str, body: bytes = EMPTY) -> Request:
    return Request("POST", path, GRPC, body)


def refusal(request: Request, caller: Caller = DEVELOPER) -> Failure:
    with pytest.raises(Failure) as caught:
        SURFACE.admit(request, caller)
    return caught.value


@pytest.mark.parametrize(
    ("request_", "caller"),
    [
        (grpc(GET_PRODUCT), ANONYMOUS),
        (grpc(HOLD_ORDER), DEVELOPER),
        (grpc("/grpc.health.v1.Health/Check", b""), ANONYMOUS),
        (grpc("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", b""), ANONYMOUS),
        (rest("GET", "/v1/products/a"), ANONYMOUS),
        (rest("GET", "/v1/orders?pageSize=5&states=ORDER_STATE_PENDING"), CUSTOMER),
        (rest("POST", "/v1/orders", b"{}"), CUSTOMER),
        (
            rest("POST", "/v1/orders", b"{}", content_type="application/json; charset=utf-8"),
            CUSTOMER,
        ),
    ],
)
def test_what_is_offered_to_a_caller_passes(request_: Request, caller: Caller):
    assert SURFACE.admit(request_, caller) == ""


def test_what_every_agent_serves_about_itself_names_the_agent():
    assert SURFACE.admit(rest("GET", "/v1/agents/orders/status"), DEVELOPER) == "orders"


@pytest.mark.parametrize(
    "body", [b"", b"\0\0", b"\2\0\0\0\0", b"\0\0\0\0\1", EMPTY + b"x", EMPTY * 2]
)
def test_what_is_not_one_whole_message_is_refused(body: bytes):
    refused = refusal(grpc(GET_PRODUCT, body))
    assert isinstance(refused, Invalid)
    assert refused.reason == "REQUEST_UNREADABLE"


@pytest.mark.parametrize("flag", [b"\0", b"\1"])
def test_a_whole_message_passes_plain_or_compressed(flag: bytes):
    SURFACE.admit(grpc(GET_PRODUCT, flag + b"\0\0\0\3\n\1a"), ANONYMOUS)


@pytest.mark.parametrize(
    ("request_", "caller", "kind", "reason"),
    [
        (grpc("/x.Y/Z"), DEVELOPER, Unbuilt, "METHOD_UNKNOWN"),
        (grpc("/hanse.mesh.v1.ControlService/GetMesh"), DEVELOPER, Unbuilt, "METHOD_UNKNOWN"),
        (grpc(HOLD_ORDER), ANONYMOUS, Unauthenticated, "SIGN_IN"),
        (grpc(HOLD_ORDER), CUSTOMER, Denied, "ROLE_MISSING"),
        (rest("GET", "/v1/orders"), ANONYMOUS, Unauthenticated, "SIGN_IN"),
        (rest("GET", "/v1/agents/orders/status"), CUSTOMER, Denied, "ROLE_MISSING"),
        (rest("GET", "/v1/nothing"), DEVELOPER, NotFound, "PATH_UNKNOWN"),
        (rest("PUT", "/v1/orders"), DEVELOPER, NotFound, "METHOD_NOT_ALLOWED"),
        (rest("GET", "/v1/orders?x"), DEVELOPER, Invalid, "BAD_QUERY"),
        (rest("GET", "/v1/orders?x=1"), DEVELOPER, Invalid, "INVALID_ARGUMENT"),
        (rest("GET", "/v1/orders", b"{}"), DEVELOPER, Invalid, "BODY_UNEXPECTED"),
        (rest("POST", "/v1/orders?x=1", b"{}"), DEVELOPER, Invalid, "BAD_QUERY"),
        (rest("POST", "/v1/orders", b"["), DEVELOPER, Invalid, "BODY_NOT_JSON"),
        (
            rest("POST", "/v1/orders", b" " * (BODY_BYTES_MAX + 1)),
            DEVELOPER, Invalid, "BODY_TOO_LARGE",
        ),
        (
            rest("POST", "/v1/orders", b"{}", content_type="text/plain"),
            DEVELOPER, Invalid, "BODY_NOT_JSON_TYPE",
        ),
        (
            rest("POST", "/v1/orders", b"{}", content_encoding="gzip"),
            DEVELOPER, Invalid, "BODY_NOT_JSON_TYPE",
        ),
    ],
)  # fmt: skip
def test_what_is_not_offered_is_refused_with_its_reason(
    request_: Request, caller: Caller, kind: type[Failure], reason: str
):
    refused = refusal(request_, caller)
    assert isinstance(refused, kind)
    assert refused.reason == reason


def test_a_wrong_verb_is_told_the_right_ones():
    assert refusal(rest("PUT", "/v1/orders")).facts["allow"] == "GET,POST"


@pytest.mark.parametrize("header", ["Basic x", "Bearer", "Bearer  ", "Bearer wrong", "token"])
def test_a_wrong_proof_is_refused_and_not_taken_for_none(header: str):
    with pytest.raises(Unauthenticated):
        Authenticator("right").caller(header)


def test_no_proof_makes_nobody_and_the_token_the_developer():
    assert Authenticator("right").caller("").is_anonymous
    assert Authenticator("right").caller("bearer right") == DEVELOPER


def test_without_a_token_of_the_home_no_token_counts():
    for given in ("Bearer x", "Bearer None"):
        with pytest.raises(Unauthenticated):
            Authenticator("").caller(given)


def test_the_surface_names_the_services_with_something_to_offer():
    services: Any = SURFACE.services()
    assert "hanse.orders.v1.OrderService" in services
    assert "hanse.mesh.v1.RegistryService" not in services
