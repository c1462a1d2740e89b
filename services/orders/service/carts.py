"""Carts and what they cost."""

from typing import Any
from uuid import UUID

from hanse.orders.v1 import cart_pb2 as cart_pb
from hanse.orders.v1 import cart_service_pb2 as carts_pb
from hanse.orders.v1 import cart_service_pb2_grpc as carts_grpc
from mesh.agent import Running
from mesh.idempotency import once
from mesh.ids import from_typeid, new_id, optional_id
from services.orders.actions import carts
from services.orders.service import seeing
from services.orders.wire import shipments as wire


class CartService(carts_grpc.CartServiceServicer):
    """A cart belongs to the customer or account that made it."""

    def __init__(self, agent: Running) -> None:
        self.agent = agent

    async def CreateCart(self, request: Any, context: Any) -> cart_pb.Cart:
        customer_id = optional_id("cus", request.customer_id, "customer_id")
        seeing.may_order_for(customer_id)

        async def act(tx: Any) -> cart_pb.Cart:
            cart = await carts.create(
                tx,
                self.agent,
                customer_id=customer_id,
                channel=request.channel or "web",
                currency=request.currency_code,
                lines=wire.cart_lines(request.lines),
                coupon_codes=tuple(request.coupon_codes),
            )
            return wire.to_cart(cart)

        return await once(self.agent, request, cart_pb.Cart, act)

    async def GetCart(self, request: Any, context: Any) -> cart_pb.Cart:
        cart = await carts.get(self.agent, _id(request), everybody=seeing.sees_all())
        return wire.to_cart(cart)

    async def UpdateCart(self, request: Any, context: Any) -> cart_pb.Cart:
        everybody = seeing.sees_all()

        async def act(tx: Any) -> cart_pb.Cart:
            cart = await carts.update(
                tx,
                self.agent,
                _id(request),
                wire.cart_changes(request),
                etag=request.etag,
                everybody=everybody,
            )
            return wire.to_cart(cart)

        return await once(self.agent, request, cart_pb.Cart, act)

    async def DeleteCart(self, request: Any, context: Any) -> carts_pb.DeleteCartResponse:
        everybody = seeing.sees_all()

        async def act(tx: Any) -> carts_pb.DeleteCartResponse:
            await carts.drop(tx, self.agent, _id(request), everybody=everybody)
            return carts_pb.DeleteCartResponse()

        return await once(self.agent, request, carts_pb.DeleteCartResponse, act)

    async def PriceCart(self, request: Any, context: Any) -> cart_pb.Quote:
        cart = await carts.get(self.agent, _id(request), everybody=seeing.sees_all())
        priced, listed, stock, options = await carts.quote(
            self.agent, cart, request.shipping_method
        )
        return wire.to_quote(cart, new_id(), priced, listed, stock, options)


def _id(request: Any) -> UUID:
    return from_typeid("crt", request.cart_id, "cart_id")
