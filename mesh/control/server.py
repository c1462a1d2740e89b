"""The control plane's doors on its Unix socket: delta ADS for proxies, registrations for agents."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Any

import grpc
from envoy.service.discovery.v3 import ads_pb2_grpc

from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from hanse.mesh.v1 import registry_service_pb2_grpc as registry_grpc
from mesh.control import types
from mesh.control.delta import Request, Response
from mesh.control.fleet import Link
from mesh.control.model import Instance
from mesh.control.plane import Plane
from mesh.identity import EDGE
from mesh.join import HEADER, proves

log = logging.getLogger("hanse.control.server")
# By then a client that resumed has asked for everything it has.
RESUME_S = 2.0
FIRST_S_MAX = 10.0
State = registry_pb.InstanceState
SERVING = registry_pb.INSTANCE_STATE_SERVING
DRAINING = registry_pb.INSTANCE_STATE_DRAINING
DRAINED = registry_pb.INSTANCE_STATE_DRAINED


class Discovery(ads_pb2_grpc.AggregatedDiscoveryServiceServicer):
    """Delta ADS; a stream begins with a node's name and the token that proves it."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane

    async def DeltaAggregatedResources(
        self, requests: AsyncIterator[Request], context: Any
    ) -> AsyncIterator[Response]:
        """One proxy's stream."""
        first = await self._admitted(requests, context)
        link = self._plane.fleet.connect(first.node.id)
        link.receive(first)
        reading = asyncio.create_task(_read(requests, link), name=f"read {first.node.id}")
        resumed = asyncio.get_running_loop().call_later(RESUME_S, _stop_resuming, link)
        log.info("connected", extra={"node": first.node.id})
        try:
            while True:
                response = await link.next_response()
                if response is None:
                    break
                yield response
        finally:
            resumed.cancel()
            reading.cancel()
            self._plane.fleet.disconnect(link)
            log.info("disconnected", extra={"node": first.node.id})

    async def _admitted(self, requests: AsyncIterator[Request], context: Any) -> Request:
        first = None
        with contextlib.suppress(StopAsyncIteration, TimeoutError):
            first = await asyncio.wait_for(anext(aiter(requests)), FIRST_S_MAX)
        if first is None or not first.node.id:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "name the node first")
            raise AssertionError
        token = dict(context.invocation_metadata()).get(HEADER, "")
        if not proves(self._plane.home, first.node.id, str(token)):
            log.warning("refused a stream", extra={"node": first.node.id})
            await context.abort(grpc.StatusCode.PERMISSION_DENIED, "the token is not this node's")
        if first.node.id not in self._plane.model.nodes:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no node {first.node.id}")
        return first


class Registry(registry_grpc.RegistryServiceServicer):
    """Keeps instances for as long as their stream lives, and answers when their proxy knows."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane

    async def Register(
        self, requests: AsyncIterator[registry_pb.RegisterRequest], context: Any
    ) -> AsyncIterator[registry_pb.RegisterResponse]:
        """One instance's lease."""
        held: tuple[Instance, int] | None = None
        try:
            async for request in requests:
                if request.agent not in self._plane.topology.agents:
                    await context.abort(grpc.StatusCode.NOT_FOUND, f"no agent {request.agent}")
                instance = _instance(request)
                if request.state == SERVING:
                    held = (instance, self._plane.registrations.hold(instance))
                elif request.state == DRAINING and held is None:
                    # It drains on a stream of its own: the control plane was away meanwhile.
                    held = (instance, self._plane.registrations.hold(instance))
                if request.state == DRAINING and held is not None:
                    self._plane.registrations.drain(*held)
                yield registry_pb.RegisterResponse(state=await self._known(request))
        finally:
            if held is not None:
                self._plane.registrations.release(*held)

    async def _known(self, request: registry_pb.RegisterRequest) -> State:
        """The state to answer, once the proxies that call the agent have acknowledged it."""
        if request.state in (SERVING, DRAINING):
            fleet, model = self._plane.fleet, self._plane.model
            await fleet.confirmed(model.proxy_of(request.agent), types.ENDPOINT)
            if model.is_lite:
                # Without sidecars the edge goes straight to the instances.
                await fleet.confirmed_if_connected(EDGE, types.ENDPOINT)
        return DRAINED if request.state == DRAINING else request.state


async def _read(requests: AsyncIterator[Request], link: Link) -> None:
    """Hand a stream's requests on until it ends."""
    try:
        async for request in requests:
            link.receive(request)
    finally:
        link.end()


def _stop_resuming(link: Link) -> None:
    link.stream.stop_resuming()
    link.wake()


def _instance(request: registry_pb.RegisterRequest) -> Instance:
    return Instance(
        agent=request.agent,
        name=request.instance,
        socket=request.socket,
        http_socket=request.http_socket,
        weight=request.weight or 1,
    )
