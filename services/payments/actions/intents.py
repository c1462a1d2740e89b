"""Noting what shall be asked of a provider: the rules are asked first, the provider afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import AlreadyExists, Conflict, Refused
from mesh.idempotency import ANSWER, Claim
from mesh.ids import new_id, to_typeid
from mesh.moments import check_etag
from services.payments import store, wire
from services.payments.actions.settling import know_accounts, save, shard
from services.payments.domain import ledger
from services.payments.domain import settle as rules
from services.payments.domain.states import (
    REFUND_NEXT,
    OperationKind,
    OperationState,
    PaymentState,
    RefundState,
)
from services.payments.domain.values import (
    ACTION_WITHIN,
    OPEN,
    Account,
    ChannelTender,
    Instrument,
    Operation,
    Outcome,
    Payment,
    Refund,
    Result,
    Settled,
    StoreCredit,
    Transfer,
)
from services.payments.providers import DEFAULT, provider
from services.values import Money, become

NOWHERE = "XXX"
BY_CREDIT = Outcome(Result.SUCCEEDED, instrument=Instrument(kind="store_credit"))
AT_ONCE = Outcome(Result.SUCCEEDED, instrument=Instrument(kind="channel"))


def new_payment(
    agent: Running,
    *,
    order_id: UUID,
    customer_id: UUID | None,
    amount: Money,
    operation_id: UUID,
    code: str = DEFAULT,
    tender: ChannelTender | None = None,
) -> Payment:
    """A payment about to be asked for: CREATED, its authorization SENT."""
    now = agent.clock.now()
    sent = OperationState.SENT
    first = Operation(operation_id, OperationKind.AUTHORIZE, sent, amount.minor, now)
    return Payment(
        payment_id=new_id(),
        order_id=order_id,
        customer_id=customer_id,
        provider=code or DEFAULT,
        state=PaymentState.CREATED,
        amount=amount,
        created_at=now,
        updated_at=now,
        expires_at=now + ACTION_WITHIN,
        channel_tender=tender,
        operations=(first,),
    )


async def begin_at_once(
    agent: Running, payment: Payment, claim: Claim | None, use_credit: bool
) -> bool:
    """Note the intent to authorize in one statement; False where it is not that simple."""
    provider(payment.provider, agent)
    await know_accounts(agent, accounts_of(payment))
    if claim is None or claim.undoes is not None or (use_credit and payment.customer_id):
        return False
    noted = {
        "saga_id": claim.saga_id,
        "request_hash": claim.request_hash,
        "fence": claim.fence,
        "answer": ANSWER + wire.to_payment(payment).SerializeToString(),
    }
    return await store.begin_authorization(agent.database, payment, noted)


async def begin_authorization(
    tx: Transaction, agent: Running, payment: Payment, use_credit: bool
) -> Payment:
    """The same in steps, which can say what is wrong; the customer's store credit goes first."""
    enabled = (await store.lock_provider(tx, payment.provider))["enabled"]
    if not enabled:
        raise Refused("PROVIDER_DISABLED", provider=payment.provider)
    await _insert(tx, payment)
    now = payment.created_at
    if use_credit and payment.customer_id:
        credit = await store.hold_store_credit(tx, payment, now)
        first = replace(payment.operations[0], credit_minor=credit)
        payment = replace(payment, store_credit=credit, operations=(first,))
    begun = Settled(payment, payment.operations[0])
    if payment.operations[0].provider_minor == 0:
        begun = rules.settle(payment, payment.operations[0], BY_CREDIT, now)
    await save(tx, agent, begun, now)
    return begun.payment


async def record_channel_payment(tx: Transaction, agent: Running, payment: Payment) -> Payment:
    """Money a channel collected: AUTHORIZED at once."""
    await _insert(tx, payment)
    settled = rules.settle(payment, payment.operations[0], AT_ONCE, payment.updated_at)
    await save(tx, agent, settled, payment.updated_at)
    return settled.payment


async def begin_capture(
    tx: Transaction,
    agent: Running,
    *,
    payment_id: UUID,
    amount: Money,
    shipment: str,
    is_final: bool,
    whole: Money | None,
    operation_id: UUID,
) -> Payment:
    """Note a capture within what is authorized; raises Refused where it must not be asked for."""
    payment = await store.lock_payment(tx, payment_id)
    _same_currency(payment, amount)
    if whole is not None:
        _same_currency(payment, whole)
    rules.may_capture(payment, amount.minor, shipment, agent.clock.now())
    kind = OperationKind.CAPTURE
    capture = replace(
        _operation(agent, operation_id, kind, amount.minor, shipment, is_final),
        whole=None if whole is None else whole.minor,
        credit_minor=rules.credit_of_capture(payment, amount.minor),
    )
    return (await _begin(tx, agent, payment, capture)).payment


