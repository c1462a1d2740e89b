"""The parts of the inventory agent, nothing else."""

from mesh.agent import Agent
from services.inventory.service import (
    ReservationService,
    StockMovementService,
    StockPolicyService,
    StockService,
)

agent = Agent(
    "inventory",
    servicers=[ReservationService, StockMovementService, StockPolicyService, StockService],
)
