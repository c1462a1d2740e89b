"""The parts of the marketplace agent, nothing else."""

from mesh.agent import Agent
from services.marketplace.service import SERVICERS

agent = Agent("marketplace", servicers=SERVICERS)
