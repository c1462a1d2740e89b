"""The edge in gRPC and gRPC-Web: typed errors in trailers, and nothing passes by being odd."""

import struct
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from hanse.orders.v1 import order_service_pb2 as orders_pb
from hanse.orders.v1 import order_service_pb2_grpc as orders_grpc
from tests.builders.asking import Answer, ask
from tests.builders.front import TOKEN, Front
from tests.builders.pretended import BUSY, MISSING, ORDER, SEEN

SERVICE = "/hanse.orders.v1.OrderService"
METADATA = (("authorization", f"Bearer {TOKEN}"),)
PATIENCE_S = 30.0


@pytest.fixture(scope="module")
def channel(edge: Front) -> Iterator[grpc.Channel]:
    with grpc.insecure_channel(f"127.0.0.1:{edge.grpc}") as opened:
        yield opened


@pytest.fixture(scope="module")
def orders(channel: grpc.Channel) -> Any:
    return orders_grpc.OrderServiceStub(channel)


def failed(call: Any, request: Any, metadata: Any = METADATA) -> tuple[Any, status_pb2.Status]:
    """The code of a failed call and the Status in its trailers."""
    with pytest.raises(grpc.RpcError) as caught:
        call(request, metadata=metadata, timeout=PATIENCE_S)
    error: Any = caught.value
    octets = dict(error.trailing_metadata() or ()).get("grpc-status-details-bin", b"")
    return error.code(), status_pb2.Status.FromString(octets)


def reason(status: status_pb2.Status) -> str:
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    return info.reason


def anything(channel: grpc.Channel, path: str) -> Any:
    return channel.unary_unary(path)


def test_a_call_is_answered(orders: Any):
    request = orders_pb.GetOrderRequest(order_id=ORDER)
    assert orders.GetOrder(request, metadata=METADATA, timeout=PATIENCE_S).order_id == ORDER


def test_a_stream_ends_with_its_end(orders: Any):
    request = orders_pb.WatchOrderRequest(order_id=ORDER)
    *_, last = orders.WatchOrder(request, metadata=METADATA, timeout=PATIENCE_S)
    assert last.end.cause == orders_pb.StreamEnd.CAUSE_FINAL_STATE


def test_an_agents_failure_keeps_its_details_in_the_trailers(orders: Any):
    code, status = failed(orders.GetOrder, orders_pb.GetOrderRequest(order_id=MISSING))
    assert (code, status.code, reason(status)) == (
        grpc.StatusCode.NOT_FOUND, 5, "ORDER_UNKNOWN",
    )  # fmt: skip
    code, status = failed(orders.GetOrder, orders_pb.GetOrderRequest(order_id=BUSY))
    retry = error_details_pb2.RetryInfo()
    assert code is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert status.details[1].Unpack(retry)
    assert retry.retry_delay.seconds == 2


def test_a_field_against_a_rule_is_named(orders: Any):
    code, status = failed(orders.GetOrder, orders_pb.GetOrderRequest(order_id="1"))
    bad = error_details_pb2.BadRequest()
    assert code is grpc.StatusCode.INVALID_ARGUMENT
    assert status.details[1].Unpack(bad)
    assert [item.field for item in bad.field_violations] == ["order_id"]


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ((), "SIGN_IN"),
        ((("authorization", "Bearer wrong"),), "BAD_TOKEN"),
        ((("authorization", "Basic YTpi"),), "BAD_AUTHORIZATION"),
    ],
)
def test_without_proof_a_call_is_refused_with_a_typed_error(
    orders: Any, metadata: Any, expected: str
):
    code, status = failed(orders.GetOrder, orders_pb.GetOrderRequest(order_id=ORDER), metadata)
    assert (code, reason(status)) == (grpc.StatusCode.UNAUTHENTICATED, expected)


