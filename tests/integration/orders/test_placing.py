"""Placing orders on real databases: what is refused, doubted or lost first, then what works."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.builders.shop import STATE, Shop, a_shop


@pytest_asyncio.fixture
async def shop(fresh_database: Any) -> AsyncIterator[Shop]:
    async with a_shop(fresh_database) as shop:
        shop.town.add_site("HAM")
        await shop.sell("SHIRT-1", 1990, ham=10)
        yield shop


async def test_an_order_is_confirmed_with_stock_and_money(shop: Shop):
    order = await shop.place(("SHIRT-1", 2))
    assert order.state in (STATE.ORDER_STATE_CONFIRMED, STATE.ORDER_STATE_FULFILLING)
    assert (order.totals.total.units, order.totals.total.nanos) == (44, 700_000_000)
    settled = await shop.settled(order.order_id)
    assert settled.state == STATE.ORDER_STATE_FULFILLING
    assert await shop.level("SHIRT-1") == (10, 0, 2)
    payment = await shop.payment(order.order_id)
    assert payment.authorized == order.totals.total
    assert await shop.on_floor(order.order_id)
    assert [notice.template for notice in shop.town.notices] == ["order_confirmed"]


_ = pytest
