"""Quotes, choices, consignments and what carriers report of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh import codec
from mesh.database import Reader
from mesh.errors import NotFound
from services.transport.domain import ConsignmentState
from services.transport.domain.choice import Filtered, Preset, Quote, Ranked
from services.transport.domain.load import Load
from services.transport.domain.tracking import (
    Consignment,
    ConsignmentParcel,
    Direction,
    Report,
)
from services.transport.store.queries import QUERIES
from services.values import Money


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a choice came to."""

    service_code: str
    days: int
    late: bool
    cost: Money


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice with its alternatives, best first."""

    selection_id: UUID
    shipment_id: UUID
    order_id: UUID
    preset: Preset
    ranked: tuple[Ranked, ...]
    filtered: tuple[Filtered, ...]
    created_at: datetime
    updated_at: datetime
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What notes a request beside its effect: the claim and the answer."""

    request_id: UUID
    saga_id: UUID | None
    request_hash: bytes
    fence: int | None
    answer: bytes

    def columns(self) -> dict[str, object]:
        """The parameters of a statement that notes it."""
        return {
            "request_id": self.request_id,
            "saga_id": self.saga_id,
            "request_hash": self.request_hash,
            "fence": self.fence,
            "answer": self.answer,
        }


async def keep_quotes(tx: Reader, noted: Noted, quotes: Sequence[Quote]) -> bool:
    """Store quotes with the answer that holds them; False where it is not that simple."""
    kept = await tx.fetch_value(QUERIES.keep_quotes, **noted.columns(), **_quote_columns(quotes))
    return kept is not None


async def keep_selection(tx: Reader, noted: Noted, selection: Selection) -> bool:
    """Store a choice with the answer that holds it; False where it is not that simple."""
    kept = await tx.fetch_value(
        QUERIES.keep_selection,
        **noted.columns(),
        **_quote_columns([entry.quote for entry in selection.ranked]),
        carrier_selection_id=selection.selection_id,
        shipment_id=selection.shipment_id,
        order_id=selection.order_id,
        preset=selection.preset,
        ranked=codec.encode(selection.ranked).decode(),
        filtered=codec.encode(selection.filtered).decode(),
        at=selection.created_at,
    )
    return kept is not None


async def get_selection(tx: Reader, selection_id: UUID) -> Selection:
    """One choice; raises NotFound."""
    row = await tx.fetch_row(QUERIES.get_selection, carrier_selection_id=selection_id)
    if row is None:
        raise NotFound("SELECTION_UNKNOWN")
    return _selection(row)


async def list_selections(
    tx: Reader, *, shipment_id: UUID | None, before: UUID | None, size: int
) -> list[Selection]:
    """A page of choices, newest first."""
    rows = await tx.fetch(
        QUERIES.list_selections, shipment_id=shipment_id, before=before, page_size=size
    )
    return [_selection(row) for row in rows]


async def find_quote(tx: Reader, quote_id: UUID, at: datetime) -> tuple[str, Money, bool] | None:
    """Service, price and whether it is estimated, of a quote that still lives."""
    row = await tx.fetch_row(QUERIES.find_quote, quote_id=quote_id, at=at)
    if row is None:
        return None
    return row["service_code"], Money(row["price_minor"], row["currency"]), row["estimated"]


async def forget_quotes(tx: Reader, at: datetime, size: int) -> int:
    """Delete quotes whose time is over; how many."""
    return await tx.execute(QUERIES.forget_quotes, at=at, page_size=size)


async def begin_consignment(tx: Reader, consignment: Consignment, load: Load, noted: Noted) -> bool:
    """Store the whole intent; False where it is not that simple."""
    made = await tx.fetch_value(
        QUERIES.begin_consignment, **noted.columns(), **_columns(consignment, load)
    )
    return made is not None


async def insert_consignment(
    tx: Reader, consignment: Consignment, load: Load, request_id: UUID
) -> bool:
    """Store a draft and its command; False where the reference has a live one."""
    made = await tx.fetch_value(
        QUERIES.insert_consignment, **_columns(consignment, load), request_id=request_id
    )
    return made is not None


async def label_consignment(
    tx: Reader, consignment: Consignment, at: datetime, labels_at: datetime | None
) -> bool:
    """Settle a draft as LABELED; False when it is gone."""
    kept = await tx.fetch_value(
        QUERIES.label_consignment,
        consignment_id=consignment.consignment_id,
        tracking_number=consignment.tracking_number,
        parcels=codec.encode(consignment.parcels).decode(),
        command_id=consignment.command_id,
        numbers=[parcel.tracking_number for parcel in consignment.parcels],
        labels_at=labels_at,
        at=at,
    )
    return kept is not None


async def doubt(tx: Reader, consignment_id: UUID, problem: str, at: datetime) -> None:
    """Note that the carrier's answer was lost."""
    await tx.execute(
        QUERIES.doubt_consignment, consignment_id=consignment_id, problem=problem[:500], at=at
    )


