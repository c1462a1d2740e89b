"""Carriers, cards, surcharges and rules on the wire and inside."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hanse.transport.v1 import carrier_pb2 as carrier_pb
from hanse.transport.v1 import carrier_service_pb2 as carriers_pb
from hanse.transport.v1 import rate_card_pb2 as card_pb
from hanse.transport.v1 import selection_pb2 as selection_pb
from hanse.transport.v1 import selection_service_pb2 as selections_pb
from mesh.enums import word
from mesh.errors import Invalid, Violation
from mesh.ids import from_typeid, optional_id, to_id
from mesh.moments import day, day_of, etag, to_day, to_time
from mesh.money import from_minor, to_money
from services.transport.domain import RateCardState
from services.transport.domain.carrier import Carrier, Service, Zone
from services.transport.domain.choice import Lane, Rule, smoothed
from services.transport.domain.options import Bounds, Method
from services.transport.domain.rates import Basis, RateCard, RateLine, Surcharge, SurchargeKind
from services.transport.wire.values import money, optional_money, to_measure
from services.values import Measure, Money

NOBODY = UUID(int=0)


def services(messages: Sequence[Any], carrier_id: UUID) -> tuple[Service, ...]:
    """What a carrier sells; raises Invalid when a code comes twice or days run backwards."""
    codes = [item.service_code for item in messages]
    for at, item in enumerate(messages):
        if item.service_code in codes[:at]:
            raise Invalid(Violation(f"services[{at}].service_code", "comes twice", "unique"))
        if item.transit_days_max < item.transit_days_min:
            field = f"services[{at}].transit_days_max"
            raise Invalid(Violation(field, "must not be less than transit_days_min", "range"))
    return tuple(_service(item, carrier_id) for item in messages)


def zones(messages: Sequence[Any]) -> tuple[Zone, ...]:
    """The zones of a carrier."""
    return tuple(
        Zone(item.zone, item.country_code, item.postcode_from, item.postcode_to)
        for item in messages
    )


def lines(messages: Sequence[Any], currency: str) -> tuple[RateLine, ...]:
    """The lines of a card; raises Invalid for a price of another currency."""
    made = []
    for at, item in enumerate(messages):
        price = money(item.price, f"lines[{at}].price")
        per_kg = optional_money(item, "per_kg") or Money.zero(currency)
        if {price.currency, per_kg.currency} != {currency}:
            wrong = f"must be in {currency}, the card's currency"
            raise Invalid(Violation(f"lines[{at}].price", wrong, "currency"))
        made.append(RateLine(item.zone, item.weight_to_g, price.minor, per_kg.minor))
    return tuple(made)


def new_card(request: Any, now: datetime) -> RateCard:
    """A card as asked for, without its lines: an id comes later."""
    return RateCard(
        rate_card_id=NOBODY,
        carrier_id=from_typeid("car", request.carrier_id, "carrier_id"),
        service_code=request.service_code,
        state=RateCardState.DRAFT,
        currency=request.currency_code,
        valid_from=day_of(request.valid_from_date, "valid_from_date"),
        divisor_cm3=request.divisor_cm3,
        lines=(),
        created_at=now,
        updated_at=now,
    )


def surcharge(request: Any, now: datetime) -> Surcharge:
    """A surcharge as asked for; raises Invalid where its basis lacks its value."""
    made = Surcharge(
        surcharge_id=NOBODY,
        carrier_id=from_typeid("car", request.carrier_id, "carrier_id"),
        service_code=request.service_code,
        kind=SurchargeKind(card_pb.Surcharge.Kind.Name(request.kind).removeprefix("KIND_")),
        basis=Basis(card_pb.Surcharge.Basis.Name(request.basis).removeprefix("BASIS_")),
        percent=Decimal(repr(request.percent)).quantize(Decimal("0.0001")),
        amount=optional_money(request, "amount"),
        least=optional_money(request, "amount_min"),
        most=optional_money(request, "amount_max"),
        zones=frozenset(request.zones),
        valid_from=day_of(request.valid_from_date, "valid_from_date"),
        valid_to=day(request, "valid_to_date"),
        created_at=now,
        updated_at=now,
    )
    if made.basis is not Basis.PERCENT and made.amount is None:
        raise Invalid(Violation("amount", "is needed unless the basis is PERCENT", "required"))
    currencies = {it.currency for it in (made.amount, made.least, made.most) if it}
    if len(currencies) > 1:
        raise Invalid(Violation("amount", "amounts must be in one currency", "currency"))
    return made


def rule(request: Any, now: datetime) -> Rule:
    """A rule as asked for."""
    when = request.conditions
    return Rule(
        shipping_rule_id=NOBODY,
        title=request.title,
        priority=request.priority,
        countries=frozenset(when.country_codes),
        channels=frozenset(when.channels),
        value_from=optional_money(when, "value_from"),
        weight_from_g=when.weight_from_g,
        weight_to_g=when.weight_to_g,
        hazard=when.hazard,
        preferred=tuple(request.preferred_services),
        excluded=frozenset(request.excluded_services),
        cost_max=optional_money(request, "cost_max"),
        days_max=request.days_max,
        created_at=now,
        updated_at=now,
    )


def card_state(value: int) -> str:
    """The name of a card's state, empty for unspecified."""
    return word(card_pb.RateCard.State, value, "STATE_")


