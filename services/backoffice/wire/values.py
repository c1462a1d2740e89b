"""Ids, times, dates, money, addresses and pages on the wire."""

from google.type import money_pb2

from hanse.type.v1 import address_pb2
from mesh.money import from_minor, to_minor
from services.values import Address, Money


def money(message: money_pb2.Money, field: str) -> Money:
    """An amount; raises Invalid naming the field."""
    minor, currency = to_minor(message, field)
    return Money(minor, currency)


def to_money(amount: Money) -> money_pb2.Money:
    """An amount on the wire."""
    return from_minor(amount.minor, amount.currency)


def address(message: address_pb2.Address) -> Address:
    """An address."""
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


def to_address(value: Address | None) -> address_pb2.Address | None:
    """An address on the wire."""
    if value is None:
        return None
    return address_pb2.Address(
        name=value.name,
        company=value.company,
        lines=value.lines,
        postcode=value.postcode,
        city=value.city,
        region=value.region,
        country_code=value.country_code,
        email=value.email,
        phone=value.phone,
    )
