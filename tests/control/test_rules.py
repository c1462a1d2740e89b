"""Who may call what, as compiled: every method × every principal, exactly where the graph says so.

The expectation is read from the topology's text and the contracts by this test itself.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from envoy.config.listener.v3 import listener_pb2
from envoy.config.rbac.v3 import rbac_pb2
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.http.rbac.v3 import rbac_pb2 as filter_pb
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)

from mesh.control import types
from mesh.control.translate import compile_node, rbac, route
from mesh.descriptors import methods
from mesh.topology import default_text
from tests.builders import meshes
from tests.builders.meshes import paths

MODEL = meshes.a_model()
TEXT = yaml.safe_load(default_text())["agents"]
AGENTS = sorted(TEXT)
ROLES = ("customer", "merchant", "operator", "admin", "partner")
REALM = "spiffe://hanse.mesh/ns/dev/sa/"
HEALTH = "/grpc.health.v1.Health/Check"
STRANGERS = (
    "",
    "spiffe://hanse.mesh/ns/dev/sa/",
    "spiffe://hanse.mesh/ns/dev/sa/stranger",
    "spiffe://hanse.mesh/ns/production/sa/orders",
    "spiffe://other.mesh/ns/dev/sa/orders",
    "spiffe://other.mesh/ns/dev/sa/edge",
    "spiffe://hanse.mesh/ns/dev/sa/edge/x",
)


@cache
def rules(node: str, listener: str) -> rbac_pb2.RBAC:
    """The compiled rules of a node's listener itself."""
    for item in filters(node, listener):
        if item.name == rbac.FILTER:
            found = filter_pb.RBAC()
            item.typed_config.Unpack(found)
            return found.rules
    raise AssertionError("no RBAC")


@cache
def let_in(node: str) -> rbac_pb2.RBAC:
    """The compiled rules that come with a node's inbound routes."""
    (host,) = configuration(node, "inbound").virtual_hosts
    found = filter_pb.RBACPerRoute()
    assert host.typed_per_filter_config[rbac.FILTER].Unpack(found)
    assert not any(item.typed_per_filter_config for item in host.routes)
    return found.rbac.rules


def filters(node: str, listener: str) -> list[manager_pb.HttpFilter]:
    found = listener_pb2.Listener()
    compile_node(MODEL, node).resources[types.LISTENER][listener].Unpack(found)
    manager = manager_pb.HttpConnectionManager()
    found.filter_chains[0].filters[0].typed_config.Unpack(manager)
    return list(manager.http_filters)


def routes(node: str, name: str) -> Iterator[tuple[str, Any]]:
    """Virtual host and route of every route of a node that forwards."""
    for host in configuration(node, name).virtual_hosts:
        for item in host.routes:
            if item.HasField("route"):
                yield host.name, item


def configuration(node: str, name: str) -> route_pb2.RouteConfiguration:
    found = route_pb2.RouteConfiguration()
    compile_node(MODEL, node).resources[types.ROUTE][name].Unpack(found)
    return found


def graph_allows(caller: str, agent: str, path: str) -> bool:
    """What the topology and the access option say, read here once more."""
    method = methods()[path]
    if method.service.startswith("hanse.mesh."):
        return caller == "edge" and method.access.is_exposed
    if method.agent != agent:
        return False
    if caller == "edge":
        return method.access.is_exposed
    calls = (TEXT.get(caller) or {}).get("calls") or {}
    if agent not in calls:
        return False
    narrowed = (calls[agent] or {}).get("methods")
    named = not method.access.agents or caller in method.access.agents
    return named and (narrowed is None or method.name in narrowed)


@pytest.mark.parametrize("agent", AGENTS)
def test_a_proxy_lets_in_whom_the_graph_names_and_nobody_else(agent: str):
    compiled = let_in(agent)
    assert compiled.action == rbac_pb2.RBAC.ALLOW
    for path in methods():
        for caller in (*AGENTS, "edge"):
            expected = graph_allows(caller, agent, path)
            assert rbac.allows(compiled, REALM + caller, path) == expected, (caller, path)
        for stranger in STRANGERS:
            assert not rbac.allows(compiled, stranger, path), (stranger, path)


@pytest.mark.parametrize("agent", AGENTS)
def test_every_id_of_the_mesh_may_ask_for_health_and_nothing_like_it(agent: str):
    compiled = let_in(agent)
    for caller in (*AGENTS, "edge"):
        assert rbac.allows(compiled, REALM + caller, HEALTH)
        for path in ("/grpc.health.v1.Health/Watch", HEALTH + "/", HEALTH.lower(), "/", "", "*"):
            assert not rbac.allows(compiled, REALM + caller, path), path
    assert not rbac.allows(compiled, "spiffe://other.mesh/ns/dev/sa/orders", HEALTH)
    assert not rbac.allows(compiled, "", HEALTH)


