"""Warehouse on the wire and inside: pure translation, both ways. Here what every subject needs."""

from dataclasses import asdict
from uuid import UUID

from hanse.type.v1 import address_pb2, measure_pb2
from mesh import pages
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


def to_address(value: Address) -> address_pb2.Address:
    """A postal address on the wire."""
    return address_pb2.Address(**asdict(value))


def to_measure(value: Measure) -> measure_pb2.Measure:
    """A size and a weight on the wire."""
    return measure_pb2.Measure(**asdict(value))
