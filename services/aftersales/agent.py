"""The parts of the aftersales agent, nothing else."""

from mesh.agent import Agent
from services.aftersales.hears import HEARS
from services.aftersales.service import (
    CaseService,
    ClaimService,
    ReturnPolicyService,
    ReturnService,
    SurveyService,
)
from services.aftersales.settings import Settings
from services.aftersales.workers import ask_customers, end_late

agent = Agent(
    "aftersales",
    servicers=[CaseService, ClaimService, ReturnPolicyService, ReturnService, SurveyService],
    workers=[ask_customers, end_late],
    handlers=HEARS,
    settings=Settings,
)
