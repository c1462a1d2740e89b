"""A control plane that knows nothing: every proxy gets an empty configuration, every lease is kept.

For tests of what stands around the real one: `python -m tests.builders.control HOME`.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc
from envoy.service.discovery.v3 import ads_pb2_grpc, discovery_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_aio

from hanse.mesh.v1 import control_service_pb2, control_service_pb2_grpc
from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from hanse.mesh.v1 import registry_service_pb2_grpc as registry_grpc
from mesh.home import Home

DRAINED = {registry_pb.INSTANCE_STATE_DRAINING: registry_pb.INSTANCE_STATE_DRAINED}


class Empty(ads_pb2_grpc.AggregatedDiscoveryServiceServicer):
    """Answers every first question of a type with nothing."""

    async def DeltaAggregatedResources(
        self, requests: AsyncIterator[Any], context: Any
    ) -> AsyncIterator[Any]:
        async for request in requests:
            if not request.response_nonce:
                yield discovery_pb2.DeltaDiscoveryResponse(type_url=request.type_url, nonce="1")


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


async def serve(socket: Path, *, health_only: bool) -> None:
    """Serve until the process is ended."""
    server = grpc.aio.server()
    if not health_only:
        ads_pb2_grpc.add_AggregatedDiscoveryServiceServicer_to_server(Empty(), server)
        registry_grpc.add_RegistryServiceServicer_to_server(Registry(), server)
        control_service_pb2_grpc.add_ControlServiceServicer_to_server(Control(), server)
    health = health_aio.HealthServicer()
    await health.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(health, server)
    server.add_insecure_port(f"unix:{socket}")
    await server.start()
    await server.wait_for_termination()


if __name__ == "__main__":
    home = Home(Path(sys.argv[1]))
    gateway = sys.argv[2:] == ["gateway"]
    asyncio.run(
        serve(home.gateway_socket() if gateway else home.control_socket(), health_only=gateway)
    )
