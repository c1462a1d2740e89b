"""What REST tells, in the demo's words."""

import pytest

from gateway.trade.rest import order_state, segment


@pytest.mark.parametrize(
    ("told", "state"), [("ORDER_STATE_PARTIALLY_SHIPPED", "PARTIALLY_SHIPPED"), ("", "")]
)
def test_the_state_of_an_order_is_told_without_its_prefix(told: str, state: str):
    assert order_state({"orderId": "ord_1", "state": told}) == state


def test_a_text_stays_one_segment_of_a_path():
    assert segment("a/b?c") == "a%2Fb%3Fc"
