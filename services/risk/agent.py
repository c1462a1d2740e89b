"""The parts of the risk agent, nothing else."""

from mesh.agent import Agent
from services.risk.hears import HEARS
from services.risk.service import AlertService, MetricService, PartyService, RiskService
from services.risk.settings import Settings
from services.risk.workers import watch

agent = Agent(
    "risk",
    servicers=[AlertService, MetricService, PartyService, RiskService],
    workers=[watch],
    handlers=HEARS,
    settings=Settings,
)
