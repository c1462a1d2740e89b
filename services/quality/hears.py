"""What quality does when others tell of something."""

from typing import Any

from hanse.warehouse.v1 import warehouse_events_pb2 as warehouse_pb
from mesh.agent import Running
from mesh.database import Transaction
from mesh.inbox import Heard, on
from services.quality import actions, wire


async def pack_sampled(tx: Transaction, agent: Running, fact: Any, heard: Heard) -> None:
    """The warehouse chose a parcel to be looked at; a manual floor waits for the answer."""
    await actions.inspect_sampled(
        tx,
        agent,
        parcel_id=fact.parcel_id,
        order_id=fact.order_id,
        contents=wire.packed(fact.contents),
    )


HEARS = [on("warehouse.v1", warehouse_pb.PackSampled, pack_sampled)]
