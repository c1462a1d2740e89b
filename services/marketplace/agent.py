"""The parts of the marketplace agent, nothing else."""

from mesh.agent import Agent
from services.marketplace.hears import HEARS
from services.marketplace.sagas.import_order import import_order
from services.marketplace.sagas.withdraw_order import withdraw_order
from services.marketplace.service import AccountService, ChannelOrderService, ListingService

agent = Agent(
    "marketplace",
    servicers=[AccountService, ChannelOrderService, ListingService],
    sagas=[import_order, withdraw_order],
    handlers=HEARS,
)
