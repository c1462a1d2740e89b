"""Tax of lines, rates with their days, companies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Refused
from mesh.moments import check_etag
from mesh.outbox import Event
from services.backoffice.domain import LegalEntity, Line, Rate, Sale, Taxed, calculate, succeed
from services.backoffice.domain.tax import ONE_DAY, is_alike
from services.backoffice.store import taxes as store
from services.backoffice.wire import taxes as wire

TOPIC = "backoffice.v1"


async def calculate_tax(
    agent: Running, lines: Sequence[Line], asked: Sale, entity: str, day: date | None
) -> tuple[list[Taxed], LegalEntity, list[str], bool]:
    """Lines with their tax, who sells, what the invoice must say, whether it is so everywhere."""
    on = day or agent.clock.now().date()
    seller, rates = await store.tax_facts(
        agent.database,
        entity=entity,
        ship_from=asked.ship_from,
        ship_to=asked.ship_to.country_code,
        classes=sorted({line.tax_class for line in lines}),
        day=on,
    )
    sale = replace(asked, scheme=seller.scheme)
    taxed, notes = calculate(lines, sale, rates, on)
    return taxed, seller, notes, is_alike(sale, rates, on)


async def create_rate(tx: Transaction, agent: Running, new: Rate) -> Rate:
    """A new rate; the one in force ends the day before."""
    now = agent.clock.now()
    ended = succeed(await store.lock_rates(tx, new), new)
    if ended is not None:
        await store.save_rate(tx, replace(ended, to_date=new.from_date - ONE_DAY), now)
    await store.insert_rate(tx, new, now)
    await _tell(tx, agent, new)
    return new


async def update_rate(
    tx: Transaction, agent: Running, tax_rate_id: UUID, changes: dict[str, Any], etag: str
) -> Rate:
    """A rate ended, or corrected before it begins; raises Refused TAX_RATE_USED otherwise."""
    now = agent.clock.now()
    known, _, updated_at = await store.lock_rate(tx, tax_rate_id)
    check_etag(etag, updated_at)
    today = now.date()
    changed = replace(known, **changes)
    has_begun = known.from_date <= today
    reaches_back = (changed.percent, changed.from_date) != (known.percent, known.from_date)
    ends_before = changed.to_date is not None and changed.to_date < today
    if has_begun and (reaches_back or (ends_before and changed.to_date != known.to_date)):
        raise Refused("TAX_RATE_USED", from_date=known.from_date)
    if changed.to_date is not None and changed.to_date < changed.from_date:
        raise Refused("TAX_RATE_EMPTY", from_date=changed.from_date, to_date=changed.to_date)
    await store.save_rate(tx, changed, now)
    await _tell(tx, agent, changed)
    return changed


async def update_entity(
    tx: Transaction, agent: Running, legal_entity_id: UUID, changes: dict[str, Any], etag: str
) -> LegalEntity:
    """A company as it shall be."""
    known = await store.lock_entity(tx, legal_entity_id)
    check_etag(etag, known.updated_at)
    changed = replace(known, **changes, updated_at=agent.clock.now())
    await store.save_entity(tx, changed)
    return changed


async def _tell(tx: Transaction, agent: Running, rate: Rate) -> None:
    fact = wire.rates_changed(rate, agent.clock.now())
    await agent.outbox.put(tx, Event.of(TOPIC, rate.tax_rate_id.bytes, fact))
