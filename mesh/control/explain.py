"""Walks a call through a snapshot's resources: may it pass, by which rule, through what.

Everything told is read from the resources, so that a past snapshot is told as truly as the newest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.core.v3 import health_check_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.rbac.v3 import rbac_pb2
from envoy.config.route.v3 import route_components_pb2 as parts
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.http.rbac.v3 import rbac_pb2 as filter_pb
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from envoy.extensions.transport_sockets.tls.v3 import tls_pb2
from envoy.service.runtime.v3 import rtds_pb2
from google.protobuf import json_format

from mesh.bootstrap import LIMITS
from mesh.control import types
from mesh.control.snapshot import NodeSnapshot, Snapshot
from mesh.control.translate import lite, rbac
from mesh.control.translate.route import matches
from mesh.descriptors import Method, methods
from mesh.home import NODE
from mesh.identity import EDGE


@dataclass(frozen=True)
class Hop:
    """One resource a call passes."""

    node: str
    kind: str
    name: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Explanation:
    """Where a call goes, or where it ends and why."""

    method: str
    caller: str
    allowed: bool
    rule: str
    hops: tuple[Hop, ...] = ()


class Ambiguous(Exception):
    """A method's name means none or several; the text says which."""


def find_method(wanted: str) -> Method:
    """The one method meant by its full name, Service/Method or agent/Method."""
    place, _, name = wanted.lstrip("/").rpartition("/")
    found = [
        method
        for method in methods().values()
        if method.name == name
        and place in (method.agent, method.service, method.service.rpartition(".")[2])
    ]
    if len(found) != 1:
        told = ", ".join(method.path for method in found) or "no method of any agent"
        raise Ambiguous(f"{wanted} is {told}")
    return found[0]


@dataclass(frozen=True)
class _Way:
    """By which proxy a caller's calls go out, and by which of its listeners and routes."""

    proxy: NodeSnapshot
    listener: str
    routes: str


def explain(snapshot: Snapshot, method: Method, caller: str) -> Explanation:
    """The way of a call from an agent, or from the edge."""
    told = f"{method.path}"
    out, into = _way(snapshot, caller), _way(snapshot, method.agent)
    if out is None or into is None:
        missing = method.agent if out is not None else caller
        return Explanation(told, caller, False, f"{missing} is no node of the mesh")
    hops, refusal = _outward(out, method, caller)
    if refusal:
        return Explanation(told, caller, False, refusal, tuple(hops))
    if into.proxy.name == NODE:
        rule = f"{out.routes} of {out.proxy.name} lets {_vouched(out)} call it, by word alone"
        return Explanation(told, caller, True, rule + _at_edge(snapshot, method, caller), (*hops,))
    inward, rule, allowed = _inward(snapshot, method, caller)
    return Explanation(told, caller, allowed, rule, (*hops, *inward))


def _way(snapshot: Snapshot, caller: str) -> _Way | None:
    """How a caller's calls go out; in a lite mesh by the proxy that all agents share."""
    shared = snapshot.nodes.get(NODE)
    if caller == EDGE and EDGE in snapshot.nodes:
        return _Way(snapshot.nodes[EDGE], "grpc", "edge")
    if shared is not None and lite.egress_name(caller) in shared.of(types.LISTENER):
        return _Way(shared, lite.egress_name(caller), lite.egress_name(caller))
    if shared is not None or caller not in snapshot.nodes:
        return None
    return _Way(snapshot.nodes[caller], "egress", "egress")


def _outward(way: _Way, method: Method, caller: str) -> tuple[list[Hop], str]:
    """From the caller's listener to the callee's address, and why it ends before."""
    node = way.proxy
    hops = [Hop(node.name, "listener", way.listener, _address(node, way.listener))]
    found = _route(node, way.routes, method)
    if found is None or not found.HasField("route"):
        why = found.direct_response.body.inline_string if found is not None else "no route"
        if caller == EDGE:
            why = f"the edge does not offer {method.path}"
        return hops, f"{caller}'s proxy refuses: {why}"
    cluster = found.route.cluster
    hops.append(Hop(node.name, "route", f"{way.routes} > {cluster}", _patience(found)))
    hops.append(Hop(node.name, "cluster", cluster, _limits(node, cluster)))
    hops += _endpoints(node, cluster)
    return hops, ""


def _vouched(way: _Way) -> str:
    """As whom a proxy without TLS announces the caller."""
    body = way.proxy.of(types.ROUTE)[way.routes].body
    return lite.voucher(route_pb2.RouteConfiguration.FromString(body.value))


def _inward(snapshot: Snapshot, method: Method, caller: str) -> tuple[list[Hop], str, bool]:
    """From the callee's listener to the agent's sockets, if the rules let the caller in."""
    name = method.agent
    node = snapshot.nodes[name]
    peer = _proves_to_be(snapshot.nodes[caller], name)
    hops = [Hop(name, "listener", "inbound", {"principal": peer, **_address(node, "inbound")})]
    rules = _inbound_rules(node)
    policy = next(iter(_policies(rules, peer, method)), "")
    if not policy:
        return hops, f"no policy of {name} lets {peer} call {method.path}", False
    rule = f"policy {policy} of {name} lets {peer} call it" + _at_edge(snapshot, method, caller)
    cluster = f"{name}_app"
    hops.append(Hop(name, "route", f"inbound > {cluster}", {"timeout": "the caller's deadline"}))
    hops.append(Hop(name, "cluster", cluster, _limits(node, cluster)))
    hops += _endpoints(node, cluster)
    return hops, rule, True


def _policies(rules: rbac_pb2.RBAC, peer: str, method: Method) -> list[str]:
    """The policies that let an id call a method."""
    return [
        key
        for key, policy in sorted(rules.policies.items())
        if rbac.allows(rbac_pb2.RBAC(policies={key: policy}), peer, method.path)
    ]


