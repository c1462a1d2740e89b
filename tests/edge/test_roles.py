"""The edge's own rules, behind a gateway that lets everything through: the second lock holds."""

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from envoy.service.auth.v3 import external_auth_pb2 as auth_pb
from envoy.service.auth.v3 import external_auth_pb2_grpc as auth_grpc

from mesh.home import Home
from mesh.identity import PRINCIPAL
from tests.builders.asking import ask
from tests.builders.front import Front, front
from tests.builders.pretended import ORDER

ROLES = "x-test-roles"
EVERYBODY = "customer,merchant,operator,admin,partner"
PATIENCE_S = 30.0
GET = f"/v1/orders/{ORDER}"
STATUS = "/hanse.mesh.v1.AgentService/GetAgentStatus"


class OpenHanded(auth_grpc.AuthorizationServicer):
    """Admits everybody, with the roles a header names; whoever has a token has all of them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def Check(self, request: Any, context: Any) -> auth_pb.CheckResponse:
        http = request.attributes.request.http
        self.asked.append(http.path)
        answer = auth_pb.CheckResponse(ok_response=auth_pb.OkHttpResponse())
        given = ""
        if "authorization" in http.headers:
            given = EVERYBODY
            header = answer.ok_response.headers.add().header
            header.key, header.value = PRINCIPAL, f"sub=a;kind=person;roles={EVERYBODY}"
        roles = http.headers.get(ROLES, given).split(",")
        answer.dynamic_metadata.update({"roles": [role for role in roles if role]})
        return answer


OPEN_HANDED = OpenHanded()


@contextmanager
def open_handed(home: Home) -> Iterator[None]:
    server = grpc.server(ThreadPoolExecutor(4))
    auth_grpc.add_AuthorizationServicer_to_server(OPEN_HANDED, server)
    server.add_insecure_port(f"unix:{home.gateway_socket()}")
    server.start()
    yield
    server.stop(0)


@pytest.fixture(scope="module")
def loose(edge: Front) -> Iterator[Front]:
    """An edge whose gateway refuses nothing. `edge` is asked for so that there is an Envoy."""
    folder = Path(tempfile.mkdtemp(prefix="hanse-roles-"))
    with front(folder, gateway=open_handed) as here:
        yield here
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize(
    ("verb", "path", "roles", "code"),
    [
        ("GET", GET, "", 403),
        ("GET", GET, "partner", 403),
        ("GET", GET, "customers", 403),
        ("GET", f"/v1/orders/{ORDER}:watch", "merchant", 403),
        ("GET", "/v1/agents/orders/status", "customer,merchant,partner", 403),
        ("GET", "/v1/products/a", "", 200),
    ],
)
def test_without_the_role_a_method_stays_shut(
    loose: Front, verb: str, path: str, roles: str, code: int
):
    answer = ask(loose.rest, verb, path, None, {ROLES: roles})
    assert answer.code == code
    if code == 403:
        assert answer.status.code == 7
        assert answer.reason


def test_with_the_role_it_is_passed_on_to_the_agent_which_asks_again(loose: Front):
    # No principal was set, so that the agent itself says who is missing.
    answer = ask(loose.rest, "GET", GET, None, {ROLES: "operator"})
    assert (answer.code, answer.reason) == (401, "SIGN_IN")


@pytest.mark.parametrize(
    "path",
    [
        "/hanse.mesh.v1.ControlService/GetMesh",
        "/hanse.mesh.v1.RegistryService/Register",
        "/hanse.fraud.v1.ScreeningService/ScreenOrder",
        "/hanse.orders.v1.OrderService/Nothing",
        "/grpc.channelz.v1.Channelz/GetServers",
        "/envoy.service.auth.v3.Authorization/Check",
        "/v1/orders",
        "/x.Y/Z",
    ],
)
def test_what_is_exposed_to_nobody_is_refused_to_every_role(loose: Front, path: str):
    with grpc.insecure_channel(f"127.0.0.1:{loose.grpc}") as channel:
        with pytest.raises(grpc.RpcError) as caught:
            channel.unary_unary(path)(b"", metadata=((ROLES, EVERYBODY),), timeout=PATIENCE_S)
    error: Any = caught.value
    assert error.code() is grpc.StatusCode.PERMISSION_DENIED


@pytest.mark.parametrize(
    "path",
    [f"{GET}?nothing=1", "/v1/nothing", "/v1/orders/a/b/c", "/", "/v1/products:search?pageSize=x"],
)
def test_the_transcoder_is_strict_by_itself(loose: Front, path: str):
    answer = ask(loose.rest, "GET", path, None, {ROLES: EVERYBODY})
    assert answer.code in {400, 404}
    assert answer.status.code in {3, 5}
    assert answer.reason


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[]", b'{"requestId": 1}', b'{"lines": {}}'])
def test_the_transcoder_refuses_bodies_that_are_no_message(loose: Front, body: bytes):
    headers = {ROLES: EVERYBODY, "content-type": "application/json"}
    answer = ask(loose.rest, "POST", "/v1/orders", body, headers)
    assert 400 <= answer.code < 500
    assert answer.status.code
    assert answer.reason


def test_pages_ask_nobody(loose: Front):
    OPEN_HANDED.asked.clear()
    ask(loose.rest, "GET", "/docs")
    ask(loose.rest, "GET", "/healthz")
    assert not OPEN_HANDED.asked
    ask(loose.rest, "GET", "/v1/nothing")
    assert OPEN_HANDED.asked == ["/v1/nothing"]
