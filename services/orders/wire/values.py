"""What every subject of orders needs on the wire: tokens, days, money, addresses, measures."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from google.type import money_pb2

from hanse.type.v1 import address_pb2, measure_pb2
from mesh import pages
from mesh.errors import Invalid, Violation
from mesh.ids import from_typeid
from mesh.money import to_minor
from services.values import Address, Measure, Money


def order_id(text: str) -> UUID:
    """The id inside an ord_ id."""
    return from_typeid("ord", text, "order_id")


def number(token: str, field: str) -> int:
    """The number a token holds, zero for an empty one; raises Invalid for a strange one."""
    if not token:
        return 0
    if not token.isascii() or not token.isdigit() or len(token) > 18:
        raise Invalid(Violation(field, "is not one of ours", field))
    return int(token)


def pair(token: str) -> tuple[str, UUID] | None:
    """A page token of two parts."""
    if not token:
        return None
    head, _, tail = token.rpartition(".")
    place = pages.cursor(tail)
    if not head or place is None:
        raise pages.strange_token()
    return head, place


def day_of(message: Any, field: str) -> date | None:
    """A date field as a day; raises Invalid for one that is not in the calendar."""
    if not message.HasField(field):
        return None
    told = getattr(message, field)
    try:
        return date(told.year, told.month, told.day)
    except ValueError:
        raise Invalid(Violation(field, "is not a day", "date")) from None


def money(message: money_pb2.Money, field: str = "amount") -> Money:
    """An amount."""
    minor, currency = to_minor(message, field)
    return Money(minor, currency)


def to_address(known: Address) -> address_pb2.Address:
    """A postal address on the wire."""
    return address_pb2.Address(**asdict(known))


def to_measure(known: Measure) -> measure_pb2.Measure:
    """A box and its mass on the wire."""
    return measure_pb2.Measure(**asdict(known))
