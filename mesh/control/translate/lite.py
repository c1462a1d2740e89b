"""One proxy for all agents of a small machine: a listener per agent, and straight to the callee.

What two sidecars do on either side of mutual TLS happens here at once, at the caller's own socket:
the call graph by its routes, patience and retries, and the word on who calls, which replaces
whatever the caller says of itself. The edge goes straight to the agents, too (ADR 0023).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from envoy.config.core.v3 import base_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2
from google.protobuf import any_pb2

from mesh.control.model import Node, Options
from mesh.control.translate import cluster, endpoint, listener, route
from mesh.control.types import pack
from mesh.identity import FORWARDED


def egress_name(agent: str) -> str:
    """What the listener of an agent's calls, and their routes, are called."""
    return f"{route.EGRESS}_{agent}"


def clusters(node: Node) -> Iterator[cluster.Cluster]:
    """Every agent, and where each answers probes."""
    for agent in node.hosts:
        yield cluster.direct(agent.name)
        yield cluster.operations(agent)


def assignments(node: Node) -> Iterator[endpoint_pb2.ClusterLoadAssignment]:
    """The instances of every agent; one that drains gets nothing new."""
    for agent in node.hosts:
        yield endpoint.of_instances(agent.name, agent.instances)
        yield endpoint.of_operations(agent)


def listeners(node: Node, options: Options) -> Iterator[listener_pb2.Listener]:
    """The version, and per agent what its sidecar would have but for the way in."""
    yield listener.version(node)
    for agent in node.hosts:
        yield listener.egress(agent, options, egress_name(agent.name))
        operations = listener.operations(agent)
        operations.name = f"{operations.name}_{agent.name}"
        yield operations


def routes(node: Node) -> dict[str, any_pb2.Any]:
    """The calls of every agent; instances, which change most, are none of their business."""
    return {egress_name(agent.name): _egress(replace(agent, instances=())) for agent in node.hosts}


@lru_cache(maxsize=512)
def _egress(agent: Node) -> any_pb2.Any:
    found = route.egress(agent)
    found.name = egress_name(agent.name)
    vouch(found, agent.spiffe_id)
    return pack(found)


def vouch(routes: route_pb2.RouteConfiguration, caller: str) -> None:
    """Tell every callee who calls, in the words of an inbound sidecar, over whatever was said."""
    option = base_pb2.HeaderValueOption
    routes.request_headers_to_add.append(
        option(
            header=base_pb2.HeaderValue(key=FORWARDED, value=f"URI={caller}"),
            append_action=option.OVERWRITE_IF_EXISTS_OR_ADD,
        )
    )


def voucher(routes: route_pb2.RouteConfiguration) -> str:
    """Whom routes vouch for as the caller; empty when for nobody."""
    said = {item.header.key: item.header.value for item in routes.request_headers_to_add}
    return str(said.get(FORWARDED, "")).removeprefix("URI=")
