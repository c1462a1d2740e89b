"""The lite mesh as compiled: one proxy for all agents, the call graph at each agent's own listener.

The expectation is read from the topology's text and the contracts by this test itself.
"""

from typing import Any

import pytest
import yaml
from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)

from mesh.control import types
from mesh.control.explain import explain
from mesh.control.snapshot import snapshot_of
from mesh.control.translate import compile_node, lite
from mesh.descriptors import methods
from mesh.topology import default_text, load_topology
from tests.builders import meshes

MODEL = meshes.a_model(is_lite=True)
SIDECARS = meshes.a_model()
TEXT = yaml.safe_load(default_text())["agents"]
AGENTS = sorted(TEXT)
REALM = "spiffe://hanse.mesh/ns/dev/sa/"
HEALTH = "/grpc.health.v1.Health/Check"
PRIVATE = 0o600


def compiled(node: str, kind: str, name: str, message: Any) -> Any:
    """One compiled resource."""
    found = message()
    compile_node(MODEL, node).resources[kind][name].Unpack(found)
    return found


def configuration(node: str, name: str) -> route_pb2.RouteConfiguration:
    found: route_pb2.RouteConfiguration = compiled(
        node, types.ROUTE, name, route_pb2.RouteConfiguration
    )
    return found


def egress(agent: str) -> listener_pb2.Listener:
    name = f"egress_{agent}"
    found: listener_pb2.Listener = compiled("node", types.LISTENER, name, listener_pb2.Listener)
    return found


def graph_allows(caller: str, path: str) -> bool:
    """Whether the topology's text and the contract name this call."""
    method = methods()[path]
    calls = (TEXT[caller] or {}).get("calls") or {}
    if method.agent not in calls:
        return False
    narrowed = (calls[method.agent] or {}).get("methods")
    named = not method.access.agents or caller in method.access.agents
    return named and (narrowed is None or method.name in narrowed)


def test_there_are_two_proxies():
    assert set(MODEL.nodes) == {"node", "edge"}
    assert MODEL.is_lite
    assert not SIDECARS.is_lite


@pytest.mark.parametrize("agent", AGENTS)
def test_each_agent_has_its_own_private_way_out(agent: str):
    listener = egress(agent)
    assert listener.address.pipe.path == f"/run/hanse/{agent}.out.sock"
    assert listener.address.pipe.mode == PRIVATE
    manager = manager_pb.HttpConnectionManager()
    listener.filter_chains[0].filters[0].typed_config.Unpack(manager)
    # What a caller says of itself goes before the routes say who it is.
    assert manager.forward_client_cert_details == manager_pb.HttpConnectionManager.SANITIZE
    assert manager.rds.route_config_name == f"egress_{agent}"


@pytest.mark.parametrize("agent", AGENTS)
def test_a_listener_sends_out_what_its_agent_may_call_and_nothing_else(agent: str):
    snapshot = snapshot_of(MODEL)
    for path, method in methods().items():
        if method.agent in TEXT:
            found = explain(snapshot, method, agent)
            assert found.allowed == graph_allows(agent, path), path


@pytest.mark.parametrize("agent", AGENTS)
def test_routes_are_those_of_a_sidecar_and_say_who_calls(agent: str):
    here = configuration("node", f"egress_{agent}")
    (header,) = here.request_headers_to_add
    assert header.header.key == "x-forwarded-client-cert"
    assert header.header.value == f"URI={REALM}{agent}"
    assert header.append_action == header.OVERWRITE_IF_EXISTS_OR_ADD
    assert lite.voucher(here) == REALM + agent
    there = route_pb2.RouteConfiguration()
    compile_node(SIDECARS, agent).resources[types.ROUTE]["egress"].Unpack(there)
    # The same timeouts, retries and hedges, letter for letter.
    assert list(here.virtual_hosts) == list(there.virtual_hosts)
    assert not there.request_headers_to_add


def test_the_edge_offers_what_it_offered_and_says_that_it_calls():
    here = configuration("edge", "edge")
    there = route_pb2.RouteConfiguration()
    compile_node(SIDECARS, "edge").resources[types.ROUTE]["edge"].Unpack(there)
    assert lite.voucher(here) == REALM + "edge"
    here.ClearField("request_headers_to_add")
    assert here == there
    edges = [compile_node(model, "edge").resources[types.LISTENER] for model in (MODEL, SIDECARS)]
    assert edges[0] == edges[1]


@pytest.mark.parametrize("node", ["node", "edge"])
def test_agents_are_called_at_their_own_sockets_without_tls(node: str):
    for agent in AGENTS:
        cluster = compiled(node, types.CLUSTER, agent, cluster_pb2.Cluster)
        assert not cluster.HasField("transport_socket")
        assert not cluster.health_checks
        assert cluster.outlier_detection.consecutive_gateway_failure.value
        hosts = compiled(node, types.ENDPOINT, agent, endpoint_pb2.ClusterLoadAssignment)
        (host,) = hosts.endpoints[0].lb_endpoints
        assert host.endpoint.address.pipe.path == f"/run/hanse/{agent}-1.sock"
    assert compile_node(MODEL, node).secrets == ()


@pytest.mark.parametrize("node", ["node", "edge"])
def test_an_instance_that_drains_gets_nothing_new(node: str):
    found = [meshes.an_instance("risk"), meshes.an_instance("risk", "2", is_draining=True)]
    model = meshes.a_model(instances=found, is_lite=True)
    packed = compile_node(model, node).resources[types.ENDPOINT]["risk"]
    hosts = endpoint_pb2.ClusterLoadAssignment.FromString(packed.value).endpoints[0].lb_endpoints
    assert [host.health_status for host in hosts] == [1, 3]  # HEALTHY, DRAINING


@pytest.mark.parametrize("agent", AGENTS)
def test_the_breakers_of_a_callee_are_its_own(agent: str):
    packed = compile_node(MODEL, "node").resources[types.RUNTIME]["limits"]
    limits = load_topology().agents[agent].limits
    assert b"circuit_breakers" in packed.value
    (method, *_) = [item for item in methods().values() if item.agent == agent]
    caller = next((name for name in AGENTS if graph_allows(name, method.path)), "")
    if caller:
        hops = explain(snapshot_of(MODEL), method, caller).hops
        told = next(hop.facts for hop in hops if hop.kind == "cluster")
        assert told["requests at a time"] == str(limits.requests_max)


def test_whatever_a_resource_refers_to_is_there():
    snapshot = snapshot_of(MODEL)
    assert not [line for node in snapshot.nodes.values() for line in node.dangling]
    listeners = set(snapshot.nodes["node"].of(types.LISTENER))
    ways = {f"{way}_{agent}" for agent in AGENTS for way in ("egress", "operations")}
    assert listeners == {"version"} | ways


def test_a_call_is_explained_through_one_proxy():
    method = methods()["/hanse.inventory.v1.ReservationService/ReserveStock"]
    found = explain(snapshot_of(MODEL), method, "orders")
    assert [(hop.node, hop.kind) for hop in found.hops] == [
        ("node", "listener"),
        ("node", "route"),
        ("node", "cluster"),
        ("node", "endpoint"),
    ]
    assert f"lets {REALM}orders call it" in found.rule
    for stranger in ("nobody", "node", "edge"):
        refused = explain(snapshot_of(MODEL), method, stranger)
        assert not refused.allowed
