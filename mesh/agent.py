"""An agent is a value that names its parts; `serve` gives it a life: start, healthy, drain, stop.

Start: database and cache, the gRPC server on its Unix socket, HTTP for probes and metrics, the
registration with the control plane, then workers. Leave: not ready, DRAINING until the proxies have
acknowledged, calls in flight end, workers stop, the pool closes.
"""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import grpc
from grpc_channelz.v1 import channelz
from grpc_reflection.v1alpha import reflection
from prometheus_client import generate_latest

from mesh.cache import Cache
from mesh.channel import Channels
from mesh.clock import Clock, SystemClock
from mesh.context import remaining_s
from mesh.database import Database
from mesh.descriptors import methods
from mesh.health import Health
from mesh.http import Answer, HttpServer, as_json
from mesh.interceptors import Interceptor, Served
from mesh.outbox import Outbox
from mesh.policy import Policy, permissions
from mesh.registry import Registration
from mesh.settings import MeshSettings, NoSettings, SettingsError, load
from mesh.telemetry import REGISTRY, configure_logs, no_spans, observe_query, spans
from mesh.topology import Topology, load_topology
from mesh.workers import Worker, keep_running

log = logging.getLogger("hanse.agent")
VERSION = "0.1.0"
MESSAGE_BYTES_MAX = 4 * 1024 * 1024
OPTIONS = (
    ("grpc.max_concurrent_streams", 1000),
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.so_reuseport", 0),
)


@dataclass(frozen=True)
class Agent:
    """The parts of one agent: gRPC faces, sagas, loops, event handlers, its settings' class."""

    name: str
    servicers: Sequence[type] = ()
    sagas: Sequence[Any] = ()
    workers: Sequence[Worker] = ()
    handlers: Sequence[Any] = ()
    settings: type = NoSettings


@dataclass
class Running:
    """The running bundle that actions take: what is here is what an agent can reach."""

    agent: Agent
    mesh: MeshSettings
    settings: Any
    database: Database
    clock: Clock
    channels: Channels
    outbox: Outbox
    cache: Cache
    topology: Topology
    sagas: Any = None
    health: Health | None = None
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    log: logging.Logger = log

    def stub(self, stub_class: type, agent: str) -> Any:
        """A client of a service of another agent."""
        return self.channels.stub(stub_class, agent)


def serve(agent: Agent) -> None:
    """Run an agent until SIGTERM or SIGINT; the body of every `__main__`."""
    import uvloop

    try:
        mesh = load(MeshSettings)
        own: object = load(agent.settings)
    except SettingsError as error:
        sys.exit(f"{agent.name}: {error}")
    configure_logs(agent.name, mesh.log_level)
    uvloop.run(run(agent, mesh, own))


