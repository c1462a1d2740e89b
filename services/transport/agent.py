"""The parts of the transport agent, nothing else."""

from mesh.agent import Agent
from services.transport.hears import HEARS
from services.transport.service import (
    CarrierService,
    ConsignmentService,
    RateCardService,
    SelectionService,
)
from services.transport.settings import Settings
from services.transport.workers import forget_old_quotes, move_parcels, settle_labels

agent = Agent(
    "transport",
    servicers=[CarrierService, ConsignmentService, RateCardService, SelectionService],
    handlers=HEARS,
    workers=[move_parcels, settle_labels, forget_old_quotes],
    settings=Settings,
)
