"""The parts of the quality agent, nothing else."""

from mesh.agent import Agent
from services.quality.service import (
    InspectionPlanService,
    InspectionService,
    QuarantineService,
    UnitService,
)

agent = Agent(
    "quality", servicers=[InspectionPlanService, InspectionService, QuarantineService, UnitService]
)
