"""The house carrier: priced from rate cards, with a durable book, real numbers and no truck.

Its book lies in tables of its own and is all that it knows of us: commands, services, places. A
command is answered the same however often it comes, and one that was given up before it came is
refused when it does. In production it is refused, unless the operator says it is a real fleet.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Reader, Transaction, load_queries
from mesh.errors import Refused
from services.transport.domain.carrier import Service
from services.transport.domain.house import journey, scaled, tracking_number
from services.transport.domain.load import Load
from services.transport.domain.tracking import Report
from services.values import Address, Money

HOUSE = "house"
QUERIES = load_queries(Path(__file__).with_name("house.sql"))


class House:
    """Our own carrier, behind the same port as every other."""

    capabilities = frozenset({"label", "void", "track", "read_back"})

    def __init__(self, agent: Running) -> None:
        self._agent = agent

    async def quote(
        self, load: Load, services: Sequence[Service], currency: str, ship_on: date
    ) -> Mapping[str, Money]:
        """Nothing: the house is priced from its cards."""
        return {}

    async def create_shipment(
        self, command_id: UUID, load: Load, service: Service
    ) -> tuple[str, ...]:
        """A number for each parcel; those of the first time when the command comes again."""
        database, count = self._agent.database, len(load.parcels)
        serials = await database.fetch(QUERIES.next_serials, count=count)
        row = await database.fetch_row(
            QUERIES.open_shipment,
            command_id=command_id,
            service_code=service.service_code,
            numbers=[tracking_number(item["serial"]) for item in serials],
            place_from=_place(load.origin),
            place_to=_place(load.destination),
            days_min=service.days_min,
            days_max=service.days_max,
            at=self._agent.clock.now(),
        )
        return _numbers(row)

    async def find(self, command_id: UUID) -> tuple[str, ...] | None:
        """What the book says: None when the command never came."""
        row = await self._agent.database.fetch_row(QUERIES.find_shipment, command_id=command_id)
        return None if row is None else _numbers(row)

    async def void(self, command_id: UUID) -> None:
        """Give up a command, before or after it came."""
        state = await self._agent.database.fetch_value(
            QUERIES.void_shipment, command_id=command_id, at=self._agent.clock.now()
        )
        if state != "VOIDED":
            raise Refused("VOID_REFUSED", "The parcels are on their way.")


async def hand_over(tx: Reader, command_id: UUID, at: datetime) -> bool:
    """The van took the parcels; False when they left before or are not ours."""
    row = await tx.fetch_row(QUERIES.hand_over, command_id=command_id, at=at)
    return row is not None


async def due(tx: Transaction, at: datetime, size: int) -> list[tuple[UUID, str]]:
    """Commands whose next scan is due, with the number that is scanned."""
    rows = await tx.fetch(QUERIES.due, at=at, page_size=size)
    return [(row["command_id"], row["number"]) for row in rows]


async def move(
    tx: Transaction, command_ids: Sequence[UUID], at: datetime, day_s: float
) -> list[Report]:
    """The scans of shipments that are still due, the book led on in the same transaction."""
    rows = await tx.fetch(QUERIES.claim_due, command_ids=list(command_ids), at=at)
    moved: list[Report] = []
    ids, stages, nexts = [], [], []
    for row in rows:
        number = row["numbers"][0]
        scans = journey(number, row["days_min"], row["days_max"])
        scan, stage = scans[row["stage"]], row["stage"] + 1
        scanned_at = row["handed_at"] + scaled(scan.after_days, day_s)
        place = row["place_from"] if stage <= 2 else row["place_to"]
        ref = f"{number}-{stage}"
        moved.append(Report(number, ref, scan.state, scan.code, scan.text, place, scanned_at))
        ids.append(row["command_id"])
        stages.append(stage)
        more = stage < len(scans)
        nexts.append(row["handed_at"] + scaled(scans[stage].after_days, day_s) if more else None)
    if ids:
        await tx.execute(QUERIES.advance, command_ids=ids, stages=stages, nexts=nexts)
    return moved


def _numbers(row: Any) -> tuple[str, ...]:
    if row["state"] == "VOIDED":
        raise Refused("LABEL_REFUSED", "The shipment was given up.")
    return tuple(row["numbers"])


def _place(address: Address) -> str:
    return f"{address.city}, {address.country_code}"
