"""Moments and days on the wire, and the etag of what was last changed at a moment."""

from datetime import UTC, date, datetime
from typing import Any

from google.protobuf import timestamp_pb2
from google.type import date_pb2

from mesh.errors import Conflict, Invalid, Violation


def to_time(at: datetime | None) -> timestamp_pb2.Timestamp | None:
    """A moment on the wire."""
    if at is None:
        return None
    stamp = timestamp_pb2.Timestamp()
    stamp.FromDatetime(at)
    return stamp


def moment(message: Any, field: str) -> datetime | None:
    """A timestamp field as a moment, None when it is unset."""
    if not message.HasField(field):
        return None
    stamp: datetime = getattr(message, field).ToDatetime(tzinfo=UTC)
    return stamp


def to_day(value: date | None) -> date_pb2.Date | None:
    """A day on the wire."""
    if value is None:
        return None
    return date_pb2.Date(year=value.year, month=value.month, day=value.day)


def day(message: Any, field: str) -> date | None:
    """A date field, None when it is unset; raises Invalid for a day no calendar has."""
    if not message.HasField(field):
        return None
    told = getattr(message, field)
    try:
        return date(told.year, told.month, told.day)
    except ValueError:
        raise Invalid(Violation(field, "is no day of the calendar", "date")) from None


def etag(updated_at: datetime) -> str:
    """What a thing looked like when it was read."""
    return f"{int(updated_at.timestamp() * 1_000_000):x}"


def check_etag(given: str, updated_at: datetime) -> None:
    """Raise Conflict when a thing changed since it was read; an empty etag skips the check."""
    if given and given != etag(updated_at):
        raise Conflict("ETAG_MISMATCH", "It changed since it was read; read it again.")
