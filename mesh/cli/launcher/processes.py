"""Every process of a home: how it is started, how one knows that it serves, how it stops."""

import asyncio
import json
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mesh.bootstrap import write_bootstrap
from mesh.cli.ask import Silent, Where, get, line
from mesh.cli.launcher.child import Child, rotate, spawn
from mesh.cli.launcher.ports import HOST
from mesh.cli.launcher.supervision import Spec, StartError
from mesh.embedded import (
    Command,
    EmbeddedError,
    PostgresServer,
    RedisServer,
    database_url,
    password,
    role_name,
)
from mesh.envoy import EnvoyMissing, envoy_command
from mesh.home import NODE, Home
from mesh.join import join_token
from mesh.settings import MeshSettings

FORK_S_MAX = 10.0
# gRPC reads its sockets in the thread that waits for them. Its event engine, the default, wakes up
# to four threads for every read: on two cores that costs a third of a call (ADR 0025).
POLLING = "-event_engine_client,-event_engine_listener"
# What agents import only when they need it, and in a home all of them do; what costs a reading.
PRELOADED = ("mesh.agent", "redis.asyncio", "uvloop", "mesh.saga")
WARMED = ("mesh.descriptors:methods",)
ENVOY_STOP_S_MAX = 3.0
AGENT_STOP_MARGIN_S = 6.0


