"""What the engine asks of a store: the port, its values and its two ways to fail.

`mesh.saga.postgres` is the real one; the simulation has another in memory. One conformance suite
holds them equal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from mesh.saga.decide import Entry


class StoreLost(Exception):
    """The connection broke: what was sent may or may not be written. Send the same again."""


class StoreRefused(Exception):
    """The store will never take these rows; others in the same batch are not to blame."""


class Fenced(Exception):
    """Somebody else owns this saga now; whoever hears this drops it."""


class NewSaga(NamedTuple):
    """A saga to be started; `owned` ones are run by the starter at once."""

    saga_id: UUID
    name: str
    version: int
    biz_key: str
    tenant: str
    priority: int
    input: bytes
    parent_id: UUID | None
    parent_step: str
    owned: bool


class Row(NamedTuple):
    """A journal row, in the order of `commit_steps`."""

    saga_id: UUID
    fence: int
    seq: int
    fact: str
    step: str
    attempt: int
    payload: bytes | None
    note: str
    ref: str


class Move(NamedTuple):
    """Where a saga goes with that row: it ends, sleeps for a while, or stands still."""

    saga_id: UUID
    seq: int
    state: str
    reason: str
    wake_s: float
    seen: int


class Task(NamedTuple):
    """What a person has to do, or no longer has to, since that row."""

    saga_id: UUID
    seq: int
    step: str
    role: str
    reason: str
    due_s: float
    state: str


class Unit(NamedTuple):
    """What one saga writes at once: rows, a move, tasks, and the events of its last act."""

    rows: Sequence[Row]
    moves: Sequence[Move] = ()
    tasks: Sequence[Task] = ()
    events: Sequence[Any] = ()


class Ack(NamedTuple):
    """What the store says of a written unit: how many signals this saga has had by now."""

    signalled: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Something said to a saga: an event of the business, or an order of an operator."""

    name: str
    dedup_id: str
    payload: bytes | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A saga that is ours now, with all that is known about it.

    `idle_claims` counts the claims since its last journal row; `taken_over` says that its owner
    before us did not let go, so an act may be under way or done without a row.
    """

    saga_id: UUID
    name: str
    version: int
    tenant: str
    priority: int
    input: bytes
    parent_id: UUID | None
    parent_step: str
    now: datetime
    fence: int = 1
    signalled: int = 0
    idle_claims: int = 0
    taken_over: bool = False
    entries: list[Entry] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)


class Store(Protocol):
    """Where sagas live. Every method may raise StoreLost; writes are safe to repeat."""

    async def open_epoch(self, host: str, ttl_s: float) -> int:
        """A fresh epoch with a lease of `ttl_s` seconds."""
        ...

    async def renew(self, epoch: int, ttl_s: float) -> bool:
        """The lease ends so many seconds from now, 0: at once; false when it had ended."""
        ...

    async def start(self, epoch: int, sagas: Sequence[NewSaga]) -> list[UUID]:
        """Insert; for each the id under which its (name, biz_key) is known."""
        ...

    async def start_in(self, tx: Any, epoch: int, new: NewSaga) -> UUID:
        """Insert in the caller's transaction."""
        ...

    async def commit(self, lane: int, units: Sequence[Unit]) -> list[Ack | None]:
        """Write each unit whose fence still holds, once; None for the others."""
        ...

    async def claim(
        self, epoch: int, keys: Iterable[tuple[str, int]], room: int, mine: Iterable[UUID] | None
    ) -> list[Claimed]:
        """Take over due sagas that no live epoch owns; with `mine` also own ones not in it."""
        ...

    async def signals(self, saga_id: UUID) -> tuple[int, list[Signal]]:
        """How many signals a saga has had, and all of them in order."""
        ...

    async def signal(self, saga_id: UUID, signal: Signal, wakes: Sequence[str]) -> bool:
        """Note a signal once and wake the saga in these states; false when there is no such."""
        ...

    async def look(self, saga_id: UUID) -> tuple[str, Claimed] | None:
        """State and whole story of a saga, without taking it."""
        ...

    async def backlog_s(self) -> float:
        """The age of the oldest saga that is due and that nobody runs."""
        ...
