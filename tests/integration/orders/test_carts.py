"""Carts on real databases: whose they are, what they cost, and that buying empties them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from google.protobuf import field_mask_pb2

from hanse.orders.v1 import cart_pb2 as cart_pb
from hanse.orders.v1 import cart_service_pb2 as carts_pb
from hanse.orders.v1 import shipment_service_pb2 as shipments_pb
from hanse.orders.v1.cart_service_pb2_grpc import CartServiceStub
from mesh.errors import Conflict, Denied, Invalid, NotFound, Refused
from mesh.ids import new_id, to_typeid
from tests.builders.partners import an_address
from tests.builders.shop import STATE, Shop, a_shop, request_id


@pytest_asyncio.fixture
async def shop(fresh_database: Any) -> AsyncIterator[Shop]:
    async with a_shop(fresh_database) as shop:
        shop.town.add_site("HAM")
        await shop.sell("SHIRT-1", 1990, ham=10)
        yield shop


def a_cart(**more: Any) -> carts_pb.CreateCartRequest:
    line = cart_pb.CartLine(line_no=1, sku="SHIRT-1", quantity=2)
    fields = {"request_id": request_id(), "currency_code": "EUR", "lines": [line]}
    return carts_pb.CreateCartRequest(**{**fields, **more})


def whereto(cart: Any, **more: Any) -> carts_pb.UpdateCartRequest:
    fields = {
        "request_id": request_id(),
        "cart_id": cart.cart_id,
        "ship_to": an_address(),
        "update_mask": field_mask_pb2.FieldMask(paths=["ship_to"]),
    }
    return carts_pb.UpdateCartRequest(**{**fields, **more})


async def test_a_cart_belongs_to_whoever_made_it(shop: Shop):
    who = f"sub={shop.customer_id};kind=person;roles=customer"
    mine = shop.mesh.stub(CartServiceStub, "orders", principal=who)
    cart = await mine.CreateCart(a_cart(customer_id=shop.customer_id))
    other = shop.mesh.stub(
        CartServiceStub,
        "orders",
        principal=f"sub={to_typeid('cus', new_id())};kind=person;roles=customer",
    )
    name = carts_pb.GetCartRequest(cart_id=cart.cart_id)
    with pytest.raises(NotFound):
        await other.GetCart(name)
    with pytest.raises(Denied):
        await other.CreateCart(a_cart(customer_id=shop.customer_id))
    drop = carts_pb.DeleteCartRequest(request_id=request_id(), cart_id=cart.cart_id)
    await other.DeleteCart(drop)
    assert (await mine.GetCart(name)).cart_id == cart.cart_id
    drop.request_id = request_id()
    await mine.DeleteCart(drop)
    drop.request_id = request_id()
    await mine.DeleteCart(drop)
    with pytest.raises(NotFound):
        await mine.GetCart(name)


async def test_a_change_with_an_old_etag_or_a_sku_twice_is_refused(shop: Shop):
    cart = await shop.carts.CreateCart(a_cart())
    changed = await shop.carts.UpdateCart(whereto(cart, etag=cart.etag))
    assert changed.ship_to.city == "Hamburg"
    assert len(changed.lines) == 1
    with pytest.raises(Conflict, match="changed since"):
        await shop.carts.UpdateCart(whereto(cart, etag=cart.etag))
    twice = [cart_pb.CartLine(line_no=at, sku="SHIRT-1", quantity=1) for at in (1, 2)]
    with pytest.raises(Invalid):
        await shop.carts.CreateCart(a_cart(lines=twice))


async def test_a_cart_costs_what_its_order_will_and_is_emptied_by_it(shop: Shop):
    cart = await shop.carts.CreateCart(a_cart())
    name = carts_pb.PriceCartRequest(cart_id=cart.cart_id)
    with pytest.raises(Refused, match="tax depend"):
        await shop.carts.PriceCart(name)
    await shop.carts.UpdateCart(whereto(cart))
    quote = await shop.carts.PriceCart(name)
    assert quote.lines[0].available_quantity == 10
    assert [option.shipping_method for option in quote.shipping_options] == ["standard"]
    order = await shop.place(
        ("SHIRT-1", 2), cart_id=cart.cart_id, expected_total=quote.totals.total
    )
    assert order.totals == quote.totals
    assert order.state in (STATE.ORDER_STATE_CONFIRMED, STATE.ORDER_STATE_FULFILLING)
    with pytest.raises(NotFound):
        await shop.carts.GetCart(carts_pb.GetCartRequest(cart_id=cart.cart_id))


async def test_a_plan_says_from_where_units_would_go(shop: Shop):
    shop.town.add_site("BER")
    await shop.sell("BOOK-1", 900, ber=5)
    lines = [
        shipments_pb.LineToPlan(line_no=1, sku="SHIRT-1", quantity=1),
        shipments_pb.LineToPlan(line_no=2, sku="BOOK-1", quantity=9),
    ]
    plan = await shop.shipments.PlanFulfillment(
        shipments_pb.PlanFulfillmentRequest(lines=lines, ship_to=an_address(), currency_code="EUR")
    )
    assert plan.split
    assert [short.missing_quantity for short in plan.shortages] == [4]
    assert plan.reasons
