"""Identifiers: UUIDv7 inside, TypeID outside (`ord_` and 26 characters).

UUIDv7 (RFC 9562 §5.7) begins with 48 bits of Unix milliseconds, so ids sort by the time they were
made. TypeID is a lower-case prefix and the UUID in Crockford's base32, most significant bit first.
"""

import contextlib
import secrets
import time
import uuid

from mesh.errors import Invalid, Violation

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
# Two letters at a time, and Python's own digits of base 32 for ours: ids are told and read often.
PAIRS = [high + low for high in ALPHABET for low in ALPHABET]
SUFFIX_LENGTH = 26
RANDOM_BITS = 74


class _Digits(dict[int, str]):
    """Ours to Python's digits; any other character becomes none."""

    def __missing__(self, character: int) -> str:
        return "?"


DIGITS = _Digits(zip(map(ord, ALPHABET), "0123456789abcdefghijklmnopqrstuv", strict=True))


def new_id() -> uuid.UUID:
    """A fresh UUIDv7."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(RANDOM_BITS)
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def to_typeid(prefix: str, value: uuid.UUID) -> str:
    """The TypeID of a UUID."""
    number = value.int
    pairs = [PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)]
    return f"{prefix}_{''.join(pairs)}"


def from_typeid(prefix: str, text: str, field: str = "") -> uuid.UUID:
    """The UUID inside a TypeID; raises Invalid naming `field` when it is not one of that kind."""
    head, _, suffix = text.rpartition("_")
    if head == prefix and len(suffix) == SUFFIX_LENGTH and suffix[0] < "8":
        with contextlib.suppress(ValueError):
            return uuid.UUID(int=int(suffix.translate(DIGITS), 32))
    name = field or f"{prefix}_id"
    raise Invalid(Violation(name, f"must be a {prefix}_ id", "typeid"))


def to_id(prefix: str, value: uuid.UUID | None) -> str:
    """The TypeID of a UUID, empty where there is none."""
    return to_typeid(prefix, value) if value else ""


def optional_id(prefix: str, text: str, field: str = "") -> uuid.UUID | None:
    """The UUID inside a TypeID, None for an empty text."""
    return from_typeid(prefix, text, field) if text else None
