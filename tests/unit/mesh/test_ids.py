"""Identifiers: UUIDv7 inside, TypeID outside."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Invalid
from mesh.ids import from_typeid, new_id, optional_id, to_id, to_typeid

# From the TypeID specification's list of valid ids.
KNOWN = [
    ("prefix", "00000000-0000-0000-0000-000000000000", "prefix_00000000000000000000000000"),
    ("prefix", "00000000-0000-0000-0000-00000000000a", "prefix_0000000000000000000000000a"),
    ("prefix", "ffffffff-ffff-ffff-ffff-ffffffffffff", "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz"),
    ("prefix", "0110c853-1d09-52d8-d73e-1194e95b5f19", "prefix_0123456789abcdefghjkmnpqrs"),
]


@pytest.mark.parametrize(("prefix", "inside", "outside"), KNOWN)
def test_it_agrees_with_the_specification(prefix, inside, outside):
    assert to_typeid(prefix, uuid.UUID(inside)) == outside
    assert from_typeid(prefix, outside) == uuid.UUID(inside)


@given(st.uuids())
def test_every_id_comes_back(value):
    assert from_typeid("ord", to_typeid("ord", value)) == value


@given(st.text(max_size=40))
def test_anything_else_is_refused(text):
    with pytest.raises(Invalid):
        from_typeid("ord", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ord_",
        "ord_8zzzzzzzzzzzzzzzzzzzzzzzzz",
        "ord_0123456789abcdefghjkmnpqru",
        "ORD_0123456789abcdefghjkmnpqrs",
        "cus_0123456789abcdefghjkmnpqrs",
        # What Python would take for digits, signs or space.
        *(f"ord_0123456789abcdefghjkmnpqr{odd}" for odd in "iloAS_ +-\t\u0661\u00e9"),
        "ord_ 123456789abcdefghjkmnpqrs",
        "ord_0_23456789abcdefghjkmnpqrs",
    ],
)
def test_a_wrong_id_names_its_field(text):
    with pytest.raises(Invalid) as caught:
        from_typeid("ord", text, "order_id")
    assert caught.value.violations[0].field == "order_id"


def test_without_a_field_the_prefix_names_it():
    with pytest.raises(Invalid) as caught:
        from_typeid("ord", "x")
    assert caught.value.violations[0].field == "ord_id"


def test_a_fresh_id_is_a_uuid_of_version_7_and_sorts_by_time():
    ids = [new_id() for _ in range(100)]
    assert len(set(ids)) == 100
    for made in ids:
        assert made.version == 7
        assert made.variant == uuid.RFC_4122
    milliseconds = [made.int >> 80 for made in ids]
    assert milliseconds == sorted(milliseconds)


@given(st.none() | st.uuids())
def test_an_id_that_may_be_missing_comes_back(value):
    assert optional_id("ord", to_id("ord", value)) == value


def test_no_id_is_an_empty_text():
    assert to_id("ord", None) == ""
    assert optional_id("ord", "") is None


def test_the_nil_id_is_an_id():
    assert to_id("ord", uuid.UUID(int=0)) == to_typeid("ord", uuid.UUID(int=0))


def test_a_wrong_id_is_refused_where_it_may_be_missing_too():
    with pytest.raises(Invalid) as caught:
        optional_id("ord", "cus_0123456789abcdefghjkmnpqrs", "order_id")
    assert caught.value.violations[0].field == "order_id"
