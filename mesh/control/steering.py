"""The control plane as operators see and steer it: ControlService on the home's socket."""

import asyncio
from typing import Any

import grpc

from hanse.mesh.v1 import control_service_pb2 as control_pb
from hanse.mesh.v1 import control_service_pb2_grpc as control_grpc
from mesh.control import types
from mesh.control.explain import Ambiguous, explain, find_method
from mesh.control.history import Damaged, Unknown
from mesh.control.identities import Identities, RollUnderWay
from mesh.control.plan import as_dict, changes
from mesh.control.plane import Plane, Wanted
from mesh.control.rollout import Outcome
from mesh.control.snapshot import Inconsistent, Snapshot
from mesh.home import LITE, SIDECAR
from mesh.identity import EDGE
from mesh.topology import TopologyError

SERVING, DRAINING = "SERVING", "DRAINING"


class Steering(control_grpc.ControlServiceServicer):
    """Asks and steers."""

    def __init__(self, plane: Plane) -> None:
        self._plane = plane
        self._applying = asyncio.Lock()
        self._rolling: set[asyncio.Task[str]] = set()

    async def GetMesh(self, request: control_pb.GetMeshRequest, context: Any) -> control_pb.Mesh:
        """What every proxy has acknowledged."""
        plane = self._plane
        authority = _authority(plane.identities)
        found = control_pb.Mesh(
            version=plane.snapshot().version,
            authority=authority,
            topology=LITE if plane.model.is_lite else SIDECAR,
        )
        for name in plane.snapshot().nodes:
            node = plane.fleet.node(name)
            told = found.nodes.add(
                node=name,
                connected=node.link is not None,
                acknowledged_version=node.acknowledged,
                refusal=node.refusal,
            )
            expires = plane.identities.expires_at(name)
            if expires is not None:
                told.certificate_expire_time.FromDatetime(expires)
        for instance in plane.registrations.instances():
            found.instances.add(
                agent=instance.agent,
                instance=instance.name,
                socket=instance.socket,
                state=DRAINING if instance.is_draining else SERVING,
            )
        return found

    async def GetNodeConfig(
        self, request: control_pb.GetNodeConfigRequest, context: Any
    ) -> control_pb.NodeConfig:
        """What one proxy is served; of secrets the names only."""
        plane = self._plane
        # In a lite mesh an agent's proxy is the one that all share.
        name = plane.model.proxy_of(request.node) if request.node != EDGE else EDGE
        if name not in plane.snapshot().nodes or (
            request.node not in (name, *plane.topology.agents)
        ):
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no node {request.node}")
        node = plane.fleet.node(name)
        told: dict[str, Any] = {}
        for type_url in types.ORDER:
            named = node.served.get(type_url, {})
            told[types.SHORT[type_url]] = {
                name: {} if type_url == types.SECRET else as_dict(item.body)
                for name, item in sorted(named.items())
            }
        answer = control_pb.NodeConfig(node=name, version=node.acknowledged)
        answer.resources.update(told)
        return answer

    async def PlanTopology(
        self, request: control_pb.PlanTopologyRequest, context: Any
    ) -> control_pb.Plan:
        """What a topology would change."""
        wanted = (await self._compile(request.topology, context)).snapshot
        before = self._plane.snapshot()
        # Seconds of work for a large change: not on the loop that serves the proxies.
        found = await asyncio.to_thread(changes, before, wanted)
        return _plan(before, wanted, found)

    async def ApplyTopology(
        self, request: control_pb.ApplyTopologyRequest, context: Any
    ) -> control_pb.Plan:
        """Put a topology into force; refused when a proxy refuses it. Diffs are for plans."""
        async with self._applying:
            compiled = await self._compile(request.topology, context)
            before, wanted = self._plane.snapshot(), compiled.snapshot
            if self._plane.rollout.is_refused(wanted):
                text = "a proxy refused exactly this before; see hanse status"
                await context.abort(grpc.StatusCode.FAILED_PRECONDITION, text)
            applying = self._plane.apply(compiled)
            # Once begun it ends, whether or not the caller waits for it.
            outcome: Outcome = await asyncio.shield(asyncio.ensure_future(applying))
            if outcome.refusals:
                told = "; ".join(f"{node}: {why}" for node, why in outcome.refusals.items())
                await context.abort(grpc.StatusCode.FAILED_PRECONDITION, f"refused by {told}")
            plan = _plan(before, wanted, changes(before, wanted, with_diff=False))
            plan.rollout_ms = outcome.rollout_ms
            return plan

    async def ExplainCall(
        self, request: control_pb.ExplainCallRequest, context: Any
    ) -> control_pb.Explanation:
        """The way of a call."""
        try:
            method = find_method(request.method)
        except Ambiguous as ambiguous:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(ambiguous))
        plane = self._plane
        snapshot = await self._snapshot(request.at, context) if request.at else plane.snapshot()
        found = explain(snapshot, method, request.caller or EDGE)
        told = control_pb.Explanation(
            method=found.method,
            caller=found.caller,
            allowed=found.allowed,
            rule=found.rule,
            version=snapshot.version,
        )
        for hop in found.hops:
            told.hops.add(node=hop.node, kind=hop.kind, name=hop.name, facts=dict(hop.facts))
        # A refusal is about the newest configuration, not about a past one.
        for hop in found.hops if not request.at else ():
            refusal = plane.fleet.node(hop.node).refusal
            if refusal and not told.rule.endswith(refusal):
                told.rule += f"; {hop.node} refused the newest configuration: {refusal}"
        return told

    async def ListSnapshots(
        self, request: control_pb.ListSnapshotsRequest, context: Any
    ) -> control_pb.ListSnapshotsResponse:
        """What proxies accepted lately."""
        answer = control_pb.ListSnapshotsResponse()
        in_force = self._plane.snapshot().version
        for number, entry in enumerate(self._plane.history.entries):
            told = answer.snapshots.add(
                version=entry.version,
                in_force=number == 0 and entry.version == in_force,
                endpoints_only=entry.endpoints_only,
                changed_nodes=entry.changed,
            )
            told.accept_time.FromMilliseconds(round(entry.accepted_at * 1000))
        return answer

    async def RotateCertificates(
        self, request: control_pb.RotateCertificatesRequest, context: Any
    ) -> control_pb.RotateCertificatesResponse:
        """Reissue certificates."""
        await self._refuse_lite(context)
        known = self._plane.snapshot().nodes
        for name in request.nodes:
            if name not in known:
                await context.abort(grpc.StatusCode.NOT_FOUND, f"no node {name}")
        rotated = await self._plane.identities.rotate(list(request.nodes) or list(known))
        return control_pb.RotateCertificatesResponse(rotated=rotated)

    async def RollAuthority(
        self, request: control_pb.RollAuthorityRequest, context: Any
    ) -> control_pb.RollAuthorityResponse:
        """Replace the root; answers at the end, and goes on when nobody waits for it."""
        await self._refuse_lite(context)
        rolling = asyncio.ensure_future(self._plane.identities.roll(request.grace_seconds))
        self._rolling.add(rolling)
        rolling.add_done_callback(self._rolling.discard)
        try:
            fingerprint = await asyncio.shield(rolling)
        except RollUnderWay:
            text = "a roll is under way; wait for its end"
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, text)
        return control_pb.RollAuthorityResponse(root_fingerprint=fingerprint)

    async def _refuse_lite(self, context: Any) -> None:
        if self._plane.model.is_lite:
            text = "a lite mesh has no certificates: there is no TLS between its agents"
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, text)

    async def _snapshot(self, beginning: str, context: Any) -> Snapshot:
        """The kept snapshot whose version begins so."""
        history = self._plane.history
        try:
            return await asyncio.to_thread(history.recall, history.find(beginning))
        except Unknown as unknown:
            await context.abort(grpc.StatusCode.NOT_FOUND, str(unknown))
            raise AssertionError from unknown
        except Damaged as damaged:
            await context.abort(grpc.StatusCode.DATA_LOSS, str(damaged))
            raise AssertionError from damaged

    async def _compile(self, text: str, context: Any) -> Wanted:
        try:
            return self._plane.compile(text)
        except (TopologyError, Inconsistent) as error:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(error))
            raise AssertionError from error


def _plan(before: Snapshot, after: Snapshot, found: list[control_pb.Change]) -> control_pb.Plan:
    return control_pb.Plan(from_version=before.version, to_version=after.version, changes=found)


def _authority(identities: Identities) -> control_pb.Authority:
    authority, stage = identities.authority, identities.stage
    told = control_pb.Authority(
        root_fingerprint=authority.fingerprint, roots=authority.roots, roll_phase=stage.phase
    )
    told.root_expire_time.FromDatetime(authority.expires_at)
    if stage.drops_at is not None:
        told.drop_time.FromDatetime(stage.drops_at)
    return told
