"""Models of meshes for tests: a topology, sockets for all its nodes, instances and options."""

import re
from collections.abc import Iterable

from envoy.config.route.v3.route_components_pb2 import RouteMatch
from google.protobuf import any_pb2

from mesh.control import types
from mesh.control.model import Instance, Model, Options, Sockets, build_model
from mesh.control.translate import Compiled, version_route
from mesh.descriptors import methods
from mesh.topology import Topology, load_topology

INBOUND_PORT, OPS_PORT, REST_PORT, GRPC_PORT = 20_000, 21_000, 8080, 8081


def a_model(
    topology: Topology | None = None,
    instances: Iterable[Instance] | None = None,
    options: Options | None = None,
    folder: str = "/run/hanse",
    *,
    is_lite: bool = False,
) -> Model:
    """The whole mesh with one instance per agent, or what is given of it."""
    known = topology or load_topology()
    found = [an_instance(name, folder=folder) for name in known.agents]
    return build_model(
        known,
        found if instances is None else instances,
        sockets(known, folder, is_lite=is_lite),
        options or Options(gateway_socket=f"{folder}/gateway.sock"),
    )


def an_instance(
    agent: str, name: str = "1", *, is_draining: bool = False, folder: str = "/run/hanse"
) -> Instance:
    """One registered process."""
    stem = f"{folder}/{agent}-{name}"
    return Instance(agent, name, f"{stem}.sock", f"{stem}.http.sock", is_draining=is_draining)


def sockets(
    topology: Topology, folder: str = "/run/hanse", *, is_lite: bool = False
) -> dict[str, Sockets]:
    """Where the proxies of a topology listen."""
    found = {
        name: Sockets(
            egress=f"{folder}/{name}.out.sock",
            version=f"{folder}/{name}.version.sock",
            inbound_port=0 if is_lite else INBOUND_PORT + number,
            ops_port=OPS_PORT + number,
        )
        for number, name in enumerate(topology.agents)
    }
    found["edge"] = Sockets(
        egress=f"{folder}/edge.out.sock",
        version=f"{folder}/edge.version.sock",
        rest_port=REST_PORT,
        grpc_port=GRPC_PORT,
    )
    if is_lite:
        found["node"] = Sockets(egress="", version=f"{folder}/node.version.sock")
    return found


def paths(match: RouteMatch) -> list[str]:
    """The methods a route takes, or the prefix of what it takes; read without our own reader."""
    if match.HasField("safe_regex"):
        return [path for path in sorted(methods()) if re.fullmatch(match.safe_regex.regex, path)]
    return [match.path or match.prefix]


def with_version(compiled: Compiled, version: str = "0" * 64) -> dict[str, dict[str, any_pb2.Any]]:
    """All resources of a node, the version route among them."""
    found = {kind: dict(named) for kind, named in compiled.resources.items()}
    found[types.ROUTE]["version"] = version_route(version)
    return found
