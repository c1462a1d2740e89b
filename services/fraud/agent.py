"""The parts of the fraud agent, nothing else."""

from mesh.agent import Agent
from services.fraud.service import EntityService, PolicyService, ReviewService, ScreeningService

agent = Agent("fraud", servicers=[EntityService, PolicyService, ReviewService, ScreeningService])
