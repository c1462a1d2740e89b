"""What is under way: keys run side by side, one key in order, offsets commit without gaps. Pure."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from itertools import islice, takewhile
from typing import TypeAlias

from mesh.bus.port import Offset, Part, Record

# Key of an event within its topic: what must stay in order.
Key: TypeAlias = tuple[str, bytes]


class Lane:
    """One partition: which of its records are done, and up to where all are."""

    __slots__ = ("_done", "_order", "committed", "last")

    def __init__(self) -> None:
        self._order: deque[tuple[Offset, datetime]] = deque()
        self._done: set[Offset] = set()
        self.last: Offset | None = None
        self.committed: Offset | None = None

    def begin(self, offset: Offset, at: datetime) -> None:
        """A record of this partition came."""
        self._order.append((offset, at))

    def finish(self, offset: Offset) -> None:
        """A record is handled or parked; in whatever order."""
        self._done.add(offset)

    def contiguous(self) -> Offset | None:
        """The highest offset below which all are done, when it grew since the last commit."""
        order, done = self._order, self._done
        while order and order[0][0] in done:
            self.last = order.popleft()[0]
            done.remove(self.last)
        return self.last if self.last != self.committed else None

    @property
    def is_idle(self) -> bool:
        """Whether nothing of it is under way."""
        return not self._order

    @property
    def oldest_at(self) -> datetime | None:
        """When the first that is not settled was told."""
        return self._order[0][1] if self._order else None


class Lanes:
    """All partitions of a consumer and the queues of their keys."""

    def __init__(self) -> None:
        self._lanes: dict[Part, Lane] = {}
        self._queues: dict[Key, deque[Record]] = {}
        self._ready: deque[Key] = deque()
        self._running: dict[Key, int] = {}
        self.count = 0

    def add(self, record: Record) -> None:
        """A record to be handled after those of its key that came before."""
        lane = self._lanes.get(record.part)
        if lane is None:
            lane = self._lanes[record.part] = Lane()
        lane.begin(record.offset, record.at)
        key = (record.part.topic, record.key)
        queue = self._queues.get(key)
        if queue is None:
            self._queues[key] = deque((record,))
            self._ready.append(key)
        else:
            queue.append(record)
        self.count += 1

    @property
    def is_ready(self) -> bool:
        """Whether a key waits for somebody."""
        return bool(self._ready)

    def take(self, limit: int = 1, fits: Callable[[Record], bool] | None = None) -> list[Record]:
        """The first records of one key; nobody else gets that key until they are settled.

        More than one only while they fit.
        """
        key = self._ready.popleft()
        queue = self._queues[key]
        records = [queue[0]]
        if limit > 1 and fits is not None:
            records += takewhile(fits, islice(queue, 1, limit))
        self._running[key] = len(records)
        return records

    def peek(self) -> Record:
        """The record that `take` would begin with."""
        return self._queues[self._ready[0]][0]

    def settle(self, records: Iterable[Record]) -> None:
        """These are handled or parked; their keys may go on."""
        for record in records:
            lane = self._lanes.get(record.part)
            if lane is not None:
                lane.finish(record.offset)
            key = (record.part.topic, record.key)
            queue = self._queues.get(key)
            if queue and queue[0] is record:
                queue.popleft()
                self.count -= 1
                self._release(key, 1)

    def put_back(self, records: Iterable[Record]) -> None:
        """These were not handled; their keys wait again."""
        for record in records:
            self._release((record.part.topic, record.key), 1)

    def _release(self, key: Key, number: int) -> None:
        left = self._running.get(key, 0) - number
        if left > 0:
            self._running[key] = left
            return
        self._running.pop(key, None)
        if self._queues.get(key):
            self._ready.append(key)
        else:
            self._queues.pop(key, None)

    def drop_waiting(self, parts: Collection[Part]) -> None:
        """Forget what nobody has begun of these partitions; who comes after reads it again."""
        for key, queue in list(self._queues.items()):
            if queue and queue[0].part in parts:
                keep = self._running.get(key, 0)
                while len(queue) > keep:
                    queue.pop()
                    self.count -= 1
                if not queue:
                    del self._queues[key]
        self._ready = deque(key for key in self._ready if key in self._queues)

    def drop(self, parts: Collection[Part]) -> None:
        """Forget these partitions."""
        if not parts:
            return
        self.drop_waiting(parts)
        for part in parts:
            self._lanes.pop(part, None)

    def are_idle(self, parts: Collection[Part]) -> bool:
        """Whether nothing of these partitions is being handled."""
        return not any(
            self._queues[key][0].part in parts for key in self._running if self._queues.get(key)
        )

    def idle(self, parts: Iterable[Part]) -> list[Part]:
        """Those of which nothing is left to settle."""
        return [part for part in parts if part not in self._lanes or self._lanes[part].is_idle]

    @property
    def oldest(self) -> dict[str, datetime]:
        """By topic, when the first event was told that is not settled."""
        found: dict[str, datetime] = {}
        for part, lane in self._lanes.items():
            at = lane.oldest_at
            if at is not None:
                found[part.topic] = min(at, found.get(part.topic, at))
        return found

    def committable(self, parts: Collection[Part] | None = None) -> dict[Part, Offset]:
        """The offset each partition may commit, where it grew."""
        found = {}
        for part, lane in self._lanes.items():
            offset = lane.contiguous() if parts is None or part in parts else None
            if offset is not None:
                found[part] = offset
        return found

    def committed(self, offsets: Mapping[Part, Offset]) -> None:
        """These are kept."""
        for part, offset in offsets.items():
            lane = self._lanes.get(part)
            if lane is not None:
                lane.committed = offset

    @property
    def parts(self) -> list[Part]:
        """The partitions something came from."""
        return list(self._lanes)

    def keep(self, parts: Collection[Part]) -> None:
        """Forget all partitions but these."""
        gone = [part for part in self._lanes if part not in parts]
        if gone:
            self.drop(gone)
