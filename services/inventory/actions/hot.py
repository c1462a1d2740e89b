"""The ordinary case of holding and tying, in one statement; all else is left to `holds`.

What this process believes of the shelves is a few seconds old and only a guess where to take from:
the statement takes nothing that is not free. A wrong guess costs a round trip, never a unit.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.errors import Refused
from mesh.idempotency import Claim
from mesh.ids import new_id
from services.inventory import wire
from services.inventory.actions.holds import end_of_hold, ties_of
from services.inventory.domain import (
    HeldLine,
    Level,
    Reservation,
    ReservationState,
    Wanted,
    spread,
)
from services.inventory.store import hot as store

FRESH = timedelta(seconds=5)
SKUS_MAX = 50_000
HOLDS_MAX = 10_000


class Shelves:
    """Where units lie as far as this process knows, and the holds it made lately."""

    def __init__(self) -> None:
        self._levels: dict[str, tuple[datetime, dict[UUID, Level]]] = {}
        self._holds: OrderedDict[UUID, tuple[Reservation, dict[UUID, str]]] = OrderedDict()

    async def look(self, agent: Running, skus: Sequence[str]) -> dict[UUID, Level]:
        """The sellable levels of some SKUs, read where what is known is not fresh."""
        now = agent.clock.now()
        stale = [
            sku for sku in skus if sku not in self._levels or now - self._levels[sku][0] > FRESH
        ]
        if stale:
            if len(self._levels) > SKUS_MAX:
                self._levels.clear()
            fresh: dict[str, dict[UUID, Level]] = {sku: {} for sku in stale}
            for level in await store.list_sellable(agent.database, stale):
                fresh[level.sku][level.stock_level_id] = level
            self._levels |= {sku: (now, levels) for sku, levels in fresh.items()}
        known: dict[UUID, Level] = {}
        for sku in skus:
            known |= self._levels[sku][1]
        return known

    def forget(self, skus: Iterable[str]) -> None:
        """The guess was wrong."""
        for sku in skus:
            self._levels.pop(sku, None)

    def note(self, held: Reservation, levels: dict[UUID, Level]) -> None:
        """A hold was made: less is free, and its ties can be made without reading it."""
        lots = {}
        for line in held.lines:
            for part in line.parts:
                level = levels[part.stock_level_id]
                lots[level.stock_level_id] = level.lot_number
                fewer = replace(level, reserved=level.reserved + part.quantity)
                levels[level.stock_level_id] = fewer
                if level.sku in self._levels:
                    self._levels[level.sku][1][level.stock_level_id] = fewer
        self._holds[held.reservation_id] = held, lots
        if len(self._holds) > HOLDS_MAX:
            self._holds.popitem(last=False)

    def take(self, reservation_id: UUID) -> tuple[Reservation, dict[UUID, str]] | None:
        """A hold made lately, once."""
        return self._holds.pop(reservation_id, None)


async def reserve_stock(
    agent: Running,
    shelves: Shelves,
    claim: Claim | None,
    *,
    holder: str,
    wanted: Sequence[Wanted],
    expires_at: datetime | None,
) -> Any:
    """The answer when all that was asked for is held at once; None: not the ordinary case."""
    if claim is None or claim.undoes is not None:
        return None
    now = agent.clock.now()
    ends_at = end_of_hold(expires_at, now)
    skus = sorted({line.sku for line in wanted})
    levels = await shelves.look(agent, skus)
    try:
        lines = spread(wanted, levels.values(), partial=False)
    except Refused:
        shelves.forget(skus)
        return None
    held = Reservation(new_id(), holder, ReservationState.HELD, ends_at, lines, now, now)
    answer = wire.to_reservation(held)
    done = await store.reserve_at_once(
        agent.database, claim, held, _takes(lines), answer.SerializeToString()
    )
    if not done:
        shelves.forget(skus)
        return None
    shelves.note(held, levels)
    return answer


async def allocate_stock(
    agent: Running, shelves: Shelves, claim: Claim | None, *, reservation_id: UUID, order_id: str
) -> Any:
    """The answer when a hold of this process is tied at once; None: not the ordinary case."""
    known = shelves.take(reservation_id)
    if claim is None or claim.undoes is not None or known is None:
        return None
    held, lots = known
    ties = ties_of(held, order_id, lots, agent.clock.now())
    answer = wire.to_allocated(reservation_id, ties)
    done = await store.allocate_at_once(
        agent.database,
        claim,
        held,
        ties,
        _takes(held.lines),
        answer.SerializeToString(),
    )
    return answer if done else None


def _takes(lines: Iterable[HeldLine]) -> dict[UUID, int]:
    takes: Counter[UUID] = Counter()
    for line in lines:
        for part in line.parts:
            takes[part.stock_level_id] += part.quantity
    return dict(takes)
