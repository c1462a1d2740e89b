"""Money adds up exactly, splits without losing a cent, and never mixes currencies."""

from dataclasses import asdict, fields
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanse.type.v1 import address_pb2, measure_pb2
from services.values import Address, CurrencyMismatch, Measure, Money, Sku, percent, quantize, total

weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)


@given(st.integers(-(10**12), 10**12), weights)
def test_the_parts_of_a_split_add_up_to_the_whole(minor: int, shares: list[int]):
    parts = Money(minor, "EUR").split(shares)
    assert len(parts) == len(shares)
    assert total(parts, "EUR") == Money(minor, "EUR")


@given(st.integers(0, 10**9), weights.filter(any))
def test_no_part_of_a_split_is_further_than_a_cent_from_its_share(minor: int, shares: list[int]):
    for part, share in zip(Money(minor, "EUR").split(shares), shares, strict=True):
        assert abs(part.minor - Fraction(minor * share, sum(shares))) < 1


def test_amounts_of_different_currencies_do_not_add_up():
    with pytest.raises(CurrencyMismatch):
        Money(1, "EUR") + Money(1, "BRL")


@pytest.mark.parametrize(("minor", "expected"), [(25, 2), (35, 4), (15, 2), (-25, -2)])
def test_a_share_rounds_half_to_even(minor: int, expected: int):
    assert Money(minor, "EUR").share(Decimal("0.1")).minor == expected


def test_arithmetic_keeps_the_currency():
    three = Money(3, "EUR")
    assert (three * 2 - three + -three) == Money.zero("EUR")
    assert not Money.zero("EUR")
    assert Money(1000, "EUR").share(percent(Decimal(19))) == Money(190, "EUR")
    assert quantize(Decimal("1.005"), 2) == Decimal("1.00")


@pytest.mark.parametrize("text", ["", "-A", "a b", "x" * 65, "é"])
def test_a_bad_sku_is_refused(text: str):
    with pytest.raises(ValueError, match="SKU"):
        Sku(text)


def test_values_are_checked_when_made():
    assert str(Sku("A-1_b.c")) == "A-1_b.c"
    assert Measure(10, 20, 30, 5).volume_mm3 == 6000
    with pytest.raises(ValueError, match="currency"):
        Money(1, "eur")
    with pytest.raises(ValueError, match="country"):
        Address("A", ("x",), "B", "de")
    with pytest.raises(ValueError, match="lines"):
        Address("A", (), "B", "DE")
    with pytest.raises(ValueError, match="negative"):
        Measure(-1, 0, 0, 0)


def test_an_address_comes_back_from_the_wire():
    known = Address(
        "Ada", ("Hafen 1", "2. OG"), "Hamburg", "DE", "20457", "HH", "Hanse", "a@b", "+4"
    )
    assert Address.of(address_pb2.Address(**asdict(known))) == known


def test_an_address_of_the_wire_that_is_none_is_refused():
    with pytest.raises(ValueError, match="country"):
        Address.of(address_pb2.Address(name="Ada", lines=["Hafen 1"]))


def test_a_measure_comes_back_from_the_wire():
    known = Measure(300, 200, 100, 450)
    assert Measure.of(measure_pb2.Measure(**asdict(known))) == known


@pytest.mark.parametrize(
    ("value", "message"), [(Address, address_pb2.Address), (Measure, measure_pb2.Measure)]
)
def test_a_value_has_the_fields_of_its_contract(value: type, message: type):
    assert {field.name for field in fields(value)} == set(message.DESCRIPTOR.fields_by_name)