async def run(agent: Agent, mesh: MeshSettings, own: Any = None) -> None:
    """The life of an agent in this process, ended by a signal."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    life = Life(agent, mesh, own if own is not None else load(agent.settings))
    await life.start()
    await stop.wait()
    await life.stop()


class Life:
    """One agent, from start to stop; tests hold several in one process."""

    def __init__(self, agent: Agent, mesh: MeshSettings, own: Any) -> None:
        self.agent = agent
        record = spans(agent.name, mesh.otlp_endpoint) if mesh.otlp_endpoint else no_spans
        self.running = Running(
            agent=agent,
            mesh=mesh,
            settings=own,
            database=Database(mesh.database_url, remaining_s=remaining_s, observe=observe_query),
            clock=SystemClock(),
            channels=Channels(mesh.egress, record),
            outbox=Outbox(),
            cache=Cache(mesh.redis_url, prefix=f"{agent.name}:"),
            topology=load_topology(),
        )
        self._served = Served(agent.name, self._policy(), record)
        self._socket = mesh.socket or str(mesh.home / "run" / f"{agent.name}-{mesh.instance}.sock")
        self._registration = Registration(
            mesh.control, agent.name, mesh.instance, self._socket, mesh.http_socket, VERSION
        )
        self._server: grpc.aio.Server | None = None
        self._http: HttpServer | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Everything up; the agent becomes ready by itself once what it needs answers."""
        running = self.running
        await asyncio.gather(running.database.start(), running.cache.start())
        await self._start_sagas()
        names = await self._start_server()
        health = running.health
        assert health is not None
        await health.start()
        if running.mesh.http_socket:
            pages = {"/health": self._alive, "/ready": self._ready, "/metrics": self._metrics}
            self._http = HttpServer(running.mesh.http_socket, pages)
            await self._http.start()
        self._registration.start()
        self._registration.serve()
        self._tasks = [
            asyncio.create_task(keep_running(worker, running), name=worker.__name__)
            for worker in self.agent.workers
        ]
        log.info("started", extra={"services": names, "pid": os.getpid()})

    async def stop(self) -> None:
        """Leave without losing a call: drain at the proxies first, then here."""
        running = self.running
        assert running.health is not None
        await running.health.drain()
        drained = await self._registration.drain()
        if self._server:
            await self._server.stop(running.mesh.drain_s)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        if running.sagas is not None:
            await running.sagas.stop()
        await self._registration.stop()
        await running.health.stop()
        if self._http:
            await self._http.stop()
        await running.channels.close()
        await running.cache.stop()
        await running.database.stop()
        _forget(self._socket)
        log.info("stopped", extra={"drained": drained})

    def _policy(self) -> Policy:
        table = permissions(self.agent.name, methods(), self.running.topology)
        return Policy(table, local_callers=self.running.mesh.local_callers)

    async def _start_sagas(self) -> None:
        if self.agent.sagas:
            from mesh.saga import start_engine

            self.running.sagas = await start_engine(self.running, self.agent.sagas)

    async def _start_server(self) -> list[str]:
        running = self.running
        self._server = grpc.aio.server(interceptors=[Interceptor(self._served)], options=OPTIONS)
        names = []
        for servicer in (*self.agent.servicers, *mesh_servicers(running)):
            names.append(add(servicer, running, self._server))
        probes = {"database": running.database.probe, "control": self._registration.probe}
        running.health = Health(names, probes)
        entry = running.topology.agents.get(self.agent.name)
        if entry and running.mesh.egress:
            services = {method.agent: method.service for method in methods().values()}
            callees = {name: services[name] for name in entry.calls if name in services}
            running.health.expect(callees, running.channels.channel)
        _add_standard(self._server, running.health, names)
        _forget(self._socket)
        self._server.add_insecure_port(f"unix:{self._socket}")
        await self._server.start()
        os.chmod(self._socket, 0o600)
        return names

    async def _alive(self) -> Answer:
        return as_json({"status": "SERVING", "agent": self.agent.name})

    async def _ready(self) -> Answer:
        health = self.running.health
        assert health is not None
        told = {
            "ready": health.is_ready,
            "reasons": health.reasons,
            "degraded": health.degraded,
            "agent": self.agent.name,
            "instance": self.running.mesh.instance,
            "pid": os.getpid(),
            "version": VERSION,
        }
        return as_json(told, 200 if health.is_ready else 503)

    async def _metrics(self) -> Answer:
        return 200, "text/plain; version=0.0.4", generate_latest(REGISTRY)


def mesh_servicers(running: Running) -> list[type]:
    """What every agent serves about itself."""
    return [] if running.sagas is None else list(running.sagas.servicers())


def add(servicer: type, running: Running, server: grpc.aio.Server) -> str:
    """Add a servicer to a server through its generated function; the service's full name."""
    for base in servicer.__mro__:
        adder = getattr(sys.modules[base.__module__], f"add_{base.__name__}_to_server", None)
        if adder is not None:
            adder(servicer(running), server)
            return service_name(base)
    raise TypeError(f"{servicer.__name__} is no generated servicer")


def service_name(base: type) -> str:
    """The full name of the service a generated servicer base belongs to."""
    messages = sys.modules[base.__module__.removesuffix("_grpc")]
    short = base.__name__.removesuffix("Servicer")
    name: str = messages.DESCRIPTOR.services_by_name[short].full_name
    return name


def _forget(socket: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(socket)


def _add_standard(server: grpc.aio.Server, health: Health, names: Sequence[str]) -> None:
    from grpc_health.v1 import health_pb2, health_pb2_grpc

    health_pb2_grpc.add_HealthServicer_to_server(health.servicer, server)
    channelz.add_channelz_servicer(server)
    own = (health_pb2.DESCRIPTOR.services_by_name["Health"].full_name, reflection.SERVICE_NAME)
    reflection.enable_server_reflection((*names, *own), server)
