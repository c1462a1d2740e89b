"""The mesh in our own words, made from topology, contracts, ports and live registrations.

Everything a proxy needs is in its Node: whom its agent may call and how, who may call it, which
instances stand behind it. Frozen and comparable, so a node is compiled again only when it changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from mesh.descriptors import MESH_PACKAGE, Method, methods
from mesh.home import NODE
from mesh.identity import EDGE, spiffe_id
from mesh.policy import callers
from mesh.topology import Limits, Topology

EDGE_TIMEOUT_S = 15.0
EDGE_LIMITS = Limits(requests_max=2048, connections_max=256, pending_max=1024)
HEALTH_CHECK = "/grpc.health.v1.Health/Check"


class Retry(StrEnum):
    """How a call may be repeated by the proxy next to the caller (mesh.md §3)."""

    SAFE = "safe"
    REPEATABLE = "repeatable"
    HEDGED = "hedged"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Options:
    """What an operator may choose; sockets are paths, durations seconds."""

    environment: str = "dev"
    svid_ttl_s: int = 3600
    retries: bool = True
    rest_host: str = "127.0.0.1"
    gateway_socket: str = ""
    gateway_http_socket: str = ""
    access_log: str = ""
    otlp_host: str = ""
    otlp_port: int = 0
    sampling_percent: float = 1.0
    tls_certificate: str = ""
    tls_key: str = ""
    requests_per_second_max: int = 2000
    local_limit: bool = True
    cors_origins: tuple[str, ...] = ()

    @property
    def connection_s_max(self) -> int:
        """How old a connection may get: a quarter of the certificate's life."""
        return max(1, self.svid_ttl_s // 4)


@dataclass(frozen=True, slots=True)
class Instance:
    """One registered process of an agent."""

    agent: str
    name: str
    socket: str
    http_socket: str = ""
    weight: int = 1
    is_draining: bool = False


@dataclass(frozen=True, slots=True)
class Sockets:
    """Where one node's proxy listens."""

    egress: str
    version: str
    inbound_port: int = 0
    ops_port: int = 0
    rest_port: int = 0
    grpc_port: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """One method a node may call, with its patience and its retries."""

    path: str
    timeout_s: float
    retry: Retry
    is_streaming: bool
    per_try_timeout_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Callee:
    """One agent a node may call; `own` is what every agent serves about itself.

    Without sidecars it is called directly, at these instances.
    """

    name: str
    spiffe_id: str
    port: int
    limits: Limits
    service: str
    calls: tuple[Call, ...]
    default_timeout_s: float
    own: tuple[Call, ...] = ()
    is_direct: bool = False
    instances: tuple[Instance, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposed:
    """One method the edge offers."""

    path: str
    is_public: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One proxy. `permits` gives, per caller, the method paths it may call here.

    `streams` are those of the agent's own methods whose answers may last. `hosts` are the agents
    that share the proxy of a lite mesh; a sidecar has none.
    """

    name: str
    spiffe_id: str
    sockets: Sockets
    callees: tuple[Callee, ...]
    permits: tuple[tuple[str, tuple[str, ...]], ...]
    instances: tuple[Instance, ...]
    limits: Limits
    mesh_ids_prefix: str
    exposed: tuple[Exposed, ...] = ()
    services: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()
    hosts: tuple["Node", ...] = ()

    @property
    def is_edge(self) -> bool:
        """Whether this is the proxy at the front door."""
        return self.name == EDGE


@dataclass(frozen=True)
class Model:
    """All nodes by name, and what the operator chose."""

    nodes: Mapping[str, Node]
    options: Options
    trust_domain: str

    @property
    def is_lite(self) -> bool:
        """Whether the agents share one proxy."""
        return NODE in self.nodes

    def proxy_of(self, agent: str) -> str:
        """The node whose proxy carries an agent's calls."""
        return NODE if self.is_lite else agent


def retry_of(method: Method) -> Retry:
    """The retries a method's contract permits; an unsafe one cannot be stated."""
    if method.is_streaming:
        return Retry.NEVER
    if method.idempotency == "NO_SIDE_EFFECTS":
        return Retry.HEDGED
    return Retry.REPEATABLE if method.is_repeatable else Retry.SAFE


def build_model(
    topology: Topology,
    instances: Iterable[Instance],
    sockets: Mapping[str, Sockets],
    options: Options,
) -> Model:
    """The model; an agent without sockets of its own has no node and cannot be called.

    With sockets of a node proxy all agents are behind that one.
    """
    by_agent: dict[str, list[Instance]] = {}
    for instance in sorted(instances, key=lambda item: (item.agent, item.name)):
        by_agent.setdefault(instance.agent, []).append(instance)
    builder = _Builder(topology, sockets, options, by_agent)
    nodes = {name: builder.agent(name) for name in topology.agents if name in sockets}
    if NODE in sockets:
        nodes = {NODE: builder.shared(tuple(nodes.values()))}
    if EDGE in sockets:
        nodes[EDGE] = builder.edge()
    return Model(nodes, options, topology.trust_domain)


@cache
def by_agent() -> Mapping[str, tuple[Method, ...]]:
    """Methods of each agent, in path order."""
    found: dict[str, list[Method]] = {}
    for _, method in sorted(methods().items()):
        found.setdefault(method.agent, []).append(method)
    return {agent: tuple(own) for agent, own in found.items()}


@cache
def _about_agents() -> tuple[Method, ...]:
    """What every agent serves about itself, for operators."""
    return tuple(
        item
        for _, item in sorted(methods().items())
        if item.service.startswith(f"{MESH_PACKAGE}.") and item.access.is_exposed
    )


@cache
def _exposed(agents: tuple[str, ...]) -> tuple[Exposed, ...]:
    return tuple(
        Exposed(method.path, method.access.public, method.access.roles)
        for agent in agents
        for method in by_agent().get(agent, ())
        if method.access.is_exposed
    )


@dataclass(frozen=True)
class _Builder:
    topology: Topology
    sockets: Mapping[str, Sockets]
    options: Options
    instances: Mapping[str, list[Instance]]

    @cached_property
    def callers(self) -> Mapping[str, list[str]]:
        """Who may call each method, asked once for the whole mesh."""
        return {
            method.path: callers(self.topology, agent, method)
            for agent in self.topology.agents
            for method in by_agent().get(agent, ())
        }

    def agent(self, name: str) -> Node:
        entry = self.topology.agents[name]
        callees = tuple(
            self._callee(callee, call.timeout_s, name)
            for callee, call in sorted(entry.calls.items())
            if callee in self.sockets
        )
        return Node(
            name=name,
            spiffe_id=self._id(name),
            sockets=self.sockets[name],
            callees=callees,
            permits=self._permits(name),
            instances=tuple(self.instances.get(name, ())),
            limits=entry.limits,
            mesh_ids_prefix=self._id(""),
            streams=tuple(item.path for item in by_agent().get(name, ()) if item.is_streaming),
        )

    def shared(self, agents: tuple[Node, ...]) -> Node:
        return Node(
            name=NODE,
            spiffe_id=self._id(NODE),
            sockets=self.sockets[NODE],
            callees=(),
            permits=(),
            instances=(),
            limits=EDGE_LIMITS,
            mesh_ids_prefix=self._id(""),
            hosts=agents,
        )

    def edge(self) -> Node:
        exposed = list(_exposed(tuple(sorted(self.topology.agents))))
        exposed += [Exposed(item.path, False, item.access.roles) for item in _about_agents()]
        services = tuple(sorted({item.path.split("/")[1] for item in exposed}))
        callees = tuple(
            self._callee(name, EDGE_TIMEOUT_S, EDGE)
            for name in sorted(self.topology.agents)
            if name in self.sockets
        )
        return Node(
            name=EDGE,
            spiffe_id=self._id(EDGE),
            sockets=self.sockets[EDGE],
            callees=callees,
            permits=(),
            instances=(),
            limits=EDGE_LIMITS,
            mesh_ids_prefix=self._id(""),
            exposed=tuple(exposed),
            services=services,
        )

    def _callee(self, name: str, timeout_s: float, caller: str) -> Callee:
        own = by_agent().get(name, ())
        calls = tuple(self._call(method, timeout_s) for method in own if self._may(caller, method))
        is_direct = NODE in self.sockets
        return Callee(
            name=name,
            spiffe_id=self._id(name),
            port=self.sockets[name].inbound_port,
            limits=self.topology.agents[name].limits,
            service=own[0].service if own else "",
            calls=calls,
            default_timeout_s=timeout_s,
            own=tuple(self._call(item, timeout_s) for item in _about_agents())
            if caller == EDGE
            else (),
            is_direct=is_direct,
            # Agents find the instances in the proxy they share.
            instances=tuple(self.instances.get(name, ())) if is_direct and caller == EDGE else (),
        )

    def _call(self, method: Method, timeout_s: float) -> Call:
        retry = retry_of(method) if self.options.retries else Retry.NEVER
        per_try = 0.0
        if retry in (Retry.HEDGED, Retry.REPEATABLE):
            per_try = round(timeout_s * 0.45, 3)
        return Call(method.path, timeout_s, retry, method.is_streaming, per_try)

    def _may(self, caller: str, method: Method) -> bool:
        if caller == EDGE:
            return method.access.is_exposed
        return caller in self.callers[method.path]

    def _permits(self, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        table: dict[str, list[str]] = {}
        for method in by_agent().get(name, ()):
            for caller in self.callers[method.path]:
                table.setdefault(caller, []).append(method.path)
            if method.access.is_exposed:
                table.setdefault(EDGE, []).append(method.path)
        # What every agent serves about itself reaches operators through the edge.
        table.setdefault(EDGE, []).extend(item.path for item in _about_agents())
        return tuple((caller, tuple(sorted(paths))) for caller, paths in sorted(table.items()))

    def _id(self, name: str) -> str:
        return spiffe_id(self.topology.trust_domain, self.options.environment, name)
