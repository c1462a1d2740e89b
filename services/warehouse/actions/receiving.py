"""Goods that come in: announced, at the door, counted, on their shelf."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import NotFound, Refused
from mesh.ids import new_id, to_typeid
from services.warehouse.actions import tell
from services.warehouse.calls import inventory
from services.warehouse.domain import (
    Asn,
    AsnKind,
    Counted,
    Discrepancy,
    DiscrepancyKind,
    GoodsReceipt,
    Location,
    LocationKind,
    Putaway,
    TaskState,
)
from services.warehouse.store import receiving as store
from services.warehouse.store import sites
from services.warehouse.wire import receiving as wire


@dataclass(frozen=True, slots=True)
class Received:
    """What counting led to."""

    asn: Asn
    receipts: tuple[GoodsReceipt, ...]
    putaways: tuple[Putaway, ...]
    discrepancies: tuple[Discrepancy, ...]


async def create_asn(tx: Transaction, agent: Running, *, asn: Asn) -> Asn:
    """Goods announced; the known announcement when they were already."""
    await sites.get_site(tx, asn.site_id)
    return await store.insert_asn(tx, asn)


async def record_arrival(
    tx: Transaction, agent: Running, *, asn_id: UUID, arrived_at: datetime | None
) -> Asn:
    """The truck is at the door; raises ASN_STATE when it came already."""
    now = agent.clock.now()
    asn = (await store.get_asn(tx, asn_id, lock=True)).arrive(arrived_at or now, now)
    await store.save_asn(tx, asn)
    return asn


async def receive_goods(
    tx: Transaction,
    agent: Running,
    *,
    asn_id: UUID,
    counted: Sequence[Counted],
    location_id: UUID | None,
    final: bool,
) -> Received:
    """Counted units booked, tasks made, differences opened; raises OVER_RECEIPT, ASN_STATE."""
    now = agent.clock.now()
    before = await store.get_asn(tx, asn_id, lock=True)
    asn = before.receive(counted, now, final=final)
    place = await _place(tx, asn.site_id, LocationKind.RECEIVING, location_id)
    shelf = await sites.find_location(tx, asn.site_id, kind=LocationKind.PICKING)
    await store.save_asn(tx, asn)
    skus = {line.line_no: line.sku for line in asn.lines}
    receipts = [
        GoodsReceipt(
            goods_receipt_id=new_id(),
            asn_id=asn_id,
            line_no=item.line_no,
            sku=skus[item.line_no],
            site_id=asn.site_id,
            location_id=place.location_id,
            accepted=item.accepted,
            rejected=item.rejected,
            created_at=now,
            lot_number=item.lot_number,
            expires_on=item.expires_on,
            serials=item.serials,
        )
        for item in counted
    ]
    for receipt in receipts:
        await store.insert_receipt(tx, receipt)
    putaways = [_putaway(receipt, shelf, now) for receipt in receipts if receipt.accepted]
    for task in putaways:
        await store.insert_putaway(tx, task)
    found = [*_damaged(receipts, counted, now), *_missing(asn, now)]
    for discrepancy in found:
        await store.insert_discrepancy(tx, discrepancy)
    await _tell_received(tx, agent, asn, receipts, found, now)
    return Received(asn, tuple(receipts), tuple(putaways), tuple(found))


async def begin_putaway(
    tx: Transaction, agent: Running, *, putaway_task_id: UUID, location_id: UUID, quantity: int
) -> Putaway:
    """Units lie on a shelf of the site; what follows tells inventory."""
    task = await store.lock_putaway(tx, putaway_task_id)
    place = await sites.find_location(tx, task.site_id, location_id=location_id)
    if place is None:
        raise NotFound("LOCATION_UNKNOWN", location_id=location_id)
    begun = task.begin(location_id, quantity, agent.clock.now())
    await store.save_putaway(tx, begun)
    return begun


async def finish_putaway(agent: Running, putaway_task_id: UUID) -> Putaway:
    """Inventory is told once, then the task is done; a refused shelf opens the task again."""
    async with agent.database.transaction() as tx:
        task = await store.lock_putaway(tx, putaway_task_id)
        receipt, kind, reference = await store.get_receipt(tx, task.goods_receipt_id)
    if task.state is not TaskState.IN_PROGRESS or task.to_location_id is None:
        return task
    # Another shelf is another request: a refused one took nothing in.
    name = uuid5(task.putaway_task_id, f"{task.to_location_id}/{task.done}")
    try:
        if task.done:
            await inventory.receive(
                agent,
                name,
                sku=task.sku,
                site_id=task.site_id,
                location_id=task.to_location_id,
                quantity=task.done,
                lot_number=receipt.lot_number,
                expires_on=receipt.expires_on,
                is_return=kind is AsnKind.RETURN,
                reference=to_typeid("grc", receipt.goods_receipt_id),
            )
    except Refused:
        await _end_putaway(agent, task, Putaway.put_back)
        raise
    return await _end_putaway(agent, task, Putaway.finish, receipt, reference)


async def resolve_discrepancy(
    tx: Transaction, agent: Running, *, discrepancy_id: UUID, resolution: str, note: str
) -> Discrepancy:
    """What becomes of a difference; raises DISCREPANCY_RESOLVED."""
    found = await store.lock_discrepancy(tx, discrepancy_id)
    resolved = found.resolve(resolution, note, agent.clock.now())
    await store.save_discrepancy(tx, resolved)
    return resolved


async def _place(
    tx: Transaction, site_id: UUID, kind: LocationKind, location_id: UUID | None
) -> Location:
    asked = {"location_id": location_id} if location_id else {"kind": kind.value}
    place = await sites.find_location(tx, site_id, **asked)  # type: ignore[arg-type]
    if place is None:
        raise Refused("LOCATION_UNKNOWN", "The site has no such place.", kind=kind)
    return place


def _putaway(receipt: GoodsReceipt, shelf: Location | None, now: datetime) -> Putaway:
    return Putaway(
        putaway_task_id=new_id(),
        goods_receipt_id=receipt.goods_receipt_id,
        site_id=receipt.site_id,
        sku=receipt.sku,
        from_location_id=receipt.location_id,
        to_location_id=shelf.location_id if shelf else None,
        quantity=receipt.accepted,
        state=TaskState.OPEN,
        created_at=now,
        updated_at=now,
    )


def _damaged(
    receipts: Sequence[GoodsReceipt], counted: Sequence[Counted], now: datetime
) -> list[Discrepancy]:
    return [
        Discrepancy(
            discrepancy_id=new_id(),
            asn_id=receipt.asn_id,
            line_no=receipt.line_no,
            sku=receipt.sku,
            kind=DiscrepancyKind.DAMAGED,
            quantity=receipt.rejected,
            created_at=now,
            updated_at=now,
            goods_receipt_id=receipt.goods_receipt_id,
            note=item.note,
        )
        for receipt, item in zip(receipts, counted, strict=True)
        if receipt.rejected
    ]


def _missing(asn: Asn, now: datetime) -> list[Discrepancy]:
    return [
        Discrepancy(new_id(), asn.asn_id, line.line_no, line.sku, kind, quantity, now, now)
        for line, kind, quantity in asn.differences()
    ]


async def _tell_received(
    tx: Transaction,
    agent: Running,
    asn: Asn,
    receipts: Sequence[GoodsReceipt],
    found: Sequence[Discrepancy],
    now: datetime,
) -> None:
    key = to_typeid("asn", asn.asn_id)
    await tell(tx, agent, key, wire.goods_received(asn, receipts, now))
    if asn.kind is AsnKind.RETURN:
        await tell(tx, agent, key, wire.return_received(asn, receipts, now))
    if asn.kind is AsnKind.TRANSFER:
        await tell(tx, agent, key, wire.transfer_received(asn, receipts, now))
    for discrepancy in found:
        await tell(tx, agent, key, wire.discrepancy_opened(asn, discrepancy))


async def _end_putaway(
    agent: Running,
    task: Putaway,
    act: Callable[[Putaway, datetime], Putaway],
    receipt: GoodsReceipt | None = None,
    reference: str = "",
) -> Putaway:
    async with agent.database.transaction() as tx:
        there = await store.lock_putaway(tx, task.putaway_task_id)
        if there != task:
            return there
        ended = act(there, agent.clock.now())
        await store.save_putaway(tx, ended)
        if receipt is not None:
            fact = wire.putaway_completed(ended, receipt, reference)
            await tell(tx, agent, to_typeid("asn", receipt.asn_id), fact)
        return ended
