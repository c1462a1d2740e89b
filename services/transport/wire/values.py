"""References, money, addresses and measures on the wire and inside."""

from dataclasses import asdict
from typing import Any

from hanse.type.v1 import address_pb2, measure_pb2
from mesh import pages
from mesh.errors import Invalid, Violation
from mesh.ids import from_typeid
from mesh.money import to_minor
from services.values import Address, Measure, Money


def reference_key(reference: str) -> bytes:
    """The bytes of the id inside a reference of any kind: facts about it keep their order."""
    return from_typeid(reference.rpartition("_")[0], reference, "reference").bytes


def offset(token: str) -> int:
    """How far a list was read; raises Invalid for a token nobody gave out."""
    if token and not (token.isascii() and token.isdigit()):
        raise pages.strange_token()
    return int(token or 0)


def money(message: Any, field: str) -> Money:
    """An amount."""
    return Money(*to_minor(message, field))


def optional_money(message: Any, field: str) -> Money | None:
    """An amount that may be unset."""
    return money(getattr(message, field), field) if message.HasField(field) else None


def address(message: address_pb2.Address, field: str) -> Address:
    """An address."""
    try:
        return Address.of(message)
    except ValueError as error:
        raise Invalid(Violation(field, str(error), "address")) from None


def to_measure(size: Measure) -> measure_pb2.Measure:
    """A size on the wire."""
    return measure_pb2.Measure(**asdict(size))
