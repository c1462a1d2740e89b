"""The parts of the warehouse agent, nothing else."""

from mesh.agent import Agent
from services.warehouse.service import SERVICERS

agent = Agent("warehouse", servicers=SERVICERS)
