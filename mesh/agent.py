"""An agent is a value that names its parts; `serve` gives it a life: start, healthy, drain, stop.

Start: HTTP for probes, database and cache, sagas, the gRPC server on its Unix socket, the
registration with the control plane, then workers. Leave: not ready, DRAINING until the proxies have
acknowledged, calls in flight end, workers and sagas stop, the pool closes.
"""

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import grpc
from grpc_channelz.v1 import channelz, channelz_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection
from prometheus_client import generate_latest

from mesh.cache import Cache
from mesh.channel import Channels
from mesh.clock import Clock, SystemClock
from mesh.context import remaining_s
from mesh.database import Database
from mesh.descriptors import methods, service_name
from mesh.health import Health
from mesh.home import Home
from mesh.http import Answer, HttpServer, Socket, as_json
from mesh.identity import spiffe_id
from mesh.interceptors import Interceptor, Served
from mesh.outbox import Outbox
from mesh.policy import Policy, permissions
from mesh.registry import Registration
from mesh.settings import MeshSettings, NoSettings, SettingsError, load, load_all
from mesh.telemetry import (
    CONNECTIONS,
    REGISTRY,
    configure_logs,
    observe_cache,
    observe_query,
    tracing,
    watch_loop,
)
from mesh.topology import Topology, load_topology
from mesh.workers import Worker, keep_running

