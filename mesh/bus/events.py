"""An agent's part in the flow of events: its bus, what it hears, what it set aside, the upkeep."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prometheus_client import Gauge

from mesh import errors, idempotency, inbox
from mesh.bus.consumer import Consumer
from mesh.bus.handling import Handling
from mesh.bus.parking import QUERIES as PARKING
from mesh.bus.parking import Parking
from mesh.bus.pglog import PgLog
from mesh.bus.port import EventBus
from mesh.bus.relay import Relay
from mesh.bus.sealing import HOUSE, Kek, Keys, Seal
from mesh.database import UNREACHABLE
from mesh.home import Home
from mesh.inbox import Handler
from mesh.outbox import Event
from mesh.queries import load_queries
from mesh.saga.store import StoreLost
from mesh.telemetry import REGISTRY
from mesh.workers import Worker

QUERIES = load_queries(Path(__file__).with_name("upkeep.sql"))
HOURS_AHEAD = 3
# Whoever was away for longer than this has missed events.
KEEP = timedelta(days=3)
UPKEEP_S = 600.0
WATCH_S = 15.0
RETRY_S = 1.0

OUTBOX_AGE = Gauge(
    "hanse_outbox_age_seconds", "Age of the oldest event nobody can read yet.", registry=REGISTRY
)
LAG = Gauge(
    "hanse_events_lag_seconds", "Age of the oldest unhandled event.", ("topic",), registry=REGISTRY
)
BUS_UP = Gauge("hanse_bus_up", "Whether the bus could be reached last.", registry=REGISTRY)
PARKED = Gauge("hanse_events_parked", "Events set aside.", registry=REGISTRY)
PARKED_KEYS = Gauge("hanse_events_parked_keys", "Keys held up.", registry=REGISTRY)

log = logging.getLogger("hanse.events")


class Events:
    """The events of one agent that has a database."""

    def __init__(self, agent: Any, handlers: Sequence[Handler]) -> None:
        name, mesh = agent.agent.name, agent.mesh
        entry = agent.topology.agents.get(name)
        unstated = {item.topic for item in handlers} - {f"{name}.v1"}
        unstated -= set(entry.hears if entry else ())
        if unstated:
            raise ValueError(f"{name} hears {sorted(unstated)}; mesh/topology.yaml must say so")
        self._agent = agent
        self.log = PgLog(mesh.database_url, name, mesh.instance)
        self.bus: EventBus = _kafka(mesh, name) if mesh.kafka_bootstrap else self.log
        heard = {topic for other in agent.topology.agents.values() for topic in other.hears}
        told = {f"{name}.v1", *(topic for topic in heard if topic.startswith(f"{name}."))}
        self.relay = Relay(self.log, self.bus, told) if self.bus is not self.log else None
        self.handling = Handling(agent, handlers)
        self.parking = Parking(agent, self.handling, agent.topology.unordered)
        self.seal = _seal(mesh, name, self.log) if mesh.seal_events else None
        self.handling.seal = agent.outbox.sealer = self.seal
        self.consumer: Consumer | None = None

    async def start(self) -> None:
        """Open connections; never fails.

        The hours of the outbox are made before anybody writes: an event that is on its way into
        the rest while its hour is attached is refused by PostgreSQL, and with it the change.
        """
        await self.log.start()
        with contextlib.suppress(errors.Failure, *UNREACHABLE):
            await self._agent.database.fetch_value(QUERIES.make_hours, hours=HOURS_AHEAD)
            await self._load_key()

    async def _load_key(self) -> None:
        """What a saga tells is sealed without waiting, so the house's key is there before."""
        if self.seal is not None:
            await self.seal.keys.ensure(HOUSE)

    async def close(self) -> None:
        """Close them."""
        if self.bus is not self.log:
            await self.bus.close()
        await self.log.close()

    def told(self, name: str) -> None:
        """A message of this type was told, or is about to be."""
        self.log.told(name)

    def told_by_saga(self, event: Event) -> tuple[str, int, bytes, str, bytes]:
        """The outbox row of an event that goes out with a saga's step."""
        self.told(event.type)
        try:
            row: tuple[str, int, bytes, str, bytes] = self._agent.outbox.row(event)
        except errors.Unavailable as error:
            raise StoreLost(str(error)) from error
        return row

    def workers(self) -> list[Worker]:
        """The loops."""
        found: list[Worker] = [self._keep_house, self._watch]
        if self.handling.topics():
            found += [self._hear, self._retry]
        if self.relay is not None:
            found.append(self._carry)
        return found

    async def _carry(self, _: Any) -> None:
        assert self.relay is not None
        await self.relay.run()

    async def _hear(self, _: Any) -> None:
        self.consumer = Consumer(self.bus, self.handling, self.parking)
        await self.consumer.run()

    async def _retry(self, _: Any) -> None:
        """Topics without order: try again what is due."""
        if self._agent.topology.unordered.isdisjoint(self.handling.topics()):
            return
        while True:
            await self.parking.retry_due()
            await asyncio.sleep(RETRY_S)

    async def _keep_house(self, _: Any) -> None:
        """Hours of the outbox are made ahead and dropped whole; old notes are forgotten."""
        database = self._agent.database
        await self._load_key()
        while True:
            await database.fetch_value(QUERIES.make_hours, hours=HOURS_AHEAD)
            await database.fetch_value(QUERIES.drop_hours, keep=KEEP)
            await inbox.forget(database)
            await idempotency.forget(self._agent)
            await asyncio.sleep(UPKEEP_S)

    async def _watch(self, _: Any) -> None:
        """What the alarms look at."""
        while True:
            try:
                await self._measure()
            except (errors.Failure, *UNREACHABLE) as error:
                log.debug("not measured: %s", error)
            await asyncio.sleep(WATCH_S)

    async def _measure(self) -> None:
        waits_s = 0.0 if self.relay is None else self.relay.behind_s()
        OUTBOX_AGE.set(max(waits_s, await self.log.outbox_age_s()))
        parts = (self.consumer, self.relay)
        BUS_UP.set(not any(part is not None and part.is_lost for part in parts))
        if self.consumer is None:
            return
        for topic, late_s in self.consumer.behind_s(datetime.now(UTC)).items():
            LAG.labels(topic).set(late_s)
        row = await self._agent.database.fetch_row(
            PARKING.count_parked, consumer=self.handling.consumer
        )
        PARKED.set(row["events"])
        PARKED_KEYS.set(row["keys"])


def _kafka(mesh: Any, agent: str) -> EventBus:
    # Imported here: without it nobody needs the library.
    from mesh.bus.kafka import KafkaBus

    options = dict(part.split("=", 1) for part in mesh.kafka_options.split(";") if part)
    return KafkaBus(mesh.kafka_bootstrap, agent, mesh.instance, **options)


def _seal(mesh: Any, agent: str, log_: PgLog) -> Seal:
    named = Path(mesh.event_kek) if mesh.event_kek else Home(mesh.home).secrets / "event-kek"
    return Seal(Keys(agent, log_.database, Kek.of_file(named, make=not mesh.event_kek)))
