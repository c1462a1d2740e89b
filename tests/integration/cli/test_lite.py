"""`hanse up --topology lite`: fifteen agents behind one Envoy, and everything still holds."""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest

from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from hanse.mesh.v1 import registry_service_pb2_grpc as registry_grpc
from mesh.cli.failure import DONE, UNWELL
from mesh.home import Home
from mesh.identity import FORWARDED
from mesh.topology import load_topology
from tests.builders.whole_home import ROOT, WholeHome, whole_home

pytestmark = [pytest.mark.mesh, pytest.mark.real, pytest.mark.timeout(240)]
AGENTS = list(load_topology().agents)
REALM = "spiffe://hanse.mesh/ns/dev/sa/"
SCREEN = "/hanse.risk.v1.PartyService/ScreenParty"
ALERTS = "/hanse.risk.v1.AlertService/ListAlerts"
HEALTH = "/grpc.health.v1.Health/Check"
SERVING = registry_pb.INSTANCE_STATE_SERVING
DRAINING = registry_pb.INSTANCE_STATE_DRAINING
PAUSE_S = 0.005


@pytest.fixture(scope="module")
def lite() -> Iterator[WholeHome]:
    """A lite home."""
    with whole_home("--topology", "lite") as home:
        yield home


def channel(home: WholeHome, caller: str, callee: str) -> grpc.aio.Channel:
    """What an agent's calls to another go out by."""
    socket = Home(home.folder).egress_socket(caller)
    options = (("grpc.default_authority", callee), ("grpc.use_local_subchannel_pool", 1))
    return grpc.aio.insecure_channel(f"unix:{socket}", options)


class Listener(grpc.GenericRpcHandler):
    """An agent that only notes what is said of its callers."""

    def __init__(self) -> None:
        self.heard: list[list[str]] = []

    def service(self, details: Any) -> Any:
        said = [str(value) for key, value in details.invocation_metadata if key == FORWARDED]
        self.heard.append(said)
        return grpc.unary_unary_rpc_method_handler(self._answer)

    async def _answer(self, request: bytes, context: Any) -> bytes:
        return b""


@asynccontextmanager
async def another(home: WholeHome, agent: str) -> AsyncIterator[Listener]:
    """One more instance of an agent, registered like any other, in the test's hands."""
    own = Home(home.folder)
    listener, server = Listener(), grpc.aio.server()
    server.add_generic_rpc_handlers((listener,))
    server.add_insecure_port(f"unix:{own.agent_socket(agent, '77')}")
    await server.start()
    async with grpc.aio.insecure_channel(f"unix:{own.control_socket()}") as control:
        lease = registry_grpc.RegistryServiceStub(control).Register()
        for state in (SERVING, DRAINING):
            hello = registry_pb.RegisterRequest(
                agent=agent,
                instance="77",
                socket=str(own.agent_socket(agent, "77")),
                http_socket=str(own.agent_http_socket(agent, "77")),
                weight=1,
                state=state,
            )
            await lease.write(hello)
            await lease.read()
            if state == SERVING:
                yield listener
        lease.cancel()
    await server.stop(1)


async def call(open_channel: Any, path: str, *pairs: tuple[str, str]) -> grpc.StatusCode:
    """The code with which an empty request is answered."""
    try:
        await open_channel.unary_unary(path)(b"", timeout=5, metadata=pairs)
    except grpc.aio.AioRpcError as error:
        return error.code()
    return grpc.StatusCode.OK


def test_all_serve_behind_one_proxy_and_status_says_so(lite: WholeHome):
    told = lite.status()
    assert told["serving"]
    assert told["topology"] == "lite"
    assert told["node"]["health"] == "SERVING"
    assert {entry["sidecar_pid"] for entry in told["agents"].values()} == {told["node"]["pid"]}
    versions = {entry["config_version"] for entry in (*told["agents"].values(), told["edge"])}
    assert versions == {told["control"]["version"]}
    shown = lite.hanse("status")
    assert shown.returncode == DONE
    assert "no mutual TLS between them" in shown.stdout
    assert "without mutual TLS between them" in lite.started
    assert "(lite)" in lite.hanse("up").stdout
    assert {name for name in lite.processes() if name.endswith("-envoy")} == {"node-envoy"}
    assert told["memory_mb"]["pss"] < 1000


def test_each_agent_has_its_own_private_way_out(lite: WholeHome):
    for agent in AGENTS:
        socket = Home(lite.folder).egress_socket(agent)
        assert stat.S_IMODE(socket.stat().st_mode) == 0o600


