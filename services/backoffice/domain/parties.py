"""Whom we deal with: our own companies, merchants, suppliers. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from mesh.errors import Refused
from services.backoffice.domain.lifecycles import MERCHANT_NEXT, ApplicationState, MerchantState
from services.backoffice.domain.tax import Scheme
from services.values import Address, Money, become

PAPERS = ("license", "tax_certificate")


@dataclass(frozen=True, slots=True)
class LegalEntity:
    """A company of ours; `vat_numbers` by country."""

    legal_entity_id: UUID
    code: str
    name: str
    country_code: str
    address: Address
    vat_numbers: Mapping[str, str]
    currency: str
    scheme: Scheme
    registration: str
    iban: str
    active: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Application:
    """A merchant's wish to be let in."""

    merchant_application_id: UUID
    merchant_id: UUID
    state: ApplicationState
    missing_documents: tuple[str, ...]
    decided_by: str
    reason: str
    created_at: datetime
    updated_at: datetime

    def approve(self, by: str, waived: str, at: datetime) -> "Application":
        """Let in; raises Refused DOCUMENTS_REQUIRED while papers are missing and not waived."""
        if self.state in (ApplicationState.APPROVED, ApplicationState.REJECTED):
            raise Refused("MERCHANT_STATE", state=self.state)
        if self.missing_documents and not waived:
            raise Refused("DOCUMENTS_REQUIRED", documents=",".join(self.missing_documents))
        return replace(
            self,
            state=ApplicationState.APPROVED,
            decided_by=by,
            reason=waived,
            missing_documents=() if waived else self.missing_documents,
            updated_at=at,
        )


@dataclass(frozen=True, slots=True)
class Merchant:
    """A company that sells through us."""

    merchant_id: UUID
    legal_name: str
    address: Address
    contact_email: str
    vat_number: str
    external_ref: str
    state: MerchantState
    state_reason: str
    created_at: datetime
    updated_at: datetime

    def become(self, state: MerchantState, at: datetime, reason: str = "") -> "Merchant":
        """The merchant in another state; a forbidden change is refused."""
        become(self.state, state, MERCHANT_NEXT, "MERCHANT_STATE")
        return replace(self, state=state, state_reason=reason, updated_at=at)


@dataclass(frozen=True, slots=True)
class Supplier:
    """A company that sells to us."""

    supplier_id: UUID
    name: str
    contact_email: str
    address: Address | None
    currency: str
    payment_days: int
    rating: int
    active: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class SupplierProduct:
    """A SKU that a supplier sells, and on what terms."""

    supplier_id: UUID
    sku: str
    supplier_sku: str
    unit_cost: Money
    minimum_quantity: int
    pack_size: int
    lead_days: int
    preferred: bool
    created_at: datetime
    updated_at: datetime