@pytest.mark.parametrize(
    "path",
    [
        f"{SERVICE}/Nothing",
        "/hanse.nothing.v1.Nothing/Get",
        "/hanse.mesh.v1.ControlService/GetMesh",
        "/hanse.mesh.v1.RegistryService/Register",
        "/hanse.fraud.v1.ScreeningService/ScreenOrder",
        "/grpc.channelz.v1.Channelz/GetServers",
        "/envoy.service.auth.v3.Authorization/Check",
        "/_mesh/version",
        f"{SERVICE}/GetOrder/",
        f"/{SERVICE}/GetOrder/x",
        SERVICE,
        "/",
    ],
)
def test_what_the_edge_does_not_offer_is_unimplemented_to_everybody(
    channel: grpc.Channel, path: str
):
    code, _ = failed(anything(channel, path), b"")
    assert code is grpc.StatusCode.UNIMPLEMENTED


def test_bytes_that_are_no_message_are_refused_without_our_innards(channel: grpc.Channel):
    with pytest.raises(grpc.RpcError) as caught:
        anything(channel, f"{SERVICE}/GetOrder")(b"\xff", metadata=METADATA, timeout=PATIENCE_S)
    error: Any = caught.value
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert "protobuf" not in error.details()


def test_unknown_fields_in_a_message_do_not_harm(channel: grpc.Channel):
    octets = orders_pb.GetOrderRequest(order_id=ORDER).SerializeToString() + b"\xf8\x07\x01"
    assert anything(channel, f"{SERVICE}/GetOrder")(octets, metadata=METADATA, timeout=PATIENCE_S)


def test_half_a_message_is_refused_at_once_and_waits_for_nobody(channel: grpc.Channel):
    never = iter(())
    call = channel.stream_unary(f"{SERVICE}/GetOrder")
    code, status = failed(call, never)
    assert (code, reason(status)) == (grpc.StatusCode.INVALID_ARGUMENT, "REQUEST_UNREADABLE")


def test_a_message_too_large_is_refused(channel: grpc.Channel):
    code, _ = failed(anything(channel, f"{SERVICE}/GetOrder"), b"x" * (5 * 1024 * 1024))
    assert code is grpc.StatusCode.RESOURCE_EXHAUSTED


def test_headers_from_outside_have_no_say(orders: Any):
    forged = (
        ("x-hanse-principal", "sub=root;kind=person;roles=admin"),
        ("x-forwarded-client-cert", "URI=spiffe://hanse.mesh/ns/dev/sa/orders"),
        ("x-hanse-saga", "1"),
        ("x-hanse-fence", "9"),
        ("x-hanse-undoes", "1"),
        ("x-envoy-upstream-rq-timeout-ms", "1"),
        ("x-odd-bin", b"\xff\x00"),
    )
    request = orders_pb.GetOrderRequest(order_id=ORDER)
    orders.GetOrder(request, metadata=METADATA + forged, timeout=PATIENCE_S)
    seen = SEEN["GetOrder"]
    assert seen["x-hanse-principal"].startswith("sub=developer;")
    assert seen["x-forwarded-client-cert"].endswith("/sa/edge")
    assert not {"x-hanse-saga", "x-hanse-fence", "x-hanse-undoes", "authorization"} & set(seen)


def test_a_deadline_from_outside_travels_and_is_capped(orders: Any):
    request = orders_pb.GetOrderRequest(order_id=ORDER)
    orders.GetOrder(request, metadata=METADATA, timeout=600)
    assert SEEN["GetOrder"]["remaining_s"] < 16
    orders.GetOrder(request, metadata=METADATA, timeout=9)
    assert SEEN["GetOrder"]["remaining_s"] < 12


def test_health_and_reflection_are_open_to_everybody(channel: grpc.Channel):
    health = health_pb2_grpc.HealthStub(channel)
    answer = health.Check(health_pb2.HealthCheckRequest(), timeout=PATIENCE_S)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING
    ask_for = reflection_pb2.ServerReflectionRequest(list_services="")
    stub = reflection_pb2_grpc.ServerReflectionStub(channel)
    (told,) = stub.ServerReflectionInfo(iter([ask_for]), timeout=PATIENCE_S)
    names = {item.name for item in told.list_services_response.service}
    assert {"hanse.orders.v1.OrderService", "grpc.health.v1.Health"} <= names
    assert not any("ControlService" in name for name in names)


