"""What payments may do: life cycles, the outcome of an act at a provider, the ledger. Pure."""

from services.payments.domain.states import (
    OPERATION_NEXT,
    PAYMENT_NEXT,
    PAYOUT_NEXT,
    REFUND_NEXT,
    SETTLEMENT_LINE_NEXT,
    TRANSFER_NEXT,
    OperationKind,
    OperationState,
    PaymentState,
    PayoutState,
    RefundState,
    SettlementLineState,
    TransferState,
)

__all__ = [
    "OPERATION_NEXT",
    "PAYMENT_NEXT",
    "PAYOUT_NEXT",
    "REFUND_NEXT",
    "SETTLEMENT_LINE_NEXT",
    "TRANSFER_NEXT",
    "OperationKind",
    "OperationState",
    "PaymentState",
    "PayoutState",
    "RefundState",
    "SettlementLineState",
    "TransferState",
]
