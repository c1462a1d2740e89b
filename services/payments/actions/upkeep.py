"""What happens without a caller: events of providers, read-backs, ends of waiting."""

import hashlib
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from mesh.agent import Running
from mesh.errors import NotFound, Refused, Unknown
from mesh.ids import new_id
from mesh.outbox import Event
from services.payments import store, wire
from services.payments.actions.intents import begin_void
from services.payments.actions.settling import (
    TOPIC,
    answered,
    carry_out,
    find,
    save,
    settle,
    settle_in,
    told,
)
from services.payments.domain import settle as rules
from services.payments.domain.states import OperationKind, PaymentState
from services.payments.domain.values import (
    FORGET_AFTER,
    OPEN,
    UNFINISHED,
    WARN_BEFORE,
    Operation,
    Outcome,
    Payment,
    Result,
)
from services.payments.providers import DEFAULT, Provider, deliverer, provider


async def complete_action(
    agent: Running, payment_id: UUID, result: str, customer_id: UUID | None
) -> Payment:
    """Go on after the customer's proof; raises Refused when it was not given."""
    payment = await store.get_payment(agent.database, payment_id)
    if customer_id is not None and payment.customer_id != customer_id:
        raise NotFound("PAYMENT_UNKNOWN")
    first = payment.operations[0]
    if payment.state is PaymentState.REQUIRES_ACTION:
        there = provider(payment.provider, agent)
        outcome = await answered(there.complete(first.operation_id, payment_id, result))
        payment = await settle(agent, payment_id, first.operation_id, outcome)
    elif payment.state in (PaymentState.CREATED, PaymentState.VOIDED, PaymentState.EXPIRED):
        raise Refused("PAYMENT_STATE", state=payment.state)
    return told(payment, first.operation_id)


async def ingest_event(
    agent: Running, code: str, payload: bytes, signature: str
) -> tuple[str, bool, UUID | None]:
    """Take in a provider's event once: its reference, whether it changed anything, of what.

    The event only says where to look; what is settled is what the provider answers now.
    """
    there = provider(code, agent)
    report = await there.verify_event(payload, signature)
    payment_id = await store.payment_of_operation(agent.database, report.operation_id)
    outcome = report.outcome
    if payment_id is not None:
        found = await answered(there.find(report.operation_id, payment_id))
        if found.result in (Result.SUCCEEDED, Result.FAILED):
            outcome = found
    async with agent.database.transaction() as tx:
        before = await store.lock_payment(tx, payment_id) if payment_id else None
        is_new = await store.take_event(
            tx,
            code,
            report.event_ref,
            operation_id=report.operation_id,
            payment_id=payment_id,
            sha256=hashlib.sha256(payload).digest(),
            at=agent.clock.now(),
        )
        if not is_new or payment_id is None or before is None:
            return report.event_ref, False, payment_id
        after = await settle_in(tx, agent, payment_id, report.operation_id, outcome)
        changed = after.version != before.version
        await store.mark_event(tx, code, report.event_ref, changed)
    return report.event_ref, changed, payment_id


async def read_back(agent: Running) -> int:
    """Ask for the outcome of acts whose answer is missing; how many were asked for."""
    now = agent.clock.now()
    waiting = await store.open_operations(agent.database, now)
    for operation_id, payment_id in waiting:
        payment = await store.get_payment(agent.database, payment_id)
        operation = payment.operation(operation_id)
        is_due = operation is not None and operation.state in OPEN
        if operation is None or not is_due or payment.state is PaymentState.REQUIRES_ACTION:
            continue
        there = provider(payment.provider, agent)
        outcome = await answered(find(there, payment, operation))
        if outcome.result is Result.UNKNOWN:
            outcome = await _forgotten(there, payment, operation, now)
        if outcome.result is not Result.LOST:
            await settle(agent, payment_id, operation_id, outcome)
    return len(waiting)


async def expire(agent: Running) -> int:
    """End what waited too long, warn of what soon will; how many payments were touched."""
    now = agent.clock.now()
    database = agent.database
    overdue = await store.overdue_payments(database, now)
    for payment_id in overdue:
        await _give_up(agent, payment_id)
    for payment_id in await store.unvoided_payments(database):
        await _give_up(agent, payment_id)
    lapsed = await store.lapsed_payments(database, now)
    for payment_id in lapsed:
        async with database.transaction() as tx:
            payment = await store.lock_payment(tx, payment_id)
            is_over = payment.capture_before is not None and payment.capture_before <= now
            if is_over and not payment.open_minor(OperationKind.CAPTURE):
                await save(tx, agent, rules.expire(payment, now), now)
    async with database.transaction() as tx:
        warned = await store.warn_payments(tx, now, now + WARN_BEFORE)
        for payment_id in warned:
            payment = await store.get_payment(tx, payment_id)
            event = Event.of(TOPIC, payment.order_id.bytes, wire.expiring(payment))
            await agent.outbox.put(tx, event)
    return len(overdue) + len(lapsed) + len(warned)


async def deliver_sandbox_events(agent: Running) -> int:
    """Let the sandbox send what is due, as a provider's server would; how many events."""
    sandbox = deliverer(agent)
    due = await sandbox.due_events() if sandbox else []
    for event_ref, payload, signature, times in due:
        for _ in range(times):
            await ingest_event(agent, DEFAULT, payload, signature)
        if sandbox:
            await sandbox.delivered(event_ref)
    return len(due)


async def _give_up(agent: Running, payment_id: UUID) -> None:
    """Let go what a provider may hold for a payment that waited too long, or came too late."""
    operation_id = new_id()
    async with agent.database.transaction() as tx:
        payment = await store.lock_payment(tx, payment_id)
        late = payment.expires_at is not None and payment.expires_at <= agent.clock.now()
        if not payment.voiding and not (late and payment.state in UNFINISHED):
            return
        is_action = payment.state is PaymentState.REQUIRES_ACTION
        reason = "ACTION_TIMEOUT" if is_action else "PAYMENT_TIMEOUT"
        begun = await begin_void(
            tx,
            agent,
            payment_id=payment_id,
            order_id=None,
            reason=reason,
            operation_id=operation_id,
        )
    # Who does not answer is asked again by `read_back`.
    with suppress(Refused, Unknown):
        await carry_out(agent, operation_id, begun=begun)


async def _forgotten(
    there: Provider, payment: Payment, operation: Operation, now: datetime
) -> Outcome:
    """What to make of an act that the provider has never heard of."""
    if operation.kind is OperationKind.VOID:
        return await answered(there.void(operation.operation_id, payment.payment_id))
    if now - operation.created_at < FORGET_AFTER:
        return Outcome(Result.LOST)
    if operation.kind is OperationKind.AUTHORIZE:
        # Should it come yet, it must find the door closed.
        closed = await answered(there.void(new_id(), payment.payment_id))
        if closed.result is not Result.SUCCEEDED:
            return Outcome(Result.LOST)
        return Outcome(Result.FAILED, error_code="PROVIDER_TIMEOUT")
    return Outcome(Result.FAILED, error_code="NEVER_ARRIVED")