def _at_edge(snapshot: Snapshot, method: Method, caller: str) -> str:
    return f"; at the edge: {_offer(snapshot.nodes[EDGE], method)}" if caller == EDGE else ""


def _offer(edge: NodeSnapshot, method: Method) -> str:
    """To whom the edge offers a method: its policies are the public one and one per role."""
    policies = _edge_rules(edge).policies
    found = sorted(key for key, item in policies.items() if rbac.covers(item, method.path))
    if "public" in found:
        return "public"
    return f"roles {', '.join(found)}" if found else "nobody"


def _route(snapshot: NodeSnapshot, name: str, method: Method) -> parts.Route | None:
    body = snapshot.of(types.ROUTE)[name].body
    hosts = route_pb2.RouteConfiguration.FromString(body.value).virtual_hosts
    chosen = [host for host in hosts if method.agent in host.domains] or [
        host for host in hosts if "*" in host.domains
    ]
    for route in (route for host in chosen for route in host.routes):
        # A condition on headers is for calls out of the ordinary.
        if not route.match.headers and matches(route.match, method.path):
            return route
    return None


def _patience(route: parts.Route) -> dict[str, str]:
    action = route.route
    facts = {"timeout": _seconds(action.timeout)}
    if action.HasField("idle_timeout"):
        facts["idle timeout"] = _seconds(action.idle_timeout)
    if action.HasField("retry_policy"):
        policy = action.retry_policy
        facts["retries"] = f"{policy.num_retries.value} on {policy.retry_on}"
        if policy.HasField("per_try_timeout"):
            facts["per try"] = _seconds(policy.per_try_timeout)
    else:
        facts["retries"] = "none"
    if action.hedge_policy.hedge_on_per_try_timeout:
        facts["hedging"] = "when a try takes too long"
    return facts


def _limits(node: NodeSnapshot, name: str) -> dict[str, str]:
    told = rtds_pb2.Runtime.FromString(node.of(types.RUNTIME)[LIMITS].body.value)
    limits = json_format.MessageToDict(told.layer)["circuit_breakers"][name]["default"]
    facts = {
        "requests at a time": f"{limits['max_requests']:g}",
        "connections": f"{limits['max_connections']:g}",
    }
    context = _tls(_cluster(node, name)).combined_validation_context.default_validation_context
    for peer in context.match_typed_subject_alt_names:
        facts["must prove to be"] = peer.matcher.exact
    return facts


def _proves_to_be(caller: NodeSnapshot, cluster: str) -> str:
    """The id whose certificate a proxy shows to a callee."""
    (shown,) = _tls(_cluster(caller, cluster)).tls_certificate_sds_secret_configs
    return str(shown.name)


def _cluster(node: NodeSnapshot, name: str) -> cluster_pb2.Cluster:
    return cluster_pb2.Cluster.FromString(node.of(types.CLUSTER)[name].body.value)


def _tls(cluster: cluster_pb2.Cluster) -> tls_pb2.CommonTlsContext:
    packed = cluster.transport_socket.typed_config.value
    return tls_pb2.UpstreamTlsContext.FromString(packed).common_tls_context


def _endpoints(snapshot: NodeSnapshot, cluster: str) -> Iterator[Hop]:
    item = snapshot.of(types.ENDPOINT).get(cluster)
    if item is None:
        return
    assignment = endpoint_pb2.ClusterLoadAssignment.FromString(item.body.value)
    hosts = [host for group in assignment.endpoints for host in group.lb_endpoints]
    for host in hosts:
        address = host.endpoint.address
        place = address.pipe.path or (
            f"{address.socket_address.address}:{address.socket_address.port_value}"
        )
        state = "draining" if host.health_status == health_check_pb2.DRAINING else "serving"
        yield Hop(snapshot.name, "endpoint", place, {"state": state})
    if not hosts:
        yield Hop(snapshot.name, "endpoint", "none", {"state": "no instance is registered"})


def _address(snapshot: NodeSnapshot, listener: str) -> dict[str, str]:
    item = snapshot.of(types.LISTENER).get(listener)
    if item is None:
        return {}
    address = listener_pb2.Listener.FromString(item.body.value).address
    socket = address.socket_address
    return {"address": address.pipe.path or f"{socket.address}:{socket.port_value}"}


def _inbound_rules(node: NodeSnapshot) -> rbac_pb2.RBAC:
    """Whom the callee's proxy lets in: the rules come with its inbound routes."""
    body = node.of(types.ROUTE)["inbound"].body
    (host,) = route_pb2.RouteConfiguration.FromString(body.value).virtual_hosts
    rules = filter_pb.RBACPerRoute()
    host.typed_per_filter_config[rbac.FILTER].Unpack(rules)
    return rules.rbac.rules


def _edge_rules(edge: NodeSnapshot) -> rbac_pb2.RBAC:
    """Whom the edge lets in, from its gRPC listener; REST has the same."""
    listener = listener_pb2.Listener.FromString(edge.of(types.LISTENER)["grpc"].body.value)
    for entry in (filter_ for chain in listener.filter_chains for filter_ in chain.filters):
        manager = manager_pb.HttpConnectionManager.FromString(entry.typed_config.value)
        for item in manager.http_filters:
            if item.typed_config.Is(filter_pb.RBAC.DESCRIPTOR):
                return filter_pb.RBAC.FromString(item.typed_config.value).rules
    return rbac_pb2.RBAC()


def _seconds(duration: object) -> str:
    return f"{duration.ToNanoseconds() / 1e9:g} s"  # type: ignore[attr-defined]
