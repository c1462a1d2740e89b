"""Ring 2: real processes killed, stopped and restarted at every failpoint, on a real PostgreSQL.

A cell is (failpoint, step, direction, what else): the process kills itself there; "again" kills
its successor at the same place; "restart" kills the database while recovery runs; "zombie" stops
it past its lease and wakes it when the saga has ended under another.
"""

import asyncio
import itertools
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from mesh.database import UNREACHABLE
from mesh.embedded import PostgresServer, password, role_name
from mesh.embedded.postgres import OWNER, SUPERUSER
from mesh.home import Home
from mesh.migrate import migrate
from mesh.saga.engine import Limits
from tests.builders.servers import RunningServer
from tests.sagas import victims
from tests.sagas.victims import FAST as FAST_LEASE
from tests.sagas.victims import Order, Spec, stopping

DATABASE = "kills"
FORWARD = ("check", "reserve", "screen", "authorize", "confirm", "allocate", "tell")
BACKWARD = ("authorize", "screen", "reserve")
OF_HOST = (
    *("before_call", "after_call", "batch_built", "batch_sent"),
    *("commit_unanswered", "after_commit"),
)
OF_AGENT = ("request_in", "effect_uncommitted", "committed_unanswered")
EXTRAS = ("once", "again", "restart", "zombie")
FINAL = ("COMPLETED", "COMPENSATED", "CANCELLED")
STRIKE_S_MAX = 40.0
END_S_MAX = 90.0
TAKE_OVER_S_MAX = 3.0
LANES = 4
TRIES = 3
NEVER = "never reached"
FAST = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "48MB"}
forked = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Cell:
    """One way to die."""

    failpoint: str
    step: str
    undoing: bool
    extra: str

    @property
    def spec(self) -> Spec:
        spec = Spec(self.failpoint, self.step, self.undoing)
        return stopping(spec) if self.extra == "zombie" else spec


def cells() -> Iterator[Cell]:
    """All of them, in an order that mixes what they hit."""
    places = [*((step, False) for step in FORWARD), *((step, True) for step in BACKWARD)]
    for extra in EXTRAS:
        for failpoint, (step, undoing) in itertools.product((*OF_HOST, *OF_AGENT), places):
            yield Cell(failpoint, step, undoing, extra)
        yield Cell("after_finish", FORWARD[-1], False, extra)
        yield Cell("after_finish", BACKWARD[-1], True, extra)


@dataclass
class Lane:
    """One saga at a time, with its own hosts and agents."""

    matrix: "Matrix"
    number: int
    agents: list[Any] = field(default_factory=list)
    hosts: list[Any] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"kill_{self.number}"

    @property
    def sockets(self) -> list[str]:
        return [str(self.matrix.home.run / f"a{self.number}-{n}.sock") for n in (1, 2)]

    def agent(self, number: int, spec: Spec) -> Any:
        """Start an instance of the agent in the place of what was there."""
        if number < len(self.agents):
            end(self.agents[number])
        dsn = self.matrix.dsn("inventory")
        process = forked.Process(
            target=victims.agent, args=(dsn, self.sockets[number], spec), daemon=True
        )
        process.start()
        self.agents[number : number + 1] = [process]
        return process

    def host(self, spec: Spec, start: Order | None = None, limits: Limits = FAST_LEASE) -> Any:
        """Start one more host."""
        args = (self.matrix.dsn("orders"), self.name, self.sockets, spec, start, limits)
        process = forked.Process(target=victims.host, args=args, daemon=True)
        process.start()
        self.hosts.append(process)
        return process

    def clear(self) -> None:
        """End the hosts of a cell."""
        for process in self.hosts:
            end(process)
        self.hosts.clear()

    async def run(self, cell: Cell, number: int) -> list[str]:
        """Play a cell; what is wrong with it."""
        key, of_agent = f"{self.name}-{number}", cell.failpoint in OF_AGENT
        plan = "confirm" if cell.undoing else ""
        armed, calm = cell.spec, Spec()
        self.agent(0, armed if of_agent else calm)
        self.agent(1, armed if of_agent and cell.extra == "again" else calm)
        await self.matrix.until(lambda: all(Path(socket).exists() for socket in self.sockets))
        first = self.host(calm if of_agent else armed, Order(key, plan))
        victim = self.agents[0] if of_agent else first
        if not await self.matrix.until(lambda: has_struck(victim), STRIKE_S_MAX):
            return [f"{NEVER}: {await self.matrix.state(key)}"]
        if of_agent:
            await self._agents_fell(cell)
        else:
            second = self.host(armed if cell.extra == "again" else calm)
            if cell.extra == "again" and cell.failpoint not in ("after_finish",):
                await self.matrix.until(lambda: has_struck(second), 4)
                self.host(calm)
        if cell.extra == "restart":
            await self.matrix.restart(key)
        ended = await self.matrix.ended(key)
        if cell.extra == "zombie" and victim.is_alive():
            os.kill(victim.pid, signal.SIGCONT)
            await asyncio.sleep(1.0)
        self.clear()
        return ended or await self.matrix.wrong(key, cell)

    async def take_over(self, number: int) -> float:
        """Kill a host in the middle of a step; seconds until another has taken its saga over."""
        key = f"{self.name}-taken-{number}"
        self.agent(0, Spec())
        self.agent(1, Spec())
        self.host(Spec(), limits=Limits())
        victim = self.host(Spec("before_call", "screen"), Order(key), Limits())
        assert await self.matrix.until(lambda: has_struck(victim), STRIKE_S_MAX)
        began = time.monotonic()
        while (await self.matrix.state(key))[1] < 2:
            await asyncio.sleep(0.01)
        took_s = time.monotonic() - began
        assert not await self.matrix.ended(key)
        self.clear()
        return took_s

    async def _agents_fell(self, cell: Cell) -> None:
        if cell.extra == "again":
            other = self.agents[1]
            await self.matrix.until(lambda: has_struck(other), 6)
            self.agent(1, Spec())
        if cell.extra != "zombie":
            self.agent(0, Spec())


