"""One way to change an order: from what is known of it, by its revision, in one statement.

What this process stored last is remembered for a while, so the steps of an order that is being
placed read nothing. It is only ever a guess: a change names the revision it was made from, and
where somebody else was faster it is made again from what is stored.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from mesh.agent import Running
from mesh.database import Reader, Transaction
from mesh.errors import Conflict
from mesh.identity import current_principal
from mesh.outbox import Event
from services.orders.domain.order import Note, Order
from services.orders.store import orders as store

KNOWN_MAX = 2_048
TRIES_MAX = 8


@dataclass(frozen=True, slots=True)
class Change:
    """An order as it becomes, the note for its timeline, and what is told."""

    order: Order
    note: Note
    events: Sequence[Event] = ()


Decide = Callable[[Order], Change | None]
_known: WeakKeyDictionary[Any, "OrderedDict[UUID, Order]"] = WeakKeyDictionary()


async def look(agent: Running, order_id: UUID) -> Order:
    """An order as this process knows it, else as it is stored."""
    known = _book(agent).get(order_id)
    return known if known is not None else await load(agent, order_id)


async def load(agent: Running, order_id: UUID) -> Order:
    """An order as it is stored; raises NotFound."""
    order = await store.get(agent.database, order_id)
    keep(agent, order)
    return order


def keep(agent: Running, order: Order) -> None:
    """Remember an order as it was just stored or read."""
    book = _book(agent)
    book[order.order_id] = order
    book.move_to_end(order.order_id)
    if len(book) > KNOWN_MAX:
        book.popitem(last=False)


def forget(agent: Running, order_id: UUID) -> None:
    """Read it anew next time."""
    _book(agent).pop(order_id, None)


async def change(agent: Running, order_id: UUID, decide: Decide) -> Order:
    """Change an order as decided from its present self; None of a decision leaves it."""
    order = await look(agent, order_id)
    for _ in range(TRIES_MAX):
        decided = decide(order)
        if decided is None:
            return order
        if await save(agent.database, order, decided):
            keep(agent, decided.order)
            return decided.order
        order = await load(agent, order_id)
    raise Conflict("ORDER_BUSY", order_id=order_id)


async def change_in(tx: Transaction, agent: Running, order: Order, decided: Change) -> Order:
    """Change an order that this transaction has locked."""
    if not await save(tx, order, decided):
        raise Conflict("ORDER_BUSY", order_id=order.order_id)
    # Not known before the commit: whoever looks now reads what is stored.
    forget(agent, order.order_id)
    return decided.order


async def save(reader: Reader, order: Order, decided: Change) -> bool:
    """Store a change of an order; false when somebody was faster."""
    note = decided.note if decided.note.actor else replace(decided.note, actor=actor())
    return await store.save(reader, decided.order, note, decided.events, expected=order.revision)


def actor() -> str:
    """Who changes something: the person, else the agent itself."""
    principal = current_principal()
    return principal.on_behalf_of or principal.name or "orders"


def _book(agent: Running) -> "OrderedDict[UUID, Order]":
    return _known.setdefault(agent.database, OrderedDict())
