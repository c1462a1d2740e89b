"""Shipments, backorders, plans, cancellations and carts on the wire."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hanse.orders.v1 import cancellation_pb2 as cancellation_pb
from hanse.orders.v1 import cart_pb2 as cart_pb
from hanse.orders.v1 import shipment_pb2 as shipment_pb
from hanse.orders.v1 import shipment_service_pb2 as shipments_pb
from mesh.enums import word
from mesh.ids import optional_id, to_id
from mesh.moments import etag, to_time
from mesh.money import to_money
from services.orders.domain.cancellation import Cancellation
from services.orders.domain.cart import Cart, CartLine
from services.orders.domain.filters import ShipmentFilters
from services.orders.domain.order import Line
from services.orders.domain.pricing import Priced, ShippingOption
from services.orders.domain.shipment import Backorder, Shipment
from services.orders.domain.sourcing import Need, Plan
from services.orders.wire import values as wire
from services.orders.wire.orders import service_level, to_discount, to_service_level, to_totals
from services.values import Address, Money


def filters(request: shipments_pb.ListShipmentsRequest) -> ShipmentFilters:
    """Which shipments a page shows."""
    state = shipment_pb.Shipment.State.Name(request.state).removeprefix("STATE_")
    return ShipmentFilters(
        order_id=optional_id("ord", request.order_id, "order_id"),
        customer_id=optional_id("cus", request.customer_id, "customer_id"),
        site_id=optional_id("sit", request.site_id, "site_id"),
        state="" if state == "UNSPECIFIED" else state,
        tracking_number=request.tracking_number,
    )


def to_shipment(shipment: Shipment) -> shipment_pb.Shipment:
    """A shipment on the wire."""
    return shipment_pb.Shipment(
        shipment_id=to_id("shp", shipment.shipment_id),
        shipment_number=shipment.shipment_number,
        order_id=to_id("ord", shipment.order_id),
        site_id=to_id("sit", shipment.site_id),
        state=f"STATE_{shipment.state}",
        lines=[
            shipment_pb.ShipmentLine(
                line_no=line.line_no,
                sku=line.sku,
                quantity=line.quantity,
                lot_number=line.lot_number,
                serials=line.serials,
            )
            for line in shipment.lines
            if line.quantity
        ],
        consignment_id=shipment.consignment_id,
        carrier=shipment.carrier,
        tracking_number=shipment.tracking_number,
        tracking_url=shipment.tracking_url,
        amount=to_money(shipment.amount),
        floor_order_id=shipment.floor_order_id,
        invoice_document_id=shipment.invoice_document_id,
        saga_id=to_id("sag", shipment.saga_id),
        promise_time=to_time(shipment.promise_at),
        dispatch_time=to_time(shipment.dispatched_at),
        deliver_time=to_time(shipment.delivered_at),
        create_time=to_time(shipment.created_at),
        update_time=to_time(shipment.updated_at),
        etag=etag(shipment.updated_at),
    )


def to_backorder(held: Backorder) -> shipment_pb.Backorder:
    """A backorder on the wire."""
    return shipment_pb.Backorder(
        backorder_id=to_id("bkr", held.backorder_id),
        order_id=to_id("ord", held.order_id),
        line_no=held.line_no,
        sku=held.sku,
        quantity=held.quantity,
        state=f"STATE_{held.state}",
        priority=held.priority,
        expected_time=to_time(held.expected_at),
        create_time=to_time(held.created_at),
        update_time=to_time(held.updated_at),
        etag=etag(held.updated_at),
    )


def backorder_state(value: int) -> str:
    """The name of a backorder's state, empty for unspecified."""
    return word(shipment_pb.Backorder.State, value, "STATE_")


def needs(request: shipments_pb.PlanFulfillmentRequest) -> tuple[Need, ...]:
    """What shall go."""
    return tuple(Need(line.line_no, line.sku, line.quantity) for line in request.lines)


def excluded(request: shipments_pb.PlanFulfillmentRequest) -> frozenset[UUID]:
    """Sites that must not be used."""
    return frozenset(
        site
        for text in request.excluded_site_ids
        if (site := optional_id("sit", text, "excluded_site_ids"))
    )