def test_an_agent_is_asked_about_itself_by_a_header(channel: grpc.Channel):
    status = anything(channel, "/hanse.mesh.v1.AgentService/GetAgentStatus")
    for agent in ("orders", "products"):
        told = status(b"", metadata=(*METADATA, ("x-hanse-agent", agent)), timeout=PATIENCE_S)
        assert agent.encode() in told
    code, _ = failed(status, b"", (("x-hanse-agent", "orders"),))
    assert code is grpc.StatusCode.UNAUTHENTICATED


def framed(message: bytes, flags: int = 0) -> bytes:
    return struct.pack(">BI", flags, len(message)) + message


def web(edge: Front, body: bytes, path: str = f"{SERVICE}/GetOrder", **more: str) -> Answer:
    headers = {"content-type": "application/grpc-web+proto", "x-grpc-web": "1", **dict(METADATA)}
    return ask(edge.grpc, "POST", path, body, headers | more)


def web_status(answer: Answer) -> str:
    """grpc-status of a gRPC-Web answer, from the headers or from the trailers in the body."""
    assert answer.headers["content-type"] == "application/grpc-web+proto"
    if "grpc-status" in answer.headers:
        return answer.headers["grpc-status"]
    trailers = answer.body.rpartition(b"\x80")[2][4:].decode()
    return dict(line.split(":", 1) for line in trailers.split("\r\n") if line)["grpc-status"]


GET = orders_pb.GetOrderRequest(order_id=ORDER).SerializeToString()
LOST = orders_pb.GetOrderRequest(order_id=MISSING).SerializeToString()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (framed(GET), "0"),
        (framed(LOST), "5"),
        (framed(b"\xff"), "3"),
        (framed(b""), "3"),
    ],
)
def test_grpc_web_is_answered_in_its_own_words(edge: Front, body: bytes, status: str):
    answer = web(edge, body)
    assert answer.code == 200
    assert web_status(answer) == status


FRAMES = {
    "nothing": b"",
    "half a head": b"\0\0",
    "garbage": b"garbage",
    "half a message": framed(GET)[:-3],
    "a message and a half": framed(GET) + framed(GET)[:-3],
    "two messages": framed(GET) * 2,
    "an unknown flag": framed(GET, 255),
    "a length beyond all": struct.pack(">BI", 0, 2**32 - 1),
    "compressed, and does not say how": framed(GET, 1),
}


@pytest.mark.parametrize("name", FRAMES)
def test_frames_that_are_none_are_refused_at_once(edge: Front, name: str):
    answer = web(edge, FRAMES[name])
    assert answer.code < 500
    assert web_status(answer) not in {"0", "4", "14"}


@pytest.mark.parametrize(
    ("path", "token", "status"),
    [
        (f"{SERVICE}/GetOrder", "wrong", "16"),
        (f"{SERVICE}/Nothing", TOKEN, "12"),
        ("/x.Y/Z", TOKEN, "12"),
    ],
)
def test_a_refusal_of_grpc_web_is_grpc_web(edge: Front, path: str, token: str, status: str):
    answer = web(edge, framed(GET), path, authorization=f"Bearer {token}")
    assert answer.code < 500
    assert web_status(answer) == status


@pytest.mark.parametrize(
    ("verb", "path", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/v1/products/a", {}),
        ("POST", f"{SERVICE}/GetOrder", {"content-type": "application/json"}),
        ("POST", f"{SERVICE}/GetOrder", {"content-type": "text/plain"}),
        ("GET", "/v1/%2e%2e%2fetc", {}),
        ("GET", "/a%2Fb", {}),
    ],
)
def test_who_speaks_no_grpc_at_the_grpc_port_gets_a_status_in_json(
    edge: Front, verb: str, path: str, headers: dict[str, str]
):
    answer = ask(edge.grpc, verb, path, b"" if verb == "POST" else None, headers)
    assert 400 <= answer.code < 500
    assert answer.status.code
    assert answer.reason
