"""The parts of the warehouse agent, nothing else."""

from mesh.agent import Agent
from services.warehouse.service import FloorService, ReceivingService, SiteService

agent = Agent("warehouse", servicers=[FloorService, ReceivingService, SiteService])
