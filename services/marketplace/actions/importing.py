"""Taking a load of rows in: each order once, what does not fit set aside, the rest begun."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Conflict
from mesh.ids import new_id
from services.marketplace.calls import products
from services.marketplace.domain.account import Account, named_alike
from services.marketplace.domain.lifecycles import ChannelOrderState, IssueState
from services.marketplace.domain.order import (
    CANCELLED_THERE,
    OPEN,
    ChannelOrder,
    Import,
    Issue,
    Row,
    RowError,
    RowState,
    Update,
    UpdateKind,
    misfits,
)
from services.marketplace.domain.process import Withdrawing, importing
from services.marketplace.store import accounts, updates
from services.marketplace.store import orders as store


async def name_rows(
    agent: Running, account_id: UUID, rows: Sequence[Row], *, by_name: bool
) -> list[Row]:
    """The rows with our names for their goods: as mapped, else as they are called here."""
    wanted = sorted({name for row in rows for name in row.unmapped})
    names = await accounts.find_mappings(agent.database, account_id, wanted)
    left = [name for name in wanted if name not in names]
    if by_name and left:
        names |= named_alike(left, await products.ours(left, agent))
    return [row.mapped(names) for row in rows]


async def import_rows(
    tx: Transaction,
    agent: Running,
    account: Account,
    rows: Sequence[Row],
    errors: Sequence[RowError],
) -> Import:
    """New orders begun or set aside, known ones left alone but for a new cancellation."""
    # One load of an account at a time: the second sees what the first made.
    account = await accounts.lock(tx, account.account_id)
    account.may_import()
    now = agent.clock.now()
    import_id = new_id()
    known = await store.find_known(tx, account.account_id, [row.external_order_id for row in rows])
    issues: list[Issue] = []
    made: list[ChannelOrder] = []
    for row in rows:
        if row.external_order_id in known:
            if row.state is RowState.CANCELLED:
                await withdraw(tx, agent, known[row.external_order_id])
            continue
        order = _seen(account, row, import_id, now)
        if order.state is not ChannelOrderState.CANCELLED:
            wrong = _issues(order, now)
            issues += wrong
            order = await _begun(tx, agent, account, order, is_clear=not wrong)
        made.append(order)
    load = Import(
        import_id=import_id,
        account_id=account.account_id,
        created_at=now,
        new_count=len(made),
        known_count=len(rows) - len(made),
        failed_count=len(errors),
        errors=tuple(errors),
    )
    await store.insert_import(tx, load)
    if await store.insert(tx, made, import_id, now) != len(made):
        # Nobody else could insert them under the lock.
        raise Conflict("IMPORT_RACE", "Try again.")
    await updates.insert_issues(tx, account.account_id, issues, now)
    states: dict[str, int] = {}
    for order in made:
        states[order.state.value] = states.get(order.state.value, 0) + 1
    return replace(load, states=states)


async def withdraw(tx: Transaction, agent: Running, order: ChannelOrder) -> None:
    """The channel took an order back: end it here, or begin to; once."""
    if order.state not in OPEN or order.is_cancel_wanted:
        return
    now = agent.clock.now()
    if order.saga_id is None:
        over = order.become(ChannelOrderState.CANCELLED, now, CANCELLED_THERE)
        await store.save(tx, replace(over, is_cancel_wanted=True))
        for issue in await updates.lock_issues(tx, order.channel_order_id):
            if issue.state is IssueState.WAITING:
                await updates.save_issue(tx, issue.decide("channel", now))
        await tell(tx, agent, over, UpdateKind.CANCELLED, reason=CANCELLED_THERE)
        return
    await agent.sagas.start(
        "withdraw_order",
        Withdrawing(order.channel_order_id, order.saga_id),
        biz_key=str(order.channel_order_id),
        tenant=order.channel,
        tx=tx,
    )
    await store.save(tx, order.changed(now, is_cancel_wanted=True))


async def begin(
    tx: Transaction, agent: Running, account: Account, order: ChannelOrder
) -> ChannelOrder:
    """The order with the saga that imports it, which begins with the commit."""
    saga_id = await agent.sagas.start(
        "import_order",
        importing(order, is_manual=account.manual_accept),
        biz_key=str(order.channel_order_id),
        tenant=order.channel,
        tx=tx,
    )
    return replace(order, saga_id=saga_id)


async def tell(
    tx: Transaction, agent: Running, order: ChannelOrder, kind: UpdateKind, reason: str = ""
) -> None:
    """Write down what the channel is told about the whole order."""
    await updates.tell(
        tx,
        Update(
            update_id=new_id(),
            account_id=order.account_id,
            channel_order_id=order.channel_order_id,
            external_order_id=order.external_order_id,
            kind=kind,
            created_at=agent.clock.now(),
            reason=reason,
        ),
    )


def _seen(account: Account, row: Row, import_id: UUID, at: datetime) -> ChannelOrder:
    over = row.state is RowState.CANCELLED
    return ChannelOrder(
        channel_order_id=new_id(),
        account_id=account.account_id,
        channel=account.channel,
        external_order_id=row.external_order_id,
        state=ChannelOrderState.CANCELLED if over else ChannelOrderState.SEEN,
        state_reason=CANCELLED_THERE if over else "",
        row=row,
        import_id=import_id,
        created_at=at,
        updated_at=at,
    )


def _issues(order: ChannelOrder, at: datetime) -> list[Issue]:
    return [
        Issue(
            issue_id=new_id(),
            account_id=order.account_id,
            channel_order_id=order.channel_order_id,
            kind=kind,
            state=IssueState.WAITING,
            subject=subject,
            created_at=at,
            updated_at=at,
        )
        for kind, subject in misfits(order.row)
    ]


async def _begun(
    tx: Transaction, agent: Running, account: Account, order: ChannelOrder, *, is_clear: bool
) -> ChannelOrder:
    if not is_clear:
        return replace(order, state=ChannelOrderState.IN_ISSUE)
    return await begin(tx, agent, account, order)
