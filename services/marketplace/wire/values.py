"""Money and addresses on the wire."""

from dataclasses import asdict

from google.type import money_pb2

from hanse.type.v1 import address_pb2
from mesh.money import to_minor
from services.values import Address, Money


def money(message: money_pb2.Money, field: str = "amount") -> Money:
    """An amount; raises Invalid naming the field."""
    minor, currency = to_minor(message, field)
    return Money(minor, currency)


def to_address(known: Address) -> address_pb2.Address:
    """A postal address on the wire."""
    return address_pb2.Address(**asdict(known))
