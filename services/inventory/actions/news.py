"""What can be sold, what of it is told, and the rules of stock."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from mesh.agent import Running
from mesh.database import Reader, Transaction
from mesh.moments import check_etag
from services.inventory import store, wire
from services.inventory.actions.facts import tell, tell_all
from services.inventory.domain import (
    Availability,
    StockPolicy,
    Told,
    bundle_availability,
)


async def availability(
    reader: Reader, skus: Sequence[str], account_id: UUID | None = None
) -> list[Availability]:
    """What can be sold of each SKU, in the order asked; a bundle as its scarcest component."""
    known = await store.get_availability(reader, skus)
    strange = [sku for sku, stock in known.items() if not stock.known]
    bundles = await store.list_components(reader, strange) if strange else {}
    if bundles:
        names = sorted({part for parts in bundles.values() for part, _ in parts})
        stock_of = await store.get_availability(reader, names)
        for sku, parts in bundles.items():
            known[sku] = bundle_availability(sku, parts, stock_of)
    buffers = await store.list_buffers(reader, account_id, skus) if account_id else {}
    return [replace(known[sku], buffer=buffers.get(sku, 0)) for sku in skus]


async def update_policy(
    tx: Transaction,
    agent: Running,
    *,
    sku: str,
    site_id: UUID,
    values: Mapping[str, Any],
    etag: str,
) -> StockPolicy:
    """The rule of a SKU at a site as it shall be; raises Conflict when it changed meanwhile."""
    now = agent.clock.now()
    known = await store.find_policy(tx, sku, site_id, lock=True)
    check_etag(etag, None if known is None else known.updated_at)
    policy = replace(known or StockPolicy(sku, site_id, now, now), **values)
    return await store.put_policy(tx, policy, now)


async def tell_changes(tx: Transaction, agent: Running, size: int) -> int:
    """Tell of SKUs whose stock changed: covered backorders first, once per SKU; how many."""
    skus = await store.take_changes(tx, size)
    if not skus:
        return 0
    now = agent.clock.now()
    told = await store.lock_told(tx, skus, now)
    stock = await store.get_availability(tx, skus)
    waiting = await store.smallest_backorders(tx, skus)
    fresh = {sku: Told(stock[sku].available, stock[sku].on_hand) for sku in skus}
    facts: list[tuple[str, Message]] = [
        (sku, wire.backorder_covered(stock[sku], now))
        for sku, least in waiting.items()
        if fresh[sku].available > told[sku].available and fresh[sku].available >= least
    ]
    news = {
        sku: entry
        for sku, entry in fresh.items()
        if not told[sku].revision or replace(told[sku], revision=0) != entry
    }
    for sku, entry in news.items():
        facts.append((sku, wire.stock_level_changed(sku, told[sku], entry, now)))
    await store.save_told(tx, news, now)
    for mark in await store.mark_low(tx, skus):
        if mark.is_low:
            facts.append((mark.sku, wire.stock_low(mark, now)))
    await tell_all(tx, agent, facts)
    return len(skus)


async def record_backorder(tx: Transaction, agent: Running, **columns: Any) -> None:
    """Note a line that waits; what came in before the news of it covers it at once."""
    sku, now = columns["sku"], agent.clock.now()
    await store.put_backorder(tx, noted_at=now, **columns)
    stock = (await store.get_availability(tx, [sku]))[sku]
    if stock.available >= columns["quantity"]:
        await tell(tx, agent, sku, wire.backorder_covered(stock, now))
