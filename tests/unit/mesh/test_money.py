"""Money crosses the wire without losing or gaining a minor unit."""

import pytest
from google.type import money_pb2
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Invalid
from mesh.money import from_minor, minor_digits, to_minor, to_money
from services.values import Money


@given(st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "BRL", "JPY", "KWD", "CLF"]))
def test_minor_units_survive_the_wire(minor: int, currency: str):
    assert to_minor(from_minor(minor, currency)) == (minor, currency)
    assert to_money(Money(minor, currency)) == from_minor(minor, currency)


@pytest.mark.parametrize(
    ("money", "field"),
    [
        (money_pb2.Money(currency_code="EUR", nanos=1), "price.nanos"),
        (money_pb2.Money(currency_code="JPY", nanos=500_000_000), "price.nanos"),
        (money_pb2.Money(currency_code="EUR", units=1, nanos=-10_000_000), "price.nanos"),
        (money_pb2.Money(currency_code="EUR", nanos=1_000_000_000), "price.nanos"),
        (money_pb2.Money(currency_code="eur"), "price.currency_code"),
        (money_pb2.Money(), "price.currency_code"),
    ],
)
def test_what_the_currency_cannot_hold_is_refused(money: money_pb2.Money, field: str):
    with pytest.raises(Invalid) as refusal:
        to_minor(money, "price")
    assert refusal.value.violations[0].field == field


def test_currencies_have_their_own_digits():
    assert (minor_digits("EUR"), minor_digits("JPY"), minor_digits("KWD")) == (2, 0, 3)
