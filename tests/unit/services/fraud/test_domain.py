"""Fraud's rules by tables: which signals make which points, and which points which decision."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesh.errors import Refused
from services.fraud.domain import (
    CaseState,
    Decision,
    EntityKind,
    Listing,
    Memory,
    OrderFacts,
    Policy,
    ReleaseState,
    ReviewCase,
    Rule,
    SubjectKind,
    Verdict,
    backtest,
    decide,
    judge,
    merchant_signals,
    order_signals,
)

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
ORDER = OrderFacts(50.0, 1, False, NOW - timedelta(days=100), "card")
VALUE = Rule("ORDER_VALUE", True, 1000, 0, 0.01, 30)


def a_policy(*rules: Rule) -> Policy:
    return Policy("p-1", ReleaseState.CHAMPION, rules or (VALUE,), 25, 50, 75, NOW, NOW)


@pytest.mark.parametrize(
    ("measure", "points"), [(0, 0), (1000, 0), (1001, 0.01), (2500, 15), (4000, 30), (1e9, 30)]
)
def test_points_grow_over_the_limit_and_stop_at_their_most(measure, points):
    assert VALUE.score(measure) == pytest.approx(points)
    assert Rule("ORDER_VALUE", False, 0, 10, 0, 0).score(measure) == 0


@pytest.mark.parametrize(
    ("score", "decision"),
    [
        (0, "APPROVE"), (24.9, "APPROVE"), (25, "CHALLENGE"), (49.9, "CHALLENGE"),
        (50, "REVIEW"), (74.9, "REVIEW"), (75, "BLOCK"), (100, "BLOCK"),
    ],
)  # fmt: skip
def test_thresholds_turn_a_score_into_a_decision(score, decision):
    assert a_policy().decide(score) is Decision(decision)


def test_no_policy_is_no_approval():
    assert decide(None, SubjectKind.ORDER, {})[0] is Decision.REVIEW


@pytest.mark.parametrize(
    ("age_h", "kind", "counts"),
    [(1, "card", 1), (23.9, "card", 1), (24, "card", 0), (1, "channel", 0)],
)
def test_a_young_account_counts_unless_a_channel_vouches(age_h, kind, counts):
    facts = OrderFacts(50.0, 1, False, NOW - timedelta(hours=age_h), kind)
    policy = a_policy(Rule("NEW_ACCOUNT", True, 24, 15, 0, 15))
    assert judge(policy, order_signals(facts, Memory(), NOW))[0] == 15 * counts


def test_nothing_known_of_an_account_is_not_held_against_it():
    facts = OrderFacts(50.0, 1, False, None, "card")
    assert "ACCOUNT_AGE_H" not in order_signals(facts, Memory(), NOW)


def test_who_is_trusted_is_still_stopped_when_blocked():
    policy = a_policy(VALUE, Rule("BLOCKED", True, 0, 100, 0, 100))
    trusted = {(EntityKind.CUSTOMER, Listing.TRUSTED)}
    rich = OrderFacts(5_000.0, 1, False, None, "card")
    assert judge(policy, order_signals(rich, Memory(frozenset(trusted)), NOW))[0] == 0
    both = frozenset(trusted | {(EntityKind.EMAIL, Listing.BLOCKED)})
    assert judge(policy, order_signals(rich, Memory(both), NOW))[0] == 100


def test_a_merchant_is_held_at_seventy_and_never_challenged():
    policy = a_policy(
        Rule("SAME_TAX_NUMBER", True, 0, 50, 0, 50), Rule("SAME_EMAIL", True, 0, 30, 0, 30)
    )
    one = merchant_signals(Memory(same_tax_number=True))
    both = merchant_signals(Memory(same_tax_number=True, same_email=True))
    blocked = merchant_signals(Memory(frozenset({(EntityKind.EMAIL, Listing.BLOCKED)})))
    assert decide(policy, SubjectKind.MERCHANT, one)[0] is Decision.APPROVE
    assert decide(policy, SubjectKind.MERCHANT, both)[0] is Decision.REVIEW
    assert decide(policy, SubjectKind.MERCHANT, blocked)[0] is Decision.BLOCK
    # Nobody proves with a card what is in the parcel.
    assert decide(a_policy(), SubjectKind.RETURN, {"ORDER_VALUE": 4_000})[0] is Decision.REVIEW


@given(st.dictionaries(st.sampled_from(["ORDER_VALUE", "BLOCKED", "X"]), st.floats(0, 1e9)))
def test_a_score_is_the_sum_of_its_reasons_and_stays_within_bounds(signals):
    policy = a_policy(VALUE, Rule("BLOCKED", True, 0, 100, 0, 100))
    score, reasons = judge(policy, signals)
    assert 0 <= score <= 100
    assert score == min(100, sum(item.points for item in reasons))


def test_a_back_test_counts_what_would_be_caught_missed_and_wrongly_stopped():
    strict = a_policy(Rule("ORDER_VALUE", True, 100, 60, 0, 60))
    order = SubjectKind.ORDER
    past = [
        (order, Decision.APPROVE, {"ORDER_VALUE": 500.0}, True),
        (order, Decision.APPROVE, {"ORDER_VALUE": 500.0}, False),
        (order, Decision.APPROVE, {"ORDER_VALUE": 5.0}, True),
        (order, Decision.APPROVE, {"ORDER_VALUE": 5.0}, None),
    ]
    outcome = backtest(strict, past)
    assert (outcome.caught, outcome.missed, outcome.wrongly_stopped) == (1, 1, 1)
    assert outcome.counts[Decision.APPROVE, Decision.REVIEW] == 2


def test_a_case_ends_once():
    case = ReviewCase(
        uuid4(), uuid4(), SubjectKind.ORDER, "ord_x", CaseState.OPEN, 60, (), NOW, NOW, NOW
    )
    ended = case.end(CaseState.DECIDED, Verdict.APPROVED, "ada", "", NOW)
    with pytest.raises(Refused) as caught:
        ended.end(CaseState.LAPSED, Verdict.REFUSED, "", "", NOW)
    assert caught.value.reason == "CASE_STATE"
    assert order_signals(ORDER, Memory(), NOW)["ACCOUNT_AGE_H"] == 2400
