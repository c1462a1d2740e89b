"""Promotions on a real PostgreSQL: counted once, given back once, never over their limit."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from hanse.products.v1 import price_pb2 as price_pb
from hanse.products.v1 import pricing_service_pb2 as pricing_pb
from mesh.errors import AlreadyExists, Refused
from mesh.ids import new_id, to_typeid
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from services.products.agent import agent
from tests.integration.products.test_catalog import Shop, rid


@pytest_asyncio.fixture
async def shop(fresh_database: Any) -> AsyncIterator[Shop]:
    there = fresh_database()
    mesh: InProcessMesh
    async with in_process_mesh(agent, database_url=there.dsn) as mesh:
        await mesh.ready("products")
        yield Shop(mesh)


async def made(shop: Shop, **more: Any) -> Any:
    asked = {
        "request_id": rid(),
        "coupon_code": "SUMMER-10",
        "title": "Summer",
        "value": price_pb.PromotionValue(percent=10),
        **more,
    }
    return await shop.pricing.CreatePromotion(pricing_pb.CreatePromotionRequest(**asked))


def redeem(promotion: Any, order_id: str = "", **more: Any) -> Any:
    return pricing_pb.RedeemPromotionRequest(
        request_id=rid(),
        order_id=order_id or to_typeid("ord", new_id()),
        promotion_ids=[promotion.promotion_id],
        **more,
    )


async def used(shop: Shop, promotion: Any) -> int:
    request = pricing_pb.GetPromotionRequest(promotion_id=promotion.promotion_id)
    return int((await shop.pricing.GetPromotion(request)).used_count)


async def test_a_coupon_belongs_to_one_promotion(shop: Shop):
    await made(shop)
    with pytest.raises(AlreadyExists, match="Coupon taken"):
        await made(shop)


async def test_a_limit_holds_however_many_redeem_at_once(shop: Shop):
    promotion = await made(shop, use_limit=3)
    asked = (shop.orders.RedeemPromotion(redeem(promotion)) for _ in range(8))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert {answer.reason for answer in refused} == {"PROMOTION_EXHAUSTED"}
    assert (len(refused), await used(shop, promotion)) == (5, 3)


async def test_a_customer_uses_it_as_often_as_they_may(shop: Shop):
    terms = price_pb.PromotionConditions(use_limit_per_customer=1)
    promotion = await made(shop, conditions=terms)
    ada, bob = (to_typeid("cus", new_id()) for _ in range(2))
    await shop.orders.RedeemPromotion(redeem(promotion, customer_id=ada))
    with pytest.raises(Refused, match="Promotion exhausted"):
        await shop.orders.RedeemPromotion(redeem(promotion, customer_id=ada))
    await shop.orders.RedeemPromotion(redeem(promotion, customer_id=bob))


async def test_uses_are_counted_and_given_back_once(shop: Shop):
    promotion = await made(shop)
    request = redeem(promotion)
    for _ in range(2):
        await shop.orders.RedeemPromotion(request)
    assert await used(shop, promotion) == 1
    for _ in range(2):
        await shop.orders.ReleasePromotion(
            pricing_pb.ReleasePromotionRequest(request_id=rid(), order_id=request.order_id)
        )
    assert await used(shop, promotion) == 0


async def test_a_coupon_takes_its_share_off(shop: Shop):
    await made(shop)
    await shop.published()
    told = await shop.cost((1, "SHIRT-1", 2), coupon_codes=["SUMMER-10"])
    assert (told.discount.units, told.discount.nanos) == (3, 980_000_000)
    listed = await shop.pricing.ListPromotions(pricing_pb.ListPromotionsRequest(page_size=1))
    assert [item.coupon_code for item in listed.promotions] == ["SUMMER-10"]
