"""Wishes: to cancel what is ordered, and carts of what is not."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh import codec
from mesh.database import Reader
from mesh.errors import NotFound
from services.orders.domain.cancellation import Cancellation
from services.orders.domain.cart import Cart, CartLine
from services.orders.domain.lifecycles import CancellationState
from services.orders.domain.order import ServiceLevel
from services.orders.store import QUERIES
from services.values import Address

read_lines = codec.reader(tuple[CartLine, ...])
read_address = codec.reader(Address)


async def insert_cancellation(tx: Reader, wish: Cancellation) -> None:
    """Store a wish to cancel."""
    await tx.execute(
        QUERIES.insert_cancellation,
        cancellation_id=wish.cancellation_id,
        order_id=wish.order_id,
        state=wish.state.value,
        reason=wish.reason,
        note=wish.note,
        requested_by=wish.requested_by,
        due_at=wish.due_at,
        at=wish.created_at,
    )


async def get_cancellation(reader: Reader, cancellation_id: UUID) -> Cancellation:
    """One wish to cancel; raises NotFound."""
    row = await reader.fetch_row(QUERIES.get_cancellation, cancellation_id=cancellation_id)
    return _one(row)


async def lock_cancellation(tx: Reader, cancellation_id: UUID) -> Cancellation:
    """One wish to cancel, held until the transaction ends; raises NotFound."""
    return _one(await tx.fetch_row(QUERIES.lock_cancellation, cancellation_id=cancellation_id))


async def save_cancellation(tx: Reader, wish: Cancellation) -> None:
    """Store a wish to cancel as it became."""
    await tx.execute(
        QUERIES.save_cancellation,
        cancellation_id=wish.cancellation_id,
        state=wish.state.value,
        decided_by=wish.decided_by,
        decision_note=wish.decision_note,
        saga_id=wish.saga_id,
        decided_at=wish.decided_at,
        updated_at=wish.updated_at,
    )


async def page_of_cancellations(
    reader: Reader,
    *,
    order_id: UUID | None,
    state: str,
    after: tuple[datetime, UUID] | None,
    size: int,
) -> list[Cancellation]:
    """A page of wishes to cancel, those due first on top."""
    rows = await reader.fetch(
        QUERIES.list_cancellations,
        order_id=order_id,
        state=state,
        after_due=after[0] if after else None,
        after_id=after[1] if after else None,
        page_size=size,
    )
    return [_cancellation(row) for row in rows]


async def overdue_cancellations(reader: Reader, at: datetime, size: int) -> list[UUID]:
    """Wishes nobody decided in time."""
    rows = await reader.fetch(QUERIES.overdue_cancellations, at=at, size=size)
    return [row["cancellation_id"] for row in rows]


async def insert_cart(tx: Reader, cart: Cart) -> None:
    """Store a new cart."""
    await tx.execute(
        QUERIES.insert_cart,
        customer_id=cart.customer_id,
        owner=cart.owner,
        channel=cart.channel,
        currency=cart.currency,
        **_cart_columns(cart),
    )


async def get_cart(reader: Reader, cart_id: UUID, at: datetime, *, lock: bool = False) -> Cart:
    """One cart, held until the transaction ends if asked; raises NotFound."""
    query = QUERIES.lock_cart if lock else QUERIES.get_cart
    row = await reader.fetch_row(query, cart_id=cart_id, at=at)
    if row is None:
        raise NotFound("CART_UNKNOWN")
    return _cart(row)


async def save_cart(tx: Reader, cart: Cart) -> None:
    """Store a cart as it became."""
    await tx.execute(QUERIES.save_cart, **_cart_columns(cart))


async def delete_carts(tx: Reader, cart_ids: Sequence[UUID], at: datetime) -> None:
    """Forget carts, and with them those whose time is over."""
    await tx.execute(QUERIES.delete_carts, cart_ids=list(cart_ids), at=at)


def _cart_columns(cart: Cart) -> dict[str, Any]:
    return {
        "cart_id": cart.cart_id,
        "lines": codec.encode(cart.lines).decode(),
        "coupon_codes": list(cart.coupon_codes),
        "ship_to": cart.ship_to and codec.encode(cart.ship_to).decode(),
        "service_level": cart.service_level.value,
        "expires_at": cart.expires_at,
        "at": cart.updated_at,
    }


def _cart(row: Any) -> Cart:
    return Cart(
        cart_id=row["cart_id"],
        customer_id=row["customer_id"],
        owner=row["owner"],
        channel=row["channel"],
        currency=row["currency"],
        lines=read_lines(json.loads(row["lines"])),
        coupon_codes=tuple(row["coupon_codes"]),
        ship_to=read_address(json.loads(row["ship_to"])) if row["ship_to"] else None,
        service_level=ServiceLevel(row["service_level"]),
        expires_at=row["expires_at"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _one(row: Any) -> Cancellation:
    if row is None:
        raise NotFound("CANCELLATION_UNKNOWN")
    return _cancellation(row)


def _cancellation(row: Any) -> Cancellation:
    return Cancellation(
        cancellation_id=row["cancellation_id"],
        order_id=row["order_id"],
        state=CancellationState(row["state"]),
        reason=row["reason"],
        requested_by=row["requested_by"],
        due_at=row["due_at"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        note=row["note"],
        decided_by=row["decided_by"],
        decision_note=row["decision_note"],
        saga_id=row["saga_id"],
        decided_at=row["decided_at"],
    )
