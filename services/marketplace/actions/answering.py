"""What people decide: orders accepted or refused by hand, and what does not fit."""

from dataclasses import replace
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Conflict, Invalid, Violation
from services.marketplace.actions.importing import begin, tell
from services.marketplace.domain.lifecycles import ChannelOrderState, IssueState
from services.marketplace.domain.order import (
    ChannelOrder,
    Issue,
    IssueKind,
    UpdateKind,
    may_answer,
)
from services.marketplace.store import accounts, updates
from services.marketplace.store import orders as store

ANSWERED = "marketplace.answered"


async def answer(
    tx: Transaction, agent: Running, channel_order_id: UUID, *, etag: int | None
) -> ChannelOrder:
    """The order that waits for an answer; refused when it does not, or changed meanwhile."""
    order = await store.lock(tx, channel_order_id)
    may_answer(order)
    if etag is not None and etag != order.version:
        raise Conflict("ETAG_MISMATCH", "It changed since it was read; read it again.")
    return order


async def tell_saga(
    agent: Running, order: ChannelOrder, *, accept: bool, reason: str, signal_id: str
) -> None:
    """Let the import go on, or turn back."""
    if order.saga_id is not None:
        payload = {"accept": accept, "reason": reason}
        await agent.sagas.signal(order.saga_id, ANSWERED, signal_id, payload)
        await agent.sagas.wait_for(order.saga_id, until="pivot", timeout_s=1.0)


async def decide(
    tx: Transaction,
    agent: Running,
    issue_id: UUID,
    *,
    sku: str,
    refusal: str,
    by: str,
) -> Issue:
    """An issue decided; with the last one its order goes on, or is refused at the channel."""
    now = agent.clock.now()
    found = await updates.get_issue(tx, issue_id)
    order = await store.lock(tx, found.channel_order_id)
    issues = await updates.lock_issues(tx, order.channel_order_id)
    issue = next(one for one in issues if one.issue_id == issue_id)
    if not refusal and bool(sku) != (issue.kind is IssueKind.UNMAPPED_SKU):
        raise Invalid(Violation("decision", f"does not fit {issue.kind}", "decision"))
    decided = issue.decide(by, now, proposal=sku)
    await updates.save_issue(tx, decided)
    if sku:
        names = {issue.subject: sku}
        await accounts.put_mappings(tx, order.account_id, names, now, learned=True)
        order = replace(order, row=order.row.mapped(names))
    waiting = [one for one in issues if one.state is IssueState.WAITING and one is not issue]
    if refusal:
        for other in waiting:
            await updates.save_issue(tx, other.decide(by, now))
        over = order.become(ChannelOrderState.REFUSED, now, refusal)
        await store.save(tx, over)
        await tell(tx, agent, over, UpdateKind.REFUSED, refusal)
    elif not waiting:
        account = await accounts.get(tx, order.account_id)
        going = await begin(tx, agent, account, order.become(ChannelOrderState.SEEN, now))
        await store.save(tx, going, with_row=True)
    elif sku:
        await store.save(tx, order, with_row=True)
    return decided