async def begin_reauthorize(
    tx: Transaction, agent: Running, *, payment_id: UUID, operation_id: UUID
) -> Payment:
    """Note that an authorization shall last longer."""
    payment = await store.lock_payment(tx, payment_id)
    if payment.state not in (PaymentState.AUTHORIZED, PaymentState.PARTIALLY_CAPTURED):
        raise Refused("PAYMENT_STATE", state=payment.state)
    longer = _operation(agent, operation_id, OperationKind.REAUTHORIZE)
    return (await _begin(tx, agent, payment, longer)).payment


async def begin_void(
    tx: Transaction,
    agent: Running,
    *,
    payment_id: UUID | None,
    order_id: UUID | None,
    reason: str,
    operation_id: UUID,
) -> Payment:
    """Note that what is not taken shall be given up; a tombstone where nothing came yet."""
    if payment_id is None and order_id is not None:
        payment_id = await _bury(tx, agent, order_id)
    payment = await store.lock_payment(tx, payment_id or UUID(int=0))
    is_asked = payment.open_minor(OperationKind.CAPTURE) > 0
    if is_asked:
        raise Conflict("CAPTURE_IN_DOUBT", "A capture has no outcome yet; try again.")
    has_void = any(
        item.kind is OperationKind.VOID and item.state in OPEN for item in payment.operations
    )
    if payment.tombstone or has_void:
        return payment
    if not payment.voiding and rules.is_given_up(payment):
        return payment
    voiding = replace(payment, voiding=True)
    void = _operation(agent, operation_id, OperationKind.VOID, 0, reason)
    return (await _begin(tx, agent, voiding, void)).payment


async def begin_refund(
    tx: Transaction,
    agent: Running,
    *,
    payment_id: UUID,
    amount: Money,
    reason: str,
    note: str,
    reference: str,
    requested_by: str,
    is_person: bool,
    operation_id: UUID,
) -> tuple[Refund, Payment]:
    """Note a refund within what was captured; above the limit it waits for a second person."""
    payment = await store.lock_payment(tx, payment_id)
    _same_currency(payment, amount)
    rules.may_refund(payment, amount.minor, await store.waiting_refunds(tx, payment_id))
    waits = is_person and amount.minor >= agent.settings.approval_from_minor
    now = agent.clock.now()
    refund = Refund(
        refund_id=new_id(),
        payment_id=payment_id,
        order_id=payment.order_id,
        state=RefundState.REQUESTED if waits else RefundState.SENT,
        amount=amount,
        created_at=now,
        updated_at=now,
        reason=reason,
        note=note,
        reference=reference,
        requested_by=requested_by,
        approved_by="" if waits else requested_by,
        operation_id=None if waits else operation_id,
    )
    await store.insert_refund(tx, refund)
    if waits:
        return refund, payment
    return await _send_refund(tx, agent, payment, refund, operation_id)


async def begin_approved_refund(
    tx: Transaction, agent: Running, *, refund_id: UUID, approved_by: str, operation_id: UUID
) -> tuple[Refund, Payment]:
    """Note that a second person approved a refund, or that a failed one is sent again."""
    payment = await store.lock_payment(tx, (await store.get_refund(tx, refund_id)).payment_id)
    refund = await store.get_refund(tx, refund_id)
    if refund.state is RefundState.REQUESTED:
        if approved_by == refund.requested_by:
            raise Refused("SAME_PERSON", refund_id=to_typeid("ref", refund_id))
        state = become(refund.state, RefundState.APPROVED, REFUND_NEXT, "REFUND_STATE")
    else:
        state = refund.state
        if state is RefundState.FAILED:
            waiting = await store.waiting_refunds(tx, payment.payment_id)
            rules.may_refund(payment, refund.amount.minor, waiting)
    sent = replace(
        refund,
        state=become(state, RefundState.SENT, REFUND_NEXT, "REFUND_STATE"),
        approved_by=approved_by,
        operation_id=operation_id,
        failure_reason="",
        updated_at=agent.clock.now(),
        version=refund.version + 1,
    )
    return await _send_refund(tx, agent, payment, sent, operation_id)


