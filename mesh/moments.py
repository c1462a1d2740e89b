"""Moments and days on the wire, and the etag that tells one version of a thing from another."""

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


def moment_of(stamp: timestamp_pb2.Timestamp) -> datetime:
    """A timestamp as a moment in UTC."""
    at: datetime = stamp.ToDatetime(tzinfo=UTC)
    return at


def moment(message: Any, field: str) -> datetime | None:
    """A timestamp field as a moment, None when it is unset."""
    return moment_of(getattr(message, field)) if message.HasField(field) else None


def to_day(value: date | None) -> date_pb2.Date | None:
    """A day on the wire."""
    if value is None:
        return None
    return date_pb2.Date(year=value.year, month=value.month, day=value.day)


def day_of(told: date_pb2.Date, field: str) -> date:
    """A date as a day; raises Invalid naming `field` for one that no calendar has."""
    try:
        return date(told.year, told.month, told.day)
    except ValueError:
        raise Invalid(Violation(field, "is no day of the calendar", "date")) from None


def day(message: Any, field: str, path: str = "") -> date | None:
    """A date field as a day, None when it is unset; raises Invalid naming its path."""
    return day_of(getattr(message, field), path or field) if message.HasField(field) else None


def etag(version: int | datetime) -> str:
    """What a thing looked like when it was read: its version, or when it was last changed."""
    if isinstance(version, datetime):
        version = int(version.timestamp() * 1_000_000)
    return f"{version:x}"


def check_etag(given: str, version: int | datetime | None) -> None:
    """Raise Conflict when a thing changed since it was read; an empty etag skips the check.

    Of what is not there yet, `version` None, nobody can have read anything.
    """
    if given and (version is None or given != etag(version)):
        raise Conflict("ETAG_MISMATCH", "It changed since it was read; read it again.")
