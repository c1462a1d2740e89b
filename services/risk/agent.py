"""The parts of the risk agent, nothing else."""

from mesh.agent import Agent
from services.risk.service import AlertService, MetricService, PartyService, RiskService

agent = Agent("risk", servicers=[AlertService, MetricService, PartyService, RiskService])
