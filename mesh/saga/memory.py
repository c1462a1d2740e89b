"""The store of sagas in memory: what PostgreSQL promises the engine, as one page of Python.

For simulations and tests of sagas without a database. `tests/sagas/test_store_conformance.py` holds
both stores equal. Nothing here survives the process.
"""

import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zlib import crc32

from mesh.saga.decide import Entry, Fact, State
from mesh.saga.store import Ack, Claimed, Move, NewSaga, Row, Signal, StoreRefused, Task, Unit


@dataclass
class Kept:
    """One saga with its journal, signals and human tasks."""

    new: NewSaga
    state: str
    fence: int
    owner: int | None
    wake_at: datetime
    moved_at: datetime
    reason: str = ""
    signalled: int = 0
    rows: dict[int, tuple[Row, datetime]] = field(default_factory=dict)
    signals: dict[str, Signal] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)


class MemoryStore:
    """Sagas of one database; `now` is its clock."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._leases: dict[int, datetime] = {}
        self._epochs = 0
        self.sagas: dict[UUID, Kept] = {}
        self._keys: dict[tuple[str, str], UUID] = {}
        self._turn = 0
        # Every event that was told, with the row it belongs to.
        self.told: list[tuple[UUID, int, Any]] = []

    async def open_epoch(self, host: str, ttl_s: float) -> int:
        """A fresh epoch with a lease."""
        self._epochs += 1
        self._leases[self._epochs] = self._now() + timedelta(seconds=ttl_s)
        return self._epochs

    async def renew(self, epoch: int, ttl_s: float) -> bool:
        """The lease ends so many seconds from now, 0: at once; false when it had ended."""
        if not self._is_alive(epoch):
            return False
        self._leases[epoch] = self._now() + timedelta(seconds=ttl_s)
        return True

    def _is_alive(self, epoch: int | None) -> bool:
        return epoch in self._leases and self._leases[epoch] > self._now()

    async def start(self, epoch: int, sagas: Sequence[NewSaga]) -> list[UUID]:
        """Insert; for each the id under which its (name, biz_key) is known."""
        return [self._insert(epoch, new) for new in sagas]

    async def start_in(self, tx: list[tuple[int, NewSaga]], epoch: int, new: NewSaga) -> UUID:
        """Insert in the caller's transaction."""
        known = self._keys.get((new.name, new.biz_key))
        if known is None:
            tx.append((epoch, new))
        return known or new.saga_id

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[list[tuple[int, NewSaga]]]:
        """What `start_in` takes: kept at the end, dropped when the block fails."""
        waiting: list[tuple[int, NewSaga]] = []
        yield waiting
        for epoch, new in waiting:
            self._insert(epoch, new)

    def _insert(self, epoch: int, new: NewSaga) -> UUID:
        known = self._keys.setdefault((new.name, new.biz_key), new.saga_id)
        if known == new.saga_id and known not in self.sagas:
            owner, now = (epoch if new.owned else None), self._now()
            self.sagas[known] = Kept(new, State.RUNNABLE, int(new.owned), owner, now, now)
        return known

    async def commit(self, lane: int, units: Sequence[Unit]) -> list[Ack | None]:
        """Write each unit whose fence still holds, once; None for the others."""
        for unit in units:
            for row in unit.rows:
                if "\0" in row.note:
                    raise StoreRefused("a text with a zero byte")
        return [self._commit(unit) for unit in units]

    def _commit(self, unit: Unit) -> Ack | None:
        saga = self.sagas.get(unit.rows[0].saga_id)
        if saga is None or saga.fence != unit.rows[0].fence:
            return None
        fresh = {row.seq for row in unit.rows if row.seq not in saga.rows}
        saga.rows.update({row.seq: (row, self._now()) for row in unit.rows if row.seq in fresh})
        for move in unit.moves:
            if move.seq in fresh:
                self._move(saga, move)
        for task in unit.tasks:
            if task.seq in fresh:
                before = saga.tasks.get(task.step, task)
                saga.tasks[task.step] = task._replace(
                    role=task.role or before.role, reason=task.reason or before.reason
                )
        first = unit.rows[0]
        if first.seq in fresh:
            self.told.extend((first.saga_id, first.seq, event) for event in unit.events)
        return Ack(saga.signalled)

    def _move(self, saga: Kept, move: Move) -> None:
        stays = move.state == State.WAITING and saga.signalled > move.seen
        saga.state = State.RUNNABLE if stays else move.state
        saga.wake_at = self._now() + timedelta(seconds=0 if stays else move.wake_s)
        saga.reason, saga.owner, saga.moved_at = move.reason, None, self._now()

    async def claim(
        self, epoch: int, keys: Iterable[tuple[str, int]], room: int, mine: Iterable[UUID] | None
    ) -> list[Claimed]:
        """Take over due sagas that no live epoch owns; with `mine` also own ones not in it."""
        if not self._is_alive(epoch):
            return []
        known, held, now = set(keys), None if mine is None else set(mine), self._now()
        by_tenant: dict[str, list[Kept]] = defaultdict(list)
        for saga in self.sagas.values():
            if saga.state == State.WAITING and saga.wake_at <= now:
                saga.state = State.RUNNABLE
            if saga.state != State.RUNNABLE:
                continue
            waiting = by_tenant[saga.new.tenant]
            fits = (saga.new.name, saga.new.version) in known and saga.wake_at <= now
            if fits and not self._is_held(saga, epoch, held):
                waiting.append(saga)
        share = max(1, room // max(1, len(by_tenant)))
        # The order of tenants changes from claim to claim.
        self._turn += 1
        names = sorted(by_tenant, key=lambda name: crc32(f"{name}/{self._turn}".encode()))
        picked = [
            saga
            for name in names
            for saga in sorted(by_tenant[name], key=lambda s: (-s.new.priority, s.wake_at))[:share]
        ]
        return [self._take(saga, epoch) for saga in picked[:room]]

    def _is_held(self, saga: Kept, epoch: int, mine: set[UUID] | None) -> bool:
        if not self._is_alive(saga.owner):
            return False
        return saga.owner != epoch or mine is None or saga.new.saga_id in mine

    def _take(self, saga: Kept, epoch: int) -> Claimed:
        taken_over = saga.owner is not None
        saga.owner, saga.fence = epoch, saga.fence + 1
        return self._story(saga, taken_over)

    def _story(self, saga: Kept, taken_over: bool = False) -> Claimed:
        new, rows = saga.new, [saga.rows[seq] for seq in sorted(saga.rows)]
        return Claimed(
            saga_id=new.saga_id,
            name=new.name,
            version=new.version,
            tenant=new.tenant,
            priority=new.priority,
            input=new.input,
            parent_id=new.parent_id,
            parent_step=new.parent_step,
            now=self._now(),
            fence=saga.fence,
            signalled=saga.signalled,
            idle_claims=saga.fence - (rows[-1][0].fence if rows else 0),
            taken_over=taken_over,
            entries=[_entry(row, at) for row, at in rows],
            signals=list(saga.signals.values()),
        )

    async def look(self, saga_id: UUID) -> tuple[str, Claimed] | None:
        """State and whole story of a saga, without taking it."""
        saga = self.sagas.get(saga_id)
        return None if saga is None else (saga.state, self._story(saga))

    async def signals(self, saga_id: UUID) -> tuple[int, list[Signal]]:
        """How many signals a saga has had, and all of them in order."""
        saga = self.sagas.get(saga_id)
        return (0, []) if saga is None else (saga.signalled, list(saga.signals.values()))

    async def signal(self, saga_id: UUID, signal: Signal, wakes: Sequence[str]) -> bool:
        """Note a signal once and wake the saga in these states; false when there is no such."""
        saga = self.sagas.get(saga_id)
        if saga is None:
            return False
        if signal.dedup_id not in saga.signals:
            saga.signals[signal.dedup_id] = signal
            saga.signalled += 1
            if saga.state in wakes:
                saga.state, saga.wake_at = State.RUNNABLE, self._now()
        return True

    async def backlog_s(self) -> float:
        """The age of the oldest saga that is due and that nobody runs."""
        now = self._now()
        due = [
            (now - saga.wake_at).total_seconds()
            for saga in self.sagas.values()
            if saga.state == State.RUNNABLE
            and saga.wake_at <= now
            and not self._is_alive(saga.owner)
        ]
        return max(due, default=0.0)


def _entry(row: Row, at: datetime) -> Entry:
    fact = Fact(row.fact)
    return Entry(row.seq, fact, row.step, row.attempt, row.payload, row.note, row.ref, at)
