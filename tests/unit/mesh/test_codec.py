"""States travel as JSON and come back equal."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NewType
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.codec import decode, encode, reader

Sku = NewType("Sku", str)


class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"


class Grade(enum.IntEnum):
    LOW = 1


@dataclass(frozen=True)
class Line:
    sku: Sku
    quantity: int


@dataclass(frozen=True)
class Basket:
    basket_id: UUID
    lines: tuple[Line, ...]
    pair: tuple[int, str]
    color: Color
    grade: Grade
    placed_at: datetime
    day: date
    price: Decimal
    ratio: float
    note: str | None
    raw: bytes
    tags: frozenset[str]
    counts: Mapping[str, int]
    names: Sequence[str]
    anything: Any
    bare: dict
    inner: "Basket | None" = None
    size: int = field(default=0)


def a_basket(**changes) -> Basket:
    values = {
        "basket_id": UUID(int=7),
        "lines": (Line(Sku("a"), 2), Line(Sku("b"), 1)),
        "pair": (1, "x"),
        "color": Color.BLUE,
        "grade": Grade.LOW,
        "placed_at": datetime(2026, 1, 2, 3, 4, 5, 6, UTC),
        "day": date(2026, 1, 2),
        "price": Decimal("1.20"),
        "ratio": 0.5,
        "note": None,
        "raw": b"\x00\xff",
        "tags": frozenset({"t"}),
        "counts": {"a": 1},
        "names": ("n",),
        "anything": {"deep": [1, None]},
        "bare": {"k": 1},
    }
    return Basket(**{**values, **changes})


def test_a_nested_state_comes_back_equal() -> None:
    basket = a_basket(inner=a_basket(note="inside"), size=3)
    assert decode(Basket, encode(basket)) == basket


@given(
    st.builds(
        a_basket,
        note=st.none() | st.text(),
        raw=st.binary(),
        ratio=st.floats(allow_nan=False),
        placed_at=st.datetimes(timezones=st.just(UTC)),
        counts=st.dictionaries(st.text(), st.integers()),
        lines=st.lists(st.builds(Line, st.text().map(Sku), st.integers())).map(tuple),
    )
)
def test_any_state_comes_back_equal(basket: Basket) -> None:
    assert decode(Basket, encode(basket)) == basket


def test_fields_of_a_newer_writer_are_ignored_and_missing_ones_take_their_default() -> None:
    payload = encode({"sku": "a", "quantity": 1, "added_later": True})
    assert decode(Line, payload) == Line(Sku("a"), 1)
    old = encode(a_basket()).replace(b',"size":0', b"").replace(b',"inner":null', b"")
    assert decode(Basket, old) == a_basket()


@pytest.mark.parametrize("kind", [complex, int | str, object.__init__, type[int]])
def test_what_cannot_be_read_back_is_said_at_once(kind: Any) -> None:
    with pytest.raises(TypeError, match=r"cannot be journaled|one type or None"):
        reader(kind)


def test_what_cannot_be_written_is_said() -> None:
    with pytest.raises(TypeError, match="complex cannot be journaled"):
        encode({"a": 1j})


def test_plain_values_of_own_kinds_travel_as_what_they_are() -> None:
    class Name(str):
        __slots__ = ()

    assert encode(Name("x")) == b'"x"'
