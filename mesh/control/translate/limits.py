"""How much a proxy lets through at a time, as values of Envoy's runtime (RTDS).

A cluster that holds its own limits is replaced when one changes: new connections, new handshakes, a
first health check on every proxy that calls it. A runtime value is read at the next call.
"""

from typing import Any

from envoy.service.runtime.v3 import rtds_pb2

from mesh.bootstrap import LIMITS
from mesh.control.model import Node
from mesh.topology import Limits

PRIORITIES = ("default", "high")


def limits(node: Node) -> rtds_pb2.Runtime:
    """The breakers of every callee and of the agent itself; each priority has the same.

    Agents that share a proxy share the breakers of their callees, too: each callee's own.
    """
    found = {callee.name: _breakers(callee.limits) for callee in node.callees}
    found |= {agent.name: _breakers(agent.limits) for agent in node.hosts}
    if not node.is_edge and not node.hosts:
        found[f"{node.name}_app"] = _breakers(node.limits)
    told = rtds_pb2.Runtime(name=LIMITS)
    told.layer.update({"circuit_breakers": found})
    return told


def _breakers(most: Limits) -> dict[str, Any]:
    values = {
        "max_connections": most.connections_max,
        "max_pending_requests": most.pending_max,
        "max_requests": most.requests_max,
    }
    return dict.fromkeys(PRIORITIES, values)
