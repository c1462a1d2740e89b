"""An order, its timeline and what is asked for, both ways."""

from collections.abc import Sequence
from typing import Any

from hanse.orders.v1 import order_pb2 as order_pb
from hanse.orders.v1 import order_service_pb2 as orders_pb
from mesh.errors import Invalid, Violation
from mesh.ids import optional_id, to_id
from mesh.moments import etag, moment, to_day, to_time
from mesh.money import to_money
from services.orders.domain.filters import Filters
from services.orders.domain.order import (
    Discount,
    Facts,
    Line,
    NextAction,
    Note,
    Order,
    Refusal,
    ServiceLevel,
    Totals,
    Wish,
)
from services.orders.domain.pricing import Asked, Guest, LineAsked
from services.orders.domain.process import Instrument, Tender
from services.orders.wire import values as wire
from services.values import Address


def asked(request: orders_pb.PlaceOrderRequest) -> Asked:
    """What is to be ordered; raises Invalid when a line number comes twice."""
    numbers = [line.line_no for line in request.lines]
    for at, number in enumerate(numbers):
        if number in numbers[:at]:
            raise Invalid(Violation(f"lines[{at}].line_no", "comes twice", "unique"))
    shipping = Address.of(request.shipping_address)
    billing = request.HasField("billing_address")
    guest = request.guest if request.WhichOneof("buyer") == "guest" else None
    expected = None
    if request.HasField("expected_total"):
        expected = wire.money(request.expected_total, "expected_total")
    return Asked(
        customer_id=optional_id("cus", request.customer_id, "customer_id"),
        guest=Guest(guest.email, guest.name, guest.phone) if guest else None,
        lines=tuple(_line_asked(line, request.currency_code) for line in request.lines),
        currency=request.currency_code,
        shipping_address=shipping,
        billing_address=Address.of(request.billing_address) if billing else shipping,
        payment=instrument(request.payment),
        shipping_method=request.shipping_method,
        service_level=service_level(request.service_level),
        wish=_wish(request) if request.HasField("delivery_wish") else None,
        channel=request.channel or "web",
        external_order_id=request.external_order_id,
        channel_placed_at=moment(request, "channel_place_time"),
        coupon_codes=tuple(request.coupon_codes),
        expected_total=expected,
        cart_id=optional_id("crt", request.cart_id, "cart_id"),
        reservation_id=optional_id("rsv", request.reservation_id, "reservation_id"),
        allow_backorder=request.allow_backorder,
        facts=Facts(
            ip_address=request.device.ip_address,
            fingerprint=request.device.fingerprint,
            user_agent=request.device.user_agent,
        ),
        locale=request.locale,
    )


def instrument(message: orders_pb.PaymentMethod) -> Instrument:
    """How an order is paid."""
    return Instrument(
        card_token=message.card_token,
        method_id=message.payment_method_id,
        provider=message.provider,
        use_store_credit=message.use_store_credit,
        return_url=message.return_url,
        account_id=message.channel.account_id,
        tenders=tuple(
            Tender(one.kind, one.installments, wire.money(one.amount, "tenders.amount").minor)
            for one in message.channel.tenders
        ),
    )


def service_level(value: int) -> ServiceLevel:
    """How fast goods shall travel; STANDARD where nothing is said."""
    name = order_pb.ServiceLevel.Name(value).removeprefix("SERVICE_LEVEL_")
    return ServiceLevel.STANDARD if name == "UNSPECIFIED" else ServiceLevel(name)


def to_service_level(level: ServiceLevel) -> Any:
    """How fast goods shall travel, on the wire."""
    return order_pb.ServiceLevel.Value(f"SERVICE_LEVEL_{level}")


def filters(request: orders_pb.ListOrdersRequest) -> Filters:
    """Which orders a page shows."""
    names = [order_pb.OrderState.Name(value) for value in request.states]
    return Filters(
        customer_id=optional_id("cus", request.customer_id, "customer_id"),
        states=tuple(name.removeprefix("ORDER_STATE_") for name in names),
        channel=request.channel,
        external_order_id=request.external_order_id,
        order_number=request.order_number,
        sku=request.sku,
        merchant_id=optional_id("mer", request.merchant_id, "merchant_id"),
        placed_from=moment(request, "place_time_from"),
        placed_to=moment(request, "place_time_to"),
        promised_before=moment(request, "promised_before_time"),
    )


def to_order(order: Order, lines: Sequence[Line] | None = None) -> order_pb.Order:
    """An order on the wire; `lines` narrows them, for a merchant who may see their own only."""
    shown = order.lines if lines is None else lines
    return order_pb.Order(
        order_id=to_id("ord", order.order_id),
        order_number=order.order_number,
        customer_id=to_id("cus", order.customer_id),
        state=f"ORDER_STATE_{order.state}",
        next_action=_to_next_action(order.next_action),
        refusal=_to_refusal(order.refusal),
        hold=_to_hold(order),
        lines=[_to_line(line) for line in shown],
        totals=to_totals(order.totals),
        discounts=[to_discount(item) for item in order.discounts],
        shipping_address=wire.to_address(order.shipping_address),
        billing_address=wire.to_address(order.billing_address),
        service_level=to_service_level(order.service_level),
        delivery_wish=_to_wish(order.wish),
        channel=order.channel,
        external_order_id=order.external_order_id,
        payment_id=to_id("pay", order.payment_id),
        saga_id=to_id("sag", order.saga_id),
        promise_time=to_time(order.promise_at),
        priority=order.priority,
        tags=order.tags,
        revision=order.revision,
        place_time=to_time(order.placed_at),
        confirm_time=to_time(order.confirmed_at),
        create_time=to_time(order.created_at),
        update_time=to_time(order.updated_at),
        etag=etag(order.revision),
        cancellation_id=to_id("cxl", order.cancellation_id),
    )


