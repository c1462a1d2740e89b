"""The control plane's parts together: what is known goes in, what is served comes out."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from mesh.control.authority import Authority
from mesh.control.fleet import Fleet
from mesh.control.history import History
from mesh.control.identities import Identities
from mesh.control.memory import Memory
from mesh.control.model import Instance, Model, Options, Sockets, build_model
from mesh.control.registrations import Registrations
from mesh.control.rollout import Outcome, Patience, Rollout, Warm, with_endpoints
from mesh.control.snapshot import Snapshot, snapshot_of
from mesh.home import NODE, Home
from mesh.identity import EDGE
from mesh.topology import Topology, load_topology
from mesh.workers import keep_running

HISTORY = "history"
# What is accepted meanwhile is written together.
WRITE_S = 0.25
log = logging.getLogger("hanse.control")


@dataclass(frozen=True)
class Wanted:
    """A topology with what it compiles to now."""

    text: str
    instances: tuple[Instance, ...]
    topology: Topology
    model: Model
    snapshot: Snapshot


class Plane:
    """One mesh under control."""

    def __init__(self, home: Home, options: Options, warm: Warm, patience: Patience) -> None:
        self.home = home
        self.options = options
        self.memory = Memory(home.control)
        self.history = History(home.control / HISTORY)
        self._noted = asyncio.Event()
        self.topology = load_topology(self.memory.topology())
        self.fleet = Fleet()
        self.registrations = Registrations(self.memory.registrations, self._refreshed)
        authority = Authority(home.secrets / "authority.pem", self.topology.trust_domain)
        self.identities = Identities(
            authority, self.fleet, options.svid_ttl_s, options.connection_s_max
        )
        kept, bad = self.memory.recall()
        self._kept = kept
        self.rollout = Rollout(self.fleet, warm, patience, self._keep, bad)
        self._compiled: Wanted | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.model = self.build(self.topology)

    def start(self) -> None:
        """Serve what was served last, then what is wanted now."""
        self.registrations.restore()
        self.model = self.build(self.topology)
        wanted = snapshot_of(self.model)
        self.identities.know(self._ids())
        known = self._kept.nodes.keys() == wanted.nodes.keys()
        self.rollout.begin(with_endpoints(self._kept, wanted) if known else wanted)
        self._publish(wanted)
        for work in (self._roll_out, self._renew, self._finish_roll, self._write_history):
            self._tasks.append(asyncio.create_task(keep_running(work, None), name=work.__name__))
        log.info("started", extra={"version": wanted.version, "nodes": len(wanted.nodes)})

    async def stop(self) -> None:
        """Stop working; the proxies go on with what they have."""
        self.registrations.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)
        self.history.write()

    def build(self, topology: Topology) -> Model:
        """The model of a topology with what is registered now."""
        instances = self.registrations.instances()
        return build_model(topology, instances, sockets(self.home), self.options)

    def refresh(self) -> "asyncio.Future[Outcome]":
        """Something changed: compile and want the outcome."""
        self.model = self.build(self.topology)
        return self._publish(snapshot_of(self.model))

    def compile(self, text: str) -> Wanted:
        """What a topology would be; raises TopologyError or Inconsistent."""
        # Who applies has mostly planned just before.
        instances = tuple(self.registrations.instances())
        known = self._compiled
        if known is None or (known.text, known.instances) != (text, instances):
            topology = load_topology(text)
            model = self.build(topology)
            known = self._compiled = Wanted(text, instances, topology, model, snapshot_of(model))
        return known

    async def apply(self, wanted: Wanted) -> Outcome:
        """Put a topology into force; it is kept only if every proxy took it."""
        before = self.topology
        self.topology, self.model = wanted.topology, wanted.model
        self.identities.know(self._ids())
        outcome = await self._publish(wanted.snapshot)
        if outcome.refusals:
            self.topology = before
            self.refresh()
        else:
            self.memory.keep_topology(wanted.text)
        return outcome

    def snapshot(self) -> Snapshot:
        """What is in force."""
        return self.rollout.good

    def _publish(self, wanted: Snapshot) -> "asyncio.Future[Outcome]":
        ended = self.rollout.publish(wanted)
        ended.add_done_callback(lambda _: self._note())
        return ended

    def _note(self) -> None:
        if self.history.note(self.rollout.good):
            self._noted.set()

    def _ids(self) -> dict[str, str]:
        """Who proves an id; in a lite mesh nobody, for there is no TLS between agents."""
        if self.model.is_lite:
            return {}
        return {name: node.spiffe_id for name, node in self.model.nodes.items()}

    def _refreshed(self) -> None:
        self.refresh()

    def _keep(self, snapshot: Snapshot) -> None:
        self.memory.keep(snapshot, self.rollout.bad)

    async def _roll_out(self, _: object) -> None:
        await self.rollout.run()

    async def _renew(self, _: object) -> None:
        await self.identities.renew()

    async def _write_history(self, _: object) -> None:
        while True:
            await self._noted.wait()
            await asyncio.sleep(WRITE_S)
            self._noted.clear()
            await asyncio.to_thread(self.history.write)

    async def _finish_roll(self, _: object) -> None:
        await self.identities.finish_roll()


def sockets(home: Home) -> dict[str, Sockets]:
    """Where each node's proxy listens, as the launcher gave it ports."""
    given = home.ports()
    if NODE in given:
        return _shared_sockets(home, given)
    return {
        name: Sockets(
            egress=str(home.egress_socket(name)),
            version=str(home.version_socket(name)),
            inbound_port=ports.get("inbound", 0),
            ops_port=ports.get("ops", 0),
            rest_port=ports.get("rest", 0) if name == EDGE else 0,
            grpc_port=ports.get("grpc", 0) if name == EDGE else 0,
        )
        for name, ports in given.items()
    }


def _shared_sockets(home: Home, given: Mapping[str, Mapping[str, int]]) -> dict[str, Sockets]:
    """Where the proxy that all agents share listens for each, and for all; and the edge."""
    found = {
        agent: Sockets(egress=str(home.egress_socket(agent)), version="", ops_port=port)
        for agent, port in given[NODE].items()
    }
    version, ports = str(home.version_socket(NODE)), given[EDGE]
    found[NODE] = Sockets(egress="", version=version)
    found[EDGE] = Sockets(
        egress="",
        version=str(home.version_socket(EDGE)),
        ops_port=ports["ops"],
        rest_port=ports["rest"],
        grpc_port=ports["grpc"],
    )
    return found
