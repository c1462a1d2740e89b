"""What happens on a floor: pick, pack, stage, load. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from mesh.errors import Refused
from services.values import Measure, become
from services.warehouse.domain.states import (
    FLOOR_ORDER_NEXT,
    LOAD_NEXT,
    TASK_NEXT,
    FloorOrderState,
    LoadState,
    TaskState,
    WaveState,
)

WEIGHT_TOLERANCE_PERCENT = 5
BATCH_UNITS_MAX = 400
ENDED = (TaskState.DONE, TaskState.SHORT, TaskState.CANCELLED)


class Inspection(StrEnum):
    """Whether quality looks at a parcel before it may leave."""

    NONE = "UNSPECIFIED"
    WAITING = "WAITING"
    PASSED = "PASSED"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class PickTask:
    """Units of one line to take from one place."""

    pick_task_id: UUID
    floor_order_id: UUID
    line_no: int
    sku: str
    allocation_id: UUID | None
    location_id: UUID
    lot_number: str
    quantity: int
    sequence: int
    state: TaskState
    created_at: datetime
    updated_at: datetime
    picked: int = 0
    short: int = 0
    assignee: str = ""
    serials: tuple[str, ...] = ()
    site_id: UUID | None = None
    wave_id: UUID | None = None

    @property
    def left(self) -> int:
        """Units still to take."""
        return self.quantity - self.picked - self.short

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is taken."""
        return self.state in ENDED

    def scan(self, sku: str, location_id: UUID, lot_number: str) -> None:
        """Compare what was scanned; raises SCAN_MISMATCH when it is something else."""
        lots_differ = bool(self.lot_number) and lot_number != self.lot_number
        if sku != self.sku or location_id != self.location_id or lots_differ:
            raise Refused("SCAN_MISMATCH", expected=self.sku, scanned=sku)

    def confirm(
        self, quantity: int, at: datetime, assignee: str, serials: Sequence[str] = ()
    ) -> "PickTask":
        """So many units were taken; raises OVER_PICK, and TASK_STATE when it had ended."""
        started = self._start(at, assignee)
        if quantity > started.left:
            raise Refused("OVER_PICK", "More than the task asks for.", left=started.left)
        picked = replace(started, picked=self.picked + quantity, serials=(*self.serials, *serials))
        return picked if picked.left else picked._end(TaskState.DONE)

    def report_short(self, quantity: int, at: datetime, assignee: str) -> "PickTask":
        """So many units were taken and no more are there; raises OVER_PICK when none is missing."""
        started = self._start(at, assignee)
        if quantity >= started.left:
            raise Refused("OVER_PICK", "Nothing is missing.", left=started.left)
        missing = started.left - quantity
        found = replace(started, picked=self.picked + quantity, short=missing)
        return found._end(TaskState.SHORT)

    def cancel(self, at: datetime) -> "PickTask":
        """Nobody needs it any more; what ended stays as it ended."""
        if self.has_ended:
            return self
        return replace(self, updated_at=at)._end(TaskState.CANCELLED)

    def _start(self, at: datetime, assignee: str) -> "PickTask":
        if self.state is TaskState.IN_PROGRESS:
            return replace(self, updated_at=at, assignee=assignee)
        started = become(self.state, TaskState.IN_PROGRESS, TASK_NEXT, "TASK_STATE")
        return replace(self, state=started, updated_at=at, assignee=assignee)

    def _end(self, state: TaskState) -> "PickTask":
        return replace(self, state=become(self.state, state, TASK_NEXT, "TASK_STATE"))


@dataclass(frozen=True, slots=True)
class Content:
    """Units in a parcel."""

    sku: str
    quantity: int
    lot_number: str = ""
    serials: tuple[str, ...] = ()
    line_no: int = 0


@dataclass(frozen=True, slots=True)
class Parcel:
    """A box that was packed and weighed."""

    parcel_id: UUID
    floor_order_id: UUID
    package_type_id: UUID | None
    size: Measure
    contents: tuple[Content, ...]
    created_at: datetime
    inspection: Inspection = Inspection.NONE
    inspection_id: str = ""
    load_id: UUID | None = None
    tracking_number: str = ""
    label_document_id: str = ""


