"""A control plane that knows nearly nothing: the edge answers REST with 404, every lease is kept.

For tests of what stands around the real one: `python -m tests.builders.control HOME`.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
from envoy.config.listener.v3 import listener_pb2
from envoy.extensions.filters.http.router.v3 import router_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2,
)
from envoy.service.discovery.v3 import ads_pb2_grpc, discovery_pb2
from envoy.service.runtime.v3 import rtds_pb2
from google.protobuf import json_format
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_aio

from hanse.mesh.v1 import control_service_pb2, control_service_pb2_grpc
from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from hanse.mesh.v1 import registry_service_pb2_grpc as registry_grpc
from mesh.home import Home

EXTENSIONS = "type.googleapis.com/envoy.extensions.filters"
ROUTE = {"match": {"prefix": "/"}, "direct_response": {"status": 404}}
DRAINED = {registry_pb.INSTANCE_STATE_DRAINING: registry_pb.INSTANCE_STATE_DRAINED}


# An Any is read by the types that are known.
KNOWN = (router_pb2.Router, http_connection_manager_pb2.HttpConnectionManager)


class Discovery(ads_pb2_grpc.AggregatedDiscoveryServiceServicer):
    """Answers every first question of a type with nothing, but for the listener of the edge."""

    def __init__(self, home: Home) -> None:
        self._home = home

    async def DeltaAggregatedResources(
        self, requests: AsyncIterator[Any], context: Any
    ) -> AsyncIterator[Any]:
        node = ""
        async for request in requests:
            node = request.node.id or node
            if request.response_nonce:
                continue
            answer = discovery_pb2.DeltaDiscoveryResponse(type_url=request.type_url, nonce="1")
            if request.type_url.endswith(".Runtime"):
                # A proxy does not serve before it has heard of its limits.
                for name in request.resource_names_subscribe:
                    resource = answer.resources.add(name=name, version="1")
                    resource.resource.Pack(rtds_pb2.Runtime(name=name))
            if node == "edge" and request.type_url.endswith(".Listener"):
                resource = answer.resources.add(name="rest", version="1")
                resource.resource.Pack(_listener(self._home.ports()["edge"]["rest"]))
            yield answer


def _listener(port: int) -> listener_pb2.Listener:
    hosts = [{"name": "all", "domains": ["*"], "routes": [ROUTE]}]
    manager = {
        "@type": f"{EXTENSIONS}.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "rest",
        "route_config": {"virtual_hosts": hosts},
        "http_filters": [
            {"name": "router", "typed_config": {"@type": f"{EXTENSIONS}.http.router.v3.Router"}}
        ],
    }
    filters = [{"name": "manager", "typed_config": manager}]
    address = {"socket_address": {"address": "127.0.0.1", "port_value": port}}
    told = {"name": "rest", "address": address, "filter_chains": [{"filters": filters}]}
    return json_format.ParseDict(told, listener_pb2.Listener())


class Registry(registry_grpc.RegistryServiceServicer):
    """Grants every state that is asked for."""

    async def Register(self, requests: AsyncIterator[Any], context: Any) -> AsyncIterator[Any]:
        async for request in requests:
            state = DRAINED.get(request.state, request.state)
            yield registry_pb.RegisterResponse(state=state)


class Control(control_service_pb2_grpc.ControlServiceServicer):
    """Knows a version and no nodes."""

    async def GetMesh(self, request: Any, context: Any) -> Any:
        return control_service_pb2.Mesh(version="empty")

    async def ExplainCall(self, request: Any, context: Any) -> Any:
        hop = control_service_pb2.Hop(
            node="orders", kind="route", name="it", facts={"timeout": "1s"}
        )
        return control_service_pb2.Explanation(
            method=request.method,
            caller=request.caller,
            allowed=request.caller == "orders",
            rule="the rule",
            hops=[hop],
        )

    async def GetNodeConfig(self, request: Any, context: Any) -> Any:
        if request.node == "nobody":
            await context.abort(grpc.StatusCode.NOT_FOUND, "no such node")
        answer = control_service_pb2.NodeConfig(node=request.node, version="empty")
        answer.resources.update({"cluster": {}})
        return answer

    async def PlanTopology(self, request: Any, context: Any) -> Any:
        change = control_service_pb2.Change(
            node="orders", phase="make", type="cluster", resource="risk", act="added", diff="+ it"
        )
        return control_service_pb2.Plan(from_version="a", to_version="b", changes=[change])

    async def ApplyTopology(self, request: Any, context: Any) -> Any:
        return control_service_pb2.Plan(from_version="a", to_version="b", rollout_ms=12.0)


async def serve(home: Home, *, health_only: bool) -> None:
    """Serve until the process is ended."""
    socket = home.gateway_socket() if health_only else home.control_socket()
    server = grpc.aio.server()
    if not health_only:
        ads_pb2_grpc.add_AggregatedDiscoveryServiceServicer_to_server(Discovery(home), server)
        registry_grpc.add_RegistryServiceServicer_to_server(Registry(), server)
        control_service_pb2_grpc.add_ControlServiceServicer_to_server(Control(), server)
    health = health_aio.HealthServicer()
    await health.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(health, server)
    server.add_insecure_port(f"unix:{socket}")
    await server.start()
    await server.wait_for_termination()


if __name__ == "__main__":
    asyncio.run(serve(Home(Path(sys.argv[1])), health_only=sys.argv[2:] == ["gateway"]))
