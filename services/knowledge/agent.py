"""The parts of the knowledge agent, nothing else."""

from mesh.agent import Agent
from services.knowledge.service import SERVICERS

agent = Agent("knowledge", servicers=SERVICERS)
