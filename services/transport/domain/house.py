"""The house carrier's own rules: its numbers, and the journey of a parcel."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from services.transport.domain.lifecycle import ConsignmentState

PREFIX = "HC"
DIGITS = 12
LATE_PERCENT, TROUBLE_PERCENT = 4, 2


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan of a journey: when (in days after the hand-over) and what it says."""

    after_days: float
    state: ConsignmentState
    code: str
    text: str


def tracking_number(serial: int) -> str:
    """HC, twelve digits, and a check digit of weights 3 and 1 from the right, as GS1 has it."""
    digits = f"{serial:0{DIGITS}d}"
    return f"{PREFIX}{digits}{check_digit(digits)}"


def is_ours(number: str) -> bool:
    """Whether a number can be one of the house's: form and check digit."""
    digits = number.removeprefix(PREFIX)
    formed = number.startswith(PREFIX) and digits.isdigit() and len(digits) == DIGITS + 1
    return formed and digits.isascii() and int(digits[-1]) == check_digit(digits[:-1])


def check_digit(digits: str) -> int:
    """The last digit of a GS1 number: it makes every wrong digit and most swaps show."""
    odd, even = digits[-1::-2], digits[-2::-2]
    return -(3 * sum(map(int, odd)) + sum(map(int, even))) % 10


def journey(number: str, days_min: int, days_max: int) -> tuple[Scan, ...]:
    """The scans of a parcel, the same whenever it is asked: chance comes from its number.

    Four in a hundred arrive after the promised days, two in a hundred meet trouble on the way.
    """
    chance = hashlib.sha256(number.encode()).digest()
    spread = days_max - days_min
    days = days_min + (chance[0] * (spread + 1) >> 8) - 0.4
    if chance[1] * 100 >> 8 < LATE_PERCENT:
        days = days_max + 0.6 + (chance[2] & 1)
    state = ConsignmentState
    scans = [
        Scan(0.0, state.MANIFESTED, "HC10", "Handed over to the carrier"),
        Scan(0.1 * days, state.IN_TRANSIT, "HC20", "Left the depot of origin"),
        Scan(0.6 * days, state.IN_TRANSIT, "HC30", "Reached the hub of destination"),
    ]
    if chance[3] * 100 >> 8 < TROUBLE_PERCENT:
        scans += [
            Scan(0.7 * days, state.EXCEPTION, "HC60", "Address unclear, asking the depot"),
            Scan(0.8 * days, state.IN_TRANSIT, "HC61", "Address found, going on"),
        ]
    return (
        *scans,
        Scan(0.9 * days, state.OUT_FOR_DELIVERY, "HC40", "On the van"),
        Scan(days, state.DELIVERED, "HC50", "Delivered"),
    )


def scaled(days: float, day_s: float) -> timedelta:
    """Days of a journey in seconds of a clock on which a day has `day_s`."""
    return timedelta(seconds=days * day_s)
