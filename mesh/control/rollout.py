"""Brings the proxies from one snapshot to the next without a moment in which a call finds nothing.

Make: new and changed clusters with their endpoints, beside the old. Switch: listeners and routes.
Break: after a delay, what nobody refers to any more. Every phase waits for the acknowledgement of
every connected proxy, one canary first. A refusal takes everybody back to the last good snapshot,
and that snapshot is never sent again. Endpoints pass the phases by and are never delayed.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mesh.control import measures, types
from mesh.control.fleet import Fleet
from mesh.control.snapshot import (
    EMPTY,
    STRUCTURE,
    VERSION_ROUTE,
    Named,
    NodeSnapshot,
    Resource,
    Snapshot,
    version_resource,
)
from mesh.identity import EDGE

log = logging.getLogger("hanse.control.rollout")
COALESCE_S_MIN = 0.005
COALESCE_S_MAX = 0.05
Warm = Callable[[str], Awaitable[None]]


@dataclass(frozen=True)
class Outcome:
    """How a rollout ended: in force, or refused by these proxies for these reasons."""

    version: str
    rollout_ms: float = 0.0
    refusals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Patience:
    """How long a proxy may take to acknowledge, and how long what is replaced still stands."""

    acknowledge_s_max: float = 5.0
    drain_s: float = 1.0


async def _warm_at_once(node: str) -> None:
    return


class Rollout:
    """Drives all proxies to the newest wanted snapshot."""

    def __init__(
        self,
        fleet: Fleet,
        warm: Warm = _warm_at_once,
        patience: Patience = Patience(),
        is_good: Callable[[Snapshot], None] = lambda snapshot: None,
        bad: Iterable[str] = (),
    ) -> None:
        self.good = EMPTY
        self.bad = set(bad)
        self._fleet = fleet
        self._warm = warm
        self._patience = patience
        self._is_good = is_good
        self._wanted = EMPTY
        self._revision = 0
        self._news = asyncio.Event()
        self._ended: dict[int, asyncio.Future[Outcome]] = {}
        self._turn = asyncio.Lock()
        self._breaks: set[asyncio.Task[None]] = set()

    def begin(self, snapshot: Snapshot) -> None:
        """Serve a snapshot as it is: nobody is connected yet."""
        self.good = self._wanted = snapshot
        for name, node in snapshot.nodes.items():
            known = self._fleet.node(name)
            known.required = _required(node, types.ENDPOINT, types.ROUTE)
            for type_url in (types.RUNTIME, types.CLUSTER, types.ENDPOINT, types.LISTENER):
                self._fleet.serve(name, type_url, node.of(type_url))
            self._serve_routes(name, node.of(types.ROUTE), version_resource(snapshot.version))

    def publish(self, wanted: Snapshot) -> "asyncio.Future[Outcome]":
        """Want a snapshot: endpoints change now, the rest in its turn; the outcome."""
        self._wanted = wanted
        self._revision += 1
        self._push_endpoints()
        self._news.set()
        ended = asyncio.get_running_loop().create_future()
        self._ended[self._revision] = ended
        return ended

    async def run(self) -> None:
        """Roll out for ever, the newest first; what comes meanwhile is taken together."""
        pause_s = 0.0
        while True:
            await self._news.wait()
            await asyncio.sleep(pause_s)
            self._news.clear()
            revision = self._revision
            async with self._turn:
                outcome = await self._roll(self._effective(self._wanted))
            for number in [item for item in self._ended if item <= revision]:
                ended = self._ended.pop(number)
                if not ended.done():
                    ended.set_result(outcome)
            busy = self._news.is_set()
            pause_s = min(COALESCE_S_MAX, max(COALESCE_S_MIN, pause_s * 2)) if busy else 0.0

    def is_refused(self, snapshot: Snapshot) -> bool:
        """Whether a proxy refused this before."""
        return snapshot.structure in self.bad

    async def _roll(self, wanted: Snapshot) -> Outcome:
        began = time.monotonic()
        canary, others = self._batches(wanted)
        refusals = await self._replace(canary, wanted) if canary else {}
        if not refusals:
            refusals = await self._replace(others, wanted, is_last=True)
        if refusals:
            return await self._go_back(wanted, refusals)
        changed = wanted.structure != self.good.structure
        self.good = wanted
        self._tell_version(wanted.nodes, wanted.version)
        await self._fleet.settled(wanted.nodes, self._patience.acknowledge_s_max)
        told_ms = (time.monotonic() - began) * 1000
        if changed:
            measures.ROLLED_OUT.observe(told_ms / 1000)
            for name in wanted.nodes:
                self._fleet.node(name).refusal = ""
            await asyncio.to_thread(self._is_good, wanted)
            self._break_later()
            log.info("rolled out", extra={"version": wanted.version, "ms": round(told_ms, 1)})
        return Outcome(wanted.version, told_ms)

    def _batches(self, wanted: Snapshot) -> tuple[list[str], list[str]]:
        """The proxies that change: a connected one first, the one with the least to take."""
        sizes = {name: self._news_bytes(node) for name, node in wanted.nodes.items()}
        changed = [name for name, size in sizes.items() if size]
        changed.sort(key=lambda name: (name == EDGE, sizes[name], name))
        canary = next(iter(self._fleet.connected(changed)), None)
        if canary is None or len(changed) == 1:
            return [], changed
        return [canary], [name for name in changed if name != canary]

    async def _replace(
        self, batch: list[str], wanted: Snapshot, *, is_last: bool = False
    ) -> Mapping[str, str]:
        """Make and switch; who refused and why.

        With the last batch every proxy hears the version whose resources it has or gets with it,
        but for those whose listeners change: these must have been taken first.
        """
        patience_s = self._patience.acknowledge_s_max
        added = [name for name in batch if self._make(wanted.nodes[name])]
        refusals = await self._fleet.settled(batch, patience_s)
        if refusals:
            return refusals
        await asyncio.gather(*(self._warm(name) for name in self._fleet.connected(added)))
        relisten = {name for name in batch if self._switch(wanted.nodes[name])}
        if is_last:
            self._tell_version(
                [name for name in wanted.nodes if name not in relisten], wanted.version
            )
            return await self._fleet.settled(wanted.nodes, patience_s)
        return await self._fleet.settled(batch, patience_s)

    def _make(self, node: NodeSnapshot) -> bool:
        """Add and change clusters with their endpoints and limits; whether a cluster is new."""
        known = self._fleet.node(node.name)
        before = known.served.get(types.CLUSTER, {})
        is_new = not node.of(types.CLUSTER).keys() <= before.keys()
        newest = self._wanted.nodes.get(node.name, node).of(types.ENDPOINT)
        endpoints = {name: newest.get(name, item) for name, item in node.of(types.ENDPOINT).items()}
        known.required = known.required | _required(node, types.ENDPOINT)
        # Endpoints first: a stream that looks in between must not find a cluster without any.
        self._fleet.serve(
            node.name, types.ENDPOINT, {**known.served.get(types.ENDPOINT, {}), **endpoints}
        )
        self._fleet.serve(node.name, types.RUNTIME, node.of(types.RUNTIME))
        self._fleet.serve(node.name, types.CLUSTER, {**before, **node.of(types.CLUSTER)})
        return is_new

    def _switch(self, node: NodeSnapshot) -> bool:
        """Change listeners and routes; whether a listener changes."""
        known = self._fleet.node(node.name)
        known.required = known.required | _required(node, types.ROUTE)
        listeners = known.served.get(types.LISTENER, {})
        relistens = self._fleet.serve(
            node.name, types.LISTENER, {**listeners, **node.of(types.LISTENER)}
        )
        routes = known.served.get(types.ROUTE, {})
        self._fleet.serve(node.name, types.ROUTE, {**routes, **node.of(types.ROUTE)})
        return relistens

    async def _go_back(self, wanted: Snapshot, refusals: Mapping[str, str]) -> Outcome:
        """Everybody as before, what was added goes at once: nothing refers to it."""
        log.error("rollout refused", extra={"version": wanted.version, "refusals": dict(refusals)})
        measures.BAD.inc()
        self.bad.add(wanted.structure)
        good = self.good = with_endpoints(self.good, self._wanted)
        await self._replace(list(good.nodes), good)
        self._tell_version(good.nodes, good.version)
        self._break(good)
        self._fleet.forgive()
        await asyncio.to_thread(self._is_good, good)
        await self._fleet.settled(good.nodes, self._patience.acknowledge_s_max)
        return Outcome(good.version, 0.0, refusals)

    def _effective(self, wanted: Snapshot) -> Snapshot:
        """What may be sent: after a refusal the last good one, with the newest endpoints."""
        return with_endpoints(self.good, wanted) if self.is_refused(wanted) else wanted

    def _push_endpoints(self) -> None:
        for name, node in self._wanted.nodes.items():
            newest = node.of(types.ENDPOINT)
            served = self._fleet.node(name).served.get(types.ENDPOINT, {})
            self._fleet.serve(
                name, types.ENDPOINT, {key: newest.get(key, item) for key, item in served.items()}
            )

    def _tell_version(self, names: Iterable[str], version: str) -> None:
        told = version_resource(version)
        for name in names:
            routes = self._fleet.node(name).served.get(types.ROUTE, {})
            self._serve_routes(name, routes, told)

    def _serve_routes(self, name: str, routes: Named, version: Resource) -> None:
        self._fleet.serve(name, types.ROUTE, {**routes, version.name: version})

    def _break_later(self) -> None:
        task = asyncio.create_task(self._break_in_time(self.good), name="break")
        self._breaks.add(task)
        task.add_done_callback(self._breaks.discard)

    async def _break_in_time(self, then: Snapshot) -> None:
        await asyncio.sleep(self._patience.drain_s)
        async with self._turn:
            self._break(then)

    def _break(self, then: Snapshot) -> None:
        """Remove what is neither in that snapshot nor in the one in force."""
        for name, node in self.good.nodes.items():
            known = self._fleet.node(name)
            for type_url in (types.LISTENER, types.ROUTE, types.ENDPOINT, types.CLUSTER):
                before = then.nodes[name].of(type_url) if name in then.nodes else {}
                kept = {
                    key: item
                    for key, item in known.served.get(type_url, {}).items()
                    if key in node.of(type_url) or key in before or key == VERSION_ROUTE
                }
                self._fleet.serve(name, type_url, kept)

    def _news_bytes(self, node: NodeSnapshot) -> int:
        """How much a proxy is served that it was not before."""
        served = self._fleet.node(node.name).served
        return sum(
            max(1, len(item.body.value))
            for type_url in STRUCTURE
            for name, item in node.of(type_url).items()
            if served.get(type_url, {}).get(name) != item
        )


def with_endpoints(structure: Snapshot, newest: Snapshot) -> Snapshot:
    """One snapshot with the endpoints of another, as far as it has those clusters."""
    nodes = {}
    for name, node in structure.nodes.items():
        known = newest.nodes[name].of(types.ENDPOINT) if name in newest.nodes else {}
        endpoints = {key: known.get(key, item) for key, item in node.of(types.ENDPOINT).items()}
        resources = {**node.resources, types.ENDPOINT: endpoints}
        nodes[name] = NodeSnapshot(name, resources, node.secrets)
    return Snapshot(nodes)


def _required(node: NodeSnapshot, *kinds: str) -> dict[str, frozenset[str]]:
    """What the proxy will ask for by name, once it has what refers to it."""
    return {type_url: frozenset(node.of(type_url)) for type_url in kinds}
