"""Proxies without Envoy: a client of delta ADS that a test drives message by message.

It keeps what an Envoy keeps: a cluster counts as warm once endpoints came after it, a warm one
serves on while its successor warms, what a new listener asks for is subscribed to.
"""

from collections import deque
from collections.abc import Callable, Mapping

from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as manager_pb,
)

from mesh.control import types
from mesh.control.delta import Request, Response
from mesh.control.fleet import Fleet, Link
from mesh.control.snapshot import (
    VERSION_ROUTE,
    NodeSnapshot,
    Resource,
    Snapshot,
    resource,
    route_targets,
    routes_of,
)

BAD = "bad"
Refuses = Callable[[Response], str]


def a_cluster(name: str, content: str = "1") -> Resource:
    """A cluster by EDS; `content` makes its version."""
    cluster = cluster_pb2.Cluster(
        name=name, type=cluster_pb2.Cluster.EDS, alt_stat_name=f"{name}.{content}"
    )
    return resource(name, types.pack(cluster))


def endpoints(name: str, *sockets: str) -> Resource:
    """The endpoints of a cluster."""
    assignment = endpoint_pb2.ClusterLoadAssignment(cluster_name=name)
    group = assignment.endpoints.add()
    for socket in sockets or (f"/{name}.sock",):
        group.lb_endpoints.add().endpoint.address.pipe.path = socket
    return resource(name, types.pack(assignment))


def a_listener(name: str = "in", content: str = "1", routes: str = "r") -> Resource:
    """A listener that asks for routes."""
    manager = manager_pb.HttpConnectionManager(stat_prefix=content)
    manager.rds.route_config_name = routes
    listener = listener_pb2.Listener(name=name, stat_prefix=content)
    entry = listener.filter_chains.add().filters.add(name="manager")
    entry.typed_config.CopyFrom(types.pack(manager))
    return resource(name, types.pack(listener))


def some_routes(*targets: str, name: str = "r") -> Resource:
    """A route configuration that leads to these clusters."""
    found = route_pb2.RouteConfiguration(name=name)
    host = found.virtual_hosts.add(name="all", domains=["*"])
    for target in targets:
        host.routes.add(name=target).route.cluster = target
    return resource(name, types.pack(found))


def a_node(
    name: str,
    clusters: Mapping[str, str],
    targets: tuple[str, ...] | None = None,
    listener: str = "1",
    sockets: Mapping[str, str] | None = None,
) -> NodeSnapshot:
    """A proxy with these clusters (name to content) and routes to them."""
    known = sockets or {}
    items = {
        types.CLUSTER: [a_cluster(key, content) for key, content in clusters.items()],
        types.ENDPOINT: [endpoints(key, known.get(key, f"/{key}.sock")) for key in clusters],
        types.LISTENER: [a_listener(content=listener), a_listener("version", routes=VERSION_ROUTE)],
        types.ROUTE: [some_routes(*(tuple(clusters) if targets is None else targets))],
    }
    return NodeSnapshot(
        name, {kind: {item.name: item for item in found} for kind, found in items.items()}
    )


def a_mesh(*nodes: NodeSnapshot) -> Snapshot:
    """A snapshot of these proxies."""
    return Snapshot({node.name: node for node in nodes})


def refuses_bad(response: Response) -> str:
    """Refuses whatever has the content `bad`."""
    marks = (f".{BAD}".encode(), f"\x12\x03{BAD}".encode())
    for item in response.resources:
        if any(mark in item.resource.value for mark in marks):
            return f"{item.name} is bad"
    return ""


class Proxy:
    """One simulated proxy; `turn` does whatever comes next, the other verbs one thing each."""

    def __init__(self, fleet: Fleet, name: str, refuses: Refuses = refuses_bad) -> None:
        self.name = name
        self._fleet = fleet
        self.refuses = refuses
        self.has: dict[str, dict[str, Resource]] = {kind: {} for kind in types.ORDER}
        self.warm: set[str] = set()
        self.subscribed: dict[str, set[str]] = {types.ENDPOINT: set(), types.ROUTE: set()}
        self.heard: list[Response] = []
        self.refused = 0
        self._inbox: deque[Response] = deque()
        self._outbox: deque[Request] = deque()
        self.link: Link | None = None

    def connect(self) -> "Proxy":
        """Begin a stream, telling what there is from before."""
        self.link = self._fleet.connect(self.name)
        self._inbox.clear()
        self._outbox.clear()
        for kind in (types.CLUSTER, types.ENDPOINT, types.LISTENER, types.ROUTE):
            names = self.subscribed.get(kind)
            if names is None or names:
                request = Request(type_url=kind, resource_names_subscribe=sorted(names or ()))
                for key, item in self.has[kind].items():
                    request.initial_resource_versions[key] = item.version
                self._outbox.append(request)
        return self

    def disconnect(self) -> None:
        """End the stream; what was told is kept."""
        if self.link is not None:
            self._fleet.disconnect(self.link)
            self.link = None

    def ask(self) -> bool:
        """Let the control plane hear the next request; whether there was one."""
        if self.link is None or not self._outbox:
            return False
        self.link.receive(self._outbox.popleft())
        return True

    def fetch(self) -> bool:
        """Let the control plane send; whether it did."""
        if self.link is None or self.link.is_over:
            return False
        response = self.link.stream.next_response()
        self._fleet.changed()
        if response is None:
            return False
        self._inbox.append(response)
        return True

    def take(self) -> bool:
        """Apply or refuse the oldest response; whether there was one."""
        if not self._inbox:
            return False
        response = self._inbox.popleft()
        self.heard.append(response)
        answer = Request(type_url=response.type_url, response_nonce=response.nonce)
        reason = self.refuses(response)
        if reason:
            answer.error_detail.code = 13
            answer.error_detail.message = reason
            self.refused += 1
        else:
            self._apply(response)
        self._outbox.append(answer)
        self._subscribe()
        return True

    def turn(self) -> bool:
        """Do all there is to do; whether there was something."""
        if self.link is not None and self.link.is_over:
            self.disconnect()
            self.connect()
        return any([self.ask(), self.fetch(), self.take()])

    def lost(self) -> set[str]:
        """Clusters that a call would be routed to and not find ready, or find empty."""
        targets = {name for item in self.has[types.ROUTE].values() for name in route_targets(item)}
        return {name for name in targets if name not in self.warm}

    def _apply(self, response: Response) -> None:
        kind = response.type_url
        for item in response.resources:
            self.has[kind][item.name] = Resource(item.name, item.version, item.resource)
            if kind == types.ENDPOINT:
                self.warm.add(item.name)
        for name in response.removed_resources:
            self.has[kind].pop(name, None)
            if kind == types.CLUSTER:
                self.warm.discard(name)
                self.has[types.ENDPOINT].pop(name, None)
            if kind == types.ENDPOINT:
                self.warm.discard(name)

    def _subscribe(self) -> None:
        """Ask for what clusters and listeners refer to, and no more for what they did."""
        wanted = {
            types.ENDPOINT: set(self.has[types.CLUSTER]),
            types.ROUTE: {
                name for item in self.has[types.LISTENER].values() for name in routes_of(item)
            },
        }
        for kind, names in wanted.items():
            known = self.subscribed[kind]
            if names != known:
                self._outbox.append(
                    Request(
                        type_url=kind,
                        resource_names_subscribe=sorted(names - known),
                        resource_names_unsubscribe=sorted(known - names),
                    )
                )
                self.subscribed[kind] = names
