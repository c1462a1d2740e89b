"""The parts of the customers agent, nothing else."""

from mesh.agent import Agent
from services.customers.service import (
    CustomerService,
    LoyaltyService,
    NotificationService,
    PrivacyService,
)

agent = Agent(
    "customers", servicers=[CustomerService, LoyaltyService, NotificationService, PrivacyService]
)
