"""The control plane over its own socket: who is let in, leases, steering, its own restart."""

import asyncio
import stat
from pathlib import Path

import grpc
import pytest
import yaml

from hanse.mesh.v1 import control_service_pb2 as control_pb
from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from mesh.cli.ask import get
from mesh.control import types
from mesh.control.snapshot import VERSION_ROUTE
from mesh.home import Home
from mesh.topology import default_text
from tests.builders.planes import Control, Scripted, a_control, a_home

SERVING = registry_pb.INSTANCE_STATE_SERVING
STARTING = registry_pb.INSTANCE_STATE_STARTING
DRAINING = registry_pb.INSTANCE_STATE_DRAINING
DRAINED = registry_pb.INSTANCE_STATE_DRAINED


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return a_home(tmp_path / "h")


def changed(**calls: str) -> str:
    """The topology with other timeouts of what orders calls."""
    whole = yaml.safe_load(default_text())
    for name, timeout in calls.items():
        whole["agents"]["orders"]["calls"][name] = {"timeout": timeout}
    return yaml.safe_dump(whole)


async def refusal_of(proxy: Scripted) -> grpc.StatusCode:
    await proxy.send(type_url=types.CLUSTER)
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await proxy.read()
    return refused.value.code()


async def acknowledged(proxy: Scripted, version: str) -> None:
    await proxy.until(types.ROUTE, VERSION_ROUTE, version.encode())


async def test_the_socket_is_private(home):
    async with a_control(home):
        assert stat.S_IMODE(home.control_socket().stat().st_mode) == 0o600


async def test_a_stream_must_prove_its_node(home):
    async with a_control(home) as control:
        for token in ("", "x.y", "forged"):
            assert await refusal_of(control.proxy("orders", token)) == (
                grpc.StatusCode.PERMISSION_DENIED
            )
        # A token is bound to its node.
        from mesh.join import join_token

        other = control.proxy("orders", join_token(home, "fraud"))
        assert await refusal_of(other) == grpc.StatusCode.PERMISSION_DENIED
        assert await refusal_of(control.proxy("stranger")) == grpc.StatusCode.NOT_FOUND
        assert await refusal_of(control.proxy("")) == grpc.StatusCode.INVALID_ARGUMENT


async def test_a_proxy_gets_what_its_agent_needs_and_nothing_else(home):
    async with a_control(home) as control:
        fraud = control.proxy("fraud").follow()
        version = control.plane.snapshot().version
        await acknowledged(fraud, version)
        assert set(fraud.has[types.CLUSTER]) == {"fraud_app", "fraud_http"}
        backoffice = control.proxy("backoffice").follow()
        await acknowledged(backoffice, version)
        assert {"fraud", "products", "inventory"} <= set(backoffice.has[types.CLUSTER])
        assert "marketplace" not in backoffice.has[types.CLUSTER]


async def test_secrets_go_to_their_own_node_only(home):
    async with a_control(home) as control:
        proxy = control.proxy("orders")
        await proxy.send(
            type_url=types.SECRET,
            resource_names_subscribe=[
                "spiffe://hanse.mesh/ns/dev/sa/orders",
                "spiffe://hanse.mesh/ns/dev/sa/payments",
                "ROOTCA",
            ],
        )
        response = await proxy.read()
        assert {item.name for item in response.resources} == {
            "spiffe://hanse.mesh/ns/dev/sa/orders",
            "ROOTCA",
        }
        assert list(response.removed_resources) == ["spiffe://hanse.mesh/ns/dev/sa/payments"]


async def test_an_instance_serves_when_its_proxy_knows_and_leaves_when_it_knows(home):
    async with a_control(home) as control:
        lease = control.lease("orders")
        await lease.ask(STARTING)
        assert await lease.answer() == STARTING
        await lease.ask(SERVING)
        answer = asyncio.ensure_future(lease.answer())
        done, _ = await asyncio.wait([answer], timeout=0.2)
        assert not done, "answered before any proxy knew"
        proxy = control.proxy("orders").follow()
        assert await answer == SERVING
        socket = str(home.agent_socket("orders")).encode()
        await proxy.until(types.ENDPOINT, "orders_app", socket)
        await lease.ask(DRAINING)
        assert await lease.answer() == DRAINED
        # health_status: DRAINING is 3.
        assert b"\x10\x03" in proxy.has[types.ENDPOINT]["orders_app"]
        lease.call.cancel()
        async with asyncio.timeout(10):
            while socket in proxy.has[types.ENDPOINT]["orders_app"]:
                await asyncio.sleep(0.005)


async def test_nobody_registers_for_an_unknown_agent(home):
    async with a_control(home) as control:
        lease = control.lease("strangers")
        await lease.ask(SERVING)
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await lease.answer()
        assert refused.value.code() == grpc.StatusCode.NOT_FOUND


