"""Money and addresses on the wire."""

from dataclasses import asdict

from google.type import money_pb2

from hanse.type.v1 import address_pb2
from mesh.money import to_minor
from services.values import Address, Money


def money(message: money_pb2.Money, field: str) -> Money:
    """An amount; raises Invalid naming the field."""
    minor, currency = to_minor(message, field)
    return Money(minor, currency)


def to_address(value: Address | None) -> address_pb2.Address | None:
    """An address on the wire."""
    if value is None:
        return None
    return address_pb2.Address(**asdict(value))
