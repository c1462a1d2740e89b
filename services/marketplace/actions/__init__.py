"""What marketplace does, a verb each: load, decide, save, tell."""

from services.marketplace.actions.placing import (
    accept,
    await_answer,
    know_buyer,
    place,
    refuse,
    screen,
    take_up,
)
from services.marketplace.actions.withdrawing import stand_by, stop_import

__all__ = [
    "accept",
    "await_answer",
    "know_buyer",
    "place",
    "refuse",
    "screen",
    "stand_by",
    "stop_import",
    "take_up",
]
