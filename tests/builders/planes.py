"""A real control plane in the test's process: a home, its socket, clients of its services."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import grpc
from envoy.config.core.v3 import base_pb2
from envoy.service.discovery.v3 import ads_pb2_grpc

from hanse.mesh.v1 import control_service_pb2_grpc as control_grpc
from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from hanse.mesh.v1 import registry_service_pb2_grpc as registry_grpc
from mesh.cli.launcher.ports import give_ports
from mesh.control import types
from mesh.control.__main__ import serve
from mesh.control.delta import Request, Response
from mesh.control.model import Options
from mesh.control.plane import Plane
from mesh.control.rollout import Patience
from mesh.home import Home
from mesh.join import HEADER, join_token
from mesh.topology import load_topology

EVERYTHING = (types.CLUSTER, types.LISTENER)


async def warm_at_once(node: str) -> None:
    """No proxy has to warm anything."""


def a_home(folder: Path, agents: Sequence[str] | None = None, *, is_lite: bool = False) -> Home:
    """A home with ports for these agents, all without any named."""
    home = Home(folder).prepare()
    give_ports(home, list(agents or load_topology().agents), is_lite=is_lite)
    return home


class Control:
    """A running control plane and a channel to it."""

    def __init__(self, home: Home, plane: Plane, channel: grpc.aio.Channel) -> None:
        self.home = home
        self.plane = plane
        self.channel = channel
        self.steering = control_grpc.ControlServiceStub(channel)
        self.registry = registry_grpc.RegistryServiceStub(channel)

    def proxy(self, node: str, token: str | None = None) -> "Scripted":
        """A client of delta ADS under a node's name."""
        proof = join_token(self.home, node) if token is None else token
        call = ads_pb2_grpc.AggregatedDiscoveryServiceStub(self.channel).DeltaAggregatedResources(
            metadata=((HEADER, proof),)
        )
        return Scripted(node, call)

    def lease(self, agent: str, instance: str = "1") -> "Lease":
        """A registration of an instance."""
        return Lease(self.registry.Register(), agent, instance, self.home)


@contextlib.asynccontextmanager
async def a_control(
    home: Home, options: Options | None = None, patience: Patience | None = None
) -> AsyncIterator[Control]:
    """A control plane from its start to its end."""
    told = options or Options(gateway_socket=str(home.gateway_socket()))
    plane = Plane(home, told, warm_at_once, patience or Patience(drain_s=0.05))
    stop, running = asyncio.Event(), None
    try:
        running = asyncio.create_task(serve(home, plane, stop))
        async with grpc.aio.insecure_channel(f"unix:{home.control_socket()}") as channel:
            await asyncio.wait_for(channel.channel_ready(), 10)
            yield Control(home, plane, channel)
    finally:
        stop.set()
        if running is not None:
            await running


class Scripted:
    """A proxy's stream in a test's hands; `follow` acknowledges everything by itself."""

    def __init__(self, node: str, call: Any) -> None:
        self.node = node
        self.call = call
        self.has: dict[str, dict[str, bytes]] = {kind: {} for kind in types.ORDER}
        self._is_first = True
        self._task: asyncio.Task[None] | None = None

    async def send(self, **fields: Any) -> None:
        request = Request(**fields)
        if self._is_first:
            request.node.CopyFrom(base_pb2.Node(id=self.node))
            self._is_first = False
        await self.call.write(request)

    async def read(self) -> Response:
        answer: Response = await asyncio.wait_for(self.call.read(), 10)
        return answer

    def follow(self) -> "Scripted":
        """Behave like an Envoy from now on."""
        self._task = asyncio.create_task(self._follow())
        return self

    def leave(self) -> None:
        """Break the stream."""
        if self._task is not None:
            self._task.cancel()
        self.call.cancel()

    async def until(self, kind: str, name: str, content: bytes) -> None:
        """Wait until a resource holds these bytes."""
        async with asyncio.timeout(10):
            while content not in self.has[kind].get(name, b""):
                await asyncio.sleep(0.005)

    async def _follow(self) -> None:
        for kind in EVERYTHING:
            await self.send(type_url=kind)
        asked: dict[str, set[str]] = {types.ENDPOINT: set(), types.ROUTE: set()}
        while True:
            response = await self.call.read()
            if response is grpc.aio.EOF:
                return
            for item in response.resources:
                self.has[response.type_url][item.name] = item.resource.value
            for name in response.removed_resources:
                self.has[response.type_url].pop(name, None)
            await self.send(type_url=response.type_url, response_nonce=response.nonce)
            await self._subscribe(asked)

    async def _subscribe(self, asked: dict[str, set[str]]) -> None:
        names = {"egress", "inbound", "version"} if self.node != "edge" else {"edge", "version"}
        if self.node == "node":
            names = {name for name in self.has[types.LISTENER] if name.startswith("egress_")}
        wanted = {
            types.ENDPOINT: set(self.has[types.CLUSTER]) - {"gateway"},
            types.ROUTE: names if self.has[types.LISTENER] else set(),
        }
        for kind, found in wanted.items():
            if found != asked[kind]:
                more, less = sorted(found - asked[kind]), sorted(asked[kind] - found)
                asked[kind] = found
                await self.send(
                    type_url=kind, resource_names_subscribe=more, resource_names_unsubscribe=less
                )


class Lease:
    """An instance's stream in a test's hands."""

    def __init__(self, call: Any, agent: str, instance: str, home: Home) -> None:
        self.call = call
        self._hello = {
            "agent": agent,
            "instance": instance,
            "socket": str(home.agent_socket(agent, instance)),
            "http_socket": str(home.agent_http_socket(agent, instance)),
            "weight": 1,
        }

    async def ask(self, state: int) -> None:
        await self.call.write(registry_pb.RegisterRequest(state=state, **self._hello))  # type: ignore[arg-type]

    async def answer(self) -> int:
        response = await asyncio.wait_for(self.call.read(), 10)
        return int(response.state)
