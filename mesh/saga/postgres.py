"""The store of sagas in the agent's own schema of PostgreSQL."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from mesh import errors
from mesh.database import Database, Record, Transaction
from mesh.queries import Query, load_queries
from mesh.saga.decide import Entry, Fact
from mesh.saga.journal import LANES
from mesh.saga.store import (
    Ack,
    Claimed,
    Move,
    NewSaga,
    Row,
    Signal,
    StoreLost,
    StoreRefused,
    Task,
    Unit,
)

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
COMMIT = QUERIES.commit_steps.parameters
START = QUERIES.start_sagas.parameters
NOBODY = UUID(int=0)
# Rows, moves, tasks, events: how many columns each has in `commit_steps`.
WIDTHS = (len(Row._fields), len(Move._fields), len(Task._fields), 7)
# The plan of `commit_steps` is made once, so it must not depend on how large a table is just now:
# a plan made on an empty table would scan the full one for ever.
PLANNER = {
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
}
# topic, part, key, headers, payload: a row of the outbox.
OutboxRow = tuple[str, int, bytes | None, str | None, bytes]


class PostgresStore:
    """Sagas behind an agent's Database, with writer connections of their own."""

    def __init__(
        self, database: Database, *, render: Callable[[Any], OutboxRow] | None = None
    ) -> None:
        self._database = database
        self._writers = Database(database.url, connections_max=LANES + 1, server_settings=PLANNER)
        self._render = render

    async def open(self) -> None:
        """Open the writers' connections; like Database.start it never fails."""
        await self._writers.start()

    async def close(self) -> None:
        """Close them."""
        await self._writers.stop()

    async def open_epoch(self, host: str, ttl_s: float) -> int:
        """A fresh epoch with a lease."""
        rows = await self._ask(QUERIES.open_epoch, host=host, ttl_s=ttl_s)
        return int(rows[0]["epoch"])

    async def renew(self, epoch: int, ttl_s: float) -> bool:
        """The lease ends so many seconds from now, 0: at once; false when it had ended."""
        return bool(await self._ask(QUERIES.renew_epoch, epoch=epoch, ttl_s=ttl_s))

    async def start(self, epoch: int, sagas: Sequence[NewSaga]) -> list[UUID]:
        """Insert; for each the id under which its (name, biz_key) is known."""
        async with _outcome():
            rows = await self._writers.fetch(QUERIES.start_sagas, **_starting(epoch, sagas))
            made = {row["saga_id"] for row in rows}
            return [
                new.saga_id
                if new.saga_id in made
                else await self._writers.fetch_value(
                    QUERIES.find_saga, name=new.name, biz_key=new.biz_key
                )
                for new in sagas
            ]

    async def start_in(self, tx: Transaction, epoch: int, new: NewSaga) -> UUID:
        """Insert in the caller's transaction."""
        made = await tx.fetch_value(QUERIES.start_sagas, **_starting(epoch, [new]))
        if made is None:
            made = await tx.fetch_value(QUERIES.find_saga, name=new.name, biz_key=new.biz_key)
        return UUID(str(made))

    async def commit(self, lane: int, units: Sequence[Unit]) -> list[Ack | None]:
        """Write each unit whose fence still holds, once; None for the others."""
        parts: list[Iterable[tuple[Any, ...]]] = [
            [row for unit in units for row in unit.rows],
            [move for unit in units for move in unit.moves],
            [task for unit in units for task in unit.tasks],
            [
                (unit.rows[0].saga_id, unit.rows[0].seq, *self._rendered(event))
                for unit in units
                for event in unit.events
            ],
        ]
        columns = [
            column
            for part, width in zip(parts, WIDTHS, strict=True)
            for column in (map(list, zip(*part, strict=True)) if part else ([],) * width)
        ]
        async with _outcome():
            held = await self._writers.fetch(
                QUERIES.commit_steps, **dict(zip(COMMIT, columns, strict=True))
            )
        acks = {row["saga_id"]: Ack(row["signalled"]) for row in held}
        return [acks.get(unit.rows[0].saga_id) for unit in units]

    def _rendered(self, event: Any) -> OutboxRow:
        if self._render is None:
            raise StoreRefused("this agent has no outbox")
        try:
            return self._render(event)
        except (TypeError, AttributeError, ValueError) as error:
            raise StoreRefused(f"no event: {error}") from error

    async def claim(
        self, epoch: int, keys: Iterable[tuple[str, int]], room: int, mine: Iterable[UUID] | None
    ) -> list[Claimed]:
        """Take over due sagas that no live epoch owns; with `mine` also own ones not in it."""
        names, versions = zip(*keys, strict=True)
        await self._ask(QUERIES.wake_sleepers, room=room)
        rows = await self._ask(
            QUERIES.claim_sagas,
            epoch=epoch,
            names=names,
            versions=versions,
            room=room,
            mine=None if mine is None else [*mine, NOBODY],
        )
        return [story for _, story in await stories(self._ask, rows)]

    async def look(self, saga_id: UUID) -> tuple[str, Claimed] | None:
        """State and whole story of a saga, without taking it."""
        rows = await self._ask(QUERIES.look_at_saga, saga_id=saga_id)
        return (await stories(self._ask, rows))[0] if rows else None

    async def signals(self, saga_id: UUID) -> tuple[int, list[Signal]]:
        """How many signals a saga has had, and all of them in order."""
        # The counter first: a signal between the two reads is then heard twice, not missed.
        count = await self._ask(QUERIES.count_signals, saga_id=saga_id)
        rows = await self._ask(QUERIES.read_signals, saga_ids=[saga_id])
        heard = [Signal(row["name"], row["dedup_id"], row["payload"]) for row in rows]
        return (count[0]["signalled"] if count else 0), heard

    async def signal(self, saga_id: UUID, signal: Signal, wakes: Sequence[str]) -> bool:
        """Note a signal once and wake the saga in these states; false when there is no such."""
        rows = await self._ask(
            QUERIES.note_signal,
            saga_id=saga_id,
            dedup_id=signal.dedup_id,
            name=signal.name,
            payload=signal.payload,
            wakes=list(wakes),
        )
        return bool(rows[0][0])

    async def backlog_s(self) -> float:
        """The age of the oldest saga that is due and that nobody runs."""
        return float((await self._ask(QUERIES.oldest_due))[0][0])

    async def _ask(self, query: Query, **parameters: object) -> list[Record]:
        async with _outcome():
            return await self._database.fetch(query, **parameters)


