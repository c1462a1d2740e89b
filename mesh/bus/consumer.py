"""An agent's handlers at work: fetch, keep each key in order, handle once, commit without gaps.

What fails is tried again in its place while other keys go on; an offset is committed up to the
first event that is not settled.
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from mesh import errors
from mesh.bus.handling import Failed, Handling
from mesh.bus.lanes import Lanes
from mesh.bus.parking import Parking
from mesh.bus.port import EventBus, Lost, Offset, Part, Record, Subscription
from mesh.database import UNREACHABLE

FETCH_MAX = 512
UNDER_WAY_MAX = 2_048
# Half of the pool: the other half is for calls.
WORKERS = 4
WAIT_S = 2.0
COMMIT_EVERY_S = 0.05
DRAIN_S = 2.0
LOST_S_MAX = 2.0
KEEP_UP_S = 60.0

log = logging.getLogger("hanse.events")


class Consumer:
    """One agent in its own group on the topics of its handlers."""

    def __init__(self, bus: EventBus, handling: Handling, parking: Parking) -> None:
        self._bus = bus
        self._handling = handling
        self._parking = parking
        self._owned: frozenset[Part] = frozenset()
        self._lanes = Lanes()
        self._keep_up_at = asyncio.get_running_loop().time() + KEEP_UP_S
        self._ready = asyncio.Event()
        self._room = asyncio.Event()
        self._due = asyncio.Event()
        self._drained = asyncio.Event()
        self._later: dict[asyncio.TimerHandle, list[Record]] = {}
        self.subscription: Subscription | None = None
        self.is_lost = False

    async def run(self) -> None:
        """Hear until cancelled, then finish what is under way, commit and leave the group."""
        handling = self._handling
        subscription = self._bus.subscribe(
            handling.consumer, handling.topics(), self._revoke, handling.patience()
        )
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
                failures, self.is_lost = 0, False
                await self._take_in(records, frozenset(subscription.owned()))
                await self._keep_up(subscription)
            except Lost as error:
                if failures == 0:
                    log.warning("bus lost: %s", error)
                failures, self.is_lost = failures + 1, True
                self._lanes.drop(self._lanes.parts)
                await asyncio.sleep(random.uniform(0.01, min(LOST_S_MAX, 0.05 * 2**failures)))

    async def _take_in(self, records: Sequence[Record], owned: frozenset[Part]) -> None:
        self._lanes.keep(owned)
        if owned - self._owned:
            await self._learn_parked()
        self._owned = owned
        for record in records:
            self._lanes.add(record)
        if records:
            self._ready.set()

    async def _learn_parked(self) -> None:
        """Partitions came: what their former owner has parked must not be overtaken."""
        while True:
            try:
                await self._parking.load()
            except (errors.Failure, *UNREACHABLE):
                await asyncio.sleep(random.uniform(0.05, LOST_S_MAX))
            else:
                return

    async def _work(self) -> None:
        while True:
            while not self._lanes.is_ready:
                self._ready.clear()
                await self._ready.wait()
            records = self._next()
            if self._lanes.is_ready:
                self._ready.set()
            await self._handle(records)

    def _next(self) -> list[Record]:
        """One event, or several of any keys that may share a transaction."""
        size = self._together(self._lanes.peek())
        if size == 1:
            return self._lanes.take()
        records = self._lanes.take(size, self._in_company)
        while len(records) < size and self._lanes.is_ready and self._in_company(self._lanes.peek()):
            records += self._lanes.take(size - len(records), self._in_company)
        return records

    def _together(self, record: Record) -> int:
        return 1 if self._parking.may_hold(record) else self._handling.together(record)

    def _in_company(self, record: Record) -> bool:
        return self._together(record) > 1

    async def _handle(self, records: list[Record]) -> None:
        record = records[0]
        try:
            if self._handling.handler(record) is None or (
                self._parking.may_hold(record) and await self._parking.follow(record)
            ):
                self._settle(records)
                return
            failed = await self._handling.attempt(records)
            if failed is not None and len(records) == 1 and self._parking.is_due(record, failed):
                await self._parking.park(record, failed)
                failed = None
        except (errors.Failure, *UNREACHABLE) as error:
            failed = Failed(str(error), random.uniform(0.05, LOST_S_MAX))
        if failed is None:
            self._settle(records)
        else:
            self._again(records, failed.retry_s or 0.0)

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
        offsets = {**self._idle_offsets(parts), **self._lanes.committable(parts)}
        self._lanes.drop(parts)
        return offsets

    def _idle_offsets(self, parts: Collection[Part]) -> dict[Part, Offset]:
        """Where nothing is left to settle we are as far as we have read, heard or not."""
        assert self.subscription is not None
        stands = {part: self.subscription.position(part) for part in self._lanes.idle(parts)}
        return {part: offset for part, offset in stands.items() if offset is not None}

    async def _keep_up(self, subscription: Subscription) -> None:
        """Now and then commit where nothing was for us, so that a restart need not read it again.

        Only the task that fetches may: between its fetches all that was handed out is in lanes.
        """
        now = asyncio.get_running_loop().time()
        if now < self._keep_up_at:
            return
        self._keep_up_at = now + KEEP_UP_S
        with contextlib.suppress(Lost):
            self._lanes.drop(await subscription.commit(self._idle_offsets(subscription.owned())))

    def behind_s(self, now: datetime) -> dict[str, float]:
        """By topic, the age of the first event that is not settled."""
        late = dict.fromkeys(self._handling.topics(), 0.0)
        for topic, at in self._lanes.oldest.items():
            late[topic] = max(0.0, (now - at).total_seconds())
        return late
