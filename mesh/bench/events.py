"""`hanse bench events`: facts told by one agent and handled by another, fsync on, through pglog.

An open loop: events are due at their time whether or not the bus keeps up, and latency counts from
that time to the handler. Then how fast a backlog is handled, by a handler whose events may share a
transaction and by one with a transaction each.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hanse.mesh.v1 import agent_events_pb2
from mesh.agent import settle_collector
from mesh.bench.postgres import own_cpu_s, served, tree_cpu_s
from mesh.bench.sagas import machine
from mesh.bus.consumer import Consumer
from mesh.bus.handling import Handling
from mesh.bus.parking import Parking
from mesh.bus.pglog import PgLog
from mesh.clock import SystemClock
from mesh.database import Database
from mesh.embedded.credentials import password, role_name
from mesh.embedded.postgres import OWNER
from mesh.home import Home
from mesh.inbox import Act, on
from mesh.migrate import migrate
from mesh.outbox import Event, Outbox

PUBLISHER, HEARER, TOPIC = "orders", "risk", "orders.v1"
FACT = agent_events_pb2.ProblemFound
KEYS = [os.urandom(16) for _ in range(2_000)]
FILLING = "x" * 200
TICK_S = 0.004
BATCH_MAX = 512
TELLERS = 2
TOGETHER = 256
BACKLOG = 40_000
BACKLOG_SINGLE = 4_000
DRAIN_S_MAX = 30.0


def _events(count: int, first: int, due_s: Callable[[int], float]) -> list[Event]:
    """Facts that carry, in place of a subject, the moment they are due."""
    return [
        Event.of(
            TOPIC,
            KEYS[number % len(KEYS)],
            FACT(agent=PUBLISHER, kind="BENCH", subject_id=f"{due_s(number):.6f}", detail=FILLING),
        )
        for number in range(first, first + count)
    ]


def _now(_: int) -> float:
    return time.monotonic()


class Ear:
    """Counts what is handled and how late."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.late_ms: list[float] = []
        self.done = asyncio.Event()

    async def act(self, tx: Any, agent: Any, fact: Any, heard: Any) -> None:
        """The handler: an inbox row is its only effect."""
        self.late_ms.append((time.monotonic() - float(fact.subject_id)) * 1000)
        if len(self.late_ms) >= self.wanted:
            self.done.set()


