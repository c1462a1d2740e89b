"""Customers' rules by tables and properties: points, tiers, and who may be told what."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from services.customers.domain import (
    CustomerState,
    EntryKind,
    LoyaltyAccount,
    LoyaltyEntry,
    Medium,
    Reach,
    is_quiet,
    number_of,
    points_for,
    refusal_to_tell,
    render,
    spend,
    tier_of,
    value_of,
)
from services.values import Money

NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
ANYBODY = Reach(CustomerState.ACTIVE, "a@example.com", "", "DE", {}, frozenset(), True)


def reach(**changes) -> Reach:
    fields = {name: getattr(ANYBODY, name) for name in Reach.__slots__}
    return Reach(**{**fields, **changes})


@pytest.mark.parametrize(
    ("points", "tier"),
    [
        (-5, "bronze"),
        (0, "bronze"),
        (499, "bronze"),
        (500, "silver"),
        (2_000, "gold"),
        (5_000, "platinum"),
        (9_999, "platinum"),
        (10_000, "diamond"),
    ],
)
def test_points_of_a_year_make_a_tier(points, tier):
    assert tier_of(points) == tier


@pytest.mark.parametrize(
    ("minor", "digits", "tier", "points"),
    [
        (9_999, 2, "bronze", 99),
        (10_000, 2, "silver", 125),
        (10_000, 2, "diamond", 200),
        (99, 2, "gold", 0),
        (150, 0, "bronze", 150),
    ],
)
def test_an_order_earns_a_point_per_full_unit(minor, digits, tier, points):
    assert points_for(Money(minor, "EUR"), digits, tier) == points


def test_a_hundred_points_are_worth_one_unit():
    assert value_of(250, 2, "EUR") == Money(250, "EUR")
    assert value_of(250, 0, "JPY") == Money(2, "JPY")


@given(st.lists(st.integers(1, 500), max_size=8), st.integers(0, 4_000))
def test_spent_points_are_taken_from_the_oldest_and_no_more_than_asked(left, asked):
    entries = [
        LoyaltyEntry(uuid4(), uuid4(), EntryKind.EARNED, item, NOON, remaining=item)
        for item in left
    ]
    paid = spend(entries, asked)
    taken = [
        before.remaining - after.remaining for before, after in zip(entries, paid, strict=False)
    ]
    assert sum(taken) == min(asked, sum(left))
    assert all(item == entry.remaining for item, entry in zip(taken[:-1], entries, strict=False))


def test_an_account_never_goes_below_zero():
    account = LoyaltyAccount(uuid4(), 10, 0, "bronze", NOON, NOON)
    assert account.add(-10, NOON).balance == 0
    with pytest.raises(Refused):
        account.add(-11, NOON)


@pytest.mark.parametrize(
    ("who", "medium", "topic", "reason"),
    [
        (reach(), "EMAIL", "order", ""),
        (reach(state=CustomerState.ERASED), "EMAIL", "order", "CUSTOMER_ERASED"),
        (reach(state=CustomerState.BLOCKED), "EMAIL", "order", ""),
        (reach(has_template=False), "EMAIL", "order", "TEMPLATE_UNKNOWN"),
        (reach(preferences={("EMAIL", "order"): False}), "EMAIL", "order", "OPTED_OUT"),
        (reach(preferences={("SMS", "order"): False}), "EMAIL", "order", ""),
        (reach(), "EMAIL", "marketing", "NO_CONSENT"),
        (reach(consents=frozenset({"marketing_email"})), "EMAIL", "marketing", ""),
        (reach(consents=frozenset({"marketing_sms"})), "EMAIL", "marketing", "NO_CONSENT"),
        (reach(email=""), "EMAIL", "order", "NO_ADDRESS"),
        (reach(), "SMS", "order", "NO_ADDRESS"),
        (reach(phone="1"), "PUSH", "order", "NO_ADDRESS"),
    ],
)
def test_who_may_be_told_what(who, medium, topic, reason):
    assert refusal_to_tell(who, Medium(medium), topic, NOON) == reason


@pytest.mark.parametrize(
    ("hour", "country", "quiet"),
    [
        (11, "DE", False),
        (20, "DE", True),
        (6, "DE", True),
        (8, "DE", False),
        (20, "US", False),
        (23, "BR", False),
    ],
)
def test_the_night_is_the_customers_own(hour, country, quiet):
    at = NOON.replace(hour=hour) + timedelta(minutes=5)
    assert is_quiet(at, country) is quiet
    consented = reach(consents=frozenset({"marketing_email"}), country_code=country)
    expected = "QUIET_HOURS" if quiet else ""
    assert refusal_to_tell(consented, Medium.EMAIL, "marketing", at) == expected
    assert refusal_to_tell(consented, Medium.EMAIL, "order", at) == ""


def test_a_template_shows_its_gaps():
    assert render("{a} and {b}", {"a": "{b}!"}) in ("{b}! and {b}",)


def test_a_number_follows_from_the_id_and_is_short():
    assert number_of(UUID(int=0)) == "C-000000000000"
    assert len({number_of(uuid4()) for _ in range(100)}) == 100
