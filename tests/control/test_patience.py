"""Deadlines and retries, as compiled: the table, and that no unsafe retry can be written."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.core.v3 import base_pb2
from envoy.config.route.v3 import route_pb2
from envoy.service.runtime.v3 import rtds_pb2

from mesh.control import types
from mesh.control.model import Call, Model, Options, Retry, retry_of
from mesh.control.translate import compile_node
from mesh.control.translate.route import retry_policy
from mesh.descriptors import Access, Method, methods
from mesh.topology import default_text, load_topology
from tests.builders import meshes
from tests.builders.meshes import paths

MODEL = meshes.a_model()
TOPOLOGY = load_topology()
HEALTH = "/grpc.health.v1.Health/Check"
# Codes that say "it may have happened": never for what must not happen twice.
DOUBTFUL = {"deadline-exceeded", "internal", "reset", "5xx", "gateway-error", "unknown"}
SAFE = {
    *("cancelled", "resource-exhausted", "unavailable"),
    *("connect-failure", "refused-stream", "reset-before-request"),
}


def every_route() -> Iterator[tuple[str, str, Any]]:
    """Node, method path and route of every call that leaves a proxy."""
    for node in MODEL.nodes:
        name = "edge" if node == "edge" else "egress"
        found = route_pb2.RouteConfiguration()
        compile_node(MODEL, node).resources[types.ROUTE][name].Unpack(found)
        for host in found.virtual_hosts:
            for route in host.routes:
                if route.route.cluster in TOPOLOGY.agents:
                    for path in paths(route.match):
                        yield node, path, route


ROUTES = list(every_route())


def method(idempotency: str, has_request_id: bool, streams: bool) -> Method:
    return Method(
        path="/p.S/M",
        agent="p",
        service="p.S",
        name="M",
        request="p.R",
        response="p.A",
        client_streaming=False,
        server_streaming=streams,
        idempotency=idempotency,
        has_request_id=has_request_id,
        access=Access(),
        http=(),
        not_idempotent_because="",
    )


@pytest.mark.parametrize(
    ("idempotency", "has_request_id", "streams", "expected"),
    [
        ("NO_SIDE_EFFECTS", False, False, Retry.HEDGED),
        ("NO_SIDE_EFFECTS", True, False, Retry.HEDGED),
        ("IDEMPOTENT", False, False, Retry.REPEATABLE),
        ("IDEMPOTENT", True, False, Retry.REPEATABLE),
        ("", True, False, Retry.REPEATABLE),
        ("", False, False, Retry.SAFE),
        ("NO_SIDE_EFFECTS", False, True, Retry.NEVER),
        ("IDEMPOTENT", False, True, Retry.NEVER),
        ("", True, True, Retry.NEVER),
        ("", False, True, Retry.NEVER),
    ],
)
def test_a_contract_decides_the_retries(
    idempotency: str, has_request_id: bool, streams: bool, expected: Retry
):
    assert retry_of(method(idempotency, has_request_id, streams)) is expected


@pytest.mark.parametrize(
    ("timeout_s", "per_try_s", "streams"),
    list(itertools.product((0.5, 15), (0.0, 0.2, 9), (True, False))),
)
def test_an_unsafe_retry_cannot_be_written(timeout_s: float, per_try_s: float, streams: bool):
    call = Call("/p.S/M", timeout_s, Retry.SAFE, streams, per_try_s)
    policy = retry_policy(call)
    assert policy is not None
    assert set(policy.retry_on.split(",")) == SAFE
    # A per-try timeout would end the only try of a call that may not be repeated.
    assert not policy.HasField("per_try_timeout")
    assert retry_policy(Call("/p.S/M", timeout_s, Retry.NEVER, streams, per_try_s)) is None


def test_every_compiled_route_retries_as_its_contract_permits():
    seen = set()
    for _, path, route in ROUTES:
        action = route.route
        codes = set(action.retry_policy.retry_on.split(",")) - {""}
        if path == HEALTH:
            assert not codes
            continue
        contract = methods()[path]
        retry = retry_of(contract)
        seen.add(retry)
        if not contract.is_repeatable or contract.is_streaming:
            assert not codes & DOUBTFUL, path
        assert bool(codes) == (retry is not Retry.NEVER), path
        assert action.hedge_policy.hedge_on_per_try_timeout == (retry is Retry.HEDGED), path
        if codes:
            assert codes == SAFE | {"deadline-exceeded", "internal", "reset"}, path
            assert action.retry_policy.num_retries.value == 2
            assert action.retry_policy.per_try_timeout.ToNanoseconds() > 0
            predicate = action.retry_policy.retry_host_predicate[0].name
            assert predicate == "envoy.retry_host_predicates.previous_hosts"
    assert seen == {Retry.HEDGED, Retry.REPEATABLE, Retry.NEVER}


def test_every_call_has_an_end_and_tells_it_to_the_callee():
    for node, path, route in ROUTES:
        action = route.route
        longest = action.max_stream_duration
        if path != HEALTH and methods()[path].is_streaming:
            assert action.timeout.ToNanoseconds() == 0
            assert action.HasField("timeout")
            assert action.idle_timeout.ToNanoseconds() > 0
            assert longest.max_stream_duration.ToNanoseconds() > 0
            continue
        if path == HEALTH:
            expected = 1.0
        elif node == "edge":
            expected = 15.0
        else:
            expected = TOPOLOGY.agents[node].calls[action.cluster].timeout_s
        nanoseconds = round(expected * 1e9)
        assert action.timeout.ToNanoseconds() == nanoseconds
        assert longest.max_stream_duration.ToNanoseconds() == nanoseconds
        assert longest.grpc_timeout_header_max.ToNanoseconds() == nanoseconds
        (header,) = route.request_headers_to_add
        assert header.header.key == "grpc-timeout"
        assert header.header.value == f"{round(expected * 1000)}m"
        assert header.append_action == header.ADD_IF_ABSENT


def test_a_stream_that_lasts_uses_up_nothing_that_calls_need():
    streams = {path for path, contract in methods().items() if contract.is_streaming}
    for _, path, route in ROUTES:
        expected = base_pb2.HIGH if path in streams else base_pb2.DEFAULT
        assert route.route.priority == expected, path
    for name in TOPOLOGY.agents:
        found = route_pb2.RouteConfiguration()
        compile_node(MODEL, name).resources[types.ROUTE]["inbound"].Unpack(found)
        own = {path for path in streams if methods()[path].agent == name}
        high = {
            path
            for route in found.virtual_hosts[0].routes
            if route.route.priority
            for path in paths(route.match)
        }
        assert high == own


def test_retries_happen_only_next_to_the_caller():
    for name in TOPOLOGY.agents:
        found = route_pb2.RouteConfiguration()
        compile_node(MODEL, name).resources[types.ROUTE]["inbound"].Unpack(found)
        for route in found.virtual_hosts[0].routes:
            assert not route.route.HasField("retry_policy")
        assert not found.virtual_hosts[0].HasField("retry_policy")


def test_an_operator_can_switch_all_retries_off():
    model = meshes.a_model(options=Options(retries=False))
    for node in model.nodes:
        for packed in compile_node(model, node).resources[types.ROUTE].values():
            found = route_pb2.RouteConfiguration()
            packed.Unpack(found)
            for host in found.virtual_hosts:
                for route in host.routes:
                    assert not route.route.HasField("retry_policy")
                    assert not route.route.HasField("hedge_policy")


def test_an_agent_whose_instances_drain_is_not_asked_by_its_own_sidecar():
    for name in (node.name for node in MODEL.nodes.values() if not node.is_edge):
        cluster = cluster_pb2.Cluster()
        compile_node(MODEL, name).resources[types.CLUSTER][f"{name}_app"].Unpack(cluster)
        assert cluster.common_lb_config.HasField("healthy_panic_threshold")
        assert cluster.common_lb_config.healthy_panic_threshold.value == 0


def test_a_callee_is_asked_as_much_at_a_time_as_the_topology_permits():
    for node in MODEL.nodes.values():
        breakers = limits_of(MODEL, node.name)
        expected = {callee.name: callee.limits for callee in node.callees}
        if not node.is_edge:
            expected[f"{node.name}_app"] = node.limits
        assert breakers.keys() == expected.keys()
        for name, limits in expected.items():
            for priority in ("default", "high"):
                assert dict(breakers[name][priority]) == {
                    "max_connections": limits.connections_max,
                    "max_pending_requests": limits.pending_max,
                    "max_requests": limits.requests_max,
                }


def test_another_limit_replaces_no_cluster():
    narrow = yaml.safe_load(default_text())
    narrow["agents"]["customers"]["limits"] = {"requests_max": 7, "connections_max": 3}
    model = meshes.a_model(load_topology(yaml.safe_dump(narrow, sort_keys=False)))
    assert limits_of(model, "orders")["customers"]["default"]["max_requests"] == 7
    for name in MODEL.nodes:
        before, after = compile_node(MODEL, name).resources, compile_node(model, name).resources
        assert {kind for kind in before if before[kind] != after[kind]} <= {types.RUNTIME}


def limits_of(model: Model, node: str) -> Any:
    """The breakers a proxy reads, by cluster and priority."""
    found = rtds_pb2.Runtime()
    compile_node(model, node).resources[types.RUNTIME]["limits"].Unpack(found)
    return found.layer["circuit_breakers"]


def test_every_callee_has_breakers_a_retry_budget_outliers_and_active_checks():
    for node in MODEL.nodes.values():
        clusters = compile_node(MODEL, node.name).resources[types.CLUSTER]
        for callee in node.callees:
            cluster = cluster_pb2.Cluster()
            clusters[callee.name].Unpack(cluster)
            thresholds = cluster.circuit_breakers.thresholds
            assert {item.priority for item in thresholds} == {base_pb2.DEFAULT, base_pb2.HIGH}
            for threshold in thresholds:
                assert threshold.retry_budget.budget_percent.value == 20
                assert threshold.retry_budget.min_retry_concurrency.value == 3
            assert cluster.outlier_detection.max_ejection_percent.value == 50
            # Its own sidecar is the judge of an agent, not a check that may lack CPU (ADR 0014).
            assert cluster.common_lb_config.healthy_panic_threshold.value == 50
            assert cluster.ignore_health_on_host_removal
            service = cluster.health_checks[0].grpc_health_check.service_name
            assert service.startswith(f"hanse.{callee.name}.v1.")
