"""Between two sidecars: mutual TLS with SPIFFE ids, the call graph's rules, nobody else.

Each caller is a real Envoy with its own identity before the real inbound side of `orders`.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
import yaml

from hanse.orders.v1 import order_service_pb2 as orders_pb
from mesh.control.model import Options, build_model
from mesh.control.translate import compile_node, static
from mesh.topology import Topology, default_text, load_topology
from tests.builders.asking import ask
from tests.builders.certificates import Root
from tests.builders.front import Front, envoy, free_ports
from tests.builders.meshes import with_version
from tests.builders.pretended import ORDER, SEEN

REALM = "spiffe://hanse.mesh/ns/dev/sa/"
PATIENCE_S = 30.0
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0"
SETTINGS, ALERT = 4, b"\x15"
SERVICE = "/hanse.orders.v1.OrderService"
GET = orders_pb.GetOrderRequest(order_id=ORDER)


def wider_topology() -> Topology:
    """One in which quality calls orders, which the orders' own sidecar knows nothing of."""
    document = yaml.safe_load(default_text())
    document["agents"]["quality"]["calls"]["orders"] = {}
    return load_topology(yaml.safe_dump(document, sort_keys=False))


@contextmanager
def sidecar(
    edge: Front, label: str, node: str, *, identity: str = "", root: Root | None = None,
    orders_port: int = 0,
) -> Iterator[Path]:  # fmt: skip
    """A caller's proxy; the socket its agent would call. `identity` is who it says it is."""
    sockets = edge.sockets()
    if orders_port:
        sockets["orders"] = edge.sockets_of("orders", orders_port)
    sockets[node] = edge.sockets_of(label, inbound_port=1, ops_port=1)
    model = build_model(wider_topology(), edge.instances(), sockets, Options())
    compiled = compile_node(model, node)
    secret = (root or edge.root).secret(identity or REALM + node)
    secret.name = REALM + node
    bootstrap = static.render(
        with_version(compiled, "the version"),
        [edge.root.root(), secret],
        str(edge.home.admin_socket(label)),
    )
    for cluster in bootstrap.static_resources.clusters:
        # A caller without a name is not even told about health, and would never call.
        del cluster.health_checks[:]
    kept = [item for item in bootstrap.static_resources.listeners if item.name in CALLING]
    del bootstrap.static_resources.listeners[:]
    bootstrap.static_resources.listeners.extend(kept)
    with envoy(edge.home, label, bootstrap):
        yield edge.home.egress_socket(label)


CALLING = ("egress", "version")


@pytest.fixture(scope="module")
def egress(edge: Front) -> Iterator[dict[str, Path]]:
    """The egress sockets of callers good and bad, by label."""
    products_port = edge.inbound[1]
    with ExitStack() as stack:
        yield {
            label: stack.enter_context(sidecar(edge, label, **given))
            for label, given in {
                "marketplace": {"node": "marketplace"},
                "quality": {"node": "quality"},
                "elsewhere": {
                    "node": "marketplace",
                    "identity": "spiffe://other.mesh/ns/dev/sa/marketplace",
                },
                "production": {
                    "node": "marketplace",
                    "identity": "spiffe://hanse.mesh/ns/production/sa/marketplace",
                },
                "forger": {"node": "marketplace", "root": Root()},
                "misled": {"node": "marketplace", "orders_port": products_port},
            }.items()
        }


def call(socket_path: Path, path: str = f"{SERVICE}/GetOrder", to: str = "orders") -> Any:
    """Call as an agent does: through the egress socket, the authority names the callee."""
    options = (("grpc.default_authority", to), ("grpc.use_local_subchannel_pool", 1))
    with grpc.insecure_channel(f"unix:{socket_path}", options=options) as channel:
        method = channel.unary_unary(path)
        return method(GET.SerializeToString(), timeout=PATIENCE_S, wait_for_ready=True)


def refused(socket_path: Path, **given: str) -> tuple[Any, str]:
    with pytest.raises(grpc.RpcError) as caught:
        call(socket_path, **given)
    error: Any = caught.value
    return error.code(), error.details()


def test_a_caller_of_the_graph_is_served_and_known_by_its_certificate(egress: dict[str, Path]):
    assert ORDER.encode() in call(egress["marketplace"])
    seen = SEEN["GetOrder"]["x-forwarded-client-cert"]
    assert seen.startswith(f"By={REALM}orders;")
    assert seen.endswith(f"URI={REALM}marketplace")


def test_the_patience_of_the_graph_is_told_to_the_callee(egress: dict[str, Path]):
    call(egress["marketplace"])
    assert SEEN["GetOrder"]["remaining_s"] < 6


def test_an_agent_that_is_not_in_the_graph_is_refused_by_the_callees_proxy(
    egress: dict[str, Path],
):
    code, told = refused(egress["quality"])
    assert code is grpc.StatusCode.PERMISSION_DENIED
    assert "RBAC" in told


@pytest.mark.parametrize("label", ["elsewhere", "production"])
def test_an_id_of_another_trust_domain_or_environment_is_refused(
    egress: dict[str, Path], label: str
):
    code, told = refused(egress[label])
    assert code is grpc.StatusCode.PERMISSION_DENIED
    assert "RBAC" in told


