"""Carriers, zones, cards, surcharges, rules: what quoting knows, read and written."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from mesh.database import Reader
from mesh.errors import AlreadyExists, NotFound
from services.transport.domain import RateCardState
from services.transport.domain.carrier import Carrier, Service, Zone
from services.transport.domain.choice import Lane, Rule
from services.transport.domain.customs import CountryRule, DutyRate
from services.transport.domain.options import Method
from services.transport.domain.rates import Basis, RateCard, RateLine, Surcharge, SurchargeKind
from services.transport.store.queries import QUERIES
from services.values import Measure, Money


async def read_carriers(tx: Reader) -> tuple[Carrier, ...]:
    """All carriers with their services, by code."""
    return tuple(_carrier(row) for row in await tx.fetch(QUERIES.read_carriers))


async def read_zones(tx: Reader) -> dict[UUID, tuple[Zone, ...]]:
    """All zones by carrier."""
    found: dict[UUID, list[Zone]] = {}
    for row in await tx.fetch(QUERIES.read_zones):
        zone = Zone(row["zone"], row["country"], row["postcode_from"], row["postcode_to"])
        found.setdefault(row["carrier_id"], []).append(zone)
    return {carrier_id: tuple(zones) for carrier_id, zones in found.items()}


async def read_cards(tx: Reader) -> tuple[RateCard, ...]:
    """All cards in force or to come."""
    return tuple(_card(row) for row in await tx.fetch(QUERIES.read_cards))


async def read_surcharges(tx: Reader) -> tuple[Surcharge, ...]:
    """All surcharges."""
    return tuple(_surcharge(row) for row in await tx.fetch(QUERIES.read_surcharges))


async def read_rules(tx: Reader) -> tuple[Rule, ...]:
    """All rules, first to be tried first."""
    return tuple(_rule(row) for row in await tx.fetch(QUERIES.read_rules))


async def read_lanes(tx: Reader) -> tuple[Lane, ...]:
    """What was shown on every lane."""
    return tuple(
        Lane(
            row["service_code"], row["origin"], row["destination"], row["weekday"],
            row["delivered"], row["late"], row["damaged"], row["days"],
        )
        for row in await tx.fetch(QUERIES.read_lanes)
    )  # fmt: skip


async def read_methods(tx: Reader) -> tuple[Method, ...]:
    """What buyers may choose from."""
    return tuple(
        Method(
            option=row["option"],
            title=row["title"],
            countries=frozenset(row["countries"]),
            channels=frozenset(row["channels"]),
            price=Money(row["price_minor"], row["currency"]),
            per_kg_minor=row["per_kg_minor"],
            free_from_minor=row["free_from_minor"],
            weight_max_g=row["weight_max_g"],
            days_min=row["days_min"],
            days_max=row["days_max"],
        )
        for row in await tx.fetch(QUERIES.read_methods)
    )


async def read_duties(
    tx: Reader, country: str, day: date
) -> tuple[CountryRule | None, list[DutyRate]]:
    """What a country takes of imports on a day; None where nobody told us."""
    row = await tx.fetch_row(QUERIES.read_duties, country=country, day=day)
    if row is None:
        return None, []
    rates = [
        DutyRate(prefix, origin, Decimal(percent))
        for prefix, origin, percent in json.loads(row["rates"])
    ]
    de_minimis = Money(row["de_minimis_minor"], row["currency"])
    return CountryRule(country, de_minimis, row["import_tax_percent"]), rates


async def lock_carrier(tx: Reader, carrier_id: UUID) -> datetime:
    """Hold a carrier until the transaction ends; when it last changed; raises NotFound."""
    row = await tx.fetch_row(QUERIES.lock_carrier, carrier_id=carrier_id)
    if row is None:
        raise NotFound("CARRIER_UNKNOWN")
    changed: datetime = row["updated_at"]
    return changed


async def insert_carrier(tx: Reader, carrier: Carrier) -> None:
    """Store a new carrier; raises AlreadyExists when its code is taken."""
    made = await tx.fetch_value(
        QUERIES.insert_carrier,
        carrier_id=carrier.carrier_id,
        code=carrier.code,
        title=carrier.title,
        enabled=carrier.enabled,
        sandbox=carrier.sandbox,
        at=carrier.created_at,
    )
    if made is None:
        raise AlreadyExists("CARRIER_CODE_TAKEN", code=carrier.code)


async def save_carrier(tx: Reader, carrier: Carrier) -> None:
    """Store a carrier as it became."""
    await tx.execute(
        QUERIES.save_carrier,
        carrier_id=carrier.carrier_id,
        title=carrier.title,
        enabled=carrier.enabled,
        at=carrier.updated_at,
    )


async def save_services(tx: Reader, carrier: Carrier) -> None:
    """Store what a carrier sells; what it sells no longer is disabled."""
    for place, service in enumerate(carrier.services):
        saved = await tx.fetch_value(QUERIES.save_service, **_service_columns(service), place=place)
        if saved is None:
            raise AlreadyExists("SERVICE_CODE_TAKEN", service_code=service.service_code)
    kept = [service.service_code for service in carrier.services]
    await tx.execute(QUERIES.disable_services, carrier_id=carrier.carrier_id, kept=kept)


async def replace_zones(tx: Reader, carrier_id: UUID, zones: Sequence[Zone]) -> None:
    """Store the zones of a carrier in place of those it had."""
    await tx.execute(QUERIES.clear_zones, carrier_id=carrier_id)
    await tx.execute(
        QUERIES.insert_zones,
        carrier_id=carrier_id,
        zones=[zone.zone for zone in zones],
        countries=[zone.country for zone in zones],
        lows=[zone.postcode_from for zone in zones],
        highs=[zone.postcode_to for zone in zones],
    )


async def insert_card(tx: Reader, card: RateCard) -> None:
    """Store a new card with its lines."""
    await tx.execute(
        QUERIES.insert_card,
        rate_card_id=card.rate_card_id,
        carrier_id=card.carrier_id,
        service_code=card.service_code,
        state=card.state,
        currency=card.currency,
        valid_from=card.valid_from,
        divisor_cm3=card.divisor_cm3,
        warnings=list(card.warnings),
        at=card.created_at,
        zones=[line.zone for line in card.lines],
        weights=[line.weight_to_g for line in card.lines],
        prices=[line.price_minor for line in card.lines],
        per_kg=[line.per_kg_minor for line in card.lines],
    )


async def get_card(tx: Reader, rate_card_id: UUID, *, lock: bool = False) -> RateCard:
    """One card with its lines; raises NotFound."""
    if lock:
        await tx.fetch_row(QUERIES.lock_card, rate_card_id=rate_card_id)
    row = await tx.fetch_row(QUERIES.get_card, rate_card_id=rate_card_id)
    if row is None:
        raise NotFound("RATE_CARD_UNKNOWN")
    return _card(row)


async def activate_card(tx: Reader, card: RateCard, today: date) -> None:
    """Let a card hold; those it replaces are superseded."""
    await tx.execute(
        QUERIES.supersede_cards,
        rate_card_id=card.rate_card_id,
        service_code=card.service_code,
        currency=card.currency,
        valid_from=card.valid_from,
        today=today,
        at=card.updated_at,
    )
    await tx.execute(QUERIES.activate_card, rate_card_id=card.rate_card_id, at=card.updated_at)


async def list_cards(
    tx: Reader,
    *,
    carrier_id: UUID | None,
    service_code: str,
    state: str,
    before: UUID | None,
    size: int,
) -> list[RateCard]:
    """A page of cards without lines, newest first."""
    rows = await tx.fetch(
        QUERIES.list_cards,
        carrier_id=carrier_id,
        service_code=service_code,
        state=state,
        before=before,
        page_size=size,
    )
    return [_card(row) for row in rows]


async def insert_surcharge(tx: Reader, surcharge: Surcharge) -> None:
    """Store a new surcharge."""
    amounts = [surcharge.amount, surcharge.least, surcharge.most]
    currency = next((amount.currency for amount in amounts if amount), None)
    await tx.execute(
        QUERIES.insert_surcharge,
        surcharge_id=surcharge.surcharge_id,
        carrier_id=surcharge.carrier_id,
        service_code=surcharge.service_code,
        kind=surcharge.kind,
        basis=surcharge.basis,
        percent=surcharge.percent,
        amount_minor=surcharge.amount and surcharge.amount.minor,
        least_minor=surcharge.least and surcharge.least.minor,
        most_minor=surcharge.most and surcharge.most.minor,
        currency=currency,
        zones=sorted(surcharge.zones),
        valid_from=surcharge.valid_from,
        valid_to=surcharge.valid_to,
        at=surcharge.created_at,
    )


async def insert_rule(tx: Reader, rule: Rule, at: datetime) -> None:
    """Store a new rule."""
    await tx.execute(
        QUERIES.insert_rule,
        shipping_rule_id=rule.shipping_rule_id,
        title=rule.title,
        priority=rule.priority,
        countries=sorted(rule.countries),
        channels=sorted(rule.channels),
        value_from_minor=rule.value_from and rule.value_from.minor,
        value_currency=rule.value_from and rule.value_from.currency,
        weight_from_g=rule.weight_from_g,
        weight_to_g=rule.weight_to_g,
        hazard=rule.hazard,
        preferred=list(rule.preferred),
        excluded=sorted(rule.excluded),
        cost_max_minor=rule.cost_max and rule.cost_max.minor,
        cost_currency=rule.cost_max and rule.cost_max.currency,
        days_max=rule.days_max,
        at=at,
    )


async def delete_rule(tx: Reader, shipping_rule_id: UUID) -> None:
    """Drop a rule, if it is there."""
    await tx.execute(QUERIES.delete_rule, shipping_rule_id=shipping_rule_id)


def _carrier(row: Mapping[str, Any]) -> Carrier:
    return Carrier(
        carrier_id=row["carrier_id"],
        code=row["code"],
        title=row["title"],
        enabled=row["enabled"],
        sandbox=row["sandbox"],
        services=tuple(_service(item) for item in json.loads(row["services"])),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _service(row: Mapping[str, Any]) -> Service:
    return Service(
        service_code=row["service_code"],
        carrier_id=UUID(row["carrier_id"]),
        title=row["title"],
        enabled=row["enabled"],
        countries=frozenset(row["countries"]),
        limit=Measure(row["length_mm"], row["width_mm"], row["height_mm"], row["weight_g"]),
        girth_mm_max=row["girth_mm_max"],
        value_max=_money(row["value_max_minor"], row["value_currency"]),
        days_min=row["days_min"],
        days_max=row["days_max"],
        takes_hazard=row["takes_hazard"],
        delivers_to_post_box=row["delivers_to_post_box"],
        signature=row["signature"],
        saturday=row["saturday"],
        co2_g=row["co2_g"],
    )


def _service_columns(service: Service) -> dict[str, object]:
    return {
        "service_code": service.service_code,
        "carrier_id": service.carrier_id,
        "title": service.title,
        "enabled": service.enabled,
        "countries": sorted(service.countries),
        "length_mm": service.limit.length_mm,
        "width_mm": service.limit.width_mm,
        "height_mm": service.limit.height_mm,
        "weight_g": service.limit.weight_g,
        "girth_mm_max": service.girth_mm_max,
        "value_max_minor": service.value_max and service.value_max.minor,
        "value_currency": service.value_max and service.value_max.currency,
        "days_min": service.days_min,
        "days_max": service.days_max,
        "takes_hazard": service.takes_hazard,
        "delivers_to_post_box": service.delivers_to_post_box,
        "signature": service.signature,
        "saturday": service.saturday,
        "co2_g": service.co2_g,
    }


def _card(row: Mapping[str, Any]) -> RateCard:
    return RateCard(
        rate_card_id=row["rate_card_id"],
        carrier_id=row["carrier_id"],
        service_code=row["service_code"],
        state=RateCardState(row["state"]),
        currency=row["currency"],
        valid_from=row["valid_from"],
        divisor_cm3=row["divisor_cm3"],
        lines=tuple(RateLine(*item) for item in json.loads(row["lines"] or "[]")),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        warnings=tuple(row["warnings"]),
    )


def _surcharge(row: Mapping[str, Any]) -> Surcharge:
    return Surcharge(
        surcharge_id=row["surcharge_id"],
        carrier_id=row["carrier_id"],
        service_code=row["service_code"],
        kind=SurchargeKind(row["kind"]),
        basis=Basis(row["basis"]),
        percent=row["percent"],
        amount=_money(row["amount_minor"], row["currency"]),
        least=_money(row["least_minor"], row["currency"]),
        most=_money(row["most_minor"], row["currency"]),
        zones=frozenset(row["zones"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        shipping_rule_id=row["shipping_rule_id"],
        title=row["title"],
        priority=row["priority"],
        countries=frozenset(row["countries"]),
        channels=frozenset(row["channels"]),
        value_from=_money(row["value_from_minor"], row["value_currency"]),
        weight_from_g=row["weight_from_g"],
        weight_to_g=row["weight_to_g"],
        hazard=row["hazard"],
        preferred=tuple(row["preferred"]),
        excluded=frozenset(row["excluded"]),
        cost_max=_money(row["cost_max_minor"], row["cost_currency"]),
        days_max=row["days_max"],
        enabled=row["enabled"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money(minor, currency)
