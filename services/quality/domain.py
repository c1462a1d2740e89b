"""The life cycles of quality: where each thing may go from where it stands. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mesh.errors import Refused


class InspectionState(StrEnum):
    """Where an inspection stands in its life."""

    PLANNED = "PLANNED"
    IN_PROGRESS = "IN_PROGRESS"
    NEEDS_REVIEW = "NEEDS_REVIEW"
    PASSED = "PASSED"
    FAILED = "FAILED"


INSPECTION_NEXT: Mapping[InspectionState, frozenset[InspectionState]] = {
    InspectionState.PLANNED: frozenset({InspectionState.IN_PROGRESS}),
    InspectionState.IN_PROGRESS: frozenset(
        {InspectionState.PASSED, InspectionState.FAILED, InspectionState.NEEDS_REVIEW}
    ),
    InspectionState.NEEDS_REVIEW: frozenset({InspectionState.PASSED, InspectionState.FAILED}),
    InspectionState.PASSED: frozenset(),
    InspectionState.FAILED: frozenset(),
}


class QuarantineState(StrEnum):
    """Where a quarantine stands in its life."""

    HELD = "HELD"
    RELEASED = "RELEASED"
    DISPOSED = "DISPOSED"


QUARANTINE_NEXT: Mapping[QuarantineState, frozenset[QuarantineState]] = {
    QuarantineState.HELD: frozenset({QuarantineState.RELEASED, QuarantineState.DISPOSED}),
    QuarantineState.RELEASED: frozenset(),
    QuarantineState.DISPOSED: frozenset(),
}


class RefurbishmentState(StrEnum):
    """Where a refurbishment stands in its life."""

    OPEN = "OPEN"
    IN_REPAIR = "IN_REPAIR"
    TESTED = "TESTED"
    GRADED = "GRADED"
    SCRAPPED = "SCRAPPED"


REFURBISHMENT_NEXT: Mapping[RefurbishmentState, frozenset[RefurbishmentState]] = {
    RefurbishmentState.OPEN: frozenset({RefurbishmentState.IN_REPAIR}),
    RefurbishmentState.IN_REPAIR: frozenset({RefurbishmentState.TESTED}),
    RefurbishmentState.TESTED: frozenset({RefurbishmentState.GRADED, RefurbishmentState.SCRAPPED}),
    RefurbishmentState.GRADED: frozenset(),
    RefurbishmentState.SCRAPPED: frozenset(),
}

S = TypeVar("S", bound=StrEnum)


def become(state: S, asked: S, following: Mapping[S, frozenset[S]], reason: str) -> S:
    """The state asked for, if its table lets it follow; a forbidden change is refused."""
    if asked not in following[state]:
        raise Refused(reason, state=state, asked=asked)
    return asked
