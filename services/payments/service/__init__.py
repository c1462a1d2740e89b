"""The gRPC face of payments: translate, act, translate back."""

from services.payments.service.ledger import LedgerService
from services.payments.service.payments import PaymentService
from services.payments.service.providers import ProviderService, SettlementService
from services.payments.service.refunds import RefundService

__all__ = [
    "LedgerService",
    "PaymentService",
    "ProviderService",
    "RefundService",
    "SettlementService",
]
