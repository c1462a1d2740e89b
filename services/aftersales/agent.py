"""The parts of the aftersales agent, nothing else."""

from mesh.agent import Agent
from services.aftersales.service import ClaimService, ReturnService, SurveyService

agent = Agent("aftersales", servicers=[ClaimService, ReturnService, SurveyService])