async def stories(
    ask: Callable[..., Awaitable[list[Record]]], rows: Sequence[Record]
) -> list[tuple[str, Claimed]]:
    """State and whole story of each saga, in the order of the rows."""
    if not rows:
        return []
    saga_ids = [row["saga_id"] for row in rows]
    told = [
        (
            row["state"],
            Claimed(
                saga_id=row["saga_id"],
                name=row["name"],
                version=row["version"],
                tenant=row["tenant"],
                priority=row["priority"],
                input=row["input"],
                parent_id=row["parent_id"],
                parent_step=row["parent_step"],
                now=row["now"],
                fence=row["fence"],
                signalled=row["signalled"],
                taken_over=row["taken_over"],
            ),
        )
        for row in rows
    ]
    stories = {story.saga_id: story for _, story in told}
    fences = dict.fromkeys(saga_ids, 0)
    for row in await ask(QUERIES.read_journals, saga_ids=saga_ids):
        fences[row["saga_id"]] = row["fence"]
        stories[row["saga_id"]].entries.append(_entry(row))
    for row in await ask(QUERIES.read_signals, saga_ids=saga_ids):
        signal = Signal(row["name"], row["dedup_id"], row["payload"])
        stories[row["saga_id"]].signals.append(signal)
    return [
        (state, replace(story, idle_claims=story.fence - fences[story.saga_id]))
        for state, story in told
    ]


@contextlib.asynccontextmanager
async def _outcome() -> AsyncIterator[None]:
    try:
        yield
    except errors.Failure as failure:
        raise StoreLost(str(failure)) from failure
    except (asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        raise StoreRefused(str(error)) from error


def _starting(epoch: int, sagas: Sequence[NewSaga]) -> dict[str, object]:
    columns: dict[str, object] = dict(zip(START, map(list, zip(*sagas, strict=True)), strict=False))
    return {**columns, "epoch": epoch}


def _entry(row: Record) -> Entry:
    return Entry(
        row["seq"],
        Fact(row["fact"]),
        row["step"],
        row["attempt"],
        row["payload"],
        row["note"],
        row["ref"],
        row["at"],
    )