async def drop_draft(tx: Reader, consignment_id: UUID, problem: str, at: datetime) -> bool:
    """Drop a draft for which nothing was bought; whether it was there."""
    gone = await tx.fetch_value(
        QUERIES.drop_draft, consignment_id=consignment_id, problem=problem[:500], at=at
    )
    return gone is not None


async def send_again(
    tx: Reader, consignment_id: UUID, *, old_id: UUID, command_id: UUID, at: datetime
) -> bool:
    """A new command for a draft; False when somebody else settled it."""
    sent = await tx.fetch_value(
        QUERIES.send_again,
        consignment_id=consignment_id,
        old_id=old_id,
        command_id=command_id,
        at=at,
    )
    return sent is not None


async def find_problem(tx: Reader, consignment_id: UUID) -> str:
    """Why the label of a consignment failed, empty when it did not."""
    problem: str | None = await tx.fetch_value(QUERIES.find_problem, consignment_id=consignment_id)
    return problem or ""


async def find_by_request(tx: Reader, request_id: UUID) -> tuple[Consignment, Load] | None:
    """The consignment that a request made."""
    row = await tx.fetch_row(QUERIES.find_by_request, request_id=request_id)
    return (_consignment(row), _load(row)) if row else None


async def get_consignment(tx: Reader, consignment_id: UUID, *, lock: bool = False) -> Consignment:
    """One consignment; raises NotFound."""
    query = QUERIES.lock_consignment if lock else QUERIES.get_consignment
    row = await tx.fetch_row(query, consignment_id=consignment_id)
    if row is None:
        raise NotFound("CONSIGNMENT_UNKNOWN")
    return _consignment(row)


async def find_consignment(tx: Reader, target: UUID | str) -> Consignment | None:
    """A consignment by its id, or the newest of a reference."""
    if isinstance(target, UUID):
        row = await tx.fetch_row(QUERIES.get_consignment, consignment_id=target)
    else:
        row = await tx.fetch_row(QUERIES.find_by_reference, reference=target)
    return _consignment(row) if row else None


async def lock_by_reference(tx: Reader, reference: str) -> Consignment | None:
    """The live consignment of a reference, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_by_reference, reference=reference)
    return _consignment(row) if row else None


async def find_by_number(tx: Reader, carrier_code: str, number: str) -> UUID | None:
    """The consignment of a carrier's number."""
    found: UUID | None = await tx.fetch_value(
        QUERIES.find_by_number, carrier_code=carrier_code, tracking_number=number
    )
    return found


async def lock_by_numbers(
    tx: Reader, carrier_code: str, numbers: Sequence[str]
) -> dict[str, Consignment]:
    """The consignments of some numbers, held until the transaction ends."""
    rows = await tx.fetch(QUERIES.lock_by_numbers, carrier_code=carrier_code, numbers=list(numbers))
    return {row["scanned"]: _consignment(row) for row in rows}


async def void_consignment(
    tx: Reader, consignment_id: UUID, command_id: UUID, at: datetime
) -> None:
    """The labels of a consignment were given back."""
    await tx.execute(
        QUERIES.void_consignment, consignment_id=consignment_id, command_id=command_id, at=at
    )


async def list_consignments(
    tx: Reader,
    *,
    reference: str,
    order_id: str,
    carrier_id: UUID | None,
    state: str,
    number: str,
    before: UUID | None,
    size: int,
) -> list[Consignment]:
    """A page of consignments, newest first."""
    rows = await tx.fetch(
        QUERIES.list_consignments,
        reference=reference,
        order_id=order_id,
        carrier_id=carrier_id,
        state=state,
        number=number,
        before=before,
        page_size=size,
    )
    return [_consignment(row) for row in rows]


async def list_doubtful(tx: Reader, before: datetime, size: int) -> list[tuple[Consignment, Load]]:
    """Drafts that nobody works on."""
    rows = await tx.fetch(QUERIES.list_doubtful, before=before, page_size=size)
    return [(_consignment(row), _load(row)) for row in rows]


async def list_labels_due(
    tx: Reader, *, at: datetime, until: datetime, size: int
) -> list[tuple[Consignment, Load]]:
    """Consignments whose labels documents must still make, ours until then."""
    rows = await tx.fetch(QUERIES.list_labels_due, at=at, until=until, page_size=size)
    return [(_consignment(row), _load(row)) for row in rows]


async def set_labels(
    tx: Reader, consignment_id: UUID, parcels: Sequence[ConsignmentParcel], at: datetime
) -> None:
    """The documents of a consignment's labels."""
    await tx.execute(
        QUERIES.set_labels,
        consignment_id=consignment_id,
        parcels=codec.encode(parcels).decode(),
        at=at,
    )


