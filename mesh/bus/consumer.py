"""An agent's handlers at work: fetch, keep each key in order, handle once, commit without gaps.

What fails is tried again in its place while other keys go on; an offset is committed up to the
first event that is not settled.
"""

import asyncio
import logging
import random
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from mesh.bus.handling import Handling
from mesh.bus.lanes import Lanes
from mesh.bus.port import EventBus, Lost, Offset, Part, Record, Subscription
from mesh.inbox import Handler

FETCH_MAX = 512
UNDER_WAY_MAX = 2_048
# Half of the pool: the other half is for calls.
WORKERS = 4
WAIT_S = 1.0
COMMIT_EVERY_S = 0.05
DRAIN_S = 2.0
LOST_S_MAX = 2.0

log = logging.getLogger("hanse.events")


class Consumer:
    """One agent in its own group on the topics of its handlers."""

    def __init__(self, agent: Any, bus: EventBus, handlers: Sequence[Handler]) -> None:
        self._bus = bus
        self._handling = Handling(agent, handlers)
        self._lanes = Lanes()
        self._ready = asyncio.Event()
        self._room = asyncio.Event()
        self._due = asyncio.Event()
        self._drained = asyncio.Event()
        self._later: dict[asyncio.TimerHandle, list[Record]] = {}
        self.subscription: Subscription | None = None

    async def run(self) -> None:
        """Hear until cancelled, then finish what is under way, commit and leave the group."""
        handling = self._handling
        subscription = self._bus.subscribe(handling.consumer, handling.topics(), self._revoke)
        self.subscription = subscription
        work = [asyncio.create_task(self._work()) for _ in range(WORKERS)]
        work.append(asyncio.create_task(self._commit(subscription)))
        fetching = asyncio.create_task(self._fetch(subscription))
        try:
            await asyncio.wait((fetching, *work), return_when=asyncio.FIRST_COMPLETED)
        finally:
            fetching.cancel()
            await asyncio.wait((fetching,))
            await subscription.close()
            for task in work:
                task.cancel()
            await asyncio.wait(work)
        for task in (fetching, *work):
            if not task.cancelled():
                task.result()

    async def _fetch(self, subscription: Subscription) -> None:
        failures = 0
        while True:
            room = min(FETCH_MAX, UNDER_WAY_MAX - self._lanes.count)
            if room <= 0:
                self._room.clear()
                await self._room.wait()
                continue
            try:
                records = await subscription.fetch(room, WAIT_S)
                failures = 0
            except Lost as error:
                if failures == 0:
                    log.warning("bus lost: %s", error)
                failures += 1
                self._lanes.drop(self._lanes.parts())
                await asyncio.sleep(random.uniform(0.01, min(LOST_S_MAX, 0.05 * 2**failures)))
                continue
            self._lanes.keep(subscription.owned())
            for record in records:
                self._lanes.add(record)
            if records:
                self._ready.set()

    async def _work(self) -> None:
        while True:
            while not self._lanes.is_ready:
                self._ready.clear()
                await self._ready.wait()
            await self._handle(self._lanes.take())

    async def _handle(self, records: list[Record]) -> None:
        failed = await self._handling.attempt(records)
        if failed is None or failed.reason == "DUPLICATE":
            self._settle(records)
        else:
            self._again(records, failed.retry_s or 5.0)

    def _settle(self, records: Sequence[Record]) -> None:
        self._lanes.settle(records)
        for waiting in (self._room, self._due, self._drained):
            waiting.set()
        if self._lanes.is_ready:
            self._ready.set()

    def _again(self, records: list[Record], delay_s: float) -> None:
        def now() -> None:
            self._later.pop(timer, None)
            self._lanes.put_back(records)
            self._drained.set()
            self._ready.set()

        timer = asyncio.get_running_loop().call_later(delay_s, now)
        self._later[timer] = records

    async def _commit(self, subscription: Subscription) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            offsets = self._lanes.committable()
            if offsets:
                try:
                    lost = await subscription.commit(offsets)
                except Lost:
                    continue
                self._lanes.committed(offsets)
                self._lanes.drop(lost)
                await asyncio.sleep(COMMIT_EVERY_S)

    async def _revoke(self, parts: Collection[Part]) -> Mapping[Part, Offset]:
        """Begin nothing new of these, let end what runs, and answer how far we came."""
        self._lanes.drop_waiting(parts)
        for timer, records in list(self._later.items()):
            if records[0].part in parts:
                timer.cancel()
                del self._later[timer]
                self._lanes.put_back(records)
        self._lanes.drop_waiting(parts)
        try:
            async with asyncio.timeout(DRAIN_S):
                while not self._lanes.are_idle(parts):
                    self._drained.clear()
                    await self._drained.wait()
        except TimeoutError:
            log.warning("partitions given away with events under way")
        offsets = self._lanes.committable(parts)
        self._lanes.drop(parts)
        return offsets
