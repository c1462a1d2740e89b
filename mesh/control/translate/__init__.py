"""From the model to Envoy: one pure function per resource; `compile_node` gathers a node's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from google.protobuf import any_pb2

from mesh.bootstrap import LIMITS
from mesh.control import types
from mesh.control.model import Callee, Model, Node, Options
from mesh.control.translate import cluster, edge, endpoint, limits, listener, lite, route

Resources = Mapping[str, Mapping[str, any_pb2.Any]]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A node's resources by type and name, and the names of the secrets they refer to."""

    resources: Resources
    secrets: tuple[str, ...]


def compile_node(model: Model, name: str) -> Compiled:
    """Everything one proxy needs but its secrets and the version route; remembered by content."""
    return _compile(model.nodes[name], model.options)


@lru_cache(maxsize=512)
def _compile(node: Node, options: Options) -> Compiled:
    clusters = [_upstream(node, callee, options) for callee in node.callees]
    assignments = [endpoint.of_callee(callee) for callee in node.callees]
    routes = {}
    if node.hosts:
        clusters += lite.clusters(node)
        assignments += lite.assignments(node)
        routes = lite.routes(node)
    elif node.is_edge:
        clusters += [cluster.gateway(options), cluster.opened(options)]
        if options.gateway_http_socket:
            clusters.append(cluster.pages(options))
        routes = _edge_routes(_without_instances(node), options)
    else:
        clusters += [cluster.application(node), cluster.operations(node)]
        assignments += [endpoint.of_application(node), endpoint.of_operations(node)]
        routes = _packed(route.egress(node), route.inbound(node))
    if options.otlp_host:
        clusters.append(cluster.collector(options))
    found = {
        types.RUNTIME: {LIMITS: types.pack(limits.limits(node))},
        types.CLUSTER: {item.name: types.pack(item) for item in clusters},
        types.ENDPOINT: {item.cluster_name: types.pack(item) for item in assignments},
        types.LISTENER: _listeners(_standing(node), options),
        types.ROUTE: routes,
    }
    return Compiled(found, () if _is_lite(node) else (node.spiffe_id, "ROOTCA"))


def _is_lite(node: Node) -> bool:
    return bool(node.hosts) or any(callee.is_direct for callee in node.callees)


def _upstream(node: Node, callee: Callee, options: Options) -> cluster.Cluster:
    return (
        cluster.direct(callee.name) if callee.is_direct else cluster.upstream(node, callee, options)
    )


def _packed(*routes: route.Configuration) -> dict[str, any_pb2.Any]:
    return {item.name: types.pack(item) for item in routes}


@lru_cache(maxsize=16)
def _edge_routes(node: Node, options: Options) -> dict[str, any_pb2.Any]:
    """Remembered: in a lite mesh the edge is compiled anew for every instance."""
    return _packed(edge.routes(node, options))


def _without_instances(node: Node) -> Node:
    callees = tuple(replace(callee, instances=()) for callee in node.callees)
    return replace(node, callees=callees)


def _standing(node: Node) -> Node:
    """A node without what changes most, callees and instances: no business of its listeners."""
    hosts = tuple(_standing(agent) for agent in node.hosts)
    return replace(node, callees=(), instances=(), hosts=hosts)


@lru_cache(maxsize=512)
def _listeners(node: Node, options: Options) -> Mapping[str, any_pb2.Any]:
    """By name."""
    if node.hosts:
        return {item.name: types.pack(item) for item in lite.listeners(node, options)}
    found = [listener.version(node)]
    if node.is_edge:
        found += [edge.rest(node, options), edge.grpc(node, options)]
    else:
        found += [
            listener.egress(node, options),
            listener.inbound(node, options),
            listener.operations(node),
        ]
    return {item.name: types.pack(item) for item in found}


def version_route(version: str) -> any_pb2.Any:
    """The route that tells which mesh version a proxy serves; pushed last."""
    return types.pack(route.version(version))