def end(process: Any) -> None:
    """kill -9 of what we started, stopped or not."""
    if process.is_alive():
        process.kill()
    process.join()


def has_struck(process: Any) -> bool:
    """Whether it has killed itself, or stands still."""
    if not process.is_alive():
        return True
    try:
        told = Path(f"/proc/{process.pid}/stat").read_text()
    except OSError:
        return True
    return told.rpartition(")")[2].split()[0] == "T"


class Matrix:
    """A PostgreSQL of its own, and lanes that play cells on it."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder).prepare()
        self.postgres = PostgresServer(self.home, FAST)
        self.server = RunningServer(self.postgres, self.home.log / "postgres.log")
        self.restarts = 0
        self._restarting = asyncio.Lock()
        self._numbers = itertools.count()

    def dsn(self, agent: str = "") -> str:
        return self.postgres.dsn(role_name(agent) if agent else SUPERUSER, DATABASE)

    async def __aenter__(self) -> "Matrix":
        forked.set_forkserver_preload(["tests.sagas.victims"])
        self.server.start()
        admin = await asyncpg.connect(self.postgres.dsn(SUPERUSER, "postgres"))
        await admin.execute(f"create database {DATABASE} owner {OWNER}")
        await admin.close()
        passwords = {name: password(self.home, role_name(name)) for name in ("orders", "inventory")}
        hears: dict[str, list[str]] = {name: [] for name in passwords}
        await migrate(self.postgres.dsn(OWNER, DATABASE), passwords=passwords, hears=hears)
        owner = await asyncpg.connect(self.postgres.dsn(OWNER, DATABASE))
        await owner.execute(
            "create table inventory.effects (saga_id uuid, step text, undoing boolean);"
            "grant select, insert on inventory.effects to public"
        )
        await owner.close()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.server.kill()

    async def play(self, chosen: Sequence[Cell]) -> dict[Cell, list[str]]:
        """Play cells, some at a time; what was wrong with each."""
        waiting, results = list(reversed(chosen)), {}

        async def work(lane: Lane) -> None:
            while waiting:
                cell = waiting.pop()
                try:
                    # A fault of another lane may have led the saga past the place: once more.
                    for _ in range(TRIES):
                        broken = results[cell] = await lane.run(cell, next(self._numbers))
                        lane.clear()
                        if not any(NEVER in told for told in broken):
                            break
                finally:
                    lane.clear()
            for process in lane.agents:
                end(process)

        await asyncio.gather(*(work(Lane(self, number)) for number in range(LANES)))
        return results

    async def until(self, said, within_s: float = 20.0) -> bool:
        """Wait for something; whether it came."""
        until = time.monotonic() + within_s
        while not said():
            if time.monotonic() > until:
                return False
            await asyncio.sleep(0.01)
        return True

    async def ask(self, text: str, *values: Any) -> list[Any]:
        """Rows; again while the database is away."""
        while True:
            try:
                connection = await asyncpg.connect(self.dsn(), timeout=5)
                try:
                    return await connection.fetch(text, *values)
                finally:
                    await connection.close()
            except UNREACHABLE:
                await asyncio.sleep(0.05)

    async def state(self, key: str) -> tuple[Any, ...]:
        rows = await self.ask(
            "select state, fence, saga_id, reason from orders.saga where biz_key = $1", key
        )
        return tuple(rows[0]) if rows else ("", 0, None, "")

    async def ended(self, key: str) -> list[str]:
        until = time.monotonic() + END_S_MAX
        while (told := await self.state(key))[0] not in FINAL:
            if time.monotonic() > until:
                return [f"1: not ended: {told}"]
            await asyncio.sleep(0.05)
        return []

    async def restart(self, key: str) -> None:
        """Kill the database while somebody takes the saga over."""
        until = time.monotonic() + 5
        while (await self.state(key))[1] < 2 and time.monotonic() < until:
            if (await self.state(key))[0] in FINAL:
                break
            await asyncio.sleep(0.01)
        async with self._restarting:
            self.restarts += 1
            self.server.kill()
            await asyncio.to_thread(self.server.start)

    async def wrong(self, key: str, cell: Cell) -> list[str]:
        """The promises that this saga's history breaks."""
        state, _, saga_id, reason = await self.state(key)
        journal = await self.ask(
            "select seq, fact, step, fence from orders.saga_journal where saga_id = $1 "
            "order by seq",
            saga_id,
        )
        effects = Counter(
            (row["step"], row["undoing"])
            for row in await self.ask(
                "select step, undoing from inventory.effects where saga_id = $1", saga_id
            )
        )
        [[told]] = await self.ask(
            "select count(*) from orders.outbox where key = $1", saga_id.bytes
        )
        facts = Counter(row["fact"] for row in journal)
        broken = [f"2: {place} {count} times" for place, count in effects.items() if count > 1]
        if [row["seq"] for row in journal] != list(range(1, len(journal) + 1)):
            broken.append("6: the journal has gaps")
        fences = [row["fence"] for row in journal]
        if fences != sorted(fences):
            broken.append("6: the fence went back")
        expected = "COMPENSATED" if cell.undoing or facts["spent"] else "COMPLETED"
        if state != expected:
            broken.append(f"14: ended {state} {reason}")
        if state == "COMPLETED" and set(effects) != {(step, False) for step in FORWARD}:
            broken.append(f"14: effects {sorted(effects)}")
        if state == "COMPENSATED":
            broken += [
                f"3: {step} done {effects[step, False]}, undone {effects[step, True]}"
                for step in BACKWARD
                if effects[step, False] != effects[step, True]
            ]
        confirmed = sum(row["fact"] == "done" and "confirm" in row["step"] for row in journal)
        if told != confirmed or (state == "COMPENSATED" and effects["confirm", False]):
            broken.append(f"8: {told} events, {confirmed} rows")
        undone = [row["step"] for row in journal if row["fact"] == "undone"]
        places = [f"victims.{step}" for step in BACKWARD]
        if [places.index(step) for step in undone] != sorted(places.index(s) for s in undone):
            broken.append(f"4: undone {undone}")
        return broken


