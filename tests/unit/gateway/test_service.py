"""How the gateway answers Envoy: the principal set, or a refusal in the caller's own protocol."""

import base64
import json
from typing import Any, cast

import pytest
from envoy.service.auth.v3 import external_auth_pb2 as auth_pb
from google.rpc import status_pb2

from gateway.__main__ import surface
from gateway.authn import Authenticator
from gateway.service import AuthorizationService

SERVICE = AuthorizationService(surface(), Authenticator("right"))
SIGNED_IN = {"authorization": "Bearer right"}
GRPC = {"content-type": "application/grpc"}


async def check(verb: str, path: str, headers: dict[str, str], body: bytes = b"") -> Any:
    request = auth_pb.CheckRequest()
    http = request.attributes.request.http
    http.method, http.path, http.raw_body = verb, path, body
    http.headers.update(headers)
    return await SERVICE.Check(request, cast(Any, None))


def told(headers: Any) -> dict[str, str]:
    return {item.header.key: item.header.value for item in headers}


async def test_who_passes_is_named_and_the_proof_goes_no_further():
    answer = await check("GET", "/v1/orders", SIGNED_IN)
    assert answer.status.code == 0
    headers = told(answer.ok_response.headers)
    assert headers["x-hanse-principal"].startswith("sub=developer;kind=person;roles=customer,")
    assert list(answer.ok_response.headers_to_remove) == ["authorization"]
    assert "operator" in list(answer.dynamic_metadata["roles"])


async def test_a_claimed_principal_is_replaced():
    answer = await check("GET", "/v1/products/a", {"x-hanse-principal": "sub=root"})
    (header,) = answer.ok_response.headers
    assert header.header.value == "sub=anonymous;kind=anonymous;roles="
    assert header.append_action == header.OVERWRITE_IF_EXISTS_OR_ADD


async def test_the_agent_of_the_path_is_told_to_the_edge():
    answer = await check("GET", "/v1/agents/risk/status", SIGNED_IN)
    assert told(answer.ok_response.headers)["x-hanse-agent"] == "risk"


async def test_a_refusal_of_rest_is_a_status_in_json():
    answer = await check("PUT", "/v1/orders", {})
    denied = answer.denied_response
    assert denied.status.code == 405
    assert told(denied.headers) == {"allow": "GET,POST", "content-type": "application/json"}
    assert json.loads(denied.body)["details"][0]["reason"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    ("path", "headers", "body", "http", "code"),
    [
        ("/x.Y/Z", SIGNED_IN, b"", 404, 12),
        ("/hanse.orders.v1.OrderService/GetOrder", {}, b"", 401, 16),
        ("/hanse.orders.v1.OrderService/GetOrder", SIGNED_IN, b"\0", 400, 3),
    ],
)
async def test_a_refusal_of_grpc_carries_its_status_and_details(
    path: str, headers: dict[str, str], body: bytes, http: int, code: int
):
    answer = await check("POST", path, headers | GRPC, body)
    denied = told(answer.denied_response.headers)
    octets = base64.b64decode(denied["grpc-status-details-bin"] + "==")
    assert answer.denied_response.status.code == http
    assert denied["grpc-status"] == str(code)
    assert status_pb2.Status.FromString(octets).code == code
    assert "www-authenticate" in denied if code == 16 else "www-authenticate" not in denied
