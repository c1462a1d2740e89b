"""Group commit: what all sagas of this process have to write travels in few statements.

A batch is what gathered while the last one was under way; it never waits to fill. A connection
lost at COMMIT means sending the same batch again: the journal takes every row once. A batch that
the store refuses is halved until the guilty one is alone.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from mesh.saga.store import Ack, Fenced, NewSaga, Store, StoreLost, StoreRefused, Unit

BATCH_MAX = 256
LANES = 2
RESEND_DELAY_S_MAX = 0.5


class Lane:
    """One writer: takes what gathered, sends it, answers everybody in it."""

    def __init__(self, send: Callable[[Sequence[Any]], Awaitable[Sequence[Any]]]) -> None:
        self._send = send
        self._waiting: deque[tuple[Any, asyncio.Future[Any]]] = deque()
        self._filled = asyncio.Event()

    def put(self, item: object) -> asyncio.Future[Any]:
        """Send an item with the next batch; the future brings the store's answer."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        self._filled.set()
        return answer

    async def run(self) -> None:
        """Send batches until cancelled."""
        while True:
            await self._filled.wait()
            size = min(BATCH_MAX, len(self._waiting))
            batch = [self._waiting.popleft() for _ in range(size)]
            if not self._waiting:
                self._filled.clear()
            await self._flush(batch)

    async def _flush(self, batch: list[tuple[Any, asyncio.Future[Any]]]) -> None:
        try:
            results = await self._deliver([item for item, _ in batch])
        except StoreRefused as refusal:
            half = len(batch) // 2
            if half:
                await self._flush(batch[:half])
                await self._flush(batch[half:])
            elif not batch[0][1].done():
                batch[0][1].set_exception(refusal)
            return
        for (_, answer), result in zip(batch, results, strict=True):
            if not answer.done():
                answer.set_result(result)

    async def _deliver(self, items: list[Any]) -> Sequence[Any]:
        delay_s = 0.01
        while True:
            try:
                return await self._send(items)
            except StoreLost:
                await asyncio.sleep(delay_s)
                delay_s = min(RESEND_DELAY_S_MAX, delay_s * 2)


class Journal:
    """The writers of one process: one lane for starts, and a saga's rows always in one lane."""

    def __init__(self, store: Store) -> None:
        self._steps = [Lane(partial(store.commit, number)) for number in range(LANES)]
        self._store = store
        self._epoch = 0
        self._starts = Lane(lambda sagas: store.start(self._epoch, sagas))

    async def run(self) -> None:
        """Write until cancelled."""
        async with asyncio.TaskGroup() as group:
            for lane in (self._starts, *self._steps):
                group.create_task(lane.run())

    def own(self, epoch: int) -> None:
        """From now on sagas are started under this epoch."""
        self._epoch = epoch

    async def start(self, saga: NewSaga) -> UUID:
        """Start a saga; the id under which it is known, an older one if it was there before."""
        known: UUID = await self._starts.put(saga)
        return known

    async def append(self, unit: Unit) -> Ack:
        """Write rows of one saga; Fenced when it has another owner."""
        saga_id = unit.rows[0].saga_id
        ack: Ack | None = await self._steps[saga_id.int % LANES].put(unit)
        if ack is None:
            raise Fenced(str(saga_id))
        return ack