@pytest.mark.parametrize("agent", AGENTS)
def test_without_the_rules_of_its_routes_a_proxy_lets_nobody_in(agent: str):
    compiled = rules(agent, "inbound")
    assert compiled.action == rbac_pb2.RBAC.ALLOW
    assert not compiled.policies


@pytest.mark.parametrize("agent", AGENTS)
def test_rules_stand_first_so_that_nothing_happens_before_them(agent: str):
    names = [item.name for item in filters(agent, "inbound")]
    assert names[0] == rbac.FILTER
    assert names[-1] == "envoy.filters.http.router"


@pytest.mark.parametrize("agent", AGENTS)
def test_a_sidecar_sends_out_what_its_agent_may_call_and_nothing_else(agent: str):
    sent = {
        (item.route.cluster, path)
        for _, item in routes(agent, "egress")
        for path in paths(item.match)
        if path != HEALTH
    }
    expected = {
        (method.agent, path)
        for path, method in methods().items()
        if method.agent in TEXT and graph_allows(agent, method.agent, path)
    }
    assert sent == expected
    assert all(host == item.route.cluster for host, item in routes(agent, "egress"))


def test_a_route_of_many_methods_takes_these_and_nothing_like_them():
    wanted = ["/a.v1.B/Get", "/a.v1.B/GetAll", "/a.v1.C/Get"]
    pattern = re.compile(route.one_of(wanted))
    refused = [
        "/a.v1.B/Ge",
        "/a.v1.B/GetAl",
        "/a.v1.B/GetAllx",
        "/axv1.B/Get",
        "/a.v1.C/GetAll",
        "",
    ]
    assert all(pattern.fullmatch(path) for path in wanted)
    assert not any(pattern.fullmatch(path) for path in refused)


def test_methods_that_are_treated_alike_share_a_route():
    for agent in AGENTS:
        for host in configuration(agent, "egress").virtual_hosts:
            treated = []
            for item in host.routes:
                item.ClearField("match")
                treated.append(item.SerializeToString(deterministic=True))
            assert len(treated) == len(set(treated)), (agent, host.name)


@pytest.mark.parametrize("agent", AGENTS)
def test_a_node_is_given_only_the_clusters_its_agent_calls(agent: str):
    clusters = set(compile_node(MODEL, agent).resources[types.CLUSTER])
    calls = set((TEXT[agent] or {}).get("calls") or {})
    assert clusters == calls | {f"{agent}_app", f"{agent}_http"}


@pytest.mark.parametrize("listener", ["rest", "grpc"])
def test_the_edge_lets_each_role_call_exactly_what_the_contracts_say(listener: str):
    compiled = rules("edge", listener)
    public = compiled.policies["public"]
    for path, method in methods().items():
        opened = method.access.public
        assert rbac._covers(public.permissions, path) == opened, path
        for role in ROLES:
            policy = compiled.policies.get(role)
            found = policy is not None and rbac._covers(policy.permissions, path)
            assert found == (role in method.access.roles), (role, path)


def test_every_role_is_believed_from_the_gateway_only():
    for role, policy in rules("edge", "rest").policies.items():
        for principal in policy.principals:
            if role == "public":
                assert principal.any
                continue
            matcher = principal.sourced_metadata.metadata_matcher
            assert matcher.filter == "envoy.filters.http.ext_authz"
            assert [segment.key for segment in matcher.path] == ["roles"]
            assert matcher.value.list_match.one_of.string_match.exact == role


def test_the_edge_routes_exactly_the_exposed_methods():
    sent: dict[str, set[str]] = {}
    for _, item in routes("edge", "edge"):
        for path in paths(item.match):
            sent.setdefault(path, set()).add(item.route.cluster)
    for path, method in methods().items():
        if not method.access.is_exposed:
            assert path not in sent
        elif method.agent in TEXT:
            assert sent.pop(path) == {method.agent}
        else:
            assert sent.pop(path) == set(AGENTS)
    # Before the transcoder all of REST has one route, which no rule lets anybody follow.
    assert sent == {prefix: {"gateway_open"} for prefix in (*rbac.OPEN_PREFIXES, "/v1/")}
    for policy in rules("edge", "rest").policies.values():
        assert not rbac._covers(policy.permissions, "/v1/orders")
