"""Shipments on the floor, loads and waves in PostgreSQL."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from mesh.database import Reader
from mesh.errors import NotFound
from services.values import Measure
from services.warehouse.domain import (
    Content,
    FloorOrder,
    FloorOrderState,
    Inspection,
    Load,
    LoadState,
    Parcel,
    PickTask,
    TaskState,
    Wave,
    WaveState,
)
from services.warehouse.store import QUERIES, of


@dataclass(frozen=True, slots=True)
class Release:
    """What a release must know."""

    active: bool
    is_recalled: bool
    known_id: UUID | None
    sequences: dict[str, int]


async def lock_names(tx: Reader, *names: str) -> None:
    """Nobody else releases or recalls these shipments and orders meanwhile."""
    await tx.execute(QUERIES.lock_names, names=list(names))


async def find_release(
    tx: Reader, site_id: UUID, shipment_id: str, order_id: str, location_ids: Sequence[UUID]
) -> Release:
    """The site's state, and what is known of the shipment; raises NotFound for the site."""
    row = await tx.fetch_row(
        QUERIES.find_release,
        site_id=site_id,
        shipment_id=shipment_id,
        order_id=order_id,
        location_ids=list(location_ids),
    )
    if row is None:
        raise NotFound("SITE_UNKNOWN", site_id=site_id)
    return of(Release, row, sequences=json.loads(row["sequences"]))


async def insert_floor_order(tx: Reader, order: FloorOrder) -> None:
    """Store a shipment that came to the floor."""
    tasks = order.tasks
    await tx.execute(
        QUERIES.insert_floor_order,
        floor_order_id=order.floor_order_id,
        shipment_id=order.shipment_id,
        order_id=order.order_id,
        site_id=order.site_id,
        priority=order.priority,
        due_at=order.due_at,
        ship_to_country_code=order.ship_to_country_code,
        at=order.created_at,
        task_ids=[task.pick_task_id for task in tasks],
        line_nos=[task.line_no for task in tasks],
        skus=[task.sku for task in tasks],
        allocation_ids=[task.allocation_id for task in tasks],
        location_ids=[task.location_id for task in tasks],
        lot_numbers=[task.lot_number for task in tasks],
        quantities=[task.quantity for task in tasks],
        sequences=[task.sequence for task in tasks],
    )


async def forget_floor_order(tx: Reader, floor_order_id: UUID) -> None:
    """Make room for a shipment that is given back to the floor."""
    await tx.execute(QUERIES.forget_floor_order, floor_order_id=floor_order_id)


async def put_recall(tx: Reader, target: str, reason: str, at: datetime) -> None:
    """Store a name that a late release must find."""
    await tx.execute(QUERIES.put_recalls, target=target, reason=reason, at=at)


async def drop_recalls(tx: Reader, *targets: str) -> None:
    """Forget recalls that were undone."""
    await tx.execute(QUERIES.drop_recalls, targets=list(targets))


async def lock_floor_orders(
    tx: Reader,
    *,
    floor_order_ids: Iterable[UUID] = (),
    shipment_id: str = "",
    order_id: str = "",
) -> list[FloorOrder]:
    """Shipments by id, name or order, held."""
    rows = await tx.fetch(
        QUERIES.lock_floor_orders,
        floor_order_ids=list(floor_order_ids),
        shipment_ids=[shipment_id] if shipment_id else [],
        order_ids=[order_id] if order_id else [],
    )
    return await _whole(tx, rows)


async def lock_floor_order(tx: Reader, floor_order_id: UUID) -> FloorOrder:
    """One shipment, held; raises NotFound."""
    found = await lock_floor_orders(tx, floor_order_ids=[floor_order_id])
    if not found:
        raise NotFound("FLOOR_ORDER_UNKNOWN", floor_order_id=floor_order_id)
    return found[0]


async def lock_of_load(tx: Reader, load_id: UUID) -> list[FloorOrder]:
    """What is staged on a load, held."""
    return await _whole(tx, await tx.fetch(QUERIES.lock_of_load, load_id=load_id))


async def lock_to_do(tx: Reader, size: int) -> list[FloorOrder]:
    """The most urgent shipments of automatic floors on which nobody works, held."""
    return await _whole(tx, await tx.fetch(QUERIES.lock_to_do, size=size))


async def list_to_do(tx: Reader, size: int) -> list[str]:
    """The SKUs that automatic floors will pick next."""
    return [row["sku"] for row in await tx.fetch(QUERIES.list_to_do, size=size)]


