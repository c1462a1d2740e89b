"""What warehouse does, a verb each: load, decide, save, tell. Writers run inside a transaction."""

from google.protobuf.message import Message

from mesh.agent import Running
from mesh.database import Transaction
from mesh.outbox import Event

TOPIC = "warehouse.v1"


async def tell(tx: Transaction, agent: Running, key: str, fact: Message) -> None:
    """Tell a fact with the change: of a shipment keyed by its order, else by what it is about."""
    await agent.outbox.put(tx, Event.of(TOPIC, key.encode(), fact))
