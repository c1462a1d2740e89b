"""The order itself: placed in one statement, changed in one statement, read in one."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh import codec
from mesh.database import Reader
from mesh.errors import NotFound
from mesh.idempotency import ANSWER, Claim
from mesh.outbox import Event, partition
from services.orders.domain.filters import Filters
from services.orders.domain.lifecycles import OrderState
from services.orders.domain.order import (
    Discount,
    Facts,
    Hold,
    Line,
    NextAction,
    Note,
    Order,
    Refusal,
    ServiceLevel,
    Totals,
    Wish,
)
from services.orders.store import QUERIES
from services.values import Address, Money

BLOCK = 100
read_line = codec.reader(Line)
read_address = codec.reader(Address)
READERS = {
    "wish": codec.reader(Wish),
    "next_action": codec.reader(NextAction),
    "refusal": codec.reader(Refusal),
    "hold": codec.reader(Hold),
}


async def next_numbers(reader: Reader) -> range:
    """A block of order numbers of our own."""
    last = await reader.fetch_value(QUERIES.next_numbers)
    return range(last, last + BLOCK)


async def place(
    tx: Reader, order: Order, claim: Claim | None, answer: bytes, event: Event, actor: str
) -> tuple[bool, bool]:
    """Store a new order with its answer and event; whether the request, and the order, was new."""
    row = await tx.fetch_row(
        QUERIES.place_order,
        request_id=claim.request_id if claim else order.order_id,
        claim_saga_id=claim.saga_id if claim else None,
        request_hash=claim.request_hash if claim else order.order_id.bytes,
        fence=claim.fence if claim else None,
        response=ANSWER + answer,
        placed=json.dumps(_columns(order)),
        lines=codec.encode(order.lines).decode(),
        roles=["SHIPPING", "BILLING"],
        addresses=[
            codec.encode(order.shipping_address).decode(),
            codec.encode(order.billing_address).decode(),
        ],
        actor=actor,
        at=order.placed_at,
        part=partition(event.key),
        key=event.key,
        headers=event.headers_json(),
        payload=event.payload,
    )
    assert row is not None
    return bool(row["claimed"]), bool(row["made"])


async def get(reader: Reader, order_id: UUID) -> Order:
    """One order; raises NotFound."""
    return _one(await reader.fetch_row(QUERIES.get_order, order_id=order_id))


async def lock(tx: Reader, order_id: UUID) -> Order:
    """One order, held until the transaction ends; raises NotFound."""
    return _one(await tx.fetch_row(QUERIES.lock_order, order_id=order_id))


async def find_of_channel(reader: Reader, channel: str, external_order_id: str) -> UUID | None:
    """The order under a channel's own number."""
    found: UUID | None = await reader.fetch_value(
        QUERIES.find_channel_order, channel=channel, external_order_id=external_order_id
    )
    return found


async def save(
    reader: Reader, order: Order, note: Note, events: Sequence[Event], *, expected: int
) -> bool:
    """Store an order as it became, with its note and events; false when another was faster."""
    lines = order.lines
    saved = await reader.fetch_value(
        QUERIES.save_order,
        order_id=order.order_id,
        expected=expected,
        state=order.state.value,
        held_from=order.held_from and order.held_from.value,
        payment_id=order.payment_id,
        saga_id=order.saga_id,
        reservation_id=order.reservation_id,
        cancellation_id=order.cancellation_id,
        next_action=_json(order.next_action),
        refusal=_json(order.refusal),
        hold=_json(order.hold),
        promise_at=order.promise_at,
        tags=list(order.tags),
        confirmed_at=order.confirmed_at,
        delivered_at=order.delivered_at,
        updated_at=order.updated_at,
        revision=order.revision,
        line_nos=[line.line_no for line in lines],
        states=[line.state.value for line in lines],
        backordereds=[line.backordered for line in lines],
        shippeds=[line.shipped for line in lines],
        returneds=[line.returned for line in lines],
        cancelleds=[line.cancelled for line in lines],
        expected_ats=[line.expected_at for line in lines],
        kind=note.kind,
        old=note.old,
        new=note.new,
        reason=note.reason,
        note=note.text,
        actor=note.actor,
        visible=note.is_visible,
        part=partition(order.order_id.bytes),
        key=order.order_id.bytes,
        headers=[event.headers_json() for event in events],
        payloads=[event.payload for event in events],
    )
    return saved is not None


async def page(reader: Reader, filters: Filters, *, before: UUID | None, size: int) -> list[Order]:
    """A page of orders, newest first."""
    rows = await reader.fetch(
        QUERIES.list_orders,
        before=before,
        page_size=size,
        customer_id=filters.customer_id,
        states=list(filters.states),
        channel=filters.channel,
        external_order_id=filters.external_order_id,
        order_number=filters.order_number,
        sku=filters.sku,
        merchant_id=filters.merchant_id,
        placed_from=filters.placed_from,
        placed_to=filters.placed_to,
        promised_before=filters.promised_before,
    )
    return [_order(row) for row in rows]


