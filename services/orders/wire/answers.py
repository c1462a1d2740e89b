"""Answers as they are remembered: bytes of the message that was sent."""

from uuid import UUID

from hanse.orders.v1 import order_pb2 as order_pb
from services.orders.domain.order import Order
from services.orders.wire import values as wire
from services.orders.wire.orders import to_order


def of_order(order: Order) -> bytes:
    """The answer that is an order."""
    answer: bytes = to_order(order).SerializeToString()
    return answer


def order_id_of(answer: bytes) -> UUID:
    """The order an answer is about."""
    return wire.order_id(order_pb.Order.FromString(answer).order_id)