def to_totals(totals: Totals) -> order_pb.Totals:
    """The sums of an order on the wire."""
    return order_pb.Totals(
        subtotal=to_money(totals.subtotal),
        discount=to_money(totals.discount),
        shipping=to_money(totals.shipping),
        duty=to_money(totals.duty),
        tax=to_money(totals.tax),
        total=to_money(totals.total),
        prices_include_tax=totals.prices_include_tax,
    )


def to_discount(item: Discount) -> order_pb.OrderDiscount:
    """Something a promotion took off, on the wire."""
    return order_pb.OrderDiscount(
        promotion_id=to_id("prm", item.promotion_id),
        coupon_code=item.coupon_code,
        title=item.title,
        amount=to_money(item.amount),
    )


def to_entry(note: Note) -> order_pb.TimelineEntry:
    """An entry of the timeline on the wire."""
    return order_pb.TimelineEntry(
        seq=note.seq,
        kind=note.kind,
        old_value=note.old,
        new_value=note.new,
        actor=note.actor,
        reason=note.reason,
        text=note.text,
        customer_visible=note.is_visible,
        entry_time=to_time(note.at),
    )


def _line_asked(line: orders_pb.LineToOrder, currency: str) -> LineAsked:
    price = shipping = None
    if line.HasField("unit_price"):
        price = wire.money(line.unit_price, "lines.unit_price")
    if line.HasField("shipping"):
        shipping = wire.money(line.shipping, "lines.shipping")
    for amount in (price, shipping):
        if amount is not None and amount.currency != currency:
            raise Invalid(Violation("lines.unit_price", "is of another currency", "currency"))
    return LineAsked(
        line_no=line.line_no,
        sku=line.sku,
        quantity=line.quantity,
        unit_price=price,
        shipping=shipping,
        external_line_id=line.external_line_id,
        gift_message=line.gift_message,
    )


def _wish(request: orders_pb.PlaceOrderRequest) -> Wish:
    told = request.delivery_wish
    return Wish(
        day=wire.day_of(told, "date"),
        from_hour=told.from_hour,
        to_hour=told.to_hour,
        ship_together=told.ship_together,
        instructions=told.instructions,
    )


def _to_wish(wish: Wish | None) -> order_pb.DeliveryWish | None:
    if wish is None:
        return None
    return order_pb.DeliveryWish(
        date=to_day(wish.day),
        from_hour=wish.from_hour,
        to_hour=wish.to_hour,
        ship_together=wish.ship_together,
        instructions=wish.instructions,
    )


def _to_next_action(action: NextAction | None) -> order_pb.NextAction | None:
    if action is None:
        return None
    return order_pb.NextAction(
        kind=f"KIND_{action.kind}",
        url=action.url,
        payment_id=action.payment_id,
        expire_time=to_time(action.expire_at),
    )


def _to_refusal(refusal: Refusal | None) -> order_pb.Refusal | None:
    if refusal is None:
        return None
    return order_pb.Refusal(
        reason=f"REFUSAL_REASON_{refusal.reason}",
        message=refusal.message,
        lines=[
            order_pb.RefusedLine(
                line_no=line.line_no, sku=line.sku, available_quantity=line.available
            )
            for line in refusal.lines
        ],
    )


def _to_hold(order: Order) -> order_pb.Hold | None:
    hold = order.hold
    if hold is None:
        return None
    return order_pb.Hold(
        reason=hold.reason,
        note=hold.note,
        review_case_id=hold.review_case_id,
        hold_time=to_time(hold.at),
        due_time=to_time(hold.due_at),
    )


def _to_line(line: Line) -> order_pb.OrderLine:
    source = "PRICE_SOURCE_CHANNEL" if line.is_channel_price else "PRICE_SOURCE_CATALOG"
    return order_pb.OrderLine(
        line_no=line.line_no,
        sku=line.sku,
        product_id=to_id("prd", line.product_id),
        merchant_id=to_id("mer", line.merchant_id),
        title=line.title,
        quantity=line.quantity,
        state=f"LINE_STATE_{line.state}",
        unit_price=to_money(line.unit_price),
        discount=to_money(line.discount),
        shipping=to_money(line.shipping),
        tax=to_money(line.taxed.tax),
        tax_rate_id=to_id("txr", line.taxed.tax_rate_id),
        total=to_money(line.taxed.gross),
        backordered_quantity=line.backordered,
        shipped_quantity=line.shipped,
        returned_quantity=line.returned,
        cancelled_quantity=line.cancelled,
        expected_time=to_time(line.expected_at),
        external_line_id=line.external_line_id,
        gift_message=line.gift_message,
        returnable=line.returnable,
        price_source=source,
    )
