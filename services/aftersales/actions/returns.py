"""Whether goods may come back, and the way of a return until they are on their way."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from mesh.agent import Running
from mesh.database import Reader, Transaction
from mesh.ids import new_id
from mesh.outbox import Event
from services.aftersales import store, wire
from services.aftersales.calls import orders
from services.aftersales.domain import (
    GOODS_DUE,
    Entry,
    Method,
    Policy,
    Purchase,
    Return,
    ReturnState,
    Verdict,
    Wanted,
    check_request,
    eligibility,
    estimate,
    is_automatic,
    policy_for,
)

TOPIC = "aftersales.v1"
POLICY = "policy"


async def check_eligibility(agent: Running, order_id: UUID) -> tuple[list[Verdict], Policy]:
    """Each line of an order, and the policy that holds for it."""
    sold = await orders.purchase(agent, order_id)
    arrived = await store.delivered_at(agent.database, order_id)
    policy = await _policy(agent.database, agent, sold)
    returned = await store.returned(agent.database, order_id)
    bought = replace(sold, delivered_at=arrived)
    return eligibility(bought, policy, returned, agent.clock.now()), policy


async def request_return(
    tx: Transaction,
    agent: Running,
    sold: Purchase,
    wanted: Sequence[Wanted],
    method: Method,
    *,
    exchange_sku: str,
    external_return_id: str,
    by: str,
) -> Return:
    """A return that policy allows: approved at once, or waiting for a person.

    `sold` was read before the transaction. Raises RETURN_NOT_ELIGIBLE.
    """
    now = agent.clock.now()
    bought = replace(sold, delivered_at=await store.lock_delivery(tx, sold.order_id))
    policy = await _policy(tx, agent, bought)
    returned = await store.returned(tx, sold.order_id)
    reasons = {line.line_no: line.reason for line in wanted}
    check_request(wanted, eligibility(bought, policy, returned, now, reasons), policy, method)
    skus = {line.line_no: line.sku for line in bought.lines}
    found = estimate(bought, wanted, policy)
    asked = Return(
        return_id=new_id(),
        rma_number="",
        order_id=bought.order_id,
        customer_id=bought.customer_id,
        channel=bought.channel,
        state=ReturnState.REQUESTED,
        method=method,
        lines=tuple(replace(line, sku=skus[line.line_no]) for line in wanted),
        estimate=found,
        expires_at=now + GOODS_DUE,
        created_at=now,
        updated_at=now,
        external_return_id=external_return_id,
        exchange_sku=exchange_sku,
        policy_id=policy.return_policy_id,
    )
    number = await store.insert_return(tx, asked)
    if number is None:
        return await store.return_of_channel(tx, bought.channel, external_return_id)
    kept = replace(asked, rma_number=number)
    await _say(tx, agent, kept, "REQUESTED", by)
    for document_id in [shown for line in wanted for shown in line.document_ids]:
        await _say(tx, agent, kept, "EVIDENCE", by, document_id=document_id)
    if is_automatic(wanted, found, policy):
        return await _approve(tx, agent, kept, POLICY, "")
    return kept


async def approve(
    tx: Transaction, agent: Running, return_id: UUID, *, by: str, note: str
) -> Return:
    """A person lets the goods come; raises RETURN_STATE when none has to."""
    return await _approve(tx, agent, await store.lock_return(tx, return_id), by, note)


async def reject(
    tx: Transaction, agent: Running, return_id: UUID, *, by: str, reason: str, message: str
) -> Return:
    """A person refuses them; raises RETURN_STATE when none has to decide."""
    found = await store.lock_return(tx, return_id)
    refused = found.become(ReturnState.REJECTED, agent.clock.now())
    refused = replace(refused, rejection={"reason": reason, "message": message})
    await store.save_return(tx, refused)
    await _say(tx, agent, refused, "REJECTED", by, text=message)
    return refused


async def cancel(tx: Transaction, agent: Running, return_id: UUID, *, by: str, why: str) -> Return:
    """It is given up before the goods came; raises RETURN_STATE afterward."""
    found = await store.lock_return(tx, return_id)
    gone = found.become(ReturnState.CANCELLED, agent.clock.now())
    await store.save_return(tx, gone)
    await _say(tx, agent, gone, "CANCELLED", by, text=why)
    return gone


async def add_evidence(
    tx: Transaction, agent: Running, return_id: UUID, *, by: str, document_id: str, text: str
) -> Entry:
    """A photo or document is shown."""
    found = await store.lock_return(tx, return_id)
    return await _say(tx, agent, found, "EVIDENCE", by, text=text, document_id=document_id)


async def expire_late(tx: Transaction, agent: Running, size: int) -> int:
    """Returns whose goods did not come in time end; how many."""
    late = await store.expiring_returns(tx, size)
    for return_id in late:
        found = await store.lock_return(tx, return_id)
        ended = found.become(ReturnState.EXPIRED, agent.clock.now())
        await store.save_return(tx, ended)
        await _say(tx, agent, ended, "EXPIRED", POLICY)
        await agent.outbox.put(tx, Event.of(TOPIC, ended.order_id.bytes, wire.expired(ended)))
    return len(late)


async def _approve(tx: Transaction, agent: Running, found: Return, by: str, note: str) -> Return:
    approved = found.become(ReturnState.APPROVED, agent.clock.now())
    await store.save_return(tx, approved)
    await _say(tx, agent, approved, "APPROVED", by, text=note)
    await agent.outbox.put(tx, Event.of(TOPIC, approved.order_id.bytes, wire.approved(approved)))
    return approved


async def _policy(reader: Reader, agent: Running, sold: Purchase) -> Policy:
    held = await store.policies(
        reader, channel=sold.channel, country_code=sold.country_code, at=agent.clock.now()
    )
    return policy_for(held, sold.channel, sold.country_code)


async def _say(
    tx: Transaction,
    agent: Running,
    found: Return,
    kind: str,
    by: str,
    *,
    text: str = "",
    document_id: str = "",
) -> Entry:
    entry = Entry(kind, by, agent.clock.now(), text, document_id)
    return await store.add_entry(tx, found.return_id, entry)
