"""Merchants and suppliers on the wire."""

from datetime import datetime
from typing import Any
from uuid import UUID

from hanse.backoffice.v1 import backoffice_events_pb2 as events_pb
from hanse.backoffice.v1 import merchant_pb2 as merchant_pb
from hanse.backoffice.v1 import supplier_pb2 as supplier_pb
from mesh.enums import word
from mesh.ids import from_typeid, to_id
from mesh.moments import etag, to_time
from mesh.money import to_money
from services.backoffice.domain import PAPERS, Application, Merchant, Supplier, SupplierProduct
from services.backoffice.domain.lifecycles import ApplicationState, MerchantState
from services.backoffice.wire import values
from services.values import Address


def merchant(request: Any, merchant_id: UUID, at: datetime) -> Merchant:
    """Who wants to sell."""
    return Merchant(
        merchant_id=merchant_id,
        legal_name=request.legal_name,
        address=Address.of(request.address),
        contact_email=request.contact_email,
        vat_number=request.vat_number,
        external_ref=request.external_ref,
        state=MerchantState.ONBOARDING,
        state_reason="",
        created_at=at,
        updated_at=at,
    )


def application(merchant_application_id: UUID, merchant_id: UUID, at: datetime) -> Application:
    """The wish to be let in, with every paper still to come."""
    return Application(
        merchant_application_id=merchant_application_id,
        merchant_id=merchant_id,
        state=ApplicationState.SUBMITTED,
        missing_documents=PAPERS,
        decided_by="",
        reason="",
        created_at=at,
        updated_at=at,
    )


def merchant_state(value: int) -> str:
    """A state to select by, empty for all."""
    return word(merchant_pb.Merchant.State, value, "STATE_")


def to_application(found: Application) -> merchant_pb.MerchantApplication:
    """An application on the wire."""
    return merchant_pb.MerchantApplication(
        merchant_application_id=to_id("map", found.merchant_application_id),
        merchant_id=to_id("mer", found.merchant_id),
        state=f"STATE_{found.state}",
        missing_documents=found.missing_documents,
        decided_by=found.decided_by,
        reason=found.reason,
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def to_merchant(found: Merchant) -> merchant_pb.Merchant:
    """A merchant on the wire."""
    return merchant_pb.Merchant(
        merchant_id=to_id("mer", found.merchant_id),
        legal_name=found.legal_name,
        address=values.to_address(found.address),
        contact_email=found.contact_email,
        vat_number=found.vat_number,
        state=f"STATE_{found.state}",
        state_reason=found.state_reason,
        external_ref=found.external_ref,
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def merchant_approved(found: Merchant) -> events_pb.MerchantApproved:
    """The fact that a merchant may sell."""
    return events_pb.MerchantApproved(
        merchant_id=to_id("mer", found.merchant_id),
        legal_name=found.legal_name,
        country_code=found.address.country_code,
        approve_time=to_time(found.updated_at),
    )


def supplier(request: Any, supplier_id: UUID, at: datetime) -> Supplier:
    """Who sells to us."""
    return Supplier(
        supplier_id=supplier_id,
        name=request.name,
        contact_email=request.contact_email,
        address=Address.of(request.address) if request.HasField("address") else None,
        currency=request.currency_code,
        payment_days=request.payment_days,
        rating=0,
        active=True,
        created_at=at,
        updated_at=at,
    )


def to_supplier(found: Supplier) -> supplier_pb.Supplier:
    """A supplier on the wire."""
    return supplier_pb.Supplier(
        supplier_id=to_id("sup", found.supplier_id),
        name=found.name,
        contact_email=found.contact_email,
        address=values.to_address(found.address),
        currency_code=found.currency,
        payment_days=found.payment_days,
        rating=found.rating,
        active=found.active,
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )


def supplier_product(request: Any, at: datetime) -> SupplierProduct:
    """The terms of a SKU."""
    return SupplierProduct(
        supplier_id=from_typeid("sup", request.supplier_id, "supplier_id"),
        sku=request.sku,
        supplier_sku=request.supplier_sku,
        unit_cost=values.money(request.unit_cost, "unit_cost"),
        minimum_quantity=request.minimum_quantity or 1,
        pack_size=request.pack_size or 1,
        lead_days=request.lead_days,
        preferred=request.preferred,
        created_at=at,
        updated_at=at,
    )


def to_supplier_product(found: SupplierProduct) -> supplier_pb.SupplierProduct:
    """The terms of a SKU on the wire."""
    return supplier_pb.SupplierProduct(
        supplier_id=to_id("sup", found.supplier_id),
        sku=found.sku,
        supplier_sku=found.supplier_sku,
        unit_cost=to_money(found.unit_cost),
        minimum_quantity=found.minimum_quantity,
        pack_size=found.pack_size,
        lead_days=found.lead_days,
        preferred=found.preferred,
        create_time=to_time(found.created_at),
        update_time=to_time(found.updated_at),
        etag=etag(found.updated_at),
    )
