"""The life cycles of payments: where each thing may go from where it stands."""

from collections.abc import Mapping
from enum import StrEnum


class PaymentState(StrEnum):
    """Where a payment stands in its life."""

    CREATED = "CREATED"
    REQUIRES_ACTION = "REQUIRES_ACTION"
    AUTHORIZED = "AUTHORIZED"
    PARTIALLY_CAPTURED = "PARTIALLY_CAPTURED"
    CAPTURED = "CAPTURED"
    PARTIALLY_REFUNDED = "PARTIALLY_REFUNDED"
    REFUNDED = "REFUNDED"
    FAILED = "FAILED"
    VOIDED = "VOIDED"
    EXPIRED = "EXPIRED"
    DISPUTED = "DISPUTED"
    WON = "WON"
    LOST = "LOST"


PAYMENT_NEXT: Mapping[PaymentState, frozenset[PaymentState]] = {
    PaymentState.CREATED: frozenset(
        {
            PaymentState.REQUIRES_ACTION,
            PaymentState.AUTHORIZED,
            PaymentState.PARTIALLY_CAPTURED,
            PaymentState.CAPTURED,
            PaymentState.FAILED,
        }
    ),
    PaymentState.REQUIRES_ACTION: frozenset(
        {
            PaymentState.AUTHORIZED,
            PaymentState.PARTIALLY_CAPTURED,
            PaymentState.CAPTURED,
            PaymentState.FAILED,
        }
    ),
    PaymentState.AUTHORIZED: frozenset(
        {
            PaymentState.PARTIALLY_CAPTURED,
            PaymentState.CAPTURED,
            PaymentState.VOIDED,
            PaymentState.EXPIRED,
        }
    ),
    PaymentState.PARTIALLY_CAPTURED: frozenset(
        {
            PaymentState.CAPTURED,
            PaymentState.PARTIALLY_REFUNDED,
            PaymentState.REFUNDED,
            PaymentState.DISPUTED,
        }
    ),
    PaymentState.CAPTURED: frozenset(
        {PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED, PaymentState.DISPUTED}
    ),
    PaymentState.PARTIALLY_REFUNDED: frozenset({PaymentState.REFUNDED, PaymentState.DISPUTED}),
    PaymentState.REFUNDED: frozenset(),
    PaymentState.FAILED: frozenset(),
    PaymentState.VOIDED: frozenset(),
    PaymentState.EXPIRED: frozenset(),
    PaymentState.DISPUTED: frozenset({PaymentState.WON, PaymentState.LOST}),
    PaymentState.WON: frozenset(),
    PaymentState.LOST: frozenset(),
}


class RefundState(StrEnum):
    """Where a refund stands in its life."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    SENT = "SENT"
    FAILED = "FAILED"
    SUCCEEDED = "SUCCEEDED"


REFUND_NEXT: Mapping[RefundState, frozenset[RefundState]] = {
    RefundState.REQUESTED: frozenset({RefundState.APPROVED}),
    RefundState.APPROVED: frozenset({RefundState.SENT}),
    RefundState.SENT: frozenset({RefundState.SUCCEEDED, RefundState.FAILED}),
    RefundState.FAILED: frozenset({RefundState.SENT}),
    RefundState.SUCCEEDED: frozenset(),
}


class TransferState(StrEnum):
    """Where a transfer between accounts stands in its life."""

    PENDING = "PENDING"
    POSTED = "POSTED"
    VOIDED = "VOIDED"


TRANSFER_NEXT: Mapping[TransferState, frozenset[TransferState]] = {
    TransferState.PENDING: frozenset({TransferState.POSTED, TransferState.VOIDED}),
    TransferState.POSTED: frozenset(),
    TransferState.VOIDED: frozenset(),
}


class PayoutState(StrEnum):
    """Where a payout stands in its life."""

    ACCRUING = "ACCRUING"
    DUE = "DUE"
    HELD = "HELD"
    SENT = "SENT"
    PAID = "PAID"
    FAILED = "FAILED"


PAYOUT_NEXT: Mapping[PayoutState, frozenset[PayoutState]] = {
    PayoutState.ACCRUING: frozenset({PayoutState.DUE}),
    PayoutState.DUE: frozenset({PayoutState.SENT, PayoutState.HELD}),
    PayoutState.HELD: frozenset({PayoutState.DUE}),
    PayoutState.SENT: frozenset({PayoutState.PAID, PayoutState.FAILED}),
    PayoutState.PAID: frozenset(),
    PayoutState.FAILED: frozenset(),
}


class SettlementLineState(StrEnum):
    """Where a line of a settlement stands in its life."""

    IMPORTED = "IMPORTED"
    EXCEPTION = "EXCEPTION"
    MATCHED = "MATCHED"
    RESOLVED = "RESOLVED"


SETTLEMENT_LINE_NEXT: Mapping[SettlementLineState, frozenset[SettlementLineState]] = {
    SettlementLineState.IMPORTED: frozenset(
        {SettlementLineState.MATCHED, SettlementLineState.EXCEPTION}
    ),
    SettlementLineState.EXCEPTION: frozenset({SettlementLineState.RESOLVED}),
    SettlementLineState.MATCHED: frozenset(),
    SettlementLineState.RESOLVED: frozenset(),
}


class OperationKind(StrEnum):
    """What is asked of a provider."""

    AUTHORIZE = "AUTHORIZE"
    REAUTHORIZE = "REAUTHORIZE"
    CAPTURE = "CAPTURE"
    VOID = "VOID"
    REFUND = "REFUND"


class OperationState(StrEnum):
    """What is known of an act at a provider."""

    PENDING = "PENDING"
    SENT = "SENT"
    AMBIGUOUS = "AMBIGUOUS"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"


OPERATION_NEXT: Mapping[OperationState, frozenset[OperationState]] = {
    OperationState.PENDING: frozenset({OperationState.SENT}),
    OperationState.SENT: frozenset(
        {OperationState.SUCCEEDED, OperationState.FAILED, OperationState.AMBIGUOUS}
    ),
    OperationState.AMBIGUOUS: frozenset({OperationState.SUCCEEDED, OperationState.FAILED}),
    OperationState.SUCCEEDED: frozenset(),
    OperationState.FAILED: frozenset(),
}
