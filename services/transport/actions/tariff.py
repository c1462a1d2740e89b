"""All that quoting knows, kept in memory for a moment: choosing a carrier then reads no table.

Another instance's change is seen within `FRESH_S`; our own at once.
"""

import asyncio
import weakref
from dataclasses import dataclass, field

from mesh.agent import Running
from mesh.database import Database
from services.transport.domain.choice import Tariff
from services.transport.store import books

FRESH_S = 10.0


@dataclass
class _Copy:
    """A copy of the books and when it was made."""

    tariff: Tariff | None = None
    made_at: float = 0.0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


_copies: "weakref.WeakKeyDictionary[Database, _Copy]" = weakref.WeakKeyDictionary()


async def tariff(agent: Running) -> Tariff:
    """The books as they were a moment ago."""
    copy = _copies.setdefault(agent.database, _Copy())
    if _is_fresh(copy, agent):
        assert copy.tariff
        return copy.tariff
    async with copy.turn:
        if not _is_fresh(copy, agent):
            copy.tariff = await _read(agent)
            copy.made_at = agent.clock.monotonic()
        assert copy.tariff
        return copy.tariff


def forget(agent: Running) -> None:
    """Read the books again before the next quote."""
    _copies.pop(agent.database, None)


def _is_fresh(copy: _Copy, agent: Running) -> bool:
    return copy.tariff is not None and agent.clock.monotonic() - copy.made_at < FRESH_S


async def _read(agent: Running) -> Tariff:
    database = agent.database
    carriers, zones, cards, surcharges, rules, lanes = await asyncio.gather(
        books.read_carriers(database),
        books.read_zones(database),
        books.read_cards(database),
        books.read_surcharges(database),
        books.read_rules(database),
        books.read_lanes(database),
    )
    return Tariff(carriers, zones, cards, surcharges, rules, lanes)
