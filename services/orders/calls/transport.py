"""Transport: what sending costs the customer, which carrier, its labels, and giving them back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf
from typing import Any
from weakref import WeakKeyDictionary

from hanse.transport.v1 import consignment_pb2 as consignment_pb
from hanse.transport.v1 import consignment_service_pb2 as consignments_pb
from hanse.transport.v1 import selection_pb2 as selection_pb
from hanse.transport.v1 import selection_service_pb2 as selections_pb
from hanse.transport.v1.consignment_service_pb2_grpc import ConsignmentServiceStub
from hanse.transport.v1.selection_service_pb2_grpc import SelectionServiceStub
from mesh.agent import Running
from mesh.cache import Recent
from mesh.errors import Late, Refused
from mesh.ids import to_id
from mesh.moments import to_day
from mesh.money import to_money
from mesh.saga import NeedsPerson, next_request_id
from services.orders.domain.money import Offer
from services.orders.domain.order import Order, ServiceLevel
from services.orders.domain.pricing import ShippingOption
from services.orders.domain.process import Cancelling, Ranked, Shipping
from services.orders.domain.sourcing import Site
from services.orders.wire import values as wire
from services.values import Address, Money, total

# What is offered changes by the day: the like is not asked again for so long.
FRESH_S = 30.0
STATE = consignment_pb.Consignment.State
PRESETS = {
    ServiceLevel.EXPRESS: selection_pb.SELECTION_PRESET_FASTEST,
    ServiceLevel.NEXT_DAY: selection_pb.SELECTION_PRESET_FASTEST,
}
# Words of transport for a label that another service may still give.
NEXT_BEST = frozenset({"LABEL_REFUSED", "NO_RATE", "CARRIER_UNAVAILABLE"})


@dataclass(frozen=True, slots=True)
class _Listed:
    """What transport offered, and how far it said that this holds."""

    options: tuple[ShippingOption, ...]
    weight_min_g: int
    weight_below_g: float
    value_min: int
    value_below: float

    def answers(self, weight_g: int, value: Money) -> bool:
        """Whether it is the answer for such a parcel too."""
        return (
            self.weight_min_g <= weight_g < self.weight_below_g
            and self.value_min <= value.minor < self.value_below
        )


_listed: WeakKeyDictionary[Any, Recent[_Listed]] = WeakKeyDictionary()


async def options(
    offers: Sequence[Offer], to: Address, channel: str, currency: str, agent: Running
) -> tuple[ShippingOption, ...]:
    """What a buyer may choose from, cheapest first; half a minute old at most."""
    weight_g = sum(
        offer.goods.measure.weight_g * offer.quantity for offer in offers if offer.goods.measure
    )
    value = total((offer.amount for offer in offers), currency)
    recent = _listed.setdefault(agent.channels, Recent(FRESH_S, monotonic=agent.clock.monotonic))
    key = to.country_code, channel, currency
    known = recent.find(key, lambda listed: listed.answers(weight_g, value))
    if known is not None:
        return known.options
    told = await agent.stub(SelectionServiceStub, "transport").ListShippingOptions(
        selections_pb.ListShippingOptionsRequest(
            country_code=to.country_code,
            postcode=to.postcode,
            channel=channel,
            value=to_money(value),
            weight_g=weight_g,
        )
    )
    found = tuple(
        ShippingOption(
            code=option.option,
            title=option.title,
            price=wire.money(option.price, "price"),
            days_min=option.days_min,
            days_max=option.days_max,
        )
        for option in told.options
    )
    if told.HasField("bounds"):
        held, ends = told.bounds, told.bounds.HasField("value_below")
        listed = _Listed(
            options=found,
            weight_min_g=held.weight_min_g,
            weight_below_g=held.weight_below_g or inf,
            value_min=wire.money(held.value_min, "value_min").minor,
            value_below=wire.money(held.value_below, "value_below").minor if ends else inf,
        )
        recent.keep(key, listed)
    return found


async def duty(
    offers: Sequence[Offer], origin: str, destination: str, shipping: Money, agent: Running
) -> Money:
    """What the customs take of goods that cross a border."""
    told = await agent.stub(SelectionServiceStub, "transport").EstimateLandedCost(
        selections_pb.EstimateLandedCostRequest(
            from_country_code=origin,
            to_country_code=destination,
            lines=[
                selections_pb.CustomsLine(
                    hs_code=offer.goods.hs_code,
                    origin_country_code=offer.goods.origin_country_code or origin,
                    quantity=offer.quantity,
                    value=to_money(offer.amount),
                )
                for offer in offers
            ],
            shipping=to_money(shipping),
        )
    )
    return wire.money(told.duty, "duty")


async def select_carrier(shipping: Shipping, order: Order, site: Site, agent: Running) -> Shipping:
    """Services that can carry the packed boxes, the best first, with the reasons kept there."""
    told = await agent.stub(SelectionServiceStub, "transport").SelectCarrier(
        selections_pb.SelectCarrierRequest(
            request_id=next_request_id(),
            shipment_id=to_id("shp", shipping.shipment_id),
            order_id=to_id("ord", shipping.order_id),
            load=_load(shipping, order, site),
            currency_code=order.currency,
            preset=PRESETS.get(order.service_level, selection_pb.SELECTION_PRESET_BALANCED),
            channel=order.channel,
        )
    )
    if not told.ranked:
        raise NeedsPerson("NO_CARRIER")
    return replace(
        shipping,
        selection_id=told.carrier_selection_id,
        ranked=tuple(
            Ranked(
                service_code=entry.quote.service_code,
                carrier_id=entry.quote.carrier_id,
                quote_id=entry.quote.quote_id,
                promise_on=_iso(entry.quote, "promise_date"),
            )
            for entry in told.ranked
        ),
    )


async def buy_label(shipping: Shipping, order: Order, site: Site, agent: Running) -> Shipping:
    """The label of each box from the best service that gives one; none at all needs a person.

    An answer that was lost is read back, never bought again.
    """
    stub = agent.stub(ConsignmentServiceStub, "transport")
    for ranked in shipping.ranked:
        request = _to_consign(shipping, order, site, ranked)
        try:
            made = await stub.CreateConsignment(request)
        except Refused as refusal:
            if refusal.reason in NEXT_BEST:
                continue
            raise
        if made.in_doubt or made.state == STATE.STATE_DRAFT:
            made = await stub.GetConsignment(
                consignments_pb.GetConsignmentRequest(consignment_id=made.consignment_id)
            )
            if made.in_doubt or made.state == STATE.STATE_DRAFT:
                raise Late("LABEL_IN_DOUBT", consignment_id=made.consignment_id)
            if made.state == STATE.STATE_VOIDED:
                continue
        return _labeled(shipping, made)
    raise NeedsPerson("LABEL_REFUSED")


async def void_label(shipping: Shipping, agent: Running) -> Shipping:
    """Give the labels of a shipment back, bought or not."""
    await _void(shipping.shipment_id, agent)
    return replace(shipping, consignment_id="", tracking_number="")


async def void_labels(cancelling: Cancelling, agent: Running) -> Cancelling:
    """Give the labels of a cancelled order back; what a carrier keeps is claimed at its invoice."""
    for batch in cancelling.batches:
        await _void(batch.shipment_id, agent)
    return cancelling


async def _void(shipment_id: Any, agent: Running) -> None:
    stub = agent.stub(ConsignmentServiceStub, "transport")
    try:
        await stub.VoidConsignment(
            consignments_pb.VoidConsignmentRequest(
                request_id=next_request_id(), reference=to_id("shp", shipment_id)
            )
        )
    except Refused as refusal:
        if refusal.reason != "VOID_REFUSED":
            raise


def _labeled(shipping: Shipping, made: Any) -> Shipping:
    labels = {parcel.parcel_id: parcel for parcel in made.parcels}
    boxes = tuple(
        replace(
            box,
            tracking_number=labels[box.parcel_id].tracking_number or made.tracking_number,
            label_document_id=labels[box.parcel_id].label_document_id,
        )
        if box.parcel_id in labels
        else replace(box, tracking_number=made.tracking_number)
        for box in shipping.boxes
    )
    return replace(
        shipping,
        boxes=boxes,
        consignment_id=made.consignment_id,
        carrier_id=made.carrier_id,
        carrier=made.carrier_code,
        tracking_number=made.tracking_number,
        tracking_url=made.tracking_url,
    )


def _to_consign(shipping: Shipping, order: Order, site: Site, ranked: Ranked) -> Any:
    promised = date.fromisoformat(ranked.promise_on) if ranked.promise_on else None
    return consignments_pb.CreateConsignmentRequest(
        request_id=next_request_id(),
        reference=to_id("shp", shipping.shipment_id),
        order_id=to_id("ord", shipping.order_id),
        direction=consignment_pb.DIRECTION_OUTBOUND,
        load=_load(shipping, order, site),
        service_code=ranked.service_code,
        carrier_selection_id=shipping.selection_id,
        quote_id=ranked.quote_id,
        currency_code=order.currency,
        order_number=order.order_number,
        promise_date=to_day(promised),
    )


def _load(shipping: Shipping, order: Order, site: Site) -> Any:
    return selection_pb.Load(
        from_address=wire.to_address(site.address),
        to_address=wire.to_address(order.shipping_address),
        parcels=[
            selection_pb.LoadParcel(parcel_id=box.parcel_id, measure=wire.to_measure(box.measure))
            for box in shipping.boxes
        ],
        value=to_money(Money(shipping.amount_minor, order.currency)),
        hazards=_hazards(order),
        residential=not order.shipping_address.company,
    )


def _hazards(order: Order) -> list[str]:
    return sorted({line.goods.hazard for line in order.lines if line.goods.hazard})


def _iso(message: Any, field: str) -> str:
    day = wire.day_of(message, field)
    return day.isoformat() if day else ""
