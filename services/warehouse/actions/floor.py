"""Shipments on the floor: released, recalled, picked, packed, staged, looked at."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Invalid, NotFound, Refused, Violation
from mesh.identity import current_principal
from mesh.ids import new_id, to_typeid
from services.values import Measure, become
from services.warehouse.actions import tell
from services.warehouse.domain import (
    WAVE_NEXT,
    Content,
    FloorMode,
    FloorOrder,
    FloorOrderState,
    Inspection,
    Load,
    LoadState,
    PackageType,
    Parcel,
    PickTask,
    TaskState,
    Units,
    Wave,
    WaveState,
    check_weight,
    choose,
)
from services.warehouse.store import floor as store
from services.warehouse.store import sites
from services.warehouse.wire import floor as wire

WAVE_SIZE = 20
BOXES_MAX = 500
PERCENT = 100
# What is wrapped without a box: no stack higher or heavier than one person carries.
STACK_MM_MAX, STACK_G_MAX = 1_200, 30_000
# A parcel to be: its box or none, its size with weight, and what is in it.
Filled: TypeAlias = tuple[UUID | None, Measure, tuple[Units, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """Units of one line to pick at one place."""

    line_no: int
    sku: str
    quantity: int
    location_id: UUID
    allocation_id: UUID | None = None
    lot_number: str = ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """What is given to the floor."""

    shipment_id: str
    order_id: str
    site_id: UUID
    lines: tuple[Line, ...]
    priority: int = 0
    due_at: datetime | None = None
    ship_to_country_code: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What was stuck on a parcel."""

    parcel_id: UUID
    tracking_number: str
    document_id: str = ""


async def release_to_floor(
    tx: Transaction, agent: Running, *, shipment: Shipment, again: bool
) -> FloorOrder:
    """One floor order per shipment; raises SITE_CLOSED, and FLOOR_RECALLED unless `again`."""
    now = agent.clock.now()
    await store.lock_names(tx, shipment.shipment_id, shipment.order_id)
    places = [line.location_id for line in shipment.lines]
    known = await store.find_release(
        tx, shipment.site_id, shipment.shipment_id, shipment.order_id, places
    )
    if known.is_recalled and not again:
        raise Refused("FLOOR_RECALLED", "It was taken back.", shipment_id=shipment.shipment_id)
    if known.known_id:
        there = await store.lock_floor_order(tx, known.known_id)
        if there.state is not FloorOrderState.RECALLED:
            return there
        await store.forget_floor_order(tx, known.known_id)
    if known.is_recalled:
        await store.drop_recalls(tx, shipment.shipment_id, shipment.order_id)
    if not known.active:
        raise Refused("SITE_CLOSED", site_id=to_typeid("sit", shipment.site_id))
    order = _new_order(shipment, known.sequences, now)
    await store.insert_floor_order(tx, order)
    return order


async def recall_from_floor(
    tx: Transaction, agent: Running, *, shipment_id: str, order_id: str, reason: str
) -> list[FloorOrder]:
    """Shipments taken back; raises ALREADY_DISPATCHED. A release that comes later is refused."""
    now, name = agent.clock.now(), shipment_id or order_id
    await store.lock_names(tx, name)
    found = await store.lock_floor_orders(tx, shipment_id=shipment_id, order_id=order_id)
    recalled = [order.recall(now) for order in found]
    for order in found:
        if order.load_id and order.state is FloorOrderState.STAGED:
            left = await store.leave_load(tx, order.load_id, len(order.parcels), now)
            if not left:
                raise Refused("ALREADY_DISPATCHED", "Its truck is leaving.", name=name)
    await store.put_recall(tx, name, reason, now)
    if recalled:
        await store.save_floor_orders(tx, recalled, now)
        await _end_waves(tx, recalled, now)
    return recalled


async def confirm_pick(
    tx: Transaction,
    agent: Running,
    *,
    pick_task_id: UUID,
    sku: str,
    location_id: UUID,
    lot_number: str,
    quantity: int,
    serials: Sequence[str],
) -> PickTask:
    """Units were taken and scanned; raises SCAN_MISMATCH, OVER_PICK, TASK_STATE."""
    now, who = agent.clock.now(), current_principal().name

    def take(task: PickTask) -> PickTask:
        task.scan(sku, location_id, lot_number)
        return task.confirm(quantity, now, who, serials)

    _, picked = await _work_on_task(tx, pick_task_id, take, now)
    return picked


