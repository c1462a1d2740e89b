"""The bus on PostgreSQL: the publisher's outbox is the log, read with Kafka's semantics.

One connection per agent listens and reads. What is idle costs one look at the snapshot: below its
xmin nothing new can appear, so an outbox is asked only when xmin moved. A hint by NOTIFY shortens
the wait; without it the next look finds the same.
"""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from mesh import errors
from mesh.bus.group import LEASE_TTL_S, Group
from mesh.bus.port import NO_PATIENCE, Lag, Lost, Offset, Part, Record, Revoke
from mesh.database import UNREACHABLE, Database, Transaction
from mesh.outbox import PARTITIONS, channel
from mesh.queries import Query, load_queries

QUERIES = load_queries(Path(__file__).with_name("pglog.sql"))
RENEW_S = LEASE_TTL_S / 3
# After a hint the transaction may have to wait for older ones; after a find more is on its way.
LOOK_S_HINTED = 0.003
LOOK_S_FOUND = 0.008
LOOK_S_MAX = 2.0
HINT_EVERY_S = 0.04
HINT_BYTES_MAX = 7_000
# How much older than a transaction's number its event's time may be: clocks are set back.
CLOCK_SLACK = timedelta(minutes=10)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# What is lost with the machine is only read again: nobody waits for the disk.
SESSION = {"synchronous_commit": "off", "application_name": "hanse-bus"}

log = logging.getLogger("hanse.bus")


@cache
def of_publisher(query: Query, publisher: str) -> Query:
    """A query on the outbox as one on another agent's."""
    if not publisher.isalpha():
        raise ValueError(f"{publisher} is no agent")
    sql = query.sql.replace(" outbox o", f" {publisher}.outbox o")
    sql = sql.replace(" event_key k", f" {publisher}.event_key k")
    return Query(query.name, sql, query.parameters)


class PgLog:
    """The bus of one agent in the database that all agents share."""

    def __init__(
        self, url: str, agent: str, instance: str = "1", *, ttl_s: float = LEASE_TTL_S
    ) -> None:
        self.agent = agent
        self.instance = instance
        self.ttl_s = ttl_s
        self._hinting: asyncio.Task[None] | None = None
        self._told: set[str] = set()
        self.database = Database(
            url, connections_max=2, remaining_s=lambda: None, server_settings=SESSION
        )

    async def start(self) -> None:
        """Open the connections; never fails, as a Database never does."""
        await self.database.start()

    def subscribe(
        self,
        group: str,
        topics: Mapping[str, Collection[str]],
        revoke: Revoke,
        patience: Mapping[str, float] = NO_PATIENCE,
    ) -> "PgSubscription":
        """Join a group on topics."""
        return PgSubscription(self, group, topics, revoke, patience)

    def told(self, name: str) -> None:
        """A message of this type was told: hint at it, at once and then not too often."""
        self._told.add(name)
        if self._hinting is None or self._hinting.done():
            self._hinting = asyncio.create_task(self._hint(), name="bus-hint")

    async def publish(self, records: Sequence[Record]) -> None:
        """Nothing to do: what is in the outbox is on this bus."""

    async def lag(self, group: str, topics: Mapping[str, Collection[str]]) -> list[Lag]:
        """How far a group is behind on each partition, events of these types only."""
        rows = await self.database.fetch(QUERIES.offsets, grp=group, topics=list(topics))
        found = []
        for topic, types in topics.items():
            mine = [row for row in rows if row["topic"] == topic]
            counted = await self.database.fetch(
                of_publisher(QUERIES.lag_outbox, topic.partition(".")[0]),
                topic=topic,
                types=list(types),
                parts=[row["part"] for row in mine],
                txs=[row["tx"] for row in mine],
                ids=[row["id"] for row in mine],
            )
            behind = {row["part"]: row for row in counted}
            for row in mine:
                count = behind[row["part"]]
                part = Part(topic, row["part"])
                found.append(Lag(part, count["behind"], count["behind_s"], row["owner"]))
        return found

    async def outbox_age_s(self) -> float:
        """Age of the oldest event that readers do not see yet, because a writer holds them up."""
        return float(await self.database.fetch_value(QUERIES.outbox_age))

    async def close(self) -> None:
        """Close the connections."""
        if self._hinting is not None:
            self._hinting.cancel()
            await asyncio.wait((self._hinting,))
        await self.database.stop()

    async def _hint(self) -> None:
        # A lost hint is found by the next look.
        with contextlib.suppress(errors.Failure, *UNREACHABLE):
            while self._told:
                names, self._told = ",".join(self._told), set()
                # Nobody in particular where there is no room for the names: whoever listens.
                payload = names if len(names) <= HINT_BYTES_MAX else ""
                await self.database.fetch(
                    QUERIES.hint, channel=channel(self.agent), payload=payload
                )
                await asyncio.sleep(HINT_EVERY_S)


