"""The steps that make an order of ours of a channel's, and the way back."""

from mesh.agent import Running
from mesh.errors import Refused
from mesh.ids import new_id
from mesh.saga import current_step
from services.marketplace.actions.importing import tell
from services.marketplace.calls import customers, fraud, orders
from services.marketplace.domain.lifecycles import ChannelOrderState
from services.marketplace.domain.order import CANCELLED_THERE, UpdateKind
from services.marketplace.domain.process import Importing
from services.marketplace.store import orders as store

UNANSWERED = frozenset(
    {ChannelOrderState.IN_ISSUE, ChannelOrderState.SEEN, ChannelOrderState.RESERVED}
)
NO_ORDER = "ORDER_REJECTED"


async def take_up(importing: Importing, agent: Running) -> Importing:
    """Where the way back ends: what is undone last is the answer to the channel."""
    return importing


async def refuse(importing: Importing, agent: Running) -> Importing:
    """The channel is told that we do not take the order, after all that was held is given back."""
    step = current_step()
    outcome = await agent.sagas.get(step.saga_id) if step else None
    reason = outcome.failure().reason if outcome else NO_ORDER
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, importing.channel_order_id)
        if order.state not in UNANSWERED:
            return importing
        now = agent.clock.now()
        if order.is_cancel_wanted:
            over = order.become(ChannelOrderState.CANCELLED, now, CANCELLED_THERE)
            kind, reason = UpdateKind.CANCELLED, CANCELLED_THERE
        else:
            over = order.become(ChannelOrderState.REFUSED, now, reason)
            kind = UpdateKind.REFUSED
        await store.save(tx, over)
        await tell(tx, agent, over, kind, reason)
    return importing


async def know_buyer(importing: Importing, agent: Running) -> Importing:
    """Who the buyer is to us."""
    order = await store.get(agent.database, importing.channel_order_id)
    return await customers.ensure_guest(importing, order.row, agent)


async def screen(importing: Importing, agent: Running) -> Importing:
    """Whether to trust the order."""
    order = await store.get(agent.database, importing.channel_order_id)
    return await fraud.screen(importing, order.row, agent)


async def await_answer(importing: Importing, agent: Running) -> Importing:
    """Stock is held; somebody has to accept the order by hand."""
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, importing.channel_order_id)
        if order.state is ChannelOrderState.SEEN:
            await store.save(tx, order.become(ChannelOrderState.RESERVED, agent.clock.now()))
    return importing


async def accept(importing: Importing, agent: Running) -> Importing:
    """The channel is told that we take the order, written down before anything follows from it."""
    now = agent.clock.now()
    if await store.accept(agent.database, importing.channel_order_id, new_id(), now):
        return importing
    order = await store.get(agent.database, importing.channel_order_id)
    if order.is_cancel_wanted and order.state in UNANSWERED:
        raise Refused(CANCELLED_THERE)
    if order.state in UNANSWERED or order.state is ChannelOrderState.REFUSED:
        raise Refused("CHANNEL_ORDER_STATE", state=order.state)
    return importing


async def place(importing: Importing, agent: Running) -> Importing:
    """The order of ours, placed once however often this is tried."""
    order = await store.get(agent.database, importing.channel_order_id)
    placed = await orders.place(importing, order.row, agent)
    assert placed.order_id is not None
    if not placed.is_rejected:
        now = agent.clock.now()
        await store.import_(agent.database, order.channel_order_id, placed.order_id, now)
        return placed
    async with agent.database.transaction() as tx:
        order = await store.lock(tx, importing.channel_order_id)
        if order.state is ChannelOrderState.ACCEPTED:
            now = agent.clock.now()
            over = order.become(
                ChannelOrderState.CANCELLED, now, NO_ORDER, order_id=placed.order_id
            )
            await store.save(tx, over)
            await tell(tx, agent, over, UpdateKind.CANCELLED, NO_ORDER)
    return placed
