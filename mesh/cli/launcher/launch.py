"""Brings a home up in order, keeps it up, takes it down: the life of `hanse up`."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mesh import procfs
from mesh.cli.launcher import leftovers
from mesh.cli.launcher.child import adopt_orphans, spawn, sweep
from mesh.cli.launcher.door import Door
from mesh.cli.launcher.processes import Processes
from mesh.cli.launcher.supervision import READY, Spec, Supervised
from mesh.cli.launcher.table import Teller
from mesh.topology import Topology, ranks

STORES_S_MAX = 60.0
MIGRATE_S_MAX = 120.0
PROXIES_S_MAX = 30.0
# An agent that is not ready by then does not keep the ones that call it from starting.
AGENT_S_MAX = 10.0
STATE_S = 0.05
# Longer than the answer to a fork may take.
STRAY_S = 15.0


@dataclass
class Timeline:
    """When each thing began and was done, in seconds since the launcher began."""

    began: float = field(default_factory=time.monotonic)
    spans: dict[str, tuple[float, float]] = field(default_factory=dict)

    def note(self, name: str, began: float) -> None:
        """A thing that began then is done now; the first time counts."""
        self.spans.setdefault(name, (began - self.began, time.monotonic() - self.began))


class Launch:
    """All processes of one home, from the first to the last."""

    def __init__(self, processes: Processes, topology: Topology, teller: Teller) -> None:
        self.home = processes.home
        self.timeline = Timeline()
        self._processes = processes
        self._topology = topology
        self._teller = teller
        self._all: dict[str, Supervised] = {}
        self._leaving = asyncio.Event()
        self._instances: dict[str, int] = {}
        self._rolling: dict[str, asyncio.Lock] = {}
        self._writing: asyncio.TimerHandle | None = None
        self._held_up = ""
        self._tasks: list[asyncio.Task[Any]] = []
        answers = {"status": self._status, "restart": self._restart, "down": self._down}
        self._door = Door(self.home.supervisor_socket(), answers)

    async def begin(self) -> None:
        """Clear what an earlier launcher left, open the door, listen to signals."""
        adopt_orphans()
        ended = await leftovers.stop_leftovers(self.home)
        if ended:
            self._teller.say(f"ended what an earlier launcher left: {', '.join(ended)}")
        leftovers.clear(self.home.run)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.ask_to_end)
        self._tasks.append(asyncio.create_task(sweep(), name="sweep"))
        self._tasks.append(asyncio.create_task(self._keep_strays_out(), name="strays"))
        await self._door.open()
        self._teller.start(lambda: list(self._all.values()))

    async def start(self) -> None:
        """Start everything in order; returns when all is ready or has had its time."""
        started = [self._stores(), self._mesh(), self._one(self._processes.nursery())]
        stores, mesh, nursery = (asyncio.create_task(item) for item in started)
        await asyncio.gather(stores, nursery)
        agents = asyncio.create_task(self._agents())
        await asyncio.gather(mesh, agents)

    async def wait_for_end(self) -> None:
        """Until somebody asks for the end."""
        await self._leaving.wait()

    def ask_to_end(self) -> None:
        """Ask for the end; asked a second time, nothing is waited for any more."""
        if self._leaving.is_set():
            for item in self._all.values():
                if item.child is not None:
                    item.child.kill()
        self._leaving.set()

    @property
    def is_leaving(self) -> bool:
        """Whether the end was asked for."""
        return self._leaving.is_set()

    def failing(self) -> dict[str, str]:
        """What does not serve now, and why: what was not even started counts, too."""
        found = {
            name: f"{item.state} {item.reason}"
            for name, item in self._all.items()
            if item.state != READY
        }
        started = {name.partition("-")[0] for name in self._all if not name.endswith("-envoy")}
        for name in self._topology.agents:
            if name not in started:
                found[name] = f"not started yet{self._held_up and f': {self._held_up}'}"
        return found

    async def stop(self) -> None:
        """Drain the agents, those that call first; then everything else, the stores last."""
        for rank in reversed(ranks(self._topology)):
            await self._stop(
                item
                for name, item in self._all.items()
                if item.spec.kind == "agent" and name.partition("-")[0] in rank
            )
        for kinds in (("nursery", "edge"), ("sidecar",), ("control", "gateway"), ("store",)):
            await self._stop(item for item in self._all.values() if item.spec.kind in kinds)
        for pid in self._strays():
            os.kill(pid, signal.SIGKILL)
        await self._door.close()
        for task in self._tasks:
            task.cancel()
        if self._writing is not None:
            self._writing.cancel()
        self._write_state()
        leftovers.clear(self.home.run)

    def _strays(self) -> set[int]:
        """Agents that were forked and that nobody follows: the answer to their start was lost."""
        known = {item.child.pid for item in self._all.values() if item.child is not None}
        return {
            pid
            for pid in procfs.children(os.getpid())
            if pid not in known
            and procfs.name(pid).partition("-")[0] in self._topology.agents
            and not procfs.is_zombie(pid)
        }

    async def _keep_strays_out(self) -> None:
        """End for ever what was a stray twice: a fresh one may only not be known yet."""
        before: set[int] = set()
        while True:
            await asyncio.sleep(STRAY_S)
            strays = self._strays()
            for pid in strays & before:
                self._teller.say(f"ended a stray agent, pid {pid}")
                os.kill(pid, signal.SIGKILL)
            before = strays

    async def _stores(self) -> None:
        wanted = [] if self._processes.settings.database_url else [self._processes.postgres()]
        if not self._processes.settings.redis_url:
            wanted.append(self._processes.redis())
        await asyncio.gather(*(self._one(spec, STORES_S_MAX) for spec in wanted))
        await self._migrate()

    async def _migrate(self) -> None:
        began = time.monotonic()
        environment = {
            **self._processes.environment(),
            "DATABASE_URL": self._processes.settings.database_url,
        }
        words = [sys.executable, "-m", "mesh.cli", "migrate", "--home", str(self.home.path)]
        while True:
            log = self._processes.log("migrate")
            log.unlink(missing_ok=True)
            child = spawn(words, log, environment)
            await asyncio.wait([child.exited], timeout=MIGRATE_S_MAX)
            if child.lives():
                child.kill()
                await child.exited
            if child.exited.result() == "ended with code 0":
                break
            # The same trouble is told once, not every two seconds.
            trouble = f"migrate {child.exited.result()}: {log.read_text()[-500:].strip()}"
            if trouble != self._held_up:
                self._held_up = trouble
                self._teller.say(trouble)
            await asyncio.sleep(2)
        self._held_up = ""
        self.timeline.note("migrate", began)

    async def _mesh(self) -> None:
        gateway = asyncio.create_task(self._one(self._processes.gateway(), PROXIES_S_MAX))
        await self._one(self._processes.control(), PROXIES_S_MAX)
        proxies = [self._processes.proxy(node) for node in self._processes.nodes]
        await asyncio.gather(*(self._one(proxy) for proxy in proxies))
        await gateway

    async def _agents(self) -> None:
        """Each agent once those it calls are ready, or have had their time."""
        done = {name: asyncio.Event() for name in self._topology.agents}

        async def start(name: str) -> None:
            for callee in self._topology.agents[name].calls:
                await done[callee].wait()
            await self._one(self._processes.agent(name), AGENT_S_MAX)
            done[name].set()

        await asyncio.gather(*(start(name) for name in self._topology.agents))

    async def _one(self, spec: Spec, patience_s: float = PROXIES_S_MAX) -> Supervised:
        began = time.monotonic()
        item = self._all[spec.name] = Supervised(spec, self._changed)
        item.start()
        if await item.ready(patience_s):
            self.timeline.note(spec.name, began)
            self._remember()
        else:
            self._teller.say(f"{spec.name} is not ready after {patience_s:.0f} s: {item.reason}")
        return item

    async def _stop(self, items: Iterable[Supervised]) -> None:
        await asyncio.gather(*(item.stop() for item in list(items)))

    async def _restart(self, agent: Any) -> dict[str, Any]:
        """Another instance first; once it is ready the old one drains and goes."""
        if agent not in self._topology.agents:
            return {"error": f"{agent} is no agent"}
        async with self._rolling.setdefault(agent, asyncio.Lock()):
            old = [
                item
                for name, item in self._all.items()
                if item.spec.kind == "agent" and name.partition("-")[0] == agent
            ]
            number = self._instances[agent] = self._instances.get(agent, 1) + 1
            spec = self._processes.agent(agent, str(number))
            fresh = await self._one(spec, AGENT_S_MAX)
            if fresh.state != READY:
                await fresh.stop()
                del self._all[spec.name]
                return {"error": f"the new instance is not ready: {fresh.reason}"}
            await self._stop(old)
            for item in old:
                del self._all[item.spec.name]
            self._changed(fresh)
            return {"instance": str(number), "pid": fresh.pid}

    async def _down(self, _: Any) -> dict[str, Any]:
        asyncio.get_running_loop().call_later(0.05, self._leaving.set)
        return {"stopping": True, "pid": os.getpid()}

    async def _status(self, _: Any) -> dict[str, Any]:
        return self._state()

    def _changed(self, item: Supervised) -> None:
        self._teller.changed(item)
        self._remember()

    def _remember(self) -> None:
        if self._writing is None:
            loop = asyncio.get_running_loop()
            self._writing = loop.call_later(STATE_S, self._write_state)

    def _write_state(self) -> None:
        self._writing = None
        with contextlib.suppress(OSError):
            leftovers.write_state(self.home, self._state())

    def _state(self) -> dict[str, Any]:
        return {
            "pid": os.getpid(),
            "environment": self._processes.settings.environment,
            "processes": {name: _entry(item) for name, item in self._all.items()},
            "timeline": self.timeline.spans,
        }


def _entry(item: Supervised) -> dict[str, Any]:
    child = item.child if item.pid is not None else None
    known = child.identity if child is not None else None
    return {
        "kind": item.spec.kind,
        "state": item.state,
        "reason": item.reason,
        "restarts": item.restarts,
        "pid": known.pid if known else None,
        "started": known.started if known else None,
    }
