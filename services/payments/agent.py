"""The parts of the payments agent, nothing else."""

from mesh.agent import Agent
from services.payments.service import (
    LedgerService,
    PaymentService,
    ProviderService,
    RefundService,
    SettlementService,
)
from services.payments.settings import Settings
from services.payments.workers import deliver_sandbox_events, expire, read_back

agent = Agent(
    "payments",
    servicers=[LedgerService, PaymentService, ProviderService, RefundService, SettlementService],
    workers=[read_back, expire, deliver_sandbox_events],
    settings=Settings,
)
