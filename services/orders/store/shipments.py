"""Shipments with their units, and units that wait for stock."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh import codec
from mesh.database import Reader
from mesh.errors import NotFound
from services.orders.domain.filters import ShipmentFilters
from services.orders.domain.lifecycles import BackorderState, ShipmentState
from services.orders.domain.process import Batch, Box
from services.orders.domain.shipment import Backorder, Shipment, ShipmentLine
from services.orders.domain.sourcing import Need
from services.orders.store import QUERIES
from services.values import Money

read_line = codec.reader(ShipmentLine)
read_boxes = codec.reader(tuple[Box, ...])


async def plan(
    tx: Reader,
    order_id: UUID,
    batches: Sequence[Batch],
    *,
    plan_key: str,
    order_number: str,
    first: int,
    currency: str,
    promise_at: datetime | None,
    at: datetime,
) -> int:
    """Store planned shipments, once per plan and site; how many were new."""
    units = [(batch.shipment_id, unit) for batch in batches for unit in batch.units]
    made: int = await tx.fetch_value(
        QUERIES.plan_shipments,
        order_id=order_id,
        currency=currency,
        promise_at=promise_at,
        at=at,
        shipment_ids=[batch.shipment_id for batch in batches],
        numbers=[f"{order_number}-{first + at}" for at in range(len(batches))],
        plan_keys=[f"{plan_key}/{batch.site_id.hex}" for batch in batches],
        site_ids=[batch.site_id for batch in batches],
        unit_shipment_ids=[shipment_id for shipment_id, _ in units],
        line_nos=[unit.line_no for _, unit in units],
        skus=[unit.sku for _, unit in units],
        allocation_ids=[unit.allocation_id for _, unit in units],
        location_ids=[unit.location_id for _, unit in units],
        lot_numbers=[unit.lot_number for _, unit in units],
        quantities=[unit.quantity for _, unit in units],
    )
    return made


async def of_order(reader: Reader, order_id: UUID) -> list[Shipment]:
    """All shipments of an order, oldest first."""
    found = await page(reader, ShipmentFilters(order_id=order_id), before=None, size=1000)
    return found[::-1]


async def page(
    reader: Reader, filters: ShipmentFilters, *, before: UUID | None, size: int
) -> list[Shipment]:
    """A page of shipments, newest first."""
    rows = await reader.fetch(
        QUERIES.list_shipments,
        before=before,
        page_size=size,
        order_id=filters.order_id,
        customer_id=filters.customer_id,
        merchant_id=filters.merchant_id,
        site_id=filters.site_id,
        state=filters.state,
        tracking_number=filters.tracking_number,
    )
    return [_shipment(row) for row in rows]


async def get(reader: Reader, shipment_id: UUID) -> Shipment:
    """One shipment; raises NotFound."""
    row = await reader.fetch_row(QUERIES.get_shipment, shipment_id=shipment_id)
    if row is None:
        raise NotFound("SHIPMENT_UNKNOWN")
    return _shipment(row)


async def save(tx: Reader, shipment: Shipment) -> None:
    """Store a shipment as it became; its order is locked."""
    await tx.execute(
        QUERIES.save_shipment,
        shipment_id=shipment.shipment_id,
        state=shipment.state.value,
        amount_minor=shipment.amount.minor,
        consignment_id=shipment.consignment_id,
        carrier=shipment.carrier,
        tracking_number=shipment.tracking_number,
        tracking_url=shipment.tracking_url,
        floor_order_id=shipment.floor_order_id,
        invoice_document_id=shipment.invoice_document_id,
        saga_id=shipment.saga_id,
        attempt=shipment.attempt,
        boxes=codec.encode(shipment.boxes).decode(),
        promise_at=shipment.promise_at,
        dispatched_at=shipment.dispatched_at,
        delivered_at=shipment.delivered_at,
        updated_at=shipment.updated_at,
    )


async def reduce_line(tx: Reader, shipment_id: UUID, allocation_id: UUID, missing: int) -> None:
    """Take units that were not found out of a shipment."""
    await tx.execute(
        QUERIES.reduce_shipment_line,
        shipment_id=shipment_id,
        allocation_id=allocation_id,
        missing=missing,
    )


async def insert_backorders(
    tx: Reader,
    order_id: UUID,
    needs: Sequence[tuple[UUID, Need]],
    *,
    cause: str,
    priority: int,
    at: datetime,
) -> list[UUID]:
    """Store units that wait, once per cause; the ids of the new ones."""
    rows = await tx.fetch(
        QUERIES.insert_backorders,
        order_id=order_id,
        cause=cause,
        priority=priority,
        at=at,
        backorder_ids=[backorder_id for backorder_id, _ in needs],
        line_nos=[need.line_no for _, need in needs],
        skus=[need.sku for _, need in needs],
        quantities=[need.quantity for _, need in needs],
    )
    return [row["backorder_id"] for row in rows]


async def waiting(reader: Reader, sku: str, size: int) -> list[Backorder]:
    """What waits for a SKU, in the order it is served."""
    rows = await reader.fetch(QUERIES.waiting_backorders, sku=sku, size=size)
    return [_backorder(row, customer_id=row["customer_id"]) for row in rows]


async def backorders_of(reader: Reader, order_id: UUID) -> list[Backorder]:
    """All that waits or waited of an order."""
    rows = await reader.fetch(QUERIES.backorders_of, order_id=order_id)
    return [_backorder(row) for row in rows]


async def move_backorders(
    tx: Reader,
    backorder_ids: Sequence[UUID],
    old: BackorderState,
    state: BackorderState,
    at: datetime,
) -> list[UUID]:
    """Backorders in another state; those moved."""
    rows = await tx.fetch(
        QUERIES.move_backorders,
        backorder_ids=list(backorder_ids),
        old=old.value,
        state=state.value,
        at=at,
    )
    return [row["backorder_id"] for row in rows]


async def cancel_backorders(tx: Reader, order_id: UUID, at: datetime) -> None:
    """Give up all that waits of an order."""
    await tx.fetch(QUERIES.cancel_backorders, order_id=order_id, at=at)


async def page_of_backorders(
    reader: Reader,
    *,
    order_id: UUID | None,
    sku: str,
    state: str,
    merchant_id: UUID | None,
    after: tuple[int, UUID] | None,
    size: int,
) -> list[Backorder]:
    """A page of backorders, those served first on top."""
    rows = await reader.fetch(
        QUERIES.list_backorders,
        order_id=order_id,
        sku=sku,
        state=state,
        merchant_id=merchant_id,
        after_priority=after[0] if after else None,
        after_id=after[1] if after else None,
        page_size=size,
    )
    return [_backorder(row) for row in rows]


def _shipment(row: Any) -> Shipment:
    plain = {name: row[name] for name in PLAIN}
    return Shipment(
        state=ShipmentState(row["state"]),
        lines=tuple(read_line(item) for item in json.loads(row["lines"])),
        amount=Money(row["amount_minor"], row["currency"]),
        boxes=read_boxes(json.loads(row["boxes"])),
        **plain,
    )


PLAIN = (
    "shipment_id", "shipment_number", "order_id", "site_id", "created_at", "updated_at",
    "consignment_id", "carrier", "tracking_number", "tracking_url", "floor_order_id",
    "invoice_document_id", "saga_id", "attempt", "promise_at", "dispatched_at", "delivered_at",
)  # fmt: skip


def _backorder(row: Any, customer_id: UUID | None = None) -> Backorder:
    return Backorder(
        backorder_id=row["backorder_id"],
        order_id=row["order_id"],
        line_no=row["line_no"],
        sku=row["sku"],
        quantity=row["quantity"],
        state=BackorderState(row["state"]),
        priority=row["priority"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        expected_at=row["expected_at"],
        customer_id=customer_id,
    )
