"""The steps that give up an order which its channel took back."""

from dataclasses import replace

from mesh.agent import Running
from mesh.errors import Unavailable
from mesh.saga import current_step
from services.marketplace.domain.lifecycles import ChannelOrderState
from services.marketplace.domain.order import OPEN
from services.marketplace.domain.process import Withdrawing
from services.marketplace.store import orders as store

ENDS_S_MAX = 5.0


async def stop_import(withdrawing: Withdrawing, agent: Running) -> Withdrawing:
    """The import is over: it turned back, or an order came of it that can be cancelled."""
    step = current_step()
    order = await store.get(agent.database, withdrawing.channel_order_id)
    if withdrawing.saga_id is not None and order.state not in (
        ChannelOrderState.IMPORTED,
        ChannelOrderState.CANCELLED,
    ):
        await agent.sagas.order(
            withdrawing.saga_id,
            "cancel",
            by="channel",
            why="the channel took the order back",
            request_id=str(step.request_id) if step else "",
        )
        await agent.sagas.wait_for(withdrawing.saga_id, until="end", timeout_s=ENDS_S_MAX)
        order = await store.get(agent.database, withdrawing.channel_order_id)
    if order.order_id is not None:
        return replace(withdrawing, order_id=order.order_id)
    if order.state in OPEN:
        raise Unavailable("IMPORT_BUSY", channel_order_id=order.channel_order_id)
    return withdrawing


async def stand_by(withdrawing: Withdrawing, agent: Running) -> Withdrawing:
    """The goods left, so the order stays as it is and says why."""
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, withdrawing.channel_order_id)
        stays = order.changed(agent.clock.now(), state_reason="ALREADY_DISPATCHED")
        await store.save(tx, stays)
    return withdrawing
