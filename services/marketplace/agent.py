"""The parts of the marketplace agent, nothing else."""

from mesh.agent import Agent
from services.marketplace.service import AccountService, ChannelOrderService, ListingService

agent = Agent("marketplace", servicers=[AccountService, ChannelOrderService, ListingService])
