"""`hanse bench sagas`: six no-op steps, closed loop, fsync on; beside a transaction per step.

Sagas per second and CPU per saga of the client process and of PostgreSQL, from the same run on the
same database, alternating. The per-step engine does what most do: a transaction for the start, one
per step, one for the end.
"""

import asyncio
import os
import platform
import random
import resource
import statistics
import subprocess
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import asyncpg

from mesh.database import Database
from mesh.embedded.credentials import password, role_name
from mesh.embedded.postgres import DATABASE, OWNER, SUPERUSER, PostgresServer
from mesh.home import Home
from mesh.migrate import migrate
from mesh.queries import parse_query
from mesh.saga import Saga, pivot, step
from mesh.saga.engine import SagaEngine
from mesh.saga.postgres import PostgresStore

AGENT = "orders"
START_S_MAX = 30.0


@dataclass(frozen=True)
class Nothing:
    """The state of a saga that does nothing six times."""

    order: str = ""
    done: int = 0


async def check(state: Nothing, agent: object) -> Nothing:
    """A step that does nothing."""
    return Nothing(state.order, state.done + 1)


async def reserve(state: Nothing, agent: object) -> Nothing:
    """A step that does nothing."""
    return Nothing(state.order, state.done + 1)


async def authorize(state: Nothing, agent: object) -> Nothing:
    """A step that does nothing."""
    return Nothing(state.order, state.done + 1)


async def confirm(state: Nothing, agent: object) -> Nothing:
    """A step that does nothing."""
    return Nothing(state.order, state.done + 1)


async def allocate(state: Nothing, agent: object) -> Nothing:
    """A step that does nothing."""
    return Nothing(state.order, state.done + 1)


async def tell(state: Nothing, agent: object) -> Nothing:
    """A step that does nothing."""
    return Nothing(state.order, state.done + 1)


async def give_back(state: Nothing, agent: object) -> Nothing:
    """An undo that does nothing."""
    return state


SIX = Saga(
    step(check),
    step(reserve, undo=give_back),
    step(authorize, undo=give_back),
    pivot(confirm),
    step(allocate),
    step(tell),
    name="bench_six",
)


@dataclass(frozen=True)
class Measured:
    """One closed loop."""

    sagas_per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    cpu_ms_per_saga: float
    postgres_cpu_ms_per_saga: float
    wal_bytes_per_saga: float


