"""Enums of the wire as words: SHIPPED for STATE_SHIPPED."""

from typing import Any


def word(enum: Any, value: int, prefix: str) -> str:
    """The name of an enum's value without its prefix, empty where it is not stated."""
    name: str = enum.Name(value)
    return name.removeprefix(prefix) if value else ""