def test_a_certificate_of_another_root_is_refused_before_any_request(egress: dict[str, Path]):
    SEEN.clear()
    code, _ = refused(egress["forger"])
    assert code is grpc.StatusCode.UNAVAILABLE
    assert not SEEN


def test_a_callee_that_proves_to_be_another_is_not_spoken_to(egress: dict[str, Path]):
    SEEN.clear()
    code, _ = refused(egress["misled"])
    assert code is grpc.StatusCode.UNAVAILABLE
    assert not SEEN


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (f"{SERVICE}/Nothing", "orders"),
        ("/hanse.orders.v1.OrderService", "orders"),
        ("/hanse.mesh.v1.AgentService/GetAgentStatus", "orders"),
        (f"{SERVICE}/GetOrder", "products"),
        (f"{SERVICE}/GetOrder", "warehouse"),
        (f"{SERVICE}/GetOrder", "orders.hanse"),
    ],
)
def test_a_sidecar_sends_nothing_out_that_the_graph_does_not_name(
    egress: dict[str, Path], path: str, to: str
):
    code, _ = refused(egress["marketplace"], path=path, to=to)
    assert code is grpc.StatusCode.PERMISSION_DENIED


def test_the_egress_socket_is_for_its_own_account_only(egress: dict[str, Path]):
    call(egress["marketplace"])
    assert egress["marketplace"].stat().st_mode & 0o777 == 0o600


def test_a_proxy_tells_which_version_it_serves(edge: Front, egress: dict[str, Path]):
    call(egress["marketplace"])
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(edge.home.version_socket("marketplace")))
        connection.sendall(b"GET /_mesh/version HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        received = b""
        while chunk := connection.recv(4096):
            received += chunk
    assert received.startswith(b"HTTP/1.1 200")
    assert b"the version" in received


def tls(edge: Front, identity: str = "", versions: Any = ssl.TLSVersion.TLSv1_3) -> Any:
    """A TLS client of the orders' inbound port, with a certificate or without."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.minimum_version = context.maximum_version = versions
    context.load_verify_locations(
        cadata=edge.root.root().validation_context.trusted_ca.inline_bytes.decode()
    )
    context.set_alpn_protocols(["h2"])
    if identity:
        certificate, key = edge.root.mint(identity)
        for path, octets in (("client.crt", certificate), ("client.key", key)):
            (edge.home.run / path).write_bytes(octets)
        context.load_cert_chain(edge.home.run / "client.crt", edge.home.run / "client.key")
    plain = socket.create_connection(("127.0.0.1", edge.inbound[0]), timeout=PATIENCE_S)
    return context.wrap_socket(plain)


def test_a_connection_between_sidecars_is_tls_1_3_with_a_spiffe_id(edge: Front):
    with tls(edge, REALM + "marketplace") as connection:
        assert connection.version() == "TLSv1.3"
        assert connection.selected_alpn_protocol() == "h2"
        certificate = connection.getpeercert()
        assert certificate["subjectAltName"] == (("URI", REALM + "orders"),)
        assert certificate["subject"] == ()
        # HTTP/2 settings come back: it took our certificate.
        connection.sendall(PREFACE)
        assert connection.recv(9)[3] == SETTINGS


def test_an_older_tls_is_refused(edge: Front):
    with pytest.raises(ssl.SSLError):
        tls(edge, REALM + "marketplace", ssl.TLSVersion.TLSv1_2)


def test_a_client_without_a_certificate_is_refused(edge: Front):
    with pytest.raises((ssl.SSLError, ConnectionResetError)), tls(edge) as connection:
        # In TLS 1.3 a client hears of it with its first read.
        connection.sendall(PREFACE)
        assert connection.recv(9)


def test_a_client_that_speaks_no_tls_is_refused(edge: Front):
    with socket.create_connection(("127.0.0.1", edge.inbound[0]), timeout=PATIENCE_S) as plain:
        plain.sendall(PREFACE)
        assert plain.recv(9)[:1] in {b"", ALERT}


def test_probes_reach_the_agents_pages_and_nothing_else(edge: Front):
    (port,) = free_ports(1)
    sockets = edge.sockets() | {"orders": edge.sockets_of("probed", 1, port)}
    model = build_model(load_topology(), edge.instances(), sockets, Options())
    bootstrap = static.render(
        with_version(compile_node(model, "orders")),
        [edge.root.root(), edge.root.secret(REALM + "orders")],
    )
    kept = [item for item in bootstrap.static_resources.listeners if item.name == "operations"]
    del bootstrap.static_resources.listeners[:]
    bootstrap.static_resources.listeners.extend(kept)
    with envoy(edge.home, "probed", bootstrap):
        until_listening(port)
        assert ask(port, "GET", "/ready").json["agent"] == "orders"
        assert ask(port, "GET", "/health").json["status"] == "SERVING"
        assert b"hanse_" in ask(port, "GET", "/metrics").body
        assert ask(port, "GET", "/").code == 404
        assert ask(port, "GET", "/healthx").code == 404
        assert ask(port, "POST", "/health").code == 405


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
