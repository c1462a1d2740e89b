"""What marketplace makes of the facts of an order that a channel sold."""

from collections.abc import Mapping
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import new_id
from services.marketplace.actions.importing import tell
from services.marketplace.domain.lifecycles import ChannelOrderState
from services.marketplace.domain.order import (
    CANCELLED_THERE,
    OPEN,
    ChannelOrder,
    Update,
    UpdatedLine,
    UpdateKind,
)
from services.marketplace.store import orders as store
from services.marketplace.store import updates


async def shipped(
    tx: Transaction,
    agent: Running,
    order: ChannelOrder,
    *,
    order_id: UUID,
    shipment: str,
    lines: Mapping[int, int],
    carrier: str,
    tracking_number: str,
    complete: bool,
) -> None:
    """A shipment left: the channel is told what is in it and how to follow it."""
    now = agent.clock.now()
    told = order.row.lines
    await updates.tell(
        tx,
        Update(
            update_id=new_id(),
            account_id=order.account_id,
            channel_order_id=order.channel_order_id,
            external_order_id=order.external_order_id,
            kind=UpdateKind.SHIPPED,
            about=shipment,
            created_at=now,
            lines=tuple(
                UpdatedLine(told[line_no - 1].external_line_id, quantity)
                for line_no, quantity in sorted(lines.items())
                if line_no <= len(told)
            ),
            carrier=carrier,
            tracking_number=tracking_number,
        ),
    )
    if complete:
        known = order.imported(order_id, now)
        if known.state is ChannelOrderState.IMPORTED:
            await store.save(tx, known.become(ChannelOrderState.SHIPPED, now))


async def delivered(tx: Transaction, agent: Running, order: ChannelOrder) -> None:
    """All of it arrived."""
    if order.state is ChannelOrderState.SHIPPED:
        await store.save(tx, order.become(ChannelOrderState.CLOSED, agent.clock.now()))


async def cancelled(
    tx: Transaction, agent: Running, order: ChannelOrder, *, order_id: UUID, reason: str
) -> None:
    """Nothing of it is left: the channel is told, also where it was the channel's wish."""
    if order.state not in OPEN:
        return
    now = agent.clock.now()
    word = CANCELLED_THERE if order.is_cancel_wanted else reason
    known = order.imported(order_id, now)
    over = known.become(ChannelOrderState.CANCELLED, now, word)
    await store.save(tx, over)
    await tell(tx, agent, over, UpdateKind.CANCELLED, word)


async def invoiced(
    tx: Transaction, agent: Running, order: ChannelOrder, *, document_id: UUID, number: str
) -> None:
    """An invoice for the channel to show."""
    await updates.tell(
        tx,
        Update(
            update_id=new_id(),
            account_id=order.account_id,
            channel_order_id=order.channel_order_id,
            external_order_id=order.external_order_id,
            kind=UpdateKind.INVOICED,
            about=number,
            created_at=agent.clock.now(),
            document_id=document_id,
        ),
    )


async def reviewed(
    agent: Running, channel_order_id: UUID, *, approved: bool, by: str, signal_id: str
) -> None:
    """A reviewer decided about an order that is being imported."""
    order = await store.get(agent.database, channel_order_id)
    if order.saga_id is not None:
        payload = {"verdict": "APPROVED" if approved else "REFUSED", "by": by}
        await agent.sagas.signal(order.saga_id, "marketplace.reviewed", signal_id, payload)
