"""The parts of the quality agent, nothing else."""

from mesh.agent import Agent
from services.quality.hears import HEARS
from services.quality.service import (
    InspectionPlanService,
    InspectionService,
    QuarantineService,
    UnitService,
)
from services.quality.settings import Settings

agent = Agent(
    "quality",
    servicers=[InspectionPlanService, InspectionService, QuarantineService, UnitService],
    handlers=HEARS,
    settings=Settings,
)
