"""Pages of lists: their size, the token of the next one, and how a list is cut."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from mesh.errors import Invalid, Violation

T = TypeVar("T")
PAGE_SIZE = 50


def page_size(asked: int) -> int:
    """Rows of a page: what was asked, or 50."""
    return asked or PAGE_SIZE


def cut(found: Sequence[T], size: int, row_id: Callable[[T], UUID]) -> tuple[Sequence[T], str]:
    """A page of what was found with one row more than fits, and the token of the next one."""
    more = len(found) > size
    return found[:size], to_cursor(row_id(found[size - 1]) if more else None)


def cursor(token: str) -> UUID | None:
    """The row a token points to; raises Invalid for a token nobody gave out."""
    try:
        return UUID(hex=token) if token else None
    except ValueError:
        raise strange_token() from None


def to_cursor(row_id: UUID | None) -> str:
    """A token for a row, empty at the end."""
    return row_id.hex if row_id else ""


def strange_token() -> Invalid:
    """The refusal of a page token nobody gave out."""
    return Invalid(Violation("page_token", "is not one of ours", "page_token"))