async def get_floor_orders(tx: Reader, floor_order_ids: Sequence[UUID]) -> list[FloorOrder]:
    """Shipments by id, in the order asked."""
    rows = await tx.fetch(QUERIES.get_floor_orders, floor_order_ids=list(floor_order_ids))
    found = {order.floor_order_id: order for order in await _whole(tx, rows)}
    return [found[name] for name in floor_order_ids if name in found]


async def list_floor_orders(
    tx: Reader, *, after: UUID | None, size: int, **selected: object
) -> list[FloorOrder]:
    """A page of shipments on the floor, most urgent first."""
    rows = await tx.fetch(QUERIES.list_floor_orders, after_id=after, page_size=size, **selected)
    return await get_floor_orders(tx, [row["floor_order_id"] for row in rows])


async def list_tasks(
    tx: Reader, *, after: tuple[int, UUID] | None, size: int, **selected: object
) -> list[PickTask]:
    """A page of tasks in walking order."""
    sequence, task = after or (0, None)
    rows = await tx.fetch(
        QUERIES.list_tasks, after_sequence=sequence, after_id=task, page_size=size, **selected
    )
    return [_task(row) for row in rows]


async def lock_order_of_task(tx: Reader, pick_task_id: UUID) -> FloorOrder:
    """The shipment of a task, held; raises NotFound."""
    found = await tx.fetch_value(QUERIES.find_order_of_task, pick_task_id=pick_task_id)
    if found is None:
        raise NotFound("PICK_TASK_UNKNOWN", pick_task_id=pick_task_id)
    return await lock_floor_order(tx, found)


async def lock_order_of_parcel(tx: Reader, parcel_id: UUID) -> FloorOrder | None:
    """The shipment of a parcel, held, where there is one."""
    found = await tx.fetch_value(QUERIES.find_order_of_parcel, parcel_id=parcel_id)
    return None if found is None else await lock_floor_order(tx, found)


async def save_floor_orders(
    tx: Reader,
    orders: Sequence[FloorOrder],
    at: datetime,
    *,
    tasks: Iterable[PickTask] | None = None,
) -> None:
    """Store shipments with their parcels, and their tasks (those given, else all)."""
    every = [task for order in orders for task in order.tasks] if tasks is None else list(tasks)
    parcels = [parcel for order in orders for parcel in order.parcels]
    await tx.execute(
        QUERIES.save_floor_orders,
        at=at,
        floor_order_ids=[order.floor_order_id for order in orders],
        states=[order.state.value for order in orders],
        wave_ids=[order.wave_id for order in orders],
        load_ids=[order.load_id for order in orders],
        batches=[order.batch for order in orders],
        carrier_ids=[order.carrier_id for order in orders],
        consignment_ids=[order.consignment_id for order in orders],
        dispatched=[order.dispatched_at for order in orders],
        **_task_columns(every),
        **_parcel_columns(parcels),
    )


async def board_load(tx: Reader, load: Load) -> Load:
    """So many more parcels on the carrier's open load."""
    row = await tx.fetch_row(
        QUERIES.board_load,
        load_id=load.load_id,
        site_id=load.site_id,
        carrier_id=load.carrier_id,
        parcels=load.parcel_count,
        at=load.updated_at,
    )
    return _load(row)


async def leave_load(tx: Reader, load_id: UUID, parcels: int, at: datetime) -> bool:
    """So many fewer parcels on a load; false when it was closed already."""
    left = await tx.fetch_value(QUERIES.leave_load, load_id=load_id, parcels=parcels, at=at)
    return left is not None


async def get_load(tx: Reader, load_id: UUID, *, lock: bool = False) -> Load:
    """One load; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_load if lock else QUERIES.get_load, load_id=load_id)
    if row is None:
        raise NotFound("LOAD_UNKNOWN", load_id=load_id)
    return _load(row)


async def save_load(tx: Reader, load: Load) -> None:
    """Store a load as it became."""
    await tx.execute(
        QUERIES.save_load,
        load_id=load.load_id,
        state=load.state.value,
        manifest_id=load.manifest_id,
        departs_at=load.departs_at,
        updated_at=load.updated_at,
    )


async def list_loads(tx: Reader, **selected: object) -> list[Load]:
    """A page of loads, newest first."""
    return [_load(row) for row in await tx.fetch(QUERIES.list_loads, **selected)]


async def loads_to_close(tx: Reader, size: int) -> list[UUID]:
    """Open loads of automatic floors with something on them."""
    return [row["load_id"] for row in await tx.fetch(QUERIES.loads_to_close, size=size)]


async def loads_to_finish(tx: Reader, before: datetime, size: int) -> list[UUID]:
    """Loads closed before a moment whose units are not all off stock."""
    rows = await tx.fetch(QUERIES.loads_to_finish, before=before, size=size)
    return [row["load_id"] for row in rows]


async def insert_wave(tx: Reader, wave: Wave) -> None:
    """Store a new walk."""
    await tx.execute(
        QUERIES.insert_wave, wave_id=wave.wave_id, site_id=wave.site_id, at=wave.created_at
    )


async def lock_for_wave(
    tx: Reader, site_id: UUID, floor_order_ids: Sequence[UUID], size: int
) -> list[FloorOrder]:
    """Shipments nobody walks for yet, held."""
    rows = await tx.fetch(
        QUERIES.lock_for_wave, site_id=site_id, floor_order_ids=list(floor_order_ids), size=size
    )
    return await _whole(tx, rows)


async def lock_wave(tx: Reader, wave_id: UUID) -> Wave:
    """One walk, held; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_wave, wave_id=wave_id)
    if row is None:
        raise NotFound("WAVE_UNKNOWN", wave_id=wave_id)
    return of(
        Wave, row, state=WaveState(row["state"]), floor_order_ids=tuple(row["floor_order_ids"])
    )


