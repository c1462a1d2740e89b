"""gRPC faces of backoffice. What a method does not state answers UNIMPLEMENTED."""

from services.backoffice.service.desk import AuditService, HumanTaskService, SettingService
from services.backoffice.service.parties import MerchantService, SupplierService
from services.backoffice.service.taxes import LegalEntityService, TaxService

__all__ = [
    "AuditService",
    "HumanTaskService",
    "LegalEntityService",
    "MerchantService",
    "SettingService",
    "SupplierService",
    "TaxService",
]
