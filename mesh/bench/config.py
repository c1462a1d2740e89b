"""What a change of the mesh costs: how fast it is in force everywhere, and whether a call is lost.

Under a constant load between two agents, retries off: topologies are applied, an agent is restarted
again and again, certificates and the root are replaced, the control plane is killed. A change is in
force when the proxies say so themselves, each on its own socket.
"""

import asyncio
import contextlib
import os
import random
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import yaml

from hanse.mesh.v1 import control_service_pb2 as control_pb
from hanse.mesh.v1 import control_service_pb2_grpc as control_grpc
from mesh.bench.load import Load
from mesh.bench.mesh import machine
from mesh.cli.ask import line
from mesh.home import Home
from mesh.topology import default_text

CALL_S_MAX = 60.0
RESTART_S_MAX = 90.0
EFFECTIVE_S_MAX = 20.0
# Often enough to see milliseconds, seldom enough not to be the load that is measured.
POLL_S = 0.005
# Nothing is in force sooner; to ask would only take CPU from what is measured.
FIRST_S = 0.01
PAUSE_S = 0.05
PATIENT_MS = 30_000
CALLER, CALLEE = "orders", "customers"


@dataclass(frozen=True)
class Amounts:
    """How much of everything."""

    changes: int = 200
    restarts: int = 30
    rotations: int = 20
    rolls: int = 1
    kills: int = 1
    rps: float = 200.0


async def run(home: Home, amounts: Amounts = Amounts()) -> dict[str, Any]:
    """The report."""
    load = Load(home, CALLER, CALLEE, amounts.rps)
    await load.start()
    async with Steer(home) as steer:
        retries = await steer.retries()
        # A machine that stalls makes calls late; only what is lost shall count.
        await steer.apply(yaml.safe_dump(patient()))
        try:
            measured = await _measure(home, load, steer, amounts)
        finally:
            await steer.apply(default_text())
            seen = await load.stop()
    return {
        "config": measured,
        "load": seen,
        "failed": sum(count for code, count in seen["codes"].items() if code != "OK"),
        "retries": "on" if retries else "off",
        "caller": CALLER,
        "callee": CALLEE,
        "machine": machine(),
    }


async def _measure(home: Home, load: Load, steer: "Steer", amounts: Amounts) -> dict[str, Any]:
    told: dict[str, Any] = {}
    with load.during("changes"):
        told["changes"] = await _changes(home, steer, amounts.changes)
    with load.during("restarts"):
        took = [await _restart(home) for _ in range(amounts.restarts)]
        told["restarts"] = _spread(took)
    with load.during("rotations"):
        took = [await steer.rotate() for _ in range(amounts.rotations)]
        told["rotations"] = _spread(took)
    with load.during("rolls"):
        took = [await steer.roll() for _ in range(amounts.rolls)]
        told["rolls"] = _spread(took)
    with load.during("kills"):
        took = [await _kill(home, steer) for _ in range(amounts.kills)]
        told["kills"] = _spread(took)
    return told


async def _changes(home: Home, steer: "Steer", count: int) -> dict[str, Any]:
    probes = [Probe(name, home.version_socket(name)) for name in sorted(home.ports())]
    every, each, acknowledged = [], [], []
    try:
        for text in _topologies(count):
            version = await steer.planned(text)
            began = time.perf_counter()
            waits = [asyncio.create_task(probe.until(version, began)) for probe in probes]
            plan = await steer.apply(text)
            took = await asyncio.gather(*waits)
            every.append(max(took))
            each += took
            acknowledged.append(plan.rollout_ms)
            await asyncio.sleep(PAUSE_S * random.uniform(0.5, 1.5))
    finally:
        for probe in probes:
            probe.close()
    return {
        "count": count,
        "proxies": len(probes),
        "effective_on_all": _spread(every),
        "effective_on_one": _spread(each),
        "acknowledged_by_all": _spread(acknowledged),
    }


def patient() -> dict[str, Any]:
    """The topology, with patience and room for the calls of the load."""
    whole: dict[str, Any] = yaml.safe_load(default_text())
    agents = whole["agents"]
    agents[CALLER]["calls"][CALLEE] = {"timeout": f"{PATIENT_MS}ms"}
    agents[CALLEE]["limits"] = {"requests_max": 8192, "pending_max": 8192}
    return whole


def _topologies(count: int) -> Iterator[str]:
    """Topologies that differ in routes, in clusters, in the call graph, in all routes."""
    for number in range(count):
        whole = patient()
        agents = whole["agents"]
        step = number + 1
        kind = number % 4
        if kind == 0:
            agents[CALLER]["calls"][CALLEE] = {"timeout": f"{PATIENT_MS + step}ms"}
        elif kind == 1:
            agents[CALLEE]["limits"]["requests_max"] += step
        elif kind == 2:
            agents["fraud"]["calls"] = {CALLEE: {"timeout": f"{1000 + step}ms"}}
        else:
            whole["defaults"]["timeout"] = f"{2000 + step}ms"
        yield yaml.safe_dump(whole)


