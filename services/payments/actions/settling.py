"""Asking a provider, and settling what it answers: the one place where outcomes take effect.

No provider is asked inside a transaction. An act is SENT and committed before it is asked for; who
comes back for it without an answer reads back, and never asks for it a second time. The reply, the
webhook and the read-back all end in `settle`, under the lock of the payment.
"""

import asyncio
from collections.abc import Awaitable, Sequence
from datetime import datetime
from uuid import UUID
from weakref import WeakKeyDictionary

from mesh.agent import Running
from mesh.database import Database, Transaction
from mesh.errors import Late, Refused, Unavailable, Unknown
from mesh.ids import to_typeid
from mesh.outbox import Event
from services.payments import store, wire
from services.payments.domain import settle as rules
from services.payments.domain.states import OperationKind, OperationState
from services.payments.domain.values import (
    OPEN,
    SHARDS,
    Account,
    Operation,
    Outcome,
    Payment,
    Result,
    Settled,
    Told,
)
from services.payments.providers import Provider, provider
from services.values import Money

TOPIC = "payments.v1"
PROVIDER_S_MAX = 2.0
NO_ANSWER = (Unavailable, Unknown, Late, TimeoutError)
# What a provider can do that never does the same key twice.
KEYS = "idempotency_key"
REFUSALS = {
    OperationKind.AUTHORIZE: "PAYMENT_DECLINED",
    OperationKind.REAUTHORIZE: "REAUTHORIZATION_REFUSED",
    OperationKind.CAPTURE: "CAPTURE_REFUSED",
    OperationKind.VOID: "VOID_REFUSED",
}
CERTAIN = frozenset({OperationKind.CAPTURE, OperationKind.VOID, OperationKind.REAUTHORIZE})
_known: WeakKeyDictionary[Database, set[Account]] = WeakKeyDictionary()


async def know_accounts(agent: Running, accounts: Sequence[Account]) -> None:
    """Make the ledger accounts that transfers will name, once per process."""
    known = _known.setdefault(agent.database, set())
    for account in accounts:
        if account not in known:
            await store.put_account(agent.database, account, agent.clock.now())
            known.add(account)


async def authorize(agent: Running, begun: Payment, token: str, force_challenge: bool) -> Payment:
    """Ask the provider for a fresh authorization and settle what it answers; raises Refused."""
    there = provider(begun.provider, agent)
    first = begun.operations[0]
    if first.state not in OPEN:
        return begun
    money = Money(first.provider_minor, begun.currency)
    outcome = await answered(
        there.authorize(first.operation_id, begun.payment_id, money, token, force_challenge)
    )
    now = agent.clock.now()
    settled = rules.settle(begun, first, outcome, now)
    if settled.told == (Told.AUTHORIZED,) and not begun.store_credit:
        (fact,) = wire.facts(settled, now)
        row = agent.outbox.row(Event.of(TOPIC, begun.order_id.bytes, fact))
        done = await store.settle_authorization(
            agent.database, settled.payment, settled.transfers[0], shard(begun.payment_id), row
        )
        if done is not None:
            return settled.payment
    payment = await settle(agent, begun.payment_id, first.operation_id, outcome)
    return told(payment, first.operation_id)


async def carry_out(
    agent: Running, operation_id: UUID, *, begun: Payment | None = None
) -> Payment | None:
    """Ask for an act just begun, or for the outcome of one that was asked for before.

    None: there was nothing to ask for. Raises Refused where the provider refused, and Unknown
    where its answer is missing and must be known.
    """
    payment = begun
    if payment is None:
        payment_id = await store.payment_of_operation(agent.database, operation_id)
        if payment_id is None:
            return None
        payment = await store.get_payment(agent.database, payment_id)
    operation = payment.operation(operation_id)
    if operation is not None and operation.state in OPEN:
        there = provider(payment.provider, agent)
        ask = _ask if begun is not None else _ask_again
        outcome = await answered(ask(there, payment, operation))
        payment = await settle(agent, payment.payment_id, operation_id, outcome)
    return told(payment, operation_id)