async def timeline(
    reader: Reader, order_id: UUID, *, after: int, everything: bool, size: int
) -> list[Note]:
    """Entries of an order after a revision, oldest first."""
    rows = await reader.fetch(
        QUERIES.list_timeline,
        order_id=order_id,
        after=after,
        everything=everything,
        page_size=size,
    )
    return [
        Note(
            kind=row["kind"],
            old=row["old_value"],
            new=row["new_value"],
            reason=row["reason"],
            text=row["note"],
            actor=row["actor"],
            is_visible=row["customer_visible"],
            seq=row["seq"],
            at=row["at"],
        )
        for row in rows
    ]


async def overdue_holds(reader: Reader, at: datetime, size: int) -> list[UUID]:
    """Held orders whose time is over."""
    rows = await reader.fetch(QUERIES.overdue_holds, at=at, size=size)
    return [row["order_id"] for row in rows]


async def closed_windows(reader: Reader, before: datetime, size: int) -> list[UUID]:
    """Delivered orders whose return window closed."""
    rows = await reader.fetch(QUERIES.closed_windows, before=before, size=size)
    return [row["order_id"] for row in rows]


def _columns(order: Order) -> dict[str, Any]:
    totals = order.totals
    return {
        "order_id": str(order.order_id),
        "order_number": order.order_number,
        "customer_id": _text(order.customer_id),
        "channel": order.channel,
        "external_order_id": order.external_order_id,
        "state": order.state.value,
        "currency": order.currency,
        "subtotal_minor": totals.subtotal.minor,
        "discount_minor": totals.discount.minor,
        "shipping_minor": totals.shipping.minor,
        "duty_minor": totals.duty.minor,
        "tax_minor": totals.tax.minor,
        "total_minor": totals.total.minor,
        "prices_include_tax": totals.prices_include_tax,
        "discounts": [json.loads(codec.encode(item)) for item in order.discounts],
        "service_level": order.service_level.value,
        "shipping_method": order.shipping_method,
        "wish": order.wish and json.loads(codec.encode(order.wish)),
        "entity": order.entity,
        "tax_notes": list(order.tax_notes),
        "locale": order.locale,
        "payment_kind": order.payment_kind,
        "saga_id": _text(order.saga_id),
        "reservation_id": _text(order.reservation_id),
        "cart_id": _text(order.cart_id),
        "promise_at": order.promise_at and order.promise_at.isoformat(),
        "priority": order.priority,
        "tags": list(order.tags),
        "revision": order.revision,
        "facts": json.loads(codec.encode(order.facts)),
        "placed_at": order.placed_at.isoformat(),
        "created_at": order.created_at.isoformat(),
        "updated_at": order.updated_at.isoformat(),
    }


def _one(row: Any) -> Order:
    if row is None:
        raise NotFound("ORDER_UNKNOWN")
    return _order(row)


def _order(row: Any) -> Order:
    addresses = json.loads(row["addresses"])
    currency = row["currency"]
    amounts: dict[str, Money] = {
        name: Money(row[f"{name}_minor"], currency)
        for name in ("subtotal", "discount", "shipping", "duty", "tax", "total")
    }
    nested: dict[str, Any] = {
        name: None if row[name] is None else read(json.loads(row[name]))
        for name, read in READERS.items()
    }
    return Order(
        lines=tuple(_line(item) for item in json.loads(row["lines"])),
        totals=Totals(**amounts, prices_include_tax=row["prices_include_tax"]),
        shipping_address=read_address(addresses["SHIPPING"]),
        billing_address=read_address(addresses["BILLING"]),
        state=OrderState(row["state"]),
        held_from=row["held_from"] and OrderState(row["held_from"]),
        discounts=codec.decode(tuple[Discount, ...], row["discounts"].encode()),
        service_level=ServiceLevel(row["service_level"]),
        tax_notes=tuple(row["tax_notes"]),
        tags=tuple(row["tags"]),
        facts=codec.decode(Facts, row["facts"].encode()),
        **nested,
        **{name: row[name] for name in PLAIN},
    )


PLAIN = (
    "order_id", "order_number", "customer_id", "channel", "external_order_id", "shipping_method",
    "entity", "locale", "payment_id", "payment_kind", "saga_id", "reservation_id", "cart_id",
    "cancellation_id", "promise_at", "priority", "revision", "placed_at", "confirmed_at",
    "delivered_at", "created_at", "updated_at",
)  # fmt: skip


def _line(item: dict[str, Any]) -> Line:
    facts = item.pop("facts")
    line: Line = read_line({**facts, **item})
    return line


def _json(value: object) -> str | None:
    return None if value is None else codec.encode(value).decode()


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
