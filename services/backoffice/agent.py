"""The parts of the backoffice agent, nothing else."""

from mesh.agent import Agent
from services.backoffice.service import SERVICERS

agent = Agent("backoffice", servicers=SERVICERS)
