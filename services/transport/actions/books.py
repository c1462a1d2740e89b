"""Administration: carriers, zones, rate cards, surcharges, rules."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from mesh.agent import Running
from mesh.database import Reader, Transaction
from mesh.errors import Conflict, NotFound, Refused
from mesh.ids import new_id
from mesh.moments import etag
from mesh.money import minor_digits
from services.transport.calls import documents
from services.transport.domain import RATE_CARD_NEXT, RateCardState
from services.transport.domain.carrier import Carrier, Service, Zone, check_zones
from services.transport.domain.choice import Rule
from services.transport.domain.rates import (
    RateCard,
    RateLine,
    Surcharge,
    card_of,
    card_warnings,
    check_card,
    read_card,
)
from services.transport.providers import capabilities as capabilities
from services.transport.store import books
from services.values import become


async def create_carrier(
    tx: Transaction, agent: Running, carrier_id: UUID, *, code: str, title: str,
    services: Sequence[Service], sandbox: bool,
) -> Carrier:  # fmt: skip
    """A new carrier; raises AlreadyExists when its code or one of its services' is taken."""
    now = agent.clock.now()
    made = Carrier(carrier_id, code, title, True, sandbox, tuple(services), now, now)
    await books.insert_carrier(tx, made)
    await books.save_services(tx, made)
    return made


async def update_carrier(
    tx: Transaction, agent: Running, carrier_id: UUID, changes: dict[str, Any], known_etag: str
) -> Carrier:
    """A carrier changed; raises Conflict when it changed since it was read."""
    now = agent.clock.now()
    changed_at = await books.lock_carrier(tx, carrier_id)
    if known_etag and known_etag != etag(changed_at):
        raise Conflict("ETAG_MISMATCH")
    made = replace(await find_carrier(tx, carrier_id), **changes, updated_at=now)
    await books.save_carrier(tx, made)
    if "services" in changes:
        await books.save_services(tx, made)
    return await find_carrier(tx, carrier_id)


async def find_carrier(tx: Reader, carrier_id: UUID) -> Carrier:
    """One carrier; raises NotFound."""
    for carrier in await books.read_carriers(tx):
        if carrier.carrier_id == carrier_id:
            return carrier
    raise NotFound("CARRIER_UNKNOWN")


async def set_zones(tx: Transaction, carrier_id: UUID, zones: Sequence[Zone]) -> None:
    """Other zones for a carrier; raises Refused when two overlap."""
    check_zones(zones)
    await books.lock_carrier(tx, carrier_id)
    await books.replace_zones(tx, carrier_id, zones)


async def create_card(
    tx: Transaction, agent: Running, card: RateCard, lines: Sequence[RateLine], *, activate: bool
) -> RateCard:
    """A new card as a draft, checked against the zones and the card before it."""
    carrier = await find_carrier(tx, card.carrier_id)
    if card.service_code not in {service.service_code for service in carrier.services}:
        raise NotFound("SERVICE_UNKNOWN", service_code=card.service_code)
    zones = frozenset(it.zone for it in (await books.read_zones(tx)).get(card.carrier_id, ()))
    check_card(lines, zones)
    before = card_of(await books.read_cards(tx), card.service_code, card.currency, card.valid_from)
    served = {zone for zone in zones if before is None or before.of_zone(zone)}
    made = replace(
        card,
        rate_card_id=new_id(),
        lines=tuple(lines),
        warnings=card_warnings(lines, frozenset(served), before),
    )
    await books.insert_card(tx, made)
    return await activate_card(tx, agent, made.rate_card_id) if activate else made


async def upload_card(
    tx: Transaction, agent: Running, card: RateCard, text: str
) -> tuple[RateCard | None, list[tuple[int, str]]]:
    """A card from a CSV, or what is wrong with its rows."""
    lines, errors = read_card(text, minor_digits(card.currency))
    if errors:
        return None, errors
    return await create_card(tx, agent, card, lines, activate=False), []


async def read_upload(agent: Running, document_id: UUID) -> str:
    """The text of an uploaded card; raises Refused when it is no text."""
    try:
        return await documents.read_text(agent, document_id)
    except UnicodeDecodeError:
        raise Refused("NOT_A_CSV", document_id=document_id) from None


async def activate_card(tx: Transaction, agent: Running, rate_card_id: UUID) -> RateCard:
    """A draft holds from its day on; the card before is superseded."""
    now = agent.clock.now()
    card = await books.get_card(tx, rate_card_id, lock=True)
    state = become(card.state, RateCardState.ACTIVE, RATE_CARD_NEXT, "RATE_CARD_STATE")
    active = replace(card, state=state, updated_at=now)
    await books.activate_card(tx, active, now.date())
    return active


async def create_surcharge(tx: Transaction, surcharge: Surcharge) -> Surcharge:
    """A new surcharge of a carrier."""
    await books.lock_carrier(tx, surcharge.carrier_id)
    made = replace(surcharge, surcharge_id=new_id())
    await books.insert_surcharge(tx, made)
    return made


async def create_rule(tx: Transaction, agent: Running, rule: Rule) -> Rule:
    """A new rule; raises NotFound for a service nobody sells."""
    known = {it.service_code for c in await books.read_carriers(tx) for it in c.services}
    unknown = sorted((set(rule.preferred) | rule.excluded) - known)
    if unknown:
        raise NotFound("SERVICE_UNKNOWN", service_code=unknown[0])
    made = replace(rule, shipping_rule_id=new_id())
    await books.insert_rule(tx, made, agent.clock.now())
    return made
