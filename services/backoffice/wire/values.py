"""Ids, times, dates, money, addresses and pages on the wire."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from google.protobuf import timestamp_pb2
from google.protobuf.field_mask_pb2 import FieldMask
from google.type import date_pb2, money_pb2

from hanse.type.v1 import address_pb2
from mesh.errors import Conflict, Invalid, Violation
from mesh.money import from_minor, to_minor
from services.values import Address, Money


def strange_token() -> Invalid:
    """The refusal of a page token nobody gave out."""
    return Invalid(Violation("page_token", "is not one of ours", "page_token"))


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


def day(message: Any, field: str) -> date | None:
    """A date field, None when it is unset; raises Invalid for a day no calendar has."""
    if not message.HasField(field):
        return None
    told: date_pb2.Date = getattr(message, field)
    try:
        return date(told.year, told.month, told.day)
    except ValueError:
        raise Invalid(Violation(field, "is no day of the calendar", "date")) from None


def to_day(value: date | None) -> date_pb2.Date | None:
    """A day on the wire."""
    if value is None:
        return None
    return date_pb2.Date(year=value.year, month=value.month, day=value.day)


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


def etag(updated_at: datetime) -> str:
    """What a thing looked like when it was read."""
    return f"{int(updated_at.timestamp() * 1_000_000):x}"


def check_etag(given: str, updated_at: datetime) -> None:
    """Raise Conflict when a thing changed since it was read; an empty etag skips the check."""
    if given and given != etag(updated_at):
        raise Conflict("ETAG_MISMATCH", "It changed since it was read; read it again.")


def changed_fields(mask: FieldMask, allowed: Sequence[str]) -> tuple[str, ...]:
    """The fields a mask names, all when it is empty; raises Invalid for another."""
    for path in mask.paths:
        if path not in allowed:
            raise Invalid(Violation("update_mask", f"no such field: {path}", "update_mask"))
    return tuple(mask.paths) or tuple(allowed)
