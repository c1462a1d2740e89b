"""The parts of the backoffice agent, nothing else."""

from mesh.agent import Agent
from services.backoffice.hears import HEARS
from services.backoffice.service import (
    AuditService,
    HumanTaskService,
    LegalEntityService,
    MerchantService,
    SettingService,
    SupplierService,
    TaxService,
)

agent = Agent(
    "backoffice",
    servicers=[
        AuditService,
        HumanTaskService,
        LegalEntityService,
        MerchantService,
        SettingService,
        SupplierService,
        TaxService,
    ],
    handlers=HEARS,
)
