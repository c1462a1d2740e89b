"""Merchants and suppliers in PostgreSQL."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader, Transaction
from mesh.errors import NotFound
from services.backoffice.domain import Application, Merchant, Supplier, SupplierProduct
from services.backoffice.domain.lifecycles import ApplicationState, MerchantState
from services.backoffice.store.rows import QUERIES, from_address, to_address
from services.values import Money


async def insert_merchant(tx: Transaction, merchant: Merchant, wish: Application) -> bool:
    """A merchant with its application; False when the reference is known."""
    made = await tx.fetch_value(
        QUERIES.insert_merchant,
        merchant_id=merchant.merchant_id,
        legal_name=merchant.legal_name,
        address=from_address(merchant.address),
        contact_email=merchant.contact_email,
        vat_number=merchant.vat_number,
        external_ref=merchant.external_ref,
        at=merchant.created_at,
    )
    if made is None:
        return False
    await tx.execute(
        QUERIES.insert_application,
        merchant_application_id=wish.merchant_application_id,
        merchant_id=wish.merchant_id,
        missing_documents=list(wish.missing_documents),
        at=wish.created_at,
    )
    return True


async def application_by_ref(reader: Reader, external_ref: str) -> Application:
    """The application known under a reference."""
    row = await reader.fetch_row(QUERIES.application_by_ref, external_ref=external_ref)
    if row is None:
        raise NotFound("APPLICATION_UNKNOWN", external_ref=external_ref)
    return _application(row)


async def lock_application(tx: Transaction, merchant_id: UUID) -> Application:
    """A merchant's application, held until the transaction ends."""
    row = await tx.fetch_row(QUERIES.lock_application, merchant_id=merchant_id)
    if row is None:
        raise NotFound("MERCHANT_UNKNOWN", merchant_id=merchant_id)
    return _application(row)


async def save_application(tx: Transaction, wish: Application) -> None:
    """An application as it was decided."""
    await tx.execute(
        QUERIES.save_application,
        merchant_application_id=wish.merchant_application_id,
        state=wish.state,
        missing_documents=list(wish.missing_documents),
        decided_by=wish.decided_by,
        reason=wish.reason,
        updated_at=wish.updated_at,
    )


async def get_merchant(reader: Reader, merchant_id: UUID) -> Merchant:
    """One merchant."""
    row = await reader.fetch_row(QUERIES.get_merchant, merchant_id=merchant_id)
    if row is None:
        raise NotFound("MERCHANT_UNKNOWN", merchant_id=merchant_id)
    return _merchant(row)


async def save_merchant(tx: Transaction, merchant: Merchant) -> None:
    """A merchant as it became."""
    await tx.execute(
        QUERIES.save_merchant,
        merchant_id=merchant.merchant_id,
        state=merchant.state,
        state_reason=merchant.state_reason,
        updated_at=merchant.updated_at,
    )


async def list_merchants(
    reader: Reader, *, state: str, external_ref: str, after: UUID | None, size: int
) -> list[Merchant]:
    """A page of merchants."""
    rows = await reader.fetch(
        QUERIES.list_merchants,
        state=state,
        external_ref=external_ref,
        after=after,
        page_size=size,
    )
    return [_merchant(row) for row in rows]


async def insert_supplier(tx: Transaction, supplier: Supplier) -> None:
    """A new supplier."""
    await tx.execute(QUERIES.insert_supplier, **_kept(supplier), currency=supplier.currency)


async def get_supplier(reader: Reader, supplier_id: UUID) -> Supplier:
    """One supplier."""
    return _supplier(await reader.fetch_row(QUERIES.get_supplier, supplier_id=supplier_id))


async def lock_supplier(tx: Transaction, supplier_id: UUID) -> Supplier:
    """One supplier, held until the transaction ends."""
    return _supplier(await tx.fetch_row(QUERIES.lock_supplier, supplier_id=supplier_id))


async def save_supplier(tx: Transaction, supplier: Supplier) -> None:
    """A supplier as it became."""
    await tx.execute(QUERIES.save_supplier, **_kept(supplier), active=supplier.active)


async def list_suppliers(
    reader: Reader, *, active_only: bool, after: UUID | None, size: int
) -> list[Supplier]:
    """A page of suppliers."""
    rows = await reader.fetch(
        QUERIES.list_suppliers, active_only=active_only, after=after, page_size=size
    )
    return [_supplier(row) for row in rows]


async def put_supplier_product(
    tx: Transaction, product: SupplierProduct, at: datetime
) -> SupplierProduct:
    """The terms of a SKU at a supplier; a preferred one is the only preferred one."""
    key = {"supplier_id": product.supplier_id, "sku": product.sku}
    if product.preferred:
        await tx.execute(QUERIES.prefer_no_other, **key, at=at)
    row = await tx.fetch_row(
        QUERIES.put_supplier_product,
        **key,
        supplier_sku=product.supplier_sku,
        unit_cost_minor=product.unit_cost.minor,
        currency=product.unit_cost.currency,
        minimum_quantity=product.minimum_quantity,
        pack_size=product.pack_size,
        lead_days=product.lead_days,
        preferred=product.preferred,
        at=at,
    )
    assert row is not None
    return _product(row)


async def list_supplier_products(
    reader: Reader,
    *,
    supplier_id: UUID | None,
    sku: str,
    after: tuple[str, UUID | None],
    size: int,
) -> list[SupplierProduct]:
    """A page of what suppliers sell."""
    rows = await reader.fetch(
        QUERIES.list_supplier_products,
        supplier_id=supplier_id,
        sku=sku,
        after_sku=after[0],
        after_id=after[1],
        page_size=size,
    )
    return [_product(row) for row in rows]


def _kept(supplier: Supplier) -> dict[str, object]:
    return {
        "supplier_id": supplier.supplier_id,
        "name": supplier.name,
        "contact_email": supplier.contact_email,
        "address": from_address(supplier.address),
        "payment_days": supplier.payment_days,
        "at": supplier.updated_at,
    }


def _application(row: Mapping[str, Any]) -> Application:
    return Application(
        merchant_application_id=row["merchant_application_id"],
        merchant_id=row["merchant_id"],
        state=ApplicationState(row["state"]),
        missing_documents=tuple(row["missing_documents"]),
        decided_by=row["decided_by"],
        reason=row["reason"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _merchant(row: Mapping[str, Any]) -> Merchant:
    address = to_address(row["address"])
    assert address is not None
    return Merchant(
        merchant_id=row["merchant_id"],
        legal_name=row["legal_name"],
        address=address,
        contact_email=row["contact_email"],
        vat_number=row["vat_number"],
        external_ref=row["external_ref"],
        state=MerchantState(row["state"]),
        state_reason=row["state_reason"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _supplier(row: Mapping[str, Any] | None) -> Supplier:
    if row is None:
        raise NotFound("SUPPLIER_UNKNOWN")
    return Supplier(
        supplier_id=row["supplier_id"],
        name=row["name"],
        contact_email=row["contact_email"],
        address=to_address(row["address"]),
        currency=row["currency"],
        payment_days=row["payment_days"],
        rating=row["rating"],
        active=row["active"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _product(row: Mapping[str, Any]) -> SupplierProduct:
    return SupplierProduct(
        supplier_id=row["supplier_id"],
        sku=row["sku"],
        supplier_sku=row["supplier_sku"],
        unit_cost=Money(row["unit_cost_minor"], row["currency"]),
        minimum_quantity=row["minimum_quantity"],
        pack_size=row["pack_size"],
        lead_days=row["lead_days"],
        preferred=row["preferred"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
