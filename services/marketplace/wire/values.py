"""Ids, times, money, addresses and pages on the wire."""

from google.type import money_pb2

from hanse.type.v1 import address_pb2
from mesh.money import from_minor, to_minor
from services.values import Address, Money


def money(message: money_pb2.Money, field: str = "amount") -> Money:
    """An amount; raises Invalid naming the field."""
    minor, currency = to_minor(message, field)
    return Money(minor, currency)


def to_money(amount: Money) -> money_pb2.Money:
    """An amount on the wire."""
    return from_minor(amount.minor, amount.currency)


def address(message: address_pb2.Address) -> Address:
    """A postal address."""
    return Address(
        name=message.name,
        lines=tuple(message.lines),
        city=message.city,
        country_code=message.country_code,
        postcode=message.postcode,
        region=message.region,
        company=message.company,
        email=message.email,
        phone=message.phone,
    )


def to_address(known: Address) -> address_pb2.Address:
    """A postal address on the wire."""
    return address_pb2.Address(
        name=known.name,
        lines=known.lines,
        city=known.city,
        country_code=known.country_code,
        postcode=known.postcode,
        region=known.region,
        company=known.company,
        email=known.email,
        phone=known.phone,
    )