class Bench:
    """One publisher and one hearer on a PostgreSQL of their own."""

    def __init__(self, publisher: Database, told: PgLog, url: str, pid: int) -> None:
        self._publisher = publisher
        self._told = told
        self._url = url
        self._pid = pid
        self._outbox = Outbox(told.told)

    async def tell(self, events: Sequence[Event]) -> None:
        """One transaction."""
        async with self._publisher.transaction() as tx:
            await self._outbox.put_all(tx, events)

    @asynccontextmanager
    async def hearing(self, act: Act, together: int) -> AsyncIterator[None]:
        """The hearer at work, until the block ends."""
        database = Database(self._url)
        await database.start()
        bus = PgLog(self._url, HEARER)
        await bus.start()
        agent = SimpleNamespace(
            agent=SimpleNamespace(name=HEARER),
            database=database,
            clock=SystemClock(),
            outbox=Outbox(),
        )
        handling = Handling(agent, [on(TOPIC, FACT, act, together=together)])
        consumer = Consumer(bus, handling, Parking(agent, handling, frozenset()))
        task = asyncio.create_task(consumer.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait((task,))
            await bus.close()
            await database.stop()

    async def open_loop(self, rate: float, seconds: float) -> dict[str, Any]:
        """Offer so many events a second; latency from when each was due."""
        total = int(rate * seconds)
        ear = Ear(total)
        async with self.hearing(ear.act, TOGETHER):
            await asyncio.sleep(0.5)
            cpu, server = own_cpu_s(), tree_cpu_s(self._pid)
            began = time.monotonic()
            await self._offer(rate, total, began)
            told_s = time.monotonic() - began
            with suppress(TimeoutError):
                await asyncio.wait_for(ear.done.wait(), DRAIN_S_MAX)
            elapsed = time.monotonic() - began
            cpu, server = own_cpu_s() - cpu, tree_cpu_s(self._pid) - server
        handled = len(ear.late_ms)
        ranked = sorted(ear.late_ms) or [0.0]
        return {
            "offered_per_second": rate,
            "published_per_second": round(total / told_s),
            "handled_per_second": round(handled / elapsed),
            "lost": total - handled,
            **{f"p{p}_ms": round(ranked[len(ranked) * p // 100], 3) for p in (50, 95, 99)},
            "max_ms": round(ranked[-1], 3),
            "cpu_us_per_event": round(cpu * 1e6 / max(1, handled), 1),
            "postgres_cpu_us_per_event": round(server * 1e6 / max(1, handled), 1),
        }

    async def _offer(self, rate: float, total: int, began: float) -> None:
        """Each teller takes what is due, as much as one transaction may hold."""
        sent = 0

        def due_s(number: int) -> float:
            return began + number / rate

        async def tell() -> None:
            nonlocal sent
            while sent < total:
                due = min(total, int((time.monotonic() - began) * rate) + 1)
                first, count = sent, min(BATCH_MAX, due - sent)
                sent += count
                if count:
                    await self.tell(_events(count, first, due_s))
                await asyncio.sleep(TICK_S)

        await asyncio.gather(*(tell() for _ in range(TELLERS)))

    async def backlog(self, count: int, together: int) -> dict[str, Any]:
        """How fast events are handled that wait already."""
        for first in range(0, count, BATCH_MAX):
            await self.tell(_events(min(BATCH_MAX, count - first), first, _now))
        ear = Ear(count)
        cpu, server, began = own_cpu_s(), tree_cpu_s(self._pid), time.monotonic()
        async with self.hearing(ear.act, together):
            await asyncio.wait_for(ear.done.wait(), DRAIN_S_MAX)
            elapsed = time.monotonic() - began
            cpu, server = own_cpu_s() - cpu, tree_cpu_s(self._pid) - server
        return {
            "handled_per_second": round(count / elapsed),
            "cpu_us_per_event": round(cpu * 1e6 / count, 1),
            "postgres_cpu_us_per_event": round(server * 1e6 / count, 1),
        }


@asynccontextmanager
async def _bench(home: Home) -> AsyncIterator[Bench]:
    async with served(home) as (server, pid):
        passwords = {agent: password(home, role_name(agent)) for agent in (PUBLISHER, HEARER)}
        hears = {PUBLISHER: [], HEARER: [TOPIC]}
        await migrate(server.dsn(OWNER), passwords=passwords, hears=hears)
        publisher = Database(server.dsn(role_name(PUBLISHER)))
        told = PgLog(server.dsn(role_name(PUBLISHER)), PUBLISHER)
        await asyncio.gather(publisher.start(), told.start())
        try:
            yield Bench(publisher, told, server.dsn(role_name(HEARER)), pid)
        finally:
            await told.close()
            await publisher.stop()


async def measure(home: Home, *, rate: float, seconds: float, rounds: int) -> dict[str, Any]:
    """The report: medians of the rounds of the open loop by p95, then the backlogs."""
    async with _bench(home) as bench:
        await bench.open_loop(min(rate, 2_000), 1.0)
        # As an agent does once it serves.
        settle_collector()
        runs = [await bench.open_loop(rate, seconds) for _ in range(rounds)]
        middle = sorted(runs, key=lambda run: float(run["p95_ms"]))[len(runs) // 2]
        backlog = {
            "sharing_transactions": await bench.backlog(BACKLOG, TOGETHER),
            "a_transaction_each": await bench.backlog(BACKLOG_SINGLE, 1),
        }
    return {
        "events_per_second": middle["handled_per_second"],
        "p50_ms": middle["p50_ms"],
        "p95_ms": middle["p95_ms"],
        "cpu_us_per_event": middle["cpu_us_per_event"],
        "open_loop": middle,
        "every_round": [[run["handled_per_second"], run["p95_ms"]] for run in runs],
        "backlog": backlog,
        "event_bytes": len(_events(1, 0, float)[0].payload),
        "codes": {"OK": 1} if not any(run["lost"] for run in runs) else {"LOST": 1},
        "machine": machine(),
    }


def run(*, rate: float = 20_100, seconds: float = 5.0, rounds: int = 3) -> dict[str, Any]:
    """Measure in a home of its own, which is removed afterwards."""
    import uvloop

    with tempfile.TemporaryDirectory(prefix="hanse-bench-") as folder:
        home = Home(Path(folder)).prepare()
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(measure(home, rate=rate, seconds=seconds, rounds=rounds))
