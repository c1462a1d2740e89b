"""What the proxies shall have: immutable, per node, every resource versioned by its content.

The same bytes have the same version, also after a restart of the control plane, so what did not
change is never sent again. Secrets are not part of it: they change by themselves.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)
from google.protobuf import any_pb2

from mesh.control import types
from mesh.control.model import Model
from mesh.control.translate import Compiled, compile_node, version_route

VERSION_CHARACTERS = 32
REMEMBERED_MAX = 256
ASKED_MAX = 4096
STRUCTURE = (types.RUNTIME, types.CLUSTER, types.LISTENER, types.ROUTE)


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of a proxy; equal versions mean equal bytes."""

    name: str
    version: str
    body: any_pb2.Any = field(compare=False, repr=False)


Named = Mapping[str, Resource]


@dataclass(frozen=True)
class NodeSnapshot:
    """The resources of one proxy by type and name."""

    name: str
    resources: Mapping[str, Named]
    secrets: tuple[str, ...] = ()

    def of(self, type_url: str) -> Named:
        """The resources of one type by name."""
        return self.resources.get(type_url, {})

    def versions(self) -> Iterator[tuple[str, str, str]]:
        """Type, name and version of everything, in a fixed order."""
        for type_url in types.ORDER:
            for name, resource in sorted(self.of(type_url).items()):
                yield type_url, name, resource.version

    @cached_property
    def structure(self) -> str:
        """A hash of all but the endpoints: what a proxy can refuse."""
        told = [item for item in self.versions() if item[0] in STRUCTURE]
        return digest(repr((self.name, told)).encode())

    @cached_property
    def dangling(self) -> list[str]:
        """References to what is not there."""
        return dangling_references(self)


@dataclass(frozen=True)
class Snapshot:
    """The resources of all proxies."""

    nodes: Mapping[str, NodeSnapshot]

    @cached_property
    def version(self) -> str:
        """The mesh version: a hash over everything but secrets."""
        told = [
            (name, *item) for name in sorted(self.nodes) for item in self.nodes[name].versions()
        ]
        return digest(repr(told).encode())

    @cached_property
    def structure(self) -> str:
        """A hash over all but endpoints and secrets."""
        told = [(name, self.nodes[name].structure) for name in sorted(self.nodes)]
        return digest(repr(told).encode())


EMPTY = Snapshot(MappingProxyType({}))


class Inconsistent(Exception):
    """A snapshot refers to what it does not hold; the text lists every dangling reference."""

    def __init__(self, dangling: list[str]) -> None:
        super().__init__("inconsistent snapshot:\n  " + "\n  ".join(dangling))
        self.dangling = dangling


def digest(content: bytes) -> str:
    """A content hash."""
    return hashlib.sha256(content).hexdigest()[:VERSION_CHARACTERS]


def resource(name: str, body: any_pb2.Any, version: str = "") -> Resource:
    """A resource, versioned by its bytes."""
    return Resource(name, version or digest(body.type_url.encode() + body.value), body)


def snapshot_of(model: Model) -> Snapshot:
    """The snapshot of a model; raises Inconsistent."""
    made = Snapshot({name: _node(model, name) for name in sorted(model.nodes)})
    dangling = [line for node in made.nodes.values() for line in node.dangling]
    if dangling:
        raise Inconsistent(dangling)
    return made


def version_resource(version: str) -> Resource:
    """The route that tells the mesh version a proxy serves; versioned by what it tells."""
    body = version_route(version)
    name = route_pb2.RouteConfiguration.FromString(body.value).name
    return resource(name, body, version)


VERSION_ROUTE = version_resource("none").name


# Compiled resources are remembered by content, so their snapshot can be by identity.
_remembered: dict[int, tuple[Compiled, NodeSnapshot]] = {}


def _node(model: Model, name: str) -> NodeSnapshot:
    compiled = compile_node(model, name)
    known = _remembered.get(id(compiled))
    if known is not None:
        return known[1]
    resources = {
        type_url: MappingProxyType(
            {item: resource(item, body) for item, body in sorted(named.items())}
        )
        for type_url, named in compiled.resources.items()
    }
    made = NodeSnapshot(name, MappingProxyType(resources), compiled.secrets)
    while len(_remembered) >= REMEMBERED_MAX:
        del _remembered[next(iter(_remembered))]
    _remembered[id(compiled)] = (compiled, made)
    return made


def dangling_references(node: NodeSnapshot) -> list[str]:
    """Routes to no cluster, clusters without endpoints, listeners without routes."""
    clusters, endpoints = node.of(types.CLUSTER), node.of(types.ENDPOINT)
    told = [
        f"{node.name}: route {name} leads to no cluster {target}"
        for name, item in node.of(types.ROUTE).items()
        for target in sorted(route_targets(item))
        if target not in clusters
    ]
    for name, item in clusters.items():
        if is_eds(item) and name not in endpoints:
            told.append(f"{node.name}: cluster {name} has no endpoints")
    told += [f"{node.name}: endpoints {name} of no cluster" for name in endpoints.keys() - clusters]
    for name, item in node.of(types.LISTENER).items():
        told += [
            f"{node.name}: listener {name} asks for no route {wanted}"
            for wanted in sorted(routes_of(item))
            if wanted != VERSION_ROUTE and wanted not in node.of(types.ROUTE)
        ]
    return told


# Equal versions mean equal bytes, and most of a changed node did not change.
@lru_cache(maxsize=ASKED_MAX)
def is_eds(item: Resource) -> bool:
    """Whether a cluster's endpoints come by EDS."""
    kind: int = cluster_pb2.Cluster.FromString(item.body.value).type
    return bool(kind == cluster_pb2.Cluster.EDS)


@lru_cache(maxsize=ASKED_MAX)
def route_targets(item: Resource) -> frozenset[str]:
    """The clusters a route configuration leads to."""
    parsed = route_pb2.RouteConfiguration.FromString(item.body.value)
    return frozenset(
        route.route.cluster
        for host in parsed.virtual_hosts
        for route in host.routes
        if route.HasField("route") and route.route.cluster
    )


@lru_cache(maxsize=ASKED_MAX)
def routes_of(item: Resource) -> frozenset[str]:
    """The route configurations a listener asks for."""
    parsed = listener_pb2.Listener.FromString(item.body.value)
    found = set()
    chains = [*parsed.filter_chains, parsed.default_filter_chain]
    for entry in (filter_ for chain in chains for filter_ in chain.filters):
        if entry.typed_config.Is(manager_pb.HttpConnectionManager.DESCRIPTOR):
            manager = manager_pb.HttpConnectionManager.FromString(entry.typed_config.value)
            if manager.HasField("rds"):
                found.add(manager.rds.route_config_name)
    return frozenset(found)
