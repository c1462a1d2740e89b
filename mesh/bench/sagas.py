"""`hanse bench sagas`: six no-op steps, closed loop, fsync on; beside a transaction per step.

Where dbos is installed, the same in dbos. It is no dependency of ours.

Sagas per second and CPU per saga of the client process and of PostgreSQL, from the same run on the
same database, alternating. The per-step engine does what most do: a transaction for the start, one
per step, one for the end.
"""

import asyncio
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import asyncpg

from mesh.bench.postgres import own_cpu_s, served, tree_cpu_s
from mesh.database import Database
from mesh.embedded.credentials import password, role_name
from mesh.embedded.postgres import SUPERUSER, PostgresServer
from mesh.home import Home
from mesh.migrate import migrate
from mesh.queries import parse_query
from mesh.saga import Saga, pivot, step
from mesh.saga.engine import SagaEngine
from mesh.saga.postgres import PostgresStore

AGENT = "orders"
DBOS_DATABASE = "dbos_bench"


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
    wal_before, own, server = await wal(), own_cpu_s(), tree_cpu_s(postgres_pid)
    begun = time.perf_counter()
    latencies = await _closed_loop(one, in_flight, seconds)
    elapsed, count = time.perf_counter() - begun, len(latencies)
    ranked = statistics.quantiles(latencies, n=100) if count > 1 else latencies * 99
    return Measured(
        count / elapsed,
        ranked[49],
        ranked[94],
        ranked[98],
        (own_cpu_s() - own) * 1000 / count,
        (tree_cpu_s(postgres_pid) - server) * 1000 / count,
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
    async with served(home) as (server, pid):
        admin = await asyncpg.connect(server.dsn(SUPERUSER, "postgres"))
        role = role_name(AGENT)
        await migrate(server.dsn(), passwords={AGENT: password(home, role)}, hears={AGENT: []})

        async def wal() -> int:
            return int(await admin.fetchval("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn"))

        yield server.dsn(role), pid, wal
        await admin.close()


async def measure(home: Home, *, in_flight: int, seconds: float, rounds: int) -> dict[str, Any]:
    """The report: group commit and transaction per step, alternating, medians of the rounds."""
    dbos = _dbos_url(home) if find_spec("dbos") else ""
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
            if dbos:
                measured = await _measured_dbos(home, dbos, in_flight, seconds, pid, wal)
                runs.setdefault("dbos", []).append(measured)
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
        "machine": machine(),
    }


def _dbos_url(home: Home) -> str:
    return PostgresServer(home).dsn(SUPERUSER, DBOS_DATABASE)


async def _measured_dbos(
    home: Home,
    url: str,
    in_flight: int,
    seconds: float,
    postgres_pid: int,
    wal: Callable[[], Awaitable[int]],
) -> Measured:
    """The same closed loop in dbos, in a process of its own."""
    admin = await asyncpg.connect(PostgresServer(home).dsn(SUPERUSER, "postgres"))
    known = "select 1 from pg_database where datname = $1"
    if not await admin.fetchval(known, DBOS_DATABASE):
        await admin.execute(f"create database {DBOS_DATABASE}")
    await admin.close()
    wal_before, server = await wal(), tree_cpu_s(postgres_pid)
    words = [sys.executable, "-m", "mesh.bench.dbos_engine", url, str(in_flight), str(seconds)]
    ended = await asyncio.to_thread(subprocess.run, words, capture_output=True, check=True)
    told = json.loads(ended.stdout)
    latencies, count = told["latencies_ms"], len(told["latencies_ms"])
    ranked = statistics.quantiles(latencies, n=100) if count > 1 else latencies * 99
    return Measured(
        count / told["elapsed_s"],
        ranked[49],
        ranked[94],
        ranked[98],
        told["cpu_s"] * 1000 / count,
        # Warm-up and migration of its tables are in here: PostgreSQL's part is an upper bound.
        (tree_cpu_s(postgres_pid) - server) * 1000 / count,
        (await wal() - wal_before) / count,
    )


def _median(measured: list[Measured]) -> dict[str, float]:
    rows = [asdict(one) for one in measured]
    return {name: round(statistics.median(row[name] for row in rows), 3) for name in rows[0]}


def machine() -> dict[str, Any]:
    """Where it was measured."""
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