async def report_short(
    tx: Transaction, agent: Running, *, pick_task_id: UUID, quantity: int
) -> PickTask:
    """The place holds fewer units than it should, which is told."""
    now, who = agent.clock.now(), current_principal().name
    order, short = await _work_on_task(
        tx, pick_task_id, lambda task: task.report_short(quantity, now, who), now
    )
    await tell(tx, agent, order.order_id, wire.pick_short(order, short, short.short, now))
    return short


async def pack_parcel(
    tx: Transaction,
    agent: Running,
    *,
    floor_order_id: UUID,
    package_type_id: UUID | None,
    contents: tuple[Content, ...],
    weight_g: int,
    size: Measure | None,
    measures: Mapping[str, Measure],
) -> Parcel:
    """A box was packed and weighed; raises NOT_PICKED, OVER_PACK, WEIGHT_MISMATCH."""
    order = await store.lock_floor_order(tx, floor_order_id)
    now = agent.clock.now()
    box = await sites.get_package_type(tx, package_type_id) if package_type_id else None
    outer = box.inner if box else size
    if outer is None:
        raise Invalid(Violation("size", "is needed where no package type is named", "required"))
    if all(item.sku in measures for item in contents):
        units = sum(item.quantity * measures[item.sku].weight_g for item in contents)
        check_weight(weight_g, units + (box.inner.weight_g if box else 0))
    site = await sites.get_site(tx, order.site_id)
    parcel = Parcel(
        parcel_id=new_id(),
        floor_order_id=floor_order_id,
        package_type_id=package_type_id,
        size=replace(outer, weight_g=weight_g),
        contents=contents,
        created_at=now,
    )
    packed, parcel = _pack(agent, order, parcel, waits=site.floor_mode is FloorMode.MANUAL)
    await store.save_floor_orders(tx, [packed], now, tasks=())
    await _tell_packed(tx, agent, packed, [parcel], now)
    return parcel


async def stage_shipment(
    tx: Transaction,
    agent: Running,
    *,
    shipment_id: str,
    carrier_id: str,
    consignment_id: str,
    labels: Sequence[Label],
) -> FloorOrder:
    """Labeled parcels go on the carrier's next load; raises NOT_PACKED, INSPECTION_OPEN, …"""
    now = agent.clock.now()
    found = await store.lock_floor_orders(tx, shipment_id=shipment_id)
    if not found:
        raise NotFound("FLOOR_ORDER_UNKNOWN", shipment_id=shipment_id)
    order = found[0]
    if order.load_id and order.consignment_id == consignment_id:
        return order
    order.check_staging(label.parcel_id for label in labels)
    parcels = len(order.parcels)
    wanted = Load(new_id(), order.site_id, carrier_id, LoadState.OPEN, now, now, parcels)
    load = await store.board_load(tx, wanted)
    by_parcel = {label.parcel_id: label for label in labels}
    staged = replace(
        order.become(FloorOrderState.STAGED, now),
        load_id=load.load_id,
        carrier_id=carrier_id,
        consignment_id=consignment_id,
        parcels=tuple(
            replace(
                parcel,
                load_id=load.load_id,
                tracking_number=by_parcel[parcel.parcel_id].tracking_number,
                label_document_id=by_parcel[parcel.parcel_id].document_id,
            )
            for parcel in order.parcels
        ),
    )
    await store.save_floor_orders(tx, [staged], now, tasks=())
    return staged


async def note_inspection(
    tx: Transaction, agent: Running, *, parcel_id: UUID, inspection_id: str, passed: bool
) -> None:
    """Quality looked at a parcel: it may leave, or stays until somebody decides."""
    order = await store.lock_order_of_parcel(tx, parcel_id)
    if order is None:
        return
    now = agent.clock.now()
    seen = order.inspected(parcel_id, inspection_id, passed=passed)
    if seen == order:
        return
    await store.save_floor_orders(tx, [seen], now, tasks=())
    if seen.may_leave and not order.may_leave:
        await tell(tx, agent, order.order_id, wire.shipment_packed(seen, now))
    if not passed:
        subject = to_typeid("par", parcel_id)
        title = "Quality stopped a parcel that was to leave."
        await tell(tx, agent, subject, wire.problem("PARCEL_STOPPED", subject, title, now))