T = TypeVar("T")
log = logging.getLogger("hanse.agent")
VERSION = "0.1.0"
MESSAGE_BYTES_MAX = 4 * 1024 * 1024
METADATA_BYTES_MAX = 32 * 1024
# How long a streamed answer may still run when the agent leaves, before it is told to go elsewhere.
STREAM_S_MAX = 0.5
WORKERS_S_MAX = 5.0
COLLECT_AT = (10_000, 20, 50)
METRICS = "text/plain; version=0.0.4; charset=utf-8"
OPTIONS = (
    ("grpc.max_concurrent_streams", 1000),
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
    # More than the edge lets in: gRPC's own soft limit refuses at random.
    ("grpc.max_metadata_size", METADATA_BYTES_MAX),
    ("grpc.absolute_max_metadata_size", 2 * METADATA_BYTES_MAX),
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
    health: Health
    sagas: Any = None
    events: Any = None
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    log: logging.Logger = log

    def stub(self, stub_class: type[T], agent: str) -> T:
        """A client of a service of another agent."""
        return self.channels.stub(stub_class, agent)


def serve(agent: Agent) -> None:
    """Run an agent until SIGTERM or SIGINT; the body of every `__main__`."""
    import uvloop

    try:
        mesh, own = load_all(MeshSettings, agent.settings)
    except SettingsError as error:
        sys.exit(f"{agent.name}: {error}")
    settings = cast(MeshSettings, mesh)
    configure_logs(agent.name, settings.log_level)
    uvloop.run(run(agent, settings, own))


def settle_collector() -> None:
    """Spare Python's collector what lives from the start, and most of its looks at the rest."""
    # What lives now lives until the end; the collector need not walk it on every full round.
    gc.collect()
    gc.freeze()
    # Nearly all of a call goes with its last reference: looking for the rest can wait.
    gc.set_threshold(*COLLECT_AT)


async def run(agent: Agent, mesh: MeshSettings, own: Any = None) -> None:
    """The life of an agent in this process, ended by a signal."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    life = Life(agent, mesh, own if own is not None else load(agent.settings))
    await life.start()
    settle_collector()
    await stop.wait()
    await life.stop()


class Life:
    """One agent, from start to stop; tests hold several in one process."""

    def __init__(
        self, agent: Agent, mesh: MeshSettings, own: Any, clock: Clock | None = None
    ) -> None:
        self.agent = agent
        home = Home(mesh.home)
        self._socket = Socket(mesh.socket or str(home.agent_socket(agent.name, mesh.instance)))
        http = mesh.http_socket or str(home.agent_http_socket(agent.name, mesh.instance))
        self._registration = Registration(
            mesh.control, agent.name, mesh.instance, self._socket.path, http, VERSION
        )
        self._tracing = tracing(agent.name, mesh.otlp_endpoint, mesh.trace_ratio)
        self.running = self._bundle(mesh, own, clock or SystemClock())
        self._served = self._serving()
        pages = {"/health": self._alive, "/ready": self._ready, "/metrics": self._metrics}
        self._http = HttpServer(http, pages)
        self._server: grpc.aio.Server | None = None
        self._sagas_store: Any = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Everything up; the agent becomes ready by itself once what it needs answers."""
        running = self.running
        await self._http.start()
        await asyncio.gather(running.database.start(), running.cache.start())
        await self._start_events()
        await self._start_sagas()
        names = await self._start_server()
        await running.health.start()
        self._registration.start()
        self._registration.serve()
        for worker in (*self.agent.workers, *self._own_workers()):
            self._keep(worker)
        log.info("started", extra={"services": names, "pid": os.getpid()})

    async def stop(self) -> None:
        """Leave without losing a call: drain at the proxies first, then here."""
        running = self.running
        running.health.drain()
        drained = await self._registration.drain()
        # Only now: a proxy's check of this instance would otherwise take out the ones beside it.
        await running.health.leave()
        await self._stop_server()
        await self._stop_tasks()
        if self._sagas_store is not None:
            await self._sagas_store.close()
        if running.events is not None:
            await running.events.close()
        await self._registration.stop()
        await running.health.stop()
        await self._http.stop()
        await running.channels.close()
        await running.cache.stop()
        await running.database.stop()
        self._socket.forget()
        log.info("stopped", extra={"drained": drained})

    def _bundle(self, mesh: MeshSettings, own: Any, clock: Clock) -> Running:
        name, topology = self.agent.name, load_topology()
        database = Database(mesh.database_url, remaining_s=remaining_s, observe=observe_query)
        entry = topology.agents.get(name)
        calls = {} if entry is None else entry.calls
        patience = {callee: call.timeout_s for callee, call in calls.items()}
        channels = Channels(mesh.egress, patience, self._tracing)
        contracts = {method.service for method in methods().values() if method.agent == name}
        health = Health(
            [name, *sorted(contracts)],
            {"database": database.probe, "control": self._registration.probe},
        )
        if mesh.egress:
            health.expect(list(calls), channels.channel)
        return Running(
            agent=self.agent,
            mesh=mesh,
            settings=own,
            database=database,
            clock=clock,
            channels=channels,
            outbox=Outbox(self._told),
            cache=Cache(mesh.redis_url, prefix=f"{name}:", observe=observe_cache),
            topology=topology,
            health=health,
        )

    def _serving(self) -> Served:
        running, name = self.running, self.agent.name
        table = permissions(name, methods(), running.topology)
        return Served(
            agent=name,
            policy=Policy(table, local_callers=running.mesh.local_callers),
            realm=spiffe_id(running.topology.trust_domain, running.mesh.environment, ""),
            record=self._tracing.record,
            is_sampled=self._tracing.is_sampled,
        )

    async def _start_sagas(self) -> None:
        if not self.agent.sagas:
            return
        from mesh.saga.postgres import PostgresStore
        from mesh.saga.upkeep import engine_of

        running = self.running
        render = None if running.events is None else running.events.told_by_saga
        self._sagas_store = PostgresStore(running.database, render=render)
        await self._sagas_store.open()
        running.sagas = engine_of(running, self._sagas_store, tells=render is not None)

    async def _start_events(self) -> None:
        """Where it tells and hears; an agent without a database does neither."""
        if not self.running.mesh.database_url:
            return
        from mesh.bus.events import Events

        self.running.events = Events(self.running, self.agent.handlers)
        await self.running.events.start()

    def _told(self, name: str) -> None:
        if self.running.events is not None:
            self.running.events.told(name)

    def _own_workers(self) -> list[Worker]:
        workers: list[Worker] = [_watch_loop]
        if self.running.events is not None:
            workers += self.running.events.workers()
        if self.running.sagas is not None:
            workers.append(_carry_sagas)
        export = self._tracing.run
        if export is not None:

            async def export_spans(running: Any) -> None:
                await export()

            workers.append(export_spans)
        return workers

    def _keep(self, worker: Worker) -> None:
        name = getattr(worker, "__name__", "worker")
        self._tasks.append(asyncio.create_task(keep_running(worker, self.running), name=name))

    async def _start_server(self) -> list[str]:
        running = self.running
        self._server = grpc.aio.server(interceptors=[Interceptor(self._served)], options=OPTIONS)
        servicers = (*self.agent.servicers, *mesh_servicers(running))
        names = [add(servicer, running, self._server) for servicer in servicers]
        health_pb2_grpc.add_HealthServicer_to_server(running.health.servicer, self._server)
        channelz.add_channelz_servicer(self._server)
        standard = (
            health_pb2.DESCRIPTOR.services_by_name["Health"].full_name,
            channelz_pb2.DESCRIPTOR.services_by_name["Channelz"].full_name,
            reflection.SERVICE_NAME,
        )
        reflection.enable_server_reflection((*names, *standard), self._server)
        self._socket.prepare()
        self._server.add_insecure_port(f"unix:{self._socket.path}")
        await self._server.start()
        self._socket.own()
        return names

    async def _stop_server(self) -> None:
        if self._server is None:
            return
        stopping = asyncio.ensure_future(self._server.stop(self.running.mesh.drain_s))
        await asyncio.wait([stopping], timeout=STREAM_S_MAX)
        self._served.streams.drain()
        await stopping

    async def _stop_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=WORKERS_S_MAX)
            for task in late:
                log.warning("worker does not stop", extra={"worker": task.get_name()})

    async def _alive(self) -> Answer:
        return as_json({"status": "SERVING", "agent": self.agent.name})

    async def _ready(self) -> Answer:
        health = self.running.health
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
        opened, idle = self.running.database.connections
        CONNECTIONS.labels("busy").set(opened - idle)
        CONNECTIONS.labels("idle").set(idle)
        return 200, METRICS, generate_latest(REGISTRY)


def mesh_servicers(running: Running) -> list[type]:
    """What every agent serves about itself, beside the standard services."""
    served: list[type] = []
    if running.sagas is not None:
        from mesh.saga.service import SagaService

        served.append(SagaService)
    if running.events is not None:
        from mesh.bus.service import EventService

        served.append(EventService)
    return served


def add(servicer: type, running: Running, server: grpc.aio.Server) -> str:
    """Add a servicer to a server through its generated function; the service's full name."""
    for base in servicer.__mro__:
        adder = getattr(sys.modules[base.__module__], f"add_{base.__name__}_to_server", None)
        if adder is not None:
            adder(servicer(running), server)
            return service_name(base)
    raise TypeError(f"{servicer.__name__} is no generated servicer")


async def _watch_loop(running: Running) -> None:
    await watch_loop()


async def _carry_sagas(running: Running) -> None:
    from mesh.saga.upkeep import carry_sagas

    await carry_sagas(running)