async def test_the_mesh_tells_who_acknowledged_what(home):
    async with a_control(home) as control:
        proxy = control.proxy("orders").follow()
        await acknowledged(proxy, control.plane.snapshot().version)
        async with asyncio.timeout(10):
            while True:
                mesh = await control.steering.GetMesh(control_pb.GetMeshRequest())
                nodes = {node.node: node for node in mesh.nodes}
                if nodes["orders"].acknowledged_version == mesh.version:
                    break
                await asyncio.sleep(0.005)
        assert len(nodes) == 16
        assert nodes["orders"].connected
        assert not nodes["fraud"].connected
        assert nodes["orders"].certificate_expire_time.seconds


async def test_a_plan_tells_and_changes_nothing_and_an_application_does(home):
    async with a_control(home) as control:
        proxy = control.proxy("orders").follow()
        before = control.plane.snapshot().version
        await acknowledged(proxy, before)
        request = control_pb.PlanTopologyRequest(topology=changed(fraud="700ms"))
        plan = await control.steering.PlanTopology(request)
        told = {item.node: item for item in plan.changes}
        # The edge is as patient as what it calls, so it may change, too.
        assert set(told) - {"edge"} == {"orders"}
        assert {(item.phase, item.type, item.act) for item in plan.changes} == {
            ("switch", "route", "changed")
        }
        assert "0.700s" in told["orders"].diff
        assert control.plane.snapshot().version == before == plan.from_version
        applied = await control.steering.ApplyTopology(
            control_pb.ApplyTopologyRequest(topology=changed(fraud="700ms"))
        )
        assert applied.to_version == plan.to_version == control.plane.snapshot().version
        assert applied.rollout_ms > 0
        await acknowledged(proxy, plan.to_version)


async def test_a_wrong_topology_is_refused_in_words(home):
    async with a_control(home) as control:
        for text in ("agents: 1", "agents: {orders: {calls: {nobody: {}}}}", "{"):
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await control.steering.PlanTopology(control_pb.PlanTopologyRequest(topology=text))
            assert refused.value.code() == grpc.StatusCode.INVALID_ARGUMENT


async def test_a_topology_a_proxy_refuses_is_not_in_force_and_not_sent_again(home):
    async with a_control(home) as control:
        first = control.plane.snapshot().version
        proxy = control.proxy("orders").follow()
        await acknowledged(proxy, first)
        proxy.leave()
        # The same proxy comes back and refuses the next routes.
        refusing = control.proxy("orders")
        await refusing.send(type_url=types.CLUSTER)
        await refusing.send(type_url=types.LISTENER)
        names = ["egress", "inbound", "version"]
        await refusing.send(type_url=types.ROUTE, resource_names_subscribe=names)
        clusters = sorted(control.plane.snapshot().nodes["orders"].of(types.ENDPOINT))
        await refusing.send(type_url=types.ENDPOINT, resource_names_subscribe=clusters)
        apply = control_pb.ApplyTopologyRequest(topology=changed(fraud="700ms"))
        applying: asyncio.Task[control_pb.Plan] | None = None
        refusals = 0
        while applying is None or not applying.done():
            reading = asyncio.ensure_future(refusing.read())
            waited = [reading] if applying is None else [reading, applying]
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                reading.cancel()
                break
            response = reading.result()
            answer = {"type_url": response.type_url, "response_nonce": response.nonce}
            told = b"".join(item.resource.value for item in response.resources)
            if b"700m" in told:
                refusals += 1
                await refusing.send(**answer, error_detail={"code": 13, "message": "too long"})
            else:
                await refusing.send(**answer)
            if response.type_url == types.ROUTE and applying is None:
                applying = asyncio.ensure_future(control.steering.ApplyTopology(apply))
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await applying
        assert refused.value.code() == grpc.StatusCode.FAILED_PRECONDITION
        assert "too long" in (refused.value.details() or "")
        assert refusals == 1
        assert control.plane.snapshot().version == first
        mesh = await control.steering.GetMesh(control_pb.GetMeshRequest())
        assert {node.refusal for node in mesh.nodes if node.node == "orders"} == {"too long"}
        with pytest.raises(grpc.aio.AioRpcError) as again:
            await control.steering.ApplyTopology(apply)
        assert again.value.code() == grpc.StatusCode.FAILED_PRECONDITION


async def test_a_call_is_explained_from_what_the_proxies_have(home):
    async with a_control(home) as control:
        ask = control.steering.ExplainCall
        request = control_pb.ExplainCallRequest(method="inventory/ReserveStock", caller="orders")
        allowed = await ask(request)
        assert allowed.allowed
        assert [(hop.node, hop.kind) for hop in allowed.hops][:4] == [
            ("orders", "listener"),
            ("orders", "route"),
            ("orders", "cluster"),
            ("orders", "endpoint"),
        ]
        assert allowed.hops[1].facts["timeout"] == "1 s"
        request.caller = "documents"
        refused = await ask(request)
        assert not refused.allowed
        assert refused.rule
        request.method = "inventory/Nonsense"
        with pytest.raises(grpc.aio.AioRpcError) as unknown:
            await ask(request)
        assert unknown.value.code() == grpc.StatusCode.INVALID_ARGUMENT


