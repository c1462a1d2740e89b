"""The parts of the fraud agent, nothing else."""

from mesh.agent import Agent
from services.fraud.hears import HEARS
from services.fraud.service import EntityService, PolicyService, ReviewService, ScreeningService
from services.fraud.settings import Settings
from services.fraud.workers import forget, lapse_cases, learn

agent = Agent(
    "fraud",
    servicers=[EntityService, PolicyService, ReviewService, ScreeningService],
    workers=[learn, lapse_cases, forget],
    handlers=HEARS,
    settings=Settings,
)