class Place:
    """How far the outbox of one publisher is read, and since when it need be searched."""

    def __init__(self, types: Mapping[str, Collection[str]]) -> None:
        self.types = types
        self.since = LONG_AGO
        self._mark = (0, LONG_AGO)

    def drained(self, xmin: int, xmax: int, now: datetime) -> None:
        """All below xmin was read. Numbers from a mark's xmax on were given after its time."""
        if xmin >= self._mark[0]:
            self.since = self._mark[1]
            self._mark = (xmax, now - CLOCK_SLACK)


class PgSubscription:
    """A member of a group that reads outboxes; one task fetches, any may commit."""

    def __init__(
        self,
        bus: PgLog,
        group: str,
        topics: Mapping[str, Collection[str]],
        revoke: Revoke,
        patience: Mapping[str, float] = NO_PATIENCE,
    ) -> None:
        self._bus = bus
        self._patience = patience
        self._group = Group(group, list(topics), bus.instance, revoke, bus.ttl_s)
        self._places: dict[str, Place] = {}
        for topic, types in topics.items():
            place = self._places.setdefault(topic.partition(".")[0], Place({}))
            place.types = {**place.types, topic: types}
        self._positions: dict[Part, Offset] = {}
        self._paused: set[Part] = set()
        self._session: Any = None
        self._connection: Any = None
        self._hinted = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None
        self._renew_at = 0.0
        self._xmin = 0
        self._pause_s = LOOK_S_FOUND
        self._look_at = 0.0

    def owned(self) -> Collection[Part]:
        """The partitions that are ours now."""
        return self._positions.keys()

    def position(self, part: Part) -> Offset | None:
        """Up to where everything of ours was handed out."""
        return self._positions.get(part)

    def pause(self, parts: Collection[Part]) -> None:
        """Fetch nothing from these until resumed."""
        self._paused |= set(parts)

    def resume(self, parts: Collection[Part]) -> None:
        """Fetch from these again."""
        self._paused -= set(parts)
        self._look_back(parts)

    def seek(self, part: Part, after: Offset) -> None:
        """Go on behind that offset."""
        if part in self._positions:
            self._positions[part] = after
            self._look_back([part])

    async def fetch(self, limit: int, wait_s: float) -> Sequence[Record]:
        """Further records; waits so long for the first one. Raises Lost."""
        until = time.monotonic() + wait_s
        await self._gather()
        while True:
            with self._losing():
                if await self._stay_member():
                    return ()
                records = await self._read(limit)
            if records:
                if len(records) < limit:
                    self._pause_s = self._ease(records)
                    self._look_at = time.monotonic() + self._pause_s
                return records
            left_s = until - time.monotonic()
            if left_s <= 0:
                return ()
            await self._rest(min(left_s, self._pause_s))

    async def commit(self, offsets: Mapping[Part, Offset]) -> Collection[Part]:
        """Keep offsets; the partitions that are no longer ours."""
        try:
            lost = await self._group.commit(self._bus.database, offsets)
        except (errors.Failure, *UNREACHABLE) as error:
            raise Lost(str(error)) from error
        self._forget(lost)
        return lost

    async def close(self) -> None:
        """Leave the group, as far as the database can be reached."""
        session, self._session = self._session, None
        if session is not None:
            with contextlib.suppress(errors.Failure, *UNREACHABLE):
                await self._group.leave(session)
                await session.fetch(QUERIES.hint, channel=self._channel, payload="")
        await self._disconnect()

    @property
    def _channel(self) -> str:
        # Members of a group tell one another that they come and go where they all listen.
        return channel(f"{self._bus.agent}_{self._group.name}")

    def _ease(self, records: Sequence[Record]) -> float:
        """How soon to look again after a find: nobody may be in a hurry for more of the same."""
        types = {record.headers.get("ce_type", "") for record in records}
        return max(LOOK_S_FOUND, self._least_patience(types))

    def _least_patience(self, types: Iterable[str]) -> float:
        """How long messages of these types may lie: as long as the most urgent."""
        return min(self._patience.get(name, 0.0) for name in types)

    async def _gather(self) -> None:
        """What was found just now has company on its way."""
        left_s = self._look_at - time.monotonic()
        if left_s > LOOK_S_FOUND:
            with contextlib.suppress(TimeoutError):
                await self._hint(left_s)
        elif left_s > 0:
            await asyncio.sleep(left_s)

    async def _hint(self, seconds: float) -> None:
        """Wait for a hint; not by `wait_for`, which may lose an end that comes with it (3.11)."""
        async with asyncio.timeout(seconds):
            await self._hinted.wait()

    async def _rest(self, seconds: float) -> None:
        try:
            await self._hint(seconds)
        except TimeoutError:
            self._pause_s = min(LOOK_S_MAX, self._pause_s * 2)
        else:
            self._hinted.clear()
            self._pause_s = LOOK_S_HINTED

    async def _stay_member(self) -> bool:
        """Keep the lease, and the share right; whether partitions came."""
        if self._session is None:
            await self._connect()
        elif time.monotonic() < self._renew_at:
            return False
        elif not await self._group.renew(self._session):
            log.warning("put out of the group", extra={"group": self._group.name})
            self._forget(list(self._positions))
            await self._group.join(self._session)
        self._renew_at = time.monotonic() + self._bus.ttl_s / 3
        taken = await self._group.balance(self._session)
        self._forget([part for part in self._positions if part not in self._group.generations])
        if taken:
            self._positions.update(taken)
            self._look_back(taken)
        return bool(taken)

    def _look_back(self, parts: Collection[Part]) -> None:
        """These stand further back than the others."""
        self._xmin = 0
        for part in parts:
            self._places[part.topic.partition(".")[0]].since = LONG_AGO

    async def _connect(self) -> None:
        connection = self._connection = await self._bus.database.acquire()
        for publisher, place in self._places.items():
            await connection.add_listener(channel(publisher), self._ear(place))
        await connection.add_listener(self._channel, self._hear_member)
        self._forget(list(self._positions))
        session = Transaction(connection, lambda _name, _seconds: None)
        await self._group.join(session)
        self._session = session
        await session.fetch(QUERIES.hint, channel=self._channel, payload="")

    async def _disconnect(self) -> None:
        self._still()
        connection, self._connection = self._connection, None
        if connection is not None:
            # Its lock and its listeners end with it.
            with contextlib.suppress(*UNREACHABLE):
                connection.terminate()
            await self._bus.database.release(connection)

    def _ear(self, place: Place) -> Callable[..., None]:
        """Hears the hints of one publisher that may concern us."""
        types: set[str] = set().union(*place.types.values())

        def hear(_connection: Any, _pid: int, _channel: str, payload: str) -> None:
            names = payload.split(",")
            mine = types.intersection(names) if payload and types else names
            if mine:
                self._wake(self._least_patience(mine))

        return hear

    def _wake(self, seconds: float) -> None:
        """Look at the latest so soon."""
        if not seconds:
            self._hinted.set()
            return
        loop = asyncio.get_running_loop()
        if self._alarm is None or self._alarm.when() > loop.time() + seconds:
            self._still()
            self._alarm = loop.call_later(seconds, self._ring)

    def _ring(self) -> None:
        self._alarm = None
        self._hinted.set()

    def _still(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _hear_member(self, *_: Any) -> None:
        self._renew_at = 0.0
        self._hinted.set()

    def _forget(self, parts: Collection[Part]) -> None:
        for part in list(parts):
            self._positions.pop(part, None)
            self._paused.discard(part)

    async def _read(self, limit: int) -> list[Record]:
        look = await self._session.fetch_row(QUERIES.look)
        if look["xmin"] == self._xmin:
            return []
        found: list[Record] = []
        reached: dict[Part, Offset] = {}
        drained = True
        for publisher, place in self._places.items():
            standing: dict[Offset, list[Part]] = {}
            for part, position in self._positions.items():
                if part.topic in place.types and part not in self._paused:
                    standing.setdefault(position, []).append(part)
            behind = False
            for position, parts in standing.items():
                room = limit - len(found)
                if room <= 0:
                    behind = True
                    break
                query = of_publisher(QUERIES.read_outbox, publisher)
                rows = await self._read_parts(query, place, position, parts, look["xmin"], room)
                found += rows[0]
                reached.update(dict.fromkeys(parts, rows[1]))
                behind = behind or rows[1] != (look["xmin"], -1)
            drained = drained and not behind
            if not behind:
                place.drained(look["xmin"], look["xmax"], look["now"])
        # All at once: who is cancelled on the way has handed out nothing.
        for part, offset in reached.items():
            if part in self._positions:
                self._positions[part] = offset
        if drained:
            self._xmin = look["xmin"]
        return found

    async def _read_parts(
        self,
        query: Query,
        place: Place,
        position: Offset,
        parts: list[Part],
        xmin: int,
        room: int,
    ) -> tuple[list[Record], Offset]:
        """Read partitions that stand at one position; the records, and where they stand now."""
        topics = {part.topic for part in parts}
        rows = await self._session.fetch(
            query,
            tx=position[0],
            id=position[1],
            xmin=xmin,
            since=place.since,
            topics=list(topics),
            parts=list({part.number for part in parts}),
            types=list({name for topic in topics for name in place.types[topic]}),
            size=room,
        )
        records = list(map(_record, rows))
        if len(topics) > 1 or len(parts) < PARTITIONS:
            # Arrays of topics and of numbers may meet where we own nothing.
            wanted = set(parts)
            records = [record for record in records if record.part in wanted]
        if len(rows) >= room:
            return records, (rows[-1]["tx"], rows[-1]["id"])
        # Everything below xmin is read; nothing has a negative number.
        return records, (xmin, -1)

    @contextlib.contextmanager
    def _losing(self) -> Any:
        try:
            yield
        except (errors.Failure, *UNREACHABLE) as error:
            self._drop_connection()
            raise Lost(str(error)) from error

    def _drop_connection(self) -> None:
        connection, self._connection, self._session = self._connection, None, None
        if connection is not None:
            with contextlib.suppress(*UNREACHABLE):
                connection.terminate()


@cache
def part_of(topic: str, number: int) -> Part:
    """One value per partition; there are few, and every record has one."""
    return Part(topic, number)


def _record(row: Any) -> Record:
    tx, number, topic, part, key, headers, payload, at = row
    told = json.loads(headers) if headers else {}
    return Record(part_of(topic, part), (tx, number), key or b"", told, payload, at)
