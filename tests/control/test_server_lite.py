"""The control plane of a lite home: what it asks of the two proxies, and what it refuses."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import grpc
import pytest

from hanse.mesh.v1 import control_service_pb2 as control_pb
from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from mesh.control import types
from mesh.home import Home
from tests.builders.planes import a_control, a_home

SERVING = registry_pb.INSTANCE_STATE_SERVING
DRAINING = registry_pb.INSTANCE_STATE_DRAINING
DRAINED = registry_pb.INSTANCE_STATE_DRAINED


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return a_home(tmp_path / "h", is_lite=True)


async def test_an_instance_serves_and_drains_once_both_proxies_know(home):
    async with a_control(home) as control:
        control.proxy("node").follow()
        lease = control.lease("risk")
        # The edge is away and not waited for.
        await lease.ask(SERVING)
        assert await lease.answer() == SERVING
        edge = control.proxy("edge")
        await edge.send(type_url=types.CLUSTER)
        assert (await edge.read()).resources
        await lease.ask(DRAINING)
        answer = asyncio.ensure_future(lease.answer())
        # It is there now, and has acknowledged nothing.
        done, _ = await asyncio.wait([answer], timeout=0.3)
        assert not done
        edge.leave()
        assert await answer == DRAINED


async def test_two_proxies_are_told_of_and_an_agents_is_the_shared_one(home):
    async with a_control(home) as control:
        mesh = await control.steering.GetMesh(control_pb.GetMeshRequest())
        assert mesh.topology == "lite"
        assert {node.node for node in mesh.nodes} == {"node", "edge"}
        assert not any(node.HasField("certificate_expire_time") for node in mesh.nodes)
        for asked, answered in (("orders", "node"), ("node", "node"), ("edge", "edge")):
            request = control_pb.GetNodeConfigRequest(node=asked)
            told = await control.steering.GetNodeConfig(request)
            assert told.node == answered
            assert not told.resources["secret"]
        with pytest.raises(grpc.aio.AioRpcError) as unknown:
            await control.steering.GetNodeConfig(control_pb.GetNodeConfigRequest(node="nobody"))
        assert unknown.value.code() == grpc.StatusCode.NOT_FOUND


async def test_there_is_nothing_to_rotate_or_roll(home):
    async with a_control(home) as control:
        steering = control.steering
        for asked in (
            steering.RotateCertificates(control_pb.RotateCertificatesRequest()),
            steering.RollAuthority(control_pb.RollAuthorityRequest(grace_seconds=1)),
        ):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await asked
            assert refused.value.code() == grpc.StatusCode.FAILED_PRECONDITION
            assert "no certificates" in (refused.value.details() or "")


async def test_a_home_may_change_its_shape_from_start_to_start(home):
    async with a_control(home) as control:
        lite = control.plane.snapshot()
        assert set(lite.nodes) == {"node", "edge"}
    sidecars = a_home(home.path)
    async with a_control(sidecars) as again:
        assert len(again.plane.snapshot().nodes) == 16
        request = control_pb.ExplainCallRequest(
            method="inventory/ReserveStock", caller="orders", at=lite.version
        )
        past = await again.steering.ExplainCall(request)
        assert past.allowed
        assert past.hops[0].node == "node"


def test_a_control_plane_in_production_refuses_to_serve_it(home):
    environment = {**os.environ, "HANSE_ENV": "production", "HANSE_HOME": str(home.path)}
    ended = subprocess.run(
        [sys.executable, "-m", "mesh.control"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "production refuses the lite topology" in ended.stderr
    assert not home.control_socket().exists()
