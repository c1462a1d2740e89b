"""The parts of the inventory agent, nothing else."""

from mesh.agent import Agent
from services.inventory.hears import HEARS
from services.inventory.service import (
    ReservationService,
    StockMovementService,
    StockPolicyService,
    StockService,
)
from services.inventory.workers import expire_reservations, tell_changes

agent = Agent(
    "inventory",
    servicers=[ReservationService, StockMovementService, StockPolicyService, StockService],
    workers=[expire_reservations, tell_changes],
    handlers=HEARS,
)
