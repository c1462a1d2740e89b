"""The law of backoffice: life cycles, tax, what people decide, whom we deal with. Pure."""

from services.backoffice.domain.desk import (
    AuditEntry,
    Deed,
    HumanTask,
    Setting,
    TaskState,
    first_bad,
    seal,
)
from services.backoffice.domain.lifecycles import *  # noqa: F403
from services.backoffice.domain.parties import (
    PAPERS,
    Application,
    LegalEntity,
    Merchant,
    Supplier,
    SupplierProduct,
)
from services.backoffice.domain.tax import (
    Exemption,
    Line,
    Place,
    Rate,
    Sale,
    Scheme,
    Taxed,
    calculate,
    succeed,
)

__all__ = [
    "PAPERS",
    "Application",
    "AuditEntry",
    "Deed",
    "Exemption",
    "HumanTask",
    "LegalEntity",
    "Line",
    "Merchant",
    "Place",
    "Rate",
    "Sale",
    "Scheme",
    "Setting",
    "Supplier",
    "SupplierProduct",
    "TaskState",
    "Taxed",
    "calculate",
    "first_bad",
    "seal",
    "succeed",
]
