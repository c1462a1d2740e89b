"""The gateway's process answers Envoy's question, health and reflection on its socket."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from envoy.service.auth.v3 import external_auth_pb2 as auth_pb
from envoy.service.auth.v3 import external_auth_pb2_grpc as auth_grpc
from google.protobuf import json_format
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

from mesh.home import Home

pytestmark = pytest.mark.real
TOKEN = "a-token-of-this-test"


@pytest.fixture(scope="module")
def channel() -> Iterator[Any]:
    with tempfile.TemporaryDirectory(prefix="hanse-gw-") as folder:
        home = Home(Path(folder)).prepare()
        (home.secrets / "dev_token").write_text(TOKEN)
        environment = {"HANSE_HOME": folder, "HANSE_ENV": "dev", "PATH": ""}
        process = subprocess.Popen([sys.executable, "-m", "gateway"], env=environment)
        with grpc.insecure_channel(f"unix:{home.gateway_socket()}") as connected:
            grpc.channel_ready_future(connected).result(timeout=30)
            yield connected
        process.terminate()
        assert process.wait(timeout=10) == 0
        assert not home.gateway_socket().exists()


def check(channel: Any, verb: str, path: str, headers: dict[str, str], body: str = "") -> Any:
    request = auth_pb.CheckRequest()
    http = request.attributes.request.http
    http.method, http.path, http.body = verb, path, body
    for name, value in headers.items():
        http.headers[name] = value
    return auth_grpc.AuthorizationStub(channel).Check(request, timeout=10)


def test_the_development_token_opens_what_anybody_may_not(channel: Any):
    answer = check(channel, "GET", "/v1/orders", {"authorization": f"Bearer {TOKEN}"})
    headers = {item.header.key: item.header.value for item in answer.ok_response.headers}
    assert headers["x-hanse-principal"].startswith("sub=developer;kind=person;roles=")
    assert "authorization" in answer.ok_response.headers_to_remove
    assert "operator" in json_format.MessageToDict(answer.dynamic_metadata)["roles"]


@pytest.mark.parametrize("authorization", ["", "Bearer wrong", "Basic x"])
def test_without_it_the_answer_is_no(channel: Any, authorization: str):
    headers = {"authorization": authorization} if authorization else {}
    answer = check(channel, "GET", "/v1/orders", headers)
    assert answer.denied_response.status.code == 401


def test_an_unknown_field_is_refused_with_its_name(channel: Any):
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    answer = check(channel, "POST", "/v1/orders", headers, '{"surprise": 1}')
    assert answer.denied_response.status.code == 400
    assert '"field":"surprise"' in answer.denied_response.body


def test_what_every_agent_serves_goes_to_the_agent_the_path_names(channel: Any):
    headers = {"authorization": f"Bearer {TOKEN}"}
    answer = check(channel, "GET", "/v1/agents/orders/sagas", headers)
    told = {item.header.key: item.header.value for item in answer.ok_response.headers}
    assert told["x-hanse-agent"] == "orders"
    answer = check(channel, "GET", "/v1/orders", headers)
    assert "x-hanse-agent" not in {item.header.key for item in answer.ok_response.headers}


def test_it_is_healthy(channel: Any):
    answer = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=10)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


def test_reflection_tells_every_contract_the_edge_offers(channel: Any):
    database = ProtoReflectionDescriptorDatabase(channel)
    services = set(database.get_services())
    assert {"hanse.orders.v1.OrderService", "grpc.health.v1.Health"} <= services
    file = database.FindFileContainingSymbol("hanse.orders.v1.OrderService")
    assert file.name == "hanse/orders/v1/order_service.proto"


def test_without_a_development_home_no_token_is_good():
    from gateway.__main__ import development_token

    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder)).prepare()
        assert development_token(home, "dev") == ""
        (home.secrets / "dev_token").write_text(TOKEN + "\n")
        assert development_token(home, "dev") == TOKEN
        assert development_token(home, "production") == ""