async def save_wave(tx: Reader, wave: Wave) -> None:
    """Store a walk as it became."""
    await tx.execute(
        QUERIES.save_wave, wave_id=wave.wave_id, state=wave.state.value, at=wave.updated_at
    )


async def end_waves(tx: Reader, wave_ids: Iterable[UUID], at: datetime) -> None:
    """Walks on which nothing is left to pick are done."""
    await tx.execute(QUERIES.end_waves, wave_ids=list(wave_ids), at=at)


async def _whole(tx: Reader, rows: Sequence[Any]) -> list[FloorOrder]:
    """Shipments with their tasks and parcels."""
    ids = [row["floor_order_id"] for row in rows]
    if not ids:
        return []
    tasks: dict[UUID, list[PickTask]] = {name: [] for name in ids}
    for row in await tx.fetch(QUERIES.tasks_of, floor_order_ids=ids):
        tasks[row["floor_order_id"]].append(_task(row))
    parcels: dict[UUID, list[Parcel]] = {name: [] for name in ids}
    for row in await tx.fetch(QUERIES.parcels_of, floor_order_ids=ids):
        parcels[row["floor_order_id"]].append(_parcel(row))
    return [
        of(
            FloorOrder,
            row,
            state=FloorOrderState(row["state"]),
            tasks=tuple(tasks[row["floor_order_id"]]),
            parcels=tuple(parcels[row["floor_order_id"]]),
        )
        for row in rows
    ]


def _task_columns(tasks: Sequence[PickTask]) -> dict[str, object]:
    return {
        "task_ids": [task.pick_task_id for task in tasks],
        "picked": [task.picked for task in tasks],
        "short": [task.short for task in tasks],
        "task_states": [task.state.value for task in tasks],
        "assignees": [task.assignee for task in tasks],
        "serials": [json.dumps(task.serials) for task in tasks],
    }


def _parcel_columns(parcels: Sequence[Parcel]) -> dict[str, object]:
    return {
        "parcel_ids": [parcel.parcel_id for parcel in parcels],
        "parcel_orders": [parcel.floor_order_id for parcel in parcels],
        "package_type_ids": [parcel.package_type_id for parcel in parcels],
        "lengths": [parcel.size.length_mm for parcel in parcels],
        "widths": [parcel.size.width_mm for parcel in parcels],
        "heights": [parcel.size.height_mm for parcel in parcels],
        "weights": [parcel.size.weight_g for parcel in parcels],
        "contents": [json.dumps([asdict(item) for item in parcel.contents]) for parcel in parcels],
        "inspections": [parcel.inspection.value for parcel in parcels],
        "inspection_ids": [parcel.inspection_id for parcel in parcels],
        "parcel_loads": [parcel.load_id for parcel in parcels],
        "tracking_numbers": [parcel.tracking_number for parcel in parcels],
        "label_ids": [parcel.label_document_id for parcel in parcels],
        "packed_at": [parcel.created_at for parcel in parcels],
    }


def _task(row: Any) -> PickTask:
    return of(
        PickTask, row, state=TaskState(row["state"]), serials=tuple(json.loads(row["serials"]))
    )


def _parcel(row: Any) -> Parcel:
    contents = [Content(**item) for item in json.loads(row["contents"])]
    return of(
        Parcel,
        row,
        size=Measure(row["length_mm"], row["width_mm"], row["height_mm"], row["weight_g"]),
        contents=tuple(replace(item, serials=tuple(item.serials)) for item in contents),
        inspection=Inspection(row["inspection"]),
    )


def _load(row: Any) -> Load:
    return of(Load, row, state=LoadState(row["state"]))
