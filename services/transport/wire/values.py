"""Ids, money, days and addresses on the wire and inside."""

from typing import Any

from hanse.type.v1 import address_pb2, measure_pb2
from mesh import pages
from mesh.errors import Invalid, Violation
from mesh.ids import from_typeid
from mesh.money import from_minor, to_minor
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


def to_money(amount: Money) -> Any:
    """Money on the wire."""
    return from_minor(amount.minor, amount.currency)


def address(message: address_pb2.Address, field: str) -> Address:
    """An address."""
    try:
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
    except ValueError as error:
        raise Invalid(Violation(field, str(error), "address")) from None


def measure(message: measure_pb2.Measure) -> Measure:
    """A size."""
    return Measure(message.length_mm, message.width_mm, message.height_mm, message.weight_g)


def to_measure(size: Measure) -> measure_pb2.Measure:
    """A size on the wire."""
    return measure_pb2.Measure(
        length_mm=size.length_mm,
        width_mm=size.width_mm,
        height_mm=size.height_mm,
        weight_g=size.weight_g,
    )
