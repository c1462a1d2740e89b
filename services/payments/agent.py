"""The parts of the payments agent, nothing else."""

from mesh.agent import Agent
from services.payments.service import (
    LedgerService,
    PaymentService,
    ProviderService,
    RefundService,
    SettlementService,
)

agent = Agent(
    "payments",
    servicers=[LedgerService, PaymentService, ProviderService, RefundService, SettlementService],
)
