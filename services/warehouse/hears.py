"""What warehouse does when others tell of something."""

from typing import Any

from hanse.quality.v1 import inspection_pb2 as inspection_pb
from hanse.quality.v1 import quality_events_pb2 as quality_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import from_typeid
from mesh.inbox import Heard, on
from services.warehouse.actions import floor


async def inspection_completed(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """A parcel that quality looked at may leave, or stays."""
    if fact.trigger != inspection_pb.INSPECTION_TRIGGER_OUTGOING:
        return
    await floor.note_inspection(
        tx,
        agent,
        parcel_id=from_typeid("par", fact.subject_id, "subject_id"),
        inspection_id=fact.inspection_id,
        passed=fact.passed,
    )


HEARS = [on("quality.v1", quality_pb.InspectionCompleted, inspection_completed)]
