"""The parts of the warehouse agent, nothing else."""

from mesh.agent import Agent
from services.warehouse.hears import HEARS
from services.warehouse.service import (
    FloorService,
    LoadService,
    PickService,
    ReceivingService,
    SiteService,
)
from services.warehouse.settings import Settings
from services.warehouse.workers import send_loads, work_floors

agent = Agent(
    "warehouse",
    servicers=[FloorService, LoadService, PickService, ReceivingService, SiteService],
    workers=[work_floors, send_loads],
    handlers=HEARS,
    settings=Settings,
)