@dataclass(frozen=True, slots=True)
class FloorOrder:
    """A shipment on the floor: what to pick, what was packed, how far it is."""

    floor_order_id: UUID
    shipment_id: str
    order_id: str
    site_id: UUID
    state: FloorOrderState
    priority: int
    due_at: datetime | None
    ship_to_country_code: str
    created_at: datetime
    updated_at: datetime
    tasks: tuple[PickTask, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    wave_id: UUID | None = None
    load_id: UUID | None = None
    carrier_id: str = ""
    consignment_id: str = ""
    dispatched_at: datetime | None = None
    batch: int = 0

    def become(self, state: FloorOrderState, at: datetime) -> "FloorOrder":
        """The order in another state; raises FLOOR_ORDER_STATE."""
        asked = become(self.state, state, FLOOR_ORDER_NEXT, "FLOOR_ORDER_STATE")
        return replace(self, state=asked, updated_at=at)

    def with_task(self, task: PickTask, at: datetime) -> "FloorOrder":
        """A task as it became: the order is being picked, then picked; recalled if empty-handed."""
        tasks = tuple(
            task if known.pick_task_id == task.pick_task_id else known for known in self.tasks
        )
        order = replace(self, tasks=tasks, updated_at=at)
        if order.state is FloorOrderState.RELEASED:
            order = order.become(FloorOrderState.PICKING, at)
        if not all(known.has_ended for known in tasks):
            return order
        if not any(known.picked for known in tasks):
            return order.become(FloorOrderState.RECALLED, at)
        return order.become(FloorOrderState.PICKED, at)

    def recall(self, at: datetime) -> "FloorOrder":
        """Off the floor; raises ALREADY_DISPATCHED. What was recalled stays so."""
        if self.state is FloorOrderState.RECALLED:
            return self
        if self.state is FloorOrderState.DISPATCHED:
            raise Refused("ALREADY_DISPATCHED", "It left.", shipment_id=self.shipment_id)
        tasks = tuple(task.cancel(at) for task in self.tasks)
        parcels = tuple(replace(parcel, load_id=None) for parcel in self.parcels)
        gone = self.become(FloorOrderState.RECALLED, at)
        return replace(gone, tasks=tasks, parcels=parcels, load_id=None)

    def pack(self, parcel: Parcel, at: datetime) -> "FloorOrder":
        """One more parcel; raises NOT_PICKED and OVER_PACK. The last one makes it PACKED."""
        if self.state is not FloorOrderState.PICKED:
            raise Refused("NOT_PICKED", "It is not picked, or packed already.", state=self.state)
        parcel = replace(parcel, contents=self._lines_of(parcel.contents))
        packed = replace(self, parcels=(*self.parcels, parcel), updated_at=at)
        if packed.unpacked():
            return packed
        return packed.become(FloorOrderState.PACKED, at)

    def unpacked(self) -> list[Content]:
        """Units that were picked and lie in no parcel yet, by line."""
        packed: Counter[tuple[int, str, str]] = Counter()
        for parcel in self.parcels:
            for item in parcel.contents:
                packed[item.line_no, item.sku, item.lot_number] += item.quantity
        left: list[Content] = []
        for task in self.tasks:
            key = (task.line_no, task.sku, task.lot_number)
            count = max(0, task.picked - packed[key])
            packed[key] = max(0, packed[key] - task.picked)
            if count:
                left.append(Content(task.sku, count, task.lot_number, (), task.line_no))
        return left

    @property
    def may_leave(self) -> bool:
        """Whether all is packed and no parcel waits for quality or was stopped by it."""
        stopped = (Inspection.WAITING, Inspection.FAILED)
        packed = self.state is FloorOrderState.PACKED
        return packed and not any(parcel.inspection in stopped for parcel in self.parcels)

    def check_staging(self, parcel_ids: Iterable[UUID]) -> None:
        """Raise NOT_PACKED, INSPECTION_OPEN, INSPECTION_FAILED or LABEL_MISSING."""
        found = [parcel.inspection for parcel in self.parcels]
        if self.state is not FloorOrderState.PACKED:
            raise Refused("NOT_PACKED", "Units are missing.", state=self.state)
        if Inspection.FAILED in found:
            raise Refused("INSPECTION_FAILED", "Quality stopped a parcel.")
        if Inspection.WAITING in found:
            raise Refused("INSPECTION_OPEN", "Quality looks at a parcel.")
        if {parcel.parcel_id for parcel in self.parcels} != set(parcel_ids):
            raise Refused("LABEL_MISSING", "Each parcel of the shipment needs one label.")

    def inspected(self, parcel_id: UUID, inspection_id: str, *, passed: bool) -> "FloorOrder":
        """What quality found in a parcel; once it left, nothing changes."""
        if self.state not in (FloorOrderState.PICKED, FloorOrderState.PACKED):
            return self
        found = Inspection.PASSED if passed else Inspection.FAILED
        parcels = tuple(
            replace(parcel, inspection=found, inspection_id=inspection_id)
            if parcel.parcel_id == parcel_id
            else parcel
            for parcel in self.parcels
        )
        return replace(self, parcels=parcels)

    def dispatch(self, at: datetime) -> "FloorOrder":
        """It left the house; raises FLOOR_ORDER_STATE when it was not on a truck."""
        return replace(self.become(FloorOrderState.DISPATCHED, at), dispatched_at=at)

    def issues(self) -> list[tuple[UUID, int]]:
        """Units that leave the house, by allocation."""
        taken: Counter[UUID] = Counter()
        for task in self.tasks:
            if task.allocation_id and task.picked:
                taken[task.allocation_id] += task.picked
        return sorted(taken.items())

    def _lines_of(self, contents: Sequence[Content]) -> tuple[Content, ...]:
        """Contents with the line each unit belongs to; raises OVER_PACK beyond what was picked."""
        left = self.unpacked()
        made: list[Content] = []
        for item in contents:
            missing, serials = item.quantity, item.serials
            for at, free in enumerate(left):
                fits = free.sku == item.sku and item.lot_number in ("", free.lot_number)
                count = min(missing, free.quantity) if fits else 0
                if count:
                    left[at] = replace(free, quantity=free.quantity - count)
                    missing -= count
                    made.append(
                        replace(
                            item,
                            quantity=count,
                            line_no=free.line_no,
                            lot_number=free.lot_number,
                            serials=serials[:count],
                        )
                    )
                    serials = serials[count:]
            if missing:
                raise Refused("OVER_PACK", "More than was picked.", sku=item.sku, extra=missing)
        return tuple(made)


def batches(orders: Sequence[FloorOrder]) -> list[FloorOrder]:
    """The shipments of a load with a batch each, none with more units than one call may issue.

    A number once given stays, because a call to inventory was perhaps made under it.
    """
    number = max((order.batch for order in orders), default=0)
    numbered, room = [], 0
    for order in orders:
        if not order.batch:
            units = len(order.issues())
            if units > room:
                number, room = number + 1, BATCH_UNITS_MAX
            room -= units
            order = replace(order, batch=number)
        numbered.append(order)
    return numbered


def check_weight(measured_g: int, expected_g: int) -> None:
    """Raise WEIGHT_MISMATCH when a scale disagrees with what is in the box by over five percent."""
    if 100 * abs(measured_g - expected_g) > WEIGHT_TOLERANCE_PERCENT * expected_g:
        raise Refused("WEIGHT_MISMATCH", measured_g=measured_g, expected_g=expected_g)


@dataclass(frozen=True, slots=True)
class Load:
    """Parcels that one truck of a carrier takes."""

    load_id: UUID
    site_id: UUID
    carrier_id: str
    state: LoadState
    created_at: datetime
    updated_at: datetime
    parcel_count: int = 0
    manifest_id: str = ""
    departs_at: datetime | None = None

    def become(self, state: LoadState, at: datetime) -> "Load":
        """The load in another state; raises LOAD_STATE."""
        asked = become(self.state, state, LOAD_NEXT, "LOAD_STATE")
        return replace(self, state=asked, updated_at=at)

    def close(self, manifest_id: str, departs_at: datetime, at: datetime) -> "Load":
        """The truck leaves; raises LOAD_EMPTY, and LOAD_STATE when it left."""
        if self.state is LoadState.OPEN and not self.parcel_count:
            raise Refused("LOAD_EMPTY", load_id=self.load_id)
        closed = self.become(LoadState.CLOSED, at)
        return replace(closed, manifest_id=manifest_id, departs_at=departs_at)


@dataclass(frozen=True, slots=True)
class Wave:
    """Floor orders on one walk."""

    wave_id: UUID
    site_id: UUID
    state: WaveState
    created_at: datetime
    updated_at: datetime
    floor_order_ids: tuple[UUID, ...] = ()
