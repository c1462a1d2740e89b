"""Points that come, go, and lapse."""

from dataclasses import replace
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import (
    AlreadyExists,
    Refused,
)
from mesh.ids import new_id
from services.customers import store, wire
from services.customers.domain import (
    POINTS_LAST,
    EntryKind,
    LoyaltyAccount,
    LoyaltyEntry,
    points_for,
    spend,
    value_of,
)
from services.values import Money


async def loyalty_account(agent: Running, customer_id: UUID) -> LoyaltyAccount:
    """What a customer has earned; nothing where there was nothing yet."""
    found = await store.get_loyalty(agent.database, customer_id)
    if found is not None:
        return found
    customer = await store.get_customer(agent.database, customer_id)
    return LoyaltyAccount(customer_id, 0, 0, "bronze", customer.created_at, customer.created_at)


async def redeem_points(
    tx: Transaction,
    agent: Running,
    *,
    customer_id: UUID,
    order_id: UUID,
    points: int,
    currency: str,
) -> tuple[Money, LoyaltyAccount]:
    """Spend points on an order, once; raises Refused when there are too few of them."""
    now = agent.clock.now()
    await store.get_customer(tx, customer_id)
    account = await store.lock_loyalty(tx, customer_id, now)
    before = {entry.kind for entry in await store.order_entries(tx, order_id)}
    if EntryKind.RESTORED in before:
        raise Refused("ALREADY_RESTORED", order_id=order_id)
    if EntryKind.REDEEMED in before:
        raise AlreadyExists("ALREADY_REDEEMED", order_id=order_id)
    spent = account.add(-points, now)
    await store.save_entries(tx, spend(await store.unspent_entries(tx, customer_id), points))
    await store.save_loyalty(tx, spent)
    entry = LoyaltyEntry(new_id(), customer_id, EntryKind.REDEEMED, -points, now, order_id=order_id)
    await store.insert_entry(tx, entry)
    return value_of(points, wire.digits(currency), currency), spent


async def restore_points(
    tx: Transaction, agent: Running, *, customer_id: UUID, order_id: UUID
) -> tuple[int, LoyaltyAccount]:
    """Give back what an order spent, and let it spend nothing any more."""
    now = agent.clock.now()
    await store.get_customer(tx, customer_id)
    account = await store.lock_loyalty(tx, customer_id, now)
    entries = {entry.kind: entry for entry in await store.order_entries(tx, order_id)}
    if EntryKind.RESTORED in entries:
        return entries[EntryKind.RESTORED].points, account
    spent = entries.get(EntryKind.REDEEMED)
    points = -spent.points if spent is not None else 0
    back = LoyaltyEntry(
        new_id(),
        customer_id,
        EntryKind.RESTORED,
        points,
        now,
        remaining=points,
        order_id=order_id,
        expires_at=now + POINTS_LAST,
    )
    await store.insert_entry(tx, back)
    account = account.add(points, now)
    await store.save_loyalty(tx, account)
    return points, account


async def adjust_points(
    tx: Transaction, agent: Running, *, customer_id: UUID, delta: int, reason: str
) -> LoyaltyAccount:
    """A balance corrected by a person."""
    now = agent.clock.now()
    await store.get_customer(tx, customer_id)
    account = (await store.lock_loyalty(tx, customer_id, now)).add(delta, now)
    if delta < 0:
        await store.save_entries(tx, spend(await store.unspent_entries(tx, customer_id), -delta))
    entry = LoyaltyEntry(
        new_id(),
        customer_id,
        EntryKind.ADJUSTED,
        delta,
        now,
        remaining=max(delta, 0),
        reason=reason,
        expires_at=now + POINTS_LAST if delta > 0 else None,
    )
    await store.insert_entry(tx, entry)
    await store.save_loyalty(tx, account)
    return account


async def earn_points(
    tx: Transaction, agent: Running, *, customer_id: UUID, order_id: UUID, total: Money
) -> int:
    """What a completed order earns, once; nothing for somebody unknown."""
    now = agent.clock.now()
    account = await store.lock_loyalty(tx, customer_id, now)
    points = points_for(total, wire.digits(total.currency), account.tier)
    entry = LoyaltyEntry(
        new_id(),
        customer_id,
        EntryKind.EARNED,
        points,
        now,
        remaining=points,
        order_id=order_id,
        expires_at=now + POINTS_LAST,
    )
    if points <= 0 or not await store.insert_entry(tx, entry):
        return 0
    year = await store.tier_points(tx, customer_id, now - POINTS_LAST)
    await store.save_loyalty(tx, account.add(points, now).ranked(year))
    return points


async def lapse_points(agent: Running) -> int:
    """Points whose time is over go; how many customers lost some."""
    now = agent.clock.now()
    customers = await store.lapsing_customers(agent.database, now)
    for customer_id in customers:
        async with agent.database.transaction() as tx:
            account = await store.lock_loyalty(tx, customer_id, now)
            entries = await store.unspent_entries(tx, customer_id)
            over = [item for item in entries if item.expires_at and item.expires_at <= now]
            points = sum(item.remaining for item in over)
            if not points:
                continue
            await store.save_entries(tx, [replace(item, remaining=0) for item in over])
            year = await store.tier_points(tx, customer_id, now - POINTS_LAST)
            await store.save_loyalty(tx, account.add(-points, now).ranked(year))
            entry = LoyaltyEntry(new_id(), customer_id, EntryKind.LAPSED, -points, now)
            await store.insert_entry(tx, entry)
    return len(customers)