@dataclass(frozen=True)
class Processes:
    """Makes the specs of one home's processes."""

    home: Home
    settings: MeshSettings
    inherited: Mapping[str, str]
    agents: tuple[str, ...]
    is_lite: bool = False

    @property
    def nodes(self) -> tuple[str, ...]:
        """The proxies: a sidecar per agent, or one for all of them; and the edge."""
        return (*((NODE,) if self.is_lite else self.agents), "edge")

    def log(self, name: str) -> Path:
        """Where a process writes."""
        return self.home.log / f"{name}.log"

    def environment(self) -> dict[str, str]:
        """What every process of ours is told."""
        return {
            **self.inherited,
            "HANSE_HOME": str(self.home.path),
            "HANSE_ENV": self.settings.environment,
            "HANSE_CONTROL": f"unix:{self.home.control_socket()}",
            "GRPC_VERBOSITY": self.inherited.get("GRPC_VERBOSITY", "ERROR"),
            "GRPC_EXPERIMENTS": self.inherited.get("GRPC_EXPERIMENTS", POLLING),
        }

    def database_url(self, agent: str = "") -> str:
        """The database as an agent's role, as the owner without an agent."""
        given = self.settings.database_url
        if not given:
            server = PostgresServer(self.home)
            return server.dsn(role_name(agent)) if agent else server.dsn()
        role = role_name(agent)
        return database_url(given, role, password(self.home, role)) if agent else given

    def redis_url(self) -> str:
        """The cache."""
        return self.settings.redis_url or RedisServer(self.home).url()

    def postgres(self) -> Spec:
        """The embedded database."""
        return self._store("postgres", PostgresServer(self.home), signal.SIGINT)

    def redis(self) -> Spec:
        """The embedded cache."""
        return self._store("redis", RedisServer(self.home), signal.SIGTERM)

    def control(self) -> Spec:
        """The control plane."""
        environment = {**self.environment(), "DATABASE_URL": "", "REDIS_URL": ""}
        return self._module("control", "mesh.control", self.home.control_socket(), environment)

    def gateway(self) -> Spec:
        """The edge's authorization service."""
        environment = {**self.environment(), "DATABASE_URL": "", "REDIS_URL": self.redis_url()}
        return self._module("gateway", "gateway", self.home.gateway_socket(), environment)

    def nursery(self) -> Spec:
        """The process agents are forked from."""
        socket = self.home.nursery_socket()
        modules = [*PRELOADED, *(f"services.{agent}.agent" for agent in self.agents)]
        if self.settings.otlp_endpoint:
            modules.append("mesh.tracing")
        arguments = [sys.executable, "-m", "mesh.nursery", "--socket", str(socket)]
        environment = {**self.environment(), "GRPC_ENABLE_FORK_SUPPORT": "0"}

        async def start() -> Child:
            _clear(socket)
            words = [*arguments, "--import", *modules, "--warm", *WARMED]
            return spawn(words, self._fresh_log("nursery"), environment)

        async def probe() -> str:
            try:
                told = await line(socket, {"ping": True})
            except Silent as silent:
                return str(silent)
            left = len(told["waiting"])
            return f"importing, {left} modules to go" if left else ""

        return Spec("nursery", "nursery", start, probe, log=self.log("nursery"))

    def proxy(self, node: str) -> Spec:
        """The Envoy of a node: an agent's sidecar, the one of all agents, or the edge."""
        name = node if node == "edge" else f"{node}-envoy"
        admin = self.home.admin_socket(node)
        callers = self.agents if node == NODE else (node,)

        async def start() -> Child:
            _clear(admin, self.home.version_socket(node))
            _clear(*(self.home.egress_socket(caller) for caller in callers))
            path = write_bootstrap(self.home, node, join_token(self.home, node))
            try:
                words = envoy_command(path)
            except EnvoyMissing as missing:
                raise StartError(str(missing)) from None
            return spawn(words, self._fresh_log(name), self.environment())

        async def probe() -> str:
            reason = await _answers_well(admin, "/ready")
            if node == "edge" and not reason:
                reason = await _answers((HOST, self.home.ports()["edge"]["rest"]), "/")
            return reason

        async def alive() -> str:
            return await _answers(admin, "/ready")

        kind = "edge" if node == "edge" else "sidecar"
        return Spec(
            name, kind, start, probe, alive, stop_s_max=ENVOY_STOP_S_MAX, log=self.log(name)
        )

    def agent(self, agent: str, instance: str = "1") -> Spec:
        """One instance of an agent, forked from the nursery."""
        name = agent if instance == "1" else f"{agent}-{instance}"
        http = self.home.agent_http_socket(agent, instance)
        environment = {
            **self.environment(),
            "HANSE_INSTANCE": instance,
            "HANSE_SOCKET": str(self.home.agent_socket(agent, instance)),
            "HANSE_HTTP_SOCKET": str(http),
            "HANSE_EGRESS": f"unix:{self.home.egress_socket(agent)}",
            "DATABASE_URL": self.database_url(agent),
            "REDIS_URL": self.redis_url(),
        }

        async def start() -> Child:
            _clear(http, self.home.agent_socket(agent, instance))
            log = self._fresh_log(agent)
            command = {"run": f"services.{agent}", "name": name, "log": str(log.resolve())}
            try:
                told = await line(
                    self.home.nursery_socket(), command | {"environment": environment}, FORK_S_MAX
                )
            except Silent as silent:
                raise StartError(f"the nursery is away: {silent}") from None
            if "pid" not in told:
                raise StartError(str(told.get("error", "the nursery forked nothing")))
            return Child(int(told["pid"]))

        async def probe() -> str:
            return await _agent_ready(http)

        async def alive() -> str:
            return await _answers(http, "/health")

        stop_s_max = self.settings.drain_s + AGENT_STOP_MARGIN_S
        return Spec(name, "agent", start, probe, alive, stop_s_max=stop_s_max, log=self.log(agent))

    def _fresh_log(self, name: str) -> Path:
        log = self.log(name)
        rotate(log)
        return log

    def _store(self, name: str, server: PostgresServer | RedisServer, stop_signal: int) -> Spec:
        async def start() -> Child:
            try:
                command: Command = await asyncio.to_thread(server.prepare)
            except EmbeddedError as error:
                raise StartError(str(error)) from None
            return spawn(command.arguments, self._fresh_log(name), {}, **command.options())

        async def probe() -> str:
            return "" if await asyncio.to_thread(server.ready) else "does not answer yet"

        return Spec(name, "store", start, probe, stop_signal=stop_signal, log=self.log(name))

    def _module(self, name: str, module: str, socket: Path, environment: dict[str, str]) -> Spec:
        async def start() -> Child:
            _clear(socket)
            words = [sys.executable, "-m", module]
            return spawn(words, self._fresh_log(name), environment)

        async def probe() -> str:
            return await _listens(socket)

        return Spec(name, name, start, probe, stop_s_max=5.0, log=self.log(name))


def _clear(*sockets: Path) -> None:
    for socket in sockets:
        socket.unlink(missing_ok=True)


async def _listens(socket: Path) -> str:
    try:
        async with asyncio.timeout(1.0):
            _, writer = await asyncio.open_unix_connection(str(socket))
    except (OSError, TimeoutError):
        return "does not listen yet"
    writer.close()
    return ""


async def _answers(where: Where, path: str) -> str:
    try:
        await get(where, path)
    except Silent as silent:
        return str(silent)
    return ""


async def _answers_well(where: Path, path: str) -> str:
    try:
        code, body = await get(where, path)
    except Silent as silent:
        return str(silent)
    return "" if code == 200 else body.decode("utf-8", "replace").strip().lower()


async def _agent_ready(http: Path) -> str:
    try:
        code, body = await get(http, "/ready")
        if code == 200:
            return ""
        reasons = json.loads(body)["reasons"]
    except Silent as silent:
        return str(silent)
    except (ValueError, KeyError):
        return "its answer cannot be read"
    return "; ".join(f"{name}: {reason}" for name, reason in reasons.items())
