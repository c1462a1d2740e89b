"""Merchants let in, suppliers kept."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import new_id
from mesh.moments import check_etag
from mesh.outbox import Event
from services.backoffice.domain import Application, Merchant, Supplier
from services.backoffice.domain.lifecycles import MerchantState
from services.backoffice.store import parties as store
from services.backoffice.wire import parties as wire

TOPIC = "backoffice.v1"


async def apply_to_sell(tx: Transaction, agent: Running, request: Any) -> Application:
    """A new application; the known one when its reference is known."""
    now = agent.clock.now()
    merchant = wire.merchant(request, new_id(), now)
    wish = wire.application(new_id(), merchant.merchant_id, now)
    if await store.insert_merchant(tx, merchant, wish):
        return wish
    return await store.application_by_ref(tx, request.external_ref)


async def approve_merchant(
    tx: Transaction, agent: Running, merchant_id: UUID, by: str, waived: str
) -> Merchant:
    """A merchant that may sell, told to everybody who must know."""
    now = agent.clock.now()
    wish = await store.lock_application(tx, merchant_id)
    await store.save_application(tx, wish.approve(by, waived, now))
    merchant = (await store.get_merchant(tx, merchant_id)).become(MerchantState.LIVE, now)
    await store.save_merchant(tx, merchant)
    fact = wire.merchant_approved(merchant)
    await agent.outbox.put(tx, Event.of(TOPIC, merchant_id.bytes, fact))
    return merchant


async def update_supplier(
    tx: Transaction, agent: Running, supplier_id: UUID, changes: dict[str, Any], etag: str
) -> Supplier:
    """A supplier as it shall be."""
    known = await store.lock_supplier(tx, supplier_id)
    check_etag(etag, known.updated_at)
    changed = replace(known, **changes, updated_at=agent.clock.now())
    await store.save_supplier(tx, changed)
    return changed
