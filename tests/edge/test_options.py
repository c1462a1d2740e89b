"""What an operator may choose at the edge, and an edge whose gateway is gone."""

import http.client
import shutil
import socket
import ssl
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc

from mesh.control.model import Options, Sockets, build_model
from mesh.control.translate import compile_node, static
from mesh.home import Home
from mesh.topology import load_topology
from tests.builders.asking import ask
from tests.builders.certificates import Root
from tests.builders.front import TOKEN, Front, envoy, free_ports, front
from tests.builders.meshes import with_version
from tests.builders.pretended import SEEN

PATIENCE_S = 30.0
SHOP = "https://shop.example"
SIGNED_IN = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="hanse-options-"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def small(edge: Front, folder: Path) -> Iterator[Front]:
    """An edge that lets two requests a second through, and pages of one shop read it."""
    # `edge` is asked for so that there is an Envoy.
    with front(folder, requests_per_second_max=2, cors_origins=(SHOP,)) as here:
        yield here


def test_too_many_requests_are_told_so_in_json(small: Front):
    for _ in range(5000):
        answer = ask(small.rest, "GET", "/v1/products/a")
        if answer.code != 200:
            break
    assert (answer.code, answer.status.code) == (429, 8)
    assert answer.headers["x-ratelimit-limit"].startswith("2")
    assert answer.reason


def test_too_many_calls_are_told_so_in_grpc(small: Front):
    health = "/grpc.health.v1.Health/Check"
    with grpc.insecure_channel(f"127.0.0.1:{small.grpc}") as channel:
        ask_health = channel.unary_unary(health)
        with pytest.raises(grpc.RpcError) as caught:
            for _ in range(5000):
                ask_health(b"", timeout=PATIENCE_S)
    error: Any = caught.value
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


@pytest.mark.parametrize(("origin", "allowed"), [(SHOP, SHOP), ("https://other.example", None)])
def test_a_browser_may_ask_from_the_named_origin_only(
    small: Front, origin: str, allowed: str | None
):
    headers = {"origin": origin, "access-control-request-method": "POST"}
    for port in (small.rest, small.grpc):
        for path in ("/v1/orders", "/hanse.orders.v1.OrderService/PlaceOrder"):
            answer = ask(port, "OPTIONS", path, None, headers)
            assert answer.headers.get("access-control-allow-origin") == allowed
    # An answer is readable there, too, also when it is a refusal.
    answer = ask(small.rest, "GET", "/v1/orders", None, {"origin": origin})
    assert answer.code in {401, 429}
    assert answer.headers.get("access-control-allow-origin") == allowed


def test_without_its_gateway_the_edge_lets_nothing_through_and_says_so(small: Front):
    assert small.gateway is not None
    small.gateway.kill()
    small.gateway.wait(10)
    until = time.monotonic() + PATIENCE_S
    while (answer := ask(small.rest, "GET", "/v1/products/a", None, SIGNED_IN)).code == 429:
        assert time.monotonic() < until
    assert (answer.code, answer.status.code) == (503, 14)
    assert b"upstream" not in answer.json["message"].encode()
    with grpc.insecure_channel(f"127.0.0.1:{small.grpc}") as channel:
        call = channel.unary_unary("/hanse.products.v1.CatalogService/GetProduct")
        with pytest.raises(grpc.RpcError) as caught:
            call(b"\n\1a", timeout=PATIENCE_S)
    error: Any = caught.value
    assert error.code() in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.RESOURCE_EXHAUSTED}


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_the_edge_speaks_tls_when_it_is_given_a_certificate(edge: Front, folder: Path):
    home, root = Home(folder / "tls").prepare(), Root()
    certificate, key = root.mint("spiffe://hanse.mesh/site")
    for name, octets in (("tls.crt", certificate), ("tls.key", key)):
        (home.secrets / name).write_bytes(octets)
    rest, grpc_port = free_ports(2)
    options = Options(
        gateway_socket=str(home.gateway_socket()),
        tls_certificate=str(home.secrets / "tls.crt"),
        tls_key=str(home.secrets / "tls.key"),
    )
    sockets = {"edge": Sockets("", str(home.version_socket("edge")), 0, 0, rest, grpc_port)}
    compiled = compile_node(build_model(load_topology(), (), sockets, options), "edge")
    own = root.secret(compiled.secrets[0])
    with envoy(home, "tls", static.render(with_version(compiled), [root.root(), own])):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        until_listening(rest)
        connection = http.client.HTTPSConnection(
            "127.0.0.1", rest, timeout=PATIENCE_S, context=context
        )
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        connection.close()
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = ssl.TLSVersion.TLSv1_1
        old = http.client.HTTPSConnection("127.0.0.1", rest, timeout=PATIENCE_S, context=context)
        with pytest.raises(OSError, match=r"(?i)ssl|tls|reset"):
            old.request("GET", "/healthz")


def until_listening(port: int) -> None:
    """Until somebody listens."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S).close()
            return
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.02)


class Collector(trace_service_pb2_grpc.TraceServiceServicer):
    """Keeps the spans that arrive: service, name and trace id."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, str]] = []

    def Export(self, request: Any, context: Any) -> Any:
        for resource in request.resource_spans:
            facts = {item.key: item.value.string_value for item in resource.resource.attributes}
            for scope in resource.scope_spans:
                for span in scope.spans:
                    self.spans.append((facts["service.name"], span.trace_id.hex()))
        return trace_service_pb2.ExportTraceServiceResponse()


def test_one_trace_leads_from_the_edge_through_both_proxies_to_the_agent(edge: Front, folder: Path):
    collector, (port,) = Collector(), free_ports(1)
    server = grpc.server(ThreadPoolExecutor(2))
    trace_service_pb2_grpc.add_TraceServiceServicer_to_server(collector, server)
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    traced = {"otlp_host": "127.0.0.1", "otlp_port": port, "sampling_percent": 0.0}
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    with front(folder / "traced", **traced) as here:
        asked = {"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
        assert ask(here.rest, "GET", "/v1/products/a", None, asked).code == 200
        assert SEEN["GetProduct"]["traceparent"].startswith(f"00-{trace}-")
        assert not SEEN["GetProduct"]["traceparent"].startswith(f"00-{trace}-00f067aa0ba902b7")
        until = time.monotonic() + PATIENCE_S
        expected = {("edge-proxy", trace), ("products-proxy", trace)}
        while not expected <= set(collector.spans):
            assert time.monotonic() < until, collector.spans
            time.sleep(0.05)
    # Who asks for no trace is not followed where nothing is sampled.
    assert {found for _, found in collector.spans} == {trace}
    server.stop(0)


def test_a_trace_passes_where_nobody_collects_it(edge: Front):
    parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    ask(edge.rest, "GET", "/v1/products/a", None, {"traceparent": parent})
    assert SEEN["GetProduct"]["traceparent"] == parent
