"""Warehouse on the wire and inside: pure translation, both ways. Here what every subject needs."""

from uuid import UUID

from hanse.type.v1 import address_pb2, measure_pb2
from mesh import pages
from mesh.moments import etag as etag
from services.values import Address, Measure


def walk_cursor(token: str) -> tuple[int, UUID] | None:
    """The place on a walk a page token points to."""
    if not token:
        return None
    sequence, _, rest = token.partition("|")
    place = pages.cursor(rest)
    if place is None or not sequence.isdigit():
        raise pages.strange_token()
    return int(sequence), place


def to_walk_cursor(sequence: int, place: UUID) -> str:
    """A page token for a place on a walk."""
    return f"{sequence}|{place.hex}"


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


def to_address(value: Address) -> address_pb2.Address:
    """A postal address on the wire."""
    return address_pb2.Address(
        name=value.name,
        lines=value.lines,
        city=value.city,
        country_code=value.country_code,
        postcode=value.postcode,
        region=value.region,
        company=value.company,
        email=value.email,
        phone=value.phone,
    )


def measure(message: measure_pb2.Measure) -> Measure:
    """A size and a weight."""
    return Measure(message.length_mm, message.width_mm, message.height_mm, message.weight_g)


def to_measure(value: Measure) -> measure_pb2.Measure:
    """A size and a weight on the wire."""
    return measure_pb2.Measure(
        length_mm=value.length_mm,
        width_mm=value.width_mm,
        height_mm=value.height_mm,
        weight_g=value.weight_g,
    )
