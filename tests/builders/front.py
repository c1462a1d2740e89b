"""A real edge before two pretended agents, without control plane: one Envoy, one gateway.

The Envoy holds what the control plane would send to the edge and to the agents' sidecars, rendered
statically with certificates of its own; the agents' servicers answer made-up things.
"""

import asyncio
import contextlib
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import grpc
from envoy.config.bootstrap.v3 import bootstrap_pb2

from mesh.agent import Agent, Life
from mesh.control.model import Instance, Options, Sockets, build_model
from mesh.control.translate import compile_node, static
from mesh.envoy import envoy_binary
from mesh.home import Home
from mesh.settings import MeshSettings, NoSettings, inherited
from mesh.topology import load_topology
from tests.builders.certificates import Root
from tests.builders.meshes import with_version
from tests.builders.pretended import AGENTS

TOKEN = "a-token-of-this-test"
START_S_MAX = 60.0
PORTS = (15_000, 30_000)
ENVOY_WORDS = ("--concurrency", "1", "--log-level", "warning", "--disable-hot-restart")


class Front:
    """Where things listen; `root` vouches for everybody."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.root = Root()
        self.gateway: subprocess.Popen[bytes] | None = None
        self.rest, self.grpc, *self.inbound = free_ports(2 + len(AGENTS))

    def sockets(self) -> dict[str, Sockets]:
        """Of the edge and of the pretended agents."""
        found = {
            agent.name: self.sockets_of(agent.name, port)
            for agent, port in zip(AGENTS, self.inbound, strict=True)
        }
        found["edge"] = Sockets("", "", rest_port=self.rest, grpc_port=self.grpc)
        return found

    def sockets_of(self, name: str, inbound_port: int = 0, ops_port: int = 0) -> Sockets:
        """Of one more sidecar."""
        egress, version = self.home.egress_socket(name), self.home.version_socket(name)
        return Sockets(str(egress), str(version), inbound_port, ops_port)

    def instances(self) -> list[Instance]:
        """The pretended agents' own."""
        home = self.home
        return [
            Instance(
                agent.name,
                "1",
                str(home.agent_socket(agent.name)),
                str(home.agent_http_socket(agent.name)),
            )
            for agent in AGENTS
        ]

    def bootstrap(self, options: Options) -> bootstrap_pb2.Bootstrap:
        """One Envoy that is the edge and every pretended agent's inbound side."""
        model = build_model(load_topology(), self.instances(), self.sockets(), options)
        whole = bootstrap_pb2.Bootstrap()
        whole.admin.address.pipe.path = str(self.home.admin_socket("edge"))
        whole.admin.address.pipe.mode = 0o600
        whole.static_resources.secrets.append(self.root.root())
        for name, node in model.nodes.items():
            resources = with_version(compile_node(model, name))
            part = static.render(resources, [self.root.secret(node.spiffe_id)])
            if node.is_edge:
                whole.layered_runtime.CopyFrom(part.layered_runtime)
            wanted = {"rest", "grpc"} if node.is_edge else {"inbound"}
            for listener in part.static_resources.listeners:
                if listener.name in wanted:
                    listener.name = f"{name}_{listener.name}"
                    whole.static_resources.listeners.append(listener)
            for cluster in part.static_resources.clusters:
                if node.is_edge or cluster.name == f"{name}_app":
                    whole.static_resources.clusters.append(cluster)
            whole.static_resources.secrets.extend(part.static_resources.secrets)
        return whole


@contextmanager
def envoy(home: Home, name: str, bootstrap: bootstrap_pb2.Bootstrap) -> Iterator[None]:
    """A proxy that runs until the block ends."""
    path = home.run / f"{name}.pb"
    path.write_bytes(bootstrap.SerializeToString())
    words = [str(envoy_binary()), "-c", str(path), *ENVOY_WORDS]
    with _process(words, home.log / f"{name}.envoy.log", inherited()):
        yield


def free_ports(count: int) -> list[int]:
    """Ports nobody has now, from below those that outgoing connections take."""
    ports: list[int] = []
    while len(ports) < count:
        port = random.randrange(*PORTS)
        with socket.socket() as one, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            ports.append(port)
    return ports


def real_gateway(home: Home) -> AbstractContextManager[subprocess.Popen[bytes]]:
    """The gateway's own process."""
    environment = {**inherited(), "HANSE_HOME": str(home.path), "HANSE_ENV": "dev"}
    return _process([sys.executable, "-m", "gateway"], home.log / "gateway.log", environment)


@contextmanager
def front(
    folder: Path,
    *,
    gateway: Callable[[Home], AbstractContextManager[Any]] | None = None,
    **options: Any,
) -> Iterator[Front]:
    """An edge that serves until the block ends; `options` as in mesh.control.model.Options.

    `gateway` takes the real gateway's place.
    """
    home = Home(folder).prepare()
    (home.secrets / "dev_token").write_text(TOKEN)
    here = Front(home)
    chosen = Options(
        gateway_socket=str(home.gateway_socket()),
        gateway_http_socket=str(home.gateway_http_socket()),
        access_log=str(home.log / "access.log"),
        **options,
    )
    with (
        (gateway or real_gateway)(home) as here.gateway,
        _agents(home),
        envoy(home, "edge", here.bootstrap(chosen)),
    ):
        _wait(here)
        yield here


@contextmanager
def _process(
    words: list[str], log: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        running = subprocess.Popen(
            words, stdout=file, stderr=subprocess.STDOUT, env=environment, close_fds=False
        )
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait(10)


@contextmanager
def _agents(home: Home) -> Iterator[None]:
    stop, loop = asyncio.Event(), asyncio.new_event_loop()
    started = threading.Event()

    async def live() -> None:
        lives = [_life(agent, home) for agent in AGENTS]
        for life in lives:
            await life.start()
        started.set()
        await stop.wait()
        for life in lives:
            await life.stop()

    thread = threading.Thread(target=lambda: loop.run_until_complete(live()))
    thread.start()
    try:
        assert started.wait(START_S_MAX)
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


def _life(agent: Agent, home: Home) -> Life:
    settings = MeshSettings(home=home.path, environment="dev", drain_s=1.0)
    life = Life(agent, settings, NoSettings())
    # There is no database to wait for; the proxies' health checks are real.
    life.running.health._probes.clear()
    return life


def _wait(here: Front) -> None:
    """Until both agents answer through the edge."""
    until = time.monotonic() + START_S_MAX
    words = (("authorization", f"Bearer {TOKEN}"),)
    channel = grpc.insecure_channel(f"127.0.0.1:{here.grpc}")
    ask = channel.unary_unary("/hanse.mesh.v1.AgentService/GetAgentStatus")
    left = [agent.name for agent in AGENTS]
    while left:
        try:
            ask(b"", metadata=(*words, ("x-hanse-agent", left[0])), timeout=2)
            left.pop(0)
        except grpc.RpcError as error:
            if time.monotonic() > until:
                logs = [path.read_text()[-2000:] for path in sorted(here.home.log.iterdir())]
                raise AssertionError(f"{left[0]}: {error}" + "\n".join(logs)) from None
            time.sleep(0.05)
    channel.close()