async def create_wave(
    tx: Transaction, agent: Running, *, site_id: UUID, names: Sequence[UUID], limit: int
) -> Wave:
    """Shipments on one walk; raises WAVE_EMPTY, and FLOOR_ORDER_STATE for one that cannot join."""
    now = agent.clock.now()
    await sites.get_site(tx, site_id)
    found = await store.lock_for_wave(tx, site_id, names, len(names) or limit or WAVE_SIZE)
    if not found:
        raise Refused("WAVE_EMPTY", "Nothing waits to be picked.")
    if len(found) < len(set(names)):
        raise Refused("FLOOR_ORDER_STATE", "One of them is being picked or on another walk.")
    wave_id = new_id()
    ids = tuple(order.floor_order_id for order in found)
    wave = Wave(wave_id, site_id, WaveState.DRAFT, now, now, ids)
    await store.insert_wave(tx, wave)
    joined = [replace(order, wave_id=wave_id, updated_at=now) for order in found]
    await store.save_floor_orders(tx, joined, now, tasks=())
    return wave


async def release_wave(tx: Transaction, agent: Running, *, wave_id: UUID) -> Wave:
    """Pickers may start; raises WAVE_STATE when they did."""
    wave = await store.lock_wave(tx, wave_id)
    state = become(wave.state, WaveState.RELEASED, WAVE_NEXT, "WAVE_STATE")
    released = replace(wave, state=state, updated_at=agent.clock.now())
    await store.save_wave(tx, released)
    return released


async def work_floors(
    tx: Transaction, agent: Running, *, measures: Mapping[str, Measure], size: int
) -> int:
    """Automatic floors pick and pack their most urgent shipments by the same verbs; how many."""
    found = await store.lock_to_do(tx, size)
    able = [order for order in found if all(task.sku in measures for task in order.tasks)]
    if not able:
        return 0
    now = agent.clock.now()
    boxes = await sites.list_package_types(tx, size=BOXES_MAX)
    packed = []
    for order in able:
        for task in (task for task in order.tasks if not task.has_ended):
            order = order.with_task(task.confirm(task.left, now, "automatic"), now)
        parcels: list[Parcel] = []
        for parcel in _parcels(order, boxes, measures, now):
            order, made = _pack(agent, order, parcel, waits=False)
            parcels.append(made)
        packed.append((order, parcels))
    await store.save_floor_orders(tx, [order for order, _ in packed], now)
    for order, parcels in packed:
        await _tell_packed(tx, agent, order, parcels, now)
    return len(packed)


def _new_order(shipment: Shipment, sequences: Mapping[str, int], now: datetime) -> FloorOrder:
    floor_order_id = new_id()
    tasks = tuple(
        PickTask(
            pick_task_id=new_id(),
            floor_order_id=floor_order_id,
            line_no=line.line_no,
            sku=line.sku,
            allocation_id=line.allocation_id,
            location_id=line.location_id,
            lot_number=line.lot_number,
            quantity=line.quantity,
            sequence=sequences.get(str(line.location_id), 0),
            state=TaskState.OPEN,
            created_at=now,
            updated_at=now,
            site_id=shipment.site_id,
        )
        for line in shipment.lines
    )
    return FloorOrder(
        floor_order_id=floor_order_id,
        shipment_id=shipment.shipment_id,
        order_id=shipment.order_id,
        site_id=shipment.site_id,
        state=FloorOrderState.RELEASED,
        priority=shipment.priority,
        due_at=shipment.due_at,
        ship_to_country_code=shipment.ship_to_country_code,
        created_at=now,
        updated_at=now,
        tasks=tasks,
    )


