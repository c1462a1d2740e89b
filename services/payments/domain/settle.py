"""What may be asked of a payment, and what an outcome makes of it.

The same outcome may come as a reply, as a webhook and from a read-back: the first settles the act,
the others change nothing. Nothing here moves a payment backward.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid5

from mesh.errors import Conflict, Refused
from services.payments.domain import ledger
from services.payments.domain.states import (
    OPERATION_NEXT,
    PAYMENT_NEXT,
    REFUND_NEXT,
    OperationKind,
    OperationState,
    PaymentState,
    RefundState,
    TransferState,
)
from services.payments.domain.values import (
    HOLDING,
    OPEN,
    UNFINISHED,
    Instrument,
    Operation,
    Outcome,
    Payment,
    Refund,
    Result,
    Settled,
    Told,
    Transfer,
)
from services.values import become

Settle = Callable[[Payment, Operation, Outcome, datetime], Settled]


def capturable(payment: Payment, now: datetime) -> int:
    """What may still be captured: authorized, not taken, not being taken."""
    if payment.state not in HOLDING:
        return 0
    asked = payment.open_minor(OperationKind.CAPTURE)
    return payment.authorized - payment.captured - asked


def refundable(payment: Payment, waiting: int) -> int:
    """What may still be refunded; `waiting` is the sum of refunds without an end."""
    return payment.captured - payment.refunded - waiting


def may_capture(payment: Payment, minor: int, shipment: str, now: datetime) -> None:
    """Raise Refused where a capture must not be asked for."""
    for item in payment.operations:
        is_same = item.kind is OperationKind.CAPTURE and item.reference == shipment != ""
        if is_same and item.state is not OperationState.FAILED:
            raise Refused("ALREADY_CAPTURED", shipment_id=shipment)
    expired = payment.state is PaymentState.EXPIRED
    late = payment.capture_before is not None and payment.capture_before <= now
    if expired or (late and payment.state in HOLDING and capturable(payment, now) > 0):
        raise Refused("AUTHORIZATION_EXPIRED", payment_id=payment.payment_id)
    if payment.voiding or payment.state not in HOLDING | {PaymentState.CAPTURED}:
        raise Refused("PAYMENT_STATE", state=payment.state)
    if minor > capturable(payment, now):
        raise Refused(
            "CAPTURE_EXCEEDS_AUTHORIZED", capturable_minor=capturable(payment, now), asked=minor
        )


def may_refund(payment: Payment, minor: int, waiting: int) -> None:
    """Raise Refused where more would go back than was taken."""
    left = refundable(payment, waiting)
    if minor > left:
        raise Refused("REFUND_EXCEEDS_CAPTURED", refundable_minor=left, asked=minor)


def credit_of_capture(payment: Payment, minor: int) -> int:
    """How much of a capture store credit pays: it goes first. One capture at a time then."""
    if payment.store_credit and payment.open_minor(OperationKind.CAPTURE):
        raise Conflict("CAPTURE_IN_DOUBT", "A capture has no outcome yet; try again.")
    return min(minor, payment.credit_left)


def credit_of_refund(payment: Payment, minor: int) -> int:
    """How much of a refund becomes store credit again: what the provider did not take."""
    return max(0, minor - payment.provider_left)


def is_given_up(payment: Payment) -> bool:
    """Whether there is nothing left to give up; raises Refused when all was taken."""
    if payment.state in UNFINISHED:
        return False
    is_held = payment.state is PaymentState.AUTHORIZED
    if is_held or (payment.state in HOLDING and payment.authorized > payment.captured):
        return False
    if payment.captured > 0:
        raise Refused("PAYMENT_CAPTURED", payment_id=payment.payment_id)
    return True


def settle(
    payment: Payment,
    operation: Operation,
    outcome: Outcome,
    now: datetime,
    refund: Refund | None = None,
) -> Settled:
    """What the outcome of an act makes of its payment; nothing when the act has its end."""
    if operation.state not in OPEN or outcome.result is Result.UNKNOWN:
        return Settled(payment, operation, refund)
    if outcome.result is Result.LOST:
        return _changed(payment, _moved(operation, OperationState.AMBIGUOUS), now, refund=refund)
    noted = replace(operation, provider_ref=outcome.provider_ref or operation.provider_ref)
    if operation.kind is OperationKind.REFUND and refund is not None:
        return _refund(payment, noted, outcome, now, refund)
    return SETTLE[operation.kind](payment, noted, outcome, now)


def expire(payment: Payment, now: datetime) -> Settled:
    """An authorization whose time is over: nothing more can be taken."""
    left = payment.authorized - payment.captured
    credit = payment.credit_left
    transfers = ledger.give_up(payment, _given_up_id(payment), left, credit)
    state = payment.state
    told: tuple[Told, ...] = ()
    if state is PaymentState.AUTHORIZED:
        state = become(state, PaymentState.EXPIRED, PAYMENT_NEXT, "PAYMENT_STATE")
        told = (Told.VOIDED,)
    elif state is PaymentState.PARTIALLY_CAPTURED:
        state = become(state, PaymentState.CAPTURED, PAYMENT_NEXT, "PAYMENT_STATE")
    ended = replace(
        payment, state=state, authorized=payment.captured, failure_reason="AUTHORIZATION_EXPIRED"
    )
    closed = _closing(payment, payment.captured)
    expired = _changed(ended, payment.operations[0], now, transfers, closed, told)
    return replace(expired, credit_back=credit)


def _authorize(payment: Payment, operation: Operation, outcome: Outcome, now: datetime) -> Settled:
    instrument = outcome.instrument or payment.instrument
    if outcome.result is Result.FAILED:
        return _failed(payment, operation, outcome.error_code or "DECLINED", instrument, now)
    if outcome.result is Result.ACTION:
        if payment.state is not PaymentState.CREATED:
            return Settled(payment, operation)
        asked = replace(
            payment,
            state=PaymentState.REQUIRES_ACTION,
            challenge_url=outcome.challenge_url,
            challenged=True,
            instrument=instrument,
        )
        return _changed(asked, operation, now)
    if outcome.result is Result.ACCEPTED:
        return Settled(payment, operation)
    done = _moved(operation, OperationState.SUCCEEDED, now)
    if payment.state not in UNFINISHED:
        # It came after we had given up: what the provider holds must be let go.
        return _changed(replace(payment, voiding=True), done, now)
    held = replace(
        payment,
        state=become(payment.state, PaymentState.AUTHORIZED, PAYMENT_NEXT, "PAYMENT_STATE"),
        authorized=operation.minor,
        capture_before=outcome.capture_before,
        challenge_url="",
        expires_at=None,
        instrument=instrument,
    )
    transfers = ledger.hold(payment, operation)
    return _changed(held, done, now, transfers, told=(Told.AUTHORIZED,))


def _failed(
    payment: Payment, operation: Operation, reason: str, instrument: Instrument, now: datetime
) -> Settled:
    lost = _moved(operation, OperationState.FAILED, now, reason)
    if payment.state not in UNFINISHED:
        return _changed(payment, lost, now)
    ended = replace(
        payment,
        state=PaymentState.FAILED,
        failure_reason=reason,
        challenge_url="",
        expires_at=None,
        instrument=instrument,
    )
    failed = _changed(ended, lost, now, told=(Told.FAILED,))
    return replace(failed, credit_back=payment.store_credit)


def _reauthorize(
    payment: Payment, operation: Operation, outcome: Outcome, now: datetime
) -> Settled:
    if outcome.result is Result.FAILED:
        return _changed(
            payment, _moved(operation, OperationState.FAILED, now, outcome.error_code), now
        )
    if outcome.result is not Result.SUCCEEDED:
        return Settled(payment, operation)
    longer = replace(payment, capture_before=outcome.capture_before)
    return _changed(longer, _moved(operation, OperationState.SUCCEEDED, now), now)


def _capture(payment: Payment, operation: Operation, outcome: Outcome, now: datetime) -> Settled:
    if outcome.result is Result.FAILED:
        return _changed(
            payment, _moved(operation, OperationState.FAILED, now, outcome.error_code), now
        )
    if outcome.result is not Result.SUCCEEDED:
        return Settled(payment, operation)
    done = _moved(operation, OperationState.SUCCEEDED, now)
    captured = payment.captured + operation.minor
    transfers = ledger.take(payment, operation)
    authorized, credit = payment.authorized, 0
    is_alone = payment.open_minor(OperationKind.CAPTURE) == operation.minor
    if is_alone and (operation.is_final or captured == _whole(payment)):
        left = authorized - captured
        credit = payment.credit_left
        transfers += ledger.give_up(payment, _given_up_id(payment), left, credit)
        authorized = captured
    state = payment.state
    if state in (PaymentState.AUTHORIZED, PaymentState.PARTIALLY_CAPTURED):
        state = PaymentState.CAPTURED if captured == authorized else PaymentState.PARTIALLY_CAPTURED
    taken = replace(payment, state=state, captured=captured, authorized=authorized)
    closed = _closing(payment, captured) if captured == authorized else {}
    settled = _changed(taken, done, now, transfers, closed, (Told.CAPTURED,))
    return replace(settled, credit_back=credit)


def _whole(payment: Payment) -> int | None:
    """What all captures come to, as it was said last."""
    said = [item.whole for item in payment.operations if item.whole is not None]
    return said[-1] if said else None


def _void(payment: Payment, operation: Operation, outcome: Outcome, now: datetime) -> Settled:
    if outcome.result is Result.FAILED:
        kept = replace(payment, voiding=False)
        lost = _moved(operation, OperationState.FAILED, now, outcome.error_code)
        return _changed(kept, lost, now)
    if outcome.result is not Result.SUCCEEDED:
        return Settled(payment, operation)
    done = _moved(operation, OperationState.SUCCEEDED, now)
    freed = replace(payment, voiding=False, challenge_url="", expires_at=None)
    reason = operation.reference or "VOIDED"
    if payment.state in UNFINISHED:
        freed = _without_authorization(freed, now)
        ended = replace(freed, state=PaymentState.FAILED, failure_reason=reason)
        is_timeout = reason.endswith("TIMEOUT")
        told = (Told.FAILED if is_timeout else Told.VOIDED,)
        return replace(_changed(ended, done, now, told=told), credit_back=payment.store_credit)
    left = payment.authorized - payment.captured
    if payment.state not in HOLDING:
        return _changed(freed, done, now)
    credit = payment.credit_left
    transfers = ledger.give_up(payment, operation.operation_id, left, credit)
    state = payment.state
    if state is PaymentState.AUTHORIZED:
        state = PaymentState.VOIDED
    elif state is PaymentState.PARTIALLY_CAPTURED:
        state = PaymentState.CAPTURED
    ended = replace(freed, state=state, authorized=payment.captured)
    closed = _closing(payment, payment.captured)
    voided = _changed(ended, done, now, transfers, closed, (Told.VOIDED,))
    return replace(voided, credit_back=credit)


def _refund(
    payment: Payment, operation: Operation, outcome: Outcome, now: datetime, refund: Refund
) -> Settled:
    if outcome.result is Result.FAILED:
        reason = outcome.error_code or "REFUSED"
        lost = replace(
            refund,
            state=become(refund.state, RefundState.FAILED, REFUND_NEXT, "REFUND_STATE"),
            failure_reason=reason,
        )
        return _changed(
            payment,
            _moved(operation, OperationState.FAILED, now, reason),
            now,
            ledger.keep(payment, operation),
            {operation.operation_id: TransferState.VOIDED},
            (Told.REFUND_FAILED,),
            lost,
        )
    if outcome.result is not Result.SUCCEEDED:
        return Settled(payment, operation, refund)
    refunded = payment.refunded + operation.minor
    is_all = refunded == payment.captured == payment.authorized
    state = payment.state
    if state is not PaymentState.DISPUTED:
        state = PaymentState.REFUNDED if is_all else PaymentState.PARTIALLY_REFUNDED
    back = replace(
        refund,
        state=become(refund.state, RefundState.SUCCEEDED, REFUND_NEXT, "REFUND_STATE"),
        provider_ref=operation.provider_ref,
    )
    settled = _changed(
        replace(payment, refunded=refunded, state=state),
        _moved(operation, OperationState.SUCCEEDED, now),
        now,
        ledger.pay_back(payment, operation),
        {operation.operation_id: TransferState.POSTED},
        (Told.REFUNDED,),
        back,
    )
    return replace(settled, credit_back=operation.credit_minor)


SETTLE: Mapping[OperationKind, Settle] = {
    OperationKind.AUTHORIZE: _authorize,
    OperationKind.REAUTHORIZE: _reauthorize,
    OperationKind.CAPTURE: _capture,
    OperationKind.VOID: _void,
}


def _changed(
    payment: Payment,
    operation: Operation,
    now: datetime,
    transfers: tuple[Transfer, ...] = (),
    closed: Mapping[UUID, TransferState] | None = None,
    told: tuple[Told, ...] = (),
    refund: Refund | None = None,
) -> Settled:
    moved = replace(payment.with_operation(operation), updated_at=now, version=payment.version + 1)
    if refund is not None:
        refund = replace(refund, updated_at=now, version=refund.version + 1)
    return Settled(moved, operation, refund, transfers, closed or {}, told)


def _moved(
    operation: Operation, state: OperationState, now: datetime | None = None, error: str = ""
) -> Operation:
    if operation.state is state:
        return operation
    become(operation.state, state, OPERATION_NEXT, "OPERATION_STATE")
    return replace(operation, state=state, error_code=error or operation.error_code, settled_at=now)


def _without_authorization(payment: Payment, now: datetime) -> Payment:
    first = payment.operations[0]
    if first.state not in OPEN:
        return payment
    return payment.with_operation(_moved(first, OperationState.FAILED, now, "VOIDED"))


def _closing(payment: Payment, captured: int) -> dict[UUID, TransferState]:
    ended = TransferState.POSTED if captured else TransferState.VOIDED
    closed = {payment.authorization_id: ended}
    return {**closed, ledger.credit_id(payment): ended} if payment.store_credit else closed


def _given_up_id(payment: Payment) -> UUID:
    return uuid5(payment.authorization_id, "given up")