async def issue_store_credit(
    tx: Transaction,
    agent: Running,
    *,
    customer_id: UUID,
    amount: Money,
    reason: str,
    reference: str,
    expires_at: datetime | None,
    operation_id: UUID,
) -> StoreCredit:
    """Credit given to a customer, and what it costs us."""
    now = agent.clock.now()
    credit = StoreCredit(
        new_id(), customer_id, amount, amount.minor, reason, reference, expires_at, now, now
    )
    await store.insert_store_credit(tx, credit)
    transfers = ledger.grant(operation_id, customer_id, amount.minor, amount.currency, reason)
    for account in (transfers[0].debit, transfers[0].credit):
        await store.put_account(tx, account, now)
    reference, part = str(operation_id), shard(customer_id)
    await store.book(tx, transfers, reference=reference, shard=part, at=now)
    return credit


async def update_provider(
    tx: Transaction,
    agent: Running,
    *,
    code: str,
    fields: Sequence[str],
    enabled: bool,
    priority: int,
    etag: str,
) -> None:
    """Switch a provider on or off, or change its place; raises Conflict for an old etag."""
    row = await store.lock_provider(tx, code)
    check_etag(etag, row["version"])
    await store.save_provider(
        tx,
        code,
        enabled=enabled if "enabled" in fields else row["enabled"],
        priority=priority if "priority" in fields else row["priority"],
        at=agent.clock.now(),
    )


def accounts_of(payment: Payment) -> Sequence[Account]:
    """The accounts that a payment's transfers name."""
    currency = payment.currency
    return (
        ledger.clearing(payment),
        ledger.receivable(currency),
        ledger.revenue(currency),
        ledger.refunds_payable(currency),
    )


async def _insert(tx: Transaction, payment: Payment) -> None:
    if await store.insert_payment(tx, payment):
        return
    live = await store.live_payment(tx, payment.order_id)
    if live is not None and live[1]:
        raise Refused("ALREADY_VOIDED", order_id=to_typeid("ord", payment.order_id))
    raise AlreadyExists("PAYMENT_EXISTS", order_id=to_typeid("ord", payment.order_id))


async def _bury(tx: Transaction, agent: Running, order_id: UUID) -> UUID:
    found = await store.last_payment(tx, order_id)
    if found is None:
        now = agent.clock.now()
        grave = Payment(
            payment_id=new_id(),
            order_id=order_id,
            customer_id=None,
            provider=DEFAULT,
            state=PaymentState.VOIDED,
            amount=Money.zero(NOWHERE),
            created_at=now,
            updated_at=now,
            tombstone=True,
        )
        if await store.insert_payment(tx, grave):
            return grave.payment_id
        found = await store.last_payment(tx, order_id)
    if found is None:
        raise Conflict("PAYMENT_MOVED", "The order's payment changed meanwhile; try again.")
    return found[0]


async def _begin(
    tx: Transaction,
    agent: Running,
    payment: Payment,
    operation: Operation,
    transfers: tuple[Transfer, ...] = (),
    refund: Refund | None = None,
) -> Settled:
    """Store an act as SENT; where nobody outside is asked, as what it leads to."""
    now = operation.created_at
    asked = replace(payment.with_operation(operation), version=payment.version + 1, updated_at=now)
    begun = Settled(asked, operation, refund, transfers)
    by_credit = operation.minor > 0 and operation.provider_minor == 0
    is_unasked = by_credit or payment.store_credit == payment.amount.minor > 0
    if is_unasked or provider(payment.provider, agent).is_immediate:
        ended = rules.settle(asked, operation, AT_ONCE, now, refund)
        begun = replace(ended, transfers=(*transfers, *ended.transfers))
    await save(tx, agent, begun, now)
    return begun


async def _send_refund(
    tx: Transaction, agent: Running, payment: Payment, refund: Refund, operation_id: UUID
) -> tuple[Refund, Payment]:
    minor = refund.amount.minor
    back = replace(
        _operation(agent, operation_id, OperationKind.REFUND, minor, refund.reference),
        credit_minor=rules.credit_of_refund(payment, minor),
    )
    promised = ledger.promise_back(payment, back)
    begun = await _begin(tx, agent, payment, back, promised, refund)
    return begun.refund or refund, begun.payment


def _operation(
    agent: Running,
    operation_id: UUID,
    kind: OperationKind,
    minor: int = 0,
    reference: str = "",
    is_final: bool = False,
) -> Operation:
    now = agent.clock.now()
    return Operation(operation_id, kind, OperationState.SENT, minor, now, reference, is_final)


def _same_currency(payment: Payment, amount: Money) -> None:
    if amount.currency != payment.currency:
        raise Refused("CURRENCY_DIFFERS", payment=payment.currency, asked=amount.currency)