def to_carrier(carrier: Carrier, capabilities: Sequence[str]) -> carrier_pb.Carrier:
    """A carrier on the wire."""
    return carrier_pb.Carrier(
        carrier_id=to_id("car", carrier.carrier_id),
        code=carrier.code,
        title=carrier.title,
        enabled=carrier.enabled,
        sandbox=carrier.sandbox,
        services=[_to_service(item) for item in carrier.services],
        capabilities=capabilities,
        create_time=to_time(carrier.created_at),
        update_time=to_time(carrier.updated_at),
        etag=etag(carrier.updated_at),
    )


def to_zones(found: Sequence[Zone]) -> list[carrier_pb.CarrierZone]:
    """Zones on the wire."""
    return [
        carrier_pb.CarrierZone(
            zone=zone.zone,
            country_code=zone.country,
            postcode_from=zone.postcode_from,
            postcode_to=zone.postcode_to,
        )
        for zone in found
    ]


def to_performance(lanes: Sequence[Lane]) -> carriers_pb.GetCarrierPerformanceResponse:
    """How services did, weekdays of a lane together."""
    summed: dict[tuple[str, str, str], Lane] = {}
    for lane in lanes:
        key = (lane.service_code, lane.origin, lane.destination)
        before = summed.get(key, replace(lane, delivered=0, late=0, damaged=0, days=0))
        summed[key] = replace(
            before,
            delivered=before.delivered + lane.delivered,
            late=before.late + lane.late,
            damaged=before.damaged + lane.damaged,
            days=before.days + lane.days,
        )
    return carriers_pb.GetCarrierPerformanceResponse(
        lanes=[
            carriers_pb.LanePerformance(
                service_code=lane.service_code,
                from_country_code=lane.origin,
                to_country_code=lane.destination,
                delivered_count=lane.delivered,
                late_count=lane.late,
                late_probability=smoothed(lane.late, lane.delivered, 0.05),
                damage_rate=smoothed(lane.damaged, lane.delivered, 0.002),
                mean_days=lane.days / lane.delivered if lane.delivered else 0.0,
            )
            for _, lane in sorted(summed.items())
        ][:1000]
    )


def to_card(card: RateCard) -> card_pb.RateCard:
    """A card on the wire."""
    return card_pb.RateCard(
        rate_card_id=to_id("rcd", card.rate_card_id),
        carrier_id=to_id("car", card.carrier_id),
        service_code=card.service_code,
        state=card_pb.RateCard.State.Value(f"STATE_{card.state}"),  # type: ignore[arg-type]
        currency_code=card.currency,
        valid_from_date=to_day(card.valid_from),
        divisor_cm3=card.divisor_cm3,
        lines=[_to_line(line, card.currency) for line in card.lines],
        warnings=card.warnings,
        create_time=to_time(card.created_at),
        update_time=to_time(card.updated_at),
        etag=etag(card.updated_at),
    )