async def report_event(tx: Reader, consignment: Consignment, report: Report, at: datetime) -> bool:
    """Store a report and where it left the consignment; False when it was known."""
    noted = await tx.fetch_value(
        QUERIES.report_event,
        consignment_id=consignment.consignment_id,
        event_ref=report.event_ref,
        reported_state=report.state,
        raw_code=report.raw_code,
        raw_text=report.raw_text,
        place=report.place,
        event_at=report.at,
        state=consignment.state,
        handed_at=consignment.handed_at,
        delivered_at=consignment.delivered_at,
        at=at,
    )
    return noted is not None


async def list_events(tx: Reader, consignment_id: UUID, size: int) -> list[tuple[Report, datetime]]:
    """What was reported of a consignment with the moment it came, newest first."""
    rows = await tx.fetch(QUERIES.list_events, consignment_id=consignment_id, page_size=size)
    return [
        (
            Report(
                tracking_number="",
                event_ref=row["event_ref"],
                state=ConsignmentState(row["state"]) if row["state"] else None,
                raw_code=row["raw_code"],
                raw_text=row["raw_text"],
                place=row["place"],
                at=row["event_at"],
            ),
            row["received_at"],
        )
        for row in rows
    ]


async def score_delivery(
    tx: Reader, consignment: Consignment, *, weekday: int, days: int, late: bool, at: datetime
) -> None:
    """What a delivery says of its service, and of the choice that led to it."""
    await tx.execute(
        QUERIES.score_delivery,
        service_code=consignment.service_code,
        origin=consignment.origin,
        destination=consignment.destination,
        weekday=weekday,
        days=days,
        late=late,
        minor=consignment.price.minor,
        currency=consignment.price.currency,
        selection_id=consignment.selection_id,
        at=at,
    )


def _quote_columns(quotes: Sequence[Quote]) -> dict[str, object]:
    return {
        "quote_ids": [quote.quote_id for quote in quotes],
        "services": [quote.service_code for quote in quotes],
        "prices": [quote.price.amount.minor for quote in quotes],
        "currencies": [quote.price.amount.currency for quote in quotes],
        "estimated": [quote.estimated for quote in quotes],
        "expires_at": quotes[0].expires_at if quotes else None,
    }


def _columns(consignment: Consignment, load: Load) -> dict[str, object]:
    return {
        "consignment_id": consignment.consignment_id,
        "reference": consignment.reference,
        "order_id": consignment.order_id,
        "direction": consignment.direction,
        "carrier_id": consignment.carrier_id,
        "carrier_code": consignment.carrier_code,
        "service_code": consignment.service_code,
        "command_id": consignment.command_id,
        "order_number": consignment.order_number,
        "origin": consignment.origin,
        "destination": consignment.destination,
        "load": codec.encode(load).decode(),
        "price_minor": consignment.price.minor,
        "currency": consignment.price.currency,
        "estimated": consignment.estimated,
        "promised_on": consignment.promised_on,
        "selection_id": consignment.selection_id,
        "parcels": codec.encode(consignment.parcels).decode(),
        "at": consignment.created_at,
    }


def _consignment(row: Mapping[str, Any]) -> Consignment:
    return Consignment(
        consignment_id=row["consignment_id"],
        reference=row["reference"],
        order_id=row["order_id"],
        direction=Direction(row["direction"]),
        state=ConsignmentState(row["state"]),
        carrier_id=row["carrier_id"],
        carrier_code=row["carrier_code"],
        service_code=row["service_code"],
        command_id=row["command_id"],
        price=Money(row["price_minor"], row["currency"]),
        estimated=row["estimated"],
        parcels=codec.decode(tuple[ConsignmentParcel, ...], row["parcels"].encode()),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        order_number=row["order_number"],
        tracking_number=row["tracking_number"],
        promised_on=row["promised_on"],
        selection_id=row["selection_id"],
        in_doubt=row["in_doubt"],
        origin=row["origin"],
        destination=row["destination"],
        handed_at=row["handed_at"],
        reported_at=row["reported_at"],
        delivered_at=row["delivered_at"],
    )


def _load(row: Mapping[str, Any]) -> Load:
    found: Load = codec.decode(Load, row["load"].encode())
    return found


def _selection(row: Mapping[str, Any]) -> Selection:
    outcome = None
    if row["outcome_service"]:
        cost = Money(row["outcome_minor"], row["outcome_currency"])
        outcome = Outcome(row["outcome_service"], row["outcome_days"], row["outcome_late"], cost)
    return Selection(
        selection_id=row["carrier_selection_id"],
        shipment_id=row["shipment_id"],
        order_id=row["order_id"],
        preset=Preset(row["preset"]),
        ranked=codec.decode(tuple[Ranked, ...], row["ranked"].encode()),
        filtered=tuple(Filtered(**item) for item in json.loads(row["filtered"])),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        outcome=outcome,
    )
