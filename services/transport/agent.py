"""The parts of the transport agent, nothing else."""

from mesh.agent import Agent
from services.transport.service import (
    CarrierService,
    ConsignmentService,
    RateCardService,
    SelectionService,
)

agent = Agent(
    "transport", servicers=[CarrierService, ConsignmentService, RateCardService, SelectionService]
)
