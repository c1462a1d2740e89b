"""A mesh in one process: real agents on real Unix sockets, without Envoy and control plane.

Agents call one another by name with their identity attached as a sidecar would attach it, so
deadlines, policy, validation and errors are the real ones.

    async with in_process_mesh(orders, inventory) as mesh:
        stub = mesh.stub(OrderServiceStub, "orders", caller="marketplace")
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from mesh.agent import Agent, Life, Running
from mesh.channel import Channels
from mesh.clock import Clock
from mesh.identity import EDGE, FORWARDED, PRINCIPAL, spiffe_id
from mesh.settings import MeshSettings, load

T = TypeVar("T")
READY_S_MAX = 10.0
DRAIN_S = 2.0
ENVIRONMENT = "dev"


class InProcessMesh:
    """The agents by name, and clients of them under any identity."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lives: dict[str, Life] = {}
        self._clients: dict[tuple[str, str], Channels] = {}

    def __getitem__(self, agent: str) -> Running:
        """The running bundle of an agent."""
        return self.lives[agent].running

    def stub(
        self, stub_class: type[T], agent: str, *, caller: str = EDGE, principal: str = ""
    ) -> T:
        """A client of a service, as another agent or through the edge as somebody.

        `principal` is the text of x-hanse-principal: "sub=a;kind=person;roles=operator".
        """
        channels = self._clients.get((caller, principal))
        if channels is None:
            channels = self._clients[caller, principal] = Channels("")
            self._route(channels, caller, principal)
        return channels.stub(stub_class, agent)

    def address(self, agent: str) -> str:
        """Where an agent listens."""
        return f"unix:{self.folder / f'{agent}.sock'}"

    async def ready(self, agent: str, within_s: float = READY_S_MAX) -> None:
        """Wait until an agent is ready; raises TimeoutError with the reasons if it is not."""
        until = time.monotonic() + within_s
        health = self[agent].health
        while not health.is_ready:
            if time.monotonic() > until:
                raise TimeoutError(f"{agent} is not ready: {health.reasons}")
            await asyncio.sleep(0.01)

    def add(self, agent: Agent, mesh: MeshSettings, clock: Clock | None = None) -> Life:
        """Make one more agent of the mesh; the caller starts it."""
        life = Life(agent, mesh, load(agent.settings), clock)
        self.lives[agent.name] = life
        return life

    def connect(self) -> None:
        """Let every agent reach every other; the policy says who may."""
        for name, life in self.lives.items():
            self._route(life.running.channels, name, "")

    async def stop(self) -> None:
        """Drain and stop them all, callers first."""
        for channels in self._clients.values():
            await channels.close()
        for life in reversed(self.lives.values()):
            await life.stop()

    def _route(self, channels: Channels, caller: str, principal: str) -> None:
        trust_domain = next(iter(self.lives.values())).running.topology.trust_domain
        peer = [(FORWARDED, f"URI={spiffe_id(trust_domain, ENVIRONMENT, caller)}")]
        if principal:
            peer.append((PRINCIPAL, principal))
        for agent in self.lives:
            channels.route(agent, self.address(agent), tuple(peer))


@asynccontextmanager
async def in_process_mesh(
    *agents: Agent,
    database_url: Callable[[str], str] = lambda agent: "",
    redis_url: str = "",
    clock: Clock | None = None,
) -> AsyncIterator[InProcessMesh]:
    """Run agents until the block ends; `database_url` gives each its database, "" for none."""
    with tempfile.TemporaryDirectory(prefix="hanse-mesh-") as folder:
        mesh = InProcessMesh(Path(folder))
        for agent in agents:
            settings = MeshSettings(
                home=mesh.folder,
                environment=ENVIRONMENT,
                socket=str(mesh.folder / f"{agent.name}.sock"),
                http_socket=str(mesh.folder / f"{agent.name}.http.sock"),
                database_url=database_url(agent.name),
                redis_url=redis_url,
                drain_s=DRAIN_S,
            )
            mesh.add(agent, settings, clock)
        mesh.connect()
        started: list[Life] = []
        try:
            for life in mesh.lives.values():
                started.append(life)
                await life.start()
            yield mesh
        finally:
            mesh.lives = {life.agent.name: life for life in started}
            await mesh.stop()
