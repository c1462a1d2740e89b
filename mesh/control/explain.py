"""Walks a call through the resources in force: may it pass, by which rule, through what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.rbac.v3 import rbac_pb2
from envoy.config.route.v3 import route_components_pb2 as parts
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.http.rbac.v3 import rbac_pb2 as filter_pb

from mesh.control import types
from mesh.control.model import Model, Node
from mesh.control.snapshot import NodeSnapshot, Snapshot
from mesh.control.translate import rbac
from mesh.control.translate.route import matches
from mesh.descriptors import Method, methods
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


def explain(snapshot: Snapshot, model: Model, method: Method, caller: str) -> Explanation:
    """The way of a call from an agent, or from the edge."""
    told = f"{method.path}"
    if caller not in model.nodes or method.agent not in model.nodes:
        missing = caller if caller not in model.nodes else method.agent
        return Explanation(told, caller, False, f"{missing} is no node of the mesh")
    hops, refusal = _outward(snapshot.nodes[caller], model.nodes[caller], method)
    if refusal:
        return Explanation(told, caller, False, refusal, tuple(hops))
    inward, rule, allowed = _inward(snapshot.nodes[method.agent], model.nodes, method, caller)
    return Explanation(told, caller, allowed, rule, (*hops, *inward))


def _outward(snapshot: NodeSnapshot, node: Node, method: Method) -> tuple[list[Hop], str]:
    """From the caller's listener to the callee's address, and why it ends before."""
    listener, routes = ("grpc", "edge") if node.is_edge else ("egress", "egress")
    hops = [Hop(node.name, "listener", listener, _address(snapshot, listener))]
    found = _route(snapshot, routes, method)
    if found is None or not found.HasField("route"):
        why = found.direct_response.body.inline_string if found is not None else "no route"
        if node.is_edge:
            why = f"the edge does not offer {method.path}"
        return hops, f"{node.name}'s proxy refuses: {why}"
    cluster = found.route.cluster
    hops.append(Hop(node.name, "route", f"{routes} > {cluster}", _patience(found)))
    hops.append(Hop(node.name, "cluster", cluster, _limits(node, cluster)))
    hops += _endpoints(snapshot, cluster)
    return hops, ""


def _inward(
    snapshot: NodeSnapshot, nodes: Mapping[str, Node], method: Method, caller: str
) -> tuple[list[Hop], str, bool]:
    """From the callee's listener to the agent's sockets, if the rules let the caller in."""
    name = method.agent
    peer = nodes[caller].spiffe_id
    hops = [Hop(name, "listener", "inbound", {"principal": peer, **_address(snapshot, "inbound")})]
    rules = _rules(snapshot)
    if not rbac.allows(rules, peer, method.path):
        return hops, f"no policy of {name} lets {peer} call {method.path}", False
    policy = next(
        key
        for key, policy in rules.policies.items()
        if rbac.allows(rbac_pb2.RBAC(policies={key: policy}), peer, method.path)
    )
    rule = f"policy {policy} of {name} lets {peer} call it"
    if caller == EDGE:
        rule += f"; at the edge: {_offer(method)}"
    cluster = f"{name}_app"
    hops.append(Hop(name, "route", f"inbound > {cluster}", {"timeout": "the caller's deadline"}))
    hops.append(Hop(name, "cluster", cluster, _limits(nodes[name], cluster)))
    hops += _endpoints(snapshot, cluster)
    return hops, rule, True


def _offer(method: Method) -> str:
    if method.access.public:
        return "public"
    return f"roles {', '.join(method.access.roles)}" if method.access.roles else "nobody"


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


def _limits(node: Node, cluster: str) -> dict[str, str]:
    callee = next((item for item in node.callees if item.name == cluster), None)
    limits = node.limits if callee is None else callee.limits
    facts = {
        "requests at a time": str(limits.requests_max),
        "connections": str(limits.connections_max),
    }
    if callee is not None:
        facts["must prove to be"] = callee.spiffe_id
    return facts


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
        state = (
            "draining"
            if host.health_status
            == host.DESCRIPTOR.fields_by_name["health_status"]
            .enum_type.values_by_name["DRAINING"]
            .number
            else "serving"
        )
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


def _rules(snapshot: NodeSnapshot) -> rbac_pb2.RBAC:
    """The rules of the inbound routes as the proxy has them."""
    body = snapshot.of(types.ROUTE)["inbound"].body
    (host,) = route_pb2.RouteConfiguration.FromString(body.value).virtual_hosts
    rules = filter_pb.RBACPerRoute()
    host.typed_per_filter_config[rbac.FILTER].Unpack(rules)
    return rules.rbac.rules


def _seconds(duration: object) -> str:
    return f"{duration.ToNanoseconds() / 1e9:g} s"  # type: ignore[attr-defined]