def to_plan(plan: Plan, currency: str) -> shipment_pb.FulfillmentPlan:
    """From where which units would go, on the wire."""
    return shipment_pb.FulfillmentPlan(
        shipments=[
            shipment_pb.PlannedShipment(
                site_id=to_id("sit", site),
                lines=[
                    shipment_pb.PlannedLine(
                        line_no=part.line_no, sku=part.sku, quantity=part.quantity
                    )
                    for part in plan.parts
                    if part.site_id == site
                ],
            )
            for site in plan.sites
        ],
        shortages=[
            shipment_pb.Shortage(line_no=need.line_no, sku=need.sku, missing_quantity=need.quantity)
            for need in plan.shortages
        ],
        split=len(plan.sites) > 1,
        reasons=plan.reasons,
    )


def cancellation_state(value: int) -> str:
    """The name of a cancellation's state, empty for unspecified."""
    return word(cancellation_pb.Cancellation.State, value, "STATE_")


def to_cancellation(wish: Cancellation) -> cancellation_pb.Cancellation:
    """A wish to cancel on the wire."""
    return cancellation_pb.Cancellation(
        cancellation_id=to_id("cxl", wish.cancellation_id),
        order_id=to_id("ord", wish.order_id),
        state=f"STATE_{wish.state}",
        reason=wish.reason,
        note=wish.note,
        requested_by=wish.requested_by,
        decided_by=wish.decided_by,
        decision_note=wish.decision_note,
        saga_id=to_id("sag", wish.saga_id),
        due_time=to_time(wish.due_at),
        decide_time=to_time(wish.decided_at),
        create_time=to_time(wish.created_at),
        update_time=to_time(wish.updated_at),
        etag=etag(wish.updated_at),
    )


def cart_lines(messages: Any) -> tuple[CartLine, ...]:
    """The lines of a cart."""
    return tuple(CartLine(line.line_no, line.sku, line.quantity) for line in messages)


def cart_changes(request: Any) -> dict[str, Any]:
    """What of a cart an update names; all that it carries when it names nothing."""
    named = set(request.update_mask.paths) or {
        "lines", "coupon_codes", "ship_to", "service_level"
    }  # fmt: skip
    ship_to = Address.of(request.ship_to) if request.HasField("ship_to") else None
    known = {
        "lines": cart_lines(request.lines),
        "coupon_codes": tuple(request.coupon_codes),
        "ship_to": ship_to,
        "service_level": service_level(request.service_level),
    }
    return {name: value for name, value in known.items() if name in named}


def to_cart(cart: Cart) -> cart_pb.Cart:
    """A cart on the wire."""
    return cart_pb.Cart(
        cart_id=to_id("crt", cart.cart_id),
        customer_id=to_id("cus", cart.customer_id),
        channel=cart.channel,
        currency_code=cart.currency,
        lines=[
            cart_pb.CartLine(line_no=line.line_no, sku=line.sku, quantity=line.quantity)
            for line in cart.lines
        ],
        coupon_codes=cart.coupon_codes,
        ship_to=wire.to_address(cart.ship_to) if cart.ship_to else None,
        service_level=to_service_level(cart.service_level),
        expire_time=to_time(cart.expires_at),
        create_time=to_time(cart.created_at),
        update_time=to_time(cart.updated_at),
        etag=etag(cart.updated_at),
    )


def to_quote(
    cart: Cart,
    quote_id: UUID,
    priced: Priced,
    list_prices: dict[int, Money],
    available: dict[str, int],
    options: Sequence[ShippingOption],
) -> cart_pb.Quote:
    """What a cart costs now, on the wire."""
    return cart_pb.Quote(
        quote_id=to_id("qte", quote_id),
        cart_id=to_id("crt", cart.cart_id),
        lines=[_quoted(line, list_prices, available) for line in priced.lines],
        totals=to_totals(priced.totals),
        discounts=[to_discount(item) for item in priced.discounts],
        shipping_options=[
            cart_pb.ShippingOption(
                shipping_method=option.code,
                title=option.title,
                price=to_money(option.price),
            )
            for option in options
        ],
        price_time=to_time(cart.updated_at),
    )


def _quoted(line: Line, list_prices: dict[int, Money], available: dict[str, int]) -> Any:
    message = cart_pb.QuotedLine(
        line_no=line.line_no,
        sku=line.sku,
        title=line.title,
        quantity=line.quantity,
        unit_price=to_money(line.unit_price),
        discount=to_money(line.discount),
        tax=to_money(line.taxed.tax),
        total=to_money(line.taxed.gross),
        available_quantity=available.get(line.sku, 0),
    )
    if line.line_no in list_prices:
        message.list_price.CopyFrom(to_money(list_prices[line.line_no]))
    return message
