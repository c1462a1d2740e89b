"""What every act leaves behind: a movement, an event."""

from collections.abc import Sequence
from datetime import datetime

from google.protobuf.message import Message

from mesh.agent import Running
from mesh.database import Transaction
from mesh.ids import new_id
from mesh.outbox import Event
from services.inventory.domain import (
    Level,
    Movement,
    MovementKind,
)

TOPIC = "inventory.v1"


def moved(
    kind: MovementKind,
    level: Level,
    quantity: int,
    now: datetime,
    *,
    origin: Level | None = None,
    target: Level | None = None,
) -> Movement:
    """Units of a level that moved just now."""
    return Movement(
        movement_id=new_id(),
        kind=kind,
        sku=level.sku,
        quantity=quantity,
        condition=level.condition,
        created_at=now,
        from_location_id=origin.location_id if origin else None,
        to_location_id=target.location_id if target else None,
        from_condition=origin.condition if origin else None,
        lot_number=level.lot_number,
    )


async def tell(tx: Transaction, agent: Running, key: str, fact: Message) -> None:
    """Tell a fact with the change it tells of."""
    await tell_all(tx, agent, [(key, fact)])


async def tell_all(tx: Transaction, agent: Running, facts: Sequence[tuple[str, Message]]) -> None:
    """Tell several facts of their keys with the change they tell of, in one statement."""
    if facts:
        told = [Event.of(TOPIC, key.encode(), fact) for key, fact in facts]
        await agent.outbox.put_all(tx, told)