async def _work_on_task(
    tx: Transaction, pick_task_id: UUID, act: Callable[[PickTask], PickTask], now: datetime
) -> tuple[FloorOrder, PickTask]:
    order = await store.lock_order_of_task(tx, pick_task_id)
    if order.wave_id and (await store.lock_wave(tx, order.wave_id)).state is WaveState.DRAFT:
        raise Refused("WAVE_STATE", "The wave is not released yet.")
    task = act(next(task for task in order.tasks if task.pick_task_id == pick_task_id))
    worked = order.with_task(task, now)
    await store.save_floor_orders(tx, [worked], now, tasks=[task])
    if worked.state is not FloorOrderState.PICKING:
        await _end_waves(tx, [worked], now)
    return worked, task


async def _end_waves(tx: Transaction, orders: Sequence[FloorOrder], now: datetime) -> None:
    waves = {order.wave_id for order in orders if order.wave_id}
    if waves:
        await store.end_waves(tx, waves, now)


def _pack(
    agent: Running, order: FloorOrder, parcel: Parcel, *, waits: bool
) -> tuple[FloorOrder, Parcel]:
    """The order with one more parcel; a sampled one waits for quality where people work."""
    if waits and _is_sampled(agent, parcel):
        parcel = replace(parcel, inspection=Inspection.WAITING)
    packed = order.pack(parcel, parcel.created_at)
    return packed, packed.parcels[-1]


def _is_sampled(agent: Running, parcel: Parcel) -> bool:
    """Chance decided when the id was made, so it does not change when it is asked again."""
    return parcel.parcel_id.int % PERCENT < int(agent.settings.sample_percent)


async def _tell_packed(
    tx: Transaction, agent: Running, order: FloorOrder, parcels: Sequence[Parcel], now: datetime
) -> None:
    for parcel in parcels:
        if _is_sampled(agent, parcel):
            await tell(tx, agent, order.order_id, wire.pack_sampled(order, parcel, now))
    if order.may_leave:
        await tell(tx, agent, order.order_id, wire.shipment_packed(order, now))


def _parcels(
    order: FloorOrder, boxes: Sequence[PackageType], measures: Mapping[str, Measure], now: datetime
) -> list[Parcel]:
    """The parcels an automatic floor makes: in boxes that fit, else stacked and wrapped."""
    counts: Counter[str] = Counter()
    for item in order.unpacked():
        counts[item.sku] += item.quantity
    units = [Units(sku, count, measures[sku]) for sku, count in counts.items()]
    try:
        filled = _boxed(units, boxes)
    except Refused:
        filled = _wrapped(units)
    return [
        Parcel(
            parcel_id=new_id(),
            floor_order_id=order.floor_order_id,
            package_type_id=box_id,
            size=replace(size, weight_g=max(1, size.weight_g)),
            contents=tuple(Content(item.sku, item.quantity) for item in inside),
            created_at=now,
        )
        for box_id, size, inside in filled
    ]


def _boxed(units: Sequence[Units], boxes: Sequence[PackageType]) -> list[Filled]:
    """Boxes that hold the units; raises NO_PACKAGE_FITS."""
    return [
        (one.box.package_type_id, replace(one.box.inner, weight_g=one.weight_g), one.units)
        for one in choose(units, boxes)
    ]


def _wrapped(units: Sequence[Units]) -> list[Filled]:
    """Units on top of each other as they are, each stack no higher or heavier than one carries."""
    stacks: list[tuple[Measure, list[Units]]] = []
    for item in units:
        for _ in range(item.quantity):
            one = replace(item, quantity=1)
            grown = _on_top(stacks[-1][0], item.measure) if stacks else None
            if grown and grown.height_mm <= STACK_MM_MAX and grown.weight_g <= STACK_G_MAX:
                stacks[-1] = grown, [*stacks[-1][1], one]
            else:
                stacks.append((item.measure, [one]))
    return [(None, size, _together(inside)) for size, inside in stacks]


def _on_top(stack: Measure, unit: Measure) -> Measure:
    return Measure(
        max(stack.length_mm, unit.length_mm),
        max(stack.width_mm, unit.width_mm),
        stack.height_mm + unit.height_mm,
        stack.weight_g + unit.weight_g,
    )


def _together(units: Sequence[Units]) -> tuple[Units, ...]:
    """Units by SKU."""
    counts = Counter(item.sku for item in units)
    by_sku = {item.sku: item for item in units}
    return tuple(replace(by_sku[sku], quantity=count) for sku, count in counts.items())
