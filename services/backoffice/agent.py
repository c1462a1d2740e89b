"""The parts of the backoffice agent, nothing else."""

from mesh.agent import Agent
from services.backoffice.service import (
    AuditService,
    HumanTaskService,
    SettingService,
    SupplierService,
    TaxService,
)

agent = Agent(
    "backoffice",
    servicers=[AuditService, HumanTaskService, SettingService, SupplierService, TaxService],
)
