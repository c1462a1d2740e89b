"""Products: what things cost here and now, and the uses of promotions."""

from collections.abc import Sequence
from typing import Any

from hanse.products.v1 import pricing_service_pb2 as pricing_pb
from hanse.products.v1.pricing_service_pb2_grpc import PricingServiceStub
from mesh.agent import Running
from mesh.ids import optional_id, to_id
from mesh.saga import next_request_id
from services.orders.domain.money import Offer
from services.orders.domain.order import Component, Discount, Goods
from services.orders.domain.pricing import LineAsked
from services.orders.domain.process import Cancelling, Placing
from services.orders.wire import values as wire
from services.values import Measure, Money


async def price_lines(
    lines: Sequence[LineAsked],
    agent: Running,
    *,
    channel: str,
    currency: str,
    segment: str = "",
    coupons: Sequence[str] = (),
    by_channel: bool = False,
) -> tuple[list[Offer], list[Discount], dict[int, Money]]:
    """The lines with their prices, what promotions took off, and list prices by line.

    A channel's own prices stay; what the catalog would ask is then nobody's business.
    """
    stub = agent.stub(PricingServiceStub, "products")
    told = await stub.PriceLines(
        pricing_pb.PriceLinesRequest(
            channel=channel,
            currency_code=currency,
            customer_segment=segment,
            lines=[
                pricing_pb.LineToPrice(line_no=line.line_no, sku=line.sku, quantity=line.quantity)
                for line in lines
            ],
            coupon_codes=coupons,
            priced_by_channel=by_channel,
        )
    )
    offers = [
        _offer(asked, found, currency) for asked, found in zip(lines, told.lines, strict=True)
    ]
    discounts = [
        Discount(
            promotion_id=optional_id("prm", item.promotion_id),
            coupon_code=item.coupon_code,
            title=item.title,
            amount=wire.money(item.amount),
        )
        for item in told.promotions
    ]
    listed = {
        line.line_no: wire.money(line.list_price)
        for line in told.lines
        if line.HasField("list_price")
    }
    return offers, discounts, listed


async def redeem_promotion(placing: Placing, agent: Running) -> Placing:
    """Count the use of the order's promotions."""
    stub = agent.stub(PricingServiceStub, "products")
    await stub.RedeemPromotion(
        pricing_pb.RedeemPromotionRequest(
            request_id=next_request_id(),
            order_id=to_id("ord", placing.order_id),
            promotion_ids=[to_id("prm", item) for item in placing.promotion_ids],
            customer_id=to_id("cus", placing.customer_id),
        )
    )
    return placing


async def release_promotion(state: Placing, agent: Running) -> Placing:
    """Give the use of promotions back."""
    await _release(state, agent)
    return state


async def give_promotions_back(state: Cancelling, agent: Running) -> Cancelling:
    """Give the use of a cancelled order's promotions back."""
    await _release(state, agent)
    return state


async def _release(state: Placing | Cancelling, agent: Running) -> None:
    stub = agent.stub(PricingServiceStub, "products")
    order_id = to_id("ord", state.order_id)
    await stub.ReleasePromotion(
        pricing_pb.ReleasePromotionRequest(request_id=next_request_id(), order_id=order_id)
    )


def _offer(asked: LineAsked, found: Any, currency: str) -> Offer:
    price = asked.unit_price
    if price is None:
        price = wire.money(found.unit_price, "unit_price")
    discount = Money.zero(currency)
    if asked.unit_price is None and found.HasField("discount"):
        discount = wire.money(found.discount, "discount")
    return Offer(
        line_no=asked.line_no,
        sku=asked.sku,
        title=found.title,
        quantity=asked.quantity,
        unit_price=price,
        discount=discount,
        goods=Goods(
            tax_class=found.tax_class or "standard",
            measure=Measure.of(found.measure) if found.HasField("measure") else None,
            hazard=found.hazard,
            hs_code=found.hs_code,
            origin_country_code=found.origin_country_code,
            components=tuple(Component(part.sku, part.quantity) for part in found.components),
        ),
        product_id=optional_id("prd", found.product_id),
        merchant_id=optional_id("mer", found.merchant_id),
        returnable=found.returnable,
        external_line_id=asked.external_line_id,
        gift_message=asked.gift_message,
        shipping=asked.shipping,
        is_channel_price=asked.unit_price is not None,
    )