async def test_a_call_of_the_graph_passes_and_any_other_is_refused(lite: WholeHome):
    async with channel(lite, "orders", "risk") as permitted:
        assert await call(permitted, SCREEN) == grpc.StatusCode.INVALID_ARGUMENT
        assert await call(permitted, HEALTH) == grpc.StatusCode.OK
        # An agent of the graph, but none of its methods.
        assert await call(permitted, "/hanse.risk.v1.X/Y") == grpc.StatusCode.PERMISSION_DENIED
    async with channel(lite, "documents", "risk") as forbidden:
        assert await call(forbidden, SCREEN) == grpc.StatusCode.PERMISSION_DENIED
        assert await call(forbidden, HEALTH) == grpc.StatusCode.PERMISSION_DENIED


async def test_a_forged_identity_is_overwritten(lite: WholeHome):
    forged = [
        (FORWARDED, f"By=x;URI={REALM}edge"),
        (FORWARDED, f"URI={REALM}edge,URI={REALM}edge"),
        ("x-hanse-principal", "kind=person;sub=me;roles=admin"),
    ]
    port = lite.ports()["edge"]["grpc"]
    async with another(lite, "risk") as listener:
        async with channel(lite, "orders", "risk") as opened:
            for _ in range(20):
                await call(opened, SCREEN, *forged)
        heard = [said for said in listener.heard if said]
        assert heard
        assert all(said == [f"URI={REALM}orders"] for said in heard)
        listener.heard.clear()
        token = ("authorization", f"Bearer {lite.token()}")
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as outside:
            for _ in range(20):
                await call(outside, ALERTS, token, *forged)
        assert listener.heard
        assert all(said == [f"URI={REALM}edge"] for said in listener.heard)


async def test_nobody_who_is_refused_at_the_edge_gets_to_an_agent(lite: WholeHome):
    async with grpc.aio.insecure_channel(f"127.0.0.1:{lite.ports()['edge']['grpc']}") as outside:
        assert await call(outside, ALERTS) == grpc.StatusCode.UNAUTHENTICATED
        token = ("authorization", f"Bearer {lite.token()}")
        assert await call(outside, SCREEN, token) != grpc.StatusCode.OK
        assert await call(outside, ALERTS, token) != grpc.StatusCode.UNAUTHENTICATED


def test_explain_config_certificates_and_logs_speak_of_the_one_proxy(lite: WholeHome):
    told = lite.told("explain", "inventory/ReserveStock", "--from", "orders")
    assert told["allowed"]
    assert {hop["node"] for hop in told["hops"]} == {"node"}
    assert lite.hanse("explain", "risk/ScreenParty", "--from", "documents").returncode == UNWELL
    assert "roles admin, customer" in lite.told("explain", "orders/GetOrder")["rule"]
    assert lite.told("config", "orders")["node"] == "node"
    assert lite.hanse("certificates").returncode == DONE
    refused = lite.hanse("certificates", "roll")
    assert refused.returncode == UNWELL
    assert "no certificates" in refused.stderr
    assert lite.hanse("logs", "node-envoy").returncode == DONE
    assert lite.hanse("bench", "config").returncode == UNWELL
    assert not lite.told("plan")["changes"]


async def test_a_restart_loses_no_call(lite: WholeHome):
    codes: list[grpc.StatusCode] = []
    stop = asyncio.Event()

    async def load() -> None:
        async with channel(lite, "orders", "risk") as opened:
            while not stop.is_set():
                codes.append(await call(opened, HEALTH))
                await asyncio.sleep(PAUSE_S)

    calling = asyncio.create_task(load())
    for _ in range(3):
        words = ("restart", "risk", "--home", str(lite.folder), "--json")
        restarting = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "mesh.cli", *words), cwd=ROOT, stdout=subprocess.PIPE
        )
        told, _ = await restarting.communicate()
        assert restarting.returncode == DONE
        assert json.loads(told)["pid"]
    stop.set()
    await calling
    assert len(codes) > 50
    assert set(codes) == {grpc.StatusCode.OK}


@pytest.mark.parametrize("name", ["node-envoy", "edge", "control", "orders"])
def test_what_is_killed_is_back_within_seconds(lite: WholeHome, name: str):
    before = lite.processes()[name]
    os.kill(before["pid"], signal.SIGKILL)
    lite.until(
        lambda told: told["serving"] and lite.processes()[name]["pid"] not in (None, before["pid"]),
        10,
    )
    assert lite.processes()[name]["restarts"] == before["restarts"] + 1
    answer = lite.hanse("call", "documents/GetDocument", '{"document_id": "nonsense"}')
    assert json.loads(answer.stderr)["code"] == "INVALID_ARGUMENT", answer.stderr
