"""Identifiers: UUIDv7 inside, TypeID outside (`ord_` and 26 characters).

UUIDv7 (RFC 9562 §5.7) begins with 48 bits of Unix milliseconds, so ids sort by the time they were
made. TypeID is a lower-case prefix and the UUID in Crockford's base32, most significant bit first.
"""

import secrets
import time
import uuid

from mesh.errors import Invalid, Violation

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
SUFFIX_LENGTH = 26
RANDOM_BITS = 74


def new_id() -> uuid.UUID:
    """A fresh UUIDv7."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(RANDOM_BITS)
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def to_typeid(prefix: str, value: uuid.UUID) -> str:
    """The TypeID of a UUID."""
    number = value.int
    letters = [ALPHABET[number >> shift & 31] for shift in range(125, -1, -5)]
    return f"{prefix}_{''.join(letters)}"


def from_typeid(prefix: str, text: str, field: str = "") -> uuid.UUID:
    """The UUID inside a TypeID; raises Invalid naming `field` when it is not one of that kind."""
    head, _, suffix = text.rpartition("_")
    if head == prefix and len(suffix) == SUFFIX_LENGTH and suffix[0] < "8":
        try:
            number = 0
            for letter in suffix:
                number = number << 5 | VALUES[letter]
            return uuid.UUID(int=number)
        except KeyError:
            pass
    name = field or f"{prefix}_id"
    raise Invalid(Violation(name, f"must be a {prefix}_ id", "typeid"))


def to_id(prefix: str, value: uuid.UUID | None) -> str:
    """The TypeID of a UUID, empty where there is none."""
    return to_typeid(prefix, value) if value else ""


def optional_id(prefix: str, text: str, field: str = "") -> uuid.UUID | None:
    """The UUID inside a TypeID, None for an empty text."""
    return from_typeid(prefix, text, field) if text else None
