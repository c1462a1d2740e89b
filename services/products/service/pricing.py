"""What things cost, and what promotions take off."""

from typing import Any

from hanse.products.v1 import price_pb2 as price_pb
from hanse.products.v1 import pricing_service_pb2 as pricing_pb
from hanse.products.v1 import pricing_service_pb2_grpc as pricing_grpc
from mesh import pages
from mesh.agent import Running
from mesh.idempotency import once
from mesh.identity import current_principal
from mesh.ids import from_typeid, optional_id
from services.products import actions, store, wire
from services.products.store import promotions as promotions_store


class PricingService(pricing_grpc.PricingServiceServicer):
    """What things cost, decided here."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def PriceLines(self, request: Any, context: Any) -> pricing_pb.PriceLinesResponse:
        lines, applied = await actions.price_lines(
            self.agent.database,
            self.agent,
            wanted=wire.wanted(request.lines),
            channel=request.channel,
            currency=request.currency_code,
            segment=request.customer_segment,
            coupons=request.coupon_codes,
            priced_by_channel=request.priced_by_channel,
        )
        return wire.to_priced(lines, applied, request.currency_code)

    async def SetPrice(self, request: Any, context: Any) -> price_pb.Price:
        async def act(tx: Any) -> price_pb.Price:
            price = wire.price(request, self.agent.clock.now(), current_principal().name)
            return wire.to_price(await actions.set_price(tx, self.agent, price=price))

        return await once(self.agent, request, price_pb.Price, act)

    async def ListPriceHistory(
        self, request: Any, context: Any
    ) -> pricing_pb.ListPriceHistoryResponse:
        size = pages.page_size(request.page_size)
        found = await store.list_prices(
            self.agent.database,
            sku=request.sku,
            channel=request.channel,
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return pricing_pb.ListPriceHistoryResponse(
            prices=[wire.to_price(price) for _, price in page],
            next_page_token=pages.to_cursor(page[-1][0] if rest else None),
        )

    async def CreatePromotion(self, request: Any, context: Any) -> price_pb.Promotion:
        async def act(tx: Any) -> price_pb.Promotion:
            made = wire.promotion(request)
            return wire.to_promotion(await actions.create_promotion(tx, self.agent, made))

        return await once(self.agent, request, price_pb.Promotion, act)

    async def GetPromotion(self, request: Any, context: Any) -> price_pb.Promotion:
        name = from_typeid("prm", request.promotion_id, "promotion_id")
        return wire.to_promotion(await promotions_store.get_promotion(self.agent.database, name))

    async def ListPromotions(self, request: Any, context: Any) -> pricing_pb.ListPromotionsResponse:
        size = pages.page_size(request.page_size)
        found = await promotions_store.list_promotions(
            self.agent.database,
            coupon_code=request.coupon_code,
            before=pages.cursor(request.page_token),
            size=size + 1,
        )
        page, rest = found[:size], found[size:]
        return pricing_pb.ListPromotionsResponse(
            promotions=[wire.to_promotion(kept) for kept in page],
            next_page_token=pages.to_cursor(page[-1].promotion.promotion_id if rest else None),
        )

    async def RedeemPromotion(
        self, request: Any, context: Any
    ) -> pricing_pb.RedeemPromotionResponse:
        async def act(tx: Any) -> pricing_pb.RedeemPromotionResponse:
            used = await actions.redeem_promotions(
                tx,
                self.agent,
                order_id=optional_id("ord", request.order_id, "order_id"),
                promotion_ids=wire.promotion_ids(request.promotion_ids),
                customer_id=optional_id("cus", request.customer_id, "customer_id"),
            )
            return pricing_pb.RedeemPromotionResponse(
                promotions=[wire.to_promotion(kept) for kept in used]
            )

        return await once(self.agent, request, pricing_pb.RedeemPromotionResponse, act)

    async def ReleasePromotion(
        self, request: Any, context: Any
    ) -> pricing_pb.ReleasePromotionResponse:
        async def act(tx: Any) -> pricing_pb.ReleasePromotionResponse:
            given = await promotions_store.release_promotions(
                tx,
                optional_id("ord", request.order_id, "order_id"),
                self.agent.clock.now(),
            )
            return pricing_pb.ReleasePromotionResponse(
                promotion_ids=[wire.promotion_id_text(item) for item in given]
            )

        return await once(self.agent, request, pricing_pb.ReleasePromotionResponse, act)