class Probe:
    """Asks one proxy for the version it serves, on one connection."""

    def __init__(self, name: str, socket: Path) -> None:
        self.name = name
        self._socket = socket
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def until(self, version: str, began: float) -> float:
        """Milliseconds from `began` until the proxy serves this version."""
        async with asyncio.timeout(EFFECTIVE_S_MAX):
            await asyncio.sleep(FIRST_S)
            while await self._version() != version:  # noqa: ASYNC110 - a proxy has no event
                await asyncio.sleep(POLL_S)
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        """Leave."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _version(self) -> str:
        try:
            if self._streams is None:
                self._streams = await asyncio.open_unix_connection(str(self._socket))
            reader, writer = self._streams
            writer.write(b"GET /_mesh/version HTTP/1.1\r\nhost: mesh\r\n\r\n")
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
            return (await reader.readexactly(int(fields["content-length"]))).decode().strip()
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            return ""


class Steer:
    """The control plane's service, asked with patience."""

    def __init__(self, home: Home) -> None:
        options = (
            ("grpc.max_receive_message_length", 64 * 1024 * 1024),
            ("grpc.initial_reconnect_backoff_ms", 50),
            ("grpc.max_reconnect_backoff_ms", 200),
        )
        target = f"unix:{home.control_socket()}"
        self._channel = grpc.aio.insecure_channel(target, options)
        self._stub = control_grpc.ControlServiceStub(self._channel)

    async def __aenter__(self) -> "Steer":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._channel.close()

    async def retries(self) -> bool:
        """Whether the calling sidecar would repeat a call by itself."""
        request = control_pb.GetNodeConfigRequest(node=CALLER)
        answer = await self._stub.GetNodeConfig(request, timeout=CALL_S_MAX)
        return "retry_policy" in str(answer.resources["route"])

    async def planned(self, text: str) -> str:
        """The version a topology would have."""
        request = control_pb.PlanTopologyRequest(topology=text)
        return str((await self._stub.PlanTopology(request, timeout=CALL_S_MAX)).to_version)

    async def apply(self, text: str) -> control_pb.Plan:
        """Put a topology into force."""
        request = control_pb.ApplyTopologyRequest(topology=text)
        call = self._stub.ApplyTopology(request, timeout=CALL_S_MAX, wait_for_ready=True)
        plan: control_pb.Plan = await call
        return plan

    async def rotate(self) -> float:
        """Reissue every certificate; milliseconds until all proxies have theirs."""
        began = time.perf_counter()
        request = control_pb.RotateCertificatesRequest()
        await self._stub.RotateCertificates(request, timeout=CALL_S_MAX)
        return (time.perf_counter() - began) * 1000

    async def roll(self) -> float:
        """Replace the root; milliseconds."""
        began = time.perf_counter()
        request = control_pb.RollAuthorityRequest(grace_seconds=2)
        await self._stub.RollAuthority(request, timeout=CALL_S_MAX)
        return (time.perf_counter() - began) * 1000

    async def all_connected(self) -> None:
        """Wait until the control plane answers and every proxy is connected to it."""
        async with asyncio.timeout(CALL_S_MAX):
            while True:
                with contextlib.suppress(grpc.aio.AioRpcError):
                    request = control_pb.GetMeshRequest()
                    mesh = await self._stub.GetMesh(request, timeout=CALL_S_MAX)
                    if mesh.nodes and all(node.connected for node in mesh.nodes):
                        return
                await asyncio.sleep(0.02)


async def _restart(home: Home) -> float:
    began = time.perf_counter()
    told = await line(home.supervisor_socket(), {"restart": CALLEE}, RESTART_S_MAX)
    if "error" in told:
        raise RuntimeError(f"restart: {told['error']}")
    return (time.perf_counter() - began) * 1000


async def _kill(home: Home, steer: Steer) -> float:
    state = await line(home.supervisor_socket(), {"status": True}, RESTART_S_MAX)
    began = time.perf_counter()
    os.kill(state["processes"]["control"]["pid"], signal.SIGKILL)
    await steer.all_connected()
    return (time.perf_counter() - began) * 1000


def _spread(milliseconds: list[float]) -> Mapping[str, Any]:
    ranked = sorted(milliseconds)
    if not ranked:
        return {"count": 0}
    return {
        "count": len(ranked),
        "p50_ms": round(ranked[len(ranked) // 2], 1),
        "p99_ms": round(ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))], 1),
        "max_ms": round(ranked[-1], 1),
    }
