"""The parts of the customers agent, nothing else."""

from mesh.agent import Agent
from services.customers.hears import HEARS
from services.customers.service import (
    CustomerService,
    LoyaltyService,
    NotificationService,
    PrivacyService,
)
from services.customers.settings import Settings
from services.customers.workers import lapse_points, send_queued

agent = Agent(
    "customers",
    servicers=[CustomerService, LoyaltyService, NotificationService, PrivacyService],
    workers=[send_queued, lapse_points],
    handlers=HEARS,
    settings=Settings,
)
