"""Channel orders and their loads in PostgreSQL."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh import codec
from mesh.database import Reader, Record, Transaction
from mesh.errors import NotFound
from services.marketplace.domain.lifecycles import ChannelOrderState
from services.marketplace.domain.order import ChannelOrder, Import, Row, RowError
from services.marketplace.store import QUERIES


async def insert_import(tx: Transaction, load: Import) -> None:
    """A load and what came of its rows."""
    await tx.execute(
        QUERIES.insert_import,
        import_id=load.import_id,
        account_id=load.account_id,
        new_count=load.new_count,
        known_count=load.known_count,
        failed_count=load.failed_count,
        errors=json.dumps([asdict(error) for error in load.errors]),
        at=load.created_at,
    )


async def get_import(reader: Reader, import_id: UUID) -> Import:
    """A load with the states of its orders now; raises NotFound."""
    row = await reader.fetch_row(QUERIES.get_import, import_id=import_id)
    if row is None:
        raise NotFound("IMPORT_UNKNOWN")
    return Import(
        import_id=row["import_id"],
        account_id=row["account_id"],
        created_at=row["created_at"],
        new_count=row["new_count"],
        known_count=row["known_count"],
        failed_count=row["failed_count"],
        errors=tuple(RowError(**error) for error in json.loads(row["errors"])),
        states=json.loads(row["states"]),
    )


async def find_known(
    tx: Transaction, account_id: UUID, external_order_ids: Sequence[str]
) -> dict[str, ChannelOrder]:
    """Orders of an account by its own numbers, held until the transaction ends."""
    rows = await tx.fetch(
        QUERIES.find_known, account_id=account_id, external_order_ids=list(external_order_ids)
    )
    return {row["external_order_id"]: _order(row) for row in rows}


async def insert(
    tx: Transaction, orders: Sequence[ChannelOrder], import_id: UUID, at: datetime
) -> int:
    """New orders of one account; how many were new indeed."""
    if not orders:
        return 0
    rows = await tx.fetch(
        QUERIES.insert_orders,
        account_id=orders[0].account_id,
        channel=orders[0].channel,
        import_id=import_id,
        at=at,
        channel_order_ids=[one.channel_order_id for one in orders],
        external_order_ids=[one.external_order_id for one in orders],
        states=[one.state.value for one in orders],
        state_reasons=[one.state_reason for one in orders],
        saga_ids=[one.saga_id for one in orders],
        accept_bys=[one.row.accept_by for one in orders],
        ship_bys=[one.row.ship_by for one in orders],
        payloads=[codec.encode(one.row).decode() for one in orders],
    )
    return len(rows)


async def get(reader: Reader, channel_order_id: UUID) -> ChannelOrder:
    """One order of a channel; raises NotFound."""
    return _known(await reader.fetch_row(QUERIES.get_order, channel_order_id=channel_order_id))


async def lock(tx: Transaction, channel_order_id: UUID) -> ChannelOrder:
    """One order of a channel, held until the transaction ends; raises NotFound."""
    return _known(await tx.fetch_row(QUERIES.lock_order, channel_order_id=channel_order_id))


async def lock_named(tx: Transaction, channel: str, external_order_id: str) -> ChannelOrder | None:
    """The order of a channel under its own number, held; None for an order of our own."""
    row = await tx.fetch_row(
        QUERIES.lock_order_named, channel=channel, external_order_id=external_order_id
    )
    return None if row is None else _order(row)


async def lock_of(tx: Transaction, order_id: UUID) -> ChannelOrder | None:
    """What became this order, held; None for an order of our own."""
    row = await tx.fetch_row(QUERIES.lock_order_of, order_id=order_id)
    return None if row is None else _order(row)


async def save(tx: Transaction, order: ChannelOrder, *, with_row: bool = False) -> None:
    """An order of a channel as it became; its row only where that changed."""
    await tx.execute(
        QUERIES.save_order,
        channel_order_id=order.channel_order_id,
        state=order.state,
        state_reason=order.state_reason,
        order_id=order.order_id,
        saga_id=order.saga_id,
        cancel_wanted=order.is_cancel_wanted,
        payload=codec.encode(order.row).decode() if with_row else None,
        version=order.version,
        updated_at=order.updated_at,
    )


async def accept(reader: Reader, channel_order_id: UUID, update_id: UUID, at: datetime) -> bool:
    """Accept an order and write the answer down; False where it is past that."""
    made = await reader.fetch_value(
        QUERIES.accept_order,
        channel_order_id=channel_order_id,
        channel_update_id=update_id,
        at=at,
    )
    return made is not None


async def import_(reader: Reader, channel_order_id: UUID, order_id: UUID, at: datetime) -> bool:
    """What an accepted order became; False where it is past that."""
    made = await reader.fetch_value(
        QUERIES.import_order, channel_order_id=channel_order_id, order_id=order_id, at=at
    )
    return made is not None


async def page(
    reader: Reader,
    *,
    account_id: UUID | None,
    external_order_id: str,
    state: str,
    order_id: UUID | None,
    due_before: datetime | None,
    merchant_id: UUID | None,
    before: UUID | None,
    size: int,
) -> list[ChannelOrder]:
    """A page of channel orders."""
    rows = await reader.fetch(
        QUERIES.list_orders,
        account_id=account_id,
        external_order_id=external_order_id,
        state=state,
        order_id=order_id,
        due_before=due_before,
        merchant_id=merchant_id,
        before=before,
        page_size=size,
    )
    return [_order(row) for row in rows]


def _known(row: Record | None) -> ChannelOrder:
    if row is None:
        raise NotFound("CHANNEL_ORDER_UNKNOWN")
    return _order(row)


def _order(row: Any) -> ChannelOrder:
    told: Row = codec.decode(Row, row["payload"].encode())
    return ChannelOrder(
        channel_order_id=row["channel_order_id"],
        account_id=row["account_id"],
        channel=row["channel"],
        external_order_id=row["external_order_id"],
        state=ChannelOrderState(row["state"]),
        state_reason=row["state_reason"],
        row=told,
        order_id=row["order_id"],
        import_id=row["import_id"],
        saga_id=row["saga_id"],
        is_cancel_wanted=row["cancel_wanted"],
        version=row["version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