async def test_the_configuration_of_a_node_is_told_without_its_secrets(home):
    async with a_control(home) as control:
        told = await control.steering.GetNodeConfig(control_pb.GetNodeConfigRequest(node="orders"))
        assert set(told.resources) == set(types.SHORT.values())
        assert "PRIVATE KEY" not in str(told)
        with pytest.raises(grpc.aio.AioRpcError) as unknown:
            await control.steering.GetNodeConfig(control_pb.GetNodeConfigRequest(node="nobody"))
        assert unknown.value.code() == grpc.StatusCode.NOT_FOUND


async def until_it_waits(control: Control) -> control_pb.Authority:
    """What is told of the authority once a roll waits for old connections."""
    async with asyncio.timeout(10):
        while True:
            mesh = await control.steering.GetMesh(control_pb.GetMeshRequest())
            if mesh.authority.roll_phase == "wait":
                return mesh.authority
            await asyncio.sleep(0.01)


async def test_certificates_and_the_root_are_replaced_on_demand(home):
    async with a_control(home) as control:
        name = "spiffe://hanse.mesh/ns/dev/sa/orders"
        served = control.plane.fleet.node("orders").served
        before = served[types.SECRET][name].version
        rotate = control.steering.RotateCertificates
        answer = await rotate(control_pb.RotateCertificatesRequest(nodes=["orders"]))
        assert answer.rotated == 1
        assert served[types.SECRET][name].version != before
        assert (await rotate(control_pb.RotateCertificatesRequest())).rotated == 16
        root = served[types.SECRET]["ROOTCA"].version
        roll = control_pb.RollAuthorityRequest(grace_seconds=1)
        rolling = asyncio.ensure_future(control.steering.RollAuthority(roll))
        told = await until_it_waits(control)
        assert (told.roots, told.roll_phase) == (2, "wait")
        assert told.HasField("drop_time")
        rolled = await rolling
        assert len(rolled.root_fingerprint) == 64
        told = (await control.steering.GetMesh(control_pb.GetMeshRequest())).authority
        assert (told.roots, told.roll_phase) == (1, "")
        assert told.root_fingerprint == rolled.root_fingerprint
        assert not told.HasField("drop_time")
        assert served[types.SECRET]["ROOTCA"].version != root
        with pytest.raises(grpc.aio.AioRpcError) as unknown:
            await rotate(control_pb.RotateCertificatesRequest(nodes=["nobody"]))
        assert unknown.value.code() == grpc.StatusCode.NOT_FOUND


async def test_a_restarted_control_plane_serves_the_same_and_sends_nothing_again(home):
    text = changed(fraud="700ms")
    async with a_control(home) as control:
        await control.steering.ApplyTopology(control_pb.ApplyTopologyRequest(topology=text))
        version = control.plane.snapshot().version
        clusters = control.plane.snapshot().nodes["orders"].of(types.CLUSTER)
        has = {name: item.version for name, item in clusters.items()}
    async with a_control(home) as again:
        assert again.plane.snapshot().version == version
        proxy = again.proxy("orders")
        await proxy.send(type_url=types.CLUSTER, initial_resource_versions=has)
        response = await proxy.read()
        assert not response.resources
        assert not response.removed_resources


async def test_a_restarted_control_plane_still_lists_the_instances(home):
    server = await asyncio.start_unix_server(
        lambda reader, writer: writer.close(), str(home.agent_socket("orders"))
    )
    async with a_control(home) as control:
        control.proxy("orders").follow()
        lease = control.lease("orders")
        await lease.ask(SERVING)
        assert await lease.answer() == SERVING
    async with a_control(home) as again:
        body = again.plane.fleet.node("orders").served[types.ENDPOINT]["orders_app"].body.value
        assert str(home.agent_socket("orders")).encode() in body
    server.close()


@pytest.mark.parametrize("damage", [b"", b"{", b"nonsense"])
async def test_a_damaged_memory_is_forgotten(home, damage):
    async with a_control(home) as control:
        version = control.plane.snapshot().version
        apply = control_pb.ApplyTopologyRequest(topology=changed(fraud="700ms"))
        await control.steering.ApplyTopology(apply)
        await control.steering.ApplyTopology(
            control_pb.ApplyTopologyRequest(topology=default_text())
        )
    for path in home.control.glob("orders.snapshot"):
        path.write_bytes(damage)
    for name in ("topology.json", "registrations.json"):
        (home.control / name).write_bytes(damage)
    async with a_control(home) as again:
        async with asyncio.timeout(10):
            while again.plane.snapshot().version != version:
                await asyncio.sleep(0.005)


async def test_acknowledgements_and_refusals_are_counted(home):
    async with a_control(home) as control:
        proxy = control.proxy("orders").follow()
        await acknowledged(proxy, control.plane.snapshot().version)
        await control.steering.GetMesh(control_pb.GetMeshRequest())
        code, body = await get(home.run / "control.http.sock", "/metrics")
        assert code == 200
        assert b'hanse_control_acknowledge_seconds_count{type="cluster"}' in body
        assert b"hanse_control_connected 1.0" in body
        assert (await get(home.run / "control.http.sock", "/health"))[0] == 200