def _own_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _tree_cpu_s(pid: int) -> float:
    """CPU seconds of a process and its children, the ended ones included."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(entry.name) == pid:
                total += sum(map(int, fields[11:15])) / ticks
            elif int(fields[1]) == pid:
                total += sum(map(int, fields[11:13])) / ticks
    return total


async def _closed_loop(
    one: Callable[[], Awaitable[None]], in_flight: int, seconds: float
) -> list[float]:
    latencies: list[float] = []
    until = time.perf_counter() + seconds

    async def loop() -> None:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            await one()
            latencies.append((time.perf_counter() - begun) * 1000)

    await asyncio.gather(*(loop() for _ in range(in_flight)))
    return latencies


async def _measured(
    one: Callable[[], Awaitable[None]],
    in_flight: int,
    seconds: float,
    postgres_pid: int,
    wal: Callable[[], Awaitable[int]],
) -> Measured:
    await _closed_loop(one, in_flight, min(1.0, seconds / 4))
    wal_before, own, server = await wal(), _own_cpu_s(), _tree_cpu_s(postgres_pid)
    begun = time.perf_counter()
    latencies = await _closed_loop(one, in_flight, seconds)
    elapsed, count = time.perf_counter() - begun, len(latencies)
    ranked = statistics.quantiles(latencies, n=100) if count > 1 else latencies * 99
    return Measured(
        count / elapsed,
        ranked[49],
        ranked[94],
        ranked[98],
        (_own_cpu_s() - own) * 1000 / count,
        (_tree_cpu_s(postgres_pid) - server) * 1000 / count,
        (await wal() - wal_before) / count,
    )


_START = parse_query(
    "start",
    "insert into saga (saga_id, name, version, biz_key, tenant, state, fence, input) "
    "values (:saga_id, 'floor', 1, :biz_key, '', 'RUNNABLE', 1, :input)",
)
_STEP = parse_query(
    "step",
    "insert into saga_journal (saga_id, seq, fact, step, attempt, fence, payload) "
    "values (:saga_id, :seq, 'done', :step, 1, 1, :payload)",
)
_END = parse_query(
    "end", "update saga set state = 'COMPLETED' where saga_id = :saga_id and fence = 1"
)


async def _per_step(database: Database) -> None:
    """A saga with a transaction for its start, for every step and for its end."""
    saga_id, state = uuid.uuid4(), Nothing("o")
    await database.execute(_START, saga_id=saga_id, biz_key=str(saga_id), input=b"{}")
    for seq, row in enumerate(SIX.steps.values(), 1):
        state = await row.do(state, None)
        payload = repr(state).encode()
        await database.execute(_STEP, saga_id=saga_id, seq=seq, step=row.name, payload=payload)
    await database.execute(_END, saga_id=saga_id)


@asynccontextmanager
async def _database_of(home: Home) -> AsyncIterator[tuple[str, int, Callable[[], Awaitable[int]]]]:
    """A PostgreSQL of its own in `home`, migrated; its agent URL, pid and WAL position."""
    server = PostgresServer(home)
    command = server.prepare()
    # Not through the loop: uvloop cannot start a process under another account.
    process = subprocess.Popen(  # noqa: ASYNC220
        command.arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **command.options(),
    )
    try:
        async with asyncio.timeout(START_S_MAX):
            while not await asyncio.to_thread(server.ready):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        admin = await asyncpg.connect(server.dsn(SUPERUSER, "postgres"))
        if not await admin.fetchval("select 1 from pg_database where datname = $1", DATABASE):
            await admin.execute(f"create database {DATABASE} owner {OWNER}")
        role = role_name(AGENT)
        await migrate(server.dsn(), passwords={AGENT: password(home, role)}, hears={AGENT: []})

        async def wal() -> int:
            return int(await admin.fetchval("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn"))

        yield server.dsn(role), process.pid, wal
        await admin.close()
    finally:
        process.send_signal(command.stop_signal)
        await asyncio.to_thread(process.wait)


async def measure(home: Home, *, in_flight: int, seconds: float, rounds: int) -> dict[str, Any]:
    """The report: group commit and transaction per step, alternating, medians of the rounds."""
    async with _database_of(home) as (url, pid, wal):
        database = Database(url, connections_max=max(8, min(64, in_flight)))
        await database.start()
        store = PostgresStore(database)
        await store.open()
        engine = SagaEngine([SIX], store)
        task = asyncio.create_task(engine.run())

        async def grouped() -> None:
            saga_id = await engine.start(SIX, Nothing("o"), biz_key=uuid.uuid4().hex)
            await engine.wait_for(saga_id, timeout_s=30)

        async def floor() -> None:
            await _per_step(database)

        runs: dict[str, list[Measured]] = {"group_commit": [], "per_step": []}
        for _ in range(rounds):
            for name, one in (("group_commit", grouped), ("per_step", floor)):
                runs[name].append(await _measured(one, in_flight, seconds, pid, wal))
        task.cancel()
        await asyncio.wait([task])
        await store.close()
        await database.stop()
    medians = {name: _median(measured) for name, measured in runs.items()}
    best = medians["group_commit"]
    return {
        "sagas_per_second": best["sagas_per_second"],
        "cpu_ms_per_saga": best["cpu_ms_per_saga"],
        "postgres_cpu_ms_per_saga": best["postgres_cpu_ms_per_saga"],
        "in_flight": in_flight,
        "seconds": seconds,
        "rounds": rounds,
        "engines": medians,
        "machine": _machine(),
    }


def _median(measured: list[Measured]) -> dict[str, float]:
    rows = [asdict(one) for one in measured]
    return {name: round(statistics.median(row[name] for row in rows), 3) for name in rows[0]}


def _machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "asyncpg": asyncpg.__version__,
        "platform": platform.platform(),
        "fsync": "on",
    }


def run(*, in_flight: int = 64, seconds: float = 5.0, rounds: int = 3) -> dict[str, Any]:
    """Measure in a home of its own, which is removed afterwards."""
    import uvloop

    random.seed(1)
    with tempfile.TemporaryDirectory(prefix="hanse-bench-") as folder:
        home = Home(Path(folder)).prepare()
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(measure(home, in_flight=in_flight, seconds=seconds, rounds=rounds))
