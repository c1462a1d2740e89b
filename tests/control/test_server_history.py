"""Asking the control plane about the past: which snapshots it kept, and a call through one."""

from pathlib import Path

import grpc
import pytest
import yaml

from hanse.mesh.v1 import control_service_pb2 as control_pb
from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from mesh.home import Home
from mesh.topology import default_text
from tests.builders.planes import Control, a_control, a_home

SERVING = registry_pb.INSTANCE_STATE_SERVING


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return a_home(tmp_path / "h")


async def apply(control: Control, patience: str, *, with_fraud: bool = True) -> str:
    """Put a topology into force in which orders waits so long for risk; its version."""
    whole = yaml.safe_load(default_text())
    whole["agents"]["orders"]["calls"]["risk"] = {"timeout": patience}
    if not with_fraud:
        del whole["agents"]["orders"]["calls"]["fraud"]
    request = control_pb.ApplyTopologyRequest(topology=yaml.safe_dump(whole))
    return str((await control.steering.ApplyTopology(request)).to_version)


async def listed(control: Control) -> list[control_pb.Snapshot]:
    answer = await control.steering.ListSnapshots(control_pb.ListSnapshotsRequest())
    return list(answer.snapshots)


async def explained(control: Control, method: str, at: str = "") -> control_pb.Explanation:
    request = control_pb.ExplainCallRequest(method=method, caller="orders", at=at)
    return await control.steering.ExplainCall(request)


async def test_a_call_is_explained_as_it_was(home):
    async with a_control(home) as control:
        first = control.plane.snapshot().version
        second = await apply(control, "700ms", with_fraud=False)
        third = await apply(control, "900ms")
        told = [(item.version, item.in_force) for item in await listed(control)]
        assert told == [(third, True), (second, False), (first, False)]
        waits = {}
        for at in ("", first[:8], second[:8], third):
            found = await explained(control, "risk/ScreenParty", at)
            waits[found.version] = found.hops[1].facts["timeout"]
        assert (waits[second], waits[third]) == ("0.7 s", "0.9 s")
        assert waits[first] not in (waits[second], waits[third])
        assert (await explained(control, "fraud/ScreenOrder")).allowed
        refused = await explained(control, "fraud/ScreenOrder", second)
        assert not refused.allowed
        assert "orders's proxy refuses" in refused.rule


async def test_what_was_accepted_is_known_after_a_restart(home):
    async with a_control(home) as control:
        second = await apply(control, "700ms")
        before = [item.version for item in await listed(control)]
        await apply(control, "900ms")
    async with a_control(home) as again:
        assert [item.version for item in await listed(again)][1:] == before
        found = await explained(again, "risk/ScreenParty", second)
        assert found.hops[1].facts["timeout"] == "0.7 s"
    kept = b"".join(path.read_bytes() for path in (home.control / "history").iterdir())
    assert b"PRIVATE KEY" not in kept


async def test_an_instance_that_came_is_a_snapshot_that_changed_endpoints_only(home):
    async with a_control(home) as control:
        control.proxy("risk").follow()
        await apply(control, "700ms")
        await (lease := control.lease("risk")).ask(SERVING)
        assert await lease.answer() == SERVING
        newest = (await listed(control))[0]
        assert newest.endpoints_only
        assert list(newest.changed_nodes) == ["risk"]
        now = await explained(control, "risk/ScreenParty")
        assert now.hops[-1].name == str(home.agent_socket("risk"))
        before = await explained(control, "risk/ScreenParty", (await listed(control))[1].version)
        assert before.hops[-1].facts["state"] == "no instance is registered"


async def test_a_version_nobody_kept_is_refused_with_those_that_are(home):
    async with a_control(home) as control:
        version = await apply(control, "700ms")
        with pytest.raises(grpc.aio.AioRpcError) as unknown:
            await explained(control, "risk/ScreenParty", "nonsense")
        assert unknown.value.code() == grpc.StatusCode.NOT_FOUND
        assert version[:12] in (unknown.value.details() or "")


async def test_a_damaged_part_of_the_past_is_said_to_be(home):
    async with a_control(home) as control:
        version = await apply(control, "700ms")
        await apply(control, "900ms")
    for path in (home.control / "history").glob("orders.*"):
        path.write_bytes(b"nonsense")
    async with a_control(home) as again:
        with pytest.raises(grpc.aio.AioRpcError) as damaged:
            await explained(again, "risk/ScreenParty", version)
        assert damaged.value.code() == grpc.StatusCode.DATA_LOSS
        assert (await explained(again, "risk/ScreenParty")).allowed
