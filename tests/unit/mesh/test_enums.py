"""Enums of the wire become the words rules speak in."""

import pytest

from hanse.orders.v1 import order_pb2 as order_pb
from mesh.enums import word


def test_a_value_is_its_name_without_the_prefix():
    value = order_pb.OrderState.Value("ORDER_STATE_ON_HOLD")
    assert word(order_pb.OrderState, value, "ORDER_STATE_") == "ON_HOLD"


def test_what_is_not_stated_is_empty():
    assert word(order_pb.OrderState, 0, "ORDER_STATE_") == ""


def test_a_value_nobody_knows_is_an_error():
    with pytest.raises(ValueError):
        word(order_pb.OrderState, 9_999, "ORDER_STATE_")
