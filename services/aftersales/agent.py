"""The parts of the aftersales agent, nothing else."""

from mesh.agent import Agent
from services.aftersales.service import SERVICERS

agent = Agent("aftersales", servicers=SERVICERS)
