"""The life cycles of warehouse: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class AsnState(StrEnum):
    """Where an advance shipping notice stands in its life."""

    EXPECTED = "EXPECTED"
    IN_TRANSIT = "IN_TRANSIT"
    ARRIVED = "ARRIVED"
    RECEIVING = "RECEIVING"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


ASN_NEXT: Mapping[AsnState, frozenset[AsnState]] = {
    AsnState.EXPECTED: frozenset({AsnState.IN_TRANSIT, AsnState.CANCELLED}),
    AsnState.IN_TRANSIT: frozenset({AsnState.ARRIVED, AsnState.CANCELLED}),
    AsnState.ARRIVED: frozenset({AsnState.RECEIVING}),
    AsnState.RECEIVING: frozenset({AsnState.COMPLETED}),
    AsnState.COMPLETED: frozenset(),
    AsnState.CANCELLED: frozenset(),
}


class TaskState(StrEnum):
    """Where a task on the floor stands in its life."""

    OPEN = "OPEN"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"
    SHORT = "SHORT"
    CANCELLED = "CANCELLED"


TASK_NEXT: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.OPEN: frozenset({TaskState.IN_PROGRESS, TaskState.CANCELLED}),
    # Open again: the shelf was refused, somebody looks for another one.
    TaskState.IN_PROGRESS: frozenset(
        {TaskState.DONE, TaskState.SHORT, TaskState.CANCELLED, TaskState.OPEN}
    ),
    TaskState.DONE: frozenset(),
    TaskState.SHORT: frozenset(),
    TaskState.CANCELLED: frozenset(),
}


class FloorOrderState(StrEnum):
    """Where an order on the floor stands in its life."""

    RELEASED = "RELEASED"
    PICKING = "PICKING"
    PICKED = "PICKED"
    PACKED = "PACKED"
    STAGED = "STAGED"
    DISPATCHED = "DISPATCHED"
    RECALLED = "RECALLED"


FLOOR_ORDER_NEXT: Mapping[FloorOrderState, frozenset[FloorOrderState]] = {
    FloorOrderState.RELEASED: frozenset({FloorOrderState.PICKING, FloorOrderState.RECALLED}),
    FloorOrderState.PICKING: frozenset({FloorOrderState.PICKED, FloorOrderState.RECALLED}),
    FloorOrderState.PICKED: frozenset({FloorOrderState.PACKED, FloorOrderState.RECALLED}),
    FloorOrderState.PACKED: frozenset({FloorOrderState.STAGED, FloorOrderState.RECALLED}),
    FloorOrderState.STAGED: frozenset({FloorOrderState.DISPATCHED, FloorOrderState.RECALLED}),
    FloorOrderState.DISPATCHED: frozenset(),
    # Given back to the floor when the recall itself is undone.
    FloorOrderState.RECALLED: frozenset({FloorOrderState.RELEASED}),
}


class LoadState(StrEnum):
    """Where a truck's load stands in its life."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    DEPARTED = "DEPARTED"


LOAD_NEXT: Mapping[LoadState, frozenset[LoadState]] = {
    LoadState.OPEN: frozenset({LoadState.CLOSED}),
    LoadState.CLOSED: frozenset({LoadState.DEPARTED}),
    LoadState.DEPARTED: frozenset(),
}


class WaveState(StrEnum):
    """Where a walk through the shelves stands in its life."""

    DRAFT = "DRAFT"
    RELEASED = "RELEASED"
    DONE = "DONE"


WAVE_NEXT: Mapping[WaveState, frozenset[WaveState]] = {
    WaveState.DRAFT: frozenset({WaveState.RELEASED}),
    WaveState.RELEASED: frozenset({WaveState.DONE}),
    WaveState.DONE: frozenset(),
}
