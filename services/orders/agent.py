"""The parts of the orders agent, nothing else."""

from mesh.agent import Agent
from services.orders.service import SERVICERS

agent = Agent("orders", servicers=SERVICERS)