def taken_over(times: int = 20) -> dict[str, Any]:
    """How long a killed host's saga waits for another, with the leases of production."""
    folder = Path(tempfile.mkdtemp(prefix="hanse-kill-"))

    async def play() -> list[float]:
        async with Matrix(folder) as matrix:
            lane = Lane(matrix, 0)
            try:
                return [await lane.take_over(number) for number in range(times)]
            finally:
                lane.clear()
                for process in lane.agents:
                    end(process)

    try:
        seconds = sorted(asyncio.run(play()))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    late = [round(one, 2) for one in seconds if one > TAKE_OVER_S_MAX]
    return {
        "kills": times,
        "median_s": round(seconds[len(seconds) // 2], 2),
        "longest_s": round(seconds[-1], 2),
        "violated": {f"later than {TAKE_OVER_S_MAX} s": late} if late else {},
    }


def killed(chosen: Sequence[Cell] | None = None) -> dict[str, Any]:
    """Play cells (all of them) and report."""
    began, wanted = time.monotonic(), list(chosen if chosen is not None else cells())
    folder = Path(tempfile.mkdtemp(prefix="hanse-kill-"))

    async def play() -> tuple[dict[Cell, list[str]], int]:
        async with Matrix(folder) as matrix:
            return await matrix.play(wanted), matrix.restarts

    try:
        results, restarts = asyncio.run(play())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {
        "cells": len(results),
        "by_extra": dict(Counter(cell.extra for cell in results)),
        "database_restarts": restarts,
        "seconds": round(time.monotonic() - began, 1),
        "violated": {str(cell): broken for cell, broken in results.items() if broken},
    }