async def resume(
    agent: Running, operation_id: UUID, token: str, force_challenge: bool
) -> Payment | None:
    """Go on with an authorization that was begun before: by then we may have died, or not.

    The provider is asked what it knows; only of an act it never heard of is it asked again, under
    the same key, so that one still on its way and this one are one.
    """
    payment_id = await store.payment_of_operation(agent.database, operation_id)
    if payment_id is None:
        return None
    payment = await store.get_payment(agent.database, payment_id)
    first = payment.operations[0]
    if first.state not in OPEN:
        return told(payment, operation_id)
    there = provider(payment.provider, agent)
    outcome = await answered(find(there, payment, first))
    may_repeat = KEYS in there.capabilities and not payment.voiding
    if outcome.result is Result.UNKNOWN and may_repeat:
        return await authorize(agent, payment, token, force_challenge)
    return told(await settle(agent, payment_id, operation_id, outcome), operation_id)


async def settle(agent: Running, payment_id: UUID, operation_id: UUID, outcome: Outcome) -> Payment:
    """One outcome of one act, whoever brings it; the first one counts."""
    async with agent.database.transaction() as tx:
        return await settle_in(tx, agent, payment_id, operation_id, outcome)


async def settle_in(
    tx: Transaction, agent: Running, payment_id: UUID, operation_id: UUID, outcome: Outcome
) -> Payment:
    """The same inside a transaction that is open already."""
    payment = await store.lock_payment(tx, payment_id)
    operation = payment.operation(operation_id)
    if operation is None:
        return payment
    refund = None
    if operation.kind is OperationKind.REFUND:
        refund = await store.refund_of_operation(tx, operation_id)
    now = agent.clock.now()
    settled = rules.settle(payment, operation, outcome, now, refund)
    if settled.payment is not payment:
        await save(tx, agent, settled, now)
    return settled.payment


async def save(tx: Transaction, agent: Running, settled: Settled, now: datetime) -> None:
    """Store what an outcome made of a payment, book it, and tell it."""
    payment = settled.payment
    await store.save_settled(tx, settled, shard(payment.payment_id))
    if settled.refund is not None:
        await store.save_refund(tx, settled.refund)
    if settled.credit_back:
        await store.return_store_credit(tx, payment.payment_id, settled.credit_back, now)
    for fact in wire.facts(settled, now):
        await agent.outbox.put(tx, Event.of(TOPIC, payment.order_id.bytes, fact))


def told(payment: Payment, operation_id: UUID) -> Payment:
    """The payment as the answer to a request.

    Raises Refused where the provider refused its act, and Unknown where nobody can tell yet: an
    authorization may be waited for, but who captures or gives up must come back and ask again.
    """
    operation = payment.operation(operation_id)
    if operation is not None and operation.kind in CERTAIN and operation.state in OPEN:
        raise Unknown(f"{operation.kind}_IN_DOUBT", payment_id=to_typeid("pay", payment.payment_id))
    if operation is None or operation.state is not OperationState.FAILED:
        return payment
    reason = REFUSALS.get(operation.kind)
    if reason is None:
        return payment
    raise Refused(
        reason,
        payment_id=to_typeid("pay", payment.payment_id),
        provider_reason=operation.error_code,
    )


async def answered(asked: Awaitable[Outcome]) -> Outcome:
    """What a provider answers, LOST when it does not."""
    try:
        async with asyncio.timeout(PROVIDER_S_MAX):
            return await asked
    except NO_ANSWER:
        return Outcome(Result.LOST)


async def find(there: Provider, payment: Payment, operation: Operation) -> Outcome:
    """What became of an act."""
    return await there.find(operation.operation_id, payment.payment_id)


async def _ask_again(there: Provider, payment: Payment, operation: Operation) -> Outcome:
    """What became of an act; one that the provider never heard of is asked for under its key."""
    known = await find(there, payment, operation)
    may_repeat = KEYS in there.capabilities
    if known.result is not Result.UNKNOWN or not may_repeat:
        return known
    return await _ask(there, payment, operation)


async def _ask(there: Provider, payment: Payment, operation: Operation) -> Outcome:
    key, reference = operation.operation_id, payment.payment_id
    money = Money(operation.provider_minor, payment.currency)
    if operation.kind is OperationKind.CAPTURE:
        return await there.capture(key, reference, money)
    if operation.kind is OperationKind.REFUND:
        return await there.refund(key, reference, money)
    if operation.kind is OperationKind.VOID:
        return await there.void(key, reference)
    if operation.kind is OperationKind.REAUTHORIZE:
        return await there.reauthorize(key, reference)
    return await there.find(key, reference)


def shard(subject_id: UUID) -> int:
    """Which part of the sums of accounts a payment adds to."""
    return subject_id.int % SHARDS