def to_surcharge(item: Surcharge) -> card_pb.Surcharge:
    """A surcharge on the wire."""
    message = card_pb.Surcharge(
        surcharge_id=to_id("sur", item.surcharge_id),
        carrier_id=to_id("car", item.carrier_id),
        service_code=item.service_code,
        kind=card_pb.Surcharge.Kind.Value(f"KIND_{item.kind}"),  # type: ignore[arg-type]
        basis=card_pb.Surcharge.Basis.Value(f"BASIS_{item.basis}"),  # type: ignore[arg-type]
        percent=float(item.percent),
        zones=sorted(item.zones),
        valid_from_date=to_day(item.valid_from),
        create_time=to_time(item.created_at),
        update_time=to_time(item.updated_at),
        etag=etag(item.updated_at),
    )
    for field, amount in (
        ("amount", item.amount), ("amount_min", item.least), ("amount_max", item.most)
    ):  # fmt: skip
        if amount is not None:
            getattr(message, field).CopyFrom(to_money(amount))
    if item.valid_to:
        message.valid_to_date.CopyFrom(to_day(item.valid_to))
    return message


def to_rule(item: Rule) -> selection_pb.ShippingRule:
    """A rule on the wire."""
    message = selection_pb.ShippingRule(
        shipping_rule_id=to_id("srl", item.shipping_rule_id),
        title=item.title,
        priority=item.priority,
        conditions=selection_pb.ShippingRuleConditions(
            country_codes=sorted(item.countries),
            channels=sorted(item.channels),
            weight_from_g=item.weight_from_g,
            weight_to_g=item.weight_to_g,
            hazard=item.hazard,
        ),
        preferred_services=item.preferred,
        excluded_services=sorted(item.excluded),
        days_max=item.days_max,
        enabled=item.enabled,
    )
    if item.value_from:
        message.conditions.value_from.CopyFrom(to_money(item.value_from))
    if item.cost_max:
        message.cost_max.CopyFrom(to_money(item.cost_max))
    if item.created_at and item.updated_at:
        message.create_time.CopyFrom(to_time(item.created_at))
        message.update_time.CopyFrom(to_time(item.updated_at))
        message.etag = etag(item.updated_at)
    return message


def to_options(
    found: Sequence[tuple[Method, Money]], held: Bounds, currency: str
) -> selections_pb.ListShippingOptionsResponse:
    """What a buyer may choose from, and how far that holds."""
    until = held.value_below
    return selections_pb.ListShippingOptionsResponse(
        options=[
            selections_pb.ShippingOption(
                option=method.option,
                title=method.title,
                price=to_money(price),
                days_min=method.days_min,
                days_max=method.days_max,
            )
            for method, price in found[:50]
        ],
        bounds=selections_pb.ShippingBounds(
            weight_min_g=held.weight_min_g,
            weight_below_g=held.weight_below_g,
            value_min=from_minor(held.value_min, currency),
            value_below=None if until is None else from_minor(until, currency),
        ),
    )


def carrier_filter(text: str) -> UUID | None:
    """A carrier by which a list is narrowed."""
    return optional_id("car", text, "carrier_id")


def _service(item: Any, carrier_id: UUID) -> Service:
    return Service(
        service_code=item.service_code,
        carrier_id=carrier_id,
        title=item.title,
        enabled=item.enabled,
        countries=frozenset(item.country_codes),
        limit=Measure.of(item.limit),
        girth_mm_max=item.girth_mm_max,
        value_max=optional_money(item, "value_max"),
        days_min=item.transit_days_min,
        days_max=item.transit_days_max,
        takes_hazard=item.takes_hazard,
        delivers_to_post_box=item.delivers_to_post_box,
        signature=item.signature,
        saturday=item.saturday,
        co2_g=item.co2_g,
    )


def _to_service(item: Service) -> carrier_pb.CarriageService:
    message = carrier_pb.CarriageService(
        service_code=item.service_code,
        title=item.title,
        enabled=item.enabled,
        country_codes=sorted(item.countries),
        limit=to_measure(item.limit),
        girth_mm_max=item.girth_mm_max,
        transit_days_min=item.days_min,
        transit_days_max=item.days_max,
        takes_hazard=item.takes_hazard,
        delivers_to_post_box=item.delivers_to_post_box,
        signature=item.signature,
        saturday=item.saturday,
        co2_g=item.co2_g,
    )
    if item.value_max:
        message.value_max.CopyFrom(to_money(item.value_max))
    return message


def _to_line(line: RateLine, currency: str) -> card_pb.RateCardLine:
    message = card_pb.RateCardLine(
        zone=line.zone,
        weight_to_g=line.weight_to_g,
        price=to_money(Money(line.price_minor, currency)),
    )
    if line.per_kg_minor:
        message.per_kg.CopyFrom(to_money(Money(line.per_kg_minor, currency)))
    return message
