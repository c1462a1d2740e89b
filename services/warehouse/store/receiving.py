"""Goods that come in, in PostgreSQL."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader
from mesh.errors import NotFound
from services.warehouse.domain import (
    Asn,
    AsnKind,
    AsnLine,
    AsnState,
    Discrepancy,
    DiscrepancyKind,
    GoodsReceipt,
    Putaway,
    TaskState,
)
from services.warehouse.store import QUERIES, of


async def insert_asn(tx: Reader, asn: Asn) -> Asn:
    """Store an announcement; the known one when kind and reference were announced already."""
    number = await tx.fetch_value(
        QUERIES.insert_asn,
        asn_id=asn.asn_id,
        kind=asn.kind.value,
        reference=asn.reference,
        site_id=asn.site_id,
        state=asn.state.value,
        expected_at=asn.expected_at,
        at=asn.created_at,
    )
    if number is None:
        known = await tx.fetch_value(QUERIES.find_asn, kind=asn.kind.value, reference=asn.reference)
        return await get_asn(tx, known)
    await tx.execute(
        QUERIES.insert_asn_lines,
        asn_id=asn.asn_id,
        line_nos=[line.line_no for line in asn.lines],
        skus=[line.sku for line in asn.lines],
        expected=[line.expected for line in asn.lines],
    )
    return await get_asn(tx, asn.asn_id)


async def get_asn(tx: Reader, asn_id: UUID, *, lock: bool = False) -> Asn:
    """One announcement; raises NotFound."""
    if lock:
        await tx.fetch_row(QUERIES.lock_asn, asn_id=asn_id)
    found = await get_asns(tx, [asn_id])
    if not found:
        raise NotFound("ASN_UNKNOWN", asn_id=asn_id)
    return found[0]


async def get_asns(tx: Reader, asn_ids: Sequence[UUID]) -> list[Asn]:
    """Announcements by id, in the order asked."""
    names = list(asn_ids)
    lines: dict[UUID, list[AsnLine]] = {}
    for row in await tx.fetch(QUERIES.asn_lines_of, asn_ids=names):
        lines.setdefault(row["asn_id"], []).append(of(AsnLine, row))
    found = {
        row["asn_id"]: of(
            Asn,
            row,
            kind=AsnKind(row["kind"]),
            state=AsnState(row["state"]),
            lines=tuple(lines.get(row["asn_id"], ())),
        )
        for row in await tx.fetch(QUERIES.get_asns, asn_ids=names)
    }
    return [found[name] for name in names if name in found]


async def list_asns(tx: Reader, **selected: object) -> list[Asn]:
    """A page of announcements, those expected first on top."""
    rows = await tx.fetch(QUERIES.list_asns, **selected)
    return await get_asns(tx, [row["asn_id"] for row in rows])


async def save_asn(tx: Reader, asn: Asn) -> None:
    """Store an announcement as it became."""
    await tx.execute(
        QUERIES.save_asn,
        asn_id=asn.asn_id,
        state=asn.state.value,
        arrived_at=asn.arrived_at,
        at=asn.updated_at,
        line_nos=[line.line_no for line in asn.lines],
        received=[line.received for line in asn.lines],
        accepted=[line.accepted for line in asn.lines],
        rejected=[line.rejected for line in asn.lines],
    )


async def insert_receipt(tx: Reader, receipt: GoodsReceipt) -> None:
    """Store units that were counted."""
    columns = asdict(receipt) | {"serials": json.dumps(receipt.serials)}
    await tx.execute(QUERIES.insert_receipt, **columns)


async def get_receipt(tx: Reader, goods_receipt_id: UUID) -> tuple[GoodsReceipt, AsnKind, str]:
    """Units that were counted, with the kind and reference of what announced them."""
    row = await tx.fetch_row(QUERIES.get_receipt, goods_receipt_id=goods_receipt_id)
    if row is None:
        raise NotFound("GOODS_RECEIPT_UNKNOWN", goods_receipt_id=goods_receipt_id)
    receipt = of(GoodsReceipt, row, serials=tuple(json.loads(row["serials"])))
    return receipt, AsnKind(row["kind"]), row["reference"]


async def insert_putaway(tx: Reader, task: Putaway) -> None:
    """Store units to bring to their shelf."""
    await tx.execute(QUERIES.insert_putaway, **asdict(task) | {"state": task.state.value})


async def lock_putaway(tx: Reader, putaway_task_id: UUID) -> Putaway:
    """One putaway task, held; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_putaway, putaway_task_id=putaway_task_id)
    if row is None:
        raise NotFound("PUTAWAY_TASK_UNKNOWN", putaway_task_id=putaway_task_id)
    return _putaway(row)


async def save_putaway(tx: Reader, task: Putaway) -> None:
    """Store a putaway task as it became."""
    await tx.execute(
        QUERIES.save_putaway,
        putaway_task_id=task.putaway_task_id,
        to_location_id=task.to_location_id,
        done=task.done,
        state=task.state.value,
        updated_at=task.updated_at,
    )


async def list_putaways(tx: Reader, **selected: object) -> list[Putaway]:
    """A page of putaway tasks, oldest first."""
    return [_putaway(row) for row in await tx.fetch(QUERIES.list_putaways, **selected)]


async def putaways_to_finish(tx: Reader, before: datetime, size: int) -> list[UUID]:
    """Tasks begun before a moment of which inventory may not know yet."""
    rows = await tx.fetch(QUERIES.putaways_to_finish, before=before, size=size)
    return [row["putaway_task_id"] for row in rows]


async def insert_discrepancy(tx: Reader, found: Discrepancy) -> None:
    """Store units that differ."""
    await tx.execute(QUERIES.insert_discrepancy, **asdict(found) | {"kind": found.kind.value})


async def lock_discrepancy(tx: Reader, discrepancy_id: UUID) -> Discrepancy:
    """One difference, held; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_discrepancy, discrepancy_id=discrepancy_id)
    if row is None:
        raise NotFound("DISCREPANCY_UNKNOWN", discrepancy_id=discrepancy_id)
    return _discrepancy(row)


async def save_discrepancy(tx: Reader, found: Discrepancy) -> None:
    """Store a difference as it was decided."""
    await tx.execute(
        QUERIES.save_discrepancy,
        discrepancy_id=found.discrepancy_id,
        resolution=found.resolution,
        note=found.note,
        updated_at=found.updated_at,
    )


async def list_discrepancies(tx: Reader, **selected: object) -> list[Discrepancy]:
    """A page of differences, newest first."""
    return [_discrepancy(row) for row in await tx.fetch(QUERIES.list_discrepancies, **selected)]


def _putaway(row: Any) -> Putaway:
    return of(Putaway, row, state=TaskState(row["state"]))


def _discrepancy(row: Any) -> Discrepancy:
    return of(Discrepancy, row, kind=DiscrepancyKind(row["kind"]))
